//! The lines that plain mode reads: whole, of text, and not longer than a note may be.

use std::io::{self, BufRead, Read as _};

use crate::{review::TEXT_LIMIT, text::words::tr};

/// A typed line of more bytes is longer than any note.
const LONGEST_LINE: usize = TEXT_LIMIT;

/// The byte order mark that some programs put before the first line.
const BYTE_ORDER_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ReadLine {
    /// A line, without its end.
    Line(String),
    /// It was not taken: why.
    Refused(&'static str),
    /// There are no more.
    End,
}

/// Reads lines, one after the other.
#[derive(Debug)]
pub(super) struct LineReader {
    /// A line that nobody has ended with Enter is none: somebody was typing it.
    only_whole: bool,
    is_first: bool,
    bytes: Vec<u8>,
}

impl LineReader {
    /// A reader of lines that are typed, or of those that a program hands over, whose last may lack its end.
    pub(super) fn new(typed: bool) -> Self {
        Self {
            only_whole: typed,
            is_first: true,
            bytes: Vec::new(),
        }
    }

    /// Reads the next line; of one that is too long no more is kept than a line may have.
    pub(super) fn next(&mut self, source: &mut impl BufRead) -> io::Result<ReadLine> {
        self.bytes.clear();
        let read = source
            .by_ref()
            .take(LONGEST_LINE as u64)
            .read_until(b'\n', &mut self.bytes)?;
        let is_whole = self.bytes.ends_with(b"\n");
        if read == LONGEST_LINE && !is_whole {
            source.skip_until(b'\n')?;
            self.is_first = false;
            return Ok(ReadLine::Refused(tr!(
                "That line is too long and was not taken: make several of it."
            )));
        }
        if read == 0 || (!is_whole && self.only_whole) {
            return Ok(ReadLine::End);
        }
        let mut line = &self.bytes[..];
        if std::mem::take(&mut self.is_first) {
            line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
        }
        Ok(match str::from_utf8(line) {
            Ok(line) => ReadLine::Line(line.trim_end_matches(['\n', '\r']).to_owned()),
            Err(_) => ReadLine::Refused(tr!(
                "That line is not text in UTF-8 and was not taken: save the file as UTF-8."
            )),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: bool, mut bytes: &[u8]) -> Vec<ReadLine> {
        let mut lines = LineReader::new(typed);
        let mut all = Vec::new();
        loop {
            let line = lines.next(&mut bytes).unwrap();
            if line == ReadLine::End {
                return all;
            }
            all.push(line);
        }
    }

    fn line(text: &str) -> ReadLine {
        ReadLine::Line(text.to_owned())
    }

    #[test]
    fn a_mark_before_the_first_line_is_no_part_of_it() {
        assert_eq!(
            read(false, b"\xEF\xBB\xBFone\r\n two\n"),
            [line("one"), line(" two")]
        );
    }

    #[test]
    fn the_last_line_without_enter_is_one_only_where_nobody_types() {
        assert_eq!(read(false, b"one\ntwo"), [line("one"), line("two")]);
        assert_eq!(read(true, b"one\ntwo"), [line("one")]);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_and_the_next_line_is_read() {
        let read = read(false, b"\xFFone\ntwo\n");
        assert!(matches!(read[0], ReadLine::Refused(_)), "{read:?}");
        assert_eq!(read[1], line("two"));
    }
}
