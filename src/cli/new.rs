//! `whyboard new`: makes a review.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    method::{LEARNING_TOGETHER, Pack},
    review::{Document, Review},
    store::{Session, disk::folder_of},
    text::clean,
};

use super::{
    Done,
    args::New,
    desk::Desk,
    failure::{Failure, named},
    import, say,
};

/// Makes a review, from nothing or from a review document.
pub(super) fn run(desk: &Desk, asked: &New) -> Result<Done, Failure> {
    let title = asked.title.as_ref().map(|title| {
        let cleaned = clean::one_line(title);
        if let Some(told) = cleaned.notice() {
            say::aside(&format!("In the title, {told}."));
        }
        cleaned.text
    });
    let session = match &asked.from {
        None => make(desk, &asked.file, title, asked.pack.as_deref())?,
        Some(from) => {
            let mut document = import::read(desk, from)?;
            if let Some(pack) = &asked.pack {
                document.pack.clone_from(pack);
            }
            if let Some(title) = title {
                document.details.title = title;
            }
            let (session, told) = import::create(desk, &asked.file, document)?;
            told.iter().for_each(|sentence| say::aside(sentence));
            session
        }
    };
    let path = std::path::absolute(session.path());
    let path = path.unwrap_or_else(|_| session.path().to_owned());
    let name = path.file_name().unwrap_or_default();
    say::aside(&format!(
        "Made {} in {}.",
        named(Path::new(name)),
        named(folder_of(&path))
    ));
    Ok(Done::Well)
}

/// Makes a review with nothing in it but a title.
pub(super) fn make(
    desk: &Desk,
    path: &Path,
    title: Option<String>,
    pack: Option<&str>,
) -> Result<Session, Failure> {
    let pack: Pack = desk.packs().find(pack.unwrap_or(LEARNING_TOGETHER))?;
    let mut document = Document::of(&Review::new(Arc::new(pack.clone())));
    document.details.title = title.unwrap_or_default();
    let brought = import::brought(desk, path, document)?;
    let now = desk.clock.utc();
    Ok(Session::create(
        &desk.store,
        path,
        pack,
        Some(brought),
        now,
    )?)
}

/// A name in the current folder that nothing has yet, made from a title.
pub(super) fn free_name(desk: &Desk, title: &str) -> PathBuf {
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
    let is_free = |path: &PathBuf| desk.store.fs().stamp(path).is_err();
    let first = PathBuf::from(format!("{words}.whyboard"));
    std::iter::once(first.clone())
        .chain((2..1000).map(|n| PathBuf::from(format!("{words}-{n}.whyboard"))))
        .find(is_free)
        .unwrap_or(first)
}
