//! Typing in the line: characters become words, signs become marks, and Backspace turns marks back into characters.

use crate::{
    board::{Answer, Board, BoardView},
    review::{Citation, Influence, NoteKind, items::ChoiceValue},
    text::{
        clean::{self, PASTE_LIMIT, too_much_pasted},
        edit::{CaretMotion, TextInput},
        words::tr,
    },
    ui::{context::PageContext, roles::Speaker},
};

use super::{LineMark, MarkKind, MarkReading, NoteAttribute, WritingLine, sources};

/// The lines of a pasted text that say something.
pub(in crate::board) fn pasted_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// There is no typing left that could be taken back.
pub(crate) fn nothing_typed() -> &'static str {
    tr!("There is no typing left to undo. {key:put-aside} puts the words aside")
}

impl WritingLine {
    /// Does something to the text; the signs of marks stay where they are in it.
    pub(super) fn edit<R>(&mut self, edit: impl FnOnce(&mut TextInput) -> R) -> R {
        (self.lit, self.asked, self.taken) = (None, None, None);
        if self.signs.is_empty() {
            // A long text that is typed letter by letter is not compared with itself at each of them.
            return edit(&mut self.writing);
        }
        let before = self.writing.text().to_owned();
        let done = edit(&mut self.writing);
        let after = self.writing.text();
        let alike = |one: &str, other: &str| {
            let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
            same.map(|(c, _)| c.len_utf8()).sum::<usize>()
        };
        let head = alike(&before, after);
        let most = before.len().min(after.len()) - head;
        let tail: usize = before
            .chars()
            .rev()
            .zip(after.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(c, _)| c.len_utf8())
            .sum::<usize>()
            .min(most);
        let gone = head..before.len() - tail;
        let signs = self.signs.iter().filter_map(|at| {
            let at = match *at {
                at if at < gone.start => at,
                at if at >= gone.end => at + after.len() - before.len(),
                _ => return None,
            };
            let is_sign = after.get(at..)?.starts_with(['@', '#', '&']);
            let begins = after[..at]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace);
            (is_sign && begins).then_some(at)
        });
        self.signs = signs.collect();
        done
    }

    /// Puts a mark on, in the place of one that says something else.
    pub(in crate::board) fn put_on(&mut self, mark: LineMark) -> MarkKind {
        let kind = match mark {
            LineMark::Who(speaker) => {
                self.attributes.who = Some(speaker);
                MarkKind::Who
            }
            LineMark::Again(speaker, source) => {
                self.attributes.who = Some(speaker);
                self.attributes.source = source;
                MarkKind::Who
            }
            LineMark::Pattern(id) => {
                self.attributes.patterns.insert(id.clone());
                MarkKind::Pattern(id)
            }
            LineMark::Source(cited) => self.put_source(cited, None),
            LineMark::Account(who, cited) => self.put_source(cited, Some(who)),
        };
        self.marked(kind.clone());
        kind
    }

    /// Puts a source on, with the one whose account it is, unless somebody else is named.
    fn put_source(&mut self, cited: Citation, teller: Option<Speaker>) -> MarkKind {
        if !self.order.contains(&MarkKind::Who) {
            self.attributes.who = teller;
        }
        self.attributes.source = Some(cited);
        MarkKind::Source
    }

    /// Takes a mark off; with a source goes the one who was named by it alone.
    pub(in crate::board) fn take_off(&mut self, kind: &MarkKind) {
        self.attributes.unset(kind);
        self.order.retain(|other| other != kind);
        if *kind == MarkKind::Source && !self.order.contains(&MarkKind::Who) {
            self.attributes.who = None;
        }
    }

    /// Takes the characters of a mark out of the words, with the space after them.
    fn cut_mark(&mut self, start: usize, end: usize) {
        let text = self.writing.text();
        let end = end + usize::from(text[end..].starts_with(' '));
        // Where they stand is known here: of `#b #c` the texts before and after do not tell.
        let signs = self.signs.iter().filter_map(|at| match *at {
            at if at < start => Some(at),
            at if at >= end => Some(at + start - end),
            _ => None,
        });
        let signs = signs.collect();
        // At the end there is one space before the next word, and none before the first.
        self.edit(|writing| writing.cut(start..end));
        self.signs = signs;
        let text = self.writing.text();
        let bare = start == text.len() && !text.is_empty() && !text.ends_with(char::is_whitespace);
        if bare {
            self.edit(|writing| writing.insert(' '));
        }
    }

    /// Words stand before a place in the line.
    pub(in crate::board) fn has_words_before(&self, at: usize) -> bool {
        self.writing.text()[..at]
            .chars()
            .any(|c| !c.is_whitespace())
    }

    /// Whether a sign may be a mark: nothing was pasted, and it is no title.
    fn takes_signs(&self) -> bool {
        !self.is_only_words && !self.titles
    }
}

