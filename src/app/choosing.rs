//! Choosing the episodes: candidates, those chosen, those set aside with the reason (method §3.3).

use crate::{
    app::{App, Listed},
    review::{Episode, Id, Kind},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().episodes().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.title.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the candidate"));
    }
    rows
}

impl App {
    /// Adds the candidate by its words.
    pub(super) fn add_candidate(&mut self, words: &str) -> Option<Id> {
        let mut item = Episode::new(self.session.new_id(), self.session.next_code(Kind::Episode));
        item.title = clean::one_line(words).text;
        self.add_item(item)
    }
}
