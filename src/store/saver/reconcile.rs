//! The file is not as this session left it: somebody added to it, put another in its place, or took it away.
//!
//! Either everything of ours follows what somebody else has added, or ours is kept whole beside it. Nothing of theirs
//! is written over, and nothing is blended.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, Utc};

use super::{Rebase, Saver};
use crate::{
    review::{Change, Entry, EntryKind, Id},
    store::{
        DiskError, Notice, StoreError,
        disk::OpenMode,
        lock::Lock,
        read::{LogEnd, LogReader, LogTail},
        replay::Replay,
    },
};

/// The outcome of reconciling with a log that somebody else has changed.
pub(super) struct Reconcile {
    /// The result of saving.
    pub(super) done: Result<(), DiskError>,
    /// The newest entry, where it does not fit behind what came in and was dropped.
    pub(super) overtaken: Option<Entry>,
}

impl Reconcile {
    fn done(done: Result<(), DiskError>) -> Self {
        let overtaken = None;
        Self { done, overtaken }
    }
}

/// The log as somebody else left it.
struct OutsideLog {
    end: LogEnd,
    replay: Replay,
    /// The entries that it has beyond ours.
    more: Vec<Id>,
}

impl Saver {
    /// Faces what has become of the file, where that is why saving failed. `newest` is the entry that has only just
    /// been made, and can still be refused.
    pub(super) fn reconcile(
        &mut self,
        done: Result<(), DiskError>,
        newest: Option<Id>,
        retry: RetryPolicy,
        now: DateTime<Utc>,
    ) -> Reconcile {
        match done {
            Err(DiskError::Gone) => Reconcile::done(self.recreate(now)),
            Err(DiskError::Changed) => match self.theirs() {
                Ok(Some(theirs))
                    if theirs.end.rest == LogTail::Nothing && !theirs.end.lacks_newline =>
                {
                    self.follow(theirs, newest, now)
                }
                // The beginning of a line may be one that is being written: it is given until the next try.
                Ok(Some(OutsideLog { end, .. }))
                    if (end.lacks_newline || matches!(end.rest, LogTail::Torn(_)))
                        && retry == RetryPolicy::Some =>
                {
                    Reconcile::done(done)
                }
                Err(
                    StoreError::CannotRead { cause, .. } | StoreError::CannotWrite { cause, .. },
                ) => Reconcile::done(Err(cause)),
                // Nobody can say what it is until it is unlocked.
                Err(StoreError::Locked(_)) => Reconcile::done(Err(DiskError::Changed)),
                Err(StoreError::NotThere(_)) => Reconcile::done(Err(DiskError::Gone)),
                // Whatever else it is now, it is not ours.
                Ok(_) | Err(_) => Reconcile::done(self.move_to_copy(now)),
            },
            Ok(()) | Err(_) => Reconcile::done(done),
        }
    }

    /// Reads the log as it is now; none if it does not begin as ours does.
    fn theirs(&self) -> Result<Option<OutsideLog>, StoreError> {
        let ours = self.log.saved();
        let (header, reader) = LogReader::open(&self.store, self.log.path(), OpenMode::Write)?;
        let mut replay = Replay::new(&header, self.store.device);
        let (mut count, mut more) = (0, Vec::new());
        let end = reader.seeking(ours).fold(|entry| {
            count += 1;
            if count > ours.entries {
                more.push(entry.id);
            }
            replay.replay(entry)
        })?;
        Ok(end.passed.then_some(OutsideLog { end, replay, more }))
    }

    /// Takes in what somebody has added, and puts what waits behind it.
    fn follow(&mut self, theirs: OutsideLog, newest: Option<Id>, now: DateTime<Utc>) -> Reconcile {
        let OutsideLog {
            end,
            mut replay,
            mut more,
        } = theirs;
        let (mut behind, mut overtaken) = (Vec::<Entry>::new(), None);
        for line in self.log.waiting() {
            let entry = line.entry();
            if more.contains(&entry.id) {
                // Ours, which has come round another way.
                more.retain(|id| *id != entry.id);
            } else if !doubles_code(&replay, entry) && replay.replay(entry.clone()).is_ok() {
                behind.push(entry.clone());
            } else if newest == Some(entry.id) {
                overtaken = Some(entry.clone());
            } else {
                return Reconcile::done(self.move_to_copy(now));
            }
        }
        if let Err(cause) = self.log.follow(end, behind) {
            return Reconcile::done(Err(cause));
        }
        self.generation += 1;
        self.rebase = Some(Rebase {
            replay,
            mark: self.log.tip().mark,
            generation: self.generation,
        });
        if !more.is_empty() {
            let entries = more.len();
            self.news.push(Notice::CameIn { entries });
        }
        let done = self.log.save();
        Reconcile { done, overtaken }
    }

    /// Keeps ours whole beside what is there now, and goes on in it.
    fn move_to_copy(&mut self, now: DateTime<Utc>) -> Result<(), DiskError> {
        let theirs = self.log.path().to_owned();
        let ours = names(&theirs, now)
            .find(|ours| self.store.fs().stamp(ours).is_err())
            .ok_or(DiskError::Name)?;
        let lock = Lock::take(&self.store.fs, &ours, now).map_err(|_| DiskError::Busy)?;
        let done = self.log.move_to(&ours, lock);
        if self.log.path() == ours {
            self.news.push(Notice::KeptBeside { ours, theirs });
        }
        done
    }

    /// Writes the file again where it was.
    fn recreate(&mut self, now: DateTime<Utc>) -> Result<(), DiskError> {
        self.log.recreate(now)?;
        let path = self.log.path().to_owned();
        self.news.push(Notice::MadeAgain(path));
        Ok(())
    }
}

/// Whether an entry gives a code that somebody else's has been given meanwhile: people say them aloud.
pub(in crate::store) fn doubles_code(replay: &Replay, entry: &Entry) -> bool {
    let mut doubles = false;
    for change in &entry.changes {
        if let (EntryKind::Did, Change::Add { item, .. }) = (entry.kind, change) {
            item.codes(&mut |code| {
                doubles |= code.number < replay.history.next_code(code.kind).number;
            });
        }
    }
    doubles
}

/// The policy for an unfinished line: somebody may still be writing it, or not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RetryPolicy {
    /// It may.
    Some,
    /// It has had its time.
    None,
}

/// What comes before the time in the name of a copy that is kept beside another.
const MARK: &str = " (this computer, ";

/// Names for a copy of ours beside a file: they say when it was made, as the clock on the wall did.
fn names(path: &Path, now: DateTime<Utc>) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.split(MARK).next().unwrap_or_default().to_owned();
    let time = now.with_timezone(&Local).format("%-d %B %H.%M").to_string();
    let path = path.to_owned();
    (1..100).map(move |n| {
        let again = if n > 1 {
            format!(", {n}")
        } else {
            String::new()
        };
        path.with_file_name(format!("{stem}{MARK}{time}{again}).whyboard"))
    })
}
