//! The form of a finding, in the parts of the method’s anatomy.

use crate::{
    app::form::{
        fields::{self, FieldSpec, FormField, ItemField, choice, from_pack, text},
        reference::items,
        search,
    },
    review::{Checked, Direction, Finding, FindingEdit, Id, Kind, Prevalence, Review, Strength},
};

/// What it says, to what speaks against it.
static SAYS: [FieldSpec<Finding, FindingEdit>; 10] = [
    text!(
        "Headline",
        "Which pattern, and what it puts at risk, without the family",
        headline,
        FindingEdit::Headline,
        Text
    ),
    items!(
        "Patterns",
        "Those it works out: P1, P4",
        patterns,
        FindingEdit::Patterns,
        [Kind::Pattern]
    ),
    choice!(
        "Which way",
        "",
        direction,
        FindingEdit::Direction,
        "Not said" = Direction::NotSaid,
        "Makes practice less safe" = Direction::Undermines,
        "Good practice to protect" = Direction::Supports,
    ),
    text!(
        "Issue",
        "What is the issue?",
        issue,
        FindingEdit::Issue,
        Text
    ),
    text!(
        "In this case",
        "How did it show itself here, and in which episodes?",
        in_this_case,
        FindingEdit::InThisCase,
        Text
    ),
    text!(
        "Underlying because",
        "What makes it more than a one-off?",
        underlying_because,
        FindingEdit::UnderlyingBecause,
        Text
    ),
    text!(
        "How widespread",
        "How far does it reach? What is not known?",
        how_widespread,
        FindingEdit::HowWidespread,
        Text
    ),
    choice!(
        "That is",
        "",
        prevalence,
        FindingEdit::Prevalence,
        "Not said" = Prevalence::NotSaid,
        "Known" = Prevalence::Known,
        "Estimated" = Prevalence::Estimated,
        "Not known" = Prevalence::Unknown,
    ),
    text!(
        "Why it matters",
        "What does it mean for how reliable the agencies are together?",
        why_it_matters,
        FindingEdit::WhyItMatters,
        Text
    ),
    text!(
        "Against it",
        "What does not fit; searches stand below",
        counter_evidence,
        FindingEdit::CounterEvidence,
        Text
    ),
];

/// What it asks, and how far the group has come with it.
static ASKS: [FieldSpec<Finding, FindingEdit>; 4] = [
    text!(
        "Questions for the board",
        "What does the board need to ask itself?",
        questions,
        FindingEdit::Questions,
        Text
    ),
    choice!(
        "Strength",
        "",
        strength,
        FindingEdit::Strength,
        "Indicative" = Strength::Indicative,
        "Finding" = Strength::Finding,
    ),
    from_pack!(
        "Kind of answer",
        "",
        recommendation,
        FindingEdit::Recommendation,
        recommendation_kinds
    ),
    choice!(
        "Agreed",
        "",
        checked,
        FindingEdit::Checked,
        "Draft" = Checked::Raised,
        "Put to those concerned" = Checked::Checked,
        "Seen differently" = Checked::Disputed,
        "Agreed" = Checked::Agreed,
    ),
];

/// The fields that are parts of a finding in the pack, which has labels and questions of its own for them.
const PARTS: [(&str, &str); 7] = [
    ("Headline", "headline"),
    ("Issue", "issue"),
    ("In this case", "in_this_case"),
    ("Underlying because", "underlying_because"),
    ("How widespread", "how_widespread"),
    ("Why it matters", "why_it_matters"),
    ("Questions for the board", "questions_for_board"),
];

/// The fields of a finding.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let rows = |table: &'static [FieldSpec<Finding, FindingEdit>]| {
        let fields = fields::rows(review, id, table.iter().map(|row| row as &dyn ItemField));
        let fields = fields.into_iter();
        fields.map(|field| in_the_packs_words(review, field))
    };
    let mut fields: Vec<FormField> = rows(&SAYS).collect();
    fields.extend(search::fields(review, id));
    let mut asks = rows(&ASKS);
    fields.extend(asks.next().map(|first| first.headed("")));
    fields.extend(asks);
    fields
}

fn in_the_packs_words(review: &Review, field: FormField) -> FormField {
    let known = PARTS.iter().find(|(label, _)| *label == field.label);
    let parts = &review.pack().finding_parts;
    let part = known.and_then(|(_, id)| parts.iter().find(|part| part.id.as_str() == *id));
    match part {
        Some(part) => FormField {
            label: part.label.clone().into(),
            hint: part.question.clone().into(),
            ..field
        },
        None => field,
    }
}
