//! `whyboard import`: a review from a review document or a project of another program, or a table into a review.

mod refi;
mod table;

use std::{ffi::OsStr, path::Path, sync::Arc};

use crate::{
    review::{Change, DOCUMENT_LIMIT, Document, Imported, Review},
    store::{Session, UnlockKeys, names},
    text::{clean, names::NameList, words::tr},
};

use super::{
    Outcome,
    args::ImportArgs,
    environment::{Environment, is_json},
    failure::{Failure, named},
    leaks, new, output,
};

/// Brings in what is asked for, and says what was made.
pub(super) fn run(env: &Environment, asked: &ImportArgs) -> Result<Outcome, Failure> {
    let source = &asked.source;
    match (&asked.out, &asked.into) {
        (_, Some(into)) if is_table(source) => table::run(env, asked, into),
        (_, Some(_)) => Err(Failure::usage(tr!(
            "{source} cannot go into a review that is there: only a chronology as a table can, which ends in .csv",
            source = named(source)
        ))),
        (Some(_), None) if is_table(source) => Err(Failure::usage(tr!(
            "{source} is a table, and goes into a review that is there: whyboard import {source} --into REVIEW.whyboard",
            source = named(source)
        ))),
        (Some(out), None) if refi::is_named(source) => {
            refi::run(env, source, out, &listed(env, asked)?)
        }
        (Some(out), None) => document(env, source, out, &listed(env, asked)?),
        (None, None) => Err(Failure::usage(tr!(
            "Say where it is to go: -o for a new review, --into for one that is there"
        ))),
    }
}

/// The names that guard what comes in; none where no review with a list was named.
fn listed(env: &Environment, asked: &ImportArgs) -> Result<NameList, Failure> {
    let Some(review) = &asked.names else {
        return Ok(NameList::default());
    };
    let private = leaks::of_file(env, review)?;
    if private.locked {
        return Err(Failure::unreadable(tr!(
            "Nothing came in, because the name list of {review} is locked",
            review = named(review)
        )));
    }
    Ok(private.names)
}

/// Whether a file is named as tables are.
fn is_table(path: &Path) -> bool {
    let named = |ending: &str| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(ending))
    };
    ["csv", "tsv", "txt"].into_iter().any(named)
}

/// Makes a review of a document, and says what was made.
fn document(
    env: &Environment,
    source: &Path,
    out: &Path,
    listed: &NameList,
) -> Result<Outcome, Failure> {
    let (session, told) = create(env, out, read(env, source)?, None, listed)?;
    told.iter().for_each(|sentence| output::aside(sentence));
    made(&session);
    Ok(Outcome::Well)
}

/// Says what was made.
fn made(session: &Session) {
    output::aside(&tr!(
        "Made {file} with {count} item." | "Made {file} with {count} items.",
        count = session.review().item_count(),
        file = named(session.path())
    ));
}

/// Makes a review of a document; what should be told about that.
pub(super) fn make(
    env: &Environment,
    source: &Path,
    out: &Path,
) -> Result<(Session, Vec<String>), Failure> {
    create(env, out, read(env, source)?, None, &NameList::default())
}

/// Makes a review of a document that has been read.
pub(super) fn create(
    env: &Environment,
    out: &Path,
    document: Document,
    unlock_keys: Option<&UnlockKeys>,
    listed: &NameList,
) -> Result<(Session, Vec<String>), Failure> {
    let packs = env.packs();
    let mut told = packs.complaints.clone();
    let pack = packs.find(&document.pack)?;
    let mut brought = brought(env, out, document)?;
    let empty = Review::new(Arc::new(pack.clone()));
    let mut all: Vec<Change> = brought.steps.concat();
    told.extend(leaks::guard(&mut all, &empty, listed));
    for step in &mut brought.steps {
        let rest = all.split_off(step.len().min(all.len()));
        *step = std::mem::replace(&mut all, rest);
    }
    told.extend(clean::notice(brought.hidden).map(|told| format!("{told}.")));
    let session = new::create(env, out, pack, brought, unlock_keys)?;
    if !listed.is_empty() {
        names::keep(session.store(), session.review_id(), &listed.clone().into())?;
    }
    Ok((session, told))
}

/// Reads a document.
pub(super) fn read(env: &Environment, source: &Path) -> Result<Document, Failure> {
    if source.extension() == Some(OsStr::new("whyboard")) {
        let source = named(source);
        return Err(Failure::usage(tr!(
            "{source} is a review already: whyboard {source} opens it",
            source
        )));
    }
    if !is_json(source) {
        return Err(Failure::usage(tr!(
            "{source} cannot be imported. What can is a review document, which ends in .json: whyboard export writes one; whyboard import takes REFI-QDA projects (.qdpx) and codebooks (.qdc), too",
            source = named(source)
        )));
    }
    let bytes = env.read(source, DOCUMENT_LIMIT as u64)?;
    Document::parse(&bytes)
        .map_err(|fault| Failure::unreadable(format!("{} {fault}", named(source))))
}

/// Makes a document ready for a review that is to stand at a path.
pub(super) fn brought(
    env: &Environment,
    path: &Path,
    document: Document,
) -> Result<Imported, Failure> {
    document
        .import(&mut || env.store.new_id())
        .map_err(|fault| {
            Failure::unreadable(tr!(
                "{path} was not made, because of the document: {fault}",
                path = named(path),
                fault
            ))
        })
}
