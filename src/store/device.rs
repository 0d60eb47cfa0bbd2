//! Which device this is: an id, drawn once and kept.

use crate::{
    review::Id,
    store::{
        Folders, IdGenerator,
        disk::{Fs, SMALL, read_whole, replace},
    },
};

/// The id of this device. It says nothing of the device or of who uses it.
pub(super) fn recognise(fs: &dyn Fs, folders: &Folders, ids: &IdGenerator) -> Id {
    let path = folders.state.join("device.json");
    let known = read_whole(fs, &path, SMALL)
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Id>(&bytes).ok())
        .filter(Id::is_real);
    known.unwrap_or_else(|| {
        let id = ids.new_id();
        // Where it cannot be kept, the next start draws another.
        let _ = replace(fs, &path, format!("\"{id}\"\n").as_bytes());
        id
    })
}
