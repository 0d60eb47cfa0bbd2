//! The file system, as little of it as the store needs. [`Fs`] is the seam, [`Disk`] the real one; the tests put a twin in
//! its place that can be told to fail (`tests/disk`). Nothing else in the program names `std::fs`.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that touches files"
)]

use std::{
    fmt, fs,
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

/// A file system. Whatever it makes is for the user alone (0600, 0700) from the moment it exists.
pub trait Fs: fmt::Debug + Send + Sync {
    /// Opens a file that is there. Anything but a plain file is refused, so that no pipe or device can hang us.
    ///
    /// # Errors
    ///
    /// `NotFound`, `PermissionDenied`, or another error of the file system.
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Box<dyn Handle>>;

    /// Makes a file, to be read and written.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` where there is something of that name; no room; `PermissionDenied`.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>>;

    /// The length and identity of what a path leads to now.
    ///
    /// # Errors
    ///
    /// `NotFound`, or another error of the file system.
    fn stamp(&self, path: &Path) -> io::Result<FileStamp>;

    /// Gives a file another name, in the place of what had it.
    ///
    /// # Errors
    ///
    /// `NotFound`, no room for the name, or another error of the file system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    ///
    /// `NotFound`, `PermissionDenied`, or another error of the file system.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it; one that is there is left as it is.
    ///
    /// # Errors
    ///
    /// No room, `PermissionDenied`, or a file of that name on the way.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Makes what was created, renamed and removed in a folder last, where the system has a way to.
    ///
    /// # Errors
    ///
    /// The disk did not confirm it.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// The paths of all that a folder holds, files and folders alike, in no order.
    ///
    /// # Errors
    ///
    /// `NotFound`, or a folder that may not be read.
    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>>;

    /// Where a path leads when it is a link; the path itself otherwise.
    fn resolve(&self, path: &Path) -> PathBuf;

    /// Gives a file the owner, the group and the mode of another; true where the system allowed all of it. What was for a
    /// group that cannot be kept is for no group.
    #[must_use = "where it is not so, that is told"]
    fn share_as(&self, like: &Path, path: &Path) -> bool;
}

/// An open file.
pub trait Handle: Read + Write + Seek + Send {
    /// Cuts or lengthens it.
    ///
    /// # Errors
    ///
    /// No room, or a file that was opened to be read.
    fn set_len(&mut self, len: u64) -> io::Result<()>;

    /// Returns when its bytes are on the disk.
    ///
    /// # Errors
    ///
    /// The disk did not confirm it. After that, a second call says nothing about the first one's bytes.
    fn sync(&mut self) -> io::Result<()>;

    /// Its length and identity.
    ///
    /// # Errors
    ///
    /// The drive has gone.
    fn stamp(&self) -> io::Result<FileStamp>;

    /// Tries to have it alone, until the handle is dropped; false where another handle has it.
    ///
    /// # Errors
    ///
    /// The file system knows no locks, or the drive has gone.
    fn try_lock(&mut self) -> io::Result<bool>;
}

/// For what a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenMode {
    /// To read.
    Read,
    /// To read and to write.
    Write,
}

/// By what a file is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Bytes.
    pub len: u64,
    /// Which file it is, whatever its name: device and inode, or the time of making where there are none.
    pub identity: (u64, u64),
}

/// The folder a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// A path that says the same wherever the program is started.
pub fn whole_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Puts a small file in the place of another, whole or not at all.
///
/// # Errors
///
/// No room, `PermissionDenied`, or a drive that has gone; the old file is then as it was.
pub fn replace(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_parts(fs, path, [bytes])
}

/// The same, of a file that comes in parts.
///
/// # Errors
///
/// As [`replace`].
pub fn replace_parts<'a>(
    fs: &dyn Fs,
    path: &Path,
    parts: impl IntoIterator<Item = &'a [u8]>,
) -> io::Result<()> {
    put(fs, path, parts, |_| ())
}

/// As [`replace_parts`], with something that is done to the new file before it takes the place of the old.
fn put<'a>(
    fs: &dyn Fs,
    path: &Path,
    parts: impl IntoIterator<Item = &'a [u8]>,
    prepare: impl FnOnce(&Path),
) -> io::Result<()> {
    fs.make_folder(folder_of(path))?;
    let beside = beside(path);
    // One that is left from a crash is nobody's.
    let _ = fs.remove(&beside);
    let mut file = fs.create(&beside)?;
    for part in parts {
        file.write_all(part)?;
    }
    file.sync()?;
    drop(file);
    prepare(&beside);
    fs.rename(&beside, path)
}

/// The path of the new file before it takes the place of the old.
fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    PathBuf::from(beside)
}

