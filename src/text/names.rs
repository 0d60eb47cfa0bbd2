//! Real names in a text: those of a private list give way to what stands for them, and what may be another is found.
//!
//! Nothing here keeps a name; the list is its owner's affair.

use std::{collections::HashSet, fmt, ops::Range, sync::LazyLock};

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// A private list of names.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NameList(Vec<ListedName>);

/// A name, and what stands for it in the review.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedName {
    /// The real name.
    pub name: String,
    /// A pseudonym, or the letters of a role.
    pub instead: String,
}

/// The most names of a list.
pub const LIMIT: usize = 500;

/// What is drawn in the place of a real name: as many dots, whatever the name.
pub const COVERED: &str = "●●●●●●";

/// What people type between a name and what stands for it.
pub const IS: char = '=';

/// Words that begin with a capital and are no names, and names that are also ordinary words.
#[derive(Deserialize)]
struct CapitalWords {
    /// In lower case.
    no_names: HashSet<String>,
    /// Names, in lower case, that are taken for names only where they have a capital.
    also_words: HashSet<String>,
}

static CAPITALS: LazyLock<CapitalWords> = LazyLock::new(|| {
    let data = serde_json::from_str(include_str!("capitals.json"));
    data.unwrap_or(CapitalWords {
        no_names: HashSet::new(),
        also_words: HashSet::new(),
    })
});

/// Never the names.
impl fmt::Debug for NameList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} names", self.0.len())
    }
}

/// Never the name.
impl fmt::Debug for ListedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a name that is {}", self.instead)
    }
}

/// A word of a text, without the `’s` at its end.
#[derive(Clone)]
struct TextWord<'a> {
    place: Range<usize>,
    text: &'a str,
}

impl NameList {
    /// The list, in the order in which it was made.
    pub fn list(&self) -> &[ListedName] {
        &self.0
    }

    /// Adds a name, in the place of the same name where it is there already; false where the list is full or either
    /// part is blank.
    pub fn add(&mut self, name: &str, instead: &str) -> bool {
        let (name, instead) = (name.trim(), instead.trim());
        if name.is_empty() || instead.is_empty() || self.0.len() >= LIMIT {
            return false;
        }
        self.0
            .retain(|named| !named.name.eq_ignore_ascii_case(name));
        self.0.push(ListedName {
            name: name.to_owned(),
            instead: instead.to_owned(),
        });
        true
    }

    /// Takes a name off the list.
    pub fn remove(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// Where listed names stand in a text, each with what stands for it.
    pub fn found<'a>(&'a self, text: &str) -> Vec<(Range<usize>, &'a str)> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let words = words(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let fit = self
                .0
                .iter()
                .filter_map(|named| Some((fits(named, &words[at..])?, named)));
            let Some((count, named)) = fit.max_by_key(|(count, _)| *count) else {
                at += 1;
                continue;
            };
            let place = words[at].place.start..words[at + count - 1].place.end;
            found.push((place, named.instead.as_str()));
            at += count;
        }
        found
    }

    /// The text with what stands for each listed name in its place; none where there is no such name in it.
    pub fn hide(&self, text: &str) -> Option<String> {
        let found = self.found(text);
        if found.is_empty() {
            return None;
        }
        let mut hidden = String::with_capacity(text.len());
        let mut after = 0;
        for (place, instead) in found {
            let between = &text[after..place.start];
            after = place.end;
            hidden.push_str(between);
            // First name and surname typed one after the other stand for one person.
            let so_far = hidden.trim_end_matches(' ');
            if so_far.len() < hidden.len() && so_far.ends_with(instead) {
                hidden.truncate(so_far.len());
            } else {
                hidden.push_str(instead);
            }
        }
        hidden.push_str(&text[after..]);
        Some(hidden)
    }
}

