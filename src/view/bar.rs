//! The key bar: what can be pressed here, read from the keymap, so that it cannot say what is not so.

use ratatui::layout::Rect;

use crate::{
    app::App,
    command::{Action, keymap::KeyHint},
    ui::{canvas::Canvas, layout::BoardSize},
    view::layout::BoardLayout,
};

/// Cells between two items.
const APART: u16 = 3;

/// The items that fit, each with its place: whole items only, the least needed dropped first, the curtain never.
fn items(canvas: &Canvas<'_>, app: &App, place: Rect) -> Vec<(Rect, KeyHint)> {
    let mut offers = app.keys.map.bar(app.context().chain());
    if BoardSize::of(app.size.0, app.size.1) == BoardSize::BackRow {
        // The line itself says "Tab changes these" there.
        offers.retain(|offer| offer.action != Some(Action::Details));
    }
    if app
        .form()
        .is_some_and(|form| !form.is_of_episode(app.review()))
    {
        let of_episode = [Some(Action::AddTunnel), Some(Action::AddAppraisal)];
        offers.retain(|offer| !of_episode.contains(&offer.action));
    }
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
pub fn draw(canvas: &mut Canvas<'_>, app: &App, place: Rect) {
    for (there, offer) in items(canvas, app, place) {
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

/// The row the bar of a page stands in.
pub fn place(canvas: &Canvas<'_>, app: &App) -> Rect {
    BoardLayout::of(app, canvas.area()).bar
}
