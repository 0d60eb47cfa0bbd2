//! The board: the episode on one side, the grid of factors and the pattern types on the other, the line below.

use ratatui::{
    layout::{Position, Rect},
    style::{Modifier, Style},
};

use crate::{
    app::{App, Lit, Sheet, State},
    view::{
        bar, big, dock,
        grid::{self, cells},
        header,
        ink::Ink,
        layout::{Layout, Places},
        line, note, panel, patterns,
    },
};

/// Draws the board with whatever is docked above the line; where the caret stands.
pub(super) fn draw(ink: &mut Ink<'_>, app: &App) -> Option<Position> {
    let places = Places::of(app, ink.area());
    header::draw(ink, app, places.header, None);
    if app.big {
        big::draw(ink, app);
    } else {
        panel::draw(ink, app, &places);
        grid::draw(ink, app, &places);
        if places.layout == Layout::BackRow {
            draw_focus(ink, app, &places);
        }
        patterns::draw(ink, app, &places);
        light(ink, app, &places);
    }
    dock::draw(ink, app, &places);
    line::draw_aloud(ink, app, &places);
    let caret = line::draw(ink, app, &places);
    bar::draw(ink, app, places.bar);
    caret.filter(|_| {
        !matches!(
            app.state,
            State::Sheet(Sheet::Voices | Sheet::Parked(_) | Sheet::Report(..))
        )
    })
}

/// The aimed factor's notes, spaced, where the grid is only an index.
fn draw_focus(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let place = places.focus;
    let (Some((index, factor)), theme) = (app.aimed_factor(), ink.theme) else {
        let label = ink.theme.label();
        ink.heading(place.x, place.right(), place.y, "9 Parking lot", label);
        for (y, row) in (place.y + 1..place.bottom())
            .step_by(2)
            .zip(app.parked_rows("").iter().rev())
        {
            ink.words(
                place.x + note::INDENT,
                y,
                place.width - note::INDENT,
                row.text(),
                ink.theme.text(),
            );
        }
        return;
    };
    let level = factor
        .level
        .as_ref()
        .map_or(0, |level| grid::level_index(app.review().pack(), level));
    ink.heading(
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
        laid.draw(ink, *there, picked == Some(laid.note.id));
        y = there.bottom() + 1;
        challenged |= laid.note.kind == crate::review::NoteKind::Challenge;
    }
    if !challenged && !notes.is_empty() && y < place.bottom() {
        ink.words(place.x, y, 1, ink.signs.question, theme.question_mark());
        ink.words(
            place.x + note::INDENT,
            y,
            place.width,
            "No challenge here yet. What would not fit?",
            theme.caution(),
        );
    }
}

/// The notes of the aimed factor in the back-row layout, each with its place.
pub(super) fn focus_notes<'a>(app: &'a App, places: &Places) -> Vec<(Rect, note::Laid<'a>)> {
    let Some((_, factor)) = app.aimed_factor() else {
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
fn light(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let told = app.notice.as_ref().and_then(|notice| notice.lit.as_ref());
    for lit in told.cloned().into_iter().chain(app.pointed_lit()) {
        light_one(ink, app, places, &lit);
    }
}

fn light_one(ink: &mut Ink<'_>, app: &App, places: &Places, lit: &Lit) {
    if app.episode != Some(lit.episode) {
        return;
    }
    // What is struck out or underlined stays so.
    let style = Style {
        sub_modifier: Modifier::empty(),
        ..ink.theme.lit()
    };
    if lit.factor.is_none() {
        let title = Rect {
            height: 1,
            ..places.episode
        };
        return ink.tint(title, style);
    }
    for (there, laid) in focus_notes(app, places)
        .iter()
        .filter(|_| places.layout == Layout::BackRow)
    {
        if Some(laid.note.id) == lit.note {
            ink.tint(*there, style);
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
        ink.tint(
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
