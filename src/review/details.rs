//! The review itself: what it asks, of which time, under which rules.

use serde::{Deserialize, Serialize};

use crate::{
    method::{AddedPhrase, Occasion, Order},
    review::{
        Id,
        item::{Value, Visited, fields},
    },
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
        /// Wording that was asked about and stays, with the reason (method §7.1, the hindsight log).
        kept_wording KeptWording: Vec<KeptWording>,
        /// Phrases that are listened for in this review besides those of the method.
        wording_added WordingAdded: Vec<AddedPhrase>,
        /// Phrases, or the ids of classes of wording, that are not asked about in this review.
        wording_off WordingOff: Vec<String>,
    }
}

/// Wording that was asked about and stays as it is. It is not asked about again; the reason is for the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeptWording {
    /// The item it stands in. It may have gone since.
    #[serde(default, skip_serializing_if = "Id::is_unset")]
    pub item: Id,
    /// The field, as in files.
    pub field: String,
    /// The words that were asked about.
    pub phrase: String,
    /// Why they stay.
    pub because: String,
}

impl KeptWording {
    /// Whether it is of these words in that field.
    pub fn is_of(&self, item: Id, field: &str, words: &str) -> bool {
        self.item == item && self.field == field && self.phrase.eq_ignore_ascii_case(words)
    }
}

impl Value for Order {}
impl Value for Occasion {}

impl Value for KeptWording {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.item.visit(visitor);
        self.field.visit(visitor);
        self.phrase.visit(visitor);
        self.because.visit(visitor);
    }

    fn is_about_the_same(&self, other: &Self) -> bool {
        self.is_of(other.item, &other.field, &other.phrase)
    }
}

impl Value for AddedPhrase {
    fn visit(&mut self, visitor: &mut dyn FnMut(Visited<'_>)) {
        self.class.visit(visitor);
        self.phrase.visit(visitor);
    }
}
