//! Numbers that are given to people, and how to tell them from others: check digits, dates they begin with.

/// The digits of a text.
pub(super) fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// True where the last of ten digits checks the nine before it, modulo 11.
fn is_checked(digits: &[u32]) -> bool {
    let [first @ .., check] = digits else {
        return false;
    };
    let weighed = first.iter().zip((2..=10).rev());
    let sum: u32 = weighed.map(|(digit, weight)| digit * weight).sum();
    digits.len() == 10 && (11 - sum % 11) % 11 == *check
}

/// An NHS number: it begins with 4, 6, 7 or 9.
pub(super) fn is_nhs(text: &str) -> bool {
    let digits = digits(text);
    is_checked(&digits) && matches!(digits[0], 4 | 6 | 7 | 9)
}

/// A CHI number: it begins with a date of birth.
pub(super) fn is_chi(text: &str) -> bool {
    let digits = digits(text);
    is_checked(&digits) && is_date(&digits)
}

/// A Health and Care number: it begins with 32 to 39.
pub(super) fn is_health_and_care(text: &str) -> bool {
    let digits = digits(text);
    is_checked(&digits) && digits[0] == 3 && digits[1] >= 2 && !is_date(&digits)
}

/// Day and month, two digits each, at the beginning.
fn is_date(digits: &[u32]) -> bool {
    let two = |at: usize| digits[at] * 10 + digits[at + 1];
    (1..=31).contains(&two(0)) && (1..=12).contains(&two(2))
}

/// A National Insurance number with a prefix that is given.
pub(super) fn is_insurance(text: &str) -> bool {
    let prefix: String = text.chars().take(2).collect();
    let never = ["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"];
    !never.contains(&prefix.to_uppercase().as_str())
}

/// A unique pupil number: a letter that checks the twelve characters after it.
pub(super) fn is_pupil(text: &str) -> bool {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let signs: Vec<u8> = text
        .bytes()
        .filter(u8::is_ascii_alphanumeric)
        .map(|byte| byte.to_ascii_uppercase())
        .collect();
    let value = |byte: u8| match byte {
        b'0'..=b'9' => Some(usize::from(byte - b'0')),
        _ => LETTERS.iter().position(|letter| *letter == byte),
    };
    let [check, rest @ ..] = &signs[..] else {
        return false;
    };
    let values: Option<Vec<usize>> = rest.iter().map(|byte| value(*byte)).collect();
    let Some(values) = values.filter(|values| values.len() == 12) else {
        return false;
    };
    let weighed = values.iter().zip(2..);
    let sum: usize = weighed.map(|(value, weight)| value * weight).sum();
    LETTERS[sum % 23] == *check
}

/// A telephone number of this country, or one that begins with a country's code.
pub(super) fn is_telephone(text: &str) -> bool {
    let digits = digits(&text.replace("(0)", ""));
    let is_abroad = text.starts_with('+') || text.starts_with("00");
    let digits: &[u32] = match (&digits[..], is_abroad) {
        ([0, 0, rest @ ..] | rest, true) => rest,
        (national, false) => national,
    };
    match digits {
        [4, 4, rest @ ..] if is_abroad => matches!(rest.len(), 9 | 10),
        abroad if is_abroad => (8..=15).contains(&abroad.len()) && abroad[0] != 0,
        [0, second, ..] => {
            matches!(digits.len(), 10 | 11) && matches!(second, 1 | 2 | 3 | 5 | 7 | 8 | 9)
        }
        _ => false,
    }
}

/// Three numbers of a date in any order, the year of two or four digits.
pub(super) fn is_calendar(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts[..] else {
        return true;
    };
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let is_day = |text: &str| text.len() <= 2 && (1..=31).contains(&number(text));
    let is_month = |text: &str| text.len() <= 2 && (1..=12).contains(&number(text));
    let is_year = |text: &str| match text.len() {
        2 => !text.is_empty(),
        4 => (1900..2100).contains(&number(text)),
        _ => false,
    };
    // 1.2.10 is a section of a paper.
    let is_section = text.contains('.') && third.len() < 4 && (first.len() < 2 || second.len() < 2);
    let ends_in_year = is_year(third)
        && !is_section
        && (is_day(first) && is_month(second) || is_month(first) && is_day(second));
    ends_in_year || first.len() == 4 && is_year(first) && is_month(second) && is_day(third)
}

/// At least four digits, which are no year.
pub(super) fn is_reference(text: &str) -> bool {
    let number = text.rsplit([' ', ':', '.', '#']).next().unwrap_or(text);
    let digits = digits(number);
    let is_year = number.len() == 4
        && number
            .parse::<u32>()
            .is_ok_and(|year| (1900..2100).contains(&year));
    digits.len() >= 4 && !is_year
}
