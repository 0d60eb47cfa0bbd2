//! `whyboard check`: whether a review is whole.

use std::path::Path;

use serde_json::{Value, json};

use crate::store::{Access, Notice, backup};

use super::{
    Done,
    desk::Desk,
    failure::{Failure, named},
    say,
};

/// Reads a review from its first line to its last, and says whether all of it fits.
pub(super) fn run(desk: &Desk, file: &Path, json: bool) -> Result<Done, Failure> {
    desk.unlock(file)?;
    let opened = desk.opened(file, Access::ReadOnly);
    let (session, notices) = opened.map_err(|fault| desk.sorry(file, fault))?;
    let found = desk.told(file, &notices);
    let items = session.review().item_count();
    if json {
        say::object(&json!({
            "file": named(file),
            "whole": found.is_empty(),
            "items": items,
            "first_unfit": notices.iter().find_map(first_unfit),
            "backups": backup::of_file(&desk.store, file).len(),
            "found": found,
        }));
    } else if found.is_empty() {
        say::line(&format!("{} is whole: {items} items.", named(file)));
    } else {
        found.iter().for_each(|sentence| say::line(sentence));
    }
    Ok(if found.is_empty() {
        Done::Well
    } else {
        Done::Found
    })
}

/// The first line that does not fit, and why.
fn first_unfit(notice: &Notice) -> Option<Value> {
    let Notice::Damaged { line, why, .. } = notice else {
        return None;
    };
    Some(json!({ "line": line, "why": why }))
}
