//! `whyboard forget`: what the program has left elsewhere about a review, and away with it.

use std::path::Path;

use serde_json::json;

use crate::store::traces::{self, Trace, TraceKind};

use super::{
    Done,
    desk::Desk,
    failure::{Failure, named},
    say,
};

/// Lists the traces of a review; removes them where that is asked for.
pub(super) fn run(desk: &Desk, file: &Path, remove: bool, json: bool) -> Result<Done, Failure> {
    let traces = if remove {
        traces::forget(&desk.store, file, desk.clock.utc())?
    } else {
        traces::of_file(&desk.store, file)
    };
    if json {
        let rows = traces
            .iter()
            .map(|trace| json!({ "what": what(trace.kind), "file": named(&trace.path) }));
        say::object(&json!({
            "file": named(file),
            "removed": remove,
            "traces": rows.collect::<Vec<_>>(),
        }));
        return Ok(Done::Well);
    }
    for Trace { kind, path } in &traces {
        say::line(&format!("{:<20}{}", what(*kind), named(path)));
    }
    let file = named(file);
    say::aside(&match (traces.is_empty(), remove) {
        (true, _) => format!("Nothing is kept of {file} elsewhere."),
        (false, true) => format!("Removed. {file} itself stays as it is."),
        (false, false) => format!(
            "Nothing was removed. whyboard forget {file} --remove removes all of this, backups too; {file} itself stays."
        ),
    });
    Ok(Done::Well)
}

fn what(kind: TraceKind) -> &'static str {
    match kind {
        TraceKind::Backup => "backup",
        TraceKind::BackupRow => "list of backups",
        TraceKind::Draft => "draft",
        TraceKind::Names => "list of names",
        TraceKind::Rescued => "rescued steps",
        TraceKind::RecentRow => "recent list",
        TraceKind::TornEnd => "unfinished end",
        TraceKind::DamagedRest => "damaged rest",
        TraceKind::Unfinished => "unfinished copy",
        TraceKind::Lock => "lock",
    }
}
