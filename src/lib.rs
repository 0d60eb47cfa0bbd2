//! whyboard

pub mod method;
pub mod text;
