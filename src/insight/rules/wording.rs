//! The wording of the review: hindsight marks, and words that ask for a second look, class by class.

use super::{Facts, Found, Holds, Line, Rule};
use crate::{
    insight::{ChecklistTopic, Limit},
    review::Id,
    text::words::tr,
};

pub(super) static RULES: [Rule; 2] = [
    Rule {
        limit: Some(Limit::Hindsight),
        ..Rule::in_checklist(
            Line {
                topic: ChecklistTopic::Wording,
                code: "WORD-1",
                next: tr!(const "Say it in the words of the time, or keep it and say what for."),
            },
            Holds::Notes {
                said: tr!(const "Marked as said with knowledge of the outcome"),
                is_so: |note| note.hindsight,
            },
        )
    },
    Rule::in_checklist(
        Line {
            topic: ChecklistTopic::Wording,
            code: "WORD",
            next: "",
        },
        Holds::Review(by_class),
    ),
];

/// The wording of each class of the lexicon, which brings its own name and question.
fn by_class(facts: &Facts<'_>) -> Vec<Found> {
    let classes = facts.review.pack().lexicon().classes.iter();
    let of_class = classes.filter_map(|class| {
        let these = || facts.flagged.iter().filter(|it| it.flag.class == class.id);
        let first = these().next()?;
        let mut items: Vec<Id> = these().map(|it| it.item).collect();
        items.dedup();
        Some(Found {
            said: class.name.clone(),
            items,
            code: Some(format!("WORD-{}", class.id)),
            next: Some(first.flag.question.clone()),
            ..Found::default()
        })
    });
    of_class.collect()
}
