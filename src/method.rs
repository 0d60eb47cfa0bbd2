//! Method packs: the words and lists of a way of reviewing, as data.
//!
//! A [`Pack`] says which factors there are and in what order, which types of pattern, what to ask in a
//! conversation, which meetings produce what, and what a finding is made of. The pack for Learning Together
//! is built in; an area can load its own in the same form. This room knows nothing of any one review.

pub mod id;
pub mod load;
pub mod pack;
mod sound;

pub use id::{
    FactorId, FindingPartId, LevelId, MeetingKindId, PatternTypeId, RecommendationKindId, ScaleId,
    SourceKindId,
};
pub use load::{PackFault, built_in, find, learning_together, parse};
pub use pack::{Factor, Level, Occasion, Order, Pack, PatternType, SourceKind};
