//! The board: the episode on one side, the grid of factors and the pattern types on the other, the line below.

use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};

use crate::{
    board::{
        BoardView, big,
        grid::{self, cells},
        layout::BoardLayout,
        line, lists, note, panel, patterns,
    },
    command::Action,
    review::NoteKind,
    text::words::tr,
    ui::{
        canvas::Canvas,
        cells::level_index,
        frame::FrameContext,
        header, key_bar,
        layout::BoardSize,
        message::Highlight,
        page::{Drawn, Page},
        parking_lot::parked,
    },
};

/// Draws the board with the page that is docked above the line, or with the list that hangs over it; the caret of the line.
pub fn draw(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    docked: Option<&dyn Page>,
) -> Drawn {
    let places = BoardLayout::of(view, canvas.area());
    let filtered = view.filtered();
    header::draw(canvas, frame, places.header, None, filtered.as_deref());
    if view.board.big {
        big::draw(canvas, view);
    } else {
        panel::draw(canvas, view, &places);
        grid::draw(canvas, view, &places);
        if places.layout == BoardSize::BackRow {
            draw_focus(canvas, view, &places);
        }
        patterns::draw(canvas, view, &places);
        light(canvas, view, frame, &places);
    }
    let mut drawn = Drawn::default();
    // The line is drawn last: nothing stands over it.
    if let Some(page) = docked {
        // The board is behind it, and not to be clicked.
        canvas.shield(canvas.area());
        drawn = page.draw(canvas, places.above_line(), view.cx);
    } else {
        lists::draw(canvas, view, &places);
    }
    line::draw_screen_reader_text(canvas, frame, &places);
    let typed = docked.filter(|page| page.types_in_line());
    let caret = line::draw(canvas, view, frame, &places, docked);
    key_bar::draw(canvas, frame, places.bar);
    drawn.caret = caret.filter(|_| docked.is_none() || typed.is_some());
    drawn
}

/// The aimed factor's notes, spaced, where the grid is only an index.
fn draw_focus(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let place = places.focus;
    let (Some((index, factor)), theme) = (view.target_factor(), canvas.theme) else {
        let label = canvas.theme.label();
        canvas.heading(place.x, place.right(), place.y, tr!("9 Parking lot"), label);
        for (y, row) in (place.y + 1..place.bottom())
            .step_by(2)
            .zip(parked(view.review(), "").iter().rev())
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
        .map_or(0, |level| level_index(view.review().pack(), level));
    canvas.heading(
        place.x,
        place.right(),
        place.y,
        &format!("{} {}", index + 1, factor.middle),
        theme.heading(level),
    );
    let notes = focus_notes(view, places);
    let mut y = place.y + 1;
    let picked = view.picked().map(|(_, note)| note.id);
    let mut challenged = false;
    for (there, laid) in &notes {
        laid.draw(canvas, *there, picked == Some(laid.note.id));
        canvas.click(*there, Action::PickThis(laid.note.id));
        y = there.bottom() + 1;
        challenged |= laid.note.kind == NoteKind::Challenge;
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
fn focus_notes<'a>(
    view: &'a BoardView<'_>,
    places: &BoardLayout,
) -> Vec<(Rect, note::NoteLayout<'a>)> {
    let Some((_, factor)) = view.target_factor() else {
        return Vec::new();
    };
    let all = view.standing_in(&factor.id);
    let room = Rect {
        y: places.focus.y + 1,
        height: places.focus.height.saturating_sub(1),
        ..places.focus
    };
    let picked = view
        .picked()
        .and_then(|(_, picked)| all.iter().position(|note| note.id == picked.id));
    grid::fitting(view, &all, room, 3, 1, picked)
}

/// Lights the place that the last notice is about, and what the words in the line will point at.
fn light(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
) {
    let told = frame.notice.and_then(|notice| notice.highlight.as_ref());
    for lit in told.cloned().into_iter().chain(view.pointed_lit()) {
        light_one(canvas, view, places, &lit);
    }
}

fn light_one(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout, lit: &Highlight) {
    if view.board.episode != Some(lit.episode) {
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
    for (there, laid) in focus_notes(view, places)
        .iter()
        .filter(|_| places.layout == BoardSize::BackRow)
    {
        if Some(laid.note.id) == lit.note {
            canvas.tint(*there, style);
        }
    }
    for cell in cells(view, places)
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
