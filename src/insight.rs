//! Questions that a review answers about itself. Pure functions of the review and its method.

mod chain;
mod completeness;
mod evidence;
mod leaks;
mod matrix;
mod priority;
mod quiet;
mod tally;
mod why_map;

pub use chain::{Link, Step, chain};
pub use completeness::{Ask, Check, completeness};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use leaks::{Leak, LeakKind, leaks};
pub use matrix::{Crossing, Heading, Matrix, behind, rows_of};
pub use priority::by_votes;
pub use quiet::{Corner, corners};
pub use tally::{Square, Tally, Touched, tally};
pub use why_map::{Arrow, Band, Piece, WhyMap};
