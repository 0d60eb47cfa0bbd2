//! Real names in a text: those of a private list give way to what stands for them, and what may be another is found.
//!
//! There is one matcher, and everything that goes in or out of a review asks it: typing, pasting, importing, merging, the
//! leak check, reports, exports. It compares as people see (`fold`): no accents, no case, all apostrophes and hyphens
//! alike or absent, nothing that is not seen. Nothing here keeps a name; the list is its owner's affair.

mod around;
mod fold;
mod form;
mod listed;
mod matcher;
mod pattern;
mod unlisted;
mod words;

use std::{
    borrow::Cow,
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthChar;

pub use unlisted::unlisted;

use crate::text::words::tr;
use fold::{fold, is_apostrophe, is_hyphen, is_unseen};
use matcher::{Found, Matcher};
use words::VOCABULARY;

/// A private list of names.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<ListedName>", into = "Vec<ListedName>")]
pub struct NameList {
    list: Vec<ListedName>,
    /// Made when it is first asked for.
    matcher: OnceLock<Arc<Matcher>>,
}

/// A name, and what stands for it in the review.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedName {
    /// The real name.
    pub name: String,
    /// A pseudonym, or the letters of a role.
    pub instead: String,
}

/// A place where a listed name stands, or may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The place in the text, in bytes.
    pub place: Range<usize>,
    /// It is a name for certain. Otherwise it is also an ordinary word, and nobody but a person can tell.
    pub certain: bool,
}

/// A text in which names have given way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenNames {
    /// The text.
    pub text: String,
    /// The number of places.
    pub count: usize,
    /// The place in the new text of the caret that was given.
    pub caret: usize,
    /// The place of the first name, in both texts.
    pub first: usize,
}

/// The reason why something cannot stand on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameRefusal {
    /// One of the two is blank.
    Blank,
    /// The list is full.
    Full,
    /// One of the two is too long.
    TooLong,
    /// The name has fewer than two letters.
    OneLetter,
    /// A character that no name has.
    Sign,
    /// It stands in nearly every sentence.
    EveryWord,
    /// It stands for somebody on the list.
    IsPseudonym,
    /// What is to stand for it is a name of the list itself.
    HoldsName,
}

impl fmt::Display for NameRefusal {
    /// A sentence without its full stop; never the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blank => tr!("Type the name, = and what stands for it: Jane Doe = Ms Lane"),
            Self::Full => tr!("The list is full: take a name off it first"),
            Self::TooLong => tr!("That is too long for a name. Nothing was listed"),
            Self::OneLetter => tr!("A single letter stands everywhere: type more of the name"),
            Self::Sign => {
                tr!("A name has letters, spaces, hyphens and apostrophes only. Nothing was listed")
            }
            Self::EveryWord => tr!("That stands in nearly every sentence: type the whole name"),
            Self::IsPseudonym => {
                tr!("That stands for somebody on the list already: choose another pseudonym first")
            }
            Self::HoldsName => tr!(
                "What is to stand for it is a name of the list itself: choose another pseudonym"
            ),
        })
    }
}

/// The most names of a list.
pub const LIMIT: usize = 500;

/// The most characters of a name, and of what stands for it.
pub const LENGTH: usize = 80;

/// What is drawn in the place of a real name: as many dots, whatever the name.
pub const COVERED: &str = "●●●●●●";

/// What people type between a name and what stands for it.
pub const IS: char = '=';

/// What a letter of a name is drawn as while it is typed.
const DOT: &str = "●";

/// Never the names.
impl fmt::Debug for NameList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} names", self.list.len())
    }
}

/// Never the name.
impl fmt::Debug for ListedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a name that is {}", self.instead)
    }
}

impl PartialEq for NameList {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Eq for NameList {}

impl From<Vec<ListedName>> for NameList {
    fn from(list: Vec<ListedName>) -> Self {
        Self {
            list,
            matcher: OnceLock::new(),
        }
    }
}

impl From<NameList> for Vec<ListedName> {
    fn from(names: NameList) -> Self {
        names.list
    }
}

impl ListedName {
    /// True where it is the same name, however it is written.
    pub fn is_called(&self, name: &str) -> bool {
        fold(&self.name) == fold(name)
    }
}

impl NameList {
    /// The list, in the order in which it was made.
    pub fn list(&self) -> &[ListedName] {
        &self.list
    }

