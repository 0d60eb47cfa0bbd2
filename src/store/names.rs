//! The private list of names of a review, on this device only: never in the review, never in a copy of it.

use std::io;

use crate::{
    review::Id,
    store::{
        Store, StoreFault,
        disk::{SMALL, read_whole, replace},
        fault::{cannot_read, cannot_write},
    },
    text::names::Names,
};

/// Keeps the list, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep(store: &Store, review: Id, names: &Names) -> Result<(), StoreFault> {
    let path = place(store, review);
    serde_json::to_vec(names)
        .map_err(Into::into)
        .and_then(|bytes| replace(store.fs(), &path, &bytes))
        .map_err(|error| cannot_write(&path, &error))
}

/// The list that was kept; an empty one where there is none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept(store: &Store, review: Id) -> Result<Names, StoreFault> {
    let path = place(store, review);
    match read_whole(store.fs(), &path, SMALL) {
        Ok(bytes) => {
            serde_json::from_slice(&bytes).map_err(|error| cannot_read(&path, &error.into()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Names::default()),
        Err(error) => Err(cannot_read(&path, &error)),
    }
}

fn place(store: &Store, review: Id) -> std::path::PathBuf {
    let folder = store.folders().state.join("names");
    folder.join(format!("{review}.json"))
}
