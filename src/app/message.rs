//! What is told to the room, and the place on the board that is lit with it.

use crate::{
    method::FactorId,
    review::{Id, Note},
    text::words::tr,
    ui::message::Message,
};

/// How long a place stays lit, in milliseconds. What was told stays until somebody types.
pub(crate) const LIT: u64 = 2_000;

/// Something told, and the place on the board that is lit with it.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusLine {
    /// The sentence.
    pub message: Message,
    /// The place that shows what it is about.
    pub highlight: Option<Highlight>,
    /// When it was said, in the clock's milliseconds.
    pub since: u64,
}

/// A place on the board that is lit for a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    /// The episode.
    pub episode: Id,
    /// The cell; none when it is the episode itself.
    pub factor: Option<FactorId>,
    /// The note, while it is there.
    pub note: Option<Id>,
}

impl Highlight {
    pub(super) fn of_episode(episode: Id) -> Self {
        Self {
            episode,
            factor: None,
            note: None,
        }
    }

    pub(super) fn of_note(episode: Id, note: &Note) -> Self {
        Self {
            episode,
            factor: note.factor.clone(),
            note: Some(note.id),
        }
    }
}

/// What every command for an episode says where there is none.
pub(super) fn no_episode() -> &'static str {
    tr!("There is no episode yet. Type the title of the first")
}

/// What every command for the picked note says where none is picked.
pub(crate) fn pick_first() -> Message {
    Message::from(tr!("Pick a note first: {key:pick-last} picks the last one"))
        .plainly(tr!("Pick a note first: last picks the last one"))
}
