//! When a backup is made during work, and how long one is kept: functions of times and numbers alone.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, Months, NaiveDate, TimeDelta, Utc};

/// Work for so long, and so many entries, make a backup.
const WORK: TimeDelta = TimeDelta::minutes(30);
const ENTRIES: u64 = 50;

/// For how many days the last backup of a day is kept, and for how many months the last of a month.
const DAYS: i64 = 14;
const MONTHS: Months = Months::new(12);
/// The number of backups that are kept whenever they were made.
const LAST: usize = 3;

/// The backup made last, by its time and by the number of entries in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackupTimer {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// The entries it holds.
    pub entries: u64,
}

impl BackupTimer {
    /// True where another one is due: half an hour of work has passed, or there are fifty entries more. Nothing is due
    /// while nothing is filed.
    pub fn is_due(self, now: DateTime<Utc>, entries: u64) -> bool {
        let more = entries.saturating_sub(self.entries);
        more >= ENTRIES || more > 0 && now - self.at >= WORK
    }
}

/// Which backups are kept, by the days on which they were made, the latest first: all of today until tomorrow, then the
/// last of each day for a fortnight, then the last of each month for a year. The last few are kept in any case.
pub fn kept(days: &[NaiveDate], today: NaiveDate) -> Vec<bool> {
    let first_month = today.checked_sub_months(MONTHS);
    let (mut met_days, mut met_months) = (BTreeSet::new(), BTreeSet::new());
    let is_kept = |(index, day): (usize, &NaiveDate)| {
        let is_last_of_day = met_days.insert(*day);
        let is_last_of_month = met_months.insert((day.year(), day.month()));
        let age = (today - *day).num_days();
        index < LAST
            || age <= 0
            || is_last_of_day && age <= DAYS
            || is_last_of_month && Some(*day) >= first_month
    };
    days.iter().enumerate().map(is_kept).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i64) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
        first + TimeDelta::days(number)
    }

    /// What is left of backups, the latest first, on a day.
    fn left(days: &[NaiveDate], today: NaiveDate) -> Vec<NaiveDate> {
        let all = days.iter().zip(kept(days, today));
        all.filter_map(|(day, is_kept)| is_kept.then_some(*day))
            .collect()
    }

    #[test]
    fn one_is_due_after_half_an_hour_of_work_or_fifty_entries() {
        let at: DateTime<Utc> = "2026-11-23T10:00:00Z".parse().expect("a time");
        let timer = BackupTimer { at, entries: 100 };
        for (minutes, entries, due) in [
            (0, 100, false),
            (29, 149, false),
            (0, 150, true),
            (30, 101, true),
            // Nothing was filed, however long the meeting sat.
            (300, 100, false),
            // A clock that was put back.
            (-600, 149, false),
            (-600, 150, true),
        ] {
            let now = at + TimeDelta::minutes(minutes);
            assert_eq!(timer.is_due(now, entries), due, "{minutes}, {entries}");
        }
    }

    proptest! {
        #[test]
        fn today_stays_then_one_a_day_then_one_a_month(
            mut numbers in proptest::collection::vec(0_i64..500, 0..200),
            ago in 0_i64..500,
            later in 0_i64..500,
        ) {
            numbers.sort_unstable_by(|one, other| other.cmp(one));
            let today = day(numbers.first().copied().unwrap_or(0) + ago);
            let days: Vec<NaiveDate> = numbers.into_iter().map(day).collect();
            let left_today = left(&days, today);
            let count = |all: &[NaiveDate], of: NaiveDate| all.iter().filter(|day| **day == of).count();
            for made in &days {
                let age = (today - *made).num_days();
                let expected = match age {
                    0 => count(&days, *made),
                    1..=14 => 1,
                    _ => 0,
                };
                prop_assert!(count(&left_today, *made) >= expected, "{made}");
            }
            // A month with any backup keeps one for a year.
            for made in days.iter().filter(|made| Some(**made) >= today.checked_sub_months(MONTHS)) {
                let month = |day: &NaiveDate| (day.year(), day.month());
                prop_assert!(left_today.iter().any(|day| month(day) == month(made)), "{made}");
            }
            // No more than that.
            let earlier = left_today.iter().filter(|day| **day < today).count();
            prop_assert!(earlier <= 14 + 13 + LAST, "{earlier}");
            // What goes today is not missed later.
            let then = today + TimeDelta::days(later);
            prop_assert_eq!(left(&left_today, then), left(&days, then));
        }
    }
}
