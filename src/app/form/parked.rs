//! The form of something parked.

use crate::{
    app::form::{
        fields::{self, FieldSpec, FormField, ItemField, RolesSpec, choice, text},
        reference::item,
    },
    review::{Id, Kind, Parked, ParkedEdit, ParkedKind, Review, Swap},
};

static WHAT: [FieldSpec<Parked, ParkedEdit>; 2] = [
    text!(
        "Thought",
        "An idea, a query, an early solution",
        text,
        ParkedEdit::Text,
        Text
    ),
    choice!(
        "Kind",
        "",
        kind,
        ParkedEdit::Kind,
        "Idea" = ParkedKind::Idea,
        "Query" = ParkedKind::Query,
        "Early solution" = ParkedKind::Solution,
    ),
];

static WHO: RolesSpec<Parked, ParkedEdit> = RolesSpec {
    label: "Who said it",
    most: 1,
    read: |parked| parked.who.into_iter().collect(),
    write: |parked, to| ParkedEdit::Who(Swap::new(parked.who, to.first().copied())),
};

static REST: [FieldSpec<Parked, ParkedEdit>; 3] = [
    item!(
        "A query for",
        "A role or a source by its code: R4, S3",
        to,
        ParkedEdit::To,
        [Kind::Person, Kind::Source]
    ),
    item!(
        "Came up in",
        "The episode: E3",
        episode,
        ParkedEdit::Episode,
        [Kind::Episode]
    ),
    choice!(
        "Done",
        "",
        done,
        ParkedEdit::Done,
        "Open" = false,
        "Done" = true
    ),
];

/// The fields of something parked.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut fields = fields::rows(review, id, WHAT.iter().map(|row| row as &dyn ItemField));
    fields.extend(fields::roles(review, id, &WHO));
    fields.extend(fields::rows(
        review,
        id,
        REST.iter().map(|row| row as &dyn ItemField),
    ));
    fields
}
