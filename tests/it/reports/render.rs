//! An outline in every format: what it looks like, that nothing is lost, and that no words break it.

mod chance;
mod document;
mod docx;
mod html;
mod markdown;
mod office;
mod said;
mod sample;
mod svg;
pub(super) mod xml;
