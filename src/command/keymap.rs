//! Keymaps: the key that asks for each action.
//!
//! The maps are data: `keymaps/standard.json` is built in, and a person's own file holds only what differs from it.
//! Nothing in such a file can stop a meeting: a bad row is skipped, the standard stays, and a [`KeymapError`] says where and
//! why. This room knows actions and contexts; not what they do, and not which terminal library delivers the keys.

mod help;
mod key;
mod keys;
mod lint;
mod load;
mod map;
mod position;
pub mod table;

pub use help::{HelpLine, KeyHint, help};
pub use key::{Key, KeySymbol, UnknownKey};
pub use keys::KeySequence;
pub use lint::{KeymapError, KeymapErrorKind, unsendable};
pub use load::{MOST_BYTES, MOST_ROWS, built_in, layered, standard};
pub use map::{Binding, KeyOutcome, Keymap};
