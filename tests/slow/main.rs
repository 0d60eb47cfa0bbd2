//! What needs time to hold: whole lives of a review, kills, disks that fail, bytes by chance.
//! `cargo test --test slow` runs it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that breaks should say where; the files are the tests' own: seeds, fixtures, what the program wrote"
)]

mod fuzzing;
mod kill;
mod life;
mod simulation;

// The properties of a review, at length.
#[path = "../it/review/mod.rs"]
mod review;

#[path = "../it/harness/mod.rs"]
mod harness;

/// Whether properties are tried at length.
const AT_LENGTH: bool = true;
