//! The pieces of a section.

use std::io::Write;

use super::{
    DocxCounters,
    contents::bookmark,
    lists::{DocxLists, ListPlace},
    page::PageOrientation,
    picture::picture,
    table::table,
    words::{paragraph, run, runs, styled},
};
use crate::{
    report::{
        outline::{Block, Words},
        render::{CONTENTS_DEPTH, xml::XmlWriter},
    },
    text::clean::one_line,
};

/// The deepest heading that Word has.
const DEEPEST: usize = 9;
/// About the width of a letter that stands out, and the space after the longest word, in twentieths of a point.
const LETTER: usize = 120;
const GAP: usize = 340;
/// The least and the greatest indent of facts, in twentieths of a point: three and a half and eight centimetres.
const NARROW: usize = 1_985;
const WIDE: usize = 4_536;

/// A heading; the table of contents finds it by its place among the headings that it shows.
pub(super) fn heading<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    text: &str,
    depth: usize,
) {
    let style = format!("Heading{}", (depth + 1).min(DEEPEST));
    let text = one_line(text).text;
    if depth >= CONTENTS_DEPTH {
        return styled(xml, &style, |_| {}, |xml| run(xml, None, &text));
    }
    let at = counted.headings;
    counted.headings += 1;
    styled(
        xml,
        &style,
        |_| {},
        |xml| {
            xml.empty(
                "w:bookmarkStart",
                &[("w:id", &at), ("w:name", &bookmark(at))],
            );
            run(xml, None, &text);
            xml.empty("w:bookmarkEnd", &[("w:id", &at)]);
        },
    );
}

/// A piece of a section, on a page as wide as it is. What leads to the next piece stays on its page.
pub(super) fn block<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    block: &Block,
    leads: bool,
) {
    match block {
        Block::Paragraph(words) if leads && !words.is_blank() => {
            let stays = |xml: &mut XmlWriter<W>| xml.empty("w:keepNext", &[]);
            styled(xml, "Normal", stays, |xml| runs(xml, words));
        }
        Block::Paragraph(words) => paragraph(xml, "Normal", words),
        Block::List(points) => DocxLists::bulleted(xml, ListPlace::Text, points),
        Block::Numbered(points) => counted.lists.numbered(xml, ListPlace::Text, points),
        Block::Quote(words) => paragraph(xml, "Quote", words),
        Block::Facts(facts) => known(xml, facts),
        Block::Table(found) => table(xml, counted, page, found),
        Block::Picture(drawing) => picture(xml, counted, page, drawing),
    }
}

/// Facts under each other, set in as far as the longest of what they are about needs.
fn known<W: Write>(xml: &mut XmlWriter<W>, facts: &[(String, Words)]) {
    let letters = facts.iter().map(|(what, _)| what.chars().count()).max();
    let room = (letters.unwrap_or(0) * LETTER + GAP).clamp(NARROW, WIDE);
    let set_in = |xml: &mut XmlWriter<W>, last: bool| {
        // Few as they are, they stay on one page.
        if !last {
            xml.empty("w:keepNext", &[]);
        }
        xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", &"left"), ("w:pos", &room)]);
        });
        xml.empty("w:ind", &[("w:left", &room), ("w:hanging", &room)]);
    };
    for ((what, words), at) in facts.iter().zip(1..) {
        let placed = |xml: &mut XmlWriter<W>| set_in(xml, at == facts.len());
        styled(xml, "Facts", placed, |xml| fact(xml, what, "\t", words));
    }
}

/// Writes a fact after what it is about, with `between` between the two.
pub(super) fn fact<W: Write>(xml: &mut XmlWriter<W>, what: &str, between: &str, words: &Words) {
    run(xml, Some("Strong"), &one_line(what).text);
    run(xml, None, between);
    runs(xml, words);
}
