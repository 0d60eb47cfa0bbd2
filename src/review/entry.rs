//! One thing the facilitator did.

use chrono::{DateTime, Utc};

use crate::review::{Change, Id};

/// One thing the facilitator did: one step of undo, one line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its own identity, by which it can be undone.
    pub id: Id,
    /// The time, as the device's clock said. A label: order is the order of the lines.
    pub at: DateTime<Utc>,
    /// The device it was done on.
    pub by: Id,
    /// The meeting that was on.
    pub meeting: Option<Id>,
    /// The kind of entry.
    pub kind: EntryKind,
    /// Its changes, in order.
    pub changes: Vec<Change>,
}

impl Entry {
    /// The first format of files that has everything in it.
    pub fn format(&self) -> u64 {
        self.changes.iter().map(Change::format).max().unwrap_or(1)
    }
}

/// The kinds of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Something done.
    Did,
    /// An earlier entry undone.
    Undid(Id),
    /// An undone entry done again.
    Redid(Id),
    /// Something that came with a document, before the work began: nothing to undo.
    Imported,
}
