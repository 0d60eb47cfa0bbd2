//! Every change can be taken back, and the entries alone give the same review and history again.

use std::{collections::BTreeSet, sync::Arc};

use chrono::DateTime;
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;
use whyboard::{
    method::learning_together,
    review::{ApplyError, Change, Entry, EntryKind, History, Id, Kind, Position, Review},
};

use crate::harness::{
    self,
    chance::{self, inventory, pointed_at_from_outside},
};

pub(crate) fn empty() -> Review {
    Review::new(Arc::new(learning_together().clone()))
}

/// The review that these seeds come to.
pub(crate) fn grown(seeds: &[u64]) -> Review {
    let mut review = empty();
    for &seed in seeds {
        let change = chance::change(seed, &review);
        review.apply(&change).unwrap();
    }
    review
}

pub(crate) fn seeds(most: usize) -> impl Strategy<Value = Vec<u64>> {
    vec(any::<u64>(), 1..most)
}

proptest! {
    #![proptest_config(harness::cases(64))]

    #[test]
    fn inverses_lead_back_through_every_step(seeds in seeds(60)) {
        let mut review = empty();
        let (mut befores, mut inverses) = (Vec::new(), Vec::new());
        for seed in seeds {
            let change = chance::change(seed, &review);
            befores.push(review.clone());
            let inverse = review.apply(&change);
            prop_assert_eq!(&inverse, &Ok(change.inverse()));
            inverses.extend(inverse);
        }
        for (before, inverse) in befores.iter().zip(&inverses).rev() {
            review.apply(inverse).unwrap();
            prop_assert_eq!(&review, before);
        }
    }

    #[test]
    fn doing_together_is_doing_one_after_another(seeds in seeds(60)) {
        let (mut review, mut together) = (empty(), empty());
        let mut changes = Vec::new();
        for seed in seeds {
            let change = chance::change(seed, &review);
            review.apply(&change).unwrap();
            changes.push(change);
        }
        together.apply_all(&changes).unwrap();
        prop_assert_eq!(together, review);
    }

    #[test]
    fn a_bad_change_among_good_ones_refuses_them_all(seeds in seeds(50), place in any::<prop::sample::Index>()) {
        let (before, more) = seeds.split_at(seeds.len() / 2);
        let mut review = grown(before);
        let as_it_was = review.clone();
        let mut changes = Vec::new();
        let mut ahead = review.clone();
        for &seed in more {
            let change = chance::change(seed, &ahead);
            ahead.apply(&change).unwrap();
            changes.push(change);
        }
        let nobody = Id::from_uuid(Uuid::from_u128(9));
        let bad = Change::Move { id: nobody, from: Position::top(0), to: Position::top(0) };
        changes.insert(place.index(changes.len()), bad);
        prop_assert_eq!(review.apply_all(&changes), Err(ApplyError::Missing(nobody)));
        prop_assert_eq!(review, as_it_was);
    }

    #[test]
    fn what_is_pointed_at_stays_and_what_is_not_can_go(seeds in seeds(60)) {
        let review = grown(&seeds);
        for (at, item) in inventory(&review) {
            let held = pointed_at_from_outside(&review, &item);
            let mut without = review.clone();
            let outcome = without.apply(&Change::Remove { item: item.clone(), at });
            if held {
                prop_assert!(matches!(outcome, Err(ApplyError::StillUsed(_))), "{}: {outcome:?}", item.code());
                prop_assert_eq!(&without, &review);
            } else {
                prop_assert!(outcome.is_ok(), "{}: {outcome:?}", item.code());
                prop_assert_eq!(without.kind(item.id()), None);
            }
        }
    }

    #[test]
    fn every_item_is_found_where_it_stands(seeds in seeds(60)) {
        let review = grown(&seeds);
        let items = inventory(&review);
        prop_assert_eq!(review.item_count(), items.len());
        for (at, item) in items {
            prop_assert_eq!(review.kind(item.id()), Some(item.kind()));
            prop_assert_eq!(review.code(item.id()), Some(item.code()));
            prop_assert_eq!(review.under(item.id()), at.under);
        }
    }

    #[test]
    fn a_change_is_the_same_out_of_a_file(seeds in seeds(60)) {
        let mut review = empty();
        for seed in seeds {
            let change = chance::change(seed, &review);
            let json = serde_json::to_string(&change).unwrap();
            prop_assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change.clone());
            review.apply(&change).unwrap();
        }
    }

    #[test]
    fn the_entries_alone_give_the_review_and_its_history(seeds in seeds(60)) {
        let mut live = Live::default();
        for seed in seeds {
            live.step(seed);
        }
        let (mut review, mut history) = (empty(), History::default());
        for entry in live.entries {
            review.apply_all(&entry.changes).unwrap();
            history.take(entry.id, entry.kind, entry.changes).unwrap();
        }
        prop_assert_eq!(review, live.review);
        prop_assert_eq!(history, live.history);
    }
}

