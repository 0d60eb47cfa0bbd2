//! The store as a careless program would have it: a file system between it and the simulated one that breaks one rule.

use std::{
    collections::BTreeMap,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use whyboard::store::{
    Fs,
    disk::{FileStamp, Handle, OpenMode, folder_of},
};

use crate::harness::disk::Memory;

/// A rule, as it is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Nothing is ever synced.
    NeverSyncs,
    /// Saved is said first, and the sync comes with the next call.
    ConfirmsBeforeSync,
    /// A sync that failed is taken for one that did not.
    OverlooksFailedSync,
    /// A sync that failed is asked for again.
    RetriesSync,
    /// A new file takes the place of the old before its bytes are on the disk.
    RenamesBeforeSync,
    /// Folders are never synced.
    NeverSyncsFolders,
    /// Entries are added after a torn end that is left where it is.
    LeavesTornEnd,
    /// Whatever others do to the file is not looked at, and written over.
    OverlooksChanges,
    /// A write that was cut short is taken for a whole one.
    OverlooksShortWrite,
    /// A file is put in the place of another by removing that and copying.
    CopiesOver,
}

impl Rule {
    pub const ALL: [Self; 10] = [
        Self::NeverSyncs,
        Self::ConfirmsBeforeSync,
        Self::OverlooksFailedSync,
        Self::RetriesSync,
        Self::RenamesBeforeSync,
        Self::NeverSyncsFolders,
        Self::LeavesTornEnd,
        Self::OverlooksChanges,
        Self::OverlooksShortWrite,
        Self::CopiesOver,
    ];
}

/// A file system that breaks a rule.
#[derive(Debug)]
pub struct Broken {
    memory: Memory,
    rule: Rule,
    notes: Arc<Mutex<Notes>>,
}

/// What the careless program believes.
#[derive(Debug, Default)]
struct Notes {
    /// How each log was left.
    left: BTreeMap<PathBuf, FileStamp>,
    /// The length of the torn end within each log.
    torn: BTreeMap<PathBuf, u64>,
}

impl Broken {
    pub fn new(memory: Memory, rule: Rule) -> Self {
        let notes = Arc::default();
        Self {
            memory,
            rule,
            notes,
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn careless(&self, path: &Path, inner: Box<dyn Handle>) -> Box<dyn Handle> {
        Box::new(Careless {
            inner,
            path: path.to_owned(),
            rule: self.rule,
            notes: Arc::clone(&self.notes),
            owes_sync: false,
        })
    }
}

/// Whether a file is a log: the rules are broken there.
fn is_log(path: &Path) -> bool {
    path.starts_with("/reviews")
        && path
            .extension()
            .is_some_and(|end| end == "whyboard" || end == "new")
}

impl Fs for Broken {
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Box<dyn Handle>> {
        let inner = self.memory.open(path, mode)?;
        let stamp = inner.stamp()?;
        self.notes().left.insert(path.to_owned(), stamp);
        self.notes().torn.remove(path);
        Ok(self.careless(path, inner))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let inner = self.memory.create(path)?;
        self.notes().left.remove(path);
        self.notes().torn.remove(path);
        Ok(self.careless(path, inner))
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        let found = self.memory.stamp(path)?;
        let notes = self.notes();
        if self.rule == Rule::OverlooksChanges && is_log(path) {
            return Ok(notes.left.get(path).copied().unwrap_or(found));
        }
        let torn = notes.torn.get(path).copied().unwrap_or(0);
        Ok(FileStamp {
            len: found.len.saturating_sub(torn),
            ..found
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.notes().left.remove(to);
        self.notes().torn.remove(to);
        if self.rule == Rule::CopiesOver && is_log(to) {
            let mut bytes = Vec::new();
            self.memory
                .open(from, OpenMode::Read)?
                .read_to_end(&mut bytes)?;
            let _ = self.memory.remove(to);
            let mut copy = self.memory.create(to)?;
            copy.write_all(&bytes)?;
            copy.sync()?;
            self.memory.sync_folder(folder_of(to))?;
            return self.memory.remove(from);
        }
        self.memory.rename(from, to)?;
        if self.rule == Rule::RenamesBeforeSync && is_log(to) {
            self.memory.sync_folder(folder_of(to))?;
            self.memory.open(to, OpenMode::Write)?.sync()?;
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.memory.remove(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.memory.make_folder(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if self.rule == Rule::NeverSyncsFolders {
            return Ok(());
        }
        self.memory.sync_folder(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.memory.list(path)
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        self.memory.resolve(path)
    }

    fn share_as(&self, like: &Path, path: &Path) -> bool {
        self.memory.share_as(like, path)
    }
}

/// An open file of a [`Broken`].
struct Careless {
    inner: Box<dyn Handle>,
    path: PathBuf,
    rule: Rule,
    notes: Arc<Mutex<Notes>>,
    owes_sync: bool,
}

impl Careless {
    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn breaks(&self, rule: Rule) -> bool {
        self.rule == rule && is_log(&self.path)
    }

    fn torn(&self) -> u64 {
        self.notes().torn.get(&self.path).copied().unwrap_or(0)
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.owes_sync) {
            let _ = self.inner.sync();
        }
    }
}

impl Read for Careless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.inner.read(buffer)
    }
}

impl Write for Careless {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.settle();
        let written = self.inner.write(buffer)?;
        let (end, path) = (self.inner.stream_position()?, self.path.clone());
        if let Some(left) = self.notes().left.get_mut(&path) {
            left.len = left.len.max(end);
        }
        if self.breaks(Rule::OverlooksShortWrite) {
            return Ok(buffer.len());
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl Seek for Careless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let torn = self.torn();
        let to = match to {
            // Behind everything that is there; before it, where it was.
            SeekFrom::Start(at) if at + torn >= self.inner.stamp()?.len => {
                SeekFrom::Start(at + torn)
            }
            to @ (SeekFrom::Start(_) | SeekFrom::End(_) | SeekFrom::Current(_)) => to,
        };
        self.inner.seek(to)
    }
}

impl Handle for Careless {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.settle();
        if self.breaks(Rule::LeavesTornEnd) {
            let there = self.inner.stamp()?.len;
            let torn = there.saturating_sub(len);
            self.notes().torn.insert(self.path.clone(), torn);
            return Ok(());
        }
        self.inner.set_len(len)?;
        let path = self.path.clone();
        if let Some(left) = self.notes().left.get_mut(&path) {
            left.len = len;
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.breaks(Rule::NeverSyncs) {
            return Ok(());
        }
        if self.breaks(Rule::RenamesBeforeSync)
            && self.path.extension().is_some_and(|end| end == "new")
        {
            return Ok(());
        }
        if self.breaks(Rule::ConfirmsBeforeSync) {
            self.owes_sync = true;
            return Ok(());
        }
        let done = self.inner.sync();
        if self.breaks(Rule::OverlooksFailedSync) {
            return Ok(());
        }
        if self.breaks(Rule::RetriesSync) {
            return done.or_else(|_| self.inner.sync());
        }
        done
    }

    fn stamp(&self) -> io::Result<FileStamp> {
        let found = self.inner.stamp()?;
        Ok(FileStamp {
            len: found.len.saturating_sub(self.torn()),
            ..found
        })
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        self.inner.try_lock()
    }
}
