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
        next: tr!(const "Put it right where /leaks shows it, before anything leaves the review."),
    },
    Holds::Review(by_kind),
)];

/// The kinds, with their codes.
const KINDS: [(LeakKind, &str); 6] = [
    (LeakKind::Name, "NAME-1"),
    (LeakKind::HealthNumber, "NAME-2"),
    (LeakKind::Birth, "NAME-3"),
    (LeakKind::Telephone, "NAME-4"),
    (LeakKind::Postcode, "NAME-5"),
    (LeakKind::Email, "NAME-6"),
];

fn by_kind(facts: &Facts<'_>) -> Vec<Found> {
    let of_kind = |(kind, code): (LeakKind, &str)| {
        let leaks = facts.leaks.iter();
        let places: Vec<&Leak> = leaks.filter(|leak| leak.kind == kind).collect();
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
            code: Some(code.to_owned()),
            ..Found::default()
        })
    };
    KINDS.into_iter().filter_map(of_kind).collect()
}
