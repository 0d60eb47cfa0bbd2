//! The form of a method pack. Learning Together is the model; the numbers in brackets are sections of the design's
//! method notes.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::id::{
    FactorId, FindingPartId, LevelId, MeetingKindId, PatternTypeId, RecommendationKindId, ScaleId,
    SourceKindId,
};
use super::lexicon::Lexicon;

/// A method, as data. It is copied into the header of every review that is made with it, so that the review
/// stays readable when packs change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The name of the pack in files and settings, such as `learning-together`.
    pub id: String,
    /// The name that people use.
    pub name: String,
    /// The version of the pack, not of the method.
    pub version: String,
    /// The people whose ideas these are.
    pub credit: String,
    /// The levels of the system at which factors originate, from the nearest to the family outwards (§1.1).
    pub levels: Vec<Level>,
    /// The framework of contributory factors, in no particular order (§1).
    pub factors: Vec<Factor>,
    /// The orders in which the factors can stand on the board.
    pub orders: Orders,
    /// The typology of underlying patterns (§2).
    pub pattern_types: Vec<PatternType>,
    /// Questions that tell a pattern from a one-off (§2.4).
    pub pattern_questions: Vec<String>,
    /// The schedule for talking with the people who were there (§4).
    pub conversation: Conversation,
    /// The meetings that a review may need (§5.2).
    pub meetings: Vec<MeetingKind>,
    /// The sizes that a review may have.
    pub scales: Vec<Scale>,
    /// The parts of a finding, in the order in which they are read (§6.1).
    pub finding_parts: Vec<FindingPart>,
    /// The scales on which findings are weighed when they are put in order (§6.3).
    pub finding_axes: Vec<FindingAxis>,
    /// The kinds of answer that a finding may call for (§6.4).
    pub recommendation_kinds: Vec<RecommendationKind>,
    /// The kinds of source that something can come from; all of equal status.
    pub source_kinds: Vec<SourceKindSpec>,
    /// Roles that are offered before a review has its own.
    pub roles: Vec<Role>,
    /// The reasons to choose an episode for analysis (§3.3).
    pub choosing: Vec<Criterion>,
    /// Questions for the line. An occasion that is left out is passed over in silence.
    pub prompts: BTreeMap<Occasion, String>,
    /// What the review calls the family of the case, in the middle of a sentence, such as `the person`: where somebody may
    /// live alone. Where a pack has none, its name for that kind of source says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// The words to listen for (§7.4); those that are built in where a pack has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<Lexicon>,
}

/// A level of the system at which a factor originates (§1.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Fixed name, such as `frontline`.
    pub id: LevelId,
    /// Name in a sentence or a report.
    pub name: String,
    /// Heading on the board, in capitals.
    pub label: String,
    /// Heading where there is little room.
    pub short_label: String,
}

/// A heading of the framework of contributory factors (§1.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Fixed name, such as `FAM`.
    pub id: FactorId,
    /// The level at which it originates. A factor without one has no place on the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelId>,
    /// Whether it is about the worker as a person: where most notes stand here, the system is out of sight (§7.5).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub personal: bool,
    /// The name in full.
    pub name: String,
    /// The name in a cell of the board.
    pub middle: String,
    /// The name in the narrowest board.
    pub short: String,
    /// The name over a column of the overview.
    pub matrix: String,
    /// A description of what belongs here, and what does not.
    pub help: String,
    /// One question for the line while the cell is aimed at.
    pub question: String,
    /// Reminders of what to think of under this heading.
    pub prompts: Vec<String>,
}

/// The orders in which factors can be shown; each names every factor once (§1.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// The order that a new review begins with.
    pub default: Order,
    /// As the framework lists them.
    pub framework: Vec<FactorId>,
    /// As a conversation takes them, which does not start with the individual.
    pub conversation: Vec<FactorId>,
}

/// An order that the factors are shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// As the framework lists them.
    Framework,
    /// As a conversation takes them.
    Conversation,
}

