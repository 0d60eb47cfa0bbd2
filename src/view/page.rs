//! What the pages share: the rows around them, and which part of something long shows.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::App,
    text::{edit::Writing, measure},
    view::{
        bar, header,
        ink::Ink,
        layout::{MARGIN, inset},
        line,
    },
};

/// Draws the top row, the key bar, and above the bar what there is to tell; the place in between is the page's own.
pub(super) fn frame(ink: &mut Ink<'_>, app: &App, title: &str) -> Rect {
    let area = ink.area();
    let top = inset(Rect {
        height: area.height.min(1),
        ..area
    });
    header::draw(ink, app, top, Some(title));
    let bar = bar::place(ink, app);
    bar::draw(ink, app, bar);
    if let Some(told) = line::told(app) {
        tell(ink, &told);
    }
    body(area)
}

/// The place between the top row and what is told above the key bar.
pub(super) fn body(area: Rect) -> Rect {
    inset(Rect {
        y: area.y + area.height.min(2),
        height: area.height.saturating_sub(4),
        ..area
    })
}

/// A sentence in the row above the key bar.
pub(super) fn tell(ink: &mut Ink<'_>, words: &str) {
    let (area, style) = (ink.area(), ink.theme.strong());
    let width = area.width.saturating_sub(2 * MARGIN);
    ink.words(
        area.x + MARGIN,
        area.bottom().saturating_sub(2),
        width,
        words,
        style,
    );
}

/// The first of `total` rows to show in `room` rows so that those of `chosen`, a start and a height, are among them.
pub(super) fn first_shown(total: usize, room: usize, chosen: (usize, usize)) -> usize {
    let (start, height) = chosen;
    let air = room.saturating_sub(height) / 2;
    start.saturating_sub(air).min(total.saturating_sub(room))
}

/// "↑ 3 more", up to the column before `right`; nothing where there are none.
pub(super) fn more(ink: &mut Ink<'_>, right: u16, y: u16, way: &str, count: usize) {
    if count > 0 {
        let style = ink.theme.muted();
        ink.words_to(right, y, &format!("{way} {count} more"), style);
    }
}

/// What is being typed, in one row that follows the caret; where the caret stands.
pub(super) fn typed(ink: &mut Ink<'_>, place: Rect, writing: &Writing, style: Style) -> Position {
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
    let x = ink.words(place.x, place.y, place.width, shown, style);
    let after = &writing.text()[writing.caret()..];
    ink.words(x, place.y, place.right().saturating_sub(x), after, style);
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
