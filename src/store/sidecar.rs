//! A small file of its own that the state folder holds for a review: its draft, its private list of names. It is sealed when
//! the review is.

use std::{io, path::PathBuf};

use serde::Serialize;

use crate::{
    review::Id,
    store::{
        DiskError, Store, StoreError,
        disk::{SMALL, read_whole, replace},
        error::{cannot_read, cannot_write},
        seal::SealPurpose,
    },
};

/// The most bytes of one: sealed, it takes a third more.
const LARGEST: u64 = 2 * SMALL;

/// Keeps something, in the place of what was kept before.
///
/// # Errors
///
/// It cannot be written.
pub(super) fn keep<T: Serialize>(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
    what: &T,
) -> Result<(), StoreError> {
    let path = place(store, purpose, review, false);
    let clear = serde_json::to_vec(what).map_err(|error| cannot_write(&path, &error.into()))?;
    keep_bytes(store, purpose, review, &clear)
}

/// The same of what is bytes already.
///
/// # Errors
///
/// It cannot be written.
pub(super) fn keep_bytes(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
    clear: &[u8],
) -> Result<(), StoreError> {
    let seal = store.seals.of(review);
    let path = place(store, purpose, review, seal.is_some());
    let sealed = seal.as_ref().map(|seal| {
        let sealed = seal.seal_sidecar(purpose, clear);
        sealed.ok_or(io::ErrorKind::FileTooLarge.into())
    });
    let sealed = sealed.transpose();
    sealed
        .and_then(|sealed| replace(store.fs(), &path, sealed.as_deref().unwrap_or(clear)))
        .map_err(|error: io::Error| cannot_write(&path, &error))?;
    if seal.is_some() {
        // One from before the review was sealed, which could not be removed then.
        let _ = store.fs().remove(&place(store, purpose, review, false));
    }
    Ok(())
}

/// Keeps something as it is read, beside the sealed form.
///
/// # Errors
///
/// It cannot be written.
pub(super) fn keep_in_clear(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
    clear: &[u8],
) -> Result<(), StoreError> {
    let path = place(store, purpose, review, false);
    replace(store.fs(), &path, clear).map_err(|error| cannot_write(&path, &error))
}

/// True where it stands in clear.
pub(super) fn is_in_clear(store: &Store, purpose: SealPurpose, review: Id) -> bool {
    let path = place(store, purpose, review, false);
    store.fs().stamp(&path).is_ok()
}

/// A form in which something is kept: sealed, or in clear.
pub(super) struct SidecarForm {
    /// Where it is.
    pub(super) path: PathBuf,
    /// What is in it; none where nothing here opens it.
    pub(super) clear: Option<Vec<u8>>,
}

/// The forms in which something is kept, the sealed one first.
///
/// # Errors
///
/// One is there, and cannot be read.
pub(super) fn forms(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
) -> Result<Vec<SidecarForm>, StoreError> {
    let seal = store.seals.of(review);
    let mut forms = Vec::new();
    for sealed in [true, false] {
        let path = place(store, purpose, review, sealed);
        let bytes = match read_whole(store.fs(), &path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if DiskError::of(&error) == DiskError::Gone => continue,
            Err(error) => return Err(cannot_read(&path, &error)),
        };
        let clear = if sealed {
            let seal = seal.as_ref();
            seal.and_then(|seal| seal.open_sidecar(purpose, &bytes))
        } else {
            Some(bytes)
        };
        forms.push(SidecarForm { path, clear });
    }
    Ok(forms)
}

/// What was kept, and where. What does not open comes as it is, and nobody can understand it.
///
/// # Errors
///
/// It is there, and cannot be read.
pub(super) fn kept(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
) -> Result<Option<(PathBuf, Vec<u8>)>, StoreError> {
    let seal = store.seals.of(review);
    // One from before the review was sealed is as good as any.
    let forms = [true, false].into_iter();
    for sealed in forms.filter(|sealed| !sealed || seal.is_some()) {
        let path = place(store, purpose, review, sealed);
        let bytes = match read_whole(store.fs(), &path, LARGEST) {
            Ok(bytes) => bytes,
            // Where there can be no folder, there is nothing in it.
            Err(error) if DiskError::of(&error) == DiskError::Gone => continue,
            Err(error) => return Err(cannot_read(&path, &error)),
        };
        let opened = seal.as_ref().filter(|_| sealed);
        let opened = opened.and_then(|seal| seal.open_sidecar(purpose, &bytes));
        return Ok(Some((path, opened.unwrap_or(bytes))));
    }
    Ok(None)
}

/// Removes it, sealed or not, if it is there.
///
/// # Errors
///
/// It cannot be removed.
pub(super) fn discard(store: &Store, purpose: SealPurpose, review: Id) -> Result<(), StoreError> {
    for sealed in [false, true] {
        let path = place(store, purpose, review, sealed);
        match store.fs().remove(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(cannot_write(&path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Gives it the form that its review has now: the seal of the review was put on or taken off meanwhile. The form that it
/// had stays where another copy of the review needs that.
///
/// # Errors
///
/// It cannot be read or written, and is where it was: this path.
#[cfg(feature = "sealed")]
pub(super) fn turn(
    store: &Store,
    purpose: SealPurpose,
    review: Id,
    seal: &super::seal::Seal,
    sealed: bool,
    other_needs_it: bool,
) -> Result<(), PathBuf> {
    let from = place(store, purpose, review, !sealed);
    let to = place(store, purpose, review, sealed);
    let turned = || -> io::Result<()> {
        let bytes = match read_whole(store.fs(), &from, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            read => read?,
        };
        let turned = if sealed {
            seal.seal_sidecar(purpose, &bytes)
        } else {
            seal.open_sidecar(purpose, &bytes)
        };
        let turned = turned.ok_or(io::ErrorKind::InvalidData)?;
        replace(store.fs(), &to, &turned)?;
        if other_needs_it {
            return Ok(());
        }
        store.fs().remove(&from)
    };
    turned().map_err(|_| from.clone())
}

/// Where something may be kept: in clear, or sealed.
pub(super) fn places(store: &Store, purpose: SealPurpose, review: Id) -> [PathBuf; 2] {
    [false, true].map(|sealed| place(store, purpose, review, sealed))
}

fn place(store: &Store, purpose: SealPurpose, review: Id, sealed: bool) -> PathBuf {
    let folder = store.folders().state.join(purpose.folder());
    let end = if sealed { "sealed" } else { "json" };
    folder.join(format!("{review}.{end}"))
}
