//! The parts of every page: the trait of a page and what it reads and answers; and how words, lists and details get on
//! the screen. Knows no page, and not the app.

pub mod back_row;
pub(crate) mod cached;
pub mod canvas;
pub mod cells;
pub mod claim;
pub mod commands;
pub mod context;
pub mod curtain;
pub mod detail;
pub mod dock;
pub mod drill_down;
pub mod episode;
pub mod evidence;
pub mod evidence_base;
pub mod evidence_rows;
pub mod frame;
pub mod glyphs;
pub mod header;
pub mod help_sections;
pub mod key_bar;
pub mod layout;
pub mod list;
pub mod listing;
pub mod look;
pub mod meeting_time;
pub mod memory;
pub mod message;
pub mod page;
pub mod parking_lot;
pub mod pattern;
pub mod response;
pub mod roles;
pub mod row;
pub mod spoken;
pub mod theme;
