//! Where a line of the log becomes bytes, and bytes a line.
//!
//! FROZEN. Reviews are kept for decades: what is written here must stay readable, to the byte. A change needs another
//! [`FORMAT`] and code that still reads this one; the golden files in `tests/it/golden/` hold it.
//!
//! Each line after the first ends in a chain: a hash over the chain of the line before and over the line itself
//! without it. Whether a line is whole, and stands where it was written, is known from that alone.
//!
//! In a sealed log each line after the first is encrypted, and the tag of the encryption does the chain's duty. What it is
//! held to, its number and the tag of the line before, stands in clear at its beginning: so a line proves itself wherever
//! it is found, and its place is looked at besides.
//!
//! A first line names the lowest format that has everything in the log. It is raised in place, by one digit, before the
//! first line that a program of an earlier format could not understand: such a program then says that the review comes from
//! a later one, and does not take it for damaged. The number is no part of the chain, so that nothing else changes.

mod seconds;
mod weighed;

use std::{borrow::Cow, fmt, io};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use sha2::{Digest, Sha256};

use weighed::WeighError;

use crate::{
    method::Pack,
    review::{Change, Entry, EntryKind, Id},
    store::seal::{OpenedLine, PLACE, Seal, Unlock},
    text::words::tr,
};

/// The number of the latest format. Those before it are read as well.
pub const FORMAT: u64 = 2;
/// The number of the first format, which stands in for every other in the chain.
pub const FIRST_FORMAT: u64 = 1;
/// The most bytes of a line, its newline apart, before it is sealed.
pub const LINE_LIMIT: usize = 1 << 20;
/// The most bytes of a line that somebody's deed makes. Undoing it may take a little more.
pub const STEP_LIMIT: usize = LINE_LIMIT - (64 << 10);
/// The most bytes of a log: some 600,000 entries.
pub const FILE_LIMIT: u64 = 256 << 20;

/// The memory that a line may take while it is read: so many times its length, and so many bytes more.
const MEMORY_TIMES: usize = 12;
const MEMORY_MORE: usize = 4 << 10;
/// The bytes that any step takes in the history, and an item in the index of a review.
const STEP_WEIGHT: usize = 160;

/// The first line of a log.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The first format that has everything in the log.
    pub format: u64,
    /// The review, through all its copies.
    pub review: Id,
    /// The method it was made with.
    pub pack: Pack,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// Its envelopes, if it is sealed.
    pub unlock: Option<Unlock>,
}

/// Sixteen bytes that hold a line to the one before: hexadecimal digits or, in a sealed log, a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Chain([u8; 16]);

/// Why a first line was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// It is not the first line of a review.
    Foreign,
    /// It is of a later format.
    Newer(u64),
    /// The log is sealed, and this program knows no seals.
    Sealed,
    /// It would be one but for something in it.
    Damaged(String),
}

/// Why a line was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineError {
    /// The chain is missing or does not fit: the line is not whole, or not in its place.
    Chain,
    /// The chain fits, so the line is as somebody wrote it; but it says something this program does not know.
    Meaning(String),
    /// The chain fits, but what the line says would take more memory than is given for a line of its length.
    TooHeavy,
}

/// A line that was read.
#[derive(Debug, PartialEq)]
pub struct ReadLine {
    /// The entry.
    pub entry: Entry,
    /// The chain that goes on from it.
    pub chain: Chain,
    /// The bytes of memory that it takes in a review and its history, near enough.
    pub weight: usize,
}

#[derive(Serialize)]
struct HeaderOut<'a> {
    whyboard: u64,
    review: Id,
    pack: &'a Pack,
    #[serde(with = "seconds")]
    made: DateTime<Utc>,
    unlock: Option<&'a Unlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeaderIn {
    #[serde(rename = "whyboard")]
    format: u64,
    review: Id,
    pack: Pack,
    #[serde(with = "seconds")]
    made: DateTime<Utc>,
    unlock: Option<Unlock>,
}

