//! The form of a pattern, and of all patterns of one type.

use crate::{
    app::form::{
        fields::{self, FieldSpec, FieldTarget, FormField, FormValue, ItemField, choice, text},
        reference::items,
        search,
    },
    method::{PatternType, PatternTypeId},
    review::{Checked, Direction, Id, Kind, Pattern, PatternEdit, Review, Swap},
};

/// What it says.
static SAYS: [FieldSpec<Pattern, PatternEdit>; 4] = [
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
        "What does not fit; searches stand below",
        counter_evidence,
        PatternEdit::CounterEvidence,
        Text
    ),
];

/// Where it stands, and how far the group has come with it.
static STANDS: [FieldSpec<Pattern, PatternEdit>; 4] = [
    FieldSpec {
        label: "Type",
        hint: "",
        read: |review, pattern| {
            let kinds = &review.pack().pattern_types;
            let names = std::iter::once(NO_TYPE.to_owned()).chain(kinds.iter().map(named));
            let at = kinds
                .iter()
                .position(|kind| Some(&kind.id) == pattern.primary.as_ref());
            FormValue::Choice(names.collect(), at.map_or(0, |at| at + 1))
        },
        write: |review, pattern, word| {
            let mut kinds = review.pack().pattern_types.iter();
            let to = kinds.find(|kind| named(kind) == word);
            Ok(PatternEdit::Primary(Swap {
                from: pattern.primary.clone(),
                to: to.map(|kind| kind.id.clone()),
            }))
        },
    },
    FieldSpec {
        label: "Further types",
        hint: "Their letters: B, D",
        read: |review, pattern| {
            let kinds = review.pack().pattern_types.iter();
            let further = kinds.filter(|kind| pattern.secondary.contains(&kind.id));
            let letters: Vec<String> = further.map(|kind| kind.letter.to_string()).collect();
            FormValue::Line(letters.join(", "))
        },
        write: |review, pattern, text| {
            let letters = text.split([',', ' ']).filter(|word| !word.is_empty());
            let to = letters
                .map(|word| lettered(review, word))
                .collect::<Result<_, _>>()?;
            Ok(PatternEdit::Secondary(Swap {
                from: pattern.secondary.clone(),
                to,
            }))
        },
    },
    items!(
        "Carried by",
        "The notes by their codes: N3, N18",
        notes,
        PatternEdit::Notes,
        [Kind::Note]
    ),
    choice!(
        "Tested",
        "",
        checked,
        PatternEdit::Checked,
        "Raised" = Checked::Raised,
        "Put to those concerned" = Checked::Checked,
        "Seen differently" = Checked::Disputed,
        "Agreed" = Checked::Agreed,
    ),
];

/// Of one that is no longer held.
static RETIRED: [FieldSpec<Pattern, PatternEdit>; 1] = [text!(
    "Why no longer held",
    "What changed the group’s mind? Esc leaves it open",
    retired_because,
    PatternEdit::RetiredBecause,
    Text
)];

/// What a pattern without a type says instead.
const NO_TYPE: &str = "Not said";

fn named(kind: &PatternType) -> String {
    format!("{} {}", kind.letter, kind.wide)
}

fn lettered(review: &Review, word: &str) -> Result<PatternTypeId, String> {
    let mut letters = word.chars();
    let kind = match (letters.next(), letters.next()) {
        (Some(letter), None) => review.pack().by_letter(letter),
        _ => None,
    };
    kind.map(|kind| kind.id.clone())
        .ok_or_else(|| format!("there is no pattern type “{word}”"))
}

/// The fields of a pattern.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let retired = review.pattern(id).is_some_and(|pattern| pattern.retired);
    let why = RETIRED.iter().filter(|_| retired);
    let says = SAYS.iter().map(|row| row as &dyn ItemField);
    let stands = STANDS.iter().chain(why).map(|row| row as &dyn ItemField);
    let mut fields = fields::rows(review, id, says);
    fields.extend(search::fields(review, id));
    let mut stands = fields::rows(review, id, stands).into_iter();
    fields.extend(stands.next().map(|first| first.headed("")));
    fields.extend(stands);
    fields
}

/// The fields of every pattern of a type, and room for another.
pub(super) fn of_type(review: &Review, kind: &PatternTypeId) -> Vec<FormField> {
    let mut all = Vec::new();
    let of_type = |pattern: &&Pattern| pattern.primary.as_ref() == Some(kind) && !pattern.retired;
    for pattern in review.patterns().iter().filter(of_type) {
        let rows = SAYS.iter().map(|row| row as &dyn ItemField);
        let mut rows = fields::rows(review, pattern.id, rows).into_iter();
        let heading = pattern.code.to_string();
        all.extend(rows.next().map(|first| first.headed(heading)));
        all.extend(rows);
    }
    let label = if all.is_empty() {
        "The pattern"
    } else {
        "Another pattern"
    };
    let hint = "One sentence, without the family";
    let new = FormValue::Text(String::new());
    all.push(FormField::new(label, hint, new, FieldTarget::NewPattern(kind.clone())).headed(""));
    all
}
