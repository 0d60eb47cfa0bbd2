//! Pictures of a review: the matrices as heat maps, and the why-map.

mod heat_map;
mod lettering;
mod why_map;

pub use heat_map::heat_map;
pub use why_map::why_map;
