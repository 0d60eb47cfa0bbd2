//! What is typed and not yet filed, kept outside the review so that it survives the program.

use serde::{Deserialize, Serialize};

use crate::{
    app::{Aim, App, Form, Said, Speaker, State, form::Subject},
    review::{Change, Edit, Id, Item, NoteEdit, NoteKind, SourceKind},
    store::draft,
    text::edit::Writing,
};

/// How long the line rests before it is kept, in milliseconds, and how many characters are kept at once.
const REST: u64 = 1_000;
const AT_ONCE: usize = 200;

/// A draft put aside in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PutAside {
    /// The episode that was on.
    pub episode: Option<Id>,
    /// Where the line aimed.
    pub aim: Aim,
    /// The words.
    pub text: String,
    /// What kind of note it was going to be.
    #[serde(default)]
    pub kind: NoteKind,
}

/// Where the facilitator was, and everything that was not filed yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The entry that was the newest then.
    #[serde(default)]
    after: Option<Id>,
    #[serde(default)]
    episode: Option<Id>,
    #[serde(default)]
    aim: Option<Aim>,
    #[serde(default)]
    who: Option<Id>,
    #[serde(default)]
    source: Option<SourceKind>,
    /// The words in the line.
    #[serde(default)]
    line: String,
    #[serde(default)]
    kind: NoteKind,
    /// The note whose words they are.
    #[serde(default)]
    rewording: Option<Id>,
    #[serde(default)]
    put_aside: Vec<PutAside>,
    /// A field of a form that was being written: of what, which one, and its words.
    #[serde(default)]
    form: Option<(Subject, usize, String)>,
}

/// When the line is to be kept next.
#[derive(Default)]
pub(super) struct Keeping {
    pub(super) due: Option<u64>,
    /// What was kept last, to tell whether anything is new.
    last: String,
    /// Somebody has been told that closing now leaves something unsaved.
    pub(super) warned: bool,
}

impl App {
    /// Called after each key: sees to it that words typed are kept before long.
    pub(super) fn words_typed(&mut self) {
        let text = match &self.state {
            State::Form(form) => form.writing.text(),
            State::Line
            | State::Note(_)
            | State::Sheet(_)
            | State::BackRow
            | State::Curtain(..) => self.line.writing.text(),
        };
        if text == self.kept.last {
            return;
        }
        let many = text.len().abs_diff(self.kept.last.len()) >= AT_ONCE;
        self.kept.due.get_or_insert(self.now.ms + REST);
        if many {
            self.keep_draft();
        }
    }

    /// Keeps what is not filed, and where the facilitator is.
    pub fn keep_draft(&mut self) {
        self.kept.due = None;
        let form = match &self.state {
            State::Form(form) if form.is_touched(self.review()) => Some((
                form.subject.clone(),
                form.at,
                form.writing.text().to_owned(),
            )),
            State::Form(_)
            | State::Line
            | State::Note(_)
            | State::Sheet(_)
            | State::BackRow
            | State::Curtain(..) => None,
        };
        self.kept.last = form.as_ref().map_or_else(
            || self.line.writing.text().to_owned(),
            |(.., text)| text.clone(),
        );
        let kept = Kept {
            after: self.session.to_undo().map(|step| step.entry),
            episode: self.episode,
            aim: Some(self.aim),
            who: match &self.line.chips.who {
                Some(Speaker::Known(id)) => Some(*id),
                Some(Speaker::New { .. }) | None => None,
            },
            source: self.line.chips.source,
            line: self.line.writing.text().to_owned(),
            kind: self.line.chips.kind,
            rewording: self.line.rewording,
            put_aside: self.put_aside.clone(),
            form,
        };
        // A draft that cannot be kept is no reason to disturb a meeting; the words are still in the line.
        let _unkept = draft::keep(self.session.store(), self.session.review_id(), &kept);
    }

    /// Goes back to where the review was left, with the words that were not filed.
    pub(super) fn take_up(&mut self) {
        let kept = draft::kept::<Kept>(self.session.store(), self.session.review_id());
        let Ok(Some(mut kept)) = kept else { return };
        if self.was_filed(&kept) {
            (kept.line, kept.kind, kept.rewording) = Default::default();
        }
        let is_here = |id: &Id| self.review().kind(*id).is_some();
        let (episode, who) = (kept.episode.filter(is_here), kept.who.filter(is_here));
        let rewording = kept
            .rewording
            .filter(|id| self.review().note(*id).is_some());
        self.episode = episode.or(self.episode);
        self.aim = match kept.aim {
            Some(Aim::Factor(place)) if place < self.factors().len() => Aim::Factor(place),
            Some(Aim::Parking) => Aim::Parking,
            Some(Aim::Factor(_)) | None => self.aim,
        };
        self.line.chips.who = who.map(Speaker::Known);
        self.line.chips.source = kept.source;
        self.line.chips.kind = kept.kind;
        self.line.rewording = rewording;
        self.line.writing = Writing::of(kept.line.clone());
        self.kept.last = kept.line;
        self.put_aside = kept.put_aside;
        if let Some((subject, at, text)) = kept.form
            && let Some(mut form) = Form::open(self.review(), subject)
        {
            form.take_up(self.review(), at, text);
            self.state = State::Form(form);
        }
        if !self.line.writing.is_empty()
            || !self.put_aside.is_empty()
            || matches!(self.state, State::Form(_))
        {
            self.say(Said::Opened(
                "The words you had not filed are here again".to_owned(),
            ));
        }
    }

    /// Whether the words in the line were filed after they were kept: a kill can come between the two.
    fn was_filed(&self, kept: &Kept) -> bool {
        let newest = self.session.to_undo();
        let Some(step) = newest.filter(|step| Some(step.entry) != kept.after) else {
            return false;
        };
        let words = kept.line.trim();
        // The draft may be the first half of what was filed, or have marks after it that the note holds apart.
        let same = |text: &str| {
            !text.is_empty()
                && !words.is_empty()
                && (words.starts_with(text) || text.starts_with(words))
        };
        // A step holds what takes it back.
        step.changes.iter().any(|change| match change {
            Change::Remove { item, .. } => match item {
                Item::Note(note) => same(&note.text),
                Item::Parked(thought) => same(&thought.text),
                Item::Episode(episode) => same(&episode.title),
                Item::Person(_)
                | Item::Source(_)
                | Item::Meeting(_)
                | Item::Event(_)
                | Item::Tunnel(_)
                | Item::Appraisal(_)
                | Item::Pattern(_)
                | Item::Finding(_) => false,
            },
            Change::Edit {
                id,
                set: Edit::Note(NoteEdit::Text(swap)),
            } => kept.rewording == Some(*id) && same(&swap.from),
            Change::Add { .. } | Change::Move { .. } | Change::Edit { .. } | Change::Details(_) => {
                false
            }
        })
    }
}
