//! A picture as SVG: one file that needs nothing else, in greys that a printer without colour keeps apart.

use std::io::Write;

use super::{
    tone::{BORDER, ink, paper},
    xml::XmlWriter,
};
use crate::report::{
    Drawing,
    drawing::{BoxTone, DrawnBox, DrawnLine, DrawnShape},
};

/// Letters that are on every computer and about as wide on each.
const LETTERS: &str = "Arial, Helvetica, 'Liberation Sans', sans-serif";
/// The space left of the words in a box, in points.
const INDENT: f64 = 4.0;
/// The distance from one line of words to the next, in sizes of a letter.
const LEADING: f64 = 1.2;
/// The distance from a letter's middle down to its foot, in sizes of a letter.
const FOOT: f64 = 0.35;
/// The length of the head of an arrow, and its width to each side, in points.
const HEAD: (f64, f64) = (7.0, 3.0);

/// A picture as SVG: a file of its own.
pub fn svg(drawing: &Drawing) -> String {
    let mut xml = XmlWriter::new();
    xml.declaration();
    draw(&mut xml, drawing);
    xml.into_text()
}

/// A picture as an element, within a page or alone.
pub(super) fn draw<W: Write>(xml: &mut XmlWriter<W>, drawing: &Drawing) {
    let (width, height) = (drawing.width, drawing.height);
    // Half of a border at the edge would be cut off.
    let view = format!("-1 -1 {} {}", u64::from(width) + 2, u64::from(height) + 2);
    xml.element(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("role", &"img"),
            ("width", &format!("{width}pt")),
            ("height", &format!("{height}pt")),
            ("viewBox", &view),
            ("font-family", &LETTERS),
        ],
        |xml| {
            xml.said("title", &[], &drawing.title);
            xml.said("desc", &[], &drawing.description);
            xml.break_line();
            let ground = paper(BoxTone::Paper);
            xml.empty(
                "rect",
                &[
                    ("x", &-1),
                    ("y", &-1),
                    ("width", &"100%"),
                    ("height", &"100%"),
                    ("fill", &ground),
                ],
            );
            xml.break_line();
            for shape in &drawing.shapes {
                match shape {
                    DrawnShape::Box(boxed) => draw_box(xml, boxed),
                    DrawnShape::Line(line) => draw_line(xml, line),
                }
                xml.break_line();
            }
        },
    );
    xml.break_line();
}

fn draw_box<W: Write>(xml: &mut XmlWriter<W>, boxed: &DrawnBox) {
    if boxed.border || boxed.tone != BoxTone::Paper {
        xml.empty(
            "rect",
            &[
                ("x", &boxed.x),
                ("y", &boxed.y),
                ("width", &boxed.width),
                ("height", &boxed.height),
                ("fill", &paper(boxed.tone)),
                ("stroke", &if boxed.border { BORDER } else { "none" }),
            ],
        );
    }
    let (left, width) = (f64::from(boxed.x), f64::from(boxed.width));
    let (x, anchor) = if boxed.centred {
        (left + width / 2.0, "middle")
    } else {
        (left + INDENT, "start")
    };
    for (line, middle) in boxed.lines.iter().zip(middles(boxed)) {
        xml.said(
            "text",
            &[
                ("x", &x),
                ("y", &rounded(middle + f64::from(boxed.size) * FOOT)),
                ("font-size", &boxed.size),
                ("font-weight", &if boxed.strong { "bold" } else { "normal" }),
                ("text-anchor", &anchor),
                ("fill", &ink(boxed.tone)),
            ],
            line,
        );
    }
}

/// The middle of each line of words, in points from the top: together they stand midway between the edges of their box.
fn middles(boxed: &DrawnBox) -> impl Iterator<Item = f64> {
    let step = f64::from(boxed.size) * LEADING;
    let lines = u32::try_from(boxed.lines.len()).unwrap_or(u32::MAX);
    let middle = f64::from(boxed.y) + f64::from(boxed.height) / 2.0;
    let first = middle - step * f64::from(lines.saturating_sub(1)) / 2.0;
    (0u32..).map(move |at| first + step * f64::from(at))
}

fn draw_line<W: Write>(xml: &mut XmlWriter<W>, line: &DrawnLine) {
    let [x1, y1] = [line.from.0, line.from.1].map(f64::from);
    let [x2, y2] = [line.to.0, line.to.1].map(f64::from);
    let long = (x2 - x1).hypot(y2 - y1);
    let has_head = line.arrow && long > 0.0;
    let (along, across) = if has_head {
        ((x2 - x1) / long, (y2 - y1) / long)
    } else {
        (0.0, 0.0)
    };
    let (length, side) = HEAD;
    // The line ends within its head, which would be blunt otherwise.
    let (neck_x, neck_y) = (x2 - along * length, y2 - across * length);
    xml.empty(
        "line",
        &[
            ("x1", &x1),
            ("y1", &y1),
            ("x2", &rounded(neck_x)),
            ("y2", &rounded(neck_y)),
            ("stroke", &BORDER),
            (
                "stroke-dasharray",
                &if line.dashed { "4 3" } else { "none" },
            ),
        ],
    );
    if has_head {
        let corners = [
            (x2, y2),
            (neck_x - across * side, neck_y + along * side),
            (neck_x + across * side, neck_y - along * side),
        ];
        let corners = corners.map(|(x, y)| format!("{},{}", rounded(x), rounded(y)));
        xml.empty(
            "polygon",
            &[("points", &corners.join(" ")), ("fill", &BORDER)],
        );
    }
}

/// To a hundredth of a point, so that a picture is the same everywhere.
fn rounded(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}
