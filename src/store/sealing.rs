//! A seal put on a review that lies open, taken off again, or given another passphrase.
//!
//! The review is written to a new file beside it, read back and compared entry by entry, and only then takes the old one's
//! place. What else there is of it on this device is turned with it; older copies elsewhere are out of reach.

use std::{
    ffi::OsStr,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use crate::{
    review::{Entry, Id},
    store::{
        Access, DiskError, Notice, SaveState, Session, Store, StoreError, backup,
        copies::copies_beside,
        disk::{OpenMode, folder_of, read_whole, replace, whole_path},
        error::{cannot_write, not_opened},
        line::{self, FILE_LIMIT, Header},
        lock::Lock,
        log::{Log, beside},
        read::{LogReader, LogTail, without_foreign_marks},
        rescue,
        seal::{Seal, SealPurpose, Unlock, UnlockKeys},
        sidecar,
    },
};

/// The files of a review that could not be converted with it, and are as they were.
type RemainingFiles = Vec<PathBuf>;

/// What came of writing a review anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The files that could not be converted with it, and are as they were.
    pub left: Vec<PathBuf>,
    /// True where the system let it keep its owner, its group and its mode.
    pub keeps_access: bool,
}

/// Seals a review.
///
/// # Errors
///
/// It cannot be opened to write, is damaged or sealed already; nothing has changed then. Or the disk does not confirm it:
/// should the power go, it may be there as it was, whole.
pub fn seal(
    store: &Store,
    path: &Path,
    unlock_keys: &UnlockKeys,
    now: DateTime<Utc>,
) -> Result<Converted, StoreError> {
    let held = LockedReview::of(store, path, false, now)?;
    let review = held.header.review;
    let (seal, unlock) = Seal::new(review, unlock_keys).map_err(|fault| not_opened(path, fault))?;
    held.turn(store, Some(unlock), &seal)
}

/// Takes the seal off a review; the store has opened it before.
///
/// # Errors
///
/// As [`seal`].
pub fn unseal(store: &Store, path: &Path, now: DateTime<Utc>) -> Result<Converted, StoreError> {
    let held = LockedReview::of(store, path, true, now)?;
    let review = held.header.review;
    let locked = || StoreError::Locked(path.to_owned());
    let seal = store.seals.of(review).ok_or_else(locked)?;
    held.turn(store, None, &seal)
}

/// Gives a sealed review another passphrase; the store has opened it before. Its lines stay as they are, to the byte.
/// Copies that were made before go on opening with the old one.
///
/// # Errors
///
/// As [`seal`].
pub fn change_passphrase(
    store: &Store,
    path: &Path,
    unlock_keys: &UnlockKeys,
    now: DateTime<Utc>,
) -> Result<Converted, StoreError> {
    let held = LockedReview::of(store, path, true, now)?;
    let locked = || StoreError::Locked(path.to_owned());
    let seal = store.seals.of(held.header.review).ok_or_else(locked)?;
    let unlock = held.header.unlock.as_ref().ok_or_else(locked)?;
    let again = seal.again(unlock, unlock_keys);
    let again = again.map_err(|fault| not_opened(path, fault))?;
    held.reword(store, again, &seal)
}

/// The fault of a review that is what it was to become.
pub fn as_it_was(path: &Path, sealed: bool) -> StoreError {
    let path = path.to_owned();
    StoreError::AsItWas { path, sealed }
}

/// A review that nobody else writes to, with everything in it.
struct LockedReview {
    path: PathBuf,
    header: Header,
    entries: Vec<Entry>,
    lock: Lock,
}

impl LockedReview {
    fn of(
        store: &Store,
        path: &Path,
        sealed: bool,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        if LogReader::header(store.fs(), path)?.unlock.is_some() != sealed {
            return Err(as_it_was(path, !sealed));
        }
        // Opened as for work: what was torn is set aside, what was rescued comes back.
        let (session, notices) = Session::open(store, path, Access::Write, now)?;
        if let SaveState::NotSaved { why, .. } = session.saving() {
            let (path, cause) = (path.to_owned(), *why);
            return Err(StoreError::NotSaved { path, cause });
        }
        let path = session.path().to_owned();
        let Some(lock) = session.close() else {
            return Err(StoreError::DamagedAfter {
                line: notices.iter().find_map(damaged_line).unwrap_or_default(),
                path,
            });
        };
        let (header, reader) = LogReader::open(store, &path, OpenMode::Read)?;
        Ok(Self {
            entries: entries(reader)?.ok_or_else(|| failing(&path))?,
            path,
            header,
            lock,
        })
    }

