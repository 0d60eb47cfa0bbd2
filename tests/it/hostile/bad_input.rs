//! What comes in spoilt, hostile or far too large, and disks that do not take what is written: the program says so in a
//! sentence, loses nothing and gives the terminal back.
//!
//! Disks that are full or can only be read are small ones mounted for the test, where the machine allows that; what
//! memory can play is tried everywhere.
#![cfg(unix)]

use std::{
    fmt::Write as _,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::harness::{
    self, Harness,
    terminal::{Home, Ran, Screen, steering},
};

const ALDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");
const BOARD: &str = "Aspects of their role";

/// One sentence on standard error that names what it is about, and nothing on standard output.
#[track_caller]
fn refused(ran: &Ran, status: i32, names: &str) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    assert_eq!(ran.out, "", "{ran:?}");
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    assert!(
        ran.err.contains(names) && ran.err.ends_with(".\n"),
        "no word of {names}: {ran:?}"
    );
    assert_eq!(steering(&ran.err), None, "{ran:?}");
}

/// The same on a terminal, which is never taken over.
#[track_caller]
fn refused_on_screen(home: &Home, arguments: &[&str], status: u32, names: &str) {
    let mut screen = home.start(arguments);
    assert_eq!(screen.end_quietly().exit_code(), status);
    let shown = screen.contents();
    assert!(shown.contains(names), "no word of {names}: {shown}");
    let bytes = String::from_utf8_lossy(&screen.bytes()).into_owned();
    assert!(!bytes.contains("\x1b[?1049h") && screen.is_restored());
}

/// Closes the program; the terminal is as it was.
#[track_caller]
fn close(screen: &mut Screen) {
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success(), "{}", screen.contents());
    assert!(screen.is_restored());
}

/// A review with an episode and so many notes.
fn review(home: &Home, file: &str, notes: usize) {
    assert_eq!(home.run(&["new", file, "--title", "Heron"]).status, Some(0));
    let mut said = "A strategy talk\n".to_owned();
    for note in 1..=notes {
        writeln!(said, "She was told to wait, {note}").unwrap();
    }
    assert_eq!(home.run_on(&["plain", file], &said).status, Some(0));
}

