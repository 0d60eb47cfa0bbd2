//! [`Saver`]: what owns the log of an open review, and does all that its disk is asked for: lines, drafts, looks at the file.
//!
//! It is a machine that takes one [`Request`] after the other and answers each with a [`Report`]; it knows nothing of
//! threads. [`SaverLink`] puts it on one of its own, because any call of a disk may take for ever: the session, and the
//! screen with it, only ever waits as long as it has patience.

mod link;
mod reconcile;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};

use crate::{
    review::{Entry, Id},
    store::{
        DiskError, Notice, Store, StoreError,
        backup::{self, WorkBackups},
        disk::FileStamp,
        emergency_space,
        error::cannot_write,
        lock::Lock,
        log::{EncodedLine, HeldBytes, Log, LogTip},
        names::{self, PrivateNames},
        read::LogMark,
        replay::Replay,
        rescue::{self, Kept},
        scratch,
        seal::SealPurpose,
        sidecar,
    },
};

pub(super) use link::{Received, SaverLink, Wake};
pub(super) use reconcile::doubles_code;
use reconcile::{Reconcile, RetryPolicy};

/// What owns the log of an open review.
pub(super) struct Saver {
    store: Store,
    review: Id,
    log: Log,
    /// Why what waits is not saved.
    trouble: Option<Trouble>,
    /// How often the lines of others have come before ours: a line is made for one of these times.
    generation: u32,
    /// What came up since the last report.
    news: Vec<Notice>,
    rebase: Option<Rebase>,
    dropped: Vec<Entry>,
    backups: Option<WorkBackups>,
    /// When something was saved last that is not looked at for a backup yet.
    to_back_up: Option<DateTime<Utc>>,
    /// By what the list of names is known again that was told last.
    names: Vec<Option<FileStamp>>,
}

/// Something that is asked of the saver.
pub(super) enum Request {
    /// To put a line behind those it has.
    Save {
        /// The line.
        line: Arc<EncodedLine>,
        /// The time it was made for.
        generation: u32,
        /// When.
        now: DateTime<Utc>,
    },
    /// To try again to save what waits.
    Retry(DateTime<Utc>),
    /// To look whether the file is as it was left.
    Look(DateTime<Utc>),
    /// To look whether the list of names is as it was told last.
    LookNames,
    /// To keep a small file of the review's own: a draft, a list of names.
    Keep(SealPurpose, Vec<u8>),
    /// To write the whole log to a new file and go on there.
    Move(PathBuf, DateTime<Utc>),
}

/// The answer to one request: how things stand.
pub(super) struct Report {
    /// The number of the request.
    pub(super) answers: u64,
    /// The file.
    pub(super) path: PathBuf,
    /// The lines that wait, oldest first.
    pub(super) waiting: Vec<Arc<EncodedLine>>,
    /// Why they do.
    pub(super) trouble: Option<Trouble>,
    /// What there is to tell.
    pub(super) news: Vec<Notice>,
    /// The review as it is behind what somebody else has added.
    pub(super) rebase: Option<Rebase>,
    /// Entries that do not fit behind that, and are in no log.
    pub(super) dropped: Vec<Entry>,
    /// What came of what was asked, where that is more than how things stand.
    pub(super) outcome: Outcome,
}

/// What came of a request.
pub(super) enum Outcome {
    /// It is seen from how things stand.
    Stands,
    /// A small file was kept, or not.
    Kept(SealPurpose, Result<(), StoreError>),
    /// The list of names as it is kept now; none where it is as it was told last.
    Names(Option<Box<PrivateNames>>),
    /// Work goes on in another file, with what was found there; or not.
    Moved(Result<Vec<Notice>, StoreError>),
}

/// Why something is not saved, and where it is meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// Why.
    pub(super) why: DiskError,
    /// Where what waits is kept, as far as the disk has confirmed it.
    pub(super) kept: Result<Kept, DiskError>,
    /// True where what was saved before stands in no file any more.
    pub(super) is_nowhere: bool,
}

/// The review behind what somebody else has added to its log, with what of ours waits after it.
pub(super) struct Rebase {
    pub(super) replay: Replay,
    /// The end of the log then.
    pub(super) mark: LogMark,
    pub(super) generation: u32,
}

