//! The form of a pattern, and of all patterns of one type.

use crate::{
    app::form::fields::{self, Field, Part, Row, Spec, Value, choice, text},
    method::PatternTypeId,
    review::{Direction, Id, Pattern, PatternEdit, Review},
};

static PATTERN: [Spec<Pattern, PatternEdit>; 4] = [
    text!(
        "The pattern",
        "One sentence, without the family",
        sentence,
        PatternEdit::Sentence,
        Text
    ),
    choice!(
        "Which way",
        "",
        direction,
        PatternEdit::Direction,
        "Not said" = Direction::NotSaid,
        "Makes practice less safe" = Direction::Undermines,
        "Makes practice safer" = Direction::Supports
    ),
    text!(
        "From elsewhere",
        "Evidence from outside this case",
        outside_evidence,
        PatternEdit::OutsideEvidence,
        Text
    ),
    text!(
        "Against it",
        "What was looked for, and found or not",
        counter_evidence,
        PatternEdit::CounterEvidence,
        Text
    ),
];

/// The fields of a pattern.
pub(super) fn fields(review: &Review, id: Id) -> Vec<Field> {
    fields::rows(review, id, PATTERN.iter().map(|row| row as &dyn Row))
}

/// The fields of every pattern of a type, and room for another.
pub(super) fn of_type(review: &Review, kind: &PatternTypeId) -> Vec<Field> {
    let mut fields = Vec::new();
    let of_type = |pattern: &&Pattern| pattern.primary.as_ref() == Some(kind) && !pattern.retired;
    for pattern in review.patterns().iter().filter(of_type) {
        let mut rows = self::fields(review, pattern.id).into_iter();
        let heading = pattern.code.to_string();
        fields.extend(rows.next().map(|first| first.headed(heading)));
        fields.extend(rows);
    }
    let label = if fields.is_empty() {
        "The pattern"
    } else {
        "Another pattern"
    };
    let hint = "One sentence, without the family";
    let new = Value::Text(String::new());
    fields.push(Field::new(label, hint, new, Part::NewPattern(kind.clone())).headed(""));
    fields
}
