//! [`Session`]: an open review.
//!
//! What is done stands in the review at once; its saver puts it on the disk, and tells how that went. A session may wait
//! for that, as long as it is told to, and never longer: see [`Session::save_on_thread`].

mod clock;
mod locking;
mod unconfirmed;

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, SubsecRound, Utc};

use crate::{
    method::Pack,
    review::{Change, Code, Entry, EntryKind, History, HistoryStep, Id, Imported, Kind, Review},
    store::{
        CommitError, DiskError, Notice, Store, StoreError, backup,
        copies::OtherCopies,
        damage,
        disk::OpenMode,
        emergency_space,
        error::not_opened,
        high_water::HighWater,
        line::{self, FIRST_FORMAT, Header, LINE_LIMIT, STEP_LIMIT},
        lock::Lock,
        log::{EncodeError, HeldLog, Log, LogTip},
        read::{ForeignMarks, LogReader, LogTail, TornLine},
        replay::Replay,
        rescue::{self, Kept},
        saver::{Outcome, Request, Saver, SaverLink},
        scratch,
        seal::{Seal, Unlock, UnlockError, UnlockKeys},
    },
};

use clock::ClockWatch;
pub use unconfirmed::Answer;
use unconfirmed::Unconfirmed;

/// A review, what can be undone in it, and the saver of the log that holds both.
pub struct Session {
    store: Store,
    path: PathBuf,
    header: Header,
    replay: Replay,
    /// Where the next line of the log goes; none where the review is open to read only.
    tip: Option<LogTip>,
    saver: SaverLink,
    /// Every byte of the log that the disk has confirmed.
    held: Option<HeldLog>,
    unconfirmed: Unconfirmed,
    meeting: Option<Id>,
    saving: SaveState,
    /// Notices found while at work and not told yet.
    news: Vec<Notice>,
    /// Entries that did not fit behind what came in, and stand in the review no more.
    overtaken: Vec<Entry>,
    /// What came of what was asked of the saver.
    answers: Vec<Answer>,
    clock: ClockWatch,
}

/// The rights of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read. Nothing on the disk is changed, whatever is found.
    ReadOnly,
}

/// An entry that stands in the review and that no disk has confirmed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "nothing of it is saved before it is confirmed"]
pub struct Pending {
    entry: Id,
}

/// The answer to a [`Pending`]: what the disk, or whoever else writes to the file, has made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "only this says whether the disk has it"]
pub enum Confirmed {
    /// It stands in the review, saved or waiting.
    Kept(SaveResult),
    /// It stands in the review, and the disk has not answered yet.
    Unanswered,
    /// Somebody else's changes came in first and it does not fit behind them: it stands in the review no more.
    Overtaken,
}

/// The result of saving one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "only this says whether the disk has it"]
pub enum SaveResult {
    /// The disk has confirmed it.
    Yes,
    /// It is in memory; [`SaveState::NotSaved`] says where else.
    NotYet(DiskError),
}

/// The state of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// The disk has confirmed everything.
    Saved {
        /// When the last entry was made.
        at: Option<DateTime<Utc>>,
    },
    /// The disk has not answered yet.
    Saving {
        /// The number of entries that it has not confirmed.
        waiting: usize,
    },
    /// Not saved.
    NotSaved {
        /// Why not.
        why: DiskError,
        /// The number of entries that wait.
        waiting: usize,
        /// Where they are meanwhile, as far as that disk has confirmed it; or why not.
        kept: Result<Kept, DiskError>,
    },
    /// Nothing is to be saved.
    ReadOnly,
}

/// The steps that would be gone if the program ended now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// So many that are not on any disk.
    Steps(usize),
    /// All of them: what was saved before is in no file any more.
    Everything,
}

impl fmt::Debug for Session {
    /// The file and how it stands; never what is in it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("path", &self.path)
            .field("saving", &self.saving)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Makes a review with its log, from nothing or from a document that was made ready.
    ///
    /// # Errors
    ///
    /// There is such a file, it cannot be written, or what was brought does not fit. Nothing is left behind then.
    pub fn create(
        store: &Store,
        path: &Path,
        pack: Pack,
        brought: Option<Imported>,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        Self::make(store, path, pack, brought, |_| Ok(None), now)
    }

    /// The same, sealed.
    ///
    /// # Errors
    ///
    /// As [`Session::create`].
    pub fn create_sealed(
        store: &Store,
        path: &Path,
        pack: Pack,
        brought: Option<Imported>,
        unlock_keys: &UnlockKeys,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let seal = |review| Seal::new(review, unlock_keys).map(Some);
        Self::make(store, path, pack, brought, seal, now)
    }

