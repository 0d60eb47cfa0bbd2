//! What the entries of a log come to: the review, and what can be undone in it.

use std::sync::Arc;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use crate::{
    review::{Change, Entry, EntryKind, History, Id, Review},
    store::{Store, line::Header},
    text::words::tr,
};

/// A clock that goes back by more than this was wrong before.
const FOLLOWED: TimeDelta = TimeDelta::days(1);

/// The state that the entries of a log come to.
pub(super) struct Replay {
    pub(super) review: Review,
    pub(super) history: History,
    device: Id,
    /// The time that this device has put to its last entry.
    own_last: Option<DateTime<Utc>>,
    /// When the last entry was made, by whomever.
    pub(super) last: Option<DateTime<Utc>>,
}

impl Replay {
    /// Nothing yet.
    pub(super) fn new(header: &Header, device: Id) -> Self {
        Self {
            review: Review::new(Arc::new(header.pack.clone())),
            history: History::default(),
            device,
            own_last: None,
            last: None,
        }
    }

    /// A new entry of this device. A clock that was put back by less than a day does not put the entries back; one that
    /// was ahead by more, and goes right again, is followed.
    pub(super) fn entry(
        &self,
        store: &Store,
        now: DateTime<Utc>,
        meeting: Option<Id>,
        deed: EntryKind,
        changes: Vec<Change>,
    ) -> Entry {
        let now = now.trunc_subsecs(0);
        Entry {
            id: store.new_id(),
            at: (self.own_last.filter(|last| *last - now <= FOLLOWED))
                .map_or(now, |last| last.max(now)),
            by: self.device,
            meeting,
            kind: deed,
            changes,
        }
    }

    /// Takes an entry in, whole or not at all.
    pub(super) fn replay(&mut self, entry: Entry) -> Result<(), String> {
        let next = match entry.kind {
            EntryKind::Undid(_) => self.history.to_undo(),
            EntryKind::Redid(_) => self.history.to_redo(),
            EntryKind::Did | EntryKind::Imported => None,
        };
        if let EntryKind::Undid(original) | EntryKind::Redid(original) = entry.kind
            && next.is_none_or(|step| step.entry != original)
        {
            return Err(tr!(
                "it undoes or redoes {original}, which is not next in turn",
                original
            ));
        }
        self.review
            .apply_all(&entry.changes)
            .map_err(|refusal| refusal.to_string())?;
        self.remember(entry)
    }

    /// Takes in an entry whose changes have been made.
    pub(super) fn remember(&mut self, entry: Entry) -> Result<(), String> {
        self.last = Some(entry.at);
        if entry.by == self.device {
            let last = self.own_last.filter(|last| *last - entry.at <= FOLLOWED);
            self.own_last = last.max(Some(entry.at));
        }
        self.history
            .take(entry.id, entry.kind, entry.changes)
            .map_err(|fault| fault.to_string())
    }
}
