//! A file system that is not there: it can be full, read-only, fail at the n-th call, lose its power. It stands where the
//! store expects [`Fs`].
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::panic,
    reason = "every test program uses what it needs of it"
)]

mod chance;
mod open;
mod power;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, ThreadId},
};

use whyboard::store::{
    Fs,
    disk::{FileStamp, Handle, OpenMode, folder_of},
};

pub(crate) use chance::Chance;
use open::OpenFile;
use power::{FileNames, Node};

/// Files and folders in memory. Clones are the same file system.
///
/// It remembers what was synced: [`Memory::cut_power`] leaves only that, and of the rest what chance leaves of it, if it
/// has been given a seed: nothing, all, a beginning, an end, or zeros; a later change without an earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory(Arc<(Mutex<MemoryState>, Condvar)>);

/// A call that can be told to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Call {
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
    /// Asking what a folder holds.
    List,
}

impl Call {
    /// All of them.
    pub(crate) const ALL: [Self; 12] = [
        Self::Open,
        Self::Create,
        Self::Read,
        Self::Write,
        Self::SetLen,
        Self::Sync,
        Self::SyncFolder,
        Self::Rename,
        Self::Remove,
        Self::Stamp,
        Self::MakeFolder,
        Self::List,
    ];
}

#[derive(Debug, Default)]
struct MemoryState {
    names: FileNames,
    folders: BTreeSet<PathBuf>,
    nodes: BTreeMap<u64, Node>,
    locked: BTreeSet<u64>,
    calls: BTreeMap<Call, u64>,
    faults: Vec<PlannedFailure>,
    room: Option<u64>,
    read_only: bool,
    no_locks: bool,
    chance: Option<Chance>,
    /// How many calls there have been, and at which the program that makes them ends.
    count: u64,
    ends_at: Option<u64>,
    /// Files opened by a program that has ended do nothing any more.
    life: u64,
    /// Syncs that were asked for again of a file after one had failed.
    asked_again: u64,
    /// The folder whose drive does not answer, and how many calls wait for it.
    hung: Option<PathBuf>,
    hanging: usize,
    /// The thread that may not call.
    kept_off: Option<ThreadId>,
    /// Whoever calls for this next has a fault.
    faulty: Option<Call>,
}

#[derive(Debug)]
struct PlannedFailure {
    call: Call,
    from: u64,
    lasting: bool,
    cause: FailureCause,
}

/// Why a call fails.
#[derive(Clone, Copy, Debug)]
pub enum FailureCause {
    /// An error of a kind.
    Kind(io::ErrorKind),
    /// An error by the number that the system gives it: some have no kind.
    Code(i32),
}

impl From<io::ErrorKind> for FailureCause {
    fn from(kind: io::ErrorKind) -> Self {
        Self::Kind(kind)
    }
}

impl From<FailureCause> for io::Error {
    fn from(cause: FailureCause) -> Self {
        match cause {
            FailureCause::Kind(kind) => kind.into(),
            FailureCause::Code(code) => Self::from_raw_os_error(code),
        }
    }
}

