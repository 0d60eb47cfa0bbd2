//! Entries that could not be saved, kept in the state folder until they are in their log.
//!
//! The file holds the lines as they were to stand in the log, so that whatever seals the log seals them.

use std::{collections::VecDeque, io, path::PathBuf};

use crate::{
    review::{Entry, Id},
    store::{
        Store,
        disk::{folder_of, read_whole, replace},
        line::{self, FILE_LIMIT},
        log::Line,
    },
};

/// Keeps the lines that wait.
pub(super) fn keep(store: &Store, review: Id, waiting: &VecDeque<Line>) -> io::Result<()> {
    let lines: Vec<&[u8]> = waiting.iter().map(Line::bytes).collect();
    replace(store.fs(), &place(store, review), &lines.concat())
}

/// What was kept.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The entries, oldest first.
    pub(super) entries: Vec<Entry>,
    /// How many lines could not be read.
    pub(super) unread: usize,
}

/// Looks for what was kept.
pub(super) fn found(store: &Store, review: Id) -> Found {
    let mut found = Found::default();
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

/// Removes what was kept.
pub(super) fn discard(store: &Store, review: Id) -> io::Result<()> {
    store.fs().remove(&place(store, review))
}

/// Keeps what was kept under another name, because it no longer fits.
pub(super) fn set_aside(store: &Store, review: Id) -> Option<PathBuf> {
    let from = place(store, review);
    let to = (1..1000)
        .map(|n| from.with_extension(format!("unfit-{n}")))
        .find(|to| store.fs().stamp(to).is_err())?;
    store.fs().rename(&from, &to).ok()?;
    Some(to)
}

/// Removes every trace of a review here: what was kept, and what was set aside.
pub(super) fn forget(store: &Store, review: Id) {
    for trace in traces(store, review) {
        let _ = store.fs().remove(&trace);
    }
}

/// Every trace of a review here.
pub(super) fn traces(store: &Store, review: Id) -> Vec<PathBuf> {
    let place = place(store, review);
    let mut traces = store.fs().list(folder_of(&place)).unwrap_or_default();
    traces.retain(|trace| trace.file_stem() == place.file_stem());
    traces
}

fn place(store: &Store, review: Id) -> PathBuf {
    store
        .folders()
        .state
        .join("rescue")
        .join(format!("{review}.lines"))
}
