//! The notes of one or several reviews as a table: a row for each note, with everything it belongs to.
//!
//! The columns are data ([`COLUMNS`]), and the same in CSV and in JSON Lines; `docs/tables.md` says them to those who
//! read a table. A note is known by its own id and that of its review, so that reviews stand below one another in one
//! table and rows stay apart.

mod columns;
mod matrix;
mod times;

use std::{
    collections::{HashMap, HashSet},
    io::Write as _,
};

use serde::{
    Serialize,
    ser::{SerializeMap as _, Serializer},
};
use serde_json::Value;

use crate::{
    exchange::CsvWriter,
    method::PatternType,
    review::{Code, Episode, Id, Note, Review},
    text::escape,
};

pub use columns::{COLUMNS, NoteColumn};
pub use matrix::matrix;
pub use times::{NoteTime, NoteTimes};

/// The separator between the members of a list in one cell.
const BETWEEN: &str = "; ";

/// The notes that a table has besides those that everybody sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoteSelection {
    /// Those that are kept private.
    pub private: bool,
    /// Those that have been withdrawn.
    pub withdrawn: bool,
}

/// A review whose notes go into a table.
#[derive(Debug)]
pub struct ReviewNotes<'a> {
    /// Its id, the same in every copy.
    id: Id,
    review: &'a Review,
    /// The time at which each note was said, where that is known.
    times: &'a NoteTimes,
    /// The codes of all notes.
    notes: HashMap<Id, Code>,
    /// The patterns that each note was picked for, and the findings that work these out.
    carries: HashMap<Id, NoteLinks>,
}

/// The patterns and findings that a note carries, by their codes; often none.
#[derive(Debug, Default)]
struct NoteLinks {
    patterns: Vec<Code>,
    findings: Vec<Code>,
}

/// A note where it stands.
pub struct NoteRow<'a> {
    told: &'a ReviewNotes<'a>,
    episode: &'a Episode,
    /// The place of the episode among all, and of the note in it, counted from 1.
    place: [usize; 2],
    note: &'a Note,
}

/// The numbers of notes that were left out of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OmittedNotes {
    /// The number left out for being private; those that are withdrawn as well are counted as withdrawn.
    pub private: usize,
    /// The number left out for having been withdrawn.
    pub withdrawn: usize,
}

impl<'a> ReviewNotes<'a> {
    /// A review, by its id and with the times at which its notes were said.
    pub fn of(id: Id, review: &'a Review, times: &'a NoteTimes) -> Self {
        let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        let mut carries: HashMap<Id, NoteLinks> = HashMap::new();
        for pattern in review.patterns().iter().filter(|pattern| !pattern.retired) {
            for note in &pattern.notes {
                carries
                    .entry(*note)
                    .or_default()
                    .patterns
                    .push(pattern.code);
            }
        }
        for finding in review.findings() {
            let patterns = finding.patterns.iter();
            let patterns = patterns.filter_map(|id| review.pattern(*id));
            let patterns = patterns.filter(|pattern| !pattern.retired);
            let notes: HashSet<Id> = patterns
                .flat_map(|pattern| pattern.notes.iter().copied())
                .collect();
            for note in notes {
                carries.entry(note).or_default().findings.push(finding.code);
            }
        }
        Self {
            id,
            review,
            times,
            notes: notes.map(|note| (note.id, note.code)).collect(),
            carries,
        }
    }

    /// The rows of its notes, in the order of the board.
    pub fn rows(&'a self, besides: NoteSelection) -> impl Iterator<Item = NoteRow<'a>> {
        let episodes = self.review.episodes().iter().enumerate();
        let rows = episodes.flat_map(move |(at, episode)| {
            let notes = episode.notes.iter().enumerate();
            notes.map(move |(place, note)| NoteRow {
                told: self,
                episode,
                place: [at + 1, place + 1],
                note,
            })
        });
        rows.filter(move |row| besides.has(row.note))
    }

    /// The numbers of notes that are not among the rows.
    pub fn left_out(&self, besides: NoteSelection) -> OmittedNotes {
        let notes = self.review.episodes().iter();
        let notes = notes.flat_map(|episode| &episode.notes);
        let mut left = OmittedNotes::default();
        for note in notes.filter(|note| !besides.has(note)) {
            if note.withdrawn && !besides.withdrawn {
                left.withdrawn += 1;
            } else {
                left.private += 1;
            }
        }
        left
    }

    /// The code of an item that a note points at; none where it is gone.
    fn code(&self, id: Id) -> Option<Code> {
        let note = self.notes.get(&id).copied();
        note.or_else(|| self.review.code(id))
    }
}

impl NoteSelection {
    fn has(self, note: &Note) -> bool {
        (self.private || !note.private) && (self.withdrawn || !note.withdrawn)
    }
}

/// The table as CSV: [`COLUMNS`], then a 0 or 1 for each type of pattern. A list is one cell; what has no value is empty.
pub fn csv(reviews: &[ReviewNotes<'_>], besides: NoteSelection, byte_order_mark: bool) -> Vec<u8> {
    let types = types(reviews);
    let mut sheet = CsvWriter::new(byte_order_mark);
    let heads = COLUMNS.iter().map(|column| column.name.to_owned());
    sheet.row(heads.chain(types.iter().map(|id| format!("type_{id}"))));
    for row in reviews.iter().flat_map(|told| told.rows(besides)) {
        let cells = COLUMNS.iter().map(|column| cell(&(column.of)(&row)));
        sheet.row(cells.chain(types.iter().map(|id| row.is_tagged(id).to_owned())));
    }
    sheet.into_bytes()
}

/// The table as JSON Lines: an object for each note, its members always all of [`COLUMNS`] and in their order.
pub fn json_lines(reviews: &[ReviewNotes<'_>], besides: NoteSelection) -> Vec<u8> {
    let mut lines = Vec::new();
    for row in reviews.iter().flat_map(|told| told.rows(besides)) {
        // Neither a value that cannot be written nor memory that cannot be written to is among them.
        let line = serde_json::to_string(&row).unwrap_or_default();
        let _written = writeln!(lines, "{}", escape::json(&line));
    }
    lines
}

impl Serialize for NoteRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(COLUMNS.len()))?;
        for column in &COLUMNS {
            members.serialize_entry(column.name, &(column.of)(self))?;
        }
        members.end()
    }
}

impl NoteRow<'_> {
    /// Whether it is tagged with a type of pattern, as a cell: `1` or `0`; empty where its method has no such type.
    fn is_tagged(&self, id: &str) -> &'static str {
        let mut types = self.told.review.pack().pattern_types.iter();
        match types.find(|kind| kind.id.as_str() == id) {
            None => "",
            Some(PatternType { id, .. }) if self.note.patterns.contains(id) => "1",
            Some(_) => "0",
        }
    }
}

/// A value as a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join(BETWEEN),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The types of pattern that the methods of these reviews have, each once, in the order in which they come.
fn types<'a>(reviews: &'a [ReviewNotes<'_>]) -> Vec<&'a str> {
    let packs = reviews.iter().map(|told| told.review.pack());
    each_once(packs.flat_map(|pack| pack.pattern_types.iter().map(|kind| kind.id.as_str())))
}

fn each_once<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut met = HashSet::new();
    ids.filter(|id| met.insert(*id)).collect()
}