impl Memory {
    /// An empty one, with the folders that are named.
    pub(crate) fn with_folders<'a>(folders: impl IntoIterator<Item = &'a str>) -> Self {
        let memory = Self::default();
        for folder in folders {
            memory.state().make_folder(Path::new(folder));
        }
        memory
    }

    /// Makes the n-th call of a kind from now (1 is the next) fail; all that follow it, too, if it is lasting.
    pub(crate) fn fail(&self, call: Call, nth: u64, lasting: bool, cause: impl Into<FailureCause>) {
        let mut state = self.state();
        let from = state.calls.get(&call).copied().unwrap_or(0) + nth;
        state.faults.push(PlannedFailure {
            call,
            from,
            lasting,
            cause: cause.into(),
        });
    }

    /// Forgets every failure that was asked for.
    pub(crate) fn mend(&self) {
        self.state().faults.clear();
    }

    /// How many more bytes fit; none for as many as one likes.
    pub(crate) fn set_room(&self, bytes: Option<u64>) {
        self.state().room = bytes;
    }

    /// Whether nothing may be written, made or removed.
    pub(crate) fn set_read_only(&self, read_only: bool) {
        self.state().read_only = read_only;
    }

    /// Whether locks are unknown here, as on some network drives.
    pub(crate) fn set_no_locks(&self, no_locks: bool) {
        self.state().no_locks = no_locks;
    }

    /// Has chance decide what is left of what was not synced, the same for the same seed.
    pub(crate) fn set_seed(&self, seed: u64) {
        self.state().chance = Some(Chance::new(seed));
    }

    /// Ends the program that makes the calls at the n-th from now (1 is the next): that and all that follow fail, until
    /// [`Memory::kill`] or [`Memory::cut_power`] begins another life.
    pub(crate) fn end_at(&self, nth: u64) {
        let mut state = self.state();
        state.ends_at = Some(state.count + nth);
    }

    /// Whether the program that makes the calls has ended, or is to.
    pub(crate) fn is_to_end(&self) -> bool {
        self.state().ends_at.is_some()
    }

    /// Whether the program that makes the calls has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.state().has_ended()
    }

    /// The program ends, and with it every lock that it has. The system goes on, and nothing is lost.
    pub(crate) fn kill(&self) {
        let mut state = self.state();
        state.locked.clear();
        state.ends_at = None;
        state.life += 1;
    }

    /// The power goes: the program ends, and what was not synced is lost.
    pub(crate) fn cut_power(&self) {
        self.kill();
        let mut state = self.state();
        let mut chance = state.chance.take();
        state.names.lose(&mut chance);
        for node in state.nodes.values_mut() {
            node.lose(&mut chance);
        }
        state.chance = chance;
    }

    /// Has no call about what is under a folder come back until [`Memory::answer`]: its drive does not answer.
    pub(crate) fn hang(&self, folder: &str) {
        self.state().hung = Some(folder.into());
    }

    /// The drive answers again.
    pub(crate) fn answer(&self) {
        self.state().hung = None;
        self.0.1.notify_all();
    }

    /// Waits until a call waits for the drive.
    pub(crate) fn until_hanging(&self) {
        let waits = |state: &mut MemoryState| state.hanging == 0;
        drop(self.0.1.wait_while(self.state(), waits));
    }

    /// No call may come from this thread any more: one that does is a fault of the program.
    pub(crate) fn keep_off(&self) {
        self.state().kept_off = Some(thread::current().id());
    }

    /// This thread may call again.
    pub(crate) fn let_on(&self) {
        self.state().kept_off = None;
    }

    /// Whoever makes a call of this kind next fails by a fault of its own, in the middle of it.
    pub(crate) fn fault(&self, call: Call) {
        self.state().faulty = Some(call);
    }

    /// The file system, for a call about a path: once its drive answers.
    fn reached(&self, path: &Path) -> MutexGuard<'_, MemoryState> {
        let mut state = self.state();
        let this = thread::current();
        if state.kept_off == Some(this.id()) {
            drop(state);
            panic!("the screen's thread calls the disk: {}", path.display());
        }
        let life = state.life;
        let is_hung = |state: &MemoryState| {
            let hung = state.hung.as_ref();
            // A program that was killed meanwhile never comes back from its call.
            state.life != life || hung.is_some_and(|hung| path.starts_with(hung))
        };
        if is_hung(&state) {
            let may_wait = matches!(this.name(), Some("saver" | "rescue" | "disk"));
            if !may_wait {
                drop(state);
                panic!("the screen's thread waits for the disk: {}", path.display());
            }
            state.hanging += 1;
            self.0.1.notify_all();
            let answered = self.0.1.wait_while(state, |state| is_hung(state));
            state = answered.unwrap_or_else(PoisonError::into_inner);
            state.hanging -= 1;
        }
        state
    }

    /// How often a sync was asked for again of an open file after one had failed.
    pub(crate) fn syncs_asked_again(&self) -> u64 {
        self.state().asked_again
    }

    /// The files that would be left if the power went now and nothing but what was synced were left.
    pub(crate) fn synced(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let state = self.state();
        let left = state.names.disk.iter();
        left.map(|(path, node)| (path.clone(), state.nodes[node].disk.clone()))
            .collect()
    }

    /// What is in a file.
    pub(crate) fn bytes(&self, path: impl AsRef<Path>) -> Option<Vec<u8>> {
        let state = self.state();
        let node = state.names.now.get(path.as_ref())?;
        Some(state.nodes[node].bytes.clone())
    }

    /// Writes a file from outside, as another program would: in the place of what it held.
    pub(crate) fn put(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = path.as_ref();
        let there = self.state().names.now.get(path).copied();
        let Some(node) = there else {
            return self.put_anew(path, bytes);
        };
        let mut state = self.state();
        state.names.settle(path, Some(node));
        state.nodes.insert(node, Node::on_disk(bytes));
    }

    /// Puts another file in the place of one from outside, as a sync client would.
    pub(crate) fn put_anew(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let mut state = self.state();
        state.make_folder(folder_of(path.as_ref()));
        let node = state.new_node(Node::on_disk(bytes));
        state.names.settle(path.as_ref(), Some(node));
    }

    /// Takes a file away from outside.
    pub(crate) fn take(&self, path: impl AsRef<Path>) {
        self.state().names.settle(path.as_ref(), None);
    }

    /// Takes a folder away from outside, with all that is in it.
    pub(crate) fn take_folder(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        for held in self.paths() {
            if held.starts_with(path) {
                self.take(held);
            }
        }
        let mut state = self.state();
        state.folders.retain(|folder| !folder.starts_with(path));
    }

    /// The paths of all files, sorted.
    pub(crate) fn paths(&self) -> Vec<PathBuf> {
        self.state().names.now.keys().cloned().collect()
    }

    fn state(&self) -> MutexGuard<'_, MemoryState> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MemoryState {
    fn has_ended(&self) -> bool {
        self.ends_at.is_some_and(|end| end <= self.count)
    }

    /// Counts a call, and fails it if it was told to.
    fn call(&mut self, call: Call) -> io::Result<()> {
        self.count += 1;
        if self.faulty == Some(call) {
            self.faulty = None;
            panic!("a fault of the program, in the middle of {call:?}");
        }
        if self.has_ended() {
            return Err(io::Error::other("the program has ended"));
        }
        let count = self.calls.entry(call).or_default();
        *count += 1;
        let count = *count;
        let fault = self.faults.iter().find(|fault| {
            fault.call == call && (count == fault.from || fault.lasting && count > fault.from)
        });
        fault.map_or(Ok(()), |fault| Err(fault.cause.into()))
    }

    /// As [`MemoryState::call`], for one that changes something.
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
        let found = self.names.now.get(path).copied();
        found.ok_or(io::ErrorKind::NotFound.into())
    }

    fn new_node(&mut self, node: Node) -> u64 {
        let number = self.nodes.len() as u64 + 1;
        self.nodes.insert(number, node);
        number
    }

    /// Room that is free again.
    fn give_back(&mut self, bytes: usize) {
        self.room = self.room.map(|room| room + bytes as u64);
    }

    fn give_back_file(&mut self, path: &Path) {
        let len = self
            .names
            .now
            .get(path)
            .map(|node| self.nodes[node].bytes.len());
        self.give_back(len.unwrap_or(0));
    }

    fn make_folder(&mut self, path: &Path) {
        self.folders.extend(path.ancestors().map(Path::to_owned));
    }

    fn stamp(&self, node: u64) -> FileStamp {
        FileStamp {
            len: self.nodes[&node].bytes.len() as u64,
            identity: (0, node),
        }
    }

    fn node(&mut self, node: u64) -> &mut Node {
        self.nodes.entry(node).or_default()
    }
}

