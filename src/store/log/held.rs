//! Every byte of a log that the disk has confirmed, held in memory too: whatever becomes of its file, the log can be
//! written again, whole. Whoever else has to write it while the saver waits for a drive looks at the same bytes.

use std::{
    io::{self, Read as _, SeekFrom},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::store::{disk::Handle, read::LogMark};

/// Bytes of a block.
const BLOCK: usize = 1 << 20;

/// The confirmed bytes of a log. Clones are the same bytes.
#[derive(Clone)]
pub(in crate::store) struct HeldLog(Arc<Mutex<HeldBytes>>);

/// The confirmed bytes of a log as they were at one moment.
#[derive(Clone)]
pub(in crate::store) struct HeldBytes {
    /// How far they go.
    pub(in crate::store) mark: LogMark,
    blocks: Vec<Arc<Vec<u8>>>,
    /// The byte at which the last line begins.
    last: u64,
}

impl HeldLog {
    /// The bytes of a log up to a mark, read from its file.
    ///
    /// # Errors
    ///
    /// They cannot be read, or there are not so many.
    pub(super) fn read(handle: &mut dyn Handle, mark: LogMark) -> io::Result<Self> {
        HeldBytes::read(handle, mark).map(|bytes| Self(Arc::new(Mutex::new(bytes))))
    }

    /// The bytes as they are now.
    pub(in crate::store) fn now(&self) -> HeldBytes {
        self.bytes().clone()
    }

    /// The disk has another line.
    pub(super) fn push(&self, line: &[u8], mark: LogMark) {
        self.bytes().push(line, mark);
    }

    /// The last line, and the byte at which it begins.
    pub(super) fn last_line(&self) -> (u64, Vec<u8>) {
        let bytes = self.bytes();
        (bytes.last, bytes.from(bytes.last))
    }

    /// Takes other bytes in the place of those it has.
    pub(super) fn put(&self, other: HeldBytes) {
        *self.bytes() = other;
    }

    fn bytes(&self) -> MutexGuard<'_, HeldBytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HeldBytes {
    /// The bytes of a log up to a mark, read from its file.
    ///
    /// # Errors
    ///
    /// They cannot be read, or there are not so many.
    pub(super) fn read(handle: &mut dyn Handle, mark: LogMark) -> io::Result<Self> {
        let mut blocks = Vec::new();
        handle.seek(SeekFrom::Start(0))?;
        let mut left = mark.len;
        while left > 0 {
            let wanted = left.min(BLOCK as u64);
            let mut block = Vec::with_capacity(usize::try_from(wanted).unwrap_or(BLOCK));
            (&mut *handle).take(wanted).read_to_end(&mut block)?;
            if block.len() as u64 != wanted {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            left -= wanted;
            blocks.push(Arc::new(block));
        }
        let mut held = Self {
            mark,
            blocks,
            last: 0,
        };
        held.last = held.last_begins();
        Ok(held)
    }

    /// The bytes, in their order.
    pub(in crate::store) fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.blocks.iter().map(|block| block.as_slice())
    }

    fn push(&mut self, line: &[u8], mark: LogMark) {
        self.last = self.mark.len;
        self.mark = mark;
        match self.blocks.last_mut() {
            Some(block) if block.len() + line.len() <= BLOCK => {
                Arc::make_mut(block).extend_from_slice(line);
            }
            Some(_) | None => self.blocks.push(Arc::new(line.to_vec())),
        }
    }

    /// The bytes from some byte on.
    fn from(&self, from: u64) -> Vec<u8> {
        let mut skip = usize::try_from(from).unwrap_or(usize::MAX);
        let mut bytes = Vec::new();
        for part in self.parts() {
            let skipped = skip.min(part.len());
            bytes.extend_from_slice(&part[skipped..]);
            skip -= skipped;
        }
        bytes
    }

    /// The byte at which the last line begins: behind the newline before the one at the end.
    fn last_begins(&self) -> u64 {
        let mut end = self.mark.len;
        let mut is_end = true;
        for part in self.parts().collect::<Vec<_>>().into_iter().rev() {
            let looked_at = part.len() - usize::from(std::mem::take(&mut is_end));
            if let Some(newline) = part[..looked_at].iter().rposition(|byte| *byte == b'\n') {
                return end - part.len() as u64 + newline as u64 + 1;
            }
            end -= part.len() as u64;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::line;

    fn mark(len: usize) -> LogMark {
        let chain = line::stated_chain(None, br#"{"n":1,"chain":"0123456789abcdef"}"#).unwrap();
        LogMark {
            len: len as u64,
            entries: 0,
            chain,
        }
    }

    #[test]
    fn the_last_line_is_found_wherever_blocks_end() {
        for (head, last) in [(5, 3), (BLOCK - 1, 2), (BLOCK, BLOCK + 7), (3, 2 * BLOCK)] {
            let mut bytes = vec![b'a'; head - 1];
            bytes.push(b'\n');
            bytes.extend(vec![b'b'; last - 1]);
            bytes.push(b'\n');
            let mut blocks = Vec::new();
            for block in bytes.chunks(BLOCK) {
                blocks.push(Arc::new(block.to_vec()));
            }
            let mut held = HeldBytes {
                mark: mark(bytes.len()),
                blocks,
                last: 0,
            };
            held.last = held.last_begins();
            assert_eq!(held.last, head as u64);
            assert_eq!(held.from(held.last), bytes[head..]);
            held.push(b"next\n", mark(bytes.len() + 5));
            assert_eq!(held.from(held.last), b"next\n");
            assert_eq!(held.parts().flatten().count(), bytes.len() + 5);
        }
    }
}
