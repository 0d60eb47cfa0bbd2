//! The views drawn: one column for each role, one band for each thing asked.

use ratatui::layout::{Position, Rect};

use crate::{
    command::Action,
    text::{
        words::{looked_up, tr},
        wrap,
    },
    ui::{
        canvas::Canvas,
        context::{FieldWords, PageContext},
        frame,
        list::ListState,
        page::Drawn,
        row::Row,
    },
};

/// Cells before the words of a column, for the bar of the chosen one, and between two columns.
const INSET: u16 = 2;
const GAP: u16 = 3;
/// Rows of the episode’s title and of what is typed, with the blank one under them.
const HEAD: u16 = 3;
/// Rows of the names of the roles, with the blank one under them.
const NAMES: u16 = 2;

/// Draws the views that `rows` stand for; each column can be clicked.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    body: Rect,
    cx: &PageContext<'_>,
    rows: &[Row],
    list: &ListState,
) -> Drawn {
    let at = list.index(rows);
    let columns = ViewColumns::of(body, rows.len(), at);
    let caret = Some(draw_head(canvas, cx, body, list));
    draw_hidden(canvas, body, &columns);
    if rows.is_empty() {
        let words = tr!("No view of this episode yet. Type a role, and Enter begins its view.");
        let muted = canvas.theme.muted();
        canvas.words(body.x, body.y + HEAD, body.width, words, muted);
    }
    let mut told = Vec::new();
    for (index, place) in columns.places() {
        let row = &rows[index];
        draw_name(canvas, place, row, index == at);
        let mut aspects = row.id().map(|id| cx.aspects(id)).unwrap_or_default();
        for field in &mut aspects {
            field.words = cx.without_names(&field.words).into_owned();
        }
        told.push((place, aspects));
        canvas.click(place, Action::ChooseRow(index));
    }
    draw_bands(canvas, columns.place, &told);
    Drawn { caret, more: false }
}

/// The columns on the screen: as many as can be read side by side, and which of all views they are.
struct ViewColumns {
    place: Rect,
    width: u16,
    first: usize,
    shown: usize,
    count: usize,
}

impl ViewColumns {
    fn of(body: Rect, count: usize, at: usize) -> Self {
        let most = match body.width {
            0..90 => 1,
            90..110 => 2,
            110..150 => 3,
            150.. => 4,
        };
        let shown = count.min(most);
        // Columns keep their width, however few there are: nothing moves when a view is added.
        let across = u16::try_from(most).unwrap_or(1);
        let width = body.width.saturating_sub((across - 1) * GAP) / across;
        Self {
            place: Rect {
                y: body.y + HEAD.min(body.height),
                height: body.height.saturating_sub(HEAD),
                ..body
            },
            width,
            first: frame::first_shown(count, shown, (at.min(count.saturating_sub(1)), 1)),
            shown,
            count,
        }
    }

    fn places(&self) -> impl Iterator<Item = (usize, Rect)> {
        (0..self.shown).map(|at| {
            let x = self.place.x + u16::try_from(at).unwrap_or(0) * (self.width + GAP);
            let place = Rect {
                x,
                width: self.width,
                ..self.place
            };
            (self.first + at, place)
        })
    }
}

/// The episode, and under it what is typed or what typing does; where the caret stands.
fn draw_head(
    canvas: &mut Canvas<'_>,
    cx: &PageContext<'_>,
    body: Rect,
    list: &ListState,
) -> Position {
    let (strong, prompt) = (canvas.theme.strong(), canvas.theme.prompt());
    if let Some(episode) = cx.episode() {
        canvas.words(body.x, body.y, body.width, &episode.title, strong);
    }
    let row = Rect {
        y: body.y + 1,
        height: 1,
        ..body
    };
    if list.query.is_empty() {
        let hint = looked_up(super::SPEC.hint);
        canvas.words(row.x, row.y, row.width, hint, prompt);
        return Position::new(row.x, row.y);
    }
    frame::typed(canvas, row, &list.query, strong)
}

