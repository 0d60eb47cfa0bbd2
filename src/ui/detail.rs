//! The full text of a row: passages with a heading, their paragraphs, and how they are drawn one under the other.

use std::{borrow::Cow, ops::Range};

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    review::Id,
    text::wrap,
    ui::{
        canvas::Canvas,
        context::{FieldWords, PageContext},
        spoken::{in_a_row, sentence},
    },
};

/// A passage of the full text of the chosen row.
pub struct DetailSection {
    /// The heading over it; none for what goes on from the passage before.
    pub heading: Option<String>,
    /// Words at the right of the heading; may be empty.
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
    /// Words at the right of its first row; may be empty.
    pub right: String,
    /// The tone of its words.
    pub tone: DetailTone,
    /// A stretch of the words, in bytes, that is asked about.
    pub marked: Option<Range<usize>>,
    /// Its words in plain mode, where those are not the ones it shows.
    pub spoken: Option<String>,
}

/// The tone of words.
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
    pub fn without_names(mut self, cx: &PageContext<'_>) -> Self {
        for line in &mut self.lines {
            line.words = cx.without_names(&line.words).into_owned();
        }
        self
    }

    /// Its text in plain mode, a sentence or two for each paragraph.
    pub fn aloud(&self) -> Vec<String> {
        let head = self.heading.iter().chain([&self.aside]);
        let head: Vec<String> = head
            .map(|part| in_a_row(part))
            .filter(|part| !part.is_empty())
            .collect();
        let lines = self.lines.iter().map(DetailLine::aloud);
        let mut told: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        if let Some(first) = told.first_mut().filter(|_| !head.is_empty()) {
            *first = format!("{} {first}", sentence(&head.join(", ")));
        }
        told
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
            spoken: None,
        }
    }

    /// The same with other words in plain mode than it shows.
    #[must_use]
    pub fn saying(self, spoken: impl Into<String>) -> Self {
        Self {
            spoken: Some(spoken.into()),
            ..self
        }
    }

    fn aloud(&self) -> String {
        if let Some(spoken) = &self.spoken {
            return sentence(spoken);
        }
        let sign = Some(&self.sign).filter(|sign| sign.chars().any(char::is_alphanumeric));
        let parts = sign.into_iter().chain([&self.words, &self.right]);
        let parts = parts.map(|part| in_a_row(part));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        sentence(&parts.join(", "))
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
    fn style(self, canvas: &Canvas<'_>) -> Style {
        match self {
            Self::Plain => canvas.theme.text(),
            Self::Strong => canvas.theme.strong(),
            Self::Muted => canvas.theme.muted(),
            Self::Caution => canvas.theme.caution(),
            Self::Prompt => canvas.theme.prompt(),
            Self::Struck => canvas.theme.struck(),
        }
    }
}

/// The fields of an item that say something, each under its label.
pub fn by_fields(cx: &PageContext<'_>, id: Id) -> Vec<DetailSection> {
    by_fields_that(cx, id, |_| true)
}

/// The same without choices that nobody has made.
pub fn by_fields_said(cx: &PageContext<'_>, id: Id) -> Vec<DetailSection> {
    by_fields_that(cx, id, |field| field.is_said)
}

fn by_fields_that(
    cx: &PageContext<'_>,
    id: Id,
    tells: impl Fn(&FieldWords) -> bool,
) -> Vec<DetailSection> {
    // What is not to be seen on the board is not to be seen in full either.
    if let Some((_, note)) = cx.review().note(id).filter(|(_, note)| cx.hides(note)) {
        let words = DetailLine::new(cx.words_of(note), DetailTone::Muted);
        return vec![DetailSection::bare(vec![words])];
    }
    let fields = cx.fields_of(id).into_iter();
    let told = fields.filter(|field| !field.words.is_empty() && tells(field));
    let section = |field: FieldWords| {
        let lines = field
            .words
            .lines()
            .map(|line| DetailLine::new(line, DetailTone::Plain));
        DetailSection::of(field.label, lines.collect())
    };
    told.map(section).collect()
}

/// Draws the passages one under the other; false where there is no room for all.
pub fn draw(canvas: &mut Canvas<'_>, place: Rect, passages: &[&DetailSection]) -> bool {
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
                let caution = canvas.theme.caution_heading();
                (caution, caution)
            } else {
                (canvas.theme.label(), canvas.theme.text())
            };
            let end = canvas.words(place.x, y, place.width, heading, label);
            let room = place.right().saturating_sub(end + 2);
            canvas.words(end + 2, y, room, &passage.aside, aside);
            y += 1;
        }
        for line in &passage.lines {
            if y >= place.bottom() {
                return false;
            }
            y = draw_line(
                canvas,
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
fn mark(canvas: &mut Canvas<'_>, line: &DetailLine, row: &str, at: Position) {
    let Some(marked) = &line.marked else { return };
    let start = row.as_ptr() as usize - line.words.as_ptr() as usize;
    let inside = marked.start.max(start)..marked.end.min(start + row.len());
    if let (Some(before), Some(words)) =
        (line.words.get(start..inside.start), line.words.get(inside))
    {
        let under = Rect::new(at.x + canvas.width(before), at.y, canvas.width(words), 1);
        canvas.tint(under, canvas.theme.flagged());
    }
}

/// Draws a paragraph; the row after it.
fn draw_line(canvas: &mut Canvas<'_>, place: Rect, line: &DetailLine) -> u16 {
    let inset = if line.sign.is_empty() {
        0
    } else {
        canvas.width(&line.sign) + 2
    };
    let right = canvas.width(&line.right);
    let room = place
        .width
        .saturating_sub(inset + if right > 0 { right + 2 } else { 0 });
    let words = canvas.without_names(&line.words);
    let rows = wrap::wrap(&words, usize::from(room.max(1)));
    let style = line.tone.style(canvas);
    for (at, (y, row)) in (place.y..place.bottom()).zip(&rows).enumerate() {
        if at == 0 {
            canvas.words(place.x, y, inset, &line.sign, canvas.theme.label());
            canvas.words_to(place.right(), y, &line.right, canvas.theme.muted());
        }
        let last = usize::from(place.bottom() - y) == 1 && at + 1 < rows.len();
        if last {
            // The rest in the last row, for the canvas to cut.
            canvas.words(place.x + inset, y, room, &rows[at..].join(" "), style);
        } else {
            canvas.words(place.x + inset, y, room, row, style);
            if matches!(words, Cow::Borrowed(_)) {
                mark(canvas, line, row, Position::new(place.x + inset, y));
            }
        }
    }
    place.y
        + u16::try_from(rows.len())
            .unwrap_or(u16::MAX)
            .min(place.height)
}
