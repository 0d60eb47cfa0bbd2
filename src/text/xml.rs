//! Text on its way out into XML, which has no way to write some characters down.

use std::borrow::Cow;

/// The text with U+FFFD for every character that XML 1.0 cannot hold, escaped or not. One stands for one: places counted
/// in characters stay right.
pub fn xml_chars(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml) {
        return Cow::Borrowed(text);
    }
    let kept = |c| {
        if is_xml(c) {
            c
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    Cow::Owned(text.chars().map(kept).collect())
}

/// The production `Char` of XML 1.0; a Rust `char` is no surrogate to begin with.
fn is_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_replaced_one_for_one() {
        assert_eq!(
            xml_chars("a\u{1b}[2J\0\u{ffff}é👧"),
            "a\u{fffd}[2J\u{fffd}\u{fffd}é👧"
        );
        assert!(matches!(xml_chars("lines\nand\ttabs\r"), Cow::Borrowed(_)));
    }
}
