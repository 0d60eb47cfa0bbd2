//! Two leads work on copies of one review; joined, neither has said anything in vain.

use std::{collections::BTreeSet, path::Path, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use proptest::{collection::vec, prelude::*};
use whyboard::{
    method::learning_together,
    review::{AnyItem, Change, Document, Id, Review},
    store::{
        Access, Folders, Fs, IdGenerator, Session, Store,
        join::{JoinedLog, Preference, join},
    },
};

use crate::harness::{
    self,
    chance::{self, family, inventory},
    disk::Memory,
};

/// What a lead does next: something, or taking it back, or doing it again.
#[derive(Clone, Copy, Debug)]
enum Act {
    Change(u64),
    Undo,
    Redo,
}

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => any::<u64>().prop_map(Act::Change),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ];
    vec(act, 0..most)
}

/// Devices that share a drive.
struct Leads {
    disk: Memory,
    minutes: i64,
}

impl Leads {
    /// A review that has come so far, in the file `/base`.
    fn after(acts: &[Act]) -> Self {
        let mut leads = Self {
            disk: Memory::with_folders(["/"]),
            minutes: 0,
        };
        let pack = learning_together().clone();
        let made = Session::create(
            &leads.store("base"),
            Path::new("/base"),
            pack,
            None,
            leads.now(),
        );
        drop(made.unwrap());
        leads.work("base", acts);
        leads
    }

    fn store(&self, who: &str) -> Store {
        let seed = who
            .bytes()
            .fold(7, |seed: u16, byte| seed.wrapping_mul(31) ^ u16::from(byte));
        let disk: Arc<dyn Fs> = Arc::new(self.disk.clone());
        Store::new(
            disk,
            Folders::under(format!("/home/{who}")),
            IdGenerator::counted(seed),
        )
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(self.minutes)
    }

    /// Copies a file for somebody, who then works on it.
    fn copy(&mut self, from: &str, who: &str, acts: &[Act]) {
        let bytes = self.disk.bytes(format!("/{from}")).unwrap();
        self.disk.put(format!("/{who}"), &bytes);
        self.work(who, acts);
    }

    fn work(&mut self, who: &str, acts: &[Act]) {
        let store = self.store(who);
        // Another well of ids for each, or they would say the same.
        let salt = who.bytes().fold(1, |salt: u64, byte| {
            salt.wrapping_mul(0x0100_0193) ^ u64::from(byte)
        });
        let path = format!("/{who}");
        let (mut session, _) =
            Session::open(&store, Path::new(&path), Access::Write, self.now()).unwrap();
        // What was drawn before the file was copied is not drawn again.
        (0..session.review().item_count() + 200).for_each(|_| {
            let _drawn = store.new_id();
        });
        for act in acts {
            self.minutes += 1;
            let now = self.now();
            match act {
                Act::Change(seed) => {
                    let change = coded(&session, chance::change(seed ^ salt, session.review()));
                    let _ = session.commit(vec![change], now).unwrap();
                }
                Act::Undo => drop(session.undo(now).unwrap()),
                Act::Redo => drop(session.redo(now).unwrap()),
            }
        }
    }

    fn review(&self, who: &str) -> Review {
        let path = format!("/{who}");
        let opened = Session::open(
            &self.store("reader"),
            Path::new(&path),
            Access::ReadOnly,
            self.now(),
        );
        let (session, notices) = opened.unwrap();
        assert_eq!(notices, []);
        session.review().clone()
    }

    /// The file of somebody's review, as it stands.
    fn log(&self, who: &str) -> String {
        String::from_utf8(self.disk.bytes(format!("/{who}")).unwrap()).unwrap()
    }

    fn joined(&self, mine: &str, theirs: &str, prefer: Preference) -> JoinedLog {
        let [mine, theirs] = [mine, theirs].map(|name| format!("/{name}"));
        let store = self.store("joiner");
        join(
            &store,
            Path::new(&mine),
            Path::new(&theirs),
            prefer,
            self.now(),
        )
        .unwrap()
    }

    fn join(&self, mine: &str, theirs: &str, out: &str) -> JoinedLog {
        self.joined(mine, theirs, Preference::Later)
            .write(
                &self.store("joiner"),
                Path::new(&format!("/{out}")),
                self.now(),
            )
            .unwrap();
        self.joined(mine, theirs, Preference::Later)
    }
}

/// A change that gives no code a second time, as the program does not.
fn coded(session: &Session, change: Change) -> Change {
    let Change::Add { item, at } = change else {
        return change;
    };
    let code = session.next_code(item.kind());
    let mut item = serde_json::to_value(item).unwrap();
    let fields = item.as_object_mut().unwrap().values_mut().next().unwrap();
    fields["code"] = code.to_string().into();
    let item = serde_json::from_value(item).unwrap();
    Change::Add { item, at }
}

