//! The outline of a report, apart from how it is written down: a tree of headings, paragraphs, lists, tables and
//! pictures.
//!
//! Whatever renders an outline knows nothing of reviews; whatever makes one knows nothing of formats.

use super::Drawing;

/// A report: what stands on every page, and its sections in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The title.
    pub title: String,
    /// A line under the title; may be empty.
    pub subtitle: String,
    /// Its language, as BCP 47 has it: `en-GB`.
    pub language: String,
    /// The line on every page that says who may read it; may be empty.
    pub handling: String,
    /// The mark of what is not finished, on every page: “Working document”. Empty where it is finished.
    pub mark: String,
    /// Whether it begins with a table of contents.
    pub contents: bool,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A heading and what stands under it. How deep it stands says how large the heading is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The heading; never empty.
    pub heading: String,
    /// Whether it stands on pages that are turned: for a wide table. Only a section of the outline itself can be.
    pub landscape: bool,
    /// Blocks of its own, before the sections within.
    pub blocks: Vec<Block>,
    /// The sections within.
    pub sections: Vec<Section>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Words),
    /// Points in no order.
    List(Vec<Words>),
    /// Points in their order, counted from 1.
    Numbered(Vec<Words>),
    /// Words that somebody said or asked, set off.
    Quote(Words),
    /// Short facts, each after what it is: “Period: M1 to M16”.
    Facts(Vec<(String, Words)>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Drawing),
}

/// Words in a row. A line feed within is a line break.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Run>);

/// Words that look alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their look, the same for all of them.
    pub style: TextStyle,
}

/// The look of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextStyle {
    /// As all others.
    #[default]
    Plain,
    /// Standing out: bold.
    Strong,
    /// Said about something rather than said: italic.
    Aside,
}

/// A table with a heading over each column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// A line that says what it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row is the row's heading.
    pub row_headings: bool,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The heading over it.
    pub heading: String,
    /// Its share of the table’s width, in parts of the sum of all columns’ shares; never 0.
    pub share: u16,
}

/// A cell of a table: paragraphs and lists, no table and no picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell(pub Vec<Block>);

impl Section {
    /// A heading and what stands under it.
    pub fn new(heading: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            heading: heading.into(),
            blocks,
            ..Self::default()
        }
    }
}

impl Words {
    /// Adds words of a style.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, style: TextStyle) -> Self {
        let text = text.into();
        self.0.push(Run { text, style });
        self
    }

    /// The words alone.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Whether they are empty or all white space.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty())
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Self::default().and(text, TextStyle::Plain)
    }
}
