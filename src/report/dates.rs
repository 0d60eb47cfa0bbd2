//! Moments as an audience may read them: as people say them, counted from the first of the chronology, or not at all.

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    report::{audience::DateStyle, prose},
    review::{
        Review,
        when::{self, When},
    },
};

const DAY: i64 = 24 * 60;
const MONTH: i64 = 30 * DAY;
/// Up to so many days, days are counted; then months.
const DAYS: i64 = 14;

/// Tells moments to an audience.
pub(super) struct DateFormatter {
    style: DateStyle,
    /// The first moment with a date, as it was said, and in minutes.
    first: Option<(String, i64)>,
}

impl DateFormatter {
    /// For an audience of a review.
    pub(super) fn new(review: &Review, style: DateStyle) -> Self {
        let texts: Vec<&str> = review
            .chronology()
            .iter()
            .map(|event| event.when.as_str())
            .collect();
        let moments = when::moments(&texts);
        let dated = texts.iter().zip(moments).filter_map(|(text, moment)| {
            let text = (*text).to_owned();
            let minutes = match moment? {
                When::Dated(minutes) => minutes,
                When::Relative(_) | When::Yearless(..) => return None,
            };
            Some((text, minutes))
        });
        let first = dated.min_by_key(|(_, minutes)| *minutes);
        Self { style, first }
    }

    /// The time of something, as this audience may read it; empty where it may not.
    pub(super) fn when(&self, said: &str) -> String {
        let said = said.trim();
        if !prose::says(said) {
            return String::new();
        }
        // On the board, a question mark says that nobody is sure.
        let (said, doubt) = match said.strip_suffix('?') {
            Some(said) if prose::says(said) => (said.trim_end(), ", not certain"),
            Some(_) | None => (said, ""),
        };
        let told = match self.style {
            DateStyle::Exact => spoken(said),
            DateStyle::Relative => self.counted(said),
            DateStyle::LeftOut => String::new(),
        };
        if told.is_empty() { told } else { told + doubt }
    }

    fn counted(&self, said: &str) -> String {
        let before = said.split_once(',').map(|(before, _)| before.trim());
        let relative = |said: &str| matches!(when::read(said), Some(When::Relative(_)));
        // What names no day of the calendar gives none away.
        if relative(said) || (when::read(said).is_none() && !is_of_the_calendar(said)) {
            return said.to_owned();
        }
        if let Some(before) = before.filter(|before| relative(before)) {
            return before.to_owned();
        }
        let ends = [" to ", "–", "—"];
        let parts = ends.iter().find_map(|sign| said.split_once(sign));
        let from = self.since_first(said);
        let from = from.or_else(|| self.since_first(before?));
        let Some(from) = from else {
            return String::new();
        };
        let to = parts.and_then(|(_, to)| self.since_first(to));
        in_words(from, to.filter(|to| *to > from))
    }

    /// Minutes from the first moment of the chronology.
    fn since_first(&self, said: &str) -> Option<i64> {
        let (first, began) = self.first.as_ref()?;
        // Put behind the first, a day without its year takes the year of that.
        match when::moments(&[first, said]).pop()?? {
            When::Dated(minutes) => Some(minutes - began),
            When::Relative(_) | When::Yearless(..) => None,
        }
    }
}

fn in_words(from: i64, to: Option<i64>) -> String {
    if from < 0 {
        return "before the first month".to_owned();
    }
    let last = to.unwrap_or(from);
    let (name, size) = if last < DAYS * DAY {
        ("day", DAY)
    } else {
        ("month", MONTH)
    };
    let (from, last) = (from / size + 1, last / size + 1);
    if last > from {
        format!("{}s {from} to {last}", prose::capital(name))
    } else {
        format!("{} {from}", prose::capital(name))
    }
}

/// A date of a table as a person would write it; what people have said, as they said it.
fn spoken(said: &str) -> String {
    let date = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(said, form).ok());
    let moment = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(said, form).ok());
    match (date, moment) {
        (Some(date), _) => date.format("%-d %B %Y").to_string(),
        (None, Some(moment)) => {
            let told = moment.format("%-d %B %Y, %-I.%M %P").to_string();
            told.replace(".00 ", " ")
        }
        (None, None) => said.to_owned(),
    }
}

/// Whether a text names a month, a day of the week, or what looks like a year or a date in figures.
fn is_of_the_calendar(said: &str) -> bool {
    const NAMES: [&str; 19] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
        "tue", "wed", "thu", "fri", "sat", "sun",
    ];
    let lowered = said.to_lowercase();
    let mut words = lowered.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let digits = word.chars().all(|c| c.is_ascii_digit());
        let named = NAMES.iter().any(|name| word.starts_with(name));
        // “month” and “marked” begin like days and months, and name none.
        (digits && word.len() == 4) || (named && !["month", "months"].contains(&word))
    }) || lowered.contains(['/', '\\'])
        || lowered
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .any(|part| part.matches('.').count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(style: DateStyle) -> DateFormatter {
        let said = "14 March 2026".to_owned();
        let Some(When::Dated(minutes)) = when::read(&said) else {
            panic!("a date");
        };
        DateFormatter {
            style,
            first: Some((said, minutes)),
        }
    }

    #[test]
    fn dates_are_said_as_people_say_them() {
        let exact = context(DateStyle::Exact);
        for (said, told) in [
            ("2026-03-14", "14 March 2026"),
            ("14/03/2026", "14 March 2026"),
            ("2026-03-14T15:30", "14 March 2026, 3.30 pm"),
            ("2026-03-14 09:00", "14 March 2026, 9 am"),
            ("M3, first week", "M3, first week"),
            ("March?", "March, not certain"),
            ("M6 ?", "M6, not certain"),
            ("?", "?"),
        ] {
            assert_eq!(exact.when(said), told);
        }
    }

    #[test]
    fn counted_dates_give_no_day_away() {
        let counted = context(DateStyle::Relative);
        for (said, told) in [
            ("14 March 2026", "Day 1"),
            ("16/03/2026", "Day 3"),
            ("2 June 2026", "Month 3"),
            ("2 May 2026 to 30 August 2026", "Months 2 to 6"),
            ("June?", "Month 3, not certain"),
            ("Tuesday 2 June 2026, in the morning", "Month 3"),
            ("1 January 2026", "before the first month"),
            ("M3, first week", "M3, first week"),
            ("M14, Friday evening", "M14"),
            ("two days later", "two days later"),
            ("the Friday after", ""),
            ("some time in 2025", ""),
        ] {
            assert_eq!(counted.when(said), told, "{said}");
        }
        assert_eq!(context(DateStyle::LeftOut).when("14 March 2026"), "");
    }
}
