//! The questions that are due beside the line when a note is filed or an episode is opened (method §7.5).

use crate::{
    insight::{
        balance::Balance,
        listed,
        rules::{self, Asked},
    },
    method::Occasion,
    review::{Episode, Id, Note, Review},
};

/// The most episodes named in a question.
const QUIETEST: usize = 2;
/// The fewest chosen episodes, and notes in all, of which the last can be said to take most.
const LAST: (usize, usize) = (3, 12);

/// The words that go into the question for an occasion, where it is due in an episode; `filed` is the note that was
/// filed just now. What is typed, and what is about to be agreed, is not for this to see.
pub fn due(
    occasion: Occasion,
    review: &Review,
    episode: &Episode,
    filed: Option<&Note>,
) -> Option<String> {
    let asks = |rule: &&rules::Rule| rule.occasion == Some(occasion) && rule.asks.is_some();
    let rule = rules::all().find(asks)?;
    let balance = Balance::of(review, episode);
    rule.due(&Asked {
        review,
        episode,
        filed,
        balance,
    })
}

/// An imbalance: the last episode takes most of the notes. With the number of notes that each of those before it has.
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
        listed::numbered(&numbers)
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