/// The number of words, from the first, that are a listed name, all of it or one part; none where they are not.
fn fits(named: &ListedName, words: &[TextWord<'_>]) -> Option<usize> {
    let parts: Vec<&str> = named.name.unicode_words().collect();
    let same = |(word, part): (&TextWord<'_>, &&str)| is_same(word.text, part);
    if parts.len() > 1 && words.len() >= parts.len() && words.iter().zip(&parts).all(same) {
        return Some(parts.len());
    }
    let first = words.first()?;
    let is_part = |part: &&str| part.chars().count() > 2 || parts.len() == 1;
    let mut alone = parts.iter().filter(|part| is_part(part));
    alone.any(|part| is_same(first.text, part)).then_some(1)
}

/// True where a word is that name. A name that is also an ordinary word is one only where it has a capital.
fn is_same(word: &str, name: &str) -> bool {
    let lower = word.to_lowercase();
    lower == name.to_lowercase() && (begins_upper(word) || !CAPITALS.also_words.contains(&lower))
}

/// Where words stand in a text that may be names nobody has listed: a capital in the middle of a sentence, of a word
/// that is not known.
pub fn unlisted(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found = Vec::new();
    for word in &words {
        let lower = word.text.to_lowercase();
        let rest = word.text.chars().skip(1);
        let capital = begins_upper(word.text) && rest.clone().any(char::is_lowercase);
        let before = text[..word.place.start].trim_end_matches([' ', '“', '‘', '"', '\'', '(']);
        let begins =
            before.is_empty() || before.ends_with(['.', '?', '!', ':', ';', '\n', '…', '–']);
        if capital && !begins && !CAPITALS.no_names.contains(&lower) && !is_known(&lower) {
            found.push(word.place.clone());
        }
    }
    found
}

fn begins_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

fn words(text: &str) -> Vec<TextWord<'_>> {
    let word = |(start, text): (usize, &'_ str)| {
        let end = text.strip_suffix("’s").or(text.strip_suffix("'s"));
        let len = end.map_or(text.len(), str::len);
        (start..start + len, len)
    };
    text.unicode_word_indices()
        .map(word)
        .map(|(place, _)| TextWord {
            text: &text[place.clone()],
            place,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> NameList {
        let mut names = NameList::default();
        names.add("Jane Smith", "Ms Lane");
        names.add("Robin O’Neill", "Child R");
        names.add("Mark Poole", "DAD");
        names.add("Jo", "HV");
        names
    }

    fn hidden(text: &str) -> String {
        list().hide(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn a_listed_name_gives_way_whole_or_in_part() {
        assert_eq!(hidden("Jane Smith rang"), "Ms Lane rang");
        assert_eq!(
            hidden("then jane rang, and SMITH"),
            "then Ms Lane rang, and Ms Lane"
        );
        assert_eq!(
            hidden("Jane’s mother, Jane's aunt"),
            "Ms Lane’s mother, Ms Lane's aunt"
        );
        assert_eq!(hidden("Robin O’Neill was asleep"), "Child R was asleep");
        assert_eq!(hidden("Jo saw Jo"), "HV saw HV");
        assert_eq!(hidden("Ms Lane Smith rang"), "Ms Lane rang");
    }

    #[test]
    fn what_only_looks_like_a_name_stays() {
        for text in [
            "a mark on the cheek",
            "Janet rang",
            "joint visits",
            "the blacksmith",
            "",
        ] {
            assert_eq!(hidden(text), text);
        }
        assert_eq!(hidden("then Mark left a mark"), "then DAD left a mark");
    }

    #[test]
    fn a_capital_in_the_middle_of_a_sentence_may_be_a_name() {
        let known = |word: &str| word == "lane";
        let found = |text: &str| -> Vec<String> {
            let places = unlisted(text, known);
            places
                .into_iter()
                .map(|place| text[place].to_owned())
                .collect()
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

    #[test]
    fn nobody_reads_the_list_by_accident() {
        let names = list();
        assert!(!format!("{names:?} {:?}", names.list()).contains("Jane"));
    }
}
