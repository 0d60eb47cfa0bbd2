//! The searches for what would speak against a pattern or a finding: what was looked for, where, by whom, what came of it.

use crate::{
    app::{
        App,
        form::fields::{AddButton, FieldTarget, FormField, FormValue},
        roles::label,
    },
    review::{Change, Edit, FindingEdit, Id, PatternEdit, Review, Search, SearchOutcome, Swap},
    ui::response::FormSubject,
};

/// A field of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchField {
    /// What was looked for.
    For,
    /// Where.
    In,
    /// By whom.
    By,
    /// Found or not.
    Found,
    /// What came of it.
    Told,
}

/// What each answer is called.
const ANSWERS: [(&str, SearchOutcome); 3] = [
    ("Not said", SearchOutcome::NotSaid),
    ("Not found", SearchOutcome::No),
    ("Found", SearchOutcome::Yes),
];

/// The fields of every search, and the row that adds one.
pub(super) fn fields(review: &Review, id: Id) -> Vec<FormField> {
    let mut fields = Vec::new();
    for (index, search) in searches(review, id).iter().enumerate() {
        let field = |label: &'static str, hint: &'static str, value, of| {
            FormField::new(label, hint, value, FieldTarget::Search(id, index, of))
        };
        let who = search.who.and_then(|id| review.person(id)).map(label);
        let at = ANSWERS.iter().position(|(_, found)| *found == search.found);
        let names = ANSWERS.map(|(name, _)| name.to_owned()).to_vec();
        let line = |text: &str| FormValue::Line(text.to_owned());
        fields.extend([
            field(
                "Looked for",
                "What would not fit it?",
                line(&search.what),
                SearchField::For,
            )
            .headed(format!("Search {}", index + 1)),
            field(
                "Where",
                "Which files, teams, months?",
                line(&search.place),
                SearchField::In,
            ),
            field(
                "By whom",
                "The role’s letters",
                line(who.unwrap_or_default()),
                SearchField::By,
            ),
            field(
                "Found",
                "",
                FormValue::Choice(names, at.unwrap_or(0)),
                SearchField::Found,
            ),
            field(
                "What came of it",
                "In how many of how many?",
                FormValue::Text(search.told.clone()),
                SearchField::Told,
            ),
        ]);
    }
    let add = FieldTarget::Add(id, AddButton::Search);
    fields.push(
        FormField::new(
            "Add a search for what would not fit",
            "",
            FormValue::Add,
            add,
        )
        .headed(""),
    );
    fields
}

/// The change that puts other words in a field of a search.
///
/// # Errors
///
/// There is no such role: the end of a sentence.
pub(super) fn changed(
    review: &Review,
    id: Id,
    index: usize,
    part: SearchField,
    text: String,
) -> Result<Option<Change>, String> {
    let mut to = searches(review, id).to_vec();
    let Some(search) = to.get_mut(index) else {
        return Ok(None);
    };
    match part {
        SearchField::For => search.what = text,
        SearchField::In => search.place = text,
        SearchField::By => search.who = role(review, &text)?,
        SearchField::Found => {
            let answer = ANSWERS.iter().find(|(name, _)| *name == text);
            search.found = answer.map_or(search.found, |(_, found)| *found);
        }
        SearchField::Told => search.told = text,
    }
    Ok(with_searches(review, id, to))
}

/// The role of those letters, or of that name; none where nothing is said.
fn role(review: &Review, text: &str) -> Result<Option<Id>, String> {
    let text = text.trim();
    let mut people = review.people().iter();
    let is_meant = |name: &str| name.eq_ignore_ascii_case(text);
    match people.find(|person| is_meant(&person.short) || is_meant(&person.role)) {
        _ if text.is_empty() => Ok(None),
        Some(person) => Ok(Some(person.id)),
        None => Err(format!("there is no role “{text}” yet: /people adds it")),
    }
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
        let next = if what.is_empty() {
            SearchField::For
        } else {
            SearchField::In
        };
        let part = FieldTarget::Search(id, index, next);
        let fields = self.form().map(|form| form.fields(self.review()));
        let mut fields = fields.into_iter().flatten();
        if let Some(at) = fields.position(|field| field.part == part) {
            self.go_to_field(at);
        }
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
