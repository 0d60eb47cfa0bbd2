//! Method packs: the words and lists of a way of reviewing, as data.
//!
//! A [`Pack`] says which factors there are and in what order, which types of pattern, what to ask in a
//! conversation, which meetings produce what, and what a finding is made of. The pack for Learning Together and those
//! of its neighbours are built in; an area can load its own in the same form. This room knows nothing of any one review.

pub mod built_in;
mod family;
pub mod id;
pub mod lexicon;
pub mod load;
pub mod pack;
pub mod phrase;
mod structure;
mod validate;

pub use built_in::{LEARNING_TOGETHER, built_in, kind_of_review, learning_together, text_of};
pub use id::{
    FactorId, FindingPartId, LevelId, MeetingKindId, PatternTypeId, RecommendationKindId, ScaleId,
    SourceKindId,
};
pub use lexicon::{AddedPhrase, Amendments, Lexicon, TextKind, WordingClass};
pub use load::{LARGEST_PACK, PackError, faults, find, parse};
pub use pack::{Factor, Level, Occasion, Order, Pack, PatternType, SOURCES, SourceKindSpec};
pub use phrase::{Phrase, PhraseError, STEM};
pub use validate::{LONGEST_LIST, LONGEST_TEXT};
