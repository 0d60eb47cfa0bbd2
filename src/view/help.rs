//! The help page: everything that can be pressed, typed or asked for, in sections; typing searches, Enter performs.

use ratatui::layout::{Position, Rect};

use crate::{
    app::{App, ListState},
    command::keymap::HelpLine,
    text::{
        words::{looked_up, tr},
        wrap,
    },
    ui::canvas::Canvas,
    view::page,
};

/// A page this wide has its sections in two columns.
const TWO_COLUMNS: u16 = 100;
/// Cells between the columns.
const GAP: u16 = 5;
/// The fewest and the most cells for what is pressed.
const KEYS: (u16, u16) = (10, 14);

const HOW: &str = tr!(const "Type to search this page, or pick with ↑ ↓ and press Enter to do it.");
const LAST: &str =
    tr!(const "Esc never deletes anything. If you get lost, press Esc until you see the board.");

/// A section with its heading and lines.
type HelpBlock = (&'static str, Vec<HelpLine>);

/// Draws the page.
pub fn draw(canvas: &mut Canvas<'_>, app: &App, list: &ListState) -> Option<Position> {
    let body = page::frame(canvas, app, tr!("Help"));
    let theme = canvas.theme;
    let caret = if list.query.is_empty() {
        canvas.words(body.x, body.y, body.width, looked_up(HOW), theme.muted());
        None
    } else {
        Some(page::typed(canvas, body, &list.query, theme.strong()))
    };
    let sections = app.help_lines(list.query.text());
    let place = Rect {
        y: body.y + 2,
        height: body.height.saturating_sub(2),
        ..body
    };
    draw_sections(canvas, &sections, place, Some(list.at), looked_up(LAST));
    caret
}

/// Draws sections with a chosen line, and a last sentence under them.
pub(super) fn draw_sections(
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
    let first = page::first_shown(
        total,
        room,
        chosen_line.map_or((0, 1), |line| (line.row, line.high())),
    );
    for line in &laid {
        line.draw(
            canvas,
            (place.y, first, room),
            keys_wide,
            line.number == chosen,
        );
    }
    if sections.is_empty() {
        let words = tr!("Nothing here goes by that word. Another word may find it.");
        canvas.words(place.x, place.y, place.width, words, canvas.theme.text());
    }
    let under = place.y + u16::try_from(total.clamp(1, room.max(1))).unwrap_or(0);
    page::more(
        canvas,
        place.right(),
        place.y.saturating_sub(1),
        canvas.glyphs.up,
        hidden(&laid, |row| row < first),
    );
    page::more(
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

/// How wide what is pressed may be: all of it, within reason.
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

    /// Draws it, if it is among the rows that show: where the first stands, which it is, and how many there are.
    fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        (top, first, room): (u16, usize, usize),
        keys_wide: u16,
        chosen: bool,
    ) {
        let theme = canvas.theme;
        let column = self.column;
        let is_heading = self.number.is_none();
        let (keys, words) = if chosen && !is_heading {
            (theme.chosen(), theme.chosen_muted())
        } else {
            (theme.key(), theme.text())
        };
        for at in 0..self.high() {
            let Some(y) = (self.row + at)
                .checked_sub(first)
                .filter(|row| *row < room)
                .and_then(|row| u16::try_from(row).ok())
                .map(|row| top + row)
            else {
                continue;
            };
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
