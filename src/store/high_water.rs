//! The high-water mark of a file: the last entry that the disk has confirmed in it on this computer, kept in the state
//! folder. A file that was put back to last week's state is whole, line by line; only what stands elsewhere knows that
//! there was more.
//!
//! A mark is a few lines, the last of which counts: one is added behind each entry without waiting for the disk, so that
//! saving takes no longer; the first stands there for certain. A mark that lags says too little and nothing wrong.

use std::{
    fmt::{self, Write as _},
    io::{self, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest as _, Sha256};

use crate::{
    review::Id,
    store::{
        Store, backup,
        disk::{Fs, Handle, OpenMode, SMALL, read_whole, replace, whole_path},
        error::DisplayPath,
        scratch,
    },
    text::words::tr,
};

/// The high-water mark of one file, and what of it has been met while the file was read.
pub(super) struct HighWater {
    fs: Arc<dyn Fs>,
    folder: PathBuf,
    review: Id,
    /// The file with the mark; none for a file that nobody wants to keep.
    place: Option<PathBuf>,
    /// What was kept, and whether the file goes through it.
    kept: Option<Seen>,
    is_met: bool,
    /// The last entry of the file as it is.
    last: Option<Id>,
    handle: Option<Box<dyn Handle>>,
}

/// An entry and its number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    entries: u64,
    entry: Id,
}

/// A file that lacks what this computer has saved in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The file.
    pub file: PathBuf,
    /// The number of entries that were saved in it.
    pub had: u64,
    /// The number of entries in it now.
    pub has: u64,
    /// What the newest backup holds, if there is one.
    pub backup: Option<String>,
}

impl HighWater {
    /// The mark of a file.
    pub(super) fn of(store: &Store, review: Id, log: &Path) -> Self {
        let folder = folder(store);
        let place = (!scratch::holds(store, log)).then(|| place(&folder, review, log));
        let kept = place.as_ref().and_then(|place| read(store.fs(), place));
        Self {
            fs: Arc::clone(&store.fs),
            folder,
            review,
            place,
            is_met: kept.is_none(),
            kept,
            last: None,
            handle: None,
        }
    }

    /// The file has an entry.
    pub(super) fn meet(&mut self, entry: Id) {
        self.is_met |= self.kept.is_some_and(|kept| kept.entry == entry);
        self.last = Some(entry);
    }

    /// True where the file, which ends after so many entries, lacks what was saved in it.
    pub(super) fn is_short(&self) -> bool {
        !self.is_met
    }

    /// True where what stands at the end of the file is known to have been confirmed.
    pub(super) fn is_at(&self, entries: u64) -> bool {
        let last = self.last.map(|entry| Seen { entries, entry });
        last.is_none() || self.kept.is_none() || self.kept == last
    }

    /// What is to be told of a file that lacks what was saved in it.
    pub(super) fn shortfall(&self, store: &Store, file: &Path, has: u64) -> Option<Shortfall> {
        let had = self.kept.filter(|_| self.is_short())?.entries;
        let newest = backup::of_review(store, self.review).into_iter().next();
        Some(Shortfall {
            file: file.to_owned(),
            had,
            has,
            backup: newest.map(|newest| backup::described(store, &newest)),
        })
    }

    /// Has the mark stand for certain where the file ends, unless it falls short: what was there is not forgotten before
    /// work goes on. A mark that cannot be kept is missing and no more.
    pub(super) fn settle(&mut self, entries: u64) {
        let Some(last) = self.last.map(|entry| Seen { entries, entry }) else {
            return;
        };
        if !self.is_met || self.kept == Some(last) {
            return;
        }
        if let Some(place) = &self.place
            && replace(self.fs.as_ref(), place, last.line().as_bytes()).is_ok()
        {
            self.kept = Some(last);
        }
    }

    /// The disk has confirmed an entry, the n-th of the file.
    pub(super) fn note(&mut self, entries: u64, entry: Id) {
        let seen = Seen { entries, entry };
        if self.add(seen).is_err() {
            // Tried anew with the next.
            self.handle = None;
        }
        (self.kept, self.is_met, self.last) = (Some(seen), true, Some(entry));
    }

    /// Work goes on in another file.
    pub(super) fn go_to(&mut self, log: &Path) {
        if self.place.is_some() {
            let place = place(&self.folder, self.review, log);
            if self.place.as_ref() != Some(&place) {
                (self.place, self.handle) = (Some(place), None);
            }
        }
    }

    fn add(&mut self, seen: Seen) -> io::Result<()> {
        let Some(place) = &self.place else {
            return Ok(());
        };
        if self.handle.is_none() {
            match self.fs.open(place, OpenMode::Write) {
                Ok(handle) => self.handle = Some(handle),
                // The first stands there for certain.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return replace(self.fs.as_ref(), place, seen.line().as_bytes());
                }
                Err(error) => return Err(error),
            }
        }
        let Some(handle) = &mut self.handle else {
            return Ok(());
        };
        handle.seek(SeekFrom::End(0))?;
        // What a power cut has torn ends there.
        handle.write_all(format!("\n{}", seen.line()).as_bytes())
    }
}

impl Seen {
    fn line(self) -> String {
        format!("{} {}\n", self.entries, self.entry)
    }

    fn parse(line: &str) -> Option<Self> {
        let (entries, entry) = line.split_once(' ')?;
        Some(Self {
            entries: entries.parse().ok()?,
            entry: serde_json::from_str(&format!("\"{entry}\"")).ok()?,
        })
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { had, has, .. } = self;
        f.write_str(&if has < had {
            tr!(
                "This computer has saved {had} steps in this file, and it holds {has} now: an older version was put in its place, or its end was cut off.",
                had,
                has
            )
        } else {
            tr!(
                "Step {had}, which this computer has saved in this file, is not in it now: another version was put in its place.",
                had
            )
        })?;
        f.write_char(' ')?;
        f.write_str(&match &self.backup {
            Some(backup) => tr!(
                "The newest backup: {backup}. whyboard backups {file} --restore 1 -o NAME.whyboard makes a review of it, and whyboard merge joins it to this one.",
                backup,
                file = DisplayPath(&self.file)
            ),
            None => tr!(
                "This computer keeps no backup of it. Look for another version in your cloud folder, and join it with whyboard merge."
            )
            .to_owned(),
        })
    }
}

fn read(fs: &dyn Fs, place: &Path) -> Option<Seen> {
    let bytes = read_whole(fs, place, SMALL).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    text.lines().rev().find_map(Seen::parse)
}

/// The marks of a review, one for each file that it was in.
pub(super) fn leftovers(store: &Store, review: Id) -> Vec<PathBuf> {
    let mut files = store.fs().list(&folder(store)).unwrap_or_default();
    let begins = format!("{review}.");
    files.retain(|file| {
        let name = file.file_name().unwrap_or_default();
        name.as_encoded_bytes().starts_with(begins.as_bytes())
    });
    files.sort();
    files
}

fn folder(store: &Store) -> PathBuf {
    store.folders().state.join("marks")
}

/// The path of a file is not written anywhere for this: it may say more than it should.
fn place(folder: &Path, review: Id, log: &Path) -> PathBuf {
    let path = whole_path(log);
    let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let mut name = format!("{review}.");
    for byte in &hash[..8] {
        // A string takes whatever is written to it.
        let _ = write!(name, "{byte:02x}");
    }
    folder.join(name)
}
