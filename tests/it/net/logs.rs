//! Logs as bytes. They open, they fold to the same review, written again they are the same to the byte; every change that
//! a log can hold stands in one of them; what is said of a damaged one is always the same.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use whyboard::{
    method::{self, Pack},
    review::{Change, Document, Id},
    store::{
        Access, Folders, IdGenerator, Session, Store,
        join::{Preference, join},
        line,
    },
};

use super::{FIXTURES, Net, changed, first_difference, home, updates};
use crate::harness::{disk::Memory, terminal::Home};

/// The logs that are kept, and from which they were made.
const LOGS: [&str; 7] = [
    "alder",
    "birch",
    "every-change",
    "mine",
    "theirs",
    "joined",
    "several-factors",
];
const FILE: &str = "/case/review.whyboard";

fn now(seconds: i64) -> DateTime<Utc> {
    "2026-11-23T09:58:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
}

fn fixture(name: &str) -> PathBuf {
    Path::new(FIXTURES).join("logs").join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(fixture(name)).unwrap()
}

/// The lines of a log as plain JSON, the first apart.
fn entries(log: &str) -> Vec<Value> {
    let lines = log.lines().skip(1);
    lines.map(|it| serde_json::from_str(it).unwrap()).collect()
}

/// Holds what is written today against a log. A log that is not there yet is written; one that is there never is.
#[track_caller]
fn is_still_written(name: &str, written: &[u8]) {
    let path = fixture(name);
    if updates() && !path.exists() {
        fs::write(&path, written).unwrap();
    }
    let (kept, written) = (read(name), String::from_utf8_lossy(written));
    assert!(
        kept == written,
        "{name} is written otherwise:\n{}",
        first_difference(&kept, &written)
    );
}

fn store(memory: &Arc<Memory>, seed: u16, home: &str) -> Store {
    Store::new(
        memory.clone(),
        Folders::under(home),
        IdGenerator::counted(seed),
    )
}

/// The method that a log was made with; that of the program where there is no such log yet.
fn pack(log: &str, otherwise: &str) -> Pack {
    let Ok(log) = fs::read_to_string(fixture(log)) else {
        let mut packs = method::built_in();
        return packs.find(|pack| pack.id == otherwise).unwrap().clone();
    };
    let mut header: Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    serde_json::from_value(header["pack"].take()).unwrap()
}

/// Takes the steps of a file, a line each: `{"do": […]}`, `{"meeting": …}`, `"undo"`, `"redo"`.
fn take(session: &mut Session, steps: &str, from: i64) {
    for (n, line) in (from..).zip(read(steps).lines()) {
        let (at, step): (_, Value) = (now(60 * n), serde_json::from_str(line).unwrap());
        if let Some(changes) = step.get("do") {
            let changes: Vec<Change> = serde_json::from_value(changes.clone()).unwrap();
            let done = session.commit(changes, at);
            assert!(done.is_ok(), "{steps}, {line}: {done:?}");
        } else if let Some(meeting) = step.get("meeting") {
            let meeting: Option<Id> = serde_json::from_value(meeting.clone()).unwrap();
            session.set_meeting(meeting);
        } else {
            let done = if step == "undo" {
                session.undo(at)
            } else {
                session.redo(at)
            };
            assert!(done.unwrap().is_some(), "{steps}, {line}");
        }
    }
}

#[test]
fn every_change_is_still_written_so() {
    let memory = Arc::new(Memory::with_folders(["/case"]));
    let store = store(&memory, 1, "/home");
    let (path, pack) = (
        Path::new(FILE),
        pack("every-change.whyboard", "after-action-review"),
    );
    let mut session = Session::create(&store, path, pack, None, now(0)).unwrap();
    take(&mut session, "every-change.steps.jsonl", 1);
    drop(session);
    is_still_written("every-change.whyboard", &memory.bytes(FILE).unwrap());
}

/// What came with the second format: notes under several factors, memos.
#[test]
fn what_the_second_format_brought_is_still_written_so() {
    let memory = Arc::new(Memory::with_folders(["/case"]));
    let store = store(&memory, 4, "/home");
    let name = "several-factors.whyboard";
    let (path, pack) = (Path::new(FILE), pack(name, "after-action-review"));
    let mut session = Session::create(&store, path, pack, None, now(0)).unwrap();
    take(&mut session, "several-factors.steps.jsonl", 1);
    drop(session);
    is_still_written(name, &memory.bytes(FILE).unwrap());
}

