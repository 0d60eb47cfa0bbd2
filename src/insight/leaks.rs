//! Stretches of a review that may say who somebody is: a listed name, a date of birth, a number, an address.
//!
//! Every match is a question, never a verdict: a ten-digit number may be a reference. What is listed by name is certain.
//! A place is settled by words that say something else, or by a reason why it may stay, which the review keeps.

mod numbers;
mod plain;
mod signs;

use std::{collections::HashSet, fmt::Write as _, ops::Range};

use sha2::{Digest as _, Sha256};

use crate::{
    review::{AllowedPlace, Code, Id, LocatedText, Review},
    text::{
        names::NameList,
        words::{looked_up, tr},
    },
};

/// A place that may say who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// The item, if it stands in one and not in the review's details.
    pub item: Option<(Id, Code)>,
    /// The field, as in files.
    pub field: &'static str,
    /// The whole text.
    pub text: String,
    /// Its place in the text, in bytes.
    pub place: Range<usize>,
    /// Its kind.
    pub kind: LeakKind,
    /// The reason why it may stay, where somebody has said so.
    pub allowed: Option<String>,
}

/// Declares the kinds of leak: name, code, words.
macro_rules! kinds {
    ($($(#[$meta:meta])* $kind:ident $code:literal $noun:expr,)*) => {
        /// The kinds of leak.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum LeakKind {
            $($(#[$meta])* $kind,)*
        }

        impl LeakKind {
            /// Every kind, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its code, which stays the same from version to version.
            pub fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)* }
            }

            /// Its name in the middle of a sentence.
            pub fn noun(self) -> &'static str {
                looked_up(match self { $(Self::$kind => $noun,)* })
            }
        }
    };
}

kinds! {
    /// A name of the private list.
    Name "NAME-1" tr!(const "a listed name"),
    /// A word that is a name of the private list or an ordinary word.
    MayBeName "NAME-7" tr!(const "what may be a listed name"),
    /// A date of birth.
    Birth "NAME-3" tr!(const "what may be a date of birth"),
    /// A number like those of the health service: ten digits of which the last one fits.
    HealthNumber "NAME-2" tr!(const "what may be an NHS number"),
    /// A number of the National Insurance.
    Insurance "NAME-8" tr!(const "what may be a National Insurance number"),
    /// A number of the Scottish health service, which begins with a date of birth.
    Chi "NAME-9" tr!(const "what may be a CHI number"),
    /// A number of the health service of Northern Ireland.
    HealthAndCare "NAME-10" tr!(const "what may be a Health and Care number"),
    /// A unique pupil number.
    PupilNumber "NAME-11" tr!(const "what may be a unique pupil number"),
    /// A number that a hospital, a court or a case system gave.
    CaseNumber "NAME-12" tr!(const "what may be a hospital or case number"),
    /// An e-mail address.
    Email "NAME-6" tr!(const "an e-mail address"),
    /// A telephone number.
    Telephone "NAME-4" tr!(const "what may be a telephone number"),
    /// A postcode.
    Postcode "NAME-5" tr!(const "what may be a postcode"),
    /// A house in a street.
    Address "NAME-13" tr!(const "what may be an address"),
    /// The registration of a car.
    Plate "NAME-14" tr!(const "what may be the registration of a car"),
    /// A name on a social network.
    Handle "NAME-15" tr!(const "what may be somebody’s name on a network"),
    /// A title with a name after it.
    Titled "NAME-16" tr!(const "what may be a title and a name"),
    /// The name of a school, a hospital, a street or a town, where the rules say that none may stand there.
    Place "NAME-17" tr!(const "what may be the name of a place"),
    /// A calendar date, where the rules say that none may stand there.
    Date "NAME-18" tr!(const "what may be a calendar date"),
}

/// The rules of a review that some kinds depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeakRules {
    /// No calendar dates.
    pub no_dates: bool,
    /// No names of places and services.
    pub no_places: bool,
}

impl LeakRules {
    /// The rules that the anonymity of a review names: “no names of people, places or services, and no calendar dates”.
    pub fn of(anonymity: &str) -> Self {
        let lower = anonymity.to_lowercase();
        let mut rules = Self::default();
        for sentence in lower.split(['.', ';', '\n']) {
            let words: Vec<&str> = sentence
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let has = |of: &[&str]| words.iter().any(|word| of.contains(word));
            if !has(&["no", "not", "never", "without", "none", "nor"]) {
                continue;
            }
            rules.no_dates |= has(&["date", "dates"]);
            rules.no_places |= has(&[
                "place",
                "places",
                "school",
                "schools",
                "hospital",
                "hospitals",
                "street",
                "streets",
                "town",
                "towns",
            ]);
        }
        rules
    }
}

/// What looks through texts: the names of a list, the signs, and what stands for people in a review.
#[derive(Debug)]
pub struct LeakCheck<'a> {
    names: &'a NameList,
    rules: LeakRules,
    /// The words of pseudonyms, in lower case: they were put in and are never asked about.
    pseudonyms: HashSet<String>,
    allowed: &'a [AllowedPlace],
}

