//! The word that has just ended in a text that is being written, and whether anything may be done to it.

use std::ops::Range;

/// The word before the caret that the last character has ended; none where it is part of a mark, a number, an address or a
/// word with a hyphen or an apostrophe.
pub fn finished_word(before_caret: &str) -> Option<Range<usize>> {
    let last = before_caret.chars().next_back().filter(|c| ends_word(*c))?;
    let end = before_caret.len() - last.len_utf8();
    let text = &before_caret[..end];
    let start = text
        .char_indices()
        .rev()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(0, |(at, c)| at + c.len_utf8());
    let before = text[..start].chars().next_back();
    let begins = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
    (start < end && begins).then_some(start..end)
}

/// Whether a character ends a word.
pub fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']')
}

/// Whether the end of a text stands inside quotation marks: what somebody said is theirs.
pub fn is_quoted(text: &str) -> bool {
    let (mut doubled, mut single, mut straight) = (false, false, false);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        match c {
            '“' => doubled = true,
            '”' => doubled = false,
            '"' => straight = !straight,
            '‘' => single = true,
            // An apostrophe stands between letters.
            '\'' if before.is_whitespace() && after.is_alphanumeric() => single = true,
            '’' | '\'' if !after.is_alphanumeric() => single = false,
            '\n' => (doubled, single, straight) = (false, false, false),
            _ => {}
        }
        before = c;
    }
    doubled || single || straight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_with_a_space_or_a_stop() {
        for (text, word) in [
            ("She recieve ", Some("recieve")),
            ("teh ", Some("teh")),
            ("(teh,", Some("teh")),
            ("one line\nteh.", Some("teh")),
            ("teh", None),
            ("@teh ", None),
            ("#b ", None),
            ("a.teh ", None),
            ("x@teh.", None),
            ("well-knwon ", None),
            ("didn't ", None),
            ("“teh ", None),
            ("  ", None),
            ("", None),
        ] {
            let found = finished_word(text).map(|place| &text[place]);
            assert_eq!(found, word, "{text}");
        }
    }

    #[test]
    fn what_somebody_said_is_theirs() {
        for (text, quoted) in [
            ("she said “I was teh", true),
            ("she said “no” to teh", false),
            ("she said \"teh", true),
            ("she said \"no\" teh", false),
            ("the ‘no further action", true),
            ("the child’s teh", false),
            ("the child's teh", false),
            ("he said 'teh", true),
            ("he said 'no' and teh", false),
            ("the workers' teh", false),
        ] {
            assert_eq!(is_quoted(text), quoted, "{text}");
        }
    }
}
