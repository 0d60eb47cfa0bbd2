//! Joining two copies of a review that went apart: what was done in the second, fitted step by step to the first.
//!
//! The entries of the first copy stay as they are. Each entry of the second is made again where the first has come to
//! meanwhile, as the same entry with the changes that fit: a list gets what was added to it, an item keeps its place
//! among its neighbours, a code that both have given goes to the first, and the second's item gets the next one. Where
//! both have changed the same field, nothing is blended: what the second says is *parked* under the name of the field,
//! and follows what the second does with it. So every wording stays in the log, with who said it when; which of two
//! stands is settled last, in an entry of its own that can be undone.
//!
//! Changes that both have come to by themselves, the second cannot take from the first: when it goes another way again,
//! that is parked like any other wording. What one removed and the other changed, used or brought back is kept. Nothing
//! here knows a file.

mod conflict;
mod dispute;
mod fit;
mod words;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

pub use conflict::{CodeChange, Conflict, ConflictSide, JoinOutcome, KeptItem, Side};
pub use words::device;

use crate::review::{
    AnyItem, ApplyError, Change, Code, Entry, EntryKind, History, HistoryStep, Id, Kind, Position,
    Review,
};

use dispute::Dispute;

/// Names something that a join makes, so that whoever joins the same copies gives it the same id.
pub type DeriveId = fn(&[&[u8]]) -> Id;

/// Two copies that are being joined.
pub struct Join {
    /// The review as it was when they parted.
    base: Review,
    ours: Review,
    history: History,
    theirs: Review,
    /// Every item that the first copy has ever held.
    codes: HashMap<Id, Code>,
    /// The highest number given to each kind of item.
    given: [u32; Kind::ALL.len()],
    /// The entry that changed a field of the first copy last, since they parted.
    touched: HashMap<FieldKey, Origin>,
    /// The fields and revived items that the second copy has come to by itself while the first had come to them as
    /// well.
    both: HashSet<FieldKey>,
    disputes: Vec<Dispute>,
    kept: Vec<(Id, Side)>,
    recoded: Vec<(Id, Code)>,
    made: Vec<Change>,
    /// The entry that is being fitted.
    now: Origin,
    name: DeriveId,
}

/// A field of an item, or of the details.
type FieldKey = (Option<Id>, &'static str);

/// The empty name of a field, where an item as a whole is meant.
const WHOLE: &str = "";
/// The episode that something stands under.
const EPISODE: &str = "episode";
/// The method that the review follows.
const METHOD: &str = "method";

/// The origin of a change: who made it when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The time of it.
    pub at: DateTime<Utc>,
    /// The entry.
    pub entry: Id,
    /// The device.
    pub by: Id,
}

impl Origin {
    fn of(entry: &Entry) -> Self {
        Self {
            at: entry.at,
            entry: entry.id,
            by: entry.by,
        }
    }
}

impl Join {
    /// Begins with a review that has nothing in it yet.
    pub fn new(review: Review, name: DeriveId) -> Self {
        Self {
            base: review.clone(),
            theirs: review.clone(),
            ours: review,
            history: History::default(),
            codes: HashMap::new(),
            given: [0; Kind::ALL.len()],
            touched: HashMap::new(),
            both: HashSet::new(),
            disputes: Vec::new(),
            kept: Vec::new(),
            recoded: Vec::new(),
            made: Vec::new(),
            now: Origin {
                at: DateTime::UNIX_EPOCH,
                entry: Id::default(),
                by: Id::default(),
            },
            name,
        }
    }

    /// The first copy's next entry.
    ///
    /// # Errors
    ///
    /// Its changes do not fit.
    pub fn ours(&mut self, entry: &Entry) -> Result<(), ApplyError> {
        self.ours.apply_all(&entry.changes)?;
        let origin = Origin::of(entry);
        for change in &entry.changes {
            self.learn(change);
            self.touched.insert(field_of(change), origin);
        }
        self.remember(entry);
        Ok(())
    }

