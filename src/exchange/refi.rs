//! REFI-QDA, by which programs for qualitative analysis exchange their work: a review goes out as a codebook (`.qdc`) or a
//! project (`.qdpx`), and comes in from either.
//!
//! Everything that the standard has a place for stands there, for every program: the factors, types of pattern,
//! patterns and episodes are codes; the episodes, sources and the chronology are texts; each note is a passage with its
//! codes. All else goes along as the review document, in a note that only this program reads. When a project comes
//! back, the document says what was sent, and what the project says besides is what somebody has changed there: that
//! comes into the review, and each change is told. Absence takes nothing away: programs drop what they do not know.

mod archive;
mod changes;
mod import;

mod codebook;
mod codes;
mod describe;
mod edit;
mod export;
mod field_text;
mod guid;
mod index;
mod meaning;
mod parse;
mod project;
mod tree;

pub use export::{codebook, left_out_of_codebook, left_out_of_project, project};
pub use import::{ImportedProject, ReceivedProject, read_codebook, read_project};

use thiserror::Error;

use crate::text::words::tr;

/// The reasons why a file was not taken for a project or a codebook, or was not written: the end of a sentence that
/// begins with its name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RefiError {
    /// It is no archive, or a torn one.
    #[error(
        "{}",
        tr!(
            "is not an archive that can be read: a project is a ZIP file, and this one may have been cut short"
        )
    )]
    NotAnArchive,
    /// There is no project in it.
    #[error("{}", tr!("has no project.qde in it: it is an archive of something else"))]
    NoProject,
    /// A name in it leads out of it.
    #[error("{}", tr!("is refused: “{file}” in it would lead out of the archive", file = .0))]
    LeadsOut(String),
    /// Two files in it have the same name.
    #[error("{}", tr!("is refused: two files in it have the same name"))]
    Doubled,
    /// It needs a password.
    #[error("{}", tr!("is refused: it is locked with a password"))]
    Encrypted,
    /// There are more files in it than in any project.
    #[error("{}", tr!("is too large: it has {count} files, and the most is 2,000", count = .0))]
    TooManyFiles(usize),
    /// A file in it, or all together, would take more room than any project.
    #[error(
        "{}",
        tr!(
            "is too large: “{file}” goes beyond 32 MiB, or all of it beyond 128 MiB",
            file = .0
        )
    )]
    TooLarge(String),
    /// A file in it cannot be read.
    #[error("{}", tr!("is damaged: “{file}” in it cannot be read", file = .0))]
    Damaged(String),
    /// The XML is in no alphabet that is known.
    #[error("{}", tr!("is not text that can be read: XML is written in UTF-8"))]
    NotText,
    /// It declares a document type, which could pull in anything.
    #[error(
        "{}",
        tr!(
            "is refused: line {line} declares a document type, and no project needs one",
            line = .0
        )
    )]
    DocType(usize),
    /// It names an entity.
    #[error(
        "{}",
        tr!(
            "is refused: line {line} names an entity that XML does not have itself",
            line = .0
        )
    )]
    Entity(usize),
    /// Elements stand in one another deeper than in any project.
    #[error("{}", tr!("is refused: in line {line} elements stand more than 100 deep", line = .0))]
    TooDeep(usize),
    /// There is more in it than in any project.
    #[error("{}", tr!("is too large: the most is 1,000,000 elements and attributes"))]
    TooManyParts,
    /// The XML ends before it is complete.
    #[error("{}", tr!("breaks off in line {line}", line = .0))]
    BreaksOff(usize),
    /// The XML is not well-formed.
    #[error("{}", tr!("is not well-formed XML in line {line}: {why}", line, why))]
    Malformed {
        /// The line.
        line: usize,
        /// The reason, in the words of the reader.
        why: String,
    },
    /// The XML is something else.
    #[error("{}", tr!("is XML of another kind: it does not begin with {element}", element = .0))]
    OtherRoot(&'static str),
    /// Something has no identity.
    #[error(
        "{}",
        tr!(
            "is not valid: in line {line} “{element}” has no identity (GUID), or one that is none",
            line,
            element
        )
    )]
    NoGuid {
        /// The line.
        line: usize,
        /// The element.
        element: String,
    },
    /// It would be larger than can be read again.
    #[error(
        "{}",
        tr!(
            "was not written: a project holds 2,000 texts of 32 MiB, 128 MiB in all, and this review is larger"
        )
    )]
    TooLargeToWrite,
}
