//! `whyboard backups`: the copies that were kept of a review, and one of them as a review again.

use std::path::Path;

use serde_json::json;

use crate::{
    store::{Backup, backup, lost_access},
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
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
                "holds": backup::described(&env.store, backup),
                "file": named(&backup.path),
            })
        });
        output::object(&json!({ "file": named(file), "backups": rows.collect::<Vec<_>>() }));
        return Outcome::Well;
    }
    for (n, backup) in (1..).zip(&backups) {
        let size = backup.len.div_ceil(1024);
        let holds = backup::described(&env.store, backup);
        output::line(&format!("{n}  {holds}  {size} KiB"));
    }
    let file = leaks::path_of(&env.store, file, file);
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
                file = leaks::path_of(&env.store, file, file)
            ),
            count => tr!(
                "{file} has {count} backup, so --restore takes {count}"
                    | "{file} has {count} backups, so --restore takes 1 to {count}",
                count,
                file = leaks::path_of(&env.store, file, file)
            ),
        }));
    };
    if !backup::restore(&env.store, backup, file, out)? {
        output::aside(&lost_access(out));
    }
    output::aside(&tr!(
        "Made {out} as the review was: {holds}. {file} stays as it is.",
        out = leaks::path_of(&env.store, file, out),
        holds = backup::described(&env.store, backup),
        file = leaks::path_of(&env.store, file, file)
    ));
    Ok(Outcome::Well)
}

/// A sentence that offers backups where there are any.
pub(super) fn offer(env: &Environment, file: &Path, backups: &[Backup]) -> Option<String> {
    let newest = backup::described(&env.store, backups.first()?);
    Some(tr!(
        "{count} backup is kept: whyboard backups {file} shows it. It holds {newest}."
            | "{count} backups are kept: whyboard backups {file} lists them. The newest holds {newest}.",
        count = backups.len(),
        file = leaks::path_of(&env.store, file, file),
        newest
    ))
}
