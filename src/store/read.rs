//! Reading a log from its beginning, a stretch of lines at a time; of its bytes no more than that is kept.
//!
//! Every line states the chain of what comes after it, so the lines of a stretch can be read all at once, by as many
//! threads as there are; they are handed on in their order.

use std::{
    io::{self, BufRead, BufReader, Read},
    num::NonZero,
    ops::Range,
    path::{Path, PathBuf},
    thread,
};

use crate::{
    review::Entry,
    store::{
        Store, StoreError,
        disk::{Fs, Handle, OpenMode},
        error::{cannot_read, cannot_write},
        line::{self, Chain, FILE_LIMIT, Header, HeaderError, LINE_LIMIT, LineError},
        seal::Seal,
    },
    text::{measure, words::tr},
};

/// A log whose first line has been read.
pub struct LogReader {
    path: PathBuf,
    source: BufReader<Box<dyn Handle>>,
    seal: Option<Seal>,
    mark: LogMark,
    /// A mark that is looked out for, and whether the log went through it.
    sought: Option<LogMark>,
    passed: bool,
}

/// Some lines of a log.
#[derive(Default)]
struct LineChunk {
    bytes: Vec<u8>,
    /// Where each line stands, without its newline.
    lines: Vec<Range<usize>>,
}

/// A line read: its entry, and the chain that goes on from it.
type LineResult = Result<(Entry, Chain), LineError>;

/// The end of the whole part of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogMark {
    /// Bytes.
    pub len: u64,
    /// Entries.
    pub entries: u64,
    /// The chain of the last line.
    pub chain: Chain,
}

/// The result of reading a log to its end.
pub struct LogEnd {
    /// The end of its whole part.
    pub mark: LogMark,
    /// True where it went through the mark that was looked out for.
    pub passed: bool,
    /// The lines after that.
    pub rest: LogTail,
    /// Its seal, if it is sealed.
    pub seal: Option<Seal>,
    /// The open file.
    pub source: Box<dyn Handle>,
}

/// The bytes after the last good line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogTail {
    /// Nothing.
    Nothing,
    /// The leftovers of a line that was never confirmed: so many bytes.
    Torn(u64),
    /// Lines that are not to be lost, and cannot be taken in.
    Damage {
        /// The first line that cannot, counted from 1.
        line: u64,
        /// Why.
        why: String,
    },
}

/// A line as it is framed.
enum LineFrame {
    Whole,
    TooLong,
    Cut,
    None,
}

/// Bytes.
const BUFFER: usize = 256 << 10;
const STRETCH: usize = 1 << 20;
/// The fewest bytes that are worth another thread, and the most threads.
const SHARE: usize = 64 << 10;
const THREADS: usize = 4;

impl LogReader {
    /// Opens a log and reads its first line. The seal of a sealed one must have been opened: see [`Store::unlock`].
    ///
    /// # Errors
    ///
    /// Every [`StoreError`] that is about reading.
    pub fn open(store: &Store, path: &Path, mode: OpenMode) -> Result<(Header, Self), StoreError> {
        Self::open_with(store.fs(), path, mode, |header| {
            store.seals.of(header.review)
        })
    }

    /// The first line of a log, sealed or not.
    ///
    /// # Errors
    ///
    /// Every [`StoreError`] that is about reading.
    pub fn header(fs: &dyn Fs, path: &Path) -> Result<Header, StoreError> {
        Self::begin(fs, path, OpenMode::Read).map(|(header, _)| header)
    }

    /// Opens a log whose seal may be at hand elsewhere than in the store.
    pub(super) fn open_with(
        fs: &dyn Fs,
        path: &Path,
        mode: OpenMode,
        seal: impl FnOnce(&Header) -> Option<Seal>,
    ) -> Result<(Header, Self), StoreError> {
        let (header, mut reader) = Self::begin(fs, path, mode)?;
        if header.unlock.is_some() {
            let seal = seal(&header).ok_or_else(|| StoreError::Locked(path.to_owned()))?;
            reader.seal = Some(seal);
        }
        Ok((header, reader))
    }

