//! An outline as one HTML file that needs nothing else and asks for nothing: no script, no address, no font. It is
//! well-formed XML too.
//!
//! Paper comes first: A4, turned for what is wide, heads of tables on each page, who may read it on each page. On a screen
//! it stays as light as it will be printed.

use std::fmt::Write as _;

use super::{
    CONTENTS, CONTENTS_DEPTH,
    row::is_short,
    standing, svg, with_leads,
    xml::{Attributes, XmlPiece, XmlWriter, pieces},
};
use crate::{
    report::{
        Drawing, Outline,
        outline::{Block, Cell, Section, Table, TextStyle, Words},
    },
    text::clean::one_line,
};

const STYLE: &str = include_str!("html/style.css");
/// The content security policy: a browser may use the style that is in the file, and nothing else.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// About the number of letters that fit on the width of a page that is not turned.
const LETTERS: usize = 100;
/// The deepest heading that HTML has.
const DEEPEST: usize = 6;

/// An outline as HTML. The report's name is the only heading of the first level; sections begin at the second.
pub fn html(outline: &Outline) -> String {
    let mut xml = XmlWriter::new();
    xml.doctype_html();
    let language = &outline.language;
    xml.element(
        "html",
        &[
            ("xmlns", &"http://www.w3.org/1999/xhtml"),
            ("lang", language),
            ("xml:lang", language),
        ],
        |xml| {
            head(xml, outline);
            xml.element("body", &[], |xml| {
                opening(xml, outline);
                if outline.contents {
                    table_of_contents(xml, outline);
                }
                xml.element("main", &[], |xml| {
                    sections(xml, &outline.sections, "s", 2);
                });
            });
        },
    );
    xml.break_line();
    xml.into_text()
}

fn head(xml: &mut XmlWriter<Vec<u8>>, outline: &Outline) {
    xml.element("head", &[], |xml| {
        xml.empty("meta", &[("charset", &"utf-8")]);
        xml.empty(
            "meta",
            &[
                ("http-equiv", &"Content-Security-Policy"),
                ("content", &POLICY),
            ],
        );
        xml.empty(
            "meta",
            &[
                ("name", &"viewport"),
                ("content", &"width=device-width, initial-scale=1"),
            ],
        );
        xml.said("title", &[], &outline.title);
        // What stands on every page of paper is part of the page, which only a style can say.
        let standing = in_style(&standing(outline));
        let margin = format!("@page {{ @top-left {{ content: \"{standing}\"; }} }}");
        xml.said("style", &[], &margin);
        xml.said("style", &[], STYLE);
    });
    xml.break_line();
}

/// Words as a style can hold them: all but letters and figures of ASCII by their number.
fn in_style(text: &str) -> String {
    let mut safe = String::new();
    for c in one_line(text).text.chars() {
        if c == ' ' || c.is_ascii_alphanumeric() {
            safe.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "\\{:x} ", u32::from(c));
        }
    }
    safe
}

fn opening(xml: &mut XmlWriter<Vec<u8>>, outline: &Outline) {
    xml.element("header", &[], |xml| {
        let standing = standing(outline);
        if !standing.is_empty() {
            xml.said("p", &[("class", &"standing")], &standing);
        }
        xml.said("h1", &[], &outline.title);
        if !outline.subtitle.is_empty() {
            xml.said("p", &[("class", &"subtitle")], &outline.subtitle);
        }
    });
    xml.break_line();
}

fn table_of_contents(xml: &mut XmlWriter<Vec<u8>>, outline: &Outline) {
    xml.element("nav", &[("aria-labelledby", &"contents")], |xml| {
        xml.said("h2", &[("id", &"contents")], CONTENTS);
        entries(xml, &outline.sections, "s", CONTENTS_DEPTH);
    });
    xml.break_line();
}

fn entries(xml: &mut XmlWriter<Vec<u8>>, sections: &[Section], within: &str, depth: usize) {
    if depth == 0 || sections.is_empty() {
        return;
    }
    xml.element("ol", &[], |xml| {
        for (place, section) in places(sections, within) {
            xml.element("li", &[], |xml| {
                xml.said("a", &[("href", &format!("#{place}"))], &section.heading);
                entries(xml, &section.sections, &place, depth - 1);
            });
            xml.break_line();
        }
    });
}

/// Sections, each with the name that a link finds it by: `s2-1` is the first within the second.
fn places<'a>(
    sections: &'a [Section],
    within: &str,
) -> impl Iterator<Item = (String, &'a Section)> {
    let before = match within {
        "s" => within.to_owned(),
        deeper => format!("{deeper}-"),
    };
    (1..)
        .zip(sections)
        .map(move |(at, section)| (format!("{before}{at}"), section))
}

