//! What a click asks for: the same places that are drawn, read the other way.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use crate::{
    app::{App, NoteAttribute, ScreenState},
    command::Action,
    text::measure,
    ui::{
        canvas::Canvas,
        glyphs::Glyphs,
        layout::{BoardSize, MARGIN},
        theme::Theme,
    },
    view::{bar, board, grid::cells, header, layout::BoardLayout, line, page, patterns, tiny},
};

/// What a click at a place of the screen asks for; nothing where there is nothing to press.
pub fn hit(app: &App, theme: &Theme, glyphs: &Glyphs, area: Rect, at: Position) -> Option<Action> {
    if matches!(app.state, ScreenState::Curtain(..)) {
        return None;
    }
    let places = BoardLayout::of(app, area);
    let wide =
        |words: &str| u16::try_from(measure::width(&glyphs.words(words))).unwrap_or(u16::MAX);
    let tiny = places.layout == BoardSize::Tiny;
    let bar = if tiny {
        tiny::bar_items(app, area, wide)
    } else {
        bar::items(app, places.bar, wide)
    };
    let offer = bar.into_iter().find(|(place, _)| place.contains(at));
    if tiny || offer.is_some() {
        return offer.and_then(|(_, offer)| offer.action);
    }
    match &app.state {
        ScreenState::Line | ScreenState::Note(_) => on_board(app, theme, glyphs, &places, at),
        ScreenState::Page(page) => {
            // It is drawn once more where nobody sees it: what is drawn says what can be clicked.
            let mut unseen = Buffer::empty(area);
            let mut canvas = Canvas::new(&mut unseen, theme, glyphs);
            let drawn = page::draw(&mut canvas, app, page.as_ref());
            let mut clickable = drawn.clickable.into_iter().rev();
            clickable
                .find(|(place, _)| place.contains(at))
                .map(|(_, action)| action)
        }
        ScreenState::Form(_) | ScreenState::BackRow | ScreenState::Curtain(..) => None,
    }
}

fn on_board(
    app: &App,
    theme: &Theme,
    glyphs: &Glyphs,
    places: &BoardLayout,
    at: Position,
) -> Option<Action> {
    // The top row is drawn once more where nobody sees it; of what is below, the canvas is only asked how wide it is.
    let mut unseen = Buffer::empty(Rect {
        width: places.line.width,
        height: 1,
        ..Rect::default()
    });
    let mut canvas = Canvas::new(&mut unseen, theme, glyphs);
    if at.y == places.header.y {
        let squares = header::draw(&mut canvas, app, places.header, None);
        let (_, index) = squares.into_iter().find(|(x, _)| *x == at.x)?;
        let episode = app.review().chosen().nth(index)?;
        return Some(Action::OpenEpisode(episode.id));
    }
    if places.line.contains(at) {
        let row = Rect {
            x: MARGIN,
            y: places.line.bottom() - 1,
            width: places.line.width.saturating_sub(2 * MARGIN),
            height: 1,
        };
        let attribute = line::attributes(&canvas, app, row, places.layout)
            .into_iter()
            .find(|(place, ..)| place.contains(at));
        return attribute
            .and_then(|(_, attribute, _)| {
                NoteAttribute::ALL
                    .iter()
                    .position(|other| *other == attribute)
            })
            .map(Action::OpenChip);
    }
    if app.board.big {
        return None;
    }
    if places.patterns.contains(at) {
        return patterns::letter_at(&canvas, app, places, at)
            .map(Action::Tag)
            .filter(|_| app.picked().is_some());
    }
    if places.layout == BoardSize::BackRow {
        let note = board::focus_notes(app, places)
            .into_iter()
            .find(|(place, _)| place.contains(at));
        if let Some((_, laid)) = note {
            return Some(Action::PickThis(laid.note.id));
        }
    }
    if places.episode.contains(at) {
        return Some(Action::AimEpisode);
    }
    let cell = cells(app, places)
        .into_iter()
        .find(|cell| cell.place.contains(at))?;
    let note = cell.notes.iter().find(|(place, _)| place.contains(at));
    Some(match note {
        Some((_, laid)) => Action::PickThis(laid.note.id),
        None => Action::Aim(u8::try_from(cell.index + 1).ok()?),
    })
}
