//! Where something comes from. All kinds have equal standing (method §7.1).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::review::{
    Id,
    item::{Part, Seen, item},
};

item! {
    /// A conversation, a record, a meeting or a table of figures that the review draws on.
    Source edited by SourceEdit
    must say label
    points role at [Person]
    {
        /// What kind it is.
        kind Kind: SourceKind,
        /// What it is called on the board.
        label Label: String,
        /// Whose account it is, where it is somebody's.
        role Role: Option<Id>,
        /// When it was held, written or read, as people say it.
        date Date: String,
        /// What is in it, and what it leaves out.
        content Content: String,
        /// The write-up, a text for each stage of the conversation schedule.
        write_up WriteUp: Vec<Passage>,
    }
}

/// What was said at one stage of a conversation (method §4.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The id of the stage in the pack's conversation schedule.
    pub stage: String,
    /// What was said.
    pub text: String,
}

/// The kinds of source.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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

impl Part for SourceKind {}

impl Part for Passage {
    fn show(&mut self, see: &mut dyn FnMut(Seen<'_>)) {
        self.stage.show(see);
        self.text.show(see);
    }
}

impl Part for Citation {
    fn show(&mut self, see: &mut dyn FnMut(Seen<'_>)) {
        self.source.show(see);
        self.locator.show(see);
    }
}
