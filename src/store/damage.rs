//! Damage: bytes in the place of a review, or of one of its lines, that are not as they were written. Each kind has a
//! sentence of its own, a code by which `whyboard check` names it, and a way on.
//!
//! What does not fit in a log, and all that follows it, is copied to a file beside it. The log itself is never cut: what
//! is in it may be all there is.

use std::{
    fmt,
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use crate::{
    store::{
        Store,
        backup::{self, is_same},
        disk::{Fs, OpenMode, folder_of},
        line::Header,
        log::beside,
        read::{LogEnd, LogTail},
    },
    text::words::tr,
};

/// The most different rests kept beside one log.
const MOST: u32 = 9;
/// The most bytes of a line that are looked at to say what it is.
const LOOKED_AT: usize = 4 << 10;

/// The kinds of damage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DamageKind {
    /// No byte at all, or the few of a cloud folder that has not fetched the file.
    Placeholder,
    /// Zeros: what a disk or a cloud folder leaves that has lost what was there.
    Zeros,
    /// Nothing, or spaces: what a text editor or a mail program puts between lines.
    BlankLine,
    /// A marker of git: two versions of the file were put into one.
    ConflictMarker,
    /// A page of the web, such as a sign-in page that was downloaded in the file's place.
    WebPage,
    /// A line that is not as it was written, or not in its place.
    Changed,
    /// A line that is longer than any line may be.
    TooLong,
    /// A line that would take more memory than the lines of a review do.
    TooMuchMemory,
    /// A line as somebody wrote it, which says something that this program does not know.
    NotUnderstood(String),
    /// A first line that is not one of a review any more.
    FirstLine(String),
}

impl DamageKind {
    /// The kind of a line that does not fit, by how it begins; none where that says nothing.
    pub(super) fn of_line(line: &[u8]) -> Option<Self> {
        let line = &line[..line.len().min(LOOKED_AT)];
        let text = line.trim_ascii();
        if text.is_empty() {
            return Some(Self::BlankLine);
        }
        if line[0] == 0 || line.windows(4).any(|run| run == [0; 4]) {
            return Some(Self::Zeros);
        }
        let begins = |with: &str| {
            let start = text.get(..with.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
        };
        let markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
        let pages = ["<!doctype", "<html", "<head", "<body", "<?xml", "<!--"];
        if markers.into_iter().any(begins) {
            Some(Self::ConflictMarker)
        } else if pages.into_iter().any(begins) {
            Some(Self::WebPage)
        } else {
            None
        }
    }

    /// The kind of a file that does not begin as a review does, by its first bytes; none where it is something else
    /// altogether.
    pub(super) fn of_file(bytes: &[u8]) -> Option<Self> {
        // What a cloud folder of macOS and a store of large files leave in the place of a file.
        let stubs = [&b"bplist00"[..], b"version https://git-lfs"];
        if bytes.is_empty() || stubs.iter().any(|stub| bytes.starts_with(stub)) {
            return Some(Self::Placeholder);
        }
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            let why = tr!("another program has saved it in another encoding, UTF-16");
            return Some(Self::FirstLine(why.to_owned()));
        }
        let words = bytes.trim_ascii_start();
        let line = words
            .split(|byte| *byte == b'\n')
            .next()
            .unwrap_or_default();
        let is_ours = line.starts_with(br#"{"whyboard":"#);
        let kind = Self::of_line(line);
        // Zeros in the middle of something else are its own.
        let kind = kind.filter(|kind| *kind != Self::Zeros || line[0] == 0 || is_ours);
        kind.or_else(|| (words.len() < bytes.len()).then_some(Self::BlankLine))
    }

    /// The code by which `whyboard check` names it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Changed => "FILE-1",
            Self::Zeros => "FILE-2",
            Self::BlankLine => "FILE-3",
            Self::ConflictMarker => "FILE-4",
            Self::WebPage => "FILE-5",
            Self::Placeholder => "FILE-6",
            Self::TooLong | Self::TooMuchMemory => "FILE-7",
            Self::NotUnderstood(_) => "FILE-8",
            Self::FirstLine(_) => "FILE-9",
        }
    }

    /// A sentence about a file that begins so, and what can be done.
    pub(super) fn of_whole(&self, path: impl fmt::Display) -> String {
        match self {
            Self::Placeholder => tr!(
                "{path} is only a placeholder, without a review in it: have your cloud folder fetch the file to this computer, then open it again",
                path
            ),
            Self::Zeros => tr!(
                "{path} holds zeros where a review begins: the disk or a cloud folder has lost what was there. Open a backup, or an earlier version from the cloud folder",
                path
            ),
            Self::BlankLine => tr!(
                "{path} begins with an empty line, so another program has changed it: open a backup, or the file as it was before that program",
                path
            ),
            Self::ConflictMarker => tr!(
                "{path} begins with a marker of git, so two versions of it were put into one: take each out of git as a file of its own, and join them with whyboard merge",
                path
            ),
            Self::WebPage => tr!(
                "{path} is a web page, such as a sign-in page that was saved in its place: sign in and download the review again",
                path
            ),
            Self::Changed
            | Self::TooLong
            | Self::TooMuchMemory
            | Self::NotUnderstood(_)
            | Self::FirstLine(_) => tr!(
                "{path} is damaged in its first line ({why}): open a copy of it",
                path,
                why = self
            ),
        }
    }

    /// What can be done about a line that is damaged so, beside opening a backup; none where nothing else can.
    pub(super) fn way_on(&self) -> Option<String> {
        let way = match self {
            Self::ConflictMarker => tr!(
                "Take each version out of git as a file of its own, and join them with whyboard merge."
            ),
            Self::Zeros => tr!("A cloud folder may have an earlier version of the file."),
            Self::BlankLine => tr!(
                "Ask for the file as it was before a text editor or a mail program had it, as it is or in a ZIP."
            ),
            Self::WebPage => tr!("Sign in and download the file again."),
            Self::NotUnderstood(_) => tr!("A later whyboard may understand it."),
            Self::Changed
            | Self::TooLong
            | Self::TooMuchMemory
            | Self::Placeholder
            | Self::FirstLine(_) => return None,
        };
        Some(way.to_owned())
    }
}

