//! Pictures, drawn as Word's own shapes: they stay sharp, can be changed, and the words in them are found by a search.

use std::io::Write;

use super::{
    DocxCounters,
    page::PageOrientation,
    words::{paragraph, styled},
};
use crate::report::{
    Drawing,
    drawing::{BoxTone, DrawnBox, DrawnLine, DrawnShape},
    render::{
        tone::{BORDER, ink, paper},
        xml::XmlWriter,
    },
};

/// The units of a drawing in a point (EMU).
const UNITS: f64 = 12_700.0;
/// The largest letters that Word can have, in points.
const LARGEST: f64 = 1_638.0;
/// The distance from one line of words to the next, in sizes of a letter.
const LEADING: f64 = 1.2;
/// The space left of the words in a box, in points.
const INDENT: f64 = 4.0;
/// The share of a page's height that a picture may take, from 0 to 1, so that its heading and its caption stay with it.
const SHARE: f64 = 0.85;

/// A picture with its title under it where it does not bear it, made smaller where the page is.
pub(super) fn picture<W: Write>(
    xml: &mut XmlWriter<W>,
    counted: &mut DocxCounters,
    page: PageOrientation,
    drawing: &Drawing,
) {
    counted.pictures += 1;
    let number = counted.pictures;
    let (width, height) = (
        f64::from(drawing.width.max(1)),
        f64::from(drawing.height.max(1)),
    );
    let room = (
        f64::from(page.width()) / 20.0,
        f64::from(page.height()) / 20.0 * SHARE,
    );
    let scale = DrawingScale((room.0 / width).min(room.1 / height).min(1.0));
    let bears_title = drawing.bears_title();
    // With nothing to hold on to below, all pictures in a row would be one piece, and a page end anywhere.
    let alone = |xml: &mut XmlWriter<W>| {
        if bears_title {
            xml.empty("w:keepNext", &[("w:val", &0)]);
        }
    };
    styled(xml, "Picture", alone, |xml| {
        xml.element("w:r", &[], |xml| {
            xml.element("mc:AlternateContent", &[], |xml| {
                xml.element("mc:Choice", &[("Requires", &"wpg")], |xml| {
                    xml.element("w:drawing", &[], |xml| inline(xml, number, scale, drawing));
                });
                // What cannot draw says what there is to see.
                xml.element("mc:Fallback", &[], |xml| {
                    xml.said("w:t", &[], &drawing.description);
                });
            });
        });
    });
    if !bears_title {
        paragraph(xml, "Caption", &drawing.title.as_str().into());
    }
}

/// The scale of a drawing that is made to fit, 1 at most.
#[derive(Clone, Copy)]
struct DrawingScale(f64);

impl DrawingScale {
    /// A length in points, in the units of a drawing.
    fn of(self, points: u32) -> String {
        format!("{:.0}", f64::from(points) * self.0 * UNITS)
    }

    /// A size of letters, in points.
    fn letters(self, size: u32) -> f64 {
        (f64::from(size) * self.0).clamp(1.0, LARGEST)
    }
}

fn inline<W: Write>(xml: &mut XmlWriter<W>, number: u32, scale: DrawingScale, drawing: &Drawing) {
    let (width, height) = (
        scale.of(drawing.width.max(1)),
        scale.of(drawing.height.max(1)),
    );
    let edges = [
        ("distT", &0 as _),
        ("distB", &0 as _),
        ("distL", &0 as _),
        ("distR", &0 as _),
    ];
    xml.element("wp:inline", &edges, |xml| {
        xml.empty("wp:extent", &[("cx", &width), ("cy", &height)]);
        xml.empty(
            "wp:docPr",
            &[
                ("id", &number),
                ("name", &format!("Picture {number}")),
                ("descr", &drawing.description),
                ("title", &drawing.title),
            ],
        );
        xml.empty("wp:cNvGraphicFramePr", &[]);
        xml.element("a:graphic", &[], |xml| {
            let kind = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
            xml.element("a:graphicData", &[("uri", &kind)], |xml| {
                xml.element("wpg:wgp", &[], |xml| {
                    xml.empty("wpg:cNvGrpSpPr", &[]);
                    xml.element("wpg:grpSpPr", &[], |xml| {
                        xml.element("a:xfrm", &[], |xml| {
                            for (place, size) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                                xml.empty(place, &[("x", &0), ("y", &0)]);
                                xml.empty(size, &[("cx", &width), ("cy", &height)]);
                            }
                        });
                    });
                    for (at, shape) in (1u32..).zip(&drawing.shapes) {
                        xml.break_line();
                        xml.element("wps:wsp", &[], |xml| {
                            xml.empty(
                                "wps:cNvPr",
                                &[("id", &at), ("name", &format!("Shape {at}"))],
                            );
                            match shape {
                                DrawnShape::Box(boxed) => draw_box(xml, scale, boxed),
                                DrawnShape::Line(line) => draw_line(xml, scale, line),
                            }
                        });
                    }
                });
            });
        });
    });
}

