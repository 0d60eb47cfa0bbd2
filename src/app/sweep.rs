//! One factor over all episodes: from notes to patterns (method §2.4).

use crate::app::{App, Listed};

/// The rows of the page.
pub(super) fn rows(_app: &App, _query: &str) -> Vec<Listed> {
    Vec::new()
}
