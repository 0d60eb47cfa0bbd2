//! The rest of a review when nobody is to read what was taken back.

use crate::review::{ApplyError, Id, Note, Review};

impl Review {
    /// The review without its withdrawn notes; how many there were. What pointed at one points nowhere: the chain of
    /// whys is not closed over a gap, because nobody said so.
    ///
    /// # Errors
    ///
    /// One of them cannot go.
    pub fn without_withdrawn(&self) -> Result<(Self, usize), ApplyError> {
        self.without(|note| note.withdrawn)
    }

    /// The review without some of its notes, in the same way; how many there were.
    ///
    /// # Errors
    ///
    /// One of them cannot go.
    pub fn without(&self, goes: impl Fn(&Note) -> bool) -> Result<(Self, usize), ApplyError> {
        let mut review = self.clone();
        let notes = self.episodes().iter().flat_map(|episode| &episode.notes);
        let gone: Vec<Id> = notes
            .filter(|note| goes(note))
            .map(|note| note.id)
            .collect();
        for note in &gone {
            let changes = review.removal(*note);
            review.apply_all(&changes)?;
        }
        Ok((review, gone.len()))
    }
}
