//! A file of a [`Memory`] that is open: what it does is done to the file system that it belongs to.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::MutexGuard,
};

use whyboard::store::disk::{FileStamp, Handle};

use super::{Call, Memory, MemoryState};

/// An open file.
pub(super) struct OpenFile {
    memory: Memory,
    node: u64,
    /// What it was called when it was opened.
    path: PathBuf,
    at: usize,
    /// The life of the program that opened it.
    life: u64,
    has_lock: bool,
    failed_to_sync: bool,
}

impl OpenFile {
    pub(super) fn new(memory: &Memory, state: &MemoryState, node: u64, path: &Path) -> Self {
        Self {
            memory: memory.clone(),
            node,
            path: path.to_owned(),
            at: 0,
            life: state.life,
            has_lock: false,
            failed_to_sync: false,
        }
    }

    /// The same, whether or not the drive answers.
    fn own_state(&self) -> io::Result<MutexGuard<'_, MemoryState>> {
        let state = self.memory.state();
        if state.life == self.life {
            Ok(state)
        } else {
            Err(io::Error::other("the program has ended"))
        }
    }

    /// The file system, while the program that opened this goes on.
    fn state(&self) -> io::Result<MutexGuard<'_, MemoryState>> {
        let state = self.memory.reached(&self.path);
        if state.life == self.life {
            Ok(state)
        } else {
            Err(io::Error::other("the program has ended"))
        }
    }
}

impl Read for OpenFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut state = self.state()?;
        state.call(Call::Read)?;
        let bytes = &state.nodes[&self.node].bytes;
        let read = bytes.get(self.at..).unwrap_or_default().read(buffer)?;
        drop(state);
        self.at += read;
        Ok(read)
    }
}

impl Write for OpenFile {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let mut state = self.state()?;
        state.change(Call::Write)?;
        // What is written over has its room already.
        let has = state.node(self.node).bytes.len().saturating_sub(self.at);
        let room = state.room.map_or(buffer.len(), |room| {
            let room = usize::try_from(room).map_or(buffer.len(), |room| room.saturating_add(has));
            room.min(buffer.len())
        });
        if room == 0 && !buffer.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = room.saturating_sub(has) as u64;
        state.room = state.room.map(|left| left - taken);
        state.node(self.node).write(self.at, &buffer[..room]);
        drop(state);
        self.at += room;
        Ok(room)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let len = self.state()?.stamp(self.node).len;
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

impl Handle for OpenFile {
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        let mut state = self.state()?;
        state.change(Call::SetLen)?;
        let len = usize::try_from(len).map_err(|_| io::ErrorKind::InvalidInput)?;
        let before = state.node(self.node).bytes.len();
        state.give_back(before.saturating_sub(len));
        state.node(self.node).set_len(len);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut state = self.state()?;
        let done = state.call(Call::Sync);
        if state.has_ended() {
            return done;
        }
        state.asked_again += u64::from(self.failed_to_sync);
        let mut chance = state.chance.take();
        let node = state.node(self.node);
        match &done {
            Ok(()) => node.sync(),
            Err(_) => node.fail_to_sync(&mut chance),
        }
        state.chance = chance;
        drop(state);
        self.failed_to_sync = done.is_err();
        done
    }

    fn stamp(&self) -> io::Result<FileStamp> {
        let mut state = self.state()?;
        state.call(Call::Stamp)?;
        Ok(state.stamp(self.node))
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        let mut state = self.state()?;
        if state.no_locks {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let free = state.locked.insert(self.node);
        drop(state);
        self.has_lock |= free;
        Ok(free)
    }
}

impl Drop for OpenFile {
    fn drop(&mut self) {
        if self.has_lock
            && let Ok(mut state) = self.own_state()
        {
            state.locked.remove(&self.node);
        }
    }
}
