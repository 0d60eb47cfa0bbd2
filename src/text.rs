//! Untrusted text made safe, measured and broken into lines.
//!
//! Everything that people type, paste or load passes [`clean`] on its way in and [`measure::shown`]
//! on its way to the screen, so that no text can steer the terminal or hide what it says.
//! This room knows characters and columns; it knows nothing of reviews, files or terminals.

pub mod clean;
pub mod edit;
pub mod escape;
pub mod finished;
pub mod measure;
pub mod names;
pub mod search;
pub mod secret;
pub mod shorthand;
pub mod slips;
pub mod spoken;
pub mod words;
pub mod wrap;
pub mod xml;
