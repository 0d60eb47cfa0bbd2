//! Joining two copies of a review that have a common beginning.
//!
//! What comes out is a log like any other: the entries that both have; those of the first copy, as they are; those of
//! the second that the first lacks, under their own ids, times and devices, with their changes fitted
//! ([`crate::review::join`] says how); and, where a wording of the second is to stand, one entry that says so. An entry
//! keeps its id because that is how the next join knows it: joining again adds nothing, and whoever joins the same two
//! copies comes to the same log. An undo of the second copy stays one where the entry it undoes is still next in turn and
//! all of it is taken back; elsewhere it is written as the plain changes that it made, because the log lets nobody undo
//! out of turn.
//!
//! Which copy is the first does not depend on who asks: it is the one that both histories make the better beginning,
//! then the one whose own work began earlier. So joining A to B and B to A is the same.

use std::{
    cmp::Ordering,
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, SubsecRound, Utc};

use crate::{
    review::{
        Entry, EntryKind, Id, NameGuard, Review,
        join::{Join, JoinOutcome, Side},
    },
    store::{
        Store, StoreError,
        disk::OpenMode,
        ids,
        line::{self, Header},
        lock::Lock,
        log::Log,
        names::{self, PrivateNames},
        read::{LogReader, LogTail},
        replay::Replay,
    },
    text::words::tr,
};

/// Two copies, joined.
#[derive(Debug)]
pub struct JoinedLog {
    header: Header,
    entries: Vec<Entry>,
    /// The review they come to.
    pub review: Review,
    /// Which of the copies is the first: mine, or theirs.
    pub mine: Side,
    /// The number of steps of theirs that mine did not have.
    pub brought: usize,
    /// The number of steps of mine that theirs did not have.
    pub lacked: usize,
    /// The fields that both have changed, and their outcome.
    pub settled: JoinOutcome,
    /// Which of the copies could not be read to its end, and the sentence that says so.
    pub cut: Vec<(PathBuf, LogTail)>,
    /// The sentence that says how many names of the private list gave way, and where; none where none did.
    pub names: Option<String>,
    /// The private list of the review.
    pub private: PrivateNames,
}

/// Whose wording stands where both have changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The one that was written later.
    Later,
    /// That of the copy named first.
    Mine,
    /// That of the other.
    Theirs,
}

/// Joins two copies; nothing is written.
///
/// # Errors
///
/// One of them cannot be read, they are copies of different reviews, or they do not fit together.
pub fn join(
    store: &Store,
    mine: &Path,
    theirs: &Path,
    prefer: Preference,
    now: DateTime<Utc>,
) -> Result<JoinedLog, StoreError> {
    let review = LogReader::header(store.fs(), mine)?.review;
    let private = names::kept(store, review)?;
    let mut guard = NameGuard::new(&private.names);
    let mut read = |path| LogCopy::read(store, path, &mut guard);
    let copies = [read(mine)?, read(theirs)?];
    let names = guard.told();
    let cannot = |why: String| StoreError::NotJoined {
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
        why,
    };
    let [ours, others] = [&copies[0].header, &copies[1].header];
    if (ours.review, &ours.pack, ours.made) != (others.review, &others.pack, others.made) {
        let why = tr!("they do not begin with the same review: choose two copies of one review");
        return Err(cannot(why.to_owned()));
    }
    if copies.iter().any(LogCopy::is_shut) {
        let why = tr!(
            "they were sealed apart: take the seal off one of them first, with whyboard unseal"
        );
        return Err(cannot(why.to_owned()));
    }
    let cut = copies.iter().filter(|copy| copy.rest != LogTail::Nothing);
    let cut = cut.map(|copy| (copy.path.clone(), copy.rest.clone()));
    let cut = cut.collect();
    let [brought, lacked] = [
        copies[1].lacked_by(&copies[0]).count(),
        copies[0].lacked_by(&copies[1]).count(),
    ];
    let mine = match copies[0].order(&copies[1]) {
        Ordering::Less | Ordering::Equal => Side::First,
        Ordering::Greater => Side::Second,
    };
    let [first, second] = match (mine, copies) {
        (Side::First, copies) => copies,
        (Side::Second, [mine, theirs]) => [theirs, mine],
    };
    let prefer = match (prefer, mine) {
        (Preference::Later, _) => None,
        (Preference::Mine, Side::First) | (Preference::Theirs, Side::Second) => Some(Side::First),
        (Preference::Mine, Side::Second) | (Preference::Theirs, Side::First) => Some(Side::Second),
    };
    let mut header = first.header.clone();
    // Where one of them is sealed, so is what comes of them.
    header.unlock = header.unlock.or_else(|| second.header.unlock.clone());
    header.format = header.format.max(second.header.format);
    let (entries, review, settled) =
        fold(store, first, second, prefer, now).map_err(|refusal| cannot(refusal.to_string()))?;
    header.format = line::format_for(&header.pack, &entries).max(header.format);
    Ok(JoinedLog {
        header,
        entries,
        review,
        mine,
        brought,
        lacked,
        settled,
        cut,
        names,
        private,
    })
}

