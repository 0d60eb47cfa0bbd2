//! What is left of a review when nobody is to read what was taken back.

use std::collections::HashSet;

use crate::review::{Document, Id};

impl Document {
    /// The document without its withdrawn notes; how many there were. What pointed at one points nowhere: the chain of
    /// whys is not closed over a gap, because nobody said so.
    #[must_use]
    pub fn without_withdrawn(mut self) -> (Self, usize) {
        let notes = self.episodes.iter().flat_map(|episode| &episode.notes);
        let withdrawn: HashSet<Id> = notes
            .filter(|note| note.withdrawn)
            .map(|note| note.id)
            .collect();
        let stays = |id: &Id| !withdrawn.contains(id);
        for episode in &mut self.episodes {
            episode.notes.retain(|note| stays(&note.id));
            for note in &mut episode.notes {
                note.about = note.about.filter(stays);
                note.because = note.because.filter(stays);
            }
        }
        for pattern in &mut self.patterns {
            pattern.notes.retain(stays);
        }
        (self, withdrawn.len())
    }
}