impl fmt::Display for DamageKind {
    /// The end of a sentence that names the line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Placeholder => tr!("nothing is in it"),
            Self::Zeros => tr!("zeros stand where steps were"),
            Self::BlankLine => tr!("it is empty"),
            Self::ConflictMarker => tr!("a marker of git stands there"),
            Self::WebPage => tr!("a web page stands there"),
            Self::Changed => tr!("it is not as it was written, or not in its place"),
            Self::TooLong => tr!("it is longer than a line may be"),
            Self::TooMuchMemory => tr!("it would take more memory than a line may"),
            Self::NotUnderstood(why) | Self::FirstLine(why) => why,
        })
    }
}

/// The end of a log in which there are zeros, judged by what is known elsewhere: where more was saved in it, they stand in
/// the place of that, and of nothing that was never finished.
pub(super) fn judged(store: &Store, header: &Header, end: LogEnd, is_short: bool) -> LogEnd {
    let has_zeros = matches!(&end.rest, LogTail::Torn(torn) if torn.has_zeros);
    let longest = || {
        let backups = backup::of_review(store, header.review).into_iter();
        backups.map(|backup| backup.len).max().unwrap_or(0)
    };
    if !has_zeros || !is_short && longest() <= end.mark.len {
        return end;
    }
    let rest = LogTail::Damage {
        line: end.mark.entries + 2,
        why: DamageKind::Zeros,
    };
    LogEnd { rest, ..end }
}

/// Copies a log from some byte on to a file beside it, unless that stands there already; where, if it does then. A copy
/// that cannot be made is missing and no more: nothing was taken from the log.
pub(super) fn set_aside(fs: &dyn Fs, log: &Path, from: u64) -> Option<PathBuf> {
    let unfinished = beside(log, "~$", ".new");
    let _ = fs.remove(&unfinished);
    let kept = copy(fs, log, from, &unfinished);
    let _ = fs.remove(&unfinished);
    kept
}

fn copy(fs: &dyn Fs, log: &Path, from: u64, unfinished: &Path) -> Option<PathBuf> {
    let mut rest = fs.open(log, OpenMode::Read).ok()?;
    rest.seek(SeekFrom::Start(from)).ok()?;
    let mut file = fs.create(unfinished).ok()?;
    io::copy(&mut rest, &mut file).ok()?;
    file.sync().ok()?;
    drop(file);
    for n in 1..=MOST {
        let kept = beside(log, "", &format!(".damaged-{n}"));
        if fs.stamp(&kept).is_err() {
            fs.rename(unfinished, &kept).ok()?;
            let _ = fs.sync_folder(folder_of(log));
            return Some(kept);
        }
        if is_same(fs, unfinished, &kept).unwrap_or(false) {
            return Some(kept);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_named_by_how_it_begins() {
        for (line, kind) in [
            (&b""[..], DamageKind::BlankLine),
            (b" \t\r", DamageKind::BlankLine),
            (b"\0\0\0", DamageKind::Zeros),
            (b"{\"n\":1,\0\0\0\0", DamageKind::Zeros),
            (b"<<<<<<< HEAD", DamageKind::ConflictMarker),
            (b"=======", DamageKind::ConflictMarker),
            (b"<!DOCTYPE html>", DamageKind::WebPage),
            (b"  <HTML lang=en>", DamageKind::WebPage),
        ] {
            let found = DamageKind::of_line(line);
            assert_eq!(found, Some(kind), "{}", line.escape_ascii());
        }
        for line in [&b"Dear all"[..], b"{\"n\":1}"] {
            assert_eq!(DamageKind::of_line(line), None);
        }
    }
}
