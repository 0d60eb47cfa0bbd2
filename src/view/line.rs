//! The writing line: where words will land, the words, what is known of them, and one question beside them.

use ratatui::layout::{Position, Rect};

use crate::{
    action::Context,
    app::{App, Chip, Said, Sheet, State},
    keymap::Keys,
    review::{Citation, Influence, NoteKind},
    text::wrap,
    view::{
        bar,
        grid::{draw_key, level_index},
        ink::Ink,
        layout::{Layout, MARGIN, Places},
        note::influence_sign,
    },
};

/// Draws the line, its details and the prompt; where the caret stands.
pub(super) fn draw(ink: &mut Ink<'_>, app: &App, places: &Places) -> Option<Position> {
    let place = places.line;
    // A blank row above, so that the line stands free even where it has grown over the board.
    let above = Rect {
        y: place.y.saturating_sub(1),
        height: 1,
        ..place
    };
    if place.height > 2 {
        ink.fill(above, ink.theme.ground());
    }
    if let Some((_, note)) = app.picked() {
        draw_picked(ink, app, note, places);
        return None;
    }
    ink.fill(place, ink.theme.raised());
    let level = app
        .aimed_factor()
        .and_then(|(_, factor)| factor.level.as_ref());
    let hue = level.map_or(0, |level| level_index(app.review().pack(), level));
    for y in place.top()..place.bottom() {
        ink.words(place.x, y, 1, ink.signs.bar, ink.theme.bar(hue));
    }
    if let State::Sheet(Sheet::Palette(list)) = &app.state {
        let x = ink.words(MARGIN, place.y, 1, "/", ink.theme.text());
        ink.words(
            x,
            place.y,
            place.width - x,
            list.query.text(),
            ink.theme.text(),
        );
        let below = Rect {
            x: MARGIN,
            y: place.y + 1,
            width: place.width.saturating_sub(2 * MARGIN),
            height: 1,
        };
        match told(app) {
            Some(told) => draw_told_and_hints(ink, app, below, places, &told),
            None => draw_hints(ink, app, below),
        }
        return Some(Position::new(
            x + ink.width(list.query.before_caret()),
            place.y,
        ));
    }
    let caret = draw_words(ink, app, place);
    let row = Rect {
        x: MARGIN,
        y: place.bottom() - 1,
        width: place.width.saturating_sub(2 * MARGIN),
        height: 1,
    };
    draw_details(ink, app, row, places);
    Some(caret)
}

/// Caption and words; where the caret stands.
fn draw_words(ink: &mut Ink<'_>, app: &App, place: Rect) -> Position {
    let theme = ink.theme;
    let (key, name) = app.caption();
    let mut x = MARGIN;
    if let (false, Some((index, _))) = (key.is_empty(), app.aimed_factor()) {
        draw_key(ink, x, place.y, index, true, 0);
        x += 3;
    } else if !key.is_empty() {
        let cap = format!("{}{key}{}", ink.signs.cap_open, ink.signs.cap_close);
        ink.words(x - 1, place.y, 3, &cap, theme.cap());
        x += 3;
    }
    x = ink.words(x, place.y, place.width / 2, &name, theme.strong()) + 1;
    x = ink.words(x, place.y, 1, ink.signs.into, theme.muted()) + 1;
    x = match app.line.chips.kind {
        NoteKind::Reason => x,
        NoteKind::Challenge => {
            ink.words(x, place.y, 1, ink.signs.challenge, theme.challenge_mark()) + 1
        }
        NoteKind::Question => {
            ink.words(x, place.y, 1, ink.signs.question, theme.question_mark()) + 1
        }
    };
    let width = app.line_width();
    let (text, rows) = (
        app.line.writing.text(),
        usize::from(place.height.saturating_sub(1)).max(1),
    );
    let (row, column) = app.line.writing.caret_at(width);
    let wrapped = wrap::wrap(text, width);
    // The newest rows that fit, or those around the caret.
    let first = (wrapped.len().saturating_sub(rows)).min(row);
    let mut flagged = app.may_be_names();
    flagged.extend(app.wording_in_line().into_iter().map(|flag| flag.place));
    for (y, words) in (place.y..).zip(wrapped.iter().skip(first).take(rows)) {
        ink.words(x, y, place.right().saturating_sub(x), words, theme.text());
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        for place in &flagged {
            let inside = place.start.max(start)..place.end.min(start + words.len());
            if let (Some(before), Some(word)) = (text.get(start..inside.start), text.get(inside)) {
                let under = Rect::new(x + ink.width(before), y, ink.width(word), 1);
                ink.tint(under, theme.flagged());
            }
        }
    }
    let down = u16::try_from(row - first)
        .unwrap_or(0)
        .min(place.height.saturating_sub(2));
    let across = u16::try_from(column).unwrap_or(0);
    Position::new(
        (x + across).min(place.right().saturating_sub(1)),
        place.y + down,
    )
}

