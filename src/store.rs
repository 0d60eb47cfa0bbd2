//! The review on disk: one log for each review, and this device's own small files.
//!
//! A [`Session`] is an open review. What it calls saved is a line of the log that the disk has confirmed. This room
//! knows entries and bytes; it knows no screen, no clock (times come in), and touches files through [`disk::Fs`] alone.
//!
//! [`mod@line`] is where a line becomes bytes, and so the place where sealing will go; [`read`] reads a log from its
//! beginning, which is all that following one will need.

mod copies;
mod device;
pub mod disk;
pub mod draft;
mod fault;
pub mod folders;
pub mod ids;
pub mod line;
mod lived;
mod lock;
mod log;
pub mod names;
mod notice;
pub mod read;
pub mod recent;
mod rescue;
mod reserve;
pub mod scratch;
mod session;
pub mod settings;

use std::sync::Arc;

pub use disk::{Disk, Fs, Memory};
pub use fault::{CommitFault, StoreFault, Trouble};
pub use folders::Folders;
pub use ids::Ids;
pub use notice::Notice;
pub use session::{Access, Saved, Saving, Session};
pub use settings::Settings;

use crate::review::Id;

/// Where this device keeps things, and who it is. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    fs: Arc<dyn Fs>,
    folders: Folders,
    ids: Ids,
    device: Id,
}

impl Store {
    /// The store of this device. Where its folders cannot be written, the device has another id each time: that
    /// is no reason to stop a meeting.
    pub fn new(fs: Arc<dyn Fs>, folders: Folders, ids: Ids) -> Self {
        let device = device::recognise(fs.as_ref(), &folders, &ids);
        Self {
            fs,
            folders,
            ids,
            device,
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

    /// A new id, for an item or an entry.
    pub fn new_id(&self) -> Id {
        self.ids.new_id()
    }
}
