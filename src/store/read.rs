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
        damage::DamageKind,
        disk::{Fs, Handle, OpenMode},
        error::{cannot_read, cannot_write},
        line::{self, Chain, FILE_LIMIT, Header, HeaderError, LINE_LIMIT, LineError, ReadLine},
        log::beside,
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
    foreign: ForeignMarks,
    /// The bytes of memory that its entries may still take.
    memory: usize,
    /// A mark that is looked out for, and whether the log went through it.
    sought: Option<LogMark>,
    passed: bool,
    /// The last line is whole but for its newline.
    lacks_newline: bool,
}

/// Some lines of a log.
#[derive(Default)]
struct LineChunk {
    bytes: Vec<u8>,
    /// Where each line stands, without its end.
    lines: Vec<Range<usize>>,
    /// Where each line ends, behind its end.
    ends: Vec<usize>,
}

/// What another program has put into a log without touching what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForeignMarks {
    /// A byte order mark before the first line.
    pub byte_order_mark: bool,
    /// The number of lines that end as Windows ends them.
    pub crlf: u64,
}

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
    /// True where its last line is whole but for the newline behind it. The chain says so: no other beginning of a line fits it.
    pub lacks_newline: bool,
    /// What another program has put into it.
    pub foreign: ForeignMarks,
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
    /// One unfinished last line.
    Torn(TornLine),
    /// Lines that are not to be lost, and cannot be taken in.
    Damage {
        /// The first line that cannot, counted from 1.
        line: u64,
        /// Why.
        why: DamageKind,
    },
}

/// A last line that was begun and not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TornLine {
    /// Its length in bytes.
    pub bytes: u64,
    /// True where there are zeros in it: a power cut leaves them in the place of what was not written yet, and a broken
    /// disk in the place of what was.
    pub has_zeros: bool,
}

/// A line as it is framed.
enum LineFrame {
    Whole,
    TooLong,
    Cut,
    None,
}

/// Why reading stops at a line.
enum Stop {
    /// It is not the line that its place says.
    Chain,
    Damage(DamageKind),
}

impl Stop {
    fn not_understood(why: &str) -> Self {
        Self::Damage(DamageKind::NotUnderstood(measure::quoted(why)))
    }
}

