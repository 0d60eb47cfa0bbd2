//! How dark each tone is: greys that stay apart on a printer without colour and behind the words that stand on them.

use crate::report::drawing::Tone;

/// What lines and borders are drawn in.
pub(super) const BORDER: &str = "#404040";

/// The ground of a tone.
pub(super) fn paper(tone: Tone) -> &'static str {
    match tone {
        Tone::Paper => "#ffffff",
        Tone::Faint => "#f0f0f0",
        Tone::Light => "#d4d4d4",
        Tone::Middle => "#a8a8a8",
        Tone::Dark => "#404040",
    }
}

/// The words on a tone: at least seven times as light or dark as their ground.
pub(super) fn ink(tone: Tone) -> &'static str {
    if tone < Tone::Dark {
        "#000000"
    } else {
        "#ffffff"
    }
}
