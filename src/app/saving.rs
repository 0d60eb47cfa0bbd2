//! Undo, redo, saving tried again, and what the screen may say about it.

use std::path::Path;

use crate::{
    app::{App, Highlight, Now, Speaker, draft::DraftTimer, message},
    review::{AnyItem, Change, Choice, Kind, Person},
    store::{Notice as Found, SaveState},
    text::words::tr,
    ui::message::{Message, MessageKind},
};

/// How often saving is tried again while it fails, in milliseconds.
const RETRY: u64 = 5_000;
/// How often it is looked whether somebody else has changed the file, in milliseconds, where time is told at all.
const LOOK: u64 = 60_000;

/// When what was last done to keep things, in the clock's milliseconds; and what was found meanwhile.
pub(crate) struct SavingTimes {
    /// The drafts that are kept.
    pub(super) drafts: DraftTimer,
    /// When saving was tried last.
    pub(super) tried: u64,
    /// When it was last looked whether somebody else has changed the file.
    pub(super) looked: u64,
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
            news: Vec::new(),
        }
    }
}

impl App {
    pub(super) fn undo(&mut self) {
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

    /// Takes the last entry back without a word: what prose on a picked note did.
    pub(super) fn take_back(&mut self) {
        let at = self.utc();
        self.stamp();
        match self.session.submit_undo(at) {
            Ok(Some((_, pending))) => {
                self.await_disk(pending);
            }
            Ok(None) => {}
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
                .factors()
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

    /// Somebody who came into the review with a note that was undone goes on speaking, and comes in again with the
    /// next note.
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
                | Change::Details(_) => None,
            })
            .collect();
        let line = &mut self.board.line;
        for attributes in [Some(&mut line.attributes), line.before.as_mut()]
            .into_iter()
            .flatten()
        {
            let person = gone
                .iter()
                .find(|person| attributes.who == Some(Speaker::Known(person.id)));
            if let Some(person) = person {
                attributes.who = Some(Speaker::New {
                    short: person.short.clone(),
                    role: person.role.clone(),
                    agency: person.agency.clone(),
                });
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
            SaveState::NotSaved { why, .. } => tr!("Not saved: {why}", why),
        };
        self.say(said);
    }

    /// When the last entry was saved, as the clock on the wall says it; none while nothing has been filed.
    pub fn saved_time(&self) -> Option<String> {
        self.page_context().saved_time()
    }

    /// Whether anything filed is not on the disk yet, and why.
    pub fn not_saved(&self) -> Option<(String, usize)> {
        self.page_context().not_saved()
    }

    /// Time has passed without a key: does what has become due.
    pub fn rest(&mut self, now: super::Now) {
        self.count_time(now);
        self.now = now;
        if self.not_saved().is_some() && now.ms.saturating_sub(self.saving.tried) >= RETRY {
            self.saving.tried = now.ms;
            // Whether it worked is read off the session.
            let _tried = self.session.retry(self.utc());
        }
        if now.ms.saturating_sub(self.saving.looked) >= LOOK {
            self.saving.looked = now.ms;
            self.session.look(self.utc());
        }
        self.show_store_notices();
        if self.not_saved().is_none() {
            self.saving.drafts.warned = false;
        }
        if self.saving.drafts.due.is_some_and(|due| due <= now.ms) {
            self.keep_draft();
        }
        if let Some(notice) = &mut self.notice
            && now.ms.saturating_sub(notice.since) >= message::LIT
        {
            notice.highlight = None;
        }
    }

    /// Tells what the session has found while at work. An error stands: it says what to do.
    pub(super) fn show_store_notices(&mut self) {
        let news = self.session.take_news();
        if news.is_empty() {
            return;
        }
        // What somebody else did may have taken away what was being looked at.
        self.find_episode_again();
        if self.picked().is_none() {
            self.leave_note();
        }
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
        let minute = self.meeting.next_minute(self.now);
        let minute = minute.filter(|_| !self.look.calm);
        [lit, retry, minute, self.saving.drafts.due]
            .into_iter()
            .flatten()
            .min()
    }

    /// Closes; but where something is not saved, says so first.
    pub(super) fn close(&mut self) {
        self.keep_field();
        self.keep_draft();
        match self.not_saved() {
            Some((why, _)) if !self.saving.drafts.warned => {
                self.saving.drafts.warned = true;
                self.say(tr!(
                    "Not saved: {why}. {key:close} again closes; a rescue copy is kept",
                    why
                ));
            }
            Some(_) | None => self.outbox.effects.push(super::AppEffect::Quit),
        }
    }

    /// Keeps a copy of the review as a file of its own, and goes on there.
    pub(super) fn keep_copy(&mut self, path: &str) {
        let path = path.trim();
        if path.is_empty() {
            return self.ask_for_words("keep", tr!("the name of the file"));
        }
        let at = self.utc();
        match self.session.keep_in(Path::new(path), at) {
            Ok(found) => {
                let path = self.session.path().display();
                self.say(match found.first() {
                    Some(notice) => notice.to_string(),
                    None => tr!("Kept as {path}. Work goes on there", path),
                });
            }
            Err(fault) => self.say(Message::refused(fault.to_string())),
        }
    }
}

fn undone(what: &str) -> Message {
    Message::from(tr!("Undone: {what}. {key:redo} brings that back", what))
        .plainly(tr!("Undone: {what}. Say redo to put it back", what))
}
