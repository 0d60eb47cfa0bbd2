//! What must hold of every review, whatever is done to it.

mod documents;
mod insights;
mod joining;
mod matrix;
mod refusals;
mod reviews;
mod tables;
