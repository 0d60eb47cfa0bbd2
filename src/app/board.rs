//! [`BoardState`]: the board, as far as it is not in the review.

use crate::{
    app::{Filter, NoteTarget, StashedDraft, WritingLine},
    review::Id,
};

/// What the board remembers between two keys: where it stands, where the line aims, what is written there.
pub(crate) struct BoardState {
    /// The episode that is on.
    pub(crate) episode: Option<Id>,
    /// Where the next note goes.
    pub(crate) target: NoteTarget,
    pub(crate) line: WritingLine,
    /// One factor is shown big, for the back row.
    pub(crate) big: bool,
    /// Which notes show; all of them where there is none.
    pub(crate) filter: Option<Filter>,
    pub(crate) stashed: Vec<StashedDraft>,
    /// The source from which somebody came to write notes, and the field of its form they were in.
    pub(crate) writing_up: Option<(Id, usize)>,
    /// The digit that aimed just now, where the line aimed before, and when: a second digit makes it a number.
    pub(crate) aimed_by: Option<(char, NoteTarget, u64)>,
}

impl Default for BoardState {
    fn default() -> Self {
        Self {
            episode: None,
            target: NoteTarget::Factor(0),
            line: WritingLine::default(),
            big: false,
            filter: None,
            stashed: Vec::new(),
            writing_up: None,
            aimed_by: None,
        }
    }
}
