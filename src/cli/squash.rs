//! `whyboard squash`: a copy of a review without its history.
//!
//! Words that were reworded, removed or withdrawn are in no byte of the copy. It is a review of its own, with an id of
//! its own: with its history it has lost the common beginning by which copies are joined, and nobody is to believe that
//! it could be. Items keep their ids and their codes.

use std::path::Path;

use crate::{
    review::Document,
    store::{Access, Session, lost_access, names},
    text::words::tr,
};

use super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    import,
    leaks::{self, Leaving},
    output,
};

/// Writes a review as it is now to a new file.
pub(super) fn run(
    env: &Environment,
    file: &Path,
    out: &Path,
    keep_withdrawn: bool,
    leaving: Leaving<'_>,
) -> Result<Outcome, Failure> {
    let (session, told) = env.review(file, Access::ReadOnly)?;
    told.iter().for_each(|sentence| output::aside(sentence));
    let (review, withdrawn) = if keep_withdrawn {
        (session.review().clone(), 0)
    } else {
        session.review().without_withdrawn().map_err(|refusal| {
            let file = named(file);
            Failure::unreadable(tr!(
                "No copy was made of {file}, because {refusal}",
                file,
                refusal
            ))
        })?
    };
    leaks::check_in(&review, &session, leaving)?;
    let document = Document::of(&review);
    let pack = review.pack().as_ref().clone();
    let brought = import::brought(env, out, document)?;
    let now = env.clock.utc();
    let copy = Session::create_like(&session, out, pack, Some(brought), now)?;
    // Nobody is less guarded in it: it is a review of its own, with the same people.
    let private = names::kept(session.store(), session.review_id())?;
    if !private.names.is_empty() {
        names::keep(
            copy.store(),
            copy.review_id(),
            &private.names.clone().into(),
        )?;
    }
    let mut sentences = vec![tr!(
        "Made {out} without history: {items} items.",
        out = private.names.covered(&named(out)),
        items = copy.review().item_count()
    )];
    if withdrawn > 0 {
        sentences.push(tr!(
            "{count} withdrawn note is left out." | "{count} withdrawn notes are left out.",
            count = withdrawn
        ));
    }
    sentences.push(tr!(
        "It is a review of its own and cannot be merged with {file}.",
        file = private.names.covered(&named(file))
    ));
    output::aside(&sentences.join(" "));
    if !env.store.fs().share_as(file, out) {
        output::aside(&lost_access(out));
    }
    Ok(if told.is_empty() {
        Outcome::Well
    } else {
        Outcome::Found
    })
}
