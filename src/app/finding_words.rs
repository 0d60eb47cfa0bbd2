//! Finding a word anywhere in the review.

use crate::{
    app::{App, Listed, form::Subject},
    review::Id,
};

/// Everything that fits what is typed.
pub(super) fn rows(_app: &App, _query: &str) -> Vec<Listed> {
    Vec::new()
}

impl App {
    /// Goes to what was found.
    pub(super) fn show_found(&mut self, id: Id) {
        self.open_form(Subject::Item(id));
    }
}
