//! Backups: a copy of the log at each start of work on it and now and then during work, in the state folder, byte for
//! byte, so that what is sealed stays sealed.
//!
//! The copy is read back and must be the same. `keeping` says how long one is kept. A backup that cannot be made stops
//! nobody.
//!
//! They stand side by side, named by the review and the time, with a list of the files they were made of beside them:
//! the file that needs one may not say any more which review it is.

mod keeping;

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    io::{self, Read},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Local, NaiveDateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    review::Id,
    store::{
        DiskError, Notice, Store, StoreError,
        disk::{Fs, Handle, OpenMode, SMALL, folder_of, read_whole, replace, whole_path},
        error::{cannot_read, cannot_write},
        log::create_new,
        read::LogReader,
        replay::Replay,
        scratch,
    },
    text::words::tr,
};

/// The format of a time in the name of a file.
const TIME: &str = "%Y-%m-%dT%H%M%SZ";

pub use keeping::{BackupTimer, kept};

/// A copy of a review as it was once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Its length in bytes.
    pub len: u64,
}

/// Which file a review was in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct BackupRecord {
    review: Id,
    of: PathBuf,
}

/// The backups that are made while work goes on.
pub(super) struct WorkBackups(BackupTimer);

impl WorkBackups {
    /// Work begins with so many entries.
    pub(super) fn begin(now: DateTime<Utc>, entries: u64) -> Self {
        Self(BackupTimer { at: now, entries })
    }

    /// The log has so many entries now, all of them on the disk: backs it up, if that is due. What there is to tell.
    pub(super) fn saved(
        &mut self,
        store: &Store,
        log: &Path,
        review: Id,
        entries: u64,
        now: DateTime<Utc>,
    ) -> Option<Notice> {
        if !self.0.is_due(now, entries) {
            return None;
        }
        *self = Self::begin(now, entries);
        make(store, log, review, now)
    }
}

/// Backs a log up that is open for writing, unless the last backup is the same.
pub(super) fn make(store: &Store, log: &Path, review: Id, now: DateTime<Utc>) -> Option<Notice> {
    if scratch::holds(store, log) {
        return None;
    }
    let why = back_up(store, log, review, now).err()?;
    Some(Notice::NoBackup(DiskError::of(&why)))
}

fn back_up(store: &Store, log: &Path, review: Id, now: DateTime<Utc>) -> io::Result<()> {
    let fs = store.fs();
    let earlier = of_review(store, review);
    remember(store, review, log)?;
    if let Some(last) = earlier.first()
        && is_same(fs, &last.path, log)?
    {
        return Ok(());
    }
    copy(fs, log, &place(store, review, now.trunc_subsecs(0)))?;
    let backups = of_review(store, review);
    let day = |at: DateTime<Utc>| at.with_timezone(&Local).date_naive();
    let days: Vec<_> = backups.iter().map(|backup| day(backup.at)).collect();
    for (backup, is_kept) in backups.iter().zip(kept(&days, day(now))) {
        if !is_kept {
            let _ = fs.remove(&backup.path);
        }
    }
    Ok(())
}

/// The backups of a review, the latest first.
pub fn of_review(store: &Store, review: Id) -> Vec<Backup> {
    let files = store.fs().list(&folder(store)).unwrap_or_default();
    let backup = |path: PathBuf| {
        let name = path.file_name()?.to_str()?;
        let (id, time) = name.strip_suffix(".whyboard")?.split_once('.')?;
        let at = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
        let len = store.fs().stamp(&path).ok()?.len;
        (id == review.to_string()).then_some(Backup { path, at, len })
    };
    let mut backups: Vec<Backup> = files.into_iter().filter_map(backup).collect();
    backups.sort_by_key(|backup| Reverse(backup.at));
    backups
}

/// The backups of what is or was in a file, the latest first: by the review that it says it is, and by its name.
pub fn of_file(store: &Store, path: &Path) -> Vec<Backup> {
    let reviews = reviews_of(store, path);
    let mut backups: Vec<Backup> = reviews
        .into_iter()
        .flat_map(|review| of_review(store, review))
        .collect();
    backups.sort_by_key(|backup| Reverse(backup.at));
    backups
}

/// The reviews that are or were in a file.
pub(super) fn reviews_of(store: &Store, path: &Path) -> BTreeSet<Id> {
    let file = whole_path(&store.fs().resolve(path));
    let known = list(store).unwrap_or_default().into_iter();
    let mut reviews: BTreeSet<Id> = known
        .filter(|made| made.of == file)
        .map(|made| made.review)
        .collect();
    let header = LogReader::header(store.fs(), path);
    reviews.extend(header.ok().map(|header| header.review));
    reviews
}

/// A backup by what it holds and when it was made: “42 notes, 24 November 10.42”. What is sealed and not open is known by
/// its time alone.
pub fn described(store: &Store, backup: &Backup) -> String {
    let local = backup.at.with_timezone(&Local);
    let at = local.format("%-d %B %H.%M").to_string();
    match notes_in(store, &backup.path) {
        Some(notes) => tr!("{notes} note, {at}" | "{notes} notes, {at}", notes, at),
        None => at,
    }
}

/// The number of notes in a log, as far as it can be read.
fn notes_in(store: &Store, path: &Path) -> Option<usize> {
    let (header, reader) = LogReader::open(store, path, OpenMode::Read).ok()?;
    let mut replay = Replay::new(&header, store.device());
    reader.fold(|entry| replay.replay(entry)).ok()?;
    let episodes = replay.review.episodes().iter();
    Some(episodes.map(|episode| episode.notes.len()).sum())
}

