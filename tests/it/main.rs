//! What whyboard does, in the words of those who use it. `cargo test` runs it; what needs longer stands in `tests/slow`.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that breaks should say where; the files are the tests' own: samples, fixtures, what the program wrote"
)]

mod also;
mod board;
mod capture;
mod cli;
mod exchange;
mod harness;
mod hostile;
mod house;
mod insight;
mod items;
mod kinds;
mod names;
mod net;
mod packs;
mod pages;
mod plain;
mod reports;
mod review;
mod samples;
mod slips;
mod store;
mod terminal;
mod words;

#[path = "../../examples/large_review/plausible.rs"]
mod plausible;

/// Whether properties are tried at length.
const AT_LENGTH: bool = false;
