//! The common ground of notes that are compared over all episodes.

use std::collections::HashSet;

use crate::{
    method::{FactorId, PatternTypeId},
    review::{Id, Note},
    text::words::tr,
    ui::{context::PageContext, message::Message},
};

/// Something that notes have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ComparedBy {
    /// A factor.
    Factor(FactorId),
    /// The type of pattern they are tagged with.
    Type(PatternTypeId),
    /// The pattern they carry: those picked leave it.
    Pattern(Id),
}

impl ComparedBy {
    /// The factor of a number, the type of a letter, or where nothing is said the factor that the line aims at.
    ///
    /// # Errors
    ///
    /// There is nothing called so: what is told then.
    pub(super) fn called(what: &str, cx: &PageContext<'_>) -> Result<Self, Message> {
        let what = what.trim();
        let factor = |place: usize| {
            let factors = cx.factors();
            let factor = factors.get(place);
            factor.map(|factor| Self::Factor(factor.id.clone()))
        };
        let letter = what.chars().next().filter(|_| what.chars().count() == 1);
        let called = match (letter, what.parse::<usize>()) {
            (_, Ok(number)) => number.checked_sub(1).and_then(factor),
            (Some(letter), Err(_)) => {
                let kind = cx.pack().by_letter(letter);
                kind.map(|kind| Self::Type(kind.id.clone()))
            }
            (None, Err(_)) if what.is_empty() => factor(cx.target.unwrap_or(0)),
            (None, Err(_)) => None,
        };
        called.ok_or_else(|| {
            Message::refused(tr!("there is no factor or pattern type “{what}”", what))
        })
    }

    /// The name of what is compared; none where it is gone.
    pub(super) fn title(&self, cx: &PageContext<'_>) -> Option<String> {
        let what = match self {
            Self::Factor(id) => {
                let factors = cx.factors();
                let place = factors.iter().position(|factor| factor.id == *id)?;
                format!("{} {}", place + 1, factors[place].middle)
            }
            Self::Type(id) => {
                let kind = cx.pack().pattern_type(id)?;
                format!("{} {}", kind.letter, kind.wide)
            }
            Self::Pattern(id) => {
                return Some(tr!("Split {code}", code = cx.review().code(*id)?));
            }
        };
        Some(tr!("{what}, all episodes", what))
    }

    /// Whether a note is one of these; `carried` are the notes of the pattern that is compared.
    pub(super) fn holds(&self, note: &Note, carried: &HashSet<Id>) -> bool {
        match self {
            Self::Factor(factor) => note.is_under(factor),
            Self::Type(kind) => note.patterns.contains(kind),
            Self::Pattern(_) => carried.contains(&note.id),
        }
    }

    /// The pattern that is split.
    pub(super) fn split(&self) -> Option<Id> {
        match self {
            Self::Pattern(id) => Some(*id),
            Self::Factor(_) | Self::Type(_) => None,
        }
    }

    /// The notes of the pattern that is split.
    pub(super) fn carried(&self, cx: &PageContext<'_>) -> HashSet<Id> {
        let pattern = self.split().and_then(|id| cx.review().pattern(id));
        pattern.map_or_else(HashSet::new, |pattern| {
            pattern.notes.iter().copied().collect()
        })
    }
}
