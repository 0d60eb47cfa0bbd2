//! The writing line: the words, and what is known of them before they are filed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    app::{App, NoteTarget, ScreenState, Speaker, roles},
    method::PatternTypeId,
    review::{Citation, Id, Influence, NoteKind},
    text::{
        clean,
        edit::{CaretMotion, TextInput},
        measure,
        words::tr,
    },
};

/// The most bytes that are pasted, with what stands there already: notes enough for many meetings.
pub const PASTE_LIMIT: usize = 1 << 20;

/// The writing line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritingLine {
    /// The words.
    pub(crate) writing: TextInput,
    /// What is known of the note besides.
    pub(crate) attributes: NoteAttributes,
    /// Begun with a space: what follows is words, whatever it looks like.
    pub(crate) literal: bool,
    /// The note whose words these are.
    pub(crate) rewording: Option<Id>,
    /// The details as they were before the words of an old note came back.
    pub(crate) before: Option<NoteAttributes>,
    /// Only the speaker of the old note is asked for.
    pub(crate) asks_who: bool,
    /// The detail that is being chosen.
    pub(crate) chips_open: Option<NoteAttribute>,
    /// Which of the offered roles is chosen, and whether the list has been sent away.
    pub(crate) role_at: usize,
    pub(crate) roles_closed: bool,
    /// Several lines were pasted, and how many.
    pub(crate) pasted: Option<usize>,
}

/// What is known of a note besides its words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteAttributes {
    /// Reason, challenge or question.
    pub kind: NoteKind,
    /// Helped or hindered.
    pub influence: Influence,
    /// The pattern types it is tagged with.
    pub patterns: BTreeSet<PatternTypeId>,
    /// Who said it; stays from note to note.
    pub who: Option<Speaker>,
    /// Where it comes from: a kind of source, or which one and where in it; stays from note to note.
    pub source: Option<Citation>,
    /// The note that it explains.
    pub because: Option<Id>,
    /// The note, pattern or finding that it is aimed at.
    pub about: Option<Id>,
    /// For the facilitator only.
    pub private: bool,
}

/// One detail of a note, in the order in which Tab goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteAttribute {
    /// Which factor.
    Where,
    /// Reason, challenge or question.
    Kind,
    /// Helped or hindered.
    Influence,
    /// Which pattern types.
    Pattern,
    /// Who said it.
    Who,
    /// From what kind of source, or from which.
    Source,
    /// Who may see it.
    Private,
}

impl NoteAttribute {
    /// Every detail, in order.
    pub const ALL: [Self; 7] = [
        Self::Where,
        Self::Kind,
        Self::Influence,
        Self::Pattern,
        Self::Who,
        Self::Source,
        Self::Private,
    ];

    pub(super) fn beside(self, step: usize) -> Self {
        Self::ALL[(self as usize + step) % Self::ALL.len()]
    }
}

impl WritingLine {
    /// Whether nothing has been typed, marked or begun.
    pub fn is_untouched(&self) -> bool {
        self.writing.is_empty()
            && !self.literal
            && self.rewording.is_none()
            && self.attributes.kind == NoteKind::Reason
            && self.attributes.influence == Influence::NotSaid
            && self.attributes.because.is_none()
            && self.attributes.about.is_none()
            && !self.attributes.private
    }

    /// Whether several lines were pasted and wait to be filed.
    pub fn is_pasted(&self) -> bool {
        self.pasted.is_some()
    }

    /// Empties the line; who and where from stay.
    pub(super) fn clear(&mut self) {
        let attributes = std::mem::take(&mut self.attributes);
        *self = Self {
            attributes: NoteAttributes {
                who: attributes.who,
                source: attributes.source,
                ..NoteAttributes::default()
            },
            ..Self::default()
        };
    }

    /// The word the caret is at the end of, from the space before it, and where it begins.
    pub(super) fn token(&self) -> (usize, &str) {
        let before = self.writing.before_caret();
        let start = before.rfind(char::is_whitespace).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        (start, &before[start..])
    }
}

impl App {
    pub(super) fn insert(&mut self, c: char) {
        self.notice = None;
        self.board.line.pasted = None;
        if c == ' ' && self.take_attribute() {
            if self.board.line.asks_who {
                self.keep_words();
            }
            return;
        }
        // A pasted or strange character is looked at when the words are filed; here only what cannot be words is left out.
        if !c.is_control() {
            self.board.line.writing.insert(c);
        }
        self.board.line.roles_closed = false;
        self.board.line.role_at = 0;
    }

    /// Turns the word just ended into what it stands for: `+`, `-`, `@hv`, `#b`. False when it is only a word.
    pub(super) fn take_attribute(&mut self) -> bool {
        let (start, token) = self.board.line.token();
        let first = start == 0 && !self.board.line.literal;
        let attribute = match token {
            "+" if first => Some(LineToken::Influence(Influence::Helped)),
            "-" if first => Some(LineToken::Influence(Influence::Hindered)),
            _ => self.attribute_token(start, token),
        };
        let Some(attribute) = attribute else {
            return false;
        };
        let end = start + token.len();
        // The space before an @ or # goes with it.
        let from = self.board.line.writing.text()[..start]
            .trim_end_matches(' ')
            .len();
        match attribute {
            LineToken::Influence(influence) => self.board.line.attributes.influence = influence,
            LineToken::Who(who) => self.board.line.attributes.who = Some(who),
            LineToken::Pattern(id) => {
                self.board.line.attributes.patterns.insert(id);
            }
        }
        self.board.line.writing.cut(from..end);
        if from > 0 {
            self.board.line.writing.insert(' ');
        }
        true
    }

