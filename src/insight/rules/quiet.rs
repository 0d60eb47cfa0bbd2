//! Quiet places: episodes without notes, factors hardly touched, voices not heard, patterns that nothing challenges,
//! and what single episodes are without. Each is a gap on the board and a line of the checklist; where the room can be
//! asked about it in the episode in hand, it is a question beside the line, too.

use super::{
    Facts, Found, Holds, Line, MANY, Rule,
    prompts::{how_it_was_said, quiet_ones_before, whose_view},
};
use crate::{
    insight::{
        Balance, ChecklistTopic, GapKind, last_episode,
        listed::{NAMED, and, in_sentence, listed, or},
    },
    method::{Factor, Occasion, PatternType},
    review::{Group, Person},
    text::words::tr,
};

/// The most patterns without a doubt that are told.
const PATTERNS: usize = 2;

pub(super) static RULES: [Rule; 11] = [
    quiet(
        (GapKind::Episodes, Occasion::LastEpisode),
        "",
        "GAP-1",
        tr!(const "Give them time at the next meeting, or set them aside with the reason."),
        Holds::Review(untouched),
    ),
    quiet(
        (GapKind::Factors, Occasion::OnlyNearby),
        "",
        "GAP-2",
        tr!(const "Sweep them with /sweep over all episodes: was there really nothing?"),
        Holds::Review(quiet_factors),
    ),
    quiet(
        (GapKind::Voices, Occasion::OneAgency),
        tr!(const "Whose voice is missing?"),
        "GAP-3",
        tr!(const "Ask for a conversation, or say in the report who was not heard."),
        Holds::Review(voices),
    ),
    quiet(
        (GapKind::Unchallenged, Occasion::NothingAgainst),
        tr!(const "Ask: what would not fit?"),
        "GAP-4",
        tr!(const "Ask the room what would not fit, and write down who looks where."),
        Holds::Review(unchallenged),
    ),
    Rule {
        asks: Some(|asked| Some(whose_view(asked.review))),
        ..quiet(
            (GapKind::Family, Occasion::FamilyNotHeard),
            tr!(const "What did it look like to them?"),
            "GAP-5",
            tr!(const "Put the question to the family, or say that it was not asked."),
            Holds::Episodes {
                is_so: |balance| balance.is_begun() && !balance.hears_family(),
                // Where the family is heard nowhere, that is told among the voices.
                said: |facts, these| {
                    let anywhere = facts.balances().iter().any(Balance::hears_family);
                    let family = facts.review.pack().the_family();
                    anywhere.then(|| tr!("Nothing comes from {family} in {these}.", family, these))
                },
            },
        )
    },
    Rule {
        asks: Some(|_| Some(String::new())),
        ..quiet(
            (GapKind::Helped, Occasion::OnlyProblems),
            tr!(const "What went well there?"),
            "GAP-6",
            tr!(const "Ask what went well there, and what made it possible."),
            Holds::Episodes {
                is_so: |balance| balance.is_begun() && !balance.shows_help(),
                said: |_, these| Some(tr!("Nothing that helped is told in {these}.", these)),
            },
        )
    },
    quiet(
        (GapKind::Levels, Occasion::EmptyLevels),
        tr!(const "What came from further away?"),
        "GAP-7",
        tr!(const "Ask what came from further away: the organisation, the law, the time."),
        Holds::Episodes {
            is_so: |balance| balance.is_begun() && balance.only_level().is_some(),
            said: |_, these| {
                Some(tr!(
                    "Only one level of the system is named in {these}.",
                    these
                ))
            },
        },
    ),
    Rule {
        asks: Some(|_| Some(String::new())),
        ..quiet(
            (GapKind::Personal, Occasion::PersonHeavy),
            tr!(const "What around them pushed the same way?"),
            "GAP-8",
            tr!(const "For each note there ask what made it likely for anybody in that place."),
            Holds::Episodes {
                is_so: |balance| balance.is_begun() && balance.personal().is_some(),
                said: |facts, these| {
                    let mut factors = facts.review.pack().factors.iter();
                    let personal = factors.find(|factor| factor.personal);
                    let personal = personal.map_or("", |factor| &factor.name);
                    Some(tr!(
                        "Much stands under {personal} in {these}.",
                        personal,
                        these
                    ))
                },
            },
        )
    },
    Rule {
        asks: Some(|_| Some(String::new())),
        ..quiet(
            (GapKind::Standards, Occasion::NoStandard),
            tr!(const "Which one, and was it known?"),
            "GAP-9",
            tr!(const "Name the standard of the time, and whether they knew it."),
            Holds::Episodes {
                is_so: |balance| balance.unmeasured().next().is_some(),
                said: |_, these| {
                    Some(tr!(
                        "Practice is judged without a standard in {these}.",
                        these
                    ))
                },
            },
        )
    },
    Rule {
        asks: Some(how_it_was_said),
        ..quiet(
            (GapKind::Sources, Occasion::OneSource),
            tr!(const "What else could tell?"),
            "GAP-10",
            tr!(const "Read a record beside the conversations, or talk to who wrote the record."),
            Holds::Episodes {
                is_so: is_of_one_kind,
                said: |_, these| Some(tr!("One kind of source tells all in {these}.", these)),
            },
        )
    },
    Rule {
        asks: Some(quiet_ones_before),
        ..quiet(
            (GapKind::LastEpisode, Occasion::LastEpisode),
            tr!(const "What was set up before it?"),
            "GAP-11",
            tr!(const "Begin the next meeting with an early episode."),
            Holds::Review(last),
        )
    },
];

