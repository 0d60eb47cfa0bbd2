//! The removal of an item: everything outside it that points at it, or at what stands under it, lets go first.

use crate::review::{AnyItem, Change, Id, Position, Review};

impl Review {
    /// The changes that remove an item with what stands under it; none where it is not there.
    pub fn removal(&self, id: Id) -> Vec<Change> {
        let goes = |other: Id| other == id || self.under(other) == Some(id);
        let Some((item, (at, _))) = AnyItem::of(self, id).zip(self.position_of(id)) else {
            return Vec::new();
        };
        let mut changes = self.clear_references(&goes);
        changes.push(Change::Remove { item, at });
        changes
    }

    /// The place of an item, and how many of its kind stand there.
    pub fn position_of(&self, id: Id) -> Option<(Position, usize)> {
        let kind = self.kind(id)?;
        let under = self.under(id);
        let siblings = self.siblings(kind, under)?;
        let index = siblings.iter().rposition(|other| *other == id)?;
        Some((Position { under, index }, siblings.len()))
    }

    /// The edits by which everything that stays lets go of what goes.
    fn clear_references(&self, goes: &dyn Fn(Id) -> bool) -> Vec<Change> {
        let of_details = self.details.cleared(goes).into_iter();
        let mut changes: Vec<Change> = of_details.map(Change::Details).collect();
        self.each_item(&mut |item| {
            let id = item.id();
            if !goes(id) {
                let edits = item.clear_references(goes).into_iter();
                changes.extend(edits.map(|set| Change::Edit { id, set }));
            }
        });
        changes
    }
}
