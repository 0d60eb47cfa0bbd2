//! What leaves the house and comes into it as data and not as prose: tables for spreadsheets and from them, projects of
//! programs for qualitative analysis.
//!
//! Nothing here knows a file or a screen: bytes come in, and changes of a review come out, with what there is to say
//! about them.

pub mod chronology;
mod columns;
mod encoding;
pub mod refi;

pub use columns::{Column, Columns, ColumnsFault};
pub use encoding::{Decoded, Encoding, decode};
