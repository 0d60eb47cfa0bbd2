//! A pattern worked out for the board.

use serde::{Deserialize, Serialize};

use crate::review::{
    Checked, Direction, Id, Search,
    item::{Value, Visited, item},
};

item! {
    /// What the review tells the board, in the parts of method §6.1.
    Finding edited by FindingEdit
    must say headline
    points patterns at [Pattern], searches at [Person]
    {
        /// One sentence naming a pattern and its risk, without the family.
        headline Headline: String,
        /// The patterns it works out.
        patterns Patterns: Vec<Id>,
        /// Whether it makes practice safer or less safe: good practice to protect is a finding, too.
        direction Direction: Direction,
        /// What is the issue?
        issue Issue: String,
        /// How did it show itself in this case?
        in_this_case InThisCase: String,
        /// What makes it underlying and not a one-off?
        underlying_because UnderlyingBecause: String,
        /// How widespread is it?
        how_widespread HowWidespread: String,
        /// How well that is known: never left unsaid in the end (method §6.2).
        prevalence Prevalence: Prevalence,
        /// Why does it matter?
        why_it_matters WhyItMatters: String,
        /// What is the board asked?
        questions Questions: String,
        /// What speaks against it, in words.
        counter_evidence CounterEvidence: String,
        /// What was looked for that would speak against it, where and by whom, found or not found.
        searches Searches: Vec<Search>,
        /// How strong the evidence is.
        strength Strength: Strength,
        /// The id of the kind of recommendation in the pack (method §6.4).
        recommendation Recommendation: String,
        /// Its place in the order of need, 1 first; 0 when not yet ranked.
        priority Priority: u16,
        /// What the group gave it on the pack's axes (method §6.3).
        votes Votes: Vec<Vote>,
        /// How far it has been tested with those concerned, and agreed.
        checked Checked: Checked,
    }
}

impl Finding {
    /// What the group gave it on an axis of the pack, 1 to 5; 0 when nobody has voted.
    pub fn vote(&self, axis: &str) -> u16 {
        let mut votes = self.votes.iter();
        votes
            .find(|vote| vote.axis == axis)
            .map_or(0, |vote| vote.weight)
    }
}

/// What the group gave a finding on one axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// The id of the axis in the pack.
    pub axis: String,
    /// From 1, little, to 5, much; 0 when nobody has voted.
    #[serde(default)]
    pub weight: u16,
}

/// How well it is known how widespread something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prevalence {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// There are figures.
    Known,
    /// It is an estimate.
    Estimated,
    /// It is not known, and that is said.
    Unknown,
}

/// How strong the evidence for a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Indicative only.
    #[default]
    Indicative,
    /// A finding.
    Finding,
}

impl Value for Strength {}
impl Value for Prevalence {}

impl Value for Vote {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.axis.visit(visitor);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.axis == other.axis
    }
}
