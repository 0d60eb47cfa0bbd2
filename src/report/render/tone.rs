//! The grey of each tone: greys that stay apart on a printer without colour and behind the words that stand on them.

use crate::report::drawing::BoxTone;

/// The colour of lines and borders.
pub(super) const BORDER: &str = "#404040";

/// The ground of a tone.
pub(super) fn paper(tone: BoxTone) -> &'static str {
    match tone {
        BoxTone::Paper => "#ffffff",
        BoxTone::Faint => "#f0f0f0",
        BoxTone::Light => "#d4d4d4",
        BoxTone::Middle => "#a8a8a8",
        BoxTone::Dark => "#404040",
    }
}

/// The words on a tone: at least seven times as light or dark as their ground.
pub(super) fn ink(tone: BoxTone) -> &'static str {
    if tone < BoxTone::Dark {
        "#000000"
    } else {
        "#ffffff"
    }
}
