//! The drawing that most pages take: rows at the left, and at the right what the chosen one says in full. Where there is
//! no room side by side, the rows stand above.

use ratatui::layout::{Position, Rect};

use crate::{
    command::Action,
    text::{
        edit::TextInput,
        measure,
        words::{looked_up, tr},
        wrap,
    },
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::{self, DetailLine, DetailSection, DetailTone},
        frame,
        list::ListState,
        page::{Drawn, Page},
        row::{Row, RowTally, RowTarget},
    },
};

/// A page this wide has rows and the chosen one side by side.
const SIDE_BY_SIDE: u16 = 90;
/// Cells between the two.
const GAP: u16 = 4;
/// The most rows that the words of a row take.
const WORDS: usize = 2;
/// The heading over the counts against; and the one over those for, with how many cells from the right that ends.
const AGAINST: &str = tr!(const "Against");
const FOR: (&str, u16) = (tr!(const "For"), 10);
/// Cells that both take, with those before them.
const COUNTS: u16 = 15;
/// The hint for typing, where there is little room.
const IN_SHORT: &str = tr!(const "Find or add");
/// Cells that a row is set in for each step.
const STEP: u16 = 3;
/// Cells at the left for the bar of the chosen row.
const BAR: u16 = 2;
/// The most cells for the letters before the words.
const LETTERS: usize = 5;

/// A list as it is to be drawn.
pub struct Listing<'a> {
    /// Its rows.
    pub rows: &'a [Row],
    /// The place of the chosen one, counted from 0.
    pub at: usize,
    /// The query, as it may be seen.
    pub typed: &'a TextInput,
    /// The hint for typing.
    pub hint: &'static str,
    /// The full text of the chosen row.
    pub detail: &'a [DetailSection],
    /// The number of times that one has read on in that.
    pub read_on: usize,
}

/// Draws a page as a list with what is chosen in full.
pub fn draw<P: Page + ?Sized>(
    page: &P,
    canvas: &mut Canvas<'_>,
    place: Rect,
    cx: &PageContext<'_>,
) -> Drawn {
    let list: &ListState = page.list();
    let rows = page.rows(list.query.text(), cx);
    let at = list.index(&rows);
    let detail = rows
        .get(at)
        .map(|row| detail_of(row).unwrap_or_else(|| page.detail(row, cx)));
    let typed = page.typed(cx);
    Listing {
        rows: &rows,
        at,
        typed: &typed,
        hint: page.hint(),
        detail: &detail.unwrap_or_default(),
        read_on: list.read_on,
    }
    .draw(canvas, place)
}

/// The full text of a row, the same on all pages: of one that is to be added, and of one of several lines that are only
/// read. None for any other.
pub fn detail_of(row: &Row) -> Option<Vec<DetailSection>> {
    match &row.target {
        RowTarget::Read { of, lines } => {
            let lines = lines.iter().map(|line| {
                let chosen = *line == row.words;
                let tone = if chosen {
                    DetailTone::Strong
                } else {
                    DetailTone::Plain
                };
                DetailLine::new(line, tone)
            });
            Some(vec![DetailSection::of(of, lines.collect())])
        }
        RowTarget::Add(_) => {
            let under = row.under.lines();
            let under = under.map(|line| DetailLine::new(line, DetailTone::Plain));
            let way = DetailLine::new(tr!("Enter adds it"), DetailTone::Muted);
            Some(vec![
                DetailSection::bare(under.collect()),
                DetailSection::bare(vec![way]),
            ])
        }
        RowTarget::Item(_) | RowTarget::Ask(_) | RowTarget::Raised(_) | RowTarget::Choice(_) => {
            None
        }
    }
}

impl Listing<'_> {
    /// Draws it in a place; the caret is in what is typed.
    pub fn draw(&self, canvas: &mut Canvas<'_>, place: Rect) -> Drawn {
        let places = ListLayout::of(place);
        let tallied = self.rows.first().is_some_and(|row| row.tally.is_some());
        let mut head = places.head;
        if self.typed.is_empty() && tallied {
            draw_columns(canvas, head);
            head.width = head.width.saturating_sub(COUNTS);
        }
        let caret = draw_head(canvas, head, self.typed, self.hint);
        draw_rows(canvas, &places, self.rows, self.at);
        if !places.beside {
            let faint = canvas.theme.faint();
            let y = places.full.y.saturating_sub(1);
            canvas.rule(place.x, place.right(), y, faint);
        }
        // What it is called stands at the top however far one has read.
        let (head, rest) = self.detail.split_at(self.detail.len().min(1));
        let from = self.read_on % rest.len().max(1);
        let shown: Vec<&DetailSection> = head.iter().chain(rest.iter().skip(from)).collect();
        let whole = detail::draw(canvas, places.full, &shown);
        Drawn {
            caret: Some(caret),
            more: !whole,
        }
    }
}

