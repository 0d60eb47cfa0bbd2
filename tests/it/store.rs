//! What is written to the disk, and what comes back from it, whatever happens to it.

mod copies;
mod damage;
mod faults;
#[cfg(feature = "sealed")]
mod locking;
mod log;
mod sealing;
mod stalled;
