//! The parking lot: what is kept out of the way.

use crate::{
    review::{Id, Note, Parked, Review},
    text::search,
};

/// Something that is parked: a thought of its own, or a note that was put there.
#[derive(Clone, Copy, Debug)]
pub enum ParkedRow<'a> {
    /// A thought.
    Thought(&'a Parked),
    /// A note, with the episode it came up in.
    Note(Id, &'a Note),
}

impl ParkedRow<'_> {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Thought(thought) => &thought.text,
            Self::Note(_, note) => &note.text,
        }
    }

    /// Its id.
    pub fn id(&self) -> Id {
        match self {
            Self::Thought(thought) => thought.id,
            Self::Note(_, note) => note.id,
        }
    }
}

/// The parked thoughts that are not done and the notes without a factor, as far as they fit what was typed.
pub fn parked<'a>(review: &'a Review, query: &str) -> Vec<ParkedRow<'a>> {
    let thoughts = review.parked().iter();
    let thoughts = thoughts.filter(|thought| !thought.done);
    let is_parked = |note: &&Note| note.factor.is_none() && !note.withdrawn;
    let notes = review.episodes().iter().flat_map(|episode| {
        let notes = episode.notes.iter().filter(is_parked);
        notes.map(|note| ParkedRow::Note(episode.id, note))
    });
    let all = thoughts.map(ParkedRow::Thought).chain(notes);
    all.filter(|row| search::holds(row.text(), query)).collect()
}
