//! A little room that is taken on the disk of the state folder before it is full: a file of newlines, which becomes the rescue
//! file when nothing else has room any more.
//!
//! It is never given back while something waits. Its bytes are written over in their place, so that neither the log nor
//! anything else on the disk can have the room in between.

use std::{
    io::{self, Read as _, SeekFrom},
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

/// Makes the room a file that holds lines, as many of them as go into it; how many. One that was made of it before goes on
/// behind what it has: nothing that was kept is written over.
///
/// # Errors
///
/// There is no such room, or not even the first line goes into it; or the disk does not confirm it.
pub(super) fn fill(store: &Store, to: &Path, lines: &[&[u8]]) -> Result<usize, DiskError> {
    let is_room = |path: &Path| {
        let found = store.fs().stamp(path);
        found.is_ok_and(|found| found.len == SIZE as u64)
    };
    let place = place(store);
    // One that was made of it already is the only one that there is.
    let from = [to, &place].into_iter().find(|path| is_room(path));
    let from = from.ok_or(DiskError::Full)?;
    let filled = || -> io::Result<usize> {
        let mut file = store.fs().open(from, OpenMode::Write)?;
        let kept = if from == to {
            add(file.as_mut(), lines)?
        } else {
            begin(file.as_mut(), lines)?
        };
        drop(file);
        if from != to && kept > 0 {
            store.fs().rename(from, to)?;
        }
        store.fs().sync_folder(folder_of(to))?;
        Ok(kept)
    };
    match filled() {
        Ok(0) => Err(DiskError::Full),
        Ok(kept) => Ok(kept),
        Err(error) => Err(DiskError::of(&error)),
    }
}

/// Writes lines over all that the room holds, which is nobody's yet, as many as go into it; how many.
fn begin(file: &mut dyn Handle, lines: &[&[u8]]) -> io::Result<usize> {
    let mut all = Vec::with_capacity(SIZE);
    let mut kept = 0;
    for line in lines {
        if all.len() + line.len() > SIZE {
            break;
        }
        all.extend_from_slice(line);
        kept += 1;
    }
    all.resize(SIZE, b'\n');
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&all)?;
    file.sync()?;
    Ok(kept)
}

/// Puts lines behind those that a file has, each confirmed before the next, as many as go into it; how many of them it
/// has then. Lines before them that are not among them stay: whoever reads it knows them from the log.
fn add(file: &mut dyn Handle, lines: &[&[u8]]) -> io::Result<usize> {
    let mut there = Vec::with_capacity(SIZE);
    file.seek(SeekFrom::Start(0))?;
    (&mut *file).take(SIZE as u64).read_to_end(&mut there)?;
    let used = there.iter().rposition(|byte| !matches!(byte, b'\n' | 0));
    // With the newline that ends it.
    let mut end = used.map_or(0, |last| (last + 2).min(SIZE));
    let old: Vec<&[u8]> = there[..end]
        .split_inclusive(|byte| *byte == b'\n')
        .collect();
    let overlap = (0..=old.len()).find(|from| lines.starts_with(&old[*from..]));
    let mut kept = old.len() - overlap.unwrap_or(old.len());
    // The same bytes once more: if the disk has failed to confirm them before, what is read there may not be on it.
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&there[..end])?;
    file.sync()?;
    for line in &lines[kept..] {
        if end + line.len() > SIZE {
            break;
        }
        file.seek(SeekFrom::Start(end as u64))?;
        file.write_all(line)?;
        file.sync()?;
        end += line.len();
        kept += 1;
    }
    Ok(kept)
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
