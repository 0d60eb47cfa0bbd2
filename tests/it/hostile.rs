//! What comes in spoilt, hostile or far too large.

mod bad_input;
mod limits;
mod malformed;
mod untrusted;
