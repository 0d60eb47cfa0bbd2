//! A log that is open for writing: a line at a time, each on the disk before it counts as saved.
//!
//! A sync that fails is never asked for again on the same file: the system may have marked the lost bytes as written.
//! From then on the file is *poisoned*, and the whole log goes to a new one that takes its place.

use std::{
    collections::VecDeque,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    review::Entry,
    store::{
        StoreFault, Trouble,
        disk::{Fs, Handle, Mode, Stamp, folder_of},
        fault::cannot_write,
        line::{self, Chain, FILE_LIMIT, Header, LINE_LIMIT},
        lock::Lock,
        read::{End, Mark, Reader, Rest},
        seal::Seal,
    },
};

/// A log open for writing.
pub(super) struct Log {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    handle: Box<dyn Handle>,
    identity: (u64, u64),
    /// How far the disk has confirmed it.
    saved: Mark,
    waiting: VecDeque<Line>,
    poisoned: bool,
    seal: Option<Seal>,
    #[cfg_attr(
        not(feature = "sealed"),
        expect(dead_code, reason = "it holds while the log is open")
    )]
    lock: Lock,
}

/// A line made ready for its place in the log.
pub(super) struct Line {
    bytes: Vec<u8>,
    chain: Chain,
}

/// Why a line was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoLine {
    /// It would be longer than a line may be.
    TooLong,
    /// The log would be longer than a log may be.
    NoRoom,
}

impl Line {
    /// Its bytes, with the newline.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Log {
    /// Makes a log of a header and entries, all of it on the disk when this returns.
    ///
    /// # Errors
    ///
    /// There is such a file, or it cannot be written; nothing is left of it then.
    pub(super) fn create(
        fs: &Arc<dyn Fs>,
        path: &Path,
        header: &Header,
        entries: impl Iterator<Item = Entry>,
        seal: Option<Seal>,
        lock: Lock,
    ) -> Result<Self, StoreFault> {
        let handle = create_new(fs.as_ref(), path)?;
        let made = Self::fill(fs, path, handle, header, entries, seal, lock);
        if made.is_err() {
            let _ = fs.remove(path);
        }
        made
    }

    fn fill(
        fs: &Arc<dyn Fs>,
        path: &Path,
        mut handle: Box<dyn Handle>,
        header: &Header,
        entries: impl Iterator<Item = Entry>,
        seal: Option<Seal>,
        lock: Lock,
    ) -> Result<Self, StoreFault> {
        let longest = line::longest(seal.as_ref(), LINE_LIMIT);
        let cannot = |error: io::Error| cannot_write(path, &error);
        let too_large = || StoreFault::DoesNotFit {
            path: path.to_owned(),
            why: "one of its parts is too large".to_owned(),
        };
        let (mut batch, chain) =
            line::write_header(header).map_err(|error| cannot(error.into()))?;
        if batch.len() > LINE_LIMIT + 1 {
            return Err(too_large());
        }
        let mut saved = Mark {
            len: batch.len() as u64,
            entries: 0,
            chain,
        };
        for entry in entries {
            let number = saved.entries + 1;
            let (line, chain) =
                line::write_entry(seal.as_ref(), number, &entry, saved.chain).map_err(cannot)?;
            saved = Mark {
                len: saved.len + line.len() as u64,
                entries: saved.entries + 1,
                chain,
            };
            if line.len() > longest + 1 || saved.len > FILE_LIMIT {
                return Err(too_large());
            }
            batch.extend_from_slice(&line);
            if batch.len() > LINE_LIMIT {
                handle.write_all(&batch).map_err(cannot)?;
                batch.clear();
            }
        }
        handle.write_all(&batch).map_err(cannot)?;
        handle.sync().map_err(cannot)?;
        fs.sync_folder(folder_of(path)).map_err(cannot)?;
        let identity = handle.stamp().map_err(cannot)?.identity;
        Ok(Self {
            fs: Arc::clone(fs),
            path: path.to_owned(),
            handle,
            identity,
            saved,
            waiting: VecDeque::new(),
            poisoned: false,
            seal,
            lock,
        })
    }

