//! Undo, redo, saving tried again, and what the screen may say about it.

use std::{path::Path, time::Duration};

use crate::{
    app::{
        App, AppEffect, Highlight, NoteTarget, Now, Speaker, closing::Closing, draft::DraftTimer,
        message,
    },
    board::{NoteAttributes, StashedDraft},
    review::{
        AnyItem, Change, Choice, Entry, EntryKind, Kind, Person,
        items::{FieldSpec, Sort},
    },
    store::{Answer, CommitError, DiskError, Notice as Found, SaveState},
    text::words::tr,
    ui::{
        context,
        message::{Message, MessageKind},
    },
};

/// How often saving is tried again while it fails, in milliseconds.
const RETRY: u64 = 5_000;
/// How often it is looked whether somebody else has changed the file, in milliseconds, where time is told at all.
const LOOK: u64 = 60_000;

/// For how long a frame waits for the disk.
pub(super) const FRAME: Duration = Duration::from_millis(30);

/// When what was last done to keep things, in the clock's milliseconds; and what was found meanwhile.
pub(crate) struct SavingTimes {
    /// The drafts that are kept.
    pub(super) drafts: DraftTimer,
    /// When saving was tried last.
    pub(super) tried: u64,
    /// When it was last looked whether somebody else has changed the file.
    pub(super) looked: u64,
    /// Since when the disk owes an answer, as far as the screen has waited for it.
    pub(super) since: Option<u64>,
    /// How far closing has come.
    pub(super) closing: Closing,
    /// What the session found while at work, for who closes it.
    pub(super) news: Vec<Found>,
}

impl SavingTimes {
    /// Nothing has been done yet.
    pub(super) fn new(now: Now) -> Self {
        Self {
            drafts: DraftTimer::default(),
            tried: now.ms,
            looked: now.ms,
            since: None,
            closing: Closing::No,
            news: Vec::new(),
        }
    }
}

impl App {
    pub(super) fn undo(&mut self) {
        if self.undo_names() {
            return;
        }
        let what = self
            .session
            .to_undo()
            .map(|step| self.describe(&step.changes, true));
        let at = self.utc();
        self.stamp();
        match self.session.submit_undo(at) {
            Ok(Some((changes, pending))) => {
                if self.await_disk(pending) {
                    self.show_turned(&changes, undone(&what.unwrap_or_default()));
                }
            }
            Ok(None) => self.say(tr!("There is nothing to undo")),
            Err(fault) => self.say(Message::refused(fault.to_string())),
        }
    }

    pub(super) fn redo(&mut self) {
        if self.redo_names() {
            return;
        }
        let what = self
            .session
            .to_redo()
            .map(|step| self.describe(&step.changes, false));
        let at = self.utc();
        self.stamp();
        match self.session.submit_redo(at) {
            Ok(Some((changes, pending))) => {
                if self.await_disk(pending) {
                    self.show_turned(
                        &changes,
                        tr!("Put back: {what}", what = what.unwrap_or_default()),
                    );
                }
            }
            Ok(None) => self.say(tr!("There is nothing to put back")),
            Err(fault) => self.say(Message::refused(fault.to_string())),
        }
    }

    /// Goes to where something was undone or done again, and lights the place. A form that is open stays, with its
    /// words as they are now.
    fn show_turned(&mut self, changes: &[Change], said: impl Into<Message>) {
        self.leave_note();
        self.forget_speakers(changes);
        if self.reload_form() {
            return self.say(said);
        }
        let lit = changes.iter().find_map(|change| self.place_of(change));
        if let Some(lit) = &lit {
            let episode = self.review().episode(lit.episode);
            // One that has just left the board is not called back to it.
            if episode.is_some_and(|there| there.choice == Choice::Chosen || lit.factor.is_some()) {
                self.board.episode = Some(lit.episode);
            }
            let place = self
                .page_context()
                .places()
                .iter()
                .position(|factor| Some(&factor.id) == lit.factor.as_ref());
            if let Some(place) = place {
                self.board.target = super::NoteTarget::Factor(place);
            }
        }
        self.find_episode_again();
        self.choose_turned(changes);
        self.say_at(said, lit);
    }

