//! The review on disk: one log for each review, and this device's own small files.
//!
//! A [`Session`] is an open review. What it calls saved is a line of the log that the disk has confirmed. This room
//! knows entries and bytes; it knows no screen, no clock (times come in), and touches files through [`disk::Fs`] alone.
//!
//! [`mod@line`] is where a line becomes bytes; [`read`] reads a log from its beginning, which is all that following one
//! will need; [`seal`] is what encrypts a review at rest. Whatever is opened finds its seal in the store, once
//! [`Store::unlock`] has put it there.

pub mod backup;
pub mod copies;
pub mod damage;
mod device;
pub mod disk;
pub mod draft;
mod emergency_space;
mod error;
pub mod folders;
mod high_water;
pub mod ids;
pub mod join;
pub mod leftovers;
pub mod line;
mod lock;
mod log;
pub mod names;
mod notice;
pub mod read;
pub mod recent;
mod replay;
mod rescue;
mod saver;
pub mod scratch;
#[cfg(feature = "sealed")]
pub mod seal;
#[cfg(not(feature = "sealed"))]
#[path = "store/unsealed.rs"]
pub mod seal;
#[cfg(feature = "sealed")]
pub mod sealing;
mod session;
pub mod settings;
pub mod shorthand;
mod sidecar;

use std::{path::Path, sync::Arc};

pub use backup::Backup;
pub use disk::{Disk, Fs};
pub use error::{CommitError, DiskError, StoreError};
pub use folders::Folders;
pub use high_water::Shortfall;
pub use ids::IdGenerator;
pub use notice::{Notice, lost_access};
pub use rescue::Kept;
pub use seal::UnlockKeys;
pub use session::{Access, Answer, Confirmed, Lost, Pending, SaveResult, SaveState, Session};
pub use settings::Settings;

use crate::{review::Id, text::secret::Secret};

use error::not_opened;
use read::LogReader;
use seal::{OpenSeals, RecoveryKey, Seal};

/// Where this device keeps things, and who it is. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    fs: Arc<dyn Fs>,
    folders: Folders,
    ids: IdGenerator,
    device: Id,
    /// The seals that have been opened.
    seals: OpenSeals,
}

impl Store {
    /// The store of this device. Where its folders cannot be written, the device has another id each time: that
    /// is no reason to stop a meeting.
    pub fn new(fs: Arc<dyn Fs>, folders: Folders, ids: IdGenerator) -> Self {
        let device = device::recognise(fs.as_ref(), &folders, &ids);
        Self {
            fs,
            folders,
            ids,
            device,
            seals: OpenSeals::default(),
        }
    }

    /// The file system it works on.
    pub fn fs(&self) -> &dyn Fs {
        self.fs.as_ref()
    }

    /// Its folders.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The id of this device.
    pub fn device(&self) -> Id {
        self.device
    }

    /// True where a review is sealed.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn is_sealed(&self, path: &Path) -> Result<bool, StoreError> {
        let header = LogReader::header(self.fs(), path)?;
        Ok(header.unlock.is_some())
    }

    /// True where a review is sealed and nothing has opened its seal yet.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub fn is_locked(&self, path: &Path) -> Result<bool, StoreError> {
        let header = LogReader::header(self.fs(), path)?;
        let seal = self.seals.of(header.review).filter(Seal::is_open);
        Ok(header.unlock.is_some() && seal.is_none())
    }

    /// Opens the seal of a review: from then on it opens as any other does, and so do its draft and its copies.
    ///
    /// # Errors
    ///
    /// It cannot be read, or has another passphrase.
    pub fn unlock(&self, path: &Path, passphrase: &Secret) -> Result<(), StoreError> {
        self.open_seal(path, |review, unlock| {
            Seal::open(review, unlock, passphrase)
        })
    }

    /// The same with an organisation's recovery key.
    ///
    /// # Errors
    ///
    /// It cannot be read, or the key is not one of its own.
    pub fn recover(&self, path: &Path, key: &RecoveryKey) -> Result<(), StoreError> {
        self.open_seal(path, |review, unlock| Seal::recover(review, unlock, key))
    }

    fn open_seal(
        &self,
        path: &Path,
        open: impl FnOnce(Id, &seal::Unlock) -> Result<Seal, seal::UnlockError>,
    ) -> Result<(), StoreError> {
        let header = LogReader::header(self.fs(), path)?;
        if let Some(unlock) = &header.unlock {
            let seal = open(header.review, unlock).map_err(|fault| not_opened(path, fault))?;
            self.seals.put(header.review, Some(seal));
        }
        Ok(())
    }

    /// A new id, for an item or an entry.
    pub fn new_id(&self) -> Id {
        self.ids.new_id()
    }
}
