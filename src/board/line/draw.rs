//! The writing line as cells: where words will land, the words, their marks in words, and one question beside them.

use std::ops::Range;

use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    board::{BoardView, layout::BoardLayout},
    command::{Action, Context, keymap::KeySequence},
    review::{Note, NoteKind},
    text::{measure, names::with_dots, words::tr, wrap},
    ui::{
        canvas::Canvas,
        cells::{draw_cap, level_index},
        frame::FrameContext,
        key_bar,
        layout::MARGIN,
        message::Message,
        page::Page,
    },
};

use super::in_a_row;

/// Draws the line, its marks and what is asked; where the caret stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
    docked: Option<&dyn Page>,
) -> Position {
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
    let whole = Rect {
        height: place.height + places.prompt.height,
        ..place
    };
    canvas.fill(whole, canvas.theme.raised());
    let level = view
        .target_factor()
        .and_then(|(_, factor)| factor.level.as_ref());
    let hue = level.map_or(0, |level| level_index(view.review().pack(), level));
    for y in whole.top()..whole.bottom() {
        canvas.words(whole.x, y, 1, canvas.glyphs.bar, canvas.theme.bar(hue));
    }
    let row = Rect {
        x: MARGIN,
        y: place.bottom() - 1,
        width: place.width.saturating_sub(2 * MARGIN),
        height: 1,
    };
    if let Some(page) = docked.filter(|page| page.types_in_line()) {
        let typed = page.typed(view.cx);
        let x = canvas.words(MARGIN, place.y, 1, "/", canvas.theme.text());
        let room = place.width - x;
        canvas.words(x, place.y, room, typed.text(), canvas.theme.text());
        let end = match &frame.told {
            Some(told) => canvas.words(row.x, row.y, row.width, told, canvas.theme.text()) + 3,
            None => row.x,
        };
        let rest = match (places.prompt.height, end == row.x) {
            (1.., false) => places.prompt,
            _ => Rect {
                x: end,
                width: row.right().saturating_sub(end),
                ..row
            },
        };
        draw_hints(canvas, frame, rest);
        let before = canvas.width(typed.before_caret());
        return Position::new(x + before, place.y);
    }
    let x = draw_caption(canvas, view, place);
    let caret = match view.picked() {
        Some((_, note)) => draw_gathered(canvas, view, note, Rect { x, ..place }),
        None => draw_words(canvas, view, Rect { x, ..place }),
    };
    let marks_end = match view.picked() {
        Some((_, note)) => draw_picked(canvas, view, note, row),
        None => draw_marks(canvas, view, row),
    };
    draw_beside(canvas, view, frame, places, row, marks_end);
    caret
}

/// What stands before the words; the column after it.
fn draw_caption(canvas: &mut Canvas<'_>, view: &BoardView<'_>, place: Rect) -> u16 {
    let theme = canvas.theme;
    let (key, name) = view.caption();
    let mut x = MARGIN;
    if let (false, Some((index, _))) = (
        key.is_empty(),
        view.target_factor().filter(|(at, _)| *at < 8),
    ) {
        draw_cap(canvas, x, place.y, index, true, 0);
        x += 3;
    } else if !key.is_empty() {
        let cap = format!("{}{key}{}", canvas.glyphs.cap_open, canvas.glyphs.cap_close);
        x = canvas.words(x - 1, place.y, 4, &cap, theme.cap()) + 1;
    }
    x = canvas.words(x, place.y, place.width / 2, &name, theme.strong()) + 1;
    x = canvas.words(x, place.y, 1, canvas.glyphs.into, theme.muted()) + 1;
    if view.board.picked.is_some() {
        return x;
    }
    match view.line().attributes.kind {
        NoteKind::Reason => x,
        NoteKind::Challenge => {
            let style = theme.challenge_mark();
            canvas.words(x, place.y, 1, canvas.glyphs.challenge, style) + 1
        }
        NoteKind::Question => {
            let style = theme.question_mark();
            canvas.words(x, place.y, 1, canvas.glyphs.question, style) + 1
        }
    }
}

/// The words; where the caret stands. Behind digits that name a place, what Tab does.
fn draw_words(canvas: &mut Canvas<'_>, view: &BoardView<'_>, place: Rect) -> Position {
    let theme = canvas.theme;
    let width = view.line_width();
    // A name that is still being written is covered.
    let writing = view.line().writing.with_dots(view.cx.names);
    let (text, rows) = (
        writing.text(),
        usize::from(place.height.saturating_sub(1)).max(1),
    );
    let (row, column) = writing.caret_at(width);
    let wrapped = wrap::wrap(text, width);
    // The newest rows that fit, or those around the caret.
    let first = (wrapped.len().saturating_sub(rows)).min(row);
    let flagged = flagged(canvas, view);
    let lit = view.line().lit_word(view.cx.now.ms);
    let lit = lit.map(|place| (place, theme.highlight()));
    let marked = flagged.into_iter().chain(lit).collect::<Vec<_>>();
    let x = place.x;
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
    if let Some(name) = view.typed_place_words() {
        let x = canvas.words(x + across + 3, place.y, 3, tr!("Tab"), theme.key());
        let room = place.right().saturating_sub(x + 2);
        canvas.words(x + 2, place.y, room, &name, theme.muted());
    }
    Position::new(
        (x + across).min(place.right().saturating_sub(1)),
        place.y + down,
    )
}

