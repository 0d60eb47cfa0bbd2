//! The private list of names of a review, on this device only: never in the review, never in a copy of it; and
//! sealed when the review is.

use crate::{
    review::Id,
    store::{Store, StoreError, error::cannot_read, seal::SealPurpose, sidecar},
    text::names::NameList,
};

/// Keeps the list, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep(store: &Store, review: Id, names: &NameList) -> Result<(), StoreError> {
    sidecar::keep(store, SealPurpose::Names, review, names)
}

/// The list that was kept; an empty one where there is none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept(store: &Store, review: Id) -> Result<NameList, StoreError> {
    match sidecar::kept(store, SealPurpose::Names, review)? {
        Some((path, clear)) => {
            serde_json::from_slice(&clear).map_err(|error| cannot_read(&path, &error.into()))
        }
        None => Ok(NameList::default()),
    }
}
