//! Times of events as people say them, and the order that follows from them.
//!
//! The words that somebody wrote stand on the screen; here they are only read for an order. Three ways of saying it are
//! understood: exactly (`14 March 2026`, `14/03/2026`, `2026-03-14`, each with a time of day after it), roughly
//! (`March?`, `c. M5`, `early 2026`), and by the time that the review looks at (`M3`, `week 2`, `day 2`, `M7–M9`). Of a
//! span the beginning counts, and of a month its first day.

mod reading;

use chrono::NaiveDate;

pub use reading::read;

/// A moment on a scale that allows others to be put before or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// Minutes from the beginning of the time that is looked at; a month is taken as thirty days.
    Relative(i64),
    /// Minutes from the beginning of the calendar.
    Dated(i64),
    /// A day of the year without its year: month, day, and the minutes of the day.
    Yearless(u32, u32, i64),
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// The order of a chronology, as places of the texts given: each moment after those before it.
///
/// Of what cannot be read whole, what stands before its comma counts. What cannot be read at all stays behind whatever it was
/// put behind; so does what counts on another scale than most of the
/// others, and things at the same moment stay in the order in which they were put. A day without its year takes the year
/// of what it was put behind, or else of what comes next.
pub fn order(texts: &[&str]) -> Vec<usize> {
    let keys = keys(texts);
    let mut places: Vec<usize> = (0..texts.len()).collect();
    places.sort_by_key(|place| keys[*place].0);
    places
}

/// For each text of a chronology the moment it says, where it counts on the scale of the others: what is equal is the same
/// moment.
pub fn moments(texts: &[&str]) -> Vec<Option<When>> {
    keys(texts).into_iter().map(|(_, own)| own).collect()
}

/// For each text the moment by which it is put in order, and its own where it has one that counts.
fn keys(texts: &[&str]) -> Vec<(Option<When>, Option<When>)> {
    let read: Vec<Option<When>> = texts.iter().map(|text| read(text)).collect();
    let relative = |when: &Option<When>| matches!(when, Some(When::Relative(_)));
    let relatives = read.iter().filter(|when| relative(when)).count();
    let others = read.iter().flatten().count() - relatives;
    let by_relative = relatives > others;
    let mut year = read.iter().flatten().find_map(|when| when.year());
    let mut before = None;
    let mut keys = Vec::with_capacity(texts.len());
    for (when, text) in read.into_iter().zip(texts) {
        let counts = |when: &When| matches!(when, When::Relative(_)) == by_relative;
        let moment = |when: Option<When>| {
            let when = when.filter(counts)?;
            Some(when.in_year(year.unwrap_or(1)))
        };
        let own = moment(when);
        let near = own.or_else(|| moment(read_before_comma(text)));
        year = own.and_then(When::year).or(year);
        before = near.or(before);
        keys.push((before, own));
    }
    keys
}

/// Reads the part before the comma of a text that cannot be read whole: “M3, first week” is some time after M3 began.
fn read_before_comma(text: &str) -> Option<When> {
    text.split_once(',').and_then(|(before, _)| read(before))
}

impl When {
    fn year(self) -> Option<i32> {
        use chrono::Datelike as _;
        match self {
            Self::Dated(minutes) => {
                let day = i32::try_from(minutes / DAY).ok()?;
                NaiveDate::from_num_days_from_ce_opt(day).map(|date| date.year())
            }
            Self::Relative(_) | Self::Yearless(..) => None,
        }
    }

    fn in_year(self, year: i32) -> Self {
        match self {
            Self::Yearless(month, day, minutes) => dated(year, month, day, minutes).unwrap_or(self),
            Self::Relative(_) | Self::Dated(_) => self,
        }
    }
}

