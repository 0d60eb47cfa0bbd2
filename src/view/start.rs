//! To be drawn.
use crate::{
    app::start::Start,
    view::{signs::Signs, theme::Theme},
};
use ratatui::{buffer::Buffer, layout::Position};

/// Draws it.
pub fn draw(
    buffer: &mut Buffer,
    start: &Start,
    size: (u16, u16),
    theme: &Theme,
    signs: &Signs,
) -> Option<Position> {
    let _ = (buffer, start, size, theme, signs);
    None
}