/// Writes a backup to a new file, to be opened as any review and by those who may open the file it was made of, if that is
/// there still; false where the system did not allow that.
///
/// # Errors
///
/// There is such a file, it cannot be written, or the backup cannot be read. Nothing is left of it then.
pub fn restore(store: &Store, backup: &Backup, of: &Path, to: &Path) -> Result<bool, StoreError> {
    let fs = store.fs();
    let log = fs.open(&backup.path, OpenMode::Read);
    drop(log.map_err(|error| cannot_read(&backup.path, &error))?);
    let file = create_new(fs, to)?;
    let filled = fill(fs, &backup.path, file, to).and_then(|()| fs.sync_folder(folder_of(to)));
    filled.map_err(|error| {
        let _ = fs.remove(to);
        cannot_write(to, &error)
    })?;
    Ok(fs.stamp(of).is_err() || fs.share_as(of, to))
}

/// A name beside a file that nothing has yet, for a backup of it.
pub fn free_name(store: &Store, path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |n: u32| match n {
        1 => path.with_file_name(format!("{stem}-backup.whyboard")),
        _ => path.with_file_name(format!("{stem}-backup-{n}.whyboard")),
    };
    let is_free = |path: &PathBuf| store.fs().stamp(path).is_err();
    (1..1000).map(name).find(is_free).unwrap_or_else(|| name(1))
}

/// The files that hold backups of a review, whole or not.
pub(super) fn leftovers(store: &Store, review: Id) -> Vec<PathBuf> {
    let begins = format!("{review}.");
    let mut files = store.fs().list(&folder(store)).unwrap_or_default();
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default();
        name.as_encoded_bytes().starts_with(begins.as_bytes())
    });
    files.sort();
    files
}

/// Removes that a review was in a file.
pub(super) fn forget(store: &Store, reviews: &BTreeSet<Id>) -> io::Result<()> {
    let mut made = list(store)?;
    let before = made.len();
    made.retain(|made| !reviews.contains(&made.review));
    if made.len() == before {
        return Ok(());
    }
    write(store, &made)
}

/// The list of the files that backups were made of.
pub(super) fn index(store: &Store) -> PathBuf {
    folder(store).join("files.json")
}

/// True where that list names the review.
pub(super) fn is_listed(store: &Store, review: Id) -> bool {
    let made = list(store).unwrap_or_default();
    made.iter().any(|made| made.review == review)
}

/// The files that backups of a review were made of.
pub(super) fn files_of(store: &Store, review: Id) -> Vec<PathBuf> {
    let made = list(store).unwrap_or_default().into_iter();
    let of = made.filter(|made| made.review == review);
    of.map(|made| made.of).collect()
}

/// Which review was in which file. A list that makes no sense counts as empty.
fn list(store: &Store) -> io::Result<Vec<BackupRecord>> {
    match read_whole(store.fs(), &index(store), SMALL) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn remember(store: &Store, review: Id, log: &Path) -> io::Result<()> {
    let newest = BackupRecord {
        review,
        of: whole_path(log),
    };
    let mut made = list(store)?;
    if made.contains(&newest) {
        return Ok(());
    }
    made.push(newest);
    write(store, &made)
}

fn write(store: &Store, made: &[BackupRecord]) -> io::Result<()> {
    replace(store.fs(), &index(store), &serde_json::to_vec_pretty(made)?)
}

/// Copies a file to another, whole or not at all. Nothing of it is left where that fails.
fn copy(fs: &dyn Fs, from: &Path, to: &Path) -> io::Result<()> {
    fs.make_folder(folder_of(to))?;
    let mut unfinished = to.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    // One that is left from a crash is nobody's.
    let _ = fs.remove(&unfinished);
    let file = fs.create(&unfinished)?;
    let copied = fill(fs, from, file, &unfinished).and_then(|()| fs.rename(&unfinished, to));
    if copied.is_err() {
        let _ = fs.remove(&unfinished);
    }
    copied.and_then(|()| fs.sync_folder(folder_of(to)))
}

/// Fills a new file with what another holds, and reads it back.
fn fill(fs: &dyn Fs, from: &Path, mut file: Box<dyn Handle>, to: &Path) -> io::Result<()> {
    io::copy(&mut fs.open(from, OpenMode::Read)?, &mut file)?;
    file.sync()?;
    drop(file);
    if is_same(fs, from, to)? {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

/// True where two files hold the same bytes.
pub(super) fn is_same(fs: &dyn Fs, one: &Path, other: &Path) -> io::Result<bool> {
    if fs.stamp(one)?.len != fs.stamp(other)?.len {
        return Ok(false);
    }
    let (mut one, mut other) = (
        fs.open(one, OpenMode::Read)?,
        fs.open(other, OpenMode::Read)?,
    );
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    loop {
        ours.clear();
        theirs.clear();
        (&mut one).take(1 << 20).read_to_end(&mut ours)?;
        (&mut other).take(1 << 20).read_to_end(&mut theirs)?;
        if ours != theirs {
            return Ok(false);
        }
        if ours.is_empty() {
            return Ok(true);
        }
    }
}

fn folder(store: &Store) -> PathBuf {
    store.folders().state.join("backups")
}

fn place(store: &Store, review: Id, at: DateTime<Utc>) -> PathBuf {
    folder(store).join(format!("{review}.{}.whyboard", at.format(TIME)))
}
