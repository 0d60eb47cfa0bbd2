//! Everything the program leaves elsewhere about a review: in the state folder, and beside the file.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use crate::{
    review::Id,
    store::{
        Store, StoreError, backup,
        disk::{folder_of, whole_path},
        error::cannot_write,
        high_water,
        lock::Lock,
        names, recent, rescue,
        seal::SealPurpose,
        sidecar,
    },
};

/// Something that was left about a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Its kind.
    pub kind: LeftoverKind,
    /// Where it is.
    pub path: PathBuf,
}

/// The kinds of leftover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftoverKind {
    /// A copy from the start of work.
    Backup,
    /// That there are backups of this file: a row of their list.
    BackupRow,
    /// A draft: words not yet filed.
    Draft,
    /// The private list of names.
    Names,
    /// Steps that could not be saved, or no longer fitted.
    Rescued,
    /// Which step was saved last.
    HighWater,
    /// That it was open: a row of the recent list.
    RecentRow,
    /// An end of the file that was never confirmed.
    TornEnd,
    /// A copy of what does not fit in the file.
    DamagedRest,
    /// A copy that was not finished.
    Unfinished,
    /// The lock.
    Lock,
}

/// The leftovers of a review, whether or not its file is there.
pub fn of_file(store: &Store, path: &Path) -> Vec<Leftover> {
    let file = store.fs().resolve(path);
    of(store, &file, &backup::reviews_of(store, &file))
}

/// Removes the leftovers of a review; the review itself stays. What was removed.
///
/// # Errors
///
/// It is open elsewhere, or one of them cannot be removed; then some may be gone and others there.
pub fn forget(store: &Store, path: &Path, now: DateTime<Utc>) -> Result<Vec<Leftover>, StoreError> {
    let file = store.fs().resolve(path);
    let reviews = backup::reviews_of(store, &file);
    let leftovers = of(store, &file, &reviews);
    // Nobody is at work on it while its draft goes. Where no lock can be taken, nobody can be at work on it either.
    let lock = match Lock::take(&store.fs, &file, now) {
        Err(fault @ StoreError::OpenElsewhere { .. }) => return Err(fault),
        taken => taken.ok(),
    };
    for Leftover { kind, path } in &leftovers {
        let removed = match kind {
            LeftoverKind::BackupRow => backup::forget(store, &reviews),
            LeftoverKind::RecentRow => {
                recent::forget(store, &whole_path(&file))?;
                Ok(())
            }
            // It goes when it is given back.
            LeftoverKind::Lock if lock.is_some() => Ok(()),
            LeftoverKind::Backup
            | LeftoverKind::Draft
            | LeftoverKind::Names
            | LeftoverKind::Rescued
            | LeftoverKind::HighWater
            | LeftoverKind::TornEnd
            | LeftoverKind::DamagedRest
            | LeftoverKind::Unfinished
            | LeftoverKind::Lock => store.fs().remove(path),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(cannot_write(path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(leftovers)
}

/// The leftovers beside a file under its name.
pub(super) fn beside(store: &Store, file: &Path) -> Vec<Leftover> {
    let name = file.file_name().unwrap_or_default().as_encoded_bytes();
    let others = store.fs().list(folder_of(file)).unwrap_or_default();
    let leftover = |path: PathBuf| {
        let other = path.file_name()?.as_encoded_bytes();
        let hidden = other.strip_prefix(b"~$");
        let end = hidden.unwrap_or(other).strip_prefix(name)?;
        let kind = match (hidden.is_some(), end) {
            (true, b".new") => LeftoverKind::Unfinished,
            (true, b".lock") => LeftoverKind::Lock,
            (false, end) if end.starts_with(b".torn-") => LeftoverKind::TornEnd,
            (false, end) if end.starts_with(b".damaged-") => LeftoverKind::DamagedRest,
            (true | false, _) => return None,
        };
        Some(Leftover { kind, path })
    };
    let mut leftovers: Vec<Leftover> = others.into_iter().filter_map(leftover).collect();
    leftovers.sort_by(|one, other| one.path.cmp(&other.path));
    leftovers
}

fn of(store: &Store, file: &Path, reviews: &BTreeSet<Id>) -> Vec<Leftover> {
    let fs = store.fs();
    let leftover = |kind| move |path| Leftover { kind, path };
    let mut leftovers = Vec::new();
    for review in reviews {
        let backups = backup::leftovers(store, *review).into_iter();
        leftovers.extend(backups.map(leftover(LeftoverKind::Backup)));
        let single = [
            (LeftoverKind::Draft, SealPurpose::Draft),
            (LeftoverKind::Names, SealPurpose::Names),
        ];
        let single = single.into_iter().flat_map(|(kind, purpose)| {
            sidecar::places(store, purpose, *review).map(|path| (kind, path))
        });
        let there = single.filter(|(kind, path)| {
            let is_needed = *kind == LeftoverKind::Names && names::is_needed(store, *review, file);
            !is_needed && fs.stamp(path).is_ok()
        });
        leftovers.extend(there.map(|(kind, path)| Leftover { kind, path }));
        let rescued = rescue::leftovers(store, *review).into_iter();
        leftovers.extend(rescued.map(leftover(LeftoverKind::Rescued)));
        let marks = high_water::leftovers(store, *review).into_iter();
        leftovers.extend(marks.map(leftover(LeftoverKind::HighWater)));
    }
    if reviews
        .iter()
        .any(|review| backup::is_listed(store, *review))
    {
        leftovers.push(leftover(LeftoverKind::BackupRow)(backup::index(store)));
    }
    if recent::names(store, &whole_path(file)) {
        leftovers.push(leftover(LeftoverKind::RecentRow)(recent::place(store)));
    }
    leftovers.extend(beside(store, file));
    leftovers
}
