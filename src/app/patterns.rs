//! The patterns: from what notes say to what the case shows about the system (method §2).

use crate::{
    app::{App, Listed},
    review::{Id, Kind, Pattern},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().patterns().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.sentence.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the pattern"));
    }
    rows
}

impl App {
    /// Adds the pattern by its words.
    pub(super) fn add_pattern(&mut self, words: &str) -> Option<Id> {
        let mut item = Pattern::new(self.session.new_id(), self.session.next_code(Kind::Pattern));
        item.sentence = clean::one_line(words).text;
        self.add_item(item)
    }
}
