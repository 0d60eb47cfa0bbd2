//! The rows around a page, and which part of something long shows.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    command::{Action, Context},
    text::{edit::TextInput, measure, words::tr},
    ui::{
        canvas::Canvas,
        context::PageContext,
        header, key_bar,
        layout::{MARGIN, inset},
        message::StatusLine,
        page::Drawn,
    },
};

/// What the rows around whatever is in front tell.
pub struct FrameContext<'a> {
    /// What may be read.
    pub cx: &'a PageContext<'a>,
    /// Where keys are looked up now.
    pub context: Context,
    /// What was told last.
    pub notice: Option<&'a StatusLine>,
    /// What there is to tell just now, in a sentence.
    pub told: Option<String>,
    /// Real names are on the screen.
    pub names_shown: bool,
    /// Words stand in the review or in the line that may be listed names.
    pub names_doubtful: bool,
    /// What its keys offer and means nothing in this state.
    pub lacks: Vec<Action>,
}

/// Draws the top row, the key bar, and above the bar what there is to tell; the place in between is the page's own.
pub fn draw(canvas: &mut Canvas<'_>, frame: &FrameContext<'_>, title: &str) -> Rect {
    let area = canvas.area();
    let top = inset(Rect {
        height: area.height.min(1),
        ..area
    });
    header::draw(canvas, frame, top, Some(title), None);
    key_bar::draw(canvas, frame, key_bar::place(area));
    if let Some(told) = &frame.told {
        tell(canvas, told);
    }
    body(area)
}

/// Says that there is more to read, where nothing else is told.
pub fn more_below(canvas: &mut Canvas<'_>, frame: &FrameContext<'_>, body: Rect, drawn: &Drawn) {
    if drawn.more && frame.notice.is_none() {
        let more = tr!("{sign} more", sign = canvas.glyphs.down);
        canvas.words_to(body.right(), body.bottom(), &more, canvas.theme.muted());
    }
}

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
