//! [`PageMemory`]: what pages remember from one opening to the next, as long as the program runs.

use std::cell::Cell;

use crate::insight::Crosstab;

/// What a page that is opened again takes up.
#[derive(Debug, Default)]
pub struct PageMemory {
    /// The matrix that was looked at last, and its column.
    pub matrix: Cell<(Crosstab, usize)>,
    /// Whether the chronology is told in one list; where nobody has said, the width decides.
    pub merged: Cell<Option<bool>>,
}
