//! Other copies of a review beside its file: what sync clients put there when two computers have written to it.
//!
//! `OneDrive` adds the computer's name, Dropbox and Nextcloud “(… conflicted copy …)”, Google Drive a number in brackets or
//! “\[Conflict\]” before all, Syncthing “.sync-conflict-…”, people “Copy of”. What is in them decides, not their names.

use std::{
    collections::HashSet,
    ffi::OsStr,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use crate::{
    review::Id,
    store::{
        Notice, Store, StoreError, backup,
        disk::{Fs, OpenMode, folder_of, whole_path},
        line::Header,
        read::LogReader,
        recent, rescue,
    },
};

/// The most copies that are read, and the most files whose beginning is.
const MOST: usize = 16;
const MOST_LOOKED_AT: usize = 1_000;
/// The bytes at the beginning of a log in which the id of its review stands.
const START: u64 = 128;

/// Copies of a review.
#[derive(Default)]
pub(super) struct OtherCopies(Vec<OtherCopy>);

struct OtherCopy {
    path: PathBuf,
    /// It was kept when the file was gone, and is nobody's any more once it has nothing of its own.
    rescued: bool,
    /// Its entries that have not been met yet.
    more: HashSet<Id>,
}

impl OtherCopies {
    /// Looks for copies of a review beside its file and among what was rescued. What cannot be read counts as none.
    pub(super) fn of(store: &Store, path: &Path, review: Id) -> Self {
        let rescued = rescue::wholes(store, review);
        let rescued = rescued.into_iter().map(|file| (file, true));
        let rescued = rescued.filter(|(file, _)| file != path);
        Self::read(
            store,
            review,
            rescued.chain(Self::found(store, path, review)),
        )
    }

    fn found(
        store: &Store,
        path: &Path,
        review: Id,
    ) -> impl Iterator<Item = (PathBuf, bool)> + use<> {
        let beside = copies_beside(store.fs(), path, review).into_iter();
        beside.map(|file| (file, false))
    }

    fn read(store: &Store, review: Id, files: impl Iterator<Item = (PathBuf, bool)>) -> Self {
        let copies = files.take(MOST).filter_map(|(path, rescued)| {
            let more = entries_of(store, &path, review)?;
            Some(OtherCopy {
                path,
                rescued,
                more,
            })
        });
        Self(copies.collect())
    }

    /// The review has an entry.
    pub(super) fn tick_off(&mut self, entry: Id) {
        for copy in &mut self.0 {
            copy.more.remove(&entry);
        }
    }

    /// What is to be told: the copies that hold something the review lacks.
    pub(super) fn told(self, store: &Store, review: Id) -> Vec<Notice> {
        let mut told = Vec::new();
        for OtherCopy {
            path,
            rescued,
            more,
        } in self.0
        {
            let entries = more.len();
            match (rescued, entries) {
                (false, 0) => {}
                (true, 0) => {
                    let _ = store.fs().remove(&path);
                }
                (false, _) => told.push(Notice::Copy {
                    copy: path,
                    entries,
                }),
                (true, _) => {
                    let kept = rescue::put_by(store, review, path, entries);
                    told.push(Notice::Rescue(kept));
                }
            }
        }
        told
    }
}

/// True where a copy of a review, sealed or not, is known on this device at another path than the given one: among those
/// opened lately, those that backups were made of, and beside any of them.
pub(super) fn is_known(store: &Store, review: Id, sealed: bool, except: Option<&Path>) -> bool {
    let recent = recent::list(store).into_iter().map(|recent| recent.path);
    let mut files: Vec<PathBuf> = recent.chain(backup::files_of(store, review)).collect();
    let folders = files.iter().map(PathBuf::as_path).chain(except);
    let mut folders: Vec<PathBuf> = folders.map(|file| folder_of(file).to_owned()).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        let beside = store.fs().list(&folder).unwrap_or_default().into_iter();
        files.extend(beside.filter(|file| file.extension() == Some(OsStr::new("whyboard"))));
    }
    files.iter().any(|file| {
        let is_other = except.is_none_or(|except| whole_path(file) != except);
        let header = || LogReader::header(store.fs(), file);
        let is_copy = |header: Header| header.review == review && header.unlock.is_some() == sealed;
        is_other && header().is_ok_and(is_copy)
    })
}

/// The entries of a copy of a review; none if it is something else.
fn entries_of(store: &Store, path: &Path, review: Id) -> Option<HashSet<Id>> {
    let (header, reader) = LogReader::open(store, path, OpenMode::Read).ok()?;
    if header.review != review {
        return None;
    }
    let mut ids = HashSet::new();
    let read = reader.fold(|entry| {
        ids.insert(entry.id);
        Ok(())
    });
    read.ok().map(|_| ids)
}

/// What is to be told of other copies beside a file that is only read.
///
/// # Errors
///
/// The file cannot be read.
pub fn told_of(store: &Store, path: &Path) -> Result<Vec<Notice>, StoreError> {
    let (header, reader) = LogReader::open(store, path, OpenMode::Read)?;
    let review = header.review;
    let mut copies = OtherCopies::read(store, review, OtherCopies::found(store, path, review));
    if !copies.0.is_empty() {
        reader.fold(|entry| {
            copies.tick_off(entry.id);
            Ok(())
        })?;
    }
    Ok(copies.told(store, review))
}

/// The other files beside one that hold the same review, by what they say themselves.
pub(super) fn copies_beside(fs: &dyn Fs, path: &Path, review: Id) -> Vec<PathBuf> {
    let mut beside = fs.list(folder_of(path)).unwrap_or_default();
    beside.retain(|file| file != path && file.extension() == Some(OsStr::new("whyboard")));
    beside.sort();
    beside.truncate(MOST_LOOKED_AT);
    beside.retain(|file| begins_as(fs, file, review).unwrap_or(false));
    beside
}

/// True where a file begins as a log of a review does: its first line names the review early on.
fn begins_as(fs: &dyn Fs, path: &Path, review: Id) -> io::Result<bool> {
    let mut bytes = Vec::new();
    let file = fs.open(path, OpenMode::Read)?;
    file.take(START).read_to_end(&mut bytes)?;
    let start = String::from_utf8_lossy(&bytes);
    Ok(start.contains(&format!("\"review\":\"{review}\"")))
}
