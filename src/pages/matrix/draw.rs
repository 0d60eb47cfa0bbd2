//! A matrix: rows by columns of cells, the chosen one marked, and what stands in it in words.

use ratatui::layout::{Position, Rect};

use crate::{
    command::Action,
    insight::{AxisHeading, Crosstab, Matrix as Counts},
    text::{
        measure,
        words::{looked_up, tr},
        wrap,
    },
    ui::{
        canvas::Canvas,
        cells::{CellStrip, WITH_NAMES, draw_cell, draw_key, draw_levels, level_index},
        context::PageContext,
        frame,
        page::{Drawn, Page},
    },
};

use super::Matrix;

/// The narrowest and the widest that a cell comes to, the column beside it included.
const STRIDE: (u16, u16) = (3, 12);
/// From this on there is room for a name over a cell.
const NAMED: u16 = 6;
/// The narrowest that names of rows come to.
const TITLES: u16 = 14;
/// The fewest rows to show before what stands under them gives way.
const ROWS: usize = 4;
/// The number of rows under those of the matrix: a rule, the episodes touched, a blank row, the cell in words, a blank
/// row, the key.
const FOOT: usize = 7;
/// The heading over the number of episodes that touch each row.
const EPISODES: &str = tr!(const "Episodes");

/// Draws the page.
pub(super) fn draw(
    page: &Matrix,
    canvas: &mut Canvas<'_>,
    body: Rect,
    cx: &PageContext<'_>,
) -> Drawn {
    let shown = MatrixLayout::of(page, body, cx);
    let caret = draw_top(page, canvas, body);
    draw_heads(canvas, cx, &shown);
    for (y, at) in shown.rows() {
        draw_row(canvas, &shown, y, at, at == shown.at);
    }
    draw_touched(canvas, &shown);
    draw_foot(page, canvas, cx, &shown);
    shown.click(canvas);
    Drawn { caret, more: false }
}

/// A matrix, and what of it stands where.
struct MatrixLayout {
    matrix: Counts,
    /// The rows that fit what was typed, each with its place.
    fitting: Vec<(usize, AxisHeading)>,
    /// The chosen row among them, and the chosen column.
    at: usize,
    column: usize,
    body: Rect,
    run: CellStrip,
    /// Rows over the first of the matrix, from one to the next, and how many show from which on.
    head: u16,
    step: u16,
    count: usize,
    first: usize,
}

impl MatrixLayout {
    fn of(page: &Matrix, body: Rect, cx: &PageContext<'_>) -> Self {
        let matrix = page.counts(cx);
        let fitting = page.fitting(page.list.query.text(), cx);
        let at = page.list.at.min(fitting.len().saturating_sub(1));
        let totals = if matrix.crosstab.is_over_episodes() {
            u16::try_from(measure::width(looked_up(EPISODES))).unwrap_or(0) + 2
        } else {
            0
        };
        let columns = matrix.columns.len();
        let room = (body.width.saturating_sub(totals) * 3 / 5)
            .min(body.width.saturating_sub(totals + TITLES));
        let stride = room / u16::try_from(columns.max(1)).unwrap_or(u16::MAX);
        let mut run = CellStrip::of(stride.clamp(STRIDE.0, STRIDE.1), columns);
        run.x = body.right().saturating_sub(totals + 1 + run.width());
        let high = usize::from(body.height);
        // What is typed; the levels; the marks; the names.
        let has_levels = matrix.columns.iter().any(|column| column.level.is_some());
        let head = top(body) + usize::from(has_levels) + 1 + usize::from(run.stride >= NAMED);
        let roomy = head + 1 + 2 * fitting.len() + FOOT <= high;
        let head = head + usize::from(roomy);
        let least = fitting.len().min(ROWS);
        let count = high
            .saturating_sub(head + FOOT)
            .max(least)
            .min(fitting.len())
            .min(high.saturating_sub(head));
        Self {
            column: page.column_of(&matrix),
            at,
            body,
            run,
            head: u16::try_from(head).unwrap_or(u16::MAX),
            step: if roomy { 2 } else { 1 },
            count,
            first: frame::first_shown(fitting.len(), count, (at, 1)),
            matrix,
            fitting,
        }
    }

