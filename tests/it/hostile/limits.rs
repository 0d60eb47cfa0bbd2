//! Every input has its limits: those of the table in `docs/limits.md`, each tried at it and past it.

use std::{fs, path::Path, sync::Arc};

use sha2::{Digest, Sha256};
use uuid::Uuid;
use whyboard::{
    app::PASTE_LIMIT,
    command::keymap::{self, MOST_BYTES, MOST_ROWS},
    method::{self, LARGEST_PACK, LONGEST_LIST, LONGEST_TEXT},
    review::{
        AnyItem, Appraisal, Change, Code, DOCUMENT_LIMIT, Document, Episode, ITEM_LIMIT, Id, Kind,
        OBJECT_LIMIT, Position, Review, TEXT_LIMIT, VALUE_LIMIT,
    },
    store::{
        Access, Disk, Folders, Fs, IdGenerator, Notice, Session, Settings, Store, StoreError,
        disk::SMALL,
        line::{FILE_LIMIT, LINE_LIMIT, STEP_LIMIT},
        recent,
    },
    text::{
        clean::{self, MARKS_PER_BASE},
        measure::QUOTED,
    },
};

use crate::harness::{Harness, disk::Memory};

const GOLDEN: &[u8] = include_bytes!("../golden/format-1.whyboard");
const PAGE: &str = "docs/limits.md";

/// How deep JSON may be nested: the limit that `serde_json` sets for everything that it reads.
const DEPTH: usize = 127;
/// What is read of a line in plain mode, in bytes.
#[cfg(unix)]
const PLAIN_LINE: usize = TEXT_LIMIT;

/// A number of bytes as people say it.
fn bytes(count: usize) -> String {
    match count {
        mib if mib % (1 << 20) == 0 => format!("{} MiB", mib >> 20),
        kib if kib % (1 << 10) == 0 => format!("{} KiB", kib >> 10),
        other => format!("{other} bytes"),
    }
}

/// A number with its thousands apart.
fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// The page, made of the limits themselves.
fn page() -> String {
    let [log, small] = [FILE_LIMIT, SMALL].map(|limit| bytes(usize::try_from(limit).unwrap()));
    let [line, step, text] = [LINE_LIMIT, STEP_LIMIT, TEXT_LIMIT].map(bytes);
    let [document, pack, keymap, paste] =
        [DOCUMENT_LIMIT, LARGEST_PACK, MOST_BYTES, PASTE_LIMIT].map(bytes);
    let [items, objects, values] = [ITEM_LIMIT, OBJECT_LIMIT, VALUE_LIMIT].map(number);
    let (keys, recent) = (keymap::KeySequence::MOST, recent::LIMIT);
    format!(
        "\
# Limits

What comes in has bounds, so that no file can take all memory or all day. This table is made from the program and tried at every limit by `tests/it/hostile/limits.rs`. A KiB is 1,024 bytes, a MiB 1,024 KiB.

| what comes in | of that | the most | more than that |
| --- | --- | ---: | --- |
| Review (log) | size | {log} | refused in a sentence; a step that would not fit is refused, and the review stays open |
| Review (log) | line | {line} | told as damage; what comes before is shown, to read only |
| Review (log) | memory of its steps | three times its size and 40 MiB | told as damage; what comes before is shown, to read only |
| Review (log) | line that one step makes | {step} | the step is refused; the words stay where they are |
| Review | items | {items} | the step is refused; an import makes nothing |
| Review | one text | {text} | the step is refused; the words stay in the line; an import makes nothing |
| Review document | size | {document} | refused in a sentence; nothing is made |
| Review document | objects | {objects} | refused in a sentence; nothing is made |
| Review document | fields and members of lists | {values} | refused in a sentence; nothing is made |
| Review document | highest number of a code | 1,000,000,000 | refused in a sentence; nothing is made |
| Any JSON | depth | {DEPTH} | as JSON that cannot be read |
| Method pack | size | {pack} | that pack is left out, in a sentence |
| Method pack | entries of a list | {LONGEST_LIST} | that pack is left out, in a sentence |
| Method pack | characters of a text | {LONGEST_TEXT} | that pack is left out, in a sentence |
| Method pack | factors with a level | 8 | that pack is left out, in a sentence |
| Keymap | size | {keymap} | the standard keys hold |
| Keymap | rows, and items of a bar | {MOST_ROWS} | the rest is skipped |
| Keymap | keys of a sequence | {keys} | the row is skipped |
| Settings | size | {small} | none are used |
| Draft, device | size | {small} | as if there were none |
| Recent reviews | size | {small} | the list is empty |
| Recent reviews | entries | {recent} | the oldest are left out |
| Lock | what its holder says | 1 KiB | the holder is not named |
| Paste | with what stands there | {paste} | nothing is pasted, and that is told |
| Plain mode | line | {text} | the line is not taken, and that is told |
| Plain answer [y/n] | size | 1 KiB | the rest is not read |
| Text | combining marks on a letter | {MARKS_PER_BASE} | the rest becomes U+FFFD and is counted |
| Text | columns that a sentence quotes | {QUOTED} | cut with … |

A line on the screen is as long as the window is wide: what is longer is wrapped or cut with …. Themes come with the program; none is read from a file.
"
    )
}

