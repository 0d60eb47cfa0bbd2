//! Questions that a review answers about itself. Pure functions of the review and its method.

mod agreement;
mod balance;
mod chain;
mod checklist;
mod compare;
mod completeness;
mod due;
mod evidence;
mod evidence_base;
mod gaps;
mod leaks;
mod limit;
mod listed;
mod matrix;
mod narrative;
mod pointing;
mod priority;
mod rules;
#[cfg(test)]
mod sample;
mod sources;
mod tally;
mod voices;
mod why_map;
pub mod wording;

pub use agreement::{Agreement, ENOUGH};
pub use balance::Balance;
pub use chain::{ChainLink, ChainStep, chain};
pub use checklist::{ChecklistLine, ChecklistTopic, checklist};
pub use compare::{CategoryCount, Comparison, NoteAspect, NotePair, compare};
pub use completeness::{FindingRequirement, RequirementCheck, completeness};
pub use due::{EpisodeImbalance, due, last_episode};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use evidence_base::{EvidenceBase, Weakness};
pub use gaps::{Gap, GapKind, episode_gaps, gaps};
pub use leaks::{Leak, LeakCheck, LeakKind, LeakRules, leaks, named};
pub use limit::Limit;
pub use matrix::{AxisHeading, Crosstab, Matrix, behind, rows_of};
pub use narrative::{NarrativeMoment, in_order, moments};
pub use pointing::{chained, depths, points_at};
pub use priority::by_votes;
pub use sources::{SourceUses, cited, sources_in_words, told_in_brief, use_counts};
pub use tally::{Coverage, CrosstabCell, EpisodeTally, tally};
pub use voices::{RoleVoice, hears_family, silent, voices};
pub use why_map::{WhyMap, WhyMapArrow, WhyMapBand, WhyMapNode};
pub use wording::{FlaggedText, TextContext, WordingFlag, WordingListener, wording};
