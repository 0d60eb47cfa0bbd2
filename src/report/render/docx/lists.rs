//! Lists: Word keeps their signs apart from them, and counts on from list to list unless each has a number of its own.

use std::io::Write;

use super::{
    NAMES,
    words::{runs, styled},
};
use crate::report::{outline::Words, render::xml::XmlWriter};

/// The place of a list, which says how far its points are set in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ListPlace {
    Text,
    Cell,
}

/// The numbered lists of a document so far.
#[derive(Default)]
pub(super) struct DocxLists(Vec<ListPlace>);

/// The kinds of list: their number, their sign, its letters, and how far they are set in, in twentieths of a point.
const KINDS: [(usize, &str, &str, u32); 4] = [
    (1, "bullet", "•", 340),
    (2, "bullet", "•", 200),
    (3, "decimal", "%1.", 397),
    (4, "decimal", "%1.", 284),
];
/// The numbers of lists below are those of the kinds: the styles of points name the first two.
const FIRST_OF_ITS_OWN: usize = 5;
/// The space below a list, in twentieths of a point.
const BELOW: usize = 140;

impl ListPlace {
    fn numbers(self) -> usize {
        match self {
            Self::Text => 3,
            Self::Cell => 4,
        }
    }

    /// Parts the last point of a list from what stands below it, as far as a paragraph is parted.
    fn parts<W: Write>(self, xml: &mut XmlWriter<W>, last: bool) {
        match self {
            Self::Text if last => xml.empty("w:spacing", &[("w:after", &BELOW)]),
            Self::Text | Self::Cell => {}
        }
    }
}

impl DocxLists {
    /// Writes points in no order.
    pub(super) fn bulleted<W: Write>(xml: &mut XmlWriter<W>, place: ListPlace, points: &[Words]) {
        let style = match place {
            ListPlace::Text => "ListBullet",
            ListPlace::Cell => "TableBullet",
        };
        for (point, last) in said(points) {
            let apart = |xml: &mut XmlWriter<W>| place.parts(xml, last);
            styled(xml, style, apart, |xml| runs(xml, point));
        }
    }

    /// Writes points in their order, from 1.
    pub(super) fn numbered<W: Write>(
        &mut self,
        xml: &mut XmlWriter<W>,
        place: ListPlace,
        points: &[Words],
    ) {
        let number = FIRST_OF_ITS_OWN + self.0.len();
        self.0.push(place);
        let style = match place {
            ListPlace::Text => "ListNumber",
            ListPlace::Cell => "TableNumber",
        };
        for (point, last) in said(points) {
            let counted = |xml: &mut XmlWriter<W>| {
                xml.element("w:numPr", &[], |xml| {
                    xml.empty("w:ilvl", &[("w:val", &0)]);
                    xml.empty("w:numId", &[("w:val", &number)]);
                });
                place.parts(xml, last);
            };
            styled(xml, style, counted, |xml| runs(xml, point));
        }
    }

    /// Writes the part that says what the numbers of lists stand for.
    pub(super) fn define<W: Write>(&self, xml: &mut XmlWriter<W>) {
        xml.element("w:numbering", NAMES, |xml| {
            for (kind, format, sign, indent) in KINDS {
                xml.element("w:abstractNum", &[("w:abstractNumId", &kind)], |xml| {
                    xml.empty("w:multiLevelType", &[("w:val", &"singleLevel")]);
                    xml.element("w:lvl", &[("w:ilvl", &0)], |xml| {
                        xml.empty("w:start", &[("w:val", &1)]);
                        xml.empty("w:numFmt", &[("w:val", &format)]);
                        xml.empty("w:lvlText", &[("w:val", &sign)]);
                        xml.empty("w:lvlJc", &[("w:val", &"left")]);
                        xml.element("w:pPr", &[], |xml| {
                            xml.empty("w:ind", &[("w:left", &indent), ("w:hanging", &indent)]);
                        });
                    });
                });
                xml.break_line();
            }
            for (kind, ..) in KINDS {
                number(xml, kind, kind, false);
            }
            for (at, place) in self.0.iter().enumerate() {
                number(xml, FIRST_OF_ITS_OWN + at, place.numbers(), true);
            }
        });
    }
}

/// The points that say something, each with whether it is the last of them.
fn said(points: &[Words]) -> impl Iterator<Item = (&Words, bool)> {
    let said: Vec<&Words> = points.iter().filter(|point| !point.is_blank()).collect();
    let count = said.len();
    let counted = said.into_iter().zip(1..);
    counted.map(move |(point, at)| (point, at == count))
}

fn number<W: Write>(xml: &mut XmlWriter<W>, number: usize, kind: usize, from_one: bool) {
    xml.element("w:num", &[("w:numId", &number)], |xml| {
        xml.empty("w:abstractNumId", &[("w:val", &kind)]);
        if from_one {
            xml.element("w:lvlOverride", &[("w:ilvl", &0)], |xml| {
                xml.empty("w:startOverride", &[("w:val", &1)]);
            });
        }
    });
    xml.break_line();
}
