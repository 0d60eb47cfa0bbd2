//! Long text broken into lines that fit.

use super::measure;

/// The lines of a text in a column `columns` wide, as slices of it.
///
/// Breaks at spaces, and inside a word only where the word is longer than a line. The spaces at a break are
/// not shown. A `\n` always ends a line, so there is at least one line, empty for an empty text.
/// A column of no width counts as one; a letter wider than the column stands alone on its line.
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    let columns = columns.max(1);
    let mut lines = Vec::with_capacity(text.len() / columns + 1);
    for hard_line in text.split('\n') {
        let plain = measure::is_plain(hard_line);
        let mut rest = hard_line;
        loop {
            let (line, next) = break_line(rest, columns, plain);
            // Only spaces that do not fit leave nothing before the break.
            if !line.is_empty() || next.is_empty() {
                lines.push(line);
            }
            if next.is_empty() {
                break;
            }
            rest = next;
        }
    }
    lines
}

/// The text split in two: the part that fits into one line, and the rest.
fn break_line(text: &str, columns: usize, plain: bool) -> (&str, &str) {
    // No letter is wider than the bytes it takes.
    if text.len() <= columns {
        return (text, "");
    }
    let mut used = 0;
    let mut spaces_from = None;
    let mut last_break = None;
    for (at, piece, width) in measure::pieces(text, plain) {
        if is_space(piece) {
            spaces_from.get_or_insert(at);
        } else {
            if let Some(from) = spaces_from.take() {
                last_break = Some((from, at));
            }
            if used + width > columns && at > 0 {
                let (end, next) = last_break.unwrap_or((at, at));
                return (&text[..end], &text[next..]);
            }
        }
        used += width;
    }
    match spaces_from {
        Some(from) if used > columns => (&text[..from], ""),
        _ => (text, ""),
    }
}

fn is_space(piece: &str) -> bool {
    matches!(piece, " " | "\t")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_at_spaces() {
        assert_eq!(
            wrap("Duty’s task ended once the call was logged", 20),
            ["Duty’s task ended", "once the call was", "logged"]
        );
        assert_eq!(wrap("exactly ten", 11), ["exactly ten"]);
        assert_eq!(wrap("one   two", 4), ["one", "two"]);
        assert_eq!(wrap("one ", 3), ["one"]);
    }

    #[test]
    fn breaks_a_word_only_when_it_must() {
        assert_eq!(
            wrap("a straightforward b", 8),
            ["a", "straight", "forward", "b"]
        );
        assert_eq!(wrap("家族の様子", 5), ["家族", "の様", "子"]);
        assert_eq!(
            wrap("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
    }

    #[test]
    fn keeps_lines_that_were_there() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("a\n\nb\n", 5), ["a", "", "b", ""]);
        assert_eq!(wrap("  in by two", 6), ["  in", "by two"]);
        assert_eq!(wrap("        ", 3), [""]);
    }

    #[test]
    fn no_room_is_taken_as_one_column() {
        assert_eq!(wrap("ab 家", 0), ["a", "b", "家"]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_too_wide(
            text in "\\PC{0,60}|[a-c \n]{0,60}|[\u{300}\u{94D}\u{200D}क家👧🇬🇧a \n]{0,30}",
            columns in 0_usize..24,
        ) {
            let lines = wrap(&text, columns);
            let letters = |text: &str| -> String { text.split_whitespace().collect() };
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            for line in lines {
                let alone = measure::graphemes(line).count() == 1;
                prop_assert!(alone || measure::width(line) <= columns.max(1), "{line:?}");
            }
        }
    }
}
