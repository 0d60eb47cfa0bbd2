//! Names and numbers inside a sentence.

use crate::text::words::tr;

/// The most names or numbers told one by one.
pub(super) const NAMED: usize = 4;

/// "episode 3", "episodes 2, 4 and 5".
pub(super) fn numbered(numbers: &[usize]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    tr!(
        "episode {numbers}" | "episodes {numbers}",
        count = numbers.len(),
        numbers = listed(&numbers, and)
    )
}

/// A role or a heading inside a sentence: no capital, unless it is all capitals, and nothing after a comma.
pub(super) fn in_sentence(name: &str) -> String {
    let name = name.split(',').next().unwrap_or(name);
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// "one", "one or two", "one, two or three", "one, two, three, four or 3 more"; `joined` puts the last to the others.
pub(super) fn listed(names: &[String], joined: fn(&str, &str) -> String) -> String {
    // One more takes as much room as its name.
    let shown = if names.len() == NAMED + 1 {
        names.len()
    } else {
        NAMED
    };
    let more = names.len().saturating_sub(shown);
    let mut told: Vec<String> = names.iter().take(shown).cloned().collect();
    if more > 0 {
        told.push(tr!("{more} more", more));
    }
    match told.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => joined(&others.join(", "), last),
        None => String::new(),
    }
}

/// "one, two and three".
pub(super) fn and(others: &str, last: &str) -> String {
    tr!("{others} and {last}", others, last)
}

/// "one, two or three".
pub(super) fn or(others: &str, last: &str) -> String {
    tr!("{others} or {last}", others, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn episodes_are_named_by_their_numbers_and_end_somewhere() {
        assert_eq!(numbered(&[3]), "episode 3");
        assert_eq!(numbered(&[2, 4, 5]), "episodes 2, 4 and 5");
        assert_eq!(
            numbered(&[1, 2, 3, 4, 5, 6]),
            "episodes 1, 2, 3, 4 and 2 more"
        );
    }

    #[test]
    fn lists_are_sentences_and_end_somewhere() {
        let names = |count: usize| -> Vec<String> { (1..=count).map(|n| n.to_string()).collect() };
        assert_eq!(listed(&names(1), and), "1");
        assert_eq!(listed(&names(2), and), "1 and 2");
        assert_eq!(listed(&names(3), or), "1, 2 or 3");
        assert_eq!(listed(&names(5), or), "1, 2, 3, 4 or 5");
        assert_eq!(listed(&names(9), and), "1, 2, 3, 4 and 5 more");
    }

    #[test]
    fn roles_in_a_sentence_keep_the_capitals_that_are_their_own() {
        assert_eq!(in_sentence("Health visitor"), "health visitor");
        assert_eq!(in_sentence("GP"), "GP");
        assert_eq!(
            in_sentence("Head of service, children’s social care"),
            "head of service"
        );
    }
}
