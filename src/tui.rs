//! The terminal: taken over by one guard and given back whatever happens, read on a thread of its own, drawn once for
//! each batch of what came in.
//!
//! This is the only room that blocks on a person, draws to a terminal or reads a clock. What a key means and how the
//! board looks is decided below it.

pub mod ability;
mod burst;
mod clock;
mod errand;
mod guard;
mod input;
mod pen;
#[cfg(unix)]
mod signal;
mod stage;
mod unseen;
mod window;

pub use ability::Ability;
pub use clock::Clock;
pub use errand::carry_out;
pub use guard::{keep_no_core_dumps, say_little_when_it_fails};
pub use unseen::Unseen;
pub use window::Window;
