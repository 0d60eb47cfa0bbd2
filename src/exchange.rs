//! Data that leaves the house and comes into it, not prose: tables for spreadsheets and from them, the notes of reviews
//! for programs that count, projects for programs of qualitative analysis and from them.
//!
//! Nothing here knows a file or a screen: bytes come in, and changes of a review come out, with what there is to say
//! about them.

mod cell;
pub mod chronology;
mod columns;
mod csv_writer;
mod encoding;
pub mod graph;
pub mod matrix;
pub mod notes;
pub mod refi;

pub use cell::{harmless, plain};
pub use columns::{ColumnKind, ColumnMap, ColumnsError};
pub use csv_writer::CsvWriter;
pub use encoding::{Decoded, Encoding, decode};
