//! One change of the second copy, fitted to the first.

use std::collections::HashSet;

use serde_json::Value;

use crate::review::{
    AnyItem, ApplyError, Change, Id, Kind, Position, Review, Swap,
    document::hold_back_all,
    items::declare::FieldEdit,
    join::{
        EPISODE, Join, Side, WHOLE, field_of,
        words::{ends, value_of},
    },
};

impl Join {
    /// Makes a change of the second copy in the first, as far as it fits. The second copy is as it was before it.
    pub(super) fn fit(&mut self, change: &Change) -> Result<(), ApplyError> {
        match change {
            Change::Add { item, at } => self.fit_addition(item.clone(), *at),
            Change::Remove { item, .. } => {
                self.fit_removal(item.clone());
                Ok(())
            }
            Change::Move { id, from, to } => self.fit_move(*id, *from, *to),
            Change::Edit { id, .. } => {
                self.bring_back(*id)?;
                self.fit_edit(change)
            }
            Change::Details(_) | Change::Method(_) => self.fit_edit(change),
        }
    }

    fn fit_addition(&mut self, mut item: AnyItem, at: Position) -> Result<(), ApplyError> {
        item.members(&mut |member| {
            let brought_back = self.base.kind(member.id()).is_none();
            if brought_back && self.ours.kind(member.id()).is_some() {
                self.both.insert((Some(member.id()), WHOLE));
            }
        });
        if self.ours.kind(item.id()).is_some() {
            // The first has brought it back as well, or its removal did not fit, so it has stayed.
            return Ok(());
        }
        if let Some(episode) = at.under {
            self.bring_back(episode)?;
        }
        strip(&mut item, &self.ours);
        self.assign_codes(&mut item);
        let at = self.neighbouring(item.kind(), at, None);
        self.apply_with_retries(Change::Add { item, at })
    }

    fn fit_removal(&mut self, mut item: AnyItem) {
        let id = item.id();
        let (Some(standing), Some(at)) = (AnyItem::of(&self.ours, id), self.place(id)) else {
            return;
        };
        self.assign_codes(&mut item);
        let mut shared = false;
        item.members(&mut |member| {
            let id = Some(member.id());
            shared |= self.both.iter().any(|(of, _)| *of == id);
        });
        let unchanged = standing == item;
        let removed = unchanged && !shared && self.make(&Change::Remove { item, at }).is_ok();
        if !removed {
            self.kept.push((id, Side::Second));
        }
    }

    fn fit_move(&mut self, id: Id, from: Position, to: Position) -> Result<(), ApplyError> {
        let stays = from.under == to.under;
        let is_there = self.ours.kind(id).is_some() && self.ours.under(id) == from.under;
        if stays && !is_there {
            return Ok(());
        }
        self.bring_back(id)?;
        if let Some(episode) = to.under {
            self.bring_back(episode)?;
        }
        let (Some(kind), Some(stands)) = (self.ours.kind(id), self.place(id)) else {
            return Ok(());
        };
        let change = Change::Move {
            id,
            from: stands,
            to: self.neighbouring(kind, to, Some(id)),
        };
        if stays {
            return self.make(&change);
        }
        let began = self.base.kind(id).map(|_| self.base.under(id));
        if stands.under == to.under {
            if began != Some(to.under) {
                self.both.insert((Some(id), EPISODE));
            }
            self.agree(&change);
            return Ok(());
        }
        let shared = self.both.contains(&(Some(id), EPISODE));
        if stands.under == from.under && !shared && !self.is_disputed(&change) {
            return self.make(&change);
        }
        let base = began.filter(|_| shared).unwrap_or(from.under);
        self.dispute(change, value_of(base))
    }

    fn fit_edit(&mut self, change: &Change) -> Result<(), ApplyError> {
        let Some(wanted) = rebase(&self.ours, change) else {
            return Ok(());
        };
        let began = rebase(&self.base, change);
        if is_idle(&wanted) {
            self.share(change, began.as_ref());
            self.agree(&wanted);
            return Ok(());
        }
        let shared = self.is_shared(change);
        if !self.is_disputed(&wanted) {
            let fitting = match &began {
                // Each can have what it adds, but not take away what the other has come to as well.
                _ if shared && only_adds(change) => self.merged(change),
                Some(began) if shared => self.merged(began),
                Some(_) | None if wanted == *change => Some(wanted.clone()),
                Some(_) | None => self.merged(change),
            };
            if let Some(fitting) = fitting {
                let idle = is_idle(&fitting);
                if idle {
                    self.share(change, began.as_ref());
                }
                if idle || self.apply_with_retries(fitting).is_ok() {
                    return Ok(());
                }
            }
        }
        let base = began.filter(|_| shared);
        let base = ends(base.as_ref().unwrap_or(change)).0;
        self.dispute(wanted, base)
    }

    /// The second copy has come by itself to what the first says. `began` leads there from what both began with.
    fn share(&mut self, edit: &Change, began: Option<&Change>) {
        let says_something = began.is_some_and(|began| !is_idle(began));
        if says_something && !is_idle(edit) {
            self.both.insert(field_of(edit));
        }
    }

