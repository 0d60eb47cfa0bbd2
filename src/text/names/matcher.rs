//! Where the names of a list stand in a text, however they are written.
//!
//! All ways in which a name can be written come to the same letters ([`Folded`]); one automaton looks for all names in
//! them at once. What it finds is looked at again where it stands: where the word begins and ends, what stands between its
//! parts, whether it is also a word.

use std::{collections::BTreeMap, ops::Range};

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

use super::{
    ListedName,
    around::{
        after, before, is_possessive, letters_after, letters_before, may_be_a_name, title_before,
    },
    fold::{Folded, fold, is_apostrophe, is_hyphen, is_unseen},
    form::{Ending, in_form, keeps_title},
    words::VOCABULARY,
};

/// The most words of a name that are looked for in every combination.
const WORDS: usize = 6;

/// Everything that is looked for.
#[derive(Debug)]
pub(super) struct Matcher {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

/// The letters of a name or a part of one.
#[derive(Debug)]
struct Pattern {
    weight: Weight,
    /// The entries of the list that it may be, by what stands for them.
    instead: Vec<String>,
    /// The places in the letters where the name has a space, a hyphen or an apostrophe.
    breaks: Vec<usize>,
    /// Every word of it is also an ordinary one, or of two letters.
    ordinary: bool,
    /// It is one word, and not the first of several.
    alone: bool,
    /// A longer name begins with it: of somebody else, or of the same person with a word that is no name for certain alone.
    may_go_on: bool,
}

/// The weight of a pattern: of two that fit the same letters, the greater is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// One word of a longer name.
    Part,
    /// A whole name, or several words of it.
    Name,
    /// What stands for somebody: it is never touched.
    Pseudonym,
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
        Self::made(list, list)
    }

    /// A matcher for the names alone.
    pub(super) fn of_names(list: &[ListedName]) -> Self {
        Self::made(list, &[])
    }

    fn made(names: &[ListedName], pseudonyms: &[ListedName]) -> Self {
        let mut patterns: BTreeMap<String, Pattern> = BTreeMap::new();
        for named in names {
            let name = NameWords::of(&named.name);
            name.patterns(&mut |words, weight| add(&mut patterns, words, weight, &named.instead));
        }
        for named in pseudonyms {
            let words = NameWords::all_of(&named.instead);
            if !named.instead.contains(|c: char| c.is_numeric()) {
                add(&mut patterns, &words.0, Weight::Pseudonym, &named.instead);
            }
        }
        let (letters, mut patterns): (Vec<String>, Vec<Pattern>) = patterns.into_iter().unzip();
        // They are in the order of their letters: what a pattern begins comes after it.
        for at in 0..letters.len() {
            let longer = letters.iter().zip(&patterns).skip(at + 1);
            let longer = longer.take_while(|(other, _)| other.starts_with(&letters[at]));
            let mut others = longer.filter(|(_, other)| other.weight == Weight::Name);
            let begins = others.any(|(other, pattern)| {
                pattern.instead != patterns[at].instead
                    || VOCABULARY.is_ordinary(&other[letters[at].len()..])
            });
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

fn add(
    patterns: &mut BTreeMap<String, Pattern>,
    words: &[NameWord],
    weight: Weight,
    instead: &str,
) {
    let letters: String = words.iter().map(|word| word.letters.as_str()).collect();
    if letters.is_empty() {
        return;
    }
    let mut breaks = Vec::new();
    let mut at = 0;
    for word in words {
        breaks.extend(word.breaks.iter().map(|inside| at + inside));
        at += word.letters.len();
        breaks.push(at);
    }
    let ordinary = words.iter().all(NameWord::is_ordinary);
    let instead = instead.to_owned();
    let pattern = patterns.entry(letters).or_insert_with(|| Pattern {
        weight,
        instead: Vec::new(),
        breaks: Vec::new(),
        ordinary,
        alone: words.len() == 1,
        may_go_on: false,
    });
    if pattern.weight < weight {
        pattern.weight = weight;
        pattern.instead.clear();
    }
    if pattern.weight == weight && !pattern.instead.contains(&instead) {
        pattern.instead.push(instead);
    }
    pattern.breaks.extend(breaks);
    pattern.ordinary &= ordinary;
    pattern.alone &= words.len() == 1;
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
            if !joins(between, is_break, &folded.letters[index..letters.end]) {
                return None;
            }
        }
        at = next;
    }
    let width = text[last..].chars().next().map_or(1, char::len_utf8);
    let unseen = text[last + width..].chars().take_while(|c| is_unseen(*c));
    let end = last + width + unseen.map(char::len_utf8).sum::<usize>();
    Some(start..end)
}

