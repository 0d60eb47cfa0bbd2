//! A file system that is not there, for tests: it can be full, read-only, fail at the n-th call, lose its power.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{Fs, Handle, Mode, Stamp, folder_of};

/// Files and folders in memory. Clones are the same file system.
///
/// It remembers what was synced: [`Memory::cut_power`] leaves only that.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<State>>);

/// A call that can be told to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Opening a file that is there.
    Open,
    /// Making a file.
    Create,
    /// Reading bytes.
    Read,
    /// Writing bytes.
    Write,
    /// Cutting a file.
    SetLen,
    /// Syncing a file.
    Sync,
    /// Syncing a folder.
    SyncFolder,
    /// Renaming.
    Rename,
    /// Removing.
    Remove,
    /// Asking for length and identity.
    Stamp,
    /// Making a folder.
    MakeFolder,
}

#[derive(Debug, Default)]
struct State {
    names: BTreeMap<PathBuf, u64>,
    synced_names: BTreeMap<PathBuf, u64>,
    folders: BTreeSet<PathBuf>,
    nodes: BTreeMap<u64, Node>,
    locked: BTreeSet<u64>,
    calls: BTreeMap<Call, u64>,
    faults: Vec<Fault>,
    room: Option<u64>,
    read_only: bool,
    no_locks: bool,
}

#[derive(Debug, Default)]
struct Node {
    bytes: Vec<u8>,
    synced: Vec<u8>,
    /// A sync of it has failed, and the system now takes its lost bytes for written.
    lied_about: bool,
}

#[derive(Debug)]
struct Fault {
    call: Call,
    from: u64,
    lasting: bool,
    kind: io::ErrorKind,
}

impl Memory {
    /// An empty one, with the folders that are named.
    pub fn with_folders<'a>(folders: impl IntoIterator<Item = &'a str>) -> Self {
        let memory = Self::default();
        for folder in folders {
            memory.state().make_folder(Path::new(folder));
        }
        memory
    }

    /// Makes the n-th call of a kind from now (1 is the next) fail; all that follow it, too, if it is lasting.
    pub fn fail(&self, call: Call, nth: u64, lasting: bool, kind: io::ErrorKind) {
        let mut state = self.state();
        let from = state.calls.get(&call).copied().unwrap_or(0) + nth;
        state.faults.push(Fault {
            call,
            from,
            lasting,
            kind,
        });
    }

    /// Forgets every failure that was asked for.
    pub fn mend(&self) {
        self.state().faults.clear();
    }

    /// How many more bytes fit; none for as many as one likes.
    pub fn set_room(&self, bytes: Option<u64>) {
        self.state().room = bytes;
    }

    /// Whether nothing may be written, made or removed.
    pub fn set_read_only(&self, read_only: bool) {
        self.state().read_only = read_only;
    }

    /// Whether locks are unknown here, as on some network drives.
    pub fn set_no_locks(&self, no_locks: bool) {
        self.state().no_locks = no_locks;
    }

    /// Loses whatever was not synced, and every lock.
    pub fn cut_power(&self) {
        let mut state = self.state();
        state.names = state.synced_names.clone();
        state.locked.clear();
        for node in state.nodes.values_mut() {
            node.bytes.clone_from(&node.synced);
        }
    }

    /// The files that would be left if the power went now.
    pub fn synced(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let state = self.state();
        let left = state.synced_names.iter();
        left.map(|(path, node)| (path.clone(), state.nodes[node].synced.clone()))
            .collect()
    }

    /// What is in a file.
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let state = self.state();
        let node = state.names.get(path.as_ref())?;
        Some(state.nodes[node].bytes.clone())
    }

    /// Writes a file from outside, as another program would: in the place of what it held.
    pub fn put(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = path.as_ref();
        let mut state = self.state();
        state.make_folder(folder_of(path));
        let node = match state.names.get(path) {
            Some(node) => *node,
            None => state.make_file(path),
        };
        state.synced_names.insert(path.to_owned(), node);
        state.nodes.insert(
            node,
            Node {
                bytes: bytes.to_owned(),
                synced: bytes.to_owned(),
                lied_about: false,
            },
        );
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts a call, and fails it if it was told to.
    fn call(&mut self, call: Call) -> io::Result<()> {
        let count = self.calls.entry(call).or_default();
        *count += 1;
        let count = *count;
        let fault = self.faults.iter().find(|fault| {
            fault.call == call && (count == fault.from || fault.lasting && count > fault.from)
        });
        fault.map_or(Ok(()), |fault| Err(fault.kind.into()))
    }

    /// As [`State::call`], for one that changes something.
    fn change(&mut self, call: Call) -> io::Result<()> {
        self.call(call)?;
        if self.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        Ok(())
    }

    fn find(&self, path: &Path) -> io::Result<u64> {
        if self.folders.contains(path) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let found = self.names.get(path).copied();
        found.ok_or(io::ErrorKind::NotFound.into())
    }

    fn make_file(&mut self, path: &Path) -> u64 {
        let node = self.nodes.len() as u64 + 1;
        self.nodes.insert(node, Node::default());
        self.names.insert(path.to_owned(), node);
        node
    }

    fn make_folder(&mut self, path: &Path) {
        self.folders.extend(path.ancestors().map(Path::to_owned));
    }

    fn stamp(&self, node: u64) -> Stamp {
        Stamp {
            len: self.nodes[&node].bytes.len() as u64,
            identity: (0, node),
        }
    }

    fn node(&mut self, node: u64) -> &mut Node {
        self.nodes.entry(node).or_default()
    }
}