    /// Takes a log over from its reader, which had opened it for writing. A torn end is cut off and kept beside it:
    /// the second value says where.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn take_over(
        fs: &Arc<dyn Fs>,
        path: &Path,
        end: End,
        lock: Lock,
    ) -> Result<(Self, Option<PathBuf>), StoreFault> {
        let End {
            mark,
            rest,
            seal,
            source: mut handle,
        } = end;
        let cannot = |error: io::Error| cannot_write(path, &error);
        let mut kept = None;
        if rest != Rest::Nothing {
            handle.seek(SeekFrom::Start(mark.len)).map_err(cannot)?;
            kept = Some(put_aside(fs.as_ref(), path, handle.as_mut()).map_err(cannot)?);
            handle.set_len(mark.len).map_err(cannot)?;
        }
        // A program that was killed may have left whole lines that the disk has not confirmed.
        handle.sync().map_err(cannot)?;
        let identity = handle.stamp().map_err(cannot)?.identity;
        let log = Self {
            fs: Arc::clone(fs),
            path: path.to_owned(),
            handle,
            identity,
            saved: mark,
            waiting: VecDeque::new(),
            poisoned: false,
            seal,
            lock,
        };
        Ok((log, kept))
    }

    /// Closes it, and goes on keeping others from writing to it.
    #[cfg(feature = "sealed")]
    pub(super) fn close(self) -> Lock {
        self.lock
    }

    /// The lines that wait for the disk, oldest first.
    pub(super) fn waiting(&self) -> &VecDeque<Line> {
        &self.waiting
    }

    /// Makes an entry ready for the end of the log.
    ///
    /// # Errors
    ///
    /// It is longer than `limit`, or the log would be longer than it may be.
    pub(super) fn line(&self, entry: &Entry, limit: usize) -> Result<Line, NoLine> {
        let n = self.saved.entries + self.waiting.len() as u64 + 1;
        let before = self
            .waiting
            .back()
            .map_or(self.saved.chain, |line| line.chain);
        let seal = self.seal.as_ref();
        let (bytes, chain) =
            line::write_entry(seal, n, entry, before).map_err(|_| NoLine::TooLong)?;
        if bytes.len() > line::longest(seal, limit) + 1 {
            return Err(NoLine::TooLong);
        }
        if self.saved.len + self.waiting_len() + bytes.len() as u64 > FILE_LIMIT {
            return Err(NoLine::NoRoom);
        }
        Ok(Line { bytes, chain })
    }

    /// Adds a line that was made ready; once this returns well, the disk has it and all before it.
    ///
    /// # Errors
    ///
    /// The line waits, in memory, for the next try.
    pub(super) fn append(&mut self, line: Line) -> Result<(), Trouble> {
        self.waiting.push_back(line);
        self.save()
    }

    /// Tries to save what waits.
    ///
    /// # Errors
    ///
    /// It goes on waiting.
    pub(super) fn save(&mut self) -> Result<(), Trouble> {
        while let Some(line) = self.waiting.pop_front() {
            let done = if self.poisoned {
                Err(Trouble::Failing)
            } else {
                self.write(&line)
            };
            if done.is_ok() {
                self.saved = after(self.saved, &line);
                continue;
            }
            self.waiting.push_front(line);
            return if self.poisoned { self.renew() } else { done };
        }
        Ok(())
    }

    /// Writes a line, syncs it. On failure the file is as it was, or poisoned.
    fn write(&mut self, line: &Line) -> Result<(), Trouble> {
        let expected = Stamp {
            len: self.saved.len,
            identity: self.identity,
        };
        if self.stamp()? != expected {
            return Err(Trouble::Changed);
        }
        let written = self
            .handle
            .seek(SeekFrom::Start(self.saved.len))
            .and_then(|_| self.handle.write_all(&line.bytes));
        if let Err(error) = written {
            let cut = self.handle.set_len(self.saved.len);
            self.poisoned = cut.and_then(|()| self.handle.sync()).is_err();
            return Err(Trouble::of(&error));
        }
        self.handle.sync().map_err(|error| {
            self.poisoned = true;
            Trouble::of(&error)
        })
    }

    /// Writes the whole log, with what waits, to a new file that takes the place of the poisoned one.
    fn renew(&mut self) -> Result<(), Trouble> {
        let whole = self.saved.len + self.waiting_len();
        let Stamp { len, identity } = self.stamp()?;
        if identity != self.identity || !(self.saved.len..=whole).contains(&len) {
            return Err(Trouble::Changed);
        }
        let new = beside(&self.path, "~$", ".new");
        // What an earlier try left. The lock says that it is ours.
        let _ = self.fs.remove(&new);
        let renamed = self.copy_to(&new).and_then(|mark| {
            let renamed = self.fs.rename(&new, &self.path);
            renamed.map(|()| mark).map_err(failed)
        });
        let mark = match renamed {
            Ok(mark) => mark,
            Err(trouble) => {
                let _ = self.fs.remove(&new);
                return Err(trouble);
            }
        };
        // From here on the new file is the log, though it stays poisoned until its name, too, is on the disk.
        self.identity = self.stamp()?.identity;
        self.handle = self.fs.open(&self.path, Mode::Write).map_err(failed)?;
        self.fs.sync_folder(folder_of(&self.path)).map_err(failed)?;
        self.saved = mark;
        self.waiting.clear();
        self.poisoned = false;
        Ok(())
    }

    /// Writes the whole log, with what waits, to another file and reads it back.
    fn copy_to(&self, new: &Path) -> Result<Mark, Trouble> {
        let mut file = self.fs.create(new).map_err(failed)?;
        let old = self.fs.open(&self.path, Mode::Read).map_err(failed)?;
        io::copy(&mut old.take(self.saved.len), &mut file).map_err(failed)?;
        for line in &self.waiting {
            file.write_all(&line.bytes).map_err(failed)?;
        }
        file.sync().map_err(failed)?;
        drop(file);
        let mark = self.waiting.iter().fold(self.saved, after);
        let seal = |_: &Header| self.seal.clone();
        let end = Reader::open_with(self.fs.as_ref(), new, Mode::Read, seal)
            .and_then(|(_, reader)| reader.fold(|_| Ok(())))
            .map_err(|_| Trouble::Failing)?;
        if end.mark == mark && end.rest == Rest::Nothing {
            Ok(mark)
        } else {
            Err(Trouble::Failing)
        }
    }

    fn stamp(&self) -> Result<Stamp, Trouble> {
        self.fs.stamp(&self.path).map_err(failed)
    }

    fn waiting_len(&self) -> u64 {
        self.waiting
            .iter()
            .map(|line| line.bytes.len() as u64)
            .sum()
    }
}

