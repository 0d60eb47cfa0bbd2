//! One factor shown big, for the back row: what helps explain, what challenges, and who has not been heard.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    board::{BoardView, NoteTarget, layout::BoardLayout, note::NoteLayout},
    insight::{chained, depths, silent, voices},
    review::{Note, NoteKind},
    text::{words::tr, wrap},
    ui::{
        canvas::Canvas,
        cells::{draw_cap, level_index},
        frame,
        layout::inset,
    },
};

/// Rows at most for one note while others want to be seen, and cells across: longer rows lose the eye.
const MOST: usize = 4;
const WIDEST: u16 = 96;

/// Cells that a note is set in under what it explains.
const STEP: u16 = 3;

/// How many missing voices are named.
const NAMED: usize = 6;

/// Notes under a heading of their own.
struct NoteGroup<'a> {
    heading: &'static str,
    style: Style,
    notes: Vec<NoteLayout<'a>>,
    /// How many older ones there is no room for.
    hidden: usize,
}

/// Draws the aimed factor between the top row and the line; the caret is the line's affair.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>) -> Option<Position> {
    let area = canvas.area();
    let places = BoardLayout::of(view, area);
    let body = inset(Rect {
        y: area.y + 2,
        height: places.line.y.saturating_sub(area.y + 3),
        ..area
    });
    let body = Rect {
        width: body.width.min(WIDEST),
        ..body
    };
    if body.height == 0 {
        return None;
    }
    let y = draw_heading(canvas, view, body);
    let place = Rect {
        y,
        height: body.bottom().saturating_sub(y),
        ..body
    };
    let missing = missing(view);
    let missing: Vec<&str> = wrap::wrap(&missing, usize::from(body.width));
    let missing_high = if missing.concat().is_empty() {
        0
    } else {
        missing.len() + 1
    };
    let mut groups = groups(canvas, view, place.width);
    let room = usize::from(place.height).saturating_sub(missing_high);
    fit(&mut groups, room);
    lengthen(&mut groups, view, place.width, room);
    let y = draw_groups(canvas, view, &groups, place);
    for (y, row) in (y + 1..body.bottom()).zip(missing) {
        let style = canvas.theme.prompt();
        canvas.words(body.x, y, body.width, row, style);
    }
    None
}

/// The factor and its level; the row after them.
fn draw_heading(canvas: &mut Canvas<'_>, view: &BoardView<'_>, body: Rect) -> u16 {
    let theme = canvas.theme;
    let pack = view.review().pack().clone();
    let (index, name, level) = match view.target_factor() {
        Some((index, factor)) => (index, factor.name.as_str(), factor.level.as_ref()),
        None => (8, tr!("Parking lot"), None),
    };
    let level_at = level.map_or(0, |level| level_index(&pack, level));
    draw_cap(canvas, body.x, body.y, index, true, level_at);
    let (x, width) = (body.x + 3, body.width.saturating_sub(3));
    canvas.words(x, body.y, width, name, theme.heading(level_at));
    let level = level.and_then(|level| pack.level(level));
    match level {
        Some(level) if body.height > 2 => {
            canvas.words(x, body.y + 1, width, &level.name, theme.muted());
            body.y + 3
        }
        Some(_) | None => body.y + 2,
    }
}

fn groups<'a>(canvas: &Canvas<'_>, view: &'a BoardView<'_>, width: u16) -> Vec<NoteGroup<'a>> {
    let theme = canvas.theme;
    let notes: Vec<&Note> = match (view.board.target, view.episode(), view.target_factor()) {
        (_, Some(_), Some((_, factor))) => view.standing_in(&factor.id),
        (NoteTarget::Parking, Some(episode), None) => episode
            .notes
            .iter()
            .filter(|note| note.factor.is_none())
            .collect(),
        (NoteTarget::Factor(_) | NoteTarget::Parking, _, _) => Vec::new(),
    };
    let of = |heading, style, fits: &dyn Fn(&Note) -> bool| NoteGroup {
        heading,
        style,
        notes: laid_out(view, notes.iter().copied().filter(|note| fits(note)), width),
        hidden: 0,
    };
    let kind = |kind: NoteKind| move |note: &Note| !note.withdrawn && note.kind == kind;
    let mut groups = vec![
        of(
            tr!("Helps explain it"),
            theme.label(),
            &kind(NoteKind::Reason),
        ),
        of(
            tr!("Challenges it"),
            theme.challenge_count(),
            &kind(NoteKind::Challenge),
        ),
        of(
            tr!("To be checked"),
            theme.caution_heading(),
            &kind(NoteKind::Question),
        ),
        of(tr!("Withdrawn"), theme.label(), &|note| note.withdrawn),
    ];
    groups.retain(|group| !group.notes.is_empty());
    groups
}

