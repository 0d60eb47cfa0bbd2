//! The narrative chronology: what happened, told from several perspectives, never one (method §3.1).

use crate::{
    app::{App, Listed},
    review::{Event, Id, Kind},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().chronology().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.text.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the event"));
    }
    rows
}

impl App {
    /// Adds the event by its words.
    pub(super) fn add_event(&mut self, words: &str) -> Option<Id> {
        let mut item = Event::new(self.session.new_id(), self.session.next_code(Kind::Event));
        item.text = clean::one_line(words).text;
        self.add_item(item)
    }
}
