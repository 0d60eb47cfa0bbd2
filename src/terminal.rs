//! The terminal: taken over by one guard and given back whatever happens, read on a thread of its own, drawn once for
//! each batch of what came in.
//!
//! This is the only room that blocks on a person, draws to a terminal or reads a clock. What a key means and how the
//! board looks is decided below it.

mod backend;
pub mod caps;
mod clock;
mod decoder;
mod guard;
mod hidden_input;
mod input;
mod listen;
mod paste;
mod report_job;
mod screen;
#[cfg(unix)]
mod signal;
mod window;

pub use caps::TerminalCaps;
pub use clock::Clock;
pub use decoder::Decoder;
pub use guard::{has_failed, keep_no_core_dumps, say_little_when_it_fails};
pub use hidden_input::HiddenInput;
pub use input::InputEvent;
pub use report_job::carry_out;
pub use window::Window;
