//! A review as documents: what a report says ([`outline`]) apart from how it is written down ([`render`]).

pub mod drawing;
pub mod outline;
pub mod picture;
pub mod render;

pub use drawing::Drawing;
pub use outline::Outline;
