//! A text being written: the caret, what typing does to it, and typing undone word by word.
//!
//! The caret moves by what people see as characters. Rows depend on the width they are wrapped to, so whoever moves by
//! rows says how wide they are: nothing is remembered from the last time it was drawn.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::{
    measure,
    names::{NameList, with_dots},
    wrap,
};

/// The most words of typing that can be undone.
const MEMORY: usize = 500;
/// The most text remembered for that, in bytes: of a long text, fewer words.
const REMEMBERED: usize = 16 << 20;

/// A text and the caret in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextInput {
    text: String,
    caret: usize,
    past: Vec<(String, usize)>,
    future: Vec<(String, usize)>,
    last: Option<TypingRun>,
}

/// The kinds of typing: a run of one kind is undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TypingRun {
    Word,
    Space,
    Rubbing,
}

/// The places that the caret can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaretMotion {
    /// One character to the left.
    Left,
    /// One character to the right.
    Right,
    /// To the beginning of this word, or of the one before.
    WordLeft,
    /// To the beginning of the next word.
    WordRight,
    /// To the beginning of the line.
    Home,
    /// To the end of the line.
    End,
    /// To the beginning of the whole text.
    TextStart,
    /// To the end of the whole text.
    TextEnd,
    /// To the row above.
    Up,
    /// To the row below.
    Down,
}

impl TextInput {
    /// A text to go on with, the caret at its end.
    pub fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            caret: text.len(),
            text,
            ..Self::default()
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of the caret, in bytes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// The text before the caret.
    pub fn before_caret(&self) -> &str {
        &self.text[..self.caret]
    }

    /// True where the text is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Writes a character.
    pub fn insert(&mut self, c: char) {
        let doing = if c.is_whitespace() {
            TypingRun::Space
        } else {
            TypingRun::Word
        };
        // A word and the spaces after it go together.
        if !(self.last == Some(doing)
            || (doing, self.last) == (TypingRun::Space, Some(TypingRun::Word)))
        {
            self.remember();
        }
        self.last = Some(doing);
        self.text.insert(self.caret, c);
        self.caret += c.len_utf8();
    }

    /// Writes a longer text, which is undone as one.
    pub fn insert_text(&mut self, text: &str) {
        self.remember();
        self.last = None;
        self.text.insert_str(self.caret, text);
        self.caret += text.len();
    }

    /// Takes a stretch of bytes out; the caret stays with the words around it.
    pub fn cut(&mut self, range: std::ops::Range<usize>) {
        self.remember();
        self.last = None;
        if self.caret >= range.end {
            self.caret -= range.len();
        } else {
            self.caret = self.caret.min(range.start);
        }
        self.text.replace_range(range, "");
    }

    /// Puts other words in the place of a stretch of bytes, undone as one; the caret stands that many bytes into them.
    pub fn replace(&mut self, range: std::ops::Range<usize>, words: &str, caret: usize) {
        self.remember();
        self.last = None;
        self.caret = range.start + caret;
        self.text.replace_range(range, words);
    }

    /// Lets the names of a list give way, also in what typing undone would bring back; the number of those in the text. A
    /// name that is still being written stays where `ended` is so. What was typed is taken back as a whole with the name:
    /// nothing brings back a part of it.
    pub fn hide_names(&mut self, names: &NameList, ended: bool) -> usize {
        let hidden = if ended {
            names.hidden_behind(&self.text, self.caret)
        } else {
            names.hidden_at(&self.text, self.caret)
        };
        if let Some(hidden) = &hidden {
            if matches!(self.last, Some(TypingRun::Word | TypingRun::Space)) {
                self.forget_word(hidden.first);
            }
            self.future.clear();
            self.text.clone_from(&hidden.text);
            self.caret = hidden.caret;
            self.last = None;
        }
        for (text, caret) in self.past.iter_mut().chain(&mut self.future) {
            if let Some(hidden) = names.hidden_at(text, *caret) {
                (*text, *caret) = (hidden.text, hidden.caret);
            }
        }
        hidden.map_or(0, |hidden| hidden.count)
    }

    /// What is undone next takes back all that was typed from a place on.
    fn forget_word(&mut self, first: usize) {
        let Some((before, after)) = self.text.get(..first).zip(self.text.get(self.caret..)) else {
            return;
        };
        let without = format!("{before}{after}");
        let is_of_word =
            |(text, _): &(String, usize)| text.len() >= without.len() && text.starts_with(before);
        while self.past.last().is_some_and(is_of_word) {
            self.past.pop();
        }
        let caret = first;
        self.past.push((without, caret));
    }

