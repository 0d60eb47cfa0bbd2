//! `whyboard export`: a review in a form for other programs, and the notes of several as one table.

mod refi;
mod tables;

use std::path::Path;

use crate::{
    exchange::chronology,
    report::WayOut,
    review::{Document, Review},
    store::{Access, Session},
    text::{escape, words::tr},
};

use super::{
    Outcome,
    args::{ExportArgs, ExportFormat},
    environment::Environment,
    failure::{Failure, named},
    leaks::{self, Leaving},
    output,
};

/// Writes what is asked for to a file or to standard output.
pub(super) fn run(env: &Environment, asked: &ExportArgs) -> Result<Outcome, Failure> {
    if matches!(asked.form, ExportFormat::Qdc | ExportFormat::Qdpx) {
        return refi::run(env, asked);
    }
    if asked.files.len() > 1 && !asked.form.takes_several() {
        return Err(Failure::usage(tr!(
            "One review at a time can be written in that form: csv, jsonl and matrix take several"
        )));
    }
    let sessions = opened(env, asked)?;
    let review = || sessions.first().map(Session::review);
    let bytes = match asked.form {
        ExportFormat::Json => review().and_then(json),
        ExportFormat::Csv | ExportFormat::Jsonl | ExportFormat::Matrix => {
            Some(tables::of(env, asked, &sessions)?)
        }
        ExportFormat::Chronology => review().map(|review| chronology::write(review, asked.bom)),
        ExportFormat::Qdc | ExportFormat::Qdpx => None,
    };
    let bytes = bytes.ok_or_else(|| {
        let files: Vec<String> = asked.files.iter().map(|file| named(file)).collect();
        Failure::unwritable(tr!(
            "{files} cannot be written in that form",
            files = files.join(", ")
        ))
    })?;
    deliver(env, asked.out.as_deref(), &bytes)
}

/// The reviews that are asked for, with what is to be said of each; none of them may be another copy of one.
fn opened(env: &Environment, asked: &ExportArgs) -> Result<Vec<Session>, Failure> {
    let mut sessions: Vec<Session> = Vec::new();
    for file in &asked.files {
        let (session, told) = env.review(file, Access::ReadOnly)?;
        let same = |other: &Session| other.review_id() == session.review_id();
        if let Some(at) = sessions.iter().position(same) {
            let other = asked.files.get(at).map(|file| named(file));
            return Err(Failure::usage(tr!(
                "{other} and {file} are copies of one review, whose notes would count twice: name one of them, or the two joined by whyboard merge",
                other = other.unwrap_or_default(),
                file = named(file)
            )));
        }
        if asked.files.len() > 1 {
            output::aside(&tr!("Reading {file}.", file = named(file)));
        }
        told.iter().for_each(|sentence| output::aside(sentence));
        leaks::check(&session, leaving(asked))?;
        sessions.push(session);
    }
    Ok(sessions)
}

/// The review document.
fn json(review: &Review) -> Option<Vec<u8>> {
    let json = serde_json::to_string_pretty(&Document::of(review)).ok()?;
    Some((escape::json(&json) + "\n").into_owned().into_bytes())
}

/// Puts what was written where it is wanted.
fn deliver(env: &Environment, out: Option<&Path>, bytes: &[u8]) -> Result<Outcome, Failure> {
    match out {
        Some(out) => env.write_new(out, bytes)?,
        None => output::bytes(bytes),
    }
    Ok(Outcome::Well)
}

/// What leaves the review, and what was let pass.
fn leaving(asked: &ExportArgs) -> Leaving<'_> {
    Leaving {
        way: WayOut::Export,
        audience: None,
        allow: &asked.allow,
        allow_names: asked.allow_names,
        locked: false,
    }
}