impl<'a> LeakCheck<'a> {
    /// The check of a review with its private list.
    pub fn of(review: &'a Review, names: &'a NameList) -> Self {
        let people = review.people().iter();
        let called = people.flat_map(|person| [&person.pseudonym, &person.role, &person.short]);
        let listed = names.list().iter().map(|named| &named.instead);
        let words = called.chain(listed).flat_map(|words| {
            words
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_lowercase)
        });
        Self {
            names,
            rules: LeakRules::of(&review.details().anonymity),
            pseudonyms: words.filter(|word| word.chars().count() > 1).collect(),
            allowed: &review.details().allowed_places,
        }
    }

    /// The stretches of a text that may say who somebody is, in its order. A stretch that is of two kinds is of the first.
    pub fn in_text(&self, text: &str) -> Vec<(Range<usize>, LeakKind)> {
        let mut found = self.listed_in(text);
        for (place, kind) in signs::signs(text, self.rules) {
            let meets = |other: &Range<usize>| other.start < place.end && place.start < other.end;
            if !found.iter().any(|(other, _)| meets(other))
                && !self.is_pseudonym(&text[place.clone()], kind)
            {
                found.push((place, kind));
            }
        }
        found.sort_by_key(|(place, _)| place.start);
        found
    }

    /// Everything in a review, in the order of the review document.
    pub fn in_review(&self, review: &Review) -> Vec<Leak> {
        let mut leaks = Vec::new();
        review.texts(&mut |located| {
            if located.path.leaf().holds_words() {
                let found = self.in_text(located.text).into_iter();
                leaks.extend(found.map(|found| self.leak(located, found)));
            }
        });
        leaks
    }

    /// The names of the list alone, certain and possible ones.
    fn names_in_review(&self, review: &Review) -> Vec<Leak> {
        let mut leaks = Vec::new();
        review.texts(&mut |located| {
            if located.path.leaf().holds_words() {
                let found = self.listed_in(located.text).into_iter();
                leaks.extend(found.map(|found| self.leak(located, found)));
            }
        });
        leaks
    }

    /// Where names of the list stand or may stand in a text.
    fn listed_in(&self, text: &str) -> Vec<(Range<usize>, LeakKind)> {
        let listed = self.names.found(text).into_iter();
        listed
            .map(|found| {
                let kind = if found.certain {
                    LeakKind::Name
                } else {
                    LeakKind::MayBeName
                };
                (found.place, kind)
            })
            .collect()
    }

    fn leak(&self, located: LocatedText<'_>, (place, kind): (Range<usize>, LeakKind)) -> Leak {
        let mut leak = Leak {
            item: located.item,
            field: located.path.field.name,
            text: located.text.to_owned(),
            place,
            kind,
            allowed: None,
        };
        leak.allowed = self.reason(&leak);
        leak
    }

    /// The reason why a place may stay.
    fn reason(&self, leak: &Leak) -> Option<String> {
        if self.allowed.is_empty() {
            return None;
        }
        let wanted = leak.to_allow("");
        let mut allowed = self.allowed.iter();
        let place = allowed.find(|place| place.is_same_place(&wanted))?;
        Some(place.because.clone())
    }

    fn is_pseudonym(&self, words: &str, kind: LeakKind) -> bool {
        if !matches!(kind, LeakKind::Titled | LeakKind::Place) {
            return false;
        }
        let words = words.split(|c: char| !c.is_alphanumeric());
        let mut named = words
            .filter(|word| word.starts_with(char::is_uppercase))
            .peekable();
        if kind == LeakKind::Titled {
            // The title itself.
            named.next();
        }
        named.peek().is_some() && named.all(|word| self.pseudonyms.contains(&word.to_lowercase()))
    }
}

impl Leak {
    /// The words that were found.
    pub fn words(&self) -> &str {
        &self.text[self.place.clone()]
    }

    /// The name of its place, as people give it on the command line: `N41.text`.
    pub fn place_name(&self) -> String {
        match self.item {
            Some((_, code)) => format!("{code}.{}", self.field),
            None => format!("details.{}", self.field),
        }
    }

    /// What the review keeps where it may stay, for a reason.
    pub fn to_allow(&self, because: &str) -> AllowedPlace {
        AllowedPlace {
            item: self.item.map(|(id, _)| id).unwrap_or_default(),
            field: self.field.to_owned(),
            kind: self.kind.code().to_owned(),
            mark: mark(self.words()),
            because: because.to_owned(),
        }
    }
}

/// A digest of words, in sixteen hexadecimal digits: what was allowed is known again by it, and is not repeated.
fn mark(words: &str) -> String {
    let digest = Sha256::digest(words.as_bytes());
    digest[..8].iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String does not fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Everything in a review that may say who somebody is, in the order of the review document; what may stay among it.
pub fn leaks(review: &Review, names: &NameList) -> Vec<Leak> {
    LeakCheck::of(review, names).in_review(review)
}

/// Where names of the list stand or may stand in a review, in the order of the review document: the same without the rest.
pub fn named(review: &Review, names: &NameList) -> Vec<Leak> {
    if names.is_empty() {
        return Vec::new();
    }
    LeakCheck::of(review, names).names_in_review(review)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_as_people_write_them() {
        let both = LeakRules {
            no_dates: true,
            no_places: true,
        };
        let rules = "Roles only: no names of people, places or services, and no calendar dates. The family has pseudonyms.";
        assert_eq!(LeakRules::of(rules), both);
        assert_eq!(
            LeakRules::of("Dates may stand. Never a school or a street."),
            LeakRules {
                no_dates: false,
                no_places: true
            }
        );
        assert_eq!(
            LeakRules::of("Roles and pseudonyms; dates as they are"),
            LeakRules::default()
        );
    }
}
