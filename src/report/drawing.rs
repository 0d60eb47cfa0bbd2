//! A picture as boxes and lines, apart from how it is written down. It must survive a printer without colour: what a tone
//! says, a number or a word says too.

/// A picture. All measures are in points, from the top left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its name.
    pub title: String,
    /// The same in words, for whoever does not see it; never empty.
    pub description: String,
    /// Width, in points.
    pub width: u32,
    /// Height, in points.
    pub height: u32,
    /// The shapes in it, from the back to the front.
    pub shapes: Vec<DrawnShape>,
}

impl Drawing {
    /// Whether its title stands in it, so that no caption need say it again.
    pub fn bears_title(&self) -> bool {
        self.shapes.iter().any(|shape| match shape {
            DrawnShape::Box(boxed) => boxed.lines.join(" ") == self.title,
            DrawnShape::Line(_) => false,
        })
    }
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DrawnShape {
    /// A box with words in it.
    Box(DrawnBox),
    /// A line between two points.
    Line(DrawnLine),
}

/// A box, or only its words where it has neither a tone nor a border.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnBox {
    /// Left edge, in points.
    pub x: u32,
    /// Upper edge, in points.
    pub y: u32,
    /// Width, in points.
    pub width: u32,
    /// Height, in points.
    pub height: u32,
    /// The tone that fills it.
    pub tone: BoxTone,
    /// Whether a line goes round it.
    pub border: bool,
    /// Its words, a string for each line: whoever draws has wrapped them.
    pub lines: Vec<String>,
    /// The size of the letters, in points.
    pub size: u32,
    /// Whether the words stand out.
    pub strong: bool,
    /// Whether the words stand in the middle; on the left otherwise.
    pub centred: bool,
}

/// The darkness of a box. From [`Dark`](Self::Dark) on, the words in it are white.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum BoxTone {
    /// As the paper.
    #[default]
    Paper,
    /// Hardly there.
    Faint,
    /// Light.
    Light,
    /// Neither light nor dark.
    Middle,
    /// Dark.
    Dark,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DrawnLine {
    /// Its beginning: points from the left, points from the top.
    pub from: (u32, u32),
    /// Its end, likewise.
    pub to: (u32, u32),
    /// Whether its end is an arrow.
    pub arrow: bool,
    /// Whether it is broken into dashes.
    pub dashed: bool,
}
