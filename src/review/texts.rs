//! Every text that stands in a review, for those who look through all of it.

use crate::review::{
    Code, Id, Review,
    items::{FieldPath, declare::Visit},
};

/// A text that somebody wrote, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocatedText<'a> {
    /// The item; none for the review's details.
    pub item: Option<(Id, Code)>,
    /// The field.
    pub path: FieldPath,
    /// The words.
    pub text: &'a str,
}

impl Review {
    /// Shows every text, in the order of the review document.
    pub fn texts<'a>(&'a self, visitor: &mut dyn FnMut(LocatedText<'a>)) {
        self.details.read_texts(&mut |path, text| {
            visitor(LocatedText {
                item: None,
                path,
                text,
            });
        });
        self.each_item(&mut |it| {
            let item = Some((it.id(), it.code()));
            it.texts(&mut |path, text| visitor(LocatedText { item, path, text }));
        });
    }

    /// Shows every item in the order of the review document, what stands under an episode after it.
    pub(in crate::review) fn each_item<'a>(&'a self, each: &mut dyn FnMut(&'a dyn Visit)) {
        fn all<'a, T: Visit>(list: &'a [T], each: &mut dyn FnMut(&'a dyn Visit)) {
            list.iter().for_each(|item| each(item));
        }
        all(&self.people, each);
        all(&self.sources, each);
        all(&self.meetings, each);
        all(&self.chronology, each);
        for episode in &self.episodes {
            each(episode);
            all(&episode.tunnels, each);
            all(&episode.appraisals, each);
            all(&episode.notes, each);
        }
        all(&self.patterns, each);
        all(&self.findings, each);
        all(&self.parked, each);
    }
}
