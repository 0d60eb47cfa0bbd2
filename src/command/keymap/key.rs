//! One key: as files write it, as people read it, and what terminals make of it.
//!
//! Keys are made normal once, here, so that everything else may compare them for equality. The terminal's own types
//! stop in `terminal/`, which turns each event into [`Key::new`].

use std::fmt;
use std::str::FromStr;

use crate::{
    command::{meant, nearest},
    text::words::{looked_up, tr},
};

/// The key itself, without the modifiers held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeySymbol {
    /// A character, as the keyboard's layout makes it. The space bar is `' '`.
    Char(char),
    /// Enter or Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab. Where a terminal library has a code of its own for its shifted form, that is `Tab` with shift.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete forwards.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A function key, by its number.
    F(u8),
}

/// One key press in its normal form: two presses that no program could tell apart everywhere are one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    code: KeySymbol,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

/// The codes with a name: as files write it, and as people see it.
const NAMED: [(KeySymbol, &str, &str); 15] = [
    (KeySymbol::Enter, "enter", tr!(const "Enter")),
    (KeySymbol::Esc, "esc", tr!(const "Esc")),
    (KeySymbol::Tab, "tab", tr!(const "Tab")),
    (KeySymbol::Backspace, "backspace", tr!(const "Backspace")),
    (KeySymbol::Delete, "del", tr!(const "Del")),
    (KeySymbol::Insert, "ins", tr!(const "Ins")),
    (KeySymbol::Home, "home", tr!(const "Home")),
    (KeySymbol::End, "end", tr!(const "End")),
    (KeySymbol::PageUp, "pgup", tr!(const "PgUp")),
    (KeySymbol::PageDown, "pgdn", tr!(const "PgDn")),
    (KeySymbol::Up, "up", "↑"),
    (KeySymbol::Down, "down", "↓"),
    (KeySymbol::Left, "left", "←"),
    (KeySymbol::Right, "right", "→"),
    (KeySymbol::Char(' '), "space", tr!(const "Space")),
];

/// Other names that people write for the same keys.
const ALIASES: [(&str, &str); 9] = [
    ("return", "enter"),
    ("escape", "esc"),
    ("delete", "del"),
    ("insert", "ins"),
    ("pageup", "pgup"),
    ("page-up", "pgup"),
    ("pagedown", "pgdn"),
    ("page-down", "pgdn"),
    ("backtab", "shift-tab"),
];

impl Key {
    /// A key as received, in its normal form:
    ///
    /// - shift and a letter are the upper-case letter, and Ctrl or Alt make letters lower-case again, so that Caps Lock
    ///   changes no command; on any other character shift is part of how it was typed;
    /// - Ctrl-H is what some terminals send for Backspace;
    /// - every kind of space is the space bar.
    pub fn new(code: KeySymbol, ctrl: bool, alt: bool, shift: bool) -> Self {
        let KeySymbol::Char(c) = code else {
            return Self {
                code,
                ctrl,
                alt,
                shift,
            };
        };
        let c = if c.is_whitespace() { ' ' } else { c };
        let held = ctrl || alt;
        let (c, shift) = if !c.is_alphabetic() {
            (c, false)
        } else if held {
            (only(c.to_lowercase()).unwrap_or(c), shift)
        } else if shift {
            (only(c.to_uppercase()).unwrap_or(c), false)
        } else {
            (c, false)
        };
        if c == 'h' && ctrl && !alt && !shift {
            return Self::plain(KeySymbol::Backspace);
        }
        Self {
            code: KeySymbol::Char(c),
            ctrl,
            alt,
            shift,
        }
    }

    /// A key with nothing held down.
    pub fn plain(code: KeySymbol) -> Self {
        Self::new(code, false, false, false)
    }

    /// The key without its modifiers.
    pub const fn code(self) -> KeySymbol {
        self.code
    }

    /// The character that this key types, if it types one.
    pub const fn types(self) -> Option<char> {
        if let KeySymbol::Char(c) = self.code
            && !self.ctrl
            && !self.alt
        {
            Some(c)
        } else {
            None
        }
    }

    /// True where Ctrl is held.
    pub const fn has_ctrl(self) -> bool {
        self.ctrl
    }