/// Writes a file that is not there yet, or none.
///
/// # Errors
///
/// `AlreadyExists` where there is something of that name; no room; `PermissionDenied`.
pub fn write_new(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut to = fs.create(path)?;
    let written = to.write_all(bytes).and_then(|()| to.sync());
    if written.is_err() {
        // Half a file is none, and would stand in the way of the next.
        let _ = fs.remove(path);
    }
    written
}

/// Puts a file of any size in the place of one that is there, for the same people as far as the system allows. Where that fails, the one that was there stays as it was,
/// and nothing is left beside it.
///
/// # Errors
///
/// No room, `PermissionDenied`, or a drive that has gone; the old file is then as it was.
pub fn write_over(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs.resolve(path);
    let share = |new: &Path| {
        // As far as it goes: what is written is the user's own.
        let _kept = fs.share_as(&path, new);
    };
    let written = put(fs, &path, [bytes], share);
    if written.is_err() {
        let _ = fs.remove(&beside(&path));
    }
    written
}

/// Does something with a disk on a thread of its own, and waits for it no longer than that; none where it does not answer in
/// time, or there can be no other thread.
pub fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (tell, told) = mpsc::channel();
    let thread = thread::Builder::new().name("disk".to_owned());
    let begun = thread.spawn(move || {
        // Nobody may be waiting any more.
        let _ = tell.send(work());
    });
    begun.ok().and_then(|_| told.recv_timeout(patience).ok())
}

/// The most bytes of a file that people may write by hand, or that holds little.
pub const SMALL: u64 = 1 << 20;

/// Reads a file of at most so many bytes.
///
/// # Errors
///
/// `FileTooLarge` for a file of more than `limit` bytes; `NotFound`; `PermissionDenied`.
pub fn read_whole(fs: &dyn Fs, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs.open(path, OpenMode::Read)?
        .take(limit + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// The file system of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Fs for Disk {
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Box<dyn Handle>> {
        self.stamp(path)?;
        let file = fs::OpenOptions::new()
            .read(true)
            .write(mode == OpenMode::Write)
            .open(path)?;
        Ok(Box::new(file))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(options.open(path)?))
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        stamp(&fs::metadata(path)?)
    }

    #[cfg(not(windows))]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// A virus scanner or a sync client may hold a file for a moment; it is waited for, a second at the most.
    #[cfg(windows)]
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        const HELD: [i32; 2] = [5, 32];
        for pause in [10, 25, 50, 100, 250, 500] {
            match fs::rename(from, to) {
                Err(error)
                    if error
                        .raw_os_error()
                        .is_some_and(|code| HELD.contains(&code)) =>
                {
                    thread::sleep(Duration::from_millis(pause));
                }
                done => return done,
            }
        }
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    #[cfg(unix)]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match fs::File::open(path)?.sync_all() {
            // Some file systems keep folders safe without being asked, and do not know the question.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
            done => done,
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(path)?;
        entries.map(|entry| Ok(entry?.path())).collect()
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        is_link
            .then(|| fs::canonicalize(path).ok())
            .flatten()
            .unwrap_or_else(|| path.to_owned())
    }

    #[cfg(unix)]
    fn share_as(&self, like: &Path, path: &Path) -> bool {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let (Ok(wanted), Ok(given)) = (fs::metadata(like), fs::metadata(path)) else {
            return false;
        };
        let has_group =
            wanted.gid() == given.gid() || chown(path, None, Some(wanted.gid())).is_ok();
        let mode = wanted.mode() & if has_group { 0o777 } else { 0o707 };
        let has_mode = fs::set_permissions(path, fs::Permissions::from_mode(mode)).is_ok();
        // Last: whoever gives a file away may not do anything else to it.
        let has_owner =
            wanted.uid() == given.uid() || chown(path, Some(wanted.uid()), None).is_ok();
        has_owner && has_group && has_mode
    }

    #[cfg(not(unix))]
    fn share_as(&self, _like: &Path, _path: &Path) -> bool {
        false
    }
}

impl Handle for fs::File {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        fs::File::set_len(self, len)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }

    fn stamp(&self) -> io::Result<FileStamp> {
        stamp(&self.metadata()?)
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        match fs::File::try_lock(self) {
            Ok(()) => Ok(true),
            Err(fs::TryLockError::WouldBlock) => Ok(false),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

fn stamp(found: &fs::Metadata) -> io::Result<FileStamp> {
    if !found.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    #[cfg(unix)]
    let identity = {
        use std::os::unix::fs::MetadataExt;
        (found.dev(), found.ino())
    };
    #[cfg(windows)]
    let identity = (0, std::os::windows::fs::MetadataExt::creation_time(found));
    #[cfg(not(any(unix, windows)))]
    let identity = (0, 0);
    Ok(FileStamp {
        len: found.len(),
        identity,
    })
}
