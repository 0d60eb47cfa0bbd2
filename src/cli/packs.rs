//! `whyboard packs`: the method packs of this device.

use crate::{method, text::measure};

use super::{
    Done,
    desk::{Desk, Packs},
    failure::named,
    say,
};

/// Lists each pack by its id and name, and where it comes from; then what is wrong with others.
pub(super) fn run(desk: &Desk) -> Done {
    let Packs { own, complaints } = desk.packs();
    let built_in = method::built_in()
        .iter()
        .map(|pack| ("built in".to_owned(), pack.clone()));
    for (place, pack) in own.into_iter().chain(built_in) {
        let row = format!("{}\t{} {}\t{place}", pack.id, pack.name, pack.version);
        let cells: Vec<_> = row.split('\t').map(measure::shown).collect();
        say::line(&cells.join("\t"));
    }
    let folder = desk.store.folders().config.join("packs");
    say::aside(&format!("Your own go into {}.", named(&folder)));
    complaints
        .iter()
        .for_each(|complaint| say::aside(complaint));
    if complaints.is_empty() {
        Done::Well
    } else {
        Done::Found
    }
}
