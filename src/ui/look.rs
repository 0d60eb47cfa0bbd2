//! The look and the behaviour of the screen, as the facilitator has chosen them.

use crate::{method::Amendments, store::settings::LOCK_AFTER, ui::theme};

/// The look and the behaviour of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Look {
    /// The theme, one of [`theme::NAMES`].
    pub theme: String,
    /// No clock, and nothing that changes by itself.
    pub calm: bool,
    /// No slanted letters.
    pub plain_type: bool,
    /// The mouse presses things.
    pub mouse: bool,
    /// The episode stands beside the board.
    pub panel: bool,
    /// No questions beside the line.
    pub quiet: bool,
    /// Slips of the fingers are put right as a word ends.
    pub slips: bool,
    /// Private notes show their words.
    pub private: bool,
    /// After how many minutes' rest a sealed review is locked; never where it is 0.
    pub lock_after: u32,
    /// The user's changes to the wording that is asked about.
    pub wording: Amendments,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: theme::NAMES[0].to_owned(),
            calm: false,
            plain_type: false,
            mouse: true,
            panel: true,
            quiet: false,
            slips: true,
            private: false,
            lock_after: LOCK_AFTER,
            wording: Amendments::default(),
        }
    }
}
