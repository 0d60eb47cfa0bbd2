//! What a person should know when a review has been opened.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Local, Utc};

use crate::{
    store::{
        DiskError, Kept, damage::DamageKind, error::DisplayPath, high_water::Shortfall,
        read::ForeignMarks,
    },
    text::words::tr,
};

/// Something found while opening, or at work, that is no reason to stop. Each is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A last line that was not finished was set aside.
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
        why: DamageKind,
        /// Where a copy is of what does not fit and all that follows, if one was made.
        kept: Option<PathBuf>,
    },
    /// The file lacks steps that this computer has saved in it.
    FallsShort(Shortfall),
    /// Another program has put something into the file that says nothing.
    Foreign(ForeignMarks),
    /// No backup could be made.
    NoBackup(DiskError),
    /// Nobody is kept from writing to the same file.
    NoLocks,
    /// What could not be saved last time was found and is in the log now.
    Rescued {
        /// The number of entries.
        entries: usize,
    },
    /// What could not be saved last time does not fit any more.
    NotRescued(Kept),
    /// Another copy stands beside the file.
    Copy {
        /// The copy.
        copy: PathBuf,
        /// The number of its entries that this one lacks.
        entries: usize,
    },
    /// A whole log that was kept when its file was gone has something that the file lacks.
    Rescue(Kept),
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
    KeptWhole(Kept),
    /// The file is there again, and has everything.
    Back,
    /// The clock of this computer has jumped.
    Clock {
        /// The time it says now.
        says: DateTime<Utc>,
        /// The time of the step before.
        before: DateTime<Utc>,
    },
    /// The file was written anew, and the system did not let it have the owner, the group and the mode that it had.
    LostAccess(PathBuf),
}

