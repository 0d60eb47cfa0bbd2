//! A role in the case or in the review. Never a name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::review::item::{Value, item};

item! {
    /// Somebody known by position only (method §4.2).
    Person edited by PersonEdit
    must say role
    {
        /// A few letters for the board: `HV`.
        short Short: String,
        /// The role in words: "Health visitor".
        role Role: String,
        /// Whom they work for, or belong to.
        agency Agency: String,
        /// On which side of the table they sit.
        group Group: Group,
        /// What the family is called in the review.
        pseudonym Pseudonym: String,
    }
}

impl Person {
    /// The role as the board calls it: its letters, or the role itself where it has none.
    pub fn label(&self) -> &str {
        if self.short.is_empty() {
            &self.role
        } else {
            &self.short
        }
    }
}

/// Which group of the process a role belongs to (method §5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// The staff who were there.
    #[default]
    CaseGroup,
    /// The multi-agency group that conducts the review.
    ReviewTeam,
    /// The child, the family, their friends.
    Family,
    /// The board or partnership that asked for the review, and answers it.
    Commissioner,
    /// Anybody else.
    Other,
}

impl Value for Group {}
