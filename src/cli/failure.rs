//! Failures of a command: one sentence that says what happened, to which file, and what to do; and the exit status.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    store::StoreError,
    text::{measure, words::tr},
};

/// The reason why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    status: u8,
    sentence: String,
    told: bool,
}

impl Failure {
    /// It was asked for in a way that cannot be done.
    pub(super) fn usage(sentence: impl Into<String>) -> Self {
        Self::new(2, sentence)
    }

    /// Something cannot be read.
    pub(super) fn unreadable(sentence: impl Into<String>) -> Self {
        Self::new(3, sentence)
    }

    /// Something cannot be written.
    pub(super) fn unwritable(sentence: impl Into<String>) -> Self {
        Self::new(4, sentence)
    }

    /// There is something to look at first.
    pub(super) fn found(sentence: impl Into<String>) -> Self {
        Self::new(1, sentence)
    }

    /// Something would leave the review with listed names in it.
    pub(super) fn names(count: usize) -> Self {
        Self::new(
            1,
            tr!(
                "Nothing was written, because a name of your private list stands in {count} place: put it right (/leaks), or allow it with --allow-names"
                    | "Nothing was written, because a name of your private list stands in {count} places: put it right (/leaks), or allow it with --allow-names",
                count
            ),
        )
    }

    fn new(status: u8, sentence: impl Into<String>) -> Self {
        Self {
            status,
            sentence: sentence.into(),
            told: false,
        }
    }

    /// The same, and what else may help.
    pub(super) fn and(self, more: Option<&str>) -> Self {
        let more = more.map(|more| format!(". {more}")).unwrap_or_default();
        Self {
            sentence: self.sentence + &more,
            ..self
        }
    }

    /// The same, by the code of what is wrong, if it has one.
    pub(super) fn coded(self, code: Option<&str>) -> Self {
        let sentence = match code {
            Some(code) => format!("{code}: {}", self.sentence),
            None => self.sentence,
        };
        Self { sentence, ..self }
    }

    /// The same, when the person knows it already.
    pub(super) fn told(self) -> Self {
        Self { told: true, ..self }
    }

    /// Whether the person knows it already.
    pub(super) fn is_told(&self) -> bool {
        self.told
    }

    /// The exit status: 1 something to look at, 2 wrong usage, 3 cannot be read, 4 cannot be written, 5 open elsewhere.
    pub(super) fn status(&self) -> u8 {
        self.status
    }

    /// The sentence, for a person.
    pub(super) fn sentence(&self) -> String {
        let shown = measure::shown(&self.sentence);
        format!("{}.", shown.trim_end_matches('.'))
    }

    /// The same, for a program.
    pub(super) fn object(&self) -> Value {
        json!({ "status": self.status, "error": self.sentence() })
    }
}

impl From<StoreError> for Failure {
    fn from(fault: StoreError) -> Self {
        let status = match &fault {
            StoreError::NoHome | StoreError::AsItWas { .. } | StoreError::NotJoined { .. } => 2,
            StoreError::NotThere(_)
            | StoreError::NotAReview(_)
            | StoreError::Newer { .. }
            | StoreError::Sealed(_)
            | StoreError::Locked(_)
            | StoreError::DamagedAfter { .. }
            | StoreError::DoesNotOpen(_)
            | StoreError::Damaged { .. }
            | StoreError::TooLarge(_)
            | StoreError::CannotRead { .. }
            | StoreError::DoesNotFit { .. } => 3,
            StoreError::CannotWrite { .. }
            | StoreError::Exists(_)
            | StoreError::NotSaved { .. } => 4,
            StoreError::OpenElsewhere { .. } => 5,
        };
        Self::new(status, fault.to_string())
    }
}

/// A path as it may stand in a sentence: a file's name can hold what would steer a terminal.
pub(super) fn named(path: &Path) -> String {
    measure::shown(&path.to_string_lossy()).into_owned()
}
