//! A theme as data: which colour each role has, read from JSON. Knows roles; knows neither widgets nor the terminal in hand.
//!
//! A theme file is one object. Each role is `"#363D45"`, or `{ "hex": "#363D45", "index": 237 }` to choose its number in the
//! 256-colour table by hand; `"index_underlined": true` underlines its words there, for a colour that the table can only
//! show as plain. `"about"` is a sentence for people.

use serde_json::Value;
use thiserror::Error;

use super::contrast::Rgb;

/// The themes that come with whyboard: name, and the file as it was built in.
const BUILT_IN: [(&str, &str); 3] = [
    ("paper", include_str!("../themes/paper.json")),
    ("evening", include_str!("../themes/evening.json")),
    ("contrast", include_str!("../themes/contrast.json")),
];

/// The names of the built-in themes, the default first.
pub const NAMES: [&str; BUILT_IN.len()] = [BUILT_IN[0].0, BUILT_IN[1].0, BUILT_IN[2].0];

/// Why there is no theme.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ThemeFault {
    /// No built-in theme has this name.
    #[error("there is no theme called ‘{name}’: whyboard has paper, evening and contrast")]
    Unknown {
        /// The name asked for.
        name: String,
    },
    /// A built-in theme is no JSON: a fault of whyboard's, met in its tests.
    #[error("the theme ‘{name}’ cannot be read")]
    NotJson {
        /// The built-in theme.
        name: String,
    },
    /// A built-in theme lacks a role, or says what is no colour: another one of whyboard's.
    #[error("the theme ‘{name}’ has no colour for {role}")]
    Incomplete {
        /// The built-in theme.
        name: String,
        /// The role that it lacks.
        role: String,
    },
}

/// A part that a colour plays on the screen. Views never see one; they ask [`Theme`](super::Theme).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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

/// Every role with its name in theme files, in the order of [`Role`].
const ROLES: [(Role, &str); 21] = [
    (Role::Bg, "bg"),
    (Role::Raised, "raised"),
    (Role::Text, "text"),
    (Role::Muted, "muted"),
    (Role::Rule, "rule"),
    (Role::Faint, "faint"),
    (Role::Front, "front"),
    (Role::Local, "local"),
    (Role::Nation, "nation"),
    (Role::Challenge, "challenge"),
    (Role::Caution, "caution"),
    (Role::Ok, "ok"),
    (Role::KeyBg, "key_bg"),
    (Role::KeyFg, "key_fg"),
    (Role::SelBg, "sel_bg"),
    (Role::SelFg, "sel_fg"),
    (Role::Heat1, "heat1"),
    (Role::Heat2, "heat2"),
    (Role::Heat3, "heat3"),
    (Role::HeatFg, "heat_fg"),
    (Role::Heat3Fg, "heat3_fg"),
];

/// One role's colour in each table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paint {
    pub(super) rgb: Rgb,
    /// The number in the 256-colour table, 16 or above.
    pub(super) index: u8,
    /// Whether words in this colour are underlined at 256 colours.
    pub(super) index_underlined: bool,
}

/// A colour for every role, in the order of [`ROLES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Palette(Vec<Paint>);

impl Palette {
    /// The built-in palette of that name.
    pub(super) fn built_in(name: &str) -> Result<Self, ThemeFault> {
        let (name, json) = BUILT_IN
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| ThemeFault::Unknown { name: name.into() })?;
        let unreadable = |_| ThemeFault::NotJson {
            name: (*name).into(),
        };
        let file: Value = serde_json::from_str(json).map_err(unreadable)?;
        let paints = ROLES.map(|(_, role)| {
            let incomplete = || ThemeFault::Incomplete {
                name: (*name).into(),
                role: role.into(),
            };
            file.get(role).and_then(paint).ok_or_else(incomplete)
        });
        Ok(Self(paints.into_iter().collect::<Result<_, _>>()?))
    }

    pub(super) fn paint(&self, role: Role) -> Paint {
        self.0[role as usize]
    }
}

