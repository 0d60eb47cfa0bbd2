//! The board as cells: what each screen and panel looks like. Views only read; they edit nothing and own no state.

mod back_row;
pub mod bar;
mod big;
mod board;
mod curtain;
mod dock;
mod form;
pub mod grid;
pub mod header;
mod hit;
pub mod layout;
mod line;
pub mod note;
mod page;
mod panel;
mod patterns;
mod start;
mod tiny;

use ratatui::{buffer::Buffer, layout::Position};

pub use hit::hit;
pub use start::{draw as draw_start, hit as hit_start};

use crate::{
    app::{App, ScreenState},
    ui::{canvas::Canvas, glyphs::Glyphs, layout::BoardSize, theme::Theme},
};

/// Draws what the facilitator is doing now; where the caret stands, if it is to be seen.
pub fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, glyphs: &Glyphs) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, theme, glyphs);
    let area = canvas.area();
    canvas.fill(area, theme.background());
    let tiny = BoardSize::of(area.width, area.height) == BoardSize::Tiny;
    match &app.state {
        ScreenState::Curtain(..) => curtain::draw(&mut canvas, app),
        _ if tiny => tiny::draw(&mut canvas, app),
        ScreenState::BackRow => back_row::draw(&mut canvas, app),
        ScreenState::Form(form) => form::draw(&mut canvas, app, form),
        ScreenState::Page(page) => page::draw(&mut canvas, app, page.as_ref()).caret,
        ScreenState::Line | ScreenState::Note(_) => board::draw(&mut canvas, app),
    }
}