/// True where what stands between two letters of a name may stand there. `rest` is what comes after it.
fn joins(between: &str, is_break: bool, rest: &str) -> bool {
    let mut seen = between.chars().filter(|c| !is_unseen(*c));
    if is_break {
        // A sentence ends between them.
        if between.contains('.') && between.contains(char::is_whitespace) {
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

/// True where a word begins: also one that is glued to the word before it by a missing space.
fn begins_word(text: &str, start: usize) -> bool {
    let glued = match text.as_bytes()[..start].last() {
        Some(byte) if byte.is_ascii_alphabetic() => true,
        Some(b' ') | None => return true,
        Some(_) => before(text, start).is_some_and(|c| c.is_alphabetic() && !is_apostrophe(c)),
    };
    if glued {
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

impl Pattern {
    /// The name at a place; none where it goes on as another word, or is only a word.
    fn at(&self, text: &str, place: Range<usize>) -> Option<Found> {
        let (end, ending) = ending(text, &place)?;
        let instead: Vec<&str> = self.instead.iter().map(String::as_str).collect();
        let person = in_form(&instead, Ending::Bare, false);
        let mut found = Found {
            place: place.start..end,
            instead: String::new(),
            person,
            certain: true,
            is_pseudonym: self.weight == Weight::Pseudonym,
            may_go_on: self.may_go_on,
        };
        if found.is_pseudonym {
            found.instead.push_str(&text[found.place.clone()]);
            return (ending == Ending::Bare || end > place.end).then_some(found);
        }
        let title = title_before(text, place.start);
        if self.ordinary && title.is_none() {
            if self.alone {
                if ending == Ending::Plural || !may_be_a_name(text, &place) {
                    return None;
                }
                found.certain = self.follows_pseudonym(&text[..place.start]);
            } else if !is_written_as_name(text, &place) {
                return None;
            }
        }
        if !found.certain {
            found.place = place;
            return Some(found);
        }
        let address = is_in_address(text, &place);
        found.instead = in_form(&instead, ending, address);
        if let Some(title) = title
            && (!keeps_title(&instead) || address)
            && !begins_address(&text[..title.start])
        {
            found.place.start = title.start;
        }
        Some(found)
    }

    /// True behind what stands for the person: “Mother Marsh”, where Jane has given way before the rest was written.
    fn follows_pseudonym(&self, before: &str) -> bool {
        let Some(before) = before.strip_suffix([' ', '\u{a0}']) else {
            return false;
        };
        let is_whole = |rest: &str| !rest.ends_with(char::is_alphanumeric);
        let mut people = self.instead.iter();
        people.any(|instead| before.strip_suffix(instead.as_str()).is_some_and(is_whole))
    }
}

/// True where words that are all ordinary ones are written as a name is: “Will Grace”, `LiNa`, not “will grace”, “Lina”.
fn is_written_as_name(text: &str, place: &Range<usize>) -> bool {
    let words = &text[place.clone()];
    let capitals = words.chars().filter(|c| c.is_uppercase()).count();
    let is_apart = words.contains(|c: char| !c.is_alphabetic() && !is_unseen(c));
    capitals > 1 || capitals > 0 && is_apart || is_in_address(text, place)
}

fn begins_address(before: &str) -> bool {
    before.ends_with(['_', '@'])
}

/// Where a name ends that stands at a place, and how; none where the word goes on and is another.
fn ending(text: &str, place: &Range<usize>) -> Option<(usize, Ending)> {
    let end = place.end;
    let name = fold(&text[place.clone()]);
    let rest = letters_after(text, end);
    if rest.is_empty() {
        let apostrophe = after(text, end).filter(|c| is_apostrophe(*c));
        let Some(apostrophe) = apostrophe.filter(|_| name.ends_with('s')) else {
            return Some((end, Ending::Bare));
        };
        let next = end + text[end..].find(apostrophe)? + apostrophe.len_utf8();
        let is_quoted = before(text, place.start).is_some_and(is_apostrophe);
        let goes_on = after(text, next).is_some_and(char::is_alphanumeric);
        if is_quoted || goes_on || is_possessive(text, end) {
            return Some((end, Ending::Bare));
        }
        return Some((next, Ending::Possessive(apostrophe)));
    }
    let suffix = fold(rest);
    let sibilant = ["s", "x", "z", "ch", "sh"];
    let takes_es = sibilant.iter().any(|ending| name.ends_with(ending));
    // Thi and an s are this.
    let is_word = VOCABULARY.is_ordinary(&format!("{name}{suffix}"));
    if suffix == "s" && !takes_es && !is_word {
        let next = end + rest.len();
        let is_several = after(text, next).is_some_and(is_apostrophe)
            || VOCABULARY
                .before_a_plural
                .contains(&word_before(text, place.start));
        let ending = if is_several {
            Ending::Plural
        } else {
            Ending::Possessive('’')
        };
        return Some((next, ending));
    }
    if suffix == "es" && takes_es {
        return Some((end + rest.len(), Ending::Plural));
    }
    // Glued to the next word by a missing space: JaneSmith.
    let upper = rest.chars().find(|c| !is_unseen(*c));
    let lower = before(text, end).is_some_and(char::is_lowercase);
    let glued = lower && upper.is_some_and(char::is_uppercase);
    glued.then_some((end, Ending::Bare))
}

fn word_before(text: &str, place: usize) -> String {
    let rest = text[..place].trim_end();
    fold(letters_before(rest, rest.len()))
}

/// True inside an e-mail address, a handle, the name of a file.
fn is_in_address(text: &str, place: &Range<usize>) -> bool {
    let (last, next) = (before(text, place.start), after(text, place.end));
    let sign = |c: Option<char>| c.is_some_and(|c| matches!(c, '_' | '@' | '\\'));
    let mut rest = text[place.end..].chars();
    let dot = rest.next() == Some('.') && rest.next().is_some_and(char::is_alphanumeric);
    let ends_lower = text[place.clone()].chars().all(|c| !c.is_uppercase());
    text[place.clone()].contains('_') || sign(last) || sign(next) || dot && ends_lower
}

/// A name as words.
struct NameWords(Vec<NameWord>);

/// A word of a name.
#[derive(Clone)]
struct NameWord {
    letters: String,
    /// The places in the letters where an apostrophe stands.
    breaks: Vec<usize>,
    /// The place among the parts that spaces make: those that hyphens join are one.
    part: usize,
}

impl NameWord {
    fn is_particle(&self) -> bool {
        VOCABULARY.particles.contains(&self.letters) || self.letters.chars().count() < 2
    }

    fn is_ordinary(&self) -> bool {
        VOCABULARY.is_ordinary(&self.letters)
    }
}

impl NameWords {
    /// The words of a real name, without titles.
    fn of(name: &str) -> Self {
        let Self(mut words) = Self::all_of(name);
        let is_title = |word: &NameWord| VOCABULARY.titles.contains(&word.letters);
        if !words.iter().all(is_title) {
            words.retain(|word| !is_title(word));
        }
        Self(words)
    }

    fn all_of(name: &str) -> Self {
        let mut words = Vec::new();
        let parts =
            name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '_' | '(' | ')'));
        for (part, written) in parts.filter(|part| !part.is_empty()).enumerate() {
            for word in written.split(|c: char| is_hyphen(c) || c == '.') {
                let mut letters = String::new();
                let mut breaks = Vec::new();
                for piece in word.split(is_apostrophe) {
                    letters.push_str(&fold(piece));
                    breaks.push(letters.len());
                }
                breaks.pop();
                if !letters.is_empty() {
                    words.push(NameWord {
                        letters,
                        breaks,
                        part,
                    });
                }
            }
        }
        Self(words)
    }

    /// The ways in which it is looked for: whole, surname first, several of its words, each of them alone.
    fn patterns(&self, each: &mut dyn FnMut(&[NameWord], Weight)) {
        let Self(words) = self;
        each(words, Weight::Name);
        let Some(surname) = words.last().map(|word| word.part) else {
            return;
        };
        if words.len() == 1 {
            return;
        }
        let (rest, last): (Vec<NameWord>, Vec<NameWord>) =
            words.iter().cloned().partition(|word| word.part < surname);
        each(&[last.clone(), rest.clone()].concat(), Weight::Name);
        if let Some(first) = rest.first() {
            let first = [first.clone()];
            each(&[&first[..], &last[..]].concat(), Weight::Name);
            each(&[&last[..], &first[..]].concat(), Weight::Name);
        }
        for (start, word) in words.iter().enumerate() {
            if !word.is_particle() {
                each(std::slice::from_ref(word), Weight::Part);
            }
            for end in start + 2..=words.len().min(start + WORDS) {
                let several = &words[start..end];
                if several.last().is_some_and(|word| !word.is_particle())
                    && !several.iter().all(NameWord::is_particle)
                {
                    each(several, Weight::Name);
                }
            }
        }
    }
}
