//! The views from the tunnel of one episode, side by side (method §3.4).

use crate::app::{App, Listed};

/// The rows of the page.
pub(super) fn rows(_app: &App, _query: &str) -> Vec<Listed> {
    Vec::new()
}