/// The second row: what is known of the note, and the question; or what there is to tell.
fn draw_details(ink: &mut Ink<'_>, app: &App, row: Rect, places: &Places) {
    let own_row = places.layout.has_prompt_row();
    let told = told(app);
    if !own_row && let Some(told) = &told {
        ink.words(row.x, row.y, row.width, told, ink.theme.text());
        return;
    }
    let prompt = told.clone().or_else(|| prompt(app, own_row));
    if app.is_first_episode() {
        let words = prompt.unwrap_or_default();
        ink.words(row.x, row.y, row.width, &words, ink.theme.prompt());
        return;
    }
    let mut end = row.x;
    let chips = chips(ink, app, row, places.layout);
    if let Some(prompt) = prompt.as_ref().filter(|_| !own_row && stands_alone(app)) {
        let taken = chips.last().map_or(row.x, |(there, ..)| there.right() + 2);
        if taken + ink.width(prompt) > row.right() {
            ink.words(row.x, row.y, row.width, prompt, ink.theme.prompt());
            return;
        }
    }
    for (there, chip, parts) in chips {
        let open = app.line.chips_open == Some(chip);
        draw_chip(ink, there, &parts, open);
        end = there.right();
    }
    if own_row {
        let hint = "Tab changes these";
        if !app.line.is_untouched() && end + 2 + ink.width(hint) <= row.right() {
            ink.words_to(row.right(), row.y, hint, ink.theme.muted());
        }
        if let Some(prompt) = prompt {
            let style = if told.is_some() {
                ink.theme.text()
            } else {
                ink.theme.prompt()
            };
            let there = places.prompt;
            let prompt = whole_sentences(ink, &prompt, there.width);
            ink.words(there.x, there.y, there.width, prompt, style);
        }
    } else if let Some(prompt) = prompt {
        let room = row.right().saturating_sub(end + 2);
        if ink.width(&prompt) <= room {
            ink.words_to(row.right(), row.y, &prompt, ink.theme.prompt());
        }
    }
}

/// As many sentences as a row has room for, none of them cut: the question comes first. One that does not fit is cut.
fn whole_sentences<'a>(ink: &Ink<'_>, words: &'a str, room: u16) -> &'a str {
    if ink.width(words) <= room {
        return words;
    }
    let ends = words.match_indices(['.', '?']).map(|(at, _)| at + 1);
    let mut ends = ends.filter(|end| words[*end..].starts_with(' '));
    let last = ends.rfind(|end| ink.width(&words[..*end]) <= room);
    last.map_or(words, |end| &words[..end])
}

/// Whether a question may have the row for itself where it does not fit beside the details: it is about the words in the
/// line, or it is due and nothing is being written that they would be details of.
fn stands_alone(app: &App) -> bool {
    let free = app.line.is_untouched() || app.asks_about_wording();
    app.asks_what_is_due() && free && app.line.chips_open.is_none()
}

/// A detail in strong words and plain ones.
type Parts = (String, String);

