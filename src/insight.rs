//! Questions that a review answers about itself. Pure functions of the review and its method.

mod completeness;
mod evidence;
mod leaks;
mod priority;

pub use completeness::{Ask, Check, completeness};
pub use evidence::{Evidence, chosen_episodes, evidence};
pub use leaks::{Leak, LeakKind, leaks};
pub use priority::by_votes;
