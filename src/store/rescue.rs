//! Entries that could not be saved, kept in the state folder until they are in their log.
//!
//! The file holds the lines as they were to stand in the log, so that whatever seals the log seals them.

use std::{
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use crate::{
    review::{Entry, Id},
    store::{
        DiskError, Store,
        disk::{folder_of, read_whole, replace_parts},
        emergency_space,
        line::{self, FILE_LIMIT},
        log::{EncodedLine, HeldBytes},
    },
};

/// Entries that are in a file of the state folder while they are not in their log. Only what the disk has confirmed makes
/// one: whatever says that something is kept is given this to say it of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    path: PathBuf,
    entries: usize,
}

impl Kept {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The number of waiting entries that are in it, the oldest ones.
    pub fn entries(&self) -> usize {
        self.entries
    }
}

/// Keeps the lines that wait; on a full disk as many of them as go into the room that was kept for that.
///
/// # Errors
///
/// None of them could be kept.
pub(super) fn keep<'a>(
    store: &Store,
    review: Id,
    waiting: impl Iterator<Item = &'a EncodedLine> + Clone,
) -> Result<Kept, DiskError> {
    let path = place(store, review);
    let lines = waiting.clone().map(EncodedLine::bytes);
    match write(store, &path, lines.clone()) {
        Ok(()) => {
            let entries = waiting.count();
            Ok(Kept { path, entries })
        }
        Err(DiskError::Full) => {
            let lines: Vec<&[u8]> = lines.collect();
            let entries = emergency_space::fill(store, &path, &lines)?;
            Ok(Kept { path, entries })
        }
        Err(cause) => Err(cause),
    }
}

/// Keeps the whole log with the lines that wait, because its file is not there any more.
///
/// # Errors
///
/// It could not be kept.
pub(super) fn keep_whole<'a>(
    store: &Store,
    review: Id,
    whole: &'a HeldBytes,
    waiting: impl Iterator<Item = &'a EncodedLine> + Clone,
) -> Result<Kept, DiskError> {
    let path = place(store, review).with_extension("whyboard");
    let lines = waiting.clone().map(EncodedLine::bytes);
    write(store, &path, whole.parts().chain(lines))?;
    let entries = waiting.count();
    Ok(Kept { path, entries })
}

fn write<'a>(
    store: &Store,
    path: &Path,
    parts: impl IntoIterator<Item = &'a [u8]>,
) -> Result<(), DiskError> {
    replace_parts(store.fs(), path, parts)
        .and_then(|()| store.fs().sync_folder(folder_of(path)))
        .map_err(|error| DiskError::of(&error))
}

/// The entries that were kept, and the number of lines that cannot be read.
#[derive(Debug, Default)]
pub(super) struct RescuedEntries {
    /// The entries, oldest first.
    pub(super) entries: Vec<Entry>,
    /// The number of lines that could not be read.
    pub(super) unread: usize,
}

/// Looks for what was kept.
pub(super) fn found(store: &Store, review: Id) -> RescuedEntries {
    let mut found = RescuedEntries::default();
    let bytes = match read_whole(store.fs(), &place(store, review), FILE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) => {
            found.unread = usize::from(error.kind() != io::ErrorKind::NotFound);
            return found;
        }
    };
    let seal = store.seals.of(review);
    for line in bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        match line::read_loose(seal.as_ref(), line) {
            // One that was kept twice, because others had come before it meanwhile, is one.
            Ok(entry) if found.entries.iter().any(|other| other.id == entry.id) => {}
            Ok(entry) => found.entries.push(entry),
            Err(_) => found.unread += 1,
        }
    }
    found
}

/// Removes what was kept, but for the log that is open; whether the whole log was among it.
pub(super) fn discard(store: &Store, review: Id, open: &Path) -> bool {
    let place = place(store, review);
    // One that stays holds nothing that its log does not.
    let _ = store.fs().remove(&place);
    let whole = place.with_extension("whyboard");
    whole != open && store.fs().remove(&whole).is_ok()
}

/// The whole logs that were kept because their file was gone.
pub(super) fn wholes(store: &Store, review: Id) -> Vec<PathBuf> {
    let mut all = leftovers(store, review);
    all.retain(|leftover| leftover.extension() == Some(OsStr::new("whyboard")));
    all
}

/// Puts a whole log by that has so many entries of its own, so that no other takes its place; where it is now.
pub(super) fn put_by(store: &Store, review: Id, whole: PathBuf, entries: usize) -> Kept {
    if whole != place(store, review).with_extension("whyboard") {
        let path = whole;
        return Kept { path, entries };
    }
    let free = (1..1000)
        .map(|n| whole.with_file_name(format!("{review}-{n}.whyboard")))
        .find(|to| store.fs().stamp(to).is_err());
    let path = match free {
        Some(to) if store.fs().rename(&whole, &to).is_ok() => to,
        Some(_) | None => whole,
    };
    Kept { path, entries }
}

/// What was found, of which so many entries could not be saved now either: it is where it was.
pub(super) fn as_found(store: &Store, review: Id, entries: usize) -> Kept {
    let path = place(store, review);
    Kept { path, entries }
}

/// Keeps what was kept under another name, because so many entries of it no longer fit.
pub(super) fn set_aside(store: &Store, review: Id, entries: usize) -> Option<Kept> {
    let from = place(store, review);
    let to = (1..1000)
        .map(|n| from.with_extension(format!("unfit-{n}")))
        .find(|to| store.fs().stamp(to).is_err())?;
    store.fs().rename(&from, &to).ok()?;
    // Else a power cut could bring it back, long after.
    let _ = store.fs().sync_folder(folder_of(&to));
    Some(Kept { path: to, entries })
}

/// Removes every leftover of a review here: what was kept, and what was set aside.
pub(super) fn forget(store: &Store, review: Id) {
    for leftover in leftovers(store, review) {
        let _ = store.fs().remove(&leftover);
    }
}

/// Everything here of a review.
pub(super) fn leftovers(store: &Store, review: Id) -> Vec<PathBuf> {
    let place = place(store, review);
    let mut all = store.fs().list(folder_of(&place)).unwrap_or_default();
    let own = review.to_string();
    all.retain(|leftover| {
        let name = leftover.file_name().unwrap_or_default();
        name.to_string_lossy().starts_with(&own)
    });
    all
}

fn place(store: &Store, review: Id) -> PathBuf {
    folder(store).join(format!("{review}.lines"))
}

/// Where everything that was rescued is.
pub(super) fn folder(store: &Store) -> PathBuf {
    store.folders().state.join("rescue")
}
