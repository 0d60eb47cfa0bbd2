//! The times at which notes were said, and the meetings: the log knows, the review does not.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use crate::review::{AnyItem, Change, Entry, EntryKind, Id, Note};

/// The time at which a note was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteTime {
    /// By the clock of the device it was written down on.
    pub at: DateTime<Utc>,
    /// The meeting that was on.
    pub meeting: Option<Id>,
}

/// The times at which the notes of a review were said. A note that came with a document has no time: only its coming in
/// has.
#[derive(Clone, Debug, Default)]
pub struct NoteTimes(HashMap<Id, NoteTime>);

impl NoteTimes {
    /// Takes in an entry of the log. A note that goes and comes back was said when it first came.
    pub fn take(&mut self, entry: &Entry) {
        if entry.kind == EntryKind::Imported {
            return;
        }
        let said = NoteTime {
            at: entry.at,
            meeting: entry.meeting,
        };
        for change in &entry.changes {
            let Change::Add { item, .. } = change else {
                continue;
            };
            let notes: &[Note] = match item {
                AnyItem::Note(note) => std::slice::from_ref(note),
                AnyItem::Episode(episode) => &episode.notes,
                AnyItem::Person(_)
                | AnyItem::Source(_)
                | AnyItem::Meeting(_)
                | AnyItem::Event(_)
                | AnyItem::Tunnel(_)
                | AnyItem::Appraisal(_)
                | AnyItem::Pattern(_)
                | AnyItem::Finding(_)
                | AnyItem::Parked(_) => &[],
            };
            for note in notes {
                self.0.entry(note.id).or_insert(said);
            }
        }
    }

    /// The time at which a note was said, where that is known.
    pub fn of(&self, note: Id) -> Option<NoteTime> {
        self.0.get(&note).copied()
    }
}