#[test]
fn the_published_limits_are_those_of_the_program() {
    let fresh = page();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("WHYBOARD_WRITE_LIMITS").is_some() {
        fs::write(&path, &fresh).unwrap();
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        fresh == stands,
        "{PAGE} is not up to date: WHYBOARD_WRITE_LIMITS=1 cargo test hostile::limits writes it"
    );
}

/// Whether something is taken just below a limit and at it, and not past it.
#[track_caller]
fn around(limit: usize, takes: impl Fn(usize) -> bool) {
    assert!(takes(limit - 1), "one below {limit} is not taken");
    assert!(takes(limit), "{limit} is not taken");
    assert!(!takes(limit + 1), "one above {limit} is taken");
}

/// A text with spaces after it, so many bytes in all.
fn padded(text: &str, size: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    assert!(bytes.len() <= size);
    bytes.resize(size, b' ');
    bytes
}

fn store(fs: Arc<dyn Fs>, home: &Path) -> Store {
    Store::new(fs, Folders::under(home), IdGenerator::counted(1))
}

fn in_memory(memory: &Memory) -> Store {
    store(Arc::new(memory.clone()), Path::new("/home"))
}

#[test]
fn documents() {
    const LEAST: &str = r#"{"whyboard_document":1,"pack":"learning-together"}"#;
    // At the limit itself: 64 MiB are read once.
    assert!(Document::parse(&padded(LEAST, DOCUMENT_LIMIT)).is_ok());
    assert!(Document::parse(&padded(LEAST, DOCUMENT_LIMIT + 1)).is_err());
    let least = LEAST.strip_suffix('}').unwrap();
    let objects = |count: usize| {
        // The document is one itself.
        let people = vec!["{}"; count - 1].join(",");
        Document::parse(format!("{least},\"people\":[{people}]}}").as_bytes()).is_ok()
    };
    assert!(objects(OBJECT_LIMIT) && !objects(OBJECT_LIMIT + 1));
    let values = |count: usize| {
        // Its own fields, those of the episode, and the lists.
        let agencies = vec!["\"\""; count - 5].join(",");
        Document::parse(
            format!("{least},\"episodes\":[{{\"agencies\":[{agencies}]}}]}}").as_bytes(),
        )
        .is_ok()
    };
    assert!(values(VALUE_LIMIT) && !values(VALUE_LIMIT + 1));
}

#[test]
fn a_text_in_a_review() {
    around(TEXT_LIMIT, |size| {
        let memory = Memory::with_folders(["/reviews"]);
        let store = in_memory(&memory);
        let pack = method::learning_together().clone();
        let mut document = Document::of(&Review::new(Arc::new(pack.clone())));
        document.details.title = "x".repeat(size);
        let brought = document.import(&mut || store.new_id()).unwrap();
        let now = "2026-11-23T09:58:00Z".parse().unwrap();
        Session::create(
            &store,
            Path::new("/reviews/a.whyboard"),
            pack,
            Some(brought),
            now,
        )
        .is_ok()
    });
}

