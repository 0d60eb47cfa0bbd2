//! [`StashedDraft`]: words put aside before they were filed.

use serde::{Deserialize, Serialize};

use crate::{
    board::{NoteAttributes, NoteTarget},
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
    /// What was known of the note besides.
    #[serde(default, rename = "chips")]
    pub attributes: NoteAttributes,
}
