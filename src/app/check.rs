//! What the review raises about itself, as a page: from each line the way to what it is about.

use crate::{
    app::{App, Listed, Page, Target},
    insight::{Raised, Topic, checklist},
    review::Id,
};

/// How many items a row names; the line in full names all.
const NAMED: usize = 6;

/// The rows of the page, topic by topic.
pub(super) fn rows(app: &App, query: &str) -> Vec<Listed> {
    let looked = app.raised.as_ref();
    let raised = looked.map_or(&[][..], |looked| &looked.raised);
    let mut last: Option<Topic> = None;
    let mut rows = Vec::new();
    for line in raised {
        let mut row = listed(app, line);
        let is_called = line
            .code
            .to_lowercase()
            .contains(&query.trim().to_lowercase());
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

fn listed(app: &App, line: &Raised) -> Listed {
    let codes = line.items.iter().filter_map(|id| app.review().code(*id));
    let mut codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    let more = codes.len().saturating_sub(NAMED);
    codes.truncate(NAMED);
    if more > 0 {
        codes.push(format!("{more} more"));
    }
    let row = Listed::item(Id::default(), line.said.clone());
    Listed {
        target: Target::Raised(Box::new(line.clone())),
        under: codes.join(", "),
        right: line.code.clone(),
        ..row
    }
}

/// The row of a review that raises nothing.
fn nothing() -> Listed {
    let words = "Nothing to look at".to_owned();
    Listed {
        target: Target::Read {
            of: "Everything is said".to_owned(),
            lines: vec!["The review raises nothing about itself now.".to_owned()],
        },
        ..Listed::item(Id::default(), words)
    }
}

/// What a review raised after its last step.
pub(super) struct LookedThrough {
    /// The last step that undo would take back.
    after: Option<Id>,
    raised: Vec<Raised>,
}

impl App {
    /// Goes through the review while its checklist is in front, once, and again when something was done or undone: in a
    /// large review that takes longer than a frame may.
    pub(super) fn look_through(&mut self) {
        if !matches!(self.page(), Some((Page::Check, _))) {
            self.raised = None;
            return;
        }
        let after = self.session.to_undo().map(|step| step.entry);
        if self
            .raised
            .as_ref()
            .is_none_or(|looked| looked.after != after)
        {
            let raised = checklist(self.review(), &self.names, &self.listener);
            self.raised = Some(LookedThrough { after, raised });
        }
    }

    /// Goes to the first thing that a line of the checklist is about: when that is put right, the next is the first.
    pub(super) fn go_to_raised(&mut self, raised: &Raised) {
        if let Some(id) = raised.items.first() {
            self.show_found(*id);
        }
    }
}
