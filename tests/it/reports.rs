//! Reports of a review: how they read, what each audience sees of them, how they are asked for and written.

mod asked;
mod command;
mod golden;
mod pictures;
mod render;
mod sample;
mod seen;
mod templates;
mod tree;
