//! What needs time to hold: whole lives of a review, kills, disks that fail, bytes by chance.
//! `cargo test --test slow` runs it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that breaks should say where; the files are the tests' own: seeds, fixtures, what the program wrote"
)]

mod disks;
mod fuzzing;
mod kill;
mod large;
mod life;
mod memory;
mod simulation;
mod sizes;

// The properties of a review, at length.
#[path = "../it/review/mod.rs"]
mod review;

#[path = "../it/harness/mod.rs"]
mod harness;

#[path = "../../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;
#[path = "../it/reports/sample.rs"]
#[expect(dead_code, reason = "the samples are for those who read reports")]
mod sample;

/// Whether properties are tried at length.
const AT_LENGTH: bool = true;
