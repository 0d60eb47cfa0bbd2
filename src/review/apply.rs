//! [`Review::apply`]: checks a change, makes it, and hands back the change that takes it back.

use std::sync::Arc;

use crate::{
    method::Pack,
    review::{
        AnyItem, ApplyError, Appraisal, Change, Code, DetailsEdit, Edit, Episode, Event, Finding,
        Id, Kind, Location, Meeting, Note, Parked, Pattern, Person, Position, Review, Source, Swap,
        Tunnel,
        collection::Item,
        error::ErrorSubject,
        items::{
            declare::{FieldEdit, Visit},
            value::Visited,
        },
    },
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
    pub fn apply(&mut self, change: &Change) -> Result<Change, ApplyError> {
        self.make(change.clone())?;
        Ok(change.clone().inverse())
    }

    /// Makes the changes of one entry, all or none.
    ///
    /// # Errors
    ///
    /// The first error; the review is then as it was.
    pub fn apply_all(&mut self, changes: &[Change]) -> Result<(), ApplyError> {
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
    pub(super) fn make(&mut self, change: Change) -> Result<(), ApplyError> {
        self.mark = Arc::default();
        match change {
            Change::Add { item, at } => match item {
                AnyItem::Person(item) => self.add(item, at),
                AnyItem::Source(item) => self.add(item, at),
                AnyItem::Meeting(item) => self.add(item, at),
                AnyItem::Event(item) => self.add(item, at),
                AnyItem::Episode(item) => self.add(item, at),
                AnyItem::Tunnel(item) => self.add(item, at),
                AnyItem::Appraisal(item) => self.add(item, at),
                AnyItem::Note(item) => self.add(item, at),
                AnyItem::Pattern(item) => self.add(item, at),
                AnyItem::Finding(item) => self.add(item, at),
                AnyItem::Parked(item) => self.add(item, at),
            },
            Change::Remove { item, at } => match item {
                AnyItem::Person(item) => self.remove(&item, at),
                AnyItem::Source(item) => self.remove(&item, at),
                AnyItem::Meeting(item) => self.remove(&item, at),
                AnyItem::Event(item) => self.remove(&item, at),
                AnyItem::Episode(item) => self.remove(&item, at),
                AnyItem::Tunnel(item) => self.remove(&item, at),
                AnyItem::Appraisal(item) => self.remove(&item, at),
                AnyItem::Note(item) => self.remove(&item, at),
                AnyItem::Pattern(item) => self.remove(&item, at),
                AnyItem::Finding(item) => self.remove(&item, at),
                AnyItem::Parked(item) => self.remove(&item, at),
            },
            Change::Move { id, from, to } => match self.location(id)?.kind {
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
            Change::Method(swap) => self.change_method(*swap),
        }
    }

    fn add<T: Item>(&mut self, mut item: T, at: Position) -> Result<(), ApplyError> {
        let code = item.code();
        let fits = T::list(self, at.under).is_some_and(|list| at.index <= list.len());
        if !fits || code.is_unset() || code.kind != item.kind() {
            return Err(ApplyError::Misplaced(code));
        }
        self.register(&mut item, at.under)?;
        if let Err(refusal) = self.check(&mut item) {
            self.forget(&mut item);
            return Err(refusal);
        }
        self.count(&mut item, CountDirection::In);
        let circle = self.insert(item, at);
        if let Some(code) = circle {
            if let Some(mut item) = T::list_mut(self, at.under).map(|list| list.remove(at.index)) {
                self.count(&mut item, CountDirection::Out);
                self.forget(&mut item);
            }
            return Err(ApplyError::Circle(code));
        }
        Ok(())
    }

    fn remove<T: Item>(&mut self, item: &T, at: Position) -> Result<(), ApplyError> {
        let mut standing = self.item_at::<T>(item.id(), at)?.clone();
        if standing != *item {
            return Err(ApplyError::Changed(item.code()));
        }
        self.count(&mut standing, CountDirection::Out);
        let mut pointed_at = None;
        standing.members(&mut |member| {
            if self.pointed_at.contains_key(&member.id()) {
                pointed_at = Some(member.code());
            }
        });
        if let Some(code) = pointed_at {
            self.count(&mut standing, CountDirection::In);
            return Err(ApplyError::StillUsed(code));
        }
        self.forget(&mut standing);
        if let Some(list) = T::list_mut(self, at.under) {
            list.remove(at.index);
        }
        Ok(())
    }

    fn shift<T: Item>(&mut self, id: Id, from: Position, to: Position) -> Result<(), ApplyError> {
        let code = self.item_at::<T>(id, from)?.code();
        let room = T::list(self, to.under).map_or(0, |list| {
            list.len() + 1 - usize::from(from.under == to.under)
        });
        if to.index >= room {
            return Err(ApplyError::Misplaced(code));
        }
        if let Some(item) = T::list_mut(self, from.under).map(|list| list.remove(from.index))
            && let Some(list) = T::list_mut(self, to.under)
        {
            list.insert(to.index, item);
            self.locations.insert(
                id,
                Location {
                    kind: code.kind,
                    under: to.under,
                },
            );
        }
        Ok(())
    }

    fn edit<T: Item>(&mut self, id: Id, edit: T::Edit) -> Result<(), ApplyError> {
        let at = self.position::<T>(id).ok_or_else(|| self.not_found(id))?;
        let Some(mut item) =
            T::list_mut(self, at.under).map(|list| std::mem::take(&mut list[at.index]))
        else {
            return Err(ApplyError::Missing(id));
        };
        // Out of its list for the moment, so that the review can be asked about it; back in whatever happens.
        let (field, code, back) = (edit.field().name, item.code(), edit.clone().inverse());
        self.count_parts(&mut item, CountDirection::Out);
        let mut made = Err(ApplyError::Stale {
            item: ErrorSubject::Item(code),
            field,
        });
        if edit.put(&mut item) {
            made = self.check_parts(&mut item);
            if made.is_ok() && self.leads_to(because(&mut item), id) {
                made = Err(ApplyError::Circle(code));
            }
            if made.is_err() {
                back.put(&mut item);
            }
        }
        self.count_parts(&mut item, CountDirection::In);
        if let Some(list) = T::list_mut(self, at.under) {
            list[at.index] = item;
        }
        made
    }

    fn edit_details(&mut self, edit: DetailsEdit) -> Result<(), ApplyError> {
        let (field, mut details) = (edit.field().name, self.details.clone());
        if !edit.put(&mut details) {
            return Err(ApplyError::Stale {
                item: ErrorSubject::Details,
                field,
            });
        }
        let mut too_long = None;
        details.visit_fields(&mut |field, seen| {
            if is_too_long(&seen) {
                too_long = Some(ApplyError::TooLong {
                    item: ErrorSubject::Details,
                    field: field.name,
                });
            }
        });
        if let Some(refusal) = too_long {
            return Err(refusal);
        }
        self.details = details;
        Ok(())
    }

    /// Puts another method in the place of the one that the review follows, if it has all that the items name.
    fn change_method(&mut self, swap: Swap<Pack>) -> Result<(), ApplyError> {
        if *self.pack != swap.from {
            return Err(ApplyError::Stale {
                item: ErrorSubject::Details,
                field: "method",
            });
        }
        let before = std::mem::replace(&mut self.pack, Arc::new(swap.to));
        let mut fits = Ok(());
        self.each_item(&mut |item| {
            if fits.is_ok()
                && let Some(mut item) = AnyItem::of(self, item.id())
            {
                // Those that stand under an episode come by themselves.
                let mut first = true;
                item.members(&mut |member| {
                    if std::mem::take(&mut first) {
                        fits = self.check_parts(member);
                    }
                });
            }
        });
        if fits.is_err() {
            self.pack = before;
        }
        fits
    }

    /// Puts an item in its list; the code of a note in it that would come to explain itself, if there is one.
    fn insert<T: Item>(&mut self, mut item: T, at: Position) -> Option<Code> {
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

    /// True where the chain of whys that begins at `next` comes to `end`.
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
    fn register<T: Item>(&mut self, item: &mut T, under: Option<Id>) -> Result<(), ApplyError> {
        let top = item.id();
        let mut known = Vec::new();
        let mut refusal = None;
        item.members(&mut |member| {
            let id = member.id();
            let under = if id == top { under } else { Some(top) };
            if refusal.is_some() {
            } else if !id.is_real() || self.locations.contains_key(&id) {
                refusal = Some(ApplyError::Taken(id));
            } else if self.locations.len() >= ITEM_LIMIT {
                refusal = Some(ApplyError::TooMany);
            } else if member.code().is_unset() || member.code().kind != member.kind() {
                refusal = Some(ApplyError::Misplaced(member.code()));
            } else {
                self.locations.insert(
                    id,
                    Location {
                        kind: member.kind(),
                        under,
                    },
                );
                known.push(id);
            }
        });
        refusal.map_or(Ok(()), |refusal| {
            known.iter().for_each(|id| {
                self.locations.remove(id);
            });
            Err(refusal)
        })
    }

    fn forget<T: Item>(&mut self, item: &mut T) {
        item.members(&mut |member| {
            self.locations.remove(&member.id());
        });
    }

    fn check<T: Item>(&self, item: &mut T) -> Result<(), ApplyError> {
        let mut fits = Ok(());
        item.members(&mut |member| {
            if fits.is_ok() {
                fits = self.check_parts(member);
            }
        });
        fits
    }

    /// Checks every field of one item.
    fn check_parts(&self, item: &mut dyn Visit) -> Result<(), ApplyError> {
        let code = item.code();
        let mut pointers = Vec::new();
        let mut fits = Ok(());
        item.visit(&mut |field, seen| {
            let refusal =
                match seen {
                    Visited::Text(ref text) if field.required && text.trim().is_empty() => {
                        let field = field.name;
                        Some(ApplyError::Blank { item: code, field })
                    }
                    Visited::Text(_) => is_too_long(&seen).then_some(ApplyError::TooLong {
                        item: ErrorSubject::Item(code),
                        field: field.name,
                    }),
                    Visited::Pointer(id) => {
                        pointers.push((field, *id));
                        None
                    }
                    Visited::Factor(factor) => {
                        self.pack
                            .factor(factor)
                            .is_none()
                            .then(|| ApplyError::UnknownFactor {
                                item: code,
                                factor: factor.clone(),
                            })
                    }
                    Visited::PatternType(id) => self.pack.pattern_type(id).is_none().then(|| {
                        ApplyError::UnknownPatternType {
                            item: code,
                            pattern_type: id.clone(),
                        }
                    }),
                };
            if let (Ok(()), Some(refusal)) = (&fits, refusal) {
                fits = Err(refusal);
            }
        });
        fits?;
        for (field, target) in pointers {
            let allowed = field.targets();
            if self
                .locations
                .get(&target)
                .is_none_or(|there| !allowed.contains(&there.kind))
            {
                return Err(ApplyError::Dangling {
                    item: code,
                    field: field.name,
                    target,
                });
            }
        }
        Ok(())
    }

    /// Counts what an item and what stands under it point at.
    fn count<T: Item>(&mut self, item: &mut T, counting: CountDirection) {
        item.members(&mut |member| self.count_parts(member, counting));
    }

    fn count_parts(&mut self, item: &mut dyn Visit, counting: CountDirection) {
        item.visit(&mut |_, seen| {
            if let Visited::Pointer(id) = seen {
                let count = self.pointed_at.entry(*id).or_default();
                *count = match counting {
                    CountDirection::In => *count + 1,
                    CountDirection::Out => count.saturating_sub(1),
                };
                if *count == 0 {
                    self.pointed_at.remove(id);
                }
            }
        });
    }
}

/// The direction in which pointers are counted.
#[derive(Clone, Copy)]
enum CountDirection {
    In,
    Out,
}

/// The note that an item says it explains.
fn because(item: &mut dyn Visit) -> Option<Id> {
    let mut because = None;
    item.visit(&mut |field, seen| {
        if let Visited::Pointer(id) = seen
            && field.name == "because"
        {
            because = Some(*id);
        }
    });
    because
}

fn is_too_long(seen: &Visited<'_>) -> bool {
    matches!(seen, Visited::Text(text) if text.len() > TEXT_LIMIT)
}
