//! Notes that point at one another, in the order and as far set in as they stand in a cell of the board.

use crate::review::{Id, Note};

/// The note that a note explains or is aimed at.
pub fn points_at(note: &Note) -> Option<Id> {
    note.because.or(note.about)
}

/// The indent of each of some notes, in steps from 0 to 2: a note right under the one that it explains or is aimed at
/// is set in by one step more, and those after it that point at the same note as far as it.
pub fn depths(notes: &[&Note]) -> Vec<u16> {
    let mut depths: Vec<u16> = Vec::with_capacity(notes.len());
    for (at, note) in notes.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| (notes[above], depths[above]));
        depths.push(match (points_at(note), above) {
            (Some(id), Some((above, depth))) if id == above.id => (depth + 1).min(2),
            (Some(id), Some((above, depth))) if points_at(above) == Some(id) => depth,
            (_, Some(_) | None) => 0,
        });
    }
    depths
}

/// Notes in the order of their chains: each followed by those that explain it or are aimed at it.
pub fn chained<'a>(notes: &[&'a Note]) -> Vec<&'a Note> {
    let here = |id: Id| notes.iter().any(|note| note.id == id);
    let mut chained = Vec::with_capacity(notes.len());
    let mut waiting: Vec<&Note> = notes
        .iter()
        .rev()
        .copied()
        .filter(|note| !points_at(note).is_some_and(here))
        .collect();
    while let Some(note) = waiting.pop() {
        chained.push(note);
        let under = notes.iter().rev().copied();
        waiting.extend(under.filter(|other| points_at(other) == Some(note.id)));
    }
    // Two that are aimed at each other stand in no chain.
    let left = notes.iter().copied();
    let left: Vec<&Note> = left
        .filter(|note| !chained.iter().any(|other: &&Note| other.id == note.id))
        .collect();
    chained.extend(left);
    chained
}
