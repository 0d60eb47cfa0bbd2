//! A note laid out in the rows it gets: words first, then pattern letters, then who said it.

use ratatui::{layout::Rect, style::Style};

use crate::{
    board::BoardView,
    insight::points_at,
    review::{Influence, Note, NoteKind, Robustness, items::ChoiceValue},
    text::{measure, words::tr, wrap},
    ui::canvas::Canvas,
};

/// A note in the rows it gets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NoteLayout<'a> {
    /// The note.
    pub note: &'a Note,
    /// Its words, a row each.
    pub rows: Vec<String>,
    /// Who and which patterns, at the right edge of the last row.
    pub tail: String,
    /// It stands under several factors, and its end has no room for them.
    pub is_shared: bool,
    /// How many cells it is set in, under what it explains or is aimed at.
    pub indent: u16,
    /// There are more words than the rows have room for.
    pub(super) is_cut: bool,
}

/// Columns before the words: the mark, the sign of its influence, a space.
pub(super) const INDENT: u16 = 3;
/// The fewest cells between words and what stands after them.
const APART: usize = 2;

impl<'a> NoteLayout<'a> {
    /// A note in at most `most` rows of `width` cells, mark included, set in under what it explains or is aimed at.
    pub(super) fn under(
        view: &BoardView<'_>,
        note: &'a Note,
        indent: u16,
        width: u16,
        most: usize,
    ) -> Self {
        let width = words_width(width, indent);
        let text = shown_words(view, note);
        let wrapped = wrap::wrap(&text, width);
        let mut rows: Vec<String> = wrapped
            .iter()
            .take(most)
            .map(|row| (*row).to_owned())
            .collect();
        if wrapped.len() > most
            && let Some(last) = rows.last_mut()
        {
            let rest = wrapped[most - 1..].join(" ");
            *last = measure::cut(&rest, width).into_owned();
        }
        let (who, letters) = tail(view, note, indent > 0);
        let several = several(view, note);
        let joined = |parts: &[&str]| {
            let parts = parts.iter().filter(|part| !part.is_empty());
            parts.copied().collect::<Vec<_>>().join(" ")
        };
        let all = [
            joined(&[&who, &several, &letters]),
            joined(&[&several, &letters]),
            letters,
        ];
        let used = rows.last().map_or(0, |row| measure::width(row));
        let cut = wrapped.len() > most;
        let fits = |tail: &str, apart: usize| !cut && used + apart + measure::width(tail) <= width;
        // What stands at the end never costs a row: the speaker goes first, then the letters.
        let tail = all
            .into_iter()
            .find(|tail| !tail.is_empty() && fits(tail, APART))
            .unwrap_or_default();
        Self {
            note,
            rows,
            is_shared: !several.is_empty() && !tail.contains(&several),
            tail,
            indent,
            is_cut: cut,
        }
    }

    /// How many rows it takes.
    pub(super) fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Draws it at the top of a place; the words in `words`, what stands beside them in `beside`.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, picked: bool) {
        let theme = canvas.theme;
        let place = Rect {
            x: place.x + self.indent,
            width: place.width.saturating_sub(self.indent),
            ..place
        };
        let (words, beside) = if picked {
            (theme.chosen(), theme.chosen_muted())
        } else if self.note.withdrawn {
            (theme.withdrawn(), theme.muted())
        } else {
            (theme.text(), theme.muted())
        };
        if picked {
            canvas.fill(
                Rect {
                    x: place.x - 1,
                    width: place.width + 2,
                    height: self.height(),
                    ..place
                },
                theme.chosen(),
            );
        }
        mark(canvas, self.note, place.x, place.y, picked);
        if self.is_shared {
            canvas.words(place.x + 2, place.y, 1, canvas.glyphs.shared, beside);
        }
        for (row, text) in (place.y..).zip(&self.rows) {
            let words = if self.note.hindsight && !text.is_empty() {
                words.patch(theme.flagged())
            } else {
                words
            };
            let words = if self.note.withdrawn {
                words.patch(theme.struck())
            } else {
                words
            };
            canvas.words(place.x + INDENT, row, place.width - INDENT, text, words);
        }
        let last = place.y + self.height().saturating_sub(1);
        canvas.words_to(place.right(), last, &self.tail, beside);
    }
}

