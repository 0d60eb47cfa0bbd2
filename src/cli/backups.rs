//! `whyboard backups`: the copies that were kept of a review, and one of them as a review again.

use std::path::Path;

use chrono::{DateTime, Local, Utc};
use serde_json::json;

use crate::{
    store::{Backup, backup},
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// Lists the backups of a file, the latest first.
pub(super) fn list(env: &Environment, file: &Path, json: bool) -> Outcome {
    let backups = backup::of_file(&env.store, file);
    if json {
        let rows = (1..).zip(&backups).map(|(n, backup)| {
            json!({
                "n": n,
                "at": backup.at,
                "bytes": backup.len,
                "file": named(&backup.path),
            })
        });
        output::object(&json!({ "file": named(file), "backups": rows.collect::<Vec<_>>() }));
        return Outcome::Well;
    }
    for (n, backup) in (1..).zip(&backups) {
        let size = backup.len.div_ceil(1024);
        output::line(&format!("{n}  {}  {size} KiB", when(backup.at)));
    }
    let file = named(file);
    output::aside(&if backups.is_empty() {
        tr!("No backup of {file} is kept on this computer.", file)
    } else {
        tr!(
            "whyboard backups {file} --restore 1 -o NAME.whyboard makes a review of the first.",
            file
        )
    });
    Outcome::Well
}

/// Makes a review of the n-th backup, in a new file.
pub(super) fn restore(
    env: &Environment,
    file: &Path,
    n: usize,
    out: &Path,
) -> Result<Outcome, Failure> {
    let backups = backup::of_file(&env.store, file);
    let Some(backup) = n.checked_sub(1).and_then(|n| backups.get(n)) else {
        return Err(Failure::usage(match backups.len() {
            0 => tr!(
                "No backup of {file} is kept on this computer",
                file = named(file)
            ),
            count => tr!(
                "{file} has {count} backup, so --restore takes {count}"
                    | "{file} has {count} backups, so --restore takes 1 to {count}",
                count,
                file = named(file)
            ),
        }));
    };
    backup::restore(&env.store, backup, out)?;
    output::aside(&tr!(
        "Made {out} as the review was on {at}. {file} stays as it is.",
        out = named(out),
        at = when(backup.at),
        file = named(file)
    ));
    Ok(Outcome::Well)
}

/// A sentence that offers backups where there are any.
pub(super) fn offer(file: &Path, backups: &[Backup]) -> Option<String> {
    let file = named(file);
    match backups.len() {
        0 => None,
        count => Some(tr!(
            "{count} backup is kept: whyboard backups {file} shows it."
                | "{count} backups are kept: whyboard backups {file} lists them.",
            count,
            file
        )),
    }
}

fn when(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local)
        .format("%-d %b %Y %H:%M:%S")
        .to_string()
}
