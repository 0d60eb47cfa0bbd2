//! The rows around a page, and which part of something long shows.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    text::{edit::TextInput, measure, words::tr},
    ui::{
        canvas::Canvas,
        layout::{MARGIN, inset},
    },
};

/// The place between the top row and what is told above the key bar.
pub fn body(area: Rect) -> Rect {
    inset(Rect {
        y: area.y + area.height.min(2),
        height: area.height.saturating_sub(4),
        ..area
    })
}

/// A sentence in the row above the key bar.
pub fn tell(canvas: &mut Canvas<'_>, words: &str) {
    let (area, style) = (canvas.area(), canvas.theme.strong());
    let width = area.width.saturating_sub(2 * MARGIN);
    canvas.words(
        area.x + MARGIN,
        area.bottom().saturating_sub(2),
        width,
        words,
        style,
    );
}

/// The first of `total` rows to show in `room` rows so that those of `chosen`, a start and a height, are among them.
pub fn first_shown(total: usize, room: usize, chosen: (usize, usize)) -> usize {
    let (start, height) = chosen;
    let air = room.saturating_sub(height) / 2;
    start.saturating_sub(air).min(total.saturating_sub(room))
}

/// "↑ 3 more", up to the column before `right`; nothing where there are none.
pub fn more(canvas: &mut Canvas<'_>, right: u16, y: u16, way: &str, count: usize) {
    if count > 0 {
        let style = canvas.theme.muted();
        canvas.words_to(right, y, &tr!("{way} {count} more", way, count), style);
    }
}

/// Draws what is being typed, in one row that follows the caret; returns the place of the caret.
pub fn typed(canvas: &mut Canvas<'_>, place: Rect, writing: &TextInput, style: Style) -> Position {
    let width = usize::from(place.width.max(2)) - 1;
    let before = measure::shown(writing.before_caret());
    let mut hidden = 0;
    let mut cut = measure::width(&before).saturating_sub(width);
    for grapheme in measure::graphemes(&before) {
        if cut == 0 {
            break;
        }
        cut = cut.saturating_sub(measure::width(grapheme));
        hidden += grapheme.len();
    }
    let shown = &before[hidden..];
    let x = canvas.words(place.x, place.y, place.width, shown, style);
    let after = &writing.text()[writing.caret()..];
    canvas.words(x, place.y, place.right().saturating_sub(x), after, style);
    // In a place of one cell the caret stands on what is typed.
    let x = x.min(place.right().saturating_sub(1)).max(place.x);
    Position { x, y: place.y }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_shows_and_no_row_is_wasted() {
        assert_eq!(first_shown(5, 10, (4, 1)), 0);
        assert_eq!(first_shown(30, 10, (0, 1)), 0);
        assert_eq!(first_shown(30, 10, (29, 1)), 20);
        assert_eq!(first_shown(30, 10, (15, 2)), 11);
        assert_eq!(first_shown(30, 0, (15, 2)), 15);
    }
}
