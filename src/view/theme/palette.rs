//! A theme as data: which colour each role has, read from JSON, and whether people at the back can read it. Knows roles and
//! contrast; knows neither widgets nor the terminal in hand.
//!
//! A theme file is one object. Each role is `"#363D45"`, or `{ "hex": "#363D45", "index": 237 }` to choose its number in the
//! 256-colour table by hand; `"index_underlined": true` underlines its words there, for a colour that the table can only
//! show as plain. `"base"` names the built-in theme that a file differs from (paper if it says nothing), and `"about"` is a
//! sentence for people.

use serde_json::{Map, Value};
use thiserror::Error;

use super::Depth;
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
    /// The file is not JSON.
    #[error("‘{file}’ is not a theme: it cannot be read at line {line}, column {column}")]
    NotJson {
        /// The file's name.
        file: String,
        /// The line that cannot be read, from 1.
        line: usize,
        /// The place in that line, from 1.
        column: usize,
    },
    /// The file is JSON, but not an object.
    #[error("‘{file}’ is not a theme: it is not a list of roles with their colours")]
    NotRoles {
        /// The file's name.
        file: String,
    },
    /// The file differs from a theme that there is not.
    #[error(
        "‘{file}’ builds on ‘{base}’, which is not a theme of whyboard: there are paper, evening and contrast"
    )]
    UnknownBase {
        /// The file's name.
        file: String,
        /// The name that it gives as its base.
        base: String,
    },
    /// A built-in theme lacks a role: a fault of whyboard's, met in its tests.
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

/// Every pair of words and ground that [`Theme`](super::Theme) puts together, with the contrast it must keep: 7:1 for
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
        let (paints, _) = paints(&object(name, json.as_bytes())?, name);
        let complete = paints.into_iter().zip(ROLES).map(|(paint, (_, role))| {
            let (name, role) = ((*name).into(), role.into());
            paint.ok_or(ThemeFault::Incomplete { name, role })
        });
        Ok(Self(complete.collect::<Result<_, _>>()?))
    }

    /// A person's own palette: its base with the file's differences laid over, and what the file says that cannot be used.
    pub(super) fn parse(file_name: &str, bytes: &[u8]) -> Result<(Self, Vec<String>), ThemeFault> {
        let object = object(file_name, bytes)?;
        let base = match object.get("base") {
            None => NAMES[0].to_owned(),
            Some(Value::String(name)) => name.clone(),
            Some(other) => other.to_string(),
        };
        let (differences, complaints) = paints(&object, &base);
        let Ok(mut palette) = Self::built_in(&base) else {
            let file = file_name.into();
            return Err(ThemeFault::UnknownBase { file, base });
        };
        for (paint, difference) in palette.0.iter_mut().zip(differences) {
            *paint = difference.unwrap_or(*paint);
        }
        Ok((palette, complaints))
    }

    pub(super) fn paint(&self, role: Role) -> Paint {
        self.0[role as usize]
    }

    /// The colour a role shows at a depth; `None` where colours are not used at all.
    pub(super) fn shown(&self, role: Role, depth: Depth) -> Option<Rgb> {
        match depth {
            Depth::True => Some(self.paint(role).rgb),
            Depth::Indexed => Rgb::from_index(self.paint(role).index),
            Depth::Sixteen | Depth::None => None,
        }
    }

    /// The pairs that are hard to read at this depth, one sentence each.
    pub(super) fn hard_to_read(&self, depth: Depth) -> Vec<String> {
        PAIRS
            .iter()
            .filter_map(|&(words, ground, needed)| {
                let ratio = self
                    .shown(words, depth)?
                    .contrast_with(self.shown(ground, depth)?);
                (ratio < needed).then(|| {
                    // Rounded down, so that 6.96 is not said to be the 7.0 that it falls short of.
                    let ratio = (ratio * 10.0).floor() / 10.0;
                    let trouble = if needed < WORDS {
                        "likely to vanish on a projector"
                    } else if ratio < 4.5 {
                        "hard to read"
                    } else {
                        "readable close to, not from the back"
                    };
                    format!("{} {ratio:.1} on {}: {trouble}", name(words), name(ground))
                })
            })
            .collect()
    }
}

/// The role as people are told of it.
fn name(role: Role) -> &'static str {
    match ROLES[role as usize] {
        (Role::Bg, _) => "background",
        (_, name) => name,
    }
}

/// A theme file as a JSON object.
fn object(file: &str, bytes: &[u8]) -> Result<Map<String, Value>, ThemeFault> {
    // Some editors on Windows put a byte order mark before everything.
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match serde_json::from_slice(json) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(ThemeFault::NotRoles { file: file.into() }),
        Err(fault) => Err(ThemeFault::NotJson {
            file: file.into(),
            line: fault.line(),
            column: fault.column(),
        }),
    }
}

/// The colours that a file gives, in the order of [`ROLES`], and what it says that cannot be used, one sentence each.
fn paints(object: &Map<String, Value>, base: &str) -> ([Option<Paint>; ROLES.len()], Vec<String>) {
    let mut paints = [None; ROLES.len()];
    let mut complaints = Vec::new();
    for (key, value) in object {
        if key == "base" || key == "about" {
            continue;
        }
        let Some((role, _)) = ROLES.iter().find(|(_, name)| name == key) else {
            complaints.push(format!("‘{key}’ is not a role of a theme and was left out"));
            continue;
        };
        match paint(value) {
            Ok(paint) => paints[*role as usize] = Some(paint),
            Err(why) => complaints.push(format!("{key}: {why}, so it is as in {base}")),
        }
    }
    (paints, complaints)
}