    /// The same with dots in the place of listed names, as wide as they are: how it may be seen.
    #[must_use]
    pub fn with_dots(&self, names: &NameList) -> Self {
        let places = names.to_cover(&self.text);
        if places.is_empty() {
            return self.clone();
        }
        let text = with_dots(&self.text, &places);
        // Each place has as many cells as before, and other bytes.
        let before: Vec<_> = places
            .iter()
            .map(|place| place.start.min(self.caret)..place.end.min(self.caret))
            .collect();
        let caret = with_dots(self.before_caret(), &before).len();
        Self {
            text,
            caret,
            ..Self::default()
        }
    }

    /// Rubs out the character before the caret; false when there is none.
    pub fn backspace(&mut self) -> bool {
        let Some(start) = self.step_back() else {
            return false;
        };
        self.rub(start..self.caret);
        true
    }

    /// Rubs out the character after the caret; false when there is none.
    pub fn delete(&mut self) -> bool {
        let Some(end) = self.step_on() else {
            return false;
        };
        self.rub(self.caret..end);
        true
    }

    /// Rubs out the word before the caret, with what separates it from the caret; false when there is none.
    pub fn rub_out_word(&mut self) -> bool {
        let before = self.before_caret();
        let word = before.trim_end().split_word_bounds().next_back();
        let start = before.trim_end().len() - word.map_or(0, str::len);
        self.rub_out_words(start..self.caret)
    }

    /// Rubs out the word after the caret, with what separates it from the next; false when there is none.
    pub fn delete_word(&mut self) -> bool {
        let ahead = &self.text[self.caret..];
        let word = ahead.split_word_bounds().next().map_or(0, str::len);
        let rest = ahead[word..].trim_start().len();
        self.rub_out_words(self.caret..self.text.len() - rest)
    }

    fn rub_out_words(&mut self, range: std::ops::Range<usize>) -> bool {
        let any = !range.is_empty();
        if any {
            self.cut(range);
        }
        any
    }

    /// Moves the caret, in rows of `width` cells; false when it cannot go that way.
    pub fn go(&mut self, motion: CaretMotion, width: usize) -> bool {
        let to = match motion {
            CaretMotion::Left => self.step_back(),
            CaretMotion::Right => self.step_on(),
            CaretMotion::WordLeft => self
                .before_caret()
                .unicode_word_indices()
                .next_back()
                .map(|(start, _)| start),
            CaretMotion::WordRight => {
                let ahead = &self.text[self.caret..];
                let next = ahead
                    .unicode_word_indices()
                    .map(|(start, _)| start)
                    .find(|start| *start > 0);
                Some(self.caret + next.unwrap_or(ahead.len()))
            }
            CaretMotion::Home => Some(
                self.before_caret()
                    .rfind('\n')
                    .map_or(0, |newline| newline + 1),
            ),
            CaretMotion::End => {
                let ahead = &self.text[self.caret..];
                Some(self.caret + ahead.find('\n').unwrap_or(ahead.len()))
            }
            CaretMotion::TextStart => Some(0),
            CaretMotion::TextEnd => Some(self.text.len()),
            CaretMotion::Up => self.beside(width, |row| row.checked_sub(1)),
            CaretMotion::Down => self.beside(width, |row| Some(row + 1)),
        };
        self.last = None;
        let moved = to.is_some_and(|to| to != self.caret);
        self.caret = to.unwrap_or(self.caret);
        moved
    }

    /// The place of the caret in rows of `width` cells: row and column, both counted from 0.
    pub fn caret_at(&self, width: usize) -> (usize, usize) {
        let rows = wrap::wrap(&self.text, width);
        let row = self.row_of_caret(&rows);
        let column = rows.get(row).map_or(0, |line| {
            let start = self.offset(line);
            measure::width(&self.text[start..self.caret.max(start).min(self.text.len())])
        });
        if column > width {
            (row + 1, 0)
        } else {
            (row, column)
        }
    }

    /// Takes back the last word typed; false when there is nothing to take back.
    pub fn undo(&mut self) -> bool {
        let Some((text, caret)) = self.past.pop() else {
            return false;
        };
        let now = (
            std::mem::replace(&mut self.text, text),
            std::mem::replace(&mut self.caret, caret),
        );
        self.future.push(now);
        self.last = None;
        true
    }

    /// Types again what was taken back.
    pub fn redo(&mut self) -> bool {
        let Some((text, caret)) = self.future.pop() else {
            return false;
        };
        let now = (
            std::mem::replace(&mut self.text, text),
            std::mem::replace(&mut self.caret, caret),
        );
        self.past.push(now);
        self.last = None;
        true
    }

    fn rub(&mut self, range: std::ops::Range<usize>) {
        if self.last != Some(TypingRun::Rubbing) {
            self.remember();
        }
        self.last = Some(TypingRun::Rubbing);
        self.caret = range.start;
        self.text.replace_range(range, "");
    }