/// A type of underlying pattern: an interaction between people and some part of the system (§2.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PatternType {
    /// Fixed name, such as `P1`.
    pub id: PatternTypeId,
    /// The letter of its key, A to F.
    pub letter: char,
    /// The name in full.
    pub name: String,
    /// The name on a wide board.
    pub wide: String,
    /// The name on a middling board.
    pub middle: String,
    /// The name on a narrow board.
    pub short: String,
    /// Issues that reviews have found to come back under this type (§2.2).
    pub sub_issues: Vec<String>,
    /// Questions that help to see one.
    pub prompts: Vec<String>,
}

/// The conversation with somebody who was there (§4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conversation {
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// Questions for first-line managers, besides those of the stages.
    pub manager_prompts: Vec<String>,
}

/// A stage of the conversation (§4.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Fixed name, such as `turning_points`.
    pub id: String,
    /// Its number as people say it, such as `3a`.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Whether it comes round again for each turning point.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_each_turning_point: bool,
    /// Open questions.
    pub prompts: Vec<String>,
}

/// A meeting of the process, or work that takes the place of one (§5.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MeetingKind {
    /// Fixed name, such as `follow_on_1`.
    pub id: MeetingKindId,
    /// Its name.
    pub name: String,
    /// The people who take part.
    pub who: String,
    /// Its purpose; empty in a pack from before this was asked for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub purpose: String,
    /// The things that there should be when it ends.
    pub produces: Vec<String>,
}

/// A size that a review may have (§5.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// Fixed name, such as `mid_range`.
    pub id: ScaleId,
    /// Its name.
    pub name: String,
    /// A summary of the work that it takes.
    pub summary: String,
    /// Its usual meetings in order; a kind that is held twice stands twice.
    pub plan: Vec<MeetingKindId>,
}

/// A part of a finding (§6.1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingPart {
    /// Fixed name, such as `how_widespread`.
    pub id: FindingPartId,
    /// Its heading.
    pub label: String,
    /// The question that it answers.
    pub question: String,
}

/// Something to weigh when findings are put in order (§6.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingAxis {
    /// Fixed name, such as `spread`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The question to the group.
    pub question: String,
}

/// A kind of answer that a finding may call for (§6.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecommendationKind {
    /// Fixed name, such as `needs_judgement`.
    pub id: RecommendationKindId,
    /// Its name.
    pub name: String,
    /// The circumstances in which it is the right kind.
    pub meaning: String,
}

/// A kind of source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceKindSpec {
    /// Fixed name, one of [`SOURCES`], such as `case_group`.
    pub id: SourceKindId,
    /// The letter that picks it, in lower case.
    pub letter: char,
    /// Its name.
    pub name: String,
    /// The words for it after `Said`, such as `in conversation`.
    pub phrase: String,
}

/// A role in a case or a review, never a person's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The letters that are typed and shown beside a note, such as `HV`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The agency that it belongs to.
    pub agency: String,
}

/// A reason to choose an episode for analysis (§3.3).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Fixed name, such as `routine`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The question to the group.
    pub question: String,
}

/// An occasion for a prompt. Each comment says which words take the place of `{these}`, where there are any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// A cell is aimed at and nothing else is due.
    InACell,
    /// Words of hindsight are typed: those words.
    HindsightWords,
    /// A word for a trait or a verdict is typed.
    VerdictWords,
    /// A pattern has four notes or more for it and none against.
    NothingAgainst,
    /// Most of the latest notes come from one agency: the roles not heard.
    OneAgency,
    /// Nothing in the episode is told from the family's side: the family's roles or pseudonyms.
    FamilyNotHeard,
    /// The episode shows nothing that went well.
    OnlyProblems,
    /// Only factors close to the worker are used: the keys of some others.
    OnlyNearby,
    /// More than two in five of the notes are about the worker as a person.
    PersonHeavy,
    /// Whole levels of the system have no note in the episode: the keys of some of their factors.
    EmptyLevels,
    /// Everything that the episode draws on is of one kind: how that was said.
    OneSource,
    /// Practice is judged without a standard of the time.
    NoStandard,
    /// The last episode takes most of the notes: the quiet ones before it.
    LastEpisode,
    /// A finding is about to be agreed.
    FindingAgreed,
}

