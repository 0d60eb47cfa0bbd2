//! What stands in the place of [`seal`](crate::store) where the program is built without the feature `sealed`: seals that
//! nobody can have. Sealed reviews are refused in a sentence.

use serde::{Deserialize, Serialize};

use crate::{review::Id, text::secret::Secret};

pub(super) const PLACE: usize = 24;

/// No seal.
#[derive(Clone, Debug)]
pub enum Seal {}

/// Nothing opens a seal.
#[derive(Clone, Debug)]
pub enum UnlockKeys {}

/// No recovery key.
#[derive(Clone, Debug)]
pub enum RecoveryKey {}

/// Why a seal was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlockError {
    /// What was given does not open it.
    Wrong,
    /// There is nothing whole that could open it.
    Broken,
    /// It asks for more work than is done for any file.
    TooMuchWork,
    /// The system could not do it.
    Failed,
}

/// The envelopes of a sealed review, kept as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unlock(Vec<String>);

/// For what something is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealPurpose {
    /// The words not yet filed.
    Draft,
    /// The private list of names.
    Names,
}

impl SealPurpose {
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Draft => "drafts",
            Self::Names => "names",
        }
    }
}

pub(super) struct OpenedLine {
    pub(super) place: [u8; PLACE],
    pub(super) clear: Vec<u8>,
    pub(super) tag: [u8; 16],
}

impl Seal {
    pub(super) fn new(_: Id, unlock_keys: &UnlockKeys) -> Result<(Self, Unlock), UnlockError> {
        match *unlock_keys {}
    }

    pub(super) fn open(_: Id, _: &Unlock, _: &Secret) -> Result<Self, UnlockError> {
        Err(UnlockError::Failed)
    }

    pub(super) fn recover(_: Id, _: &Unlock, key: &RecoveryKey) -> Result<Self, UnlockError> {
        match *key {}
    }

    pub(super) fn for_review(&self, _: Id) -> Self {
        match *self {}
    }

    /// Never.
    pub fn is_open(&self) -> bool {
        match *self {}
    }

    pub(super) fn wipe(&self) {
        match *self {}
    }

    pub(super) fn take_from(&self, _: &Self) {
        match *self {}
    }

    pub(super) fn write_line(&self, _: &[u8; PLACE], _: &[u8]) -> Option<(Vec<u8>, [u8; 16])> {
        match *self {}
    }

    pub(super) fn read_line(&self, _: &[u8]) -> Option<OpenedLine> {
        match *self {}
    }

    pub(super) fn stated_tag(&self, _: &[u8]) -> Option<[u8; 16]> {
        match *self {}
    }

    pub(super) fn length_of(&self, _: usize) -> usize {
        match *self {}
    }

    pub(super) fn seal_sidecar(&self, _: SealPurpose, _: &[u8]) -> Option<Vec<u8>> {
        match *self {}
    }

    pub(super) fn open_sidecar(&self, _: SealPurpose, _: &[u8]) -> Option<Vec<u8>> {
        match *self {}
    }
}

/// None are open.
#[derive(Clone, Debug, Default)]
pub struct OpenSeals(());

impl OpenSeals {
    /// None.
    pub fn of(&self, _: Id) -> Option<Seal> {
        None
    }

    #[expect(clippy::unused_self, reason = "where there are seals, they go into it")]
    pub(super) fn put(&self, _: Id, _: Option<Seal>) {}
}
