//! The writing line: the words, the marks of the note, and what is being written of them.
//!
//! Letters are words. A sign is a mark where it stands before the words, and at the beginning of a word for `@`, `#` and
//! `&`; what has become a mark turns back into characters with Backspace. No key means one thing when typed fast and another
//! when typed slowly.

mod ask;
mod caption;
mod draw;
mod edit;
mod mark;
mod place;
mod slip;
pub(super) mod sources;
mod words;

pub(super) use draw::draw;
pub(super) use draw::draw_screen_reader_text;
pub(crate) use edit::nothing_typed;
pub(super) use edit::pasted_lines;
pub(super) use mark::{LineMark, MarkChoice, MarkReading, role_choice};
pub(super) use place::TypedPlace;
pub(super) use words::in_a_row;

use std::{collections::BTreeSet, ops::Range};

use serde::{Deserialize, Serialize};

use crate::{
    method::PatternTypeId,
    review::{Citation, Degree, Id, Influence, Note, NoteKind, Robustness},
    text::edit::TextInput,
    ui::roles::Speaker,
};

/// The writing line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WritingLine {
    /// The words.
    pub(crate) writing: TextInput,
    /// What is known of the note besides.
    pub(crate) attributes: NoteAttributes,
    /// The marks in the order in which they were put on.
    order: Vec<MarkKind>,
    /// Where signs stand that were typed and may be marks, in bytes.
    pub(super) signs: Vec<usize>,
    /// The sign of the mark that is asked about, where the caret is somewhere else.
    asked: Option<usize>,
    /// The row that is lit in the list that is open.
    pub(super) lit: Option<usize>,
    /// The mark that the last key has made of characters: Backspace gives them back.
    taken: Option<MarkKind>,
    /// All of it is words, whatever it begins with: it was pasted.
    is_only_words: bool,
    /// The words are the title of an episode that is added.
    pub(super) titles: bool,
    /// The note whose words these are.
    pub(crate) rewording: Option<Id>,
    /// The marks as they were before the words of an old note came back.
    pub(crate) before: Option<NoteAttributes>,
    /// The detail whose list is open.
    pub(super) detail: Option<NoteAttribute>,
    /// The number of a place that is typed while it is asked where the words belong.
    pub(super) number: String,
    /// Who is speaking, or what is read, is being chosen from a list.
    pub(super) holding: Option<Holding>,
    /// Several lines were pasted, and how many.
    pub(crate) pasted: Option<usize>,
    /// The word that was put right last.
    pub(crate) put_right: Option<LitWord>,
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

/// What holds from note to note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holding {
    /// Whom the room listens to.
    Speaking,
    /// What it reads.
    Reading,
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
    /// Who said it.
    pub who: Option<Speaker>,
    /// Where it comes from: a kind of source, or which one and where in it.
    pub source: Option<Citation>,
    /// Whether what helped can be relied on.
    pub robustness: Robustness,
    /// How sure the group is.
    pub confidence: Degree,
    /// Said with knowledge of the outcome.
    pub hindsight: bool,
    /// The note that it explains.
    pub because: Option<Id>,
    /// The note, pattern or finding that it is aimed at.
    pub about: Option<Id>,
    /// For the facilitator only.
    pub private: bool,
}

/// A mark of a note, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    Who,
    Source,
    Influence,
    Kind,
    Pattern(PatternTypeId),
    Robustness,
    Confidence,
    Hindsight,
    Private,
    /// Why something was so, what speaks against it.
    Pointing,
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
        Self::Kind,
        Self::Influence,
        Self::Pattern,
        Self::Who,
        Self::Source,
        Self::Private,
        Self::Where,
    ];

    /// The detail so many steps on, round and round.
    pub(super) fn beside(self, step: usize) -> Self {
        let at = Self::ALL.iter().position(|other| *other == self);
        Self::ALL[(at.unwrap_or(0) + step) % Self::ALL.len()]
    }
}

