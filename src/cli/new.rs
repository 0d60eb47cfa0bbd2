//! `whyboard new`: makes a review.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    method::{LEARNING_TOGETHER, Pack},
    review::{Document, Imported, Review},
    store::{Session, UnlockKeys, disk::folder_of},
    text::{clean, names::NameList, words::tr},
};

#[cfg(feature = "sealed")]
use crate::store::StoreError;

#[cfg(feature = "sealed")]
use super::seal;
use super::{
    Outcome,
    args::NewArgs,
    environment::Environment,
    failure::{Failure, named},
    import, output,
};

/// Makes a review, from nothing or from a review document.
pub(super) fn run(env: &Environment, asked: &NewArgs) -> Result<Outcome, Failure> {
    let title = asked.title.as_ref().map(|title| {
        let cleaned = clean::one_line(title);
        if let Some(told) = cleaned.notice() {
            output::aside(&tr!("In the title, {told}.", told));
        }
        cleaned.text
    });
    let unlock_keys = unlock_keys(env, asked)?;
    let unlock_keys = unlock_keys.as_ref();
    let session = match &asked.from {
        None => make(env, &asked.file, title, asked.pack.as_deref(), unlock_keys)?,
        Some(from) => {
            let mut document = import::read(env, from)?;
            if let Some(pack) = &asked.pack {
                document.pack.clone_from(pack);
            }
            if let Some(title) = title {
                document.details.title = title;
            }
            let (session, told) = import::create(
                env,
                &asked.file,
                document,
                unlock_keys,
                &NameList::default(),
            )?;
            told.iter().for_each(|sentence| output::aside(sentence));
            session
        }
    };
    let path = std::path::absolute(session.path());
    let path = path.unwrap_or_else(|_| session.path().to_owned());
    let name = path.file_name().unwrap_or_default();
    output::aside(&tr!(
        "Made {name} in {folder}.",
        name = named(Path::new(name)),
        folder = named(folder_of(&path))
    ));
    Ok(Outcome::Well)
}

/// The keys to a review that is to be sealed; none where it is not.
#[cfg(feature = "sealed")]
fn unlock_keys(env: &Environment, asked: &NewArgs) -> Result<Option<UnlockKeys>, Failure> {
    if !asked.sealed {
        return Ok(None);
    }
    // Looked at first: nobody is to think of a passphrase for nothing.
    if env.store.fs().stamp(&asked.file).is_ok() {
        return Err(StoreError::Exists(asked.file.clone()).into());
    }
    let passphrase = env.passphrase_file.as_deref();
    let unlock_keys = seal::unlock_keys(env, &asked.file, passphrase, asked.recovery.as_deref())?;
    Ok(Some(unlock_keys))
}

#[cfg(not(feature = "sealed"))]
#[expect(clippy::unnecessary_wraps, reason = "with seals it may fail")]
fn unlock_keys(_: &Environment, _: &NewArgs) -> Result<Option<UnlockKeys>, Failure> {
    Ok(None)
}

/// Makes a review with nothing in it but a title.
pub(super) fn make(
    env: &Environment,
    path: &Path,
    title: Option<String>,
    pack: Option<&str>,
    unlock_keys: Option<&UnlockKeys>,
) -> Result<Session, Failure> {
    let pack: Pack = env.packs().find(pack.unwrap_or(LEARNING_TOGETHER))?;
    let mut document = Document::of(&Review::new(Arc::new(pack.clone())));
    document.details.title = title.unwrap_or_default();
    let brought = import::brought(env, path, document)?;
    create(env, path, pack, brought, unlock_keys)
}

/// Makes a review of what was made ready, sealed if something is to open it.
pub(super) fn create(
    env: &Environment,
    path: &Path,
    pack: Pack,
    brought: Imported,
    unlock_keys: Option<&UnlockKeys>,
) -> Result<Session, Failure> {
    let (store, now) = (&env.store, env.clock.utc());
    let brought = Some(brought);
    Ok(match unlock_keys {
        None => Session::create(store, path, pack, brought, now)?,
        Some(unlock_keys) => Session::create_sealed(store, path, pack, brought, unlock_keys, now)?,
    })
}

/// A name in the current folder that nothing has yet, made from a title.
pub(super) fn free_name(env: &Environment, title: &str) -> PathBuf {
    let mut words: String = title
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect::<String>()
        .to_lowercase();
    words = words
        .split('-')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    if words.is_empty() {
        "review".clone_into(&mut words);
    }
    let is_free = |path: &PathBuf| env.store.fs().stamp(path).is_err();
    let first = PathBuf::from(format!("{words}.whyboard"));
    std::iter::once(first.clone())
        .chain((2..1000).map(|n| PathBuf::from(format!("{words}-{n}.whyboard"))))
        .find(is_free)
        .unwrap_or(first)
}
