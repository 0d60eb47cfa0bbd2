//! The number of notes in each cell: an episode by factors and by pattern types, and in how many episodes each is
//! touched.

use std::ops::AddAssign;

use crate::{
    method::{Factor, Pack},
    review::{Episode, Note, NoteKind, Review},
};

/// Counts of the notes where two things meet: an episode and a factor, a factor and a type of pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CrosstabCell {
    /// The number of notes, challenges and questions included, those withdrawn or parked left out.
    pub notes: usize,
    /// The number of them that say what helped; what helped and hindered counts as both.
    pub helped: usize,
    /// The number of them that say what hindered.
    pub hindered: usize,
    /// The number of them that are challenges.
    pub challenges: usize,
}

impl CrosstabCell {
    /// True where one of its notes is a challenge.
    pub fn is_challenged(self) -> bool {
        self.challenges > 0
    }

    pub(super) fn count(&mut self, note: &Note) {
        self.notes += 1;
        self.helped += usize::from(note.influence.helps());
        self.hindered += usize::from(note.influence.hinders());
        self.challenges += usize::from(note.kind == NoteKind::Challenge);
    }
}

impl AddAssign for CrosstabCell {
    fn add_assign(&mut self, other: Self) {
        self.notes += other.notes;
        self.helped += other.helped;
        self.hindered += other.hindered;
        self.challenges += other.challenges;
    }
}

/// True where a note stands on the board and counts there.
pub(super) fn counts(note: &Note) -> bool {
    !note.withdrawn && note.factor.is_some()
}

/// The cells of one episode, in the order of the board and of the letters.
pub struct EpisodeTally {
    /// One for each factor.
    pub factors: Vec<CrosstabCell>,
    /// One for each type of pattern.
    pub patterns: Vec<CrosstabCell>,
}

/// Counts the notes of an episode, in one pass.
pub fn tally(factors: &[&Factor], pack: &Pack, episode: &Episode) -> EpisodeTally {
    let kinds = &pack.pattern_types;
    let mut tally = EpisodeTally {
        factors: vec![CrosstabCell::default(); factors.len()],
        patterns: vec![CrosstabCell::default(); kinds.len()],
    };
    for note in episode.notes.iter().filter(|note| counts(note)) {
        for (factor, square) in factors.iter().zip(&mut tally.factors) {
            if note.is_under(&factor.id) {
                square.count(note);
            }
        }
        for (kind, square) in kinds.iter().zip(&mut tally.patterns) {
            if note.patterns.contains(&kind.id) {
                square.count(note);
            }
        }
    }
    tally
}

/// The factors and pattern types that the chosen episodes cover.
pub struct Coverage {
    /// The number of episodes in which each factor is touched, in the order of the board.
    pub factors: Vec<usize>,
    /// The number of episodes in which each type of pattern is.
    pub patterns: Vec<usize>,
    /// The notes that are tagged with each type, and how many of them challenge.
    pub tagged: Vec<CrosstabCell>,
    /// The episodes without notes, by their place.
    pub untouched: Vec<usize>,
}

impl Coverage {
    /// Adds up the chosen episodes of a review.
    pub fn of(review: &Review) -> Self {
        let pack = review.pack();
        let factors = pack.board(review.order());
        let mut touched = Self {
            factors: vec![0; factors.len()],
            patterns: vec![0; pack.pattern_types.len()],
            tagged: vec![CrosstabCell::default(); pack.pattern_types.len()],
            untouched: Vec::new(),
        };
        for (index, episode) in review.chosen().enumerate() {
            let tally = tally(&factors, pack, episode);
            for (sum, square) in touched.factors.iter_mut().zip(&tally.factors) {
                *sum += usize::from(square.notes > 0);
            }
            for ((sum, tagged), square) in touched
                .patterns
                .iter_mut()
                .zip(&mut touched.tagged)
                .zip(&tally.patterns)
            {
                *sum += usize::from(square.notes > 0);
                *tagged += *square;
            }
            if episode.notes.iter().all(|note| note.withdrawn) {
                touched.untouched.push(index);
            }
        }
        touched
    }
}
