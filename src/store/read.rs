//! Reading a log from its beginning, line by line; of its bytes no more than one line is kept.

use std::{
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use crate::{
    review::Entry,
    store::{
        StoreFault,
        disk::{Fs, Handle, Mode},
        fault::{cannot_read, cannot_write},
        line::{self, Chain, FILE_LIMIT, Header, LINE_LIMIT, NoHeader, Unfit},
    },
};

/// A log whose first line has been read.
pub struct Reader {
    path: PathBuf,
    source: BufReader<Box<dyn Handle>>,
    line: Vec<u8>,
    mark: Mark,
}

/// How far a log is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes.
    pub len: u64,
    /// Entries.
    pub entries: u64,
    /// The chain of the last line.
    pub chain: Chain,
}

/// What was found when a log had been read.
pub struct End {
    /// How far it is whole.
    pub mark: Mark,
    /// What follows.
    pub rest: Rest,
    /// The open file.
    pub source: Box<dyn Handle>,
}

/// What follows the last good line of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    Nothing,
    /// The traces of a line that was never confirmed: so many bytes.
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
enum Framed {
    Whole,
    TooLong,
    Cut,
    None,
}

const BUFFER: usize = 256 << 10;

impl Reader {
    /// Opens a log and reads its first line.
    ///
    /// # Errors
    ///
    /// Every [`StoreFault`] that is about reading.
    pub fn open(fs: &dyn Fs, path: &Path, mode: Mode) -> Result<(Header, Self), StoreFault> {
        let handle = fs.open(path, mode).map_err(|error| match mode {
            Mode::Write if error.kind() != io::ErrorKind::NotFound => cannot_write(path, &error),
            Mode::Read | Mode::Write => cannot_read(path, &error),
        })?;
        let len = handle
            .stamp()
            .map_err(|error| cannot_read(path, &error))?
            .len;
        if len > FILE_LIMIT {
            return Err(StoreFault::TooLarge(path.to_owned()));
        }
        let mut source = BufReader::with_capacity(BUFFER, handle);
        let mut line = Vec::new();
        let framed = frame(&mut source, &mut line).map_err(|error| cannot_read(path, &error))?;
        let (header, chain) = match (line::read_header(&line), framed) {
            (Ok(read), Framed::Whole) => read,
            (Err(fault), _) => return Err(no_header(path, fault)),
            (Ok(_), Framed::Cut | Framed::TooLong | Framed::None) => {
                return Err(no_header(
                    path,
                    NoHeader::Damaged("it has no end".to_owned()),
                ));
            }
        };
        let mark = Mark {
            len: line.len() as u64 + 1,
            entries: 0,
            chain,
        };
        let reader = Self {
            path: path.to_owned(),
            source,
            line,
            mark,
        };
        Ok((header, reader))
    }

    /// Hands every entry on, in order, until one is not taken or cannot be read.
    ///
    /// # Errors
    ///
    /// The file cannot be read on.
    pub fn fold(
        mut self,
        mut take: impl FnMut(Entry) -> Result<(), String>,
    ) -> Result<End, StoreFault> {
        let rest = self.read_on(&mut take);
        let rest = rest.map_err(|error| cannot_read(&self.path, &error))?;
        Ok(End {
            mark: self.mark,
            rest,
            source: self.source.into_inner(),
        })
    }

    fn read_on(&mut self, take: &mut dyn FnMut(Entry) -> Result<(), String>) -> io::Result<Rest> {
        loop {
            let number = self.mark.entries + 1;
            let damage = |why| Rest::Damage {
                line: number + 1,
                why,
            };
            match frame(&mut self.source, &mut self.line)? {
                Framed::None => return Ok(Rest::Nothing),
                Framed::Cut | Framed::TooLong => break,
                Framed::Whole => {}
            }
            let (entry, chain) = match line::read_entry(&self.line, number, self.mark.chain) {
                Ok(read) => read,
                Err(Unfit::Chain) => break,
                Err(Unfit::Meaning(why)) => return Ok(damage(why)),
            };
            if let Err(why) = take(entry) {
                return Ok(damage(why));
            }
            self.mark = Mark {
                len: self.mark.len + self.line.len() as u64 + 1,
                entries: number,
                chain,
            };
        }
        self.judge()
    }

    /// Whether what begins with a line that does not fit is torn or damaged: after what was never confirmed
    /// nothing whole was ever written.
    fn judge(&mut self) -> io::Result<Rest> {
        loop {
            match frame(&mut self.source, &mut self.line)? {
                Framed::Whole if line::read_loose(&self.line).is_ok() => {
                    return Ok(Rest::Damage {
                        line: self.mark.entries + 2,
                        why: "it does not fit the one before it, and whole lines follow".to_owned(),
                    });
                }
                Framed::None => break,
                Framed::Whole | Framed::Cut | Framed::TooLong => {}
            }
        }
        let len = self.source.get_ref().stamp()?.len;
        Ok(Rest::Torn(len.saturating_sub(self.mark.len)))
    }
}

/// The next line, without its newline.
fn frame(source: &mut BufReader<Box<dyn Handle>>, line: &mut Vec<u8>) -> io::Result<Framed> {
    line.clear();
    let read = source
        .by_ref()
        .take(LINE_LIMIT as u64 + 1)
        .read_until(b'\n', line)?;
    if line.pop_if(|last| *last == b'\n').is_some() {
        return Ok(Framed::Whole);
    }
    if read > LINE_LIMIT {
        source.skip_until(b'\n')?;
        return Ok(Framed::TooLong);
    }
    Ok(if read == 0 { Framed::None } else { Framed::Cut })
}

fn no_header(path: &Path, fault: NoHeader) -> StoreFault {
    let path = path.to_owned();
    match fault {
        NoHeader::Foreign => StoreFault::NotAReview(path),
        NoHeader::Newer(format) => StoreFault::Newer { path, format },
        NoHeader::Sealed => StoreFault::Sealed(path),
        NoHeader::Damaged(why) => StoreFault::Damaged { path, why },
    }
}
