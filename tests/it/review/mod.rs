//! What must hold of every review, whatever is done to it.

mod documents;
mod insights;
mod joining;
mod matrix;
mod refusals;
pub(crate) mod reviews;
pub(crate) mod tables;
