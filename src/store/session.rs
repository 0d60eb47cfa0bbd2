//! [`Session`]: an open review.

mod reconcile;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, SubsecRound, Utc};

use crate::{
    method::Pack,
    review::{Change, Code, Entry, EntryKind, History, HistoryStep, Id, Imported, Kind, Review},
    store::{
        CommitError, DiskError, Notice, Store, StoreError, backup,
        copies::OtherCopies,
        damage,
        disk::{OpenMode, folder_of},
        emergency_space,
        error::{cannot_read, cannot_write, not_opened},
        line::{Header, LINE_LIMIT, STEP_LIMIT},
        lock::Lock,
        log::{EncodeError, Log, create_new},
        read::{LogReader, LogTail},
        replay::Replay,
        rescue, scratch,
        seal::{Seal, Unlock, UnlockError, UnlockKeys},
    },
};

use reconcile::{Reconcile, RetryPolicy};

/// A review, what can be undone in it, and the log that holds both.
pub struct Session {
    store: Store,
    path: PathBuf,
    header: Header,
    replay: Replay,
    log: Option<Log>,
    meeting: Option<Id>,
    saving: SaveState,
    /// Notices found while at work and not told yet.
    news: Vec<Notice>,
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
    /// Somebody else's changes came in first and it does not fit behind them: it stands in the review no more.
    Overtaken,
}

/// The result of saving one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "only this says whether the disk has it"]
pub enum SaveResult {
    /// The disk has confirmed it.
    Yes,
    /// It is in memory, and in the rescue file if that could be written.
    NotYet(DiskError),
}