#[test]
fn items_of_a_review() {
    let takes = |items: usize| {
        let code = |kind, number| Code { kind, number };
        let id =
            |number: u32| Id::from_uuid(Uuid::from_u128((0x7001_8000 << 64) + u128::from(number)));
        let mut episode = Episode::new(id(0), code(Kind::Episode, 1));
        "Told to wait".clone_into(&mut episode.title);
        let held = 1..u32::try_from(items).unwrap();
        episode.appraisals = held
            .map(|n| Appraisal::new(id(n), code(Kind::Appraisal, n)))
            .collect();
        let change = Change::Add {
            item: AnyItem::Episode(episode),
            at: Position::top(0),
        };
        Review::new(Arc::new(method::learning_together().clone())).apply_all(&[change])
    };
    takes(2).unwrap();
    takes(ITEM_LIMIT).unwrap();
    assert!(takes(ITEM_LIMIT + 1).is_err());
}

/// The golden log with one more entry, in a line of so many bytes.
fn log_with_line_of(size: usize) -> Vec<u8> {
    let text = std::str::from_utf8(GOLDEN).unwrap();
    let (_, chain) = text.trim_end().rsplit_once("\"chain\":\"").unwrap();
    let id = "01a20894-578f-74eb-a560-fa5323b657ff";
    let n = text.lines().count();
    let head = format!(
        "{{\"n\":{n},\"id\":\"{id}\",\"at\":\"2027-11-23T13:00:00Z\",\"by\":\"{id}\",\"do\":["
    );
    let chain_takes = ",\"chain\":\"0123456789abcdef\"}".len();
    let body = format!(
        "{}]",
        String::from_utf8(padded(&head, size - chain_takes - 1)).unwrap()
    );
    let hash = Sha256::digest(format!("{}{body}}}", chain.trim_end_matches("\"}")));
    let seal = hash[..8]
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
    [
        GOLDEN,
        format!("{body},\"chain\":\"{seal}\"}}\n").as_bytes(),
    ]
    .concat()
}

#[test]
fn a_line_of_a_log() {
    around(LINE_LIMIT, |size| {
        let memory = Memory::default();
        memory.put("/reviews/a.whyboard", &log_with_line_of(size));
        let now = "2027-11-23T14:00:00Z".parse().unwrap();
        let opened = Session::open(
            &in_memory(&memory),
            Path::new("/reviews/a.whyboard"),
            Access::ReadOnly,
            now,
        );
        let (_, notices) = opened.unwrap();
        assert!(
            matches!(notices[..], [] | [Notice::Damaged { .. }]),
            "{notices:?}"
        );
        notices.is_empty()
    });
}

#[test]
fn a_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.whyboard");
    fs::write(&path, GOLDEN).unwrap();
    let store = store(Arc::new(Disk), &folder.path().join("home"));
    let now = "2027-11-23T14:00:00Z".parse().unwrap();
    let takes = |size: u64| {
        // Zeros that take no room on the disk, as a power cut leaves them.
        fs::OpenOptions::new()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(size)
            .unwrap();
        Session::open(&store, &path, Access::ReadOnly, now).map(|(_, notices)| notices.len())
    };
    assert_eq!(takes(FILE_LIMIT), Ok(1));
    assert_eq!(
        takes(FILE_LIMIT + 1),
        Err(StoreError::TooLarge(path.clone()))
    );
}

#[test]
fn depth_of_json() {
    around(DEPTH, |depth| {
        // The object around it is one.
        let lists = depth - 1;
        let text = format!(
            "{{\"calm\":true,\"x\":{}{}}}",
            "[".repeat(lists),
            "]".repeat(lists)
        );
        let (settings, _) = Settings::parse(text.as_bytes());
        settings.calm
    });
}