    /// The rows that show: where on the screen, and which of those that fit.
    fn rows(&self) -> impl Iterator<Item = (u16, usize)> {
        let ys = (self.body.y + self.head..).step_by(usize::from(self.step));
        ys.zip(self.first..self.first + self.count)
    }

    /// Has the cells that show clicked, each counted row by row among the rows that fit what was typed. A click beside them
    /// leaves the column as it is.
    fn click(&self, canvas: &mut Canvas<'_>) {
        let area = canvas.area();
        let columns = self.matrix.columns.len();
        for (y, row) in self.rows() {
            let choose = |column| Action::ChooseRow(row * columns + column);
            canvas.click(Rect::new(area.x, y, area.width, 1), choose(self.column));
            for column in 0..columns {
                let x = self.run.square(column);
                canvas.click(Rect::new(x, y, self.run.stride, 1), choose(column));
            }
        }
    }

    /// Cells for the names of the rows.
    fn titles(&self) -> u16 {
        self.run.x.saturating_sub(self.body.x + 2)
    }

    /// The row under the matrix.
    fn under(&self) -> u16 {
        let rows = self.step * u16::try_from(self.count.max(1)).unwrap_or(1);
        let down = self.head.saturating_add(rows).min(self.body.height);
        self.body.y + down
    }
}

/// Rows for what is typed, or for the names of the four.
fn top(body: Rect) -> usize {
    if body.width < WITH_NAMES { 1 } else { 2 }
}

/// Draws what is typed, or the names of the four matrices where nothing is; returns the place of the caret, if it is to
/// be seen.
fn draw_top(page: &Matrix, canvas: &mut Canvas<'_>, body: Rect) -> Option<Position> {
    let query = &page.list.query;
    let top = Rect {
        height: body.height.min(1),
        ..body
    };
    if !query.is_empty() {
        return Some(frame::typed(canvas, top, query, canvas.theme.strong()));
    }
    if body.width < WITH_NAMES {
        return None;
    }
    let mut x = top.x;
    for (at, crosstab) in Crosstab::ALL.into_iter().enumerate() {
        let style = if crosstab == page.crosstab {
            canvas.theme.strong()
        } else {
            canvas.theme.muted()
        };
        let words = format!("{} {}", at + 1, crosstab.title());
        let room = top.right().saturating_sub(x);
        x = canvas.words(x, top.y, room, &words, style) + 3;
    }
    None
}

/// Levels, marks and names over the columns; the chosen one stands out.
fn draw_heads(canvas: &mut Canvas<'_>, cx: &PageContext<'_>, shown: &MatrixLayout) {
    let (theme, body) = (canvas.theme, shown.body);
    let pack = cx.pack();
    let columns = &shown.matrix.columns;
    let levels: Vec<_> = columns.iter().map(|column| column.level.as_ref()).collect();
    let mut y = body.y + u16::try_from(top(body)).unwrap_or(0);
    if levels.iter().any(Option::is_some) {
        draw_levels(canvas, pack, &shown.run, &levels, y);
        y += 1;
    }
    for (at, column) in columns.iter().enumerate() {
        let x = shown.run.square(at) + shown.run.inset();
        let chosen = at == shown.column;
        let style = column.level.as_ref().map_or(theme.label(), |level| {
            theme.heading(level_index(pack, level))
        });
        let style = if chosen { theme.cap() } else { style };
        canvas.words(x, y, shown.run.stride - 1, &column.mark, style);
        if shown.run.stride >= NAMED {
            let width = shown.run.stride - 1;
            let name = if canvas.width(&column.short) <= width {
                &column.short
            } else {
                &column.shortest
            };
            let style = if chosen { theme.strong() } else { theme.text() };
            canvas.words(x, y + 1, width, name, style);
        }
    }
    if shown.matrix.crosstab.is_over_episodes() {
        canvas.words_to(body.right(), y, looked_up(EPISODES), theme.label());
    }
    frame::more(
        canvas,
        body.x + shown.titles(),
        y,
        canvas.glyphs.up,
        shown.first,
    );
}

