//! Every text that stands in a review, for those who look through all of it.

use crate::review::{Code, Document, Id, Review, item::Visited};

/// A text that somebody wrote, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocatedText<'a> {
    /// The item; none for the review's details.
    pub item: Option<(Id, Code)>,
    /// The field, as in files.
    pub field: &'static str,
    /// The words.
    pub text: &'a str,
}

impl Review {
    /// Shows every text, in the order of the review document.
    pub fn texts(&self, visitor: &mut dyn FnMut(LocatedText<'_>)) {
        let mut document = Document::of(self);
        let mut show = |item, field, seen: Visited<'_>| {
            if let Visited::Text(text) = seen {
                visitor(LocatedText { item, field, text });
            }
        };
        document
            .details
            .visit_fields(&mut |field, seen| show(None, field, seen));
        document.members(&mut |member| {
            let item = Some((member.id(), member.code()));
            member.visit(&mut |field, seen| show(item, field, seen));
        });
    }
}