const fn quiet(
    (kind, occasion): (GapKind, Occasion),
    asked: &'static str,
    code: &'static str,
    next: &'static str,
    holds: Holds,
) -> Rule {
    let topic = ChecklistTopic::Gaps;
    Rule {
        occasion: Some(occasion),
        gap: Some((kind, asked)),
        ..Rule::in_checklist(Line { topic, code, next }, holds)
    }
}

/// Whether all that an episode draws on is of one kind.
pub(super) fn is_of_one_kind(balance: &Balance<'_>) -> bool {
    balance.only_kind().is_some()
}

fn untouched(facts: &Facts<'_>) -> Vec<Found> {
    let untouched = &facts.touched.untouched;
    let ids: Vec<_> = facts.review.chosen().map(|episode| episode.id).collect();
    let found = no_notes(untouched, facts.chosen).map(|said| Found {
        said,
        items: untouched
            .iter()
            .filter_map(|at| ids.get(*at).copied())
            .collect(),
        ..Found::default()
    });
    found.into_iter().collect()
}

/// A sentence about the episodes without notes, by their places among `all`.
fn no_notes(untouched: &[usize], all: usize) -> Option<String> {
    let numbers: Vec<String> = untouched
        .iter()
        .map(|index| (index + 1).to_string())
        .collect();
    Some(match numbers.len() {
        0 => return None,
        count if count == all => tr!("No episode has notes yet.").to_owned(),
        count => tr!(
            "Episode {numbers} has no notes yet." | "Episodes {numbers} have no notes yet.",
            count,
            numbers = listed(&numbers, and)
        ),
    })
}

/// Factors touched in a third of the episodes or fewer, the least touched first, those of each number together.
fn quiet_factors(facts: &Facts<'_>) -> Vec<Found> {
    let (factors, touched, all) = (facts.factors, &facts.touched.factors, facts.chosen);
    let mut counts: Vec<usize> = touched
        .iter()
        .copied()
        .filter(|count| count * 3 <= all && (*count == 0 || all > 2))
        .collect();
    counts.sort_unstable();
    counts.dedup();
    let of = |said| Found {
        said,
        ..Found::default()
    };
    let found = |count: usize| {
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
    counts.into_iter().map(found).collect()
}

/// Those of the case and of the family whom no note comes from.
fn voices(facts: &Facts<'_>) -> Vec<Found> {
    let review = facts.review;
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
        let called = review.pack().the_family().into_owned();
        silent.insert(silent.len().min(NAMED - 1), called);
    }
    let found = (!silent.is_empty()).then(|| Found {
        said: tr!(
            "No note yet comes from {these}.",
            these = listed(&silent, or)
        ),
        ..Found::default()
    });
    found.into_iter().collect()
}

/// Patterns that much is said for, or that every touched episode shows, and that nothing challenges.
fn unchallenged(facts: &Facts<'_>) -> Vec<Found> {
    let (touched, all) = (facts.touched, facts.chosen);
    let kinds = &facts.review.pack().pattern_types;
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
    let found = |(_, episodes, kind): (usize, usize, &PatternType)| {
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
        Found {
            said: said(&kind.wide),
            shorter: Some(said(&kind.short)),
            ..Found::default()
        }
    };
    quiet.into_iter().take(PATTERNS).map(found).collect()
}

fn last(facts: &Facts<'_>) -> Vec<Found> {
    let found = last_episode(facts.review).map(|taken| Found {
        said: tr!("The last episode has most of the notes.").to_owned(),
        items: vec![taken.last],
        ..Found::default()
    });
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn episodes_without_notes_are_told_apart() {
        let said = |untouched: &[usize], all| no_notes(untouched, all);
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
