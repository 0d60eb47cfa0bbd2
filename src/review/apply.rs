//! [`Review::apply`]: checks a change, makes it, and hands back the change that takes it back.

use std::sync::Arc;

use crate::review::{
    Appraisal, Change, Code, DetailsEdit, Edit, Episode, Event, Finding, Id, Item, Kind, Meeting,
    Note, Parked, Pattern, Person, Place, Refusal, Review, Source, Tunnel, Whereabouts,
    held::Held,
    item::{FieldEdit, Parts, Seen},
    refusal::Label,
};

/// The most bytes a text may have.
pub const TEXT_LIMIT: usize = 128 * 1024;
/// The most items a review may hold.
pub const ITEM_LIMIT: usize = 500_000;

impl Review {
    /// Makes a change and returns the one that takes it back.
    ///
    /// # Errors
    ///
    /// A change that does not fit is refused and leaves the review as it was.
    pub fn apply(&mut self, change: &Change) -> Result<Change, Refusal> {
        self.make(change.clone())?;
        Ok(change.clone().inverse())
    }

    /// Makes the changes of one entry, all or none.
    ///
    /// # Errors
    ///
    /// The first refusal; the review is then as it was.
    pub fn apply_all(&mut self, changes: &[Change]) -> Result<(), Refusal> {
        for (done, change) in changes.iter().enumerate() {
            if let Err(refusal) = self.make(change.clone()) {
                for change in changes[..done].iter().rev() {
                    let undone = self.make(change.clone().inverse());
                    debug_assert!(undone.is_ok(), "the inverse of a change just made fits");
                }
                return Err(refusal);
            }
        }
        Ok(())
    }

    /// As [`Review::apply`], for a change that is not needed again: nothing is copied.
    pub(super) fn make(&mut self, change: Change) -> Result<(), Refusal> {
        self.mark = Arc::default();
        match change {
            Change::Add { item, at } => match item {
                Item::Person(item) => self.add(item, at),
                Item::Source(item) => self.add(item, at),
                Item::Meeting(item) => self.add(item, at),
                Item::Event(item) => self.add(item, at),
                Item::Episode(item) => self.add(item, at),
                Item::Tunnel(item) => self.add(item, at),
                Item::Appraisal(item) => self.add(item, at),
                Item::Note(item) => self.add(item, at),
                Item::Pattern(item) => self.add(item, at),
                Item::Finding(item) => self.add(item, at),
                Item::Parked(item) => self.add(item, at),
            },
            Change::Remove { item, at } => match item {
                Item::Person(item) => self.remove(&item, at),
                Item::Source(item) => self.remove(&item, at),
                Item::Meeting(item) => self.remove(&item, at),
                Item::Event(item) => self.remove(&item, at),
                Item::Episode(item) => self.remove(&item, at),
                Item::Tunnel(item) => self.remove(&item, at),
                Item::Appraisal(item) => self.remove(&item, at),
                Item::Note(item) => self.remove(&item, at),
                Item::Pattern(item) => self.remove(&item, at),
                Item::Finding(item) => self.remove(&item, at),
                Item::Parked(item) => self.remove(&item, at),
            },
            Change::Move { id, from, to } => match self.whereabouts(id)?.kind {
                Kind::Person => self.shift::<Person>(id, from, to),
                Kind::Source => self.shift::<Source>(id, from, to),
                Kind::Meeting => self.shift::<Meeting>(id, from, to),
                Kind::Event => self.shift::<Event>(id, from, to),
                Kind::Episode => self.shift::<Episode>(id, from, to),
                Kind::Tunnel => self.shift::<Tunnel>(id, from, to),
                Kind::Appraisal => self.shift::<Appraisal>(id, from, to),
                Kind::Note => self.shift::<Note>(id, from, to),
                Kind::Pattern => self.shift::<Pattern>(id, from, to),
                Kind::Finding => self.shift::<Finding>(id, from, to),
                Kind::Parked => self.shift::<Parked>(id, from, to),
            },
            Change::Edit { id, set } => match set {
                Edit::Person(edit) => self.edit::<Person>(id, edit),
                Edit::Source(edit) => self.edit::<Source>(id, edit),
                Edit::Meeting(edit) => self.edit::<Meeting>(id, edit),
                Edit::Event(edit) => self.edit::<Event>(id, edit),
                Edit::Episode(edit) => self.edit::<Episode>(id, edit),
                Edit::Tunnel(edit) => self.edit::<Tunnel>(id, edit),
                Edit::Appraisal(edit) => self.edit::<Appraisal>(id, edit),
                Edit::Note(edit) => self.edit::<Note>(id, edit),
                Edit::Pattern(edit) => self.edit::<Pattern>(id, edit),
                Edit::Finding(edit) => self.edit::<Finding>(id, edit),
                Edit::Parked(edit) => self.edit::<Parked>(id, edit),
            },
            Change::Details(edit) => self.edit_details(edit),
        }
    }