    fn begin(fs: &dyn Fs, path: &Path, mode: OpenMode) -> Result<(Header, Self), StoreError> {
        let handle = fs.open(path, mode).map_err(|error| match mode {
            OpenMode::Write if error.kind() != io::ErrorKind::NotFound => {
                cannot_write(path, &error)
            }
            OpenMode::Read | OpenMode::Write => cannot_read(path, &error),
        })?;
        let len = handle
            .stamp()
            .map_err(|error| cannot_read(path, &error))?
            .len;
        if len > FILE_LIMIT {
            return Err(StoreError::TooLarge(path.to_owned()));
        }
        let mut source = BufReader::with_capacity(BUFFER, handle);
        let mut line = Vec::new();
        let framed =
            frame(&mut source, &mut line, LINE_LIMIT).map_err(|error| cannot_read(path, &error))?;
        let (header, chain) = match (line::read_header(&line), framed) {
            (Ok(read), LineFrame::Whole) => read,
            (Err(fault), _) => return Err(no_header(path, fault)),
            (Ok(_), LineFrame::Cut | LineFrame::TooLong | LineFrame::None) => {
                return Err(no_header(
                    path,
                    HeaderError::Damaged(tr!("it has no end").to_owned()),
                ));
            }
        };
        let mark = LogMark {
            len: line.len() as u64 + 1,
            entries: 0,
            chain,
        };
        let reader = Self {
            path: path.to_owned(),
            source,
            seal: None,
            mark,
            sought: None,
            passed: false,
        };
        Ok((header, reader))
    }

    /// Looks out for a mark: whether this log has it in common with another.
    #[must_use]
    pub fn seeking(mut self, mark: LogMark) -> Self {
        self.passed = self.mark == mark;
        self.sought = Some(mark);
        self
    }

    /// Hands every entry on, in order, until one is not taken or cannot be read.
    ///
    /// # Errors
    ///
    /// The file cannot be read on.
    pub fn fold(
        mut self,
        mut take: impl FnMut(Entry) -> Result<(), String>,
    ) -> Result<LogEnd, StoreError> {
        let rest = self.read_on(&mut take);
        let rest = rest.map_err(|error| cannot_read(&self.path, &error))?;
        Ok(LogEnd {
            mark: self.mark,
            passed: self.passed,
            rest,
            seal: self.seal,
            source: self.source.into_inner(),
        })
    }

    fn read_on(
        &mut self,
        take: &mut dyn FnMut(Entry) -> Result<(), String>,
    ) -> io::Result<LogTail> {
        let mut stretch = LineChunk::default();
        loop {
            let next = stretch.fill(&mut self.source, self.seal.as_ref())?;
            let read = stretch.read(self.mark, self.seal.as_ref());
            for (index, read) in read.into_iter().enumerate() {
                let number = self.mark.entries + 1;
                let taken = match read {
                    Ok((entry, chain)) => take(entry).map(|()| chain),
                    Err(LineError::Meaning(why)) => Err(why),
                    Err(LineError::Chain) => return self.judge(&mut stretch, index),
                };
                match taken {
                    Ok(chain) => {
                        self.mark = LogMark {
                            len: self.mark.len + stretch.lines[index].len() as u64 + 1,
                            entries: number,
                            chain,
                        };
                        self.passed |= self.sought == Some(self.mark);
                    }
                    Err(why) => {
                        let (line, why) = (number + 1, measure::quoted(&why));
                        return Ok(LogTail::Damage { line, why });
                    }
                }
            }
            match next {
                LineFrame::Whole => {}
                LineFrame::None => return Ok(LogTail::Nothing),
                LineFrame::TooLong | LineFrame::Cut => return self.judge(&mut stretch, usize::MAX),
            }
        }
    }

