//! What is written and not yet filed, kept so that it survives a closed lid: one small file for each review.
//!
//! What a draft consists of is its owner's affair.

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    review::Id,
    store::{Store, StoreError, seal::SealPurpose, sidecar},
};

/// Keeps a draft, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep<T: Serialize>(store: &Store, review: Id, draft: &T) -> Result<(), StoreError> {
    sidecar::keep(store, SealPurpose::Draft, review, draft)
}

/// The draft that was kept. One that cannot be understood counts as none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept<T: DeserializeOwned>(store: &Store, review: Id) -> Result<Option<T>, StoreError> {
    let kept = sidecar::kept(store, SealPurpose::Draft, review)?;
    Ok(kept.and_then(|(_, clear)| serde_json::from_slice(&clear).ok()))
}

/// Removes the draft, if there is one.
///
/// # Errors
///
/// It cannot be removed.
pub fn discard(store: &Store, review: Id) -> Result<(), StoreError> {
    sidecar::discard(store, SealPurpose::Draft, review)
}