impl Saver {
    /// The saver of a log.
    pub(super) fn new(store: &Store, review: Id, log: Log) -> Self {
        Self {
            store: store.clone(),
            review,
            log,
            trouble: None,
            generation: 0,
            news: Vec::new(),
            rebase: None,
            dropped: Vec::new(),
            backups: None,
            to_back_up: None,
            names: Vec::new(),
        }
    }

    /// The saver of a log that is written whole to a new file, from memory alone.
    ///
    /// # Errors
    ///
    /// There is such a file, or it cannot be written; nothing is left of it then.
    pub(super) fn elsewhere(
        store: &Store,
        review: Id,
        path: &Path,
        held: &HeldBytes,
        waiting: &[Arc<EncodedLine>],
        tip: &LogTip,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let fs = store.fs();
        match fs.stamp(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Ok(_) => return Err(StoreError::Exists(path.to_owned())),
            Err(error) => return Err(cannot_write(path, &error)),
        }
        let lock = Lock::take(&store.fs, path, now)?;
        let log = Log::written(&store.fs, path, held, waiting, tip, lock);
        let log = log.map_err(|cause| StoreError::CannotWrite {
            path: path.to_owned(),
            cause,
        })?;
        Ok(Self::new(store, review, log))
    }

    /// Its log.
    pub(super) fn log(&self) -> &Log {
        &self.log
    }

    /// Ends, and goes on keeping others from writing to the log.
    #[cfg(feature = "sealed")]
    pub(super) fn close(self) -> Lock {
        self.log.close()
    }

    /// Does what is asked, and says how things stand then.
    pub(super) fn handle(&mut self, number: u64, request: Request) -> Report {
        let mut outcome = Outcome::Stands;
        match request {
            Request::Save {
                line,
                generation,
                now,
            } => {
                // One that was made for another time comes again.
                if generation == self.generation {
                    self.save(line, now);
                }
            }
            Request::Retry(now) => self.retry(now),
            Request::Look(now) => self.look(now),
            Request::LookNames => outcome = Outcome::Names(self.look_names().map(Box::new)),
            Request::Keep(purpose, clear) => {
                let kept = if purpose == SealPurpose::Names {
                    names::keep_given(&self.store, self.review, &clear)
                } else {
                    sidecar::keep_bytes(&self.store, purpose, self.review, &clear)
                };
                outcome = Outcome::Kept(purpose, kept);
            }
            Request::Move(path, now) => outcome = Outcome::Moved(self.go_to(&path, now)),
        }
        self.report(number, outcome)
    }

    fn look_names(&mut self) -> Option<PrivateNames> {
        let stamp = names::stamp(&self.store, self.review);
        if stamp == self.names {
            return None;
        }
        let kept = names::kept(&self.store, self.review).ok()?;
        self.names = stamp;
        Some(kept)
    }

    /// Does what can wait until whoever asked has been answered: a backup now and then.
    pub(super) fn tidy(&mut self) {
        let Some(now) = self.to_back_up.take().filter(|_| self.trouble.is_none()) else {
            return;
        };
        let entries = self.log.saved().entries;
        let begin = || WorkBackups::begin(now, entries.saturating_sub(1));
        let backups = self.backups.get_or_insert_with(begin);
        let told = backups.saved(&self.store, self.log.path(), self.review, entries, now);
        self.news.extend(told);
    }

    /// How things stand.
    pub(super) fn report(&mut self, answers: u64, outcome: Outcome) -> Report {
        if self.log.take_lost_access() {
            let path = self.log.path().to_owned();
            self.news.push(Notice::LostAccess(path));
        }
        Report {
            answers,
            path: self.log.path().to_owned(),
            waiting: self.log.waiting().iter().cloned().collect(),
            trouble: self.trouble.clone(),
            news: std::mem::take(&mut self.news),
            rebase: self.rebase.take(),
            dropped: std::mem::take(&mut self.dropped),
            outcome,
        }
    }

    /// Takes in lines that could not be saved last time and are not in the log; `unfit` more were found that do not fit.
    pub(super) fn restore(
        &mut self,
        lines: Vec<Arc<EncodedLine>>,
        unfit: usize,
        notices: &mut Vec<Notice>,
    ) {
        let (back, mut done) = (lines.len(), Ok(()));
        for line in lines {
            self.log.enqueue(line);
            done = self.log.save();
        }
        // Before anything else can end this: what waits must never stand as saved.
        self.trouble = done.err().map(|why| Trouble {
            why,
            kept: Ok(rescue::as_found(
                &self.store,
                self.review,
                self.log.waiting().len(),
            )),
            is_nowhere: false,
        });
        if unfit > 0 {
            let Some(kept) = rescue::set_aside(&self.store, self.review, unfit) else {
                // Nothing is lost: the rescue file still holds what fits and what does not.
                return;
            };
            notices.push(Notice::NotRescued(kept));
        }
        if done.is_err() {
            return self.settle(done);
        }
        if back > 0 {
            notices.push(Notice::Rescued { entries: back });
        }
        rescue::discard(&self.store, self.review, self.log.path());
    }