fn dated(year: i32, month: u32, day: u32, minutes: i64) -> Option<When> {
    use chrono::Datelike as _;
    // 29 February of a year that has none is the day after the 28th.
    let date = NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(year, month, day.checked_sub(1)?))?;
    Some(When::Dated(
        i64::from(date.num_days_from_ce()) * DAY + minutes,
    ))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Each of these comes after the one before it.
    #[track_caller]
    fn in_order(texts: &[&str]) {
        let whens: Vec<When> = texts
            .iter()
            .map(|text| read(text).unwrap_or_else(|| panic!("{text:?} was not read")))
            .collect();
        for (pair, texts) in whens.windows(2).zip(texts.windows(2)) {
            assert!(pair[0] < pair[1], "{texts:?}: {pair:?}");
        }
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for same in [
            "14 March 2026",
            "14/03/2026",
            "14.3.26",
            "2026-03-14",
            "Saturday 14th March 2026",
            "March 14, 2026",
            "Sat 14 Mar 2026?",
        ] {
            assert_eq!(read(same), read("14 March 2026"), "{same}");
            assert!(read(same).is_some(), "{same}");
        }
        in_order(&[
            "2025",
            "March 2026",
            "14 March 2026, 9 am",
            "2026-03-14T15:30",
            "14/03/2026 at 3.45 pm",
            "15–17 March 2026",
            "c. April 2026",
        ]);
    }

    #[test]
    fn what_is_read_in_part_stands_with_its_month_and_has_no_moment_of_its_own() {
        let texts = [
            "M3, first week",
            "M2?",
            "M4",
            "M3",
            "two days later",
            "M2, or so",
        ];
        let ordered: Vec<&str> = order(&texts)
            .into_iter()
            .map(|place| texts[place])
            .collect();
        let expected = [
            "M2?",
            "M2, or so",
            "M3, first week",
            "M3",
            "two days later",
            "M4",
        ];
        assert_eq!(ordered, expected);
        assert_eq!(moments(&texts)[0], None);
    }

    #[test]
    fn months_of_the_case_are_read_and_of_a_span_the_beginning() {
        in_order(&[
            "day 2",
            "M2",
            "M2, day 2",
            "c. M3",
            "M4 to M16",
            "M7–M9",
            "M10-M12",
            "M 13?",
        ]);
        assert_eq!(read("M7–M9"), read("m7"));
        assert_eq!(read("week 1"), read("day 1"));
    }

    #[test]
    fn what_says_something_else_is_not_read() {
        for text in [
            "",
            "the next day",
            "M",
            "MDT",
            "45",
            "32 March 2026",
            "Nursery phoned on 3 March",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_its_year_takes_that_of_its_neighbours() {
        assert_eq!(
            order(&["3 April 2026", "March?", "1 March 2026"]),
            [1, 2, 0]
        );
        assert_eq!(order(&["March?", "3 April 2025", "May 2024"]), [2, 0, 1]);
    }

    #[test]
    fn what_cannot_be_read_stands_where_it_was_put() {
        let told = ["M3", "the next day", "M1", "", "M2"];
        assert_eq!(order(&told), [2, 3, 4, 0, 1]);
        // One date among months of the case cannot be compared with them.
        assert_eq!(order(&["M3", "14 March 2026", "M1"]), [2, 0, 1]);
    }

    fn said() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "14",
            "3",
            "2026",
            "March",
            "feb",
            "M3",
            "m",
            "day 2",
            "29",
            "/",
            "-",
            ".",
            ":",
            "–",
            " ",
            " to ",
            "?",
            "c.",
            "pm",
            "T",
            "99999999999",
            "é",
            "the",
        ]);
        prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_read_or_not(text in "\\PC{0,70}") {
            let _ = read(&text);
        }

        #[test]
        fn every_list_has_an_order_that_loses_nothing(
            texts in prop::collection::vec(said(), 0..12),
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let places = order(&texts);
            let mut all = places.clone();
            all.sort_unstable();
            prop_assert_eq!(all, (0..texts.len()).collect::<Vec<_>>());
        }

        #[test]
        fn moments_can_be_compared(a in said(), b in said(), c in said()) {
            let (a, b, c) = (read(&a), read(&b), read(&c));
            prop_assert_eq!(a < b, b > a);
            if a <= b && b <= c {
                prop_assert!(a <= c);
            }
        }
    }
}
