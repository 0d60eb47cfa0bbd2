//! The form of a note: everything that can be known of it besides its words.

use crate::{
    app::form::{
        fields::{self, FieldSpec, FormField, ItemField, RolesSpec, choice, text},
        reference::{cited_in, item},
    },
    review::{
        Checked, Degree, Id, Influence, Kind, Note, NoteEdit, NoteKind, Review, Robustness, Swap,
        Usualness,
    },
};

static WORDS: [FieldSpec<Note, NoteEdit>; 1] = [text!(
    "Note",
    "One thing the group said",
    text,
    NoteEdit::Text,
    Text
)];

static WHO: RolesSpec<Note, NoteEdit> = RolesSpec {
    label: "Who said it",
    most: 1,
    read: |note| note.who.into_iter().collect(),
    write: |note, to| NoteEdit::Who(Swap::new(note.who, to.first().copied())),
};

static DEPTH: [FieldSpec<Note, NoteEdit>; 11] = [
    cited_in!("Sources", NoteEdit::Sources),
    choice!(
        "Kind",
        "",
        kind,
        NoteEdit::Kind,
        "It supports the explanation" = NoteKind::Reason,
        "It challenges it" = NoteKind::Challenge,
        "It asks" = NoteKind::Question,
    ),
    choice!(
        "What it did",
        "",
        influence,
        NoteEdit::Influence,
        "Not said" = Influence::NotSaid,
        "Helped" = Influence::Helped,
        "Hindered" = Influence::Hindered,
        "Both" = Influence::Both,
    ),
    choice!(
        "If it helped",
        "",
        robustness,
        NoteEdit::Robustness,
        "Not said" = Robustness::NotSaid,
        "It would be there again" = Robustness::Robust,
        "It was there by chance" = Robustness::Chance,
    ),
    choice!(
        "How usual",
        "",
        usualness,
        NoteEdit::Usualness,
        "Not known" = Usualness::Unknown,
        "In most cases" = Usualness::Most,
        "In some" = Usualness::Some,
        "Only here" = Usualness::OnlyHere,
    ),
    choice!(
        "How much it mattered",
        "",
        significance,
        NoteEdit::Significance,
        "Not said" = Degree::NotSaid,
        "A little" = Degree::Little,
        "Some" = Degree::Some,
        "Much" = Degree::Much,
    ),
    choice!(
        "How sure we are",
        "",
        confidence,
        NoteEdit::Confidence,
        "Not said" = Degree::NotSaid,
        "A little" = Degree::Little,
        "Somewhat" = Degree::Some,
        "Very" = Degree::Much,
    ),
    choice!(
        "Checked",
        "",
        checked,
        NoteEdit::Checked,
        "Said once" = Checked::Raised,
        "Put to those concerned" = Checked::Checked,
        "Seen differently" = Checked::Disputed,
        "Read back and agreed" = Checked::Agreed,
    ),
    item!(
        "About",
        "The note, pattern or finding it is aimed at: N4",
        about,
        NoteEdit::About,
        [Kind::Note, Kind::Pattern, Kind::Finding]
    ),
    item!(
        "It explains",
        "The note it is the reason for: N4",
        because,
        NoteEdit::Because,
        [Kind::Note]
    ),
    choice!(
        "Shown to",
        "",
        private,
        NoteEdit::Private,
        "Everybody" = false,
        "The facilitator only" = true,
    ),
];

/// The fields of a note.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut fields = fields::rows(review, id, WORDS.iter().map(|row| row as &dyn ItemField));
    fields.extend(fields::roles(review, id, &WHO));
    fields.extend(fields::rows(
        review,
        id,
        DEPTH.iter().map(|row| row as &dyn ItemField),
    ));
    fields
}
