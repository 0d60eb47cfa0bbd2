//! The clock: the time of day for people and the log, and milliseconds that never go back for everything else.

use std::time::Instant;

use chrono::{DateTime, Local, Utc};

use crate::app::Now;

/// A clock that has been running since the program began. Copies tell the same time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    began: Instant,
}

impl Clock {
    /// A clock that starts now.
    pub fn start() -> Self {
        Self {
            began: Instant::now(),
        }
    }

    /// The moment it is.
    pub fn now(&self) -> Now {
        Self::at(self.ms())
    }

    /// The time of day, for the log.
    pub fn utc(&self) -> DateTime<Utc> {
        self.now().at.to_utc()
    }

    /// Milliseconds since the start.
    pub(super) fn ms(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A moment that has just been, by its milliseconds.
    pub(super) fn at(ms: u64) -> Now {
        Now {
            at: Local::now().fixed_offset(),
            ms,
        }
    }
}
