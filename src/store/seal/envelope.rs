//! The envelopes in which a sealed review holds its identity: armoured `age` files, which the stock `age` command opens.

use std::{
    fmt,
    io::{self, BufReader, Read, Write as _},
    str::FromStr,
};

use age::{
    DecryptError, Decryptor, Encryptor,
    armor::{ArmoredReader, ArmoredWriter, Format},
    scrypt,
    secrecy::{ExposeSecret as _, SecretString},
    x25519::{self, Identity},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::text::secret::Secret;

use super::UnlockKeys;

/// The most work that a passphrase may cost: above it, a file could hold the program up for minutes.
pub(super) const MOST_WORK: u8 = 20;
/// The most envelopes that are looked at, and the most bytes of each; ours have some 600.
const MOST: usize = 8;
const LONGEST: usize = 8 << 10;

/// The envelopes of a review, each an armoured `age` file that holds its identity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unlock(Vec<String>);

/// An organisation's recovery key, the half that everybody may know: it seals.
#[derive(Clone)]
pub struct Recovery(x25519::Recipient);

/// An organisation's recovery key, the half that is locked away: it opens.
pub struct RecoveryKey(Identity);

/// Why a seal was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlockError {
    /// What was given does not open it.
    Wrong,
    /// There is no envelope for what was given, or none that is whole.
    Broken,
    /// It asks for more work than is done for any file.
    TooMuchWork,
    /// The system could not do it.
    Failed,
}

impl Unlock {
    pub(super) fn of(identity: &Identity, unlock_keys: &UnlockKeys) -> Result<Self, UnlockError> {
        let mut passphrase = scrypt::Recipient::new(secret(&unlock_keys.passphrase));
        passphrase.set_work_factor(unlock_keys.work);
        let mut envelopes = vec![wrap(identity, &passphrase)?];
        if let Some(Recovery(recipient)) = &unlock_keys.recovery {
            envelopes.push(wrap(identity, recipient)?);
        }
        Ok(Self(envelopes))
    }

    /// The envelopes for another passphrase. Those of recovery keys stay; a new recovery key takes their place.
    pub(super) fn again(
        &self,
        identity: &Identity,
        unlock_keys: &UnlockKeys,
    ) -> Result<Self, UnlockError> {
        let mut new = Self::of(identity, unlock_keys)?;
        if unlock_keys.recovery.is_none() {
            let kept = self
                .files()
                .filter(|file| decryptor(file).is_ok_and(|decryptor| !decryptor.is_scrypt()));
            new.0.extend(kept.map(str::to_owned));
        }
        Ok(new)
    }

    pub(super) fn open(&self, passphrase: &Secret) -> Result<Identity, UnlockError> {
        let mut key = scrypt::Identity::new(secret(passphrase));
        key.set_max_work_factor(MOST_WORK);
        // One passphrase each: a second could only make opening slow.
        let envelope = self
            .files()
            .filter_map(|file| decryptor(file).ok())
            .find(Decryptor::is_scrypt);
        unwrap(envelope.ok_or(UnlockError::Broken)?, &key)
    }

    pub(super) fn recover(&self, RecoveryKey(key): &RecoveryKey) -> Result<Identity, UnlockError> {
        let envelopes = self.files().filter_map(|file| decryptor(file).ok());
        envelopes
            .filter(|envelope| !envelope.is_scrypt())
            .map(|envelope| unwrap(envelope, key))
            .reduce(Result::or)
            .unwrap_or(Err(UnlockError::Broken))
    }

    fn files(&self) -> impl Iterator<Item = &str> {
        let files = self.0.iter().take(MOST).map(String::as_str);
        files.filter(|file| file.len() <= LONGEST)
    }
}

fn wrap(identity: &Identity, recipient: &dyn age::Recipient) -> Result<String, UnlockError> {
    let written = || -> io::Result<Vec<u8>> {
        let encryptor = Encryptor::with_recipients(std::iter::once(recipient));
        let armour = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut out = encryptor.map_err(io::Error::other)?.wrap_output(armour)?;
        out.write_all(identity.to_string().expose_secret().as_bytes())?;
        out.write_all(b"\n")?;
        out.finish()?.finish()
    };
    let text = written()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or(UnlockError::Failed)
}

fn decryptor(file: &str) -> Result<Decryptor<ArmoredReader<BufReader<&[u8]>>>, DecryptError> {
    Decryptor::new(ArmoredReader::new(file.as_bytes()))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the kinds are age's, and more may come"
)]
fn unwrap<R: Read>(
    envelope: Decryptor<R>,
    key: &dyn age::Identity,
) -> Result<Identity, UnlockError> {
    let opened = envelope
        .decrypt(std::iter::once(key))
        .map_err(|error| match error {
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => UnlockError::Wrong,
            DecryptError::ExcessiveWork { .. } => UnlockError::TooMuchWork,
            _ => UnlockError::Broken,
        })?;
    let mut written = Zeroizing::new(String::with_capacity(LONGEST));
    opened
        .take(LONGEST as u64)
        .read_to_string(&mut written)
        .map_err(|_| UnlockError::Broken)?;
    Identity::from_str(written.trim()).map_err(|_| UnlockError::Broken)
}

fn secret(passphrase: &Secret) -> SecretString {
    SecretString::from(passphrase.expose().to_owned())
}

impl FromStr for Recovery {
    type Err = UnlockError;

    /// Reads `age1…`.
    fn from_str(written: &str) -> Result<Self, UnlockError> {
        let read = x25519::Recipient::from_str(written.trim());
        read.map(Self).map_err(|_| UnlockError::Wrong)
    }
}

impl RecoveryKey {
    /// Reads a file of `age-keygen`: the first line in it that is a key.
    ///
    /// # Errors
    ///
    /// There is none.
    pub fn read(file: &[u8]) -> Result<Self, UnlockError> {
        let text = std::str::from_utf8(file).map_err(|_| UnlockError::Wrong)?;
        let mut keys = text
            .lines()
            .filter_map(|line| Identity::from_str(line.trim()).ok());
        keys.next().map(Self).ok_or(UnlockError::Wrong)
    }
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recovery")
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey")
    }
}
