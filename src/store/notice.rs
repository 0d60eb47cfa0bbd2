//! What a person should know when a review has been opened.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::store::{DiskError, error::DisplayPath};

/// Something found while opening, or at work, that is no reason to stop. Each is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A last line that was never confirmed was put aside.
    Torn {
        /// Its length in bytes.
        bytes: u64,
        /// Where it is kept.
        kept: PathBuf,
    },
    /// The last line is unfinished; the review is open to read only, so it was left.
    Unfinished {
        /// Its length in bytes.
        bytes: u64,
    },
    /// The log is damaged, and open to read only up to there.
    Damaged {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it.
        why: String,
        /// Where a copy is of what does not fit and all that follows, if one was made.
        kept: Option<PathBuf>,
    },
    /// No backup could be made.
    NoBackup(DiskError),
    /// Nobody is kept from writing to the same file.
    NoLocks,
    /// What could not be saved last time was found and is in the log now.
    Rescued {
        /// How many entries.
        entries: usize,
    },
    /// What could not be saved last time does not fit any more.
    NotRescued {
        /// How many entries.
        entries: usize,
        /// Where they are kept.
        kept: PathBuf,
    },
    /// Another copy stands beside the file.
    Copy {
        /// The copy.
        copy: PathBuf,
        /// How many of its entries this one lacks.
        entries: usize,
    },
    /// A whole log that was kept when its file was gone has something that the file lacks.
    Rescue {
        /// Where it is kept.
        kept: PathBuf,
        /// How many of its entries the file lacks.
        entries: usize,
    },
    /// Somebody else's entries were in the file and have been taken in.
    CameIn {
        /// How many.
        entries: usize,
    },
    /// Another program changed the file, so ours is kept beside it and work goes on there.
    KeptBeside {
        /// The file in which work goes on.
        ours: PathBuf,
        /// The file that was changed.
        theirs: PathBuf,
    },
    /// The file was not there any more and has been written again.
    MadeAgain(PathBuf),
    /// The file is gone, or another in its place, and cannot be written again yet; the whole review is kept elsewhere.
    KeptWhole(PathBuf),
    /// The file is there again, and has everything.
    Back,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Torn { bytes, kept } => write!(
                f,
                "The last line of the file was unfinished ({bytes} bytes). It was never shown as saved; it is kept in {}.",
                DisplayPath(kept)
            ),
            Self::Unfinished { bytes } => write!(
                f,
                "The last line of the file is unfinished ({bytes} bytes) and is left out."
            ),
            Self::Damaged { line, why, kept } => {
                write!(
                    f,
                    "The file is damaged in line {line}: {why}. What comes before is shown, to read only; nothing was changed."
                )?;
                match kept {
                    Some(kept) => write!(f, " The rest is kept in {}.", DisplayPath(kept)),
                    None => Ok(()),
                }
            }
            Self::NoBackup(why) => write!(
                f,
                "No backup of this review could be made, because {why}. Work goes on, and is saved."
            ),
            Self::NoLocks => f.write_str(
                "This drive cannot keep a second window from writing to the same file: open it in one window only.",
            ),
            Self::Rescued { entries: 1 } => {
                f.write_str("One step that could not be saved last time is back and saved.")
            }
            Self::Rescued { entries } => write!(
                f,
                "{entries} steps that could not be saved last time are back and saved."
            ),
            Self::NotRescued { entries, kept } => write!(
                f,
                "Steps that could not be saved last time no longer fit the review ({entries}); they are kept in {}.",
                DisplayPath(kept)
            ),
            Self::Copy { copy, entries } => write!(
                f,
                "{} stands beside this file and has {} more. whyboard merge joins the two.",
                name(copy),
                steps(*entries),
            ),
            Self::Rescue { kept, entries } => write!(
                f,
                "When this file was gone, {} of it that it lacks were kept in {}. whyboard merge joins the two.",
                steps(*entries),
                DisplayPath(kept)
            ),
            Self::CameIn { entries } => {
                write!(f, "{} came in from another computer.", steps(*entries))
            }
            Self::KeptBeside { ours, theirs } => write!(
                f,
                "Work goes on in {}; whyboard merge joins it to {}, which another program changed.",
                name(ours),
                name(theirs)
            ),
            Self::MadeAgain(path) => write!(
                f,
                "The file was gone. All of it has been written again: {}.",
                DisplayPath(path)
            ),
            Self::Back => f.write_str("The file is there again, and everything is in it."),
            Self::KeptWhole(kept) => write!(
                f,
                "All of it is kept in {} until its file is there again.",
                DisplayPath(kept)
            ),
        }
    }
}

fn steps(count: usize) -> String {
    match count {
        1 => "1 step".to_owned(),
        count => format!("{count} steps"),
    }
}

/// The name of a file, without its folder.
fn name(path: &Path) -> DisplayPath<'_> {
    DisplayPath(path.file_name().map_or(path, Path::new))
}