impl Board {
    pub(in crate::board) fn insert(&mut self, c: char, cx: &PageContext<'_>) -> Answer {
        if c.is_control() {
            return Answer::hush();
        }
        if self.line_mut().detail == Some(NoteAttribute::Where) && c.is_ascii_digit() {
            self.number_where(c, cx);
            return Answer::hush();
        }
        let let_go = self.lets_go_of(cx);
        let is_title = self.view(cx).is_title();
        let line = self.line_mut();
        line.pasted = None;
        line.detail = None;
        line.holding = None;
        let number = std::mem::take(&mut line.number);
        if !number.is_empty() {
            line.edit(|writing| writing.insert_text(&number));
        }
        if !is_title && line.takes_signs() && line.rewording.is_none() && begins_with_mark(line, c)
        {
            return let_go.hushed();
        }
        let caret = line.writing.caret();
        let begins = line.writing.before_caret().chars().next_back();
        let starts_mark = matches!(c, '@' | '#' | '&') && begins.is_none_or(char::is_whitespace);
        line.edit(|writing| writing.insert(c));
        if starts_mark && !is_title && line.takes_signs() {
            line.signs.push(caret);
            line.signs.sort_unstable();
        }
        self.settle_marks(cx);
        self.turns_to_words(cx).unwrap_or(let_go).hushed()
    }

    /// Marks that are plain by now leave the words.
    fn settle_marks(&mut self, cx: &PageContext<'_>) {
        let mut at = 0;
        while let Some(start) = self.line_mut().signs.get(at).copied() {
            at += 1;
            let Some(mark) = self.view(cx).written_mark(start) else {
                continue;
            };
            let line = self.line_mut();
            let behind = line.has_words_before(start);
            if mark.is_settled(line.writing.text(), behind)
                && let Some(meant) = mark.meant()
            {
                let kind = line.put_on(meant);
                line.cut_mark(mark.start, mark.end);
                line.taken = Some(kind);
                at = 0;
            }
        }
    }

    /// Takes a mark that is being written as what it means.
    pub(in crate::board) fn take_mark(&mut self, start: usize, end: usize, mark: LineMark) {
        let line = self.line_mut();
        let kind = line.put_on(mark);
        line.cut_mark(start, end);
        line.taken = Some(kind);
    }

    /// Takes every mark that is exactly written, as the Enter that files does: a source behind the words if it ends them.
    pub(in crate::board) fn take_exact_marks(&mut self, cx: &PageContext<'_>) {
        let mut at = 0;
        while let Some(start) = self.line_mut().signs.get(at).copied() {
            at += 1;
            let Some(mark) = self.view(cx).written_mark(start) else {
                continue;
            };
            let waits = self.view(cx).waits_for_words(&mark);
            let MarkReading::Exact(meant) = mark.reading else {
                continue;
            };
            if !waits {
                self.take_mark(mark.start, mark.end, meant);
                at = 0;
            }
        }
    }

    pub(in crate::board) fn backspace(&mut self, cx: &PageContext<'_>) {
        let line = self.line_mut();
        line.pasted = None;
        if line.number.pop().is_some() {
            return;
        }
        if let Some(kind) = line.taken.take() {
            return self.turn_back(&kind, cx);
        }
        if line.edit(TextInput::backspace) {
            return;
        }
        if let Some(kind) = line.last_mark() {
            return self.turn_back(&kind, cx);
        }
        line.titles = false;
        line.is_only_words = false;
    }

    /// Turns a mark back into the characters that it was.
    fn turn_back(&mut self, kind: &MarkKind, cx: &PageContext<'_>) {
        let typed = self.view(cx).characters_of(kind);
        let picked = self.picked.is_some();
        let line = self.line_mut();
        line.take_off(kind);
        // On a picked note the last mark comes off, and that is all.
        if typed.is_empty() || picked {
            return;
        }
        let caret = line.writing.caret();
        line.edit(|writing| writing.insert_text(&typed));
        if typed.starts_with(['@', '#', '&']) {
            line.signs.push(caret);
            line.signs.sort_unstable();
        }
    }

    /// Rubs out the word before the caret; with none there it is the last mark.
    pub(in crate::board) fn rub_out_word(&mut self, cx: &PageContext<'_>) {
        let line = self.line_mut();
        let is_held = !line.number.is_empty() || line.taken.is_some();
        if is_held || !line.edit(TextInput::rub_out_word) {
            self.backspace(cx);
        } else {
            line.pasted = None;
        }
    }

