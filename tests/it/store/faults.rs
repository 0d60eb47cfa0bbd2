//! What the people in front of the screen see when the disk fails them or somebody else is at their file, and that nothing
//! they said is lost by it. The rows of the table in `docs/reliability.md` name these tests.
#![cfg(unix)]

use std::{
    fs,
    io::{ErrorKind, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use crate::harness::{
    FILE, Harness,
    disk::{Call, FailureCause},
    terminal::{Home, Screen},
};

/// A desk with one note on the board.
fn begun() -> Harness {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>3<tab>Nobody rang back<enter>");
    app
}

fn words(app: &Harness) -> Vec<String> {
    app.notes().into_iter().map(|(_, words)| words).collect()
}

#[test]
fn whatever_the_disk_has_against_it_the_bar_says_so_until_it_is_saved() {
    let causes: [(FailureCause, &str); 5] = [
        (ErrorKind::StorageFull.into(), "the disk is full"),
        (
            ErrorKind::ReadOnlyFilesystem.into(),
            "the disk can only be read",
        ),
        (
            ErrorKind::PermissionDenied.into(),
            "this computer does not allow it",
        ),
        (ErrorKind::TimedOut.into(), "the drive does not answer"),
        // EIO, for which there is no kind.
        (FailureCause::Code(5), "the disk reports an error"),
    ];
    for (cause, says) in causes {
        let mut app = begun();
        for call in [Call::Write, Call::Create] {
            app.memory.fail(call, 1, true, cause);
        }
        app.press("And nobody wrote<enter>");
        app.sees("NOT SAVED")
            .sees(says)
            .sees("1 step waits in memory");
        app.press("Typing goes on<enter>");
        app.sees("All steps wait in memory")
            .sees("●  Typing goes on");
        // It does not help yet.
        app.wait(5_100).sees("NOT SAVED").sees(says);
        app.memory.mend();
        app.wait(5_100).sees_not("NOT SAVED").sees("√ Saved");
        let app = app.reopened();
        assert_eq!(
            words(&app),
            ["Nobody rang back", "And nobody wrote", "Typing goes on"]
        );
    }
}

#[test]
fn a_file_that_was_replaced_is_told_with_the_name_in_which_work_goes_on() {
    for size in [(160, 45), (120, 35), (100, 30), (80, 24)] {
        let mut app = begun().sized(size.0, size.1);
        app.memory.put_anew(FILE, b"something else");
        app.press("And nobody wrote<enter>");
        app.sees("Work goes on in review (this computer, 23 November")
            .sees("●  And nobody wrote")
            .sees_not("NOT SAVED");
        assert_eq!(app.memory.bytes(FILE).unwrap(), b"something else");
    }
}

#[test]
fn a_file_that_was_deleted_is_written_again_and_that_is_told() {
    let mut app = begun();
    app.memory.take(FILE);
    app.press("And nobody wrote<enter>");
    app.sees("The file was gone. All of it has been written again: /case/review.whyboard.")
        .sees_not("NOT SAVED");
    assert_eq!(
        words(&app.reopened()),
        ["Nobody rang back", "And nobody wrote"]
    );
}

#[test]
fn without_its_folder_it_is_told_where_all_of_it_is_kept() {
    let mut app = begun();
    app.memory.take_folder("/case");
    app.press("And nobody wrote<enter>");
    app.sees("NOT SAVED")
        .sees("the file or its folder is not there")
        .sees("All of it is kept in /home/state/rescue/");
    app.store.fs().make_folder(Path::new("/case")).unwrap();
    app.wait(5_100)
        .sees_not("NOT SAVED")
        .sees("has been written again");
    assert_eq!(
        words(&app.reopened()),
        ["Nobody rang back", "And nobody wrote"]
    );
}

/// The meeting's clock wakes the program each minute; then it is looked, and only then.
#[test]
fn what_came_in_is_seen_within_a_minute_while_nobody_types() {
    let mut app = begun();
    app.memory.take(FILE);
    app.wait(30_000).sees_not("written again");
    app.wait(31_000).sees("has been written again");
}

/// A review on the real disk, with one note.
fn review(home: &Home, file: &str) -> Screen {
    assert_eq!(home.run(&["new", file]).status, Some(0));
    home.run_on(&["plain", file], "A strategy talk\n3\nNobody rang back\n");
    let mut screen = home.start(&[file]);
    screen.shows("●  Nobody rang back");
    screen
}

fn close(screen: &mut Screen) {
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success(), "{}", screen.contents());
}

fn notes(home: &Home, file: &Path) -> Vec<String> {
    let file = file.to_string_lossy().into_owned();
    assert_eq!(home.run(&["check", &file, "--whole"]).status, Some(0));
    let ran = home.run(&["export", &file, "--as", "json"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let notes = document.pointer("/episodes/0/notes").unwrap().as_array();
    let words = notes.unwrap().iter().map(|note| note["text"].as_str());
    words.map(|words| words.unwrap().to_owned()).collect()
}

/// The file in which work went on beside another.
fn ours(home: &Home) -> PathBuf {
    let files = fs::read_dir(home.path()).unwrap().flatten();
    let mut ours = files
        .map(|file| file.path())
        .filter(|path| path.to_string_lossy().contains("(this computer, "));
    ours.next().unwrap()
}

#[test]
fn on_a_real_disk_a_file_cut_or_replaced_costs_nothing() {
    let ways: [fn(&Path); 3] = [
        |file| fs::write(file, "").unwrap(),
        |file| {
            let log = fs::File::options().write(true).open(file).unwrap();
            log.set_len(log.metadata().unwrap().len() - 9).unwrap();
        },
        |file| {
            let other = file.with_extension("other");
            fs::write(&other, "Dear all").unwrap();
            fs::rename(other, file).unwrap();
        },
    ];
    for way in ways {
        let home = Home::new();
        let mut screen = review(&home, "a.whyboard");
        way(&home.file("a.whyboard"));
        let theirs = fs::read(home.file("a.whyboard")).unwrap();
        screen
            .press("And nobody wrote<enter>")
            .shows("Work goes on in a (this computer, ");
        screen
            .shows("●  And nobody wrote")
            .press("And on<enter>")
            .shows("●  And on");
        close(&mut screen);
        assert!(
            screen.contents().contains("whyboard merge"),
            "{}",
            screen.contents()
        );
        assert_eq!(fs::read(home.file("a.whyboard")).unwrap(), theirs);
        assert_eq!(
            notes(&home, &ours(&home)),
            ["Nobody rang back", "And nobody wrote", "And on"]
        );
    }
}

#[test]
fn on_a_real_disk_what_a_second_computer_adds_comes_in() {
    let home = Home::new();
    let mut screen = review(&home, "a.whyboard");
    // The same file worked on elsewhere, and synced back while it is open here.
    fs::create_dir(home.file("elsewhere")).unwrap();
    fs::copy(home.file("a.whyboard"), home.file("elsewhere/a.whyboard")).unwrap();
    home.run_on(
        &["plain", "elsewhere/a.whyboard"],
        "5\nThe inbox was full\n",
    );
    let there = fs::read(home.file("elsewhere/a.whyboard")).unwrap();
    let here = fs::read(home.file("a.whyboard")).unwrap();
    let mut log = fs::File::options()
        .append(true)
        .open(home.file("a.whyboard"))
        .unwrap();
    log.write_all(there.strip_prefix(&here[..]).unwrap())
        .unwrap();
    screen.press("3<tab>And nobody wrote<enter>");
    // The code of the note was given to theirs: the words stay in the line, and Enter again files them.
    screen
        .shows("new steps have just come in from another computer")
        .shows("●  The inbox was full")
        .shows("› And nobody wrote");
    screen.press("<enter>").shows("●  And nobody wrote");
    close(&mut screen);
    assert_eq!(
        notes(&home, Path::new("a.whyboard")),
        ["Nobody rang back", "The inbox was full", "And nobody wrote"]
    );
}

#[test]
fn on_a_real_disk_a_deleted_file_and_a_deleted_folder_cost_nothing() {
    let home = Home::new();
    fs::create_dir(home.file("stick")).unwrap();
    let mut screen = review(&home, "stick/a.whyboard");
    fs::remove_file(home.file("stick/a.whyboard")).unwrap();
    screen
        .press("And nobody wrote<enter>")
        .shows("has been written again");
    fs::remove_dir_all(home.file("stick")).unwrap();
    screen
        .press("And on<enter>")
        .shows("NOT SAVED")
        .shows("All of it is kept in");
    fs::create_dir(home.file("stick")).unwrap();
    screen.hides("NOT SAVED").shows("has been written again");
    close(&mut screen);
    let told = screen.contents();
    assert!(!told.contains("is kept in"), "not any more:\n{told}");
    assert_eq!(
        notes(&home, Path::new("stick/a.whyboard")),
        ["Nobody rang back", "And nobody wrote", "And on"]
    );
}

/// Whoever may write a file that is open may go on writing it; what others may do is for others.
#[test]
fn on_a_real_disk_permissions_taken_away_cost_nothing() {
    let home = Home::new();
    let mut screen = review(&home, "a.whyboard");
    fs::set_permissions(home.file("a.whyboard"), fs::Permissions::from_mode(0o400)).unwrap();
    screen
        .press("And nobody wrote<enter>")
        .shows("●  And nobody wrote");
    close(&mut screen);
    assert_eq!(
        notes(&home, Path::new("a.whyboard")),
        ["Nobody rang back", "And nobody wrote"]
    );
}