impl Notice {
    /// The code by which `whyboard check` names it; none where nothing is wrong with the file.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Damaged { why, .. } => Some(why.code()),
            Self::Torn { .. } | Self::Unfinished { .. } => Some("FILE-10"),
            Self::FallsShort(_) => Some("FILE-11"),
            Self::Foreign(_) => Some("FILE-12"),
            Self::Copy { .. } => Some("FILE-13"),
            Self::NoBackup(_)
            | Self::NoLocks
            | Self::Rescued { .. }
            | Self::NotRescued(_)
            | Self::Rescue { .. }
            | Self::CameIn { .. }
            | Self::KeptBeside { .. }
            | Self::MadeAgain(_)
            | Self::KeptWhole(_)
            | Self::Back
            | Self::Clock { .. }
            | Self::LostAccess(_) => None,
        }
    }

    /// Its place among others, where there is room for one.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Damaged { .. } => 0,
            Self::FallsShort(_) => 1,
            Self::Torn { .. } | Self::Unfinished { .. } => 2,
            Self::Foreign(_)
            | Self::NoBackup(_)
            | Self::NoLocks
            | Self::Rescued { .. }
            | Self::NotRescued(_)
            | Self::Copy { .. }
            | Self::Rescue { .. }
            | Self::CameIn { .. }
            | Self::KeptBeside { .. }
            | Self::MadeAgain(_)
            | Self::KeptWhole(_)
            | Self::Back
            | Self::Clock { .. }
            | Self::LostAccess(_) => 3,
        }
    }

    /// True where something of the review is not in the file as it was written.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Self::Damaged { .. }
                | Self::FallsShort(_)
                | Self::Torn { .. }
                | Self::Unfinished { .. }
        )
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Torn { bytes, kept } => tr!(
                "The last line of the file was unfinished ({bytes} bytes). All lines before it are whole; what there is of it is kept in {place}.",
                bytes,
                place = DisplayPath(kept)
            ),
            Self::Unfinished { bytes } => tr!(
                "The last line of the file is unfinished ({bytes} bytes) and is left out.",
                bytes
            ),
            Self::Damaged { line, why, kept } => damaged(*line, why, kept.as_deref()),
            Self::FallsShort(shortfall) => shortfall.to_string(),
            Self::Foreign(foreign) => foreign.to_string(),
            Self::NoBackup(why) => tr!(
                "No backup of this review could be made, because {why}. Work goes on, and is saved.",
                why
            ),
            Self::NoLocks => tr!(
                "This drive cannot keep a second window from writing to the same file: open it in one window only."
            )
            .to_owned(),
            Self::Rescued { entries } => tr!(
                "One step that could not be saved last time is back and saved."
                    | "{entries} steps that could not be saved last time are back and saved.",
                entries = *entries
            ),
            Self::NotRescued(kept) => tr!(
                "Steps that could not be saved last time no longer fit the review ({entries}); they are kept in {place}.",
                entries = kept.entries(),
                place = DisplayPath(kept.path())
            ),
            Self::Copy { copy, entries } => tr!(
                "{copy} stands beside this file and has {entries} step more. whyboard merge joins the two."
                    | "{copy} stands beside this file and has {entries} steps more. whyboard merge joins the two.",
                entries = *entries,
                copy = name(copy)
            ),
            Self::Rescue(kept) => tr!(
                "When this file was gone, {entries} step of it that it lacks were kept in {place}. whyboard merge joins the two."
                    | "When this file was gone, {entries} steps of it that it lacks were kept in {place}. whyboard merge joins the two.",
                entries = kept.entries(),
                place = DisplayPath(kept.path())
            ),
            Self::CameIn { entries } => tr!(
                "{entries} step came in from another computer."
                    | "{entries} steps came in from another computer.",
                entries = *entries
            ),
            Self::KeptBeside { ours, theirs } => tr!(
                "Work goes on in {ours}; whyboard merge joins it to {theirs}, which another program changed.",
                ours = name(ours),
                theirs = name(theirs)
            ),
            Self::MadeAgain(path) => tr!(
                "The file was gone. All of it has been written again: {path}.",
                path = DisplayPath(path)
            ),
            Self::LostAccess(path) => lost_access(path),
            Self::Back => tr!("The file is there again, and everything is in it.").to_owned(),
            Self::Clock { says, before } => tr!(
                "This computer says {says}, and the step before was made on {before}. Is its clock right? Times follow it; the order of the steps does not.",
                says = day(*says),
                before = day(*before)
            ),
            Self::KeptWhole(kept) => tr!(
                "All of it is kept in {place} until its file is there again.",
                place = DisplayPath(kept.path())
            ),
        };
        f.write_str(&sentence)
    }
}

impl fmt::Display for ForeignMarks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.byte_order_mark, self.crlf) {
            (true, 0) => tr!(
                "Another program has put a byte order mark before the first line. Everything in it is read all the same."
            ),
            (true, _) => tr!(
                "Another program has put a byte order mark before the first line and changed line ends. Everything in it is read all the same."
            ),
            (false, _) => tr!(
                "Another program has changed line ends of this file. Everything in it is read all the same."
            ),
        })
    }
}

/// That a file was written anew, and not for the same people.
pub fn lost_access(path: &Path) -> String {
    tr!(
        "This computer did not let {path} keep its owner, its group or who may open it: look at its permissions.",
        path = DisplayPath(path)
    )
}

fn damaged(line: u64, why: &DamageKind, kept: Option<&Path>) -> String {
    let damaged = tr!(
        "The file is damaged in line {line}: {why}. What comes before is shown, to read only; nothing was changed.",
        line,
        why
    );
    let rest = kept.map(|kept| {
        tr!(
            "A copy of the rest is in {place}.",
            place = DisplayPath(kept)
        )
    });
    let more = rest.into_iter().chain(why.way_on());
    std::iter::once(damaged)
        .chain(more)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A day as the clock on the wall has it.
fn day(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%-d %B %Y").to_string()
}

/// The name of a file, without its folder.
fn name(path: &Path) -> DisplayPath<'_> {
    DisplayPath(path.file_name().map_or(path, Path::new))
}