fn draw_row(canvas: &mut Canvas<'_>, shown: &MatrixLayout, y: u16, at: usize, chosen: bool) {
    let (theme, body) = (canvas.theme, shown.body);
    let (row, heading) = &shown.fitting[at];
    let title = if chosen {
        canvas.words(body.x - 1, y, 1, canvas.glyphs.bar, theme.bar(0));
        theme.strong()
    } else {
        theme.text()
    };
    let marks = shown.matrix.rows.iter().map(|row| canvas.width(&row.mark));
    let marks = marks.max().unwrap_or(0);
    canvas.words_to(body.x + marks, y, &heading.mark, title);
    let x = body.x + marks + u16::from(marks > 0);
    let width = (body.x + shown.titles()).saturating_sub(x);
    canvas.words(x, y, width, &heading.name, title);
    for (column, square) in shown.matrix.row(*row).enumerate() {
        let x = shown.run.square(column);
        draw_cell(canvas, x, y, shown.run.stride - 1, square);
        if chosen && column == shown.column {
            // A bar on either side: its shade still says how many.
            for x in [x - 1, x + shown.run.stride - 1] {
                canvas.words(x, y, 1, canvas.glyphs.bar, theme.bar(0));
            }
        }
    }
    if shown.matrix.crosstab.is_over_episodes() {
        let touched = tr!(
            "{count} of {all}",
            count = shown.matrix.touched.0[*row],
            all = shown.matrix.episodes
        );
        canvas.words_to(body.right(), y, &touched, theme.text());
    }
}

/// The rule under the rows, and in how many episodes each column is touched.
fn draw_touched(canvas: &mut Canvas<'_>, shown: &MatrixLayout) {
    let (theme, body, y) = (canvas.theme, shown.body, shown.under());
    if y + 1 >= body.bottom() {
        return;
    }
    let below = shown.fitting.len() - (shown.first + shown.count).min(shown.fitting.len());
    let mut x = body.x;
    if below > 0 {
        let more = format!("{} {} ", canvas.glyphs.down, tr!("{below} more", below));
        x = canvas.words(x, y, body.width, &more, theme.muted());
    }
    canvas.rule(x, body.right(), y, theme.faint());
    canvas.words(
        body.x,
        y + 1,
        shown.titles(),
        tr!("Episodes touched"),
        theme.label(),
    );
    for (column, touched) in shown.matrix.touched.1.iter().enumerate() {
        let x = shown.run.square(column) + shown.run.inset();
        let of = format!("{touched}/{}", shown.matrix.episodes);
        let words = if canvas.width(&of) + 1 < shown.run.stride {
            of
        } else {
            touched.to_string()
        };
        canvas.words(x, y + 1, shown.run.stride - 1, &words, theme.text());
    }
}

/// The chosen cell in words, what stands in none, and how to read the cells.
fn draw_foot(page: &Matrix, canvas: &mut Canvas<'_>, cx: &PageContext<'_>, shown: &MatrixLayout) {
    let (theme, body) = (canvas.theme, shown.body);
    let mut y = shown.under() + 3;
    let mut say = |canvas: &mut Canvas<'_>, words: &str, style| {
        for row in wrap::wrap(words, usize::from(body.width.max(1))) {
            if y < body.bottom() {
                canvas.words(body.x, y, body.width, row, style);
                y += 1;
            }
        }
    };
    match page.in_short(cx) {
        Some(words) => say(canvas, &words, theme.strong()),
        None if page.list.query.is_empty() => {
            say(canvas, tr!("Nothing to count yet"), theme.muted());
        }
        None => say(canvas, tr!("Nothing goes by that word"), theme.muted()),
    }
    if let Some(words) = shown.matrix.beside_in_words() {
        say(canvas, &words, theme.muted());
    }
    let y = (y + 1).min(body.bottom().saturating_sub(1));
    if y > shown.under() + 3 {
        let place = Rect {
            y,
            height: 1,
            ..body
        };
        draw_key(canvas, place);
    }
}
