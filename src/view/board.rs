//! The board: the episode on one side, the grid of factors and the pattern types on the other, the line below.

use ratatui::{
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use crate::{
    app::{App, Highlight},
    command::Action,
    text::words::tr,
    ui::{canvas::Canvas, cells::level_index, layout::BoardSize, parking_lot::parked},
    view::{
        bar, big, dock,
        grid::{self, cells},
        header,
        layout::BoardLayout,
        line, note, panel, patterns,
    },
};

/// Draws the board with whatever is docked above the line; where the caret stands.
pub fn draw(canvas: &mut Canvas<'_>, app: &App) -> Option<Position> {
    let places = BoardLayout::of(app, canvas.area());
    draw_with(canvas, app, |canvas| dock::draw(canvas, app, &places))
}

/// Draws the board with what `docked` draws above the line.
pub fn draw_with(
    canvas: &mut Canvas<'_>,
    app: &App,
    docked: impl FnOnce(&mut Canvas<'_>),
) -> Option<Position> {
    let places = BoardLayout::of(app, canvas.area());
    header::draw(canvas, app, places.header, None);
    if app.board.big {
        big::draw(canvas, app);
    } else {
        panel::draw(canvas, app, &places);
        grid::draw(canvas, app, &places);
        if places.layout == BoardSize::BackRow {
            draw_focus(canvas, app, &places);
        }
        patterns::draw(canvas, app, &places);
        light(canvas, app, &places);
    }
    docked(canvas);
    line::draw_screen_reader_text(canvas, app, &places);
    let caret = line::draw(canvas, app, &places);
    bar::draw(canvas, app, places.bar);
    caret
}

/// The aimed factor's notes, spaced, where the grid is only an index.
fn draw_focus(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout) {
    let place = places.focus;
    let (Some((index, factor)), theme) = (app.target_factor(), canvas.theme) else {
        let label = canvas.theme.label();
        canvas.heading(place.x, place.right(), place.y, tr!("9 Parking lot"), label);
        for (y, row) in (place.y + 1..place.bottom())
            .step_by(2)
            .zip(parked(app.review(), "").iter().rev())
        {
            canvas.words(
                place.x + note::INDENT,
                y,
                place.width - note::INDENT,
                row.text(),
                canvas.theme.text(),
            );
        }
        return;
    };
    let level = factor
        .level
        .as_ref()
        .map_or(0, |level| level_index(app.review().pack(), level));
    canvas.heading(
        place.x,
        place.right(),
        place.y,
        &format!("{} {}", index + 1, factor.middle),
        theme.heading(level),
    );
    let notes = focus_notes(app, places);
    let mut y = place.y + 1;
    let picked = app.picked().map(|(_, note)| note.id);
    let mut challenged = false;
    for (there, laid) in &notes {
        laid.draw(canvas, *there, picked == Some(laid.note.id));
        canvas.click(*there, Action::PickThis(laid.note.id));
        y = there.bottom() + 1;
        challenged |= laid.note.kind == crate::review::NoteKind::Challenge;
    }
    if !challenged && !notes.is_empty() && y < place.bottom() {
        canvas.words(place.x, y, 1, canvas.glyphs.question, theme.question_mark());
        canvas.words(
            place.x + note::INDENT,
            y,
            place.width,
            tr!("No challenge here yet. What would not fit?"),
            theme.caution(),
        );
    }
}

/// The notes of the aimed factor in the back-row layout, each with its place.
fn focus_notes<'a>(app: &'a App, places: &BoardLayout) -> Vec<(Rect, note::NoteLayout<'a>)> {
    let Some((_, factor)) = app.target_factor() else {
        return Vec::new();
    };
    let all = app.standing_in(&factor.id);
    let room = Rect {
        y: places.focus.y + 1,
        height: places.focus.height.saturating_sub(1),
        ..places.focus
    };
    let picked = app
        .picked()
        .and_then(|(_, picked)| all.iter().position(|note| note.id == picked.id));
    grid::fitting(app, &all, room, 3, 1, picked)
}

/// Lights the place that the last notice is about, and what the words in the line will point at.
fn light(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout) {
    let told = app
        .notice
        .as_ref()
        .and_then(|notice| notice.highlight.as_ref());
    for lit in told.cloned().into_iter().chain(app.pointed_lit()) {
        light_one(canvas, app, places, &lit);
    }
}

fn light_one(canvas: &mut Canvas<'_>, app: &App, places: &BoardLayout, lit: &Highlight) {
    if app.board.episode != Some(lit.episode) {
        return;
    }
    // What is struck out or underlined stays so.
    let style = Style {
        sub_modifier: Modifier::empty(),
        ..canvas.theme.highlight()
    };
    if lit.factor.is_none() {
        let title = Rect {
            height: 1,
            ..places.episode
        };
        return canvas.tint(title, style);
    }
    for (there, laid) in focus_notes(app, places)
        .iter()
        .filter(|_| places.layout == BoardSize::BackRow)
    {
        if Some(laid.note.id) == lit.note {
            canvas.tint(*there, style);
        }
    }
    for cell in cells(app, places)
        .iter()
        .filter(|cell| Some(&cell.factor.id) == lit.factor.as_ref())
    {
        let note = cell
            .notes
            .iter()
            .find(|(_, laid)| Some(laid.note.id) == lit.note);
        canvas.tint(
            note.map_or(
                Rect {
                    height: 1,
                    ..cell.place
                },
                |(there, _)| *there,
            ),
            style,
        );
    }
}