    /// True where nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds a name, in the place of the same name where it is there already.
    ///
    /// # Errors
    ///
    /// It cannot stand on the list.
    pub fn add(&mut self, name: &str, instead: &str) -> Result<(), NameRefusal> {
        let (name, instead) = (name.trim(), instead.trim());
        may_be_listed(name, instead)?;
        let mut list = self.list.clone();
        let named = ListedName {
            name: name.to_owned(),
            instead: instead.to_owned(),
        };
        match list.iter().position(|other| other.is_called(name)) {
            Some(at) => list[at] = named,
            None if list.len() >= LIMIT => return Err(NameRefusal::Full),
            None => list.push(named),
        }
        let stands_for = |other: &ListedName| fold(&other.instead) == fold(name);
        if list.iter().any(stands_for) {
            return Err(NameRefusal::IsPseudonym);
        }
        let matcher = Matcher::of_names(&list);
        // Inside a sentence, where a name is one that is also a word.
        let holds_name = |instead: &str| !matcher.found(&["so", instead].join(" ")).is_empty();
        if holds_name(instead) {
            return Err(NameRefusal::HoldsName);
        }
        // A surname of a longer name may be somebody’s pseudonym: it is asked about where it stands alone.
        let shared = Matcher::of_shared_names(&list);
        let holds_other = |named: &ListedName| {
            let found = shared.found(&["so", &named.instead].join(" "));
            found.iter().any(|found| found.certain)
        };
        if list.iter().any(holds_other) {
            return Err(NameRefusal::IsPseudonym);
        }
        *self = list.into();
        Ok(())
    }

    /// Takes a name off the list.
    pub fn remove(&mut self, index: usize) {
        let mut list = std::mem::take(&mut self.list);
        if index < list.len() {
            list.remove(index);
        }
        *self = list.into();
    }

    /// Where listed names stand or may stand in a text, in order.
    pub fn found(&self, text: &str) -> Vec<NameMatch> {
        let names = self.search(text).into_iter();
        let names = names.filter(|found| !found.is_pseudonym);
        names
            .map(|Found { place, certain, .. }| NameMatch { place, certain })
            .collect()
    }

    /// Where words stand in a text that are names of the list or ordinary words.
    pub fn possible(&self, text: &str) -> Vec<Range<usize>> {
        let names = self.search(text).into_iter();
        let possible = names.filter(|found| !found.certain);
        possible.map(|found| found.place).collect()
    }

    /// The text with what stands for each listed name in its place; none where there is no such name in it. What is also
    /// an ordinary word stays.
    pub fn hide(&self, text: &str) -> Option<String> {
        self.hidden(text).map(|hidden| hidden.text)
    }

    /// The same, and how many places there were.
    pub fn hidden(&self, text: &str) -> Option<HiddenNames> {
        self.hidden_at(text, text.len())
    }

    /// The same, and where a caret stands then.
    pub fn hidden_at(&self, text: &str, caret: usize) -> Option<HiddenNames> {
        put_in(text, caret, &self.search(text))
    }

    /// The same while it is being written: the name that the caret is in or at the end of stays until it has ended, and
    /// so does one that may go on as the longer name of somebody else.
    pub fn hidden_behind(&self, text: &str, caret: usize) -> Option<HiddenNames> {
        let mut found = self.search(text);
        found.retain(|name| name.is_pseudonym || !is_unfinished(name, text, caret));
        put_in(text, caret, &found)
    }

    /// The text with six dots in the place of all that is or may be a listed name: how the name of a file may be said.
    pub fn covered<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let found = self.found(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut covered = String::with_capacity(text.len());
        let mut after = 0;
        for NameMatch { place, .. } in found {
            covered.push_str(&text[after..place.start]);
            covered.push_str(COVERED);
            after = place.end;
        }
        Cow::Owned(covered + &text[after..])
    }

    /// Where listed names stand in a text, those that are being written among them: they are drawn as dots.
    pub fn to_cover(&self, text: &str) -> Vec<Range<usize>> {
        let names = self.search(text).into_iter();
        let names = names.filter(|found| found.certain && !found.is_pseudonym);
        names.map(|found| found.place).collect()
    }

    /// True where words cut off at their end end with the beginning of a listed name: at least three letters of it.
    pub fn begins_name(&self, text: &str) -> Option<usize> {
        let end = text.trim_end_matches(|c: char| !c.is_alphabetic());
        let start = end.trim_end_matches(char::is_alphabetic).len();
        let begun = fold(&end[start..]);
        let listed = || {
            self.list
                .iter()
                .flat_map(|named| named.name.split_whitespace())
        };
        let is_begun =
            begun.chars().count() >= 3 && listed().any(|word| fold(word).starts_with(&begun));
        is_begun.then_some(start)
    }

    fn search(&self, text: &str) -> Vec<Found> {
        if self.list.is_empty() || text.is_empty() {
            return Vec::new();
        }
        let matcher = self
            .matcher
            .get_or_init(|| Arc::new(Matcher::new(&self.list)));
        matcher.found(text)
    }
}

/// A text with dots in the place of each letter of some stretches, as wide as the letters. Spaces stay.
pub fn with_dots(text: &str, places: &[Range<usize>]) -> String {
    let is_inside = |at: usize| places.iter().any(|place| place.contains(&at));
    let mut covered = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || !is_inside(at) {
            covered.push(c);
        } else {
            covered.push_str(&DOT.repeat(c.width().unwrap_or(0)));
        }
    }
    covered
}