    /// True where Alt is held.
    pub const fn has_alt(self) -> bool {
        self.alt
    }

    /// True where shift is held and is not already in the character.
    pub const fn has_shift(self) -> bool {
        self.shift
    }

    /// The key that this one would have been on a keyboard or terminal that tells less: a capital letter without Caps
    /// Lock, and Enter, Backspace or Escape without what was held with them. A keymap tries it second.
    #[must_use]
    pub fn loosened(self) -> Self {
        if let Some(c) = self.types() {
            return Self::plain(KeySymbol::Char(only(c.to_lowercase()).unwrap_or(c)));
        }
        let same_everywhere = matches!(
            self.code,
            KeySymbol::Enter | KeySymbol::Backspace | KeySymbol::Esc
        );
        if same_everywhere && !self.alt {
            Self::plain(self.code)
        } else {
            self
        }
    }

    /// Alt and a character as what a slow line or tmux made them from: Escape, then the character.
    ///
    /// For the caller to use when no context binds the key itself.
    pub fn as_escape_then(self) -> Option<[Self; 2]> {
        let KeySymbol::Char(c) = self.code else {
            return None;
        };
        let after = Self::new(KeySymbol::Char(c), self.ctrl, false, self.shift);
        self.alt.then(|| [Self::plain(KeySymbol::Esc), after])
    }

    /// The key as people read it: `Ctrl-Z`, `PgDn`, `↑`. Letters are shown as on the keycap.
    pub fn label(self) -> String {
        let (cap, upper) = if let Some((_, label)) = named(self.code) {
            (looked_up(label).to_owned(), false)
        } else if let KeySymbol::Char(c) = self.code {
            (
                only(c.to_uppercase()).unwrap_or(c).to_string(),
                c.is_uppercase(),
            )
        } else {
            (Self::plain(self.code).to_string().to_uppercase(), false)
        };
        let mut label = String::new();
        for (held, name) in [
            (self.ctrl, tr!("Ctrl-")),
            (self.alt, tr!("Alt-")),
            (self.shift || upper, tr!("Shift-")),
        ] {
            label.push_str(if held { name } else { "" });
        }
        label + &cap
    }
}

/// As keymap files write it; [`Key::from_str`] reads it back.
impl fmt::Display for Key {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            to.write_str(if held { name } else { "" })?;
        }
        if let Some((name, _)) = named(self.code) {
            to.write_str(name)
        } else if let KeySymbol::Char(c) = self.code {
            write!(to, "{c}")
        } else if let KeySymbol::F(number) = self.code {
            write!(to, "f{number}")
        } else {
            Ok(())
        }
    }
}

/// A key that has no such name, with the name that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("there is no key called “{asked}”{meant}", asked, meant = meant(*.near)))]
pub struct UnknownKey {
    pub(super) asked: String,
    pub(super) near: Option<&'static str>,
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let lowered = text.to_lowercase();
        let canonical = ALIASES.iter().find(|(alias, _)| *alias == lowered);
        let mut rest = canonical.map_or(text, |(_, name)| name);
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        // A name that is only a prefix is a mistake; "ctrl--" is Ctrl and the dash.
        while let Some((held, after)) = rest
            .split_once('-')
            .filter(|(held, after)| !held.is_empty() && !after.is_empty())
        {
            match held.to_lowercase().as_str() {
                "ctrl" => ctrl = true,
                "alt" => alt = true,
                "shift" => shift = true,
                _ => break,
            }
            rest = after;
        }
        let code = code_named(rest).ok_or_else(|| UnknownKey {
            asked: text.to_owned(),
            near: nearest(rest, NAMED.iter().map(|(_, name, _)| *name)),
        })?;
        Ok(Self::new(code, ctrl, alt, shift))
    }
}

fn code_named(text: &str) -> Option<KeySymbol> {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_control() && !c.is_whitespace()).then_some(KeySymbol::Char(c));
    }
    let lowered = text.to_lowercase();
    let name = ALIASES
        .iter()
        .find(|(alias, _)| *alias == lowered)
        .map_or(lowered.as_str(), |(_, name)| name);
    if let Some((code, ..)) = NAMED.iter().find(|(_, written, _)| *written == name) {
        return Some(*code);
    }
    let number: u8 = name
        .strip_prefix('f')
        .filter(|digits| !digits.starts_with(['0', '+']))?
        .parse()
        .ok()?;
    (1..=24).contains(&number).then_some(KeySymbol::F(number))
}

