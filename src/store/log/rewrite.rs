//! The whole log written anew: in the place of a poisoned file, where it was deleted, beside what somebody else put there.

use std::{
    io::{self, Write as _},
    path::Path,
};

use chrono::{DateTime, Utc};

use super::{Log, after, beside, failed, read_range};
use crate::store::{
    DiskError,
    disk::{OpenMode, folder_of},
    lock::Lock,
    read::{LogMark, LogReader, LogTail},
};

impl Log {
    /// Every byte of the log that is known to be right, what waits not among them.
    ///
    /// # Errors
    ///
    /// They were too many to be held, and the open file does not have them any more.
    pub(in crate::store) fn whole(&mut self) -> io::Result<Vec<u8>> {
        match &self.held {
            Some(held) => Ok(held.clone()),
            None => read_range(self.handle.as_mut(), 0, self.saved.len),
        }
    }

    /// Writes the whole log, with what waits, to a new file that takes the place of the poisoned one.
    pub(super) fn renew(&mut self) -> Result<(), DiskError> {
        self.look()?;
        let path = self.path.clone();
        self.rewrite(&path)
    }

    /// Writes the whole log, with what waits, where its file is not there any more.
    ///
    /// # Errors
    ///
    /// The folder, too, is not there, or it cannot be written.
    pub(in crate::store) fn recreate(&mut self, now: DateTime<Utc>) -> Result<(), DiskError> {
        let path = self.path.clone();
        if !self.lock.stands() {
            self.lock = Lock::take(&self.fs, &path, now).map_err(|_| DiskError::Gone)?;
        }
        self.rewrite(&path)
    }

    /// Writes the whole log, with what waits, to a new file of another name, and goes on there. What stands at the
    /// place where it was is left alone.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(in crate::store) fn move_to(
        &mut self,
        path: &Path,
        now: DateTime<Utc>,
    ) -> Result<(), DiskError> {
        let lock = Lock::take(&self.fs, path, now).map_err(|_| DiskError::Busy)?;
        let left = std::mem::replace(&mut self.lock, lock);
        let done = self.rewrite(path);
        if self.path != path {
            self.lock = left;
        }
        done
    }

    /// Writes the whole log, with what waits, beside a place, reads it back, and puts it there.
    fn rewrite(&mut self, path: &Path) -> Result<(), DiskError> {
        let new = beside(path, "~$", ".new");
        // What an earlier try left. The lock says that it is ours.
        let _ = self.fs.remove(&new);
        let renamed = self.copy_to(&new).and_then(|copy| {
            self.may_go_to(path)?;
            let renamed = self.fs.rename(&new, path);
            renamed.map(|()| copy).map_err(failed)
        });
        let (mark, identity) = match renamed {
            Ok(copy) => copy,
            Err(cause) => {
                let _ = self.fs.remove(&new);
                return Err(cause);
            }
        };
        // From here on the new file is the log, though it counts as poisoned until its name, too, is on the disk.
        path.clone_into(&mut self.path);
        self.poisoned = true;
        self.identity = identity;
        self.handle = self.fs.open(path, OpenMode::Write).map_err(failed)?;
        self.fs.sync_folder(folder_of(path)).map_err(failed)?;
        for line in std::mem::take(&mut self.waiting) {
            self.went_on(&line);
        }
        debug_assert_eq!(self.saved, mark, "it is what was read back");
        self.poisoned = false;
        Ok(())
    }

    /// Whether nothing that is not ours stands at a place.
    fn may_go_to(&self, path: &Path) -> Result<(), DiskError> {
        match self.fs.stamp(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Ok(_) if path == self.path => self.look(),
            Ok(_) => Err(DiskError::Busy),
            Err(error) => Err(DiskError::of(&error)),
        }
    }

    /// Writes the whole log, with what waits, to another file and reads it back: how far it goes, and which file it is.
    fn copy_to(&mut self, new: &Path) -> Result<(LogMark, (u64, u64)), DiskError> {
        let whole = self.whole().map_err(failed)?;
        let mut file = self.fs.create(new).map_err(failed)?;
        file.write_all(&whole).map_err(failed)?;
        for line in &self.waiting {
            file.write_all(&line.bytes).map_err(failed)?;
        }
        file.sync().map_err(failed)?;
        let identity = file.stamp().map_err(failed)?.identity;
        drop(file);
        let mark = self.waiting.iter().fold(self.saved, after);
        let seal = self.seal.clone();
        let end = LogReader::open_with(self.fs.as_ref(), new, OpenMode::Read, |_| seal)
            .and_then(|(_, reader)| reader.fold(|_| Ok(())))
            .map_err(|_| DiskError::Failing)?;
        if end.mark == mark && end.rest == LogTail::Nothing {
            Ok((mark, identity))
        } else {
            Err(DiskError::Failing)
        }
    }
}