/// The stretches of the line that are worth a second look, in bytes of what is drawn there, and how they are underlined.
fn flagged(canvas: &Canvas<'_>, view: &BoardView<'_>) -> Vec<(Range<usize>, Style)> {
    let text = view.line().writing.text();
    let covered = view.cx.names.to_cover(text);
    let drawn = |at: usize| {
        let before: Vec<Range<usize>> = covered
            .iter()
            .map(|place| place.start.min(at)..place.end.min(at))
            .collect();
        with_dots(&text[..at], &before).len()
    };
    let wording = view.wording_in_line().into_iter().map(|flag| flag.place);
    let unread = view
        .mark_in_hand()
        .filter(|mark| mark.meant().is_none() && mark.end > mark.start + 1)
        .map(|mark| mark.start..mark.end);
    let plain = view.may_be_names().into_iter().chain(wording).chain(unread);
    let plain = plain.map(|place| (place, canvas.theme.flagged()));
    let doubtful = view.doubtful_names().into_iter();
    let doubtful = doubtful.map(|place| (place, canvas.theme.doubtful()));
    plain
        .chain(doubtful)
        .map(|(place, style)| (drawn(place.start)..drawn(place.end), style))
        .collect()
}

/// What is gathered for the picked note; where the caret stands.
fn draw_gathered(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    note: &Note,
    place: Rect,
) -> Position {
    let theme = canvas.theme;
    let mut words = view.gathered_words(note);
    let typed = view.line().writing.text();
    // A mark that is exactly written stands among them in words.
    let is_mark = view.mark_in_hand().is_some_and(|mark| mark.is_exact());
    words.extend(Some(typed.to_owned()).filter(|typed| !typed.is_empty() && !is_mark));
    let room = place.right().saturating_sub(place.x + 2);
    let gathered = words.join(" · ");
    let end = canvas.words(place.x, place.y, room, &gathered, theme.text());
    let caret = end + u16::from(!gathered.is_empty() && (typed.is_empty() || is_mark));
    if words.is_empty() {
        let hint = tr!("+ - = ! ? @ # & gather here, letters begin a new note");
        canvas.words(
            caret + 2,
            place.y,
            room.saturating_sub(2),
            hint,
            theme.muted(),
        );
    }
    Position::new(caret.min(place.right().saturating_sub(1)), place.y)
}

/// The first words of the picked note, and who said it; the column after them.
fn draw_picked(canvas: &mut Canvas<'_>, view: &BoardView<'_>, note: &Note, row: Rect) -> u16 {
    let who = view.cx.speaker_of(note).unwrap_or_default();
    let most = usize::from(row.width / 2);
    let words = measure::shown(view.words_of(note));
    let words = measure::cut(&words, most).into_owned();
    let told = format!("{}  “{words}” {who}", note.code);
    canvas.words(
        row.x,
        row.y,
        row.width,
        told.trim_end(),
        canvas.theme.muted(),
    )
}

/// What the note carries, in words; the column after it. Nothing covers it.
fn draw_marks(canvas: &mut Canvas<'_>, view: &BoardView<'_>, row: Rect) -> u16 {
    let mut x = row.x;
    if view.is_title() {
        return x;
    }
    for held in view.held_words() {
        let words = format!(" {held} ");
        let end = canvas.words(
            x,
            row.y,
            row.right().saturating_sub(x),
            &words,
            canvas.theme.chosen(),
        );
        x = end + 2;
    }
    let mut words = view.mark_words();
    if words.is_empty() {
        return x.saturating_sub(if x > row.x { 2 } else { 0 });
    }
    // Where there is too little room for all, the last are told by their signs alone.
    let room = row.right().saturating_sub(x);
    let mut told = in_row(&words, x == row.x);
    while canvas.width(&told) > room && words.len() > 1 {
        words.pop();
        told = format!("{} {}", in_row(&words, x == row.x), canvas.glyphs.ellipsis);
    }
    let end = canvas.words(x, row.y, room, &told, canvas.theme.text());
    canvas.click(Rect::new(x, row.y, end - x, 1), Action::Details);
    end
}

fn in_row(words: &[String], first: bool) -> String {
    if first {
        in_a_row(words)
    } else {
        words.join(" · ")
    }
}