/// The state of saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// It is.
    Saved {
        /// When the last entry was made.
        at: Option<DateTime<Utc>>,
    },
    /// Not saved.
    NotSaved {
        /// Why not.
        why: DiskError,
        /// The number of entries that wait.
        waiting: usize,
    },
    /// Nothing is to be saved.
    ReadOnly,
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
        let header = Header {
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
        let log = Log::create(&store.fs, path, &header, entries.into_iter(), seal, lock)?;
        emergency_space::keep(store);
        Ok(Self {
            store: store.clone(),
            path: path.to_owned(),
            saving: SaveState::Saved { at: replay.last },
            header,
            replay,
            log: Some(log),
            meeting: None,
            news: Vec::new(),
        })
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
                (Some(Lock::take(&store.fs, &file, now)?), OpenMode::Write)
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
        let end = reader.fold(|entry| {
            rescued.entries.retain(|other| other.id != entry.id);
            copies.tick_off(entry.id);
            replay.replay(entry)
        })?;
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
            (None, LogTail::Torn(bytes)) => {
                notices.push(Notice::Unfinished { bytes: *bytes });
                None
            }
            (None, LogTail::Nothing) => None,
            (Some(lock), LogTail::Torn(_) | LogTail::Nothing) => {
                if !lock.holds {
                    notices.push(Notice::NoLocks);
                }
                let torn = end.rest.clone();
                let (log, kept) = Log::take_over(&store.fs, &file, end, lock)?;
                if let (LogTail::Torn(bytes), Some(kept)) = (torn, kept) {
                    notices.push(Notice::Torn { bytes, kept });
                }
                Some(log)
            }
        };
        let mut session = Self {
            store: store.clone(),
            path: file,
            header,
            saving: match log {
                Some(_) => SaveState::Saved { at: replay.last },
                None => SaveState::ReadOnly,
            },
            replay,
            log,
            meeting: None,
            news: Vec::new(),
        };
        if session.log.is_some() {
            emergency_space::keep(store);
            let review = session.header.review;
            notices.extend(backup::at_start(store, &session.path, review, now));
        }
        session.restore_rescued(rescued, &mut notices);
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
        match self.log {
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

    /// Makes changes, as one step that can be undone, and saves it. No changes make no step.
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
            Some(pending) => self.kept(pending, now),
            None => Ok(self.saved()),
        }
    }

    /// Makes changes, as one step that can be undone, and has it wait to be saved; none where there are no changes.
    ///
    /// # Errors
    ///
    /// The changes do not fit, or the session may not write: then they are not made.
    pub fn submit(
        &mut self,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Option<Pending>, CommitError> {
        if changes.is_empty() && self.log.is_some() {
            return Ok(None);
        }
        self.enter(EntryKind::Did, changes, now).map(Some)
    }

    /// Saves what waits, up to this entry. Whoever has a disk of its own to wait for calls this away from the screen.
    pub fn confirm(&mut self, pending: Pending, now: DateTime<Utc>) -> Confirmed {
        let done = self.log.as_mut().map_or(Ok(()), Log::save);
        let newest = Some(pending.entry);
        let Reconcile { done, overtaken } = self.reconcile(done, newest, RetryPolicy::Some, now);
        let saved = self.settle(done);
        if overtaken {
            Confirmed::Overtaken
        } else {
            Confirmed::Kept(saved)
        }
    }

    fn kept(&mut self, pending: Pending, now: DateTime<Utc>) -> Result<SaveResult, CommitError> {
        match self.confirm(pending, now) {
            Confirmed::Kept(saved) => Ok(saved),
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
        let saved = self.kept(pending, now)?;
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
        let saved = self.kept(pending, now)?;
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

    /// Tries again to save what waits.
    pub fn retry(&mut self, now: DateTime<Utc>) -> SaveResult {
        let Some(log) = &mut self.log else {
            return self.saved();
        };
        let done = log.look().and_then(|()| log.save());
        let Reconcile { done, .. } = self.reconcile(done, None, RetryPolicy::None, now);
        self.settle(done)
    }

    /// Copies the log to a file of its own, history and all, and goes on there: how a scratch copy is kept. A scratch
    /// copy has then done its duty and is removed. Returns what was found on opening the file.
    ///
    /// # Errors
    ///
    /// Something is not saved yet, there is such a file, or it cannot be written. Nothing is left of it then, and work
    /// goes on where it was.
    pub fn keep_in(&mut self, path: &Path, now: DateTime<Utc>) -> Result<Vec<Notice>, StoreError> {
        if let SaveState::NotSaved { why, .. } = self.saving {
            let path = self.path.clone();
            return Err(StoreError::NotSaved { path, cause: why });
        }
        let fs = self.store.fs();
        let mut log = fs
            .open(&self.path, OpenMode::Read)
            .map_err(|error| cannot_read(&self.path, &error))?;
        let mut copy = create_new(fs, path)?;
        let copied = io::copy(&mut log, &mut copy)
            .and_then(|_| copy.sync())
            .and_then(|()| fs.sync_folder(folder_of(path)))
            .map_err(|error| cannot_write(path, &error));
        drop(copy);
        let opened = copied.and_then(|()| Self::open(&self.store, path, Access::Write, now));
        let (mut kept, notices) = opened.inspect_err(|_| {
            let _ = fs.remove(path);
        })?;
        kept.meeting = self.meeting;
        let left = std::mem::replace(self, kept);
        if scratch::holds(&left.store, &left.path) {
            // One that stays is swept away before the next is made.
            let _ = scratch::remove_files(&left.store, &left.path);
        }
        Ok(notices)
    }

    /// Ends work on a review, and goes on keeping others from writing to it; none where it was open to read only.
    #[cfg(feature = "sealed")]
    pub(super) fn close(self) -> Option<Lock> {
        self.log.map(Log::close)
    }

    /// Ends work on a review that nobody wants to keep, and removes every leftover of it: the file and what stands beside
    /// it, the draft, what was rescued.
    ///
    /// # Errors
    ///
    /// The file cannot be removed.
    pub fn discard(self) -> Result<(), StoreError> {
        // The lock goes last, with the session.
        scratch::remove(&self.store, &self.path, Some(self.header.review))
    }

    fn enter(
        &mut self,
        deed: EntryKind,
        changes: Vec<Change>,
        now: DateTime<Utc>,
    ) -> Result<Pending, CommitError> {
        let log = self.log.as_mut().ok_or(CommitError::ReadOnly)?;
        let entry = self
            .replay
            .entry(&self.store, now, self.meeting, deed, changes);
        let limit = match deed {
            EntryKind::Did | EntryKind::Imported => STEP_LIMIT,
            EntryKind::Undid(_) | EntryKind::Redid(_) => LINE_LIMIT,
        };
        let line = log.line(&entry, limit).map_err(|fault| match fault {
            EncodeError::TooLong => CommitError::TooMuch,
            EncodeError::NoRoom => CommitError::Full,
        })?;
        self.replay.review.apply_all(&entry.changes)?;
        let id = entry.id;
        let step = self.replay.remember(entry);
        debug_assert!(step.is_ok(), "undo and redo name the step that is next");
        log.enqueue(line);
        Ok(Pending { entry: id })
    }

    /// Puts down how saving went, and keeps what waits where another disk may have room for it.
    fn settle(&mut self, done: Result<(), DiskError>) -> SaveResult {
        let waited = matches!(self.saving, SaveState::NotSaved { .. });
        let saved = self.record_save(done);
        match &mut self.log {
            // As well as it can be done: NOT SAVED stands whether or not it is.
            Some(log) if saved != SaveResult::Yes => {
                let _ = rescue::keep(&self.store, self.header.review, log.waiting());
                // What was confirmed may be nowhere else any more.
                let is_gone = matches!(log.look(), Err(DiskError::Gone | DiskError::Changed));
                if is_gone
                    && let Ok(whole) = log.whole()
                    && let Ok(kept) =
                        rescue::keep_whole(&self.store, self.header.review, whole, log.waiting())
                    && !waited
                {
                    self.news.push(Notice::KeptWhole(kept));
                }
            }
            Some(_) | None if waited => {
                let whole = rescue::discard(&self.store, self.header.review, &self.path);
                let is_told = |news: &Notice| {
                    matches!(news, Notice::MadeAgain(_) | Notice::KeptBeside { .. })
                };
                if whole && !self.news.iter().any(is_told) {
                    self.news.push(Notice::Back);
                }
                emergency_space::keep(&self.store);
            }
            Some(_) | None => {}
        }
        saved
    }

    /// Puts down how saving went.
    fn record_save(&mut self, done: Result<(), DiskError>) -> SaveResult {
        self.saving = match (done, &self.log) {
            (Err(why), Some(log)) => SaveState::NotSaved {
                why,
                waiting: log.waiting().len(),
            },
            (Ok(()) | Err(_), _) => SaveState::Saved {
                at: self.replay.last,
            },
        };
        self.saved()
    }

    fn saved(&self) -> SaveResult {
        match self.saving {
            SaveState::Saved { .. } | SaveState::ReadOnly => SaveResult::Yes,
            SaveState::NotSaved { why, .. } => SaveResult::NotYet(why),
        }
    }

    /// Takes in what could not be saved last time and is not in the log.
    fn restore_rescued(&mut self, rescued: rescue::RescuedEntries, notices: &mut Vec<Notice>) {
        let Some(log) = &mut self.log else {
            return;
        };
        let (mut back, mut unfit, mut done) = (0, rescued.unread, Ok(()));
        for entry in rescued.entries {
            match log.line(&entry, LINE_LIMIT) {
                Ok(line) if self.replay.replay(entry).is_ok() => {
                    log.enqueue(line);
                    done = log.save();
                    back += 1;
                }
                Ok(_) | Err(_) => unfit += 1,
            }
        }
        // Before anything else can end this: what waits must never stand as saved.
        let saved = self.record_save(done);
        if unfit > 0 {
            let Some(kept) = rescue::set_aside(&self.store, self.header.review) else {
                // Nothing is lost: the rescue file still holds what fits and what does not.
                return;
            };
            notices.push(Notice::NotRescued {
                entries: unfit,
                kept,
            });
        }
        if saved != SaveResult::Yes {
            let _waits = self.settle(done);
            return;
        }
        if back > 0 {
            notices.push(Notice::Rescued { entries: back });
        }
        rescue::discard(&self.store, self.header.review, &self.path);
    }
}
