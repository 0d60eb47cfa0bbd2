//! A matrix as a table for a spreadsheet: once for every thing that is counted, one below the other.
//!
//! The columns are `counted` (`notes`, `helped`, `hindered`, `challenges`, then `episodes touched`), the mark of the row on
//! the board, its name, and one for each column of the matrix by its name. Where a row is no episode itself, the last
//! column, `episodes`, says in its line of `notes` how many episodes touch it.

use super::CsvWriter;
use crate::insight::{CrosstabCell, Matrix};

/// A count: its name in the file, and the function that reads it off a cell.
type MatrixCount = (&'static str, fn(CrosstabCell) -> usize);

const COUNTS: [MatrixCount; 4] = [
    ("notes", |square| square.notes),
    ("helped", |square| square.helped),
    ("hindered", |square| square.hindered),
    ("challenges", |square| square.challenges),
];

/// The matrix as CSV; with a byte order mark before it where a spreadsheet asks for one.
pub fn csv(matrix: &Matrix, byte_order_mark: bool) -> Vec<u8> {
    let mut sheet = CsvWriter::new(byte_order_mark);
    let row_is = matrix.crosstab.row().to_lowercase();
    let mut row = |head: [&str; 3], cells: Vec<String>, episodes: String| {
        let last = matrix.crosstab.is_over_episodes().then_some(episodes);
        sheet.row(head.into_iter().map(str::to_owned).chain(cells).chain(last));
    };
    let names = matrix.columns.iter().map(|column| column.name.clone());
    row(
        ["counted", "mark", &row_is],
        names.collect(),
        "episodes".to_owned(),
    );
    for (place, (counted, count)) in COUNTS.into_iter().enumerate() {
        for (at, heading) in matrix.rows.iter().enumerate() {
            let squares = matrix.row(at).map(|square| count(square).to_string());
            let touched = (place == 0).then(|| matrix.touched.0[at].to_string());
            row(
                [counted, &heading.mark, &heading.name],
                squares.collect(),
                touched.unwrap_or_default(),
            );
        }
    }
    let touched = matrix.touched.1.iter().map(ToString::to_string);
    row(
        ["episodes touched", "", ""],
        touched.collect(),
        matrix.episodes.to_string(),
    );
    sheet.into_bytes()
}