/// Bytes.
const BUFFER: usize = 256 << 10;
const STRETCH: usize = 1 << 20;
/// The most lines of a stretch: the shortest real line has some 150 bytes, an empty one has one.
const LINES: usize = 4 << 10;
/// The memory that all entries of a log may take: so many times its length, and so many bytes more.
const MEMORY_TIMES: usize = 3;
const MEMORY_MORE: usize = 40 << 20;
/// The mark that some editors put before everything.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
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
            let seal = seal(&header).filter(Seal::is_open);
            let seal = seal.ok_or_else(|| StoreError::Locked(path.to_owned()))?;
            reader.seal = Some(seal);
        }
        Ok((header, reader))
    }

    fn begin(fs: &dyn Fs, path: &Path, mode: OpenMode) -> Result<(Header, Self), StoreError> {
        let handle = fs.open(path, mode).map_err(|error| match mode {
            _ if error.kind() == io::ErrorKind::NotFound && has_placeholder(fs, path) => {
                let (path, why) = (path.to_owned(), DamageKind::Placeholder);
                StoreError::Damaged { path, why }
            }
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
        let (clear, foreign) = without_foreign_marks(&line);
        let is_ended = matches!(framed, LineFrame::Whole);
        let read = match (line::read_header(clear), framed) {
            (Ok(_), LineFrame::Cut | LineFrame::TooLong | LineFrame::None) => {
                Err(HeaderError::Damaged(tr!("it has no end").to_owned()))
            }
            (read, _) => read,
        };
        let (header, chain) = read.map_err(|fault| {
            // What comes behind a blank line says more than the line.
            let mut start = line.clone();
            start.extend(is_ended.then_some(b'\n'));
            start.extend_from_slice(source.fill_buf().unwrap_or_default());
            no_header(path, fault, &start)
        })?;
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
            foreign,
            memory: usize::try_from(len).unwrap_or(usize::MAX) * MEMORY_TIMES + MEMORY_MORE,
            sought: None,
            passed: false,
            lacks_newline: false,
        };
        Ok((header, reader))
    }

    /// Looks out for a mark: whether this log has it in common with another, however their lines end.
    #[must_use]
    pub fn seeking(mut self, mark: LogMark) -> Self {
        self.passed = self.mark.says(mark);
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
            lacks_newline: self.lacks_newline,
            foreign: self.foreign,
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
                let len = stretch.whole(index).len();
                match self.go_behind(read, len, take) {
                    Ok(()) => self.foreign.crlf += u64::from(stretch.ends_in_crlf(index)),
                    Err(Stop::Chain) => return self.judge(&stretch, index, &next),
                    Err(Stop::Damage(why)) => return Ok(self.damage(why)),
                }
            }
            match next {
                LineFrame::Whole => {}
                LineFrame::None => return Ok(LogTail::Nothing),
                LineFrame::TooLong => {
                    let kind = DamageKind::of_line(stretch.unfinished());
                    let why = kind.unwrap_or(DamageKind::TooLong);
                    return Ok(self.damage(why));
                }
                LineFrame::Cut => {
                    let line = stretch.unfinished();
                    let seal = self.seal.as_ref();
                    let read = line::read_entry(seal, line, self.mark.entries + 1, self.mark.chain);
                    return match self.go_behind(read, line.len() + 1, take) {
                        Ok(()) => {
                            self.lacks_newline = true;
                            Ok(LogTail::Nothing)
                        }
                        Err(Stop::Chain) => self.judge(&stretch, usize::MAX, &next),
                        Err(Stop::Damage(why)) => Ok(self.damage(why)),
                    };
                }
            }
        }
    }

    /// Hands the entry of the next line on, which has so many bytes with its end; the mark is behind it then.
    fn go_behind(
        &mut self,
        read: Result<ReadLine, LineError>,
        len: usize,
        take: &mut dyn FnMut(Entry) -> Result<(), String>,
    ) -> Result<(), Stop> {
        let line = read.map_err(|fault| match fault {
            LineError::Chain => Stop::Chain,
            LineError::TooHeavy => Stop::Damage(DamageKind::TooMuchMemory),
            LineError::Meaning(why) => Stop::not_understood(&why),
        })?;
        let left = self.memory.checked_sub(line.weight);
        self.memory = left.ok_or(Stop::Damage(DamageKind::TooMuchMemory))?;
        take(line.entry).map_err(|why| Stop::not_understood(&why))?;
        self.mark = LogMark {
            len: self.mark.len + len as u64,
            entries: self.mark.entries + 1,
            chain: line.chain,
        };
        self.passed |= self.sought.is_some_and(|sought| sought.says(self.mark));
        Ok(())
    }

    /// Tells a last line that was begun and not finished from damage. It begins as our lines do and has no end; or there
    /// are zeros in it, where the power went before all of it was written. The line is the one at `first` in the stretch,
    /// or what follows the last.
    fn judge(
        &mut self,
        stretch: &LineChunk,
        first: usize,
        next: &LineFrame,
    ) -> io::Result<LogTail> {
        let (line, is_ended) = match stretch.lines.get(first) {
            Some(line) => (&stretch.bytes[line.clone()], true),
            None => (stretch.unfinished(), false),
        };
        let is_last = match next {
            _ if !is_ended => true,
            LineFrame::None => first + 1 == stretch.lines.len(),
            LineFrame::Whole => {
                first + 1 == stretch.lines.len() && self.source.fill_buf()?.is_empty()
            }
            LineFrame::Cut | LineFrame::TooLong => false,
        };
        let has_zeros = line.contains(&0);
        let begun = line.split(|byte| *byte == 0).next().unwrap_or_default();
        let is_ours = line::may_begin(self.seal.as_ref(), begun, self.mark.entries + 1);
        if is_last && is_ours && (has_zeros || !is_ended) {
            let len = self.source.get_ref().stamp()?.len;
            let bytes = len.saturating_sub(self.mark.len);
            return Ok(LogTail::Torn(TornLine { bytes, has_zeros }));
        }
        let kind = DamageKind::of_line(line);
        Ok(self.damage(kind.unwrap_or(DamageKind::Changed)))
    }

    /// Damage in the line that comes next.
    fn damage(&self, why: DamageKind) -> LogTail {
        let line = self.mark.entries + 2;
        LogTail::Damage { line, why }
    }
}

impl LogMark {
    /// True where two logs say the same up to here, however their lines end.
    fn says(self, other: Self) -> bool {
        (self.entries, self.chain) == (other.entries, other.chain)
    }
}

