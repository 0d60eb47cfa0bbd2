//! To be drawn.
use crate::{app::App, view::ink::Ink};
use ratatui::layout::Position;

/// Draws it.
pub fn draw(ink: &mut Ink<'_>, app: &App, list: &crate::app::List) -> Option<Position> {
    let _ = (ink, app, list);
    None
}

/// The row of the episode that was clicked.
pub fn row_at(
    _app: &App,
    _list: &crate::app::List,
    _area: ratatui::layout::Rect,
    _at: Position,
) -> Option<usize> {
    None
}
