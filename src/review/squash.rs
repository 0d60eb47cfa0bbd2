//! What is left of a review when nobody is to read what was taken back.

use crate::review::{Id, Refusal, Review};

impl Review {
    /// The review without its withdrawn notes; how many there were. What pointed at one points nowhere: the chain of
    /// whys is not closed over a gap, because nobody said so.
    ///
    /// # Errors
    ///
    /// One of them cannot go.
    pub fn without_withdrawn(&self) -> Result<(Self, usize), Refusal> {
        let mut review = self.clone();
        let notes = self.episodes().iter().flat_map(|episode| &episode.notes);
        let withdrawn = notes.filter(|note| note.withdrawn).map(|note| note.id);
        let withdrawn: Vec<Id> = withdrawn.collect();
        for note in &withdrawn {
            let changes = review.removal(*note);
            review.apply_all(&changes)?;
        }
        Ok((review, withdrawn.len()))
    }
}
