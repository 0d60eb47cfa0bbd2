//! What a person should know when a review has been opened.

use std::{fmt, path::PathBuf};

use crate::store::fault::Shown;

/// Something found while opening that is no reason not to. Each is a sentence.
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
    },
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
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Torn { bytes, kept } => write!(
                f,
                "The last line of the file was unfinished ({bytes} bytes). It was never shown as saved; it is kept in {}.",
                Shown(kept)
            ),
            Self::Unfinished { bytes } => write!(
                f,
                "The last line of the file is unfinished ({bytes} bytes) and is left out."
            ),
            Self::Damaged { line, why } => write!(
                f,
                "The file is damaged in line {line}: {why}. What comes before is shown, to read only; nothing was changed."
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
                Shown(kept)
            ),
        }
    }
}