fn draw_box<W: Write>(xml: &mut XmlWriter<W>, scale: DrawingScale, boxed: &DrawnBox) {
    xml.empty(
        "wps:cNvSpPr",
        &[("txBox", &u8::from(!boxed.lines.is_empty()))],
    );
    xml.element("wps:spPr", &[], |xml| {
        xml.element("a:xfrm", &[], |xml| {
            xml.empty(
                "a:off",
                &[("x", &scale.of(boxed.x)), ("y", &scale.of(boxed.y))],
            );
            xml.empty(
                "a:ext",
                &[
                    ("cx", &scale.of(boxed.width)),
                    ("cy", &scale.of(boxed.height)),
                ],
            );
        });
        geometry(xml, "rect");
        if boxed.border || boxed.tone != BoxTone::Paper {
            fill(xml, paper(boxed.tone));
        } else {
            xml.empty("a:noFill", &[]);
        }
        xml.element("a:ln", &[("w", &9_525)], |xml| {
            if boxed.border {
                fill(xml, BORDER);
            } else {
                xml.empty("a:noFill", &[]);
            }
        });
    });
    if !boxed.lines.is_empty() {
        xml.element("wps:txbx", &[], |xml| {
            xml.element("w:txbxContent", &[], |xml| {
                for line in &boxed.lines {
                    words(xml, scale, boxed, line);
                }
            });
        });
    }
    let indent = if boxed.centred { 0.0 } else { INDENT };
    xml.element(
        "wps:bodyPr",
        &[
            ("wrap", &"none"),
            ("lIns", &format!("{:.0}", indent * scale.0 * UNITS)),
            ("tIns", &0),
            ("rIns", &0),
            ("bIns", &0),
            ("anchor", &"ctr"),
        ],
        |xml| xml.empty("a:noAutofit", &[]),
    );
}

/// A line of words in a box. Shapes are made smaller with the picture, letters are not: they are made smaller here.
fn words<W: Write>(xml: &mut XmlWriter<W>, scale: DrawingScale, boxed: &DrawnBox, line: &str) {
    let size = scale.letters(boxed.size);
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty(
                "w:spacing",
                &[
                    ("w:before", &0),
                    ("w:after", &0),
                    ("w:line", &format!("{:.0}", size * LEADING * 20.0)),
                    ("w:lineRule", &"exact"),
                ],
            );
            xml.empty(
                "w:jc",
                &[("w:val", &if boxed.centred { "center" } else { "left" })],
            );
        });
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                if boxed.strong {
                    xml.empty("w:b", &[]);
                }
                xml.empty("w:color", &[("w:val", &hex(ink(boxed.tone)))]);
                let half_points = format!("{:.0}", size * 2.0);
                xml.empty("w:sz", &[("w:val", &half_points)]);
                xml.empty("w:szCs", &[("w:val", &half_points)]);
            });
            xml.said("w:t", &[("xml:space", &"preserve")], line);
        });
    });
}

fn draw_line<W: Write>(xml: &mut XmlWriter<W>, scale: DrawingScale, line: &DrawnLine) {
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    xml.empty("wps:cNvCnPr", &[]);
    xml.element("wps:spPr", &[], |xml| {
        // A line of Word goes down to the right; any other is one that has been flipped.
        let flips = [
            ("flipH", &u8::from(x2 < x1) as _),
            ("flipV", &u8::from(y2 < y1) as _),
        ];
        xml.element("a:xfrm", &flips, |xml| {
            xml.empty(
                "a:off",
                &[("x", &scale.of(x1.min(x2))), ("y", &scale.of(y1.min(y2)))],
            );
            xml.empty(
                "a:ext",
                &[
                    ("cx", &scale.of(x1.abs_diff(x2))),
                    ("cy", &scale.of(y1.abs_diff(y2))),
                ],
            );
        });
        geometry(xml, "line");
        xml.element("a:ln", &[("w", &9_525)], |xml| {
            fill(xml, BORDER);
            if line.dashed {
                xml.empty("a:prstDash", &[("val", &"dash")]);
            }
            if line.arrow {
                xml.empty("a:tailEnd", &[("type", &"triangle")]);
            }
        });
    });
    xml.empty("wps:bodyPr", &[]);
}

fn geometry<W: Write>(xml: &mut XmlWriter<W>, form: &str) {
    xml.element("a:prstGeom", &[("prst", &form)], |xml| {
        xml.empty("a:avLst", &[]);
    });
}

fn fill<W: Write>(xml: &mut XmlWriter<W>, grey: &str) {
    xml.element("a:solidFill", &[], |xml| {
        xml.empty("a:srgbClr", &[("val", &hex(grey))]);
    });
}

/// A grey as Word writes it.
fn hex(grey: &str) -> &str {
    grey.trim_start_matches('#')
}
