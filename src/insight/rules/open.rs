//! Things that were asked, parked or left to be decided, and are still open.

use super::{Holds, Line, Rule};
use crate::{
    insight::ChecklistTopic,
    review::{Checked, Choice, NoteKind},
    text::words::tr,
};

pub(super) static RULES: [Rule; 3] = [
    open(
        "OPEN-1",
        tr!(const "Take each to the person or the record it is for; tick it when it is answered."),
        Holds::Notes {
            said: tr!(const "Questions on the board that nobody has answered"),
            is_so: |note| note.kind == NoteKind::Question && note.checked == Checked::Raised,
        },
    ),
    open(
        "OPEN-2",
        tr!(const "Go through the parking lot with the room (/parked)."),
        Holds::Items {
            said: tr!(const "Parked, and not dealt with"),
            of: |facts| {
                let thoughts = facts.review.parked().iter().filter(|parked| !parked.done);
                thoughts
                    .map(|thought| thought.id)
                    .chain(facts.parked_notes())
                    .collect()
            },
        },
    ),
    open(
        "OPEN-3",
        tr!(const "Choose it, or set it aside with the reason (/episodes)."),
        Holds::Items {
            said: tr!(const "Candidate episodes that nobody has decided about"),
            of: |facts| {
                let candidates = facts.review.episodes().iter();
                let candidates = candidates.filter(|episode| episode.choice == Choice::Candidate);
                candidates.map(|episode| episode.id).collect()
            },
        },
    ),
];

const fn open(code: &'static str, next: &'static str, holds: Holds) -> Rule {
    let topic = ChecklistTopic::Open;
    Rule::in_checklist(Line { topic, code, next }, holds)
}
