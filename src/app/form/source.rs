//! The form of a source. All kinds have equal standing.

use crate::{
    app::form::fields::{self, Field, Roles, Row, Spec, choice, text},
    review::{Id, Review, Source, SourceEdit, SourceKind, Swap},
};

static WHAT: [Spec<Source, SourceEdit>; 2] = [
    text!(
        "Source",
        "What it is called on the board",
        label,
        SourceEdit::Label,
        Line
    ),
    choice!(
        "Kind",
        "",
        kind,
        SourceEdit::Kind,
        "Conversation" = SourceKind::Conversation,
        "Record" = SourceKind::Record,
        "Case group" = SourceKind::CaseGroup,
        "Family" = SourceKind::Family,
        "Review team" = SourceKind::ReviewTeam,
        "Policy" = SourceKind::Policy,
        "Data" = SourceKind::Data,
    ),
];

static WHOSE: Roles<Source, SourceEdit> = Roles {
    label: "From whom",
    most: 1,
    read: |source| source.role.into_iter().collect(),
    write: |source, to| SourceEdit::Role(Swap::new(source.role, to.first().copied())),
};

static READERS: Roles<Source, SourceEdit> = Roles {
    label: "Read or held by",
    most: usize::MAX,
    read: |source| source.read_by.clone(),
    write: |source, to| SourceEdit::ReadBy(Swap::new(source.read_by.clone(), to)),
};

static CONTENT: [Spec<Source, SourceEdit>; 3] = [
    text!(
        "When",
        "When it was held, written or read",
        date,
        SourceEdit::Date,
        Line
    ),
    text!(
        "What is in it",
        "What it tells",
        content,
        SourceEdit::Content,
        Text
    ),
    text!(
        "Gaps",
        "What it leaves out, or what has not been seen",
        gaps,
        SourceEdit::Gaps,
        Text
    ),
];

/// The fields of a source.
pub(super) fn fields(review: &Review, id: Id) -> Vec<Field> {
    let mut fields = fields::rows(review, id, WHAT.iter().map(|row| row as &dyn Row));
    fields.extend(fields::roles(review, id, &WHOSE));
    fields.extend(fields::rows(
        review,
        id,
        CONTENT.iter().map(|row| row as &dyn Row),
    ));
    fields.extend(fields::roles(review, id, &READERS));
    fields
}
