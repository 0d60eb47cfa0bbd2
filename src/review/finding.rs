//! A pattern worked out for the board.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Part, item},
};

item! {
    /// What the review tells the board, in the parts of method §6.1.
    Finding edited by FindingEdit
    must say headline
    points patterns at [Pattern]
    {
        /// One sentence naming a pattern and its risk, without the family.
        headline Headline: String,
        /// The patterns it works out.
        patterns Patterns: Vec<Id>,
        /// What is the issue?
        issue Issue: String,
        /// How did it show itself in this case?
        in_this_case InThisCase: String,
        /// What makes it underlying and not a one-off?
        underlying_because UnderlyingBecause: String,
        /// How widespread is it?
        how_widespread HowWidespread: String,
        /// Why does it matter?
        why_it_matters WhyItMatters: String,
        /// What is the board asked?
        questions Questions: String,
        /// How strong the evidence is.
        strength Strength: Strength,
        /// The id of the kind of recommendation in the pack (method §6.4).
        recommendation Recommendation: String,
        /// Its place in the order of need, 1 first; 0 when not yet ranked.
        priority Priority: u16,
    }
}

/// How strong the evidence for a finding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Indicative only.
    #[default]
    Indicative,
    /// A finding.
    Finding,
}

impl Part for Strength {}
