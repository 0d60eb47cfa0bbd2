//! The passphrase of a sealed review: from a file, or asked for on the terminal. Never an argument, which others on the
//! computer can see, and never in the environment, which is handed on.

use std::path::Path;

use zeroize::Zeroizing;

use crate::{
    store::{StoreError, disk::SMALL},
    terminal::HiddenInput,
    text::{secret::Secret, words::tr},
};

use super::{
    environment::Environment,
    failure::{Failure, named},
    output,
};

/// The number of times that a wrong one may be typed.
const TRIES: usize = 3;

/// Opens the seal of a review.
pub(super) fn unlock(env: &Environment, path: &Path) -> Result<(), Failure> {
    if let Some(file) = &env.passphrase_file {
        return Ok(env.store.unlock(path, &in_file(env, file)?)?);
    }
    if !output::can_ask() {
        return Err(Failure::unreadable(tr!(
            "{path} is sealed, and nobody can be asked for its passphrase here: --passphrase-file names a file that holds it",
            path = named(path)
        )));
    }
    let unseen = begin()?;
    for left in (0..TRIES).rev() {
        let passphrase = ask(&unseen, &tr!("Passphrase of {path}:", path = named(path)))?;
        match env.store.unlock(path, &passphrase) {
            Err(fault @ StoreError::DoesNotOpen(_)) if left > 0 => {
                unseen.say(&Failure::from(fault).sentence());
            }
            done => return Ok(done?),
        }
    }
    Ok(())
}

/// The passphrase that a file holds: its first line.
fn in_file(desk: &Environment, file: &Path) -> Result<Secret, Failure> {
    let bytes = Zeroizing::new(desk.read(file, SMALL)?);
    let text = std::str::from_utf8(&bytes).ok();
    let line = text.and_then(|text| text.lines().next());
    let passphrase = line.map(Secret::of).filter(|words| !words.is_empty());
    passphrase.ok_or_else(|| {
        Failure::unreadable(tr!(
            "{file} holds no passphrase: it stands in the first line of the file",
            file = named(file)
        ))
    })
}

#[cfg(feature = "sealed")]
pub(super) use anew::new;

#[cfg(feature = "sealed")]
mod anew {
    use crate::text::words::{looked_up, tr};

    use super::{Environment, Failure, Path, Secret, ask, begin, in_file, named, output};

    /// The fewest characters that are taken.
    const FEWEST: usize = 8;

    const ADVICE: [&str; 3] = [
        tr!(const "Take four or five words that have nothing to do with the case, with spaces between them."),
        tr!(const "Write them down and keep them where the review is not: in a safe, or with your information governance team."),
        tr!(const "Nobody can open the review without them. There is no other way in, for you, for us or for anyone else."),
    ];

    /// A passphrase for a review that is sealed anew: out of `file`, or asked for twice.
    pub(in crate::cli) fn new(
        env: &Environment,
        path: &Path,
        file: Option<&Path>,
    ) -> Result<Secret, Failure> {
        if let Some(file) = file {
            let passphrase = in_file(env, file)?;
            return match fault(&passphrase) {
                None => Ok(passphrase),
                Some(fault) => Err(Failure::usage(tr!(
                    "{file} will not do: {fault}",
                    file = named(file),
                    fault
                ))),
            };
        }
        if !output::can_ask() {
            return Err(Failure::usage(tr!(
                "Nobody can be asked for a passphrase for {path} here: --passphrase-file names a file that holds one",
                path = named(path)
            )));
        }
        let unseen = begin()?;
        for advice in ADVICE {
            unseen.say(looked_up(advice));
        }
        loop {
            let passphrase = ask(
                &unseen,
                &tr!("A passphrase for {path}:", path = named(path)),
            )?;
            if let Some(fault) = fault(&passphrase) {
                unseen.say(&tr!("That will not do: {fault}.", fault));
                continue;
            }
            if ask(&unseen, tr!("The same again:"))? == passphrase {
                return Ok(passphrase);
            }
            unseen.say(tr!(
                "The two were not the same. Once more, from the beginning."
            ));
        }
    }

    /// The reason why a passphrase is not taken; none where it is.
    fn fault(passphrase: &Secret) -> Option<String> {
        (passphrase.count() < FEWEST)
            .then(|| tr!("it needs {count} characters or more", count = FEWEST))
    }
}

fn begin() -> Result<HiddenInput, Failure> {
    HiddenInput::begin().map_err(|_| none_given())
}

fn ask(unseen: &HiddenInput, question: &str) -> Result<Secret, Failure> {
    let asked = unseen.ask(question).map_err(|_| none_given())?;
    asked.ok_or_else(none_given)
}

fn none_given() -> Failure {
    Failure::unreadable(tr!("Nothing was done, because no passphrase was given"))
}
