//! Words that may be names nobody has listed.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use serde::Deserialize;
use unicode_segmentation::UnicodeSegmentation;

/// Words that begin with a capital and are no names.
#[derive(Default, Deserialize)]
struct CapitalWords {
    /// In lower case.
    no_names: HashSet<String>,
}

static CAPITALS: LazyLock<CapitalWords> =
    LazyLock::new(|| serde_json::from_str(include_str!("capitals.json")).unwrap_or_default());

/// A word of a text, without the `’s` at its end.
struct TextWord<'a> {
    place: Range<usize>,
    text: &'a str,
}

/// Where words stand in a text that may be names nobody has listed: a capital in the middle of a sentence, of a word
/// that is not known.
pub fn unlisted(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for word in words(text) {
        let lower = word.text.to_lowercase();
        let mut rest = word.text.chars().skip(1);
        let begins_upper = word.text.starts_with(char::is_uppercase);
        let capital = begins_upper && rest.any(char::is_lowercase);
        let before = text[..word.place.start].trim_end_matches([' ', '“', '‘', '"', '\'', '(']);
        let begins =
            before.is_empty() || before.ends_with(['.', '?', '!', ':', ';', '\n', '…', '–']);
        if capital && !begins && !CAPITALS.no_names.contains(&lower) && !is_known(&lower) {
            found.push(word.place);
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = TextWord<'_>> {
    text.unicode_word_indices().map(|(start, word)| {
        let possessor = word.strip_suffix("’s").or(word.strip_suffix("'s"));
        let text = possessor.unwrap_or(word);
        TextWord {
            place: start..start + text.len(),
            text,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_in_the_middle_of_a_sentence_may_be_a_name() {
        let known = |word: &str| word == "lane";
        let found = |text: &str| -> Vec<String> {
            let places = unlisted(text, known).into_iter();
            places.map(|place| text[place].to_owned()).collect()
        };
        assert_eq!(
            found("She told Peter on Monday. Then Ms Lane rang CAMHS"),
            ["Peter"]
        );
        assert_eq!(
            found("‘Not my job’, said the GP. “Nobody knew”"),
            Vec::<String>::new()
        );
        assert_eq!(
            found("After Christmas I saw Ofsted and Aisha’s school"),
            ["Aisha"]
        );
    }
}
