//! An outline in every format: what it looks like, that nothing is lost, and that no words break it.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "what breaks should say where; the files are the test's own"
)]

mod chance;
mod markdown;
mod sample;
