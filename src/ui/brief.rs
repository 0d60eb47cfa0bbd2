//! An item in a line.

use crate::{
    review::{Id, Kind, Review},
    text::clean,
};

/// An item in one line, for a way that leads to it: its code, and its words.
pub fn in_brief(review: &Review, id: Id) -> Option<String> {
    let code = review.code(id)?;
    let words = match review.kind(id)? {
        Kind::Note => review.note(id).map(|(_, note)| note.text.as_str()),
        Kind::Event => review.event(id).map(|event| event.text.as_str()),
        Kind::Episode => review.episode(id).map(|episode| episode.title.as_str()),
        Kind::Person
        | Kind::Source
        | Kind::Meeting
        | Kind::Tunnel
        | Kind::Appraisal
        | Kind::Pattern
        | Kind::Finding
        | Kind::Parked => None,
    };
    let when = review.event(id).map(|event| event.when.as_str());
    let parts = [when.unwrap_or_default(), words.unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(clean::one_line(&format!("{code}  {}", parts.join("  "))).text)
}
