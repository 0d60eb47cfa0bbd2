//! A cell of a table that a spreadsheet opens: whatever somebody wrote, it is words there and never a formula.

use std::borrow::Cow;

/// The mark before a cell that a spreadsheet would take for a formula.
const MARK: char = '\'';

/// The cell as it may stand in a table: where a spreadsheet would take it for a formula, a mark goes before it.
/// [`plain`] takes that away again.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if is_taken_for_a_formula(cell) {
        Cow::Owned(format!("{MARK}{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The words of a cell that [`harmless`] may have marked.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix(MARK) {
        Some(words) if is_taken_for_a_formula(words) => words,
        Some(_) | None => cell,
    }
}

/// Whether a cell begins, after spaces, as a formula does, or with a tab or a carriage return, which some spreadsheets
/// pass over before they look. Marks are passed over, too: so a cell that had one of its own is told from one that was
/// given it.
fn is_taken_for_a_formula(cell: &str) -> bool {
    for c in cell.chars() {
        match c {
            '\t' | '\r' | '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' => return true,
            MARK => {}
            other if other.is_whitespace() => {}
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_begins_as_a_formula_is_marked_and_nothing_else_is() {
        for cell in [
            "=1+1",
            "+44",
            "-5",
            "@SUM(A1)",
            "  =1",
            "\u{3000}=1",
            "\n=1",
            "\tx",
            "\rx",
            "＝1",
            "'=1",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", " ", "Rang =", "’=1", "'tis so", "− 5", "3 - 2"] {
            assert_eq!(harmless(cell), cell);
            assert_eq!(plain(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn every_cell_is_harmless_and_comes_back(cell in "([=+@'\t\r\n ＝-]|\\PC){0,12}") {
            let written = harmless(&cell);
            let first = written.trim_start_matches(char::is_whitespace).chars().next();
            prop_assert!(!matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')));
            prop_assert!(!written.starts_with(['\t', '\r']));
            prop_assert_eq!(plain(&written), &cell);
        }
    }
}
