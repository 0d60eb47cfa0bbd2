//! Where the names of a list stand in a text, however they are written.
//!
//! All ways in which a name can be written come to the same letters ([`Folded`]); one automaton looks for all names in
//! them at once. What it finds is looked at again where it stands: where the word begins and ends, what stands between its
//! parts, whether it is also a word.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::{
    ListedName,
    around::{before, letters_before},
    fold::{Folded, fold, is_apostrophe, is_hyphen, is_prefixed, is_run_on, is_unseen},
    listed::{Weight, Writing, all_words_of, words_of, writings},
    pattern::{Pattern, add},
    words::VOCABULARY,
};

/// Everything that is looked for.
#[derive(Debug)]
pub(super) struct Matcher {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

/// A place where a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The place in the text, in bytes, with a title before it that goes and with its ending.
    pub place: Range<usize>,
    /// What takes its place.
    pub instead: String,
    /// What stands for the person, in its plain form.
    pub person: String,
    /// It is a name for certain, or only may be one.
    pub certain: bool,
    /// It is what stands for somebody already.
    pub is_pseudonym: bool,
    /// A longer name of somebody else begins with it, or one whose other words are no names for certain alone.
    pub may_go_on: bool,
}

impl Matcher {
    /// A matcher for the names of a list, and for what stands for them.
    pub(super) fn new(list: &[ListedName]) -> Self {
        let mut patterns = patterns_of(list);
        share(&mut patterns, list);
        for named in list {
            if !named.instead.contains(|c: char| c.is_numeric()) {
                let words = all_words_of(&named.instead);
                let writing = Writing {
                    words: &words,
                    weight: Weight::Pseudonym,
                    is_turned: false,
                };
                add(&mut patterns, &writing, &named.instead);
            }
        }
        Self::of_patterns(patterns)
    }

    /// A matcher for the names alone.
    pub(super) fn of_names(list: &[ListedName]) -> Self {
        Self::of_patterns(patterns_of(list))
    }

    /// A matcher for the names alone, of which no part is certain that stands for somebody, too.
    pub(super) fn of_shared_names(list: &[ListedName]) -> Self {
        let mut patterns = patterns_of(list);
        share(&mut patterns, list);
        Self::of_patterns(patterns)
    }

    fn of_patterns(patterns: BTreeMap<String, Pattern>) -> Self {
        let (letters, mut patterns): (Vec<String>, Vec<Pattern>) = patterns.into_iter().unzip();
        // They are in the order of their letters: what a pattern begins comes after it.
        for at in 0..letters.len() {
            let longer = letters.iter().zip(&patterns).skip(at + 1);
            let mut longer = longer.take_while(|(other, _)| other.starts_with(&letters[at]));
            let one = &patterns[at];
            let begins = longer.any(|(_, longer)| one.is_gone_on_by(longer, letters[at].len()));
            patterns[at].may_go_on = begins;
        }
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(&letters);
        Self {
            automaton: automaton.ok().filter(|_| !letters.is_empty()),
            patterns,
        }
    }

    /// Every place where a name stands or may stand, in order, none over another.
    pub(super) fn found(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = Folded::of(text);
        let mut found: Vec<(Weight, Found)> = Vec::new();
        for hit in automaton.find_overlapping_iter(&folded.letters) {
            let pattern = &self.patterns[hit.pattern().as_usize()];
            if let Some(place) = stands(text, &folded, hit.range(), &pattern.breaks) {
                found.extend(pattern.at(text, place).map(|it| (pattern.weight, it)));
            }
        }
        settle(found)
    }
}

/// All ways of writing the names of a list, by their letters.
fn patterns_of(list: &[ListedName]) -> BTreeMap<String, Pattern> {
    let mut patterns = BTreeMap::new();
    for named in list {
        for words in words_of(named) {
            writings(&words, &mut |writing| {
                add(&mut patterns, &writing, &named.instead);
            });
        }
    }
    patterns
}

/// Marks the parts of names that are words of what stands for somebody: “Lane” of Peter Lane, where Ms Lane is another.
fn share(patterns: &mut BTreeMap<String, Pattern>, list: &[ListedName]) {
    let instead = list.iter().flat_map(|named| all_words_of(&named.instead));
    let words: HashSet<String> = instead.map(|word| word.letters).collect();
    for (letters, pattern) in patterns {
        pattern.is_shared = pattern.weight <= Weight::Part && words.contains(letters);
    }
}

/// Of places that lie over one another, the longest that begin first; what is certain before what is not.
fn settle(mut found: Vec<(Weight, Found)>) -> Vec<Found> {
    found.sort_by(|(weight, one), (other_weight, other)| {
        other
            .certain
            .cmp(&one.certain)
            .then(one.place.start.cmp(&other.place.start))
            .then(other.place.end.cmp(&one.place.end))
            .then(other_weight.cmp(weight))
    });
    let mut settled: Vec<Found> = Vec::new();
    for (_, one) in found {
        let meets =
            |other: &Found| one.place.start < other.place.end && other.place.start < one.place.end;
        // Most texts hold few names.
        if !settled.iter().rev().any(meets) {
            settled.push(one);
        }
    }
    settled.sort_by_key(|one| one.place.start);
    settled
}

