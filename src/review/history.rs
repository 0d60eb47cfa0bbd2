//! What can be undone and done again: two stacks, folded from the entries.

use thiserror::Error;

use crate::review::{Change, Code, Deed, Id, Kind};

/// What undo and redo would do, and which codes have been given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The highest number given to each kind of item; codes are never used again, even when the item is gone.
    given: [u32; Kind::ALL.len()],
}

/// An entry, and the changes that take it back (in `done`) or make it again (in `undone`).
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The entry that was done first.
    pub entry: Id,
    /// The changes that lead away from here, in order.
    pub changes: Vec<Change>,
}

/// An entry undoes or redoes something else than what is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the entry undoes or redoes {0}, which is not the one next in turn")]
pub struct OutOfStep(Id);

impl History {
    /// Takes in what an entry did.
    ///
    /// # Errors
    ///
    /// An undo or redo of something that is not next in turn.
    pub fn take(&mut self, entry: Id, deed: Deed, changes: Vec<Change>) -> Result<(), OutOfStep> {
        self.note_codes(&changes);
        let back = || changes.into_iter().rev().map(Change::inverse).collect();
        match deed {
            Deed::Brought => {}
            Deed::Did => {
                self.undone.clear();
                self.done.push(Step {
                    entry,
                    changes: back(),
                });
            }
            Deed::Undid(original) => {
                self.done
                    .pop_if(|step| step.entry == original)
                    .ok_or(OutOfStep(original))?;
                self.undone.push(Step {
                    entry: original,
                    changes: back(),
                });
            }
            Deed::Redid(original) => {
                self.undone
                    .pop_if(|step| step.entry == original)
                    .ok_or(OutOfStep(original))?;
                self.done.push(Step {
                    entry: original,
                    changes: back(),
                });
            }
        }
        Ok(())
    }

    /// What undo would undo.
    pub fn to_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// What redo would do again.
    pub fn to_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// The next code for an item of a kind.
    pub fn next_code(&self, kind: Kind) -> Code {
        Code {
            kind,
            number: self.given[kind as usize] + 1,
        }
    }

    fn note_codes(&mut self, changes: &[Change]) {
        for change in changes {
            if let Change::Add { item, .. } = change {
                item.codes(&mut |code| {
                    let given = &mut self.given[code.kind as usize];
                    *given = code.number.max(*given);
                });
            }
        }
    }
}
