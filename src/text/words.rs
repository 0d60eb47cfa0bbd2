//! Words on the screen: every sentence and label goes through `tr!`, with its English as the key.
//!
//! So a language is a file that maps each English text to its own, and no sentence is touched for it. A value stands in
//! braces by its name, and a key by the action that it asks for: `{key:undo}`. `i18n/sentences.py` lists them all.

use std::fmt::{Display, Write as _};

/// A text in the language in use.
///
/// - `tr!("Nothing stands here yet")` is a `&'static str`;
/// - `tr!("Moved to {place}", place)` and `tr!("Moved to {place}", place = name())` are a `String`;
/// - `tr!("{count} note" | "{count} notes", count)` is the first where the number is one;
/// - `tr!(const "Headline")` marks a text in a table: whoever shows it asks [`looked_up`] for it.
macro_rules! tr {
    (const $english:literal) => {
        $english
    };
    ($english:literal) => {
        $crate::text::words::looked_up($english)
    };
    ($one:literal | $many:literal, $count:ident $(= $number:expr)? $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        $(let $count = $number;)?
        let english = if $count == 1 { $one } else { $many };
        $crate::text::words::filled(
            $crate::text::words::looked_up(english),
            &[(stringify!($count), &$count), $((stringify!($name), $crate::text::words::tr!(@ $name $($value)?))),*],
        )
    }};
    ($english:literal, $($name:ident $(= $value:expr)?),+ $(,)?) => {
        $crate::text::words::filled(
            $crate::text::words::looked_up($english),
            &[$((stringify!($name), $crate::text::words::tr!(@ $name $($value)?))),+],
        )
    };
    (@ $name:ident) => {
        &$name
    };
    (@ $name:ident $value:expr) => {
        &$value
    };
}

pub(crate) use tr;

/// The marks around the name of an action whose key is meant, in a text that is ready but for its keys. Neither can
/// stand in what people type: [`super::clean`] lets no control character through.
const KEY: (char, char) = ('\u{2}', '\u{3}');

/// The key of an action, to be named by [`with_keys`].
pub fn key_named(action: &str) -> String {
    format!("{}{action}{}", KEY.0, KEY.1)
}

/// A text of ours in the language in use.
pub fn looked_up(english: &'static str) -> &'static str {
    english
}

/// A text with its values in their places, and each `{key:…}` ready for [`with_keys`].
pub fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, name, after)) = next_place(rest) {
        out.push_str(before);
        match (name.strip_prefix("key:"), value_of(name, values)) {
            (Some(action), _) => out.push_str(&key_named(action)),
            (None, Some(value)) => {
                // Writing to a String does not fail.
                let _ = write!(out, "{value}");
            }
            (None, None) => out.extend(["{", name, "}"]),
        }
        rest = after;
    }
    out + rest
}

/// A text with the keys that it names, as `key` tells them by their action.
pub fn with_keys(text: &str, key: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once(KEY.0)
        && let Some((action, after)) = tail.split_once(KEY.1)
    {
        out.push_str(before);
        out.push_str(&key(action));
        rest = after;
    }
    out + rest
}

/// A fragment as the beginning of a sentence.
pub fn capital(fragment: &str) -> String {
    let mut letters = fragment.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

/// The text before the next name in braces, the name, and the text after it; none where there is no name.
fn next_place(text: &str) -> Option<(&str, &str, &str)> {
    let (before, tail) = text.split_once('{')?;
    let (name, after) = tail.split_once('}')?;
    Some((before, name, after))
}

fn value_of<'a>(name: &str, values: &[(&str, &'a dyn Display)]) -> Option<&'a dyn Display> {
    values
        .iter()
        .find(|(other, _)| *other == name)
        .map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::with_keys;

    fn shown(text: &str) -> String {
        with_keys(text, &|action| format!("<{action}>"))
    }

    #[test]
    fn values_and_keys_stand_in_their_places() {
        let place = "Parking lot";
        assert_eq!(tr!("Nothing to undo"), "Nothing to undo");
        assert_eq!(tr!("Moved to {place}", place), "Moved to Parking lot");
        let undone = tr!(
            "Undone: {what}. {key:redo} brings that back",
            what = "note N4"
        );
        assert_eq!(shown(&undone), "Undone: note N4. <redo> brings that back");
    }

    #[test]
    fn one_is_one_and_many_are_many() {
        let said = |count: usize| {
            tr!(
                "{count} note in {place}" | "{count} notes in {place}",
                count,
                place = "E3"
            )
        };
        assert_eq!(said(0), "0 notes in E3");
        assert_eq!(said(1), "1 note in E3");
        assert_eq!(tr!("{n} step" | "{n} steps", n = 1 + 1), "2 steps");
    }

    #[test]
    fn a_value_is_never_read_as_a_place_or_a_key() {
        let said = tr!(
            "“{what}” in {place}",
            what = "{place} {key:undo}",
            place = "E3"
        );
        assert_eq!(shown(&said), "“{place} {key:undo}” in E3");
    }
}
