//! An outline in every format: what it looks like, that nothing is lost, and that no words break it.
#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what breaks should say where, and what is skipped should say so"
)]

mod chance;
mod markdown;
mod sample;
