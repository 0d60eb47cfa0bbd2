//! Scratch copies: reviews to try things on, in a folder of their own, gone when they are closed.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use crate::{
    review::Id,
    store::{
        DiskError, Store, StoreError, draft,
        error::cannot_write,
        leftovers::{self, LeftoverKind},
        lock::Lock,
        read::LogReader,
        rescue,
        seal::SealPurpose,
        sidecar,
    },
};

/// A place for a new scratch copy. Its name is new each time: two windows may look at one sample.
///
/// # Errors
///
/// Its folder cannot be made.
pub fn new_place(store: &Store, name: &str) -> Result<PathBuf, DiskError> {
    let folder = folder(store);
    let made = store.fs().make_folder(&folder);
    made.map_err(|error| DiskError::of(&error))?;
    Ok(folder.join(format!("{name}-{}.whyboard", store.new_id())))
}

/// True where a file is a scratch copy.
pub fn holds(store: &Store, path: &Path) -> bool {
    path.parent() == Some(&folder(store))
}

/// Removes the scratch copies that nobody has open, with their leftovers: a program that was killed may have left some.
pub fn sweep(store: &Store, now: DateTime<Utc>) {
    for path in store.fs().list(&folder(store)).unwrap_or_default() {
        if path.extension() != Some(OsStr::new("whyboard")) {
            continue;
        }
        // On a drive without locks nobody can say whether it is in use.
        let Ok(lock) = Lock::take(&store.fs, &path, now) else {
            continue;
        };
        if lock.holds {
            let header = LogReader::header(store.fs(), &path);
            let review = header.ok().map(|header| header.review);
            // One that stays is tried again the next time.
            let _ = remove(store, &path, review);
        }
    }
}

/// Removes a review with its draft and what was rescued of it.
pub(super) fn remove(store: &Store, path: &Path, review: Option<Id>) -> Result<(), StoreError> {
    if let Some(review) = review {
        let _ = draft::discard(store, review);
        let _ = sidecar::discard(store, SealPurpose::Names, review);
        rescue::forget(store, review);
    }
    remove_files(store, path)
}

/// Removes the file of a review and what stands beside it under its name: torn ends, unfinished copies. The lock is the
/// business of whoever holds it.
pub(super) fn remove_files(store: &Store, path: &Path) -> Result<(), StoreError> {
    for leftover in leftovers::beside(store, path) {
        if leftover.kind != LeftoverKind::Lock {
            let _ = store.fs().remove(&leftover.path);
        }
    }
    store
        .fs()
        .remove(path)
        .map_err(|error| cannot_write(path, &error))
}

fn folder(store: &Store) -> PathBuf {
    store.folders().state.join("scratch")
}
