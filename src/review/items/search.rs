//! A search for what would speak against something.

use crate::{
    method::TextKind,
    review::{
        Id,
        items::{choice::choice, declare::part},
    },
};

part! {
    /// A search for what would speak against a pattern or a finding. One that found nothing is an entry, too, with who
    /// looked where (method §7.1).
    Search like what {
        /// The thing that was looked for.
        what: String = words("Looked for", "What would not fit it?").heard(TextKind::Pattern);
        /// The place that was searched.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        place: String = words("Where", "Which files, teams, months?").unheard(NAME);
        /// The role that searched.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<Id> = role("By whom");
        /// The outcome.
        #[serde(default, skip_serializing_if = "crate::review::items::declare::says_nothing")]
        found: SearchOutcome = choice("Found", SearchOutcome::CHOICES);
        /// The outcome in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        told: String = prose("What came of it", "In how many of how many?").heard(TextKind::Pattern);
    }
}

choice! {
    /// The outcomes of a search.
    SearchOutcome {
        /// Nobody has said: somebody is still looking.
        NotSaid = "not_said", "Not said", "still looking", "";
        /// It was not found.
        No = "no", "Not found", "not found", "";
        /// It was found.
        Yes = "yes", "Found", "found", "";
    }
}

impl Search {
    /// Whether somebody has looked, and said what came of it.
    pub fn is_done(&self) -> bool {
        self.found != SearchOutcome::NotSaid
    }
}
