//! To be drawn.
use crate::{app::App, view::ink::Ink};
use ratatui::layout::Position;

/// Draws it.
pub fn draw(ink: &mut Ink<'_>, app: &App) -> Option<Position> {
    let _ = (ink, app);
    None
}
