//! What something says in full: passages with a heading, their paragraphs, and how they are drawn one under the other.

use std::ops::Range;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{app::App, text::wrap, view::canvas::Canvas};

/// What the chosen row says in full, from top to bottom.
pub struct DetailSection {
    /// Over it; none for what goes on from the passage before.
    pub heading: Option<String>,
    /// What stands at the right of the heading.
    pub aside: String,
    /// The heading and what stands beside it are a caution.
    pub caution: bool,
    /// Its paragraphs.
    pub lines: Vec<DetailLine>,
}

/// A paragraph of a passage.
pub struct DetailLine {
    /// A sign or a letter before it.
    pub sign: String,
    /// The words.
    pub words: String,
    /// What stands at the right of its first row.
    pub right: String,
    /// How it looks.
    pub tone: DetailTone,
    /// A stretch of the words, in bytes, that is asked about.
    pub marked: Option<Range<usize>>,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailTone {
    /// As everything that was said.
    Plain,
    /// As what stands out.
    Strong,
    /// As what is said about something.
    Muted,
    /// As what is missing.
    Caution,
    /// As a question to the room.
    Prompt,
    /// As what does not count any more.
    Struck,
}

impl DetailSection {
    /// A heading and paragraphs.
    pub fn of(heading: impl Into<String>, lines: Vec<DetailLine>) -> Self {
        Self {
            heading: Some(heading.into()),
            aside: String::new(),
            caution: false,
            lines,
        }
    }

    /// The same with what stands for each listed name in its place.
    #[must_use]
    pub fn without_names(mut self, app: &App) -> Self {
        for line in &mut self.lines {
            line.words = app.without_names(&line.words).into_owned();
        }
        self
    }

    /// Paragraphs without a heading.
    pub fn bare(lines: Vec<DetailLine>) -> Self {
        Self {
            heading: None,
            aside: String::new(),
            caution: false,
            lines,
        }
    }
}

impl DetailLine {
    /// A paragraph.
    pub fn new(words: impl Into<String>, tone: DetailTone) -> Self {
        Self {
            sign: String::new(),
            words: words.into(),
            right: String::new(),
            tone,
            marked: None,
        }
    }

    /// The same with a stretch of it marked.
    #[must_use]
    pub fn marked(self, stretch: Range<usize>) -> Self {
        Self {
            marked: Some(stretch),
            ..self
        }
    }
}

impl DetailTone {
    fn style(self, ink: &Canvas<'_>) -> Style {
        match self {
            Self::Plain => ink.theme.text(),
            Self::Strong => ink.theme.strong(),
            Self::Muted => ink.theme.muted(),
            Self::Caution => ink.theme.caution(),
            Self::Prompt => ink.theme.prompt(),
            Self::Struck => ink.theme.struck(),
        }
    }
}
/// Draws the passages one under the other; false where there is no room for all.
pub fn draw(ink: &mut Canvas<'_>, place: Rect, passages: &[&DetailSection]) -> bool {
    let mut y = place.y;
    for passage in passages {
        if let Some(heading) = &passage.heading {
            if y > place.y {
                y += 1;
            }
            if y >= place.bottom() {
                return false;
            }
            let (label, aside) = if passage.caution {
                let caution = ink.theme.caution_heading();
                (caution, caution)
            } else {
                (ink.theme.label(), ink.theme.text())
            };
            let end = ink.words(place.x, y, place.width, heading, label);
            let room = place.right().saturating_sub(end + 2);
            ink.words(end + 2, y, room, &passage.aside, aside);
            y += 1;
        }
        for line in &passage.lines {
            if y >= place.bottom() {
                return false;
            }
            y = draw_line(
                ink,
                Rect {
                    y,
                    height: place.bottom().saturating_sub(y),
                    ..place
                },
                line,
            );
        }
    }
    true
}

/// Marks what of a row is asked about.
fn mark(ink: &mut Canvas<'_>, line: &DetailLine, row: &str, at: Position) {
    let Some(marked) = &line.marked else { return };
    let start = row.as_ptr() as usize - line.words.as_ptr() as usize;
    let inside = marked.start.max(start)..marked.end.min(start + row.len());
    if let (Some(before), Some(words)) =
        (line.words.get(start..inside.start), line.words.get(inside))
    {
        let under = Rect::new(at.x + ink.width(before), at.y, ink.width(words), 1);
        ink.tint(under, ink.theme.flagged());
    }
}

/// Draws a paragraph; the row after it.
fn draw_line(ink: &mut Canvas<'_>, place: Rect, line: &DetailLine) -> u16 {
    let inset = if line.sign.is_empty() {
        0
    } else {
        ink.width(&line.sign) + 2
    };
    let right = ink.width(&line.right);
    let room = place
        .width
        .saturating_sub(inset + if right > 0 { right + 2 } else { 0 });
    let rows = wrap::wrap(&line.words, usize::from(room.max(1)));
    let style = line.tone.style(ink);
    for (at, (y, row)) in (place.y..place.bottom()).zip(&rows).enumerate() {
        if at == 0 {
            ink.words(place.x, y, inset, &line.sign, ink.theme.label());
            ink.words_to(place.right(), y, &line.right, ink.theme.muted());
        }
        let last = usize::from(place.bottom() - y) == 1 && at + 1 < rows.len();
        if last {
            // The rest in the last row, for the ink to cut.
            ink.words(place.x + inset, y, room, &rows[at..].join(" "), style);
        } else {
            ink.words(place.x + inset, y, room, row, style);
            mark(ink, line, row, Position::new(place.x + inset, y));
        }
    }
    place.y
        + u16::try_from(rows.len())
            .unwrap_or(u16::MAX)
            .min(place.height)
}