    /// The same, sealed if another review is: what opens that one opens this one, too.
    ///
    /// # Errors
    ///
    /// As [`Session::create`].
    pub fn create_like(
        like: &Self,
        path: &Path,
        pack: Pack,
        brought: Option<Imported>,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let store = &like.store;
        let seal = store.seals.of(like.header.review);
        let unlock = like.header.unlock.clone();
        let seal = |review| Ok(seal.map(|seal| seal.for_review(review)).zip(unlock));
        Self::make(store, path, pack, brought, seal, now)
    }

    fn make(
        store: &Store,
        path: &Path,
        pack: Pack,
        brought: Option<Imported>,
        seal: impl FnOnce(Id) -> Result<Option<(Seal, Unlock)>, UnlockError>,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let now = now.trunc_subsecs(0);
        let lock = Lock::take(&store.fs, path, now)?;
        let review = store.new_id();
        let sealed = seal(review).map_err(|fault| not_opened(path, fault))?;
        let (seal, unlock) = sealed.unzip();
        store.seals.put(review, seal.clone());
        let mut header = Header {
            format: FIRST_FORMAT,
            review,
            pack,
            made: now,
            unlock,
        };
        let mut replay = Replay::new(&header, store.device);
        let steps = brought.map(|brought| brought.steps).unwrap_or_default();
        let entries = steps.into_iter().filter(|step| !step.is_empty());
        let entries: Vec<Entry> = entries
            .map(|changes| replay.entry(store, now, None, EntryKind::Imported, changes))
            .collect();
        for entry in &entries {
            replay
                .replay(entry.clone())
                .map_err(|why| StoreError::DoesNotFit {
                    path: path.to_owned(),
                    why,
                })?;
        }
        header.format = line::format_for(&header.pack, &entries);
        let mut high_water = HighWater::of(store, review, path);
        entries.iter().for_each(|entry| high_water.meet(entry.id));
        let mut log = Log::create(&store.fs, path, &header, entries.into_iter(), seal, lock)?;
        log.keep_high_water(high_water);
        emergency_space::keep(store);
        Ok(Self::around(
            store,
            path.to_owned(),
            header,
            replay,
            Some(log),
        ))
    }

    /// A session of a log that is open, or of one that is only read.
    fn around(
        store: &Store,
        path: PathBuf,
        header: Header,
        replay: Replay,
        log: Option<Log>,
    ) -> Self {
        let tip = log.as_ref().map(Log::tip);
        let held = log.as_ref().map(|log| log.held().clone());
        let saver = log.map(|log| Saver::new(store, header.review, log));
        let mut session = Self {
            store: store.clone(),
            path,
            clock: ClockWatch::since(replay.last),
            header,
            replay,
            tip,
            held,
            unconfirmed: Unconfirmed::default(),
            saver: saver.map_or(SaverLink::None, SaverLink::here),
            meeting: None,
            saving: SaveState::ReadOnly,
            news: Vec::new(),
            overtaken: Vec::new(),
            answers: Vec::new(),
        };
        session.record();
        session
    }

