//! [`PageMemory`]: what pages remember from one opening to the next, as long as the program runs.

use std::cell::Cell;

use crate::insight::Crosstab;

/// The state that a page takes up when it is opened again.
#[derive(Debug, Default)]
pub struct PageMemory {
    /// The matrix that was looked at last, and its column, counted from 0.
    pub matrix: Cell<(Crosstab, usize)>,
    /// Whether the chronology is told in one list; where nobody has said, the width decides.
    pub merged: Cell<Option<bool>>,
}
