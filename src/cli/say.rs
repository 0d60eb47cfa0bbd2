//! What is said outside the full screen, and the questions that are asked there. Where nobody listens any more, nothing is
//! said.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use serde_json::Value;

/// A line for whoever reads the output.
pub(super) fn line(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

/// Text that has its line ends.
pub(super) fn page(text: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// An object, for a program.
pub(super) fn object(value: &Value) {
    line(&format!("{value:#}"));
}

/// A line for the person, apart from the output.
pub(super) fn aside(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Whether a person can be asked: somebody sees the question, and can answer.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks a question that is answered with yes or no. Anything but yes is no.
pub(super) fn agrees(question: &str) -> bool {
    let mut err = io::stderr();
    let asked = write!(err, "{question} [y/n] ").and_then(|()| err.flush());
    let mut answer = String::new();
    asked.is_ok()
        && io::stdin().lock().read_line(&mut answer).is_ok()
        && answer.trim().to_lowercase().starts_with('y')
}
