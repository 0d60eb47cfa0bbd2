//! What goes to other programs and comes from them.

mod exports;
mod refi;
mod tables;
