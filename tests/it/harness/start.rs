//! The start screen, outside of any review.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use whyboard::{
    command::{
        Action,
        keymap::{self, Key},
    },
    pages::start::{self, RecentRow, StartScreen},
    ui::{
        canvas::DrawnScreen,
        glyphs::Glyphs,
        theme::{ColourDepth, Theme},
    },
};

use super::text;

/// With two reviews in its list.
pub(crate) fn start() -> StartScreen {
    let recent = |title: &str, when: &str, place: &str| RecentRow {
        title: title.to_owned(),
        when: when.to_owned(),
        place: place.to_owned(),
    };
    let recent = vec![
        recent("Heron", "today, 10.42", "~/Documents/Heron.whyboard"),
        recent(
            "Kestrel",
            "Thursday, 16.20",
            "~/Documents/2026/Kestrel.whyboard",
        ),
    ];
    StartScreen::new(recent, keymap::standard().clone(), None)
}

pub(crate) fn press(start: &mut StartScreen, keys: &[&str]) {
    for key in keys {
        start.press(key.parse::<Key>().unwrap());
    }
}

/// The screen as text, the caret as `█`.
pub(crate) fn screen(start: &StartScreen, (width, height): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    if let Some(caret) = draw(&mut buffer, start).caret {
        assert!(buffer.area.contains(caret));
        buffer.set_string(caret.x, caret.y, "█", ratatui::style::Style::default());
    }
    text(&buffer)
}

/// What a click there would ask for.
pub(crate) fn clicked(
    start: &StartScreen,
    (width, height): (u16, u16),
    at: Position,
) -> Option<Action> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    draw(&mut buffer, start).clickable.at(at).cloned()
}

fn draw(buffer: &mut Buffer, start: &StartScreen) -> DrawnScreen {
    let theme = Theme::load("paper", ColourDepth::True).unwrap();
    start::draw(buffer, start, &theme, &Glyphs::unicode())
}
