//! The list of shorthand of this computer: among what the user puts there, and to be shared as a file.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    store::{
        Store, StoreError,
        disk::{SMALL, read_whole, replace},
        error::{cannot_read, cannot_write},
        log::create_new,
    },
    text::shorthand::Shorthand,
};

/// The list as it was kept; an empty one where there is none.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept(store: &Store) -> Result<Shorthand, StoreError> {
    match read(store, &place(store)) {
        Err(StoreError::NotThere(_)) => Ok(Shorthand::default()),
        read => read,
    }
}

/// Keeps the list, in the place of the one before.
///
/// # Errors
///
/// It cannot be written.
pub fn keep(store: &Store, list: &Shorthand) -> Result<(), StoreError> {
    let path = place(store);
    replace(store.fs(), &path, &bytes(list)).map_err(|error| cannot_write(&path, &error))
}

/// A list that somebody shares.
///
/// # Errors
///
/// It is not there, or cannot be read.
pub fn read(store: &Store, path: &Path) -> Result<Shorthand, StoreError> {
    let bytes = read_whole(store.fs(), path, SMALL).map_err(|error| cannot_read(path, &error))?;
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let list: Shorthand =
        serde_json::from_slice(json).map_err(|error| cannot_read(path, &io::Error::from(error)))?;
    let mut fitting = Shorthand::default();
    fitting.take_in(&list);
    Ok(fitting)
}

/// Writes the list to a new file, for others.
///
/// # Errors
///
/// There is such a file, or it cannot be written.
pub fn share(store: &Store, list: &Shorthand, path: &Path) -> Result<(), StoreError> {
    let mut file = create_new(store.fs(), path)?;
    let written = io::Write::write_all(&mut file, &bytes(list)).and_then(|()| file.sync());
    written.map_err(|error| cannot_write(path, &error))
}

fn bytes(list: &Shorthand) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(list).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn place(store: &Store) -> PathBuf {
    store.folders().config.join("shorthand.json")
}
