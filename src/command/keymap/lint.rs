//! Errors in a keymap, and how they are said.
//!
//! A row with a fault is skipped; only a row that is merely never reached is kept. Nothing here knows where the file is
//! or how it was read.

use super::key::{Key, KeySymbol, UnknownKey};
use super::keys::KeySequence;
use super::load::ParsedBinding;
use super::map::Keymap;
use crate::{
    command::{Action, Context, TypingKeys, UnknownAction, meant, spec},
    text::words::tr,
};

/// One thing that is wrong with a keymap file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {kind}")]
pub struct KeymapError {
    /// The file, by the name that the caller gave it.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// The column in characters, counted from one.
    pub column: usize,
    /// The error itself.
    pub kind: KeymapErrorKind,
}

/// The kinds of error in a keymap file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeymapErrorKind {
    /// The file is bigger than any keymap.
    #[error("{}", tr!("this is longer than a keymap may be, {most} KiB; the standard keys hold", most = .0))]
    TooLong(usize),
    /// The file is not JSON.
    #[error("{}", tr!("this is not JSON, so the standard keys hold: {fault}", fault = .0))]
    NotJson(String),
    /// The file, or a part of it, has another shape than a keymap.
    #[error("{0}")]
    Shape(&'static str),
    /// There are more rows than a keymap may have.
    #[error("{}", tr!("there are more than {most} rows; the rest is skipped", most = .0))]
    TooManyRows(usize),
    /// A field that keymaps do not have.
    #[error("{}", tr!("there is no field “{asked}”{meant}", asked, meant = meant(*.near)))]
    UnknownField {
        /// The field as written.
        asked: String,
        /// The closest field there is.
        near: Option<&'static str>,
    },
    /// A map to build on that is not there.
    #[error("{}", tr!("there is no keymap “{name}” to build on; the standard one is used", name = .0))]
    UnknownBase(String),
    /// A context that is not there.
    #[error("{}", tr!("there is no place “{asked}”{meant}", asked, meant = meant(*.near)))]
    UnknownContext {
        /// The context as written.
        asked: String,
        /// The closest context there is.
        near: Option<&'static str>,
    },
    /// A key that is not there.
    #[error(transparent)]
    UnknownKey(#[from] UnknownKey),
    /// An action that is not there, or not with that argument.
    #[error(transparent)]
    UnknownAction(#[from] UnknownAction),
    /// An action where it means nothing.
    #[error("{}", tr!("“{id}” means nothing in “{context}”", id, context))]
    OutOfPlace {
        /// The action.
        id: &'static str,
        /// The context.
        context: Context,
    },
    /// The same keys twice in one context.
    #[error("{}", tr!("“{keys}” has a meaning in “{context}” already, further up", keys, context))]
    Doubled {
        /// The keys.
        keys: KeySequence,
        /// The context.
        context: Context,
    },
    /// A key that acts at once although a longer sequence begins with it.
    #[error("{}", tr!("“{keys}” would hide “{longer}”, further up", keys, longer))]
    Hides {
        /// The short one.
        keys: KeySequence,
        /// The sequence that could never be finished.
        longer: KeySequence,
    },
    /// Keys that something nearer always takes.
    #[error("{}", tr!("“{keys}” is never reached in “{context}”; something nearer takes it", keys, context))]
    Unreachable {
        /// The keys.
        keys: KeySequence,
        /// The context.
        context: Context,
    },
    /// A key that common terminals do not send, or keep for themselves.
    #[error("{}", tr!("“{key}” cannot be relied on: {why}", key, why))]
    Unsendable {
        /// The key.
        key: Key,
        /// The consequence.
        why: &'static str,
    },
    /// A character that is needed for typing.
    #[error("{}", tr!("“{keys}” is for typing in “{context}”", keys, context))]
    NeededForTyping {
        /// The keys.
        keys: KeySequence,
        /// The context.
        context: Context,
    },
}

/// The reason why a key cannot be relied on, or nothing if it can (§2.1 of the screen design).
pub fn unsendable(key: Key) -> Option<&'static str> {
    if key.has_alt() {
        return Some(tr!(
            "Alt types signs on a Mac, and elsewhere arrives as Esc and then the key"
        ));
    }
    match key.code() {
        KeySymbol::F(10) => Some(tr!("the desktop opens a menu with it")),
        KeySymbol::F(11) => Some(tr!("the terminal fills the screen with it")),
        KeySymbol::F(13..) => Some(tr!("few keyboards have it")),
        KeySymbol::Backspace if key.has_shift() => Some(tr!("it arrives as the plain key")),
        KeySymbol::Enter | KeySymbol::Esc if key.has_ctrl() || key.has_shift() => {
            Some(tr!("it arrives as the plain key"))
        }
        KeySymbol::Tab if key.has_ctrl() => Some(tr!("the terminal changes tabs with it")),
        KeySymbol::PageUp
        | KeySymbol::PageDown
        | KeySymbol::Home
        | KeySymbol::End
        | KeySymbol::Insert
            if key.has_shift() =>
        {
            Some(tr!("the terminal scrolls or pastes with it"))
        }
        _ if key.has_ctrl() && key.has_shift() => {
            Some(tr!("the terminal keeps Ctrl and Shift together for itself"))
        }
        KeySymbol::Char(c) if key.has_ctrl() => match c {
            'i' => Some(tr!("it arrives as Tab")),
            'j' | 'm' => Some(tr!("it arrives as Enter")),
            '[' => Some(tr!("it arrives as Esc")),
            'b' => Some(tr!("tmux takes it first")),
            'v' => Some(tr!("the terminal pastes with it")),
            '+' | '-' | '=' | '0' | ',' => Some(tr!("the terminal keeps it for itself")),
            letter if letter.is_ascii_alphabetic() => None,
            _ => Some(tr!("most terminals do not send it")),
        },
        KeySymbol::Char(_)
        | KeySymbol::Enter
        | KeySymbol::Esc
        | KeySymbol::Tab
        | KeySymbol::Backspace
        | KeySymbol::Delete
        | KeySymbol::Insert
        | KeySymbol::Home
        | KeySymbol::End
        | KeySymbol::PageUp
        | KeySymbol::PageDown
        | KeySymbol::Up
        | KeySymbol::Down
        | KeySymbol::Left
        | KeySymbol::Right
        | KeySymbol::F(_) => None,
    }
}

/// The error of a row in the company of the sound rows above it in the same file, if it has any.
pub(super) fn error_in(
    written: &ParsedBinding,
    above: &[ParsedBinding],
) -> Option<KeymapErrorKind> {
    let ParsedBinding {
        context,
        keys,
        action,
        ..
    } = written;
    let (context, first) = (*context, keys.as_slice().first()?);
    if let Some(action) = action {
        let row = spec(action);
        if !row.fits(context) {
            return Some(KeymapErrorKind::OutOfPlace {
                id: row.id,
                context,
            });
        }
        let needed = match (context.typing(), first.types()) {
            (TypingKeys::Never, _) | (_, None) => false,
            (TypingKeys::Letters, Some(c)) => c.is_alphabetic(),
            (TypingKeys::Everything, Some(_)) => true,
        };
        if needed {
            return Some(KeymapErrorKind::NeededForTyping {
                keys: keys.clone(),
                context,
            });
        }
        // What only says what to do instead may stand on a key that not every terminal sends.
        let only_says = matches!(
            action,
            Action::CopyHint | Action::PasteHint | Action::SelectHint
        );
        let lost = keys
            .as_slice()
            .iter()
            .filter(|_| !only_says)
            .find_map(|key| unsendable(*key).map(|why| (*key, why)));
        if let Some((key, why)) = lost {
            return Some(KeymapErrorKind::Unsendable { key, why });
        }
    }
    above
        .iter()
        .filter(|other| other.context == context)
        .find_map(|other| {
            if other.keys == *keys {
                Some(KeymapErrorKind::Doubled {
                    keys: keys.clone(),
                    context,
                })
            } else if other.keys.begins_with(keys) {
                Some(KeymapErrorKind::Hides {
                    keys: keys.clone(),
                    longer: other.keys.clone(),
                })
            } else if keys.begins_with(&other.keys) {
                Some(KeymapErrorKind::Unreachable {
                    keys: keys.clone(),
                    context,
                })
            } else {
                None
            }
        })
}

/// Whether no state of the screen ever gets to a row of this map, because nearer contexts take its keys.
pub(super) fn unreached(written: &ParsedBinding, map: &Keymap) -> Option<KeymapErrorKind> {
    let binding = map
        .bindings(written.context)
        .find(|binding| binding.keys == written.keys)?;
    let reached = written
        .context
        .states()
        .any(|state| map.reaches(binding, state.chain()));
    (!reached).then(|| KeymapErrorKind::Unreachable {
        keys: written.keys.clone(),
        context: written.context,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Keymap, layered, standard};
    use super::*;

    /// The messages about a file with these rows, without the place.
    fn said(rows: &[(&str, &str, &str)]) -> Vec<String> {
        let rows: Vec<String> = rows
            .iter()
            .map(|(context, press, ask)| {
                format!(r#"{{"in":"{context}","press":"{press}","do":"{ask}"}}"#)
            })
            .collect();
        let file = format!(r#"{{"keys":[{}]}}"#, rows.join(","));
        let (_, errors): (Keymap, _) = layered("mine.json", file.as_bytes());
        errors.iter().map(|error| error.kind.to_string()).collect()
    }

    #[test]
    fn each_kind_of_fault_is_named() {
        assert_eq!(
            said(&[("note", "x", "wihdraw")]),
            ["there is no action “wihdraw”; did you mean “withdraw”?"]
        );
        assert_eq!(
            said(&[("notes", "x", "withdraw")]),
            ["there is no place “notes”; did you mean “note”?"]
        );
        assert_eq!(
            said(&[("note", "entre", "withdraw")]),
            ["there is no key called “entre”; did you mean “enter”?"]
        );
        assert_eq!(
            said(&[("note", "|", "withdraw"), ("note", "|", "park")]),
            ["“|” has a meaning in “note” already, further up"]
        );
        assert_eq!(
            said(&[("note", "ctrl-k p", "park"), ("note", "ctrl-k", "withdraw")]),
            ["“ctrl-k” would hide “ctrl-k p”, further up"]
        );
        assert_eq!(
            said(&[("note", "ctrl-k", "withdraw"), ("note", "ctrl-k p", "park")]),
            ["“ctrl-k p” is never reached in “note”; something nearer takes it"]
        );
        assert_eq!(
            said(&[
                ("sheet", "f2", "accept"),
                ("note", "f2", "park"),
                ("note", "|", "keep-words")
            ]),
            ["“keep-words” means nothing in “note”"]
        );
        assert_eq!(
            said(&[("words", "x", "put-aside")]),
            ["“x” is for typing in “words”"]
        );
        assert_eq!(
            said(&[("empty", "x", "undo")]),
            ["“x” is for typing in “empty”"]
        );
        assert_eq!(
            said(&[("everywhere", "7", "help")]),
            ["“7” is for typing in “everywhere”"]
        );
        assert_eq!(
            said(&[("note", "ctrl-i", "park")]),
            ["“ctrl-i” cannot be relied on: it arrives as Tab"]
        );
    }

    #[test]
    fn a_key_that_every_state_takes_is_never_reached() {
        let rows: Vec<(&str, &str, &str)> = vec![
            ("empty", "f2", "undo"),
            ("words", "f2", "undo-typing"),
            ("line", "f2", "file"),
        ];
        assert_eq!(
            said(&rows),
            ["“f2” is never reached in “line”; something nearer takes it"]
        );
        assert_eq!(
            said(&rows[1..]),
            Vec::<String>::new(),
            "an empty line still gets to it"
        );
    }

    #[test]
    fn what_terminals_do_not_send_is_known() {
        for text in [
            "ctrl-i",
            "ctrl-m",
            "ctrl-j",
            "ctrl-[",
            "shift-enter",
            "ctrl-enter",
            "ctrl-5",
            "alt-x",
            "alt-enter",
            "f10",
            "f11",
            "ctrl-shift-p",
            "ctrl-tab",
            "ctrl-+",
            "f13",
        ] {
            let key: Key = text.parse().expect("a key");
            assert!(unsendable(key).is_some(), "{text}");
        }
        for text in [
            "ctrl-z",
            "shift-tab",
            "f9",
            "pgdn",
            "ctrl-h",
            "A",
            "?",
            "ctrl-left",
        ] {
            let key: Key = text.parse().expect("a key");
            assert_eq!(unsendable(key), None, "{text}");
        }
    }

    #[test]
    fn the_standard_map_has_no_fault() {
        let text = super::super::built_in("standard").expect("the standard map");
        let (map, errors) = layered("standard.json", text.as_bytes());
        assert_eq!(errors, []);
        assert_eq!(&map, standard());
    }
}
