//! The uses of the sources of a review, and the name of a source where something comes from it.

use std::collections::HashMap;

use crate::{
    review::{Citation, Episode, Event, Id, Kind, Note, Review, items::naming},
    text::clean,
};

/// The notes and the lines of the chronology that cite a source.
pub struct SourceUses<'a> {
    /// The notes, with their episodes and the citation, in the order of the board.
    pub notes: Vec<(&'a Episode, &'a Note, &'a Citation)>,
    /// The lines of the chronology, with the citation.
    pub events: Vec<(&'a Event, &'a Citation)>,
}

/// Finds everything that cites a source. Withdrawn notes do not count.
pub fn cited(review: &Review, source: Id) -> SourceUses<'_> {
    let notes = review.episodes().iter().flat_map(|episode| {
        let notes = episode.notes.iter().filter(|note| !note.withdrawn);
        notes.filter_map(move |note| Some((episode, note, citation(&note.sources, source)?)))
    });
    let events = review.chronology().iter();
    let events = events.filter_map(|event| Some((event, citation(&event.sources, source)?)));
    SourceUses {
        notes: notes.collect(),
        events: events.collect(),
    }
}

fn citation(citations: &[Citation], source: Id) -> Option<&Citation> {
    citations
        .iter()
        .find(|citation| citation.source == Some(source))
}

/// The count of notes and of lines of the chronology that draw on each source; sources that nothing draws on are left out.
pub fn use_counts(review: &Review) -> HashMap<Id, (usize, usize)> {
    let mut counts: HashMap<Id, (usize, usize)> = HashMap::new();
    let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
    for note in notes.filter(|note| !note.withdrawn) {
        for source in note.sources.iter().filter_map(|citation| citation.source) {
            counts.entry(source).or_default().0 += 1;
        }
    }
    for event in review.chronology() {
        for source in event.sources.iter().filter_map(|citation| citation.source) {
            counts.entry(source).or_default().1 += 1;
        }
    }
    counts
}

/// The sources of something, in words: each by its code and label, with the place in it.
pub fn sources_in_words(review: &Review, citations: &[Citation]) -> String {
    let one = |citation: &Citation| {
        let source = citation.source.and_then(|id| review.source(id));
        let what = source.map_or_else(
            || naming::kind_name(review, citation.kind),
            |source| format!("{} {}", source.code, source.label),
        );
        let parts = [what.as_str(), citation.locator.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    citations.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// An item in one line, for a way that leads to it: its code, and its words.
pub fn told_in_brief(review: &Review, id: Id) -> Option<String> {
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
