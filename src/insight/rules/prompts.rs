//! Prompts beside the line: the questions that nothing else tells of, and the words that go into questions. They look
//! at the episode in hand; of the rest of the review they read no more than they must, because somebody is typing.

use super::{Asked, Holds, MANY, Rule};
use crate::{
    insight::{last_episode, voices},
    method::{Factor, Occasion, PatternType, PatternTypeId},
    review::{Episode, Group, Id, Note, NoteKind, Pattern, Review, Search},
    text::words::tr,
};

/// The most roles named in a question.
const NAMED: usize = 3;

/// The rules that are prompts and nothing else.
pub(super) static RULES: [Rule; 4] = [
    prompt(Occasion::NothingAgainst, |asked| {
        unchallenged(asked.review, asked.filed?).map(|_| String::new())
    }),
    prompt(Occasion::OneAgency, |asked| {
        let heard = asked.balance.dominant_agency();
        heard.map(|_| not_heard(asked.review, asked.episode))
    }),
    prompt(Occasion::OnlyNearby, |asked| {
        once_begun(asked, &asked.balance.further_factors())
    }),
    prompt(Occasion::EmptyLevels, |asked| {
        once_begun(asked, &asked.balance.factors_of_empty_levels())
    }),
];

const fn prompt(occasion: Occasion, asks: fn(&Asked<'_>) -> Option<String>) -> Rule {
    Rule {
        occasion: Some(occasion),
        asks: Some(asks),
        gap: None,
        limit: None,
        line: None,
        holds: Holds::Asked,
    }
}

/// The keys of factors to try, once enough is said.
fn once_begun(asked: &Asked<'_>, factors: &[&Factor]) -> Option<String> {
    let keys = keys(asked.review, factors);
    (!keys.is_empty() && asked.balance.is_begun()).then_some(keys)
}

/// The method’s phrase for the one kind of source that all comes from; none where there are more kinds.
pub(super) fn how_it_was_said(asked: &Asked<'_>) -> Option<String> {
    let only = asked.balance.only_kind()?;
    let kinds = &asked.review.pack().source_kinds;
    let kind = kinds.iter().find(|kind| kind.id.as_str() == only.id())?;
    Some(kind.phrase.clone())
}

/// The quiet episodes before the last, where that is in hand.
pub(super) fn quiet_ones_before(asked: &Asked<'_>) -> Option<String> {
    let taken = last_episode(asked.review)?;
    (taken.last == asked.episode.id).then(|| taken.before())
}

/// A type of pattern that the note is tagged with, that much is said for and nothing against.
fn unchallenged<'a>(review: &'a Review, filed: &Note) -> Option<&'a PatternType> {
    let kinds = review.pack().pattern_types.iter();
    let mut tagged = kinds.filter(|kind| filed.patterns.contains(&kind.id));
    tagged.find(|kind| is_carried(review, &kind.id) && !is_challenged(review, &kind.id))
}

/// Whether many notes speak for a type of pattern; no more of them are read than that takes.
fn is_carried(review: &Review, kind: &PatternTypeId) -> bool {
    let speaks = |note: &&Note| {
        note.kind == NoteKind::Reason && !note.withdrawn && note.patterns.contains(kind)
    };
    let notes = review.chosen().rev().flat_map(|episode| &episode.notes);
    notes.filter(speaks).take(MANY).count() == MANY
}

/// Whether anything speaks against a type of pattern: a challenge that is tagged with it, or one that is aimed at a pattern
/// of that type, or a search that was written down.
fn is_challenged(review: &Review, kind: &PatternTypeId) -> bool {
    let of_kind = |id: Id| {
        let pattern = review.pattern(id);
        pattern.is_some_and(|pattern| pattern.primary.as_ref() == Some(kind))
    };
    let mut sought = review
        .patterns()
        .iter()
        .filter(|pattern| of_kind(pattern.id));
    let mut notes = review.chosen().rev().flat_map(|episode| &episode.notes);
    let is_sought = |pattern: &Pattern| {
        !pattern.counter_evidence.trim().is_empty() || pattern.searches.iter().any(Search::is_done)
    };
    sought.any(is_sought)
        || notes.any(|note| {
            note.kind == NoteKind::Challenge
                && !note.withdrawn
                && (note.patterns.contains(kind) || note.about.is_some_and(of_kind))
        })
}

/// The roles of an episode that have not spoken.
fn not_heard(review: &Review, episode: &Episode) -> String {
    let voices = voices::voices(review, episode);
    let mut silent = voices::silent(review.pack(), &voices);
    silent.truncate(NAMED);
    silent.join(", ")
}

/// The pseudonyms or roles of the family, as they go on after "to".
pub(super) fn whose_view(review: &Review) -> String {
    let family = review.people().iter();
    let family = family.filter(|person| person.group == Group::Family);
    let called: Vec<&str> = family
        .map(|person| match person.pseudonym.as_str() {
            "" => person.role.as_str(),
            pseudonym => pseudonym,
        })
        .take(2)
        .collect();
    match called[..] {
        [] => review.pack().the_family().into_owned(),
        [one] => one.to_owned(),
        [one, other, ..] => tr!("{one}, or to {other}", one, other),
    }
}

/// The keys of factors on the board.
fn keys(review: &Review, factors: &[&Factor]) -> String {
    let board = review.pack().board(review.order());
    let place = |factor: &&Factor| board.iter().position(|other| other.id == factor.id);
    let keys = factors.iter().filter_map(place);
    let keys: Vec<String> = keys.map(|place| (place + 1).to_string()).collect();
    keys.join(", ")
}
