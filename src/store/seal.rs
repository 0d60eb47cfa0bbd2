//! The seal of a review: what is encrypted with which key, and who can open it.
//!
//! FROZEN, as the format of the line is: `docs/sealed-reviews.md` says to a stranger how to read it.
//!
//! A sealed review has one random key, an `age` identity. The first line of its log holds that identity in one or more
//! envelopes, which a passphrase or an organisation's recovery key opens. Everything else is encrypted with keys that
//! are drawn from the identity and the review's id, one for each purpose. No cipher here is our own.

mod envelope;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    AeadCore as _, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, OsRng, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{review::Id, text::secret::Secret};

pub use envelope::{Recovery, RecoveryKey, Unlock, UnlockError};

/// The cost of trying a passphrase: scrypt's work, as a power of two. About 0.8 s and 256 MiB.
pub const WORK: u8 = 18;

/// Bytes.
const NONCE: usize = 24;
const TAG: usize = 16;
/// Bytes of what says where a line stands: its number, and the tag of the line before.
pub(super) const PLACE: usize = 8 + TAG;

/// The authentication tag that each encryption ends in.
type AuthTag = [u8; TAG];

/// The passphrase and recovery key that are to open a review sealed anew.
#[derive(Clone, Debug)]
pub struct UnlockKeys {
    passphrase: Secret,
    recovery: Option<Recovery>,
    work: u8,
}

impl UnlockKeys {
    /// A passphrase opens it and, where there is one, an organisation's recovery key.
    pub fn new(passphrase: Secret, recovery: Option<Recovery>) -> Self {
        Self {
            passphrase,
            recovery,
            work: WORK,
        }
    }

    /// The same with another work factor, from 1 to 20: how tests are quick.
    #[must_use]
    pub fn with_work(self, work: u8) -> Self {
        let work = work.clamp(1, envelope::MOST_WORK);
        Self { work, ..self }
    }
}

/// For what something is encrypted. Each purpose has a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealPurpose {
    /// The words not yet filed.
    Draft,
    /// The private list of names.
    Names,
    /// What was set aside while the review was not sealed.
    Aside,
}

impl SealPurpose {
    /// The folder in the state folder where such things are kept.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Draft => "drafts",
            Self::Names => "names",
            Self::Aside => "rescue",
        }
    }
}

/// The seal of one review, open or wiped. Clones share the keys: what wipes them for one wipes them for all, and so does the
/// end of the last.
#[derive(Clone)]
pub struct Seal(Arc<RwLock<Option<SealKeys>>>);

struct SealKeys {
    identity: age::x25519::Identity,
    log: XChaCha20Poly1305,
    draft: XChaCha20Poly1305,
    names: XChaCha20Poly1305,
    aside: XChaCha20Poly1305,
}

impl Seal {
    /// A new seal for a review, and the envelopes for its first line.
    ///
    /// # Errors
    ///
    /// The system gives no random numbers.
    pub fn new(review: Id, unlock_keys: &UnlockKeys) -> Result<(Self, Unlock), UnlockError> {
        let identity = age::x25519::Identity::generate();
        let unlock = Unlock::of(&identity, unlock_keys)?;
        Ok((Self::of(review, identity), unlock))
    }

    /// Opens the seal of a review with its passphrase.
    ///
    /// # Errors
    ///
    /// See [`UnlockError`].
    pub fn open(review: Id, unlock: &Unlock, passphrase: &Secret) -> Result<Self, UnlockError> {
        Ok(Self::of(review, unlock.open(passphrase)?))
    }

    /// Opens the seal of a review with an organisation's recovery key.
    ///
    /// # Errors
    ///
    /// See [`UnlockError`].
    pub fn recover(review: Id, unlock: &Unlock, key: &RecoveryKey) -> Result<Self, UnlockError> {
        Ok(Self::of(review, unlock.recover(key)?))
    }

    /// The envelopes for the same seal with another passphrase. Those of recovery keys stay.
    ///
    /// # Errors
    ///
    /// As [`Seal::new`].
    pub fn again(&self, unlock: &Unlock, unlock_keys: &UnlockKeys) -> Result<Unlock, UnlockError> {
        self.with(|keys| Some(unlock.again(&keys.identity, unlock_keys)))
            .unwrap_or(Err(UnlockError::Failed))
    }

    /// The seal of another review that the same envelopes open.
    pub(super) fn for_review(&self, review: Id) -> Self {
        let identity = self.with(|keys| Some(keys.identity.clone()));
        identity.map_or_else(Self::wiped, |identity| Self::of(review, identity))
    }

    /// True while its keys are there.
    pub fn is_open(&self) -> bool {
        self.with(|_| Some(())).is_some()
    }