impl Fs for Memory {
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn Handle>> {
        let mut state = self.state();
        state.call(Call::Open)?;
        let node = state.find(path)?;
        if mode == Mode::Write && state.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        Ok(Box::new(Open::new(self, node)))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut state = self.state();
        state.change(Call::Create)?;
        if !state.folders.contains(folder_of(path)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if state.names.contains_key(path) || state.folders.contains(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let node = state.make_file(path);
        Ok(Box::new(Open::new(self, node)))
    }

    fn stamp(&self, path: &Path) -> io::Result<Stamp> {
        let mut state = self.state();
        state.call(Call::Stamp)?;
        let node = state.find(path)?;
        Ok(state.stamp(node))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.change(Call::Rename)?;
        let node = state.find(from)?;
        state.names.remove(from);
        state.names.insert(to.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.change(Call::Remove)?;
        state.find(path)?;
        state.names.remove(path);
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        if state.folders.contains(path) {
            return Ok(());
        }
        state.change(Call::MakeFolder)?;
        state.make_folder(path);
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call(Call::SyncFolder)?;
        state.synced_names.retain(|name, _| folder_of(name) != path);
        let now: Vec<_> = state
            .names
            .iter()
            .filter(|(name, _)| folder_of(name) == path)
            .map(|(name, node)| (name.clone(), *node))
            .collect();
        state.synced_names.extend(now);
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let state = self.state();
        if !state.folders.contains(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let held = state.names.keys().chain(&state.folders);
        Ok(held
            .filter(|held| held.parent() == Some(path))
            .cloned()
            .collect())
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }
}

/// An open file of a [`Memory`].
struct Open {
    memory: Memory,
    node: u64,
    at: usize,
    has_lock: bool,
}

impl Open {
    fn new(memory: &Memory, node: u64) -> Self {
        Self {
            memory: memory.clone(),
            node,
            at: 0,
            has_lock: false,
        }
    }
}

impl Read for Open {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut state = self.memory.state();
        state.call(Call::Read)?;
        let bytes = &state.nodes[&self.node].bytes;
        let read = bytes.get(self.at..).unwrap_or_default().read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

impl Write for Open {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut state = self.memory.state();
        state.change(Call::Write)?;
        let room = state.room.map_or(buffer.len(), |room| {
            usize::try_from(room).map_or(buffer.len(), |room| room.min(buffer.len()))
        });
        if room == 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        state.room = state.room.map(|left| left - room as u64);
        let (at, end) = (self.at, self.at + room);
        let bytes = &mut state.node(self.node).bytes;
        if bytes.len() < end {
            bytes.resize(end, 0);
        }
        bytes[at..end].copy_from_slice(&buffer[..room]);
        self.at = end;
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Open {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let len = self.memory.state().stamp(self.node).len;
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => len.checked_add_signed(by),
            SeekFrom::Current(by) => (self.at as u64).checked_add_signed(by),
        };
        let at = at.ok_or(io::ErrorKind::InvalidInput)?;
        self.at = usize::try_from(at).map_err(|_| io::ErrorKind::InvalidInput)?;
        Ok(at)
    }
}

impl Handle for Open {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        let mut state = self.memory.state();
        state.change(Call::SetLen)?;
        let len = usize::try_from(len).map_err(|_| io::ErrorKind::InvalidInput)?;
        state.node(self.node).bytes.resize(len, 0);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.memory.state();
        let done = state.call(Call::Sync);
        let node = state.node(self.node);
        if done.is_err() {
            node.lied_about = true;
        } else if !node.lied_about {
            node.synced.clone_from(&node.bytes);
        }
        done
    }

    fn stamp(&self) -> io::Result<Stamp> {
        let mut state = self.memory.state();
        state.call(Call::Stamp)?;
        Ok(state.stamp(self.node))
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        let mut state = self.memory.state();
        if state.no_locks {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let free = state.locked.insert(self.node);
        self.has_lock |= free;
        Ok(free)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        if self.has_lock {
            self.memory.state().locked.remove(&self.node);
        }
    }
}
