//! `whyboard demo`: a scratch copy of a sample review.

use crate::{
    review::Document,
    store::{Session, StoreFault, disk::folder_of},
};

use super::{
    Done,
    args::Sample,
    board,
    desk::Desk,
    failure::{Failure, named},
    import,
};

const ALDER: &str = include_str!("../../sample-reviews/alder.json");
const BIRCH: &str = include_str!("../../sample-reviews/birch.json");

/// Opens a scratch copy of a sample.
pub(super) fn run(desk: &Desk, sample: Sample) -> Result<Done, Failure> {
    board::show(desk, copy(desk, sample)?, &[])
}

/// Makes a scratch copy in the state folder, where nobody else looks.
pub(super) fn copy(desk: &Desk, sample: Sample) -> Result<Session, Failure> {
    let (name, json) = match sample {
        Sample::Alder => ("alder", ALDER),
        Sample::Birch => ("birch", BIRCH),
    };
    let folder = desk.store.folders().state.join("scratch");
    // The name is new each time: two windows may look at one sample.
    let path = folder.join(format!("{name}-{}.whyboard", desk.store.new_id()));
    let fs = desk.store.fs();
    fs.make_folder(folder_of(&path)).map_err(|error| {
        Failure::unwritable(format!(
            "{} cannot be written, because {}: set WHYBOARD_HOME to a folder that can",
            named(&folder),
            crate::store::Trouble::of(&error)
        ))
    })?;
    let document: Document = serde_json::from_str(json)
        .map_err(|error| Failure::unreadable(format!("The sample {name} is damaged: {error}")))?;
    let pack = desk.packs().find(&document.pack)?;
    let brought = import::brought(desk, &path, document)?;
    let now = desk.clock.utc();
    Session::create(&desk.store, &path, pack, Some(brought), now)
        .map_err(|fault: StoreFault| fault.into())
}
