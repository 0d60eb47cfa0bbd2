//! The private list of names of a review, on this device only: never in the review, never in a copy of it; and
//! sealed when the review is. Every copy of a review finds it, by the id that they share, wherever the copy lies.

use std::{
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use crate::{
    review::Id,
    store::{
        Store, StoreError, copies,
        disk::{FileStamp, folder_of, whole_path},
        error::cannot_write,
        lock::Lock,
        seal::SealPurpose,
        sidecar::{self, SidecarForm},
    },
    text::names::{ListedName, NameList},
};

/// The most steps that can be taken back.
const STEPS: usize = 100;

/// How often the list is tried to be had alone, and how long it is waited between, in milliseconds.
const TRIES: u32 = 100;
const PAUSE: u64 = 5;

/// What stands at the end of the name of a list that could not be read, once it was put aside.
const ASIDE: &str = "unreadable";

/// The private list, and the steps by which it came to be as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PrivateNames {
    /// The names.
    pub names: NameList,
    /// The steps that can be taken back, the newest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    past: Vec<NameStep>,
    /// The steps that were taken back, the one that comes next last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    future: Vec<NameStep>,
    /// There is a list, or a part of one, and nothing here opens it: its names are not replaced.
    #[serde(skip)]
    pub locked: bool,
    /// Where a list stands that cannot be read, if there is one.
    #[serde(skip)]
    pub unreadable: Option<PathBuf>,
}

/// A list to be kept, and the names from which it was made: what others have listed meanwhile stays.
#[derive(Serialize)]
pub(super) struct NamesToKeep<'a> {
    pub(super) base: &'a NameList,
    pub(super) all: &'a PrivateNames,
}

/// The same as it is read.
#[derive(Deserialize)]
struct GivenNames {
    base: NameList,
    all: StoredNames,
}

/// One step of the private list: it stands beside the steps of the review, after one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct NameStep {
    /// The names that it put on the list or took off it, before and after.
    was: Vec<ListedName>,
    now: Vec<ListedName>,
    /// The step of the review that undo would have taken back then.
    after: Option<Id>,
}

/// The list as it was written by this version, or by one before.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredNames {
    Bare(NameList),
    WithSteps {
        names: NameList,
        #[serde(default)]
        past: Vec<NameStep>,
        #[serde(default)]
        future: Vec<NameStep>,
    },
}

impl From<StoredNames> for PrivateNames {
    fn from(stored: StoredNames) -> Self {
        match stored {
            StoredNames::Bare(names) => names.into(),
            StoredNames::WithSteps {
                names,
                past,
                future,
            } => Self {
                names,
                past,
                future,
                ..Self::default()
            },
        }
    }
}

impl From<NameList> for PrivateNames {
    fn from(names: NameList) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }
}

impl PrivateNames {
    /// The list with other names, as a step that can be taken back; `after` is the step of the review that undo would
    /// take back now.
    #[must_use]
    pub fn stepped(&self, names: NameList, after: Option<Id>) -> Self {
        let is_in = |list: &NameList, named: &ListedName| list.list().contains(named);
        let only = |one: &NameList, other: &NameList| -> Vec<ListedName> {
            let only = one.list().iter().filter(|named| !is_in(other, named));
            only.cloned().collect()
        };
        let step = NameStep {
            was: only(&self.names, &names),
            now: only(&names, &self.names),
            after,
        };
        let mut past = self.past.clone();
        past.push(step);
        let forgotten = past.len().saturating_sub(STEPS);
        past.drain(..forgotten);
        Self {
            names,
            past,
            future: Vec::new(),
            locked: self.locked,
            unreadable: self.unreadable.clone(),
        }
    }

    /// The list as it is, without the step that undo, or else redo, would come to next.
    #[must_use]
    pub fn without_step(&self, redo: bool) -> Self {
        let mut all = self.clone();
        let steps = if redo { &mut all.future } else { &mut all.past };
        steps.pop();
        all
    }

