//! How the review is worded: what looks back from the outcome.

use super::{Raised, Topic, about, evidence::notes};
use crate::review::Review;

pub(super) fn lines(review: &Review) -> Vec<Raised> {
    let marked = about(
        "WORD-1",
        Topic::Wording,
        "Marked as said with knowledge of the outcome",
        notes(review, |note| note.hindsight),
        "Say it in the words of the time, or keep it and say what for.",
    );
    marked.into_iter().collect()
}
