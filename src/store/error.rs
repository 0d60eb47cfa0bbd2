//! What can go wrong with a file, in sentences that say what happened, to which file, and what to do.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use crate::{
    review::ApplyError,
    store::{damage::DamageKind, seal::UnlockError},
    text::{measure, words::tr},
};

/// Why a review was not opened or made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}", tr!(
        "{path} is not there: check the name and the folder",
        path = DisplayPath(.0)
    ))]
    NotThere(PathBuf),
    /// The file is something else.
    #[error("{}", tr!(
        "{path} is not a review: choose a file that ends in .whyboard",
        path = DisplayPath(.0)
    ))]
    NotAReview(PathBuf),
    /// The file comes from a later version of the program.
    #[error("{}", tr!(
        "{path} has the format {format}, and this whyboard knows {known}: open it with whyboard {version} or later",
        path = DisplayPath(path), format, known = super::line::FORMAT, version = reader_of(*format)
    ))]
    Newer {
        /// The file.
        path: PathBuf,
        /// The number of its format.
        format: u64,
    },
    /// The file is sealed.
    #[error("{}", tr!(
        "{path} is sealed, and this whyboard cannot open sealed reviews: use one that can",
        path = DisplayPath(.0)
    ))]
    Sealed(PathBuf),
    /// The file is sealed, and nothing has opened the seal yet.
    #[error("{}", tr!("{path} is sealed: it opens with its passphrase", path = DisplayPath(.0)))]
    Locked(PathBuf),
    /// The passphrase, or the recovery key, is another one.
    #[error("{}", tr!(
        "{path} does not open with that: look at capital letters and spaces, and try again",
        path = DisplayPath(.0)
    ))]
    DoesNotOpen(PathBuf),
    /// It is sealed already, or it is not sealed.
    #[error("{}", as_it_was(path, *sealed))]
    AsItWas {
        /// The file.
        path: PathBuf,
        /// Whether it is sealed.
        sealed: bool,
    },
    /// The first line, without which nothing can be read, is damaged.
    #[error("{}", why.of_whole(DisplayPath(path)))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: DamageKind,
    },
    /// A line after the first is damaged, and this needs all of it.
    #[error("{}", tr!(
        "{path} is damaged in line {line}, and was left as it is: whyboard check says more",
        path = DisplayPath(path), line
    ))]
    DamagedAfter {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
    },
    /// The file is larger than any review.
    #[error("{}", tr!(
        "{path} is too large for a review: the most is {most} MiB",
        path = DisplayPath(.0), most = super::line::FILE_LIMIT >> 20
    ))]
    TooLarge(PathBuf),
    /// The file cannot be read.
    #[error("{}", tr!(
        "{path} cannot be read, because {cause}: try again or open a copy",
        path = DisplayPath(path), cause
    ))]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: DiskError,
    },
    /// The file or its folder cannot be written.
    #[error("{}", tr!(
        "{path} cannot be written, because {cause}: choose another place or open it to read only",
        path = DisplayPath(path), cause
    ))]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: DiskError,
    },
    /// There is a file where a new review was to go.
    #[error("{}", tr!("{path} is there already. Choose another name", path = DisplayPath(.0)))]
    Exists(PathBuf),
    /// A review was to be kept elsewhere while not all of it was saved where it is.
    #[error("{}", tr!(
        "not everything is saved in {path} yet, because {cause}. Try again when it is",
        path = DisplayPath(path), cause
    ))]
    NotSaved {
        /// The file.
        path: PathBuf,
        /// Why not.
        cause: DiskError,
    },
    /// Another window writes to it.
    #[error("{}", open_elsewhere(path, who.as_deref()))]
    OpenElsewhere {
        /// The file.
        path: PathBuf,
        /// Who has it open, as far as they said.
        who: Option<String>,
    },
    /// What a new review was to be made from does not fit together.
    #[error("{}", tr!(
        "{path} was not made, because {why}: mend that and try again",
        path = DisplayPath(path), why
    ))]
    DoesNotFit {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Two files are not two copies of one review.
    #[error("{}", tr!(
        "{mine} and {theirs} cannot be joined, because {why}",
        mine = DisplayPath(mine), theirs = DisplayPath(theirs), why
    ))]
    NotJoined {
        /// One.
        mine: PathBuf,
        /// The other.
        theirs: PathBuf,
        /// Why not.
        why: String,
    },
    /// The system does not say where settings go.
    #[error("{}", tr!("no place for settings and drafts was found: set WHYBOARD_HOME to a folder"))]
    NoHome,
}