    /// On a page, chooses the row of what came back or was changed, if the page has one and nobody is finding.
    fn choose_turned(&mut self, changes: &[Change]) {
        let Some(page) = self.whole_page().filter(|_| !self.is_finding()) else {
            return;
        };
        let rows = page.rows("", &self.page_context());
        let mut turned = changes.iter().filter_map(Change::subject);
        if let Some(id) = turned.find(|id| rows.iter().any(|row| row.id() == Some(*id))) {
            self.choose_item(id);
        }
    }

    /// Somebody who came into the review with a note that was undone goes on speaking where the room listens to them, and
    /// comes in again with the next note.
    fn forget_speakers(&mut self, changes: &[Change]) {
        let gone: Vec<&Person> = changes
            .iter()
            .filter_map(|change| match change {
                Change::Remove {
                    item: AnyItem::Person(person),
                    ..
                } => Some(person),
                Change::Add { .. }
                | Change::Remove { .. }
                | Change::Move { .. }
                | Change::Edit { .. }
                | Change::Details(_)
                | Change::Method(_) => None,
            })
            .collect();
        let board = &mut self.board;
        let speakers = [&mut board.speaking, &mut board.line.attributes.who];
        for speaker in speakers.into_iter().flatten() {
            let mut gone = gone.iter();
            if let Some(person) = gone.find(|person| *speaker == Speaker::Known(person.id)) {
                *speaker = Speaker::New {
                    short: person.short.clone(),
                    role: person.role.clone(),
                    agency: person.agency.clone(),
                };
            }
        }
    }

    /// Where a change shows on the board.
    fn place_of(&self, change: &Change) -> Option<Highlight> {
        if let Change::Add {
            item: AnyItem::Note(note),
            at,
        }
        | Change::Remove {
            item: AnyItem::Note(note),
            at,
        } = change
        {
            let there = self.review().note(note.id).is_some();
            return Some(Highlight {
                episode: at.under?,
                factor: note.factor.clone(),
                note: there.then_some(note.id),
            });
        }
        let id = change.subject()?;
        if let Some((episode, note)) = self.review().note(id) {
            return Some(Highlight::of_note(episode.id, note));
        }
        let episode = if self.review().kind(id) == Some(Kind::Episode) {
            Some(id)
        } else {
            self.review().under(id)
        };
        Some(Highlight {
            episode: episode?,
            factor: None,
            note: None,
        })
    }

    /// A factor by its key and name, or the parking lot.
    pub(super) fn factor_name(&self, factor: Option<&crate::method::FactorId>) -> String {
        self.page_context().factor_name(factor)
    }

    /// Says that everything is saved, and where; or that it is not, and why.
    pub(super) fn show_saved(&mut self) {
        let path = self.session.path().display().to_string();
        let said = match self.session.saving() {
            SaveState::ReadOnly => tr!("This review is open to be read only").to_owned(),
            SaveState::Saved { .. } => match self.saved_time() {
                Some(time) => tr!("Already saved {time}, {path}", time, path),
                None => tr!("Everything is saved, {path}", path),
            },
            SaveState::Saving { .. } => tr!("Saving…").to_owned(),
            SaveState::NotSaved { why, .. } => tr!("Not saved: {why}", why),
        };
        self.say(said);
    }

    /// When the last entry was saved, as the clock on the wall says it; none while nothing has been filed.
    pub fn saved_time(&self) -> Option<String> {
        self.page_context().saved_time()
    }

    /// Whether anything filed is not on the disk yet though it should be, and why.
    pub fn not_saved(&self) -> Option<(String, usize)> {
        self.page_context().not_saved()
    }

