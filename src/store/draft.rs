//! What is written and not yet filed, kept so that it survives a closed lid: one small file for each review, sealed when
//! the review is.
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
        seal::Purpose,
    },
};

/// Keeps a draft, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep<T: Serialize>(store: &Store, review: Id, draft: &T) -> Result<(), StoreFault> {
    let seal = store.seals.of(review);
    let path = place(store, review, seal.is_some());
    serde_json::to_vec(draft)
        .map_err(io::Error::from)
        .and_then(|clear| match &seal {
            None => Ok(clear),
            Some(seal) => seal
                .seal_leaf(Purpose::Draft, &clear)
                .ok_or(io::ErrorKind::FileTooLarge.into()),
        })
        .and_then(|bytes| replace(store.fs(), &path, &bytes))
        .map_err(|error| cannot_write(&path, &error))?;
    if seal.is_some() {
        // One from before it was sealed, which could not be removed then.
        let _ = store.fs().remove(&place(store, review, false));
    }
    Ok(())
}

/// The draft that was kept. One that cannot be understood counts as none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept<T: DeserializeOwned>(store: &Store, review: Id) -> Result<Option<T>, StoreFault> {
    let seal = store.seals.of(review);
    // One from before the review was sealed is as good as any.
    let forms = [true, false]
        .into_iter()
        .filter(|sealed| !sealed || seal.is_some());
    for sealed in forms {
        let path = place(store, review, sealed);
        let bytes = match read_whole(store.fs(), &path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(cannot_read(&path, &error)),
        };
        let clear = match &seal {
            Some(seal) if sealed => seal.open_leaf(Purpose::Draft, &bytes),
            Some(_) | None => Some(bytes),
        };
        return Ok(clear.and_then(|clear| serde_json::from_slice(&clear).ok()));
    }
    Ok(None)
}

/// Removes the draft, sealed or not, if there is one.
///
/// # Errors
///
/// It cannot be removed.
pub fn discard(store: &Store, review: Id) -> Result<(), StoreFault> {
    for sealed in [false, true] {
        let path = place(store, review, sealed);
        match store.fs().remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(cannot_write(&path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Gives a draft the form that its review has now: the seal of the review was put on or taken off meanwhile.
#[cfg(feature = "sealed")]
pub(super) fn turn(
    store: &Store,
    review: Id,
    seal: &super::seal::Seal,
    sealed: bool,
) -> io::Result<()> {
    let (from, to) = (place(store, review, !sealed), place(store, review, sealed));
    let bytes = match read_whole(store.fs(), &from, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        read => read?,
    };
    let turned = if sealed {
        seal.seal_leaf(Purpose::Draft, &bytes)
    } else {
        seal.open_leaf(Purpose::Draft, &bytes)
    };
    // One that does not open is left as it is.
    let Some(turned) = turned else { return Ok(()) };
    replace(store.fs(), &to, &turned)?;
    store.fs().remove(&from)
}

/// The most bytes of a draft: sealed, one takes a third more.
const LARGEST: u64 = 2 * SMALL;

/// Where a draft is kept.
pub(super) fn place(store: &Store, review: Id, sealed: bool) -> PathBuf {
    let end = if sealed { "sealed" } else { "json" };
    let drafts = store.folders().state.join("drafts");
    drafts.join(format!("{review}.{end}"))
}
