//! A theme as data: which colour each role has, read from JSON, and whether people at the back can read it. Knows roles and
//! contrast; knows neither widgets nor the terminal in hand.
//!
//! A theme file is one object. Each role is `"#363D45"`, or `{ "hex": "#363D45", "index": 237 }` to choose its number in the
//! 256-colour table by hand; `"index_underlined": true` underlines its words there, for a colour that the table can only
//! show as plain. `"base"` names the built-in theme that a file differs from (paper if it says nothing), and `"about"` is a
//! sentence for people.

use serde_json::{Map, Value};
use thiserror::Error;

use super::ColourDepth;
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
pub enum ThemeError {
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

/// Every pair of words and ground that [`Theme`](super::Theme) puts together, with the contrast it must keep: 7:1 for
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
        let (paints, _) = paints(&object(name, json.as_bytes())?, name);
        let complete = paints.into_iter().zip(ROLES).map(|(paint, (_, role))| {
            let (name, role) = ((*name).into(), role.into());
            paint.ok_or(ThemeError::Incomplete { name, role })
        });
        Ok(Self(complete.collect::<Result<_, _>>()?))
    }

    /// A person's own palette: its base with the file's differences laid over, and what the file says that cannot be used.
    pub(super) fn parse(file_name: &str, bytes: &[u8]) -> Result<(Self, Vec<String>), ThemeError> {
        let object = object(file_name, bytes)?;
        let base = match object.get("base") {
            None => NAMES[0].to_owned(),
            Some(Value::String(name)) => name.clone(),
            Some(other) => other.to_string(),
        };
        let (differences, complaints) = paints(&object, &base);
        let Ok(mut palette) = Self::built_in(&base) else {
            let file = file_name.into();
            return Err(ThemeError::UnknownBase { file, base });
        };
        for (paint, difference) in palette.0.iter_mut().zip(differences) {
            *paint = difference.unwrap_or(*paint);
        }
        Ok((palette, complaints))
    }

    pub(super) fn paint(&self, role: ColourRole) -> RoleColour {
        self.0[role as usize]
    }

    /// The colour a role shows at a depth; `None` where colours are not used at all.
    pub(super) fn shown(&self, role: ColourRole, depth: ColourDepth) -> Option<Rgb> {
        match depth {
            ColourDepth::True => Some(self.paint(role).rgb),
            ColourDepth::Indexed => Rgb::from_index(self.paint(role).index),
            ColourDepth::Sixteen | ColourDepth::None => None,
        }
    }

    /// The pairs that are hard to read at this depth, one sentence each.
    pub(super) fn hard_to_read(&self, depth: ColourDepth) -> Vec<String> {
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
fn name(role: ColourRole) -> &'static str {
    match ROLES[role as usize] {
        (ColourRole::Bg, _) => "background",
        (_, name) => name,
    }
}

/// A theme file as a JSON object.
fn object(file: &str, bytes: &[u8]) -> Result<Map<String, Value>, ThemeError> {
    // Some editors on Windows put a byte order mark before everything.
    let json = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match serde_json::from_slice(json) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(ThemeError::NotRoles { file: file.into() }),
        Err(fault) => Err(ThemeError::NotJson {
            file: file.into(),
            line: fault.line(),
            column: fault.column(),
        }),
    }
}

/// The colours that a file gives, in the order of [`ROLES`], and what it says that cannot be used, one sentence each.
fn paints(
    object: &Map<String, Value>,
    base: &str,
) -> ([Option<RoleColour>; ROLES.len()], Vec<String>) {
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
fn paint(value: &Value) -> Result<RoleColour, String> {
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
    Ok(RoleColour {
        rgb,
        index,
        index_underlined,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOURED: [ColourDepth; 2] = [ColourDepth::True, ColourDepth::Indexed];

    fn ratio(theme: &str, words: ColourRole, ground: ColourRole, depth: ColourDepth) -> f64 {
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
            for depth in COLOURED {
                for word in words {
                    for ground in [ColourRole::Bg, ColourRole::Raised] {
                        // 6.88: the 256-colour table has no nearer blue. It is a bar on that ground, never words.
                        let only_a_bar = (theme, depth, word, ground)
                            == (
                                "paper",
                                ColourDepth::Indexed,
                                ColourRole::Front,
                                ColourRole::Raised,
                            );
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
                    (ColourRole::Bg, ColourRole::Challenge, 7.0),
                    (ColourRole::KeyFg, ColourRole::KeyBg, 7.0),
                    (ColourRole::SelFg, ColourRole::SelBg, 7.0),
                    (ColourRole::HeatFg, ColourRole::Heat1, 7.0),
                    (ColourRole::HeatFg, ColourRole::Heat2, 7.0),
                    (ColourRole::Heat3Fg, ColourRole::Heat3, 7.0),
                    (ColourRole::Rule, ColourRole::Bg, 3.0),
                    (ColourRole::Rule, ColourRole::Raised, 3.0),
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
                let ratio = ratio("paper", role, ground, ColourDepth::True);
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
            let ratio = ratio("paper", words, ground, ColourDepth::True);
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
        assert_eq!(
            mine.paint(ColourRole::Text),
            evening.paint(ColourRole::Text)
        );
        assert_eq!(mine.paint(ColourRole::Muted).rgb, Rgb(0xBB, 0xBB, 0xBB));
        assert_eq!(mine.paint(ColourRole::Muted).index, 250, "the nearest grey");
        assert!(mine.paint(ColourRole::Caution).index_underlined);
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
            mine.hard_to_read(ColourDepth::True),
            [
                "muted 4.9 on background: readable close to, not from the back",
                "muted 4.4 on raised: hard to read",
                "rule 1.3 on background: likely to vanish on a projector",
                "rule 1.2 on raised: likely to vanish on a projector",
                "sel_fg 1.0 on sel_bg: hard to read",
            ]
        );
        assert_eq!(mine.hard_to_read(ColourDepth::None), Vec::<String>::new());
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
