//! A sealed review from where people stand: its passphrase is asked for and never shown, and of what was said in the room no
//! word is found in any file that the program left on the disk, however it ended.
#![cfg(all(unix, feature = "sealed"))]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    thread,
    time::Instant,
};

use chrono::Utc;
use portable_pty::CommandBuilder;
use rustix::process::Signal;
use whyboard::{
    method,
    review::{Change, DetailsEdit, Document, Swap},
    store::{
        Access, Disk, Folders, IdGenerator, Session, Store, StoreError, UnlockKeys, draft, recent,
        seal::Recovery,
    },
    text::secret::Secret,
};

use crate::harness::{
    self,
    terminal::{Home, Screen, TOO_LONG},
};

const FILE: &str = "case.whyboard";
const WORDS: &str = "four plain grey words";
/// What the room says. Each is one word that stands in no other place.
const SAID: [&str; 6] = [
    "Kingfisher",
    "strategytalk",
    "zebradesk",
    "pelicanhalf",
    "ospreykept",
    "asidequail",
];

fn store(home: &Home) -> Store {
    let folders = Folders::under(home.file("home"));
    Store::new(Arc::new(Disk), folders, IdGenerator::random())
}

/// A sealed review in the home, made so that trying a passphrase is quick.
fn sealed(home: &Home) {
    let (store, now) = (store(home), Utc::now());
    let pack = method::learning_together().clone();
    let unlock_keys = UnlockKeys::new(Secret::of(WORDS), None).with_work(2);
    let path = home.file(FILE);
    let mut session = Session::create_sealed(&store, &path, pack, None, &unlock_keys, now).unwrap();
    let title = Change::Details(DetailsEdit::Title(Swap::new(String::new(), SAID[0])));
    let _ = session.commit(vec![title], now).unwrap();
    drop(session);
    fs::write(home.file("passphrase.txt"), format!("{WORDS}\n")).unwrap();
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// No byte of any file, and no file's name, tells what was said or the passphrase.
#[track_caller]
fn says_nothing(home: &Home) {
    let all = files(home.path());
    assert!(all.len() > 3, "{all:?}");
    for file in all {
        let mut bytes = fs::read(&file).unwrap();
        bytes.extend(file.as_os_str().as_encoded_bytes());
        let holds = |words: &str| {
            bytes
                .windows(words.len())
                .any(|here| here == words.as_bytes())
        };
        for said in SAID {
            assert!(!holds(said), "{said} stands in {}", file.display());
        }
        let is_its_file = file.ends_with("passphrase.txt");
        assert!(is_its_file || !holds(WORDS), "{}", file.display());
        assert!(!holds("AGE-SECRET-KEY"), "{}", file.display());
    }
}

/// Opens the review by typing its passphrase.
fn open(home: &Home) -> Screen {
    let mut screen = home.start(&[FILE]);
    screen.shows("Passphrase of case.whyboard:");
    screen.press(WORDS).press("<enter>").shows("Sealed");
    screen
}

/// Waits until the draft on the disk, which only the passphrase opens, holds the words.
fn wait_for_draft(home: &Home, words: &str) {
    let store = store(home);
    store.unlock(&home.file(FILE), &Secret::of(WORDS)).unwrap();
    let (session, _) =
        Session::open(&store, &home.file(FILE), Access::ReadOnly, Utc::now()).unwrap();
    let is_there = || {
        let kept = draft::kept::<serde_json::Value>(&store, session.review_id());
        kept.ok()
            .flatten()
            .is_some_and(|kept| kept.to_string().contains(words))
    };
    let deadline = Instant::now() + TOO_LONG;
    while !is_there() {
        assert!(Instant::now() < deadline, "no draft holds {words:?}");
        thread::yield_now();
    }
}

#[test]
fn no_word_of_the_review_is_left_on_the_disk_however_it_ends() {
    let home = Home::new();
    sealed(&home);

    // Words filed, put aside, half written; behind the curtain; killed.
    let mut screen = open(&home);
    screen
        .press("A strategytalk<enter>")
        .shows("A strategytalk");
    screen.press("3<tab>zebradesk<enter>").shows("●  zebradesk");
    screen.press("4<tab>asidequail<esc>").shows("Put aside");
    screen.press("pelicanhalf").shows("› pelicanhalf");
    wait_for_draft(&home, "pelicanhalf");
    wait_for_draft(&home, "asidequail");
    says_nothing(&home);
    screen.press("<f9>").shows("The screen is covered");
    screen.signal(Signal::KILL);
    screen.end_quietly();
    says_nothing(&home);

    // A step that cannot be saved, because another program spoils the file; killed.
    let mut screen = open(&home);
    screen
        .shows("› pelicanhalf")
        .press("<enter>")
        .shows("●  pelicanhalf");
    let log = home.file(FILE);
    fs::write(&log, [fs::read(&log).unwrap(), b"spoilt".to_vec()].concat()).unwrap();
    screen
        .press("5<tab>ospreykept<enter>")
        .shows("●  ospreykept");
    says_nothing(&home);
    screen.signal(Signal::KILL);
    screen.end_quietly();
    says_nothing(&home);

    // All of it is there again; closed in order, then by the window's going away.
    let mut screen = open(&home);
    screen.shows("zebradesk");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    says_nothing(&home);
    let mut screen = open(&home);
    screen.press("pelicanhalf").shows("pelicanhalf").take_away();
    screen.end();
    says_nothing(&home);
    let told = home.run(&[
        "export",
        FILE,
        "--as",
        "json",
        "--passphrase-file",
        "passphrase.txt",
    ]);
    for said in &SAID[..4] {
        assert!(told.out.contains(said), "{said}: {told:?}");
    }
    says_nothing(&home);
}

#[test]
fn the_passphrase_is_asked_for_in_the_shell_and_never_shown() {
    let home = Home::new();
    sealed(&home);
    for command in [&["log", FILE][..], &["check", FILE], &["plain", FILE]] {
        let mut screen = home.start(command);
        screen.shows("Passphrase of case.whyboard:");
        screen.press("four plain gray words<enter>");
        screen.shows("does not open with that");
        // An arrow is no character, and what is rubbed out is gone.
        screen.press("<left>four plain grey wordsé<backspace><enter>");
        screen.until("what was asked for", |screen| {
            let shown = screen.contents();
            ["Kingfisher", "is whole", "No episode"]
                .iter()
                .any(|said| shown.contains(said))
        });
        if command[0] == "plain" {
            screen.send("\x04");
        }
        assert!(screen.end_quietly().success());
        let sent = String::from_utf8_lossy(&screen.bytes()).into_owned();
        assert!(!sent.contains("four") && !sent.contains("grey"), "{sent}");
    }
    // Three wrong ones are enough, and thinking better of it is no fault of the review.
    let mut screen = home.start(&[FILE]);
    for _ in 0..3 {
        screen.press("wrong<enter>");
    }
    assert_eq!(screen.end_quietly().exit_code(), 3);
    let mut screen = home.start(&[FILE]);
    screen
        .shows("Passphrase")
        .send("\x03")
        .shows("no passphrase was given");
    assert_eq!(screen.end_quietly().exit_code(), 3);
    says_nothing(&home);
}

#[test]
fn the_start_screen_asks_for_it_in_a_masked_field() {
    let home = Home::new();
    sealed(&home);
    let told = home.run(&["plain", FILE, "--passphrase-file", "passphrase.txt"]);
    assert_eq!(told.status, Some(0), "{told:?}");
    let listed = recent::list(&store(&home));
    assert_eq!(listed[0].title, "case");

    let mut screen = home.start(&[]);
    screen.shows("A new review");
    assert!(!screen.contents().contains("Kingfisher"));
    screen
        .press("<enter>")
        .shows("case is sealed. Its passphrase, please.");
    screen.press("four").shows("●●●●");
    screen.press("<enter>").shows("That is not the passphrase");
    // The curtain covers it, and Esc leads back to the list.
    screen
        .press("<f9>")
        .shows("The screen is covered")
        .press("<f9>");
    screen.press("<esc>").shows("A new review").press("<enter>");
    screen
        .shows("Its passphrase, please.")
        .press(WORDS)
        .press("<enter>");
    screen.shows("Kingfisher").shows("Sealed");
    let sent = String::from_utf8_lossy(&screen.bytes()).into_owned();
    assert!(!sent.contains("four") && !sent.contains("grey"));
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    says_nothing(&home);
}

#[test]
fn where_nobody_can_be_asked_a_file_holds_the_passphrase() {
    let home = Home::new();
    sealed(&home);
    fs::write(home.file("wrong.txt"), "another one\n").unwrap();
    fs::write(home.file("empty.txt"), "\n").unwrap();
    for (arguments, status, says) in [
        (&["check", FILE][..], 3, "--passphrase-file names a file"),
        (
            &["check", FILE, "--passphrase-file", "wrong.txt"],
            3,
            "does not open with that",
        ),
        (
            &["check", FILE, "--passphrase-file", "empty.txt"],
            3,
            "holds no passphrase",
        ),
        (
            &["check", FILE, "--passphrase-file", "none.txt"],
            3,
            "none.txt is not there",
        ),
        (&["seal", FILE], 2, "sealed already"),
        (&["new", "b.whyboard", "--sealed"], 2, "Nobody can be asked"),
        (
            &[
                "new",
                "b.whyboard",
                "--sealed",
                "--passphrase-file",
                "passphrase.txt",
                "--recovery",
                "age1x",
            ],
            2,
            "no recovery key",
        ),
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.status, Some(status), "{ran:?}");
        assert_eq!(
            (ran.out.as_str(), ran.err.lines().count()),
            ("", 1),
            "{ran:?}"
        );
        assert!(
            ran.err.contains(says) && ran.err.ends_with(".\n"),
            "{ran:?}"
        );
    }
    let ran = home.run(&["check", FILE, "--passphrase-file", "passphrase.txt"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(!home.file("b.whyboard").exists());
}

/// With the work that everybody's passphrase costs: the only test that takes its time.
#[test]
fn a_review_is_sealed_given_another_passphrase_and_unsealed() {
    let home = Home::new();
    assert_eq!(
        home.run(&["new", FILE, "--title", "Kingfisher"]).status,
        Some(0)
    );
    home.run_on(&["plain", FILE], "A strategytalk\n3 zebradesk\n");
    let before = home.run(&["export", FILE, "--as", "json"]).out;
    assert!(before.contains("zebradesk"));
    assert_eq!(recent::list(&store(&home))[0].title, "Kingfisher");

    let mut screen = home.start(&["seal", FILE]);
    screen.shows("Nobody can open the review without them");
    screen
        .shows("A passphrase for case.whyboard:")
        .press("short<enter>");
    screen
        .shows("8 characters or more")
        .press("four plain grey words<enter>");
    screen
        .shows("The same again:")
        .press("four plain grey word<enter>");
    screen
        .shows("not the same")
        .press("four plain grey words<enter>");
    screen
        .shows("The same again:")
        .press("four plain grey words<enter>");
    screen
        .shows("case.whyboard is sealed.")
        .shows("Older copies may still hold it");
    assert!(screen.end_quietly().success());
    says_nothing(&home);

    fs::write(home.file("passphrase.txt"), WORDS).unwrap();
    fs::write(home.file("other.txt"), "five quite other words here\r\n").unwrap();
    let ran = home.run(&[
        "new",
        "new.whyboard",
        "--sealed",
        "--title",
        "Kingfisher",
        "--passphrase-file",
        "passphrase.txt",
    ]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    says_nothing(&home);
    let ran = home.run(&[
        "seal",
        FILE,
        "--change-passphrase",
        "--passphrase-file",
        "passphrase.txt",
        "--new-passphrase-file",
        "other.txt",
    ]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let ran = home.run(&["unseal", FILE, "--passphrase-file", "passphrase.txt"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    let ran = home.run(&["unseal", FILE, "--passphrase-file", "other.txt"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(before, home.run(&["export", FILE, "--as", "json"]).out);
}

#[test]
fn no_fault_speaks_as_the_library_does_or_shows_what_it_holds() {
    let home = Home::new();
    sealed(&home);
    let bytes = fs::read(home.file(FILE)).unwrap();
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let envelope = String::from_utf8_lossy(&bytes[..first])
        .find("BEGIN AGE")
        .unwrap();
    let spoilt = |at: usize| {
        let mut bytes = bytes.clone();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        bytes
    };
    for bytes in [
        bytes[..first / 2].to_vec(),
        bytes[..first].to_vec(),
        spoilt(envelope),
        spoilt(envelope + 90),
        spoilt(first - 60),
        spoilt(first - 200),
    ] {
        fs::write(home.file("spoilt.whyboard"), bytes).unwrap();
        let ran = home.run(&[
            "check",
            "spoilt.whyboard",
            "--passphrase-file",
            "passphrase.txt",
        ]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(3), ""), "{ran:?}");
        assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
        let strange =
            |c: char| c.is_control() && c != '\n' || ('\u{2066}'..='\u{2069}').contains(&c);
        assert!(!ran.err.contains(strange), "{ran:?}");
        for word in ["age", "scrypt", "MAC", "decrypt", "header"] {
            let said = ran
                .err
                .split(|c: char| !c.is_alphanumeric())
                .any(|said| said == word);
            assert!(!said, "{word}: {ran:?}");
        }
    }
    let store = store(&home);
    store.unlock(&home.file(FILE), &Secret::of(WORDS)).unwrap();
    let recovery: Recovery = RECOVERY.parse().unwrap();
    let unlock_keys = UnlockKeys::new(Secret::of(WORDS), Some(recovery));
    let shown = format!("{store:?} {unlock_keys:?}");
    assert!(
        !shown.contains("grey") && !shown.contains("AGE-"),
        "{shown}"
    );
}

const GOLDEN: &[u8] = include_bytes!("../golden/sealed-1.whyboard");
const RECOVERY: &str = "age1lk37la6xas2pnaw8rqyuqf5xnph4jkwdgnmhvwmfm5fz6zum79sqcsxskx";
const RECOVERY_KEY: &str =
    "AGE-SECRET-KEY-1C6NAG7Z0GDFS39QFF7KYLMP3SCCGJE9RNRYMHEHCHM6P79885K9Q4T0G7W\n";

/// Does what `docs/sealed-reviews.md` says, with the commands and the script as they stand there.
#[test]
fn a_records_officer_reads_it_without_us() {
    let can = |program: &str, arguments: &[&str]| {
        let ran = Command::new(program).args(arguments).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    let has_cipher =
        can("python3", &["-c", "import Crypto"]) || can("python3", &["-c", "import Cryptodome"]);
    if !can("age", &["--version"]) || !has_cipher {
        harness::not_run("age, or Python with PyCryptodome, is not installed");
        return;
    }
    let home = Home::new();
    fs::write(home.file("heron.whyboard"), GOLDEN).unwrap();
    fs::write(home.file("key.txt"), RECOVERY_KEY).unwrap();
    let page = include_str!("../../../docs/sealed-reviews.md");
    let block = |kind: &str, n: usize| {
        let opens = format!("```{kind}\n");
        let found = page.split(&opens).nth(n).unwrap();
        found.split("```").next().unwrap().to_owned()
    };
    let shell = |script: &str| {
        let ran = Command::new("sh")
            .arg("-ec")
            .arg(script)
            .current_dir(home.path())
            .output();
        let ran = ran.unwrap();
        assert!(
            ran.status.success(),
            "{script}: {}",
            String::from_utf8_lossy(&ran.stderr)
        );
    };
    shell(&block("sh", 1));
    let opening = block("sh", 2);
    let (by_passphrase, by_key) = opening.split_once('\n').unwrap();
    fs::write(home.file("read-sealed.py"), block("python", 1)).unwrap();
    let mut read = Vec::new();
    for way in [by_passphrase, by_key] {
        let _ = fs::remove_file(home.file("identity.txt"));
        if way == by_passphrase {
            let mut command = CommandBuilder::new("sh");
            command.args(["-c", way]);
            command.cwd(home.path());
            let mut screen = Screen::of(command, (120, 30));
            screen.shows("passphrase").press(WORDS).press("<enter>");
            assert!(screen.end_quietly().success());
        } else {
            shell(way);
        }
        shell(&block("sh", 3));
        read.push(fs::read(home.file("heron-in-clear.whyboard")).unwrap());
    }
    assert_eq!(read[0], read[1]);
    assert_eq!(read[0], include_bytes!("../golden/format-1.whyboard"));

    let path = home.file("heron-in-clear.whyboard");
    let (clear, notices) =
        Session::open(&store(&home), &path, Access::ReadOnly, Utc::now()).unwrap();
    assert_eq!(notices, []);
    let (sealed, path) = (store(&home), home.file("heron.whyboard"));
    let locked = Session::open(&sealed, &path, Access::ReadOnly, Utc::now());
    assert!(matches!(locked, Err(StoreError::Locked(_))));
    sealed.unlock(&path, &Secret::of(WORDS)).unwrap();
    let (sealed, _) = Session::open(&sealed, &path, Access::ReadOnly, Utc::now()).unwrap();
    assert_eq!(Document::of(clear.review()), Document::of(sealed.review()));
}
