//! The length of a table's row, in lines: a short one is kept on one page, a long one would leave half a page empty.

use crate::report::outline::{Block, Cell, Column, Words};

/// The most lines of a row that is kept on one page: about a third of one that is turned.
const SHORT: usize = 14;

/// Whether a row is short, in a table that is `letters` letters wide.
pub(super) fn is_short(cells: &[Cell], columns: &[Column], letters: usize) -> bool {
    let shares: usize = columns.iter().map(|column| usize::from(column.share)).sum();
    cells.iter().zip(columns).all(|(cell, column)| {
        let a_line = letters * usize::from(column.share) / shares.max(1);
        lines(cell, a_line.max(1)) <= SHORT
    })
}

/// About the number of lines that a cell takes, of so many letters each.
fn lines(cell: &Cell, a_line: usize) -> usize {
    let taken = |words: &Words| -> usize {
        let text = words.text();
        let lines = text
            .split('\n')
            .map(|line| line.chars().count() / a_line + 1);
        lines.sum()
    };
    let blocks = cell.0.iter().map(|block| match block {
        Block::Paragraph(words) | Block::Quote(words) => taken(words),
        Block::List(points) | Block::Numbered(points) => points.iter().map(taken).sum(),
        Block::Facts(facts) => facts.iter().map(|(_, words)| taken(words)).sum(),
        Block::Table(_) => 1,
        Block::Picture(_) => SHORT,
    });
    blocks.sum()
}
