//! `whyboard forget`: what the program has left elsewhere about a review, and away with it.

use std::path::Path;

use serde_json::json;

use crate::{
    store::leftovers::{self, Leftover, LeftoverKind},
    text::words::{looked_up, tr},
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// Lists the leftovers of a review; removes them where that is asked for.
pub(super) fn run(
    env: &Environment,
    file: &Path,
    remove: bool,
    json: bool,
) -> Result<Outcome, Failure> {
    // The list goes with the last copy.
    let names = leaks::of_path(&env.store, file).unwrap_or_default().names;
    let leftovers = if remove {
        leftovers::forget(&env.store, file, env.clock.utc())?
    } else {
        leftovers::of_file(&env.store, file)
    };
    if json {
        let rows = leftovers
            .iter()
            .map(|leftover| json!({ "what": what(leftover.kind), "file": named(&leftover.path) }));
        output::object(&json!({
            "file": named(file),
            "removed": remove,
            "traces": rows.collect::<Vec<_>>(),
        }));
        return Ok(Outcome::Well);
    }
    for Leftover { kind, path } in &leftovers {
        let path = names.covered(&named(path)).into_owned();
        output::line(&format!("{:<20}{path}", looked_up(what(*kind))));
    }
    let file = named(file);
    let file = names.covered(&file);
    output::aside(&match (leftovers.is_empty(), remove) {
        (true, _) => tr!("Nothing is kept of {file} elsewhere.", file),
        (false, true) => tr!("Removed. {file} itself stays as it is.", file),
        (false, false) => tr!(
            "Nothing was removed. whyboard forget {file} --remove removes all of this, backups too; {file} itself stays.",
            file
        ),
    });
    Ok(Outcome::Well)
}

/// The name of a kind of leftover, in English: programs read it, and people in their own language.
fn what(kind: LeftoverKind) -> &'static str {
    match kind {
        LeftoverKind::Backup => tr!(const "backup"),
        LeftoverKind::BackupRow => tr!(const "list of backups"),
        LeftoverKind::Draft => tr!(const "draft"),
        LeftoverKind::Names => tr!(const "list of names"),
        LeftoverKind::Rescued => tr!(const "rescued steps"),
        LeftoverKind::HighWater => tr!(const "last saved step"),
        LeftoverKind::RecentRow => tr!(const "recent list"),
        LeftoverKind::TornEnd => tr!(const "unfinished end"),
        LeftoverKind::DamagedRest => tr!(const "damaged rest"),
        LeftoverKind::Unfinished => tr!(const "unfinished copy"),
        LeftoverKind::Lock => tr!(const "lock"),
    }
}
