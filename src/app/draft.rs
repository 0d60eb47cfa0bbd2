//! What is typed and not yet filed, kept outside the review so that it survives the program.

use serde::{Deserialize, Serialize};

use crate::{
    app::{App, Form, NoteTarget, ScreenState, Speaker},
    board::{NoteAttributes, StashedDraft},
    review::{AnyItem, Change, Citation, Edit, Id, NoteEdit},
    store::{Access, draft},
    text::words::tr,
    ui::response::FormSubject,
};

/// How long the line rests before it is kept, in milliseconds, and how many characters are kept at once.
const REST: u64 = 1_000;
const AT_ONCE: usize = 200;

/// Where the facilitator was, and everything that was not filed yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedDraft {
    /// The entry that was the newest then.
    after: Option<Id>,
    episode: Option<Id>,
    #[serde(rename = "aim")]
    target: Option<NoteTarget>,
    /// The words in the line, and what is known of the note besides.
    line: String,
    #[serde(rename = "chips")]
    attributes: NoteAttributes,
    /// Where signs stand in them that were typed and may be marks, in bytes.
    marks: Vec<usize>,
    /// Whom the room listens to, and what it reads.
    speaking: Option<Speaker>,
    reading: Option<Citation>,
    /// The note whose words they are.
    rewording: Option<Id>,
    #[serde(rename = "put_aside")]
    stashed: Vec<StashedDraft>,
    /// A field of a form that was being written: of what, which one, and its words.
    form: Option<(FormSubject, usize, String)>,
}

/// When the line is to be kept next.
#[derive(Default)]
pub(super) struct DraftTimer {
    pub(super) due: Option<u64>,
    /// What was kept last, to tell whether anything is new.
    last: String,
}

impl App {
    /// Called after each key: sees to it that words typed are kept before long.
    pub(super) fn words_typed(&mut self) {
        let text = self
            .form()
            .map_or(self.board.line.writing.text(), |form| form.writing.text());
        if text == self.saving.drafts.last {
            return;
        }
        let many = text.len().abs_diff(self.saving.drafts.last.len()) >= AT_ONCE;
        self.saving.drafts.due.get_or_insert(self.now.ms + REST);
        if many {
            self.keep_draft();
        }
    }

    /// Keeps what is not filed, and where the facilitator is. A review that is only read has its writer elsewhere,
    /// whose draft is not to be touched.
    pub fn keep_draft(&mut self) {
        self.saving.drafts.due = None;
        if self.session.access() == Access::ReadOnly {
            return;
        }
        let form = self.form().filter(|form| form.is_touched(self.review()));
        let form = form.map(|form| {
            (
                form.subject.clone(),
                form.at,
                self.without_names(form.writing.text()),
            )
        });
        let line = self.board.line.writing.text();
        self.saving.drafts.last = form.as_ref().map_or(line, |(.., text)| text).to_owned();
        let kept = SavedDraft {
            after: self.session.to_undo().map(|step| step.entry),
            episode: self.board.episode,
            target: Some(self.board.target),
            line: self.without_names(self.board.line.writing.text()),
            attributes: self.board.line.attributes.clone(),
            marks: self.board.line.signs().to_vec(),
            speaking: self.board.speaking.clone(),
            reading: self.board.reading.clone(),
            rewording: self.board.line.rewording,
            stashed: self.board.stashed.clone(),
            form,
        };
        // One that cannot be kept is no reason to disturb a meeting: the words are still in the line, and closing asks.
        self.session.keep_draft(&kept);
    }

    /// Words as they may lie on the disk: a listed name is never among them, not even one that is still being written.
    fn without_names(&self, words: &str) -> String {
        self.names().hide(words).unwrap_or_else(|| words.to_owned())
    }

    /// Goes back to where the review was left, with the words that were not filed.
    pub(super) fn take_up(&mut self) {
        let kept = draft::kept::<SavedDraft>(self.session.store(), self.session.review_id());
        let Ok(Some(mut kept)) = kept else { return };
        self.board.episode = kept
            .episode
            .filter(|id| self.review().episode(*id).is_some())
            .or(self.board.episode);
        self.board.target = match kept.target {
            Some(NoteTarget::Factor(place)) if place < self.page_context().places().len() => {
                NoteTarget::Factor(place)
            }
            Some(NoteTarget::Parking) => NoteTarget::Parking,
            Some(NoteTarget::Factor(_)) | None => self.board.target,
        };
        if self.session.access() == Access::ReadOnly {
            return;
        }
        if self.was_filed(&kept) {
            kept.line.clear();
            kept.marks.clear();
            kept.rewording = None;
            kept.attributes = NoteAttributes::default();
        }
        let is_known = |citation: Citation| {
            let source = citation.source;
            let source = source.filter(|id| self.review().source(*id).is_some());
            Citation { source, ..citation }
        };
        let attributes = NoteAttributes {
            who: kept.attributes.who.filter(|speaker| self.is_here(speaker)),
            source: kept.attributes.source.map(is_known),
            ..kept.attributes
        };
        let speaking = kept.speaking.filter(|speaker| self.is_here(speaker));
        let reading = kept.reading.map(is_known);
        let rewording = kept
            .rewording
            .filter(|id| self.review().note(*id).is_some());
        (self.board.speaking, self.board.reading) = (speaking, reading);
        self.board
            .restore_line(kept.line.clone(), attributes, rewording, kept.marks);
        self.saving.drafts.last = kept.line;
        self.board.stashed = kept.stashed;
        if let Some((subject, at, text)) = kept.form
            && let Some(mut form) = Form::open(self.review(), subject)
        {
            form.take_up(self.review(), at, text);
            self.state = ScreenState::Form(form);
        }
        let waits = !self.board.line.writing.is_empty()
            || !self.board.stashed.is_empty()
            || self.form().is_some();
        if waits {
            self.say(tr!("The words you had not filed are here again"));
        }
    }

    /// Whether a speaker is still in the review, or is to come into it.
    fn is_here(&self, speaker: &Speaker) -> bool {
        match speaker {
            Speaker::Known(id) => self.review().person(*id).is_some(),
            Speaker::New { .. } => true,
        }
    }

    /// Whether the words in the line were filed after they were kept: a kill can come between the two.
    fn was_filed(&self, kept: &SavedDraft) -> bool {
        let words = kept.line.trim();
        // The draft may be the first half of what was filed, or have marks after it that the note holds apart.
        let same = |text: &str| {
            !text.is_empty()
                && !words.is_empty()
                && (words.starts_with(text) || text.starts_with(words))
        };
        // A step holds what takes it back.
        let mut changes = self
            .session
            .history()
            .since(kept.after)
            .flat_map(|step| &step.changes);
        changes.any(|change| match change {
            Change::Remove { item, .. } => match item {
                AnyItem::Note(note) => same(&note.text),
                AnyItem::Parked(thought) => same(&thought.text),
                AnyItem::Episode(episode) => same(&episode.title),
                AnyItem::Person(_)
                | AnyItem::Source(_)
                | AnyItem::Meeting(_)
                | AnyItem::Event(_)
                | AnyItem::Tunnel(_)
                | AnyItem::Appraisal(_)
                | AnyItem::Pattern(_)
                | AnyItem::Finding(_) => false,
            },
            Change::Edit {
                id,
                set: Edit::Note(NoteEdit::Text(swap)),
            } => kept.rewording == Some(*id) && same(&swap.from),
            Change::Add { .. }
            | Change::Move { .. }
            | Change::Edit { .. }
            | Change::Details(_)
            | Change::Method(_) => false,
        })
    }
}
