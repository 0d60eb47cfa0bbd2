//! A little room kept free on the disk of the state folder, to be given up when that is full: what cannot be saved in
//! its place can then still be rescued.

use std::{io, path::PathBuf};

use crate::store::{Store, disk::folder_of};

/// Bytes.
const SIZE: usize = 64 << 10;

/// Takes the room, where it is not taken yet. A disk that has none to spare has none.
pub(super) fn keep(store: &Store) {
    let (fs, place) = (store.fs(), place(store));
    if fs.stamp(&place).is_ok_and(|found| found.len == SIZE as u64) {
        return;
    }
    if take(store).is_err() {
        let _ = fs.remove(&place);
    }
}

/// Gives the room up; false where there was none.
pub(super) fn free(store: &Store) -> bool {
    store.fs().remove(&place(store)).is_ok()
}

fn take(store: &Store) -> io::Result<()> {
    let (fs, place) = (store.fs(), place(store));
    let _ = fs.remove(&place);
    fs.make_folder(folder_of(&place))?;
    // Written and not only lengthened, so that it is room and not a hole.
    let mut file = fs.create(&place)?;
    file.write_all(&vec![b'.'; SIZE])
}

fn place(store: &Store) -> PathBuf {
    store.folders().state.join("reserve")
}
