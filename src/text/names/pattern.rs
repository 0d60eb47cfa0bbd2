//! The letters of a listed name or of a part of one, and what they are where they stand in a text.

use std::{collections::BTreeMap, ops::Range};

use super::{
    around::{
        after, before, begins_sentence, is_possessive, is_titled, letters_after, letters_before,
        may_be_a_name, title_before, written_as_name,
    },
    fold::{fold, is_apostrophe, is_run_on, is_unseen},
    form::{Ending, in_form, keeps_title},
    listed::{NameWord, Weight, Writing},
    matcher::Found,
    words::VOCABULARY,
};
use crate::text::slips;

/// The fewest letters of a surname that an initial is glued to in a log-in name.
const SURNAME: usize = 4;

/// The letters of a name or a part of one.
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
#[derive(Debug)]
pub(super) struct Pattern {
    pub weight: Weight,
    /// The entries of the list that it may be, by what stands for them.
    pub instead: Vec<String>,
    /// The places in the letters where the name has a space, a hyphen or an apostrophe.
    pub breaks: Vec<usize>,
    /// The places in the letters where a word begins that is no name for certain alone.
    unsure: Vec<usize>,
    /// Every word of it is also an ordinary one, or of two letters.
    ordinary: bool,
    /// It is one word, and not the first of several.
    alone: bool,
    /// The surname stands first, wherever it is meant.
    is_turned: bool,
    /// It is a word of what stands for somebody, too.
    pub is_shared: bool,
    /// A longer name begins with it: of somebody else, or of the same person with a word that is no name for certain alone.
    pub may_go_on: bool,
}

/// Adds a way of writing a name to those that are looked for.
pub(super) fn add(patterns: &mut BTreeMap<String, Pattern>, writing: &Writing<'_>, instead: &str) {
    let Writing { words, weight, .. } = *writing;
    let letters: String = words.iter().map(|word| word.letters.as_str()).collect();
    if letters.is_empty() {
        return;
    }
    let (mut breaks, mut unsure) = (Vec::new(), Vec::new());
    let mut at = 0;
    for word in words {
        if word.is_ordinary() {
            unsure.push(at);
        }
        breaks.extend(word.breaks.iter().map(|inside| at + inside));
        at += word.letters.len();
        breaks.push(at);
    }
    // What is left of a name where its other word is an initial.
    let ordinary = match weight {
        Weight::Initial => {
            let mut words = words.iter();
            words.all(|word| word.letters.chars().count() == 1 || word.is_ordinary())
        }
        Weight::Part | Weight::Name | Weight::Whole | Weight::Pseudonym => {
            words.iter().all(NameWord::is_ordinary)
        }
    };
    let instead = instead.to_owned();
    let pattern = patterns.entry(letters).or_insert_with(|| Pattern {
        weight,
        instead: Vec::new(),
        breaks: Vec::new(),
        unsure: Vec::new(),
        ordinary,
        alone: words.len() == 1,
        is_turned: writing.is_turned,
        is_shared: false,
        may_go_on: false,
    });
    if pattern.weight < weight {
        pattern.weight = weight;
        pattern.instead.clear();
        pattern.is_turned = writing.is_turned;
    }
    if pattern.weight == weight && !pattern.instead.contains(&instead) {
        pattern.instead.push(instead);
    }
    pattern.breaks.extend(breaks);
    pattern.unsure.extend(unsure);
    pattern.ordinary &= ordinary;
    pattern.is_turned &= writing.is_turned;
    pattern.alone &= words.len() == 1;
}

impl Pattern {
    /// True where a longer name makes it wait for its end, which it begins with so many letters.
    pub(super) fn is_gone_on_by(&self, longer: &Self, letters: usize) -> bool {
        matches!(longer.weight, Weight::Name | Weight::Whole)
            && (longer.instead != self.instead || longer.unsure.iter().any(|at| *at >= letters))
    }

