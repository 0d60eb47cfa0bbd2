//! The meetings of the process (method §5.2).

use crate::{
    app::{App, Listed},
    review::{Id, Kind, Meeting},
    text::clean,
};

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let listed = app.review().meetings().iter().map(|item| Listed {
        margin: item.code.to_string(),
        ..Listed::item(item.id, item.kind.clone())
    });
    let mut rows: Vec<Listed> = listed.filter(|row| row.fits(query)).collect();
    if !query.trim().is_empty() {
        rows.push(Listed::add(query.trim(), "the meeting"));
    }
    rows
}

impl App {
    /// Adds the meeting by its words.
    pub(super) fn add_meeting(&mut self, words: &str) -> Option<Id> {
        let mut item = Meeting::new(self.session.new_id(), self.session.next_code(Kind::Meeting));
        item.kind = clean::one_line(words).text;
        self.add_item(item)
    }
}