#[test]
fn chance_reaches_every_field_of_every_item() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../docs/review-document.schema.json")).unwrap();
    let fields_of = |name: &str| -> BTreeSet<String> {
        let there = schema.pointer(&format!("/$defs/{name}/properties"));
        let names = there.unwrap().as_object().unwrap().keys();
        names.map(|field| format!("{name}.{field}")).collect()
    };
    let mut fields = fields_of("Details");
    for kind in Kind::ALL {
        let kind = format!("{kind:?}");
        let mut own = fields_of(&kind);
        own.remove(&format!("{kind}.id"));
        own.remove(&format!("{kind}.code"));
        fields.extend(own);
    }
    for held in ["tunnels", "appraisals", "notes"] {
        fields.remove(&format!("Episode.{held}"));
    }

    let mut edited = BTreeSet::new();
    let mut moved_across = 0;
    for walk in 0..140 {
        let mut review = empty();
        for step in 0..60 {
            let change = chance::change(walk << 32 | step, &review);
            review.apply(&change).unwrap();
            match &change {
                Change::Edit { id, set } => {
                    let kind = review.kind(*id).unwrap();
                    edited.insert(format!("{kind:?}.{}", set.field().name));
                }
                Change::Details(edit) => {
                    let json = serde_json::to_value(edit).unwrap();
                    edited.extend(
                        json.as_object()
                            .unwrap()
                            .keys()
                            .map(|field| format!("Details.{field}")),
                    );
                }
                Change::Move { from, to, .. } => {
                    moved_across += usize::from(from.under != to.under);
                }
                Change::Add { .. } | Change::Remove { .. } | Change::Method(_) => {}
            }
        }
    }
    assert_eq!(edited, fields);
    assert!(moved_across > 10);
}

#[test]
fn only_what_is_next_in_turn_can_be_undone() {
    let id = |number| Id::from_uuid(Uuid::from_u128(number));
    let mut history = History::default();
    for number in 1..=2 {
        history
            .take(id(number), EntryKind::Did, Vec::new())
            .unwrap();
    }
    let before = history.clone();
    assert!(
        history
            .take(id(3), EntryKind::Undid(id(1)), Vec::new())
            .is_err()
    );
    assert!(
        history
            .take(id(3), EntryKind::Redid(id(2)), Vec::new())
            .is_err()
    );
    assert_eq!(history, before);
    history
        .take(id(3), EntryKind::Undid(id(2)), Vec::new())
        .unwrap();
    assert_eq!(history.to_redo().map(|step| step.entry), Some(id(2)));
    history.take(id(4), EntryKind::Did, Vec::new()).unwrap();
    assert_eq!(history.to_redo(), None);
    assert_eq!(history.to_undo().map(|step| step.entry), Some(id(4)));
}

/// A review as it is lived through, with what it looked like before each step that can be undone or done again.
struct Live {
    review: Review,
    history: History,
    entries: Vec<Entry>,
    before: Vec<Review>,
    after: Vec<Review>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            review: empty(),
            history: History::default(),
            entries: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
        }
    }
}

impl Live {
    fn step(&mut self, seed: u64) {
        match seed % 4 {
            0 => self.undo(),
            1 => self.redo(),
            _ => self.do_something(seed),
        }
    }

    fn do_something(&mut self, seed: u64) {
        let before = self.review.clone();
        let mut changes = Vec::new();
        for part in 0..=seed % 3 {
            let change = chance::change(seed ^ part, &self.review);
            self.review.apply(&change).unwrap();
            changes.push(change);
        }
        self.write(EntryKind::Did, changes);
        self.before.push(before);
        self.after.clear();
    }

    fn undo(&mut self) {
        let Some(step) = self.history.to_undo().cloned() else {
            return assert!(self.before.is_empty());
        };
        let then = self.review.clone();
        self.review.apply_all(&step.changes).unwrap();
        self.write(EntryKind::Undid(step.entry), step.changes);
        assert_eq!(Some(&self.review), self.before.last());
        self.before.pop();
        self.after.push(then);
    }

    fn redo(&mut self) {
        let Some(step) = self.history.to_redo().cloned() else {
            return assert!(self.after.is_empty());
        };
        let then = self.review.clone();
        self.review.apply_all(&step.changes).unwrap();
        self.write(EntryKind::Redid(step.entry), step.changes);
        assert_eq!(Some(&self.review), self.after.last());
        self.after.pop();
        self.before.push(then);
    }

    fn write(&mut self, deed: EntryKind, changes: Vec<Change>) {
        let number = 1 + u128::try_from(self.entries.len()).unwrap();
        let id = Id::from_uuid(Uuid::from_u128(number));
        let given = |history: &History| Kind::ALL.map(|kind| history.next_code(kind).number);
        let before = given(&self.history);
        self.history.take(id, deed, changes.clone()).unwrap();
        let after = given(&self.history);
        assert!(
            before
                .iter()
                .zip(after)
                .all(|(before, after)| *before <= after)
        );
        self.entries.push(Entry {
            id,
            at: DateTime::UNIX_EPOCH,
            by: Id::from_uuid(Uuid::from_u128(5)),
            meeting: None,
            kind: deed,
            changes,
        });
    }
}
