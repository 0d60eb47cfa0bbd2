//! Why a change was refused, in words that name what is wrong.

use thiserror::Error;

use crate::{
    method::{FactorId, PatternTypeId},
    review::{Code, Id},
    text::measure,
};

/// Why a change was refused. Whatever is refused is refused whole: the review is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApplyError {
    /// The change speaks of an item that is not there.
    #[error("there is nothing with the id {0}")]
    Missing(Id),
    /// An item to be added has the id of another, or none.
    #[error("the id {0} is already taken, or is not an id")]
    Taken(Id),
    /// A field points at something that is not there, or not of the kind it may point at.
    #[error(
        "{item}: {} points at {target}, which is not there or is of another kind",
        words(field)
    )]
    Dangling {
        /// What holds the field.
        item: Code,
        /// The field.
        field: &'static str,
        /// Where it points.
        target: Id,
    },
    /// The method pack has no such factor.
    #[error("{item}: the method has no factor {}", measure::quoted(factor.as_str()))]
    UnknownFactor {
        /// The note.
        item: Code,
        /// The factor it names.
        factor: FactorId,
    },
    /// The method pack has no such pattern type.
    #[error("{item}: the method has no pattern type {}", measure::quoted(pattern_type.as_str()))]
    UnknownPatternType {
        /// The note or pattern.
        item: Code,
        /// The type it names.
        pattern_type: PatternTypeId,
    },
    /// A note would come to explain itself.
    #[error("{0} would come to explain itself")]
    Circle(Code),
    /// The field holds something else than the change expects.
    #[error("{item}: {} has been changed meanwhile; look again", words(field))]
    Stale {
        /// What holds the field; none for the review's details.
        item: ErrorSubject,
        /// The field.
        field: &'static str,
    },
    /// An item is not where the change expects it, or cannot stand where it is to go.
    #[error("{0} cannot stand there, or is no longer where this change expects it")]
    Misplaced(Code),
    /// An item to be removed is not what the change expects.
    #[error("{0} is no longer what this change would remove")]
    Changed(Code),
    /// Something else points at the item to be removed.
    #[error("{0} cannot go: something still points at it")]
    StillUsed(Code),
    /// A text that must say something is empty.
    #[error("{item}: {} is empty; it needs a few words", words(field))]
    Blank {
        /// What holds the field.
        item: Code,
        /// The field.
        field: &'static str,
    },
    /// A text is longer than the review takes.
    #[error("{item}: {} is too long: a text may have {} KiB; make two of it", words(field), super::TEXT_LIMIT / 1024)]
    TooLong {
        /// What holds the field.
        item: ErrorSubject,
        /// The field.
        field: &'static str,
    },
    /// A change is for another kind of item.
    #[error("{0} is not the kind of item that this change is for")]
    WrongKind(Code),
    /// There is more of something than the review takes.
    #[error("a review holds {limit} items at the most", limit = super::ITEM_LIMIT)]
    TooMany,
}

/// What a refusal is about: an item by its code, or the review's details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorSubject {
    /// An item.
    Item(Code),
    /// The review's details.
    Details,
}

impl std::fmt::Display for ErrorSubject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Item(code) => code.fmt(f),
            Self::Details => f.write_str("the review's details"),
        }
    }
}

/// The name of a field as people read it.
fn words(field: &str) -> String {
    field.replace('_', " ")
}
