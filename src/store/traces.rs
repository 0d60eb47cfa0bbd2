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
        Store, StoreFault, backup,
        disk::{folder_of, whole_path},
        fault::cannot_write,
        leaf,
        lock::Lock,
        recent, rescue,
        seal::Purpose,
    },
};

/// Something that was left about a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub kind: TraceKind,
    /// Where it is.
    pub path: PathBuf,
}

/// The kinds of trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceKind {
    /// A copy from the start of work.
    Backup,
    /// That there are backups of this file: a row of their list.
    BackupRow,
    /// What was written and not yet filed.
    Draft,
    /// The private list of names.
    Names,
    /// Steps that could not be saved, or no longer fitted.
    Rescued,
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

/// The traces of a review, whether or not its file is there.
pub fn of_file(store: &Store, path: &Path) -> Vec<Trace> {
    let file = store.fs().resolve(path);
    of(store, &file, &backup::reviews_of(store, &file))
}

/// Removes the traces of a review; the review itself stays. What was removed.
///
/// # Errors
///
/// It is open elsewhere, or one of them cannot be removed; then some may be gone and others there.
pub fn forget(store: &Store, path: &Path, now: DateTime<Utc>) -> Result<Vec<Trace>, StoreFault> {
    let file = store.fs().resolve(path);
    let reviews = backup::reviews_of(store, &file);
    let traces = of(store, &file, &reviews);
    // Nobody is at work on it while its draft goes. Where no lock can be taken, nobody can be at work on it either.
    let lock = match Lock::take(&store.fs, &file, now) {
        Err(fault @ StoreFault::OpenElsewhere { .. }) => return Err(fault),
        taken => taken.ok(),
    };
    for Trace { kind, path } in &traces {
        let removed = match kind {
            TraceKind::BackupRow => backup::forget(store, &reviews),
            TraceKind::RecentRow => {
                recent::forget(store, &whole_path(&file))?;
                Ok(())
            }
            // It goes when it is given back.
            TraceKind::Lock if lock.is_some() => Ok(()),
            TraceKind::Backup
            | TraceKind::Draft
            | TraceKind::Names
            | TraceKind::Rescued
            | TraceKind::TornEnd
            | TraceKind::DamagedRest
            | TraceKind::Unfinished
            | TraceKind::Lock => store.fs().remove(path),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(cannot_write(path, &error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(traces)
}

/// What stands beside a file under its name.
pub(super) fn beside(store: &Store, file: &Path) -> Vec<Trace> {
    let name = file.file_name().unwrap_or_default().as_encoded_bytes();
    let others = store.fs().list(folder_of(file)).unwrap_or_default();
    let trace = |path: PathBuf| {
        let other = path.file_name()?.as_encoded_bytes();
        let hidden = other.strip_prefix(b"~$");
        let end = hidden.unwrap_or(other).strip_prefix(name)?;
        let kind = match (hidden.is_some(), end) {
            (true, b".new") => TraceKind::Unfinished,
            (true, b".lock") => TraceKind::Lock,
            (false, end) if end.starts_with(b".torn-") => TraceKind::TornEnd,
            (false, end) if end.starts_with(b".damaged-") => TraceKind::DamagedRest,
            (true | false, _) => return None,
        };
        Some(Trace { kind, path })
    };
    let mut traces: Vec<Trace> = others.into_iter().filter_map(trace).collect();
    traces.sort_by(|one, other| one.path.cmp(&other.path));
    traces
}

fn of(store: &Store, file: &Path, reviews: &BTreeSet<Id>) -> Vec<Trace> {
    let fs = store.fs();
    let trace = |kind| move |path| Trace { kind, path };
    let mut traces = Vec::new();
    for review in reviews {
        let backups = backup::traces(store, *review).into_iter();
        traces.extend(backups.map(trace(TraceKind::Backup)));
        let single = [
            (TraceKind::Draft, Purpose::Draft),
            (TraceKind::Names, Purpose::Names),
        ];
        let single = single.into_iter().flat_map(|(kind, purpose)| {
            leaf::places(store, purpose, *review).map(|path| (kind, path))
        });
        let there = single.filter(|(_, path)| fs.stamp(path).is_ok());
        traces.extend(there.map(|(kind, path)| Trace { kind, path }));
        let rescued = rescue::traces(store, *review).into_iter();
        traces.extend(rescued.map(trace(TraceKind::Rescued)));
    }
    if reviews
        .iter()
        .any(|review| backup::is_listed(store, *review))
    {
        traces.push(trace(TraceKind::BackupRow)(backup::index(store)));
    }
    if recent::names(store, &whole_path(file)) {
        traces.push(trace(TraceKind::RecentRow)(recent::place(store)));
    }
    traces.extend(beside(store, file));
    traces
}
