//! The review itself: what it asks, of which time, under which rules.

use crate::{
    method::{Occasion, Order},
    review::item::{Part, fields},
};

fields! {
    /// What the review is called, what it asks, and how it is to be handled (method §5.2, "scoping").
    Details edited by DetailsEdit {
        /// A pseudonym for the case, shown on the wall: never a name, a place or a number that identifies.
        title Title: String,
        /// The partnership's own reference.
        reference Reference: String,
        /// The question the review answers; a review need not be about harm.
        question Question: String,
        /// The period looked at, as people say it ("M1 to M16").
        time_frame TimeFrame: String,
        /// How large the review is: the id of one of the pack's scales.
        scale Scale: String,
        /// The order of the factors on the board; that of the pack where nothing is said.
        order Order: Option<Order>,
        /// What must never stand in it, agreed at the outset.
        anonymity Anonymity: String,
        /// The line on every page that says who may read it.
        handling Handling: String,
        /// The occasions on which this group does not want to be asked.
        not_asked NotAsked: Vec<Occasion>,
    }
}

impl Part for Order {}
impl Part for Occasion {}