    pub(in crate::board) fn delete_forward(&mut self, delete: fn(&mut TextInput) -> bool) {
        let line = self.line_mut();
        line.pasted = None;
        line.edit(delete);
    }

    pub(in crate::board) fn move_caret(&mut self, motion: CaretMotion, cx: &PageContext<'_>) {
        let width = self.view(cx).line_width();
        let line = self.line_mut();
        line.taken = None;
        line.asked = None;
        line.lit = None;
        line.writing.go(motion, width);
    }

    pub(in crate::board) fn undo_typing(&mut self) -> Answer {
        let line = self.line_mut();
        line.pasted = None;
        if line.edit(TextInput::undo) {
            return Answer::none();
        }
        Answer::say(nothing_typed())
    }

    pub(in crate::board) fn redo_typing(&mut self) {
        self.line_mut().edit(TextInput::redo);
    }

    /// Takes up what was pasted: words, whatever they begin with.
    pub(crate) fn paste(&mut self, text: &str) -> Answer {
        if self.line_mut().writing.text().len() + text.len() > PASTE_LIMIT {
            return Answer::say(too_much_pasted());
        }
        let let_go = self.let_go();
        let cleaned = clean::clean(text.trim_end_matches(['\n', '\r']));
        let line = &mut self.line;
        line.detail = None;
        line.is_only_words |= line.writing.is_empty();
        line.edit(|writing| writing.insert_text(&cleaned.text));
        let hidden = clean::notice(cleaned.hidden);
        let lines = pasted_lines(line.writing.text()).count();
        if lines > 1 {
            line.pasted = Some(lines);
            let hidden = hidden.map(|told| format!(". {told}"));
            return let_go.saying(tr!(
                "Pasted {lines} lines. {key:file} files one note, {key:file-lines} makes {lines}{hidden}",
                lines,
                hidden = hidden.unwrap_or_default()
            ));
        }
        match hidden {
            Some(told) => let_go.saying(told),
            None => let_go,
        }
    }
}

/// Whether a character before the words is a mark: `!` and `?` at once, `+`, `-` and `=` with the space after them.
fn begins_with_mark(line: &mut WritingLine, c: char) -> bool {
    let influence = match line.writing.text() {
        "+" => Some(Influence::Helped),
        "-" => Some(Influence::Hindered),
        "=" => Some(Influence::Both),
        _ => None,
    };
    if let (' ', Some(influence)) = (c, influence)
        && line.writing.caret() == 1
    {
        line.edit(|writing| writing.cut(0..1));
        line.attributes.influence = influence;
        line.marked(MarkKind::Influence);
        line.taken = Some(MarkKind::Influence);
        return true;
    }
    let kind = match c {
        '!' => NoteKind::Challenge,
        '?' => NoteKind::Question,
        _ => return false,
    };
    if !line.writing.is_empty() || line.attributes.kind == kind {
        return false;
    }
    line.attributes.kind = kind;
    line.marked(MarkKind::Kind);
    line.taken = Some(MarkKind::Kind);
    true
}

impl BoardView<'_> {
    /// The characters that a mark was written with.
    fn characters_of(&self, kind: &MarkKind) -> String {
        let attributes = &self.line().attributes;
        let pack = self.review().pack();
        match kind {
            MarkKind::Influence => match attributes.influence {
                Influence::Helped => "+".to_owned(),
                Influence::Hindered => "-".to_owned(),
                Influence::Both => "=".to_owned(),
                Influence::NotSaid => String::new(),
            },
            MarkKind::Kind => attributes.kind.sign().to_owned(),
            MarkKind::Who => attributes.who.as_ref().map_or_else(String::new, |who| {
                format!("@{}", self.speaker_label(who).0.to_lowercase())
            }),
            MarkKind::Pattern(id) => pack.pattern_type(id).map_or_else(String::new, |kind| {
                format!("#{}", kind.letter.to_ascii_lowercase())
            }),
            MarkKind::Source => attributes
                .source
                .as_ref()
                .map_or_else(String::new, |cited| sources::characters_of(self, cited)),
            MarkKind::Robustness
            | MarkKind::Confidence
            | MarkKind::Hindsight
            | MarkKind::Private
            | MarkKind::Pointing => String::new(),
        }
    }
}

impl WritingLine {
    /// Takes the number at the beginning out of the words.
    pub(in crate::board) fn take_number_off(&mut self, len: usize) {
        self.edit(|writing| writing.cut(0..len));
    }
}

impl WritingLine {
    /// Begins to write a mark by its sign.
    pub(in crate::board) fn begin_mark(&mut self, sign: char) {
        let caret = self.writing.caret();
        self.edit(|writing| writing.insert(sign));
        self.signs.push(caret);
    }
}
