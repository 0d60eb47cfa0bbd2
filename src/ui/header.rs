//! The top row: which review, which episode of how many, what is hidden, whether it is saved.

use ratatui::layout::Rect;

use crate::{
    command::Action,
    store::SaveState,
    text::{measure, words::tr},
    ui::{canvas::Canvas, context::PageContext, episode, frame::FrameContext},
};

/// More episodes than this are told by their number alone.
const SQUARES: usize = 20;

/// Draws the top row. `page` is what is on the screen instead of the episode, if something is; `filtered` that not all notes
/// show.
pub fn draw(
    canvas: &mut Canvas<'_>,
    frame: &FrameContext<'_>,
    place: Rect,
    page: Option<&str>,
    filtered: Option<&str>,
) {
    let cx = frame.cx;
    if let Some((why, waiting)) = cx.not_saved() {
        draw_not_saved(canvas, place, &why, waiting);
        return;
    }
    let theme = canvas.theme;
    let saved = saved(canvas, cx);
    let mut right = canvas.words_to(place.right(), place.y, &saved, theme.saved());
    let minutes = cx.meeting.minutes(cx.now);
    if let Some((gone, of)) = minutes.filter(|_| !cx.look.calm && place.width >= 90) {
        right = canvas.words_to(
            right - 3,
            place.y,
            &tr!("{gone} min of {of}", gone, of),
            theme.muted(),
        );
    }
    let style = if frame.names_shown {
        theme.not_saved()
    } else {
        theme.muted()
    };
    right = canvas.words_to(right.saturating_sub(3), place.y, names_said(frame), style);
    if cx.is_sealed() && place.width >= 90 {
        right = canvas.words_to(
            right.saturating_sub(3),
            place.y,
            tr!("Sealed"),
            theme.muted(),
        );
    }
    let room = right.saturating_sub(place.x + 2);
    let title = measure::cut(title(cx), usize::from(room / 2)).into_owned();
    let x = canvas.words(place.x, place.y, room, &title, theme.strong()) + 2;
    let what = page.map_or_else(|| episode::in_words(cx), str::to_owned);
    let x = canvas.words(x, place.y, right.saturating_sub(x + 2), &what, theme.text()) + 2;
    if page.is_some() {
        return;
    }
    if let Some(words) = filtered {
        canvas.words(
            x,
            place.y,
            right.saturating_sub(x + 2),
            words,
            theme.caution(),
        );
        return;
    }
    draw_squares(canvas, cx, x, right.saturating_sub(2), place.y);
}

/// A square for each episode, full up to the one that is on; none where there are too many.
fn draw_squares(canvas: &mut Canvas<'_>, cx: &PageContext<'_>, x: u16, right: u16, y: u16) {
    let count = cx.review().chosen().count();
    let wide = u16::try_from(count * 2).unwrap_or(u16::MAX);
    if count > SQUARES || x.saturating_add(wide) > right {
        return;
    }
    let on = episode::index(cx);
    for ((x, square), episode) in (x..).step_by(2).zip(0..).zip(cx.review().chosen()) {
        let done = on.is_some_and(|index| square <= index);
        let sign = if done {
            canvas.glyphs.full
        } else {
            canvas.glyphs.empty
        };
        let style = canvas.theme.progress(done);
        canvas.words(x, y, 1, sign, style);
        canvas.click(Rect::new(x, y, 1, 1), Action::OpenEpisode(episode.id));
    }
}

/// The saved mark: it says only what the disk has confirmed, and nothing while that may come at any moment.
fn saved(canvas: &Canvas<'_>, cx: &PageContext<'_>) -> String {
    match (cx.saving(), cx.saved_time()) {
        (SaveState::ReadOnly, _) => tr!("Read only").to_owned(),
        (SaveState::Saving { .. }, _) => saving_in_words(cx).to_owned(),
        (SaveState::Saved { .. } | SaveState::NotSaved { .. }, Some(time)) => {
            tr!("{sign} Saved {time}", sign = canvas.glyphs.saved, time)
        }
        (SaveState::Saved { .. } | SaveState::NotSaved { .. }, None) => {
            tr!("{sign} Saved", sign = canvas.glyphs.saved)
        }
    }
}

/// What is said while the disk has not answered.
pub fn saving_in_words(cx: &PageContext<'_>) -> &'static str {
    if cx.is_saving_slowly() {
        tr!("Saving…")
    } else {
        ""
    }
}

/// What it says of names: no more than is true for what is on the screen.
fn names_said(frame: &FrameContext<'_>) -> &'static str {
    if frame.names_shown {
        tr!("REAL NAMES SHOWN")
    } else if frame.cx.private.locked {
        tr!("Name list locked")
    } else if frame.cx.names.is_empty() {
        tr!("Pseudonyms only")
    } else if frame.names_doubtful {
        tr!("Names to settle")
    } else {
        tr!("Names hidden")
    }
}

/// What the wall may call the review.
pub fn title<'a>(cx: &PageContext<'a>) -> &'a str {
    let title = cx.review().details().title.as_str();
    if title.is_empty() {
        tr!("Review")
    } else {
        title
    }
}

/// The only interruption there is: a full-width bar that stays until it is no longer true.
fn draw_not_saved(canvas: &mut Canvas<'_>, place: Rect, why: &str, waiting: usize) {
    let style = canvas.theme.not_saved();
    let whole = Rect {
        x: canvas.area().x,
        width: canvas.area().width,
        ..place
    };
    canvas.fill(whole, style);
    let words = tr!(
        "NOT SAVED  {why}. 1 step waits in memory. Typing goes on. F1"
            | "NOT SAVED  {why}. All steps wait in memory. Typing goes on. F1",
        waiting,
        why
    );
    canvas.words(place.x, place.y, place.width, &words, style);
}
