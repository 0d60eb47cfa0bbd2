//! An outline as a file, one format in each file. Nothing here knows what a review is.

mod docx;
mod html;
mod markdown;
mod row;
mod svg;
mod tone;
mod xml;

pub use docx::{RenderError, docx};
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;

use super::{
    Outline,
    outline::{Block, Section, TextStyle},
};

/// The heading over the table of contents.
const CONTENTS: &str = "Contents";
/// The number of levels of headings in the table of contents: more would hide what it is for.
const CONTENTS_DEPTH: usize = 2;
/// The separator between two things that stand in a row.
const BETWEEN: &str = " · ";

/// The line on every page: who may read it, and the mark of what is not finished. Empty where there is neither.
fn standing(outline: &Outline) -> String {
    let (handling, mark) = (outline.handling.trim(), outline.mark.trim());
    if handling.is_empty() || mark.is_empty() {
        return format!("{handling}{mark}");
    }
    format!("{}{BETWEEN}{mark}", handling.trim_end_matches('.'))
}

/// The headings that the table of contents shows, in order, each with how deep it stands, from 0.
fn contents(sections: &[Section]) -> Vec<(usize, &str)> {
    fn gather<'a>(sections: &'a [Section], depth: usize, found: &mut Vec<(usize, &'a str)>) {
        if depth == CONTENTS_DEPTH {
            return;
        }
        for section in sections {
            found.push((depth, &section.heading));
            gather(&section.sections, depth + 1, found);
        }
    }
    let mut found = Vec::new();
    gather(sections, 0, &mut found);
    found
}

/// Whether a block leads to the next, so that no page may end between them: it stands before a list, a table or a picture, or
/// is a heading in all but name.
fn leads(block: &Block, next: Option<&Block>) -> bool {
    let (Block::Paragraph(words), Some(next)) = (block, next) else {
        return false;
    };
    let stands_over = match next {
        Block::List(_) | Block::Numbered(_) | Block::Table(_) | Block::Picture(_) => true,
        Block::Paragraph(_) | Block::Quote(_) | Block::Facts(_) => false,
    };
    let mut runs = words.0.iter().filter(|run| !run.text.trim().is_empty());
    stands_over || runs.all(|run| run.style != TextStyle::Plain)
}

/// Each block of a section with whether it leads to the next.
fn with_leads(blocks: &[Block]) -> impl Iterator<Item = (&Block, bool)> {
    let next = blocks.iter().skip(1).map(Some).chain([None]);
    blocks
        .iter()
        .zip(next)
        .map(|(block, next)| (block, leads(block, next)))
}
