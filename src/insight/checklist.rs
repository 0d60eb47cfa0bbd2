//! Everything that a review raises about itself, as a checklist: each line with a code that stays the same, the items it is
//! about, and what a lead reviewer could do next.

use crate::{
    insight::{
        Coverage, WordingListener,
        rules::{self, Facts},
    },
    review::{Id, Review},
    text::{
        names::NameList,
        words::{looked_up, tr},
    },
};

/// The topics of the checklist, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChecklistTopic {
    /// The evidence behind claims.
    Evidence,
    /// The evidence against them.
    Against,
    /// The gaps.
    Gaps,
    /// The parts that findings still lack.
    Findings,
    /// The wording.
    Wording,
    /// Questions without an answer.
    Open,
    /// Words that may name somebody.
    Names,
}

impl ChecklistTopic {
    /// Every topic, in order.
    pub const ALL: [Self; 7] = [
        Self::Evidence,
        Self::Against,
        Self::Gaps,
        Self::Findings,
        Self::Wording,
        Self::Open,
        Self::Names,
    ];

    /// The heading over its lines.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Evidence => tr!("What it stands on"),
            Self::Against => tr!("What speaks against it"),
            Self::Gaps => tr!("Quiet corners"),
            Self::Findings => tr!("What findings still have to say"),
            Self::Wording => tr!("How it is worded"),
            Self::Open => tr!("Still open"),
            Self::Names => tr!("What may name somebody"),
        }
    }
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistLine {
    /// Its code, such as `EVID-1`: stays the same from version to version.
    pub code: String,
    /// Its topic.
    pub topic: ChecklistTopic,
    /// The observation, as a sentence without its full stop.
    pub said: String,
    /// The items it is so of.
    pub items: Vec<Id>,
    /// A next step for a lead reviewer.
    pub next: String,
}

/// The checklist of a review. `names` are those of its private list, which must stand nowhere in it; `listener` hears the
/// wording that asks for a second look.
pub fn checklist(
    review: &Review,
    names: &NameList,
    listener: &WordingListener,
) -> Vec<ChecklistLine> {
    let factors = review.pack().board(review.order());
    let touched = Coverage::of(review);
    let facts = Facts::of(review, &factors, &touched).heard(names, listener);
    let rules = rules::all().filter_map(|rule| Some((rule, rule.line.as_ref()?)));
    rules
        .flat_map(|(rule, line)| {
            let found = rule.found(&facts).into_iter();
            found.map(|found| ChecklistLine {
                code: found.code.unwrap_or_else(|| line.code.to_owned()),
                topic: line.topic,
                said: match rule.gap {
                    // A gap is a whole sentence.
                    Some(_) => found.said.trim_end_matches('.').to_owned(),
                    None => found.said,
                },
                items: found.items,
                next: found.next.unwrap_or_else(|| {
                    let next = looked_up(line.next);
                    review.pack().in_its_words(next).into_owned()
                }),
            })
        })
        .collect()
}
