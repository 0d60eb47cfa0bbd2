//! Limits that a report owns up to, by the rules that the checklist is made by.

use crate::{
    insight::rules::{self, Holds},
    review::{Note, Source},
};

/// The limits whose condition is a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Notes that name no source.
    Unsourced,
    /// Conversations that the person has not found right yet.
    Unread,
    /// Notes that are marked as said with knowledge of the outcome.
    Hindsight,
}

impl Limit {
    /// Those of some notes that it is so of: the audience of a report may see fewer than there are.
    pub fn notes<'a>(
        self,
        notes: impl IntoIterator<Item = &'a Note>,
    ) -> impl Iterator<Item = &'a Note> {
        let is_so = if let Some(Holds::Notes { is_so, .. }) = self.holds() {
            *is_so
        } else {
            |_: &Note| false
        };
        notes.into_iter().filter(move |note| is_so(note))
    }

    /// Those of some sources that it is so of.
    pub fn sources<'a>(
        self,
        sources: impl IntoIterator<Item = &'a Source>,
    ) -> impl Iterator<Item = &'a Source> {
        let is_so = if let Some(Holds::Sources { is_so, .. }) = self.holds() {
            *is_so
        } else {
            |_: &Source| false
        };
        sources.into_iter().filter(move |source| is_so(source))
    }

    fn holds(self) -> Option<&'static Holds> {
        let rule = rules::all().find(|rule| rule.limit == Some(self))?;
        Some(&rule.holds)
    }
}
