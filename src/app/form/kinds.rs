//! Which fields stand in the form of each kind of item, and in which order.

use crate::{
    app::form::{
        FormSubject, episode,
        fields::{self, FormField},
        pattern, search, source,
    },
    review::{Id, Kind, Review},
};

const DETAILS: [&str; 8] = [
    "title",
    "reference",
    "question",
    "time_frame",
    "anonymity",
    "handling",
    "scale",
    "order",
];

const PERSON: [&str; 5] = ["short", "role", "agency", "group", "pseudonym"];

const EVENT: [&str; 5] = ["when", "text", "perspective", "sources", "episode"];

const MEETING: [&str; 7] = [
    "kind", "date", "state", "present", "agenda", "produces", "notes",
];

const PARKED: [&str; 6] = ["text", "kind", "who", "to", "episode", "done"];

const NOTE: [&str; 15] = [
    "text",
    "who",
    "sources",
    "kind",
    "influence",
    "robustness",
    "usualness",
    "significance",
    "confidence",
    "checked",
    "about",
    "because",
    "also",
    "private",
    "memo",
];

/// What a finding says, to what speaks against it; the searches stand below.
const FINDING_SAYS: [&str; 10] = [
    "headline",
    "patterns",
    "direction",
    "issue",
    "in_this_case",
    "underlying_because",
    "how_widespread",
    "prevalence",
    "why_it_matters",
    "counter_evidence",
];

/// What it asks, and how far the group has come with it.
const FINDING_ASKS: [&str; 5] = ["questions", "strength", "recommendation", "memo", "checked"];

/// The fields of a subject, in the order of the form; none when it is not there.
pub(super) fn of(review: &Review, subject: &FormSubject) -> Vec<FormField> {
    let id = match subject {
        FormSubject::Details => return fields::by_name(review, None, &DETAILS),
        FormSubject::Patterns(kind) => return pattern::of_type(review, kind),
        FormSubject::Item(id) => *id,
    };
    let named = |names| fields::by_name(review, Some(id), names);
    match review.kind(id) {
        Some(Kind::Episode) => episode::fields(review, id),
        Some(Kind::Source) => source::fields(review, id),
        Some(Kind::Pattern) => pattern::fields(review, id),
        Some(Kind::Finding) => finding(review, id),
        Some(Kind::Person) => named(&PERSON),
        Some(Kind::Event) => named(&EVENT),
        Some(Kind::Meeting) => named(&MEETING),
        Some(Kind::Note) => named(&NOTE),
        Some(Kind::Parked) => named(&PARKED),
        // They stand in the form of their episode.
        Some(Kind::Tunnel | Kind::Appraisal) | None => Vec::new(),
    }
}

fn finding(review: &Review, id: Id) -> Vec<FormField> {
    let mut all = fields::by_name(review, Some(id), &FINDING_SAYS);
    all.extend(search::fields(review, id));
    let mut asks = fields::by_name(review, Some(id), &FINDING_ASKS).into_iter();
    all.extend(asks.next().map(|first| first.headed("")));
    all.extend(asks);
    all
}
