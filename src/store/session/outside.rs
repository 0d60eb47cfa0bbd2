//! The file is not as this session left it: somebody added to it, put another in its place, or took it away.
//!
//! Either everything of ours follows what somebody else has added, or ours is kept whole beside it. Nothing of theirs
//! is written over, and nothing is blended.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, Utc};

use super::{Saving, Session};
use crate::{
    review::{Change, EntryKind, Entry, Id},
    store::{
        Notice, StoreFault, Trouble,
        disk::Mode,
        lived::Lived,
        read::{End, Reader, Rest},
    },
};

/// How facing it went.
pub(super) struct Faced {
    /// Whether everything is saved now.
    pub(super) done: Result<(), Trouble>,
    /// The newest entry does not fit behind what came in, and was dropped.
    pub(super) overtaken: bool,
}

impl Faced {
    fn done(done: Result<(), Trouble>) -> Self {
        let overtaken = false;
        Self { done, overtaken }
    }
}

/// The log as somebody else left it.
struct Theirs {
    end: End,
    lived: Lived,
    /// The entries that it has beyond ours.
    more: Vec<Id>,
}

impl Session {
    /// Looks whether the file is still as it was left, and does what is to be done if it is not. Cheap: it can be
    /// asked whenever a minute has passed.
    pub fn look(&mut self, now: DateTime<Utc>) {
        let Some(log) = self.log.as_ref() else {
            return;
        };
        if matches!(self.saving, Saving::NotSaved { .. }) {
            return;
        }
        if let Err(trouble @ (Trouble::Changed | Trouble::Gone)) = log.look() {
            let Faced { done, .. } = self.face(Err(trouble), None, Patience::Some, now);
            let _told_by_the_header = self.settle(done);
        }
    }

    /// Faces what has become of the file, where that is why saving failed. `newest` is the entry that has only just
    /// been made, and can still be refused.
    pub(super) fn face(
        &mut self,
        done: Result<(), Trouble>,
        newest: Option<Id>,
        patience: Patience,
        now: DateTime<Utc>,
    ) -> Faced {
        match done {
            Err(Trouble::Gone) => Faced::done(self.make_again(now)),
            Err(Trouble::Changed) => match self.theirs() {
                Ok(Some(theirs)) if theirs.end.rest == Rest::Nothing => {
                    self.follow(theirs, newest, now)
                }
                // The beginning of a line may be one that is being written: it is given until the next try.
                Ok(Some(Theirs { end, .. }))
                    if matches!(end.rest, Rest::Torn(_)) && patience == Patience::Some =>
                {
                    Faced::done(done)
                }
                Err(
                    StoreFault::CannotRead { trouble, .. }
                    | StoreFault::CannotWrite { trouble, .. },
                ) => Faced::done(Err(trouble)),
                Err(StoreFault::NotThere(_)) => Faced::done(Err(Trouble::Gone)),
                // Whatever else it is now, it is not ours.
                Ok(_) | Err(_) => Faced::done(self.go_beside(now)),
            },
            Ok(()) | Err(_) => Faced::done(done),
        }
    }

    /// Reads the log as it is now; none if it does not begin as ours does.
    fn theirs(&self) -> Result<Option<Theirs>, StoreFault> {
        let Some(log) = &self.log else {
            return Ok(None);
        };
        let ours = log.saved();
        let (header, reader) = Reader::open(&self.store, log.path(), Mode::Write)?;
        let mut lived = Lived::new(&header, self.store.device);
        let (mut count, mut more) = (0, Vec::new());
        let end = reader.seeking(ours).fold(|entry| {
            count += 1;
            if count > ours.entries {
                more.push(entry.id);
            }
            lived.live(entry)
        })?;
        Ok(end.passed.then_some(Theirs { end, lived, more }))
    }

    /// Takes in what somebody has added, and puts what waits behind it.
    fn follow(&mut self, theirs: Theirs, newest: Option<Id>, now: DateTime<Utc>) -> Faced {
        let Theirs {
            end,
            mut lived,
            mut more,
        } = theirs;
        let Some(log) = &mut self.log else {
            return Faced::done(Ok(()));
        };
        let (mut behind, mut overtaken) = (Vec::<Entry>::new(), false);
        for line in log.waiting() {
            let entry = line.entry();
            if more.contains(&entry.id) {
                // Ours, which has come round another way.
                more.retain(|id| *id != entry.id);
            } else if !doubles_code(&lived, entry) && lived.live(entry.clone()).is_ok() {
                behind.push(entry.clone());
            } else if newest == Some(entry.id) {
                overtaken = true;
            } else {
                return Faced::done(self.go_beside(now));
            }
        }
        if let Err(trouble) = log.follow(end, behind) {
            return Faced::done(Err(trouble));
        }
        self.lived = lived;
        if !more.is_empty() {
            let entries = more.len();
            self.news.push(Notice::CameIn { entries });
        }
        let done = log.save();
        Faced { done, overtaken }
    }

    /// Keeps ours whole beside what is there now, and goes on in it.
    fn go_beside(&mut self, now: DateTime<Utc>) -> Result<(), Trouble> {
        let Some(log) = &mut self.log else {
            return Ok(());
        };
        let theirs = log.path().to_owned();
        let ours = names(&theirs, now)
            .find(|ours| self.store.fs().stamp(ours).is_err())
            .ok_or(Trouble::Name)?;
        let done = log.move_to(&ours, now);
        if log.path() == ours {
            self.path.clone_from(&ours);
            self.news.push(Notice::KeptBeside { ours, theirs });
        }
        done
    }

    /// Writes the file again where it was.
    fn make_again(&mut self, now: DateTime<Utc>) -> Result<(), Trouble> {
        let Some(log) = &mut self.log else {
            return Ok(());
        };
        log.make_again(now)?;
        let path = self.path.clone();
        self.news.push(Notice::MadeAgain(path));
        Ok(())
    }
}

/// Whether an entry gives a code that somebody else's has been given meanwhile: people say them aloud.
fn doubles_code(lived: &Lived, entry: &Entry) -> bool {
    let mut doubles = false;
    for change in &entry.changes {
        if let (EntryKind::Did, Change::Add { item, .. }) = (entry.kind, change) {
            item.codes(&mut |code| {
                doubles |= code.number < lived.history.next_code(code.kind).number;
            });
        }
    }
    doubles
}

/// Whether an unfinished line may be somebody's who is still writing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// It may.
    Some,
    /// It has had its time.
    None,
}

/// What comes before the time in the name of a copy that is kept beside another.
const MARK: &str = " (this computer, ";

/// Names for a copy of ours beside a file: they say when it was made, as the clock on the wall did.
fn names(path: &Path, now: DateTime<Utc>) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.split(MARK).next().unwrap_or_default().to_owned();
    let time = now.with_timezone(&Local).format("%-d %B %H.%M").to_string();
    let path = path.to_owned();
    (1..100).map(move |n| {
        let again = if n > 1 {
            format!(", {n}")
        } else {
            String::new()
        };
        path.with_file_name(format!("{stem}{MARK}{time}{again}).whyboard"))
    })
}
