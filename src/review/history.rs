//! The history that undo and redo go by: two stacks, folded from the entries.

use thiserror::Error;

use crate::{
    review::{Change, Code, EntryKind, Id, Kind},
    text::words::tr,
};

/// The steps of undo and redo, and the highest code given to each kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    done: Vec<HistoryStep>,
    undone: Vec<HistoryStep>,
    /// The highest number given to each kind of item; codes are never used again, even when the item is gone.
    given: [u32; Kind::ALL.len()],
}

/// An entry, and the changes that take it back (in `done`) or make it again (in `undone`).
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryStep {
    /// The entry that was done first.
    pub entry: Id,
    /// The changes that lead away from here, in order.
    pub changes: Vec<Change>,
}

/// An entry undoes or redoes something else than what is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", tr!("the entry undoes or redoes {entry}, which is not the one next in turn", entry = .0))]
pub struct HistoryError(Id);

impl History {
    /// Takes in what an entry did.
    ///
    /// # Errors
    ///
    /// An undo or redo of something that is not next in turn.
    pub fn take(
        &mut self,
        entry: Id,
        deed: EntryKind,
        changes: Vec<Change>,
    ) -> Result<(), HistoryError> {
        let left = match deed {
            EntryKind::Imported | EntryKind::Did => None,
            EntryKind::Undid(original) => Some((&mut self.done, original)),
            EntryKind::Redid(original) => Some((&mut self.undone, original)),
        };
        if let Some((steps, original)) = left {
            steps
                .pop_if(|step| step.entry == original)
                .ok_or(HistoryError(original))?;
        }
        self.note_codes(&changes);
        let step = |entry| HistoryStep {
            entry,
            changes: changes.into_iter().rev().map(Change::inverse).collect(),
        };
        match deed {
            EntryKind::Imported => {}
            EntryKind::Did => {
                self.undone.clear();
                self.done.push(step(entry));
            }
            EntryKind::Undid(original) => self.undone.push(step(original)),
            EntryKind::Redid(original) => self.done.push(step(original)),
        }
        Ok(())
    }

    /// The step that undo takes back next.
    pub fn to_undo(&self) -> Option<&HistoryStep> {
        self.done.last()
    }

    /// The steps done after an entry, the newest first; only the newest, where that entry is no longer among them.
    pub fn since(&self, entry: Option<Id>) -> impl Iterator<Item = &HistoryStep> {
        let later = match entry {
            None => self.done.len(),
            Some(entry) => self
                .done
                .iter()
                .rev()
                .position(|step| step.entry == entry)
                .unwrap_or(1),
        };
        self.done.iter().rev().take(later)
    }

    /// The step that redo makes again next.
    pub fn to_redo(&self) -> Option<&HistoryStep> {
        self.undone.last()
    }

    /// All changes that undo and redo may make.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        let steps = self.done.iter().chain(&self.undone);
        steps.flat_map(|step| &step.changes)
    }

    /// The next code for an item of a kind.
    pub fn next_code(&self, kind: Kind) -> Code {
        Code {
            kind,
            number: self.given[kind as usize].saturating_add(1),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Note, Position};
    use uuid::Uuid;

    #[test]
    fn what_is_out_of_step_leaves_no_trace() {
        let id = |number| Id::from_uuid(Uuid::from_u128(number));
        let code = Code {
            kind: Kind::Note,
            number: 7,
        };
        let change = Change::Add {
            item: Note::new(id(1), code).into(),
            at: Position::under(id(2), 0),
        };
        let mut history = History::default();
        for deed in [EntryKind::Undid(id(3)), EntryKind::Redid(id(3))] {
            assert_eq!(
                history.take(id(4), deed, vec![change.clone()]),
                Err(HistoryError(id(3)))
            );
            assert_eq!(history, History::default());
        }
    }
}
