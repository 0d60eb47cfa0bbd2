//! Questions that a review answers about itself. Pure functions of the review and its method.

mod leaks;

pub use leaks::{Leak, LeakKind, leaks};