    /// Whether both have come by themselves to what an edit leads away from.
    fn is_shared(&self, edit: &Change) -> bool {
        self.both.contains(&field_of(edit))
    }

    /// An edit that leads from what the first copy holds to what both want, where both can have it.
    fn merged(&self, edit: &Change) -> Option<Change> {
        match edit.clone() {
            Change::Edit { id, set } => {
                let set = set.merged(&self.ours, id)?;
                Some(Change::Edit { id, set })
            }
            Change::Details(set) => set.merged(self.ours.details()).map(Change::Details),
            Change::Add { .. }
            | Change::Remove { .. }
            | Change::Move { .. }
            | Change::Method(_) => None,
        }
    }

    /// Brings an item back that the first copy has removed, as the second has it, because the second goes on with it.
    fn bring_back(&mut self, id: Id) -> Result<(), ApplyError> {
        if self.ours.kind(id).is_some() {
            return Ok(());
        }
        match self.restoration(id) {
            Some(changes) => changes
                .into_iter()
                .try_for_each(|change| self.apply_with_retries(change)),
            None => Ok(()),
        }
    }

    /// Makes a change, and before it whatever it takes: items that it points at and that the first copy has removed.
    pub(super) fn apply_with_retries(&mut self, change: Change) -> Result<(), ApplyError> {
        // A heap, not a recursion: the chain of whys may be as long as it likes.
        let (mut heap, mut tried) = (vec![change], HashSet::new());
        while let Some(change) = heap.pop() {
            let Err(refusal) = self.make(&change) else {
                continue;
            };
            let before = if let ApplyError::Dangling { target, .. } = refusal
                && tried.insert(target)
            {
                self.restoration(target)
            } else {
                None
            };
            match before {
                Some(before) => {
                    heap.push(change);
                    heap.extend(before.into_iter().rev());
                }
                // What was asked for lies at the bottom.
                None if heap.is_empty() => return Err(refusal),
                None => {}
            }
        }
        Ok(())
    }

    /// The changes that put an item back as the second copy has it.
    fn restoration(&mut self, id: Id) -> Option<Vec<Change>> {
        if self.ours.kind(id).is_some() {
            return None;
        }
        let episode = self.theirs.under(id);
        let top = episode.filter(|episode| self.ours.kind(*episode).is_none());
        let mut item = AnyItem::of(&self.theirs, top.unwrap_or(id))?;
        let (at, _) = self.theirs.position_of(item.id())?;
        strip(&mut item, &self.ours);
        self.assign_codes(&mut item);
        let later = hold_back_all(&mut item);
        let at = self.neighbouring(item.kind(), at, None);
        self.kept.push((item.id(), Side::First));
        Some(
            std::iter::once(Change::Add { item, at })
                .chain(later)
                .collect(),
        )
    }

    /// The place in the first copy that a place in the second comes to: after the same neighbour, at the end where it
    /// was the end. `moving` is not counted among the neighbours.
    pub(super) fn neighbouring(&self, kind: Kind, at: Position, moving: Option<Id>) -> Position {
        let others = |review: &Review| {
            let mut others = review.siblings(kind, at.under).unwrap_or_default();
            others.retain(|other| Some(*other) != moving);
            others
        };
        let (ours, theirs) = (others(&self.ours), others(&self.theirs));
        let before = theirs.get(..at.index).unwrap_or(&theirs);
        let index = if at.index >= theirs.len() {
            ours.len()
        } else {
            let neighbour = |id: &Id| ours.iter().position(|other| other == id);
            before
                .iter()
                .rev()
                .find_map(neighbour)
                .map_or(0, |at| at + 1)
        };
        Position { index, ..at }
    }
}

/// An edit that leads to the same value from what a review holds.
pub(super) fn rebase(review: &Review, edit: &Change) -> Option<Change> {
    match edit.clone() {
        Change::Edit { id, set } => {
            let set = set.rebase(review, id)?;
            Some(Change::Edit { id, set })
        }
        Change::Details(set) => Some(Change::Details(set.rebase(review.details()))),
        Change::Method(swap) => Some(Change::Method(Box::new(Swap {
            from: review.pack().as_ref().clone(),
            to: swap.to,
        }))),
        Change::Add { .. } | Change::Remove { .. } | Change::Move { .. } => None,
    }
}

/// Whether an edit leads to where it comes from.
fn is_idle(edit: &Change) -> bool {
    *edit == edit.clone().inverse()
}

/// Whether an edit of a list takes nothing out of it.
fn only_adds(edit: &Change) -> bool {
    let (Value::Array(from), Value::Array(to)) = ends(edit) else {
        return false;
    };
    from.iter().all(|part| to.contains(part))
}

/// Takes out of an episode what stands elsewhere in a review.
fn strip(item: &mut AnyItem, review: &Review) {
    if let AnyItem::Episode(episode) = item {
        episode
            .tunnels
            .retain(|item| review.kind(item.id).is_none());
        episode
            .appraisals
            .retain(|item| review.kind(item.id).is_none());
        episode.notes.retain(|item| review.kind(item.id).is_none());
    }
}
