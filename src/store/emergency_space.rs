//! A little room that is taken on the disk of the state folder before it is full: a file of newlines, which becomes the rescue
//! file when nothing else has room any more.
//!
//! It is never given back while something waits. Its bytes are written over in their place, so that neither the log nor
//! anything else on the disk can have the room in between.

use std::{
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use crate::store::{
    DiskError, Store,
    disk::{Handle, OpenMode, folder_of},
    rescue,
};

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

/// Makes the room a file that holds lines, as many of them as go into it; how many. One that was made of it before is
/// written anew.
///
/// # Errors
///
/// There is no such room, or not even the first line goes into it; or the disk does not confirm it.
pub(super) fn fill(store: &Store, to: &Path, lines: &[&[u8]]) -> Result<usize, DiskError> {
    let mut left = SIZE;
    let fits = |line: &&&[u8]| {
        let room = left.checked_sub(line.len());
        room.is_some_and(|room| {
            left = room;
            true
        })
    };
    let fitting: Vec<&[u8]> = lines.iter().take_while(fits).copied().collect();
    if fitting.is_empty() {
        return Err(DiskError::Full);
    }
    let is_room = |path: &Path| {
        let found = store.fs().stamp(path);
        found.is_ok_and(|found| found.len == SIZE as u64)
    };
    let place = place(store);
    // One that was made of it already is the only one that there is.
    let from = [to, &place].into_iter().find(|path| is_room(path));
    let from = from.ok_or(DiskError::Full)?;
    let filled = || -> io::Result<()> {
        let mut file = store.fs().open(from, OpenMode::Write)?;
        write_over(file.as_mut(), &fitting.concat())?;
        drop(file);
        if from != to {
            store.fs().rename(from, to)?;
        }
        store.fs().sync_folder(folder_of(to))
    };
    filled().map_err(|error| DiskError::of(&error))?;
    Ok(fitting.len())
}

/// Writes lines over what a file holds; what is left of it are newlines.
fn write_over(file: &mut dyn Handle, lines: &[u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(0))?;
    file.write_all(lines)?;
    file.write_all(&vec![b'\n'; SIZE - lines.len()])?;
    file.sync()
}

fn take(store: &Store) -> io::Result<()> {
    let (fs, place) = (store.fs(), place(store));
    let _ = fs.remove(&place);
    fs.make_folder(folder_of(&place))?;
    // A name in it takes no room then.
    fs.make_folder(&rescue::folder(store))?;
    // Written and not only lengthened, so that it is room and not a hole.
    let mut file = fs.create(&place)?;
    file.write_all(&vec![b'\n'; SIZE])
}

fn place(store: &Store) -> PathBuf {
    store.folders().state.join("reserve")
}
