//! `whyboard export --as qdpx` and `--as qdc`: a review for programs of qualitative analysis.

use crate::{
    exchange::refi,
    review::{ApplyError, Note, Review},
    store::{Access, Session},
    text::words::tr,
};

use super::super::{
    Outcome,
    args::{ExportArgs, ExportFormat},
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// Writes a project or a codebook, and says what is not in it.
pub(super) fn run(env: &Environment, asked: &ExportArgs) -> Result<Outcome, Failure> {
    let [file] = &asked.files[..] else {
        return Err(Failure::usage(tr!(
            "One review at a time can be written in that form: csv, jsonl and matrix take several"
        )));
    };
    let is_project = asked.form == ExportFormat::Qdpx;
    if is_project && asked.out.is_none() {
        return Err(Failure::usage(tr!(
            "A project is an archive, and goes into a file: say which, with -o OUT.qdpx"
        )));
    }
    let (session, told) = env.review(file, Access::ReadOnly)?;
    told.iter().for_each(|sentence| output::aside(sentence));
    let leaving = leaving(&session, asked).map_err(|refusal| {
        let file = named(file);
        Failure::unreadable(tr!(
            "{file} was not written, because {refusal}",
            file,
            refusal
        ))
    })?;
    leaks::check_in(&leaving, &session, super::leaving(asked))?;
    let (bytes, left_out) = if is_project {
        let bytes = refi::project(&leaving, asked.crlf)
            .map_err(|fault| Failure::unwritable(format!("{} {fault}", named(file))))?;
        (bytes, refi::left_out_of_project(&leaving))
    } else {
        (refi::codebook(&leaving), refi::left_out_of_codebook())
    };
    let done = super::deliver(env, asked.out.as_deref(), &bytes)?;
    left_out.iter().for_each(|sentence| output::aside(sentence));
    Ok(done)
}

/// The review without what is not to leave; how much that is, is told.
fn leaving(session: &Session, asked: &ExportArgs) -> Result<Review, ApplyError> {
    let is_withdrawn = |note: &Note| note.withdrawn && !asked.with_withdrawn;
    let is_private = |note: &Note| note.private && !asked.with_private;
    let (review, withdrawn) = session.review().without(is_withdrawn)?;
    let (review, private) = review.without(is_private)?;
    if withdrawn > 0 {
        output::aside(&tr!(
            "{count} withdrawn note is left out." | "{count} withdrawn notes are left out.",
            count = withdrawn
        ));
    }
    if private > 0 {
        output::aside(&tr!(
            "{count} private note is left out." | "{count} private notes are left out.",
            count = private
        ));
    }
    Ok(review)
}
