//! `whyboard seal`, `whyboard unseal`: a review encrypted at rest, and back.

use std::path::Path;

use zeroize::Zeroizing;

use crate::{
    store::{
        UnlockKeys,
        disk::SMALL,
        lost_access,
        seal::{Recovery, RecoveryKey},
        sealing::{self, Converted},
    },
    text::words::{looked_up, tr},
};

use super::{
    Outcome,
    args::SealArgs,
    environment::Environment,
    failure::{Failure, named},
    output, passphrase,
};

/// A warning of copies out of reach.
const ELSEWHERE: &str = tr!(const "Older copies may still hold it in clear: other files and backups, a synced folder, the disk itself. \
    Delete what you can, and keep the computer’s own disk encryption on.");
const OLD_PASSPHRASE: &str =
    tr!(const "Copies made before go on opening with the old passphrase: delete them.");

/// Seals a review, or gives it another passphrase.
pub(super) fn run(env: &Environment, asked: &SealArgs) -> Result<Outcome, Failure> {
    let file = &asked.file;
    if asked.change_passphrase {
        return change(env, asked);
    }
    // Looked at first: nobody is to think of a passphrase for nothing.
    if env.store.is_sealed(file)? {
        return Err(sealing::as_it_was(file, true).into());
    }
    let unlock_keys = unlock_keys(
        env,
        file,
        env.passphrase_file.as_deref(),
        asked.recovery.as_deref(),
    )?;
    let done = sealing::seal(&env.store, file, &unlock_keys, env.clock.utc())?;
    env.rename(file);
    output::aside(&tr!("{file} is sealed.", file = named(file)));
    output::aside(looked_up(ELSEWHERE));
    Ok(told(file, &done, |files| {
        tr!("These are still in clear: {files}.", files)
    }))
}

/// Takes the seal off a review.
pub(super) fn undo(env: &Environment, file: &Path) -> Result<Outcome, Failure> {
    env.unlock(file)?;
    let done = sealing::unseal(&env.store, file, env.clock.utc())?;
    output::aside(&tr!(
        "{file} is not sealed any more: whoever has the file can read it.",
        file = named(file)
    ));
    Ok(told(file, &done, |files| {
        tr!(
            "These are still sealed, and cannot be opened any more: {files}.",
            files
        )
    }))
}

/// The keys to a review that is made or sealed now: a passphrase, and a recovery key where one is given.
pub(super) fn unlock_keys(
    env: &Environment,
    file: &Path,
    passphrase: Option<&Path>,
    recovery: Option<&str>,
) -> Result<UnlockKeys, Failure> {
    let recovery: Option<Recovery> = recovery.map(str::parse).transpose().map_err(|_| {
        Failure::usage(tr!(
            "That is no recovery key: it begins with age1, and age-keygen makes one"
        ))
    })?;
    let passphrase = passphrase::new(env, file, passphrase)?;
    Ok(UnlockKeys::new(passphrase, recovery))
}

fn change(env: &Environment, asked: &SealArgs) -> Result<Outcome, Failure> {
    let file = &asked.file;
    if let Some(key) = &asked.recovery_key {
        let bytes = Zeroizing::new(env.read(key, SMALL)?);
        let key = RecoveryKey::read(&bytes).map_err(|_| {
            Failure::unreadable(tr!(
                "{key} holds no recovery key: it has a line that begins with AGE-SECRET-KEY-",
                key = named(key)
            ))
        })?;
        env.store.recover(file, &key)?;
    } else {
        env.unlock(file)?;
    }
    let new = asked.new_passphrase_file.as_deref();
    let unlock_keys = unlock_keys(env, file, new, asked.recovery.as_deref())?;
    let done = sealing::change_passphrase(&env.store, file, &unlock_keys, env.clock.utc())?;
    output::aside(&tr!("{file} has another passphrase.", file = named(file)));
    output::aside(looked_up(OLD_PASSPHRASE));
    Ok(told(file, &done, |files| files))
}

fn told(file: &Path, done: &Converted, how: impl FnOnce(String) -> String) -> Outcome {
    if !done.keeps_access {
        output::aside(&lost_access(file));
    }
    if done.left.is_empty() {
        return Outcome::Well;
    }
    let files: Vec<String> = done.left.iter().map(|file| named(file)).collect();
    output::aside(&how(files.join(", ")));
    Outcome::Found
}
