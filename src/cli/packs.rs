//! `whyboard packs`: the method packs of this device, one of them as a file, and the faults of one.

use std::path::Path;

use crate::{
    method::{self, Pack, load::LARGEST_PACK},
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// Lists each pack by its id and name, and where it comes from; then what is wrong with others.
pub(super) fn list(env: &Environment) -> Outcome {
    let packs = env.packs();
    for (place, pack) in &packs.own {
        row(pack, place);
    }
    for pack in method::built_in() {
        let place = if packs.has_own(&pack.id) {
            tr!("built in, not used: yours has the same id")
        } else {
            tr!("built in")
        };
        row(pack, place);
    }
    let folder = env.store.folders().config.join("packs");
    output::aside(&tr!("Your own go into {folder}.", folder = named(&folder)));
    packs.complaints.iter().for_each(|it| output::aside(it));
    if packs.complaints.is_empty() {
        Outcome::Well
    } else {
        output::aside(tr!(
            "whyboard packs --check FILE lists every fault of a file."
        ));
        Outcome::Found
    }
}

fn row(pack: &Pack, place: &str) {
    let name = format!("{} {}", pack.name, pack.version);
    output::cells(&[&pack.id, &name, place]);
}

/// Lists every fault of a file, with its place in it.
pub(super) fn faults(env: &Environment, file: &Path) -> Result<Outcome, Failure> {
    let bytes = env.read(file, LARGEST_PACK as u64)?;
    let faults = method::faults(&named(file), &bytes);
    if faults.is_empty() {
        output::line(tr!("The pack is sound."));
        return Ok(Outcome::Well);
    }
    faults
        .iter()
        .for_each(|fault| output::line(&fault.to_string()));
    Ok(Outcome::Found)
}

/// Prints a pack: a built-in one as it was written, which reads best; another as it was understood.
pub(super) fn print(env: &Environment, id: &str, out: Option<&Path>) -> Result<Outcome, Failure> {
    let packs = env.packs();
    let pack = packs.find(id)?;
    let written = method::text_of(id).filter(|_| !packs.has_own(id));
    let text = match written {
        Some(text) => text,
        None => serde_json::to_string_pretty(&pack)
            .map(|text| text + "\n")
            .map_err(|_| Failure::unwritable(tr!("{id} cannot be written as JSON", id)))?,
    };
    match out {
        None => output::page(&text),
        Some(out) => env.write_new(out, text.as_bytes())?,
    }
    Ok(Outcome::Well)
}
