//! Copies of a review from the command line: joined, without history, kept, damaged, forgotten.
#![expect(clippy::disallowed_methods, reason = "the files are the test's own")]

#[path = "desk/terminal.rs"]
mod terminal;

use std::fs;

use serde_json::Value;
use terminal::{Home, Ran};

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
        done(home.run(&["check", "joined.whyboard"])).status,
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
            parked.starts_with("E1, title, in other words (device "),
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
    assert_eq!(done(home.run(&["check", "b.whyboard"])).err, "");

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
