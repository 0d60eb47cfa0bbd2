//! A few keys pressed one after the other, and many of them said in few signs.

use std::fmt;
use std::str::FromStr;

use super::key::{Key, UnknownKey};
use crate::text::words::tr;

/// One to four keys pressed one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeySequence(Vec<Key>);

impl KeySequence {
    /// The most keys that one thing may need.
    pub const MOST: usize = 4;

    /// The keys, first to last; never empty.
    pub fn as_slice(&self) -> &[Key] {
        &self.0
    }

    /// True where these keys begin with all of those, or are the same.
    pub fn begins_with(&self, those: &Self) -> bool {
        self.0.starts_with(&those.0)
    }

    /// The keys as people read them: `Shift-Tab then 5`.
    pub fn label(&self) -> String {
        self.0
            .iter()
            .map(|key| key.label())
            .reduce(|before, after| tr!("{before} then {after}", before, after))
            .unwrap_or_default()
    }

    /// The keys that remain after the first few; none where nothing does, or it begins otherwise.
    pub(crate) fn after(&self, pressed: &[Key]) -> Option<Self> {
        let rest = self.0.strip_prefix(pressed)?;
        (!rest.is_empty()).then(|| Self(rest.to_vec()))
    }

    /// Several keys for one kind of thing, as short as can be said: `1–8`, `↑ ↓ ← →`, `Shift-Tab then 1–8`.
    pub fn folded<'a>(several: impl IntoIterator<Item = &'a Self>) -> String {
        let several: Vec<&Self> = several.into_iter().collect();
        let lead = several
            .first()
            .map_or(&[][..], |keys| &keys.0[..keys.0.len() - 1]);
        let shared = several
            .iter()
            .all(|keys| keys.0.len() == lead.len() + 1 && keys.0.starts_with(lead));
        if !shared {
            return several
                .iter()
                .map(|keys| keys.label())
                .collect::<Vec<_>>()
                .join(" ");
        }
        let mut said: Vec<String> = Vec::new();
        let lasts: Vec<Key> = several
            .iter()
            .filter_map(|keys| keys.0.last().copied())
            .collect();
        for run in lasts.chunk_by(|one, next| follows(*one, *next)) {
            match run {
                [first, .., last] if run.len() > 2 => {
                    said.push(format!("{}–{}", first.label(), last.label()));
                }
                few => said.extend(few.iter().map(|key| key.label())),
            }
        }
        lead.iter().rev().fold(said.join(" "), |after, key| {
            tr!("{before} then {after}", before = key.label(), after)
        })
    }
}

fn follows(one: Key, next: Key) -> bool {
    match (one.types(), next.types()) {
        (Some(one), Some(next)) => {
            one.is_ascii_alphanumeric() && u32::from(one) + 1 == u32::from(next)
        }
        _ => false,
    }
}

impl From<Key> for KeySequence {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

/// As keymap files write them, with a space between.
impl fmt::Display for KeySequence {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.0.iter().enumerate() {
            write!(to, "{}{key}", if place > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}

impl FromStr for KeySequence {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let keys = text
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<Vec<Key>, _>>()?;
        if (1..=Self::MOST).contains(&keys.len()) {
            return Ok(Self(keys));
        }
        Err(UnknownKey {
            asked: text.to_owned(),
            near: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(text: &str) -> KeySequence {
        text.parse().expect("keys")
    }

    #[test]
    fn a_sequence_is_written_with_spaces_and_read_with_then() {
        assert_eq!(keys("shift-tab  5").label(), "Shift-Tab then 5");
        assert_eq!(keys("shift-tab  5").to_string(), "shift-tab 5");
        assert!(
            "a b c d e".parse::<KeySequence>().is_err(),
            "five keys are too many"
        );
        assert!(" ".parse::<KeySequence>().is_err());
    }

    #[test]
    fn runs_are_folded() {
        let folded = |list: &[&str]| {
            KeySequence::folded(&list.iter().map(|text| keys(text)).collect::<Vec<_>>())
        };
        assert_eq!(folded(&["1", "2", "3", "4", "5", "6", "7", "8"]), "1–8");
        assert_eq!(folded(&["a", "b", "c", "d", "e", "f"]), "A–F");
        assert_eq!(folded(&["up", "down", "left", "right"]), "↑ ↓ ← →");
        assert_eq!(folded(&["l", "d"]), "L D");
        assert_eq!(
            folded(&["shift-tab 1", "shift-tab 2", "shift-tab 3"]),
            "Shift-Tab then 1–3"
        );
        assert_eq!(folded(&["shift-tab 1", "f2"]), "Shift-Tab then 1 F2");
        assert_eq!(folded(&[]), "");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            if let Ok(keys) = text.parse::<KeySequence>() {
                prop_assert_eq!(keys.to_string().parse(), Ok(keys));
            }
        }
    }
}
