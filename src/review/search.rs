//! A search for what would speak against something.

use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Value, Visited},
};

/// A search for what would speak against a pattern or a finding. One that found nothing is an entry, too, with who
/// looked where (method §7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// What was looked for.
    pub what: String,
    /// Where.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Id>,
    /// Whether it was found.
    #[serde(default, skip_serializing_if = "crate::review::item::says_nothing")]
    pub found: SearchOutcome,
    /// What came of it, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told: String,
}

/// Whether something that was looked for was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SearchOutcome {
    /// Nobody has said: somebody is still looking.
    #[default]
    NotSaid,
    /// It was not found.
    No,
    /// It was found.
    Yes,
}

impl Search {
    /// Whether somebody has looked, and said what came of it.
    pub fn is_done(&self) -> bool {
        self.found != SearchOutcome::NotSaid
    }
}

impl Value for Search {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.what.visit(visitor);
        self.place.visit(visitor);
        self.who.visit(visitor);
        self.told.visit(visitor);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.what == other.what
    }
}