/// Makes the file of a log.
///
/// # Errors
///
/// There is such a file, or it cannot be made.
pub(super) fn create_new(fs: &dyn Fs, path: &Path) -> Result<Box<dyn Handle>, StoreFault> {
    fs.create(path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            StoreFault::Exists(path.to_owned())
        } else {
            cannot_write(path, &error)
        }
    })
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "this is the shape that `map_err` takes"
)]
fn failed(error: io::Error) -> Trouble {
    Trouble::of(&error)
}

/// Where a log stands once a line has been added.
fn after(mark: Mark, line: &Line) -> Mark {
    Mark {
        len: mark.len + line.bytes.len() as u64,
        entries: mark.entries + 1,
        chain: line.chain,
    }
}

/// A file beside another, by its name with something before and after it.
pub(super) fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(after);
    path.with_file_name(name)
}

/// Copies what is left of a file to a new one beside it, and says which.
fn put_aside(fs: &dyn Fs, path: &Path, rest: &mut dyn Handle) -> io::Result<PathBuf> {
    let mut n = 1;
    let (kept, mut file) = loop {
        let kept = beside(path, "", &format!(".torn-{n}"));
        match fs.create(&kept) {
            Ok(file) => break (kept, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => n += 1,
            Err(error) => return Err(error),
        }
    };
    let copied = io::copy(rest, &mut file).and_then(|_| file.sync());
    if let Err(error) = copied {
        let _ = fs.remove(&kept);
        return Err(error);
    }
    fs.sync_folder(folder_of(path))?;
    Ok(kept)
}
