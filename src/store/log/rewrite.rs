//! The whole log written anew: in the place of a poisoned file, where it was deleted, beside what somebody else put there.

use std::{
    io::{self, Seek as _, SeekFrom, Write as _},
    path::Path,
    sync::Arc,
};

use chrono::{DateTime, Utc};

use super::{EncodedLine, HeldBytes, Log, LogTip, beside, failed};
use crate::store::{
    DiskError,
    disk::{Fs, OpenMode, folder_of},
    line,
    lock::Lock,
    read::{LogMark, LogReader, LogTail},
};

impl Log {
    /// True where the log was written anew and not for the same people, if that was not asked before.
    pub(in crate::store) fn take_lost_access(&mut self) -> bool {
        std::mem::take(&mut self.lost_access)
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
    pub(in crate::store) fn move_to(&mut self, path: &Path, lock: Lock) -> Result<(), DiskError> {
        let left = std::mem::replace(&mut self.lock, lock);
        let done = self.rewrite(path);
        if self.path != path {
            self.lock = left;
        }
        done
    }

    /// A log written whole to a new file, with what waits, from memory alone: the drive it was on may not answer.
    ///
    /// # Errors
    ///
    /// There is such a file, or it cannot be written; nothing is left of it then.
    pub(in crate::store) fn written(
        fs: &Arc<dyn Fs>,
        path: &Path,
        held: &HeldBytes,
        waiting: &[Arc<EncodedLine>],
        tip: &LogTip,
        lock: Lock,
    ) -> Result<Self, DiskError> {
        let new = beside(path, "~$", ".new");
        // What an earlier try left. The lock says that it is ours.
        let _ = fs.remove(&new);
        let renamed = write_whole(fs.as_ref(), &new, held, waiting, tip).and_then(|(mark, _)| {
            match fs.stamp(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Ok(_) => return Err(DiskError::Busy),
                Err(error) => return Err(DiskError::of(&error)),
            }
            fs.rename(&new, path).map(|()| mark).map_err(failed)
        });
        let mark = renamed.inspect_err(|_| {
            let _ = fs.remove(&new);
        })?;
        let opened = fs.sync_folder(folder_of(path)).and_then(|()| {
            let handle = fs.open(path, OpenMode::Write)?;
            Self::of(fs, path, handle, mark, tip.seal.clone(), lock)
        });
        opened.map_err(|error| {
            let _ = fs.remove(path);
            DiskError::of(&error)
        })
    }

    /// Goes on in another file that holds all of it; the log as it was left. Whoever looks at its bytes goes on with them.
    pub(in crate::store) fn go_on_in(&mut self, mut there: Self) -> Self {
        self.held.put(there.held.now());
        there.held = self.held.clone();
        there.high_water = self.high_water.take();
        if let Some(high_water) = &mut there.high_water {
            high_water.go_to(&there.path);
        }
        std::mem::replace(self, there)
    }

    /// Writes the whole log, with what waits, beside a place, reads it back, and puts it there.
    fn rewrite(&mut self, path: &Path) -> Result<(), DiskError> {
        let new = beside(path, "~$", ".new");
        // What an earlier try left. The lock says that it is ours.
        let _ = self.fs.remove(&new);
        let renamed = self.copy_to(&new).and_then(|copy| {
            self.may_go_to(path)?;
            if self.fs.stamp(&self.path).is_ok() {
                self.lost_access |= !self.fs.share_as(&self.path, &new);
            }
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
        if let Some(high_water) = &mut self.high_water {
            high_water.go_to(path);
        }
        self.poison(true);
        self.identity = identity;
        self.handle = self.fs.open(path, OpenMode::Write).map_err(failed)?;
        self.fs.sync_folder(folder_of(path)).map_err(failed)?;
        self.format = self.tip().format;
        for line in std::mem::take(&mut self.waiting) {
            self.went_on(&line);
        }
        debug_assert_eq!(self.saved, mark, "it is what was read back");
        self.poison(false);
        Ok(())
    }

    /// Whether nothing that is not ours stands at a place.
    fn may_go_to(&mut self, path: &Path) -> Result<(), DiskError> {
        match self.fs.stamp(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Ok(_) if path == self.path => self.look(),
            Ok(_) => Err(DiskError::Busy),
            Err(error) => Err(DiskError::of(&error)),
        }
    }

    /// Writes the whole log, with what waits, to another file and reads it back: how far it goes, and which file it is.
    fn copy_to(&self, new: &Path) -> Result<(LogMark, (u64, u64)), DiskError> {
        let waiting: Vec<_> = self.waiting.iter().cloned().collect();
        write_whole(
            self.fs.as_ref(),
            new,
            &self.held.now(),
            &waiting,
            &self.tip(),
        )
    }
}

/// Writes a whole log, with what waits, to a new file and reads it back: how far it goes, and which file it is.
fn write_whole(
    fs: &dyn Fs,
    new: &Path,
    held: &HeldBytes,
    waiting: &[Arc<EncodedLine>],
    tip: &LogTip,
) -> Result<(LogMark, (u64, u64)), DiskError> {
    let mut file = fs.create(new).map_err(failed)?;
    for part in held.parts() {
        file.write_all(part).map_err(failed)?;
    }
    for line in waiting {
        file.write_all(line.bytes()).map_err(failed)?;
    }
    // What is held names the format that the log began with.
    if let Some(digit) = line::digit_of(tip.format) {
        file.seek(SeekFrom::Start(line::NUMBER_AT))
            .map_err(failed)?;
        file.write_all(&[digit]).map_err(failed)?;
    }
    file.sync().map_err(failed)?;
    let identity = file.stamp().map_err(failed)?.identity;
    drop(file);
    let seal = tip.seal.clone();
    let end = LogReader::open_with(fs, new, OpenMode::Read, |_| seal)
        .and_then(|(_, reader)| reader.fold(|_| Ok(())))
        .map_err(|_| DiskError::Failing)?;
    if end.mark == tip.mark && end.rest == LogTail::Nothing && !end.lacks_newline {
        Ok((tip.mark, identity))
    } else {
        Err(DiskError::Failing)
    }
}