/// One role's value in a file, or the reason that it is not a colour.
fn paint(value: &Value) -> Result<Paint, String> {
    let hex = value.as_str().or_else(|| value.get("hex")?.as_str());
    let rgb = hex
        .and_then(Rgb::from_hex)
        .ok_or("a colour is written like #363D45")?;
    let index = match value.get("index") {
        None => rgb.nearest_index(),
        Some(number) => number
            .as_u64()
            .and_then(|number| u8::try_from(number).ok())
            .filter(|number| *number >= 16)
            .ok_or("an index is a number from 16 to 255")?,
    };
    let index_underlined = match value.get("index_underlined") {
        None => false,
        Some(flag) => flag.as_bool().ok_or("index_underlined is true or false")?,
    };
    Ok(Paint {
        rgb,
        index,
        index_underlined,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOURED: [Depth; 2] = [Depth::True, Depth::Indexed];

    fn ratio(theme: &str, words: Role, ground: Role, depth: Depth) -> f64 {
        let palette = Palette::built_in(theme).unwrap();
        let shown = |role| palette.shown(role, depth).unwrap();
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
            let (_, complaints) = Palette::parse(name, json.as_bytes()).unwrap();
            assert_eq!(complaints, Vec::<String>::new(), "{name}");
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
            for depth in COLOURED {
                for word in words {
                    for ground in [Role::Bg, Role::Raised] {
                        // 6.88: the 256-colour table has no nearer blue. It is a bar on that ground, never words.
                        let only_a_bar = (theme, depth, word, ground)
                            == ("paper", Depth::Indexed, Role::Front, Role::Raised);
                        let ratio = ratio(theme, word, ground, depth);
                        assert!(
                            ratio >= 7.0 || only_a_bar,
                            "{theme} {depth:?} {word:?} on {ground:?}: {ratio:.2}"
                        );
                    }
                }
                let palette = Palette::built_in(theme).unwrap();
                assert_eq!(palette.hard_to_read(depth), Vec::<String>::new(), "{theme}");
            }
        }
    }

    #[test]
    fn badges_and_picked_notes_are_readable_and_rules_are_seen() {
        for theme in NAMES {
            for depth in COLOURED {
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
                    let ratio = ratio(theme, words, ground, depth);
                    assert!(
                        ratio >= needed,
                        "{theme} {depth:?} {words:?} on {ground:?}: {ratio:.2}"
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
                let ratio = ratio("paper", role, ground, Depth::True);
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
            let ratio = ratio("paper", words, ground, Depth::True);
            assert!(
                (ratio - expected).abs() < 0.05,
                "{words:?} on {ground:?}: {ratio:.3}"
            );
        }
    }

    #[test]
    fn a_persons_theme_differs_only_where_it_says_so() {
        let json = br##"{ "base": "evening", "muted": "#BBBBBB",
                          "caution": { "hex": "#FFFFFF", "index": 231, "index_underlined": true } }"##;
        let (mine, complaints) = Palette::parse("mine.json", json).unwrap();
        let evening = Palette::built_in("evening").unwrap();
        assert_eq!(complaints, Vec::<String>::new());
        assert_eq!(mine.paint(Role::Text), evening.paint(Role::Text));
        assert_eq!(mine.paint(Role::Muted).rgb, Rgb(0xBB, 0xBB, 0xBB));
        assert_eq!(mine.paint(Role::Muted).index, 250, "the nearest grey");
        assert!(mine.paint(Role::Caution).index_underlined);
    }

    #[test]
    fn what_cannot_be_used_is_told_and_left_as_in_the_base() {
        let json = br##"{ "mutted": "#363D45", "text": "black", "rule": { "hex": "#7A838C", "index": 8 } }"##;
        let (mine, complaints) = Palette::parse("mine.json", json).unwrap();
        assert_eq!(mine, Palette::built_in("paper").unwrap());
        assert_eq!(
            complaints,
            [
                "‘mutted’ is not a role of a theme and was left out",
                "rule: an index is a number from 16 to 255, so it is as in paper",
                "text: a colour is written like #363D45, so it is as in paper",
            ]
        );
    }

    #[test]
    fn low_contrast_is_told_in_words() {
        let json = br##"{ "muted": "#707070", "rule": "#DDDDDD", "sel_fg": "#00507F" }"##;
        let (mine, _) = Palette::parse("mine.json", json).unwrap();
        assert_eq!(
            mine.hard_to_read(Depth::True),
            [
                "muted 4.9 on background: readable close to, not from the back",
                "muted 4.4 on raised: hard to read",
                "rule 1.3 on background: likely to vanish on a projector",
                "rule 1.2 on raised: likely to vanish on a projector",
                "sel_fg 1.0 on sel_bg: hard to read",
            ]
        );
        assert_eq!(mine.hard_to_read(Depth::None), Vec::<String>::new());
    }

    #[test]
    fn a_file_that_is_no_theme_is_refused_in_a_sentence() {
        let fault = |bytes| Palette::parse("mine.json", bytes).unwrap_err().to_string();
        assert_eq!(
            fault(b"{ \"text\": "),
            "‘mine.json’ is not a theme: it cannot be read at line 1, column 10"
        );
        assert_eq!(
            fault(b"[]"),
            "‘mine.json’ is not a theme: it is not a list of roles with their colours"
        );
        assert_eq!(
            fault(b"{ \"base\": \"dusk\" }"),
            "‘mine.json’ builds on ‘dusk’, which is not a theme of whyboard: there are paper, evening and contrast"
        );
    }
}
