//! A theme as data: which colour each role has, read from JSON. Knows roles; knows neither widgets nor the terminal in hand.
//!
//! A theme file is one object. Each role is `"#363D45"`, or `{ "hex": "#363D45", "index": 237 }` to choose its number in the
//! 256-colour table by hand; `"index_underlined": true` underlines its words there, for a colour that the table can only
//! show as plain. `"about"` is a sentence for people.

use serde_json::Value;
use thiserror::Error;

use super::contrast::Rgb;
use crate::text::words::tr;

/// The themes that come with whyboard: name, and the file as it was built in.
const BUILT_IN: [(&str, &str); 3] = [
    ("paper", include_str!("../themes/paper.json")),
    ("evening", include_str!("../themes/evening.json")),
    ("contrast", include_str!("../themes/contrast.json")),
];

/// The names of the built-in themes, the default first, in the order in which `/light` goes through them.
pub const NAMES: [&str; BUILT_IN.len()] = {
    let mut names = [""; BUILT_IN.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = BUILT_IN[at].0;
        at += 1;
    }
    names
};

/// The reasons why there is no theme.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// No built-in theme has this name.
    #[error("{}", tr!("there is no theme called ‘{name}’: whyboard has paper, evening and contrast", name))]
    Unknown {
        /// The name asked for.
        name: String,
    },
    /// A built-in theme is no JSON: a fault of whyboard's, met in its tests.
    #[error("{}", tr!("the theme ‘{name}’ cannot be read", name))]
    NotJson {
        /// The built-in theme.
        name: String,
    },
    /// A built-in theme lacks a role, or says what is no colour: another one of whyboard's.
    #[error("{}", tr!("the theme ‘{name}’ has no colour for {role}", name, role))]
    Incomplete {
        /// The built-in theme.
        name: String,
        /// The role that it lacks.
        role: String,
    },
}

/// A part that a colour plays on the screen. Views never see one; they ask [`Theme`](super::Theme).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColourRole {
    Bg,
    Raised,
    Text,
    Muted,
    Rule,
    Faint,
    Front,
    Local,
    Nation,
    Challenge,
    Caution,
    Ok,
    KeyBg,
    KeyFg,
    SelBg,
    SelFg,
    Heat1,
    Heat2,
    Heat3,
    HeatFg,
    Heat3Fg,
}

/// Every role with its name in theme files, in the order of [`ColourRole`].
const ROLES: [(ColourRole, &str); 21] = [
    (ColourRole::Bg, "bg"),
    (ColourRole::Raised, "raised"),
    (ColourRole::Text, "text"),
    (ColourRole::Muted, "muted"),
    (ColourRole::Rule, "rule"),
    (ColourRole::Faint, "faint"),
    (ColourRole::Front, "front"),
    (ColourRole::Local, "local"),
    (ColourRole::Nation, "nation"),
    (ColourRole::Challenge, "challenge"),
    (ColourRole::Caution, "caution"),
    (ColourRole::Ok, "ok"),
    (ColourRole::KeyBg, "key_bg"),
    (ColourRole::KeyFg, "key_fg"),
    (ColourRole::SelBg, "sel_bg"),
    (ColourRole::SelFg, "sel_fg"),
    (ColourRole::Heat1, "heat1"),
    (ColourRole::Heat2, "heat2"),
    (ColourRole::Heat3, "heat3"),
    (ColourRole::HeatFg, "heat_fg"),
    (ColourRole::Heat3Fg, "heat3_fg"),
];

/// One role's colour in each table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleColour {
    pub(super) rgb: Rgb,
    /// The number in the 256-colour table, 16 or above.
    pub(super) index: u8,
    /// Whether words in this colour are underlined at 256 colours.
    pub(super) index_underlined: bool,
}

/// A colour for every role, in the order of [`ROLES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Palette(Vec<RoleColour>);

impl Palette {
    /// The built-in palette of that name.
    pub(super) fn built_in(name: &str) -> Result<Self, ThemeError> {
        let (name, json) = BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| ThemeError::Unknown { name: name.into() })?;
        let unreadable = |_| ThemeError::NotJson {
            name: (*name).into(),
        };
        let file: Value = serde_json::from_str(json).map_err(unreadable)?;
        let paints = ROLES.map(|(_, role)| {
            let incomplete = || ThemeError::Incomplete {
                name: (*name).into(),
                role: role.into(),
            };
            file.get(role).and_then(paint).ok_or_else(incomplete)
        });
        Ok(Self(paints.into_iter().collect::<Result<_, _>>()?))
    }

    pub(super) fn paint(&self, role: ColourRole) -> RoleColour {
        self.0[role as usize]
    }
}

