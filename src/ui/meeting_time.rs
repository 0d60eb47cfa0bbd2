//! [`MeetingTime`]: how long the meeting is, and how much of it each episode has had, since the program began.

use std::collections::HashMap;

use crate::{review::Id, ui::context::Now};

/// The milliseconds of a minute.
const MINUTE: u64 = 60_000;

/// The time of a meeting, as it passes.
#[derive(Debug, Default)]
pub struct MeetingTime {
    /// The length of the meeting, in minutes, and when that was said, in the clock's milliseconds; none without a
    /// meeting.
    length: Option<(u32, u64)>,
    /// The time that each episode has been on while a meeting was, in milliseconds.
    spent: HashMap<Id, u64>,
    /// The time until which it has been counted, in the clock's milliseconds.
    until: u64,
}

impl MeetingTime {
    /// The meeting has so many minutes from now on; none, and they are not counted.
    pub fn set_length(&mut self, minutes: Option<u32>, now: Now) {
        self.length = minutes.map(|minutes| (minutes, now.ms));
    }

    /// The minutes of the meeting that have gone, and those that it has; none without a meeting.
    pub fn minutes(&self, now: Now) -> Option<(u64, u32)> {
        let (minutes, began) = self.length?;
        Some((now.ms.saturating_sub(began) / MINUTE, minutes))
    }

    /// The time at which its next minute is full, in the clock's milliseconds; none without a meeting.
    pub fn next_minute(&self, now: Now) -> Option<u64> {
        let (_, began) = self.length?;
        let passed = now.ms.saturating_sub(began) / MINUTE;
        Some(began + (passed + 1) * MINUTE)
    }

    /// Counts the time since it was counted last, for the episode that was on in a meeting if there was one.
    pub fn count(&mut self, episode: Option<Id>, now: Now) {
        let gone = now.ms.saturating_sub(self.until);
        self.until = now.ms;
        if let Some(episode) = episode {
            *self.spent.entry(episode).or_default() += gone;
        }
    }

    /// The full minutes that an episode has had.
    pub fn minutes_spent(&self, episode: Id) -> u64 {
        self.spent.get(&episode).copied().unwrap_or(0) / MINUTE
    }
}