    /// Writes it anew, with a seal or without, and turns what else there is of it.
    fn turn(
        self,
        store: &Store,
        unlock: Option<Unlock>,
        seal: &Seal,
    ) -> Result<Converted, StoreError> {
        let Self {
            path,
            header,
            entries,
            lock,
        } = self;
        let sealed = unlock.is_some();
        let used = sealed.then(|| seal.clone());
        let header = Header { unlock, ..header };
        let new = new_beside(store, &path);
        let log = Log::create(
            &store.fs,
            &new,
            &header,
            entries.iter().cloned(),
            used.clone(),
            lock,
        )?;
        let _lock = log.close();
        let keeps_access = put_in_place(store, &path, &new, &header, seal, &entries)?;
        store.seals.put(header.review, used);
        let left = convert_leftovers(store, &path, header.review, seal, sealed);
        confirm(store, &path)?;
        Ok(Converted { left, keeps_access })
    }

    /// Writes it anew with other envelopes in its first line.
    fn reword(self, store: &Store, unlock: Unlock, seal: &Seal) -> Result<Converted, StoreError> {
        let Self {
            path,
            header,
            entries,
            lock: _lock,
        } = self;
        let unlock = Some(unlock);
        let fs = store.fs();
        let new = new_beside(store, &path);
        let written = || -> io::Result<()> {
            let bytes = read_whole(fs, &path, FILE_LIMIT)?;
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let (first, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
            let (first, _) = without_foreign_marks(first);
            let mut file = fs.create(&new)?;
            file.write_all(&line::with_unlock(first, unlock.as_ref())?)?;
            file.write_all(rest)?;
            file.sync()
        };
        written().map_err(|error| {
            let _ = fs.remove(&new);
            cannot_write(&path, &error)
        })?;
        let header = Header { unlock, ..header };
        let keeps_access = put_in_place(store, &path, &new, &header, seal, &entries)?;
        confirm(store, &path)?;
        let left = Vec::new();
        Ok(Converted { left, keeps_access })
    }
}

/// Reads a new file back and, if it holds what is expected and nothing else, puts it in the place of the old one, for the
/// same people; false where the system did not allow that.
fn put_in_place(
    store: &Store,
    path: &Path,
    new: &Path,
    header: &Header,
    seal: &Seal,
    expected: &[Entry],
) -> Result<bool, StoreError> {
    let fs = store.fs();
    let read = LogReader::open_with(fs, new, OpenMode::Read, |_| Some(seal.clone()));
    let same = read.and_then(|(found, reader)| {
        let same = entries(reader)?.is_some_and(|entries| entries == expected);
        Ok(same && found == *header)
    });
    let done = match same {
        Ok(true) => {
            let keeps_access = fs.share_as(path, new);
            let renamed = fs.rename(new, path);
            renamed
                .map(|()| keeps_access)
                .map_err(|error| cannot_write(path, &error))
        }
        Ok(false) => Err(failing(path)),
        Err(fault) => Err(fault),
    };
    if done.is_err() {
        let _ = fs.remove(new);
    }
    done
}

/// Makes sure that the disk has the name of what was put in place.
fn confirm(store: &Store, path: &Path) -> Result<(), StoreError> {
    let synced = store.fs().sync_folder(folder_of(path));
    synced.map_err(|error| cannot_write(path, &error))
}

/// All entries of a log; none where something else follows them.
fn entries(reader: LogReader) -> Result<Option<Vec<Entry>>, StoreError> {
    let mut entries = Vec::new();
    let end = reader.fold(|entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok((end.rest == LogTail::Nothing).then_some(entries))
}

fn new_beside(store: &Store, path: &Path) -> PathBuf {
    let new = beside(path, "~$", ".new");
    // What an earlier try left. The lock says that it is ours.
    let _ = store.fs().remove(&new);
    new
}

fn failing(path: &Path) -> StoreError {
    StoreError::CannotWrite {
        path: path.to_owned(),
        cause: DiskError::Failing,
    }
}

fn damaged_line(notice: &Notice) -> Option<u64> {
    if let Notice::Damaged { line, .. } = notice {
        Some(*line)
    } else {
        None
    }
}

/// What a file that was set aside ends in when it has been sealed.
const SEALED: &str = "-sealed";

/// Turns the draft of a review, its list of names, its torn ends, what no longer fitted; and the backups go.
fn convert_leftovers(
    store: &Store,
    path: &Path,
    review: Id,
    seal: &Seal,
    sealed: bool,
) -> RemainingFiles {
    let leaves = [SealPurpose::Draft, SealPurpose::Names].into_iter();
    let file = whole_path(path);
    let needs = |purpose| {
        purpose == SealPurpose::Names
            && super::copies::is_known(store, review, !sealed, Some(&file))
    };
    let turned =
        leaves.map(|purpose| sidecar::turn(store, purpose, review, seal, sealed, needs(purpose)));
    let mut left: RemainingFiles = turned.filter_map(Result::err).collect();
    let ends = [".torn-", ".damaged-"].map(|end| beside(path, "", end));
    let mut aside = store.fs().list(folder_of(path)).unwrap_or_default();
    aside.retain(|file| ends.iter().any(|end| begins(file, end)));
    aside.extend(rescue::leftovers(store, review));
    for file in aside {
        let is_sealed = file
            .as_os_str()
            .as_encoded_bytes()
            .ends_with(SEALED.as_bytes());
        if is_sealed != sealed && convert_set_aside(store, &file, seal, sealed).is_err() {
            left.push(file);
        }
    }
    if sealed {
        left.extend(clear_backups(store, review));
    }
    left.extend(copies(store, path, review, sealed));
    left
}

/// Removes the backups of a review that are in clear: the next start of work makes a sealed one. What is still there.
fn clear_backups(store: &Store, review: Id) -> impl Iterator<Item = PathBuf> {
    let backups = backup::of_review(store, review).into_iter();
    backups.map(|backup| backup.path).filter(|path| {
        let is_sealed = LogReader::header(store.fs(), path).is_ok_and(|it| it.unlock.is_some());
        !is_sealed && store.fs().remove(path).is_err()
    })
}

/// Other copies of the review that stand beside it and have another form. Each has an owner, who may want it so.
fn copies(store: &Store, path: &Path, review: Id, sealed: bool) -> RemainingFiles {
    let mut copies = copies_beside(store.fs(), path, review);
    copies.retain(|copy| {
        let header = LogReader::header(store.fs(), copy);
        header.is_ok_and(|header| header.unlock.is_some() != sealed)
    });
    copies
}

fn convert_set_aside(store: &Store, file: &Path, seal: &Seal, sealed: bool) -> io::Result<()> {
    let fs = store.fs();
    let bytes = read_whole(fs, file, 2 * FILE_LIMIT)?;
    let turned = if sealed {
        seal.seal_sidecar(SealPurpose::Aside, &bytes)
    } else {
        seal.open_sidecar(SealPurpose::Aside, &bytes)
    };
    let turned = turned.ok_or(io::ErrorKind::InvalidData)?;
    let name = file.to_string_lossy().into_owned();
    let plain = name.trim_end_matches(SEALED);
    let end = if sealed { SEALED } else { "" };
    let free = std::iter::once(format!("{plain}{end}"))
        .chain((2..1000).map(|n| format!("{plain}-{n}{end}")))
        .map(PathBuf::from)
        .find(|other| fs.stamp(other).is_err())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    replace(fs, &free, &turned)?;
    fs.sync_folder(folder_of(&free))?;
    fs.remove(file)
}

fn begins(file: &Path, with: &Path) -> bool {
    let name = |path: &Path| {
        path.file_name()
            .map(OsStr::as_encoded_bytes)
            .map(<[u8]>::to_vec)
    };
    name(file)
        .zip(name(with))
        .is_some_and(|(file, with)| file.starts_with(&with))
}
