//! Scratch copies: reviews to try things on, in a folder of their own, gone when they are closed.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use crate::{
    review::Id,
    store::{
        Store, StoreFault, Trouble, draft,
        fault::cannot_write,
        leaf,
        lock::Lock,
        read::Reader,
        rescue,
        seal::Purpose,
        traces::{self, TraceKind},
    },
};

/// A place for a new scratch copy. Its name is new each time: two windows may look at one sample.
///
/// # Errors
///
/// Its folder cannot be made.
pub fn new_place(store: &Store, name: &str) -> Result<PathBuf, Trouble> {
    let folder = folder(store);
    let made = store.fs().make_folder(&folder);
    made.map_err(|error| Trouble::of(&error))?;
    Ok(folder.join(format!("{name}-{}.whyboard", store.new_id())))
}

/// Whether a file is a scratch copy.
pub fn holds(store: &Store, path: &Path) -> bool {
    path.parent() == Some(&folder(store))
}

/// Removes the scratch copies that nobody has open, with their traces: a program that was killed may have left some.
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
            let header = Reader::header(store.fs(), &path);
            let review = header.ok().map(|header| header.review);
            // One that stays is tried again the next time.
            let _ = remove(store, &path, review);
        }
    }
}

/// Removes a review with its draft and what was rescued of it.
pub(super) fn remove(store: &Store, path: &Path, review: Option<Id>) -> Result<(), StoreFault> {
    if let Some(review) = review {
        let _ = draft::discard(store, review);
        let _ = leaf::discard(store, Purpose::Names, review);
        rescue::forget(store, review);
    }
    remove_files(store, path)
}

/// Removes the file of a review and what stands beside it under its name: torn ends, unfinished copies. The lock is the
/// business of whoever holds it.
pub(super) fn remove_files(store: &Store, path: &Path) -> Result<(), StoreFault> {
    for trace in traces::beside(store, path) {
        if trace.kind != TraceKind::Lock {
            let _ = store.fs().remove(&trace.path);
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
