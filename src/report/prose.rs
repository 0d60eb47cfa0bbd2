//! Sentences as a person would write them: numbers in words, lists with an “and”, a full stop where one belongs.

use crate::text::measure;

const NUMBERS: [&str; 13] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// A number as it stands in a sentence: in words up to twelve, then in digits, thousands apart.
pub(super) fn number(count: usize) -> String {
    if let Some(word) = NUMBERS.get(count) {
        return (*word).to_owned();
    }
    let digits = count.to_string();
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// “one note”, “three agencies”, “40 notes”.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{} {noun}", number(count))
}

/// “one”, “one and two”, “one, two and three”.
pub(super) fn listed(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// The same, each name once, in the order in which they first stand.
pub(super) fn listed_once(names: impl IntoIterator<Item = String>) -> String {
    listed(&once(names))
}

/// Each once, in the order in which they first stand.
pub(super) fn once<T: PartialEq>(things: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for thing in things {
        if !kept.contains(&thing) {
            kept.push(thing);
        }
    }
    kept
}

/// Whether a text says anything that can be seen.
pub(super) fn says(text: &str) -> bool {
    text.chars()
        .any(|c| !c.is_whitespace() && measure::width(c.encode_utf8(&mut [0; 4])) > 0)
}

/// The lines of a text that say something, each without the space around it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| says(line))
}

/// The text with a full stop at its end where it has no end of its own.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let last = text.trim_end_matches(['”', '’', '"', '\'', ')', '»']);
    let ended = last.ends_with(['.', '?', '!', '…', ':', ';']);
    // A quotation that ends a sentence has its stop within.
    let ends = if text.ends_with([')', '»']) {
        text.ends_with(['.', '?', '!', '…'])
    } else {
        ended
    };
    if ends || text.is_empty() {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// With a capital at its beginning.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A name in the middle of a sentence: without its capital, unless it is an abbreviation.
pub(super) fn within(name: &str) -> String {
    let name = name.trim().trim_end_matches('.');
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// “a lead reviewer”, “an officer”.
pub(super) fn one(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// The name of a service in the middle of a sentence: “the nursery”, “the disabled children’s team”, “housing”.
pub(super) fn service(name: &str) -> String {
    const COUNTED: [&str; 24] = [
        "agency",
        "ambulance",
        "board",
        "centre",
        "charity",
        "clinic",
        "college",
        "council",
        "court",
        "department",
        "home",
        "hospital",
        "hub",
        "nursery",
        "office",
        "partnership",
        "police",
        "project",
        "school",
        "service",
        "surgery",
        "team",
        "trust",
        "unit",
    ];
    let name = within(name);
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if COUNTED.contains(&last.as_str()) && !name.starts_with("the ") {
        format!("the {name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_words_up_to_twelve() {
        assert_eq!(counted(0, "note", "notes"), "no notes");
        assert_eq!(counted(1, "note", "notes"), "one note");
        assert_eq!(counted(3, "agency", "agencies"), "three agencies");
        assert_eq!(counted(12, "note", "notes"), "twelve notes");
        assert_eq!(counted(13, "note", "notes"), "13 notes");
        assert_eq!(number(20_000), "20,000");
        assert_eq!(number(123_456), "123,456");
    }

    #[test]
    fn lists_have_an_and() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&[""; 0]), "");
        let twice = ["a", "b", "a"].map(ToOwned::to_owned);
        assert_eq!(listed_once(twice), "a and b");
    }

    #[test]
    fn sentences_end() {
        assert_eq!(sentence("Nursery phoned "), "Nursery phoned.");
        assert_eq!(sentence("Who knew?"), "Who knew?");
        assert_eq!(sentence("She said “yes.”"), "She said “yes.”");
        assert_eq!(sentence("She said “yes”"), "She said “yes”.");
        assert_eq!(
            sentence("and went (late in the day)"),
            "and went (late in the day)."
        );
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn what_cannot_be_seen_says_nothing() {
        assert!(!says(" \u{200b}\u{feff}\n\t"));
        assert!(!says("\u{301}"));
        assert!(says("x"));
        assert_eq!(lines(" a \n\n\u{200b}\n b").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn names_within_a_sentence_keep_the_capitals_that_are_their_own() {
        assert_eq!(within("Health visitor"), "health visitor");
        assert_eq!(within("A clerk"), "a clerk");
        assert_eq!(within("CAMHS clinician"), "CAMHS clinician");
        assert_eq!(within("GP"), "GP");
        assert_eq!(
            service("Disabled children’s team"),
            "the disabled children’s team"
        );
        assert_eq!(service("Police"), "the police");
        assert_eq!(service("Health visiting"), "health visiting");
    }
}
