//! The private list of names of a review, on this device only: never in the review, never in a copy of it; and
//! sealed when the review is. Every copy of a review finds it, by the id that they share, wherever the copy lies.

use serde::{Deserialize, Serialize};

use crate::{
    review::Id,
    store::{
        Store, StoreError, copies,
        disk::whole_path,
        error::{cannot_read, cannot_write},
        seal::SealPurpose,
        sidecar::{self, SidecarForm},
    },
    text::names::{ListedName, NameList},
};

/// The most steps that can be taken back.
const STEPS: usize = 100;

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
    /// There is a list, and nothing here opens it: names are not replaced.
    #[serde(skip)]
    pub locked: bool,
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
                locked: false,
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
        }
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

/// Keeps the list, in the place of the one before. Where the review is sealed it is sealed; in clear it stays only as long
/// as another copy of the review on this device is not sealed and needs it.
///
/// # Errors
///
/// It cannot be written.
pub fn keep(store: &Store, review: Id, names: &PrivateNames) -> Result<(), StoreError> {
    match serde_json::to_vec(names) {
        Ok(clear) => keep_bytes(store, review, &clear),
        Err(error) => {
            let [path, _] = sidecar::places(store, SealPurpose::Names, review);
            Err(cannot_write(&path, &error.into()))
        }
    }
}

/// The same of what is bytes already.
///
/// # Errors
///
/// As [`keep`].
pub(super) fn keep_bytes(store: &Store, review: Id, clear: &[u8]) -> Result<(), StoreError> {
    let is_in_clear = sidecar::is_in_clear(store, SealPurpose::Names, review);
    sidecar::keep_bytes(store, SealPurpose::Names, review, clear)?;
    let is_sealed = store.seals.of(review).is_some();
    if is_in_clear && is_sealed && copies::is_known(store, review, false, None) {
        sidecar::keep_in_clear(store, SealPurpose::Names, review, clear)?;
    }
    Ok(())
}

/// The list that was kept; an empty one where there is none, one that says so where nothing here opens it.
///
/// # Errors
///
/// There is one, and it cannot be read.
pub fn kept(store: &Store, review: Id) -> Result<PrivateNames, StoreError> {
    let mut all: Option<PrivateNames> = None;
    let mut locked = false;
    for SidecarForm { path, clear } in sidecar::forms(store, SealPurpose::Names, review)? {
        let Some(clear) = clear else {
            locked = true;
            continue;
        };
        let stored: StoredNames =
            serde_json::from_slice(&clear).map_err(|error| cannot_read(&path, &error.into()))?;
        match &mut all {
            None => all = Some(stored.into()),
            Some(all) => all.join(stored.into()),
        }
    }
    // The form in clear is whole where both are there.
    let locked = locked && all.is_none();
    Ok(PrivateNames {
        locked,
        ..all.unwrap_or_default()
    })
}

/// True where another copy of the review than the one at that path is known on this device, sealed or not: the list of
/// their names is not to go with one of them.
pub(super) fn is_needed(store: &Store, review: Id, path: &std::path::Path) -> bool {
    let path = whole_path(path);
    [false, true]
        .into_iter()
        .any(|sealed| copies::is_known(store, review, sealed, Some(&path)))
}
