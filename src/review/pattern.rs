//! A candidate underlying pattern.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    method::PatternTypeId,
    review::{
        Checked, Id, Search,
        item::{Value, item},
    },
};

item! {
    /// What the case shows about the system, in one sentence that still holds without the family and the individual
    /// (method §2).
    Pattern edited by PatternEdit
    must say sentence
    points notes at [Note], searches at [Person]
    {
        /// The pattern, in a sentence.
        sentence Sentence: String,
        /// Its place in the typology.
        primary Primary: Option<PatternTypeId>,
        /// Further places; categories overlap.
        secondary Secondary: BTreeSet<PatternTypeId>,
        /// Whether it makes practice safer or less safe.
        direction Direction: Direction,
        /// The notes that carry it, and through them the episodes it is seen in.
        notes Notes: Vec<Id>,
        /// Evidence from outside this case.
        outside_evidence OutsideEvidence: String,
        /// What speaks against it, in words.
        counter_evidence CounterEvidence: String,
        /// What was looked for that would speak against it.
        searches Searches: Vec<Search>,
        /// How far it has been tested with those concerned.
        checked Checked: Checked,
        /// No longer held, and kept in the record.
        retired Retired: bool,
        /// Why it is no longer held.
        retired_because RetiredBecause: String,
    }
}

/// Which way a pattern works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// It undermines safe practice.
    Undermines,
    /// It supports safe practice.
    Supports,
}

impl Value for Direction {}
