//! A cell of a table that a spreadsheet opens: whatever somebody wrote, it is words there and never a formula.

use std::borrow::Cow;

/// What goes before a cell that a spreadsheet would take for a formula.
const MARK: char = '\'';

/// The cell as it may stand in a table: where a spreadsheet would take it for a formula, a mark goes before it.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    let begins = cell.trim_start_matches([' ', '\n', MARK]).chars().next();
    let signs = ['\t', '\r', '=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if begins.is_some_and(|c| signs.contains(&c)) {
        Cow::Owned(format!("{MARK}{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