fn ids(review: &Review) -> BTreeSet<Id> {
    inventory(review)
        .iter()
        .flat_map(|(_, item)| family(item))
        .collect()
}

/// Every text in a value, as it stands in JSON.
fn texts(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            into.insert(text.clone());
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| texts(value, into)),
        serde_json::Value::Object(map) => map.values().for_each(|value| texts(value, into)),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

fn shallow(item: &AnyItem) -> serde_json::Map<String, serde_json::Value> {
    let value = serde_json::to_value(item).unwrap();
    let (_, value) = value.as_object().unwrap().iter().next().unwrap();
    let mut fields = value.as_object().unwrap().clone();
    for held in ["tunnels", "appraisals", "notes", "id", "code"] {
        let is_list_of_items = fields.get(held).is_some_and(|value| {
            value
                .as_array()
                .is_none_or(|list| list.iter().any(serde_json::Value::is_object))
        });
        if is_list_of_items {
            fields.remove(held);
        }
    }
    fields
}

/// What somebody has said since a review was the base of theirs; `log` is how it came to be. The words of an item that
/// was removed before and is only brought back were said before: that it is back is what has been said.
fn said_since(base: &Review, log: &str, review: &Review) -> BTreeSet<String> {
    let before: std::collections::HashMap<Id, AnyItem> = inventory(base)
        .into_iter()
        .map(|(_, item)| (item.id(), item))
        .collect();
    let mut said = BTreeSet::new();
    for (_, item) in inventory(review) {
        let was = before.get(&item.id()).map(shallow).unwrap_or_default();
        let is_back = was.is_empty() && log.contains(&item.id().to_string());
        for (field, value) in shallow(&item) {
            if was.get(&field) != Some(&value) {
                let (mut new, mut old) = (BTreeSet::new(), BTreeSet::new());
                texts(&value, &mut new);
                was.get(&field)
                    .into_iter()
                    .for_each(|value| texts(value, &mut old));
                new.retain(|text| !(is_back && says(log, text)));
                said.extend(new.difference(&old).cloned());
            }
        }
    }
    let details = |review: &Review| serde_json::to_value(review.details()).unwrap();
    let (was, is) = (details(base), details(review));
    for (field, value) in is.as_object().unwrap() {
        if was.get(field) != Some(value) {
            texts(value, &mut said);
        }
    }
    said
}

/// Whether a text stands in JSON.
fn says(json: &str, text: &str) -> bool {
    let quoted = serde_json::to_string(text).unwrap();
    json.contains(&quoted[1..quoted.len() - 1])
}

/// Whether it stands somewhere in a review: words, or the code of what they name.
fn is_said(text: &str, review: &Review, everything: &str) -> bool {
    let code = text
        .parse()
        .ok()
        .map(Id::from_uuid)
        .and_then(|id| review.code(id));
    says(everything, text) || code.is_some_and(|code| everything.contains(&code.to_string()))
}

fn unsaid(said: &BTreeSet<String>, review: &Review) -> Vec<String> {
    let mut everything = serde_json::to_string(&Document::of(review)).unwrap();
    everything.push_str(&serde_json::to_string(review.parked()).unwrap());
    said.iter()
        .filter(|text| !is_said(text, review, &everything))
        .cloned()
        .collect()
}

/// What once went wrong: what each did, in one line each, and whom the join prefers.
#[expect(
    clippy::disallowed_methods,
    reason = "what failed stands in files of the sources"
)]
fn past_failures() -> Vec<([Vec<Act>; 3], Preference)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/past-failures/joining");
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| past_failure(&std::fs::read_to_string(file.unwrap().path()).unwrap()))
        .collect()
}

fn past_failure(text: &str) -> ([Vec<Act>; 3], Preference) {
    let told = |name: &str| {
        let mut lines = text.lines();
        let told = lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        told.unwrap().split(' ')
    };
    let acts = |name| {
        let act = |word| match word {
            "undo" => Act::Undo,
            "redo" => Act::Redo,
            seed => Act::Change(seed.parse().unwrap()),
        };
        told(name).map(act).collect()
    };
    let prefer = match told("prefer").next().unwrap() {
        "later" => Preference::Later,
        "mine" => Preference::Mine,
        "theirs" => Preference::Theirs,
        nobody => panic!("{nobody} cannot be preferred"),
    };
    (["base", "a", "b"].map(acts), prefer)
}

