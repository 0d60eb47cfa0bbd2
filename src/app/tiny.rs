//! Too small for the board: place, saved, the line, what is chosen or picked, the curtain. One can go on writing.

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::{App, Form, FormValue, PageName, ScreenState, form},
    board::BoardView,
    command::{Action, keymap::KeyHint},
    insight::{silent, voices},
    review::NoteKind,
    store::SaveState,
    text::{
        edit::TextInput,
        measure,
        words::{looked_up, tr},
        wrap,
    },
    ui::{canvas::Canvas, curtain, frame::FrameContext, header, key_bar, page::Page},
};

/// Cells between two items of the last row.
const APART: u16 = 2;

/// Draws what there is room for; where the caret stands.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    app: &App,
    frame: &FrameContext<'_>,
) -> Option<Position> {
    let area = canvas.area();
    if area.height > 1 {
        draw_head(canvas, app);
    }
    for (there, offer) in bar_items(canvas, app) {
        key_bar::draw_offer(canvas, there, &offer);
    }
    let body = Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(2),
        ..area
    };
    let (y, caret) = match &app.state {
        ScreenState::Page(page) => draw_page(canvas, app, page.as_ref(), body),
        ScreenState::Form(form) => draw_form(canvas, app, form, body),
        ScreenState::Board | ScreenState::BackRow | ScreenState::Curtain(..) => {
            let written = CaptionedText::line(canvas, &app.board.view(frame.cx));
            draw_words(canvas, body, &written)
        }
    };
    let rest = Rect {
        y,
        height: body.bottom().saturating_sub(y),
        ..body
    };
    draw_rest(canvas, app, frame, rest);
    caret.filter(|_| app.picked().is_none())
}

/// The review, which episode of how many, and whether all is saved: the last of these is never cut.
fn draw_head(canvas: &mut Canvas<'_>, app: &App) {
    let (area, theme) = (canvas.area(), canvas.theme);
    let (saved, style) = match app.session.saving() {
        _ if app.not_saved().is_some() => (tr!("NOT SAVED").to_owned(), theme.not_saved()),
        SaveState::Saving { .. } => (
            header::saving_in_words(&app.page_context()).to_owned(),
            theme.saved(),
        ),
        SaveState::ReadOnly => (tr!("Read only").to_owned(), theme.saved()),
        SaveState::Saved { .. } | SaveState::NotSaved { .. } => (
            tr!("{sign} Saved", sign = canvas.glyphs.saved),
            theme.saved(),
        ),
    };
    let right = canvas.words_to(area.right(), area.y, &saved, style);
    let count = app.review().chosen().count();
    let place = app
        .episode_index()
        .map_or_else(String::new, |index| format!("{}/{count}", index + 1));
    let room = right.saturating_sub(area.x + 1);
    let before = room.saturating_sub(canvas.width(&place) + 1);
    let mut x = area.x;
    if before > 2 {
        x = canvas.words(
            x,
            area.y,
            before,
            header::title(&app.page_context()),
            theme.strong(),
        ) + 1;
    }
    canvas.words(x, area.y, right.saturating_sub(x + 1), &place, theme.text());
}

/// The last row: the curtain first, so that it always shows, then help and what there is room for; each with its place.
fn bar_items(canvas: &Canvas<'_>, app: &App) -> Vec<(Rect, KeyHint)> {
    let area = canvas.area();
    let rank = |offer: &KeyHint| match &offer.action {
        Some(Action::File) => 0,
        Some(Action::Help) => 1,
        Some(_) | None => 2,
    };
    let mut offers = app.keys.map.bar(app.context().chain());
    offers.retain(|offer| offer.action != Some(Action::Curtain));
    offers.sort_by_key(rank);
    offers.insert(
        0,
        KeyHint {
            keys: curtain::key(&app.keys.map),
            label: tr!("Curtain").to_owned(),
            action: Some(Action::Curtain),
        },
    );
    let mut x = area.x;
    let y = area.bottom().saturating_sub(1);
    let mut items = Vec::new();
    for offer in offers {
        let width = canvas.width(&offer.keys) + 1 + canvas.width(&offer.label);
        if x + width <= area.right() {
            items.push((Rect::new(x, y, width, 1), offer));
            x += width + APART;
        }
    }
    items
}

