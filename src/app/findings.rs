//! The findings: patterns worked out for the board (method §6).

use crate::{
    app::{App, Listed},
    review::{Finding, Id, Kind},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().findings().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.headline.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the finding"));
    }
    rows
}

impl App {
    /// Adds the finding by its words.
    pub(super) fn add_finding(&mut self, words: &str) -> Option<Id> {
        let mut item = Finding::new(self.session.new_id(), self.session.next_code(Kind::Finding));
        item.headline = clean::one_line(words).text;
        self.add_item(item)
    }
}
