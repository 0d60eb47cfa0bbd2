//! The board as cells: what each screen and panel looks like. Views only read; they edit nothing and own no state.

mod prompts;
mod back_row;
pub mod bar;
mod big;
mod board;
mod check;
mod choosing;
pub mod chronology;
mod compare;
mod curtain;
mod dock;
mod evidence;
mod findings;
mod form;
pub mod grid;
mod evidence_base;
pub mod header;
mod help;
mod hit;
pub mod canvas;
pub mod layout;
mod line;
pub mod listing;
mod matrix;
mod meetings;
pub mod note;
mod overview;
mod page;
mod panel;
pub mod detail;
mod pattern;
mod patterns;
mod people;
pub mod glyphs;
mod sources;
mod cells;
mod start;
mod compare_episodes;
pub mod theme;
mod tiny;
mod views;
mod why_chain;
mod wording;

use ratatui::{buffer::Buffer, layout::Position};

pub use hit::hit;
pub use start::{draw as draw_start, hit as hit_start};

use crate::{
    app::{App, Page, Popup, ScreenState},
    view::{canvas::Canvas, layout::BoardSize, glyphs::Glyphs, theme::Theme},
};

/// Draws what the facilitator is doing now; where the caret stands, if it is to be seen.
pub fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, glyphs: &Glyphs) -> Option<Position> {
    let mut ink = Canvas::new(buffer, theme, glyphs);
    let area = ink.area();
    ink.fill(area, theme.ground());
    let tiny = BoardSize::of(area.width, area.height) == BoardSize::Tiny;
    match &app.state {
        ScreenState::Curtain(..) => curtain::draw(&mut ink, app),
        _ if tiny => tiny::draw(&mut ink, app),
        ScreenState::BackRow => back_row::draw(&mut ink, app),
        ScreenState::Form(form) => form::draw(&mut ink, app, form),
        ScreenState::Sheet(Popup::Help(list)) => help::draw(&mut ink, app, list),
        ScreenState::Sheet(Popup::Overview(list)) => overview::draw(&mut ink, app, list),
        ScreenState::Sheet(Popup::Page(Page::Views, list)) => Some(views::draw(&mut ink, app, list)),
        ScreenState::Sheet(Popup::Page(Page::Chronology, list)) => chronology::draw(&mut ink, app, list),
        ScreenState::Sheet(Popup::Page(Page::Matrix, list)) => matrix::draw(&mut ink, app, list),
        ScreenState::Sheet(Popup::Page(page, list)) => listing::draw(&mut ink, app, *page, list),
        ScreenState::Line | ScreenState::Note(_) | ScreenState::Sheet(_) => board::draw(&mut ink, app),
    }
}