/// Fails where something that either said stands nowhere in what they come to.
fn nothing_is_gone([base, a, b]: &[Vec<Act>; 3], prefer: Preference) -> Result<(), TestCaseError> {
    let mut leads = Leads::after(base);
    leads.copy("base", "a", a);
    leads.copy("base", "b", b);
    let joined = leads.joined("a", "b", prefer);
    let base = leads.review("base");
    for who in ["a", "b"] {
        let review = leads.review(who);
        let said = said_since(&base, &leads.log("base"), &review);
        let lost = unsaid(&said, &joined.review);
        prop_assert!(lost.is_empty(), "{}: {:?}", who, lost);
        for id in ids(&review).difference(&ids(&base)) {
            prop_assert!(
                joined.review.kind(*id).is_some(),
                "{} of {}",
                review.code(*id).unwrap(),
                who
            );
        }
    }
    let mut codes = BTreeSet::new();
    for (_, item) in inventory(&joined.review) {
        prop_assert!(codes.insert(item.code()), "{} twice", item.code());
    }
    Ok(())
}

#[test]
fn what_once_was_gone_is_not() {
    for (acts, prefer) in past_failures() {
        nothing_is_gone(&acts, prefer).unwrap();
    }
}

proptest! {
    #![proptest_config(harness::cases(24))]

    #[test]
    fn it_is_the_same_whoever_joins(base in acts(30), a in acts(20), b in acts(20)) {
        let mut leads = Leads::after(&base);
        leads.copy("base", "a", &a);
        leads.copy("base", "b", &b);
        let (ours, theirs) = (leads.join("a", "b", "ab"), leads.join("b", "a", "ba"));
        prop_assert!(ours.review == theirs.review);
        prop_assert_eq!(&ours.settled, &theirs.settled);
        prop_assert_eq!((ours.brought, ours.lacked), (theirs.lacked, theirs.brought));
        prop_assert!(leads.disk.bytes("/ab") == leads.disk.bytes("/ba"));
        prop_assert!(leads.review("ab") == ours.review);
    }

    #[test]
    fn joining_again_adds_nothing(base in acts(30), a in acts(20), b in acts(20)) {
        let mut leads = Leads::after(&base);
        leads.copy("base", "a", &a);
        leads.copy("base", "b", &b);
        let joined = leads.join("a", "b", "ab").review;
        for (mine, theirs) in [("ab", "a"), ("a", "ab"), ("ab", "b"), ("b", "ab"), ("ab", "ab"), ("ab", "base")] {
            let again = leads.joined(mine, theirs, Preference::Mine);
            prop_assert!(again.review == joined, "{} and {}", mine, theirs);
            prop_assert!(again.settled.clashes.is_empty());
        }
        prop_assert!(leads.joined("a", "a", Preference::Later).review == leads.review("a"));
    }

    #[test]
    fn nothing_that_either_said_is_gone(base in acts(30), a in acts(24), b in acts(24), prefer in 0..3_usize) {
        let prefer = [Preference::Later, Preference::Mine, Preference::Theirs][prefer];
        nothing_is_gone(&[base, a, b], prefer)?;
    }

    #[test]
    fn what_was_joined_can_be_undone_to_the_beginning(base in acts(20), a in acts(16), b in acts(16)) {
        let mut leads = Leads::after(&base);
        leads.copy("base", "a", &a);
        leads.copy("base", "b", &b);
        let joined = leads.join("a", "b", "ab").review;
        let store = leads.store("joiner");
        let (mut session, _) = Session::open(&store, Path::new("/ab"), Access::Write, leads.now()).unwrap();
        let mut undone = 0;
        while session.undo(leads.now()).unwrap().is_some() {
            undone += 1;
        }
        let (mut first, _) = Session::open(&leads.store("reader"), Path::new("/base"), Access::Write, leads.now()).unwrap();
        while first.undo(leads.now()).unwrap().is_some() {}
        prop_assert!(session.review() == first.review());
        for _ in 0..undone {
            drop(session.redo(leads.now()).unwrap());
        }
        prop_assert!(session.review() == &joined);
    }

    #[test]
    fn three_copies_come_together_in_any_order(base in acts(20), a in acts(12), b in acts(12), c in acts(12)) {
        let mut leads = Leads::after(&base);
        for (who, acts) in [("a", &a), ("b", &b), ("c", &c)] {
            leads.copy("base", who, acts);
        }
        leads.join("a", "b", "ab");
        leads.join("b", "c", "bc");
        let left = leads.join("ab", "c", "ab-c").review;
        let right = leads.join("a", "bc", "a-bc").review;
        let both = leads.join("ab-c", "a-bc", "all").review;
        let base = leads.review("base");
        for who in ["a", "b", "c"] {
            let said = said_since(&base, &leads.log("base"), &leads.review(who));
            for review in [&left, &right, &both] {
                let lost = unsaid(&said, review);
                prop_assert!(lost.is_empty(), "{}: {:?}", who, lost);
            }
        }
    }
}
