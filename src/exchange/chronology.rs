//! A chronology that comes as a table (CSV): its rows become lines of the narrative chronology, in one step. It leaves as
//! such a table, too.
//!
//! Nothing is dropped in silence. A row that cannot be read is told with its line and why; what a row names that the
//! review does not have comes in with it: a role or an agency as a new role, a document as the place in a case record, an
//! episode that is not there in the words of the event.

mod writing;

use thiserror::Error;

use crate::{
    exchange::{self, Column, Columns, ColumnsFault},
    review::{
        Change, Citation, Code, Event, Group, Id, Kind, Person, Place, Review, SourceKind,
        TEXT_LIMIT,
    },
    text::clean,
};

pub use writing::{HEADS, write};

/// What parts several documents in one cell.
const DOCUMENTS: &str = "; ";
/// What parts a document from the place in it.
const PLACE: &str = ", ";

/// A table of a chronology, read.
#[derive(Debug)]
pub struct Table {
    /// Which column holds what.
    pub columns: Columns,
    /// The rows that say something.
    pub rows: Vec<Row>,
    /// The rows that could not be read: their line, and why, as the end of a sentence.
    pub unread: Vec<(u64, String)>,
    /// How many hidden characters were replaced.
    pub hidden: usize,
    /// A quotation mark is open at the end.
    pub torn_quote: bool,
}

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, counted from 1.
    pub line: u64,
    /// When it was.
    pub when: String,
    /// What happened.
    pub text: String,
    /// Who tells it.
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

/// Why a table cannot be read at all: each finishes a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableFault {
    /// It has no rows.
    #[error("there is nothing in it")]
    Empty,
    /// Its columns cannot be told apart.
    #[error(transparent)]
    Columns(#[from] ColumnsFault),
}

/// What a table makes of a review.
#[derive(Debug, Default)]
pub struct Brought {
    /// The changes, for one step.
    pub changes: Vec<Change>,
    /// The roles that come in with it.
    pub roles: Vec<String>,
    /// The documents that are no sources of the review, kept as places in a case record.
    pub documents: Vec<String>,
    /// The episodes that are not there: the line of the file, and what it says.
    pub episodes: Vec<(u64, String)>,
}

/// Reads a table; `asked` says which column holds what where its heads do not (`when=Date`).
///
/// # Errors
///
/// It is empty, or nothing in it says what happened.
pub fn read(text: &str, asked: &[String]) -> Result<Table, TableFault> {
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
        .ok_or(TableFault::Empty)?;
    let heads = heads
        .iter()
        .map(|head| clean::one_line(head).text.trim().to_owned());
    let mut table = Table {
        columns: Columns::of(heads.collect(), asked)?,
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
                    .push((line, "it is not a row of a table".to_owned()));
            }
        }
    }
    Ok(table)
}

/// What parts the cells: whichever of comma, semicolon and tab stands most often in the first line.
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

