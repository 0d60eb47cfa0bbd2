//! Questions that a review answers about itself. Pure functions of the review and its method.

mod balance;
mod completeness;
mod due;
mod evidence;
mod heard;
mod leaks;
mod priority;
mod quiet;
mod tally;
pub mod wording;

pub use balance::Balance;
pub use completeness::{Ask, Check, completeness};
pub use due::{Taken, due, last_episode};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use heard::{Voice, hears_family, silent, voices};
pub use leaks::{Leak, LeakKind, leaks};
pub use priority::by_votes;
pub use quiet::{Corner, corners};
pub use tally::{Square, Tally, Touched, tally};
pub use wording::{Flag, Flagged, Listener, Standing, wording};
