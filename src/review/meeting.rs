//! A meeting of the process.

use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Value, Visited, item},
};

item! {
    /// One of the meetings a review is made of (method §5.2).
    Meeting edited by MeetingEdit
    points present at [Person]
    {
        /// The id of the meeting in the pack.
        kind Kind: String,
        /// When, as people say it.
        date Date: String,
        /// Whether it is to come, is on, or has been held.
        state State: MeetingState,
        /// The roles that were there.
        present Present: Vec<Id>,
        /// What is to be done, with minutes.
        agenda Agenda: Vec<AgendaItem>,
        /// What it must produce.
        produces Produces: String,
        /// What the facilitator wants to keep about it.
        notes Notes: String,
    }
}

/// Whether a meeting is to come, is on, or has been held. One that is on stamps every entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeetingState {
    /// To come.
    #[default]
    Planned,
    /// On now.
    On,
    /// Held.
    Held,
}

/// One item of an agenda.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// What is to be done.
    pub text: String,
    /// How long it may take, in minutes.
    #[serde(default)]
    pub minutes: u16,
}

impl Value for MeetingState {}

impl Value for AgendaItem {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.text.visit(visitor);
    }
}
