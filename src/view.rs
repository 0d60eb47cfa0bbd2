//! The board as cells: what each screen and panel looks like. Views only read; they edit nothing and own no state.

pub mod signs;
pub mod theme;