/// Draws what is typed, or the hint where nothing is; returns the place of the caret.
pub fn draw_head(
    canvas: &mut Canvas<'_>,
    place: Rect,
    typed: &TextInput,
    hint: &'static str,
) -> Position {
    if typed.is_empty() {
        let (style, x) = (canvas.theme.prompt(), place.x + 2);
        let room = place.right().saturating_sub(x);
        let hint = looked_up(hint);
        let fits = canvas.width(hint) <= room;
        let hint = if fits { hint } else { looked_up(IN_SHORT) };
        canvas.words(x, place.y, room, hint, style);
        return Position::new(place.x, place.y);
    }
    frame::typed(canvas, place, typed, canvas.theme.strong())
}

/// The names of the two counts, and a hairline under them.
fn draw_columns(canvas: &mut Canvas<'_>, place: Rect) {
    let (label, faint) = (canvas.theme.label(), canvas.theme.faint());
    canvas.words_to(place.right(), place.y, looked_up(AGAINST), label);
    canvas.words_to(
        place.right().saturating_sub(FOR.1),
        place.y,
        looked_up(FOR.0),
        label,
    );
    canvas.rule(place.x, place.right(), place.y + 1, faint);
}

/// The parts of a list on the screen.
struct ListLayout {
    head: Rect,
    rows: Rect,
    full: Rect,
    beside: bool,
}

impl ListLayout {
    fn of(body: Rect) -> Self {
        let beside = body.width >= SIDE_BY_SIDE;
        let head = Rect {
            height: body.height.min(1),
            ..body
        };
        let under = Rect {
            y: body.y + body.height.min(2),
            height: body.height.saturating_sub(2),
            ..body
        };
        let (rows, full) = if beside {
            let wide = (body.width - GAP) * 2 / 5;
            let left = Rect {
                width: wide,
                ..under
            };
            let right = Rect {
                x: body.x + wide + GAP,
                width: body.width - wide - GAP,
                y: body.y,
                height: body.height,
            };
            (left, right)
        } else {
            let high = under.height / 2;
            let above = Rect {
                height: high,
                ..under
            };
            let below = Rect {
                y: under.y + high + 1,
                height: under.height.saturating_sub(high + 1),
                ..under
            };
            (above, below)
        };
        Self {
            head: Rect {
                width: rows.width,
                ..head
            },
            rows,
            full,
            beside,
        }
    }
}

/// A row as it is laid out.
struct PlacedRow<'a> {
    row: &'a Row,
    /// The first of its rows, its heading included, counted from the top of the list.
    top: usize,
    words: Vec<String>,
    /// A row of its own for what stands under the words and at the right of them.
    has_foot: bool,
    /// A blank row after it: what is weighed stands by itself where there is room.
    airy: bool,
    /// Cells before the words.
    margin: u16,
}

impl<'a> PlacedRow<'a> {
    fn all(canvas: &Canvas<'_>, rows: &'a [Row], places: &ListLayout) -> Vec<Self> {
        let width = places.rows.width;
        let letters = rows.iter().map(|row| measure::width(&row.margin)).max();
        let letters = letters.unwrap_or(0).min(LETTERS);
        let margin = BAR + u16::try_from(letters).unwrap_or(0) + u16::from(letters > 0);
        let width = usize::from(width.saturating_sub(margin));
        let mut top = 0;
        let lay = |row: &'a Row| {
            let width = width.saturating_sub(usize::from(step_in(row))).max(1);
            let mut words: Vec<String> = wrap::wrap(&canvas.without_names(&row.words), width)
                .into_iter()
                .map(str::to_owned)
                .collect();
            if words.len() > WORDS {
                // The rest in the last row, for the ink to cut.
                let rest = words.split_off(WORDS - 1).join(" ");
                words.push(rest);
            }
            let last = words.last().map_or(0, |words| measure::width(words));
            let fits = row.right.is_empty() || last + 2 + measure::width(&row.right) <= width;
            let beside = row.under.is_empty() && row.tally.is_none() && fits;
            let laid = Self {
                row,
                top,
                words,
                has_foot: !beside,
                airy: places.beside && row.tally.is_some(),
                margin,
            };
            top += laid.height();
            laid
        };
        rows.iter().map(lay).collect()
    }

    /// Rows, with the heading, the blank one before it, and the one after the words.
    fn height(&self) -> usize {
        let heading = match (&self.row.heading, self.top) {
            (Some(_), 0) => 1,
            (Some(_), _) => 2,
            (None, _) => 0,
        };
        heading + self.words.len() + usize::from(self.has_foot) + usize::from(self.airy)
    }
}

