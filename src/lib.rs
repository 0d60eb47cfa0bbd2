//! The screen for the analysis meetings of a systems case review.

pub mod action;
pub mod app;
pub mod cli;
pub mod keymap;
pub mod method;
pub mod review;
pub mod store;
pub mod text;
pub mod tui;
pub mod view;