/// Whether a name can be listed at all, and what is to stand for it.
fn may_be_listed(name: &str, instead: &str) -> Result<(), NameRefusal> {
    if name.is_empty() || instead.is_empty() {
        return Err(NameRefusal::Blank);
    }
    if name.chars().count() > LENGTH || instead.chars().count() > LENGTH {
        return Err(NameRefusal::TooLong);
    }
    let fits = |c: char| {
        c.is_alphabetic()
            || c.is_whitespace()
            || is_apostrophe(c)
            || is_hyphen(c)
            || is_unseen(c)
            || matches!(c, '.' | ',')
    };
    let letters = fold(name);
    if !name.chars().all(fits) || letters.is_empty() {
        return Err(NameRefusal::Sign);
    }
    if letters.chars().count() < 2 {
        return Err(NameRefusal::OneLetter);
    }
    let is_common = |word: &str| VOCABULARY.common.contains(&fold(word));
    if name.split_whitespace().all(is_common) {
        return Err(NameRefusal::EveryWord);
    }
    if !instead.contains(char::is_alphabetic) || instead.contains([IS, '\n', '\t']) {
        return Err(NameRefusal::Blank);
    }
    Ok(())
}

/// Whether the caret is in a name, at its end, or behind one that may go on.
fn is_unfinished(name: &Found, text: &str, caret: usize) -> bool {
    if !name.certain {
        return false;
    }
    let place = &name.place;
    if place.start < caret && caret <= place.end {
        return true;
    }
    let behind = text.get(place.end..caret);
    // The full stop of an initial.
    let has_stop = text[place.clone()]
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|c| !c.is_alphabetic());
    let waits = |rest: &str| {
        let rest = rest.strip_prefix('.').filter(|_| has_stop).unwrap_or(rest);
        rest.chars().all(|c| c.is_whitespace() || is_hyphen(c))
    };
    name.may_go_on && behind.is_some_and(waits)
}

/// The text with what stands for them in the place of names; none where no name is among what was found.
fn put_in(text: &str, caret: usize, found: &[Found]) -> Option<HiddenNames> {
    let certain = found.iter().filter(|found| found.certain);
    let is_name = |found: &&Found| found.certain && !found.is_pseudonym;
    let first = found.iter().find(is_name)?.place.start;
    let mut hidden = HiddenNames {
        text: String::with_capacity(text.len()),
        count: 0,
        caret: usize::MAX,
        first,
    };
    let (mut after, mut last): (usize, Option<&Found>) = (0, None);
    for found in certain {
        hidden.count += usize::from(!found.is_pseudonym);
        let between = &text[after..found.place.start];
        let again = last.filter(|last| is_again(last, found, between));
        if again.is_none() {
            hidden.keep(between, after, caret);
            hidden.text.push_str(&found.instead);
        } else if let Some(ending) = found.instead.strip_prefix(&found.person)
            && !found.is_pseudonym
        {
            // First name and surname one after the other stand for one person.
            hidden.text.push_str(ending);
        }
        after = found.place.end;
        if again.is_some() {
            let rest = &text[after..];
            let closes = |sign: char, end: char| between.contains(sign) && rest.starts_with(end);
            if closes('(', ')') || closes(',', ',') {
                after += 1;
            }
        }
        if caret <= after && hidden.caret == usize::MAX {
            hidden.caret = hidden.text.len();
        }
        last = Some(found);
    }
    hidden.keep(&text[after..], after, caret);
    hidden.caret = hidden.caret.min(hidden.text.len());
    Some(hidden)
}

impl HiddenNames {
    /// Goes on with a stretch that stays, which began at a place of the old text.
    fn keep(&mut self, stretch: &str, start: usize, caret: usize) {
        if self.caret == usize::MAX && (start..=start + stretch.len()).contains(&caret) {
            self.caret = self.text.len() + caret - start;
        }
        self.text.push_str(stretch);
    }
}

/// Whether a person is named a second time in one breath: “Jane A. Smith”, “the GP, Jane Smith,”.
fn is_again(last: &Found, found: &Found, between: &str) -> bool {
    if last.person != found.person || last.is_pseudonym && found.is_pseudonym {
        return false;
    }
    let one_is_pseudonym = last.is_pseudonym || found.is_pseudonym;
    let joins = |c: char| {
        matches!(c, ' ' | '\u{a0}' | '_')
            || is_hyphen(c)
            || is_unseen(c)
            || one_is_pseudonym && matches!(c, ',' | '(')
    };
    let initial = between.trim().trim_end_matches('.');
    let is_initial = initial.chars().count() == 1
        && initial.chars().all(char::is_uppercase)
        && between.starts_with(' ')
        && between.ends_with(' ');
    is_initial || between.chars().count() <= 3 && between.chars().all(joins)
}
