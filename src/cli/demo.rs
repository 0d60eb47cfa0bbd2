//! `whyboard demo`: a scratch copy of a sample review.

use crate::{
    pages::start::SAMPLES,
    review::Document,
    store::{Session, scratch},
    text::words::tr,
};

use super::{
    Outcome, board,
    environment::{Environment, PackList},
    failure::{Failure, named},
    import, output,
};

/// The first message on the board when a scratch copy is opened.
pub(super) const WELCOME: &str =
    tr!(const "A sample to try things on: nothing you do here is kept. /keep and a name keeps it");

/// The documents of the samples, in their order.
const DOCUMENTS: [&str; SAMPLES.len()] = [
    include_str!("../../sample-reviews/alder.json"),
    include_str!("../../sample-reviews/birch.json"),
];

/// Opens a scratch copy of a sample.
pub(super) fn run(env: &Environment, sample: &str) -> Result<Outcome, Failure> {
    board::show(env, copy(env, sample)?, &[])
}

/// Makes a scratch copy in the state folder, where nobody else looks, once what others have left there is gone.
pub(super) fn copy(env: &Environment, sample: &str) -> Result<Session, Failure> {
    let now = env.clock.utc();
    scratch::sweep(&env.store, now);
    let path = scratch::new_place(&env.store, sample).map_err(|why| {
        let state = named(&env.store.folders().state);
        Failure::unwritable(tr!(
            "{state} cannot be written, because {why}: set WHYBOARD_HOME to a folder that can",
            state,
            why
        ))
    })?;
    let document = document(sample).ok_or_else(|| {
        Failure::usage(tr!(
            "There is no sample called {sample}: whyboard demo --help lists them",
            sample
        ))
    })?;
    // A sample is written for the built-in pack: one's own may have other factors.
    let pack = PackList::default().find(&document.pack)?;
    let brought = import::brought(env, &path, document)?;
    Ok(Session::create(
        &env.store,
        &path,
        pack,
        Some(brought),
        now,
    )?)
}

/// Whether a review is a scratch copy, as long as it has not been kept elsewhere.
pub(super) fn is_scratch(session: &Session) -> bool {
    scratch::holds(session.store(), session.path())
}

/// Removes a scratch copy that has been closed, and says so.
pub(super) fn clear_away(session: Session) {
    let place = named(session.path());
    output::parting(&match session.discard() {
        Ok(()) => tr!("The sample is gone. /keep PATH keeps one next time.").to_owned(),
        Err(_) => tr!(
            "The sample is still in {place}. The next demo removes it.",
            place
        ),
    });
}

fn document(sample: &str) -> Option<Document> {
    let place = SAMPLES.iter().position(|(name, _)| *name == sample)?;
    serde_json::from_str(DOCUMENTS[place]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_has_the_document_of_its_name() {
        for (name, _) in SAMPLES {
            let title = document(name).map(|document| document.details.title.to_lowercase());
            assert!(title.is_some_and(|title| title.contains(name)), "{name}");
        }
    }
}