    /// Opens a review. One that is damaged comes back open to read only, whatever was asked for.
    ///
    /// # Errors
    ///
    /// It cannot be read, or not be written where that was asked for.
    pub fn open(
        store: &Store,
        path: &Path,
        access: Access,
        now: DateTime<Utc>,
    ) -> Result<(Self, Vec<Notice>), StoreError> {
        let file = store.fs.resolve(path);
        let mut notices = Vec::new();
        let (lock, mode) = match access {
            Access::ReadOnly => (None, OpenMode::Read),
            Access::Write => {
                // Looked for first, so that a wrong name leaves no lock file.
                LogReader::open(store, &file, OpenMode::Read)?;
                let mut lock = Lock::take(&store.fs, &file, now)?;
                // Until the disk has confirmed the end of the file: an opening that fails must not hide from the next one
                // that somebody came to no good end.
                lock.stays = lock.was_left;
                (Some(lock), OpenMode::Write)
            }
        };
        let (header, reader) = LogReader::open(store, &file, mode)?;
        let mut rescued = match access {
            Access::Write => rescue::found(store, header.review),
            Access::ReadOnly => rescue::RescuedEntries::default(),
        };
        let mut copies = match access {
            Access::Write => OtherCopies::of(store, &file, header.review),
            Access::ReadOnly => OtherCopies::default(),
        };
        let mut replay = Replay::new(&header, store.device);
        let mut high_water = HighWater::of(store, header.review, &file);
        let end = reader.fold(|entry| {
            let id = entry.id;
            rescued.entries.retain(|other| other.id != entry.id);
            copies.tick_off(entry.id);
            replay.replay(entry)?;
            high_water.meet(id);
            Ok(())
        })?;
        let is_short = high_water.is_short();
        let end = damage::judged(store, &header, end, is_short);
        let is_damaged = matches!(end.rest, LogTail::Damage { .. });
        let shortfall = high_water.shortfall(store, &file, end.mark.entries);
        notices.extend(shortfall.filter(|_| !is_damaged).map(Notice::FallsShort));
        if end.foreign != ForeignMarks::default() {
            notices.push(Notice::Foreign(end.foreign));
        }
        notices.extend(copies.told(store, header.review));
        let log = match (lock, &end.rest) {
            (_, LogTail::Damage { line, why }) => {
                let (line, why) = (*line, why.clone());
                let kept = match access {
                    Access::Write => damage::set_aside(store.fs(), &file, end.mark.len),
                    Access::ReadOnly => None,
                };
                notices.push(Notice::Damaged { line, why, kept });
                None
            }
            (None, LogTail::Torn(TornLine { bytes, .. })) => {
                notices.push(Notice::Unfinished { bytes: *bytes });
                None
            }
            (None, LogTail::Nothing) => None,
            (Some(lock), LogTail::Torn(_) | LogTail::Nothing) => {
                if !lock.holds {
                    notices.push(Notice::NoLocks);
                }
                let torn = end.rest.clone();
                // Else a program may have ended between writing a line and knowing that the disk has it.
                let is_sure = !lock.was_left && high_water.is_at(end.mark.entries);
                let (mut log, kept) = Log::take_over(&store.fs, &file, end, lock, is_sure)?;
                if let (LogTail::Torn(TornLine { bytes, .. }), Some(kept)) = (torn, kept) {
                    notices.push(Notice::Torn { bytes, kept });
                }
                log.keep_high_water(high_water);
                Some(log)
            }
        };
        let writes = log.is_some();
        let mut session = Self::around(store, file, header, replay, log);
        if writes {
            emergency_space::keep(store);
            let review = session.header.review;
            // Of one that lacks something the earlier backups are worth more.
            if !is_short {
                notices.extend(backup::make(store, &session.path, review, now));
            }
        }
        session.restore_rescued(rescued, &mut notices);
        notices.sort_by_key(Notice::rank);
        Ok((session, notices))
    }

    /// The review as it is now.
    pub fn review(&self) -> &Review {
        &self.replay.review
    }

    /// The steps that can be undone and done again.
    pub fn history(&self) -> &History {
        &self.replay.history
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The review's own id, the same in every copy.
    pub fn review_id(&self) -> Id {
        self.header.review
    }

    /// Where this device keeps things.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// True where it is encrypted at rest.
    pub fn is_sealed(&self) -> bool {
        self.header.unlock.is_some()
    }

    /// The rights of the session.
    pub fn access(&self) -> Access {
        match self.tip {
            Some(_) => Access::Write,
            None => Access::ReadOnly,
        }
    }

    /// The state of saving.
    pub fn saving(&self) -> &SaveState {
        &self.saving
    }

    /// The notices found while at work since this was asked last.
    pub fn take_news(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.news)
    }

    /// The next code for an item of a kind.
    pub fn next_code(&self, kind: Kind) -> Code {
        self.replay.history.next_code(kind)
    }

    /// The next codes for items of a kind, where one step adds several.
    pub fn codes(&self, kind: Kind) -> impl Iterator<Item = Code> + use<> {
        let Code { number, .. } = self.next_code(kind);
        (number..).map(move |number| Code { kind, number })
    }

    /// A new id, for an item.
    pub fn new_id(&self) -> Id {
        self.store.new_id()
    }

    /// Says which meeting is on: entries carry it from now on.
    pub fn set_meeting(&mut self, meeting: Option<Id>) {
        self.meeting = meeting;
    }

