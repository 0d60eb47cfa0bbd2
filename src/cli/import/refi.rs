//! `whyboard import FILE.qdpx -o REVIEW`: a project, or a codebook, of a program for qualitative analysis.

use std::path::Path;

use crate::{
    exchange::refi::{self, ReceivedProject, RefiError},
    text::{measure, names::NameList},
};

use super::super::{
    Outcome,
    environment::Environment,
    failure::{Failure, named},
    leaks, output,
};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 128 << 20;

/// Whether a file is named as projects or codebooks are.
pub(super) fn is_named(path: &Path) -> bool {
    reader(path).is_some()
}

/// Makes a review of it, and says what came in and what did not.
pub(super) fn run(
    env: &Environment,
    source: &Path,
    out: &Path,
    listed: &NameList,
) -> Result<Outcome, Failure> {
    let refused = |fault: RefiError| Failure::unreadable(format!("{} {fault}", named(source)));
    let bytes = env.read(source, LARGEST)?;
    let read = reader(source).ok_or_else(|| refused(RefiError::NoProject))?;
    let arrived = read(&bytes).map_err(refused)?;
    let packs = env.packs();
    let method = arrived.method(&packs.offered()).unwrap_or_default();
    let pack = packs.find(&method)?;
    let brought = arrived.import(&pack);
    let (session, told) = super::create(env, out, brought.document, None, listed)?;
    for sentence in told.iter().chain(&brought.told) {
        // What a file holds may be anything.
        let sentence = leaks::hidden(sentence, listed);
        output::aside(&measure::cut(&measure::shown(&sentence), 1_000));
    }
    super::made(&session);
    Ok(Outcome::Well)
}

type ReadFn = fn(&[u8]) -> Result<ReceivedProject, RefiError>;

/// The function that reads a file, by the ending of its name; none where that is neither `qdpx` nor `qdc`.
fn reader(path: &Path) -> Option<ReadFn> {
    let extension = path.extension()?;
    if extension.eq_ignore_ascii_case("qdpx") {
        Some(refi::read_project)
    } else if extension.eq_ignore_ascii_case("qdc") {
        Some(refi::read_codebook)
    } else {
        None
    }
}
