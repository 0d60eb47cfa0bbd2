//! Questions that a review answers about itself. Pure functions of the review and its method.

mod completeness;
mod evidence;
mod leaks;
mod priority;
mod quiet;
mod tally;
pub mod wording;

pub use completeness::{Ask, Check, completeness};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use leaks::{Leak, LeakKind, leaks};
pub use priority::by_votes;
pub use quiet::{Corner, corners};
pub use tally::{Square, Tally, Touched, tally};
pub use wording::{Flag, Flagged, Listener, Standing, wording};
