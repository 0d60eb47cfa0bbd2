//! JSON that nobody should write, for everything here that reads JSON: refused in a sentence, or read for what it says.

use std::{fs, path::Path, sync::Arc};

use whyboard::{
    command::keymap,
    method,
    review::Document,
    store::{Access, Folders, IdGenerator, Session, Settings, Store, recent},
    text::{clean, measure},
};

use crate::harness::{
    disk::Memory,
    terminal::{Home, steering},
};

const CASES: &str = include_str!("malformed.txt");
const GOLDEN: &[u8] = include_bytes!("../golden/format-1.whyboard");
const FILE: &str = "/reviews/Heron.whyboard";

/// What becomes of bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Becomes {
    Refused,
    Read,
    Empty,
}

struct Case {
    becomes: Becomes,
    /// Whether the bytes are all of a file, or stand for a title.
    whole: bool,
    name: &'static str,
    bytes: Vec<u8>,
}

/// The cases of the file.
fn cases() -> Vec<Case> {
    let lines = CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.splitn(4, " | ").collect();
            let [becomes, place, name, bytes] = cells[..] else {
                panic!("four cells: {line}")
            };
            Case {
                becomes: match becomes {
                    "refused" => Becomes::Refused,
                    "read" => Becomes::Read,
                    "empty" => Becomes::Empty,
                    other => panic!("{other}"),
                },
                whole: match place {
                    "whole" => true,
                    "title" => false,
                    other => panic!("{other}"),
                },
                name,
                bytes: written(bytes),
            }
        })
        .collect()
}

/// The bytes that are written in a case.
fn written(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let (kind, after) = rest.split_at(1);
                rest = after;
                match kind {
                    "n" => bytes.push(b'\n'),
                    "r" => bytes.push(b'\r'),
                    "t" => bytes.push(b'\t'),
                    "\\" => bytes.push(b'\\'),
                    "x" => {
                        bytes.push(u8::from_str_radix(&rest[..2], 16).unwrap());
                        rest = &rest[2..];
                    }
                    other => panic!("{other} in {text}"),
                }
            }
            '⟨' => {
                let (again, after) = rest.split_once('⟩').unwrap();
                let digits =
                    after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let times: usize = after[..digits].parse().unwrap();
                bytes.extend(written(again).repeat(times));
                rest = &after[digits..];
            }
            other => bytes.extend(other.to_string().bytes()),
        }
    }
    bytes
}

/// The bytes of a case as a whole file, in which a title stands between these.
fn file(case: &Case, before: &str, after: &str) -> Vec<u8> {
    if case.whole {
        case.bytes.clone()
    } else {
        [before.as_bytes(), &case.bytes, after.as_bytes()].concat()
    }
}

const DOCUMENT: [&str; 2] = [
    r#"{"whyboard_document":1,"pack":"learning-together","details":{"title":"#,
    "}}",
];

/// A sentence that a person can read.
#[track_caller]
fn is_told(sentence: &str, name: &str) {
    assert!(
        clean::is_clean(sentence) && steering(sentence).is_none(),
        "{name}: {sentence:?}"
    );
    assert!(measure::width(sentence) < 500, "{name}: {sentence:?}");
    assert!(!sentence.is_empty(), "{name}");
}

#[test]
fn there_are_cases_enough() {
    let cases = cases();
    assert!(cases.len() >= 120, "{}", cases.len());
    let mut names: Vec<_> = cases.iter().map(|case| (case.whole, case.name)).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "a name is there twice");
    assert_eq!(written(r"\\ud800\x1b⟨[⟩3"), b"\\ud800\x1b[[[");
}

#[test]
fn documents() {
    for case in cases() {
        let [before, after] = DOCUMENT;
        match (Document::parse(&file(&case, before, after)), case.becomes) {
            (Ok(document), Becomes::Read) => {
                let title = document.details.title.clone();
                let mut ids = 0_u128;
                let mut id = || {
                    ids += 1;
                    whyboard::review::Id::from_uuid(uuid::Uuid::from_u128(ids << 64 | ids))
                };
                document.import(&mut id).unwrap();
                assert!(title.is_empty() == (case.name == "empty"), "{}", case.name);
            }
            (Err(fault), Becomes::Refused | Becomes::Empty) => {
                is_told(&fault.to_string(), case.name);
            }
            (read, becomes) => panic!("{}: {becomes:?}, but {:?}", case.name, read.map(|_| ())),
        }
    }
}