/// What is told, what is lit, what is asked: at the right of the marks, or in the row of its own. Never over the marks.
fn draw_beside(
    canvas: &mut Canvas<'_>,
    view: &BoardView<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
    row: Rect,
    marks_end: u16,
) {
    let theme = canvas.theme;
    let own_row = places.prompt.height > 0;
    let mut taken = if marks_end > row.x {
        marks_end + 2
    } else {
        row.x
    };
    if let Some(told) = &frame.told {
        // Where the note carries nothing, what is told stands in the place of its marks, and the question beside it.
        if taken == row.x {
            let told = whole_sentences(canvas, told, row.width);
            let end = canvas.words(row.x, row.y, row.width, told, theme.text());
            taken = end + 2;
        } else {
            let there = BesideMarks::of(places, row, taken).place_for(canvas.width(told), true);
            if let Some((there, right)) = there {
                let told = whole_sentences(canvas, told, there.width);
                put(canvas, there, right, told, theme.text());
            }
            return;
        }
    }
    let beside = BesideMarks::of(places, row, taken);
    let place_for = |width: u16, must: bool| beside.place_for(width, must);
    if let Some(lit) = view.lit_words() {
        let takes = tr!("Enter takes it");
        let words = format!(" {lit} ");
        let wide = canvas.width(takes) + 3 + canvas.width(&words);
        if let Some((there, right)) = place_for(wide, true) {
            let right = right || !own_row;
            let x = if right {
                there.right().saturating_sub(wide)
            } else {
                there.x
            };
            let x = canvas.words(x, there.y, there.width, takes, theme.muted()) + 3;
            canvas.words(
                x,
                there.y,
                there.right().saturating_sub(x),
                &words,
                theme.chosen(),
            );
        }
        return;
    }
    let asked = view.mark_question();
    if let Some(question) = asked.or_else(|| view.slip_words()) {
        let several = question.ends_with('?');
        let words = if several {
            format!("{question}  {}", tr!("↓ chooses"))
        } else {
            question
        };
        if let Some((there, right)) = place_for(canvas.width(&words), true) {
            put(canvas, there, right || !own_row, &words, theme.caution());
        }
        return;
    }
    let prompt = if view.picked().is_some() {
        let marked = view.context() == Context::Gathering;
        marked.then(|| tr!("Nothing is changed before Enter").to_owned())
    } else {
        prompt(view, own_row)
    };
    let Some(prompt) = prompt else { return };
    let prompt = if own_row {
        whole_sentences(canvas, &prompt, places.prompt.width).to_owned()
    } else {
        prompt
    };
    let style = if view.picked().is_some() {
        theme.muted()
    } else {
        theme.prompt()
    };
    let must = view.is_title() || frame.told.is_some();
    if let Some((there, _)) = place_for(canvas.width(&prompt), must) {
        put(canvas, there, !own_row && !view.is_title(), &prompt, style);
    }
}

/// The places beside the marks: the rest of their row, a row of its own, the blank row under the line.
struct BesideMarks {
    own: Option<Rect>,
    free: Rect,
    below: Rect,
    has_marks: bool,
}

impl BesideMarks {
    fn of(places: &BoardLayout, row: Rect, taken: u16) -> Self {
        Self {
            own: (places.prompt.height > 0).then_some(places.prompt),
            free: Rect {
                x: taken,
                width: row.right().saturating_sub(taken),
                ..row
            },
            below: Rect {
                y: places.bar.y.saturating_sub(1),
                ..row
            },
            has_marks: taken > row.x,
        }
    }

    /// Where so many cells fit, and whether they end at the right; what must be told has the row below otherwise.
    fn place_for(&self, width: u16, must: bool) -> Option<(Rect, bool)> {
        match self.own {
            Some(own) => Some((own, false)),
            None if width <= self.free.width => Some((self.free, self.has_marks)),
            None => must.then_some((self.below, false)),
        }
    }
}

fn put(
    canvas: &mut Canvas<'_>,
    there: Rect,
    right: bool,
    words: &str,
    style: ratatui::style::Style,
) {
    if right {
        canvas.words_to(there.right(), there.y, words, style);
    } else {
        canvas.words(there.x, there.y, there.width, words, style);
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

/// Draws what is to be read aloud, whole, above the line.
pub(in crate::board) fn draw_screen_reader_text(
    canvas: &mut Canvas<'_>,
    frame: &FrameContext<'_>,
    places: &BoardLayout,
) {
    let said = frame.notice.map(|notice| &notice.message);
    let Some(text) = said.and_then(Message::text_aloud) else {
        return;
    };
    let rows = wrap::wrap(text, usize::from(places.patterns.width.max(1)));
    let high = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .min(places.line.y.saturating_sub(4));
    let top = places.line.y.saturating_sub(high + 1);
    let ground = Rect {
        y: top.saturating_sub(1),
        height: high + 2,
        ..places.line
    };
    canvas.fill(ground, canvas.theme.background());
    for (y, row) in (top..places.line.y).zip(&rows) {
        let (x, width) = (places.patterns.x, places.patterns.width);
        canvas.words(x, y, width, row, canvas.theme.text());
    }
}

/// The one question of the line: of what stands in it, or the one that is due.
fn prompt(view: &BoardView<'_>, own_row: bool) -> Option<String> {
    if view.is_title() {
        return Some(tr!("A short neutral title, never a verdict. Enter begins it.").to_owned());
    }
    // Where there is a row for it, because the top row has little room then.
    if let Some(words) = view.filtered().filter(|_| own_row) {
        return Some(words);
    }
    if view.line().attributes.because.is_some() {
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
        key_bar::draw_offer(canvas, Rect::new(x, y, width, 1), &offer);
        x += width + 3;
    }
}
