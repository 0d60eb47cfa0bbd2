//! whyboard

pub mod action;
