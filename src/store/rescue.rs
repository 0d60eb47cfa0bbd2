//! Entries that could not be saved, kept in the state folder until they are in their log.
//!
//! The file holds the lines as they were to stand in the log, so that whatever seals the log seals them.

use std::{
    collections::VecDeque,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
};

use crate::{
    review::{Entry, Id},
    store::{
        DiskError, Store,
        disk::{folder_of, read_whole, replace},
        emergency_space,
        line::{self, FILE_LIMIT},
        log::EncodedLine,
    },
};

/// Keeps the lines that wait.
pub(super) fn keep(store: &Store, review: Id, waiting: &VecDeque<EncodedLine>) -> io::Result<()> {
    write(store, &place(store, review), &joined(waiting))
}

/// Keeps the whole log, because its file is not there any more; says where.
pub(super) fn keep_whole(
    store: &Store,
    review: Id,
    mut whole: Vec<u8>,
    waiting: &VecDeque<EncodedLine>,
) -> io::Result<PathBuf> {
    let kept = place(store, review).with_extension("whyboard");
    whole.extend(joined(waiting));
    write(store, &kept, &whole)?;
    Ok(kept)
}

fn joined(waiting: &VecDeque<EncodedLine>) -> Vec<u8> {
    let lines: Vec<&[u8]> = waiting.iter().map(EncodedLine::bytes).collect();
    lines.concat()
}

/// Puts a file in its place, on a full disk with the room that was kept for it.
fn write(store: &Store, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut written = replace(store.fs(), path, bytes);
    if written
        .as_ref()
        .is_err_and(|error| DiskError::of(error) == DiskError::Full)
        && emergency_space::free(store)
    {
        written = replace(store.fs(), path, bytes);
    }
    written?;
    store.fs().sync_folder(folder_of(path))
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

/// Puts a whole log by that has something of its own, so that no other takes its place; where it is now.
pub(super) fn put_by(store: &Store, review: Id, whole: PathBuf) -> PathBuf {
    if whole != place(store, review).with_extension("whyboard") {
        return whole;
    }
    let free = (1..1000)
        .map(|n| whole.with_file_name(format!("{review}-{n}.whyboard")))
        .find(|to| store.fs().stamp(to).is_err());
    match free {
        Some(to) if store.fs().rename(&whole, &to).is_ok() => to,
        Some(_) | None => whole,
    }
}

/// Keeps what was kept under another name, because it no longer fits.
pub(super) fn set_aside(store: &Store, review: Id) -> Option<PathBuf> {
    let from = place(store, review);
    let to = (1..1000)
        .map(|n| from.with_extension(format!("unfit-{n}")))
        .find(|to| store.fs().stamp(to).is_err())?;
    store.fs().rename(&from, &to).ok()?;
    // Else a power cut could bring it back, long after.
    let _ = store.fs().sync_folder(folder_of(&to));
    Some(to)
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
    store
        .folders()
        .state
        .join("rescue")
        .join(format!("{review}.lines"))
}