/// One role's value in a file; none where it is not a colour.
fn paint(value: &Value) -> Option<RoleColour> {
    let hex = value.as_str().or_else(|| value.get("hex")?.as_str())?;
    let rgb = Rgb::from_hex(hex)?;
    let index = match value.get("index") {
        None => rgb.nearest_index(),
        Some(number) => u8::try_from(number.as_u64()?)
            .ok()
            .filter(|number| *number >= 16)?,
    };
    let index_underlined = match value.get("index_underlined") {
        None => false,
        Some(flag) => flag.as_bool()?,
    };
    Some(RoleColour {
        rgb,
        index,
        index_underlined,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pair of words and ground that `Theme` puts together, with the contrast it must keep: 7:1 for
    /// words, 3:1 for lines and bars that mean something. The level colours are words on the plain ground only; on the raised
    /// one they are bars.
    const PAIRS: [(ColourRole, ColourRole, f64); 25] = [
        (ColourRole::Text, ColourRole::Bg, WORDS),
        (ColourRole::Text, ColourRole::Raised, WORDS),
        (ColourRole::Muted, ColourRole::Bg, WORDS),
        (ColourRole::Muted, ColourRole::Raised, WORDS),
        (ColourRole::Front, ColourRole::Bg, WORDS),
        (ColourRole::Front, ColourRole::Raised, LINES),
        (ColourRole::Local, ColourRole::Bg, WORDS),
        (ColourRole::Local, ColourRole::Raised, LINES),
        (ColourRole::Nation, ColourRole::Bg, WORDS),
        (ColourRole::Nation, ColourRole::Raised, LINES),
        (ColourRole::Challenge, ColourRole::Bg, WORDS),
        (ColourRole::Challenge, ColourRole::Raised, WORDS),
        (ColourRole::Bg, ColourRole::Challenge, WORDS),
        (ColourRole::Caution, ColourRole::Bg, WORDS),
        (ColourRole::Caution, ColourRole::Raised, WORDS),
        (ColourRole::Ok, ColourRole::Bg, WORDS),
        (ColourRole::Ok, ColourRole::Raised, WORDS),
        (ColourRole::Bg, ColourRole::Ok, WORDS),
        (ColourRole::Rule, ColourRole::Bg, LINES),
        (ColourRole::Rule, ColourRole::Raised, LINES),
        (ColourRole::KeyFg, ColourRole::KeyBg, WORDS),
        (ColourRole::SelFg, ColourRole::SelBg, WORDS),
        (ColourRole::HeatFg, ColourRole::Heat1, WORDS),
        (ColourRole::HeatFg, ColourRole::Heat2, WORDS),
        (ColourRole::Heat3Fg, ColourRole::Heat3, WORDS),
    ];
    const WORDS: f64 = 7.0;
    const LINES: f64 = 3.0;

    /// The tables in which a theme has colours of its own.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum ColourTable {
        True,
        Indexed,
    }

    const TABLES: [ColourTable; 2] = [ColourTable::True, ColourTable::Indexed];

    fn ratio(theme: &str, words: ColourRole, ground: ColourRole, table: ColourTable) -> f64 {
        let palette = Palette::built_in(theme).unwrap();
        let shown = |role| match table {
            ColourTable::True => palette.paint(role).rgb,
            ColourTable::Indexed => Rgb::from_index(palette.paint(role).index).unwrap(),
        };
        shown(words).contrast_with(shown(ground))
    }

    #[test]
    fn roles_stand_in_their_own_order() {
        for (place, (role, name)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, place, "{name}");
        }
    }

    #[test]
    fn the_built_in_themes_are_complete_and_say_nothing_that_is_not_understood() {
        for (name, json) in BUILT_IN {
            Palette::built_in(name).unwrap();
            let file: serde_json::Map<String, Value> = serde_json::from_str(json).unwrap();
            for key in file.keys().filter(|key| *key != "about") {
                assert!(ROLES.iter().any(|(_, role)| role == key), "{name}: {key}");
            }
        }
    }

    #[test]
    fn every_word_of_every_theme_is_readable_from_the_back() {
        let words = [
            ColourRole::Text,
            ColourRole::Muted,
            ColourRole::Front,
            ColourRole::Local,
            ColourRole::Nation,
            ColourRole::Challenge,
            ColourRole::Caution,
            ColourRole::Ok,
        ];
        for theme in NAMES {
            for table in TABLES {
                for word in words {
                    for ground in [ColourRole::Bg, ColourRole::Raised] {
                        // 6.88: the 256-colour table has no nearer blue. It is a bar on that ground, never words.
                        let only_a_bar = (theme, table, word, ground)
                            == (
                                "paper",
                                ColourTable::Indexed,
                                ColourRole::Front,
                                ColourRole::Raised,
                            );
                        let ratio = ratio(theme, word, ground, table);
                        assert!(
                            ratio >= 7.0 || only_a_bar,
                            "{theme} {table:?} {word:?} on {ground:?}: {ratio:.2}"
                        );
                    }
                }
                for (words, ground, needed) in PAIRS {
                    let ratio = ratio(theme, words, ground, table);
                    assert!(
                        ratio >= needed,
                        "{theme} {table:?} {words:?} on {ground:?}: {ratio:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn badges_and_picked_notes_are_readable_and_rules_are_seen() {
        for theme in NAMES {
            for table in TABLES {
                for (words, ground, needed) in [
                    (ColourRole::Bg, ColourRole::Challenge, 7.0),
                    (ColourRole::KeyFg, ColourRole::KeyBg, 7.0),
                    (ColourRole::SelFg, ColourRole::SelBg, 7.0),
                    (ColourRole::HeatFg, ColourRole::Heat1, 7.0),
                    (ColourRole::HeatFg, ColourRole::Heat2, 7.0),
                    (ColourRole::Heat3Fg, ColourRole::Heat3, 7.0),
                    (ColourRole::Rule, ColourRole::Bg, 3.0),
                    (ColourRole::Rule, ColourRole::Raised, 3.0),
                ] {
                    let ratio = ratio(theme, words, ground, table);
                    assert!(
                        ratio >= needed,
                        "{theme} {table:?} {words:?} on {ground:?}: {ratio:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn paper_has_the_ratios_that_were_designed() {
        let designed = [
            (ColourRole::Text, 19.35, 17.48),
            (ColourRole::Muted, 10.99, 9.93),
            (ColourRole::Rule, 3.85, 3.48),
            (ColourRole::Faint, 1.62, 1.46),
            (ColourRole::Front, 8.58, 7.75),
            (ColourRole::Local, 8.63, 7.80),
            (ColourRole::Nation, 9.24, 8.35),
            (ColourRole::Challenge, 8.05, 7.27),
            (ColourRole::Caution, 8.65, 7.81),
            (ColourRole::Ok, 8.63, 7.80),
        ];
        for (role, on_background, on_raised) in designed {
            for (ground, expected) in [
                (ColourRole::Bg, on_background),
                (ColourRole::Raised, on_raised),
            ] {
                let ratio = ratio("paper", role, ground, ColourTable::True);
                assert!(
                    (ratio - expected).abs() < 0.05,
                    "{role:?} on {ground:?}: {ratio:.3}"
                );
            }
        }
        for (words, ground, expected) in [
            (ColourRole::Raised, ColourRole::Bg, 1.11),
            (ColourRole::KeyFg, ColourRole::KeyBg, 13.50),
            (ColourRole::SelFg, ColourRole::SelBg, 8.58),
            (ColourRole::Heat1, ColourRole::Bg, 1.25),
            (ColourRole::Heat2, ColourRole::Bg, 1.70),
            (ColourRole::HeatFg, ColourRole::Heat1, 14.80),
            (ColourRole::HeatFg, ColourRole::Heat2, 10.90),
            (ColourRole::Heat3Fg, ColourRole::Heat3, 8.58),
        ] {
            let ratio = ratio("paper", words, ground, ColourTable::True);
            assert!(
                (ratio - expected).abs() < 0.05,
                "{words:?} on {ground:?}: {ratio:.3}"
            );
        }
    }
}