    /// The name at a place; none where it goes on as another word, or is only a word.
    pub(super) fn at(&self, text: &str, place: Range<usize>) -> Option<Found> {
        let (mut end, ending) = ending(text, &place, self.ordinary)?;
        let instead: Vec<&str> = self.instead.iter().map(String::as_str).collect();
        let is_pseudonym = self.weight == Weight::Pseudonym;
        let title = title_before(text, place.start);
        let certain = is_pseudonym || self.is_certain(text, &place, ending, title.as_ref())?;
        if self.weight == Weight::Initial && ending == Ending::Bare {
            end = behind_initial(text, end);
        }
        let mut found = Found {
            place: place.start..end,
            instead: String::new(),
            person: in_form(&instead, Ending::Bare, false),
            certain,
            is_pseudonym,
            may_go_on: self.may_go_on || self.weight == Weight::Initial,
        };
        if is_pseudonym {
            found.instead.push_str(&text[found.place.clone()]);
            return (ending == Ending::Bare || end > place.end).then_some(found);
        }
        if !certain {
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

    /// Whether it is a name for certain at a place, or may be one; none where it is a word.
    fn is_certain(
        &self,
        text: &str,
        place: &Range<usize>,
        ending: Ending,
        title: Option<&Range<usize>>,
    ) -> Option<bool> {
        if self.weight == Weight::Initial {
            return self.is_with_initial(text, place);
        }
        if self.is_shared && self.alone {
            let is_written = text[place.clone()].starts_with(char::is_uppercase);
            return is_written.then_some(false);
        }
        if !self.ordinary {
            let words = &text[place.clone()];
            let is_word = self.alone && words.chars().all(char::is_lowercase);
            // A smith.
            let is_word = is_word && VOCABULARY.names_in_capitals.contains(&fold(words));
            return Some(!is_word || title.is_some() || is_in_address(text, place));
        }
        if let Some(title) = title {
            return is_titled(text, title, place);
        }
        if !self.alone {
            if is_in_address(text, place) {
                return Some(true);
            }
            return written_as_name(text, place, self.is_turned);
        }
        let follows = self.follows_pseudonym(&text[..place.start]);
        if ending == Ending::Plural || ending != Ending::Bare && begins_sentence(text, place.start)
        {
            let is_written = text[place.clone()].starts_with(char::is_uppercase);
            let begins = begins_sentence(text, place.start) && ending == Ending::Plural;
            return (is_written && !begins && may_be_a_name(text, place)).then_some(false);
        }
        if may_be_a_name(text, place) {
            return Some(follows);
        }
        let is_common = VOCABULARY.common.contains(&fold(&text[place.clone()]));
        (follows && !is_common).then_some(false)
    }

    /// Whether it is a name with an initial: “J. Hartigan”, “Tom B.”; perhaps one where they are glued: `jhartigan`.
    fn is_with_initial(&self, text: &str, place: &Range<usize>) -> Option<bool> {
        let words = &text[place.clone()];
        let mut parts = words
            .split(|c: char| !c.is_alphabetic() && !is_unseen(c))
            .filter(|part| !part.is_empty());
        let (first, last) = (parts.next()?, parts.next_back());
        let Some(last) = last else {
            let letters = fold(words);
            let is_login = !self.ordinary
                && letters.chars().count() > SURNAME
                && words.chars().all(char::is_lowercase)
                && !slips::is_accepted(&letters);
            return is_login.then_some(false);
        };
        let is_initial = |part: &str| fold(part).chars().count() == 1;
        let (initial, at) = match (is_initial(first), is_initial(last)) {
            (true, _) => (first, place.start),
            (false, true) => (last, place.end - last.len()),
            (false, false) => return None,
        };
        let has_stop = text[at + initial.len()..].starts_with('.');
        // I and A are words.
        let is_word = matches!(initial, "I" | "A") && !has_stop;
        let is_written = initial.starts_with(char::is_uppercase) || is_in_address(text, place);
        let other = if at == place.start { last } else { first };
        let is_name = !self.ordinary || other.starts_with(char::is_uppercase);
        let is_whole = !after(text, place.end).is_some_and(char::is_alphanumeric);
        (is_written && !is_word && is_name && is_whole).then_some(true)
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

/// Behind the full stop of an initial at the end of a name, where the sentence goes on.
fn behind_initial(text: &str, end: usize) -> usize {
    let is_initial = letters_before(text, end).chars().count() == 1;
    let rest = text[end..].strip_prefix('.').filter(|_| is_initial);
    let goes_on = |rest: &str| {
        let mut next = rest.chars();
        match next.next() {
            Some(' ') => next.next().is_some_and(char::is_lowercase),
            Some(c) => matches!(c, ',' | ';' | '’'),
            None => false,
        }
    };
    end + usize::from(rest.is_some_and(goes_on))
}

fn begins_address(before: &str) -> bool {
    before.ends_with(['_', '@'])
}

/// Where a name ends that stands at a place, and how; none where the word goes on and is another.
fn ending(text: &str, place: &Range<usize>, ordinary: bool) -> Option<(usize, Ending)> {
    let end = place.end;
    if before(text, end).is_some_and(is_run_on) {
        return Some((end, Ending::Bare));
    }
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
    // Thi and an s are this; the Brooks are a family.
    let is_word = !ordinary && VOCABULARY.is_ordinary(&format!("{name}{suffix}"));
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