/// Words that run on after a caption, and the caret in them.
struct CaptionedText {
    /// Caption and words, and where in them the words begin.
    text: String,
    words: usize,
    /// Where the caret is, in bytes; none when it is not to be seen.
    caret: Option<usize>,
}

impl CaptionedText {
    fn new(caption: &str, words: &str, caret: Option<usize>) -> Self {
        let text = format!("{caption}{words}");
        Self {
            text,
            words: caption.len(),
            caret: caret.map(|caret| caption.len() + caret),
        }
    }

    /// The writing line: `3 Role › words`.
    fn line(canvas: &Canvas<'_>, view: &BoardView<'_>) -> Self {
        let (key, name) = view.caption();
        let name = match view.target_factor() {
            Some((_, factor)) if !key.is_empty() => factor.short.clone(),
            Some(_) | None => name,
        };
        let mark = match view.board.line.attributes.kind {
            NoteKind::Reason => String::new(),
            NoteKind::Challenge => format!("{} ", canvas.glyphs.challenge),
            NoteKind::Question => format!("{} ", canvas.glyphs.question),
        };
        let caption = format!("{key} {name} {} {mark}", canvas.glyphs.into);
        let writing = &view.board.line.writing;
        Self::new(caption.trim_start(), writing.text(), Some(writing.caret()))
    }