/// Notes in the order of their chains, each set in under what it explains.
fn laid_out<'a>(
    view: &BoardView<'_>,
    notes: impl Iterator<Item = &'a Note>,
    width: u16,
) -> Vec<NoteLayout<'a>> {
    let notes = chained(&notes.collect::<Vec<&Note>>());
    let depths = depths(&notes);
    let laid = notes.into_iter().zip(depths);
    laid.map(|(note, depth)| NoteLayout::under(view, note, depth * STEP, width, MOST))
        .collect()
}

/// Rows that groups take: a heading, each note with a row of air after it.
fn taken(groups: &[NoteGroup<'_>]) -> usize {
    let high = |group: &NoteGroup<'_>| {
        1 + group
            .notes
            .iter()
            .map(|note| note.rows.len() + 1)
            .sum::<usize>()
    };
    groups.iter().map(high).sum::<usize>().saturating_sub(1)
}

/// Makes room: first the withdrawn go, then the oldest note of the longest group, so that each keeps its newest.
fn fit(groups: &mut Vec<NoteGroup<'_>>, room: usize) {
    while taken(groups) > room {
        if groups
            .last()
            .is_some_and(|group| group.notes.iter().all(|laid| laid.note.withdrawn))
        {
            groups.pop();
            continue;
        }
        let Some(longest) = groups
            .iter_mut()
            .rev()
            .max_by_key(|group| group.notes.len())
        else {
            return;
        };
        if longest.notes.len() <= 1 {
            return;
        }
        longest.notes.remove(0);
        longest.hidden += 1;
    }
}

/// Gives the rows that are left to notes that were cut, the newest first.
fn lengthen(groups: &mut [NoteGroup<'_>], view: &BoardView<'_>, width: u16, room: usize) {
    let mut left = room.saturating_sub(taken(groups));
    let order = |note: &Note| {
        let mut notes = view
            .episode()
            .into_iter()
            .flat_map(|episode| &episode.notes);
        notes.position(|other| other.id == note.id)
    };
    let mut notes: Vec<&mut NoteLayout<'_>> = groups
        .iter_mut()
        .flat_map(|group| &mut group.notes)
        .collect();
    notes.sort_by_key(|laid| std::cmp::Reverse(order(laid.note)));
    for laid in notes {
        let most = laid.rows.len() + left;
        let longer = NoteLayout::under(view, laid.note, laid.indent, width, most);
        left -= longer.rows.len().saturating_sub(laid.rows.len()).min(left);
        *laid = longer;
    }
}

/// Draws the groups; the row after the last.
fn draw_groups(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    groups: &[NoteGroup<'_>],
    place: Rect,
) -> u16 {
    let mut y = place.y;
    if groups.is_empty() {
        let question = view
            .target_factor()
            .map(|(_, factor)| factor.question.as_str());
        let words = tr!(
            "Nothing is said here yet. {question}",
            question = question.unwrap_or_default()
        );
        for row in wrap::wrap(words.trim_end(), usize::from(place.width)) {
            if y < place.bottom() {
                canvas.words(place.x, y, place.width, row, canvas.theme.muted());
            }
            y += 1;
        }
        return y;
    }
    let picked = view.picked().map(|(_, note)| note.id);
    for group in groups {
        if y >= place.bottom() {
            break;
        }
        canvas.words(place.x, y, place.width, group.heading, group.style);
        frame::more(canvas, place.right(), y, canvas.glyphs.up, group.hidden);
        y += 1;
        for laid in &group.notes {
            if y + laid.height() <= place.bottom() {
                let there = Rect {
                    y,
                    height: laid.height(),
                    ..place
                };
                laid.draw(canvas, there, picked == Some(laid.note.id));
            }
            y += laid.height() + 1;
        }
    }
    y.saturating_sub(1)
}

/// Who was part of the episode and has said nothing in it.
fn missing(view: &BoardView<'_>) -> String {
    let Some(episode) = view.episode() else {
        return String::new();
    };
    let silent = silent(view.review().pack(), &voices(view.review(), episode));
    let more = match silent.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => tr!(" and {more} more", more),
    };
    if silent.is_empty() {
        return String::new();
    }
    let named = silent[..silent.len().min(NAMED)].join(", ");
    tr!("Whose voice is missing here?  {named}{more}", named, more)
}
