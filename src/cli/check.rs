//! `whyboard check`: whether a review is whole.

use std::path::Path;

use serde_json::json;

use crate::store::Access;

use super::{
    Done,
    desk::Desk,
    failure::{Failure, named},
    say,
};

/// Reads a review from its first line to its last, and says whether all of it fits.
pub(super) fn run(desk: &Desk, file: &Path, json: bool) -> Result<Done, Failure> {
    let (session, found) = desk.review(file, Access::ReadOnly)?;
    let items = session.review().item_count();
    if json {
        say::object(&json!({
            "file": named(file),
            "whole": found.is_empty(),
            "items": items,
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
