//! Copies of a review from the command line: joined, without history, kept, damaged, forgotten.

use std::fs;

use serde_json::Value;

use crate::harness::terminal::{Home, Ran};

#[track_caller]
fn refused(ran: &Ran, status: i32, names: &str) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    assert_eq!(ran.out, "", "{ran:?}");
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    assert!(ran.err.contains(names), "{ran:?}");
}

#[track_caller]
fn done(ran: Ran) -> Ran {
    assert_eq!(ran.status, Some(0), "{ran:?}");
    ran
}

/// A review on which work has begun three times.
fn worked_on(home: &Home) {
    done(home.run(&["new", "a.whyboard", "--title", "Heron"]));
    for said in [
        "Strategy talk\n3\nIt was late\n",
        "3\nNobody rang back\n",
        "4\nNo cover\n",
    ] {
        done(home.run_on(&["plain", "a.whyboard"], said));
    }
}

/// Spoils one byte in the middle of the n-th line of a review.
fn spoil(home: &Home, name: &str, line: usize) {
    let mut bytes = fs::read(home.file(name)).unwrap();
    let starts = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::len);
    let at: usize = starts.take(line - 1).sum();
    bytes[at + 20] ^= 1;
    fs::write(home.file(name), bytes).unwrap();
}

fn files_in(home: &Home, folder: &str) -> Vec<String> {
    let listed = fs::read_dir(home.file(folder));
    let names = listed
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// Makes `mine` and `theirs`, copies of one review on which somebody has worked since.
fn two_leads(home: &Home, mine: &str, theirs: &str) {
    done(home.run(&["new", "mine.whyboard", "--title", "Heron"]));
    done(home.run_on(
        &["plain", "mine.whyboard"],
        "Strategy talk\n3\nIt was late\n",
    ));
    fs::copy(home.file("mine.whyboard"), home.file("theirs.whyboard")).unwrap();
    done(home.run_on(&["plain", "mine.whyboard"], mine));
    done(home.run_on(&["plain", "theirs.whyboard"], theirs));
}

fn document(home: &Home, name: &str) -> String {
    done(home.run(&["export", name, "--as", "json"])).out
}

#[test]
fn two_copies_are_joined_and_both_stay_as_they_were() {
    let home = Home::new();
    two_leads(
        &home,
        "3\nNobody rang back\n",
        "3\nThe shift had changed\n4\nNo cover\n",
    );
    let before =
        ["mine.whyboard", "theirs.whyboard"].map(|name| fs::read(home.file(name)).unwrap());
    let dry = done(home.run(&["merge", "mine.whyboard", "theirs.whyboard", "--dry-run"]));
    assert!(
        dry.out.contains("2 steps are in theirs.whyboard only."),
        "{dry:?}"
    );
    assert!(
        dry.out.contains("is N3 now, because both had given N2"),
        "{dry:?}"
    );
    let ran = done(home.run(&[
        "merge",
        "mine.whyboard",
        "theirs.whyboard",
        "-o",
        "joined.whyboard",
    ]));
    assert_eq!(ran.out, dry.out);
    assert!(!home.file("~$joined.whyboard.lock").exists());
    let joined = document(&home, "joined.whyboard");
    for words in [
        "It was late",
        "Nobody rang back",
        "The shift had changed",
        "No cover",
    ] {
        assert!(joined.contains(words), "{words}: {joined}");
    }
    assert_eq!(
        done(home.run(&["check", "joined.whyboard", "--whole"])).status,
        Some(0)
    );
    let after = ["mine.whyboard", "theirs.whyboard"].map(|name| fs::read(home.file(name)).unwrap());
    assert_eq!(before, after);

    done(home.run(&[
        "merge",
        "theirs.whyboard",
        "mine.whyboard",
        "-o",
        "other.whyboard",
    ]));
    assert_eq!(document(&home, "other.whyboard"), joined);
    let again = done(home.run(&[
        "merge",
        "joined.whyboard",
        "theirs.whyboard",
        "-o",
        "again.whyboard",
    ]));
    assert!(
        again
            .out
            .contains("theirs.whyboard has nothing that the other lacks."),
        "{again:?}"
    );
    assert_eq!(
        fs::read(home.file("again.whyboard")).unwrap(),
        fs::read(home.file("joined.whyboard")).unwrap()
    );
}

#[test]
fn a_clash_is_listed_and_the_other_wording_is_parked() {
    let home = Home::new();
    two_leads(&home, "/rename Strategy call\n", "/rename Talk by phone\n");
    for (prefer, stands) in [("mine", "Strategy call"), ("theirs", "Talk by phone")] {
        let out = format!("{prefer}-first.whyboard");
        let ran = home.run(&[
            "merge",
            "mine.whyboard",
            "theirs.whyboard",
            "--prefer",
            prefer,
            "-o",
            &out,
            "--json",
        ]);
        assert_eq!(ran.status, Some(1), "{ran:?}");
        let object: Value = serde_json::from_str(&ran.out).unwrap();
        let clash = &object["clashes"][0];
        assert_eq!(clash["item"], "E1");
        assert_eq!(clash["field"], "title");
        assert_eq!(
            (&clash["stands"]["copy"], &clash["stands"]["words"]),
            (&prefer.into(), &stands.into())
        );
        assert_eq!(clash["parked_as"], "K1");
        let document: Value = serde_json::from_str(&document(&home, &out)).unwrap();
        assert_eq!(document["episodes"][0]["title"], stands);
        let parked = document["parked"][0]["text"].as_str().unwrap();
        assert!(
            parked.starts_with("E1, title, put differently (device "),
            "{parked}"
        );
        assert!(
            parked.ends_with(clash["parked"]["words"].as_str().unwrap()),
            "{parked}"
        );
        // Undo leads back, one step of the other lead's after another.
        let log = done(home.run(&["log", &out])).out;
        assert!(
            log.contains("Strategy call") && log.contains("Talk by phone"),
            "{log}"
        );
    }
    let ran = home.run(&["merge", "mine.whyboard", "theirs.whyboard", "--dry-run"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(
        ran.out.contains("E1 “") && ran.out.contains("title, was changed in both:"),
        "{ran:?}"
    );
    assert!(ran.out.contains("is parked as K1: “"), "{ran:?}");
}

#[test]
fn what_one_removed_and_the_other_went_on_with_is_kept() {
    let home = Home::new();
    two_leads(
        &home,
        "/add Phone call\n/previous\n/remove\n",
        "3\nThe shift had changed\n",
    );
    let ran = home.run(&[
        "merge",
        "mine.whyboard",
        "theirs.whyboard",
        "-o",
        "joined.whyboard",
    ]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(
        ran.out.contains(
            "E1 is kept: it was removed in mine.whyboard and changed or used in theirs.whyboard"
        ),
        "{ran:?}"
    );
    let joined = document(&home, "joined.whyboard");
    assert!(
        joined.contains("Phone call") && joined.contains("The shift had changed"),
        "{joined}"
    );
    assert!(joined.contains("It was late"), "{joined}");
}

#[test]
fn what_cannot_be_joined_is_refused() {
    let home = Home::new();
    two_leads(&home, "", "");
    done(home.run(&["new", "other.whyboard"]));
    let names = ["merge", "mine.whyboard", "other.whyboard"];
    refused(
        &home.run(&[&names[..], &["--dry-run"]].concat()),
        2,
        "choose two copies of one review",
    );
    assert_eq!(home.run(&names).status, Some(2));
    refused(
        &home.run(&["merge", "mine.whyboard", "none.whyboard", "--dry-run"]),
        3,
        "none.whyboard is not there",
    );
    refused(
        &home.run(&[
            "merge",
            "mine.whyboard",
            "theirs.whyboard",
            "-o",
            "other.whyboard",
        ]),
        4,
        "other.whyboard is there already",
    );
}

#[test]
fn what_was_taken_back_is_in_no_byte_of_a_copy_without_history() {
    let home = Home::new();
    done(home.run(&["new", "a.whyboard", "--title", "Sparrow"]));
    let said = "Strategy talk\n3\nTannery Lane\nlast\n/edit\nA street nearby\n\
                4\nKittiwake said no\nlast\n/withdraw\n/rename Talk by phone\n\
                5\nGannet was there\nundo\n5\nWent home at nine\n";
    done(home.run_on(&["plain", "a.whyboard"], said));
    let bytes = |name: &str| String::from_utf8(fs::read(home.file(name)).unwrap()).unwrap();
    let gone = ["Tannery Lane", "Kittiwake", "Strategy talk", "Gannet"];
    assert!(gone.iter().all(|words| bytes("a.whyboard").contains(words)));
    let ran = done(home.run(&["squash", "a.whyboard", "-o", "b.whyboard"]));
    assert!(ran.err.contains("1 withdrawn note is left out."), "{ran:?}");
    for words in gone {
        assert!(!bytes("b.whyboard").contains(words), "{words}");
    }
    for words in [
        "A street nearby",
        "Talk by phone",
        "Went home at nine",
        "Sparrow",
    ] {
        assert!(bytes("b.whyboard").contains(words), "{words}");
    }
    assert_eq!(done(home.run(&["check", "b.whyboard", "--whole"])).err, "");

    done(home.run(&[
        "squash",
        "a.whyboard",
        "-o",
        "c.whyboard",
        "--keep-withdrawn",
    ]));
    assert_eq!(document(&home, "c.whyboard"), document(&home, "a.whyboard"));
    refused(
        &home.run(&["merge", "a.whyboard", "c.whyboard", "--dry-run"]),
        2,
        "two copies of one review",
    );
    refused(
        &home.run(&["squash", "a.whyboard", "-o", "b.whyboard"]),
        4,
        "b.whyboard is there already",
    );
}

#[test]
fn a_copy_to_hand_on_names_nobody_unless_that_is_allowed() {
    let home = Home::new();
    done(home.run(&["new", "a.whyboard"]));
    let said = "Strategy talk\n3\nKittiwake rang\nlast\n/withdraw\n";
    done(home.run_on(&["plain", "a.whyboard"], said));
    fs::create_dir_all(home.file("home/state/names")).unwrap();
    let log = done(home.run(&["log", "a.whyboard", "--json"])).out;
    let log: Value = serde_json::from_str(&log).unwrap();
    let list = format!("home/state/names/{}.json", log["review"].as_str().unwrap());
    fs::write(home.file(&list), r#"[{"name":"Kittiwake","instead":"HV"}]"#).unwrap();
    // What is withdrawn does not leave.
    done(home.run(&["squash", "a.whyboard", "-o", "b.whyboard"]));
    let all = [
        "squash",
        "a.whyboard",
        "-o",
        "c.whyboard",
        "--keep-withdrawn",
    ];
    let ran = home.run(&all);
    assert!(
        ran.status != Some(0) && ran.err.contains("--allow-names"),
        "{ran:?}"
    );
    assert!(!home.file("c.whyboard").exists());
    done(home.run(&[&all[..], &["--allow-names"]].concat()));
}

#[test]
fn a_review_that_cannot_be_read_is_answered_with_its_backups() {
    let home = Home::new();
    worked_on(&home);
    let list = done(home.run(&["backups", "a.whyboard", "--json"]));
    let list: Value = serde_json::from_str(&list.out).unwrap();
    let backups = list["backups"].as_array().unwrap();
    assert!(!backups.is_empty() && backups.len() <= 3, "{list}");
    let first = home.file(backups[0]["file"].as_str().unwrap());
    assert!(
        fs::read_to_string(first)
            .unwrap()
            .contains("Nobody rang back")
    );

    fs::write(home.file("a.whyboard"), "Dear all\n").unwrap();
    for command in ["check", "plain", "log"] {
        let ran = home.run(&[command, "a.whyboard"]);
        refused(&ran, 3, "whyboard backups a.whyboard");
        assert!(ran.err.contains("kept: "), "{ran:?}");
    }
    let listed = done(home.run(&["backups", "a.whyboard"]));
    assert_eq!(listed.out.lines().count(), backups.len());
    assert!(listed.out.starts_with("1  "), "{listed:?}");
    let ran = done(home.run(&[
        "backups",
        "a.whyboard",
        "--restore",
        "1",
        "-o",
        "b.whyboard",
    ]));
    assert!(
        ran.err
            .starts_with("Made b.whyboard as the review was: 2 notes, "),
        "{ran:?}"
    );
    let restored = document(&home, "b.whyboard");
    assert!(
        restored.contains("Nobody rang back") && !restored.contains("No cover"),
        "{restored}"
    );
    assert_eq!(
        fs::read_to_string(home.file("a.whyboard")).unwrap(),
        "Dear all\n"
    );

    for (n, out, status) in [
        ("1", "a.whyboard", 4),
        ("0", "c.whyboard", 2),
        ("99", "c.whyboard", 2),
    ] {
        let ran = home.run(&["backups", "a.whyboard", "--restore", n, "-o", out]);
        refused(&ran, status, "a.whyboard");
    }
    let none = done(home.run(&["backups", "none.whyboard"]));
    assert_eq!(
        (none.out.as_str(), none.err.as_str()),
        ("", "No backup of none.whyboard is kept on this computer.\n")
    );
}

#[test]
#[cfg(unix)]
fn a_backup_is_as_private_as_the_review() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::new();
    worked_on(&home);
    let mode = |path: &str| fs::metadata(home.file(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("home/state/backups"), 0o700);
    for name in files_in(&home, "home/state/backups") {
        assert_eq!(mode(&format!("home/state/backups/{name}")), 0o600, "{name}");
    }
}

#[test]
fn damage_is_named_by_its_line_and_what_follows_is_kept() {
    let home = Home::new();
    worked_on(&home);
    spoil(&home, "a.whyboard", 4);
    let damaged = fs::read(home.file("a.whyboard")).unwrap();
    let ran = home.run(&["check", "a.whyboard", "--json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (&object["whole"], &object["first_unfit"]["line"]),
        (&false.into(), &4.into())
    );
    assert!(
        object["first_unfit"]["why"]
            .as_str()
            .unwrap()
            .contains("not as it was written")
    );
    assert!(object["backups"].as_u64().unwrap() > 0);
    let ran = home.run(&["check", "a.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(
        ran.out.contains("damaged in line 4") && ran.out.contains("whyboard backups a.whyboard"),
        "{ran:?}"
    );
    assert!(!home.file("a.whyboard.damaged-1").exists());

    let ran = home.run_on(&["plain", "a.whyboard"], "");
    assert!(
        ran.err
            .contains("A copy of the rest is in a.whyboard.damaged-1."),
        "{ran:?}"
    );
    let rest = fs::read(home.file("a.whyboard.damaged-1")).unwrap();
    assert!(damaged.ends_with(&rest) && !rest.is_empty());
    assert_eq!(fs::read(home.file("a.whyboard")).unwrap(), damaged);

    // Joined with a backup, both give what they have.
    done(home.run(&[
        "backups",
        "a.whyboard",
        "--restore",
        "1",
        "-o",
        "b.whyboard",
    ]));
    let ran = home.run(&["merge", "a.whyboard", "b.whyboard", "-o", "c.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(
        ran.out.contains("a.whyboard is damaged in line 4"),
        "{ran:?}"
    );
    assert!(document(&home, "c.whyboard").contains("Nobody rang back"));
}

#[test]
fn a_later_format_is_refused_with_the_version_that_reads_it() {
    let home = Home::new();
    worked_on(&home);
    let text = fs::read_to_string(home.file("a.whyboard")).unwrap();
    let later = text.replacen("{\"whyboard\":1", "{\"whyboard\":3", 1);
    fs::write(home.file("later.whyboard"), later).unwrap();
    let ran = home.run(&["check", "later.whyboard"]);
    refused(
        &ran,
        3,
        "has the format 3, and this whyboard knows 2: open it with whyboard 3 or later",
    );
}

#[test]
fn what_is_kept_elsewhere_is_listed_first_and_removed_when_asked() {
    let home = Home::new();
    worked_on(&home);
    spoil(&home, "a.whyboard", 4);
    home.run_on(&["plain", "a.whyboard"], "");
    let listed = done(home.run(&["forget", "a.whyboard"]));
    for what in ["backup  ", "list of backups", "recent list", "damaged rest"] {
        assert!(listed.out.contains(what), "{what}: {listed:?}");
    }
    assert!(
        listed.err.contains("--remove removes all of this"),
        "{listed:?}"
    );
    assert_eq!(done(home.run(&["forget", "a.whyboard"])).out, listed.out);
    // The review may be gone itself.
    fs::rename(home.file("a.whyboard"), home.file("elsewhere")).unwrap();
    assert_eq!(done(home.run(&["forget", "a.whyboard"])).out, listed.out);
    let removed = done(home.run(&["forget", "a.whyboard", "--remove", "--json"]));
    let object: Value = serde_json::from_str(&removed.out).unwrap();
    assert_eq!(object["removed"], true);
    assert_eq!(
        object["traces"].as_array().unwrap().len(),
        listed.out.lines().count()
    );
    assert_eq!(files_in(&home, "home/state/backups"), ["files.json"]);
    let everything = [
        "home/state",
        "home/state/backups",
        "home/state/drafts",
        "home/state/rescue",
    ];
    for folder in everything {
        for name in files_in(&home, folder) {
            let path = home.file(folder).join(name);
            let text = fs::read_to_string(path).unwrap_or_default();
            assert!(
                !text.contains("a.whyboard") && !text.contains("Heron"),
                "{text}"
            );
        }
    }
    assert!(!home.file("a.whyboard.damaged-1").exists());
    assert!(home.file("elsewhere").exists());
    let none = done(home.run(&["forget", "a.whyboard"]));
    assert_eq!(
        (none.out.as_str(), none.err.as_str()),
        ("", "Nothing is kept of a.whyboard elsewhere.\n")
    );
}

#[test]
#[cfg(unix)]
fn the_start_screen_offers_the_backups_of_what_cannot_be_read() {
    let home = Home::new();
    worked_on(&home);
    fs::write(home.file("a.whyboard"), "Dear all\n").unwrap();
    let mut screen = home.start(&[]);
    screen.shows("Heron").press("<enter>");
    screen
        .shows("Heron, backup")
        .shows("a.whyboard cannot be read: its backups are listed first")
        .shows("opens beside a.whyboard");
    screen
        .press("<enter>")
        .shows("Nobody rang back")
        .shows("This is a backup");
    screen.press("<ctrl-q>");
    assert!(screen.end_quietly().success());
    assert_eq!(
        fs::read_to_string(home.file("a.whyboard")).unwrap(),
        "Dear all\n"
    );
    let made = document(&home, "a-backup.whyboard");
    assert!(
        made.contains("Nobody rang back") && !made.contains("No cover"),
        "{made}"
    );
}
