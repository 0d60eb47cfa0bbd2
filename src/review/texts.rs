//! Every text that stands in a review, for those who look through all of it.

use crate::review::{Code, Document, Id, Review, item::Seen};

/// A text that somebody wrote, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// The item; none for the review's details.
    pub item: Option<(Id, Code)>,
    /// The field, as in files.
    pub field: &'static str,
    /// The words.
    pub text: &'a str,
}

impl Review {
    /// Shows every text, in the order of the review document.
    pub fn texts(&self, see: &mut dyn FnMut(Written<'_>)) {
        let mut document = Document::of(self);
        let mut show = |item, field, seen: Seen<'_>| {
            if let Seen::Text(text) = seen {
                see(Written { item, field, text });
            }
        };
        document
            .details
            .show_fields(&mut |field, seen| show(None, field, seen));
        document.members(&mut |member| {
            let item = Some((member.id(), member.code()));
            member.show(&mut |field, seen| show(item, field, seen));
        });
    }
}