    fn add<T: Held>(&mut self, mut item: T, at: Place) -> Result<(), Refusal> {
        let code = item.code();
        let fits = T::list(self, at.under).is_some_and(|list| at.index <= list.len());
        if !fits || code.is_unset() || code.kind != item.kind() {
            return Err(Refusal::Misplaced(code));
        }
        self.register(&mut item, at.under)?;
        if let Err(refusal) = self.check(&mut item) {
            self.forget(&mut item);
            return Err(refusal);
        }
        self.count(&mut item, Counting::In);
        let circle = self.insert(item, at);
        if let Some(code) = circle {
            if let Some(mut item) = T::list_mut(self, at.under).map(|list| list.remove(at.index)) {
                self.count(&mut item, Counting::Out);
                self.forget(&mut item);
            }
            return Err(Refusal::Circle(code));
        }
        Ok(())
    }

    fn remove<T: Held>(&mut self, item: &T, at: Place) -> Result<(), Refusal> {
        let mut standing = self.standing::<T>(item.id(), at)?.clone();
        if standing != *item {
            return Err(Refusal::Changed(item.code()));
        }
        self.count(&mut standing, Counting::Out);
        let mut pointed_at = None;
        standing.members(&mut |member| {
            if self.pointed_at.contains_key(&member.id()) {
                pointed_at = Some(member.code());
            }
        });
        if let Some(code) = pointed_at {
            self.count(&mut standing, Counting::In);
            return Err(Refusal::StillUsed(code));
        }
        self.forget(&mut standing);
        if let Some(list) = T::list_mut(self, at.under) {
            list.remove(at.index);
        }
        Ok(())
    }

    fn shift<T: Held>(&mut self, id: Id, from: Place, to: Place) -> Result<(), Refusal> {
        let code = self.standing::<T>(id, from)?.code();
        let room = T::list(self, to.under).map_or(0, |list| {
            list.len() + 1 - usize::from(from.under == to.under)
        });
        if to.index >= room {
            return Err(Refusal::Misplaced(code));
        }
        if let Some(item) = T::list_mut(self, from.under).map(|list| list.remove(from.index))
            && let Some(list) = T::list_mut(self, to.under)
        {
            list.insert(to.index, item);
            self.whereabouts.insert(
                id,
                Whereabouts {
                    kind: code.kind,
                    under: to.under,
                },
            );
        }
        Ok(())
    }

    fn edit<T: Held>(&mut self, id: Id, edit: T::Edit) -> Result<(), Refusal> {
        let at = self.place::<T>(id).ok_or_else(|| self.not_found(id))?;
        let Some(mut item) =
            T::list_mut(self, at.under).map(|list| std::mem::take(&mut list[at.index]))
        else {
            return Err(Refusal::Missing(id));
        };
        // Out of its list for the moment, so that the review can be asked about it; back in whatever happens.
        let (field, code, back) = (edit.field(), item.code(), edit.clone().inverse());
        self.count_parts(&mut item, Counting::Out);
        let mut made = Err(Refusal::Stale {
            item: Label::Item(code),
            field,
        });
        if edit.put(&mut item) {
            made = self.check_parts(&mut item);
            if made.is_ok() && self.leads_to(because(&mut item), id) {
                made = Err(Refusal::Circle(code));
            }
            if made.is_err() {
                back.put(&mut item);
            }
        }
        self.count_parts(&mut item, Counting::In);
        if let Some(list) = T::list_mut(self, at.under) {
            list[at.index] = item;
        }
        made
    }

    fn edit_details(&mut self, edit: DetailsEdit) -> Result<(), Refusal> {
        let (field, mut details) = (edit.field(), self.details.clone());
        if !edit.put(&mut details) {
            return Err(Refusal::Stale {
                item: Label::Details,
                field,
            });
        }
        let mut too_long = None;
        details.show_fields(&mut |field, seen| {
            if is_too_long(&seen) {
                too_long = Some(Refusal::TooLong {
                    item: Label::Details,
                    field,
                });
            }
        });
        if let Some(refusal) = too_long {
            return Err(refusal);
        }
        self.details = details;
        Ok(())
    }

    /// Puts an item in its list; the code of a note in it that would come to explain itself, if there is one.
    fn insert<T: Held>(&mut self, mut item: T, at: Place) -> Option<Code> {
        let mut explained = Vec::new();
        item.members(&mut |member| {
            explained.extend(because(member).map(|next| (member.id(), member.code(), next)));
        });
        if let Some(list) = T::list_mut(self, at.under) {
            list.insert(at.index, item);
        }
        explained
            .into_iter()
            .find(|(id, _, next)| self.leads_to(Some(*next), *id))
            .map(|(_, code, _)| code)
    }

