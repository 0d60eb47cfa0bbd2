//! What of a file and of a folder outlives the power: what was synced, and of the rest whatever chance leaves.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use whyboard::store::disk::folder_of;

use super::chance::Chance;

/// The bytes of a file, as everybody reads them and as the disk has them.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) bytes: Vec<u8>,
    pub(super) disk: Vec<u8>,
    unsynced: Vec<UnsyncedWrite>,
}

/// A change to a file that the disk need not have.
#[derive(Debug)]
enum UnsyncedWrite {
    Written { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

impl Node {
    /// A file that is on the disk as it is.
    pub(super) fn on_disk(bytes: &[u8]) -> Self {
        Self {
            bytes: bytes.to_owned(),
            disk: bytes.to_owned(),
            unsynced: Vec::new(),
        }
    }

    pub(super) fn write(&mut self, at: usize, bytes: &[u8]) {
        write(&mut self.bytes, at, bytes);
        let bytes = bytes.to_owned();
        self.unsynced.push(UnsyncedWrite::Written { at, bytes });
    }

    pub(super) fn set_len(&mut self, len: usize) {
        set_len(&mut self.bytes, len);
        self.unsynced.push(UnsyncedWrite::Cut(len));
    }

    /// All that was changed is on the disk. What an earlier sync has failed to put there is not: the system takes it
    /// for written.
    pub(super) fn sync(&mut self) {
        for change in self.unsynced.drain(..) {
            match change {
                UnsyncedWrite::Written { at, bytes } => write(&mut self.disk, at, &bytes),
                UnsyncedWrite::Cut(len) => set_len(&mut self.disk, len),
            }
        }
    }

    /// A sync fails: of what was changed the disk has whatever chance says, and will not be given the rest again,
    /// though everybody goes on reading it.
    pub(super) fn fail_to_sync(&mut self, chance: &mut Option<Chance>) {
        for change in self.unsynced.drain(..) {
            settle(&mut self.disk, change, chance);
        }
    }

    /// The power goes.
    pub(super) fn lose(&mut self, chance: &mut Option<Chance>) {
        self.fail_to_sync(chance);
        self.bytes.clone_from(&self.disk);
    }
}

fn write(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    lengthen(file, at);
    let over = bytes.len().min(file.len() - at);
    file[at..at + over].copy_from_slice(&bytes[..over]);
    file.extend_from_slice(&bytes[over..]);
}

fn lengthen(file: &mut Vec<u8>, len: usize) {
    let missing = len.saturating_sub(file.len());
    file.extend_from_slice(&vec![0; missing]);
}

fn set_len(file: &mut Vec<u8>, len: usize) {
    file.truncate(len);
    lengthen(file, len);
}

/// Does to the disk what chance leaves of a change: nothing, all, a beginning, an end, or zeros where it made the file
/// longer. Because each is settled by itself, a later one may be there without an earlier.
fn settle(disk: &mut Vec<u8>, change: UnsyncedWrite, chance: &mut Option<Chance>) {
    let Some(chance) = chance else {
        return;
    };
    match change {
        UnsyncedWrite::Cut(len) => {
            if chance.below(2) == 0 {
                set_len(disk, len);
            }
        }
        UnsyncedWrite::Written { at, bytes } => {
            let part = chance.below(bytes.len().max(1));
            match chance.below(6) {
                0 | 1 => {}
                2 => write(disk, at, &bytes),
                3 => write(disk, at, &bytes[..part]),
                4 => write(disk, at + part, &bytes[part..]),
                _ => lengthen(disk, at + bytes.len()),
            }
        }
    }
}

/// The names of files, as everybody sees them and as the disk has them.
#[derive(Debug, Default)]
pub(super) struct FileNames {
    pub(super) now: BTreeMap<PathBuf, u64>,
    pub(super) disk: BTreeMap<PathBuf, u64>,
    unsynced: Vec<NameChange>,
}

/// A change to a folder: a name goes, or comes, or both at once.
#[derive(Debug)]
struct NameChange {
    from: Option<PathBuf>,
    to: Option<(PathBuf, u64)>,
}

impl NameChange {
    fn is_in(&self, folder: &Path) -> bool {
        let to = self.to.as_ref().map(|(path, _)| path);
        let path = to.or(self.from.as_ref());
        path.is_some_and(|path| folder_of(path) == folder)
    }

    fn make(&self, names: &mut BTreeMap<PathBuf, u64>) {
        if let Some(from) = &self.from {
            names.remove(from);
        }
        if let Some((to, node)) = &self.to {
            names.insert(to.clone(), *node);
        }
    }
}

impl FileNames {
    pub(super) fn add(&mut self, path: &Path, node: u64) {
        self.change(None, Some((path.to_owned(), node)));
    }

    pub(super) fn remove(&mut self, path: &Path) {
        self.change(Some(path.to_owned()), None);
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path, node: u64) {
        self.change(Some(from.to_owned()), Some((to.to_owned(), node)));
    }

    fn change(&mut self, from: Option<PathBuf>, to: Option<(PathBuf, u64)>) {
        let change = NameChange { from, to };
        change.make(&mut self.now);
        self.unsynced.push(change);
    }

    /// A name as another computer or a careful program leaves it: on the disk at once.
    pub(super) fn settle(&mut self, path: &Path, node: Option<u64>) {
        for names in [&mut self.now, &mut self.disk] {
            match node {
                Some(node) => names.insert(path.to_owned(), node),
                None => names.remove(path),
            };
        }
        // What was on its way to the disk is older.
        for change in &mut self.unsynced {
            change.from.take_if(|from| from == path);
            change.to.take_if(|(to, _)| to == path);
        }
    }

    /// All that was changed in a folder is on the disk.
    pub(super) fn sync(&mut self, folder: &Path) {
        let (done, left) = std::mem::take(&mut self.unsynced)
            .into_iter()
            .partition::<Vec<_>, _>(|change| change.is_in(folder));
        done.iter().for_each(|change| change.make(&mut self.disk));
        self.unsynced = left;
    }

    /// The power goes: of what was changed, any part may be on the disk.
    pub(super) fn lose(&mut self, chance: &mut Option<Chance>) {
        for change in self.unsynced.drain(..) {
            if let Some(chance) = chance
                && chance.below(2) == 0
            {
                change.make(&mut self.disk);
            }
        }
        self.now.clone_from(&self.disk);
    }
}