    /// Why something is not saved where the disk does not answer, and how much.
    pub(super) fn unanswered(&self) -> (String, usize) {
        let waiting = match self.session.saving() {
            SaveState::Saving { waiting } | SaveState::NotSaved { waiting, .. } => *waiting,
            SaveState::Saved { .. } | SaveState::ReadOnly => 0,
        };
        (DiskError::Away.to_string(), waiting)
    }

    /// Time has passed without a key, or the saver has something to tell: does what has become due.
    pub fn rest(&mut self, now: Now) -> Vec<AppEffect> {
        let is_locked = self.lock_when_due(now);
        self.count_time(now);
        self.now = now;
        self.hear_saver();
        if self.not_saved().is_some() && now.ms.saturating_sub(self.saving.tried) >= RETRY {
            self.saving.tried = now.ms;
            // One that does not answer is not asked again.
            if !self.session.is_busy() {
                self.session.ask_retry(self.utc());
                self.session.settle(Some(FRAME));
            }
        }
        if is_locked {
            // What others have added cannot be read until it is unlocked, and what is typed here is kept.
            self.go_on_closing();
            return std::mem::take(&mut self.outbox.effects);
        }
        if now.ms.saturating_sub(self.saving.looked) >= LOOK && !self.session.is_busy() {
            self.saving.looked = now.ms;
            self.look_at_names();
            self.session.look(self.utc());
        }
        self.show_store_notices();
        self.follow_method();
        if self.saving.drafts.due.is_some_and(|due| due <= now.ms) {
            self.keep_draft();
        }
        self.go_on_closing();
        if let Some(notice) = &mut self.notice
            && now.ms.saturating_sub(notice.since) >= message::LIT
        {
            notice.highlight = None;
        }
        std::mem::take(&mut self.outbox.effects)
    }

    /// Gives saving a thread of its own: from now on the screen never waits for a disk for longer than a frame. `wake` is
    /// called whenever [`App::rest`] has something to hear. Without another thread it is as it was.
    pub fn save_on_thread(&mut self, wake: impl Fn() + Send + Sync + 'static) {
        let _same_without = self.session.save_on_thread(wake);
    }

    /// Takes what the saver has told: what of ours others were before, and what came of what was asked.
    pub(super) fn hear_saver(&mut self) {
        self.session.poll();
        for entry in self.session.take_overtaken() {
            self.give_back(&entry);
        }
        for answer in self.session.take_answers() {
            self.hear_answer(answer);
        }
        self.saving.since = match self.session.saving() {
            SaveState::Saving { .. } => self.saving.since.or(Some(self.now.ms)),
            SaveState::Saved { .. } | SaveState::NotSaved { .. } | SaveState::ReadOnly => None,
        };
    }

