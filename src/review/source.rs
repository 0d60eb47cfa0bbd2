//! Where something comes from. All kinds have equal standing (method §7.1).

use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Value, Visited, item},
};

item! {
    /// A conversation, a record, a meeting or a table of figures that the review draws on.
    Source edited by SourceEdit
    must say label
    points role at [Person], read_by at [Person], turning_points at [Episode]
    {
        /// What kind it is.
        kind Kind: SourceKind,
        /// What it is called on the board.
        label Label: String,
        /// Whose account it is, where it is somebody's.
        role Role: Option<Id>,
        /// When it was held, written or read, as people say it.
        date Date: String,
        /// What is in it.
        content Content: String,
        /// Who of the review team has read it, or held the conversation.
        read_by ReadBy: Vec<Id>,
        /// What it leaves out, or what of it has not been seen.
        gaps Gaps: String,
        /// Which prompts a conversation goes by.
        schedule Schedule: Schedule,
        /// The write-up, a text for each stage of the conversation schedule.
        write_up WriteUp: Vec<Passage>,
        /// The moments that the person named as turning points (method §4.1, stage 3).
        turning_points TurningPoints: Vec<TurningPoint>,
        /// Read and found right by the person whose account it is.
        checked Checked: bool,
    }
}

/// What was said at one stage of a conversation (method §4.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The id of the stage in the pack's conversation schedule.
    pub stage: String,
    /// What was said.
    pub text: String,
}

/// A moment that set the direction of the case, as somebody named it in their conversation: a candidate for an episode.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TurningPoint {
    /// What they call it.
    pub label: String,
    /// When it was, as they say it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// How it looked to them then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub looked: String,
    /// The episode that was made of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<Id>,
}

/// Which version of the conversation schedule is used (method §4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// For somebody who worked with the family.
    #[default]
    Practitioner,
    /// For a first-line manager.
    Manager,
}

/// The kinds of source.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// What somebody said in their individual conversation.
    #[default]
    Conversation,
    /// A case record.
    Record,
    /// What the case group said together.
    CaseGroup,
    /// What the family said.
    Family,
    /// What the review team knows of its own services' normal practice.
    ReviewTeam,
    /// Law, guidance, policy, procedure.
    Policy,
    /// Audit or performance figures.
    Data,
}

impl SourceKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Conversation,
        Self::Record,
        Self::CaseGroup,
        Self::Family,
        Self::ReviewTeam,
        Self::Policy,
        Self::Data,
    ];

    /// Its id in files and in the method pack.
    pub fn id(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Record => "record",
            Self::CaseGroup => "case_group",
            Self::Family => "family",
            Self::ReviewTeam => "review_team",
            Self::Policy => "policy",
            Self::Data => "data",
        }
    }
}

/// Where a note comes from: a kind of source, and which one and where in it when that is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The kind of source; that of `source` where one is named.
    pub kind: SourceKind,
    /// The source itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id>,
    /// The place in it: a page, a minute.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub locator: String,
}

impl Citation {
    /// A source of which only the kind is known yet.
    pub fn of(kind: SourceKind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }
}

impl Value for SourceKind {}

impl Value for Passage {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.stage.visit(visitor);
        self.text.visit(visitor);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.stage == other.stage
    }
}

impl Value for Schedule {}

impl Value for TurningPoint {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.label.visit(visitor);
        self.when.visit(visitor);
        self.looked.visit(visitor);
        self.episode.visit(visitor);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.label == other.label
    }
}

impl Value for Citation {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.source.visit(visitor);
        self.locator.visit(visitor);
    }
}