    /// Makes changes, as one step that can be undone, and waits until it is saved. No changes make no step.
    ///
    /// # Errors
    ///
    /// The changes do not fit, or no longer fit because somebody else's have just come in, or the session may not
    /// write: then they are not made. A disk that fails is not an error but [`SaveResult::NotYet`]: the changes are made
    /// and wait.
    pub fn commit(
        &mut self,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<SaveResult, CommitError> {
        match self.submit(changes, now)? {
            Some(pending) => self.kept(pending),
            None => Ok(self.saved()),
        }
    }

    /// Makes changes, as one step that can be undone, and has it saved; none where there are no changes.
    ///
    /// # Errors
    ///
    /// The changes do not fit, or the session may not write: then they are not made.
    pub fn submit(
        &mut self,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Option<Pending>, CommitError> {
        if changes.is_empty() && self.tip.is_some() {
            return Ok(None);
        }
        self.enter(EntryKind::Did, changes, now).map(Some)
    }

    /// Waits for the disk to answer for an entry, no longer than `patience`. While it owes an answer from before, it is
    /// not waited for at all.
    pub fn confirm(&mut self, pending: Pending, patience: Duration) -> Confirmed {
        let is_late = self.unconfirmed.is_late();
        let until = (!is_late).then(|| Instant::now().checked_add(patience));
        // Looks at what is there already, at the least.
        self.wait(until.unwrap_or_else(|| Some(Instant::now())), |session| {
            !session.unconfirmed.is_sent(pending.entry)
        });
        self.answer_to(pending)
    }

    fn answer_to(&mut self, pending: Pending) -> Confirmed {
        let mut overtaken = self.overtaken.iter();
        if let Some(at) = overtaken.position(|entry| entry.id == pending.entry) {
            self.overtaken.remove(at);
            return Confirmed::Overtaken;
        }
        if self.unconfirmed.is_sent(pending.entry) {
            self.unconfirmed.set_late();
            return Confirmed::Unanswered;
        }
        Confirmed::Kept(self.saved())
    }

    /// Waits for the disk as long as it takes.
    fn kept(&mut self, pending: Pending) -> Result<SaveResult, CommitError> {
        self.wait(None, |session| !session.unconfirmed.is_sent(pending.entry));
        match self.answer_to(pending) {
            Confirmed::Kept(saved) => Ok(saved),
            Confirmed::Unanswered => Ok(SaveResult::NotYet(DiskError::Away)),
            Confirmed::Overtaken => Err(CommitError::Overtaken),
        }
    }

    /// The step that undo would take back.
    pub fn to_undo(&self) -> Option<&HistoryStep> {
        self.replay.history.to_undo()
    }

    /// The step that redo would take again.
    pub fn to_redo(&self) -> Option<&HistoryStep> {
        self.replay.history.to_redo()
    }

    /// Takes the last step back: the changes that did it, or none where there is nothing to undo.
    ///
    /// # Errors
    ///
    /// As [`Session::commit`].
    pub fn undo(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Option<(Vec<Change>, SaveResult)>, CommitError> {
        let Some((changes, pending)) = self.submit_undo(now)? else {
            return Ok(None);
        };
        let saved = self.kept(pending)?;
        Ok(Some((changes, saved)))
    }

    /// The same, waiting to be saved.
    ///
    /// # Errors
    ///
    /// As [`Session::submit`].
    pub fn submit_undo(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Option<(Vec<Change>, Pending)>, CommitError> {
        let Some(HistoryStep { entry, changes }) = self.to_undo().cloned() else {
            return Ok(None);
        };
        let pending = self.enter(EntryKind::Undid(entry), changes.clone(), now)?;
        Ok(Some((changes, pending)))
    }

    /// Takes an undone step again: the changes that did it, or none where there is nothing to redo.
    ///
    /// # Errors
    ///
    /// As [`Session::commit`].
    pub fn redo(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Option<(Vec<Change>, SaveResult)>, CommitError> {
        let Some((changes, pending)) = self.submit_redo(now)? else {
            return Ok(None);
        };
        let saved = self.kept(pending)?;
        Ok(Some((changes, saved)))
    }

    /// The same, waiting to be saved.
    ///
    /// # Errors
    ///
    /// As [`Session::submit`].
    pub fn submit_redo(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Option<(Vec<Change>, Pending)>, CommitError> {
        let Some(HistoryStep { entry, changes }) = self.to_redo().cloned() else {
            return Ok(None);
        };
        let pending = self.enter(EntryKind::Redid(entry), changes.clone(), now)?;
        Ok(Some((changes, pending)))
    }

    /// Tries again to save what waits, and waits until that has been done.
    pub fn retry(&mut self, now: DateTime<Utc>) -> SaveResult {
        self.ask(Request::Retry(now));
        self.settle(None);
        self.saved()
    }

    /// Has it looked whether the file is still as it was left, and done what is to be done if it is not.
    pub fn look(&mut self, now: DateTime<Utc>) {
        self.ask(Request::Look(now));
        self.poll();
    }

    /// Copies the log to a file of its own, history and all, and goes on there, what waits with it: how a scratch copy is
    /// kept, or a review whose disk does not do its part. A scratch copy has then done its duty and is removed. Returns what
    /// was found there.
    ///
    /// # Errors
    ///
    /// There is such a file, or it cannot be written. Nothing is left of it then, and work goes on where it was.
    pub fn keep_in(&mut self, path: &Path, now: DateTime<Utc>) -> Result<Vec<Notice>, StoreError> {
        self.ask(Request::Move(path.to_owned(), now));
        self.settle(None);
        let moved = |answer: &Answer| matches!(answer, Answer::Moved(_));
        match self.answers.iter().position(moved) {
            Some(at) => match self.answers.remove(at) {
                Answer::Moved(found) => found,
                Answer::NotKept(..) | Answer::Names(_) => Ok(Vec::new()),
            },
            None => Err(StoreError::NotSaved {
                path: self.path.clone(),
                cause: DiskError::Away,
            }),
        }
    }

    /// Ends work on a review, and goes on keeping others from writing to it; none where it was open to read only.
    #[cfg(feature = "sealed")]
    pub(super) fn close(self) -> Option<Lock> {
        match self.saver {
            SaverLink::Here(saver, _) => Some(saver.close()),
            SaverLink::None | SaverLink::Away(_) => None,
        }
    }

    /// Ends work on a review that nobody wants to keep, and removes every leftover of it: the file and what stands beside
    /// it, the draft, what was rescued.
    ///
    /// # Errors
    ///
    /// The file cannot be removed.
    pub fn discard(mut self) -> Result<(), StoreError> {
        // A draft that is being kept would come back.
        self.settle(Some(LAST_DRAFT));
        // The lock goes last, with the session.
        scratch::remove(&self.store, &self.path, Some(self.header.review))
    }

    fn enter(
        &mut self,
        deed: EntryKind,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Pending, CommitError> {
        let tip = self.tip.as_mut().ok_or(CommitError::ReadOnly)?;
        let entry = self
            .replay
            .entry(&self.store, now, self.meeting, deed, changes);
        let limit = match deed {
            EntryKind::Did | EntryKind::Imported => STEP_LIMIT,
            EntryKind::Undid(_) | EntryKind::Redid(_) => LINE_LIMIT,
        };
        let line = tip.line(&entry, limit).map_err(|fault| match fault {
            EncodeError::TooLong => CommitError::TooMuch,
            EncodeError::NoRoom => CommitError::Full,
        })?;
        self.replay.review.apply_all(&entry.changes)?;
        tip.go_behind(&line);
        self.news.extend(self.clock.jump(now));
        let id = entry.id;
        let step = self.replay.remember(entry);
        debug_assert!(step.is_ok(), "undo and redo name the step that is next");
        if !self.unconfirmed.send(&mut self.saver, Arc::new(line), now) {
            self.lose_saver();
        }
        self.record();
        Ok(Pending { entry: id })
    }

    fn saved(&self) -> SaveResult {
        match self.saving {
            SaveState::Saved { .. } | SaveState::ReadOnly => SaveResult::Yes,
            SaveState::Saving { .. } => SaveResult::NotYet(DiskError::Away),
            SaveState::NotSaved { why, .. } => SaveResult::NotYet(why),
        }
    }

    /// Takes in what could not be saved last time and is not in the log.
    fn restore_rescued(&mut self, rescued: rescue::RescuedEntries, notices: &mut Vec<Notice>) {
        let (Some(tip), Some(saver)) = (&mut self.tip, self.saver.saver()) else {
            return;
        };
        let (mut lines, mut unfit) = (Vec::new(), rescued.unread);
        for entry in rescued.entries {
            match tip.line(&entry, LINE_LIMIT) {
                Ok(line) if self.replay.replay(entry).is_ok() => {
                    tip.go_behind(&line);
                    lines.push(Arc::new(line));
                }
                Ok(_) | Err(_) => unfit += 1,
            }
        }
        saver.restore(lines, unfit, notices);
        let report = saver.report(0, Outcome::Stands);
        self.take(report);
    }
}

/// For how long a draft of a review that nobody wants to keep is waited for.
const LAST_DRAFT: Duration = Duration::from_secs(1);
