//! Times as `2026-11-23T09:58:00Z`: whole seconds, in that shape and no other, which is quickly read. FROZEN, as
//! the format of the line is.

use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserializer, Serializer, de};

pub(super) fn serialize<S: Serializer>(
    at: &DateTime<Utc>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<Utc>, D::Error> {
    struct Visitor;
    impl de::Visitor<'_> for Visitor {
        type Value = DateTime<Utc>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a time such as 2026-11-23T09:58:00Z")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime<Utc>, E> {
            parse(text.as_bytes()).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
        }
    }
    deserializer.deserialize_str(Visitor)
}

fn parse(text: &[u8]) -> Option<DateTime<Utc>> {
    let shape: &[u8; 20] = b"0000-00-00T00:00:00Z";
    let text: &[u8; 20] = text.try_into().ok()?;
    let fits = shape.iter().zip(text).all(|(shape, byte)| match shape {
        b'0' => byte.is_ascii_digit(),
        _ => byte == shape,
    });
    let number = |from: usize, to: usize| {
        text[from..to].iter().fold(0, |sum, digit| {
            sum * 10 + u32::from(digit.wrapping_sub(b'0'))
        })
    };
    if !fits {
        return None;
    }
    let year = number(0, 4).cast_signed();
    NaiveDate::from_ymd_opt(year, number(5, 7), number(8, 10))?
        .and_hms_opt(number(11, 13), number(14, 16), number(17, 19))
        .map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_in_one_shape_only() {
        let at = parse(b"2024-02-29T23:59:58Z").unwrap();
        assert_eq!(at.to_rfc3339(), "2024-02-29T23:59:58+00:00");
        for other in [
            "2026-11-23T09:58:00.5Z",
            "2026-11-23 09:58:00Z",
            "2026-11-23T09:58:00+00:00",
            "2026-02-30T09:58:00Z",
            "2026-11-23T24:00:00Z",
            "+026-11-23T09:58:00Z",
            "",
        ] {
            assert_eq!(parse(other.as_bytes()), None, "{other}");
        }
    }
}
