//! Output outside the full screen, and the questions that are asked there: whatever stands in a sentence, nothing of it
//! steers the terminal. Where nobody listens any more, nothing is said.

use std::{
    io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _},
    sync::{Mutex, PoisonError},
};

use serde_json::Value;

use crate::{
    store::DiskError,
    text::{clean, escape, measure, words::tr},
};

use super::failure::Failure;

/// Why standard output did not take everything: the first reason that there was.
static UNWRITTEN: Mutex<Option<DiskError>> = Mutex::new(None);

/// No answer to a question is longer than so many bytes.
const LONGEST_ANSWER: u64 = 1 << 10;

/// A line for whoever reads the output.
pub(super) fn line(text: &str) {
    noted(writeln!(io::stdout(), "{}", measure::shown(text)));
}

/// The last line of a screen that was closed: its terminal may be gone, and then nobody misses it.
pub(super) fn parting(text: &str) {
    let _ = writeln!(io::stdout(), "{}", measure::shown(text));
}

/// A line of several cells, a tab between them.
pub(super) fn cells(cells: &[&str]) {
    let cells: Vec<_> = cells.iter().map(|text| measure::shown(text)).collect();
    noted(writeln!(io::stdout(), "{}", cells.join("\t")));
}

/// Text that has its line ends.
pub(super) fn page(text: &str) {
    let mut out = io::stdout();
    let text = clean::clean(text).text;
    noted(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

/// Writes bytes that were made for another program, as they are: nothing in them steers a terminal.
pub(super) fn bytes(made: &[u8]) {
    let mut out = io::stdout();
    noted(out.write_all(made).and_then(|()| out.flush()));
}

/// Whether standard output has taken everything that was said.
///
/// # Errors
///
/// It has not, though somebody wanted it: one that was closed is none.
pub(super) fn finish() -> Result<(), Failure> {
    noted(io::stdout().flush());
    let why = *UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    why.map_or(Ok(()), |why| {
        Err(Failure::unwritable(tr!(
            "Not everything could be written to standard output, because {why}: what is there is not whole",
            why
        )))
    })
}

/// Notes why something was not written. Where nobody listens any more, nobody misses it.
fn noted(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        let mut why = UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
        why.get_or_insert(DiskError::of(&error));
    }
}

/// An object, for a program.
pub(super) fn object(value: &Value) {
    page(&(escape::json(&format!("{value:#}")) + "\n"));
}

/// A line for the person, apart from the output.
pub(super) fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "{}", measure::shown(text));
}

/// Whether a person can be asked: somebody sees the question, and can answer.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks a question that is answered with yes or no. Anything but yes is no.
pub(super) fn agrees(question: &str) -> bool {
    let mut err = io::stderr();
    let asked = write!(err, "{} [y/n] ", measure::shown(question)).and_then(|()| err.flush());
    let mut answer = String::new();
    let mut given = io::stdin().lock().take(LONGEST_ANSWER);
    asked.is_ok()
        && given.read_line(&mut answer).is_ok()
        && answer.trim().to_lowercase().starts_with('y')
}
