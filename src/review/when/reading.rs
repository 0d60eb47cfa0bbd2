//! Reading when something happened: the words of a date, from left to right.

use chrono::NaiveDate;

use super::{DAY, When, dated};

const WEEK: i64 = 7 * DAY;
const MONTH: i64 = 30 * DAY;

/// Reads the whole of a text; none where any of it is something else.
pub fn read(text: &str) -> Option<When> {
    let lowered = text.to_lowercase();
    // A long text says more than when.
    if lowered.len() > 64 {
        return None;
    }
    let mut reading = DateReader {
        tokens: tokens(&lowered),
        at: 0,
    };
    let first = reading.moment()?;
    if reading.is_done() {
        return first.when();
    }
    let span = matches!(reading.next()?, DateToken::Sign('–' | '—' | '-')) || reading.was("to");
    let last = reading.moment().filter(|_| span && reading.is_done())?;
    first.filled_from(&last).when()
}

/// A moment as far as it has been said.
#[derive(Clone, Copy, Debug, Default)]
struct PartialDate {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    /// Minutes of the day.
    time: Option<i64>,
    /// Minutes from the beginning of the time looked at.
    relative: Option<i64>,
}

impl PartialDate {
    /// The beginning of a span says only what its end does not: `14–16 March 2026`, `14 March–2 April 2026`.
    fn filled_from(mut self, last: &Self) -> Self {
        if self.relative.is_none() && last.relative.is_none() {
            if self.day.is_some() {
                self.month = self.month.or(last.month);
            }
            self.year = self.year.or(last.year);
        }
        self
    }

    fn when(self) -> Option<When> {
        let time = self.time.unwrap_or(0);
        if let Some(relative) = self.relative {
            return Some(When::Relative(relative + time));
        }
        match (self.year, self.month) {
            (Some(year), Some(month)) => dated(year, month, self.day.unwrap_or(1), time),
            (Some(year), None) if self.day.is_none() => dated(year, 1, 1, time),
            (None, Some(month)) => {
                // A leap year has every day there is.
                let day = self.day.unwrap_or(1);
                NaiveDate::from_ymd_opt(2024, month, day)?;
                Some(When::Yearless(month, day, time))
            }
            (Some(_) | None, None) => None,
        }
    }
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateToken<'a> {
    /// Digits: what they come to, and how many there are.
    Number(u32, usize),
    /// Letters.
    Word(&'a str),
    /// A sign that may mean something.
    Sign(char),
    /// Spaces, commas: what only sets apart.
    Gap,
}

fn tokens(text: &str) -> Vec<DateToken<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let same: fn(char) -> bool = match first {
            c if c.is_ascii_digit() => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => char::is_alphabetic,
            c if c.is_whitespace() || c == ',' => |c| c.is_whitespace() || c == ',',
            _ => |_| false,
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let end = end.max(first.len_utf8());
        let (piece, tail) = rest.split_at(end);
        tokens.push(match first {
            c if c.is_ascii_digit() => DateToken::Number(piece.parse().unwrap_or(u32::MAX), end),
            c if c.is_alphabetic() => DateToken::Word(piece),
            c if c.is_whitespace() || c == ',' => DateToken::Gap,
            c => DateToken::Sign(c),
        });
        rest = tail;
    }
    tokens
}

/// A text being read from left to right.
struct DateReader<'a> {
    tokens: Vec<DateToken<'a>>,
    at: usize,
}