/// The details of the note being written, each with its place.
pub(super) fn chips(
    ink: &Ink<'_>,
    app: &App,
    row: Rect,
    layout: Layout,
) -> Vec<(Rect, Chip, Parts)> {
    let (chips, dash) = (&app.line.chips, ink.signs.dash);
    let wide = layout >= Layout::Window;
    let pack = app.review().pack();
    let mut parts: Vec<(Chip, Parts)> = Vec::new();
    parts.push(match &chips.who {
        Some(speaker) => {
            let (short, role) = app.speaker_label(speaker);
            (
                Chip::Who,
                (
                    short.clone(),
                    if !wide {
                        "said it".to_owned()
                    } else if short == role {
                        String::new()
                    } else {
                        role
                    },
                ),
            )
        }
        None => (Chip::Who, (dash.to_owned(), "No speaker".to_owned())),
    });
    let kind = match chips.kind {
        NoteKind::Reason => (ink.signs.note, "Supports"),
        NoteKind::Challenge => (ink.signs.challenge, "Challenges"),
        NoteKind::Question => (ink.signs.question, "Asks"),
    };
    parts.push((Chip::Kind, (kind.0.to_owned(), kind.1.to_owned())));
    let influence = match chips.influence {
        Influence::NotSaid => None,
        Influence::Helped => Some("Helped"),
        Influence::Hindered => Some("Hindered"),
        Influence::Both => Some("Helped and hindered"),
    };
    let sign = influence_sign(chips.influence).to_owned();
    parts.extend(influence.map(|words| (Chip::Influence, (sign, words.to_owned()))));
    let kinds: Vec<_> = chips
        .patterns
        .iter()
        .filter_map(|id| pack.pattern_type(id))
        .collect();
    let letters: String = kinds.iter().map(|kind| kind.letter).collect();
    parts.push((
        Chip::Pattern,
        match &kinds[..] {
            [] => (dash.to_owned(), "No pattern".to_owned()),
            [only] => (letters, only.short.clone()),
            [..] => (letters, "Patterns".to_owned()),
        },
    ));
    match &chips.source {
        Some(citation) => parts.push((Chip::Source, cited(app, citation, wide))),
        None if wide => parts.push((Chip::Source, (dash.to_owned(), "No source".to_owned()))),
        None => {}
    }
    if chips.private {
        parts.push((Chip::Private, (String::new(), "Private".to_owned())));
    }
    let mut x = row.x;
    let mut placed = Vec::new();
    for (chip, parts) in parts {
        let gap = u16::from(!parts.0.is_empty() && !parts.1.is_empty());
        let width = ink.width(&parts.0) + gap + ink.width(&parts.1);
        if x + width > row.right() {
            break;
        }
        placed.push((Rect { x, width, ..row }, chip, parts));
        x += width + 3;
    }
    placed
}

