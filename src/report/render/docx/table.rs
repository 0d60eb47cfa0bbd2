//! Tables: real ones, with heads that repeat on each page.

use std::io::Write;

use super::{
    DocxCounters,
    blocks::fact,
    lists::{DocxLists, ListPlace},
    page::PageOrientation,
    picture::picture,
    words::{paragraph, runs, styled},
};
use crate::{
    report::{
        outline::{Block, Cell, Column, Table, Words},
        render::{row::is_short, xml::XmlWriter},
    },
    text::clean::one_line,
};

/// The ground of the row of headings.
const HEAD: &str = "ECECEC";
/// About the width of a letter in a table, in twentieths of a point.
const LETTER: u32 = 95;

/// A table, as wide as the words on its page.
pub(super) fn table<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    table: &Table,
) {
    if table.columns.is_empty() {
        return;
    }
    let widths = widths(&table.columns, page.width());
    if !table.caption.trim().is_empty() {
        let with_table = |xml: &mut XmlWriter<W>| xml.empty("w:keepNext", &[]);
        styled(xml, "Caption", with_table, |xml| {
            runs(xml, &table.caption.as_str().into());
        });
    }
    xml.element("w:tbl", &[], |xml| {
        properties(xml, page, table);
        xml.element("w:tblGrid", &[], |xml| {
            for width in &widths {
                xml.empty("w:gridCol", &[("w:w", width)]);
            }
        });
        xml.break_line();
        xml.element("w:tr", &[], |xml| {
            xml.element("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[]);
                xml.empty("w:tblHeader", &[]);
            });
            for (column, width) in table.columns.iter().zip(&widths) {
                let heading = Words::from(column.heading.as_str());
                cell(xml, *width, Some(HEAD), |xml| {
                    styled(xml, "TableHeading", |_| {}, |xml| runs(xml, &heading));
                });
            }
        });
        for cells in &table.rows {
            xml.break_line();
            row(xml, counted, page, table, cells, &widths);
        }
    });
    styled(xml, "AfterTable", |_| {}, |_| {});
}

/// The widths of columns by their shares; the last takes what is left over.
fn widths(columns: &[Column], all: u32) -> Vec<u32> {
    let shares: u32 = columns.iter().map(|column| u32::from(column.share)).sum();
    let mut left = all;
    let mut widths: Vec<_> = columns
        .iter()
        .map(|column| {
            let width = all.saturating_mul(column.share.into()) / shares.max(1);
            left = left.saturating_sub(width);
            width
        })
        .collect();
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
    widths
}

fn properties<W: Write>(xml: &mut XmlWriter<W>, page: PageOrientation, table: &Table) {
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblStyle", &[("w:val", &"ReportTable")]);
        xml.empty("w:tblW", &[("w:w", &page.width()), ("w:type", &"dxa")]);
        xml.empty("w:tblLayout", &[("w:type", &"fixed")]);
        let first_column = u8::from(table.row_headings);
        xml.empty(
            "w:tblLook",
            &[
                ("w:val", &if table.row_headings { "06A0" } else { "0620" }),
                ("w:firstRow", &1),
                ("w:lastRow", &0),
                ("w:firstColumn", &first_column),
                ("w:lastColumn", &0),
                ("w:noHBand", &1),
                ("w:noVBand", &1),
            ],
        );
        // What a screen reader says of the table.
        xml.empty("w:tblCaption", &[("w:val", &one_line(&table.caption).text)]);
    });
}

fn row<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    table: &Table,
    cells: &[Cell],
    widths: &[u32],
) {
    xml.element("w:tr", &[], |xml| {
        let letters = usize::try_from(page.width() / LETTER).unwrap_or(usize::MAX);
        if is_short(cells, &table.columns, letters) {
            xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        }
        for (at, (found, width)) in cells.iter().zip(widths).enumerate() {
            let style = if table.row_headings && at == 0 {
                "TableHeading"
            } else {
                "TableText"
            };
            cell(xml, *width, None, |xml| {
                for block in &found.0 {
                    in_cell(xml, counted, page, style, block);
                }
                // A cell must end in a paragraph, and an empty one must hold one.
                if found.0.iter().all(is_blank) {
                    styled(xml, style, |_| {}, |_| {});
                }
            });
        }
    });
}

fn cell<W: Write>(
    xml: &mut XmlWriter<W>,
    width: u32,
    ground: Option<&str>,
    inside: impl FnOnce(&mut XmlWriter<W>),
) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
            if let Some(ground) = ground {
                xml.empty(
                    "w:shd",
                    &[
                        ("w:val", &"clear"),
                        ("w:color", &"auto"),
                        ("w:fill", &ground),
                    ],
                );
            }
        });
        inside(xml);
    });
}

fn in_cell<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    style: &str,
    block: &Block,
) {
    match block {
        Block::Paragraph(words) | Block::Quote(words) => paragraph(xml, style, words),
        Block::List(points) => DocxLists::bulleted(xml, ListPlace::Cell, points),
        Block::Numbered(points) => counted.lists.numbered(xml, ListPlace::Cell, points),
        Block::Facts(facts) => {
            for (what, words) in facts {
                styled(xml, style, |_| {}, |xml| fact(xml, what, ": ", words));
            }
        }
        Block::Table(table) => paragraph(xml, style, &table.caption.as_str().into()),
        Block::Picture(drawing) => picture(xml, counted, page, drawing),
    }
}

/// Whether nothing of a block is written.
fn is_blank(block: &Block) -> bool {
    match block {
        Block::Paragraph(words) | Block::Quote(words) => words.is_blank(),
        Block::List(points) | Block::Numbered(points) => points.iter().all(Words::is_blank),
        Block::Facts(facts) => facts.is_empty(),
        Block::Table(table) => table.caption.trim().is_empty(),
        Block::Picture(_) => false,
    }
}
