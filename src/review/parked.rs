//! Something kept out of the way until its time comes.

use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Value, item},
};

item! {
    /// An idea, a query or an early solution that would pull the group away from why things made sense.
    Parked edited by ParkedEdit
    must say text
    points episode at [Episode], who at [Person], to at [Person, Source]
    {
        /// The words.
        text Text: String,
        /// What kind of thing it is.
        kind Kind: ParkedKind,
        /// The episode that was on when it came up.
        episode Episode: Option<Id>,
        /// Who said it: a role.
        who Who: Option<Id>,
        /// The role or the record that a query is for.
        to To: Option<Id>,
        /// Dealt with.
        done Done: bool,
    }
}

/// What kind of thing is parked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ParkedKind {
    /// An idea.
    #[default]
    Idea,
    /// A query to a role or a record.
    Query,
    /// A solution, too early.
    Solution,
}

impl Value for ParkedKind {}
