//! The form of a line of the chronology.

use crate::{
    app::{
        form::{
            fields::{self, FieldSpec, FormField, ItemField, RolesSpec, text},
            reference::{cited_in, item},
        },
        in_order, told_in_brief,
    },
    review::{Event, EventEdit, Id, Kind, Review, Swap},
};

static WHAT: [FieldSpec<Event, EventEdit>; 2] = [
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

static PERSPECTIVE: RolesSpec<Event, EventEdit> = RolesSpec {
    label: "Told by",
    most: 1,
    read: |event| event.perspective.into_iter().collect(),
    write: |event, to| EventEdit::Perspective(Swap::new(event.perspective, to.first().copied())),
};

static LINKS: [FieldSpec<Event, EventEdit>; 2] = [
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
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut fields = fields::rows(review, id, WHAT.iter().map(|row| row as &dyn ItemField));
    fields.extend(fields::roles(review, id, &PERSPECTIVE));
    fields.extend(fields::rows(
        review,
        id,
        LINKS.iter().map(|row| row as &dyn ItemField),
    ));
    fields
}

/// The ways to the lines of the chronology that belong to an episode.
pub(super) fn told_of(review: &Review, episode: Id) -> Vec<FormField> {
    let events = in_order(review).into_iter();
    let told = events.filter(|event| event.episode == Some(episode));
    let way = |id| Some(FormField::way(told_in_brief(review, id)?, id));
    let mut ways: Vec<FormField> = told.filter_map(|event| way(event.id)).collect();
    if let Some(first) = ways.first_mut() {
        first.heading = Some("In the chronology".to_owned());
    }
    ways
}
