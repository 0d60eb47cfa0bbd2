//! Stretches of a review that may say who somebody is: a listed name, a date of birth, a number, an address.
//!
//! Every match is a question, never a verdict: a ten-digit number may be a reference. What is listed by name is certain.

use std::{ops::Range, sync::LazyLock};

use regex_lite::Regex;

use crate::{
    review::{Code, Id, LocatedText, Review},
    text::{names::NameList, words::tr},
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
}

/// The kinds of leak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeakKind {
    /// A name of the private list.
    Name,
    /// A date of birth.
    Birth,
    /// A number like those of the health service: ten digits of which the last one fits.
    HealthNumber,
    /// A telephone number.
    Telephone,
    /// A postcode.
    Postcode,
    /// An e-mail address.
    Email,
}

impl LeakKind {
    /// Its name in the middle of a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Name => tr!("a listed name"),
            Self::Birth => tr!("what may be a date of birth"),
            Self::HealthNumber => tr!("what may be an NHS number"),
            Self::Telephone => tr!("what may be a telephone number"),
            Self::Postcode => tr!("what may be a postcode"),
            Self::Email => tr!("an e-mail address"),
        }
    }
}

/// A kind, the pattern it is known by, and what a match must be besides.
struct LeakPattern {
    kind: LeakKind,
    pattern: Regex,
    holds: fn(&str) -> bool,
}

/// A kind, its regular expression, and a check of each match.
type LeakRule = (LeakKind, &'static str, fn(&str) -> bool);

const BIRTH: &str = r"(?i)\b(?:born|d\.?o\.?b\.?|date of birth)\W{0,3}(?:on |is |was )?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)? \w{3,9},? \d{4})";
const HEALTH_NUMBER: &str = r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b";
const TELEPHONE: &str = r"(?:\+44[ -]?|\b0)\d(?:[ -]?\d){8,9}\b";
const POSTCODE: &str = r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|GIR ?0AA)\b";
const EMAIL: &str = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+";

static SIGNS: LazyLock<Vec<LeakPattern>> = LazyLock::new(|| {
    fn any(_: &str) -> bool {
        true
    }
    let glyphs: [LeakRule; 5] = [
        (LeakKind::Birth, BIRTH, any),
        (LeakKind::HealthNumber, HEALTH_NUMBER, is_health_number),
        (LeakKind::Telephone, TELEPHONE, any),
        (LeakKind::Postcode, POSTCODE, any),
        (LeakKind::Email, EMAIL, any),
    ];
    let sign = |(kind, pattern, holds): LeakRule| {
        let pattern = Regex::new(pattern).ok()?;
        Some(LeakPattern {
            kind,
            pattern,
            holds,
        })
    };
    glyphs.into_iter().filter_map(sign).collect()
});

/// Everything in a review that may say who somebody is, in the order of the review document.
pub fn leaks(review: &Review, names: &NameList) -> Vec<Leak> {
    let mut leaks = Vec::new();
    review.texts(&mut |LocatedText { item, path, text }| {
        let found = leaks_in(text, names);
        leaks.extend(found.into_iter().map(|(place, kind)| Leak {
            item,
            field: path.field.name,
            text: text.to_owned(),
            place,
            kind,
        }));
    });
    leaks
}

/// The same in a text that stands in no review, in its order.
pub fn leaks_in(text: &str, names: &NameList) -> Vec<(Range<usize>, LeakKind)> {
    let mut found = in_text(text, names);
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// The stretches of a text that may say who somebody is, in bytes. A stretch that is of two kinds is of the first.
fn in_text(text: &str, names: &NameList) -> Vec<(Range<usize>, LeakKind)> {
    let listed = names.found(text).into_iter();
    let mut found: Vec<_> = listed.map(|(place, _)| (place, LeakKind::Name)).collect();
    // Texts without a digit or an @ are most of a review.
    if !text
        .bytes()
        .any(|byte| byte.is_ascii_digit() || byte == b'@')
    {
        return found;
    }
    for sign in SIGNS.iter() {
        let matches = sign.pattern.find_iter(text);
        for match_ in matches.filter(|found| (sign.holds)(found.as_str())) {
            let place = match_.range();
            let meets = |other: &Range<usize>| other.start < place.end && place.start < other.end;
            if !found.iter().any(|(other, _)| meets(other)) {
                found.push((place, sign.kind));
            }
        }
    }
    found
}

/// True where the last of ten digits checks the nine before it, modulo 11.
fn is_health_number(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let [first @ .., check] = &digits[..] else {
        return false;
    };
    let weighed = first.iter().zip((2..=10).rev());
    let sum: u32 = weighed.map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 11 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<LeakKind> {
        let mut names = NameList::default();
        names.add("Jane Smith", "Ms Lane");
        let found = in_text(text, &names).into_iter();
        found.map(|(_, kind)| kind).collect()
    }

    #[test]
    fn what_may_say_who_somebody_is_is_found() {
        for (text, kind) in [
            ("Jane rang at ten", LeakKind::Name),
            ("DOB 3/4/2019", LeakKind::Birth),
            ("She was born on 12 March 2019 at home", LeakKind::Birth),
            ("NHS number 943 476 5919", LeakKind::HealthNumber),
            ("call 07700 900123 first", LeakKind::Telephone),
            ("call +44 20 7946 0018", LeakKind::Telephone),
            ("moved to SW1A 1AA in M3", LeakKind::Postcode),
            ("send it to a.b@example.org today", LeakKind::Email),
        ] {
            assert_eq!(kinds(text), [kind], "{text}");
        }
    }

    #[test]
    fn what_a_review_is_full_of_is_not() {
        for text in [
            "Average 40 contacts a day in M3, 27 children each",
            "45-day timescale; 2012 guidance; 9.30 to 11.15",
            "Form P4 was sent to E3 and N41",
            "case 943 476 5918 in our own system",
            "Fri 14 March, 3.30 to 5.05 pm",
            "born early, at 32 weeks",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