fn named(code: KeySymbol) -> Option<(&'static str, &'static str)> {
    NAMED
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|(_, name, label)| (*name, *label))
}

/// The only character of a change of case; letters that become two keep their own.
fn only(mut changed: impl Iterator<Item = char>) -> Option<char> {
    changed.next().filter(|_| changed.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    #[test]
    fn files_and_people_write_keys_their_own_way() {
        for (file, people) in [
            ("ctrl-z", "Ctrl-Z"),
            ("f9", "F9"),
            ("pgdn", "PgDn"),
            ("up", "↑"),
            ("space", "Space"),
            ("shift-tab", "Shift-Tab"),
            ("h", "H"),
            ("H", "Shift-H"),
            ("del", "Del"),
            ("/", "/"),
            ("-", "-"),
            ("ctrl--", "Ctrl--"),
            ("ctrl-left", "Ctrl-←"),
        ] {
            assert_eq!(key(file).to_string(), file);
            assert_eq!(key(file).label(), people);
        }
    }

    #[test]
    fn other_names_for_the_same_key_are_known() {
        assert_eq!(key("Escape"), key("esc"));
        assert_eq!(key("backtab"), key("shift-tab"));
        assert_eq!(key("ctrl-PageDown"), key("ctrl-pgdn"));
        assert_eq!(key("shift-a"), key("A"));
        assert_eq!(key("Ctrl-Z"), key("ctrl-z"));
    }

    #[test]
    fn what_terminals_disagree_on_is_one_key() {
        let received = |c, ctrl, alt, shift| Key::new(KeySymbol::Char(c), ctrl, alt, shift);
        assert_eq!(
            received('a', false, false, true),
            received('A', false, false, false)
        );
        assert_eq!(
            received('?', false, false, true),
            received('?', false, false, false)
        );
        assert_eq!(received('h', true, false, false), key("backspace"));
        assert_eq!(
            received('Z', true, false, false),
            key("ctrl-z"),
            "Caps Lock"
        );
        assert_eq!(
            received('\u{a0}', false, false, false),
            key("space"),
            "Option and space on a Mac"
        );
    }

    #[test]
    fn a_terminal_that_tells_less_presses_the_same() {
        assert_eq!(key("H").loosened(), key("h"));
        assert_eq!(key("shift-enter").loosened(), key("enter"));
        assert_eq!(key("shift-tab").loosened(), key("shift-tab"));
        assert_eq!(key("alt-3").as_escape_then(), Some([key("esc"), key("3")]));
        assert_eq!(
            key("ctrl-alt-z").as_escape_then(),
            Some([key("esc"), key("ctrl-z")])
        );
        assert_eq!(key("3").as_escape_then(), None);
    }

    #[test]
    fn nonsense_is_refused_with_a_suggestion() {
        for text in [
            "",
            "ctrl-",
            "f0",
            "f25",
            "f+1",
            "hyper-x",
            "ab",
            "\n",
            "ctrl-shift-",
        ] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
        let wrong = "pgdwn".parse::<Key>().expect_err("not a key");
        assert_eq!(
            wrong.to_string(),
            "there is no key called “pgdwn”; did you mean “pgdn”?"
        );
    }

    fn codes() -> impl Strategy<Value = KeySymbol> {
        let named = prop::sample::select(NAMED.map(|(code, ..)| code).to_vec());
        let typed =
            any::<char>().prop_filter("keyboards send no control characters", |c| !c.is_control());
        prop_oneof![
            named,
            typed.prop_map(KeySymbol::Char),
            (1..=24_u8).prop_map(KeySymbol::F)
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(code in codes(), ctrl: bool, alt: bool, shift: bool) {
            let key = Key::new(code, ctrl, alt, shift);
            prop_assert_eq!(key.to_string().parse(), Ok(key));
            prop_assert_eq!(Key::new(key.code, key.ctrl, key.alt, key.shift), key, "normal once is normal for good");
        }
    }
}
