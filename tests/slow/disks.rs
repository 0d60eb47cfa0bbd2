//! Real disks that do not do their part, as far as this machine lets them be mounted: one that stops answering, one that is
//! full with the state folder on it.
#![cfg(target_os = "linux")]

use std::{
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use crate::harness::{
    self,
    terminal::{Home, Screen},
};

/// Runs a command of the system; whether it went well.
fn run(command: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(command);
    let command = command.args(arguments);
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// A disk that is mounted until this is dropped.
struct Mounted(PathBuf);

impl Mounted {
    /// A disk of its own with a file system that can be frozen.
    fn freezable(home: &Home, at: &str) -> Option<Self> {
        let (image, place) = (home.file("image"), home.file(at));
        std::fs::create_dir(&place).unwrap();
        File::create(&image).unwrap().set_len(16 << 20).unwrap();
        let image = image.to_string_lossy().into_owned();
        let made = run("mkfs.ext4", &["-q", "-F", &image]);
        let mounted = made && run("mount", &["-o", "loop", &image, &place.to_string_lossy()]);
        if mounted {
            return Some(Self(place));
        }
        harness::not_run("a disk that can be frozen cannot be mounted here");
        None
    }

    /// A disk of so much room.
    fn small(home: &Home, at: &str, room: &str) -> Option<Self> {
        let place = home.file(at);
        std::fs::create_dir(&place).unwrap();
        if run(
            "mount",
            &["-t", "tmpfs", "-o", room, "none", &place.to_string_lossy()],
        ) {
            return Some(Self(place));
        }
        harness::not_run("a small disk cannot be mounted here");
        None
    }

    fn freeze(&self) -> bool {
        run("fsfreeze", &["-f", &self.0.to_string_lossy()])
    }

    fn thaw(&self) {
        run("fsfreeze", &["-u", &self.0.to_string_lossy()]);
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.thaw();
        run("umount", &["-l", &self.0.to_string_lossy()]);
    }
}

fn begun(home: &Home, file: &str) -> Screen {
    assert_eq!(home.run(&["new", file, "--title", "Heron"]).status, Some(0));
    home.run_on(&["plain", file], "A strategy talk\n");
    let mut screen = home.start(&[file]);
    screen.shows("A strategy talk").shows("√ Saved");
    screen
}

fn notes(home: &Home, file: &str) -> Vec<String> {
    assert_eq!(home.run(&["check", file, "--whole"]).status, Some(0));
    let ran = home.run(&["export", file, "--as", "json"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let notes = document.pointer("/episodes/0/notes").unwrap().as_array();
    let words = notes.unwrap().iter().map(|note| note["text"].as_str());
    words.map(|words| words.unwrap().to_owned()).collect()
}

/// How long something takes to show; for the record only.
fn timed(what: &str, screen: &mut Screen, keys: &str, words: &str) {
    let began = Instant::now();
    screen.press(keys).shows(words);
    println!("{what}: {:?}", began.elapsed());
}

#[test]
fn on_a_frozen_disk_the_curtain_falls_and_all_is_saved_when_it_thaws() {
    let home = Home::new();
    let Some(disk) = Mounted::freezable(&home, "disk") else {
        return;
    };
    let mut screen = begun(&home, "disk/a.whyboard");
    screen
        .press("3<tab>Nobody rang back<enter>")
        .shows("√ Saved");
    if !disk.freeze() {
        return harness::not_run("no disk can be frozen here");
    }
    timed(
        "a note on the board",
        &mut screen,
        "And nobody wrote<enter>",
        "●  And nobody wrote",
    );
    timed("the curtain", &mut screen, "<f9>", "The screen is covered");
    timed(
        "the curtain lifted",
        &mut screen,
        "<f9>",
        "●  And nobody wrote",
    );
    screen
        .shows("Saving…")
        .shows("NOT SAVED")
        .shows("the drive does not answer");
    timed(
        "another note",
        &mut screen,
        "Typing goes on<enter>",
        "●  Typing goes on",
    );
    timed("the curtain", &mut screen, "<f9>", "The screen is covered");
    timed(
        "the curtain lifted",
        &mut screen,
        "<f9>",
        "●  Typing goes on",
    );
    timed(
        "closing, asked for",
        &mut screen,
        "<ctrl-q>",
        "2 steps are kept on this computer",
    );
    disk.thaw();
    screen.hides("NOT SAVED").shows("√ Saved");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success(), "{}", screen.contents());
    assert_eq!(
        notes(&home, "disk/a.whyboard"),
        ["Nobody rang back", "And nobody wrote", "Typing goes on"]
    );
}

/// The end from outside: the terminal is given back while the drive still does not answer, and what was not saved is kept.
/// The system itself lets no process go whose call it has frozen.
#[test]
fn on_a_frozen_disk_an_end_from_outside_gives_the_terminal_back() {
    let home = Home::new();
    let Some(disk) = Mounted::freezable(&home, "disk") else {
        return;
    };
    let mut screen = begun(&home, "disk/a.whyboard");
    if !disk.freeze() {
        return harness::not_run("no disk can be frozen here");
    }
    screen
        .press("3<tab>Nobody rang back<enter>")
        .shows("●  Nobody rang back");
    let began = Instant::now();
    screen.signal(rustix::process::Signal::TERM);
    screen.until("the shell's screen", |screen| !screen.alternate_screen());
    screen.shows("1 step is kept in");
    println!("SIGTERM: {:?}", began.elapsed());
    assert!(screen.is_restored());
    disk.thaw();
    screen.end_quietly();
    let mut screen = home.start(&["disk/a.whyboard"]);
    screen.shows("●  Nobody rang back").press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert_eq!(notes(&home, "disk/a.whyboard"), ["Nobody rang back"]);
}

/// The state folder is on the same small disk: of 120 notes what is told to be lost is lost, and nothing else.
#[test]
fn on_a_full_disk_what_is_told_is_there_to_the_note() {
    let home = Home::new();
    let Some(disk) = Mounted::small(&home, "home", "size=1m") else {
        return;
    };
    let mut screen = begun(&home, "home/a.whyboard");
    let ballast = disk.0.join("ballast");
    let room = 40 << 10;
    fill_all_but(&ballast, room);
    for n in 1..=120 {
        let words = format!("note {n:03} {}", "and she was told to wait ".repeat(30));
        screen.send(&format!("\x1b[200~{words}\x1b[201~\r"));
        screen.shows(&format!("note {n:03}"));
        screen.until("a free line", |screen| {
            !screen.contents().contains("› note")
        });
    }
    screen.shows("NOT SAVED").shows("the disk is full");
    screen.press("<ctrl-q>").shows("will be lost");
    let told = lost(&screen.contents(), "will be lost");
    screen.press("<ctrl-q>");
    assert_eq!(screen.end_quietly().exit_code(), 4);
    let lost = lost(&screen.contents(), "are lost");
    assert_eq!(told, lost, "told before closing and after");
    std::fs::remove_file(&ballast).unwrap();
    let mut again = home.start(&["home/a.whyboard"]);
    again.shows("back and saved").press("<ctrl-q>");
    assert!(again.end_quietly().success());
    let there = notes(&home, "home/a.whyboard");
    println!("120 notes: {lost} told to be lost, {} there", there.len());
    assert_eq!(there.len(), 120 - lost);
    for (n, words) in (1..).zip(&there) {
        assert!(words.starts_with(&format!("note {n:03} ")), "{n}: {words}");
    }
}

/// Fills a disk until so much of it is left.
fn fill_all_but(ballast: &Path, room: u64) {
    use std::io::Write as _;
    let mut file = File::create(ballast).unwrap();
    let block = [b'.'; 1 << 10];
    while file.write_all(&block).is_ok() {}
    let len = file.metadata().unwrap().len();
    file.set_len(len.saturating_sub(room)).unwrap();
}

/// The number of steps in a sentence that ends so.
fn lost(shown: &str, ends: &str) -> usize {
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, _) = shown.rsplit_once(&format!(" steps {ends}")).unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}