/// Draws the numbers of views that lie to the left and to the right.
fn draw_hidden(canvas: &mut Canvas<'_>, body: Rect, columns: &ViewColumns) {
    let muted = canvas.theme.muted();
    let ways = [
        (
            canvas.glyphs.right,
            columns.count - columns.first - columns.shown,
        ),
        (canvas.glyphs.left, columns.first),
    ];
    let mut right = body.right();
    for (way, count) in ways.into_iter().filter(|(_, count)| *count > 0) {
        right = canvas.words_to(
            right,
            body.y + 1,
            &tr!("{way} {count} more", way, count),
            muted,
        ) - 3;
    }
}

/// Whose view it is.
fn draw_name(canvas: &mut Canvas<'_>, place: Rect, row: &Row, chosen: bool) {
    let theme = canvas.theme;
    if chosen {
        let ground = Rect { height: 1, ..place };
        canvas.fill(ground, theme.raised());
        canvas.words(place.x, place.y, 1, canvas.glyphs.bar, theme.bar(0));
    }
    let right = place.right();
    let x = canvas.words(
        place.x + INSET,
        place.y,
        place.width - INSET,
        &row.margin,
        theme.key(),
    );
    let x = if row.margin.is_empty() { x } else { x + 1 };
    canvas.words(
        x,
        place.y,
        right.saturating_sub(x),
        &row.words,
        theme.strong(),
    );
}

/// Draws the answers of all views to the same question, in bands across the page.
fn draw_bands(canvas: &mut Canvas<'_>, place: Rect, told: &[(Rect, Vec<FieldWords>)]) {
    let Some((_, first)) = told.iter().find(|(_, fields)| !fields.is_empty()) else {
        return;
    };
    let wide = |place: &Rect| usize::from(place.width.saturating_sub(INSET).max(1));
    let rows_of = |(place, fields): &(Rect, Vec<FieldWords>), band: usize| {
        let words = fields.get(band).map_or("", |field| &field.words);
        let rows = wrap::wrap(words, wide(place)).into_iter();
        rows.map(str::to_owned).collect::<Vec<String>>()
    };
    let mut high: Vec<usize> = (0..first.len())
        .map(|band| {
            let rows = told.iter().map(|view| rows_of(view, band).len());
            rows.max().unwrap_or(1).max(1)
        })
        .collect();
    let room = usize::from(place.height.saturating_sub(NAMES));
    let labels = high.len();
    fit(&mut high, room.saturating_sub(labels));
    let air = usize::from(high.iter().sum::<usize>() + 2 * high.len() <= room);
    let (label, text, muted) = (
        canvas.theme.label(),
        canvas.theme.text(),
        canvas.theme.muted(),
    );
    let mut y = place.y + NAMES;
    for (band, (field, high)) in first.iter().zip(&high).enumerate() {
        if y >= place.bottom() {
            return;
        }
        canvas.heading(place.x + INSET, place.right(), y, &field.label, label);
        y += 1;
        for view in told.iter().filter(|(_, fields)| !fields.is_empty()) {
            let (column, rows) = (view.0, rows_of(view, band));
            let (x, width) = (column.x + INSET, column.width.saturating_sub(INSET));
            if rows.concat().is_empty() && y < place.bottom() {
                canvas.words(x, y, width, canvas.glyphs.dash, muted);
            }
            for (at, y) in (y..place.bottom())
                .enumerate()
                .take((*high).min(rows.len()))
            {
                // The rest in the last row, for the canvas to cut.
                let last = at + 1 == *high && at + 1 < rows.len();
                let words = if last {
                    &rows[at..].join(" ")
                } else {
                    &rows[at]
                };
                canvas.words(x, y, width, words, text);
            }
        }
        y += u16::try_from(high + air).unwrap_or(u16::MAX);
    }
}

/// Makes bands fit: the highest gives a row away.
fn fit(high: &mut [usize], room: usize) {
    while high.iter().sum::<usize>() > room {
        let Some(highest) = high.iter_mut().max().filter(|high| **high > 1) else {
            return;
        };
        *highest -= 1;
    }
}