    /// The names of this list that another does not have.
    pub fn names_not_in(&self, other: &Self) -> NameList {
        let is_there = |named: &&ListedName| {
            let mut others = other.names.list().iter();
            others.any(|other| other.is_called(&named.name))
        };
        let gone = self.names.list().iter().filter(|named| !is_there(named));
        gone.cloned().collect::<Vec<_>>().into()
    }

    /// Takes in the names as they are kept now; what can be taken back stays what was done here.
    pub fn take_in(&mut self, kept: Self) {
        self.names = kept.names;
        self.locked = kept.locked;
        self.unreadable = kept.unreadable;
    }

    /// Takes in what was listed elsewhere since the names from which this list was made.
    fn rebase(&mut self, base: &NameList, now: &NameList) {
        let find = |list: &NameList, name: &str| -> Option<ListedName> {
            let mut list = list.list().iter();
            list.find(|named| named.is_called(name)).cloned()
        };
        let mut list: Vec<ListedName> = now.clone().into();
        list.retain(|named| {
            find(base, &named.name).is_none() || find(&self.names, &named.name).is_some()
        });
        for named in self.names.list() {
            let other = list.iter_mut().find(|other| other.is_called(&named.name));
            let is_new = find(base, &named.name).as_ref() != Some(named);
            // What was taken off elsewhere comes back only where it was listed again here.
            match other.filter(|_| is_new) {
                Some(other) => other.clone_from(named),
                None if is_new => list.push(named.clone()),
                None => {}
            }
        }
        self.names = list.into();
    }

    /// The list with its last step taken back; none where a step of the review is to be taken back before it.
    pub fn undone(&self, after: Option<Id>) -> Option<Self> {
        let mut all = self.clone();
        let step = all.past.pop().filter(|step| step.after == after)?;
        all.names = swapped(&self.names, &step.now, &step.was);
        all.future.push(step);
        Some(all)
    }

    /// The list with the step taken again that was taken back last; none where a step of the review comes before it.
    pub fn redone(&self, after: Option<Id>) -> Option<Self> {
        let mut all = self.clone();
        let step = all.future.pop().filter(|step| step.after == after)?;
        all.names = swapped(&self.names, &step.was, &step.now);
        all.past.push(step);
        Some(all)
    }

    /// Takes in the names of another form of the same list.
    fn join(&mut self, other: Self) {
        let mut list: Vec<ListedName> = self.names.clone().into();
        for named in other.names.list() {
            if !list.iter().any(|own| own.is_called(&named.name)) {
                list.push(named.clone());
            }
        }
        self.names = list.into();
        if self.past.is_empty() && self.future.is_empty() {
            (self.past, self.future) = (other.past, other.future);
        }
    }
}

/// A list with some names in the place of others.
fn swapped(names: &NameList, gone: &[ListedName], come: &[ListedName]) -> NameList {
    let mut list: Vec<ListedName> = names.clone().into();
    list.retain(|named| !gone.contains(named));
    list.extend(come.iter().cloned());
    list.into()
}

/// Keeps the list beside what is listed there already. Where the review is sealed it is sealed; in clear it stays only as
/// long as another copy of the review on this device is not sealed and needs it.
///
/// # Errors
///
/// It cannot be written.
pub fn keep(store: &Store, review: Id, names: &PrivateNames) -> Result<(), StoreError> {
    let base = NameList::default();
    match serde_json::to_vec(&NamesToKeep {
        base: &base,
        all: names,
    }) {
        Ok(given) => keep_given(store, review, &given),
        Err(error) => Err(cannot_write(&place(store, review), &error.into())),
    }
}

