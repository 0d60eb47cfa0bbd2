//! The board as cells: what each screen and panel looks like, and what can be clicked on it. Views only read; they edit
//! nothing and own no state.

mod back_row;
pub mod bar;
mod big;
mod board;
mod curtain;
mod dock;
mod form;
pub mod grid;
pub mod header;
pub mod layout;
mod line;
pub mod note;
mod page;
mod panel;
mod patterns;
mod start;
mod tiny;

use ratatui::{buffer::Buffer, layout::Position};

pub use start::draw as draw_start;

use crate::{
    app::{App, ScreenState},
    ui::{
        canvas::{Canvas, Clickable},
        glyphs::Glyphs,
        layout::BoardSize,
        theme::Theme,
    },
};

/// What came of drawing a screen.
#[derive(Debug)]
pub struct DrawnScreen {
    /// Where the caret stands, if it is to be seen.
    pub caret: Option<Position>,
    /// What can be clicked on it.
    pub clickable: Clickable,
}

/// Draws what the facilitator is doing now.
pub fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, glyphs: &Glyphs) -> DrawnScreen {
    let mut canvas = Canvas::new(buffer, theme, glyphs);
    let area = canvas.area();
    canvas.fill(area, theme.background());
    let tiny = BoardSize::of(area.width, area.height) == BoardSize::Tiny;
    let caret = match &app.state {
        ScreenState::Curtain(..) => curtain::draw(&mut canvas, app),
        _ if tiny => tiny::draw(&mut canvas, app),
        ScreenState::BackRow => back_row::draw(&mut canvas, app),
        ScreenState::Form(form) => form::draw(&mut canvas, app, form),
        ScreenState::Page(page) => page::draw(&mut canvas, app, page.as_ref()).caret,
        ScreenState::Line | ScreenState::Note(_) => board::draw(&mut canvas, app),
    };
    DrawnScreen {
        caret,
        clickable: canvas.into_clickable(),
    }
}
