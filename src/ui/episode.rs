//! An episode among others: its number on the board in words, and which one is beside it.

use crate::{
    review::{Choice, Episode, Id, Review, Status},
    text::words::tr,
    ui::context::PageContext,
};

/// The episode that is on, by its number: "Episode 3 of 7".
pub fn in_words(cx: &PageContext<'_>) -> String {
    let Some(episode) = cx.episode() else {
        return tr!("No episode yet").to_owned();
    };
    let mut chosen = cx.review().chosen();
    let count = chosen.clone().count();
    let index = chosen.position(|other| other.id == episode.id);
    match (index, episode.choice) {
        (Some(index), _) => {
            let checked = episode.status == Status::Checked;
            let tick = if checked { " √" } else { "" };
            tr!(
                "Episode {number} of {count}{tick}",
                number = index + 1,
                count,
                tick
            )
        }
        (None, Choice::SetAside) => tr!("An episode set aside").to_owned(),
        (None, Choice::Candidate | Choice::Chosen) => tr!("A candidate").to_owned(),
    }
}

/// The place of the episode that is on among those chosen, counting from 0; none for one that is not chosen.
pub fn index(cx: &PageContext<'_>) -> Option<usize> {
    let id = cx.episode?;
    cx.review().chosen().position(|episode| episode.id == id)
}

/// The nearest episode before or after another that is chosen, a candidate or set aside.
pub fn beside(review: &Review, id: Id, forward: bool, choice: Choice) -> Option<Id> {
    let all = review.episodes();
    let at = all.iter().position(|episode| episode.id == id)?;
    let is_one = |episode: &&Episode| episode.choice == choice;
    let found = if forward {
        all[at + 1..].iter().find(is_one)
    } else {
        all[..at].iter().rfind(is_one)
    };
    found.map(|episode| episode.id)
}

/// The chosen episode that comes on when another goes: the next, or the one before.
pub fn neighbour(review: &Review, id: Id) -> Option<Id> {
    let chosen = |forward| beside(review, id, forward, Choice::Chosen);
    chosen(true).or_else(|| chosen(false))
}
