//! A matrix as a table for a spreadsheet: once for every thing that is counted, one below the other.
//!
//! The columns are `counted` (`notes`, `helped`, `hindered`, `challenges`, then `episodes touched`), the mark of the row on
//! the board, its name, and one for each column of the matrix by its name. Where a row is no episode itself, the last
//! column, `episodes`, says in its line of `notes` how many episodes touch it.

use super::cell::harmless;
use crate::insight::{Matrix, Square};

/// What is counted, and how it is read off a square.
type Count = (&'static str, fn(Square) -> usize);

const COUNTS: [Count; 4] = [
    ("notes", |square| square.notes),
    ("helped", |square| square.helped),
    ("hindered", |square| square.hindered),
    ("challenges", |square| square.challenges),
];

/// The matrix as CSV, in UTF-8.
///
/// # Errors
///
/// The table cannot be put together; not known to happen in memory.
pub fn csv(matrix: &Matrix) -> csv::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut row = Row::new(matrix);
    row.say("counted");
    row.say("mark");
    row.say(&matrix.crossing.row().to_lowercase());
    matrix
        .columns
        .iter()
        .for_each(|column| row.say(&column.name));
    row.end("episodes", &mut table)?;
    for (counted, count) in COUNTS {
        for (at, heading) in matrix.rows.iter().enumerate() {
            row.say(counted);
            row.say(&heading.mark);
            row.say(&heading.name);
            matrix
                .row(at)
                .for_each(|square| row.say(&count(square).to_string()));
            let is_first = counted == COUNTS[0].0;
            let touched = is_first.then(|| matrix.touched.0[at].to_string());
            row.end(touched.as_deref().unwrap_or(""), &mut table)?;
        }
    }
    row.say("episodes touched");
    row.say("");
    row.say("");
    let touched = matrix.touched.1.iter();
    touched.for_each(|touched| row.say(&touched.to_string()));
    row.end(&matrix.episodes.to_string(), &mut table)?;
    table
        .into_inner()
        .map_err(|fault| csv::Error::from(fault.into_error()))
}

/// A row that is being filled.
struct Row {
    cells: Vec<String>,
    /// Whether how many episodes touch it is its last cell.
    counts_episodes: bool,
}

impl Row {
    fn new(matrix: &Matrix) -> Self {
        Self {
            cells: Vec::new(),
            counts_episodes: matrix.crossing.is_over_episodes(),
        }
    }

    fn say(&mut self, cell: &str) {
        self.cells.push(harmless(cell).into_owned());
    }

    /// Ends the row, and begins the next.
    fn end(&mut self, episodes: &str, table: &mut csv::Writer<Vec<u8>>) -> csv::Result<()> {
        if self.counts_episodes {
            self.say(episodes);
        }
        table.write_record(&self.cells)?;
        self.cells.clear();
        Ok(())
    }
}
