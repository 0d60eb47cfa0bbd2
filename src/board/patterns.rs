//! The strip of pattern types: how many notes of this episode are tagged with each.

use ratatui::layout::Rect;

use crate::{
    board::{BoardView, layout::BoardLayout},
    command::Action,
    method::PatternType,
    review::NoteKind,
    text::words::tr,
    ui::{canvas::Canvas, layout::BoardSize},
};

/// More dots than this are told by the number alone.
const DOTS: usize = 5;

/// A pattern type in the strip.
struct PatternSlot<'a> {
    kind: &'a PatternType,
    place: Rect,
    notes: usize,
    challenges: usize,
}

/// Draws the strip.
pub(super) fn draw(canvas: &mut Canvas<'_>, view: &BoardView<'_>, places: &BoardLayout) {
    let place = places.patterns;
    let label = canvas.theme.label();
    if place.height > 1 {
        canvas.heading(place.x, place.right(), place.y, tr!("PATTERNS"), label);
    } else {
        canvas.words(place.x, place.y, place.width, tr!("PATTERNS"), label);
    }
    for slot in slots(canvas, view, places) {
        draw_slot(canvas, &slot, places.layout);
        if view.picked().is_some() {
            canvas.click(slot.place, Action::Tag(slot.kind.letter));
        }
    }
}

/// Each type in a slot of its own width, evenly apart: counts may grow, nothing moves.
fn slots<'a>(
    canvas: &Canvas<'_>,
    view: &'a BoardView<'_>,
    places: &BoardLayout,
) -> Vec<PatternSlot<'a>> {
    let kinds = &view.review().pack().pattern_types;
    let whole = places.patterns;
    let row = if whole.height > 1 {
        Rect {
            y: whole.y + 1,
            height: whole.height - 1,
            ..whole
        }
    } else {
        let label = canvas.width(tr!("PATTERNS")) + 3;
        Rect {
            x: whole.x + label,
            width: whole.width.saturating_sub(label),
            ..whole
        }
    };
    let two_rows = row.height > 1;
    let notes: Vec<_> = view
        .episode()
        .into_iter()
        .flat_map(|episode| &episode.notes)
        .filter(|note| !note.withdrawn)
        .collect();
    let counted = |kind: &PatternType| {
        let tagged = notes.iter().filter(|note| note.patterns.contains(&kind.id));
        let challenges = tagged
            .clone()
            .filter(|note| note.kind == NoteKind::Challenge)
            .count();
        (tagged.count() - challenges, challenges)
    };
    let named = |kind: &PatternType| match canvas.width(name(kind, places.layout)) {
        0 => 1,
        name => 2 + name,
    };
    // Room for two digits each of notes and challenges, so that counts may grow and nothing moves; where there is too
    // little, room for what there is.
    let ample = |kind: &PatternType| {
        if two_rows {
            named(kind).max(13)
        } else {
            named(kind) + 9
        }
    };
    let spare = |kind: &PatternType| named(kind) + if counted(kind).1 > 0 { 7 } else { 3 };
    let count = u16::try_from(kinds.len()).unwrap_or(1).max(2);
    let is_ample = kinds.iter().map(ample).sum::<u16>() + count - 1 <= row.width;
    let wide = |kind: &PatternType| if is_ample { ample(kind) } else { spare(kind) };
    let taken: u16 = kinds.iter().map(wide).sum();
    let apart = (row.width.saturating_sub(taken) / (count - 1)).max(1);
    let mut x = row.x;
    kinds
        .iter()
        .map(|kind| {
            let place = Rect {
                x,
                width: wide(kind),
                ..row
            };
            x += place.width + apart;
            let (notes, challenges) = counted(kind);
            PatternSlot {
                kind,
                place,
                notes,
                challenges,
            }
        })
        .collect()
}

fn name(kind: &PatternType, layout: BoardSize) -> &str {
    match layout {
        BoardSize::Desk => &kind.wide,
        BoardSize::SmallRoom | BoardSize::Window | BoardSize::Room => &kind.short,
        BoardSize::BackRow | BoardSize::Tiny => "",
    }
}

fn draw_slot(canvas: &mut Canvas<'_>, slot: &PatternSlot<'_>, layout: BoardSize) {
    let (theme, place) = (canvas.theme, slot.place);
    let x = canvas.words(
        place.x,
        place.y,
        1,
        &slot.kind.letter.to_string(),
        theme.key(),
    ) + 1;
    let end = canvas.words(
        x,
        place.y,
        place.width,
        name(slot.kind, layout),
        theme.text(),
    );
    let (x, y, dots) = if place.height > 1 {
        (
            place.x + 2,
            place.y + 1,
            canvas
                .glyphs
                .note
                .repeat(if slot.notes <= DOTS { slot.notes } else { 0 }),
        )
    } else {
        (if end > x { end + 1 } else { x }, place.y, String::new())
    };
    let nothing = slot.notes + slot.challenges == 0;
    let end = if nothing {
        let words = if place.height > 1 {
            tr!("nothing yet")
        } else {
            canvas.glyphs.dash
        };
        canvas.words(x, y, place.width, words, theme.muted())
    } else {
        let after = if dots.is_empty() {
            x
        } else {
            canvas.words(x, y, 8, &dots, theme.text()) + 1
        };
        canvas.words(after, y, 5, &slot.notes.to_string(), theme.text())
    };
    if slot.challenges > 0 {
        canvas.words(
            end + 2,
            y,
            5,
            &format!("{} {}", canvas.glyphs.challenge, slot.challenges),
            theme.challenge_count(),
        );
    }
}