impl LineChunk {
    /// Takes the next lines in the place of those it has; says what comes then, where `Whole` is more of them.
    fn fill(
        &mut self,
        source: &mut BufReader<Box<dyn Handle>>,
        seal: Option<&Seal>,
    ) -> io::Result<LineFrame> {
        // A byte more for a line that ends as Windows ends it.
        let limit = line::longest(seal, LINE_LIMIT) + 1;
        self.bytes.clear();
        self.lines.clear();
        self.ends.clear();
        while self.bytes.len() < STRETCH && self.lines.len() < LINES {
            let start = self.bytes.len();
            match frame(source, &mut self.bytes, limit)? {
                LineFrame::Whole => {
                    let end = self.bytes.len();
                    let is_crlf = self.bytes[start..].ends_with(b"\r");
                    let line = start..end - usize::from(is_crlf);
                    if line.len() >= limit {
                        return Ok(LineFrame::TooLong);
                    }
                    self.lines.push(line);
                    self.bytes.push(b'\n');
                    self.ends.push(end + 1);
                }
                other @ (LineFrame::TooLong | LineFrame::Cut | LineFrame::None) => {
                    return Ok(other);
                }
            }
        }
        Ok(LineFrame::Whole)
    }

    /// A line with its end.
    fn whole(&self, index: usize) -> &[u8] {
        &self.bytes[self.lines[index].start..self.ends[index]]
    }

    /// What follows the last line.
    fn unfinished(&self) -> &[u8] {
        let from = self.ends.last().copied().unwrap_or_default();
        &self.bytes[from..]
    }

    fn ends_in_crlf(&self, index: usize) -> bool {
        self.whole(index).ends_with(b"\r\n")
    }

    /// Reads every line as the one that its place says.
    fn read(&self, mark: LogMark, seal: Option<&Seal>) -> Vec<Result<ReadLine, LineError>> {
        // By bytes, because the lines of an import hold many notes each.
        let worth = (self.bytes.len() / SHARE).min(self.lines.len());
        let threads = match worth {
            // Asking how many there are takes longer than a few lines.
            0 | 1 => 1,
            _ => thread::available_parallelism().map_or(1, NonZero::get),
        };
        let threads = threads.min(THREADS).min(worth).max(1);
        let share = self.lines.len().div_ceil(threads).max(1);
        let read = |first: usize| -> Vec<Result<ReadLine, LineError>> {
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

    fn read_line(
        &self,
        index: usize,
        mark: LogMark,
        seal: Option<&Seal>,
    ) -> Result<ReadLine, LineError> {
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
    if read > 0 && line.pop_if(|last| *last == b'\n').is_some() {
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

/// True where a cloud folder has put another file in the place of one that it has not fetched.
fn has_placeholder(fs: &dyn Fs, path: &Path) -> bool {
    let others = [(".", ".icloud"), ("", ".nextcloud"), ("", ".owncloud")];
    let mut others = others
        .map(|(before, after)| beside(path, before, after))
        .into_iter();
    others.any(|other| fs.stamp(&other).is_ok())
}

/// A first line without what another program has put before and behind it, and what that was.
pub(super) fn without_foreign_marks(line: &[u8]) -> (&[u8], ForeignMarks) {
    let clear = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
    let byte_order_mark = clear.len() < line.len();
    let short = clear.strip_suffix(b"\r").unwrap_or(clear);
    let crlf = u64::from(short.len() < clear.len());
    let marks = ForeignMarks {
        byte_order_mark,
        crlf,
    };
    (short, marks)
}

fn no_header(path: &Path, fault: HeaderError, start: &[u8]) -> StoreError {
    let path = path.to_owned();
    let kind = DamageKind::of_file(start);
    match (fault, kind) {
        (HeaderError::Newer(format), _) => StoreError::Newer { path, format },
        (HeaderError::Sealed, _) => StoreError::Sealed(path),
        (HeaderError::Foreign | HeaderError::Damaged(_), Some(why)) => {
            StoreError::Damaged { path, why }
        }
        (HeaderError::Foreign, None) => StoreError::NotAReview(path),
        (HeaderError::Damaged(why), None) => StoreError::Damaged {
            path,
            why: DamageKind::FirstLine(measure::quoted(&why)),
        },
    }
}