/// One role's value in a file; none where it is not a colour.
fn paint(value: &Value) -> Option<Paint> {
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
    Some(Paint {
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
    const PAIRS: [(Role, Role, f64); 25] = [
        (Role::Text, Role::Bg, WORDS),
        (Role::Text, Role::Raised, WORDS),
        (Role::Muted, Role::Bg, WORDS),
        (Role::Muted, Role::Raised, WORDS),
        (Role::Front, Role::Bg, WORDS),
        (Role::Front, Role::Raised, LINES),
        (Role::Local, Role::Bg, WORDS),
        (Role::Local, Role::Raised, LINES),
        (Role::Nation, Role::Bg, WORDS),
        (Role::Nation, Role::Raised, LINES),
        (Role::Challenge, Role::Bg, WORDS),
        (Role::Challenge, Role::Raised, WORDS),
        (Role::Bg, Role::Challenge, WORDS),
        (Role::Caution, Role::Bg, WORDS),
        (Role::Caution, Role::Raised, WORDS),
        (Role::Ok, Role::Bg, WORDS),
        (Role::Ok, Role::Raised, WORDS),
        (Role::Bg, Role::Ok, WORDS),
        (Role::Rule, Role::Bg, LINES),
        (Role::Rule, Role::Raised, LINES),
        (Role::KeyFg, Role::KeyBg, WORDS),
        (Role::SelFg, Role::SelBg, WORDS),
        (Role::HeatFg, Role::Heat1, WORDS),
        (Role::HeatFg, Role::Heat2, WORDS),
        (Role::Heat3Fg, Role::Heat3, WORDS),
    ];
    const WORDS: f64 = 7.0;
    const LINES: f64 = 3.0;

    /// The tables in which a theme has colours of its own.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Table {
        True,
        Indexed,
    }

    const TABLES: [Table; 2] = [Table::True, Table::Indexed];

    fn ratio(theme: &str, words: Role, ground: Role, table: Table) -> f64 {
        let palette = Palette::built_in(theme).unwrap();
        let shown = |role| match table {
            Table::True => palette.paint(role).rgb,
            Table::Indexed => Rgb::from_index(palette.paint(role).index).unwrap(),
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
            Role::Text,
            Role::Muted,
            Role::Front,
            Role::Local,
            Role::Nation,
            Role::Challenge,
            Role::Caution,
            Role::Ok,
        ];
        for theme in NAMES {
            for table in TABLES {
                for word in words {
                    for ground in [Role::Bg, Role::Raised] {
                        // 6.88: the 256-colour table has no nearer blue. It is a bar on that ground, never words.
                        let only_a_bar = (theme, table, word, ground)
                            == ("paper", Table::Indexed, Role::Front, Role::Raised);
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
                    (Role::Bg, Role::Challenge, 7.0),
                    (Role::KeyFg, Role::KeyBg, 7.0),
                    (Role::SelFg, Role::SelBg, 7.0),
                    (Role::HeatFg, Role::Heat1, 7.0),
                    (Role::HeatFg, Role::Heat2, 7.0),
                    (Role::Heat3Fg, Role::Heat3, 7.0),
                    (Role::Rule, Role::Bg, 3.0),
                    (Role::Rule, Role::Raised, 3.0),
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
            (Role::Text, 19.35, 17.48),
            (Role::Muted, 10.99, 9.93),
            (Role::Rule, 3.85, 3.48),
            (Role::Faint, 1.62, 1.46),
            (Role::Front, 8.58, 7.75),
            (Role::Local, 8.63, 7.80),
            (Role::Nation, 9.24, 8.35),
            (Role::Challenge, 8.05, 7.27),
            (Role::Caution, 8.65, 7.81),
            (Role::Ok, 8.63, 7.80),
        ];
        for (role, on_background, on_raised) in designed {
            for (ground, expected) in [(Role::Bg, on_background), (Role::Raised, on_raised)] {
                let ratio = ratio("paper", role, ground, Table::True);
                assert!(
                    (ratio - expected).abs() < 0.05,
                    "{role:?} on {ground:?}: {ratio:.3}"
                );
            }
        }
        for (words, ground, expected) in [
            (Role::Raised, Role::Bg, 1.11),
            (Role::KeyFg, Role::KeyBg, 13.50),
            (Role::SelFg, Role::SelBg, 8.58),
            (Role::Heat1, Role::Bg, 1.25),
            (Role::Heat2, Role::Bg, 1.70),
            (Role::HeatFg, Role::Heat1, 14.80),
            (Role::HeatFg, Role::Heat2, 10.90),
            (Role::Heat3Fg, Role::Heat3, 8.58),
        ] {
            let ratio = ratio("paper", words, ground, Table::True);
            assert!(
                (ratio - expected).abs() < 0.05,
                "{words:?} on {ground:?}: {ratio:.3}"
            );
        }
    }
}