    fn remember(&mut self) {
        self.future.clear();
        self.past.push((self.text.clone(), self.caret));
        let mut room = REMEMBERED;
        let kept = self.past.iter().rev().take(MEMORY).take_while(|(text, _)| {
            let fits = room >= text.len();
            room = room.saturating_sub(text.len());
            fits
        });
        let forgotten = self.past.len() - kept.count();
        self.past.drain(..forgotten);
    }

    fn step_back(&self) -> Option<usize> {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten()
    }

    fn step_on(&self) -> Option<usize> {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten()
    }

    /// The place in another row that is as far from the left as the caret.
    fn beside(&self, width: usize, other: impl FnOnce(usize) -> Option<usize>) -> Option<usize> {
        let rows = wrap::wrap(&self.text, width);
        let (row, column) = self.caret_at(width);
        let line = rows.get(other(row)?)?;
        let mut place = self.offset(line);
        let mut across = 0;
        for grapheme in line.graphemes(true) {
            across += measure::width(grapheme);
            if across > column {
                break;
            }
            place += grapheme.len();
        }
        Some(place)
    }

    fn row_of_caret(&self, rows: &[&str]) -> usize {
        rows.iter()
            .rposition(|line| self.offset(line) <= self.caret)
            .unwrap_or(0)
    }

    /// The offset in bytes at which a row of the text begins.
    fn offset(&self, row: &str) -> usize {
        (row.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> TextInput {
        let mut writing = TextInput::default();
        text.chars().for_each(|c| writing.insert(c));
        writing
    }

    #[test]
    fn typing_is_taken_back_word_by_word() {
        let mut writing = typed("rang the nursery");
        assert!(writing.undo());
        assert_eq!(writing.text(), "rang the ");
        assert!(writing.undo());
        assert_eq!(writing.text(), "rang ");
        assert!(writing.redo());
        assert_eq!(writing.text(), "rang the ");
        writing.insert('c');
        assert!(!writing.redo(), "what is typed anew is not overwritten");
    }

    #[test]
    fn a_family_is_one_character() {
        let mut writing = typed("é👩‍👩‍👧x");
        assert!(writing.backspace() && writing.backspace());
        assert_eq!(writing.text(), "é");
    }

    #[test]
    fn up_and_down_keep_to_the_column() {
        let mut writing = TextInput::of("one two three four five");
        assert_eq!(writing.caret_at(10), (2, 4));
        assert!(writing.go(CaretMotion::Up, 10));
        assert_eq!(writing.caret_at(10), (1, 4));
        assert!(writing.go(CaretMotion::Up, 10));
        assert!(!writing.go(CaretMotion::Up, 10));
        assert!(writing.go(CaretMotion::Down, 10));
        assert_eq!(writing.caret_at(10), (1, 4));
    }

    #[test]
    fn words_are_rubbed_out_with_what_separates_them() {
        let mut writing = TextInput::of("rang the nursery, twice ");
        for left in [
            "rang the nursery, ",
            "rang the nursery",
            "rang the ",
            "rang ",
            "",
        ] {
            assert!(writing.rub_out_word());
            assert_eq!(writing.text(), left);
        }
        assert!(!writing.rub_out_word());
        assert!(writing.undo() && writing.undo());
        assert_eq!(writing.text(), "rang the ");
        assert!(writing.go(CaretMotion::TextStart, 10));
        assert!(writing.delete_word());
        assert_eq!((writing.text(), writing.caret()), ("the ", 0));
        assert!(writing.delete_word());
        assert!(writing.is_empty() && !writing.delete_word());
    }

    #[test]
    fn a_stretch_cut_out_leaves_the_caret_with_its_words() {
        let mut writing = TextInput::of("late @hv again");
        writing.cut(5..9);
        assert_eq!((writing.text(), writing.caret()), ("late again", 10));
    }

    proptest! {
        #[test]
        fn whatever_is_pressed_the_caret_stands_between_characters(
            keys in prop::collection::vec(0..18u8, 0..60), seed in "\\PC{0,20}", width in 0..12usize,
        ) {
            let mut writing = TextInput::of(seed);
            let motions = [CaretMotion::Left, CaretMotion::Right, CaretMotion::WordLeft, CaretMotion::WordRight, CaretMotion::Home, CaretMotion::End, CaretMotion::Up, CaretMotion::Down, CaretMotion::TextStart, CaretMotion::TextEnd];
            for key in keys {
                match key {
                    0 => writing.insert('a'),
                    1 => writing.insert(' '),
                    2 => writing.insert('\n'),
                    3 => { writing.backspace(); }
                    4 => { writing.delete(); }
                    5 => { writing.undo(); }
                    16 => { writing.rub_out_word(); }
                    17 => { writing.delete_word(); }
                    k => { writing.go(motions[usize::from(k - 6)], width); }
                }
                prop_assert!(writing.text().is_char_boundary(writing.caret()));
                writing.caret_at(width);
            }
        }
    }
}