impl NoteAttributes {
    /// Whether no mark is set.
    pub fn is_unmarked(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a mark is set.
    fn has(&self, kind: &MarkKind) -> bool {
        match kind {
            MarkKind::Who => self.who.is_some(),
            MarkKind::Source => self.source.is_some(),
            MarkKind::Influence => self.influence != Influence::NotSaid,
            MarkKind::Kind => self.kind != NoteKind::Reason,
            MarkKind::Pattern(id) => self.patterns.contains(id),
            MarkKind::Robustness => self.robustness != Robustness::NotSaid,
            MarkKind::Confidence => self.confidence != Degree::NotSaid,
            MarkKind::Hindsight => self.hindsight,
            MarkKind::Private => self.private,
            MarkKind::Pointing => self.because.is_some() || self.about.is_some(),
        }
    }

    /// Takes a mark off.
    fn unset(&mut self, kind: &MarkKind) {
        match kind {
            MarkKind::Who => self.who = None,
            MarkKind::Source => self.source = None,
            MarkKind::Influence => self.influence = Influence::NotSaid,
            MarkKind::Kind => {
                self.kind = NoteKind::Reason;
                self.about = None;
            }
            MarkKind::Pattern(id) => {
                self.patterns.remove(id);
            }
            MarkKind::Robustness => self.robustness = Robustness::NotSaid,
            MarkKind::Confidence => self.confidence = Degree::NotSaid,
            MarkKind::Hindsight => self.hindsight = false,
            MarkKind::Private => self.private = false,
            MarkKind::Pointing => (self.because, self.about) = (None, None),
        }
    }

    /// Every mark that is set, in the order in which they are told.
    fn marks(&self) -> Vec<MarkKind> {
        let patterns = self.patterns.iter().cloned().map(MarkKind::Pattern);
        let before = [
            MarkKind::Pointing,
            MarkKind::Who,
            MarkKind::Source,
            MarkKind::Influence,
            MarkKind::Kind,
        ];
        let after = [
            MarkKind::Robustness,
            MarkKind::Confidence,
            MarkKind::Hindsight,
            MarkKind::Private,
        ];
        let all = before.into_iter().chain(patterns).chain(after);
        all.filter(|kind| self.has(kind)).collect()
    }
}

impl WritingLine {
    /// The place of a word that was put right just now, as long as it is lit.
    pub fn lit_word(&self, now: u64) -> Option<Range<usize>> {
        let lit = self.put_right.as_ref().filter(|lit| now < lit.until)?;
        let stands = self.writing.text().get(lit.place.clone()) == Some(lit.words.as_str());
        stands.then(|| lit.place.clone())
    }

    /// True where nothing has been typed, marked or begun.
    pub fn is_untouched(&self) -> bool {
        self.writing.is_empty()
            && self.rewording.is_none()
            && self.attributes.is_unmarked()
            && !self.titles
    }

    /// Where signs stand that were typed and may be marks, in bytes.
    pub(crate) fn signs(&self) -> &[usize] {
        &self.signs
    }

    /// Whether several lines were pasted and wait to be filed.
    pub fn is_pasted(&self) -> bool {
        self.pasted.is_some()
    }

    /// A line as it was when it was kept.
    pub(super) fn restored(
        words: String,
        attributes: NoteAttributes,
        rewording: Option<Id>,
        signs: Vec<usize>,
    ) -> Self {
        let begins = |at: &usize| {
            let rest = words.get(*at..);
            rest.is_some_and(|rest| rest.starts_with(['@', '#', '&']))
        };
        Self {
            signs: signs.into_iter().filter(begins).collect(),
            order: attributes.marks(),
            writing: TextInput::of(words),
            attributes,
            rewording,
            ..Self::default()
        }
    }

    /// Empties the line: nothing of a note stays for the next but the aim.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Notes that a mark was put on.
    pub(super) fn marked(&mut self, kind: MarkKind) {
        self.order.retain(|other| *other != kind);
        self.order.push(kind);
    }

    /// The mark that was put on last.
    fn last_mark(&self) -> Option<MarkKind> {
        let mut last = self.order.iter().rev();
        let known = last.find(|kind| self.attributes.has(kind)).cloned();
        known.or_else(|| self.attributes.marks().pop())
    }
}

impl NoteAttributes {
    /// Those of a note; what it points at apart.
    pub(super) fn of(note: &Note) -> Self {
        Self {
            kind: note.kind,
            influence: note.influence,
            patterns: note.patterns.clone(),
            who: note.who.map(Speaker::Known),
            source: note.sources.first().cloned(),
            robustness: note.robustness,
            confidence: note.confidence,
            hindsight: note.hindsight,
            private: note.private,
            ..Self::default()
        }
    }

    /// What is gathered here on top of those of a note: a sign takes the place of the one before.
    pub(super) fn on(&self, note: &Note) -> Self {
        let mut all = Self::of(note);
        if self.kind != NoteKind::Reason {
            all.kind = self.kind;
        }
        if self.influence != Influence::NotSaid {
            all.influence = self.influence;
        }
        all.patterns.extend(self.patterns.iter().cloned());
        all.who = self.who.clone().or(all.who);
        all.source = self.source.clone().or(all.source);
        if self.robustness != Robustness::NotSaid {
            all.robustness = self.robustness;
        }
        if self.confidence != Degree::NotSaid {
            all.confidence = self.confidence;
        }
        all.hindsight |= self.hindsight;
        all.private |= self.private;
        all
    }
}
