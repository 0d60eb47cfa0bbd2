//! Rows are lent on the board: what a pair of cells does not need goes to pairs that have more to show.

use crate::{
    board::{BoardView, NoteTarget, grid::STEP, note},
    insight::depths,
    method::Factor,
    review::Note,
};

/// A heading and a line: what every cell keeps.
const LEAST: u16 = 2;

/// How high each pair of cells is, in `rows` rows for all of them; `aimed` is the pair that the line aims at.
pub(super) fn lend(needs: &[u16], rows: u16, aimed: Option<usize>) -> Vec<u16> {
    let count = u16::try_from(needs.len()).unwrap_or(u16::MAX).max(1);
    if rows < LEAST * count {
        return vec![(rows / count).max(1); needs.len()];
    }
    let mut heights: Vec<u16> = needs.iter().map(|need| (*need).clamp(1, LEAST)).collect();
    let mut left = rows - heights.iter().sum::<u16>();
    if let Some(at) = aimed.filter(|at| *at < needs.len()) {
        let more = needs[at].saturating_sub(heights[at]).min(left);
        heights[at] += more;
        left -= more;
    }
    // The others one line in turn, until they need no more.
    while left > 0 && (0..needs.len()).any(|at| heights[at] < needs[at]) {
        for at in 0..needs.len() {
            if left > 0 && heights[at] < needs[at] {
                heights[at] += 1;
                left -= 1;
            }
        }
    }
    // What nobody needs stands between pairs, and so nothing moves far when a note comes.
    let mut at = 0;
    while left > 0 {
        heights[at] += 1;
        left -= 1;
        at = (at + 1) % needs.len().max(1);
    }
    heights
}

impl BoardView<'_> {
    /// The rows that a cell would fill: its heading, all its notes whole, its drafts.
    pub(super) fn rows_wanted(&self, place: usize, factor: &Factor, width: u16) -> u16 {
        let notes = self.standing_in(&factor.id);
        let depths = depths(&notes);
        let high =
            |(note, depth): (&&Note, u16)| note::whole_height(self, note, depth * STEP, width);
        let words: u16 = notes
            .iter()
            .zip(depths)
            .map(high)
            .fold(0, u16::saturating_add);
        let drafts = self.drafts_in(NoteTarget::Factor(place)).len();
        words
            .saturating_add(1)
            .saturating_add(u16::try_from(drafts).unwrap_or(u16::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_that_nobody_needs_are_lent() {
        assert_eq!(lend(&[2, 2, 2, 2], 20, None), [5, 5, 5, 5]);
        assert_eq!(lend(&[9, 2, 2, 2], 16, None), [10, 2, 2, 2]);
        assert_eq!(lend(&[9, 9, 2, 2], 16, Some(1)), [3, 9, 2, 2]);
        assert_eq!(lend(&[9, 9, 9, 9], 8, Some(1)), [2, 2, 2, 2]);
        assert_eq!(lend(&[1, 1, 1, 6], 9, Some(0)), [1, 1, 1, 6]);
    }

    proptest! {
        #[test]
        fn every_row_is_used_and_nothing_is_hidden_while_rows_are_free(
            needs in prop::collection::vec(1..12_u16, 1..6), rows in 0..40_u16, aimed in 0..6_usize,
        ) {
            let heights = lend(&needs, rows, Some(aimed));
            let all = heights.iter().sum::<u16>();
            let count = u16::try_from(needs.len()).unwrap();
            if rows >= LEAST * count {
                prop_assert_eq!(all, rows);
                let hides = |(height, need): (&u16, &u16)| height < need;
                let spares = |(height, need): (&u16, &u16)| height > need;
                let hidden = heights.iter().zip(&needs).any(hides);
                prop_assert!(!hidden || !heights.iter().zip(&needs).any(spares));
            }
        }
    }
}