    /// The row and column of the caret among rows wrapped from the text.
    fn caret_in(&self, rows: &[&str], width: usize) -> Option<(usize, usize)> {
        let caret = self.caret?;
        let start = |row: &str| (row.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let row = rows.iter().rposition(|row| start(row) <= caret)?;
        let column = measure::width(&self.text[start(rows[row])..caret]);
        Some(if column >= width {
            (row + 1, 0)
        } else {
            (row, column)
        })
    }
}

/// Draws a caption and words from the top of a place, at most as far as it goes: then the end of the words, which is what
/// is being typed, under the caption. The row after them, and where the caret stands.
fn draw_words(
    canvas: &mut Canvas<'_>,
    place: Rect,
    written: &CaptionedText,
) -> (u16, Option<Position>) {
    let theme = canvas.theme;
    let width = usize::from(place.width.max(1));
    let rows = wrap::wrap(&written.text, width);
    let caret = written.caret_in(&rows, width);
    let high = rows.len().max(caret.map_or(0, |(row, _)| row + 1));
    let room = usize::from(place.height);
    if room == 0 {
        return (place.y, None);
    }
    let (kept, first) = if high <= room {
        (0, 0)
    } else if room == 1 {
        (0, caret.map_or(0, |(row, _)| row))
    } else {
        // The caption stays; the rows under it are those that end with the caret.
        let last = caret.map_or(high, |(row, _)| row + 1).max(room);
        (1, last - (room - 1))
    };
    let y_of = |row: usize| {
        let down = if row < kept {
            Some(row)
        } else {
            (row.checked_sub(first)).map(|row| row + kept)
        };
        down.filter(|down| *down < room)
            .and_then(|down| u16::try_from(down).ok())
            .map(|down| place.y + down)
    };
    let shown = high.min(room);
    let ground = Rect {
        height: u16::try_from(shown).unwrap_or(place.height),
        ..place
    };
    canvas.fill(ground, theme.raised());
    for (at, row) in rows.iter().enumerate() {
        // Between the caption and what shows under it something is left out.
        let skipped = kept > 0 && at > 0 && at < first;
        if let Some(y) = y_of(at).filter(|_| !skipped) {
            canvas.words(place.x, y, place.width, row, theme.text());
        }
    }
    if let Some(caption) = written
        .text
        .get(..written.words)
        .filter(|_| first == 0 || kept > 0)
    {
        let x = canvas.words(place.x, place.y, place.width, caption, theme.strong());
        if kept > 0 {
            let rest = Rect::new(x, place.y, place.right().saturating_sub(x), 1);
            canvas.fill(rest, theme.raised());
            canvas.words(x, place.y, rest.width, canvas.glyphs.ellipsis, theme.text());
        }
    }
    let caret = caret.and_then(|(row, column)| {
        let y = y_of(row)?;
        let x = place.x + u16::try_from(column).unwrap_or(0);
        Some(Position::new(x.min(place.right().saturating_sub(1)), y))
    });
    (ground.bottom(), caret)
}

/// A page, come down to what was typed and the row that is chosen.
fn draw_page(
    canvas: &mut Canvas<'_>,
    app: &App,
    page: &dyn Page,
    body: Rect,
) -> (u16, Option<Position>) {
    if page.spec().name == PageName::Voices {
        return draw_voices(canvas, app, body);
    }
    let caption = if page.types_in_line() {
        "/".to_owned()
    } else {
        format!("{} ", looked_up(page.spec().title))
    };
    let chosen = page.in_short(&app.page_context());
    draw_chosen(canvas, body, &caption, &page.list().query, chosen)
}

/// What was typed, and in what is left the row that is chosen.
fn draw_chosen(
    canvas: &mut Canvas<'_>,
    body: Rect,
    caption: &str,
    query: &TextInput,
    chosen: Option<String>,
) -> (u16, Option<Position>) {
    let written = CaptionedText::new(caption, query.text(), Some(query.caret()));
    let half = Rect {
        height: body.height.saturating_sub(1).min(2),
        ..body
    };
    let (y, caret) = draw_words(canvas, half, &written);
    let chosen = chosen.unwrap_or_else(|| tr!("Nothing goes by that word").to_owned());
    let style = canvas.theme.chosen();
    let place = Rect {
        y,
        height: body.bottom().saturating_sub(y),
        ..body
    };
    (put(canvas, place, &chosen, Some(style), style), caret)
}

fn draw_voices(canvas: &mut Canvas<'_>, app: &App, body: Rect) -> (u16, Option<Position>) {
    let heard = app
        .episode()
        .map(|episode| voices(app.review(), episode))
        .unwrap_or_default();
    let silent = silent(app.review().pack(), &heard);
    let spoken: Vec<String> = heard
        .iter()
        .filter(|voice| voice.notes > 0)
        .map(|voice| format!("{} {}", voice.person.role, voice.notes))
        .collect();
    let theme = canvas.theme;
    if heard.is_empty() {
        return (
            put(canvas, body, tr!("No one yet"), None, theme.caution()),
            None,
        );
    }
    let mut y = body.y;
    for (words, _, style) in [
        (
            tr!("Not heard yet: {roles}", roles = silent.join(", ")),
            !silent.is_empty(),
            theme.caution(),
        ),
        (
            tr!("Heard: {roles}", roles = spoken.join(", ")),
            !spoken.is_empty(),
            theme.text(),
        ),
    ]
    .into_iter()
    .filter(|(_, some, _)| *some)
    {
        let place = Rect {
            y,
            height: body.bottom().saturating_sub(y),
            ..body
        };
        y = put(canvas, place, &words, None, style);
    }
    (y, None)
}

/// A form, come down to the field with the caret: its label, and what stands in it.
fn draw_form(
    canvas: &mut Canvas<'_>,
    app: &App,
    form: &Form,
    body: Rect,
) -> (u16, Option<Position>) {
    let theme = canvas.theme;
    let Some(field) = form.field(app.review()) else {
        return (body.y, None);
    };
    let mut y = body.y;
    if body.height > 3 {
        let title = form::title(app, &form.subject);
        canvas.words(body.x, y, body.width, &title, theme.muted());
        y += 1;
    }
    // Where there is one row only, it is for what is being written.
    if body.height > 1 {
        canvas.words(body.x, y, body.width, &field.label, theme.strong());
        y += 1;
    }
    let place = Rect {
        y,
        height: body.bottom().saturating_sub(y),
        width: u16::try_from(app.form_width())
            .unwrap_or(body.width)
            .saturating_add(1)
            .min(body.width),
        ..body
    };
    match &field.value {
        FormValue::Line(_) | FormValue::Text(_) => {
            let writing = &form.writing;
            let width = app.form_width();
            let (row, column) = writing.caret_at(width);
            let rows = wrap::wrap(writing.text(), width);
            let room = usize::from(place.height);
            let first = (row + 1).saturating_sub(room);
            let high = rows.len().max(row + 1).min(room);
            let ground = Rect {
                height: u16::try_from(high).unwrap_or(place.height),
                width: body.width,
                ..place
            };
            canvas.fill(ground, theme.raised());
            if writing.is_empty() && room > 0 {
                canvas.words(place.x, place.y, body.width, &field.hint, theme.muted());
            }
            for (y, row) in (place.y..place.bottom()).zip(rows.iter().skip(first)) {
                canvas.words(place.x, y, body.width, row, theme.text());
            }
            let down = u16::try_from(row.saturating_sub(first)).unwrap_or(0);
            let x = place.x + u16::try_from(column).unwrap_or(0);
            let x = x.min(body.right().saturating_sub(1));
            let caret = (room > 0 && down < place.height).then(|| Position::new(x, place.y + down));
            (ground.bottom(), caret)
        }
        FormValue::Choice(..) => {
            let words = format!("{} {}", canvas.glyphs.chosen, field.words());
            let end = put(canvas, place, &words, None, theme.text());
            let value = Rect {
                height: end - place.y,
                ..place
            };
            canvas.click(value, Action::ChooseRow(form.at));
            (end, None)
        }
        FormValue::Add | FormValue::Way => (place.y, None),
    }
}

/// What there is room for under the line: the picked note, the detail that is open, what there is to tell, and why there
/// is no board.
fn draw_rest(canvas: &mut Canvas<'_>, app: &App, frame: &FrameContext<'_>, place: Rect) {
    let theme = canvas.theme;
    let mut left = place;
    let mut next = |canvas: &mut Canvas<'_>, words: &str, ground: Option<Style>, style: Style| {
        let y = put(canvas, left, words, ground, style);
        left.height = left.bottom().saturating_sub(y);
        left.y = y;
    };
    if let Some((_, note)) = app.picked() {
        let chosen = theme.chosen();
        let words = if note.withdrawn {
            chosen.patch(theme.struck())
        } else {
            chosen
        };
        next(canvas, frame.cx.words_of(note), Some(chosen), words);
    }
    let view = app.board.view(frame.cx);
    if let Some(lit) = view.lit_words() {
        next(canvas, &lit, Some(theme.chosen()), theme.chosen());
    }
    // What the note carries stands in words however small the screen is.
    let marks = view.all_marks();
    if !marks.is_empty() {
        next(canvas, &marks, None, theme.text());
    }
    if let Some(asked) = view.asked_words() {
        next(canvas, &asked, None, theme.caution());
    }
    if let Some(told) = &frame.told {
        next(canvas, told, None, theme.text());
    }
    // Why there is no board, if there is room for all of it.
    let why = wrap::wrap(
        tr!("Ctrl and − makes room; you can keep typing meanwhile."),
        usize::from(place.width),
    );
    let small = tr!("Too small for the board.");
    let rows: Vec<&str> = wrap::wrap(small, usize::from(place.width))
        .into_iter()
        .chain(why)
        .collect();
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    if high <= left.height {
        let air = u16::from(high < left.height);
        for (y, row) in (left.y + air..).zip(rows) {
            canvas.words(place.x, y, place.width, row, theme.muted());
        }
    }
}

/// Draws words wrapped in a place, cut where it ends, on a ground of their own if they have one; the row after them.
fn put(
    canvas: &mut Canvas<'_>,
    place: Rect,
    words: &str,
    ground: Option<Style>,
    style: Style,
) -> u16 {
    let words = canvas.without_names(words);
    let shown = measure::shown(&words);
    let rows = wrap::wrap(&shown, usize::from(place.width));
    let room = usize::from(place.height);
    let mut y = place.y;
    for (at, row) in rows.iter().enumerate().take(room) {
        if let Some(ground) = ground {
            canvas.fill(
                Rect {
                    y,
                    height: 1,
                    ..place
                },
                ground,
            );
        }
        if at + 1 == room && at + 1 < rows.len() {
            // The rest in the last row, for `words` to cut.
            canvas.words(place.x, y, place.width, &rows[at..].join(" "), style);
        } else {
            canvas.words(place.x, y, place.width, row, style);
        }
        y += 1;
    }
    y
}
