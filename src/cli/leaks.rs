//! The leak check, before anything leaves a review: what may say who somebody is stands on standard error.

use crate::{
    insight::{self, Leak, LeakKind},
    report::{self, Outline},
    review::Review,
    store::{Session, names},
    text::words::tr,
};

use super::{failure::Failure, output};

/// Lists what may name somebody, by item and field, never with the words themselves: a listed name must not come to stand
/// in a terminal's memory.
///
/// # Errors
///
/// A name of the private list stands in the review, and that was not allowed.
pub(super) fn check(session: &Session, allow_names: bool) -> Result<(), Failure> {
    check_in(session.review(), session, allow_names)
}

/// The same, where what leaves is not all of the review.
///
/// # Errors
///
/// As [`check`].
pub(super) fn check_in(
    leaving: &Review,
    session: &Session,
    allow_names: bool,
) -> Result<(), Failure> {
    let names = names::kept(session.store(), session.review_id())?;
    let leaks = insight::leaks(leaving, &names);
    let listed = tell(&leaks);
    allow(listed, allow_names)
}

/// The same of a report: only what stands in it leaves.
///
/// # Errors
///
/// As [`check`].
pub(super) fn check_report(
    outline: &Outline,
    session: &Session,
    allow_names: bool,
) -> Result<(), Failure> {
    let names = names::kept(session.store(), session.review_id())?;
    let found = report::leaks(outline, session.review(), &names);
    let mut listed = tell(&found.in_review);
    for (kind, count) in &found.elsewhere {
        output::aside(&tr!(
            "In the report’s own words stands {leak}.",
            leak = kind.noun()
        ));
        if *kind == LeakKind::Name {
            listed += count;
        }
    }
    allow(listed, allow_names)
}

/// Lists leaks; how many are names of the private list.
fn tell(leaks: &[Leak]) -> usize {
    for leak in leaks {
        let item = leak.item.map_or_else(
            || tr!("the details").to_owned(),
            |(_, code)| code.to_string(),
        );
        let field = leak.field.replace('_', " ");
        output::aside(&tr!(
            "In {item}, {field}, stands {leak}.",
            item,
            field,
            leak = leak.kind.noun()
        ));
    }
    let listed = leaks.iter().filter(|leak| leak.kind == LeakKind::Name);
    listed.count()
}

fn allow(listed: usize, allowed: bool) -> Result<(), Failure> {
    match listed {
        0 => Ok(()),
        _ if allowed => Ok(()),
        count => Err(Failure::names(count)),
    }
}
