//! A line of the narrative chronology.

use crate::review::{Citation, Id, Kind, items::declare::item};

item! {
    /// Something that happened, told from somebody's perspective: the narrative keeps several, never one (method §3.1).
    Event edited by EventEdit {
        /// The time: exact, approximate ("March?") or relative ("M3").
        when When: String = date("When", "14 March 2026, March?, or M3");
        /// The event in words.
        text Text: String = prose("What happened", "As it was seen from this perspective")
            .required()
            .unheard(THEIR_WORDS);
        /// The role that tells it.
        perspective Perspective: Option<Id> = role("Told by");
        /// The sources it comes from.
        sources Sources: Vec<Citation> = citations("Sources", Citation::FIELDS);
        /// The episode it belongs to.
        episode Episode: Option<Id> = link("Episode", "The episode it belongs to: E3, or its number on the board", &[Kind::Episode]);
    }
}
