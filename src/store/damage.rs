//! What does not fit in a log, and all that follows it, copied to a file beside it. The log itself is never cut: what is
//! in it may be all there is.

use std::{
    io::{self, SeekFrom},
    path::{Path, PathBuf},
};

use crate::store::{
    backup::is_same,
    disk::{Fs, OpenMode, folder_of},
    log::beside,
};

/// The most different rests kept beside one log.
const MOST: u32 = 9;

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