/// The place of letters in a text, where they are a word or several and nothing stands between them that does not belong
/// there; none elsewhere.
fn stands(
    text: &str,
    folded: &Folded,
    letters: Range<usize>,
    breaks: &[usize],
) -> Option<Range<usize>> {
    let start = folded.place(letters.start);
    if letters.start > 0 && folded.place(letters.start - 1) == start {
        // In the middle of a character that is several letters.
        return None;
    }
    if !begins_word(text, start) {
        return None;
    }
    let last = folded.place(letters.end - 1);
    if folded.letters.len() > letters.end && folded.place(letters.end) == last {
        return None;
    }
    let mut at = start;
    for index in letters.start + 1..letters.end {
        let next = folded.place(index);
        if next == at {
            continue;
        }
        let width = text[at..].chars().next().map_or(1, char::len_utf8);
        if next > at + width {
            let between = &text[at + width..next];
            let is_break = breaks.contains(&(index - letters.start));
            let is_initial = !text[..at].ends_with(char::is_alphabetic);
            let rest = &folded.letters[index..letters.end];
            if !joins(between, is_break, is_initial, rest) {
                return None;
            }
        }
        at = next;
    }
    let width = text[last..].chars().next().map_or(1, char::len_utf8);
    let unseen = text[last + width..].chars().take_while(|c| is_unseen(*c));
    let end = last + width + unseen.map(char::len_utf8).sum::<usize>();
    // What follows may be the vowel sign of its last letter.
    let goes_on = folded.letters.len() > letters.end && folded.place(letters.end) < end;
    (!goes_on).then_some(start..end)
}

/// True where what stands between two letters of a name, behind an initial or a word, may stand there. `rest` is what comes
/// after it.
fn joins(between: &str, is_break: bool, is_initial: bool, rest: &str) -> bool {
    let mut seen = between.chars().filter(|c| !is_unseen(*c));
    if is_break {
        // A sentence ends between them.
        let has_stop = between.contains('.') && between.contains(char::is_whitespace);
        if has_stop && !is_initial {
            return false;
        }
        let mut count = 0;
        return seen.all(|c| {
            count += 1;
            let joins = is_apostrophe(c)
                || is_hyphen(c)
                || c.is_whitespace()
                || matches!(c, '_' | '.' | ',' | '+' | '·');
            joins && count <= 4
        });
    }
    match (seen.next(), seen.next()) {
        (None, _) => true,
        (Some(c), None) if is_apostrophe(c) => {
            !matches!(rest, "s" | "t" | "ll" | "re" | "ve" | "d" | "m")
        }
        (Some(c), None) => is_hyphen(c),
        // Divided at the end of a line.
        (Some(c), Some('\n')) => is_hyphen(c) && seen.all(char::is_whitespace),
        (Some(_), Some(_)) => false,
    }
}

/// True for a letter of Hebrew or Arabic.
fn is_prefixed_script(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}')
}

/// True where a word begins: also one that is glued to the word before it by a missing space.
fn begins_word(text: &str, start: usize) -> bool {
    let glued = match text.as_bytes()[..start].last() {
        Some(byte) if byte.is_ascii_alphabetic() => true,
        Some(b' ') | None => return true,
        Some(_) => before(text, start).is_some_and(|c| c.is_alphabetic() && !is_apostrophe(c)),
    };
    if glued {
        let first = text[start..].chars().next();
        if first.is_some_and(is_run_on) {
            return true;
        }
        if first.is_some_and(is_prefixed_script) {
            let run = letters_before(text, start);
            return run.chars().count() <= 2 && run.chars().all(is_prefixed);
        }
        if !text[start..].starts_with(char::is_uppercase) {
            return false;
        }
        let run = letters_before(text, start);
        let letters = fold(run);
        let is_title = VOCABULARY.titles.contains(&letters);
        let is_prefix = VOCABULARY.particles.contains(&letters);
        let is_long = letters.chars().count() > 2 && run.ends_with(char::is_lowercase);
        // After the s of the word before, and after a character of an address written by its number.
        let rest = &text[..start - run.len()];
        let is_ending = letters == "s" && rest.ends_with(is_apostrophe);
        let is_number = rest.ends_with('%')
            || rest
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .ends_with('%');
        return is_title || is_long && !is_prefix || is_ending || is_number;
    }
    if before(text, start).is_some_and(is_apostrophe) {
        // O’Neill is not Neill.
        let rest = text[..start].trim_end_matches(|c| is_unseen(c) || is_apostrophe(c));
        let run = letters_before(rest, rest.len());
        return !matches!(fold(run).as_str(), "o" | "d" | "l");
    }
    true
}