#[test]
fn packs() {
    let pack = serde_json::to_string(method::learning_together()).unwrap();
    around(LARGEST_PACK, |size| {
        method::parse("p.json", &padded(&pack, size)).is_ok()
    });
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut pack = serde_json::to_value(method::learning_together()).unwrap();
        change(&mut pack);
        method::parse("p.json", pack.to_string().as_bytes()).is_ok()
    };
    around(LONGEST_LIST, |count| {
        with(&|pack| pack["pattern_questions"] = vec!["Why?"; count].into())
    });
    around(LONGEST_TEXT, |count| {
        with(&|pack| pack["credit"] = "x".repeat(count).into())
    });
}

#[test]
fn keymaps() {
    let faults = |bytes: &[u8]| keymap::layered("k.json", bytes).1;
    around(MOST_BYTES, |size| faults(&padded("{}", size)).is_empty());
    let too_many = format!("more than {MOST_ROWS} rows");
    around(MOST_ROWS, |rows| {
        let rows = vec![r#"{"in":"note","press":"|","do":"withdraw"}"#; rows].join(",");
        let faults = faults(format!("{{\"keys\":[{rows}]}}").as_bytes());
        !faults
            .iter()
            .any(|fault| fault.to_string().contains(&too_many))
    });
    around(keymap::KeySequence::MOST, |keys| {
        let press = vec!["|"; keys].join(" ");
        faults(
            format!("{{\"keys\":[{{\"in\":\"note\",\"press\":\"{press}\",\"do\":\"withdraw\"}}]}}")
                .as_bytes(),
        )
        .is_empty()
    });
}

#[test]
fn what_is_kept_on_the_computer() {
    let small = usize::try_from(SMALL).unwrap();
    let memory = Memory::default();
    around(small, |size| {
        memory.put(
            "/home/config/settings.json",
            &padded(r#"{"calm":true}"#, size),
        );
        Settings::load(&in_memory(&memory)).0.calm
    });
    memory.put("/reviews/a.whyboard", GOLDEN);
    let entry = r#"{"path":"/reviews/a.whyboard","title":"Heron","at":"2026-11-23T09:58:00Z"}"#;
    around(small, |size| {
        memory.put(
            "/home/state/recent.json",
            &padded(&format!("[{entry}]"), size),
        );
        recent::list(&in_memory(&memory)).len() == 1
    });
    for (entries, listed) in [
        (recent::LIMIT, recent::LIMIT),
        (recent::LIMIT + 1, recent::LIMIT),
    ] {
        let list = format!("[{}]", vec![entry; entries].join(","));
        memory.put("/home/state/recent.json", list.as_bytes());
        assert_eq!(recent::list(&in_memory(&memory)).len(), listed);
    }
}

#[test]
fn a_paste() {
    for there in [0, 5] {
        around(PASTE_LIMIT - there, |size| {
            let mut app = Harness::empty();
            app.press("Told to wait<enter>3<tab>")
                .press(&"w".repeat(there));
            app.paste(&"x".repeat(size));
            let told = app.inner.message_text().unwrap_or_default();
            !told.contains("too much to paste")
        });
    }
    let mut app = Harness::empty();
    app.press("Told to wait<enter>3<tab>so far ")
        .paste(&"x".repeat(PASTE_LIMIT))
        .sees("too much to paste");
    app.press("and on").sees("so far and on");
}

#[test]
fn marks_on_a_letter() {
    around(MARKS_PER_BASE, |marks| {
        clean::is_clean(&format!("e{}", "\u{301}".repeat(marks)))
    });
}

#[test]
#[cfg(unix)]
fn a_line_in_plain_mode() {
    let home = crate::harness::terminal::Home::new();
    assert_eq!(
        home.run(&["new", "a.whyboard", "--title", "Heron"]).status,
        Some(0)
    );
    let line = |size: usize| format!("Told to wait\n{}\nNobody rang\n", "x".repeat(size - 1));
    for (size, taken) in [(PLAIN_LINE, true), (PLAIN_LINE + 1, false)] {
        let ran = home.run_on(&["plain", "a.whyboard"], &line(size));
        assert_eq!(ran.status, Some(i32::from(!taken)));
        assert_eq!(
            ran.err.contains("That line is too long and was not taken"),
            !taken
        );
    }
    let check = home.run(&["check", "a.whyboard", "--whole"]);
    assert_eq!(check.status, Some(0), "{check:?}");
}