    /// Whether what begins with a line that does not fit is torn or damaged: after what was never confirmed
    /// nothing whole was ever written. The line is the one at `first` in the stretch.
    ///
    /// A sealed line that has its newline and is base64 throughout was written whole, for what tears a line leaves a hole
    /// or no end: so it is damage even where it is the last.
    fn judge(&mut self, stretch: &mut LineChunk, first: usize) -> io::Result<LogTail> {
        let seal = self.seal.as_ref();
        let mut looked_at = first.saturating_add(usize::from(seal.is_none()));
        loop {
            let mut lines = stretch.lines.iter().skip(looked_at);
            if lines.any(|line| line::is_whole(seal, &stretch.bytes[line.clone()])) {
                let why = if seal.is_some() {
                    tr!("it is not as it was written, or not in its place")
                } else {
                    tr!("it does not fit the one before it, and whole lines follow")
                };
                return Ok(LogTail::Damage {
                    line: self.mark.entries + 2,
                    why: why.to_owned(),
                });
            }
            looked_at = 0;
            let next = stretch.fill(&mut self.source, seal)?;
            if matches!(next, LineFrame::None) && stretch.lines.is_empty() {
                break;
            }
        }
        let len = self.source.get_ref().stamp()?.len;
        Ok(LogTail::Torn(len.saturating_sub(self.mark.len)))
    }
}

impl LineChunk {
    /// Takes the next lines in the place of those it has; says what comes then, where `Whole` is more of them.
    fn fill(
        &mut self,
        source: &mut BufReader<Box<dyn Handle>>,
        seal: Option<&Seal>,
    ) -> io::Result<LineFrame> {
        let limit = line::longest(seal, LINE_LIMIT);
        self.bytes.clear();
        self.lines.clear();
        while self.bytes.len() < STRETCH {
            let start = self.bytes.len();
            match frame(source, &mut self.bytes, limit)? {
                LineFrame::Whole => self.lines.push(start..self.bytes.len()),
                other @ (LineFrame::TooLong | LineFrame::Cut | LineFrame::None) => {
                    return Ok(other);
                }
            }
        }
        Ok(LineFrame::Whole)
    }

    /// Reads every line as the one that its place says.
    fn read(&self, mark: LogMark, seal: Option<&Seal>) -> Vec<LineResult> {
        // By bytes, because the lines of an import hold many notes each.
        let worth = (self.bytes.len() / SHARE).min(self.lines.len());
        let threads = match worth {
            // Asking how many there are takes longer than a few lines.
            0 | 1 => 1,
            _ => thread::available_parallelism().map_or(1, NonZero::get),
        };
        let threads = threads.min(THREADS).min(worth).max(1);
        let share = self.lines.len().div_ceil(threads).max(1);
        let read = |first: usize| -> Vec<LineResult> {
            let end = self.lines.len().min(first + share);
            (first..end)
                .map(|index| self.read_line(index, mark, seal))
                .collect()
        };
        thread::scope(|scope| {
            let others: Vec<_> = (1..threads)
                .map(|n| scope.spawn(move || read(n * share)))
                .collect();
            let mut all = read(0);
            for other in others {
                match other.join() {
                    Ok(read) => all.extend(read),
                    Err(payload) => std::panic::resume_unwind(payload),
                }
            }
            all
        })
    }

    fn read_line(&self, index: usize, mark: LogMark, seal: Option<&Seal>) -> LineResult {
        let before = match index.checked_sub(1) {
            Some(before) => line::stated_chain(seal, &self.bytes[self.lines[before].clone()]),
            None => Some(mark.chain),
        };
        let line = &self.bytes[self.lines[index].clone()];
        let number = mark.entries + 1 + index as u64;
        line::read_entry(seal, line, number, before.ok_or(LineError::Chain)?)
    }
}

/// Adds the next line, without its newline.
fn frame(
    source: &mut BufReader<Box<dyn Handle>>,
    line: &mut Vec<u8>,
    limit: usize,
) -> io::Result<LineFrame> {
    let read = source
        .by_ref()
        .take(limit as u64 + 1)
        .read_until(b'\n', line)?;
    if line.pop_if(|last| *last == b'\n').is_some() {
        return Ok(LineFrame::Whole);
    }
    if read > limit {
        source.skip_until(b'\n')?;
        return Ok(LineFrame::TooLong);
    }
    Ok(if read == 0 {
        LineFrame::None
    } else {
        LineFrame::Cut
    })
}

fn no_header(path: &Path, fault: HeaderError) -> StoreError {
    let path = path.to_owned();
    match fault {
        HeaderError::Foreign => StoreError::NotAReview(path),
        HeaderError::Newer(format) => StoreError::Newer { path, format },
        HeaderError::Sealed => StoreError::Sealed(path),
        HeaderError::Damaged(why) => StoreError::Damaged {
            path,
            why: measure::quoted(&why),
        },
    }
}
