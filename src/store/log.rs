//! A log that is open for writing: a line at a time, each on the disk before it counts as saved.
//!
//! A sync that fails is never asked for again on the same file: the system may have marked the lost bytes as written.
//! From then on the file is *poisoned*, and the whole log is written anew to one that takes its place.

mod held;
mod rewrite;

use std::{
    collections::VecDeque,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    review::Entry,
    store::{
        DiskError, StoreError,
        disk::{FileStamp, Fs, Handle, folder_of},
        error::cannot_write,
        high_water::HighWater,
        line::{self, FILE_LIMIT, Header, LINE_LIMIT},
        lock::Lock,
        read::{LogEnd, LogMark, LogTail},
        seal::Seal,
    },
    text::words::tr,
};

pub(super) use held::{HeldBytes, HeldLog};

/// A log open for writing.
pub(super) struct Log {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    handle: Box<dyn Handle>,
    identity: (u64, u64),
    /// The format that its first line names.
    format: u64,
    /// The part of the log that the disk has confirmed.
    saved: LogMark,
    /// The bytes up to there.
    held: HeldLog,
    waiting: VecDeque<Arc<EncodedLine>>,
    poisoned: bool,
    seal: Option<Seal>,
    lock: Lock,
    high_water: Option<HighWater>,
    /// It was written anew, and not for the same people.
    lost_access: bool,
}

/// An entry made ready for its place in the log.
pub(super) struct EncodedLine {
    entry: Entry,
    bytes: Vec<u8>,
    /// The end of the log once it is in it.
    end: LogMark,
}

/// The end that a log has once all that waits is in it: where the next line goes.
#[derive(Clone)]
pub(super) struct LogTip {
    /// The end.
    pub(super) mark: LogMark,
    seal: Option<Seal>,
    /// The first format that has everything up to there.
    format: u64,
}

/// Why a line was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EncodeError {
    /// It would be longer than a line may be.
    TooLong,
    /// The log would be longer than a log may be.
    NoRoom,
}

impl EncodedLine {
    /// The entry.
    pub(super) fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Its bytes, with the newline.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its number among the entries of the log, from 1.
    pub(super) fn number(&self) -> u64 {
        self.end.entries
    }
}

impl LogTip {
    /// Makes an entry ready for the end of the log.
    ///
    /// # Errors
    ///
    /// It is longer than `limit`, or the log would be longer than it may be.
    pub(super) fn line(&self, entry: &Entry, limit: usize) -> Result<EncodedLine, EncodeError> {
        let (seal, entries) = (self.seal.as_ref(), self.mark.entries + 1);
        let (bytes, chain) = line::write_entry(seal, entries, entry, self.mark.chain)
            .map_err(|_| EncodeError::TooLong)?;
        if bytes.len() > line::longest(seal, limit) + 1 {
            return Err(EncodeError::TooLong);
        }
        let len = self.mark.len + bytes.len() as u64;
        if len > FILE_LIMIT {
            return Err(EncodeError::NoRoom);
        }
        Ok(EncodedLine {
            entry: entry.clone(),
            bytes,
            end: LogMark {
                len,
                entries,
                chain,
            },
        })
    }