#[test]
fn packs() {
    let pack = serde_json::to_string(method::learning_together()).unwrap();
    let (before, after) = pack
        .split_once(r#""Learning Together (2008 framework)""#)
        .unwrap();
    for case in cases() {
        match method::parse("pack.json", &file(&case, before, after)) {
            // A pack's texts are short, in sight and on one line.
            Ok(_) => assert_eq!(
                (case.becomes, case.whole),
                (Becomes::Read, false),
                "{}",
                case.name
            ),
            Err(fault) => is_told(&fault.to_string(), case.name),
        }
    }
}

#[test]
fn keymaps() {
    for case in cases() {
        let bytes = file(
            &case,
            r#"{"keys":[{"in":"note","do":"withdraw","press":"#,
            "}]}",
        );
        let (map, faults) = keymap::layered("keymap.json", &bytes);
        // One that can be read may even name a key.
        if case.becomes != Becomes::Read {
            let sound = case.becomes == Becomes::Empty;
            assert_eq!(faults.is_empty(), sound, "{}: {faults:?}", case.name);
            assert_eq!(&map, keymap::standard(), "{}", case.name);
        }
        let (_, again) = keymap::layered("keymap.json", &bytes);
        assert_eq!(faults, again);
    }
}

#[test]
fn settings() {
    for case in cases() {
        let (settings, complaints) = Settings::parse(&file(&case, r#"{"calm":true,"theme":"#, "}"));
        if case.becomes == Becomes::Refused && (case.whole || case.name != "null") {
            assert!(
                !complaints.is_empty() && settings.theme.is_none(),
                "{}",
                case.name
            );
        } else {
            assert_eq!(complaints, [""; 0], "{}", case.name);
        }
        assert!(complaints.len() < 6);
        complaints.iter().for_each(|told| is_told(told, case.name));
    }
}

#[test]
fn logs_and_what_is_left_beside_them() {
    let memory = Memory::with_folders(["/reviews"]);
    let store = || {
        Store::new(
            Arc::new(memory.clone()),
            Folders::under("/home"),
            IdGenerator::counted(1),
        )
    };
    let now = "2026-11-23T09:58:00Z".parse().unwrap();
    let open = |access| Session::open(&store(), Path::new(FILE), access, now);
    memory.put(FILE, GOLDEN);
    let (whole, _) = open(Access::ReadOnly).unwrap();
    for case in cases() {
        // As the file, as its first line, as its last, and in the place of one in the middle.
        let header = file(&case, r#"{"whyboard":1,"review":"#, "}\n");
        for bytes in [case.bytes.clone(), [&header, GOLDEN].concat()] {
            // Line ends and a mark before everything are read over.
            if bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) == GOLDEN {
                continue;
            }
            memory.put(FILE, &bytes);
            let fault = open(Access::Write)
                .err()
                .unwrap_or_else(|| panic!("{}", case.name));
            is_told(&fault.to_string(), case.name);
            assert_eq!(memory.bytes(FILE).unwrap(), bytes);
        }
        let line = file(&case, r#"{"n":99,"id":"#, r#","chain":"0123456789abcdef"}"#);
        memory.put(FILE, &[GOLDEN, &line].concat());
        let (session, notices) = open(Access::ReadOnly).unwrap();
        assert!(session.review() == whole.review(), "{}", case.name);
        assert_eq!(notices.is_empty(), line.is_empty(), "{}", case.name);
        notices
            .iter()
            .for_each(|told| is_told(&told.to_string(), case.name));
        let second = GOLDEN.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        memory.put(
            FILE,
            &[&GOLDEN[..second], &line, b"\n", &GOLDEN[second..]].concat(),
        );
        let (session, notices) = open(Access::Write).unwrap();
        assert_eq!(
            (session.access(), session.review().item_count()),
            (Access::ReadOnly, 0),
            "{}",
            case.name
        );
        assert_eq!(notices.len(), 1, "{}", case.name);
        drop(session);

        memory.put(
            "/home/state/recent.json",
            &file(&case, r#"[{"path":"#, "}]"),
        );
        assert_eq!(recent::list(&store()), []);
        memory.put("/home/state/device.json", &case.bytes);
        assert_ne!(store().device().to_string(), "");
    }
}

#[test]
fn the_program_refuses_a_sample_of_them_in_a_sentence() {
    let home = Home::new();
    let [before, after] = DOCUMENT;
    for case in cases().iter().step_by(7) {
        let bytes = file(case, before, after);
        fs::write(home.file("d.json"), &bytes).unwrap();
        let ran = home.run(&["import", "d.json", "-o", "d.whyboard"]);
        if case.becomes == Becomes::Read {
            assert_eq!(ran.status, Some(0), "{}: {ran:?}", case.name);
            fs::remove_file(home.file("d.whyboard")).unwrap();
        } else {
            assert_eq!(
                (ran.status, ran.out.as_str()),
                (Some(3), ""),
                "{}: {ran:?}",
                case.name
            );
            assert_eq!(ran.err.lines().count(), 1, "{}: {ran:?}", case.name);
            assert!(
                ran.err.starts_with("d.json is ") && ran.err.ends_with(".\n"),
                "{ran:?}"
            );
            assert!(!home.file("d.whyboard").exists());
        }
        assert_eq!(steering(&ran.err), None, "{}: {ran:?}", case.name);
        fs::write(home.file("b.whyboard"), &bytes).unwrap();
        let ran = home.run(&["check", "b.whyboard"]);
        assert_eq!(
            (ran.status, ran.err.lines().count()),
            (Some(3), 1),
            "{}: {ran:?}",
            case.name
        );
        assert_eq!(steering(&ran.err), None, "{}: {ran:?}", case.name);
    }
}
