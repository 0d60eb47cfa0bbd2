//! The searches for what would speak against a pattern or a finding: what was looked for, where, by whom, what came of it.

use crate::{
    app::{
        App,
        form::fields::{self, AddButton, FieldTarget, FormField, FormValue},
    },
    review::{Change, Edit, FindingEdit, Id, PatternEdit, Review, Search, Swap},
    text::words::tr,
    ui::response::FormSubject,
};

/// The field of a pattern or a finding that they stand in.
const SEARCHES: &str = "searches";

/// The fields of every search, and the row that adds one.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut all = Vec::new();
    for at in 0..searches(review, id).len() {
        let mut rows = fields::of_part(review, id, SEARCHES, at).into_iter();
        let heading = tr!("Search {number}", number = at + 1);
        all.extend(rows.next().map(|first| first.headed(heading)));
        all.extend(rows);
    }
    let add = FieldTarget::Add(id, AddButton::Search);
    let label = tr!("Add a search for what would not fit");
    all.push(FormField::new(label, "", FormValue::Add, add).headed(""));
    all
}

/// The searches of a pattern or a finding.
pub(crate) fn searches(review: &Review, id: Id) -> &[Search] {
    let pattern = review.pattern(id).map(|pattern| &pattern.searches);
    let finding = review.finding(id).map(|finding| &finding.searches);
    pattern.or(finding).map_or(&[], Vec::as_slice)
}

/// The change that gives a pattern or a finding other searches; none where it is neither.
fn with_searches(review: &Review, id: Id, to: Vec<Search>) -> Option<Change> {
    let swap = Swap {
        from: searches(review, id).to_vec(),
        to,
    };
    let set: Edit = if review.pattern(id).is_some() {
        PatternEdit::Searches(swap).into()
    } else if review.finding(id).is_some() {
        FindingEdit::Searches(swap).into()
    } else {
        return None;
    };
    Some(Change::Edit { id, set })
}

impl App {
    /// Adds a search to a pattern or a finding, with what is looked for, and puts the caret where the next is to be said.
    pub(in crate::app) fn add_search(&mut self, id: Id, what: &str) {
        let mut to = searches(self.review(), id).to_vec();
        let index = to.len();
        to.push(Search {
            what: what.to_owned(),
            ..Search::default()
        });
        let Some(change) = with_searches(self.review(), id, to) else {
            return;
        };
        if !self.keep_field() || !self.commit(vec![change]) {
            return;
        }
        if self.form().is_none() {
            self.open_form(FormSubject::Item(id));
        }
        let next = if what.is_empty() { "what" } else { "place" };
        self.go_to_part_of(id, SEARCHES, index, next);
    }

    /// Takes away searches that were begun and say nothing.
    pub(super) fn discard_blank_searches(&mut self, id: Id) {
        let was = searches(self.review(), id);
        let to: Vec<Search> = was
            .iter()
            .filter(|search| **search != Search::default())
            .cloned()
            .collect();
        if to.len() < was.len()
            && let Some(change) = with_searches(self.review(), id, to)
        {
            self.commit(vec![change]);
        }
    }
}