    pub(super) fn hear_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Moved(Ok(found)) => {
                let path = self.session.path().display();
                self.say(match found.first() {
                    Some(notice) => notice.to_string(),
                    None => tr!("Kept as {path}. Work goes on there", path),
                });
            }
            Answer::Names(kept) => self.hear_names(*kept),
            Answer::NotKept(_, fault) | Answer::Moved(Err(fault)) => {
                self.say(Message::refused(fault.to_string()));
            }
        }
    }

    /// Gives the words of an entry back that did not fit behind what others have added meanwhile: as drafts, where they
    /// were to stand.
    fn give_back(&mut self, entry: &Entry) {
        for change in &entry.changes {
            let words = match change {
                Change::Add { item, .. } => Some(item.words().to_owned()),
                Change::Edit { set, .. } => edited_words(change, set.field()),
                Change::Details(set) => edited_words(change, set.field()),
                Change::Remove { .. } | Change::Move { .. } | Change::Method(_) => None,
            };
            let place = self.place_of(change);
            let words = words.filter(|words| entry.kind == EntryKind::Did && !words.is_empty());
            if let Some(text) = words {
                self.board.stashed.push(StashedDraft {
                    episode: place
                        .as_ref()
                        .map_or(self.board.episode, |at| Some(at.episode)),
                    target: self.target_of(place.and_then(|at| at.factor).as_ref()),
                    text,
                    attributes: NoteAttributes::default(),
                    signs: Vec::new(),
                });
            }
        }
        self.find_episode_again();
        self.keep_draft();
        self.say(Message::refused(CommitError::Overtaken.to_string()));
    }

    /// Where the line aims for a factor.
    fn target_of(&self, factor: Option<&crate::method::FactorId>) -> NoteTarget {
        let place = self
            .factors()
            .iter()
            .position(|other| Some(&other.id) == factor);
        place.map_or(NoteTarget::Parking, NoteTarget::Factor)
    }

    /// Tells what the session has found while at work. An error stands: it says what to do.
    pub(super) fn show_store_notices(&mut self) {
        self.hear_saver();
        let news = self.session.take_news();
        if news.is_empty() {
            return;
        }
        // What somebody else did may have taken away what was being looked at.
        self.find_episode_again();
        if self.picked().is_none() {
            self.leave_note();
        }
        let came_in = news
            .iter()
            .any(|found| matches!(found, Found::CameIn { .. }));
        let refused = matches!(&self.notice, Some(told) if matches!(told.message.kind(), MessageKind::Refused(_)));
        for found in news {
            if !refused {
                self.tell(&found.to_string());
            }
            if matches!(found, Found::Back | Found::MadeAgain(_)) {
                // It is nowhere else any more.
                self.saving
                    .news
                    .retain(|told| !matches!(told, Found::KeptWhole(_)));
            }
            self.saving.news.push(found);
        }
        if came_in {
            self.guard_what_came_in();
        }
    }

    /// What the session has found while at work and is true still, oldest first.
    pub fn news(&self) -> impl Iterator<Item = String> {
        self.saving.news.iter().map(ToString::to_string)
    }

    /// When [`App::rest`] is wanted next, in the clock's milliseconds; never, if nothing is going on.
    pub fn next_due(&self) -> Option<u64> {
        let lit = self
            .notice
            .as_ref()
            .filter(|notice| notice.highlight.is_some())
            .map(|notice| notice.since + message::LIT);
        let retry = self.not_saved().map(|_| self.saving.tried + RETRY);
        let slow = self.saving.since.and_then(|since| {
            let mut steps = [since + context::SAVING, since + context::UNSAVED].into_iter();
            steps.find(|due| *due > self.now.ms)
        });
        let minute = self.meeting.next_minute(self.now);
        let minute = minute.filter(|_| !self.look.calm);
        let closing = self.closing_due();
        if self.is_locked() {
            return [retry, slow, closing].into_iter().flatten().min();
        }
        let lock = self.lock_due();
        [
            lit,
            retry,
            slow,
            closing,
            minute,
            self.saving.drafts.due,
            lock,
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Keeps a copy of the review as a file of its own, and goes on there.
    pub(super) fn keep_copy(&mut self, path: &str) {
        let path = path.trim();
        if path.is_empty() {
            return self.ask_for_words("keep", tr!("the name of the file"));
        }
        let at = self.utc();
        self.session.ask_keep_in(Path::new(path), at);
        self.session.settle(Some(FRAME));
        self.hear_saver();
    }
}

/// The words that a change was to leave in a field, if it is one for words.
fn edited_words(change: &Change, field: &FieldSpec) -> Option<String> {
    if !matches!(field.sort, Sort::Prose | Sort::Words | Sort::Date) {
        return None;
    }
    // Every field is written alike, however deep its name stands: what it was and what it is to be.
    let mut written = &serde_json::to_value(change).ok()?;
    loop {
        let object = written.as_object()?;
        if let Some(words) = object.get("to") {
            return Some(words.as_str()?.to_owned());
        }
        written = object.values().find(|value| value.is_object())?;
    }
}

fn undone(what: &str) -> Message {
    Message::from(tr!("Undone: {what}. {key:redo} brings that back", what))
        .plainly(tr!("Undone: {what}. Say redo to put it back", what))
}
