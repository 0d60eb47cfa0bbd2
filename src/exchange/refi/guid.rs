//! Identities, by which programs know a thing again, whatever it is called by then.

use std::fmt;

use uuid::Uuid;

use crate::review::Id;

/// The identity of a thing in a project. It is made of the id of the item in the review, never of its name: a thing that
/// is renamed stays the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Guid(Uuid);

/// The namespace of every identity that this program gives (UUID version 5).
const SPACE: Uuid = Uuid::from_u128(0x8c0f_53a1_62d4_4b7e_9b1d_2f6a_7e05_c3d8);

impl Guid {
    /// The identity of something in this role that has this name for good.
    pub(super) fn of(role: &str, name: &str) -> Self {
        let name = format!("{role}/{name}");
        Self(Uuid::new_v5(&SPACE, name.as_bytes()))
    }

    /// The identity of an item of the review in this role.
    pub(super) fn of_item(role: &str, id: Id) -> Self {
        Self::of(role, &id.to_string())
    }

    /// The identity of one thing at another, as of a code at a passage.
    pub(super) fn of_pair(role: &str, one: Self, other: Self) -> Self {
        Self::of(role, &format!("{one}/{other}"))
    }

    /// Reads one as programs write them: in capitals or not, in braces or not.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        let bare = bare.unwrap_or(text);
        // Programs write it in groups; the parser takes more forms than the standard does.
        (bare.len() == 36).then(|| Uuid::try_parse(bare).ok().map(Self))?
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_however_it_is_written() {
        let guid = Guid::of("code", "x");
        let text = guid.to_string();
        for written in [
            text.clone(),
            text.to_uppercase(),
            format!("{{{text}}}"),
            format!(" {text}\n"),
        ] {
            assert_eq!(Guid::parse(&written), Some(guid), "{written}");
        }
        for wrong in ["", "{}", "x", &text[1..], &text.replace('-', "")] {
            assert_eq!(Guid::parse(wrong), None, "{wrong}");
        }
    }
}