    /// Wipes its keys, here and in every clone. Nothing is read or written with it until it is opened again.
    pub(super) fn wipe(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Has the keys of another one, which has none any more.
    pub(super) fn take_from(&self, other: &Self) {
        let keys = other
            .0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    fn wiped() -> Self {
        Self(Arc::new(RwLock::new(None)))
    }

    /// Does something with the keys; none where there are none.
    fn with<T>(&self, use_keys: impl FnOnce(&SealKeys) -> Option<T>) -> Option<T> {
        let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
        keys.as_ref().and_then(use_keys)
    }

    fn of(review: Id, identity: age::x25519::Identity) -> Self {
        use age::secrecy::ExposeSecret as _;
        let salt = review.to_string();
        let written = identity.to_string();
        let from = Hkdf::<Sha256>::new(Some(salt.as_bytes()), written.expose_secret().as_bytes());
        let key = |info: &str| {
            let mut key = Zeroizing::new([0; 32]);
            let drawn = from.expand(info.as_bytes(), key.as_mut());
            debug_assert!(drawn.is_ok(), "32 bytes are fewer than the most there are");
            XChaCha20Poly1305::new((&*key).into())
        };
        Self(Arc::new(RwLock::new(Some(SealKeys {
            log: key("whyboard log v1"),
            draft: key("whyboard draft v1"),
            names: key("whyboard names v1"),
            aside: key("whyboard aside v1"),
            identity,
        }))))
    }

    /// A line of the log, in base64 without a newline: its place, which is no secret, and what is, held to it. And its
    /// tag. None when it is longer than anything that can be encrypted.
    pub(super) fn write_line(
        &self,
        place: &[u8; PLACE],
        clear: &[u8],
    ) -> Option<(Vec<u8>, AuthTag)> {
        let sealed = self.with(|keys| seal(&keys.log, place, clear))?;
        let tag = *sealed.last_chunk()?;
        let bytes = BASE64_STANDARD.encode([place.as_slice(), &sealed].concat());
        Some((bytes.into_bytes(), tag))
    }

    /// What stands in a line of the log; none where it is not as this seal wrote it.
    pub(super) fn read_line(&self, line: &[u8]) -> Option<OpenedLine> {
        let bytes = BASE64_STANDARD.decode(line).ok()?;
        let (place, sealed) = bytes.split_first_chunk()?;
        Some(OpenedLine {
            place: *place,
            clear: self.with(|keys| open(&keys.log, place, sealed))?,
            tag: *sealed.last_chunk()?,
        })
    }

    /// The tag that a line ends in, true or not.
    #[expect(clippy::unused_self, reason = "only a sealed log has such lines")]
    pub(super) fn stated_tag(&self, line: &[u8]) -> Option<AuthTag> {
        // Six groups of four characters hold the last sixteen to eighteen bytes.
        let end = line.last_chunk::<24>()?;
        BASE64_STANDARD.decode(end).ok()?.last_chunk().copied()
    }

    /// How long a line gets of so many bytes that are clear.
    #[expect(clippy::unused_self, reason = "only a sealed log has such lines")]
    pub(super) fn length_of(&self, clear: usize) -> usize {
        (PLACE + NONCE + clear + TAG).div_ceil(3) * 4
    }

    /// Something small that stands in a file of its own.
    pub(super) fn seal_sidecar(&self, purpose: SealPurpose, clear: &[u8]) -> Option<Vec<u8>> {
        let sealed = self.with(|keys| seal(keys.of(purpose), b"", clear))?;
        Some(BASE64_STANDARD.encode(sealed).into_bytes())
    }

    /// What was sealed so; none where it is not whole, or of another review.
    pub(super) fn open_sidecar(&self, purpose: SealPurpose, sealed: &[u8]) -> Option<Vec<u8>> {
        let sealed = BASE64_STANDARD.decode(sealed).ok()?;
        self.with(|keys| open(keys.of(purpose), b"", &sealed))
    }
}

impl SealKeys {
    fn of(&self, purpose: SealPurpose) -> &XChaCha20Poly1305 {
        match purpose {
            SealPurpose::Draft => &self.draft,
            SealPurpose::Names => &self.names,
            SealPurpose::Aside => &self.aside,
        }
    }
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal")
    }
}

/// A line of a sealed log, opened.
pub(super) struct OpenedLine {
    pub(super) place: [u8; PLACE],
    pub(super) clear: Vec<u8>,
    pub(super) tag: AuthTag,
}

fn seal(key: &XChaCha20Poly1305, held_to: &[u8], clear: &[u8]) -> Option<Vec<u8>> {
    let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
    let payload = Payload {
        msg: clear,
        aad: held_to,
    };
    let sealed = key.encrypt(&nonce, payload).ok()?;
    Some([nonce.as_slice(), &sealed].concat())
}

fn open(key: &XChaCha20Poly1305, held_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload {
        msg: sealed,
        aad: held_to,
    };
    key.decrypt(XNonce::from_slice(nonce), payload).ok()
}

/// The seals that have been opened since the program began, by review. Clones are the same.
#[derive(Clone, Default)]
pub struct OpenSeals(Arc<Mutex<HashMap<Id, Seal>>>);

impl OpenSeals {
    /// The seal of a review, if it has been opened.
    pub fn of(&self, review: Id) -> Option<Seal> {
        let seals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seals.get(&review).cloned()
    }

    pub(super) fn put(&self, review: Id, seal: Option<Seal>) {
        let mut seals = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match seal {
            Some(seal) => seals.insert(review, seal),
            None => seals.remove(&review),
        };
    }
}

impl fmt::Debug for OpenSeals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenSeals")
    }
}
