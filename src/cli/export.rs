//! `whyboard export`: a review in a form for other programs.

use std::path::Path;

use crate::{review::Document, store::Access, text::escape};

use super::{
    Done,
    args::Form,
    desk::Desk,
    failure::{Failure, named},
    leaks, say,
};

/// Writes a review in a form, to a file or to standard output.
pub(super) fn run(
    desk: &Desk,
    file: &Path,
    form: Form,
    out: Option<&Path>,
    allow_names: bool,
) -> Result<Done, Failure> {
    match form {
        Form::Json => {}
        Form::Csv | Form::Jsonl | Form::Qdc | Form::Qdpx => {
            return Err(Failure::usage(
                "That form comes with a later version: json is the one that this one writes",
            ));
        }
    }
    let (session, told) = desk.review(file, Access::ReadOnly)?;
    told.iter().for_each(|sentence| say::aside(sentence));
    leaks::check(&session, allow_names)?;
    let document = Document::of(session.review());
    let json = serde_json::to_string_pretty(&document)
        .map_err(|_| Failure::unwritable(format!("{} cannot be written as JSON", named(file))))?;
    let json = escape::json(&json) + "\n";
    let Some(out) = out else {
        say::page(&json);
        return Ok(Done::Well);
    };
    desk.write_new(out, json.as_bytes())?;
    Ok(Done::Well)
}
