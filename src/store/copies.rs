//! Other copies of a review beside its file: what sync clients put there when two computers have written to it.
//!
//! `OneDrive` adds the computer's name, Dropbox and Nextcloud “(… conflicted copy …)”, Google Drive a number in brackets,
//! Syncthing “.sync-conflict-…”: all of them go on from the name they had, and so does what this program keeps beside
//! a file. What is in them decides, not their names.

use std::{
    collections::HashSet,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use crate::{
    review::Id,
    store::{
        Notice,
        disk::{Fs, Mode, folder_of},
        read::Reader,
    },
};

/// The most files that are looked into.
const MOST: usize = 16;

/// Copies of a review, with the entries of each that have not been met yet.
#[derive(Default)]
pub(super) struct Copies(Vec<(PathBuf, HashSet<Id>)>);

impl Copies {
    /// Looks for copies of a review beside its file. What cannot be read counts as none.
    pub(super) fn beside(fs: &dyn Fs, path: &Path, review: Id) -> Self {
        let mut files = fs.list(folder_of(path)).unwrap_or_default();
        files.retain(|file| may_be_copy(file, path));
        files.sort();
        let copies = files.into_iter().take(MOST).filter_map(|file| {
            let (header, reader) = Reader::open(fs, &file, Mode::Read).ok()?;
            if header.review != review {
                return None;
            }
            let mut ids = HashSet::new();
            let read = reader.fold(|entry| {
                ids.insert(entry.id);
                Ok(())
            });
            read.ok().map(|_| (file, ids))
        });
        Self(copies.collect())
    }

    /// The review has an entry.
    pub(super) fn tick_off(&mut self, entry: Id) {
        for (_, ids) in &mut self.0 {
            ids.remove(&entry);
        }
    }

    /// What is to be told: the copies that hold something the review lacks.
    pub(super) fn told(self) -> impl Iterator<Item = Notice> {
        let telling = self.0.into_iter().filter(|(_, ids)| !ids.is_empty());
        telling.map(|(copy, ids)| Notice::Copy {
            copy,
            entries: ids.len(),
        })
    }
}

/// Whether the name of one goes on from the name of the other.
fn may_be_copy(file: &Path, path: &Path) -> bool {
    let stem = |path: &Path| {
        let stem = path.file_stem().unwrap_or_default();
        stem.to_string_lossy().into_owned()
    };
    let (other, own) = (stem(file), stem(path));
    file.extension() == Some(OsStr::new("whyboard"))
        && other != own
        && (other.starts_with(&own) || own.starts_with(&other))
}
