//! The reading of what somebody has typed about a moment.

use crate::{
    review::when,
    text::clean,
    ui::{
        context::PageContext,
        roles::{self, RoleChoice, Speaker},
    },
};

/// A moment as somebody has typed it: `M3 @hv Nursery phoned duty`.
pub(super) struct TypedEvent {
    pub(super) when: String,
    pub(super) teller: Option<Speaker>,
    pub(super) text: String,
}

impl TypedEvent {
    /// When stands before the @ of who tells it; without one, as far as the first words can be read as a date.
    pub(super) fn read(words: &str, cx: &PageContext<'_>) -> Self {
        let words = clean::one_line(words).text;
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let at = words
            .iter()
            .position(|word| word.starts_with('@') && word.len() > 1);
        let teller = at.and_then(|at| teller(&words[at][1..], cx));
        let (before, after) = match (at, &teller) {
            (Some(at), Some(_)) => (&words[..at], &words[at + 1..]),
            (_, None) | (None, Some(_)) => (&[][..], &words[..]),
        };
        let (when, text) = if before.is_empty() {
            dated(after)
        } else if after.is_empty() {
            dated(before)
        } else {
            (before.join(" "), after.join(" "))
        };
        // There is no line without words.
        if text.is_empty() {
            return Self {
                when: String::new(),
                teller,
                text: when,
            };
        }
        Self { when, teller, text }
    }
}

/// The role of these letters, or one that nobody has heard of yet.
fn teller(letters: &str, cx: &PageContext<'_>) -> Option<Speaker> {
    let (review, episode) = (cx.review(), cx.episode());
    roles::meant(review, episode, letters).or_else(|| {
        let mut offered = roles::offered(review, episode, letters).into_iter();
        let new = offered.find(|role| role.is_new);
        new.map(RoleChoice::into_speaker)
    })
}

/// The date that words begin with, and the rest. A word that is only the name of a month may be another word.
fn dated(words: &[&str]) -> (String, String) {
    let says_when = |count: &usize| {
        let first = words[..*count].join(" ");
        first.contains(|c: char| c.is_ascii_digit() || c == '?') && when::read(&first).is_some()
    };
    let count = (1..=words.len().min(8)).rev().find(says_when).unwrap_or(0);
    (words[..count].join(" "), words[count..].join(" "))
}
