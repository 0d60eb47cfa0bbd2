//! What stands around a word of a text: whether it begins a sentence, is part of a date, follows a title.

use std::ops::Range;

use super::{
    fold::{fold, is_apostrophe, is_hyphen, is_unseen},
    words::VOCABULARY,
};
use crate::text::slips;

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

/// True where a word with a capital, which is also an ordinary one, may be a name: inside a sentence, or where what comes
/// after it speaks of a person; and beside no day, month or year.
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
    !VOCABULARY.is_time(&letters) && is_spoken_of(text, place, &letters, &next)
}

/// True where what comes after the first word of a sentence speaks of a person: “Will rang”, “Baker’s boy”, “Baker: no”,
/// but not “May was a busy month”. Also where nothing else stands there.
fn is_spoken_of(text: &str, place: &Range<usize>, letters: &str, next: &[String]) -> bool {
    let rest = &text[place.end..];
    let sign = rest.trim_start_matches(is_unseen).chars().next();
    let goes_on = |rest: &str| rest.starts_with([' ', '\u{a0}']);
    match sign {
        Some(':') => true,
        Some(',') => !VOCABULARY.common.contains(letters) || matches!(letters, "will" | "may"),
        Some(c) if is_apostrophe(c) => is_possessive(text, place.end),
        Some(' ' | '\u{a0}') => {
            let does = |word: &String| VOCABULARY.what_people_do.contains(word);
            let called = capital_after(rest);
            let and = rest.trim_start().strip_prefix("and");
            let and_called = and.filter(|rest| goes_on(rest)).is_some_and(capital_after);
            next.first().is_some_and(does) || called || and_called || is_alone(text, place)
        }
        Some(_) | None => !VOCABULARY.common.contains(letters) && is_alone(text, place),
    }
}

/// True where the next word is written as a name is.
fn capital_after(rest: &str) -> bool {
    let word = letters_after(rest.trim_start(), 0);
    let is_written = word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase);
    is_written && !VOCABULARY.is_time(&fold(word)) && !VOCABULARY.common.contains(&fold(word))
}

/// True where a word stands in a line of its own.
fn is_alone(text: &str, place: &Range<usize>) -> bool {
    let before = text[..place.start].rsplit('\n').next();
    let after = text[place.end..].split('\n').next();
    let is_blank =
        |part: Option<&str>| part.is_none_or(|part| !part.contains(char::is_alphanumeric));
    is_blank(before) && is_blank(after)
}

/// How surely words are a name that are all ordinary ones: “Will Grace”, “will carter”, not “Lina”, and perhaps “she will
/// grace us”. None where they are no name.
pub(super) fn written_as_name(text: &str, place: &Range<usize>, is_turned: bool) -> Option<bool> {
    let words = &text[place.clone()];
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    let is_apart = words.contains(|c: char| !c.is_alphabetic() && !is_unseen(c));
    if capitals > 1 {
        return Some(true);
    }
    if !is_apart {
        // A word of its own is one: Rosebush.
        let letters = fold(words);
        return (letters.len() >= 7 && !slips::is_accepted(&letters)).then_some(true);
    }
    let first = fold(letters_after(words, 0));
    let is_common = |word: &str| VOCABULARY.common.contains(&fold(word));
    let all_common = words
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(is_common);
    let last = last_words(text, place.start);
    let last = last.first().map(String::as_str);
    let is_led = last.is_some_and(|last| VOCABULARY.before_a_person.contains(last));
    let begins = begins_sentence(text, place.start);
    let named = last.is_some_and(|last| VOCABULARY.before_a_thing.contains(last));
    if capitals == 1 {
        return Some(!(named || all_common && begins));
    }
    let helps = VOCABULARY.common.contains(&first) && !is_led && !begins;
    Some(!(is_turned || all_common || named || helps))
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
    let mut sentences = text[..place].rsplit(['?', '!', ':', ';', '\n', '…']);
    let rest = sentences.next().unwrap_or_default();
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

/// True where a title makes the word after it a name for certain: “Mr Baker”, “mr baker”, not “the doctor may ring”.
pub(super) fn is_titled(text: &str, title: &Range<usize>, place: &Range<usize>) -> Option<bool> {
    if text[place.clone()].starts_with(char::is_uppercase) {
        return Some(true);
    }
    if VOCABULARY.common.contains(&fold(&text[place.clone()])) {
        return None;
    }
    let title = fold(letters_after(text, title.start));
    Some(!slips::is_common(&title))
}

/// True where a word is followed by an apostrophe and an s.
pub(super) fn is_possessive(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars().filter(|c| !is_unseen(*c));
    rest.next().is_some_and(is_apostrophe)
        && rest.next().is_some_and(|c| matches!(c, 's' | 'S'))
        && rest.next().is_none_or(|c| !c.is_alphanumeric())
}
