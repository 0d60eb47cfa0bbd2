//! From what is picked to what lies beside it: arrows go to the note or draft that lies that way on the screen.

use crate::{
    board::{Answer, Board, BoardView, NoteTarget, Picked, PickedNote},
    command::Direction,
    review::Id,
    text::words::tr,
    ui::context::PageContext,
};

/// Something in a cell that can be picked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellEntry {
    Note(Id),
    /// A draft, by its index among all.
    Draft(usize),
}

/// The cells of the board stand two in a row.
const ACROSS: usize = 2;

impl BoardView<'_> {
    /// What stands in a place and can be picked, from its top.
    pub(super) fn entries_of(&self, target: NoteTarget) -> Vec<CellEntry> {
        let NoteTarget::Factor(place) = target else {
            return Vec::new();
        };
        let places = self.places();
        let notes = places
            .get(place)
            .map_or_else(Vec::new, |factor| self.standing_in(&factor.id));
        let notes = notes.iter().map(|note| CellEntry::Note(note.id));
        let drafts = self.drafts_in(target).into_iter();
        notes
            .chain(drafts.map(|(index, _)| CellEntry::Draft(index)))
            .collect()
    }

    /// What lies that way from the place and the row that is picked.
    fn entry_beside(&self, direction: Direction) -> Option<CellEntry> {
        let NoteTarget::Factor(place) = self.board.target else {
            return None;
        };
        let on = match self.board.picked.as_ref()? {
            Picked::Note(picked) => CellEntry::Note(picked.note),
            Picked::Draft(index) => CellEntry::Draft(*index),
        };
        let here = self.entries_of(self.board.target);
        let at = here.iter().position(|entry| *entry == on).unwrap_or(0);
        let count = self.places().len();
        let (row, column) = (place / ACROSS, place % ACROSS);
        let rows = count.div_ceil(ACROSS);
        let entries =
            |row: usize, column: usize| self.entries_of(NoteTarget::Factor(row * ACROSS + column));
        let near = |column: usize| {
            // In the row itself, then in the rows nearest to it.
            let mut by_distance: Vec<usize> = (0..rows).collect();
            by_distance.sort_by_key(|other| other.abs_diff(row));
            let mut found = by_distance.into_iter().map(|row| entries(row, column));
            found
                .find(|entries| !entries.is_empty())
                .and_then(|entries| entries.get(at.min(entries.len() - 1)).copied())
        };
        match direction {
            Direction::Up if at > 0 => here.get(at - 1).copied(),
            Direction::Down if at + 1 < here.len() => here.get(at + 1).copied(),
            Direction::Up => (0..row).rev().find_map(|row| {
                let other = 1 - column;
                let above = entries(row, column).last().copied();
                above.or_else(|| entries(row, other).last().copied())
            }),
            Direction::Down => (row + 1..rows).find_map(|row| {
                let other = 1 - column;
                let below = entries(row, column).first().copied();
                below.or_else(|| entries(row, other).first().copied())
            }),
            Direction::Left => (column == 1).then(|| near(0))?,
            Direction::Right => (column == 0).then(|| near(1))?,
        }
    }
}

impl Board {
    /// Goes to what lies that way.
    pub(super) fn pick_beside(&mut self, direction: Direction, cx: &PageContext<'_>) -> Answer {
        if self.picked_note().is_some_and(PickedNote::is_marked) {
            return Answer::say(gathered_first());
        }
        match self.view(cx).entry_beside(direction) {
            Some(entry) => self.pick_entry(entry, cx),
            None => Answer::none(),
        }
    }

    /// Picks a note or a draft.
    pub(super) fn pick_entry(&mut self, entry: CellEntry, cx: &PageContext<'_>) -> Answer {
        match entry {
            CellEntry::Note(id) => self.pick(id, cx),
            CellEntry::Draft(index) => self.pick_draft(index),
        }
    }
}

/// What is said where somebody would go away from marks that are gathered.
pub(super) fn gathered_first() -> &'static str {
    tr!("{key:put-on} puts these marks on first, {key:leave-note} lets go of the note")
}
