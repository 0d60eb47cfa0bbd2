//! The writing line: the words, and what is known of them before they are filed.

use std::{collections::BTreeSet, ops::Range};

use serde::{Deserialize, Serialize};

mod draw;

pub use draw::draw;
pub(super) use draw::draw_screen_reader_text;

use crate::{
    board::{Answer, Board, BoardView, NoteTarget},
    insight::sources_in_words,
    method::PatternTypeId,
    review::{Citation, Id, Influence, NoteKind, items::naming},
    text::{
        clean::{self, PASTE_LIMIT, too_much_pasted},
        edit::TextInput,
        measure,
        words::tr,
    },
    ui::{
        context::PageContext,
        message::Message,
        response::{Opening, Response},
        roles::Speaker,
    },
};

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
    /// The word that was put right last.
    pub(crate) lit: Option<LitWord>,
}

/// A word that was put right, lit for a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LitWord {
    /// Its place in the line, in bytes.
    pub(crate) place: Range<usize>,
    /// The word.
    pub(crate) words: String,
    /// The end of the moment, in the clock's milliseconds.
    pub(crate) until: u64,
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
    /// The place of a word that was put right just now, as long as it is lit.
    pub fn lit_word(&self, now: u64) -> Option<Range<usize>> {
        let lit = self.lit.as_ref().filter(|lit| now < lit.until)?;
        let stands = self.writing.text().get(lit.place.clone()) == Some(lit.words.as_str());
        stands.then(|| lit.place.clone())
    }

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

impl Board {
    pub(super) fn insert(&mut self, c: char, cx: &PageContext<'_>) -> Answer {
        self.line.pasted = None;
        if c == ' ' && self.take_attribute(cx) {
            if self.line.asks_who {
                return self.keep_words(cx);
            }
            return Answer::hush();
        }
        // A pasted or strange character is looked at when the words are filed; here only what cannot be words is left out.
        if !c.is_control() {
            self.line.writing.insert(c);
        }
        self.line.roles_closed = false;
        self.line.role_at = 0;
        Answer::hush()
    }

    /// Turns the word just ended into what it stands for: `+`, `-`, `@hv`, `#b`. False when it is only a word.
    pub(super) fn take_attribute(&mut self, cx: &PageContext<'_>) -> bool {
        let (start, token) = self.line.token();
        let first = start == 0 && !self.line.literal;
        let attribute = match token {
            "+" if first => Some(LineToken::Influence(Influence::Helped)),
            "-" if first => Some(LineToken::Influence(Influence::Hindered)),
            _ => self.view(cx).attribute_token(start, token),
        };
        let Some(attribute) = attribute else {
            return false;
        };
        let end = start + token.len();
        // The space before an @ or # goes with it.
        let from = self.line.writing.text()[..start]
            .trim_end_matches(' ')
            .len();
        match attribute {
            LineToken::Influence(influence) => self.line.attributes.influence = influence,
            LineToken::Who(who) => self.line.attributes.who = Some(who),
            LineToken::Pattern(id) => {
                self.line.attributes.patterns.insert(id);
            }
        }
        self.line.writing.cut(from..end);
        if from > 0 {
            self.line.writing.insert(' ');
        }
        true
    }

    pub(super) fn backspace(&mut self) {
        self.line.pasted = None;
        if self.line.writing.backspace() {
            self.line.role_at = 0;
            return;
        }
        // At the beginning, the last mark turns back into what was typed.
        let line = &mut self.line;
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

    /// Takes up what was pasted.
    pub(crate) fn paste(&mut self, text: &str) -> Answer {
        if self.line.writing.text().len() + text.len() > PASTE_LIMIT {
            return Answer::say(too_much_pasted());
        }
        let cleaned = clean::clean(text.trim_end_matches(['\n', '\r']));
        self.line.chips_open = None;
        self.line.writing.insert_text(&cleaned.text);
        let mut answer = Answer::none().leaving(self);
        let hidden = clean::notice(cleaned.hidden);
        let lines = pasted_lines(self.line.writing.text()).count();
        if lines > 1 {
            self.line.pasted = Some(lines);
            let hidden = hidden.map(|told| format!(". {told}"));
            answer = answer.saying(tr!(
                "Pasted {lines} lines. {key:file} files one note, {key:file-lines} makes {lines}{hidden}",
                lines,
                hidden = hidden.unwrap_or_default()
            ));
        } else if let Some(told) = hidden {
            answer = answer.saying(told);
        }
        answer
    }

    pub(super) fn undo_typing(&mut self) -> Answer {
        self.line.pasted = None;
        if self.line.writing.undo() {
            return Answer::none();
        }
        Answer::say(nothing_typed())
    }

    /// Sets where the next notes come from: a source by its code, or a kind of source, and the place in it.
    pub(super) fn set_source(&mut self, words: &str, cx: &PageContext<'_>) -> Answer {
        let words = words.trim();
        if words.is_empty() {
            let what = tr!("S3 and a page, or a kind of source,");
            return Response::open(Opening::Command("from", what)).into();
        }
        if matches!(words, "-" | "nowhere") {
            self.line.attributes.source = None;
            return Answer::say(tr!("Notes name no source now"));
        }
        match naming::citations(cx.review(), words) {
            Ok(cited) => match cited.into_iter().next() {
                Some(first) => self.cite(first, cx),
                None => Answer::none(),
            },
            Err(why) => Answer::say(Message::refused(why)),
        }
    }

    /// From now on notes come from there.
    pub(crate) fn cite(&mut self, cited: Citation, cx: &PageContext<'_>) -> Answer {
        let source = sources_in_words(cx.review(), std::slice::from_ref(&cited));
        self.line.attributes.source = Some(cited);
        Answer::say(tr!("Notes come from here now: {source}", source)).kept()
    }
}

impl BoardView<'_> {
    fn attribute_token(&self, start: usize, token: &str) -> Option<LineToken> {
        if let Some(query) = token.strip_prefix('@') {
            return self.meant(query).map(LineToken::Who);
        }
        let mut letters = token.strip_prefix('#').filter(|_| start > 0)?.chars();
        let letter = letters.next().filter(|_| letters.as_str().is_empty())?;
        self.review()
            .pack()
            .by_letter(letter)
            .map(|kind| LineToken::Pattern(kind.id.clone()))
    }

    /// Whether the words in the line will be the title of the first episode.
    pub fn is_first_episode(&self) -> bool {
        self.episode().is_none() && self.board.target != NoteTarget::Parking
    }

    /// What stands before the words: where they will land.
    pub fn caption(&self) -> (String, String) {
        let narrow = self.cx.size.0 < 100;
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
        usize::from(self.cx.size.0)
            .saturating_sub(MARGINS + measure::width(&key) + measure::width(&name) + mark)
            .max(8)
    }
}

pub(crate) fn nothing_typed() -> &'static str {
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
