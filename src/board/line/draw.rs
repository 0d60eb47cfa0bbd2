//! The writing line: where words will land, the words, what is known of them, and one question beside them.

use std::ops::Range;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    board::{BoardView, NoteAttribute, layout::BoardLayout, note::NoteLayout},
    command::{Action, Context, keymap::KeySequence},
    review::{Citation, Influence, Note, NoteKind, items::ChoiceValue},
    text::{names::with_dots, words::tr, wrap},
    ui::{
        canvas::Canvas,
        cells::{draw_cap, level_index},
        frame::FrameContext,
        key_bar,
        layout::{BoardSize, MARGIN},
        message::{Message, StatusLine},
        page::Page,
    },
};

/// Draws the line, its details and the prompt; where the caret stands.
pub fn draw(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
    docked: Option<&dyn Page>,
) -> Option<Position> {
    let place = places.line;
    // A blank row above, so that the line stands free even where it has grown over the board.
    let above = Rect {
        y: place.y.saturating_sub(1),
        height: 1,
        ..place
    };
    if place.height > 2 {
        canvas.fill(above, canvas.theme.background());
    }
    if let Some((_, note)) = view.picked() {
        draw_picked(canvas, view, frame, note, places);
        return None;
    }
    canvas.fill(place, canvas.theme.raised());
    let level = view
        .target_factor()
        .and_then(|(_, factor)| factor.level.as_ref());
    let hue = level.map_or(0, |level| level_index(view.review().pack(), level));
    for y in place.top()..place.bottom() {
        canvas.words(place.x, y, 1, canvas.glyphs.bar, canvas.theme.bar(hue));
    }
    if let Some(page) = docked.filter(|page| page.types_in_line()) {
        let typed = page.typed(view.cx);
        let x = canvas.words(MARGIN, place.y, 1, "/", canvas.theme.text());
        canvas.words(
            x,
            place.y,
            place.width - x,
            typed.text(),
            canvas.theme.text(),
        );
        let below = Rect {
            x: MARGIN,
            y: place.y + 1,
            width: place.width.saturating_sub(2 * MARGIN),
            height: 1,
        };
        match &frame.told {
            Some(told) => draw_told_and_hints(canvas, frame, below, places, told),
            None => draw_hints(canvas, frame, below),
        }
        return Some(Position::new(
            x + canvas.width(typed.before_caret()),
            place.y,
        ));
    }
    let caret = draw_words(canvas, view, place);
    let row = Rect {
        x: MARGIN,
        y: place.bottom() - 1,
        width: place.width.saturating_sub(2 * MARGIN),
        height: 1,
    };
    draw_details(canvas, view, frame, row, places, docked.is_none());
    Some(caret)
}

