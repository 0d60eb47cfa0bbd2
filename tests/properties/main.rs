//! What must hold of every review, whatever is done to it.

#[cfg(test)]
mod chance;
#[cfg(test)]
#[path = "../disk/mod.rs"]
mod disk;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod insights;
#[cfg(test)]
mod joining;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod reviews;
#[cfg(test)]
mod tables;