/// Two leads, each with a copy, and their joined review: entries that undo and redo what another device did, that were
/// brought in, that found nothing to do.
#[test]
fn two_copies_and_what_they_join_to_are_still_written_so() {
    let memory = Arc::new(Memory::with_folders(["/case"]));
    let document: Document = serde_json::from_str(&read("before.json")).unwrap();
    let first = store(&memory, 1, "/home/first");
    let brought = document.import(&mut || first.new_id()).unwrap();
    let (path, pack) = (
        Path::new(FILE),
        pack("mine.whyboard", "after-action-review"),
    );
    Session::create(&first, path, pack, Some(brought), now(0)).unwrap();
    for (seed, lead) in [(2, "mine"), (3, "theirs")] {
        let name = format!("/case/{lead}.whyboard");
        memory.put(&name, &memory.bytes(FILE).unwrap());
        let store = store(&memory, seed, &format!("/home/{lead}"));
        let opened = Session::open(&store, Path::new(&name), Access::Write, now(1));
        let (mut session, _) = opened.unwrap();
        take(
            &mut session,
            &format!("{lead}.steps.jsonl"),
            i64::from(seed) * 10,
        );
        drop(session);
        is_still_written(&format!("{lead}.whyboard"), &memory.bytes(&name).unwrap());
    }
    let (mine, theirs) = (
        Path::new("/case/mine.whyboard"),
        Path::new("/case/theirs.whyboard"),
    );
    let joined = join(&first, mine, theirs, Preference::Later, now(9_000)).unwrap();
    let out = "/case/joined.whyboard";
    joined.write(&first, Path::new(out), now(9_000)).unwrap();
    is_still_written("joined.whyboard", &memory.bytes(out).unwrap());
}

/// The samples as logs: all else in the net begins at these. Samples may be improved, these stay.
#[test]
fn the_samples_are_there_as_logs() {
    for (seed, sample) in (21..).zip(home::SAMPLES) {
        let name = format!("{sample}.whyboard");
        if fixture(&name).exists() {
            continue;
        }
        let memory = Arc::new(Memory::with_folders(["/case"]));
        let store = store(&memory, seed, "/home");
        let text = format!(
            "{}/sample-reviews/{sample}.json",
            env!("CARGO_MANIFEST_DIR")
        );
        let document: Document = serde_json::from_str(&fs::read_to_string(text).unwrap()).unwrap();
        let brought = document.import(&mut || store.new_id()).unwrap();
        let pack = pack(&name, "learning-together");
        Session::create(&store, Path::new(FILE), pack, Some(brought), now(0)).unwrap();
        is_still_written(&name, &memory.bytes(FILE).unwrap());
    }
}

#[test]
fn a_log_folds_to_the_same_review_and_is_told_in_the_same_sentences() {
    let net = Net::of("folded");
    for log in LOGS {
        let (home, file) = (home::with(&[log]), format!("{log}.whyboard"));
        net.holds(
            &format!("{log}.json"),
            &home::well(&home, &["export", &file, "--as", "json"]),
        );
        net.holds(&format!("{log}.log"), &home::well(&home, &["log", &file]));
        assert_eq!(
            home::well(&home, &["check", &file, "--whole"])
                .lines()
                .count(),
            1
        );
        // The object that a program reads says of each entry what its line in the log says.
        let object: Value =
            serde_json::from_str(&home::well(&home, &["log", &file, "--json"])).unwrap();
        let told = object["entries"].as_array().unwrap();
        let kept = entries(&read(&file));
        assert_eq!(told.len(), kept.len());
        for (told, kept) in told.iter().zip(&kept) {
            for field in ["n", "id", "at", "by", "do"] {
                assert_eq!(told[field], kept[field], "{file}, {field} of {kept}");
            }
        }
    }
    net.is_whole();
}

#[test]
fn a_log_written_again_is_the_same_to_the_byte() {
    for log in LOGS {
        let kept = read(&format!("{log}.whyboard"));
        let mut lines = kept.lines();
        let (header, mut chain) = line::read_header(lines.next().unwrap().as_bytes()).unwrap();
        let mut again = line::write_header(&header).unwrap().0;
        for (n, line) in (1..).zip(lines) {
            let line::ReadLine {
                entry, chain: next, ..
            } = line::read_entry(None, line.as_bytes(), n, chain).unwrap();
            let (bytes, written) = line::write_entry(None, n, &entry, chain).unwrap();
            assert!(written == next, "{log}, line {}", n + 1);
            (again, chain) = ([again, bytes].concat(), next);
        }
        assert_eq!(String::from_utf8(again).unwrap(), kept, "{log}");
    }
}