/// The words of the notes in an export.
fn notes(home: &Home, file: &str) -> Vec<String> {
    let ran = home.run(&["export", file, "--as", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let episodes = document["episodes"].as_array().unwrap().iter();
    let notes = episodes
        .filter_map(|episode| episode["notes"].as_array())
        .flatten();
    notes
        .map(|note| note["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_no_review_is_refused() {
    let home = Home::new();
    let zip = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0".to_vec();
    for (name, bytes) in [
        ("letter.whyboard", b"Dear all\n".to_vec()),
        ("nothing.whyboard", Vec::new()),
        ("zeros.whyboard", vec![0; 5_000]),
        ("report.whyboard", zip),
        ("document.whyboard", fs::read(ALDER).unwrap()),
        ("other.whyboard", b"{\"blackboard\":1}\n".to_vec()),
    ] {
        fs::write(home.file(name), &bytes).unwrap();
        for command in ["check", "log", "plain"] {
            refused(&home.run(&[command, name]), 3, name);
        }
        refused(&home.run(&["export", name, "--as", "json"]), 3, name);
        refused_on_screen(&home, &[name], 3, name);
        assert_eq!(fs::read(home.file(name)).unwrap(), bytes);
    }
    fs::create_dir(home.file("folder.whyboard")).unwrap();
    refused(&home.run(&["check", "folder.whyboard"]), 3, "is not a file");
    refused(&home.run(&["check", "/dev/zero"]), 3, "is not a file");
    refused_on_screen(&home, &["/dev/tty"], 3, "is not a file");
}

#[test]
fn a_review_cut_anywhere_is_read_up_to_there() {
    let home = Home::new();
    review(&home, "whole.whyboard", 24);
    let whole = fs::read(home.file("whole.whyboard")).unwrap();
    let ends: Vec<usize> = (1..=whole.len())
        .filter(|at| whole[at - 1] == b'\n')
        .collect();
    assert!(ends.len() > 24);
    let around = ends.iter().flat_map(|end| [end - 1, *end]);
    let cuts: Vec<usize> = (0..whole.len()).step_by(97).chain(around).collect();
    for cut in cuts {
        fs::write(home.file("cut.whyboard"), &whole[..cut]).unwrap();
        let ran = home.run(&["check", "cut.whyboard", "--whole"]);
        if cut < ends[0] {
            refused(&ran, 3, "cut.whyboard");
        } else if ends.contains(&cut) || ends.contains(&(cut + 1)) {
            // A step that lacks only the end of its line is whole.
            assert_eq!(ran.status, Some(0), "at {cut}: {ran:?}");
        } else {
            assert_eq!(ran.status, Some(1), "at {cut}: {ran:?}");
            assert!(ran.out.contains("unfinished"), "at {cut}: {ran:?}");
        }
        assert_eq!(fs::read(home.file("cut.whyboard")).unwrap(), &whole[..cut]);
        if let Some(lines) = ends.iter().position(|end| *end == cut) {
            // The first line, the title, the episode; then a line for each note.
            assert_eq!(
                notes(&home, "cut.whyboard").len(),
                (lines + 1).saturating_sub(3)
            );
        }
    }
}

#[test]
fn work_goes_on_behind_a_cut() {
    let home = Home::new();
    review(&home, "a.whyboard", 3);
    let whole = fs::read(home.file("a.whyboard")).unwrap();
    let cut = whole.len() - 40;
    fs::write(home.file("a.whyboard"), &whole[..cut]).unwrap();
    let mut screen = home.start(&["a.whyboard"]);
    screen.shows("This computer has saved 5 steps in this file, and it holds 4 now");
    screen
        .press("Nobody rang back<enter>")
        .shows("●  Nobody rang back");
    close(&mut screen);
    assert_eq!(
        home.run(&["check", "a.whyboard", "--whole"]).status,
        Some(0)
    );
    assert_eq!(
        notes(&home, "a.whyboard"),
        [
            "She was told to wait, 1",
            "She was told to wait, 2",
            "Nobody rang back"
        ]
    );
    let kept = fs::read(home.file("a.whyboard.torn-1")).unwrap();
    assert!(whole[..cut].ends_with(&kept) && !kept.is_empty());
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let home = Home::new();
    review(&home, "a.whyboard", 3);
    let whole = fs::read(home.file("a.whyboard")).unwrap();
    let spoilt = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at..at + 2].copy_from_slice(b"\xC3\x28");
        fs::write(home.file("bad.whyboard"), &bytes).unwrap();
        bytes
    };
    spoilt(500);
    refused(&home.run(&["check", "bad.whyboard"]), 3, "bad.whyboard");
    refused_on_screen(&home, &["bad.whyboard"], 3, "bad.whyboard");

    let place = |words: &[u8]| whole.windows(words.len()).position(|run| run == words);
    let bytes = spoilt(place(b"told to wait, 2").unwrap());
    let ran = home.run(&["check", "bad.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("damaged in line 5"), "{ran:?}");
    let mut screen = home.start(&["bad.whyboard"]);
    screen.shows("damaged in line 5").shows("Read only");
    screen.shows("●  She was told to wait, 1");
    screen.press("Words<enter>").shows("read only");
    close(&mut screen);
    assert_eq!(fs::read(home.file("bad.whyboard")).unwrap(), bytes);

    let document = b"{\"whyboard_document\": 1, \"pack\": \"learning-together\", \"details\": {\"title\": \"\xC3\x28\"}}";
    fs::write(home.file("bad.json"), document).unwrap();
    refused(
        &home.run(&["import", "bad.json", "-o", "b.whyboard"]),
        3,
        "bad.json",
    );
    assert!(!home.file("b.whyboard").exists());
}

/// A log with another line, whose seal fits.
fn with_line(log: &[u8], body: &str) -> Vec<u8> {
    let text = std::str::from_utf8(log).unwrap();
    let (_, chain) = text.trim_end().rsplit_once("\"chain\":\"").unwrap();
    let hash = Sha256::digest(format!("{}{body}", chain.trim_end_matches("\"}")));
    let mut seal = String::new();
    hash[..8]
        .iter()
        .for_each(|byte| write!(seal, "{byte:02x}").unwrap());
    let body = body.strip_suffix('}').unwrap();
    [log, format!("{body},\"chain\":\"{seal}\"}}\n").as_bytes()].concat()
}

#[test]
fn what_this_version_does_not_know_is_named_and_not_dropped() {
    let home = Home::new();
    for (place, field) in [
        ("", "epsodes"),
        ("/details", "titel"),
        ("/people/0", "rolle"),
        ("/sources/0", "lable"),
        ("/chronology/0", "wen"),
        ("/episodes/0", "what_hapened"),
        ("/episodes/0/notes/0", "txt"),
        ("/episodes/0/notes/0/sources/0", "page"),
        ("/episodes/0/tunnels/0", "felt"),
        ("/episodes/0/appraisals/0", "mark"),
        ("/patterns/0", "weight"),
        ("/parked/0", "until"),
    ] {
        let mut document: Value = serde_json::from_slice(&fs::read(ALDER).unwrap()).unwrap();
        document.pointer_mut(place).unwrap()[field] = "x".into();
        fs::write(home.file("d.json"), document.to_string()).unwrap();
        let ran = home.run(&["import", "d.json", "-o", "d.whyboard"]);
        refused(&ran, 3, field);
        assert!(!home.file("d.whyboard").exists());
    }

    review(&home, "a.whyboard", 1);
    let log = fs::read(home.file("a.whyboard")).unwrap();
    let id = "01a20894-578f-74eb-a560-fa5323b657ff";
    let head = format!("{{\"n\":4,\"id\":\"{id}\",\"at\":\"2026-11-23T13:00:00Z\",\"by\":\"{id}\"");
    for (rest, names) in [
        (",\"mood\":\"calm\",\"do\":[]}", "mood"),
        (",\"do\":[{\"shred\":{\"id\":\"N1\"}}]}", "shred"),
    ] {
        let later = with_line(&log, &format!("{head}{rest}"));
        fs::write(home.file("later.whyboard"), &later).unwrap();
        let ran = home.run(&["check", "later.whyboard"]);
        assert_eq!(ran.status, Some(1), "{ran:?}");
        assert!(
            ran.out.contains("line 5") && ran.out.contains(names),
            "{ran:?}"
        );
        let mut screen = home.start(&["later.whyboard"]);
        screen.shows("damaged in line 5").shows("Read only");
        close(&mut screen);
        assert_eq!(fs::read(home.file("later.whyboard")).unwrap(), later);
    }
}

#[test]
fn numbers_beyond_all_measure_are_refused() {
    let home = Home::new();
    let document = |rest: &str| format!("{{\"pack\": \"learning-together\", {rest}}}");
    for (text, names) in [
        (document("\"whyboard_document\": 3"), "3"),
        (
            document("\"whyboard_document\": 99999999999999999999"),
            "d.json",
        ),
        (document("\"whyboard_document\": 1e999"), "d.json"),
        (document("\"whyboard_document\": -1"), "d.json"),
        (
            document(
                "\"whyboard_document\": 1, \"findings\": [{\"headline\": \"x\", \"priority\": 70000}]",
            ),
            "70000",
        ),
        (
            document(
                "\"whyboard_document\": 1, \"episodes\": [{\"code\": \"E99999999999\", \"title\": \"x\"}]",
            ),
            "E99999999999",
        ),
        // A number that would leave none for what is added later.
        (
            document(
                "\"whyboard_document\": 1, \"episodes\": [{\"code\": \"E4294967295\", \"title\": \"x\"}]",
            ),
            "E4294967295",
        ),
    ] {
        fs::write(home.file("d.json"), &text).unwrap();
        refused(
            &home.run(&["import", "d.json", "-o", "d.whyboard"]),
            3,
            names,
        );
        assert!(!home.file("d.whyboard").exists(), "{text}");
    }
    for head in [
        "{\"whyboard\":3}",
        "{\"whyboard\":99999999999999999999}",
        "{\"whyboard\":1e999}",
        "{\"whyboard\":-1}",
    ] {
        fs::write(home.file("h.whyboard"), format!("{head}\n")).unwrap();
        refused(&home.run(&["check", "h.whyboard"]), 3, "h.whyboard");
    }
}

#[test]
fn codes_that_have_come_to_their_end_stop_nobody() {
    let home = Home::new();
    review(&home, "a.whyboard", 0);
    let log = fs::read(home.file("a.whyboard")).unwrap();
    let id = |last: u8| format!("01a20894-578f-74eb-a560-fa5323b657{last:02x}");
    let change = format!(
        "{{\"add\":{{\"item\":{{\"parked\":{{\"id\":\"{}\",\"code\":\"K4294967295\",\"text\":\"x\"}}}},\"at\":{{\"index\":0}}}}}}",
        id(1)
    );
    let body = format!(
        "{{\"n\":3,\"id\":\"{}\",\"at\":\"2026-11-23T13:00:00Z\",\"by\":\"{}\",\"do\":[{change}]}}",
        id(2),
        id(3)
    );
    fs::write(home.file("a.whyboard"), with_line(&log, &body)).unwrap();
    assert_eq!(
        home.run(&["check", "a.whyboard", "--whole"]).status,
        Some(0)
    );
    let mut screen = home.start(&["a.whyboard"]);
    screen.shows(BOARD).press("9<tab>").shows("Parking lot ›");
    screen
        .press("A thought")
        .shows("› A thought")
        .press("<enter>")
        .hides("› A thought");
    screen.press("4<tab>").shows("4  Conditions of work ›");
    screen.press("A note<enter>").shows("●  A note");
    close(&mut screen);
}

/// Runs the program with so much memory and no more, so many MiB of addresses.
#[cfg(target_os = "linux")]
fn run_within(home: &Home, mib: usize, arguments: &[&str]) -> Ran {
    let script = format!("ulimit -v {} && exec \"$0\" \"$@\"", mib * 1024);
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_whyboard")])
        .args(arguments)
        .current_dir(home.path())
        .env_clear()
        .envs([("LANG", "C.UTF-8"), ("TZ", "UTC")])
        .env("WHYBOARD_HOME", home.file("home"))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Bytes in a MiB.
#[cfg(target_os = "linux")]
const MIB: usize = 1 << 20;

#[test]
#[cfg(target_os = "linux")]
fn a_hundred_megabytes_in_one_line_are_not_taken_in() {
    let home = Home::new();
    // The memory of a program that opens the sample as it should be, and not much more.
    let little = 96;
    review(&home, "a.whyboard", 3);
    let whole = fs::read(home.file("a.whyboard")).unwrap();
    let well = run_within(&home, little, &["check", "a.whyboard", "--whole"]);
    assert_eq!(well.status, Some(0), "{well:?}");

    for head in [&b""[..], b"{\"whyboard\":1,\"review\":\""] {
        let mut bytes = head.to_vec();
        bytes.resize(100 * MIB, b'7');
        fs::write(home.file("first.whyboard"), &bytes).unwrap();
        let ran = run_within(&home, little, &["check", "first.whyboard"]);
        refused(&ran, 3, "first.whyboard");
    }
    let mut bytes = whole.clone();
    bytes.resize(100 * MIB, b'7');
    fs::write(home.file("last.whyboard"), &bytes).unwrap();
    let ran = run_within(&home, little, &["check", "last.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("longer than a line may be"), "{ran:?}");
    let mut screen = home.start(&["last.whyboard"]);
    screen
        .shows("She was told to wait, 3")
        .shows("longer than a line may be");
    close(&mut screen);
    assert_eq!(fs::read(home.file("last.whyboard")).unwrap(), bytes);

    let larger = fs::File::create(home.file("larger.whyboard")).unwrap();
    larger.set_len(300 * MIB as u64).unwrap();
    let ran = run_within(&home, little, &["check", "larger.whyboard"]);
    refused(&ran, 3, "is too large");

    fs::write(home.file("d.json"), &bytes).unwrap();
    let import = ["import", "d.json", "-o", "d.whyboard"];
    refused(&run_within(&home, 4 * little, &import), 3, "is too large");
}

#[test]
#[cfg(target_os = "linux")]
fn a_document_of_far_too_many_parts_is_not_taken_in() {
    let home = Home::new();
    let import = ["import", "d.json", "-o", "d.whyboard"];
    let head = "{\"whyboard_document\": 1, \"pack\": \"learning-together\", ";
    for (text, names) in [
        // Three bytes in the file, hundreds in memory.
        (
            format!("{head}\"episodes\": [{}{{}}]}}", "{},".repeat(8 * MIB)),
            "too large",
        ),
        (
            format!(
                "{head}\"episodes\": [{{\"title\": \"x\", \"notes\": [{}{{}}]}}]}}",
                "{},".repeat(8 * MIB)
            ),
            "too large",
        ),
        (
            format!(
                "{head}\"details\": {{\"title\": \"{}\"}}}}",
                "{".repeat(20 * MIB)
            ),
            "too long",
        ),
        (
            format!("{head}\"episodes\": {}", "[".repeat(20 * MIB)),
            "d.json",
        ),
    ] {
        fs::write(home.file("d.json"), text).unwrap();
        refused(&run_within(&home, 640, &import), 3, names);
        assert!(!home.file("d.whyboard").exists());
    }
}

#[test]
fn a_terminal_of_one_cell_is_survived() {
    let home = Home::new();
    review(&home, "a.whyboard", 1);
    let mut screen = home.start_with(&["a.whyboard"], (1, 1), &[]);
    screen.sends("\u{1b}[?2004h", 0).send("Nobody rang back\r");
    screen
        .resize(120, 35)
        .shows("●  Nobody rang back")
        .shows("F9 Curtain");
    screen.resize(1, 1).hides(BOARD);
    screen.send(" twice").resize(80, 24).shows("twice");
    close(&mut screen);
    assert_eq!(
        notes(&home, "a.whyboard"),
        ["She was told to wait, 1", "Nobody rang back"]
    );
}

#[test]
fn a_paste_of_a_hundred_thousand_bytes_is_kept_whole() {
    let home = Home::new();
    review(&home, "a.whyboard", 0);
    let mut screen = home.start(&["a.whyboard"]);
    screen.shows(BOARD);
    let words: Vec<String> = (0..14_000).map(|word| format!("w{word:05}")).collect();
    let long = words.join(" ");
    assert!(long.len() > 90_000);
    screen
        .send(&format!("\x1b[200~{long}\x1b[201~"))
        .shows("w13999");
    screen.press("<enter>").shows("●  w00000 ");

    let lines: Vec<String> = (0..2_000)
        .map(|line| format!("Line {line:04}, in which somebody was told to wait"))
        .collect();
    screen.send(&format!("\x1b[200~{}\n\x1b[201~", lines.join("\r\n")));
    screen.shows("Pasted 2000 lines");
    screen.press("<tab>").shows("Filed 2000 notes");

    // More than a note may hold stays in the line, and is there after a kill.
    let more = "and so on ".repeat(20_000);
    screen
        .send(&format!("\x1b[200~{more}the end\x1b[201~"))
        .shows("the end");
    screen.press("<enter>").shows("Not done").shows("the end");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert!(screen.is_restored());
    let mut expected = vec![long];
    expected.extend(lines);
    assert_eq!(notes(&home, "a.whyboard"), expected);
    let mut again = home.start(&["a.whyboard"]);
    again.shows("The words you had not filed are here again");
    again.shows("the end");
    close(&mut again);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let home = Home::new();
    review(&home, "a.whyboard", 1);
    refused(&home.run(&["check", "none/a.whyboard"]), 3, "is not there");
    refused_on_screen(&home, &["none/a.whyboard"], 3, "is not there");
    refused(&home.run(&["new", "none/a.whyboard"]), 4, "none/a.whyboard");
    refused(
        &home.run(&["import", ALDER, "-o", "none/b.whyboard"]),
        4,
        "none/b.whyboard",
    );
    refused(
        &home.run(&["export", "a.whyboard", "--as", "json", "-o", "none/a.json"]),
        4,
        "none/a.json",
    );
    assert!(!home.file("none").exists());
}

#[test]
fn a_folder_that_goes_away_and_comes_back_costs_nothing() {
    let home = Home::new();
    fs::create_dir(home.file("stick")).unwrap();
    review(&home, "stick/a.whyboard", 1);
    let mut screen = home.start(&["stick/a.whyboard"]);
    screen.shows("●  She was told to wait, 1");
    fs::rename(home.file("stick"), home.file("gone")).unwrap();
    screen.press("Nobody rang back<enter>");
    screen.shows("NOT SAVED").shows("●  Nobody rang back");
    screen
        .press("Typing goes on<enter>")
        .shows("●  Typing goes on");
    fs::rename(home.file("gone"), home.file("stick")).unwrap();
    screen.press("And on<enter>").shows("●  And on");
    screen.hides("NOT SAVED").shows("Saved");
    close(&mut screen);
    assert_eq!(
        notes(&home, "stick/a.whyboard"),
        [
            "She was told to wait, 1",
            "Nobody rang back",
            "Typing goes on",
            "And on"
        ]
    );
}

#[test]
fn without_a_place_for_drafts_a_meeting_goes_on() {
    let home = Home::new();
    fs::write(home.file("home"), "no folder").unwrap();
    review(&home, "a.whyboard", 1);
    let mut screen = home.start(&["a.whyboard"]);
    screen.shows(BOARD);
    screen
        .press("Nobody rang back<enter>")
        .shows("●  Nobody rang back");
    close(&mut screen);
    assert_eq!(notes(&home, "a.whyboard").len(), 2);
}

/// A small disk of its own at a folder, until this is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Mounts one, or says that this machine does not allow it.
    fn mount(at: PathBuf, size: &str) -> Option<Self> {
        fs::create_dir(&at).unwrap();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", size, "none"])
            .arg(&at)
            .stderr(Stdio::null())
            .status();
        if done.is_ok_and(|status| status.success()) {
            return Some(Self(at));
        }
        harness::not_run("a disk cannot be mounted here");
        None
    }

    fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let done = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.0)
            .status();
        assert!(done.unwrap().success());
    }

    /// Writes until there is no room left.
    fn fill(&self) {
        let mut ballast = fs::File::create(self.ballast()).unwrap();
        let full = std::io::copy(&mut std::io::repeat(7), &mut ballast);
        assert_eq!(full.unwrap_err().kind(), std::io::ErrorKind::StorageFull);
    }

    fn make_room(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_disk_that_can_only_be_read_is_read() {
    let home = Home::new();
    let Some(disk) = SmallDisk::mount(home.file("disk"), "size=1m") else {
        return;
    };
    review(&home, "disk/a.whyboard", 2);
    let bytes = fs::read(home.file("disk/a.whyboard")).unwrap();
    disk.remount("ro");
    assert_eq!(
        home.run(&["check", "disk/a.whyboard", "--whole"]).status,
        Some(0)
    );
    assert_eq!(notes(&home, "disk/a.whyboard").len(), 2);
    for arguments in [
        &["new", "disk/b.whyboard"][..],
        &["import", ALDER, "-o", "disk/b.whyboard"],
        &[
            "export",
            "disk/a.whyboard",
            "--as",
            "json",
            "-o",
            "disk/a.json",
        ],
        &["plain", "disk/a.whyboard"],
    ] {
        refused(&home.run(arguments), 4, "can only be read");
    }
    let mut screen = home.start(&["disk/a.whyboard"]);
    screen
        .shows("can only be read")
        .shows("[y/n]")
        .press("n<enter>");
    assert_eq!(screen.end_quietly().exit_code(), 4);
    let mut screen = home.start(&["disk/a.whyboard"]);
    screen.shows("[y/n]").press("y<enter>");
    screen.shows("She was told to wait, 2").shows("Read only");
    screen.press("Words<enter>").shows("read only");
    close(&mut screen);
    disk.remount("rw");
    assert_eq!(fs::read(home.file("disk/a.whyboard")).unwrap(), bytes);
}

/// What was said on a disk without room, so that even a page that is begun is full.
fn long(words: &str) -> String {
    format!("{words} {}", "and she was told to wait ".repeat(400).trim())
}

#[test]
fn a_full_disk_stops_nobody_and_costs_nothing() {
    let home = Home::new();
    let Some(disk) = SmallDisk::mount(home.file("disk"), "size=256k") else {
        return;
    };
    review(&home, "disk/a.whyboard", 1);
    let mut screen = home.start(&["disk/a.whyboard"]);
    screen.shows("She was told to wait, 1");
    disk.fill();
    screen.send(&format!("\x1b[200~{}\x1b[201~", long("Nobody rang back")));
    screen
        .press("<enter>")
        .shows("NOT SAVED")
        .shows("the disk is full");
    screen.shows("●  Nobody rang back");
    screen
        .press("Typing goes on<enter>")
        .shows("●  Typing goes on");
    screen.shows("NOT SAVED");
    disk.make_room();
    // Saving is tried again of its own accord.
    screen.hides("NOT SAVED").shows("Saved");
    close(&mut screen);
    assert_eq!(
        home.run(&["check", "disk/a.whyboard", "--whole"]).status,
        Some(0)
    );
    assert_eq!(
        notes(&home, "disk/a.whyboard"),
        [
            "She was told to wait, 1",
            &long("Nobody rang back"),
            "Typing goes on"
        ]
    );

    // Closed while there is no room: told once, then closed, and all of it comes back.
    let mut screen = home.start(&["disk/a.whyboard"]);
    screen.shows("●  Typing goes on");
    disk.fill();
    screen.send(&format!("\x1b[200~{}\x1b[201~", long("Before the lid")));
    screen
        .press("<enter>")
        .shows("NOT SAVED")
        .shows("●  Before the lid");
    screen.press("<ctrl-q>").shows("Ctrl-Q again closes");
    screen.press("<ctrl-q>");
    assert_eq!(screen.end_quietly().exit_code(), 4);
    assert!(screen.is_restored());
    assert!(
        screen.contents().contains("comes back"),
        "{}",
        screen.contents()
    );
    disk.make_room();
    let mut again = home.start(&["disk/a.whyboard"]);
    again.shows("is back and saved").shows("●  Before the lid");
    close(&mut again);
    assert_eq!(notes(&home, "disk/a.whyboard").len(), 4);
    assert_eq!(
        home.run(&["check", "disk/a.whyboard", "--whole"]).status,
        Some(0)
    );
}

#[test]
fn where_nothing_fits_any_more_nothing_is_begun() {
    let home = Home::new();
    let Some(disk) = SmallDisk::mount(home.file("disk"), "size=64k") else {
        return;
    };
    disk.fill();
    for arguments in [
        &["new", "disk/a.whyboard"][..],
        &["import", ALDER, "-o", "disk/a.whyboard"],
    ] {
        refused(&home.run(arguments), 4, "the disk is full");
        assert!(!home.file("disk/a.whyboard").exists());
    }
    review(&home, "b.whyboard", 2);
    let export = ["export", "b.whyboard", "--as", "json", "-o", "disk/b.json"];
    refused(&home.run(&export), 4, "the disk is full");
    assert!(!home.file("disk/b.json").exists());
}

/// On a real machine only somebody who may mount a disk can have it taken away in mid-sentence; memory plays it.
#[test]
fn a_disk_that_turns_to_read_only_stops_nobody() {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>3<tab>kept on disk<enter>");
    app.memory.set_read_only(true);
    app.press("kept in memory<enter>")
        .sees("NOT SAVED")
        .sees("the disk can only be read")
        .sees("kept in memory");
    app.press("typing goes on<enter>").sees("typing goes on");
    app.memory.set_read_only(false);
    app.wait(5_100).sees("√ Saved").sees_not("NOT SAVED");
    assert_eq!(app.reopened().notes().len(), 3);
}