    /// A line goes there: the end is behind it from now on.
    pub(super) fn go_behind(&mut self, line: &EncodedLine) {
        self.mark = line.end;
        self.format = line.entry.format().max(self.format);
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
    ) -> Result<Self, StoreError> {
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
    ) -> Result<Self, StoreError> {
        let longest = line::longest(seal.as_ref(), LINE_LIMIT);
        let cannot = |error: io::Error| cannot_write(path, &error);
        let too_large = || StoreError::DoesNotFit {
            path: path.to_owned(),
            why: tr!("one of its parts is too large").to_owned(),
        };
        let (mut batch, chain) =
            line::write_header(header).map_err(|error| cannot(error.into()))?;
        if batch.len() > LINE_LIMIT + 1 {
            return Err(too_large());
        }
        let mut saved = LogMark {
            len: batch.len() as u64,
            entries: 0,
            chain,
        };
        for entry in entries {
            let number = saved.entries + 1;
            let (line, chain) =
                line::write_entry(seal.as_ref(), number, &entry, saved.chain).map_err(cannot)?;
            saved = LogMark {
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
        Self::of(fs, path, handle, saved, seal, lock).map_err(cannot)
    }

    /// A log whose bytes up to a mark are on the disk.
    fn of(
        fs: &Arc<dyn Fs>,
        path: &Path,
        mut handle: Box<dyn Handle>,
        saved: LogMark,
        seal: Option<Seal>,
        lock: Lock,
    ) -> io::Result<Self> {
        Ok(Self {
            fs: Arc::clone(fs),
            path: path.to_owned(),
            identity: handle.stamp()?.identity,
            format: format_of(handle.as_mut())?,
            held: HeldLog::read(handle.as_mut(), saved)?,
            handle,
            saved,
            waiting: VecDeque::new(),
            poisoned: false,
            seal,
            lock,
            high_water: None,
            lost_access: false,
        })
    }

    /// Takes a log over from its reader, which had opened it for writing. A torn end is cut off and kept beside it:
    /// the second value says where. A last line that lacks only its newline gets it. Where it is sure that the disk has all of it, nothing is written.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn take_over(
        fs: &Arc<dyn Fs>,
        path: &Path,
        end: LogEnd,
        lock: Lock,
        is_sure: bool,
    ) -> Result<(Self, Option<PathBuf>), StoreError> {
        let LogEnd {
            mark,
            rest,
            lacks_newline,
            seal,
            source: mut handle,
            ..
        } = end;
        let cannot = |error: io::Error| cannot_write(path, &error);
        let mut kept = None;
        let is_torn = rest != LogTail::Nothing;
        if is_torn {
            handle.seek(SeekFrom::Start(mark.len)).map_err(cannot)?;
            kept = Some(put_aside(fs.as_ref(), path, handle.as_mut()).map_err(cannot)?);
            handle.set_len(mark.len).map_err(cannot)?;
        }
        if lacks_newline {
            handle.seek(SeekFrom::Start(mark.len - 1)).map_err(cannot)?;
            handle.write_all(b"\n").map_err(cannot)?;
        }
        let mut log = Self::of(fs, path, handle, mark, seal, lock).map_err(cannot)?;
        let confirmed = log.confirm(is_torn || lacks_newline || !is_sure);
        log.poison(confirmed.is_err());
        log.save().map_err(|cause| StoreError::CannotWrite {
            path: path.to_owned(),
            cause,
        })?;
        Ok((log, kept))
    }

    /// Closes it, and goes on keeping others from writing to it.
    #[cfg(feature = "sealed")]
    pub(super) fn close(self) -> Lock {
        self.lock
    }

    /// Makes sure of what a program that was killed may have left: a last line that the disk has not confirmed, or, if
    /// it was the sync that failed, that the system only takes for written; a name that is not on the disk.
    fn confirm(&mut self, anew: bool) -> io::Result<()> {
        if anew {
            let longest = line::longest(self.seal.as_ref(), LINE_LIMIT);
            let (at, line) = last_line(self.handle.as_mut(), self.saved.len, longest)?;
            self.handle.seek(SeekFrom::Start(at))?;
            self.handle.write_all(&line)?;
        }
        self.handle.sync()?;
        self.fs.sync_folder(folder_of(&self.path))
    }

    /// Keeps a mark from now on of the last entry that the disk has confirmed.
    pub(super) fn keep_high_water(&mut self, mut high_water: HighWater) {
        high_water.settle(self.saved.entries);
        self.high_water = Some(high_water);
    }

    /// From a poisoned file nothing is believed; and if this is its end, the next one is to know.
    fn poison(&mut self, is_poisoned: bool) {
        self.poisoned = is_poisoned;
        self.lock.stays = is_poisoned;
    }

    /// Where it stands now.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The part of the log that the disk has confirmed.
    pub(super) fn saved(&self) -> LogMark {
        self.saved
    }

    /// Every byte of it that the disk has confirmed.
    pub(super) fn held(&self) -> &HeldLog {
        &self.held
    }

    /// True where the file system keeps other programs from writing to it.
    pub(super) fn is_locked(&self) -> bool {
        self.lock.holds
    }

    /// The lines that wait for the disk, oldest first.
    pub(super) fn waiting(&self) -> &VecDeque<Arc<EncodedLine>> {
        &self.waiting
    }

    /// Where the next line goes.
    pub(super) fn tip(&self) -> LogTip {
        let waiting = self.waiting.iter().map(|line| line.entry.format());
        LogTip {
            mark: self.waiting.back().map_or(self.saved, |line| line.end),
            seal: self.seal.clone(),
            format: waiting.chain([self.format]).max().unwrap_or(self.format),
        }
    }

    /// Has a line that was made ready wait, behind what waits already, for [`Log::save`].
    pub(super) fn enqueue(&mut self, line: Arc<EncodedLine>) {
        self.waiting.push_back(line);
    }

    /// Tries to save what waits; once this returns well, the disk has all of it.
    ///
    /// # Errors
    ///
    /// It goes on waiting, in memory, for the next try.
    pub(super) fn save(&mut self) -> Result<(), DiskError> {
        while !self.poisoned
            && let Some(line) = self.waiting.pop_front()
        {
            match self.write(&line) {
                Ok(()) => self.went_on(&line),
                Err(cause) => {
                    self.waiting.push_front(line);
                    if !self.poisoned {
                        return Err(cause);
                    }
                }
            }
        }
        if self.poisoned { self.renew() } else { Ok(()) }
    }

    /// Looks whether the file is still as we left it: which file it is, how long, and its last line.
    ///
    /// # Errors
    ///
    /// [`DiskError::Changed`] where it is not; what the system says where it cannot be looked at.
    pub(super) fn look(&mut self) -> Result<(), DiskError> {
        let FileStamp { len, identity } = self.fs.stamp(&self.path).map_err(failed)?;
        // Of a poisoned file nobody knows how much of what waits it has.
        let unsure = if self.poisoned { self.waiting_len() } else { 0 };
        let is_long = (self.saved.len..=self.saved.len + unsure).contains(&len);
        if identity != self.identity || !is_long {
            return Err(DiskError::Changed);
        }
        if self.poisoned {
            return Ok(());
        }
        let (from, ours) = self.held.last_line();
        match read_range(self.handle.as_mut(), from, self.saved.len) {
            Ok(there) if there == ours => Ok(()),
            Ok(_) => Err(DiskError::Changed),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(DiskError::Changed),
            Err(error) => Err(DiskError::of(&error)),
        }
    }

    /// Goes on behind what somebody else has added to the file, with what still waits after it.
    ///
    /// # Errors
    ///
    /// It cannot be read, or there is no room behind it. The log is as it was.
    pub(super) fn follow(&mut self, end: LogEnd, waiting: Vec<Entry>) -> Result<(), DiskError> {
        let LogEnd {
            mark, mut source, ..
        } = end;
        let identity = source.stamp().map_err(failed)?.identity;
        let held = HeldBytes::read(source.as_mut(), mark).map_err(failed)?;
        let seal = self.seal.clone();
        let format = format_of(source.as_mut()).map_err(failed)?;
        let mut tip = LogTip { mark, seal, format };
        let mut behind = VecDeque::new();
        for entry in waiting {
            let line = tip.line(&entry, LINE_LIMIT);
            let line = line.map_err(|_| DiskError::Full)?;
            tip.go_behind(&line);
            behind.push_back(Arc::new(line));
        }
        // What was lost by a failed sync stays lost for every handle to the same file.
        self.poison(self.poisoned && identity == self.identity);
        self.held.put(held);
        (self.saved, self.waiting) = (mark, behind);
        (self.handle, self.identity) = (source, identity);
        self.format = format;
        Ok(())
    }

    /// Writes a line, syncs it. On failure the file is as it was, or poisoned.
    fn write(&mut self, line: &EncodedLine) -> Result<(), DiskError> {
        self.look()?;
        self.raise(line.entry.format())?;
        let written = self
            .handle
            .seek(SeekFrom::Start(self.saved.len))
            .and_then(|_| self.handle.write_all(&line.bytes));
        if let Err(error) = written {
            let cut = self.handle.set_len(self.saved.len);
            let cut = cut.and_then(|()| self.handle.sync());
            self.poison(cut.is_err());
            return Err(DiskError::of(&error));
        }
        let synced = self.handle.sync();
        synced.map_err(|error| {
            self.poison(true);
            DiskError::of(&error)
        })
    }

    /// Has the first line name a later format, on the disk before anything is that needs it. One digit takes the place of
    /// another, so the file is whole whichever of the two it has.
    fn raise(&mut self, format: u64) -> Result<(), DiskError> {
        let Some(digit) = line::digit_of(format).filter(|_| format > self.format) else {
            return Ok(());
        };
        let written = self
            .handle
            .seek(SeekFrom::Start(line::NUMBER_AT))
            .and_then(|_| self.handle.write_all(&[digit]));
        written.map_err(failed)?;
        self.handle.sync().map_err(|error| {
            self.poisoned = true;
            DiskError::of(&error)
        })?;
        self.format = format;
        Ok(())
    }

    /// The disk has a line.
    fn went_on(&mut self, line: &EncodedLine) {
        self.saved = line.end;
        self.held.push(&line.bytes, line.end);
        if let Some(high_water) = &mut self.high_water {
            high_water.note(self.saved.entries, line.entry.id);
        }
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
pub(super) fn create_new(fs: &dyn Fs, path: &Path) -> Result<Box<dyn Handle>, StoreError> {
    fs.create(path).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            StoreError::Exists(path.to_owned())
        } else {
            cannot_write(path, &error)
        }
    })
}

/// The format that the first line of a log names.
fn format_of(handle: &mut dyn Handle) -> io::Result<u64> {
    let digit = read_range(handle, line::NUMBER_AT, line::NUMBER_AT + 1)?;
    let digit = digit.first().copied().unwrap_or(b'1');
    Ok(u64::from(digit.saturating_sub(b'0')))
}

/// The last line of a log that ends at a length, and where it begins.
fn last_line(handle: &mut dyn Handle, len: u64, longest: usize) -> io::Result<(u64, Vec<u8>)> {
    let from = len.saturating_sub(longest as u64 + 2);
    let mut bytes = read_range(handle, from, len)?;
    let before = &bytes[..bytes.len().saturating_sub(1)];
    let begins = before.iter().rposition(|byte| *byte == b'\n');
    let begins = begins.map_or(0, |newline| newline + 1);
    Ok((from + begins as u64, bytes.split_off(begins)))
}

fn read_range(handle: &mut dyn Handle, from: u64, to: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    handle.seek(SeekFrom::Start(from))?;
    handle.take(to - from).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == to - from {
        Ok(bytes)
    } else {
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "this is the shape that `map_err` takes"
)]
fn failed(error: io::Error) -> DiskError {
    DiskError::of(&error)
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
