//! The chain of whys: what made it so, and what made that so.

use crate::app::{App, Listed};

/// The rows of the page.
pub(super) fn rows(_app: &App, _query: &str) -> Vec<Listed> {
    Vec::new()
}