    /// Both copies were the same up to here.
    pub fn part(&mut self) {
        self.base = self.ours.clone();
        self.theirs = self.ours.clone();
        self.touched.clear();
    }

    /// The second copy's next entry, where the first has it already.
    ///
    /// # Errors
    ///
    /// Its changes do not fit.
    pub fn known(&mut self, entry: &Entry) -> Result<(), ApplyError> {
        self.theirs.apply_all(&entry.changes)
    }

    /// The second copy's next entry, where the first lacks it: the entry that does the same there.
    ///
    /// # Errors
    ///
    /// Its changes do not fit the second copy, or something of them fits nowhere in the first.
    pub fn take(&mut self, entry: &Entry) -> Result<Entry, ApplyError> {
        self.now = Origin::of(entry);
        for change in &entry.changes {
            self.fit(change)?;
            self.theirs.apply(change)?;
        }
        let changes = std::mem::take(&mut self.made);
        let next = |step: Option<&HistoryStep>, of| {
            step.is_some_and(|step| step.entry == of && step.changes == changes)
        };
        let deed = match entry.kind {
            // Nothing that undo could take back.
            _ if changes.is_empty() => EntryKind::Imported,
            // What is taken back out of turn, or in part, is something done.
            EntryKind::Undid(of) if !next(self.history.to_undo(), of) => EntryKind::Did,
            EntryKind::Redid(of) if !next(self.history.to_redo(), of) => EntryKind::Did,
            deed @ (EntryKind::Did
            | EntryKind::Imported
            | EntryKind::Undid(_)
            | EntryKind::Redid(_)) => deed,
        };
        let entry = Entry {
            kind: deed,
            changes,
            ..*entry
        };
        self.remember(&entry);
        Ok(entry)
    }

    fn remember(&mut self, entry: &Entry) {
        let taken = self
            .history
            .take(entry.id, entry.kind, entry.changes.clone());
        debug_assert!(taken.is_ok(), "undo and redo name the step that is next");
    }

    /// Makes a change to the first copy.
    fn make(&mut self, change: &Change) -> Result<(), ApplyError> {
        self.ours.apply(change)?;
        self.learn(change);
        self.made.push(change.clone());
        Ok(())
    }

    fn learn(&mut self, change: &Change) {
        if let Change::Add { item, .. } = change {
            let mut item = item.clone();
            item.members(&mut |member| {
                let code = member.code();
                self.codes.insert(member.id(), code);
                let given = &mut self.given[code.kind as usize];
                *given = code.number.max(*given);
            });
        }
    }

    /// The code by which the joined review knows an item of the second copy.
    fn code_for(&mut self, id: Id, code: Code) -> Code {
        if let Some(code) = self.codes.get(&id) {
            return *code;
        }
        let kept = self.next_code(code);
        if kept != code {
            self.recoded.push((id, code));
        }
        self.codes.insert(id, kept);
        kept
    }

    /// A code, or the next that nobody has.
    fn next_code(&mut self, code: Code) -> Code {
        let given = &mut self.given[code.kind as usize];
        *given = code.number.max(given.saturating_add(1));
        Code {
            number: *given,
            ..code
        }
    }

    /// Gives an item of the second copy, and all under it, the codes of the joined review.
    fn assign_codes(&mut self, item: &mut AnyItem) {
        item.members(&mut |member| {
            let code = self.code_for(member.id(), member.code());
            member.assign_ids(member.id(), code);
        });
    }

    /// The place of an item in the first copy.
    fn place(&self, id: Id) -> Option<Position> {
        self.ours.position_of(id).map(|(at, _)| at)
    }
}

/// The field that a change is about.
fn field_of(change: &Change) -> FieldKey {
    match change {
        Change::Add { .. } | Change::Remove { .. } => (change.subject(), WHOLE),
        Change::Move { .. } => (change.subject(), EPISODE),
        Change::Edit { set, .. } => (change.subject(), set.field().name),
        Change::Details(edit) => (None, edit.field().name),
        Change::Method(_) => (None, METHOD),
    }
}
