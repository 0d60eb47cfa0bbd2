//! One thing the group said.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    method::{FactorId, PatternTypeId},
    review::{
        Citation, Id,
        item::{Value, item},
    },
};

item! {
    /// One thing the group said, under one factor of one episode, or parked.
    Note edited by NoteEdit
    must say text
    points sources at [Source], who at [Person], about at [Note, Pattern, Finding], because at [Note]
    {
        /// The words.
        text Text: String,
        /// The factor it stands under; none when it is parked.
        factor Factor: Option<FactorId>,
        /// What kind of thing it is.
        kind Kind: NoteKind,
        /// Whether what it names helped or hindered good practice (method §1.3, polarity).
        influence Influence: Influence,
        /// Where it comes from.
        sources Sources: Vec<Citation>,
        /// The pattern types it is tagged with, the letters A to F on the screen.
        patterns Patterns: BTreeSet<PatternTypeId>,
        /// Who said it: a role. Never shown as a score.
        who Who: Option<Id>,
        /// How much it mattered.
        significance Significance: Degree,
        /// How sure the group is.
        confidence Confidence: Degree,
        /// Whether it would be so elsewhere (method §7.5).
        usualness Usualness: Usualness,
        /// Whether what helped can be relied on.
        robustness Robustness: Robustness,
        /// How far it has been checked with those concerned (method §7.1).
        checked Checked: Checked,
        /// The note, pattern or finding that a challenge or a question is aimed at.
        about About: Option<Id>,
        /// The note that this one explains: the chain of whys.
        because Because: Option<Id>,
        /// Kept, but shown in the facilitator's window only.
        private Private: bool,
        /// Marked as said with knowledge of the outcome.
        hindsight Hindsight: bool,
        /// Struck out, and kept in the record.
        withdrawn Withdrawn: bool,
    }
}

/// What kind of thing a note is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Helps explain what was done.
    #[default]
    Reason,
    /// Challenges the emerging explanation: counter-evidence.
    Challenge,
    /// A question still to be checked.
    Question,
}

/// What a note's factor did to practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Influence {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// It helped good practice.
    Helped,
    /// It hindered good practice.
    Hindered,
    /// It did both.
    Both,
}

impl Influence {
    /// Whether it helped, whatever it did besides.
    pub fn helps(self) -> bool {
        matches!(self, Self::Helped | Self::Both)
    }

    /// Whether it hindered, whatever it did besides.
    pub fn hinders(self) -> bool {
        matches!(self, Self::Hindered | Self::Both)
    }
}

/// How much of something there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// A little.
    Little,
    /// Some.
    Some,
    /// Much.
    Much,
}

/// Whether something would be so in other cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Usualness {
    /// Nobody has said, or nobody knows.
    #[default]
    Unknown,
    /// In most cases.
    Most,
    /// In some.
    Some,
    /// Only here.
    OnlyHere,
}

/// Whether what helped was built into how people work, or happened to be there (method §3.3, "worked well").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Robustness {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// It would be there the next time, too.
    Robust,
    /// It was there by chance.
    Chance,
}

/// How far something has been checked with those concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    /// Said once.
    #[default]
    Raised,
    /// Put to those concerned.
    Checked,
    /// Somebody sees it differently.
    Disputed,
    /// Read back and agreed.
    Agreed,
}

impl Value for NoteKind {}
impl Value for Influence {}
impl Value for Degree {}
impl Value for Usualness {}
impl Value for Robustness {}
impl Value for Checked {}
