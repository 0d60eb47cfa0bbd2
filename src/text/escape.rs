//! Text on its way out to other programs, where nothing may be lost: what is hidden is written as its number.

use std::{borrow::Cow, fmt::Write as _};

use super::clean::{CharCleaner, is_clean};

/// A JSON text that says the same and holds nothing hidden, so that a terminal or an editor may show it: where
/// [`clean`](super::clean::clean) would replace a character, its escape stands. JSON has such characters only inside
/// strings, and there an escape means the same.
pub fn json(json: &str) -> Cow<'_, str> {
    if is_clean(json) {
        return Cow::Borrowed(json);
    }
    let mut safe = String::with_capacity(json.len() + json.len() / 8);
    for passed in CharCleaner::new(json) {
        if passed.found == passed.kept {
            safe.push(passed.found);
            continue;
        }
        for unit in passed.found.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\u{unit:04x}");
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_hidden_is_written_as_its_number() {
        let text = serde_json::to_string("a\u{202e}b\u{e0041}c\u{7f}\u{9b}é\u{2028}").unwrap();
        assert_eq!(json(&text), r#""a\u202eb\udb40\udc41c\u007f\u009bé\u2028""#);
        assert!(matches!(json("{\"title\": \"Heron\"}"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn it_says_the_same_and_hides_nothing(text in "(\\PC|[\u{0}-\u{20}\u{7f}-\u{9f}\u{300}-\u{302}\u{200b}-\u{202e}\u{2066}👧م\u{fe0f}\u{feff}\u{e0041}]){0,40}") {
            let written = serde_json::to_string_pretty(&[&text]).unwrap();
            let safe = json(&written);
            prop_assert!(is_clean(&safe), "{safe:?}");
            let [read]: [String; 1] = serde_json::from_str(&safe).unwrap();
            prop_assert_eq!(read, text);
        }
    }
}