    /// Whether the chain of whys that begins at `next` comes to `end`.
    fn leads_to(&self, mut next: Option<Id>, end: Id) -> bool {
        let mut seen = std::collections::HashSet::new();
        while let Some(id) = next {
            if id == end {
                return true;
            }
            next = if seen.insert(id) {
                self.get::<Note>(id).and_then(|note| note.because)
            } else {
                None
            };
        }
        false
    }

    /// Makes an item and what stands under it known by their ids.
    fn register<T: Held>(&mut self, item: &mut T, under: Option<Id>) -> Result<(), Refusal> {
        let top = item.id();
        let mut known = Vec::new();
        let mut refusal = None;
        item.members(&mut |member| {
            let id = member.id();
            let under = if id == top { under } else { Some(top) };
            if refusal.is_some() {
            } else if !id.is_real() || self.whereabouts.contains_key(&id) {
                refusal = Some(Refusal::Taken(id));
            } else if self.whereabouts.len() >= ITEM_LIMIT {
                refusal = Some(Refusal::TooMany);
            } else if member.code().is_unset() || member.code().kind != member.kind() {
                refusal = Some(Refusal::Misplaced(member.code()));
            } else {
                self.whereabouts.insert(
                    id,
                    Whereabouts {
                        kind: member.kind(),
                        under,
                    },
                );
                known.push(id);
            }
        });
        refusal.map_or(Ok(()), |refusal| {
            known.iter().for_each(|id| {
                self.whereabouts.remove(id);
            });
            Err(refusal)
        })
    }

    fn forget<T: Held>(&mut self, item: &mut T) {
        item.members(&mut |member| {
            self.whereabouts.remove(&member.id());
        });
    }

    fn check<T: Held>(&self, item: &mut T) -> Result<(), Refusal> {
        let mut fits = Ok(());
        item.members(&mut |member| {
            if fits.is_ok() {
                fits = self.check_parts(member);
            }
        });
        fits
    }

    /// Whether every field of one item holds what it may hold.
    fn check_parts(&self, item: &mut dyn Parts) -> Result<(), Refusal> {
        let (code, must_say) = (item.code(), item.must_say());
        let mut pointers = Vec::new();
        let mut fits = Ok(());
        item.show(&mut |field, seen| {
            let refusal = match seen {
                Seen::Text(ref text) if must_say == Some(field) && text.trim().is_empty() => {
                    Some(Refusal::Blank { item: code, field })
                }
                Seen::Text(_) => is_too_long(&seen).then_some(Refusal::TooLong {
                    item: Label::Item(code),
                    field,
                }),
                Seen::Pointer(id) => {
                    pointers.push((field, *id));
                    None
                }
                Seen::Factor(factor) => {
                    self.pack
                        .factor(factor)
                        .is_none()
                        .then(|| Refusal::UnknownFactor {
                            item: code,
                            factor: factor.clone(),
                        })
                }
                Seen::PatternType(id) => {
                    self.pack
                        .pattern_type(id)
                        .is_none()
                        .then(|| Refusal::UnknownPatternType {
                            item: code,
                            pattern_type: id.clone(),
                        })
                }
            };
            if let (Ok(()), Some(refusal)) = (&fits, refusal) {
                fits = Err(refusal);
            }
        });
        fits?;
        for (field, target) in pointers {
            let allowed = item.may_point_at(field);
            if self
                .whereabouts
                .get(&target)
                .is_none_or(|there| !allowed.contains(&there.kind))
            {
                return Err(Refusal::Dangling {
                    item: code,
                    field,
                    target,
                });
            }
        }
        Ok(())
    }

    /// Counts what an item and what stands under it point at.
    fn count<T: Held>(&mut self, item: &mut T, counting: Counting) {
        item.members(&mut |member| self.count_parts(member, counting));
    }

    fn count_parts(&mut self, item: &mut dyn Parts, counting: Counting) {
        item.show(&mut |_, seen| {
            if let Seen::Pointer(id) = seen {
                let count = self.pointed_at.entry(*id).or_default();
                *count = match counting {
                    Counting::In => *count + 1,
                    Counting::Out => count.saturating_sub(1),
                };
                if *count == 0 {
                    self.pointed_at.remove(id);
                }
            }
        });
    }
}

/// Whether pointers begin to count, or cease to.
#[derive(Clone, Copy)]
enum Counting {
    In,
    Out,
}

/// The note that an item says it explains.
fn because(item: &mut dyn Parts) -> Option<Id> {
    let mut because = None;
    item.show(&mut |field, seen| {
        if let Seen::Pointer(id) = seen
            && field == "because"
        {
            because = Some(*id);
        }
    });
    because
}

fn is_too_long(seen: &Seen<'_>) -> bool {
    matches!(seen, Seen::Text(text) if text.len() > TEXT_LIMIT)
}
