//! Words that may name somebody, each kind of them apart. The words themselves are not repeated.

use super::{Facts, Found, Holds, Line, Rule};
use crate::{
    insight::{ChecklistTopic, Leak, LeakKind},
    review::Id,
    text::words::tr,
};

pub(super) static RULES: [Rule; 1] = [Rule::in_checklist(
    Line {
        topic: ChecklistTopic::Names,
        code: "NAME",
        next: tr!(const "Put it right where /leaks shows it, or say there why it may stay, before anything leaves the review."),
    },
    Holds::Review(by_kind),
)];

fn by_kind(facts: &Facts<'_>) -> Vec<Found> {
    let of_kind = |kind: &LeakKind| {
        let leaks = facts.leaks.iter();
        let is_open = |leak: &&Leak| leak.kind == *kind && leak.allowed.is_none();
        let places: Vec<&Leak> = leaks.filter(is_open).collect();
        let mut items: Vec<Id> = places
            .iter()
            .filter_map(|leak| Some(leak.item?.0))
            .collect();
        items.dedup();
        let said = tr!(
            "{what} stands in {count} place" | "{what} stands in {count} places",
            count = places.len(),
            what = kind.noun()
        );
        (!places.is_empty()).then(|| Found {
            said,
            items,
            code: Some(kind.code().to_owned()),
            ..Found::default()
        })
    };
    LeakKind::ALL.iter().filter_map(of_kind).collect()
}
