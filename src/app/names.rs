//! The private list of names, on this computer only.

use crate::app::{App, Listed};

/// The rows of the page.
pub(super) fn rows(_app: &App, _query: &str) -> Vec<Listed> {
    Vec::new()
}
