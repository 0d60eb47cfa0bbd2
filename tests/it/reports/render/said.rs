//! What an outline says, to compare with what a format made of it.

use whyboard::{
    report::{
        Outline,
        drawing::DrawnShape,
        outline::{Block, Section, Words},
    },
    text::clean::clean,
};

/// Every word in the order of the pages, without the spaces between.
pub(super) fn in_order(outline: &Outline) -> String {
    let mut said = String::new();
    plain(&outline.title, &mut said);
    plain(&outline.subtitle, &mut said);
    for section in &outline.sections {
        in_section(section, &mut said);
    }
    said
}

fn in_section(section: &Section, said: &mut String) {
    text(&section.heading, said);
    for found in &section.blocks {
        block(found, false, said);
    }
    for within in &section.sections {
        in_section(within, said);
    }
}

fn block(found: &Block, is_in_cell: bool, said: &mut String) {
    match found {
        Block::Paragraph(found) | Block::Quote(found) => words(found, said),
        Block::List(points) | Block::Numbered(points) => {
            points.iter().for_each(|point| words(point, said));
        }
        Block::Facts(facts) => {
            for (what, found) in facts {
                text(what, said);
                if is_in_cell {
                    said.push(':');
                }
                found.0.iter().for_each(|run| text(&run.text, said));
            }
        }
        Block::Table(table) if table.columns.is_empty() => {}
        Block::Table(table) => {
            plain(&table.caption, said);
            table
                .columns
                .iter()
                .for_each(|column| text(&column.heading, said));
            for cell in table.rows.iter().flatten() {
                cell.0.iter().for_each(|found| block(found, true, said));
            }
        }
        Block::Picture(drawing) => {
            for shape in &drawing.shapes {
                if let DrawnShape::Box(boxed) = shape {
                    boxed.lines.iter().for_each(|line| text(line, said));
                }
            }
            if !drawing.bears_title() {
                plain(&drawing.title, said);
            }
        }
    }
}

fn words(found: &Words, said: &mut String) {
    if !found.is_blank() {
        found.0.iter().for_each(|run| text(&run.text, said));
    }
}

/// A text that is not written where it is blank.
fn plain(found: &str, said: &mut String) {
    words(&found.into(), said);
}

fn text(found: &str, said: &mut String) {
    said.extend(clean(found).text.split_whitespace());
}
