//! What is written and not yet filed, kept so that it survives a closed lid: one small file for each review.
//!
//! What a draft consists of is its owner's affair.

use std::{io, path::PathBuf};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    review::Id,
    store::{
        Store, StoreFault,
        disk::{SMALL, read_whole, replace},
        fault::{cannot_read, cannot_write},
    },
};

/// Keeps a draft, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep<T: Serialize>(store: &Store, review: Id, draft: &T) -> Result<(), StoreFault> {
    let path = place(store, review);
    serde_json::to_vec(draft)
        .map_err(Into::into)
        .and_then(|bytes| replace(store.fs(), &path, &bytes))
        .map_err(|error| cannot_write(&path, &error))
}

/// The draft that was kept. One that cannot be understood counts as none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept<T: DeserializeOwned>(store: &Store, review: Id) -> Result<Option<T>, StoreFault> {
    let path = place(store, review);
    match read_whole(store.fs(), &path, SMALL) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot_read(&path, &error)),
    }
}

/// Removes the draft, if there is one.
///
/// # Errors
///
/// It cannot be removed.
pub fn discard(store: &Store, review: Id) -> Result<(), StoreFault> {
    let path = place(store, review);
    match store.fs().remove(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot_write(&path, &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Where the draft of a review is kept.
pub(super) fn place(store: &Store, review: Id) -> PathBuf {
    store
        .folders()
        .state
        .join("drafts")
        .join(format!("{review}.json"))
}
