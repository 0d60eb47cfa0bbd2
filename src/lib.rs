//! The screen for the analysis meetings of a systems case review.
//!
//! The log is the review: what is on the screen is a fold over the ordered log of what the group said and decided, and
//! everything goes one way round: key → action → response → change → line of the log → state → frame. A file uses only the
//! rooms below its own; `CONTRIBUTING.md` says which file of each to open first.
//!
//! | floor | room | what it is for |
//! | --- | --- | --- |
//! | 7 | [`cli`] | the command line: one file for each sub-command |
//! | 6 | [`terminal`] | the terminal: the only place that blocks, draws to it, or reads the clock |
//! | 5 | [`app`] | what is open: hands an action to the page on top or the board and carries out its answer; saving, undo, messages |
//! | 4 | [`board`] | the board: line, target, notes, grid, panel, patterns, drafts; state and drawing side by side |
//! | 4 | [`pages`] | one file a page: its state, rows, detail, what can be done there, how it is drawn |
//! | 3 | [`ui`], [`report`], [`exchange`] | what pages are made of; a review as documents; data for other programs |
//! | 2 | [`command`], [`store`], [`insight`] | what can be asked for and which key asks; the log on disk; what a review says of itself |
//! | 1 | [`review`] | the domain: items, changes, history; pure |
//! | 0 | [`method`], [`text`] | method packs; untrusted text made safe and measurable |

pub mod app;
pub mod board;
pub mod cli;
pub mod command;
pub mod exchange;
pub mod insight;
pub mod method;
pub mod pages;
pub mod report;
pub mod review;
pub mod store;
pub mod terminal;
pub mod text;
pub mod ui;
