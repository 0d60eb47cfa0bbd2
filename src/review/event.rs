//! A line of the narrative chronology.

use crate::review::{Citation, Id, item::item};

item! {
    /// Something that happened, told from somebody's perspective: the narrative keeps several, never one (method §3.1).
    Event edited by EventEdit
    must say text
    points perspective at [Person], sources at [Source], episode at [Episode]
    {
        /// When: exact, approximate ("March?") or relative ("M3").
        when When: String,
        /// What happened.
        text Text: String,
        /// Whose telling it is.
        perspective Perspective: Option<Id>,
        /// Where it comes from.
        sources Sources: Vec<Citation>,
        /// The episode it belongs to.
        episode Episode: Option<Id>,
    }
}
