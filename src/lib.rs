//! The screen for the analysis meetings of a systems case review.
//!
//! The log is the review: what is on the screen is a fold over the ordered log of what the group said and decided, and
//! everything goes one way round: key → action → change → line of the log → state → frame. A file uses only the rooms
//! below its own:
//!
//! | floor | room | what it is for |
//! | --- | --- | --- |
//! | 6 | [`cli`] | the command line: one file for each sub-command |
//! | 5 | [`tui`] | the terminal: the only place that blocks, draws to it, or reads the clock |
//! | 4 | [`view`], [`report`], [`exchange`] | what is going on as cells; a review as documents; data for other programs. None edits |
//! | 3 | [`app`] | what the facilitator is doing now; turns actions into changes |
//! | 2 | [`action`], [`keymap`], [`store`], [`insight`] | what can be asked for; which key asks; the log on disk; what a review says of itself |
//! | 1 | [`review`] | the domain: items, changes, history; pure |
//! | 0 | [`method`], [`text`] | method packs; untrusted text made safe and measurable |

// Not among the lints of Cargo.toml: in a test program nothing can be reached from outside.
#![warn(unreachable_pub)]

pub mod action;
pub mod app;
pub mod cli;
pub mod exchange;
pub mod insight;
pub mod keymap;
pub mod method;
pub mod report;
pub mod review;
pub mod store;
pub mod text;
pub mod tui;
pub mod view;
