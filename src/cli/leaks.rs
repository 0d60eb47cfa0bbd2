//! The leak check, before anything leaves a review: what may say who somebody is stands on standard error.

use std::{borrow::Cow, path::Path};

use serde_json::Value;

use crate::{
    insight,
    report::{self, Gate, Outline, ReportLeaks},
    review::{Change, NameGuard, Review},
    store::{
        Session, Store,
        names::{self, PrivateNames},
        read::LogReader,
    },
    text::{names::NameList, words::tr},
};

use super::{
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// What leaves a review, and what of it a person has let pass.
pub(super) type Leaving<'a> = Gate<'a>;

/// Lists what may name somebody, by item and field, never with the words themselves: a listed name must not come to stand
/// in a terminal's memory.
///
/// # Errors
///
/// The gate stops it.
pub(super) fn check(session: &Session, leaving: Leaving<'_>) -> Result<(), Failure> {
    check_in(session.review(), session, leaving)
}

/// The same, where what leaves is not all of the review.
///
/// # Errors
///
/// As [`check`].
pub(super) fn check_in(
    review: &Review,
    session: &Session,
    leaving: Leaving<'_>,
) -> Result<(), Failure> {
    let private = listed(session)?;
    let found = insight::leaks(review, &private.names).into();
    pass(&found, &private, leaving)
}

/// The same of a report: only what stands in it leaves.
///
/// # Errors
///
/// As [`check`].
pub(super) fn check_report(
    outline: &Outline,
    session: &Session,
    leaving: Leaving<'_>,
) -> Result<(), Failure> {
    let private = listed(session)?;
    let found = report::leaks(outline, session.review(), &private.names);
    pass(&found, &private, leaving)
}

/// The private list of a review; where it is locked, that is said.
pub(super) fn listed(session: &Session) -> Result<PrivateNames, Failure> {
    let private = names::kept(session.store(), session.review_id())?;
    tell_locked(&private);
    Ok(private)
}

/// Says that a list is locked, where it is.
pub(super) fn tell_locked(private: &PrivateNames) {
    if private.locked {
        output::aside(tr!(
            "The name list of this review is locked: names are not replaced."
        ));
    }
}

fn pass(found: &ReportLeaks, private: &PrivateNames, leaving: Leaving<'_>) -> Result<(), Failure> {
    let gate = Gate {
        locked: private.locked,
        ..leaving
    };
    let outcome = gate.decide(found);
    for place in outcome.stopped.iter().chain(&outcome.told) {
        output::aside(&place.sentence);
    }
    if outcome.passes() {
        return Ok(());
    }
    if outcome.locked {
        return Err(Failure::found(tr!(
            "Nothing was written, because the name list of this review is locked: open the sealed copy, or ask whoever keeps the list"
        )));
    }
    if !gate.is_strict() {
        return Err(Failure::names(outcome.names()));
    }
    let first = outcome.stopped.first();
    Err(Failure::found(tr!(
        "Nothing was written, because {count} place that may name somebody is not settled: settle it (/leaks), or allow it by its name with --allow {first}"
            | "Nothing was written, because {count} places that may name somebody are not settled: settle each (/leaks), or allow each by its name, as with --allow {first}",
        count = outcome.stopped.len(),
        first = first.map(|place| place.name.clone()).unwrap_or_default()
    )))
}

/// A sentence as it may stand in a terminal: without listed names.
pub(super) fn hidden<'t>(sentence: &'t str, names: &NameList) -> Cow<'t, str> {
    names
        .hide(sentence)
        .map_or(Cow::Borrowed(sentence), Cow::Owned)
}

/// Lets listed names give way in every text of an object for a program.
pub(super) fn hide_in(value: &mut Value, names: &NameList) {
    match value {
        Value::String(text) => {
            if let Some(hidden) = names.hide(text) {
                *text = hidden;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| hide_in(value, names)),
        Value::Object(map) => map.values_mut().for_each(|value| hide_in(value, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The private list of the review in a file, which need not be open.
pub(super) fn of_file(env: &Environment, file: &Path) -> Result<PrivateNames, Failure> {
    env.unlock(file)?;
    let header = LogReader::header(env.store.fs(), file).map_err(|fault| env.sorry(file, fault))?;
    let private = names::kept(&env.store, header.review)?;
    tell_locked(&private);
    Ok(private)
}

/// The private list of the review in a file; none where the file cannot be read, as where it is locked.
pub(super) fn of_path(store: &Store, file: &Path) -> Option<PrivateNames> {
    let header = LogReader::header(store.fs(), file).ok()?;
    names::kept(store, header.review).ok()
}

/// A path as it may stand in a terminal: with dots in the place of the names of a review’s list.
pub(super) fn path_of(store: &Store, review: &Path, path: &Path) -> String {
    let path = named(path);
    match of_path(store, review) {
        Some(private) => private.names.covered(&path).into_owned(),
        None => path,
    }
}

/// Refuses the name of a file for the family or the public that has a listed name.
///
/// # Errors
///
/// It has one.
pub(super) fn check_path(
    out: &Path,
    session: &Session,
    leaving: Leaving<'_>,
) -> Result<(), Failure> {
    let name = named(Path::new(out.file_name().unwrap_or_default()));
    let private = names::kept(session.store(), session.review_id())?;
    if !leaving.is_strict() || private.names.found(&name).is_empty() {
        return Ok(());
    }
    Err(Failure::found(tr!(
        "Nothing was written, because the name of the file has a listed name, or what may be one: choose another"
    )))
}

/// Lets listed names give way in changes that come in, and says how many and where; what may be one is listed, and stays.
pub(super) fn guard(changes: &mut [Change], review: &Review, names: &NameList) -> Vec<String> {
    let mut guard = NameGuard::new(names);
    for change in changes {
        change.rewrite(review, &mut |place, text| guard.rewrite(place, text));
    }
    let told = [guard.told(), guard.told_doubtful()].into_iter().flatten();
    told.map(|told| format!("{told}.")).collect()
}
