//! What the review raises about itself, as a page: from each line the way to what it is about.

use std::rc::Rc;

use crate::{
    app::{App, Row, RowTarget},
    insight::{ChecklistLine, ChecklistTopic},
    review::Id,
    text::search,
};

/// How many items a row names; the line in full names all.
const NAMED: usize = 6;

/// The rows of the page, topic by topic.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let raised = app.raised();
    let mut last: Option<ChecklistTopic> = None;
    let mut rows = Vec::new();
    for line in raised.iter() {
        let mut row = listed(app, line);
        let is_called = search::holds(&line.code, query);
        if !is_called && !row.fits(query) {
            continue;
        }
        if last != Some(line.topic) {
            row.heading = Some(line.topic.heading().to_owned());
        }
        last = Some(line.topic);
        rows.push(row);
    }
    if rows.is_empty() && query.trim().is_empty() {
        rows.push(nothing());
    }
    rows
}

fn listed(app: &App, line: &ChecklistLine) -> Row {
    let codes = line.items.iter().filter_map(|id| app.review().code(*id));
    let mut codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    let more = codes.len().saturating_sub(NAMED);
    codes.truncate(NAMED);
    if more > 0 {
        codes.push(format!("{more} more"));
    }
    let row = Row::item(Id::default(), line.said.clone());
    Row {
        target: RowTarget::Raised(Box::new(line.clone())),
        under: codes.join(", "),
        right: line.code.clone(),
        ..row
    }
}

/// The row of a review that raises nothing.
fn nothing() -> Row {
    let words = "Nothing to look at".to_owned();
    Row {
        target: RowTarget::Read {
            of: "Everything is said".to_owned(),
            lines: vec!["The review raises nothing about itself now.".to_owned()],
        },
        ..Row::item(Id::default(), words)
    }
}

impl App {
    /// What the review raises about itself now.
    pub fn raised(&self) -> Rc<Vec<ChecklistLine>> {
        self.insights.raised(self.review(), &self.names)
    }

    /// Goes to the first thing that a line of the checklist is about: when that is put right, the next is the first.
    pub(super) fn go_to_raised(&mut self, raised: &ChecklistLine) {
        if let Some(id) = raised.items.first() {
            self.show_found(*id);
        }
    }
}
