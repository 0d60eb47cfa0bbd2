//! What the review draws on. All kinds of source have equal standing (method §7.1).

use crate::{
    app::{App, Listed},
    review::{Id, Kind, Source},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().sources().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.label.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the source"));
    }
    rows
}

impl App {
    /// Adds the source by its words.
    pub(super) fn add_source(&mut self, words: &str) -> Option<Id> {
        let mut item = Source::new(self.session.new_id(), self.session.next_code(Kind::Source));
        item.label = clean::one_line(words).text;
        self.add_item(item)
    }
}
