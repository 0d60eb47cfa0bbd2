//! REFI-QDA: a review goes out valid, comes back whole, and brings along what another program has changed; projects of other
//! programs come in; nothing hostile does.

mod back;
mod changed;
mod commands;
mod hostile;
mod others;
mod out;
mod parcel;
