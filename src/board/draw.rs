//! The board: the episode on one side, the grid of factors and the pattern types on the other, the line below.

use ratatui::{
    layout::Rect,
    style::{Modifier, Style},
};

use crate::{
    board::{
        BoardView, NoteTarget, StashedDraft, big,
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
        frame::{self, FrameContext},
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
    } else if view.board.story {
        panel::draw_whole(canvas, view, &places);
    } else {
        panel::draw(canvas, view, &places);
        grid::draw(canvas, view, &places);
        let focus = Focus::of(view, &places);
        if places.layout == BoardSize::BackRow {
            draw_focus(canvas, view, &places, &focus);
        }
        if !focus.takes_patterns {
            patterns::draw(canvas, view, &places);
        }
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
    drawn.caret = (docked.is_none() || typed.is_some()).then_some(caret);
    drawn
}

/// The notes of the aimed factor where the grid is only an index: whole where that is possible at all. First the blank rows
/// between them go, then the row of the patterns.
struct Focus<'a> {
    notes: Vec<(Rect, note::NoteLayout<'a>)>,
    drafts: Vec<(usize, &'a StashedDraft)>,
    takes_patterns: bool,
    hidden: usize,
}

impl<'a> Focus<'a> {
    fn of(view: &'a BoardView<'_>, places: &BoardLayout) -> Self {
        let none = Self {
            notes: Vec::new(),
            drafts: Vec::new(),
            takes_patterns: false,
            hidden: 0,
        };
        let Some((place, factor)) = view
            .target_factor()
            .filter(|_| places.layout == BoardSize::BackRow)
        else {
            return none;
        };
        let all = view.standing_in(&factor.id);
        let drafts = view.drafts_in(NoteTarget::Factor(place));
        let waiting = u16::try_from(drafts.len()).unwrap_or(u16::MAX);
        let room = Rect {
            y: places.focus.y + 1,
            height: places.focus.height.saturating_sub(1 + waiting),
            ..places.focus
        };
        let wanted = view
            .rows_wanted(place, factor, room.width)
            .saturating_sub(1 + waiting);
        let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
        let airy = wanted.saturating_add(count.saturating_sub(1));
        let more = places.patterns.height + 1;
        let (air, takes_patterns) = if airy <= room.height {
            (1, false)
        } else {
            (0, wanted > room.height)
        };
        let room = Rect {
            height: room.height + if takes_patterns { more - 1 } else { 0 },
            ..room
        };
        let picked = view
            .picked()
            .and_then(|(_, picked)| all.iter().position(|note| note.id == picked.id));
        let notes = grid::fitting(view, &all, room, 3, air, picked);
        Self {
            hidden: all.len() - notes.len(),
            notes,
            drafts,
            takes_patterns,
        }
    }
}

/// The aimed factor's notes, where the grid is only an index.
fn draw_focus(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    places: &BoardLayout,
    focus: &Focus<'_>,
) {
    let place = places.focus;
    let (Some((index, factor)), theme) = (view.target_factor(), canvas.theme) else {
        return draw_parked(canvas, view, place);
    };
    if view.is_title() {
        return;
    }
    let level = factor
        .level
        .as_ref()
        .map_or(0, |level| level_index(view.review().pack(), level));
    let name = format!("{} {}", view.cx.number_of(index), factor.middle);
    canvas.heading(place.x, place.right(), place.y, &name, theme.heading(level));
    if focus.hidden > 0 {
        frame::more(
            canvas,
            place.right(),
            place.y,
            canvas.glyphs.up,
            focus.hidden,
        );
    }
    let mut y = place.y + 1;
    let picked = view.picked().map(|(_, note)| note.id);
    let mut challenged = false;
    for (there, laid) in &focus.notes {
        laid.draw(canvas, *there, picked == Some(laid.note.id));
        canvas.click(*there, Action::PickThis(laid.note.id));
        y = there.bottom();
        challenged |= laid.note.kind == NoteKind::Challenge;
    }
    for (at, draft) in &focus.drafts {
        let there = Rect {
            y,
            height: 1,
            ..place
        };
        grid::draw_draft(canvas, view, there, *at, draft);
        y += 1;
    }
    let y = y + 1;
    if !challenged && !focus.notes.is_empty() && y < place.bottom() {
        canvas.words(place.x, y, 1, canvas.glyphs.question, theme.question_mark());
        let words = tr!("No challenge here yet. What would not fit?");
        canvas.words(
            place.x + note::INDENT,
            y,
            place.width,
            words,
            theme.caution(),
        );
    }
}

/// What is parked, the newest first.
fn draw_parked(canvas: &mut Canvas<'_>, view: &BoardView<'_>, place: Rect) {
    let label = canvas.theme.label();
    canvas.heading(place.x, place.right(), place.y, tr!("9 Parking lot"), label);
    let rows = parked(view.review(), "");
    for (y, row) in (place.y + 1..place.bottom())
        .step_by(2)
        .zip(rows.iter().rev())
    {
        let (x, width) = (place.x + note::INDENT, place.width - note::INDENT);
        canvas.words(x, y, width, row.text(), canvas.theme.text());
    }
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
    for (there, laid) in &Focus::of(view, places).notes {
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