impl Table {
    fn take(&mut self, record: &csv::StringRecord, text: &str) {
        let line = record.position().map_or(0, |at| line(at, text));
        let mut cell = |column: Column| {
            let found = self
                .columns
                .place(column)
                .and_then(|place| record.get(place));
            let found = exchange::plain(found.unwrap_or_default());
            let cleaned = match column {
                Column::Text => clean::clean(found),
                Column::When
                | Column::Time
                | Column::Until
                | Column::Teller
                | Column::Agency
                | Column::Source
                | Column::Locator
                | Column::Episode => clean::one_line(found),
            };
            self.hidden += cleaned.hidden;
            cleaned.text.trim().to_owned()
        };
        let row = Row {
            line,
            when: when(
                &cell(Column::When),
                &cell(Column::Time),
                &cell(Column::Until),
            ),
            text: cell(Column::Text),
            teller: cell(Column::Teller),
            agency: cell(Column::Agency),
            source: cell(Column::Source),
            locator: cell(Column::Locator),
            episode: cell(Column::Episode),
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
            let why = "nothing says what happened".to_owned();
            self.unread.push((line, why));
        } else if longest > TEXT_LIMIT / 2 {
            let why = format!("a cell is longer than {} KiB", TEXT_LIMIT / 2 / 1024);
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

/// When it was, out of a day, a time of day and an end.
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

/// The changes that bring rows into a review. New ids come from `new_id`; `next` is the next code of a kind.
pub fn bring(
    review: &Review,
    rows: &[Row],
    new_id: &mut dyn FnMut() -> Id,
    next: &dyn Fn(Kind) -> Code,
) -> Brought {
    let mut brought = Brought::default();
    let (mut people, mut events) = (Vec::new(), Vec::new());
    let mut code = next(Kind::Event);
    for row in rows {
        let mut event = Event::new(new_id(), code);
        code.number = code.number.saturating_add(1);
        (event.when, event.text) = (row.when.clone(), row.text.clone());
        event.perspective =
            (!row.teller.is_empty()).then(|| teller(review, &mut people, row, new_id, next));
        event.sources = cited(review, row, &mut brought.documents);
        event.episode = episode(review, &row.episode);
        if event.episode.is_none() && !row.episode.is_empty() {
            event.text = format!("{} (Episode: {})", event.text, row.episode);
            brought.episodes.push((row.line, row.episode.clone()));
        }
        events.push(event);
    }
    brought.roles = people.iter().map(|person| person.role.clone()).collect();
    let at = |first: usize, index: usize| Place::top(first + index);
    let people = people
        .into_iter()
        .enumerate()
        .map(|(index, person)| Change::Add {
            item: person.into(),
            at: at(review.people().len(), index),
        });
    let events = events
        .into_iter()
        .enumerate()
        .map(|(index, event)| Change::Add {
            item: event.into(),
            at: at(review.chronology().len(), index),
        });
    brought.changes = people.chain(events).collect();
    brought
}

/// The role that is meant: a known one, one of the method, or a new one.
fn teller(
    review: &Review,
    made: &mut Vec<Person>,
    row: &Row,
    new_id: &mut dyn FnMut() -> Id,
    next: &dyn Fn(Kind) -> Code,
) -> Id {
    let said = &row.teller;
    if let Some(person) = teller_known(review.people().iter().chain(&*made), said, &row.agency) {
        return person.id;
    }
    let mut code = next(Kind::Person);
    let further = u32::try_from(made.len()).unwrap_or(u32::MAX);
    code.number = code.number.saturating_add(further);
    let mut person = Person::new(new_id(), code);
    let mut standard = review.pack().roles.iter();
    if let Some(role) = standard.find(|role| same(&role.code, said) || same(&role.name, said)) {
        person.short.clone_from(&role.code);
        person.role.clone_from(&role.name);
        person.agency.clone_from(&role.agency);
    } else {
        (person.role, person.group) = (said.clone(), Group::Other);
    }
    if !row.agency.is_empty() {
        person.agency.clone_from(&row.agency);
    }
    let id = person.id;
    made.push(person);
    id
}

/// A role by its letters; by its words, and its agency where that stands apart; or by its agency where that has no other.
fn teller_known<'a>(
    known: impl Iterator<Item = &'a Person> + Clone,
    said: &str,
    agency: &str,
) -> Option<&'a Person> {
    let mut by_letters = known.clone();
    let mut by_words = known.clone();
    let fits = |person: &&Person| agency.is_empty() || same(&person.agency, agency);
    let named = by_letters
        .find(|person| same(&person.short, said))
        .or_else(|| by_words.find(|person| same(&person.role, said) && fits(person)));
    let mut of_agency = known.filter(|person| same(&person.agency, said));
    let only = of_agency.next().filter(|_| of_agency.next().is_none());
    named.or(only)
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Where a row comes from. Several documents may stand in one cell, unless another says the place in it.
fn cited(review: &Review, row: &Row, documents: &mut Vec<String>) -> Vec<Citation> {
    let Row {
        source, locator, ..
    } = row;
    let is_one = !locator.is_empty() || known(review, source, "").is_some();
    let parts: Vec<&str> = if is_one {
        vec![source.as_str()]
    } else {
        source.split(DOCUMENTS).map(str::trim).collect()
    };
    let parts = parts.into_iter();
    let parts = parts.filter(|part| !part.is_empty() || !locator.is_empty());
    let mut cited = |part: &str| {
        let mut at = part.rmatch_indices(PLACE);
        let place = |(at, _): (usize, _)| (&part[..at], &part[at + PLACE.len()..]);
        known(review, part, locator)
            .or_else(|| at.find_map(|at| known(review, place(at).0, place(at).1)))
            .unwrap_or_else(|| elsewhere(part, locator, documents))
    };
    parts.map(|part| cited(part)).collect()
}

/// A source of the review by its code or its label, or a kind of source by its name; and the place in it.
fn known(review: &Review, document: &str, place: &str) -> Option<Citation> {
    let mut sources = review.sources().iter();
    let source = sources
        .find(|source| same(&source.label, document) || same(&source.code.to_string(), document));
    let mut kinds = review.pack().source_kinds.iter();
    let kind = kinds.find(|kind| kind.name == document);
    let kind = kind.and_then(|kind| {
        let mut all = SourceKind::ALL.into_iter();
        all.find(|other| other.id() == kind.id.as_str())
    });
    Some(Citation {
        kind: source.map(|source| source.kind).or(kind)?,
        source: source.map(|source| source.id),
        locator: place.to_owned(),
    })
}

/// A document that is no source of the review: a place in a case record.
fn elsewhere(document: &str, place: &str, documents: &mut Vec<String>) -> Citation {
    if !document.is_empty() && documents.iter().all(|other| other != document) {
        documents.push(document.to_owned());
    }
    let parts = [document, place].into_iter();
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Citation {
        locator: parts.join(PLACE),
        ..Citation::of(SourceKind::Record)
    }
}

/// An episode by its code, its number among the codes, or its title.
fn episode(review: &Review, said: &str) -> Option<Id> {
    let said = said.to_lowercase();
    let mut episodes = review.episodes().iter();
    let meant = episodes.find(|episode| {
        episode.code.to_string().to_lowercase() == said
            || episode.code.number.to_string() == said
            || episode.title.to_lowercase() == said
    });
    meant.map(|episode| episode.id)
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
        assert_eq!(read("\n \n", &[]).unwrap_err(), TableFault::Empty);
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
