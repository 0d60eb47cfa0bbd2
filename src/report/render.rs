//! An outline as a file, one format in each file. Nothing here knows what a review is.

mod docx;
mod html;
mod markdown;
mod svg;
mod tone;
mod xml;

pub use docx::{Unwritten, docx};
pub use html::html;
pub use markdown::markdown;
pub use svg::svg;

use super::{Outline, outline::Section};

/// What stands over the table of contents.
const CONTENTS: &str = "Contents";
/// How many levels of headings the table of contents shows: more would hide what it is for.
const CONTENTS_DEPTH: usize = 2;
/// What parts two things that stand in a row.
const BETWEEN: &str = " · ";

/// What stands on every page: who may read it, and the mark of what is not finished. Empty where there is neither.
fn standing(outline: &Outline) -> String {
    let said = [outline.handling.as_str(), outline.mark.as_str()];
    let said: Vec<_> = said.into_iter().filter(|words| !words.is_empty()).collect();
    said.join(BETWEEN)
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
