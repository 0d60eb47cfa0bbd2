//! A chronology that comes as a table (CSV): its rows become lines of the narrative chronology, in one step. It leaves as
//! such a table, too.
//!
//! Nothing is dropped in silence. A row that cannot be read is told with its line and why; what a row names that the
//! review does not have comes in with it: a role or an agency as a new role, a document as the place in a case record, an
//! episode that is not there in the words of the event.

mod export;
mod import;

use thiserror::Error;

use crate::{
    exchange::{self, ColumnKind, ColumnMap, ColumnsError},
    review::TEXT_LIMIT,
    text::{clean, words::tr},
};

pub use export::{HEADS, write};
pub use import::{ImportedEvents, import};

/// The separator between several documents in one cell.
const DOCUMENTS: &str = "; ";
/// The separator between a document and the place in it.
const PLACE: &str = ", ";

/// A table of a chronology, read.
#[derive(Debug)]
pub struct ChronologyTable {
    /// The columns, by their content.
    pub columns: ColumnMap,
    /// The rows that say something.
    pub rows: Vec<ChronologyRow>,
    /// The rows that could not be read: their line, and why, as the end of a sentence.
    pub unread: Vec<(u64, String)>,
    /// The number of hidden characters that were replaced.
    pub hidden: usize,
    /// A quotation mark is open at the end.
    pub torn_quote: bool,
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChronologyRow {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// The time of the event, as the table says it.
    pub when: String,
    /// The event, in words.
    pub text: String,
    /// The role that tells it.
    pub teller: String,
    /// The agency of who tells it, where that stands apart.
    pub agency: String,
    /// The document it comes from.
    pub source: String,
    /// The place in that.
    pub locator: String,
    /// The episode it belongs to.
    pub episode: String,
}

/// The reasons why a table cannot be read at all: each finishes a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    /// It has no rows.
    #[error("{}", tr!("there is nothing in it"))]
    Empty,
    /// Its columns cannot be told apart.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}

/// Reads a table; `asked` says which column holds what where its heads do not (`when=Date`).
///
/// # Errors
///
/// It is empty, or nothing in it says what happened.
pub fn read(text: &str, asked: &[String]) -> Result<ChronologyTable, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(text))
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records().filter(|record| match record {
        Ok(record) => record.iter().any(|cell| !cell.trim().is_empty()),
        Err(_) => true,
    });
    let heads = records
        .next()
        .and_then(Result::ok)
        .ok_or(TableError::Empty)?;
    let heads = heads
        .iter()
        .map(|head| clean::one_line(head).text.trim().to_owned());
    let mut table = ChronologyTable {
        columns: ColumnMap::of(heads.collect(), asked)?,
        rows: Vec::new(),
        unread: Vec::new(),
        hidden: 0,
        torn_quote: !text.matches('"').count().is_multiple_of(2),
    };
    for record in records {
        match record {
            Ok(record) => table.take(&record, text),
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                table
                    .unread
                    .push((line, tr!("it is not a row of a table").to_owned()));
            }
        }
    }
    Ok(table)
}

/// Guesses the separator of the cells: whichever of comma, semicolon and tab stands most often in the first line.
fn separator(text: &str) -> u8 {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    // The last of equals wins, and most tables have commas.
    let count = |separator: &u8| first.matches(char::from(*separator)).count();
    [b'\t', b';', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

impl ChronologyTable {
    fn take(&mut self, record: &csv::StringRecord, text: &str) {
        let line = record.position().map_or(0, |at| line(at, text));
        let mut cell = |column: ColumnKind| {
            let found = self
                .columns
                .place(column)
                .and_then(|place| record.get(place));
            let found = exchange::plain(found.unwrap_or_default());
            let cleaned = match column {
                ColumnKind::Text => clean::clean(found),
                ColumnKind::When
                | ColumnKind::Time
                | ColumnKind::Until
                | ColumnKind::Teller
                | ColumnKind::Agency
                | ColumnKind::Source
                | ColumnKind::Locator
                | ColumnKind::Episode => clean::one_line(found),
            };
            self.hidden += cleaned.hidden;
            cleaned.text.trim().to_owned()
        };
        let row = ChronologyRow {
            line,
            when: when(
                &cell(ColumnKind::When),
                &cell(ColumnKind::Time),
                &cell(ColumnKind::Until),
            ),
            text: cell(ColumnKind::Text),
            teller: cell(ColumnKind::Teller),
            agency: cell(ColumnKind::Agency),
            source: cell(ColumnKind::Source),
            locator: cell(ColumnKind::Locator),
            episode: cell(ColumnKind::Episode),
        };
        let longest = [
            &row.when,
            &row.text,
            &row.teller,
            &row.agency,
            &row.source,
            &row.locator,
            &row.episode,
        ];
        let longest = longest.map(String::len).into_iter().max().unwrap_or(0);
        if row.text.is_empty() {
            let why = tr!("nothing says what happened").to_owned();
            self.unread.push((line, why));
        } else if longest > TEXT_LIMIT / 2 {
            let why = tr!(
                "a cell is longer than {limit} KiB",
                limit = TEXT_LIMIT / 2 / 1024
            );
            self.unread.push((line, why));
        } else {
            self.rows.push(row);
        }
    }
}

/// The line a record begins in. The reader counts from the end of the one before, with the empty lines between them.
fn line(at: &csv::Position, text: &str) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let empty = empty.filter(|byte| **byte == b'\n').count();
    at.line() + u64::try_from(empty).unwrap_or(0)
}

/// The time of an event in words, out of a day, a time of day and an end.
fn when(day: &str, time: &str, until: &str) -> String {
    let from = [day, time].into_iter().filter(|part| !part.is_empty());
    let from = from.collect::<Vec<_>>().join(", ");
    match until {
        "" => from,
        until if until == day => from,
        until if from.is_empty() => until.to_owned(),
        until => format!("{from} – {until}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_are_read_with_their_lines_and_what_parts_them() {
        for (separator, text) in [
            (
                ',',
                "Date,Event,Agency\n14/03/2026,\"Nursery phoned,\nthen wrote\",HV\n\n,,GP\n15/03/2026,Visit,\n",
            ),
            (
                ';',
                "Date;Event;Agency\n14/03/2026;\"Nursery phoned,\nthen wrote\";HV\n\n;;GP\n15/03/2026;Visit;\n",
            ),
        ] {
            let table = read(text, &[]).unwrap();
            assert_eq!(table.rows.len(), 2, "{separator}");
            assert_eq!(table.rows[0].text, "Nursery phoned,\nthen wrote");
            assert_eq!((table.rows[0].line, table.rows[1].line), (2, 6));
            assert_eq!(table.unread, [(5, "nothing says what happened".to_owned())]);
            assert!(!table.torn_quote);
        }
        assert_eq!(read("\n \n", &[]).unwrap_err(), TableError::Empty);
    }

    #[test]
    fn a_span_and_a_time_make_one_date() {
        assert_eq!(when("14/03/2026", "15:30", ""), "14/03/2026, 15:30");
        assert_eq!(when("M3", "", "M5"), "M3 – M5");
        assert_eq!(when("M3", "", "M3"), "M3");
        assert_eq!(when("", "", "M5"), "M5");
    }

    proptest! {
        #[test]
        fn every_row_with_words_is_read_or_told(text in "(Date,Event\n)?[a-z\",;\t\n\u{e9} ]{0,80}") {
            if let Ok(table) = read(&text, &[]) {
                for row in &table.rows {
                    prop_assert!(!row.text.is_empty() && row.line > 0);
                }
            }
        }
    }
}
