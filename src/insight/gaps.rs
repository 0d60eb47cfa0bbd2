//! Gaps: what a review has not touched, heard, measured or doubted yet, each put so that a room can do something about it.
//! Nobody is counted against anybody, and nothing is a share of anything (method §7.5).

use crate::{
    insight::{
        rules::{self, Facts, Rule},
        tally::Coverage,
    },
    method::Factor,
    review::{Id, Review},
    text::words::looked_up,
};

/// The kinds of gap, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// Episodes without notes.
    Episodes,
    /// Factors that hardly any episode touches.
    Factors,
    /// Roles, and the family, that no note comes from.
    Voices,
    /// Types of pattern that much is said for and nothing against.
    Unchallenged,
    /// Episodes that say nothing of the family’s side.
    Family,
    /// Episodes that tell of nothing that helped.
    Helped,
    /// Episodes that name nothing beyond the level nearest to the family.
    Levels,
    /// Episodes in which much is about the worker as a person.
    Personal,
    /// Appraisals without a standard of the time.
    Standards,
    /// Episodes that draw on one kind of source.
    Sources,
    /// The last episode takes most of the notes.
    LastEpisode,
}

/// A gap: what is so, and the question that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its kind.
    pub kind: GapKind,
    /// The observation, as a sentence.
    pub said: String,
    /// The same in fewer words, where there are any.
    pub shorter: String,
    /// The question.
    pub asked: &'static str,
    /// The items it is about, where they are in the review.
    pub items: Vec<Id>,
}

/// The gaps that a room wants to see: all but those that are switched off.
pub fn episode_gaps(review: &Review, factors: &[&Factor], touched: &Coverage) -> Vec<Gap> {
    let off = &review.details().not_asked;
    found(review, factors, touched, |rule| {
        rule.occasion
            .is_none_or(|occasion| !off.contains(&occasion))
    })
}

/// Every gap of a review.
pub fn gaps(review: &Review, factors: &[&Factor], touched: &Coverage) -> Vec<Gap> {
    found(review, factors, touched, |_| true)
}

/// The gaps that the wanted rules find.
fn found(
    review: &Review,
    factors: &[&Factor],
    touched: &Coverage,
    wanted: impl Fn(&Rule) -> bool,
) -> Vec<Gap> {
    let facts = Facts::of(review, factors, touched);
    let rules = rules::all().filter(|rule| wanted(rule));
    let gaps = rules.filter_map(|rule| Some((rule, rule.gap?)));
    gaps.flat_map(|(rule, (kind, asked))| {
        rule.found(&facts).into_iter().map(move |found| Gap {
            kind,
            shorter: found.shorter.unwrap_or_else(|| found.said.clone()),
            said: found.said,
            asked: looked_up(asked),
            items: found.items,
        })
    })
    .collect()
}
