//! whyboard

pub mod view;