    fn save(&mut self, line: Arc<EncodedLine>, now: DateTime<Utc>) {
        let newest = line.entry().id;
        self.log.enqueue(line);
        let done = self.log.save();
        let Reconcile { done, overtaken } =
            self.reconcile(done, Some(newest), RetryPolicy::Some, now);
        self.dropped.extend(overtaken);
        self.settle(done);
        self.to_back_up = Some(now);
    }

    fn retry(&mut self, now: DateTime<Utc>) {
        let done = self.log.look().and_then(|()| self.log.save());
        let Reconcile { done, .. } = self.reconcile(done, None, RetryPolicy::None, now);
        self.settle(done);
    }

    /// Looks whether the file is still as it was left, and does what is to be done if it is not.
    fn look(&mut self, now: DateTime<Utc>) {
        if self.trouble.is_some() {
            return;
        }
        if let Err(cause @ (DiskError::Changed | DiskError::Gone)) = self.log.look() {
            let Reconcile { done, .. } = self.reconcile(Err(cause), None, RetryPolicy::Some, now);
            self.settle(done);
        }
    }

    /// Writes the whole log, with what waits, to a new file and goes on there. A scratch copy has then done its duty and is
    /// removed.
    fn go_to(&mut self, path: &Path, now: DateTime<Utc>) -> Result<Vec<Notice>, StoreError> {
        let waiting: Vec<_> = self.log.waiting().iter().cloned().collect();
        let (held, tip) = (self.log.held().now(), self.log.tip());
        let there = Self::elsewhere(&self.store, self.review, path, &held, &waiting, &tip, now)?;
        let left = self.log.go_on_in(there.log);
        self.settle(Ok(()));
        if scratch::holds(&self.store, left.path()) {
            // One that stays is swept away before the next is made.
            let _ = scratch::remove_files(&self.store, left.path());
        }
        drop(left);
        let mut notices = Vec::new();
        if !self.log.is_locked() {
            notices.push(Notice::NoLocks);
        }
        notices.extend(backup::make(&self.store, path, self.review, now));
        Ok(notices)
    }

    /// Puts down how saving went, and keeps what waits where another disk may have room for it.
    fn settle(&mut self, done: Result<(), DiskError>) {
        let waited = self.trouble.take();
        match done {
            Err(why) => self.trouble = Some(self.rescued(why, waited.is_some())),
            Ok(()) if waited.is_some() => {
                let whole = rescue::discard(&self.store, self.review, self.log.path());
                let is_told = |news: &Notice| {
                    matches!(news, Notice::MadeAgain(_) | Notice::KeptBeside { .. })
                };
                if whole && !self.news.iter().any(is_told) {
                    self.news.push(Notice::Back);
                }
                emergency_space::keep(&self.store);
            }
            Ok(()) => {}
        }
    }

    /// Keeps what waits in the rescue file; and all that was saved, where its file is not there any more.
    fn rescued(&mut self, why: DiskError, waited: bool) -> Trouble {
        let waiting = self.log.waiting().clone();
        let waiting = waiting.iter().map(AsRef::as_ref);
        let mut kept = rescue::keep(&self.store, self.review, waiting.clone());
        // What was confirmed may be nowhere else any more.
        let is_gone = matches!(self.log.look(), Err(DiskError::Gone | DiskError::Changed));
        let mut is_nowhere = false;
        if is_gone {
            let whole = self.log.held().now();
            match rescue::keep_whole(&self.store, self.review, &whole, waiting) {
                Ok(whole) => {
                    if !waited {
                        self.news.push(Notice::KeptWhole(whole.clone()));
                    }
                    kept = Ok(whole);
                }
                Err(_told_by_is_nowhere) => is_nowhere = true,
            }
        }
        Trouble {
            why,
            kept,
            is_nowhere,
        }
    }
}
