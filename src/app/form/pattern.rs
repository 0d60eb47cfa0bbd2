//! The form of a pattern, and of all patterns of one type.

use crate::{
    app::form::{
        fields::{self, FieldTarget, FormField, FormValue},
        search,
    },
    method::PatternTypeId,
    review::{Id, Kind, Pattern, Review, items::naming::called},
    text::words::tr,
};

/// What it says.
const SAYS: [&str; 4] = [
    "sentence",
    "direction",
    "outside_evidence",
    "counter_evidence",
];

/// Where it stands, and how far the group has come with it; why, where it is no longer held.
const STANDS: [&str; 6] = [
    "primary",
    "secondary",
    "notes",
    "checked",
    "memo",
    "retired_because",
];

/// The fields of a pattern.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let retired = review.pattern(id).is_some_and(|pattern| pattern.retired);
    let stands = &STANDS[..STANDS.len() - usize::from(!retired)];
    let mut all = fields::by_name(review, Some(id), &SAYS);
    all.extend(search::fields(review, id));
    let mut stands = fields::by_name(review, Some(id), stands).into_iter();
    all.extend(stands.next().map(|first| first.headed("")));
    all.extend(stands);
    all
}

/// The fields of every pattern of a type, and room for another.
pub(super) fn of_type(review: &Review, kind: &PatternTypeId) -> Vec<FormField> {
    let mut all = Vec::new();
    let of_type = |pattern: &&Pattern| pattern.primary.as_ref() == Some(kind) && !pattern.retired;
    for pattern in review.patterns().iter().filter(of_type) {
        let mut rows = fields::by_name(review, Some(pattern.id), &SAYS).into_iter();
        let heading = pattern.code.to_string();
        all.extend(rows.next().map(|first| first.headed(heading)));
        all.extend(rows);
    }
    let (label, hint) = called(review, &Kind::Pattern.fields()[0]);
    let label = if all.is_empty() {
        label
    } else {
        tr!("Another pattern").into()
    };
    let new = FormValue::Text(String::new());
    all.push(FormField::new(label, hint, new, FieldTarget::NewPattern(kind.clone())).headed(""));
    all
}
