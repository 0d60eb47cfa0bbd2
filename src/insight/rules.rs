//! The rules: each thing that may be so of a review stands here once, with its condition and its sentences. Gaps, questions
//! beside the line and the checklist are read off this one table, and so are the conditions of those limits that reports
//! tell in words of their own; each rule says in which of them it is told.

mod against;
mod evidence;
mod facts;
mod findings;
mod names;
mod open;
mod prompts;
mod quiet;
mod wording;

pub(super) use facts::Facts;

use crate::{
    insight::{Balance, ChecklistTopic, FindingRequirement, GapKind, Limit},
    method::Occasion,
    review::{Episode, Id, Note, Review, Source},
    text::words::looked_up,
};

/// A pattern that so many notes speak for ought to meet a doubt.
const MANY: usize = 4;

/// The table, in the order of the checklist; questions that are told nowhere else come last.
static RULES: [&[Rule]; 8] = [
    &evidence::RULES,
    &against::RULES,
    &quiet::RULES,
    &findings::RULES,
    &wording::RULES,
    &open::RULES,
    &names::RULES,
    &prompts::RULES,
];

/// Something that may be so of a review.
pub(super) struct Rule {
    /// The occasion on which the room is asked about it: who switches one off, switches off the gap with it.
    pub occasion: Option<Occasion>,
    /// The words that go into the question beside the line, where that is due.
    pub asks: Option<fn(&Asked<'_>) -> Option<String>>,
    /// The gap that it is, and the question that goes with it.
    pub gap: Option<(GapKind, &'static str)>,
    /// The limit that it is, where reports own up to it.
    pub limit: Option<Limit>,
    /// Its line in the checklist.
    pub line: Option<Line>,
    /// Its condition.
    pub holds: Holds,
}

/// The line of a rule in the checklist.
pub(super) struct Line {
    /// The topic under which it stands.
    pub topic: ChecklistTopic,
    /// Its code; where the rule finds several things apart, that which their codes begin with.
    pub code: &'static str,
    /// A next step for a lead reviewer.
    pub next: &'static str,
}

/// The condition of a rule, with the sentence that tells of it.
pub(super) enum Holds {
    /// It is so of items.
    Items {
        said: &'static str,
        of: fn(&Facts<'_>) -> Vec<Id>,
    },
    /// It is so of notes.
    Notes {
        said: &'static str,
        is_so: fn(&Note) -> bool,
    },
    /// It is so of sources.
    Sources {
        said: &'static str,
        is_so: fn(&Source) -> bool,
    },
    /// It is so of findings that lack something.
    Findings {
        said: &'static str,
        lack: FindingRequirement,
    },
    /// It is so of episodes, each looked at alone; `said` puts their numbers into its sentence, or has none.
    Episodes {
        is_so: fn(&Balance<'_>) -> bool,
        said: fn(&Facts<'_>, &str) -> Option<String>,
    },
    /// It is so of the review, perhaps in several ways.
    Review(fn(&Facts<'_>) -> Vec<Found>),
    /// Nothing but the question beside the line knows.
    Asked,
}

/// Something that a rule has found.
#[derive(Default)]
pub(super) struct Found {
    /// The observation: a sentence, its full stop included where it can be a gap.
    pub said: String,
    /// The same in fewer words, where there are any.
    pub shorter: Option<String>,
    /// The items it is so of.
    pub items: Vec<Id>,
    /// Its code, where the rule finds several things apart.
    pub code: Option<String>,
    /// The next step, where it is the method's.
    pub next: Option<String>,
}

/// The situation in which something may be due to be asked: the note that was filed just now, and its episode.
pub(super) struct Asked<'a> {
    pub review: &'a Review,
    pub episode: &'a Episode,
    pub filed: Option<&'a Note>,
    pub balance: Balance<'a>,
}

/// Every rule.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.into_iter().flatten()
}

impl Rule {
    /// A rule that has a line in the checklist and is told nowhere else.
    const fn in_checklist(line: Line, holds: Holds) -> Self {
        Self {
            occasion: None,
            asks: None,
            gap: None,
            limit: None,
            line: Some(line),
            holds,
        }
    }

    /// All that it finds in a review. Before any episode has notes, no other gap means anything.
    pub(super) fn found(&self, facts: &Facts<'_>) -> Vec<Found> {
        let too_early = |(kind, _)| kind != GapKind::Episodes && !facts.is_begun();
        if self.gap.is_some_and(too_early) {
            return Vec::new();
        }
        match self.holds {
            Holds::Items { said, of } => about(said, of(facts)),
            Holds::Notes { said, is_so } => about(said, facts.notes(is_so)),
            Holds::Sources { said, is_so } => about(said, facts.sources(is_so)),
            Holds::Findings { said, lack } => about(said, facts.findings_without(lack)),
            Holds::Episodes { is_so, said } => facts.in_episodes(is_so, said),
            Holds::Review(found) => found(facts),
            Holds::Asked => Vec::new(),
        }
    }

    /// The words that go into its question, where that is due.
    pub(super) fn due(&self, asked: &Asked<'_>) -> Option<String> {
        if let Holds::Episodes { is_so, .. } = self.holds
            && !is_so(&asked.balance)
        {
            return None;
        }
        (self.asks?)(asked)
    }
}

/// A sentence about items; none where there are none.
fn about(said: &'static str, items: Vec<Id>) -> Vec<Found> {
    let found = (!items.is_empty()).then(|| Found {
        said: looked_up(said).to_owned(),
        items,
        ..Found::default()
    });
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_occasion_limit_and_code_has_one_rule() {
        let mut asked = BTreeSet::new();
        let mut codes = BTreeSet::new();
        let mut limits = BTreeSet::new();
        for rule in all() {
            if rule.asks.is_some() {
                let occasion = rule.occasion.expect("it is asked on an occasion");
                assert!(asked.insert(occasion), "{occasion}");
            }
            if let Some(line) = &rule.line {
                assert!(codes.insert(line.code), "{}", line.code);
            }
            if let Some(limit) = rule.limit {
                assert!(limits.insert(limit), "{limit:?}");
            }
            // Whoever is asked nothing can switch nothing off.
            assert_eq!(
                rule.occasion.is_some(),
                rule.gap.is_some() || rule.asks.is_some()
            );
        }
        // What is typed, and what is about to be agreed, is not for a rule to see, and a cell needs none.
        let others = [
            Occasion::InACell,
            Occasion::HindsightWords,
            Occasion::VerdictWords,
            Occasion::FindingAgreed,
        ];
        asked.extend(others);
        assert_eq!(asked, Occasion::ALL.into_iter().collect());
        let told = [Limit::Unsourced, Limit::Unread, Limit::Hindsight];
        assert_eq!(limits, told.into_iter().collect());
    }
}
