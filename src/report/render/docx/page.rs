//! Pages of A4, upright or turned, and what stands on each.

use std::io::Write;

use super::{
    NAMES,
    words::{field, run, styled},
};
use crate::report::{
    Outline,
    outline::Section,
    render::{standing, xml::XmlWriter},
};

/// The sides of A4, in twentieths of a point.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
/// The margin round the words, in twentieths of a point: two centimetres.
const MARGIN: u32 = 1_134;
/// The distance of the header and the footer from the edge, in twentieths of a point: one centimetre.
const EDGE: u32 = 567;

/// The orientation of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PageOrientation {
    Upright,
    Turned,
}

impl PageOrientation {
    /// The pages that a section of the outline stands on.
    pub(super) fn of(section: &Section) -> Self {
        if section.landscape {
            Self::Turned
        } else {
            Self::Upright
        }
    }

    fn size(self) -> (u32, u32) {
        match self {
            Self::Upright => (SHORT, LONG),
            Self::Turned => (LONG, SHORT),
        }
    }

    /// The width of the words on it, in twentieths of a point.
    pub(super) fn width(self) -> u32 {
        self.size().0 - 2 * MARGIN
    }

    /// The greatest height of the words on it, in twentieths of a point.
    pub(super) fn height(self) -> u32 {
        self.size().1 - 2 * MARGIN
    }

    /// The part that holds its footer.
    pub(super) fn footer(self) -> &'static str {
        match self {
            Self::Upright => "footer-upright",
            Self::Turned => "footer-turned",
        }
    }

    /// Ends the pages that lie like this; what follows begins a new one. Word hangs that on a paragraph, which is made as low
    /// as a paragraph can be: after a table it must not need a page of its own.
    pub(super) fn end<W: Write>(self, xml: &mut XmlWriter<W>) {
        styled(xml, "SectionEnd", |xml| self.properties(xml), |_| {});
    }

    /// Writes the orientation, the size and the margins of the pages that end here.
    pub(super) fn properties<W: Write>(self, xml: &mut XmlWriter<W>) {
        let (width, height) = self.size();
        let lies = match self {
            Self::Upright => "portrait",
            Self::Turned => "landscape",
        };
        xml.element("w:sectPr", &[], |xml| {
            xml.empty(
                "w:headerReference",
                &[("w:type", &"default"), ("r:id", &"header")],
            );
            xml.empty(
                "w:footerReference",
                &[("w:type", &"default"), ("r:id", &self.footer())],
            );
            xml.empty(
                "w:pgSz",
                &[("w:w", &width), ("w:h", &height), ("w:orient", &lies)],
            );
            xml.empty(
                "w:pgMar",
                &[
                    ("w:top", &(MARGIN + EDGE / 2)),
                    ("w:right", &MARGIN),
                    ("w:bottom", &MARGIN),
                    ("w:left", &MARGIN),
                    ("w:header", &EDGE),
                    ("w:footer", &EDGE),
                    ("w:gutter", &0),
                ],
            );
        });
    }
}

/// The part with who may read the report.
pub(super) fn header<W: Write>(xml: &mut XmlWriter<W>, outline: &Outline) {
    xml.element("w:hdr", NAMES, |xml| {
        styled(
            xml,
            "Header",
            |_| {},
            |xml| run(xml, None, &standing(outline)),
        );
    });
}

/// The part with what the report is called, and the number of the page at its right.
pub(super) fn footer<W: Write>(xml: &mut XmlWriter<W>, page: PageOrientation, outline: &Outline) {
    let tab = |xml: &mut XmlWriter<W>| {
        xml.element("w:tabs", &[], |xml| {
            xml.empty("w:tab", &[("w:val", &"right"), ("w:pos", &page.width())]);
        });
    };
    xml.element("w:ftr", NAMES, |xml| {
        styled(xml, "Footer", tab, |xml| {
            run(xml, None, &outline.title);
            run(xml, None, "\tPage ");
            field(xml, "PAGE", "1");
            run(xml, None, " of ");
            field(xml, "NUMPAGES", "1");
        });
    });
}
