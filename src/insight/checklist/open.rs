//! What was asked, parked or left to be decided, and is still open.

use super::{ChecklistLine, ChecklistTopic, about, evidence::notes};
use crate::{
    review::{Checked, Choice, NoteKind, Review},
    text::words::tr,
};

pub(super) fn lines(review: &Review) -> Vec<ChecklistLine> {
    let asks = notes(review, |note| {
        note.kind == NoteKind::Question && note.checked == Checked::Raised
    });
    let parked = review.parked().iter().filter(|parked| !parked.done);
    let candidates = review.episodes().iter();
    let candidates = candidates.filter(|episode| episode.choice == Choice::Candidate);
    let open = |code, said: &str, items, next| about(code, ChecklistTopic::Open, said, items, next);
    let lines = [
        open(
            "OPEN-1",
            tr!("Questions on the board that nobody has answered"),
            asks,
            tr!("Take each to the person or the record it is for; tick it when it is answered."),
        ),
        open(
            "OPEN-2",
            tr!("Parked, and not dealt with"),
            parked.map(|parked| parked.id).collect(),
            tr!("Go through the parking lot with the room (/parked)."),
        ),
        open(
            "OPEN-3",
            tr!("Candidate episodes that nobody has decided about"),
            candidates.map(|episode| episode.id).collect(),
            tr!("Choose it, or set it aside with the reason (/episodes)."),
        ),
    ];
    lines.into_iter().flatten().collect()
}
