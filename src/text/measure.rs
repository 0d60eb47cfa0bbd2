//! Text on its way out: what of it may be drawn, and how many columns that takes.
//!
//! Widths are columns of a terminal, counted as it counts them: letter by letter as people see them
//! (grapheme clusters), wide ones as two.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::clean::CharCleaner;

/// The letters as people see them, in order.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Whether every character stands for itself and takes one column, as in nearly all that is written in English:
/// letters with and without accents, and the signs of typesetting. Such text needs no search for grapheme clusters.
pub fn is_plain(text: &str) -> bool {
    // Most text is nothing but ASCII, and that is seen a block at a time.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return true;
    }
    text.chars().all(|c| {
        matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '‐'..='‧' | '−' | '─' | '●' | '■' | '□')
    })
}

/// The letters of a text as people see them, each with where it begins and the columns it takes. Whether it is
/// [plain](is_plain) is for the caller to say, who may know it of a longer text.
pub(super) fn pieces(text: &str, plain: bool) -> impl Iterator<Item = (usize, &str, usize)> {
    let chars = plain.then(|| {
        let mut chars = text.char_indices();
        std::iter::from_fn(move || {
            let (at, c) = chars.next()?;
            Some((at, &text[at..at + c.len_utf8()], 1))
        })
    });
    let clusters = (!plain).then(|| {
        text.grapheme_indices(true)
            .map(|(at, piece)| (at, piece, piece.width()))
    });
    chars
        .into_iter()
        .flatten()
        .chain(clusters.into_iter().flatten())
}

/// The width of a text on one line, in columns of the terminal.
pub fn width(text: &str) -> usize {
    if text.is_ascii() && is_plain(text) {
        return text.len();
    }
    if is_plain(text) {
        return text.chars().count();
    }
    // Not the width of the whole string, which counts some pairs of letters as one: cells do not.
    graphemes(text).map(UnicodeWidthStr::width).sum()
}

/// Shortens the text to at most `columns` columns and marks the cut with `…`, between words where a word
/// ends in the last third. Nothing at all fits into no columns.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let mut used = 0;
    let mut word_end = None;
    let mut end = 0;
    for (at, piece, width) in pieces(text, is_plain(text)) {
        end = at;
        if piece == " " && used * 3 >= columns * 2 {
            word_end = Some(at);
        }
        used += width;
        if used > room {
            break;
        }
    }
    let kept = text[..word_end.unwrap_or(end)].trim_end_matches(' ');
    Cow::Owned(format!("{kept}…"))
}

/// A text of any origin as it may reach the screen: breaks and tabs as a space, anything that
/// [`clean`](super::clean::clean) would replace as U+FFFD.
pub fn shown(text: &str) -> Cow<'_, str> {
    if is_plain(text) || CharCleaner::new(text).all(|passed| passed.found == drawn(passed.kept)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        CharCleaner::new(text)
            .map(|passed| drawn(passed.kept))
            .collect(),
    )
}

/// The most columns of somebody else's text that a sentence quotes: it may be hostile, and nobody needs more of it.
pub const QUOTED: usize = 200;

/// A text of any origin as a sentence may quote it: as much as fits into [`QUOTED`] columns, as it may be shown.
pub fn quoted(text: &str) -> String {
    cut(&shown(text), QUOTED).into_owned()
}

fn drawn(kept: char) -> char {
    match kept {
        '\n' | '\t' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_counts_columns() {
        assert_eq!(width(""), 0);
        assert_eq!(width("Own team"), 8);
        assert_eq!(width("cafe\u{301}"), 4);
        assert_eq!(width("家族"), 4);
        assert_eq!(width("👩\u{200D}⚕\u{FE0F}"), 2);
        assert_eq!(graphemes("e\u{301}👧").count(), 2);
    }

    #[test]
    fn a_cut_falls_between_words_where_it_can() {
        let title = "Assessment finished in 35 days";
        assert_eq!(cut(title, 30), title);
        assert_eq!(cut(title, 26), "Assessment finished in 35…");
        assert_eq!(cut(title, 25), "Assessment finished in…");
        assert_eq!(cut(title, 8), "Assessm…");
        assert_eq!(cut(title, 12), "Assessment…");
        assert_eq!(cut(title, 1), "…");
        assert_eq!(cut(title, 0), "");
        assert_eq!(cut("家族の様子", 6), "家族…");
    }

    #[test]
    fn shown_borrows_what_is_harmless() {
        assert!(matches!(shown("plain"), Cow::Borrowed(_)));
        assert!(matches!(shown("Ms Lane’s café 家族"), Cow::Borrowed(_)));
        assert_eq!(shown("a\tb\r\nc\u{2028}d"), "a b c d");
        assert_eq!(shown("\u{1B}[2J\u{202E}x"), "\u{FFFD}[2J\u{FFFD}x");
    }

    proptest! {
        #[test]
        fn a_cut_fits_and_begins_as_the_text_does(text in "\\PC{0,40}|[a-z ]{0,40}|[\u{300}-\u{302}家👧a ]{0,20}", columns in 0_usize..45) {
            let short = cut(&text, columns);
            prop_assert!(width(&short) <= columns);
            prop_assert!(text.starts_with(short.trim_end_matches('…')) || text.contains('…'));
        }

        #[test]
        fn nothing_shown_can_steer(text in any::<String>()) {
            let shown = shown(&text);
            prop_assert!(!shown.contains(char::is_control));
            prop_assert!(crate::text::clean::is_clean(&shown));
        }
    }
}
