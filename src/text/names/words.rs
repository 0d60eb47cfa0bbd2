//! The words that the matcher knows: those that are names and ordinary words, titles, months.

use std::{collections::HashSet, sync::LazyLock};

use serde::Deserialize;

use crate::text::slips;

/// Words, in lower case and without accents.
#[derive(Default, Deserialize)]
pub(super) struct Vocabulary {
    /// Names that are ordinary words, too.
    pub also_words: HashSet<String>,
    /// More of them, and what a language, a country or a town is called.
    pub more_words: HashSet<String>,
    /// Names that are hardly ever words, though they can be.
    pub rather_names: HashSet<String>,
    /// Names where they have a capital, and words where they have none.
    pub names_in_capitals: HashSet<String>,
    /// What people are, and what nobody is called by itself.
    pub roles: HashSet<String>,
    /// Words before a person: with, to, by.
    pub before_a_person: HashSet<String>,
    /// Words before a thing, and before no name: a, the, her.
    pub before_a_thing: HashSet<String>,
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
        let has_case = letters.chars().any(|c| c.to_uppercase().next() != Some(c));
        has_case && letters.chars().count() <= 2
            || self.also_words.contains(letters)
            || self.more_words.contains(letters)
            || self.common.contains(letters)
            || self.is_role(letters)
            || slips::is_common(letters) && !self.rather_names.contains(letters)
    }

    /// True for a title, and for what people are: baby, nurse, carer.
    pub(super) fn is_role(&self, letters: &str) -> bool {
        self.roles.contains(letters) || self.titles.contains(letters)
    }

    /// True for a month or a day of the week.
    pub(super) fn is_time(&self, letters: &str) -> bool {
        self.months.contains(letters) || self.weekdays.contains(letters)
    }
}
