//! Arguments: what an action may be told besides its name, such as a place, a letter, a direction, a few words.

use std::fmt;

pub use crate::text::edit::CaretMotion;

use super::Action;
use crate::{review::Id, text::words::tr};

/// Gives a small set of directions the names that keymap files use.
macro_rules! names {
    ($name:ident { $( $variant:ident = $word:literal, )* }) => {
        impl $name {
            fn named(word: &str) -> Option<Self> {
                match word {
                    $( $word => Some(Self::$variant), )*
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(match self { $( Self::$variant => $word, )* })
            }
        }
    };
}

/// Defines a small set of directions, with those names.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $( #[$doc:meta] $variant:ident = $word:literal, )* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $( #[$doc] $variant, )* }

        names! { $name { $( $variant = $word, )* } }
    };
}

names! {
    CaretMotion {
        Left = "left",
        Right = "right",
        Up = "up",
        Down = "down",
        WordLeft = "word-left",
        WordRight = "word-right",
        Home = "home",
        End = "end",
        TextStart = "text-start",
        TextEnd = "text-end",
    }
}

named! {
    /// A neighbour on the board.
    Direction {
        /// The one above.
        Up = "up",
        /// The one below.
        Down = "down",
        /// The one in the column to the left.
        Left = "left",
        /// The one in the column to the right.
        Right = "right",
    }
}

named! {
    /// The steps by which one goes through a list.
    Stride {
        /// One row up.
        Up = "up",
        /// One row down.
        Down = "down",
        /// One screenful up.
        PageUp = "page-up",
        /// One screenful down.
        PageDown = "page-down",
        /// To the first row.
        First = "first",
        /// To the last row.
        Last = "last",
    }
}

named! {
    /// The positions of a switch: of something that is either on or off.
    Switch {
        /// On if it is off, off if it is on: what no argument means.
        Turn = "turn",
        /// On, whatever it is now.
        On = "on",
        /// Off, whatever it is now.
        Off = "off",
    }
}

impl Switch {
    /// What something is then that was so.
    pub fn applied(self, was: bool) -> bool {
        match self {
            Self::Turn => !was,
            Self::On => true,
            Self::Off => false,
        }
    }
}

/// The signs that are marks of a note.
const SIGNS: &str = "+-=!?@#&%~*";

/// The kinds of argument, each with the action made from it.
#[derive(Clone, Copy, Debug)]
pub enum ArgumentKind {
    /// Needs nothing.
    Alone(fn() -> Action),
    /// The number of a factor, 1 to 8.
    Factor(fn(u8) -> Action),
    /// The weight that the group gives a finding, 1 to 5.
    Weight(fn(u8) -> Action),
    /// The letter of a pattern type, A to Z; which of them exist is the method pack's business.
    Letter(fn(char) -> Action),
    /// Words to the end; none at all is allowed and means what the action says it means.
    Words(fn(String) -> Action),
    /// The motion of the caret.
    CaretMotion(fn(CaretMotion) -> Action),
    /// The neighbour.
    Direction(fn(Direction) -> Action),
    /// A step in a list.
    Stride(fn(Stride) -> Action),
    /// On, off, or the other one.
    Switch(fn(Switch) -> Action),
    /// One of the signs that are marks of a note: + - = ! ? @ # & % ~ *.
    Sign(fn(char) -> Action),
    /// A character as typed; never bound to a key.
    Typed(fn(char) -> Action),
    /// Text as pasted; never bound to a key.
    Pasted(fn(String) -> Action),
    /// An item that was clicked; never bound to a key.
    Clicked(fn(Id) -> Action),
    /// The place of a clicked row or detail, counted from 0; never bound to a key.
    Spot(fn(usize) -> Action),
}

impl ArgumentKind {
    /// The action with this argument, or nothing if the argument does not fit.
    pub fn action(self, argument: &str) -> Option<Action> {
        match self {
            Self::Alone(make) => argument.is_empty().then(make),
            Self::Factor(make) => {
                let factor = argument.parse().ok()?;
                (1..=8).contains(&factor).then(|| make(factor))
            }
            Self::Weight(make) => {
                let weight = argument.parse().ok()?;
                (1..=5).contains(&weight).then(|| make(weight))
            }
            Self::Letter(make) => {
                let mut letters = argument.chars();
                let letter = letters.next().filter(char::is_ascii_alphabetic)?;
                letters
                    .next()
                    .is_none()
                    .then(|| make(letter.to_ascii_uppercase()))
            }
            Self::Sign(make) => {
                let mut signs = argument.chars();
                let sign = signs.next().filter(|c| SIGNS.contains(*c))?;
                signs.next().is_none().then(|| make(sign))
            }
            Self::Words(make) => Some(make(argument.to_owned())),
            Self::CaretMotion(make) => CaretMotion::named(argument).map(make),
            Self::Direction(make) => Direction::named(argument).map(make),
            Self::Stride(make) => Stride::named(argument).map(make),
            Self::Switch(make) if argument.is_empty() => Some(make(Switch::Turn)),
            Self::Switch(make) => Switch::named(argument).map(make),
            Self::Typed(_) | Self::Pasted(_) | Self::Clicked(_) | Self::Spot(_) => None,
        }
    }

    /// The form that the argument must have, in words that finish "it needs …".
    pub fn needs(self) -> &'static str {
        match self {
            Self::Alone(_) => tr!("nothing after it"),
            Self::Factor(_) => tr!("a number from 1 to 8"),
            Self::Weight(_) => tr!("a number from 1 to 5"),
            Self::Letter(_) => tr!("one letter"),
            Self::Sign(_) => tr!("one of the signs + - = ! ? @ # & % ~ *"),
            Self::Words(_) => tr!("words"),
            Self::CaretMotion(_) => {
                tr!(
                    "left, right, up, down, word-left, word-right, home, end, text-start or text-end"
                )
            }
            Self::Direction(_) => tr!("up, down, left or right"),
            Self::Stride(_) => tr!("up, down, page-up, page-down, first or last"),
            Self::Switch(_) => tr!("on, off or nothing"),
            Self::Typed(_) | Self::Pasted(_) => tr!("to be typed; no key can ask for it"),
            Self::Clicked(_) | Self::Spot(_) => tr!("to be clicked; no key can ask for it"),
        }
    }

    /// True where only a click asks for it.
    pub const fn is_click(self) -> bool {
        matches!(self, Self::Clicked(_) | Self::Spot(_))
    }

    /// True where this can be asked for as it stands, without a word more.
    pub const fn is_complete(self) -> bool {
        matches!(self, Self::Alone(_) | Self::Switch(_))
    }
}