/// A source by its code, with the place in it; or how a source of its kind is said.
fn cited(app: &App, citation: &Citation, wide: bool) -> Parts {
    let review = app.review();
    let source = citation.source.and_then(|id| review.source(id));
    let Some(source) = source else {
        let kinds = &review.pack().source_kinds;
        let kind = kinds
            .iter()
            .find(|kind| kind.id.as_str() == citation.kind.id());
        let phrase = kind.map_or_else(String::new, |kind| kind.phrase.clone());
        let said = [phrase.as_str(), citation.locator.as_str()].join(" ");
        return ("Said".to_owned(), said.trim_end().to_owned());
    };
    let label = if wide { source.label.as_str() } else { "" };
    let parts = [label, citation.locator.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (source.code.to_string(), parts.join(", "))
}

fn draw_chip(ink: &mut Ink<'_>, place: Rect, (strong, plain): &Parts, open: bool) {
    let (theme, y) = (ink.theme, place.y);
    let (first, second) = if open {
        (theme.chosen(), theme.chosen_muted())
    } else {
        (theme.strong(), theme.muted())
    };
    if open {
        ink.fill(
            Rect {
                x: place.x - 1,
                width: place.width + 2,
                ..place
            },
            theme.chosen(),
        );
    }
    let x = ink.words(place.x, y, place.width, strong, first);
    let x = if strong.is_empty() { x } else { x + 1 };
    ink.words(x, y, place.right().saturating_sub(x), plain, second);
}

/// What there is to tell just now: the last key, or a notice.
pub(super) fn told(app: &App) -> Option<String> {
    let key = app.last_key.filter(|_| app.shows_keys);
    let key = key.map(|key| format!("Key received: {}. /keys ends this", key.label()));
    let pending = (!app.pending.is_empty()).then(|| {
        let begun: Vec<String> = app.pending.iter().map(|key| key.label()).collect();
        format!(
            "{} and then? A number moves this note. Esc leaves it",
            begun.join(" ")
        )
    });
    let notice = app.told();
    pending.or(notice).or(key)
}

/// Draws what is to be read aloud, whole, above the line.
pub(super) fn draw_aloud(ink: &mut Ink<'_>, app: &App, places: &Places) {
    let Some(Said::Aloud(text)) = app.notice.as_ref().map(|notice| &notice.said) else {
        return;
    };
    let rows = wrap::wrap(text, usize::from(places.patterns.width.max(1)));
    let high = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .min(places.line.y.saturating_sub(4));
    let top = places.line.y.saturating_sub(high + 1);
    ink.fill(
        Rect {
            y: top.saturating_sub(1),
            height: high + 2,
            ..places.line
        },
        ink.theme.ground(),
    );
    for (y, row) in (top..places.line.y).zip(&rows) {
        ink.words(
            places.patterns.x,
            y,
            places.patterns.width,
            row,
            ink.theme.text(),
        );
    }
}

/// The one question of the line: of what stands in it, or the one that is due.
fn prompt(app: &App, own_row: bool) -> Option<String> {
    if app.is_first_episode() {
        return Some("A short neutral title, never a verdict. Enter begins it.".to_owned());
    }
    // Where there is a row for it, because the top row has little room then.
    if let Some(words) = filtered(app).filter(|_| own_row) {
        return Some(words);
    }
    if app.line.chips.because.is_some() {
        return Some("And what made that so?".to_owned());
    }
    if !app.may_be_names().is_empty() {
        let keys = app.keymap.keys_for("add-name", Context::Words.chain());
        let key = keys.first().map_or_else(|| "/name".to_owned(), Keys::label);
        return Some(format!(
            "Is that a name? {key} puts it on your private list"
        ));
    }
    app.question()
}

/// That not all notes show: which do, how many of how many, and how they all come back.
pub(super) fn filtered(app: &App) -> Option<String> {
    let (words, shown, all) = app.filtered()?;
    Some(format!("Only {words}: {shown} of {all}. /filter shows all"))
}

/// What can be done to a picked note.
fn draw_picked(ink: &mut Ink<'_>, app: &App, note: &crate::review::Note, places: &Places) {
    let (place, theme) = (places.line, ink.theme);
    let top = Rect { height: 1, ..place };
    ink.fill(place, theme.ground());
    ink.fill(top, theme.chosen());
    let inner = Rect {
        x: MARGIN,
        width: place.width.saturating_sub(2 * MARGIN),
        ..top
    };
    let laid = super::note::Laid::new(app, note, 400, 1);
    let tail = format!("{} {}", laid.tail, note.code);
    let start = ink.words_to(inner.right(), inner.y, tail.trim_start(), theme.chosen());
    let x = ink.words(inner.x, inner.y, inner.width, "This note", theme.chosen()) + 3;
    ink.words(
        x,
        inner.y,
        start.saturating_sub(x + 2),
        app.words_of(note),
        theme.chosen(),
    );
    let below = Rect {
        y: place.bottom() - 1,
        height: 1 + places.prompt.height,
        ..inner
    };
    match told(app) {
        Some(told) => {
            ink.words(below.x, below.y, below.width, &told, theme.text());
        }
        None => draw_hints(ink, app, below),
    }
}

/// What there is to tell, and the way out all the same: in the row for the prompt, or behind it where there is none.
fn draw_told_and_hints(ink: &mut Ink<'_>, app: &App, row: Rect, places: &Places, told: &str) {
    let end = ink.words(row.x, row.y, row.width, told, ink.theme.text()) + 3;
    let rest = if places.layout.has_prompt_row() {
        places.prompt
    } else {
        Rect {
            x: end,
            width: row.right().saturating_sub(end),
            ..row
        }
    };
    draw_hints(ink, app, rest);
}

/// The hints that belong to a state, whole items only, in as many rows as there are.
fn draw_hints(ink: &mut Ink<'_>, app: &App, place: Rect) {
    let (mut x, mut y) = (place.x, place.y);
    for offer in app.keymap.hints(app.context().chain()) {
        let width = ink.width(&offer.keys) + 1 + ink.width(&offer.label);
        if x + width > place.right() {
            (x, y) = (place.x, y + 1);
        }
        if y >= place.bottom() {
            break;
        }
        bar::draw_offer(
            ink,
            Rect {
                x,
                y,
                width,
                height: 1,
            },
            &offer,
        );
        x += width + 3;
    }
}
