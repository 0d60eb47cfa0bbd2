//! The form of the review itself.

use crate::{
    app::form::fields::{FieldSpec, FieldTarget, FormField, choice, from_pack, text},
    method::Order,
    review::{Details, DetailsEdit, Review},
};

static DETAILS: [FieldSpec<Details, DetailsEdit>; 8] = [
    text!(
        "Title",
        "A pseudonym: never a name or a place",
        title,
        DetailsEdit::Title,
        Line
    ),
    text!(
        "Reference",
        "The partnership’s own",
        reference,
        DetailsEdit::Reference,
        Line
    ),
    text!(
        "Question",
        "What does the review ask?",
        question,
        DetailsEdit::Question,
        Text
    ),
    text!(
        "Time frame",
        "The period looked at",
        time_frame,
        DetailsEdit::TimeFrame,
        Line
    ),
    text!(
        "Anonymity",
        "What must never stand in it",
        anonymity,
        DetailsEdit::Anonymity,
        Text
    ),
    text!(
        "Handling",
        "Who may read it",
        handling,
        DetailsEdit::Handling,
        Line
    ),
    from_pack!("Scale", "", scale, DetailsEdit::Scale, scales),
    choice!(
        "Order of the factors",
        "",
        order,
        DetailsEdit::Order,
        "As the method begins" = None,
        "As the framework lists them" = Some(Order::Framework),
        "As a conversation takes them" = Some(Order::Conversation),
    ),
];

/// The fields of the review's details.
pub(super) fn fields(review: &Review) -> Vec<FormField> {
    let field = |spec: &'static FieldSpec<Details, DetailsEdit>| {
        let value = (spec.read)(review, review.details());
        FormField::new(spec.label, spec.hint, value, FieldTarget::Details(spec))
    };
    DETAILS.iter().map(field).collect()
}