fn sections(xml: &mut XmlWriter<Vec<u8>>, found: &[Section], within: &str, depth: usize) {
    for (place, section) in places(found, within) {
        let is_turned = depth == 2 && section.landscape;
        let pages = if is_turned { "turned" } else { "upright" };
        xml.element("section", &[("id", &place), ("class", &pages)], |xml| {
            let heading = format!("h{}", depth.min(DEEPEST));
            xml.said(&heading, &[], &section.heading);
            xml.break_line();
            blocks(xml, &section.blocks);
            sections(xml, &section.sections, &place, depth + 1);
        });
        xml.break_line();
    }
}

fn blocks(xml: &mut XmlWriter<Vec<u8>>, blocks: &[Block]) {
    for (found, leads) in with_leads(blocks) {
        if let Block::Paragraph(led) = found
            && leads
        {
            paragraph(xml, &[("class", &"leads")], led);
            xml.break_line();
        } else {
            block(xml, found);
        }
    }
}

fn block(xml: &mut XmlWriter<Vec<u8>>, block: &Block) {
    match block {
        Block::Paragraph(found) => paragraph(xml, &[], found),
        Block::List(points) => list(xml, "ul", points),
        Block::Numbered(points) => list(xml, "ol", points),
        Block::Quote(found) => xml.element("blockquote", &[], |xml| paragraph(xml, &[], found)),
        Block::Facts(facts) => known(xml, facts),
        Block::Table(found) => table(xml, found),
        Block::Picture(drawing) => picture(xml, drawing),
    }
    xml.break_line();
}

fn paragraph(xml: &mut XmlWriter<Vec<u8>>, attributes: Attributes, found: &Words) {
    if !found.is_blank() {
        xml.element("p", attributes, |xml| words(xml, found));
    }
}

fn list(xml: &mut XmlWriter<Vec<u8>>, kind: &str, points: &[Words]) {
    let points: Vec<_> = points.iter().filter(|point| !point.is_blank()).collect();
    if points.is_empty() {
        return;
    }
    xml.element(kind, &[], |xml| {
        for point in points {
            xml.element("li", &[], |xml| words(xml, point));
        }
    });
}

fn known(xml: &mut XmlWriter<Vec<u8>>, facts: &[(String, Words)]) {
    if facts.is_empty() {
        return;
    }
    xml.element("dl", &[], |xml| {
        for (what, found) in facts {
            xml.element("div", &[], |xml| {
                xml.said("dt", &[], what);
                xml.element("dd", &[], |xml| words(xml, found));
            });
        }
    });
}

fn words(xml: &mut XmlWriter<Vec<u8>>, words: &Words) {
    for piece in pieces(words) {
        match piece {
            XmlPiece::Break => xml.empty("br", &[]),
            XmlPiece::Said(text, TextStyle::Plain) => xml.text(&text),
            XmlPiece::Said(text, TextStyle::Strong) => xml.said("strong", &[], &text),
            XmlPiece::Said(text, TextStyle::Aside) => xml.said("em", &[], &text),
        }
    }
}

fn table(xml: &mut XmlWriter<Vec<u8>>, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    let all: u32 = table
        .columns
        .iter()
        .map(|column| u32::from(column.share))
        .sum();
    xml.element("table", &[], |xml| {
        xml.said("caption", &[], &table.caption);
        xml.element("colgroup", &[], |xml| {
            for column in &table.columns {
                let percent = u32::from(column.share) * 100 / all.max(1);
                xml.empty("col", &[("style", &format!("width: {percent}%"))]);
            }
        });
        xml.element("thead", &[], |xml| {
            xml.element("tr", &[], |xml| {
                for column in &table.columns {
                    xml.said("th", &[("scope", &"col")], &column.heading);
                }
            });
        });
        xml.break_line();
        xml.element("tbody", &[], |xml| {
            for cells in &table.rows {
                let is_short = is_short(cells, &table.columns, LETTERS);
                let length = if is_short { "short" } else { "long" };
                xml.element("tr", &[("class", &length)], |xml| {
                    row(xml, cells, table.row_headings);
                });
                xml.break_line();
            }
        });
    });
}

fn row(xml: &mut XmlWriter<Vec<u8>>, cells: &[Cell], has_heading: bool) {
    for (at, cell) in cells.iter().enumerate() {
        let inside = |xml: &mut XmlWriter<Vec<u8>>| blocks(xml, &cell.0);
        if has_heading && at == 0 {
            xml.element("th", &[("scope", &"row")], inside);
        } else {
            xml.element("td", &[], inside);
        }
    }
}

fn picture(xml: &mut XmlWriter<Vec<u8>>, drawing: &Drawing) {
    xml.element("figure", &[], |xml| {
        svg::draw(xml, drawing);
        if !drawing.bears_title() {
            xml.said("figcaption", &[], &drawing.title);
        }
    });
}
