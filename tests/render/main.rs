//! An outline in every format: what it looks like, that nothing is lost, and that no words break it.
#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what breaks should say where, and what is skipped should say so; the files are the test's own"
)]

mod chance;
mod document;
mod docx;
mod html;
mod markdown;
mod office;
mod said;
mod sample;
mod svg;
mod xml;