impl JoinedLog {
    /// Writes the log of the joined review to a new file.
    ///
    /// # Errors
    ///
    /// There is such a file, or it cannot be written. Nothing is left of it then.
    pub fn write(self, store: &Store, out: &Path, now: DateTime<Utc>) -> Result<(), StoreError> {
        let lock = Lock::take(&store.fs, out, now)?;
        let entries = self.entries.into_iter();
        let sealed = self.header.unlock.is_some();
        let seal = store.seals.of(self.header.review).filter(|_| sealed);
        Log::create(&store.fs, out, &self.header, entries, seal, lock).map(drop)
    }
}

/// The entries of both, the review they come to, and what had to be settled.
fn fold(
    store: &Store,
    first: LogCopy,
    second: LogCopy,
    prefer: Option<Side>,
    now: DateTime<Utc>,
) -> Result<(Vec<Entry>, Review, JoinOutcome), crate::review::ApplyError> {
    let review = Review::new(Arc::new(first.header.pack.clone()));
    let mut joining = Join::new(review, ids::named);
    let common = first.common(&second);
    for entry in &first.entries[..common] {
        joining.ours(entry)?;
    }
    joining.part();
    for entry in &first.entries[common..] {
        joining.ours(entry)?;
    }
    let known: HashSet<Id> = first.ids();
    let mut entries = first.entries;
    for entry in second.entries.into_iter().skip(common) {
        if known.contains(&entry.id) {
            joining.known(&entry)?;
        } else {
            entries.push(joining.take(&entry)?);
        }
    }
    let (review, settled) = joining.settle(prefer);
    if !settled.changes.is_empty() {
        let changes = settled.changes.clone();
        let told = serde_json::to_vec(&changes).unwrap_or_default();
        let own = entries.iter().filter(|entry| entry.by == store.device());
        let own_last = own.map(|entry| entry.at).max();
        let now = now.trunc_subsecs(0);
        entries.push(Entry {
            id: ids::named(&[first.header.review.to_string().as_bytes(), &told]),
            at: own_last.map_or(now, |last| last.max(now)),
            by: store.device(),
            meeting: None,
            kind: EntryKind::Did,
            changes,
        });
    }
    Ok((entries, review, settled))
}

/// A copy, read as far as it is whole.
struct LogCopy {
    path: PathBuf,
    header: Header,
    entries: Vec<Entry>,
    rest: LogTail,
}

impl LogCopy {
    /// Whether it has a seal that the key at hand does not open: not one of its lines could be read.
    fn is_shut(&self) -> bool {
        let none = self.entries.is_empty() && self.rest != LogTail::Nothing;
        self.header.unlock.is_some() && none
    }

    /// Names of the private list give way in all of it, in what was taken back, too: no byte of what comes out has them.
    fn read(store: &Store, path: &Path, guard: &mut NameGuard<'_>) -> Result<Self, StoreError> {
        let (header, reader) = LogReader::open(store, path, OpenMode::Read)?;
        let mut replay = Replay::new(&header, store.device());
        let mut entries = Vec::new();
        // From the first name on, entries fit what has become of those before.
        let mut has_names = false;
        let end = reader.fold(|mut entry| {
            has_names |= guard.holds_name(&entry);
            if has_names {
                let rewritten = entry.rewritten(&replay.review, &mut |place, text| {
                    guard.rewrite(place, text)
                });
                entry = rewritten.map_err(|refusal| refusal.to_string())?;
            }
            replay.replay(entry.clone())?;
            entries.push(entry);
            Ok(())
        })?;
        Ok(Self {
            path: path.to_owned(),
            header,
            entries,
            rest: end.rest,
        })
    }

    fn ids(&self) -> HashSet<Id> {
        self.entries.iter().map(|entry| entry.id).collect()
    }

    /// The number of entries that both begin with.
    fn common(&self, other: &Self) -> usize {
        let both = self.entries.iter().zip(&other.entries);
        both.take_while(|(ours, theirs)| ours == theirs).count()
    }

    /// Where the entries are that another copy lacks.
    fn lacked_by(&self, other: &Self) -> impl Iterator<Item = usize> {
        let known = other.ids();
        let ids: Vec<bool> = self
            .entries
            .iter()
            .map(|entry| known.contains(&entry.id))
            .collect();
        let lacked = ids.into_iter().enumerate().filter(|(_, known)| !known);
        lacked.map(|(at, _)| at)
    }

    /// Which of two copies is the first.
    fn order(&self, other: &Self) -> Ordering {
        let (ours, theirs) = (self.news_to(other), other.news_to(self));
        let began = |copy: &Self| {
            let entry = copy.entries.get(self.common(other))?;
            let told = serde_json::to_vec(&entry.changes).unwrap_or_default();
            Some((entry.at, entry.id, told))
        };
        // The one that brings less disorder comes second.
        theirs
            .cmp(&ours)
            .then_with(|| began(self).cmp(&began(other)))
    }

    fn news_to(&self, other: &Self) -> NewEntries {
        let mut lacked = self.lacked_by(other);
        match lacked.next() {
            None => NewEntries::None,
            Some(at) if at + 1 + lacked.count() == self.entries.len() => NewEntries::AtTheEnd,
            Some(_) => NewEntries::Between,
        }
    }
}

/// Where in a copy the entries stand that another lacks.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum NewEntries {
    None,
    AtTheEnd,
    Between,
}
