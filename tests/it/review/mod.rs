//! What must hold of every review, whatever is done to it.

mod documents;
mod insights;
mod joining;
mod matrix;
mod refusals;
pub mod reviews;
pub mod tables;
