//! What stands around a word of a text: whether it begins a sentence, is part of a date, follows a title.

use std::ops::Range;

use super::{
    fold::{fold, is_apostrophe, is_hyphen, is_unseen},
    words::VOCABULARY,
};

/// The last character before a place that people see.
pub(super) fn before(text: &str, place: usize) -> Option<char> {
    text[..place].chars().rev().find(|c| !is_unseen(*c))
}

/// The first character after a place that people see.
pub(super) fn after(text: &str, place: usize) -> Option<char> {
    text[place..].chars().find(|c| !is_unseen(*c))
}

/// The run of letters that ends at a place.
pub(super) fn letters_before(text: &str, place: usize) -> &str {
    let is_inside = |c: char| c.is_alphabetic() && !is_apostrophe(c) || is_unseen(c);
    let start = text[..place].trim_end_matches(is_inside).len();
    &text[start..place]
}

/// The run of letters that begins at a place.
pub(super) fn letters_after(text: &str, place: usize) -> &str {
    let is_inside = |c: char| c.is_alphabetic() && !is_apostrophe(c) || is_unseen(c);
    let rest = &text[place..];
    &rest[..rest.len() - rest.trim_start_matches(is_inside).len()]
}

/// The title that stands before a name, with its full stop and the space after it; none where there is none.
pub(super) fn title_before(text: &str, place: usize) -> Option<Range<usize>> {
    let before = text[..place].trim_end_matches([' ', '\u{a0}', '.', '_']);
    if before.len() == place && before.ends_with(char::is_lowercase) {
        // Glued to the name: MrsSmith.
        let title = letters_before(text, place);
        let is_title = VOCABULARY.titles.contains(&fold(title));
        return is_title.then(|| place - title.len()..place);
    }
    let title = letters_before(text, before.len());
    let start = before.len() - title.len();
    let is_word = !text[..start].ends_with(|c: char| c.is_alphanumeric());
    // A line ends between them: the title was somebody else's.
    (is_word && VOCABULARY.titles.contains(&fold(title))).then_some(start..place)
}

/// True where a word with a capital, which is also an ordinary one, may be a name: inside a sentence, or where it does
/// what people do; and beside no day, month or year.
pub(super) fn may_be_a_name(text: &str, place: &Range<usize>) -> bool {
    let word = &text[place.clone()];
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let letters = fold(word);
    let next = next_words(text, place.end);
    if is_beside_a_time(text, place, &letters, &next) {
        return false;
    }
    if !begins_sentence(text, place.start) {
        return true;
    }
    // “Will rang”, but not “May was a busy month”.
    let does = |word: &String| VOCABULARY.what_people_do.contains(word);
    let follows = text[place.end..].starts_with([' ', '\u{a0}']);
    let first = next.first().filter(|_| follows);
    first.is_some_and(does) && !VOCABULARY.is_time(&letters)
}

fn is_beside_a_time(text: &str, place: &Range<usize>, letters: &str, next: &[String]) -> bool {
    let last = last_words(text, place.start);
    let is_number = |word: &String| is_day_or_year(word);
    let is_month = |word: &String| VOCABULARY.is_time(word);
    let is_join = |word: &String| {
        matches!(
            word.as_str(),
            "and" | "or" | "to" | "until" | "half" | "bank"
        )
    };
    let beside = |words: &[String]| {
        let first = words.first();
        let second = words.get(1).filter(|_| first.is_some_and(is_join));
        first.is_some_and(|word| is_number(word) || is_month(word))
            || second.is_some_and(|word| is_number(word) || is_month(word))
    };
    if beside(&last) || beside(next) {
        return true;
    }
    let is_time =
        VOCABULARY.is_time(letters) || matches!(letters, "summer" | "winter" | "spring" | "autumn");
    let before = last.first();
    let of_a_time = |word: &String| VOCABULARY.before_a_time.contains(word);
    let half_term = |word: &String| matches!(word.as_str(), "half" | "bank" | "term");
    let of = before.is_some_and(|word| word == "of") && last.get(1).is_some_and(of_a_time);
    is_time && (of || before.is_some_and(of_a_time) || next.first().is_some_and(half_term))
}

/// True for `12`, `12th`, `2024` and `’24`.
fn is_day_or_year(word: &str) -> bool {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let ending = &word[digits.len()..];
    let number = digits.parse::<u32>();
    number.is_ok_and(|number| match digits.len() {
        1 | 2 => matches!(ending, "" | "st" | "nd" | "rd" | "th"),
        4 => ending.is_empty() && (1900..2100).contains(&number),
        _ => false,
    })
}

/// The two words before a place in the same sentence, the nearest first.
fn last_words(text: &str, place: usize) -> Vec<String> {
    let sentence = text[..place].rfind(['?', '!', ':', ';', '\n', '…']);
    let rest = &text[sentence.map_or(0, |at| at + 1)..place];
    let rest = rest.get(rest.len().saturating_sub(40)..).unwrap_or(rest);
    let words = rest.rsplit(|c: char| !c.is_alphanumeric() && !is_unseen(c));
    words
        .filter(|word| !word.is_empty())
        .take(2)
        .map(lower)
        .collect()
}

/// The two words after a place, the nearest first.
fn next_words(text: &str, place: usize) -> Vec<String> {
    let rest: String = text[place..].chars().take(40).collect();
    let end = rest.find(['?', '!', ';', '\n', '…']).unwrap_or(rest.len());
    let words = rest[..end].split(|c: char| !c.is_alphanumeric() && !is_unseen(c));
    words
        .filter(|word| !word.is_empty())
        .take(2)
        .map(lower)
        .collect()
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// True where nothing of the same sentence stands before a place.
pub(super) fn begins_sentence(text: &str, place: usize) -> bool {
    let opens = |c: char| {
        matches!(
            c,
            ' ' | '\u{a0}' | '\t' | '“' | '‘' | '"' | '\'' | '(' | '[' | '•' | '*' | '>' | '_'
        ) || is_unseen(c)
    };
    let before = text[..place].trim_end_matches(opens);
    if before.is_empty() || before.ends_with(['?', '!', ':', ';', '\n', '\r', '…', '–', '—'])
    {
        return true;
    }
    let Some(sentence) = before.strip_suffix('.') else {
        // A dash at the beginning of a line is a bullet.
        let line = before.rsplit('\n').next().unwrap_or_default();
        return line.chars().all(is_hyphen);
    };
    let word = letters_before(sentence, sentence.len());
    !VOCABULARY.titles.contains(&fold(word))
}

/// True where a word is followed by an apostrophe and an s.
pub(super) fn is_possessive(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars().filter(|c| !is_unseen(*c));
    rest.next().is_some_and(is_apostrophe)
        && rest.next().is_some_and(|c| matches!(c, 's' | 'S'))
        && rest.next().is_none_or(|c| !c.is_alphanumeric())
}
