//! What is quiet over the whole review: episodes without notes, factors hardly touched, voices not heard, patterns that
//! nothing challenges.

use crate::{
    insight::{
        gaps::{Gap, GapKind},
        tally::Coverage,
    },
    method::{Factor, PatternType},
    review::{Group, Person, Review},
    text::words::tr,
};

/// A pattern that so many notes carry ought to meet a doubt.
const MANY: usize = 4;
/// The most roles or episodes named one by one.
const NAMED: usize = 4;
/// The most patterns without a doubt that are told.
const PATTERNS: usize = 2;

/// The gaps of the whole review: episodes, factors, voices, patterns.
pub(super) fn whole(review: &Review, factors: &[&Factor], touched: &Coverage) -> Vec<Gap> {
    let all = review.chosen().count();
    let mut corners: Vec<Gap> = episodes(&touched.untouched, all).into_iter().collect();
    if let Some(untouched) = corners.first_mut() {
        let ids: Vec<_> = review.chosen().map(|episode| episode.id).collect();
        let places = touched.untouched.iter();
        untouched.items = places.filter_map(|at| ids.get(*at).copied()).collect();
    }
    if touched.untouched.len() < all {
        corners.extend(quiet_factors(factors, &touched.factors, all));
        corners.extend(voices(review));
        corners.extend(patterns(&review.pack().pattern_types, touched, all));
    }
    corners
}

fn episodes(untouched: &[usize], all: usize) -> Option<Gap> {
    let numbers: Vec<String> = untouched
        .iter()
        .map(|index| (index + 1).to_string())
        .collect();
    let said = match numbers.len() {
        0 => return None,
        count if count == all => tr!("No episode has notes yet.").to_owned(),
        count => tr!(
            "Episode {numbers} has no notes yet." | "Episodes {numbers} have no notes yet.",
            count,
            numbers = listed(&numbers, and)
        ),
    };
    Some(Gap::new(GapKind::Episodes, said, "", Vec::new()))
}

/// Factors touched in a third of the episodes or fewer, the least touched first, as one gap for each number.
fn quiet_factors(factors: &[&Factor], touched: &[usize], all: usize) -> Vec<Gap> {
    let mut counts: Vec<usize> = touched
        .iter()
        .copied()
        .filter(|count| count * 3 <= all && (*count == 0 || all > 2))
        .collect();
    counts.sort_unstable();
    counts.dedup();
    let of = |said| Gap::new(GapKind::Factors, said, "", Vec::new());
    let corner = |count: usize| {
        let quiet: Vec<&&Factor> = factors
            .iter()
            .zip(touched)
            .filter(|(_, touched)| **touched == count)
            .map(|(factor, _)| factor)
            .collect();
        let names: Vec<String> = match &quiet[..] {
            [one] => vec![one.name.clone()],
            several => several.iter().map(|factor| factor.short.clone()).collect(),
        };
        let (factors, names) = (quiet.len(), listed(&names, and));
        of(if count == 0 {
            tr!(
                "{names} is not touched yet." | "{names} are not touched yet.",
                factors,
                names
            )
        } else {
            tr!(
                "{names} is touched in {count} of {all} episodes."
                    | "{names} are touched in {count} of {all} episodes.",
                factors,
                names,
                count,
                all
            )
        })
    };
    counts.into_iter().map(corner).collect()
}

/// Those of the case and of the family whom no note comes from.
fn voices(review: &Review) -> Option<Gap> {
    let notes = || review.chosen().flat_map(|episode| &episode.notes);
    let heard =
        |person: &Person| notes().any(|note| !note.withdrawn && note.who == Some(person.id));
    let (family, staff): (Vec<&Person>, Vec<&Person>) = review
        .people()
        .iter()
        .filter(|person| matches!(person.group, Group::CaseGroup | Group::Family))
        .partition(|person| person.group == Group::Family);
    let mut silent: Vec<String> = staff
        .into_iter()
        .filter(|person| !heard(person))
        .map(|person| tr!("the {role}", role = in_sentence(&person.role)))
        .collect();
    if !family.is_empty() && !family.iter().any(|person| heard(person)) {
        // The family is never among "more".
        silent.insert(silent.len().min(NAMED - 1), tr!("the family").to_owned());
    }
    (!silent.is_empty()).then(|| {
        let said = tr!(
            "No note yet comes from {these}.",
            these = listed(&silent, or)
        );
        let asked = tr!("Whose voice is missing?");
        Gap::new(GapKind::Voices, said, asked, Vec::new())
    })
}

/// Patterns that much is said for, or that every touched episode shows, and that nothing challenges.
fn patterns(kinds: &[PatternType], touched: &Coverage, all: usize) -> Vec<Gap> {
    let reached = all - touched.untouched.len();
    let mut quiet: Vec<(usize, usize, &PatternType)> = kinds
        .iter()
        .zip(&touched.tagged)
        .zip(&touched.patterns)
        .filter(|((_, tagged), episodes)| {
            let everywhere = **episodes == reached && reached > 1;
            !tagged.is_challenged() && (tagged.notes >= MANY || everywhere)
        })
        .map(|((kind, tagged), episodes)| (tagged.notes, *episodes, kind))
        .collect();
    quiet.sort_by_key(|(notes, ..)| std::cmp::Reverse(*notes));
    let corner = |(_, episodes, kind): (usize, usize, &PatternType)| {
        let said = |name: &str| {
            let (letter, name) = (kind.letter, in_sentence(name));
            if episodes == reached && reached > 1 {
                tr!(
                    "Nothing challenges pattern {letter} ({name}), seen in all {reached} episodes so far.",
                    letter,
                    name,
                    reached
                )
            } else {
                tr!(
                    "Nothing challenges pattern {letter} ({name}), seen in {episodes} of {all} episodes.",
                    letter,
                    name,
                    episodes,
                    all
                )
            }
        };
        Gap {
            shorter: said(&kind.short),
            ..Gap::new(
                GapKind::Unchallenged,
                said(&kind.wide),
                tr!("Ask: what would not fit?"),
                Vec::new(),
            )
        }
    };
    quiet.into_iter().take(PATTERNS).map(corner).collect()
}

/// A role or a heading inside a sentence: no capital, unless it is all capitals, and nothing after a comma.
fn in_sentence(name: &str) -> String {
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
fn or(others: &str, last: &str) -> String {
    tr!("{others} or {last}", others, last)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn episodes_without_notes_are_told_apart() {
        let said = |untouched: &[usize], all| episodes(untouched, all).map(|corner| corner.said);
        assert_eq!(said(&[], 7), None);
        assert_eq!(
            said(&[5], 7).as_deref(),
            Some("Episode 6 has no notes yet.")
        );
        assert_eq!(
            said(&[5, 6], 7).as_deref(),
            Some("Episodes 6 and 7 have no notes yet.")
        );
        assert_eq!(
            said(&[0, 1], 2).as_deref(),
            Some("No episode has notes yet.")
        );
    }
}
