//! Questions that a review answers about itself. Pure functions of the review and its method.

mod agreement;
mod balance;
mod chain;
mod checklist;
mod compare;
mod completeness;
mod due;
mod evidence;
mod gaps;
mod ground;
mod heard;
mod leaks;
#[cfg(test)]
mod made;
mod matrix;
mod narrative;
mod priority;
mod quiet;
mod tally;
mod why_map;
pub mod wording;

pub use agreement::{Agreement, ENOUGH};
pub use balance::Balance;
pub use chain::{Link, Step, chain};
pub use checklist::{Raised, Topic, checklist};
pub use compare::{Category, Comparison, Pair, Tag, compare};
pub use completeness::{Ask, Check, completeness};
pub use due::{Taken, due, last_episode};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use gaps::{Corner, Gap, corners, gaps};
pub use ground::{Ground, Weakness};
pub use heard::{Voice, hears_family, silent, voices};
pub use leaks::{Leak, LeakKind, leaks, leaks_in};
pub use matrix::{Crossing, Heading, Matrix, behind, rows_of};
pub use narrative::{Moment, in_order, moments};
pub use priority::by_votes;
pub use tally::{Square, Tally, Touched, tally};
pub use why_map::{Arrow, Band, Piece, WhyMap};
pub use wording::{Flag, Flagged, Listener, Standing, wording};
