//! Parts: what a section of a report tells of the review, one file for each. Which of them a report has, in what order
//! and under which headings, is the template’s to say.

mod against;
mod chronology;
mod conversation;
mod differences;
mod episodes;
mod factors;
mod findings;
mod limits;
mod patterns;
mod pictures;
mod process;
mod questions;
mod roles;
mod table;
mod worked_well;

use serde::{Deserialize, Serialize};

use super::{
    context::ReportContext,
    outline::{Block, Section, Words},
};

/// The content of a part: blocks, then sections; both empty where the review has nothing of the kind.
#[derive(Debug, Default)]
pub(super) struct PartContent {
    pub(super) blocks: Vec<Block>,
    pub(super) sections: Vec<Section>,
}

impl PartContent {
    /// Points, where there are any.
    fn list(points: Vec<Words>) -> Self {
        let list = (!points.is_empty()).then_some(Block::List(points));
        list.into_iter().collect::<Vec<_>>().into()
    }
}

impl From<Vec<Block>> for PartContent {
    fn from(blocks: Vec<Block>) -> Self {
        Self {
            blocks,
            ..Self::default()
        }
    }
}

impl From<Vec<Section>> for PartContent {
    fn from(sections: Vec<Section>) -> Self {
        Self {
            sections,
            ..Self::default()
        }
    }
}

/// A section where it has something to say.
fn section(heading: impl Into<String>, blocks: Vec<Block>) -> Option<Section> {
    (!blocks.is_empty()).then(|| Section::new(heading, blocks))
}

/// Makes the enum of the parts, and the way from each to what it tells, out of one list.
macro_rules! parts {
    ($( $(#[$doc:meta])* $variant:ident = $tell:path; )*) => {
        /// A part of the review that a section of a report can tell.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Part { $( $(#[$doc])* $variant, )* }

        impl Part {
            /// Every part.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// Its content, as far as the audience may see it.
            pub(super) fn content(self, context: &ReportContext<'_>) -> PartContent {
                match self { $( Self::$variant => $tell(context).into(), )* }
            }
        }
    };
}

parts! {
    /// Short facts of the review: its reference, its time frame, its scale, its method.
    Facts = process::facts;
    /// The case in outline: the chronology that is told from no perspective.
    CaseOutline = chronology::outline;
    /// The family, by its pseudonyms.
    Family = roles::family;
    /// The meetings that have been held.
    Meetings = process::meetings;
    /// The people who conduct the review.
    Reviewers = roles::reviewers;
    /// The people that the review has spoken with, and the sources it has read.
    Participation = process::participation;
    /// The family’s account and questions, episode by episode.
    FamilyView = episodes::family_view;
    /// The chronology, perspective by perspective.
    Narrative = chronology::narrative;
    /// The episodes one after the other.
    Episodes = episodes::episodes;
    /// The episodes as a table; for turned pages.
    EpisodeTable = table::episodes;
    /// Candidates, and episodes that were set aside with the reason.
    OtherEpisodes = episodes::others;
    /// The points on which accounts differ.
    Differences = differences::differences;
    /// Questions that nobody has answered yet, and to whom they go.
    Queries = questions::queries;
    /// Counts of the notes by how far they have been checked with those concerned.
    Checking = differences::checking;
    /// The candidate patterns by the typology.
    Patterns = patterns::patterns;
    /// Patterns that are no longer held.
    GivenUp = patterns::given_up;
    /// The findings in a row, with their weight.
    Summary = findings::summary;
    /// The group’s votes on each finding, axis by axis.
    Priorities = findings::priorities;
    /// The findings by the typology, each with all its parts; good practice is left to its own part.
    Findings = findings::findings;
    /// Good practice to protect: the findings about it, with all their parts.
    GoodPractice = findings::good_practice;
    /// Episodes by factors and by patterns, as pictures.
    HeatMaps = pictures::heat_maps;
    /// The evidence of each finding, as a picture.
    WhyMaps = pictures::why_maps;
    /// Conditions and practice that helped, episode by episode.
    WorkedWell = worked_well::worked_well;
    /// Counter-evidence to each finding, and the searches for it.
    CounterEvidence = against::counter_evidence;
    /// All questions for the board.
    BoardQuestions = questions::board;
    /// The people who were not spoken with.
    NotSpokenWith = limits::people;
    /// Gaps in the sources, and sources that only one person has read.
    NotSeen = limits::records;
    /// The review’s safeguards against hindsight.
    Hindsight = limits::hindsight;
    /// Notes with a single source, and findings seen in a single episode.
    SingleSources = limits::single_sources;
    /// The roles, with the letters by which the text may call them.
    Roles = roles::glossary;
    /// The facts of a conversation: whose, when, held by whom.
    ConversationFacts = conversation::facts;
    /// The conversation by the stages of the schedule; without a conversation, the open questions of each.
    Stages = conversation::stages;
    /// The turning points that were named.
    TurningPoints = conversation::turning_points;
}

impl Part {
    /// Its name in templates.
    pub fn id(self) -> String {
        let named = serde_json::to_value(self).ok();
        let named = named.as_ref().and_then(serde_json::Value::as_str);
        named.unwrap_or_default().to_owned()
    }
}
