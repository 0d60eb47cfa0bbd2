//! A key practice episode, with how it looked at the time and how good practice was.

use serde::{Deserialize, Serialize};

use crate::review::{
    Id, Note,
    item::{Value, item},
};

item! {
    /// An episode selected for analysis because it is significant for how the case developed or was handled,
    /// good or problematic (method §3.1, §3.2).
    Episode edited by EpisodeEdit
    must say title
    points roles at [Person]
    {
        /// A short neutral noun phrase, never a verdict.
        title Title: String,
        /// From when to when, as people say it.
        span Span: String,
        /// Agencies involved.
        agencies Agencies: Vec<String>,
        /// Roles involved.
        roles Roles: Vec<Id>,
        /// Why it was chosen.
        why_key WhyKey: String,
        /// Whether it is one of the episodes that are analysed.
        choice Choice: Choice,
        /// The ids of the pack's criteria that it meets (method §3.3).
        criteria Criteria: Vec<String>,
        /// Why it was set aside.
        set_aside_because SetAsideBecause: String,
        /// What is agreed to have happened.
        what_happened WhatHappened: String,
        /// Points on which accounts or records differ.
        dispute Dispute: String,
        /// How the family tells it.
        family_account FamilyAccount: String,
        /// What the family asks about it.
        family_question FamilyQuestion: String,
        /// How far the group has come with it.
        status Status: Status,
        + /// How it looked at the time, one for each role.
        tunnels: Vec<Tunnel>,
        + /// How good practice was.
        appraisals: Vec<Appraisal>,
        + /// What the group said, oldest first.
        notes: Vec<Note>,
    }
}

impl Episode {
    /// How far the group has come with it: what was said of that, or started as soon as there is something to show.
    pub fn progress(&self) -> Status {
        let begun =
            !self.notes.is_empty() || !self.tunnels.is_empty() || !self.appraisals.is_empty();
        if self.status == Status::Untouched && begun {
            return Status::Started;
        }
        self.status
    }
}

/// Whether an episode is analysed: episodes are a selection, not a history of the case (method §3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Chosen: it stands on the board.
    #[default]
    Chosen,
    /// Somebody has named it; nothing is decided.
    Candidate,
    /// Not analysed, for a reason that is kept.
    SetAside,
}

/// How far the group has come with an episode.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not looked at yet.
    #[default]
    Untouched,
    /// Being worked on.
    Started,
    /// Read back and found right.
    Checked,
}

item! {
    /// The view from the tunnel: how the situation looked to one role while the outcome was not known (method §3.4).
    Tunnel edited by TunnelEdit
    points role at [Person]
    {
        /// Whose view.
        role Role: Option<Id>,
        /// How it looked.
        saw Saw: String,
        /// What they knew.
        knew Knew: String,
        /// What they were trying to do.
        wanted Wanted: String,
        /// What else was on their plate.
        busy Busy: String,
        /// Which options they thought they had.
        options Options: String,
    }
}

item! {
    /// A judgement of practice, by a standard of the time (method §3.2).
    Appraisal edited by AppraisalEdit
    {
        /// The judgement.
        text Text: String,
        /// Which way it goes.
        verdict Verdict: Verdict,
        /// The standard it is measured by.
        standard Standard: String,
        /// Whether those concerned knew the standard at the time.
        known_at_the_time KnownAtTheTime: Known,
    }
}

impl Appraisal {
    /// Whether it judges without saying by which standard, or whether that was known at the time (method §7.3).
    pub fn lacks_standard(&self) -> bool {
        let unsaid = self.standard.is_empty() || self.known_at_the_time == Known::NotSaid;
        !self.text.is_empty() && unsaid
    }
}

/// Which way an appraisal goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// Good practice.
    Strength,
    /// Practice that gives concern.
    Concern,
    /// Both at once.
    Both,
}

/// Whether something was known at the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// Nobody has said.
    #[default]
    NotSaid,
    /// It was known.
    Yes,
    /// It was not known.
    No,
}

impl Value for Choice {}
impl Value for Status {}
impl Value for Verdict {}
impl Value for Known {}
