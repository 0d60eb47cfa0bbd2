//! The sections of a help page: what can be pressed, typed or asked for, side by side where there is room.

use ratatui::layout::Rect;

use crate::{
    command::Action,
    text::{words::tr, wrap},
    ui::{canvas::Canvas, commands::HelpBlock, frame},
};

/// A page this wide has its sections in two columns.
const TWO_COLUMNS: u16 = 100;
/// Cells between the columns.
const GAP: u16 = 5;
/// The fewest and the most cells for what is pressed.
const KEYS: (u16, u16) = (10, 14);

/// Draws sections, and a last sentence under them. Where a line is chosen, a click chooses another.
pub fn draw(
    canvas: &mut Canvas<'_>,
    sections: &[HelpBlock],
    place: Rect,
    chosen: Option<usize>,
    last: &str,
) {
    let columns = columns(canvas, place);
    let keys_wide = keys_wide(canvas, sections, columns[0]);
    let laid = lay(sections, &columns, keys_wide);
    let total = laid
        .iter()
        .map(|line| line.row + line.high())
        .max()
        .unwrap_or(0);
    let last = wrap::wrap(last, usize::from(place.width));
    let room = usize::from(place.height).saturating_sub(last.len() + 1);
    let chosen_line = laid
        .iter()
        .find(|line| line.number.is_some() && line.number == chosen);
    let first = frame::first_shown(
        total,
        room,
        chosen_line.map_or((0, 1), |line| (line.row, line.high())),
    );
    for line in &laid {
        let rows = line.rows((place.y, first, room));
        line.draw(canvas, &rows, keys_wide, line.number == chosen);
        if let Some(number) = line.number.filter(|_| chosen.is_some()) {
            for (_, y) in rows {
                let place = Rect::new(line.column.x, y, line.column.width, 1);
                canvas.click(place, Action::ChooseRow(number));
            }
        }
    }
    if sections.is_empty() {
        let words = tr!("Nothing here goes by that word. Another word may find it.");
        canvas.words(place.x, place.y, place.width, words, canvas.theme.text());
    }
    let under = place.y + u16::try_from(total.clamp(1, room.max(1))).unwrap_or(0);
    frame::more(
        canvas,
        place.right(),
        place.y.saturating_sub(1),
        canvas.glyphs.up,
        hidden(&laid, |row| row < first),
    );
    frame::more(
        canvas,
        place.right(),
        under,
        canvas.glyphs.down,
        hidden(&laid, |row| row >= first + room),
    );
    for (y, row) in (under + 1..place.bottom()).zip(last) {
        canvas.words(place.x, y, place.width, row, canvas.theme.strong());
    }
}

fn hidden(laid: &[PlacedHelpLine<'_>], out: impl Fn(usize) -> bool) -> usize {
    laid.iter()
        .filter(|line| line.number.is_some() && out(line.row))
        .count()
}

/// The columns of a page: one, or two with a gap.
fn columns(canvas: &Canvas<'_>, place: Rect) -> Vec<Rect> {
    if canvas.area().width < TWO_COLUMNS {
        return vec![place];
    }
    let wide = (place.width - GAP) / 2;
    let left = Rect {
        width: wide,
        ..place
    };
    let right = Rect {
        x: place.right() - wide,
        ..left
    };
    vec![left, right]
}

/// The width of the keys, in columns: all of them, within reason.
fn keys_wide(canvas: &Canvas<'_>, sections: &[HelpBlock], column: Rect) -> u16 {
    let entries = sections.iter().flat_map(|(_, entries)| entries);
    let widest = entries.map(|entry| canvas.width(&entry.keys)).max();
    let most = KEYS.1.min(column.width * 2 / 5);
    widest.unwrap_or(0).min(most).max(KEYS.0.min(most))
}

/// A line of the page, and where it stands.
struct PlacedHelpLine<'a> {
    row: usize,
    column: Rect,
    /// Its number among the lines that can be chosen; none for a heading.
    number: Option<usize>,
    keys: Vec<&'a str>,
    words: Vec<&'a str>,
}

/// Lays out sections: side by side in pairs, or one under the other.
fn lay<'a>(sections: &'a [HelpBlock], columns: &[Rect], keys_wide: u16) -> Vec<PlacedHelpLine<'a>> {
    let (mut laid, mut number, mut top) = (Vec::new(), 0, 0);
    for pair in sections.chunks(columns.len()) {
        let mut end = top;
        for ((heading, entries), column) in pair.iter().zip(columns) {
            let mut row = top;
            laid.push(PlacedHelpLine {
                row,
                column: *column,
                number: None,
                keys: vec![heading],
                words: Vec::new(),
            });
            row += 1;
            let wide = usize::from(column.width.saturating_sub(keys_wide + 3));
            for entry in entries {
                let line = PlacedHelpLine {
                    row,
                    column: *column,
                    number: Some(number),
                    keys: wrap::wrap(&entry.keys, usize::from(keys_wide)),
                    words: wrap::wrap(entry.sentence, wide),
                };
                number += 1;
                row += line.high();
                laid.push(line);
            }
            end = end.max(row + 1);
        }
        top = end;
    }
    laid
}

impl PlacedHelpLine<'_> {
    fn high(&self) -> usize {
        self.keys.len().max(self.words.len())
    }

    /// Its rows that show, each with where it stands: where the first row of all stands, which it is, and how many show.
    fn rows(&self, (top, first, room): (u16, usize, usize)) -> Vec<(usize, u16)> {
        let shown = |at: usize| {
            let down = (self.row + at).checked_sub(first);
            let down = u16::try_from(down.filter(|down| *down < room)?).ok()?;
            Some((at, top + down))
        };
        (0..self.high()).filter_map(shown).collect()
    }

    /// Draws those of its rows that show.
    fn draw(&self, canvas: &mut Canvas<'_>, rows: &[(usize, u16)], keys_wide: u16, chosen: bool) {
        let theme = canvas.theme;
        let column = self.column;
        let is_heading = self.number.is_none();
        let (keys, words) = if chosen && !is_heading {
            (theme.chosen(), theme.chosen_muted())
        } else {
            (theme.key(), theme.text())
        };
        for (at, y) in rows.iter().copied() {
            if is_heading {
                canvas.words(column.x, y, column.width, self.keys[at], theme.heading(0));
                continue;
            }
            if chosen {
                canvas.fill(Rect::new(column.x, y, column.width, 1), theme.chosen());
            }
            if let Some(row) = self.keys.get(at) {
                canvas.words(column.x + 1, y, keys_wide, row, keys);
            }
            if let Some(row) = self.words.get(at) {
                let x = column.x + keys_wide + 3;
                canvas.words(x, y, column.right().saturating_sub(x), row, words);
            }
        }
    }
}
