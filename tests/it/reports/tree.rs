//! What must hold of every report, whatever it is about.

use whyboard::report::outline::{Block, Cell, Outline, Section, Words};

/// Fails where something in a report stands empty: a heading, a section, a point, a table.
#[track_caller]
pub(super) fn is_sound(outline: &Outline) {
    assert!(says(&outline.title), "a report without a title");
    for section in &outline.sections {
        sound_section(section, true);
    }
}

#[track_caller]
fn sound_section(section: &Section, outermost: bool) {
    let heading = &section.heading;
    assert!(says(heading), "an empty heading");
    assert!(
        outermost || !section.landscape,
        "{heading} is turned within"
    );
    let something = !section.blocks.is_empty() || !section.sections.is_empty();
    assert!(something, "{heading}: nothing under it");
    section
        .blocks
        .iter()
        .for_each(|block| sound_block(block, heading));
    for within in &section.sections {
        sound_section(within, false);
    }
}

#[track_caller]
fn sound_block(block: &Block, heading: &str) {
    let filled = |words: &Words| assert!(says(&words.text()), "{heading}: words that say nothing");
    match block {
        Block::Paragraph(words) | Block::Quote(words) => filled(words),
        Block::List(points) | Block::Numbered(points) => {
            assert!(!points.is_empty(), "{heading}: a list of nothing");
            points.iter().for_each(filled);
        }
        Block::Facts(facts) => {
            assert!(!facts.is_empty(), "{heading}: facts of nothing");
            for (name, words) in facts {
                assert!(says(name), "{heading}: a fact without a name");
                filled(words);
            }
        }
        Block::Table(table) => {
            assert!(!table.rows.is_empty(), "{heading}: a table of nothing");
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{heading}");
                for Cell(blocks) in row {
                    blocks.iter().for_each(|block| sound_block(block, heading));
                }
            }
        }
        Block::Picture(drawing) => assert!(says(&drawing.description), "{heading}"),
    }
}

fn says(text: &str) -> bool {
    text.chars().any(|c| !c.is_whitespace())
}