/// Caption and words; where the caret stands.
fn draw_words(canvas: &mut Canvas<'_>, view: &BoardView<'_>, place: Rect) -> Position {
    let theme = canvas.theme;
    let (key, name) = view.caption();
    let mut x = MARGIN;
    if let (false, Some((index, _))) = (key.is_empty(), view.target_factor()) {
        draw_cap(canvas, x, place.y, index, true, 0);
        x += 3;
    } else if !key.is_empty() {
        let cap = format!("{}{key}{}", canvas.glyphs.cap_open, canvas.glyphs.cap_close);
        canvas.words(x - 1, place.y, 3, &cap, theme.cap());
        x += 3;
    }
    x = canvas.words(x, place.y, place.width / 2, &name, theme.strong()) + 1;
    x = canvas.words(x, place.y, 1, canvas.glyphs.into, theme.muted()) + 1;
    x = match view.board.line.attributes.kind {
        NoteKind::Reason => x,
        NoteKind::Challenge => {
            canvas.words(
                x,
                place.y,
                1,
                canvas.glyphs.challenge,
                theme.challenge_mark(),
            ) + 1
        }
        NoteKind::Question => {
            canvas.words(x, place.y, 1, canvas.glyphs.question, theme.question_mark()) + 1
        }
    };
    let width = view.line_width();
    // A name that is still being written is covered.
    let writing = view.board.line.writing.with_dots(view.cx.names);
    let (text, rows) = (
        writing.text(),
        usize::from(place.height.saturating_sub(1)).max(1),
    );
    let (row, column) = writing.caret_at(width);
    let wrapped = wrap::wrap(text, width);
    // The newest rows that fit, or those around the caret.
    let first = (wrapped.len().saturating_sub(rows)).min(row);
    let flagged = flagged(canvas, view);
    let lit = view.board.line.lit_word(view.cx.now.ms);
    let lit = lit.map(|place| (place, theme.highlight()));
    let marked = flagged.into_iter().chain(lit).collect::<Vec<_>>();
    for (y, words) in (place.y..).zip(wrapped.iter().skip(first).take(rows)) {
        canvas.words(x, y, place.right().saturating_sub(x), words, theme.text());
        let start = words.as_ptr() as usize - text.as_ptr() as usize;
        for (place, style) in &marked {
            let inside = place.start.max(start)..place.end.min(start + words.len());
            if let (Some(before), Some(word)) = (text.get(start..inside.start), text.get(inside)) {
                let under = Rect::new(x + canvas.width(before), y, canvas.width(word), 1);
                canvas.tint(under, *style);
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

/// The stretches of the line that are worth a second look, in bytes of what is drawn there, and how they are underlined.
fn flagged(canvas: &Canvas<'_>, view: &BoardView<'_>) -> Vec<(Range<usize>, Style)> {
    let text = view.board.line.writing.text();
    let covered = view.cx.names.to_cover(text);
    let drawn = |at: usize| {
        let before: Vec<Range<usize>> = covered
            .iter()
            .map(|place| place.start.min(at)..place.end.min(at))
            .collect();
        with_dots(&text[..at], &before).len()
    };
    let wording = view.wording_in_line().into_iter().map(|flag| flag.place);
    let plain = view.may_be_names().into_iter().chain(wording);
    let plain = plain.map(|place| (place, canvas.theme.flagged()));
    let doubtful = view.doubtful_names().into_iter();
    let doubtful = doubtful.map(|place| (place, canvas.theme.doubtful()));
    plain
        .chain(doubtful)
        .map(|(place, style)| (drawn(place.start)..drawn(place.end), style))
        .collect()
}

/// The second row: what is known of the note, and the question; or what there is to tell.
fn draw_details(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    row: Rect,
    places: &BoardLayout,
    in_front: bool,
) {
    let own_row = places.layout.has_prompt_row();
    let told = &frame.told;
    if !own_row && let Some(told) = told {
        canvas.words(row.x, row.y, row.width, told, canvas.theme.text());
        return;
    }
    let prompt = told.clone().or_else(|| prompt(view, own_row));
    if view.is_first_episode() {
        let words = prompt.unwrap_or_default();
        canvas.words(row.x, row.y, row.width, &words, canvas.theme.prompt());
        return;
    }
    let mut end = row.x;
    let attributes = attributes(canvas, view, row, places.layout);
    if let Some(prompt) = prompt.as_ref().filter(|_| !own_row && stands_alone(view)) {
        let taken = attributes
            .last()
            .map_or(row.x, |(there, ..)| there.right() + 2);
        if taken + canvas.width(prompt) > row.right() {
            canvas.words(row.x, row.y, row.width, prompt, canvas.theme.prompt());
            return;
        }
    }
    for (there, attribute, parts) in attributes {
        let open = view.board.line.chips_open == Some(attribute);
        draw_attribute(canvas, there, &parts, open);
        if in_front {
            canvas.click(there, Action::OpenChip(attribute as usize));
        }
        end = there.right();
    }
    if own_row {
        let hint = tr!("Tab changes these");
        if !view.board.line.is_untouched() && end + 2 + canvas.width(hint) <= row.right() {
            canvas.words_to(row.right(), row.y, hint, canvas.theme.muted());
        }
        if let Some(prompt) = prompt {
            let style = if told.is_some() {
                canvas.theme.text()
            } else {
                canvas.theme.prompt()
            };
            let there = places.prompt;
            let prompt = whole_sentences(canvas, &prompt, there.width);
            canvas.words(there.x, there.y, there.width, prompt, style);
        }
    } else if let Some(prompt) = prompt {
        let room = row.right().saturating_sub(end + 2);
        if canvas.width(&prompt) <= room {
            canvas.words_to(row.right(), row.y, &prompt, canvas.theme.prompt());
        }
    }
}

/// As many sentences as a row has room for, none of them cut: the question comes first. One that does not fit is cut.
fn whole_sentences<'a>(canvas: &Canvas<'_>, words: &'a str, room: u16) -> &'a str {
    if canvas.width(words) <= room {
        return words;
    }
    let ends = words.match_indices(['.', '?']).map(|(at, _)| at + 1);
    let mut ends = ends.filter(|end| words[*end..].starts_with(' '));
    let last = ends.rfind(|end| canvas.width(&words[..*end]) <= room);
    last.map_or(words, |end| &words[..end])
}

/// Whether a question may have the row for itself where it does not fit beside the details: it is about the words in the
/// line, or it is due and nothing is being written that they would be details of.
fn stands_alone(view: &BoardView<'_>) -> bool {
    let free = view.board.line.is_untouched() || view.asks_about_wording();
    view.asks_what_is_due() && free && view.board.line.chips_open.is_none()
}

/// A detail in strong words and plain ones.
type AttributeText = (String, String);

/// The details of the note being written, each with its place.
fn attributes(
    canvas: &Canvas<'_>,
    view: &BoardView<'_>,
    row: Rect,
    layout: BoardSize,
) -> Vec<(Rect, NoteAttribute, AttributeText)> {
    let (attributes, dash) = (&view.board.line.attributes, canvas.glyphs.dash);
    let wide = layout >= BoardSize::Window;
    let pack = view.review().pack();
    let mut parts: Vec<(NoteAttribute, AttributeText)> = Vec::new();
    parts.push(match &attributes.who {
        Some(speaker) => {
            let (short, role) = view.speaker_label(speaker);
            (
                NoteAttribute::Who,
                (
                    short.clone(),
                    if !wide {
                        tr!("said it").to_owned()
                    } else if short == role {
                        String::new()
                    } else {
                        role
                    },
                ),
            )
        }
        None => (
            NoteAttribute::Who,
            (dash.to_owned(), tr!("No speaker").to_owned()),
        ),
    });
    let kind = match attributes.kind {
        NoteKind::Reason => canvas.glyphs.note,
        NoteKind::Challenge => canvas.glyphs.challenge,
        NoteKind::Question => canvas.glyphs.question,
    };
    let words = attributes.kind.words().to_owned();
    parts.push((NoteAttribute::Kind, (kind.to_owned(), words)));
    if attributes.influence != Influence::NotSaid {
        let influence = attributes.influence;
        let chip = (influence.sign().to_owned(), influence.words().to_owned());
        parts.push((NoteAttribute::Influence, chip));
    }
    let kinds: Vec<_> = attributes
        .patterns
        .iter()
        .filter_map(|id| pack.pattern_type(id))
        .collect();
    let letters: String = kinds.iter().map(|kind| kind.letter).collect();
    parts.push((
        NoteAttribute::Pattern,
        match &kinds[..] {
            [] => (dash.to_owned(), tr!("No pattern").to_owned()),
            [only] => (letters, only.short.clone()),
            [..] => (letters, tr!("Patterns").to_owned()),
        },
    ));
    match &attributes.source {
        Some(citation) => parts.push((NoteAttribute::Source, cited(view, citation, wide))),
        None if wide => parts.push((
            NoteAttribute::Source,
            (dash.to_owned(), tr!("No source").to_owned()),
        )),
        None => {}
    }
    if attributes.private {
        parts.push((
            NoteAttribute::Private,
            (String::new(), tr!("Private").to_owned()),
        ));
    }
    let mut x = row.x;
    let mut placed = Vec::new();
    for (attribute, parts) in parts {
        let gap = u16::from(!parts.0.is_empty() && !parts.1.is_empty());
        let width = canvas.width(&parts.0) + gap + canvas.width(&parts.1);
        if x + width > row.right() {
            break;
        }
        placed.push((Rect { x, width, ..row }, attribute, parts));
        x += width + 3;
    }
    placed
}

/// A source by its code, with the place in it; or how a source of its kind is said.
fn cited(view: &BoardView<'_>, citation: &Citation, wide: bool) -> AttributeText {
    let review = view.review();
    let source = citation.source.and_then(|id| review.source(id));
    let Some(source) = source else {
        let kinds = &review.pack().source_kinds;
        let kind = kinds
            .iter()
            .find(|kind| kind.id.as_str() == citation.kind.id());
        let phrase = kind.map_or_else(String::new, |kind| kind.phrase.clone());
        let said = [phrase.as_str(), citation.locator.as_str()].join(" ");
        return (tr!("Said").to_owned(), said.trim_end().to_owned());
    };
    let label = if wide { source.label.as_str() } else { "" };
    let parts = [label, citation.locator.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (source.code.to_string(), parts.join(", "))
}

fn draw_attribute(
    canvas: &mut Canvas<'_>,
    place: Rect,
    (strong, plain): &AttributeText,
    open: bool,
) {
    let (theme, y) = (canvas.theme, place.y);
    let (first, second) = if open {
        (theme.chosen(), theme.chosen_muted())
    } else {
        (theme.strong(), theme.muted())
    };
    if open {
        canvas.fill(
            Rect {
                x: place.x - 1,
                width: place.width + 2,
                ..place
            },
            theme.chosen(),
        );
    }
    let x = canvas.words(place.x, y, place.width, strong, first);
    let x = if strong.is_empty() { x } else { x + 1 };
    canvas.words(x, y, place.right().saturating_sub(x), plain, second);
}

/// Draws what is to be read aloud, whole, above the line.
pub fn draw_screen_reader_text(
    canvas: &mut Canvas<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
) {
    let said = frame.notice.map(|notice: &StatusLine| &notice.message);
    let Some(text) = said.and_then(Message::text_aloud) else {
        return;
    };
    let rows = wrap::wrap(text, usize::from(places.patterns.width.max(1)));
    let high = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .min(places.line.y.saturating_sub(4));
    let top = places.line.y.saturating_sub(high + 1);
    canvas.fill(
        Rect {
            y: top.saturating_sub(1),
            height: high + 2,
            ..places.line
        },
        canvas.theme.background(),
    );
    for (y, row) in (top..places.line.y).zip(&rows) {
        canvas.words(
            places.patterns.x,
            y,
            places.patterns.width,
            row,
            canvas.theme.text(),
        );
    }
}

/// The one question of the line: of what stands in it, or the one that is due.
fn prompt(view: &BoardView<'_>, own_row: bool) -> Option<String> {
    if view.is_first_episode() {
        return Some(tr!("A short neutral title, never a verdict. Enter begins it.").to_owned());
    }
    // Where there is a row for it, because the top row has little room then.
    if let Some(words) = view.filtered().filter(|_| own_row) {
        return Some(words);
    }
    if view.board.line.attributes.because.is_some() {
        return Some(tr!("And what made that so?").to_owned());
    }
    if !view.doubtful_names().is_empty() {
        return Some(tr!("A name, or a word? It stays: /leaks settles it").to_owned());
    }
    if !view.may_be_names().is_empty() {
        let keys = view.cx.keymap.keys_for("add-name", Context::Words.chain());
        let key = keys
            .first()
            .map_or_else(|| "/name".to_owned(), KeySequence::label);
        return Some(tr!(
            "Is that a name? {key} puts it on your private list",
            key
        ));
    }
    view.question()
}

/// What can be done to a picked note.
fn draw_picked(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    note: &Note,
    places: &BoardLayout,
) {
    let (place, theme) = (places.line, canvas.theme);
    let top = Rect { height: 1, ..place };
    canvas.fill(place, theme.background());
    canvas.fill(top, theme.chosen());
    let inner = Rect {
        x: MARGIN,
        width: place.width.saturating_sub(2 * MARGIN),
        ..top
    };
    let laid = NoteLayout::new(view, note, 400, 1);
    let tail = format!("{} {}", laid.tail, note.code);
    let start = canvas.words_to(inner.right(), inner.y, tail.trim_start(), theme.chosen());
    let x = canvas.words(
        inner.x,
        inner.y,
        inner.width,
        tr!("This note"),
        theme.chosen(),
    ) + 3;
    canvas.words(
        x,
        inner.y,
        start.saturating_sub(x + 2),
        view.words_of(note),
        theme.chosen(),
    );
    let below = Rect {
        y: place.bottom() - 1,
        height: 1 + places.prompt.height,
        ..inner
    };
    match &frame.told {
        Some(told) => {
            canvas.words(below.x, below.y, below.width, told, theme.text());
        }
        None => draw_hints(canvas, frame, below),
    }
}

/// What there is to tell, and the way out all the same: in the row for the prompt, or behind it where there is none.
fn draw_told_and_hints(
    canvas: &mut Canvas<'_>,
    frame: &FrameContext<'_>,
    row: Rect,
    places: &BoardLayout,
    told: &str,
) {
    let end = canvas.words(row.x, row.y, row.width, told, canvas.theme.text()) + 3;
    let rest = if places.layout.has_prompt_row() {
        places.prompt
    } else {
        Rect {
            x: end,
            width: row.right().saturating_sub(end),
            ..row
        }
    };
    draw_hints(canvas, frame, rest);
}

/// The hints that belong to a state, whole items only, in as many rows as there are.
fn draw_hints(canvas: &mut Canvas<'_>, frame: &FrameContext<'_>, place: Rect) {
    let (mut x, mut y) = (place.x, place.y);
    for offer in frame.cx.keymap.hints(frame.context.chain()) {
        let width = canvas.width(&offer.keys) + 1 + canvas.width(&offer.label);
        if x + width > place.right() {
            (x, y) = (place.x, y + 1);
        }
        if y >= place.bottom() {
            break;
        }
        key_bar::draw_offer(
            canvas,
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
