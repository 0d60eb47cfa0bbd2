//! The form of a line of the chronology.

use crate::{
    app::form::{
        fields::{self, Field, Roles, Row, Spec, text},
        reference::{cited_in, item},
    },
    review::{Event, EventEdit, Id, Kind, Review, Swap},
};

static WHAT: [Spec<Event, EventEdit>; 2] = [
    text!(
        "When",
        "14 March 2026, March?, or M3",
        when,
        EventEdit::When,
        Line
    ),
    text!(
        "What happened",
        "As it was seen from this perspective",
        text,
        EventEdit::Text,
        Text
    ),
];

static PERSPECTIVE: Roles<Event, EventEdit> = Roles {
    label: "Told by",
    most: 1,
    read: |event| event.perspective.into_iter().collect(),
    write: |event, to| EventEdit::Perspective(Swap::new(event.perspective, to.first().copied())),
};

static LINKS: [Spec<Event, EventEdit>; 2] = [
    cited_in!("Sources", EventEdit::Sources),
    item!(
        "Episode",
        "The episode it belongs to: E3",
        episode,
        EventEdit::Episode,
        [Kind::Episode]
    ),
];

/// The fields of a line of the chronology.
pub(super) fn fields(review: &Review, id: Id) -> Vec<Field> {
    let mut fields = fields::rows(review, id, WHAT.iter().map(|row| row as &dyn Row));
    fields.extend(fields::roles(review, id, &PERSPECTIVE));
    fields.extend(fields::rows(
        review,
        id,
        LINKS.iter().map(|row| row as &dyn Row),
    ));
    fields
}
