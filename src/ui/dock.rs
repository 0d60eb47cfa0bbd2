//! A list docked above the writing line, where eyes already are: a heading, rows, and a line under them.

use ratatui::layout::Rect;

use crate::{
    command::Action,
    ui::{canvas::Canvas, layout::inset, page::Drawn, row::Row},
};

/// Rows docked in the place above the line, of which the chosen one is always among those shown.
pub struct Docked<'a> {
    /// The heading.
    pub title: &'a str,
    /// The rows: what stands at their end is about them.
    pub rows: &'a [Row],
    /// The place of the chosen one, counted from 0.
    pub at: usize,
    /// A line under them; may be empty.
    pub foot: String,
    /// The most rows that show.
    pub most: u16,
}

impl Docked<'_> {
    /// Draws them.
    pub fn draw(self, canvas: &mut Canvas<'_>, above: Rect) -> Drawn {
        let rows = (0..).zip(self.rows);
        let rows = rows.map(|(at, row)| {
            DockRow::new(row.words.clone(), row.right.clone()).clicked(Action::ChooseRow(at))
        });
        let (rows, foot) = (rows.collect(), Some(self.foot));
        let at = Some(self.at);
        draw_list(canvas, above, self.title, rows, at, foot, self.most);
        Drawn::default()
    }
}

/// A row of a docked list: words at the left, and something about them at the right.
pub struct DockRow {
    /// The words.
    pub left: String,
    /// Words at the right; may be empty.
    pub right: String,
    /// The words at the right ask for the row, and so are never cut.
    pub is_key: bool,
    /// It is the chosen one.
    pub chosen: bool,
    /// The action of a click on it.
    pub click: Option<Action>,
}

impl DockRow {
    /// A row with something about it.
    pub fn new(left: impl Into<String>, right: impl Into<String>) -> Self {
        Self {
            left: left.into(),
            right: right.into(),
            is_key: false,
            chosen: false,
            click: None,
        }
    }

    /// The row, where a click on it asks for something.
    #[must_use]
    pub fn clicked(self, action: Action) -> Self {
        Self {
            click: Some(action),
            ..self
        }
    }

    /// A row with the keys or the word that ask for it.
    pub fn asked(words: impl Into<String>, keys: impl Into<String>) -> Self {
        Self {
            is_key: true,
            ..Self::new(words, keys)
        }
    }
}

/// The place of a docked list: the whole of it, its rows, and which row is the first shown.
pub struct DockLayout {
    /// The whole of it.
    pub place: Rect,
    /// Its rows.
    pub rows: Rect,
    /// The row that is the first shown.
    pub first: usize,
}

impl DockLayout {
    /// A list of so many rows, the chosen one always among those shown, above a foot if it has one.
    pub fn of(above: Rect, count: usize, chosen: usize, has_foot: bool, most: u16) -> Self {
        let foot = if has_foot { 2 } else { 0 };
        let room = above.bottom().saturating_sub(2 + 3 + foot + 1).max(1);
        let shown = u16::try_from(count).unwrap_or(u16::MAX).min(most).min(room);
        let place = docked(above, 3 + shown + foot);
        let rows = Rect {
            y: place.y + 2,
            height: shown,
            width: place.width.min(70),
            ..place
        };
        Self {
            place,
            rows,
            first: chosen.saturating_sub(usize::from(shown.saturating_sub(1))),
        }
    }
}

/// A heading, rows of which the chosen one is always among those shown, and a line under them.
pub fn draw_list(
    canvas: &mut Canvas<'_>,
    above: Rect,
    title: &str,
    mut rows: Vec<DockRow>,
    chosen: Option<usize>,
    foot: Option<String>,
    most: u16,
) {
    if let Some(row) = chosen.and_then(|chosen| rows.get_mut(chosen)) {
        row.chosen = true;
    }
    let docked = DockLayout::of(above, rows.len(), chosen.unwrap_or(0), foot.is_some(), most);
    let place = docked.place;
    clear(canvas, above, place.y);
    canvas.heading(
        place.x,
        place.right(),
        place.y,
        title,
        canvas.theme.strong(),
    );
    for (row, y) in rows
        .iter()
        .skip(docked.first)
        .zip(docked.rows.top()..docked.rows.bottom())
    {
        draw_row(
            canvas,
            Rect {
                y,
                height: 1,
                ..docked.rows
            },
            row,
        );
    }
    if let Some(foot) = foot {
        let y = docked.rows.bottom() + u16::from(docked.rows.height > 0);
        canvas.words(
            place.x + 2,
            y,
            place.width.saturating_sub(2),
            &foot,
            canvas.theme.muted(),
        );
    }
}

fn draw_row(canvas: &mut Canvas<'_>, place: Rect, row: &DockRow) {
    let theme = canvas.theme;
    let (words, beside) = match (row.chosen, row.is_key) {
        (true, true) => (theme.chosen(), theme.chosen()),
        (true, false) => (theme.chosen(), theme.chosen_muted()),
        (false, true) => (theme.text(), theme.key()),
        (false, false) => (theme.text(), theme.muted()),
    };
    if row.chosen {
        canvas.fill(
            Rect {
                x: place.x.saturating_sub(1),
                width: place.width + 1,
                ..place
            },
            theme.chosen(),
        );
        canvas.words(place.x, place.y, 1, canvas.glyphs.chosen, words);
    }
    if let Some(action) = &row.click {
        canvas.click(place, action.clone());
    }
    let (x, right) = (place.x + 2, place.right().saturating_sub(1));
    if row.is_key {
        let start = canvas.words_to(right, place.y, &row.right, beside);
        let room = start.saturating_sub(x + 2);
        canvas.words(x, place.y, room, &row.left, words);
        return;
    }
    let end = canvas.words(x, place.y, right.saturating_sub(x), &row.left, words) + 2;
    let room = right.saturating_sub(end);
    let start = right.saturating_sub(canvas.width(&row.right).min(room));
    // Less than this says nothing.
    if room >= 4 {
        canvas.words(start, place.y, room, &row.right, beside);
    }
}

/// The place above the line for a list so high; never over the header.
pub fn docked(above: Rect, height: u16) -> Rect {
    let top = above.bottom().saturating_sub(height).max(1);
    inset(Rect {
        x: 0,
        y: top,
        width: above.width,
        height: above.bottom().saturating_sub(top),
    })
}

/// Clears the rows from a blank one above a list down to the line.
pub fn clear(canvas: &mut Canvas<'_>, above: Rect, top: u16) {
    let top = top.saturating_sub(1).max(1);
    let whole = Rect {
        x: 0,
        y: top,
        width: above.width,
        height: above.bottom().saturating_sub(top),
    };
    canvas.fill(whole, canvas.theme.background());
}
