//! One writer at a time: a lock of the system on a file beside the log, gone with its process whatever happens.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    store::{
        StoreError,
        disk::{Fs, Handle, OpenMode},
        error::cannot_write,
        log::beside,
    },
    text::words::tr,
};

/// The right to write to a log, until it is dropped.
pub(super) struct Lock {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    /// True where the file system keeps other programs out.
    pub(super) holds: bool,
    /// True where its file was there before: whoever had it did not come to a good end.
    pub(super) was_left: bool,
    /// True where its file is to be left, so that the next one knows.
    pub(super) stays: bool,
    handle: Option<Box<dyn Handle>>,
}

/// The text of the lock file. Nothing is decided by it.
#[derive(Serialize, Deserialize)]
struct LockHolder {
    process: u32,
    #[serde(default)]
    host: Option<String>,
    since: DateTime<Utc>,
}

impl Lock {
    /// Takes the right to write to a log.
    ///
    /// # Errors
    ///
    /// It is open elsewhere, or nothing can be written beside it.
    pub(super) fn take(
        fs: &Arc<dyn Fs>,
        log: &Path,
        now: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let path = beside(log, "~$", ".lock");
        loop {
            let (mut handle, was_left) =
                open_or_create(fs.as_ref(), &path).map_err(|error| cannot_write(log, &error))?;
            let holds = match handle.try_lock() {
                Ok(true) => true,
                Ok(false) => {
                    let path = log.to_owned();
                    let who = holder(handle.as_mut());
                    return Err(StoreError::OpenElsewhere { path, who });
                }
                // Some network drives know no locks.
                Err(_) => false,
            };
            // The one who had it may have removed it while we waited: then ours keeps nobody out.
            if holds && !is_at(fs.as_ref(), &path, handle.as_ref()) {
                continue;
            }
            // Information only: whether it can be written makes no difference.
            let _ = sign(handle.as_mut(), now);
            return Ok(Self {
                fs: Arc::clone(fs),
                path,
                holds,
                was_left,
                stays: false,
                handle: Some(handle),
            });
        }
    }

    /// Whether its file is still there: a folder that was deleted takes it along.
    pub(super) fn stands(&self) -> bool {
        let handle = self.handle.as_ref();
        handle.is_some_and(|handle| is_at(self.fs.as_ref(), &self.path, handle.as_ref()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still ours. Where that fails it stays, and harms nobody.
        if !self.stays && self.stands() {
            let _ = self.fs.remove(&self.path);
        }
        self.handle.take();
    }
}

/// Whether an open file is the one that stands at a path.
fn is_at(fs: &dyn Fs, path: &Path, handle: &dyn Handle) -> bool {
    let there = fs.stamp(path).map(|found| found.identity);
    let ours = handle.stamp().map(|found| found.identity);
    there.ok() == ours.ok()
}

/// The file of a lock, and whether it was there before.
fn open_or_create(fs: &dyn Fs, path: &Path) -> io::Result<(Box<dyn Handle>, bool)> {
    loop {
        match fs.open(path, OpenMode::Write) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            done => return done.map(|handle| (handle, true)),
        }
        match fs.create(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done.map(|handle| (handle, false)),
        }
    }
}

fn sign(handle: &mut dyn Handle, since: DateTime<Utc>) -> io::Result<()> {
    handle.set_len(0)?;
    let holder = LockHolder {
        process: std::process::id(),
        host: std::env::var("COMPUTERNAME")
            .or_else(|_| std::env::var("HOSTNAME"))
            .ok(),
        since,
    };
    handle.write_all(&serde_json::to_vec(&holder)?)
}

fn holder(handle: &mut dyn Handle) -> Option<String> {
    let mut bytes = Vec::new();
    handle.take(1024).read_to_end(&mut bytes).ok()?;
    let LockHolder {
        process,
        host,
        since,
    } = serde_json::from_slice(&bytes).ok()?;
    let since = since.format("%d %B %Y, %H:%M UTC");
    Some(match host {
        Some(host) => tr!(
            "process {process} on {host}, since {since}",
            process,
            host,
            since
        ),
        None => tr!("process {process}, since {since}", process, since),
    })
}