/// Cells that a row is set in.
fn step_in(row: &Row) -> u16 {
    u16::try_from(row.indent).unwrap_or(0) * STEP
}

fn first_row(laid: &[PlacedRow<'_>], place: Rect, at: usize) -> usize {
    let total = laid.last().map_or(0, |row| row.top + row.height());
    let chosen = laid.get(at.min(laid.len().saturating_sub(1)));
    let lit = chosen.map_or((0, 1), |row| (row.top, row.height()));
    frame::first_shown(total, usize::from(place.height), lit)
}

/// Draws the rows that there is room for; each can be clicked, its heading included.
fn draw_rows(canvas: &mut Canvas<'_>, places: &ListLayout, rows: &[Row], at: usize) {
    let place = places.rows;
    let laid = PlacedRow::all(canvas, rows, places);
    let first = first_row(&laid, place, at);
    let y_of = |row: usize| {
        let down = u16::try_from(row.checked_sub(first)?).ok()?;
        (down < place.height).then_some(place.y + down)
    };
    for (index, laid) in laid.iter().enumerate() {
        draw_listed(canvas, place, laid, index == at, &y_of);
        for y in (laid.top..laid.top + laid.height()).filter_map(&y_of) {
            let there = Rect::new(place.x, y, place.width, 1);
            canvas.click(there, Action::ChooseRow(index));
        }
    }
}

fn draw_listed(
    canvas: &mut Canvas<'_>,
    place: Rect,
    laid: &PlacedRow<'_>,
    chosen: bool,
    y_of: &dyn Fn(usize) -> Option<u16>,
) {
    let theme = canvas.theme;
    let (margin, row) = (laid.margin, laid.row);
    let x = place.x + margin + step_in(row);
    let mut at = laid.top;
    if let Some(heading) = &row.heading {
        at += usize::from(laid.top > 0);
        if let Some(y) = y_of(at) {
            canvas.heading(place.x, place.right(), y, heading, theme.label());
        }
        at += 1;
    }
    let style = match (chosen, row.faded) {
        (true, _) => theme.strong(),
        (false, true) => theme.struck(),
        (false, false) => theme.text(),
    };
    let lines = laid.words.len() + usize::from(laid.has_foot);
    for (line, at) in (at..at + lines).enumerate() {
        let Some(y) = y_of(at) else { continue };
        if chosen {
            let ground = Rect::new(place.x, y, place.width, 1);
            canvas.fill(ground, theme.raised());
            canvas.words(place.x, y, 1, canvas.glyphs.bar, theme.bar(0));
        }
        if line == 0 {
            canvas.words(place.x + BAR, y, margin - BAR, &row.margin, theme.label());
        }
        let mut right = place.right();
        if line + 1 == lines {
            let tone = if row.caution {
                theme.caution()
            } else {
                theme.muted()
            };
            right = match row.tally {
                Some(tally) => draw_tally(canvas, right, y, tally),
                None => canvas.words_to(right, y, &row.right, tone),
            };
        }
        let (words, style) = match laid.words.get(line) {
            Some(words) => (words, style),
            None => (&row.under, theme.muted()),
        };
        let apart = u16::from(right < place.right());
        canvas.words(x, y, right.saturating_sub(x + apart), words, style);
    }
}

/// Draws the numbers of notes for it and against it, up to the column before `right`; nothing against is the caution.
/// Returns the column they begin at.
fn draw_tally(canvas: &mut Canvas<'_>, right: u16, y: u16, tally: RowTally) -> u16 {
    let theme = canvas.theme;
    let (against, style) = match (tally.challenges, tally.looked_for) {
        (0, true) => (tr!("sought").to_owned(), theme.muted()),
        (0, false) => (tr!("none").to_owned(), theme.caution_heading()),
        (many, _) => {
            let sign = canvas.glyphs.challenge;
            (format!("{sign} {many}"), theme.challenge_count())
        }
    };
    canvas.words_to(right, y, &against, style);
    let notes = format!("{} {}", canvas.glyphs.note, tally.notes);
    canvas.words_to(right.saturating_sub(FOR.1), y, &notes, theme.text())
}
