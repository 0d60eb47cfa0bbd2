//! The key bar: what can be pressed here, read from the keymap, so that it cannot say what is not so.

use ratatui::layout::Rect;

use crate::{
    command::{Action, keymap::KeyHint},
    ui::{canvas::Canvas, frame::FrameContext, layout::inset},
};

/// Cells between two items.
const APART: u16 = 3;

/// The items that fit, each with its place: whole items only, the least needed dropped first, the curtain never.
fn items(canvas: &Canvas<'_>, frame: &FrameContext<'_>, place: Rect) -> Vec<(Rect, KeyHint)> {
    let cx = frame.cx;
    let mut offers = cx.keymap.bar(frame.context.chain());
    offers.retain(|offer| {
        let lacks = |action: &Action| frame.lacks.contains(action);
        !offer.action.as_ref().is_some_and(lacks)
    });
    fitted(canvas, offers, place)
}

/// The offers that fit a place, each with its own: whole items only, the last dropped first, the curtain never.
pub fn fitted(canvas: &Canvas<'_>, mut offers: Vec<KeyHint>, place: Rect) -> Vec<(Rect, KeyHint)> {
    let wide = |offer: &KeyHint| canvas.width(&offer.keys) + 1 + canvas.width(&offer.label);
    while offers.iter().map(|offer| wide(offer) + APART).sum::<u16>() > place.width + APART {
        let Some(least) = offers
            .iter()
            .rposition(|offer| offer.action != Some(Action::Curtain))
        else {
            break;
        };
        offers.remove(least);
    }
    let mut x = place.x;
    offers
        .into_iter()
        .map(|offer| {
            let there = Rect {
                x,
                width: wide(&offer).min(place.right().saturating_sub(x)),
                ..place
            };
            x += there.width + APART;
            (there, offer)
        })
        .collect()
}

/// Draws the key bar.
pub fn draw(canvas: &mut Canvas<'_>, frame: &FrameContext<'_>, place: Rect) {
    for (there, offer) in items(canvas, frame, place) {
        draw_offer(canvas, there, &offer);
    }
}

/// A key and what it does; a click does it as well.
pub fn draw_offer(canvas: &mut Canvas<'_>, place: Rect, offer: &KeyHint) {
    let (key, meaning) = (canvas.theme.key(), canvas.theme.key_meaning());
    let x = canvas.words(place.x, place.y, place.width, &offer.keys, key) + 1;
    canvas.words(
        x,
        place.y,
        place.right().saturating_sub(x),
        &offer.label,
        meaning,
    );
    if let Some(action) = &offer.action {
        canvas.click(place, action.clone());
    }
}

/// The row the bar stands in.
pub fn place(area: Rect) -> Rect {
    inset(Rect {
        y: area.y + area.height.saturating_sub(1),
        height: 1,
        ..area
    })
}
