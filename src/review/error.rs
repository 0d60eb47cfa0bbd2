//! The reasons why a change is refused, in words that name what is wrong.

use thiserror::Error;

use crate::{
    method::{FactorId, PatternTypeId},
    review::{Code, Id},
    text::{measure, words::tr},
};

/// The reason why a change was refused. Whatever is refused is refused whole: the review is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApplyError {
    /// The change speaks of an item that is not there.
    #[error("{}", tr!("there is nothing with the id {id}", id = .0))]
    Missing(Id),
    /// An item to be added has the id of another, or none.
    #[error("{}", tr!("the id {id} is already taken, or is not an id", id = .0))]
    Taken(Id),
    /// A field points at something that is not there, or not of the kind it may point at.
    #[error("{}", tr!(
        "{item}: {field} points at {target}, which is not there or is of another kind",
        item, field = words(field), target
    ))]
    Dangling {
        /// The item that holds the field.
        item: Code,
        /// The field.
        field: &'static str,
        /// Where it points.
        target: Id,
    },
    /// The method pack has no such factor.
    #[error("{}", tr!("{item}: the method has no factor {factor}", item, factor = measure::quoted(factor.as_str())))]
    UnknownFactor {
        /// The note.
        item: Code,
        /// The factor it names.
        factor: FactorId,
    },
    /// The method pack has no such pattern type.
    #[error("{}", tr!(
        "{item}: the method has no pattern type {pattern_type}",
        item, pattern_type = measure::quoted(pattern_type.as_str())
    ))]
    UnknownPatternType {
        /// The note or pattern.
        item: Code,
        /// The type it names.
        pattern_type: PatternTypeId,
    },
    /// A note would come to explain itself.
    #[error("{}", tr!("{item} would come to explain itself", item = .0))]
    Circle(Code),
    /// The field holds something else than the change expects.
    #[error("{}", tr!("{item}: {field} has been changed meanwhile; look again", item, field = words(field)))]
    Stale {
        /// The item that holds the field; none for the review's details.
        item: ErrorSubject,
        /// The field.
        field: &'static str,
    },
    /// An item is not where the change expects it, or cannot stand where it is to go.
    #[error("{}", tr!("{item} cannot stand there, or is no longer where this change expects it", item = .0))]
    Misplaced(Code),
    /// An item to be removed is not what the change expects.
    #[error("{}", tr!("{item} is no longer what this change would remove", item = .0))]
    Changed(Code),
    /// Something else points at the item to be removed.
    #[error("{}", tr!("{item} cannot go: something still points at it", item = .0))]
    StillUsed(Code),
    /// A text that must say something is empty.
    #[error("{}", tr!("{item}: {field} is empty; it needs a few words", item, field = words(field)))]
    Blank {
        /// The item that holds the field.
        item: Code,
        /// The field.
        field: &'static str,
    },
    /// A text is longer than the review takes.
    #[error("{}", tr!(
        "{item}: {field} is too long: a text may have {most} KiB; make two of it",
        item, field = words(field), most = super::TEXT_LIMIT / 1024
    ))]
    TooLong {
        /// The item that holds the field.
        item: ErrorSubject,
        /// The field.
        field: &'static str,
    },
    /// A change is for another kind of item.
    #[error("{}", tr!("{item} is not the kind of item that this change is for", item = .0))]
    WrongKind(Code),
    /// There is more of something than the review takes.
    #[error("{}", tr!("a review holds {limit} items at the most", limit = super::ITEM_LIMIT))]
    TooMany,
}

/// The subject of an error: an item by its code, or the review's details.
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
            Self::Details => f.write_str(tr!("the review's details")),
        }
    }
}

/// The name of a field as people read it.
fn words(field: &str) -> String {
    field.replace('_', " ")
}
