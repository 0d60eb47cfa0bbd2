//! The two names of an item: an [`Id`] for the program, a [`Code`] for people.
//!
//! Both are given once and never again. Where a person writes a review document by hand, an id may be left out and a
//! reference may be a code (`"patterns": ["P1"]`); such an id *stands for* a code until the document is read in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use uuid::Uuid;

use crate::text::words::tr;

/// The stable identity of an item, an entry, a review or a device.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Id(Uuid);

impl Id {
    /// An id from a UUID made elsewhere.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }

    /// Whether no id has been given yet (a hand-written document).
    pub fn is_unset(&self) -> bool {
        self.0.is_nil()
    }

    /// An id that stands for a code, until the document that holds it is read in.
    pub fn standing_for(code: Code) -> Self {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(b"whycode:");
        bytes[8] = code.kind as u8;
        bytes[12..].copy_from_slice(&code.number.to_be_bytes());
        // No UUID that a program makes begins like this.
        Self(Uuid::from_bytes(bytes))
    }

    /// The code this id stands for, if it is not yet a real id.
    pub fn stands_for(&self) -> Option<Code> {
        let bytes = self.0.as_bytes();
        let kind = *Kind::ALL.get(usize::from(bytes[8]))?;
        let number = u32::from_be_bytes([bytes[12], bytes[13], bytes[14], bytes[15]]);
        let code = Code { kind, number };
        (Self::standing_for(code) == *self).then_some(code)
    }

    /// Whether this is the id of something, neither missing nor standing for a code.
    pub fn is_real(&self) -> bool {
        !self.is_unset() && self.stands_for().is_none()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.stands_for() {
            Some(code) => code.fmt(f),
            None => self.0.fmt(f),
        }
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.stands_for() {
            Some(code) => code.serialize(serializer),
            None => self.0.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Id;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id or a code such as N41")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
                if let Ok(uuid) = Uuid::try_parse(text) {
                    return Ok(Id(uuid));
                }
                text.parse()
                    .map(Id::standing_for)
                    .map_err(|ParseCodeError| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

/// The kinds of item that a review holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A role in the case or in the review.
    Person,
    /// Where something comes from.
    Source,
    /// A meeting of the process.
    Meeting,
    /// A line of the narrative chronology.
    Event,
    /// A key practice episode.
    Episode,
    /// The view from the tunnel of one role.
    Tunnel,
    /// A judgement of practice, by a standard of the time.
    Appraisal,
    /// One thing the group said.
    Note,
    /// A candidate underlying pattern.
    Pattern,
    /// A pattern worked out for the board.
    Finding,
    /// Something kept out of the way.
    Parked,
}

impl Kind {
    /// Every kind, in the order of the review document.
    pub const ALL: [Self; 11] = [
        Self::Person,
        Self::Source,
        Self::Meeting,
        Self::Event,
        Self::Episode,
        Self::Tunnel,
        Self::Appraisal,
        Self::Note,
        Self::Pattern,
        Self::Finding,
        Self::Parked,
    ];

    const LETTERS: [char; 11] = ['R', 'S', 'M', 'V', 'E', 'T', 'A', 'N', 'P', 'F', 'K'];

    /// The letter that codes of this kind begin with.
    pub fn letter(self) -> char {
        Self::LETTERS[self as usize]
    }

    /// Its name in the middle of a sentence.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Person => tr!("role"),
            Self::Source => tr!("source"),
            Self::Meeting => tr!("meeting"),
            Self::Event => tr!("event"),
            Self::Episode => tr!("episode"),
            Self::Tunnel => tr!("view from the tunnel"),
            Self::Appraisal => tr!("appraisal"),
            Self::Note => tr!("note"),
            Self::Pattern => tr!("pattern"),
            Self::Finding => tr!("finding"),
            Self::Parked => tr!("parked thought"),
        }
    }
}

/// The code that people say aloud: `E3`, `N41`, `P2`. Number 0 means that none has been given yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(with = "String")
)]
pub struct Code {
    /// The kind of item.
    pub kind: Kind,
    /// Counts from 1 in the order of making.
    pub number: u32,
}

impl Code {
    /// Whether no code has been given yet (a hand-written document).
    pub fn is_unset(&self) -> bool {
        self.number == 0
    }
}

/// No code yet; which kind it will be is known only by the item that waits for it.
impl Default for Code {
    fn default() -> Self {
        Self {
            kind: Kind::Note,
            number: 0,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.number)
    }
}

/// Says that a text is not a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseCodeError;

impl FromStr for Code {
    type Err = ParseCodeError;

    fn from_str(text: &str) -> Result<Self, ParseCodeError> {
        let mut chars = text.chars();
        let letter = chars.next().ok_or(ParseCodeError)?;
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| kind.letter() == letter)
            .ok_or(ParseCodeError)?;
        let digits = chars.as_str();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(ParseCodeError);
        }
        let number = digits.parse().map_err(|_| ParseCodeError)?;
        Ok(Self { kind, number })
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Code;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code such as N41")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Code, E> {
                text.parse()
                    .map_err(|ParseCodeError| E::invalid_value(de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_standing_in_an_id() {
        for kind in Kind::ALL {
            let code = Code {
                kind,
                number: 4_000_000_123,
            };
            assert_eq!(Id::standing_for(code).stands_for(), Some(code));
            assert_eq!(code.to_string().parse(), Ok(code));
        }
        assert!(Id::from_uuid(Uuid::from_u128(7)).is_real());
        assert!(!Id::default().is_real());
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for text in ["", "N", "41", "Z1", "N-1", "N1x", "N99999999999", "n1"] {
            assert_eq!(text.parse::<Code>(), Err(ParseCodeError), "{text}");
        }
    }
}
