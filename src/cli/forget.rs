//! `whyboard forget`: what the program has left elsewhere about a review, and away with it.

use std::path::Path;

use serde_json::json;

use crate::store::leftovers::{self, Leftover, LeftoverKind};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// Lists the leftovers of a review; removes them where that is asked for.
pub(super) fn run(
    env: &Environment,
    file: &Path,
    remove: bool,
    json: bool,
) -> Result<Outcome, Failure> {
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
        output::line(&format!("{:<20}{}", what(*kind), named(path)));
    }
    let file = named(file);
    output::aside(&match (leftovers.is_empty(), remove) {
        (true, _) => format!("Nothing is kept of {file} elsewhere."),
        (false, true) => format!("Removed. {file} itself stays as it is."),
        (false, false) => format!(
            "Nothing was removed. whyboard forget {file} --remove removes all of this, backups too; {file} itself stays."
        ),
    });
    Ok(Outcome::Well)
}

fn what(kind: LeftoverKind) -> &'static str {
    match kind {
        LeftoverKind::Backup => "backup",
        LeftoverKind::BackupRow => "list of backups",
        LeftoverKind::Draft => "draft",
        LeftoverKind::Names => "list of names",
        LeftoverKind::Rescued => "rescued steps",
        LeftoverKind::RecentRow => "recent list",
        LeftoverKind::TornEnd => "unfinished end",
        LeftoverKind::DamagedRest => "damaged rest",
        LeftoverKind::Unfinished => "unfinished copy",
        LeftoverKind::Lock => "lock",
    }
}
