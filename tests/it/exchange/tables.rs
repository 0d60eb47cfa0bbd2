//! A chronology that comes as a table: what is matched, what comes in, what is told of the rest, and that it is one step.

use std::fs;

use serde_json::Value;

use crate::harness::terminal::{Home, Ran};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");

/// A home with a review in it, and a table beside it.
fn home(table: &[u8]) -> Home {
    let home = Home::new();
    let ran = home.run(&["import", SAMPLE, "-o", "a.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    fs::write(home.file("t.csv"), table).unwrap();
    home
}

fn import(home: &Home, more: &[&str]) -> Ran {
    home.run(&[&["import", "t.csv", "--into", "a.whyboard"], more].concat())
}

fn document(home: &Home) -> Value {
    let ran = home.run(&["export", "a.whyboard", "--as", "json"]);
    serde_json::from_str(&ran.out).unwrap()
}

fn lines(home: &Home) -> usize {
    fs::read_to_string(home.file("a.whyboard"))
        .unwrap()
        .lines()
        .count()
}

#[track_caller]
fn says(ran: &Ran, status: i32, words: &[&str]) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    assert_eq!(ran.out, "", "{ran:?}");
    for words in words {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[test]
fn a_table_comes_in_as_one_step_and_nothing_is_dropped_in_silence() {
    let home = home(
        "Ref,Date,Time,Agency,Document,What happened,Episode,Comments\n\
         p. 4,14/03/2026,15:30,HV,Children’s social care record,Left word,E2,x\n\
         ,15/03/2026,,Housing repairs,Rent book,\"Window mended,\nat last\",,\n\
         ,16/03/2026,,GP,,,,\n\
         ,17/03/2026,,Housing repairs,,Rang again,E99,\n"
            .as_bytes(),
    );
    let before = lines(&home);
    let ran = import(&home, &[]);
    says(
        &ran,
        0,
        &[
            "Column “What happened”: what happened.",
            "Column “Comments”: not brought in.",
            "Line 5 was not read: nothing says what happened.",
            "New roles: Housing repairs.",
            "kept as places in a case record: Rent book.",
            "Line 6 names an episode that is not there: “E99” is kept in its words.",
            "3 rows came into a.whyboard as one step.",
        ],
    );
    assert_eq!(lines(&home), before + 1, "one entry");
    let document = document(&home);
    let events = document["chronology"].as_array().unwrap();
    let came: Vec<&Value> = events.iter().rev().take(3).rev().collect();
    assert_eq!(came[0]["when"], "14/03/2026, 15:30");
    assert_eq!(came[0]["sources"][0]["locator"], "p. 4");
    assert!(
        came[0]["sources"][0]["source"].is_string(),
        "a source of the review"
    );
    assert!(came[0]["episode"].is_string());
    assert_eq!(came[1]["text"], "Window mended,\nat last");
    assert_eq!(came[1]["sources"][0]["locator"], "Rent book");
    assert_eq!(came[1]["perspective"], came[2]["perspective"]);
    assert_eq!(came[2]["text"], "Rang again (Episode: E99)");
    let people = document["people"].as_array().unwrap();
    let new = people.last().unwrap();
    assert_eq!(
        (&new["role"], &new["group"]),
        (&"Housing repairs".into(), &"other".into())
    );
}

#[test]
fn a_dry_run_tells_the_same_and_changes_nothing() {
    let home = home(b"Date;Event\nM3;Nursery rang\n");
    let before = fs::read(home.file("a.whyboard")).unwrap();
    let ran = import(&home, &["--dry-run"]);
    says(
        &ran,
        0,
        &[
            "Column “Event”: what happened.",
            "1 row would come into a.whyboard",
            "Nothing was changed.",
        ],
    );
    assert_eq!(fs::read(home.file("a.whyboard")).unwrap(), before);
}

#[test]
fn columns_are_named_where_their_heads_say_nothing() {
    let home = home(b"A\tB\nM3\tNursery rang\n");
    says(
        &import(&home, &[]),
        3,
        &["none of its columns says what happened", "“A”, “B”"],
    );
    says(
        &import(&home, &["--columns", "text=C"]),
        3,
        &["it has no column “c”"],
    );
    says(
        &import(&home, &["--columns", "when=A,text=B"]),
        0,
        &["1 row came into"],
    );
    assert_eq!(
        document(&home)["chronology"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()["when"],
        "M3"
    );
}

#[test]
fn older_letters_are_read_and_that_is_said() {
    let home = home(b"Date,Event\nM3,Nursery\x92s call \x96 caf\xe9\n");
    says(&import(&home, &[]), 0, &["read as Windows-1252"]);
    let document = document(&home);
    assert_eq!(
        document["chronology"].as_array().unwrap().last().unwrap()["text"],
        "Nursery’s call – café"
    );
}

#[test]
fn what_cannot_be_brought_in_is_refused_with_what_to_do() {
    let home = home(b"");
    says(&import(&home, &[]), 3, &["there is nothing in it"]);
    fs::write(home.file("t.csv"), "Date,Event\nM3,\n").unwrap();
    says(
        &import(&home, &[]),
        3,
        &["Line 2 was not read", "has no row that says what happened"],
    );
    says(
        &home.run(&["import", "t.csv", "-o", "b.whyboard"]),
        2,
        &["--into REVIEW.whyboard"],
    );
    says(
        &home.run(&["import", SAMPLE, "--into", "a.whyboard"]),
        2,
        &["ends in .csv"],
    );
    says(
        &home.run(&["import", "none.csv", "--into", "a.whyboard"]),
        3,
        &["none.csv is not there"],
    );
    fs::write(home.file("t.csv"), "Date,Event\nM3,Rang\n").unwrap();
    says(
        &home.run(&["import", "t.csv", "--into", "none.whyboard"]),
        3,
        &["none.whyboard"],
    );
    assert_eq!(home.run(&["import", "t.csv"]).status, Some(2));
    let many = format!(
        "Date,Event\n{}",
        "M3,A long line of what happened that day\n".repeat(20_000)
    );
    fs::write(home.file("t.csv"), many).unwrap();
    says(&import(&home, &[]), 4, &["too much for one step"]);
}

#[test]
fn what_would_steer_a_terminal_comes_in_harmless() {
    let home = home("Date,Event\u{1b}[2J\nM3,Rang \u{1b}[2J\u{202e} back\n\u{1b}[2J,\n".as_bytes());
    let ran = import(&home, &["--columns", "text=Event\u{fffd}[2J"]);
    says(&ran, 0, &["hidden characters were replaced"]);
    assert!(
        !ran.err.contains(|c: char| c.is_control() && c != '\n'),
        "{ran:?}"
    );
}