impl Fs for Memory {
    fn open(&self, path: &Path, mode: OpenMode) -> io::Result<Box<dyn Handle>> {
        let mut state = self.reached(path);
        state.call(Call::Open)?;
        let node = state.find(path)?;
        if mode == OpenMode::Write && state.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        Ok(Box::new(OpenFile::new(self, &state, node, path)))
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        let mut state = self.reached(path);
        state.change(Call::Create)?;
        if !state.folders.contains(folder_of(path)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        if state.names.now.contains_key(path) || state.folders.contains(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let node = state.new_node(Node::default());
        state.names.add(path, node);
        Ok(Box::new(OpenFile::new(self, &state, node, path)))
    }

    fn stamp(&self, path: &Path) -> io::Result<FileStamp> {
        let mut state = self.reached(path);
        state.call(Call::Stamp)?;
        let node = state.find(path)?;
        Ok(state.stamp(node))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.reached(from);
        state.change(Call::Rename)?;
        let node = state.find(from)?;
        state.give_back_file(to);
        state.names.rename(from, to, node);
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.reached(path);
        state.change(Call::Remove)?;
        state.find(path)?;
        state.give_back_file(path);
        state.names.remove(path);
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.reached(path);
        if state.folders.contains(path) {
            return Ok(());
        }
        state.change(Call::MakeFolder)?;
        state.make_folder(path);
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.reached(path);
        state.call(Call::SyncFolder)?;
        state.names.sync(path);
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let mut state = self.reached(path);
        state.call(Call::List)?;
        if !state.folders.contains(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let held = state.names.now.keys().chain(&state.folders);
        Ok(held
            .filter(|held| held.parent() == Some(path))
            .cloned()
            .collect())
    }

    fn resolve(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    fn share_as(&self, _like: &Path, _path: &Path) -> bool {
        true
    }
}
