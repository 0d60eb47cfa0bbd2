//! [`StashedDraft`]: words put aside before they were filed. It stands as a line of its own in its cell, and counts nowhere.

use serde::{Deserialize, Serialize};

use crate::{
    board::{BoardView, NoteAttributes, NoteTarget},
    review::Id,
};

/// A draft stashed in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StashedDraft {
    /// The episode that was on.
    pub episode: Option<Id>,
    /// Where the line aimed.
    #[serde(rename = "aim")]
    pub target: NoteTarget,
    /// The words.
    pub text: String,
    /// The attributes of the note besides.
    #[serde(default, rename = "chips")]
    pub attributes: NoteAttributes,
    /// Where signs stand in the words that were typed and may be marks, in bytes.
    #[serde(default, rename = "marks", skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<usize>,
}

impl<'a> BoardView<'a> {
    /// The drafts of a place in the episode that is on, oldest first, each with its index among all.
    pub(super) fn drafts_in(&self, target: NoteTarget) -> Vec<(usize, &'a StashedDraft)> {
        let here = |(_, draft): &(usize, &StashedDraft)| {
            draft.episode == self.board.episode && draft.target == target
        };
        self.board.stashed.iter().enumerate().filter(here).collect()
    }
}
