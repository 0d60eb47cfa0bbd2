//! REFI-QDA: a review goes out valid, comes back whole, and brings along what another program has changed; projects of other
//! programs come in; nothing hostile does.
#![cfg(test)]

#[path = "../properties/chance.rs"]
#[allow(
    dead_code,
    clippy::allow_attributes,
    reason = "the chance of the property tests, of which only reviews are wanted here"
)]
mod chance;
#[path = "../desk/terminal.rs"]
mod terminal;

mod back;
mod changed;
mod commands;
mod hostile;
mod others;
mod out;
mod parcel;
