//! `whyboard keys`: the key table, and the faults of a keymap.

use std::path::Path;

use crate::{
    command::keymap::{layered, table},
    store::disk::SMALL,
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// Prints the key table; or, of a file, every fault with its place.
pub(super) fn run(env: &Environment, check: Option<&Path>) -> Result<Outcome, Failure> {
    let faults = if let Some(file) = check {
        layered(&named(file), &env.read(file, SMALL)?).1
    } else {
        let (map, faults) = env.keymap_asked_for()?;
        output::page(&table::markdown(&map));
        faults
            .iter()
            .for_each(|fault| output::aside(&fault.to_string()));
        return Ok(Outcome::Well);
    };
    faults
        .iter()
        .for_each(|fault| output::line(&fault.to_string()));
    if faults.is_empty() {
        output::line(tr!("The keymap is sound."));
        return Ok(Outcome::Well);
    }
    Ok(Outcome::Found)
}