/// What a log can hold, as the schema of the review document has it: each field of each kind, each word that a field can
/// choose, each member of what stands in a field; and for each kind that it is added, removed and moved.
#[test]
fn every_change_that_there_is_stands_in_a_log() {
    let schema = format!(
        "{}/docs/review-document.schema.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let schema: Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let mut wanted: BTreeSet<String> =
        ["did", "undo", "redo", "brought", "in a meeting", "nothing"]
            .map(|deed| format!("an entry: {deed}"))
            .into();
    // Each list of items in the document or under an episode, by the name of what stands in it.
    let lists = |of: &Value| -> Vec<String> {
        let fields = of["properties"].as_object().unwrap().values();
        let named = fields.filter_map(|field| name(&field["items"]));
        named
            .filter(|name| !schema["$defs"][name]["properties"]["code"].is_null())
            .collect()
    };
    let mut kinds = lists(&schema);
    kinds.extend(
        kinds
            .clone()
            .iter()
            .flat_map(|kind| lists(&schema["$defs"][kind])),
    );
    assert_eq!(kinds.len(), 11, "{kinds:?}");
    let held = lists(&schema["$defs"]["Episode"]).len();
    assert_eq!(held, 3);
    for kind in &kinds {
        let key = kind.to_lowercase();
        wanted.extend(["add", "remove", "move"].map(|change| format!("{change} {key}")));
    }
    kinds.push("Details".to_owned());
    let mut inner = BTreeSet::new();
    for kind in &kinds {
        for (field, of) in schema["$defs"][kind]["properties"].as_object().unwrap() {
            let holds_items = name(&of["items"]).is_some_and(|name| kinds.contains(&name));
            if !["id", "code"].contains(&field.as_str()) && !holds_items {
                wanted.insert(format!("edit {}: {field}", kind.to_lowercase()));
                inner.extend(named_in(of));
            }
        }
    }
    let mut unseen: Vec<String> = inner.iter().cloned().collect();
    while let Some(name) = unseen.pop() {
        let members = schema["$defs"][name]["properties"].as_object();
        let below = members
            .into_iter()
            .flat_map(|it| it.values())
            .flat_map(named_in);
        unseen.extend(below.filter(|name| inner.insert(name.clone())));
    }
    for name in &inner {
        let def = &schema["$defs"][name];
        for field in def["properties"]
            .as_object()
            .into_iter()
            .flat_map(|it| it.keys())
        {
            wanted.insert(format!("{name}, {field}"));
        }
        for choice in def["oneOf"].as_array().into_iter().flatten() {
            wanted.insert(format!("{name}: {}", choice["const"].as_str().unwrap()));
        }
    }
    let mut found = BTreeSet::new();
    for log in LOGS {
        entries(&read(&format!("{log}.whyboard")))
            .iter()
            .for_each(|entry| look_through(entry, &schema, &mut found));
    }
    let missing: Vec<_> = wanted.difference(&found).collect();
    assert!(
        missing.is_empty(),
        "in no log (make a further one, those that are there stay): {missing:#?}"
    );
}

/// The name of what a schema refers to.
fn name(schema: &Value) -> Option<String> {
    let (_, name) = schema["$ref"].as_str()?.rsplit_once('/')?;
    Some(name.to_owned())
}

/// The names of all that a field refers to.
fn named_in(field: &Value) -> Vec<String> {
    let any = field["anyOf"].as_array().into_iter().flatten();
    [field, &field["items"]]
        .into_iter()
        .chain(any)
        .filter_map(name)
        .collect()
}

/// Which changes an entry holds, and what stands in them.
fn look_through(entry: &Value, schema: &Value, found: &mut BTreeSet<String>) {
    let deed = ["undo", "redo", "brought"]
        .into_iter()
        .find(|deed| !entry[deed].is_null());
    found.insert(format!("an entry: {}", deed.unwrap_or("did")));
    if !entry["meeting"].is_null() {
        found.insert("an entry: in a meeting".to_owned());
    }
    let changes = entry["do"].as_array().unwrap();
    if changes.is_empty() {
        found.insert("an entry: nothing".to_owned());
    }
    for change in changes {
        let (what, of) = only(change);
        match what.as_str() {
            "add" | "remove" => {
                found.insert(format!("{what} {}", only(&of["item"]).0));
            }
            "move" => {
                // The first eight digits of an id of the steps say its kind.
                let kinds = [
                    "person",
                    "source",
                    "meeting",
                    "event",
                    "episode",
                    "tunnel",
                    "appraisal",
                    "note",
                    "pattern",
                    "finding",
                    "parked",
                ];
                let number = usize::from_str_radix(&of["id"].as_str().unwrap()[..8], 16).unwrap();
                found.insert(format!("move {}", kinds[number - 1]));
            }
            "edit" => {
                let (kind, edit) = only(&of["set"]);
                edited(&kind, edit, schema, found);
            }
            _ => edited(&what, of, schema, found),
        }
    }
}

fn edited(kind: &str, edit: &Value, schema: &Value, found: &mut BTreeSet<String>) {
    let (field, swap) = only(edit);
    found.insert(format!("edit {kind}: {field}"));
    let title = kind[..1].to_uppercase() + &kind[1..];
    let names = named_in(&schema["$defs"][title]["properties"][&field]);
    let mut values = vec![&swap["from"], &swap["to"]];
    while let Some(value) = values.pop() {
        match value {
            Value::Array(list) => values.extend(list),
            Value::Object(members) => {
                for def in &names {
                    for (member, of) in schema["$defs"][def]["properties"]
                        .as_object()
                        .into_iter()
                        .flatten()
                    {
                        let word = members
                            .get(member)
                            .map(|value| value.as_str().unwrap_or_default());
                        found.extend(word.map(|_| format!("{def}, {member}")));
                        for inner in named_in(of) {
                            // What is left out says the first of the words there are.
                            let first = schema["$defs"][&inner]["oneOf"][0]["const"].as_str();
                            let word = word.or(first).unwrap_or_default();
                            found.insert(format!("{inner}: {word}"));
                        }
                    }
                }
            }
            Value::String(word) => found.extend(names.iter().map(|name| format!("{name}: {word}"))),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// The only member of an object.
fn only(object: &Value) -> (String, &Value) {
    let (key, value) = object.as_object().unwrap().iter().next().unwrap();
    (key.clone(), value)
}

/// What is done to a log, byte by byte, and what the program makes of it: what it tells, what it reads, what it keeps.
#[test]
fn of_a_damaged_log_the_same_is_told_and_kept() {
    let whole = fs::read(fixture("every-change.whyboard")).unwrap();
    let lines: Vec<Vec<u8>> = whole
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    // The few entries after it are told.
    let somewhere = lines.len() - 9;
    let with = |change: &dyn Fn(&mut Vec<Vec<u8>>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        lines.concat()
    };
    let damages: [(&str, Vec<u8>); 14] = [
        ("the-last-line-is-cut", whole[..whole.len() - 9].to_vec()),
        (
            "the-last-newline-is-missing",
            whole[..whole.len() - 1].to_vec(),
        ),
        ("zeros-at-the-end", [&whole[..], &[0; 4096]].concat()),
        (
            "words-at-the-end",
            [&whole[..], b"Dear all,\nthis is not a line.\n"].concat(),
        ),
        (
            "garbage-in-the-middle",
            with(&|it| it.insert(somewhere, b"\x00\xff\xfegarbage\n".to_vec())),
        ),
        (
            "a-word-is-another",
            with(&|it| {
                let text = String::from_utf8(it[somewhere].clone()).unwrap();
                it[somewhere] = text.replacen("from", "form", 1).into_bytes();
            }),
        ),
        (
            "a-line-is-missing",
            with(&|it| {
                it.remove(somewhere);
            }),
        ),
        (
            "a-line-is-doubled",
            with(&|it| it.insert(somewhere, lines[somewhere].clone())),
        ),
        (
            "two-lines-are-swapped",
            with(&|it| it.swap(somewhere, somewhere + 1)),
        ),
        (
            "a-line-is-broken-in-two",
            with(&|it| {
                let middle = it[somewhere].len() / 2;
                it[somewhere].insert(middle, b'\n');
            }),
        ),
        (
            "line-ends-of-windows",
            with(&|it| {
                it.iter_mut()
                    .for_each(|line| line.insert(line.len() - 1, b'\r'));
            }),
        ),
        ("the-first-line-is-cut", with(&|it| it[0].truncate(100))),
        (
            "the-first-line-is-missing",
            with(&|it| {
                it.remove(0);
            }),
        ),
        ("only-the-first-line", lines[0].clone()),
    ];
    let net = Net::of("damaged");
    let home = home::with(&["every-change"]);
    let log = home::well(&home, &["log", "every-change.whyboard"]);
    let json = home::well(&home, &["export", "every-change.whyboard", "--as", "json"]);
    for (damage, bytes) in damages {
        net.holds(&format!("{damage}.txt"), &made_of(&bytes, &log, &json));
    }
    net.is_whole();
}

/// What the program makes of a file: read, it leaves it as it is; at work, it may mend it.
fn made_of(bytes: &[u8], log: &str, json: &str) -> String {
    let home = Home::new();
    fs::write(home.file("a.whyboard"), bytes).unwrap();
    let mut told = String::new();
    for (arguments, whole) in [
        (&["check", "a.whyboard", "--whole"][..], ""),
        (&["log", "a.whyboard"], log),
        (&["export", "a.whyboard", "--as", "json"], json),
    ] {
        let mut ran = home.run(arguments);
        if !whole.is_empty() && !ran.out.is_empty() {
            ran.out = changed(whole, &ran.out);
        }
        told += &home::told(&home, arguments, ran);
    }
    assert_eq!(fs::read(home.file("a.whyboard")).unwrap(), bytes);
    let arguments = ["plain", "a.whyboard"];
    told += &home::told(&home, &arguments, home.run_on(&arguments, "quit\n"));
    let files = fs::read_dir(home.path()).unwrap();
    let files = files
        .map(|file| file.unwrap())
        .filter(|file| file.path().is_file());
    let mut files: Vec<String> = files
        .map(|file| {
            let name = file.file_name().into_string().unwrap();
            let now = fs::read(file.path()).unwrap();
            let same = if now == bytes { ", as it was" } else { "" };
            format!("{name}: {} bytes{same}\n", now.len())
        })
        .collect();
    files.sort();
    told + "$ ls\n" + &files.concat()
}

/// Sealed once, open for ever: with its passphrase it is the same review, told in the same sentences.
#[cfg(feature = "sealed")]
#[test]
fn a_sealed_log_opens() {
    use whyboard::{
        store::{UnlockKeys, sealing},
        text::secret::Secret,
    };
    const WORDS: &str = "four plain grey words";
    if updates() && !fixture("sealed.whyboard").exists() {
        let memory = Arc::new(Memory::with_folders(["/case"]));
        memory.put(FILE, &fs::read(fixture("joined.whyboard")).unwrap());
        let openers = UnlockKeys::new(Secret::of(WORDS), None).with_work(10);
        sealing::seal(
            &store(&memory, 1, "/home"),
            Path::new(FILE),
            &openers,
            now(0),
        )
        .unwrap();
        fs::write(fixture("sealed.whyboard"), memory.bytes(FILE).unwrap()).unwrap();
    }
    let home = home::with(&["sealed"]);
    let file = "sealed.whyboard";
    fs::write(home.file("words"), format!("{WORDS}\n")).unwrap();
    let opened = |arguments: &[&str]| {
        let words = ["--passphrase-file", "words"];
        home::well(&home, &[&words, arguments].concat())
    };
    let folded =
        |name: &str| fs::read_to_string(Path::new(FIXTURES).join("folded").join(name)).unwrap();
    assert_eq!(
        opened(&["export", file, "--as", "json"]),
        folded("joined.json")
    );
    assert_eq!(opened(&["log", file]), folded("joined.log"));
    let net = Net::of("sealed");
    fs::write(home.file("other"), "other words\n").unwrap();
    let mut told = String::new();
    for arguments in [
        &["check", file, "--whole"][..],
        &["check", file, "--whole", "--passphrase-file", "other"],
        &["check", file, "--whole", "--passphrase-file", "words"],
        &["log", file, "--json"],
    ] {
        told += &home::told(&home, arguments, home.run(arguments));
    }
    net.holds("asked-for.txt", &told);
    net.is_whole();
}