impl<'a> DateReader<'a> {
    fn peek(&self, ahead: usize) -> Option<DateToken<'a>> {
        self.tokens.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<DateToken<'a>> {
        let token = self.peek(0)?;
        self.at += 1;
        Some(token)
    }

    fn was(&self, word: &str) -> bool {
        self.at > 0 && self.tokens.get(self.at - 1) == Some(&DateToken::Word(word))
    }

    fn is_done(&self) -> bool {
        self.at == self.tokens.len()
    }

    /// Passes over what changes nothing in the order: gaps, doubts, the names of the days of the week.
    fn skip(&mut self) {
        loop {
            match self.peek(0) {
                Some(DateToken::Gap | DateToken::Sign('?' | '~')) => self.at += 1,
                Some(DateToken::Word(word)) if is_filler(word) => {
                    self.at += 1;
                    if self.peek(0) == Some(DateToken::Sign('.')) {
                        self.at += 1;
                    }
                }
                Some(DateToken::Word(_) | DateToken::Number(..) | DateToken::Sign(_)) | None => {
                    return;
                }
            }
        }
    }

    /// One moment, as far as it goes.
    fn moment(&mut self) -> Option<PartialDate> {
        let mut moment = PartialDate::default();
        let mut said = false;
        loop {
            self.skip();
            let before = self.at;
            if !(self.relative(&mut moment) || self.time(&mut moment) || self.date(&mut moment)) {
                self.at = before;
                break;
            }
            said = true;
        }
        said.then_some(moment)
    }

    /// `M3`, `month 3`, `week 2`, `day 2`, and these after one another.
    fn relative(&mut self, moment: &mut PartialDate) -> bool {
        let Some(DateToken::Word(word)) = self.peek(0) else {
            return false;
        };
        let unit = match word {
            "m" | "month" => MONTH,
            "w" | "week" => WEEK,
            "d" | "day" => DAY,
            _ => return false,
        };
        let gap = usize::from(self.peek(1) == Some(DateToken::Gap));
        let Some(DateToken::Number(number, 1..=5)) = self.peek(1 + gap) else {
            return false;
        };
        if moment.year.is_some() || moment.month.is_some() || moment.day.is_some() {
            return false;
        }
        self.at += 2 + gap;
        let from = moment.relative.unwrap_or(0);
        moment.relative = Some(from + (i64::from(number) - 1) * unit);
        true
    }

    /// `15:30`, `15.30`, `3.30 pm`, `3 pm`, with `at` before it or without.
    fn time(&mut self, moment: &mut PartialDate) -> bool {
        if moment.time.is_some() {
            return false;
        }
        if self.peek(0) == Some(DateToken::Word("t")) || self.peek(0) == Some(DateToken::Word("at"))
        {
            self.at += 1;
            self.skip();
        }
        let Some(DateToken::Number(hour @ 0..=24, 1 | 2)) = self.peek(0) else {
            return false;
        };
        let mut read = 1;
        let mut minute = None;
        if let (Some(DateToken::Sign(':' | '.')), Some(DateToken::Number(of @ 0..=59, 2))) =
            (self.peek(1), self.peek(2))
        {
            // 14.03.2026 is a date.
            if self.peek(3) != Some(DateToken::Sign('.')) {
                minute = Some(of);
                read = 3;
            }
        }
        let gap = usize::from(self.peek(read) == Some(DateToken::Gap));
        let half = match self.peek(read + gap) {
            Some(DateToken::Word("am")) => Some(0),
            Some(DateToken::Word("pm")) => Some(12),
            Some(_) | None => None,
        };
        if half.is_some() {
            read += gap + 1;
        }
        if minute.is_none() && half.is_none() {
            return false;
        }
        let hour = half.map_or(hour, |half| hour % 12 + half);
        self.at += read;
        moment.time = Some(i64::from(hour * 60 + minute.unwrap_or(0)));
        true
    }

    fn date(&mut self, moment: &mut PartialDate) -> bool {
        if moment.relative.is_some() {
            return false;
        }
        self.date_in_numbers(moment) || self.date_in_words(moment)
    }

    /// `2026-03-14`, `14/03/2026`, `14.3.26`.
    fn date_in_numbers(&mut self, moment: &mut PartialDate) -> bool {
        let (Some(DateToken::Number(a, la)), Some(DateToken::Sign(sign @ ('-' | '/' | '.')))) =
            (self.peek(0), self.peek(1))
        else {
            return false;
        };
        let (
            Some(DateToken::Number(b, 1 | 2)),
            Some(DateToken::Sign(other)),
            Some(DateToken::Number(c, lc)),
        ) = (self.peek(2), self.peek(3), self.peek(4))
        else {
            return false;
        };
        if other != sign || moment.day.is_some() || moment.month.is_some() || moment.year.is_some()
        {
            return false;
        }
        let (year, month, day) = match (la, lc) {
            (4, 1 | 2) => (a, b, c),
            (1 | 2, 4) => (c, b, a),
            // Two digits are of this century.
            (1 | 2, 2) => (2000 + c, b, a),
            _ => return false,
        };
        let valid = i32::try_from(year)
            .is_ok_and(|year| NaiveDate::from_ymd_opt(year, month, day).is_some());
        if !valid {
            return false;
        }
        self.at += 5;
        moment.year = i32::try_from(year).ok();
        (moment.month, moment.day) = (Some(month), Some(day));
        true
    }

    /// A piece of `14 March 2026`: the day, the month or the year.
    fn date_in_words(&mut self, moment: &mut PartialDate) -> bool {
        match self.next() {
            Some(DateToken::Word(word)) if moment.month.is_none() => {
                moment.month = month(word);
                if self.peek(0) == Some(DateToken::Sign('.')) {
                    self.at += 1;
                }
                moment.month.is_some()
            }
            Some(DateToken::Number(year @ 1000..=2999, 4)) if moment.year.is_none() => {
                moment.year = i32::try_from(year).ok();
                true
            }
            Some(DateToken::Number(day @ 1..=31, 1 | 2)) if moment.day.is_none() => {
                moment.day = Some(day);
                if let Some(DateToken::Word("st" | "nd" | "rd" | "th")) = self.peek(0) {
                    self.at += 1;
                }
                true
            }
            Some(_) | None => false,
        }
    }
}

fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 12] = [
        "c", "ca", "circa", "about", "around", "approx", "early", "mid", "late", "on", "in", "of",
    ];
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    FILLERS.contains(&word) || begins_one_of(&DAYS, word).is_some()
}

/// The month that a word names, in full or by its first letters.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let place = begins_one_of(&MONTHS, word)?;
    u32::try_from(place + 1).ok()
}

fn begins_one_of(names: &[&str], word: &str) -> Option<usize> {
    let long = word.len() >= 3;
    names.iter().position(|name| long && name.starts_with(word))
}