/// The same of [`NamesToKeep`] as bytes: read, joined and written while no other program does.
///
/// # Errors
///
/// As [`keep`].
pub(super) fn keep_given(store: &Store, review: Id, given: &[u8]) -> Result<(), StoreError> {
    let place = place(store, review);
    let given: GivenNames =
        serde_json::from_slice(given).map_err(|error| cannot_write(&place, &error.into()))?;
    let _alone = alone(store, &place);
    put_aside(store, review)?;
    let mut all = PrivateNames::from(given.all);
    all.rebase(&given.base, &kept(store, review)?.names);
    let clear = serde_json::to_vec(&all).map_err(|error| cannot_write(&place, &error.into()))?;
    let is_in_clear = sidecar::is_in_clear(store, SealPurpose::Names, review);
    sidecar::keep_bytes(store, SealPurpose::Names, review, &clear)?;
    let is_sealed = store.seals.of(review).is_some();
    if is_in_clear && is_sealed && copies::is_known(store, review, false, None) {
        sidecar::keep_in_clear(store, SealPurpose::Names, review, &clear)?;
    }
    Ok(())
}

fn place(store: &Store, review: Id) -> PathBuf {
    let [clear, _] = sidecar::places(store, SealPurpose::Names, review);
    clear
}

/// The right to write the list, until it is dropped; none where the disk knows no locks, or somebody does not let go.
fn alone(store: &Store, place: &Path) -> Option<Lock> {
    store.fs().make_folder(folder_of(place)).ok()?;
    for _ in 0..TRIES {
        // When it was taken nobody asks.
        match Lock::take(&store.fs, place, DateTime::default()) {
            Ok(lock) => return Some(lock),
            Err(StoreError::OpenElsewhere { .. }) => {
                thread::sleep(Duration::from_millis(PAUSE));
            }
            Err(_) => return None,
        }
    }
    None
}

/// Puts a list aside that cannot be read, so that nothing is written over it.
fn put_aside(store: &Store, review: Id) -> Result<(), StoreError> {
    for SidecarForm { path, clear } in sidecar::forms(store, SealPurpose::Names, review)? {
        let is_unreadable =
            clear.is_some_and(|clear| serde_json::from_slice::<StoredNames>(&clear).is_err());
        if is_unreadable {
            let aside = path.with_extension(ASIDE);
            let renamed = store.fs().rename(&path, &aside);
            renamed.map_err(|error| cannot_write(&path, &error))?;
        }
    }
    Ok(())
}

/// By what it is known whether the list is as it was when it was read last.
pub(super) fn stamp(store: &Store, review: Id) -> Vec<Option<FileStamp>> {
    let places = sidecar::places(store, SealPurpose::Names, review);
    let stamps = places.iter().map(|place| store.fs().stamp(place).ok());
    stamps.collect()
}

/// The list that was kept; an empty one where there is none, one that says so where nothing here opens or understands it.
///
/// # Errors
///
/// There is one, and the disk does not give it.
pub fn kept(store: &Store, review: Id) -> Result<PrivateNames, StoreError> {
    let mut all: Option<PrivateNames> = None;
    let (mut locked, mut unreadable) = (false, None);
    for SidecarForm { path, clear } in sidecar::forms(store, SealPurpose::Names, review)? {
        let Some(clear) = clear else {
            locked = true;
            continue;
        };
        let Ok(stored) = serde_json::from_slice::<StoredNames>(&clear) else {
            unreadable = Some(path);
            continue;
        };
        match &mut all {
            None => all = Some(stored.into()),
            Some(all) => all.join(stored.into()),
        }
    }
    let aside = place(store, review).with_extension(ASIDE);
    if store.fs().stamp(&aside).is_ok() {
        unreadable = Some(aside);
    }
    // The form in clear is whole where both are there.
    let locked = locked && all.is_none() || unreadable.is_some();
    Ok(PrivateNames {
        locked,
        unreadable,
        ..all.unwrap_or_default()
    })
}

/// True where another copy of the review than the one at that path is known on this device, sealed or not: the list of
/// their names is not to go with one of them.
pub(super) fn is_needed(store: &Store, review: Id, path: &Path) -> bool {
    let path = whole_path(path);
    [false, true]
        .into_iter()
        .any(|sealed| copies::is_known(store, review, sealed, Some(&path)))
}
