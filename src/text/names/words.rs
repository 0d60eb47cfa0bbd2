//! The words that the matcher knows: those that are names and ordinary words, titles, months.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

/// Words, in lower case and without accents.
#[derive(Default, Deserialize)]
pub(super) struct Vocabulary {
    /// Names that are ordinary words, too.
    pub also_words: HashSet<String>,
    /// Words of nearly every text.
    pub common: HashSet<String>,
    /// Titles that stand before a name.
    pub titles: HashSet<String>,
    /// Small words inside names.
    pub particles: HashSet<String>,
    /// Months, in full and in short.
    pub months: HashSet<String>,
    /// Days of the week, in full and in short.
    pub weekdays: HashSet<String>,
    /// Words before a month, where it is one.
    pub before_a_time: HashSet<String>,
    /// Words after somebody's name at the beginning of a sentence.
    pub what_people_do: HashSet<String>,
    /// Words before several of a name.
    pub before_a_plural: HashSet<String>,
}

/// The words that are built in.
pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).unwrap_or_default());

impl Vocabulary {
    /// True for what is no name for certain where it stands alone: also a word, or of two letters.
    pub(super) fn is_ordinary(&self, letters: &str) -> bool {
        letters.chars().count() <= 2
            || self.also_words.contains(letters)
            || self.common.contains(letters)
    }

    /// True for a month or a day of the week.
    pub(super) fn is_time(&self, letters: &str) -> bool {
        self.months.contains(letters) || self.weekdays.contains(letters)
    }
}
