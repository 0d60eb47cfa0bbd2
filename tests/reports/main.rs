//! Reports of a review: how they read, what each audience sees of them, how they are asked for and written.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the samples are files, and what breaks should say where"
)]

mod asked;
#[path = "../properties/chance.rs"]
mod chance;
mod command;
#[path = "../desk/mod.rs"]
mod desk;
mod golden;
mod large;
#[path = "../../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;
mod sample;
mod seen;
mod templates;
#[path = "../desk/terminal.rs"]
mod terminal;
mod tree;