impl StoreError {
    /// The code by which `whyboard check` names what is in the place of a review; none where that is not what is wrong.
    pub fn code(&self) -> Option<&'static str> {
        if let Self::Damaged { why, .. } = self {
            Some(why.code())
        } else if matches!(self, Self::NotAReview(_)) {
            Some("FILE-9")
        } else {
            None
        }
    }
}

/// Why something was not taken into the review. The review is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CommitError {
    /// The changes do not fit the review.
    #[error(transparent)]
    Refused(#[from] ApplyError),
    /// Somebody else's steps have just come in, and it does not fit behind them.
    #[error("{}", tr!("new steps have just come in from another computer. Look, then do that again"))]
    Overtaken,
    /// The review is open to read only.
    #[error("{}", tr!("this review is open to read only"))]
    ReadOnly,
    /// It is more than one line of the log may hold.
    #[error("{}", tr!("that is too much for one step: do it in smaller ones"))]
    TooMuch,
    /// The log has no room left.
    #[error("{}", tr!("this review is as large as a review may be: go on in a copy without history"))]
    Full,
}

/// The reasons why a file cannot be read or written, each the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DiskError {
    /// No room.
    #[error("{}", tr!("the disk is full"))]
    Full,
    /// It takes no writing.
    #[error("{}", tr!("the disk can only be read"))]
    ReadOnly,
    /// The user may not.
    #[error("{}", tr!("this computer does not allow it"))]
    Denied,
    /// There is no such file or folder.
    #[error("{}", tr!("the file or its folder is not there"))]
    Gone,
    /// It is a folder, a device, anything but a file.
    #[error("{}", tr!("it is not a file"))]
    NotAFile,
    /// It is not as this program left it.
    #[error("{}", tr!("another program has changed the file"))]
    Changed,
    /// The device does not work.
    #[error("{}", tr!("the disk reports an error"))]
    Failing,
    /// A network drive has gone.
    #[error("{}", tr!("the drive does not answer"))]
    Away,
    /// Another program holds it.
    #[error("{}", tr!("another program is using it"))]
    Busy,
    /// The drive does not take such a name.
    #[error("{}", tr!("this drive does not take such a name"))]
    Name,
    /// Something rarer, for which there are no plain words.
    #[error("{}", tr!("the system could not do it"))]
    Other(io::ErrorKind),
}

impl DiskError {
    /// The reason behind an [`io::Error`].
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the kinds are std's, and more will come"
    )]
    pub fn of(error: &io::Error) -> Self {
        if error
            .raw_os_error()
            .is_some_and(|code| FAILING.contains(&code))
        {
            return Self::Failing;
        }
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Gone,
            io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput => Self::NotAFile,
            io::ErrorKind::TimedOut
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::StaleNetworkFileHandle => Self::Away,
            io::ErrorKind::ResourceBusy
            | io::ErrorKind::ExecutableFileBusy
            | io::ErrorKind::WouldBlock => Self::Busy,
            io::ErrorKind::InvalidFilename => Self::Name,
            kind => Self::Other(kind),
        }
    }
}

/// Errors of the device, for which std has no kind: EIO, ENXIO, ENODEV.
#[cfg(unix)]
const FAILING: [i32; 3] = [5, 6, 19];
/// Errors of the device, for which std has no kind: not ready, bad checksum, input or output failed.
#[cfg(not(unix))]
const FAILING: [i32; 3] = [21, 23, 1117];

