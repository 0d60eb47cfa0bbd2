//! What is due to be asked beside the line when a note is filed or an episode is opened (method §7.5).
//!
//! It looks at the episode in hand. Of the rest of the review it reads no more than it must, because somebody is typing.

use crate::{
    insight::{balance::Balance, gaps, voices},
    method::{Factor, Occasion, PatternType, PatternTypeId},
    review::{Episode, Group, Id, Note, NoteKind, Pattern, Review, Search, SourceKind},
    text::words::tr,
};

/// A pattern that so many notes speak for ought to meet a doubt.
pub const MANY: usize = 4;
/// The most roles named in a question.
const NAMED: usize = 3;
/// The most episodes named in a question.
const QUIETEST: usize = 2;
/// The fewest chosen episodes, and notes in all, of which the last can be said to take most.
const LAST: (usize, usize) = (3, 12);

/// Whether a question for an occasion is due in an episode, and the words that go into it; `filed` is the note that was
/// filed just now. What is typed, and what is about to be agreed, is not for this to see.
pub fn due(
    occasion: Occasion,
    review: &Review,
    episode: &Episode,
    filed: Option<&Note>,
) -> Option<String> {
    let balance = Balance::of(review, episode);
    let begun = |is_so: bool| (is_so && balance.is_begun()).then(String::new);
    match occasion {
        Occasion::InACell
        | Occasion::HindsightWords
        | Occasion::VerdictWords
        | Occasion::FindingAgreed => None,
        Occasion::NothingAgainst => unchallenged(review, filed?).map(|_| String::new()),
        Occasion::OneAgency => balance
            .dominant_agency()
            .map(|_| not_heard(review, episode)),
        Occasion::FamilyNotHeard => begun(!balance.hears_family()).map(|_| whose_view(review)),
        Occasion::OnlyProblems => begun(!balance.shows_help()),
        Occasion::OnlyNearby => {
            let keys = keys(review, &balance.further_factors());
            begun(!keys.is_empty()).map(|_| keys)
        }
        Occasion::PersonHeavy => begun(balance.personal().is_some()),
        Occasion::EmptyLevels => {
            let keys = keys(review, &balance.factors_of_empty_levels());
            begun(!keys.is_empty()).map(|_| keys)
        }
        Occasion::OneSource => {
            let only = balance.only_kind()?;
            let kinds = &review.pack().source_kinds;
            let kind = kinds.iter().find(|kind| kind.id.as_str() == only.id())?;
            Some(kind.phrase.clone())
        }
        Occasion::NoStandard => balance.unmeasured().next().map(|_| String::new()),
        Occasion::LastEpisode => {
            let taken = last_episode(review)?;
            (taken.last == episode.id).then(|| taken.before())
        }
    }
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
    let silent: Vec<&str> = voices::silent(&voices).into_iter().take(NAMED).collect();
    silent.join(", ")
}

/// What the family is called, as it goes on after "to".
fn whose_view(review: &Review) -> String {
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
        [] => the_family(review).to_owned(),
        [one] => one.to_owned(),
        [one, other, ..] => tr!("{one}, or to {other}", one, other),
    }
}

/// The family as the method speaks of them.
fn the_family(review: &Review) -> &str {
    let mut kinds = review.pack().source_kinds.iter();
    let theirs = kinds.find(|kind| kind.id.as_str() == SourceKind::Family.id());
    let called = theirs.and_then(|kind| kind.phrase.strip_prefix("by "));
    called.unwrap_or(tr!("the family"))
}

/// The keys of factors on the board.
fn keys(review: &Review, factors: &[&Factor]) -> String {
    let board = review.pack().board(review.order());
    let place = |factor: &&Factor| board.iter().position(|other| other.id == factor.id);
    let keys = factors.iter().filter_map(place);
    let keys: Vec<String> = keys.map(|place| (place + 1).to_string()).collect();
    keys.join(", ")
}

/// That the last episode takes most of the notes, and how many each of those before it has.
pub struct EpisodeImbalance {
    /// The last episode.
    pub last: Id,
    /// The number of notes of each episode before it, in their order.
    pub others: Vec<usize>,
}

impl EpisodeImbalance {
    /// The quietest episodes before it, by their numbers.
    pub fn before(&self) -> String {
        let numbered = self.others.iter().zip(1..);
        let mut quiet: Vec<(usize, usize)> =
            numbered.map(|(notes, number)| (*notes, number)).collect();
        quiet.sort_unstable();
        quiet.truncate(QUIETEST);
        let mut numbers: Vec<usize> = quiet.into_iter().map(|(_, number)| number).collect();
        numbers.sort_unstable();
        gaps::numbered(&numbers)
    }
}

/// The last episode, where it takes more than half of all notes (method §7.5).
pub fn last_episode(review: &Review) -> Option<EpisodeImbalance> {
    let counts: Vec<(Id, usize)> = review
        .chosen()
        .map(|episode| {
            let notes = episode.notes.iter().filter(|note| !note.withdrawn);
            (episode.id, notes.count())
        })
        .collect();
    let (&(last, notes), others) = counts.split_last()?;
    let others: Vec<usize> = others.iter().map(|(_, notes)| *notes).collect();
    let before: usize = others.iter().sum();
    let enough = counts.len() >= LAST.0 && notes + before >= LAST.1;
    (enough && notes > before).then_some(EpisodeImbalance { last, others })
}