    fn attribute_token(&self, start: usize, token: &str) -> Option<LineToken> {
        if let Some(query) = token.strip_prefix('@') {
            return roles::meant(self, query).map(LineToken::Who);
        }
        let mut letters = token.strip_prefix('#').filter(|_| start > 0)?.chars();
        let letter = letters.next().filter(|_| letters.as_str().is_empty())?;
        self.review()
            .pack()
            .by_letter(letter)
            .map(|kind| LineToken::Pattern(kind.id.clone()))
    }

    pub(super) fn backspace(&mut self) {
        self.board.line.pasted = None;
        if self.board.line.writing.backspace() {
            self.board.line.role_at = 0;
            return;
        }
        // At the beginning, the last mark turns back into what was typed.
        let line = &mut self.board.line;
        match (line.attributes.influence, line.attributes.kind) {
            (Influence::Helped, _) => line.unmark('+'),
            (Influence::Hindered, _) => line.unmark('-'),
            (Influence::Both, _) => line.attributes.influence = Influence::NotSaid,
            (Influence::NotSaid, NoteKind::Challenge | NoteKind::Question) => {
                line.attributes.kind = NoteKind::Reason;
                line.attributes.about = None;
            }
            (Influence::NotSaid, NoteKind::Reason) if line.attributes.because.is_some() => {
                line.attributes.because = None;
            }
            (Influence::NotSaid, NoteKind::Reason) => {
                line.literal = false;
                line.attributes.private = false;
            }
        }
    }

    pub(super) fn move_caret(&mut self, motion: CaretMotion) {
        let width = self.line_width();
        self.board.line.writing.go(motion, width);
    }

    /// Whether the words in the line will be the title of the first episode.
    pub fn is_first_episode(&self) -> bool {
        self.episode().is_none() && self.board.target != NoteTarget::Parking
    }

    /// What stands before the words: where they will land.
    pub fn caption(&self) -> (String, String) {
        let narrow = self.size.0 < 100;
        match (self.board.line.rewording, self.target_factor()) {
            (Some(_), _) => (String::new(), tr!("Edit this note").to_owned()),
            _ if self.is_first_episode() => (String::new(), tr!("First episode").to_owned()),
            (None, Some((place, factor))) => {
                let key = (place + 1).to_string();
                match self.toward() {
                    Some(toward) => (key, format!("{}, {toward}", factor.short)),
                    None if narrow => (key, factor.short.clone()),
                    None => (key, factor.middle.clone()),
                }
            }
            (None, None) => ("9".to_owned(), tr!("Parking lot").to_owned()),
        }
    }

    /// How many cells across the words of the line have, the caret's own at the end included.
    pub fn line_width(&self) -> usize {
        let (key, name) = self.caption();
        let mark = if self.board.line.attributes.kind == NoteKind::Reason {
            0
        } else {
            2
        };
        usize::from(self.size.0)
            .saturating_sub(MARGINS + measure::width(&key) + measure::width(&name) + mark)
            .max(8)
    }

    pub(super) fn paste(&mut self, text: &str) {
        let there = self
            .form()
            .map_or(&self.board.line.writing, |form| &form.writing);
        if there.text().len() + text.len() > PASTE_LIMIT {
            return self.say(too_much_pasted());
        }
        let cleaned = clean::clean(text.trim_end_matches(['\n', '\r']));
        match &mut self.state {
            ScreenState::Line => {}
            ScreenState::Form(_) => {
                self.paste_in_form(&cleaned.text);
                return self.tell_hidden(cleaned.hidden);
            }
            ScreenState::Note(_) => self.leave_note(),
            ScreenState::Page(_) | ScreenState::BackRow | ScreenState::Curtain(..) => return,
        }
        self.board.line.chips_open = None;
        self.board.line.writing.insert_text(&cleaned.text);
        self.tell_hidden(cleaned.hidden);
        let lines = pasted_lines(self.board.line.writing.text()).count();
        if lines > 1 {
            self.board.line.pasted = Some(lines);
            let hidden = clean::notice(cleaned.hidden).map(|told| format!(". {told}"));
            self.say(tr!(
                "Pasted {lines} lines. {key:file} files one note, {key:file-lines} makes {lines}{hidden}",
                lines,
                hidden = hidden.unwrap_or_default()
            ));
        }
    }

    fn tell_hidden(&mut self, hidden: usize) {
        if let Some(told) = clean::notice(hidden) {
            self.say(told);
        }
    }

    pub(super) fn undo_typing(&mut self) {
        self.board.line.pasted = None;
        if !self.board.line.writing.undo() {
            self.say(nothing_typed());
        }
    }
}

/// More was to be pasted than there is room for.
pub(super) fn too_much_pasted() -> &'static str {
    tr!("That is too much to paste at once. Nothing was pasted: make several of it")
}

pub(super) fn nothing_typed() -> &'static str {
    tr!("There is no typing left to undo. {key:put-aside} puts the words aside")
}

/// Cells of the line that are neither words nor caption: margins, the space between, `›`.
const MARGINS: usize = 9;

/// The lines of a pasted text that say something.
pub(super) fn pasted_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

enum LineToken {
    Influence(Influence),
    Who(Speaker),
    Pattern(PatternTypeId),
}

impl WritingLine {
    fn unmark(&mut self, sign: char) {
        self.attributes.influence = Influence::NotSaid;
        self.writing.insert(sign);
    }
}