/// How many rows a note takes that is nowhere cut, in rows of `width` cells, mark included, and set in.
pub(super) fn whole_height(view: &BoardView<'_>, note: &Note, indent: u16, width: u16) -> u16 {
    let rows = wrap::wrap(&shown_words(view, note), words_width(width, indent)).len();
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// The words of a note as they are drawn.
fn shown_words(view: &BoardView<'_>, note: &Note) -> String {
    let text = view.cx.without_names(view.words_of(note));
    measure::shown(&text).into_owned()
}

/// The cells across that are left for words.
fn words_width(width: u16, indent: u16) -> usize {
    usize::from(width.saturating_sub(INDENT + indent)).max(1)
}

/// The mark of a note's kind, and the sign of its influence.
fn mark(canvas: &mut Canvas<'_>, note: &Note, x: u16, y: u16, picked: bool) {
    let (theme, glyphs) = (canvas.theme, canvas.glyphs);
    let (sign, style): (&str, Style) = match note.kind {
        NoteKind::Reason => (glyphs.note, theme.muted()),
        NoteKind::Challenge => (glyphs.challenge, theme.challenge_mark()),
        NoteKind::Question => (glyphs.question, theme.question_mark()),
    };
    let style = if picked { theme.chosen() } else { style };
    canvas.words(x, y, 1, sign, style);
    let beside = if picked {
        theme.chosen_muted()
    } else {
        theme.muted()
    };
    canvas.words(x + 1, y, 1, influence_sign(note.influence), beside);
}

/// The sign of what a note names: `+` helped, `-` hindered, `±` both.
pub(super) fn influence_sign(influence: Influence) -> &'static str {
    influence.sign()
}

/// The factors of a note that stands under several, by their numbers.
pub(super) fn several(view: &BoardView<'_>, note: &Note) -> String {
    if note.also.is_empty() || view.cx.hides(note) {
        return String::new();
    }
    let keys = note.factors().map(|id| view.cx.key_of(Some(id)));
    let keys: Vec<String> = keys.collect();
    match keys.split_last() {
        Some((last, others)) if !others.is_empty() => {
            tr!("in {others} and {last}", others = others.join(", "), last)
        }
        Some(_) | None => String::new(),
    }
}

/// Who said a note and what is known of it in words, and the letters after it: patterns, H for hindsight, a tick for what
/// was read back. Where it does not stand under what it is about, the code of that.
fn tail(view: &BoardView<'_>, note: &Note, under: bool) -> (String, String) {
    if view.cx.hides(note) {
        return Default::default();
    }
    let who = note.who.and_then(|id| view.review().person(id));
    let who = who.map(|person| person.label().to_owned());
    let about = points_at(note).filter(|_| !under);
    let about = about.and_then(|id| view.review().code(id));
    let robust = match note.robustness {
        Robustness::Robust if note.influence.helps() => Some(tr!("robust")),
        Robustness::Chance if note.influence.helps() => Some(tr!("by chance")),
        Robustness::NotSaid | Robustness::Robust | Robustness::Chance => None,
    };
    let words = [
        about.map(|code| format!("→{code}")),
        robust.map(str::to_owned),
        who,
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    let pack = view.review().pack();
    let letters = note
        .patterns
        .iter()
        .filter_map(|id| pack.pattern_type(id))
        .map(|kind| kind.letter);
    let letters: String = letters.collect();
    // Apart from the patterns, whose letters end at F.
    let marks = [
        Some(letters).filter(|letters| !letters.is_empty()),
        note.hindsight.then(|| "H".to_owned()),
        Some(note.checked.sign().to_owned()).filter(|sign| !sign.is_empty()),
    ];
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    (words.join(" "), marks.join(" "))
}
