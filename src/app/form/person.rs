//! The form of a role.

use crate::{
    app::form::fields::{self, FieldSpec, FormField, ItemField, choice, text},
    review::{Group, Id, Person, PersonEdit, Review},
};

static ROWS: [FieldSpec<Person, PersonEdit>; 5] = [
    text!(
        "Letters",
        "A few, for the board: HV",
        short,
        PersonEdit::Short,
        Line
    ),
    text!(
        "Role",
        "A position, never a name",
        role,
        PersonEdit::Role,
        Line
    ),
    text!(
        "Agency",
        "Whom they work for, or belong to",
        agency,
        PersonEdit::Agency,
        Line
    ),
    choice!(
        "Group",
        "",
        group,
        PersonEdit::Group,
        "Case group" = Group::CaseGroup,
        "Review team" = Group::ReviewTeam,
        "Family" = Group::Family,
        "Commissioner" = Group::Commissioner,
        "Other" = Group::Other,
    ),
    text!(
        "Pseudonym",
        "What the family is called in the review",
        pseudonym,
        PersonEdit::Pseudonym,
        Line
    ),
];

/// The fields of a role.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    fields::rows(review, id, ROWS.iter().map(|row| row as &dyn ItemField))
}
