//! What is written to the disk, and what comes back from it, whatever happens to it.

mod copies;
mod faults;
mod log;
mod sealing;
mod stalled;