impl Occasion {
    /// All occasions. Of several that are due the first is taken.
    pub const ALL: [Self; 14] = [
        Self::InACell,
        Self::HindsightWords,
        Self::VerdictWords,
        Self::NothingAgainst,
        Self::OneAgency,
        Self::FamilyNotHeard,
        Self::OnlyProblems,
        Self::OnlyNearby,
        Self::PersonHeavy,
        Self::EmptyLevels,
        Self::OneSource,
        Self::NoStandard,
        Self::LastEpisode,
        Self::FindingAgreed,
    ];

    /// Whether a prompt for this occasion may hold `{these}`.
    pub fn has_these(self) -> bool {
        match self {
            Self::HindsightWords
            | Self::OneAgency
            | Self::FamilyNotHeard
            | Self::OnlyNearby
            | Self::EmptyLevels
            | Self::OneSource
            | Self::LastEpisode => true,
            Self::InACell
            | Self::VerdictWords
            | Self::NothingAgainst
            | Self::OnlyProblems
            | Self::PersonHeavy
            | Self::NoStandard
            | Self::FindingAgreed => false,
        }
    }
}

impl fmt::Display for Occasion {
    /// As it is named in files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// The placeholder in a prompt for the words that the occasion brings.
pub const THESE: &str = "{these}";

/// The ids of the kinds of source that a review can hold. A pack gives them names and letters, and may leave some out.
pub const SOURCES: [&str; 7] = [
    "conversation",
    "record",
    "case_group",
    "family",
    "review_team",
    "policy",
    "data",
];

impl Pack {
    /// The first format of files that has everything in it.
    pub fn format(&self) -> u64 {
        if self.family.is_some() { 2 } else { 1 }
    }

    /// The factor of that id.
    pub fn factor(&self, id: &FactorId) -> Option<&Factor> {
        self.factors.iter().find(|factor| factor.id == *id)
    }

    /// The level of that id.
    pub fn level(&self, id: &LevelId) -> Option<&Level> {
        self.levels.iter().find(|level| level.id == *id)
    }

    /// The level at which a factor originates; none for an unknown factor and for one without a level.
    pub fn level_of(&self, id: &FactorId) -> Option<&Level> {
        self.level(self.factor(id)?.level.as_ref()?)
    }

    /// All factors in that order.
    pub fn ordered(&self, order: Order) -> impl Iterator<Item = &Factor> {
        let ids = match order {
            Order::Framework => &self.orders.framework,
            Order::Conversation => &self.orders.conversation,
        };
        ids.iter().filter_map(|id| self.factor(id))
    }

    /// The factors that have a cell on the board, at most eight. Key 1 is the first of them.
    pub fn board(&self, order: Order) -> Vec<&Factor> {
        self.ordered(order)
            .filter(|factor| factor.level.is_some())
            .collect()
    }

    /// The type of pattern of that id.
    pub fn pattern_type(&self, id: &PatternTypeId) -> Option<&PatternType> {
        self.pattern_types.iter().find(|kind| kind.id == *id)
    }

    /// The type of pattern that a letter stands for, in upper or lower case.
    pub fn by_letter(&self, letter: char) -> Option<&PatternType> {
        let letter = letter.to_ascii_uppercase();
        self.pattern_types.iter().find(|kind| kind.letter == letter)
    }

    /// The kind of source of that id.
    pub fn source_kind(&self, id: &SourceKindId) -> Option<&SourceKindSpec> {
        self.source_kinds.iter().find(|kind| kind.id == *id)
    }

    /// The kind of source that a letter picks.
    pub fn source_kind_by_letter(&self, letter: char) -> Option<&SourceKindSpec> {
        let letter = letter.to_ascii_lowercase();
        self.source_kinds.iter().find(|kind| kind.letter == letter)
    }

    /// The kind of meeting of that id.
    pub fn meeting(&self, id: &MeetingKindId) -> Option<&MeetingKind> {
        self.meetings.iter().find(|kind| kind.id == *id)
    }

    /// The question for an occasion, with `these` filled in where the pack leaves room for it.
    pub fn prompt(&self, occasion: Occasion, these: &str) -> Option<String> {
        let prompt = self.prompts.get(&occasion)?;
        Some(prompt.replace(THESE, these))
    }
}