/// The version that reads a format. Formats are numbered after the version that brings them, and this holds for all that
/// are to come: whyboard 3 reads the format 3 and all before it. The first stood before the first whole version.
fn reader_of(format: u64) -> String {
    const BEFORE_ONE: [(u64, &str); 1] = [(1, "0.1")];
    let known = BEFORE_ONE.iter().find(|(number, _)| *number == format);
    known.map_or_else(|| format.to_string(), |(_, version)| (*version).to_owned())
}

/// The fault of something that was to be read.
pub(super) fn cannot_read(path: &Path, error: &io::Error) -> StoreError {
    let (path, cause) = (path.to_owned(), DiskError::of(error));
    if cause == DiskError::Gone {
        StoreError::NotThere(path)
    } else {
        StoreError::CannotRead { path, cause }
    }
}

/// The fault of something that was to be written.
pub(super) fn cannot_write(path: &Path, error: &io::Error) -> StoreError {
    StoreError::CannotWrite {
        path: path.to_owned(),
        cause: DiskError::of(error),
    }
}

/// The fault of a seal that was not opened.
pub(super) fn not_opened(path: &Path, fault: UnlockError) -> StoreError {
    let path = path.to_owned();
    let why = match fault {
        UnlockError::Wrong => return StoreError::DoesNotOpen(path),
        UnlockError::Broken => tr!("nothing whole is in it that this could open"),
        UnlockError::TooMuchWork => tr!("it asks for more work than is done for any review"),
        UnlockError::Failed => {
            let cause = DiskError::Other(io::ErrorKind::Other);
            return StoreError::CannotRead { path, cause };
        }
    };
    let why = DamageKind::FirstLine(why.to_owned());
    StoreError::Damaged { path, why }
}

/// A path as it may stand in a sentence: a file's name can hold what would steer a terminal.
pub(super) struct DisplayPath<'a>(pub(super) &'a Path);

impl fmt::Display for DisplayPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&measure::shown(&self.0.to_string_lossy()))
    }
}

fn as_it_was(path: &Path, sealed: bool) -> String {
    let path = DisplayPath(path);
    if sealed {
        tr!("{path} is sealed already: there is nothing to do", path)
    } else {
        tr!("{path} is not sealed: there is nothing to do", path)
    }
}

fn open_elsewhere(path: &Path, who: Option<&str>) -> String {
    let path = DisplayPath(path);
    match who.map(measure::shown) {
        Some(who) => tr!(
            "{path} is open elsewhere ({who}): close it there or open it to read only",
            path,
            who
        ),
        None => tr!(
            "{path} is open elsewhere: close it there or open it to read only",
            path
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_failing_device_is_told_from_a_full_one() {
        assert_eq!(
            DiskError::of(&io::Error::from_raw_os_error(5)),
            DiskError::Failing
        );
        assert_eq!(
            DiskError::of(&io::Error::from_raw_os_error(28)),
            DiskError::Full
        );
        assert_eq!(
            DiskError::of(&io::Error::from_raw_os_error(30)),
            DiskError::ReadOnly
        );
    }

    #[test]
    fn no_sentence_speaks_as_the_system_does() {
        for (kind, words) in [
            (io::ErrorKind::TimedOut, "the drive does not answer"),
            (io::ErrorKind::ResourceBusy, "another program is using it"),
            (io::ErrorKind::UnexpectedEof, "the system could not do it"),
        ] {
            assert_eq!(DiskError::of(&kind.into()).to_string(), words);
        }
    }

    #[test]
    fn a_sentence_cannot_steer_the_terminal() {
        let fault = StoreError::NotThere(PathBuf::from("a\u{1b}[2J\u{202e}b"));
        assert!(
            !fault.to_string().contains(['\u{1b}', '\u{202e}']),
            "{fault}"
        );
    }
}
