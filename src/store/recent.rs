//! The reviews opened last, for the start screen.

use std::{
    ops::RangeInclusive,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use crate::store::{
    Store, StoreError,
    disk::{SMALL, read_whole, replace},
    error::cannot_write,
};

/// The most reviews that are remembered.
pub const LIMIT: usize = 12;

/// The years in which a review can have been open.
const YEARS: RangeInclusive<i32> = 1..=9998;

/// A review that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// What the review is called: a pseudonym. Of a sealed one, the name of its file.
    pub title: String,
    /// When it was opened last.
    pub at: DateTime<Utc>,
}

/// The reviews opened last that are still there, newest first. A list that cannot be read counts as empty.
pub fn list(store: &Store) -> Vec<Recent> {
    let mut all = remembered(store);
    all.retain(|recent| store.fs().stamp(&recent.path).is_ok());
    all
}

/// Remembers that a review was opened.
///
/// # Errors
///
/// The list cannot be written.
pub fn opened(
    store: &Store,
    path: &Path,
    title: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut all = remembered(store);
    all.retain(|recent| recent.path != path);
    let newest = Recent {
        path: path.to_owned(),
        title: title.to_owned(),
        at,
    };
    all.insert(0, newest);
    all.truncate(LIMIT);
    write(store, &all)
}

/// Gives a review in the list another title, if it is there.
///
/// # Errors
///
/// The list cannot be written.
pub fn rename(store: &Store, path: &Path, title: &str) -> Result<(), StoreError> {
    let mut all = remembered(store);
    let Some(known) = all.iter_mut().find(|recent| recent.path == path) else {
        return Ok(());
    };
    title.clone_into(&mut known.title);
    write(store, &all)
}

/// True where the list names the file.
pub(super) fn names(store: &Store, path: &Path) -> bool {
    remembered(store).iter().any(|recent| recent.path == path)
}

/// Takes a file off the list.
///
/// # Errors
///
/// The list cannot be written.
pub(super) fn forget(store: &Store, path: &Path) -> Result<(), StoreError> {
    let mut all = remembered(store);
    let before = all.len();
    all.retain(|recent| recent.path != path);
    if all.len() == before {
        return Ok(());
    }
    write(store, &all)
}

fn remembered(store: &Store) -> Vec<Recent> {
    let mut all: Vec<Recent> = read_whole(store.fs(), &place(store), SMALL)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    // At the ends of all time there is no local time; no list of ours says so.
    all.retain(|recent| YEARS.contains(&recent.at.year()));
    all.truncate(LIMIT);
    all
}

fn write(store: &Store, all: &[Recent]) -> Result<(), StoreError> {
    let path = place(store);
    serde_json::to_vec_pretty(all)
        .map_err(Into::into)
        .and_then(|bytes| replace(store.fs(), &path, &bytes))
        .map_err(|error| cannot_write(&path, &error))
}

/// The file that the list is in.
pub(super) fn place(store: &Store) -> PathBuf {
    store.folders().state.join("recent.json")
}
