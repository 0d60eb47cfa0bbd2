//! A sealed review locked while it is open: its keys are wiped, and its passphrase brings them back. No disk is asked for
//! either.

use super::Session;
use crate::{
    store::seal::{Seal, UnlockError},
    text::secret::Secret,
};

impl Session {
    /// Wipes the keys of a sealed review: nothing of it is read or written until [`Session::unlock`]. False where there are
    /// none.
    pub fn lock(&mut self) -> bool {
        let seal = self.store.seals.of(self.header.review);
        let is_sealed = self.header.unlock.is_some();
        seal.filter(|_| is_sealed).inspect(Seal::wipe).is_some()
    }

    /// Brings the keys of a locked review back. It takes as long as opening it did.
    ///
    /// # Errors
    ///
    /// See [`UnlockError`].
    pub fn unlock(&mut self, passphrase: &Secret) -> Result<(), UnlockError> {
        let review = self.header.review;
        let unlock = self.header.unlock.as_ref().ok_or(UnlockError::Broken)?;
        let opened = Seal::open(review, unlock, passphrase)?;
        match self.store.seals.of(review) {
            Some(seal) => seal.take_from(&opened),
            None => self.store.seals.put(review, Some(opened)),
        }
        Ok(())
    }
}
