//! A clock that jumps: asked about once, because the times of entries are what it says.

use chrono::{DateTime, TimeDelta, Utc};

use crate::store::Notice;

/// Between two steps at work a clock that goes right goes on by less.
const AT_WORK: TimeDelta = TimeDelta::days(1);
/// Between two meetings of one review there is less.
const BETWEEN: TimeDelta = TimeDelta::days(366);

/// What the clock said last, and whether that has been asked about.
pub(super) struct ClockWatch {
    last: Option<DateTime<Utc>>,
    at_work: bool,
    asked: bool,
}

impl ClockWatch {
    /// A watch over a review whose last entry was made then.
    pub(super) fn since(last: Option<DateTime<Utc>>) -> Self {
        Self {
            last,
            at_work: false,
            asked: false,
        }
    }

    /// An entry is made: the question about the clock, if it has jumped and nobody has been asked yet.
    pub(super) fn jump(&mut self, now: DateTime<Utc>) -> Option<Notice> {
        let most = if std::mem::replace(&mut self.at_work, true) {
            AT_WORK
        } else {
            BETWEEN
        };
        let before = self.last.replace(now)?;
        let on = now - before;
        if self.asked || (-AT_WORK..=most).contains(&on) {
            return None;
        }
        self.asked = true;
        Some(Notice::Clock { says: now, before })
    }
}