/// The two members of a first line that say whether the rest can be understood.
#[derive(Deserialize)]
struct HeaderProbe {
    whyboard: u64,
    #[serde(default)]
    unlock: Option<IgnoredAny>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    n: u64,
    id: Id,
    #[serde(with = "seconds")]
    at: DateTime<Utc>,
    by: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undo: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redo: Option<Id>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    brought: bool,
    #[serde(rename = "do")]
    changes: &'a [Change],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryIn<'a> {
    n: u64,
    id: Id,
    #[serde(with = "seconds")]
    at: DateTime<Utc>,
    by: Id,
    #[serde(default)]
    meeting: Option<Id>,
    #[serde(default)]
    undo: Option<Id>,
    #[serde(default)]
    redo: Option<Id>,
    #[serde(default)]
    brought: bool,
    #[serde(rename = "do")]
    changes: Vec<Change>,
    #[serde(rename = "chain", borrow, default)]
    _chain: Option<Cow<'a, str>>,
}

/// The first line, with its newline, and the chain that begins there.
///
/// # Errors
///
/// None that the types of a review can cause.
pub fn write_header(header: &Header) -> serde_json::Result<(Vec<u8>, Chain)> {
    let mut line = serde_json::to_vec(&HeaderOut {
        whyboard: header.format,
        review: header.review,
        pack: &header.pack,
        made: header.made,
        unlock: header.unlock.as_ref(),
    })?;
    let chain = Chain::of_header(&line, header.unlock.is_some());
    line.push(b'\n');
    Ok((line, chain))
}

/// Reads the first line, without its newline.
///
/// # Errors
///
/// See [`HeaderError`].
pub fn read_header(line: &[u8]) -> Result<(Header, Chain), HeaderError> {
    if !line.starts_with(OPENS) {
        return Err(HeaderError::Foreign);
    }
    let damaged = |error: serde_json::Error| HeaderError::Damaged(error.to_string());
    let HeaderProbe { whyboard, unlock } = serde_json::from_slice(line).map_err(damaged)?;
    if whyboard > FORMAT {
        return Err(HeaderError::Newer(whyboard));
    }
    if unlock.is_some() && cfg!(not(feature = "sealed")) {
        return Err(HeaderError::Sealed);
    }
    let HeaderIn {
        format,
        review,
        pack,
        made,
        unlock,
    } = serde_json::from_slice(line).map_err(damaged)?;
    let chain = Chain::of_header(line, unlock.is_some());
    let header = Header {
        format,
        review,
        pack,
        made,
        unlock,
    };
    Ok((header, chain))
}

const OPENS: &[u8] = br#"{"whyboard":"#;

/// Where the number of the format stands in a log, in bytes.
pub const NUMBER_AT: u64 = OPENS.len() as u64;

/// A number of a format as it stands at [`NUMBER_AT`]; none where it has more than one digit.
pub fn digit_of(format: u64) -> Option<u8> {
    let digit = u8::try_from(format).ok().filter(|format| *format < 10)?;
    Some(b'0' + digit)
}

/// The first format that has everything in these entries and the method they begin with.
pub fn format_for(pack: &Pack, entries: &[Entry]) -> u64 {
    let entries = entries.iter().map(Entry::format);
    entries.chain([pack.format()]).max().unwrap_or(FIRST_FORMAT)
}

/// A first line, without its newline, that says the same but for what opens the review.
///
/// # Errors
///
/// None that an [`Unlock`] can cause.
pub fn with_unlock(line: &[u8], unlock: Option<&Unlock>) -> serde_json::Result<Vec<u8>> {
    let mut line = before_unlock(line).to_vec();
    line.extend_from_slice(UNLOCK_OPENS);
    serde_json::to_writer(&mut line, &unlock)?;
    line.push(b'}');
    Ok(line)
}

/// The line of the n-th entry, with its newline, and its chain.
///
/// # Errors
///
/// None that the types of a review can cause.
pub fn write_entry(
    seal: Option<&Seal>,
    n: u64,
    entry: &Entry,
    before: Chain,
) -> io::Result<(Vec<u8>, Chain)> {
    let (undo, redo, brought) = match entry.kind {
        EntryKind::Did => (None, None, false),
        EntryKind::Undid(id) => (Some(id), None, false),
        EntryKind::Redid(id) => (None, Some(id), false),
        EntryKind::Imported => (None, None, true),
    };
    let mut line = serde_json::to_vec(&EntryOut {
        n,
        id: entry.id,
        at: entry.at,
        by: entry.by,
        meeting: entry.meeting,
        undo,
        redo,
        brought,
        changes: &entry.changes,
    })?;
    let chain = if let Some(seal) = seal {
        let sealed = seal.write_line(&place(n, before), &line);
        let (sealed, tag) = sealed.ok_or(io::ErrorKind::FileTooLarge)?;
        line = sealed;
        Chain(tag)
    } else {
        let chain = Chain::over(Some(before), &[&line]);
        line.pop();
        line.extend_from_slice(CHAIN_OPENS);
        line.extend_from_slice(&chain.0);
        line.extend_from_slice(CHAIN_CLOSES);
        chain
    };
    line.push(b'\n');
    Ok((line, chain))
}

/// Reads the line of the n-th entry, without its newline.
///
/// # Errors
///
/// See [`LineError`].
pub fn read_entry(
    seal: Option<&Seal>,
    line: &[u8],
    n: u64,
    before: Chain,
) -> Result<ReadLine, LineError> {
    let (chain, (found, entry, weight)) = if let Some(seal) = seal {
        let opened = seal.read_line(line).ok_or(LineError::Chain)?;
        if opened.place != place(n, before) {
            return Err(LineError::Chain);
        }
        (Chain(opened.tag), understand(&opened.clear)?)
    } else {
        let (body, stated) = cut_chain(line).ok_or(LineError::Chain)?;
        if Chain::over(Some(before), &[body, b"}"]) != stated {
            return Err(LineError::Chain);
        }
        (stated, understand(line)?)
    };
    if found != n {
        return Err(LineError::Meaning(tr!("it has the number {found}", found)));
    }
    Ok(ReadLine {
        entry,
        chain,
        weight,
    })
}

/// Reads the line of an entry wherever it may have stood; what the chain says of its place is not asked.
///
/// # Errors
///
/// [`LineError::Chain`] where there is none at the end, [`LineError::Meaning`] as in [`read_entry`].
pub fn read_loose(seal: Option<&Seal>, line: &[u8]) -> Result<Entry, LineError> {
    let (_, entry, _) = if let Some(seal) = seal {
        let OpenedLine { clear, .. } = seal.read_line(line).ok_or(LineError::Chain)?;
        understand(&clear)?
    } else {
        cut_chain(line).ok_or(LineError::Chain)?;
        understand(line)?
    };
    Ok(entry)
}

/// Whether a line of the n-th entry may begin so: a line that was cut short is taken for ours by that alone.
pub fn may_begin(seal: Option<&Seal>, line: &[u8], n: u64) -> bool {
    if seal.is_some() {
        let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
        return line.iter().all(is_base64);
    }
    let begins = format!("{{\"n\":{n},");
    let len = line.len().min(begins.len());
    line[..len] == begins.as_bytes()[..len]
}

/// The chain that a line states at its end, true or not.
pub fn stated_chain(seal: Option<&Seal>, line: &[u8]) -> Option<Chain> {
    match seal {
        Some(seal) => seal.stated_tag(line).map(Chain),
        None => cut_chain(line).map(|(_, chain)| chain),
    }
}

/// How long a line may be in the log, its newline apart, where it may be so long before it is sealed.
pub fn longest(seal: Option<&Seal>, limit: usize) -> usize {
    seal.map_or(limit, |seal| seal.length_of(limit))
}

/// What a sealed line is held to.
fn place(n: u64, before: Chain) -> [u8; PLACE] {
    let mut place = [0; PLACE];
    let (number, tag) = place.split_at_mut(size_of::<u64>());
    number.copy_from_slice(&n.to_be_bytes());
    tag.copy_from_slice(&before.0);
    place
}

const UNLOCK_OPENS: &[u8] = br#","unlock":"#;

/// A first line up to its last member, which says what opens the review and may change.
fn before_unlock(line: &[u8]) -> &[u8] {
    let mut starts = line.windows(UNLOCK_OPENS.len());
    &line[..starts.rposition(|here| here == UNLOCK_OPENS).unwrap_or(0)]
}

const CHAIN_OPENS: &[u8] = br#","chain":""#;
const CHAIN_CLOSES: &[u8] = br#""}"#;

/// A line without its last member, not closed, and that member.
fn cut_chain(line: &[u8]) -> Option<(&[u8], Chain)> {
    let line = line.strip_suffix(CHAIN_CLOSES)?;
    let (line, digits) = line.split_last_chunk()?;
    Some((line.strip_suffix(CHAIN_OPENS)?, Chain(*digits)))
}

/// The number of an entry, the entry, and what it weighs.
fn understand(line: &[u8]) -> Result<(u64, Entry, usize), LineError> {
    let most = line.len() * MEMORY_TIMES + MEMORY_MORE;
    let read = weighed::from_slice::<EntryIn<'_>>(line, most);
    let (mut read, weight) = read.map_err(|error| match error {
        WeighError::TooHeavy => LineError::TooHeavy,
        WeighError::Misread(error) => LineError::Meaning(error.to_string()),
    })?;
    // Read with room for more, and kept without.
    let weight = weight.saturating_sub(read.changes.capacity() * size_of::<Change>());
    read.changes.shrink_to_fit();
    // A copy is in the review and one in its history, where a step can be taken back.
    let weight = 2 * weight + read.changes.len() * size_of::<Change>() + STEP_WEIGHT;
    let deed = match (read.undo, read.redo, read.brought) {
        (None, None, false) => EntryKind::Did,
        (Some(id), None, false) => EntryKind::Undid(id),
        (None, Some(id), false) => EntryKind::Redid(id),
        (None, None, true) => EntryKind::Imported,
        (Some(_), Some(_), _) | (Some(_), _, true) | (_, Some(_), true) => {
            return Err(LineError::Meaning(
                tr!("it is two kinds of deed at once").to_owned(),
            ));
        }
    };
    let entry = Entry {
        id: read.id,
        at: read.at,
        by: read.by,
        meeting: read.meeting,
        kind: deed,
        changes: read.changes,
    };
    Ok((read.n, entry, weight))
}

impl Chain {
    /// The chain that begins with a first line, whatever format it names. Of a sealed one, what opens the review does not
    /// count either.
    fn of_header(line: &[u8], sealed: bool) -> Self {
        let number = line[OPENS.len()..].iter();
        let digits = number.take_while(|byte| byte.is_ascii_digit()).count();
        let line = [OPENS, b"1", &line[OPENS.len() + digits..]].concat();
        if !sealed {
            return Self::over(None, &[&line]);
        }
        let hash = Sha256::digest(before_unlock(&line));
        let mut tag = [0; 16];
        tag.copy_from_slice(&hash[..16]);
        Self(tag)
    }

    fn over(before: Option<Self>, parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        if let Some(Self(digits)) = before {
            hash.update(digits);
        }
        for part in parts {
            hash.update(part);
        }
        let hash = hash.finalize();
        let mut digits = [b'0'; 16];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(hash) {
            let [high, low] =
                [byte >> 4, byte & 15].map(|digit| b"0123456789abcdef"[usize::from(digit)]);
            pair.copy_from_slice(&[high, low]);
        }
        Self(digits)
    }
}

impl fmt::Debug for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_ascii())
    }
}
