//! Shorthand of one's own: short words that become longer ones as they end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{clean, words::capital};

/// What stands between a short word and its long form where both are typed.
pub const IS: char = '=';
/// The most entries, the most letters of a short word, the most of a long form.
const MOST: usize = 1_000;
const SHORT: usize = 12;
const LONG: usize = 200;

/// A list of short words, each with what it becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shorthand(BTreeMap<String, String>);

impl Shorthand {
    /// Its entries, by the short word.
    pub fn list(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.0.iter().map(|(short, long)| (&**short, &**long))
    }

    /// True where nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an entry, or gives a short word another long form; false where the two cannot be one.
    pub fn add(&mut self, short: &str, long: &str) -> bool {
        let (short, long) = (short.trim(), clean::one_line(long.trim()).text);
        let fits = (1..=SHORT).contains(&short.chars().count())
            && short.chars().all(char::is_alphanumeric)
            && short.chars().any(char::is_alphabetic)
            && (1..=LONG).contains(&long.chars().count())
            && (self.0.len() < MOST || self.0.contains_key(short));
        if fits {
            self.0.insert(short.to_owned(), long);
        }
        fits
    }

    /// Takes an entry off the list.
    pub fn remove(&mut self, short: &str) {
        self.0.remove(short);
    }

    /// Takes in the entries of another list that this one has no word for, as far as they fit; how many.
    pub fn take_in(&mut self, other: &Self) -> usize {
        let new = other
            .list()
            .filter(|(short, _)| !self.0.contains_key(*short));
        let new: Vec<(&str, &str)> = new.collect();
        new.into_iter()
            .filter(|(short, long)| self.add(short, long))
            .count()
    }

    /// What a word becomes: one that is written with a capital, with a capital.
    pub fn long_for(&self, word: &str) -> Option<String> {
        if let Some(long) = self.0.get(word) {
            return Some(long.clone());
        }
        let mut letters = word.chars();
        let first = letters.next().filter(|first| first.is_uppercase())?;
        let rest = letters.as_str();
        if rest.chars().any(char::is_uppercase) {
            return None;
        }
        let plain: String = first.to_lowercase().chain(rest.chars()).collect();
        self.0.get(&plain).map(|long| capital(long))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_become_longer_ones() {
        let mut list = Shorthand::default();
        assert!(list.add("cpp", "child protection plan"));
        assert!(list.add("EDT", "Emergency Duty Team"));
        for (word, long) in [
            ("cpp", Some("child protection plan")),
            ("Cpp", Some("Child protection plan")),
            ("CPP", None),
            ("EDT", Some("Emergency Duty Team")),
            ("edt", None),
            ("cppx", None),
            ("", None),
        ] {
            assert_eq!(list.long_for(word).as_deref(), long, "{word}");
        }
        for (short, long) in [
            ("", "x"),
            ("two words", "x"),
            ("12", "x"),
            ("x", ""),
            ("@hv", "x"),
        ] {
            assert!(!list.add(short, long), "{short}");
        }
    }

    #[test]
    fn what_is_shared_never_takes_the_place_of_ones_own() {
        let (mut mine, mut theirs) = (Shorthand::default(), Shorthand::default());
        mine.add("cpp", "child protection plan");
        theirs.add("cpp", "care planning panel");
        theirs.add("hv", "health visitor");
        assert_eq!(mine.take_in(&theirs), 1);
        assert_eq!(
            mine.long_for("cpp").as_deref(),
            Some("child protection plan")
        );
        assert_eq!(mine.long_for("hv").as_deref(), Some("health visitor"));
    }
}
