//! Plain mode: the program without a full screen, line by line, as a screen reader or a script uses it.

mod actions;
mod beside;
mod pages;
mod scripts;
mod states;

use std::{fmt::Write as _, fs, path::Path};

use serde_json::Value;

use crate::harness::terminal::{Home, Ran};

const ALDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");

/// A home with the sample Alder.
fn alder() -> Home {
    let home = Home::new();
    assert!(Path::new(ALDER).exists());
    let ran = home.run(&["import", ALDER, "-o", "a.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    home
}

/// A home with a new review with one episode.
fn heron() -> Home {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    talk(&home, "Strategy talk by phone\n");
    home
}

/// The answers to lines: an object each, after that of the beginning.
fn talk(home: &Home, lines: &str) -> Vec<Value> {
    let ran = home.run_on(&["plain", "--json", "a.whyboard"], lines);
    objects(&ran)
}

fn objects(ran: &Ran) -> Vec<Value> {
    let objects = ran.out.lines().map(serde_json::from_str);
    objects.map(|object| object.unwrap()).collect()
}

/// All that was said to the last line.
fn said(answers: &[Value]) -> String {
    said_in(answers.last().unwrap())
}

fn said_in(answer: &Value) -> String {
    let said = answer["said"].as_array().unwrap().iter();
    let said: Vec<&str> = said.map(|said| said.as_str().unwrap()).collect();
    said.join("\n")
}

/// Whether each line was done, the beginning apart.
fn done(answers: &[Value]) -> Vec<bool> {
    answers[1..]
        .iter()
        .map(|answer| answer["done"].as_bool().unwrap())
        .collect()
}

/// What the next line answers.
fn asks(answers: &[Value]) -> &str {
    answers.last().unwrap()["state"]["asks"]
        .as_str()
        .unwrap_or("")
}

/// The review as a document.
fn document(home: &Home) -> Value {
    let ran = home.run(&["export", "a.whyboard", "--as", "json"]);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn lines_are_filed_aimed_and_undone() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let lines = "Strategy talk by phone\n3\nDuty role was to decide by five\n\
                6\n! It reached the shared inbox @hv #c\nread\nundo\nredo\n";
    let ran = home.run_on(&["plain", "a.whyboard"], lines);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    for sentence in [
        "Heron. No episode yet.",
        "Title of the first episode:",
        "Factor 3, ",
        "Filed: note 1, factor 3. Saved ",
        "Filed: challenge 1, factor 6, from the health visitor, pattern C. Saved ",
        "It reached the shared inbox.",
        "Undone: note in 6",
        "Say redo to put it back.",
        "Put back: note in 6",
        "Saved in ",
    ] {
        assert!(ran.out.contains(sentence), "{sentence}:\n{}", ran.out);
    }
    let log = home.run(&["log", "a.whyboard"]);
    assert_eq!(log.status, Some(0), "{log:?}");
    for part in [
        "E1 added: “Strategy talk by phone”",
        "“It reached the shared inbox”, HV, pattern C",
        "Undo: ",
        "Redo: ",
    ] {
        assert!(log.out.contains(part), "{part}:\n{}", log.out);
    }
    let object: Value =
        serde_json::from_str(&home.run(&["log", "a.whyboard", "--json"]).out).unwrap();
    assert_eq!(
        object["entries"].as_array().unwrap().len(),
        log.out.lines().count()
    );
    home.run_on(&["plain", "a.whyboard"], "undo\n");
    let log = home.run(&["log", "a.whyboard"]).out;
    assert_eq!(log.matches("(undone)").count(), 1, "{log}");
}

#[test]
fn what_could_be_a_command_is_asked_about_and_not_filed() {
    let home = heron();
    let lines = "3\nvoices\n voices\n9 Ask about rotas\n3 calls were made\n\
                /big\n/edit\nlast\n/edit\n9 calls were made\n";
    let answers = talk(&home, lines);
    for (at, sentence) in [
        (2, "Did you mean /voices? A space first files it as a note."),
        (3, "Filed: note 1, factor 3."),
        (4, "Parked. Back in 3."),
        (5, "Filed: note 2, factor 3."),
        (6, "That needs the full screen: whyboard FILE."),
        (7, "Pick a note first: last picks the last one."),
        (8, "Note 2, factor 3: 3 calls were made."),
        (10, "The new words are kept."),
    ] {
        let said = said_in(&answers[at]);
        assert!(said.contains(sentence), "{sentence}:\n{said}");
    }
    let written = document(&home).to_string();
    for words in ["voices", "Ask about rotas", "9 calls were made"] {
        assert_eq!(
            written.matches(&format!("\"{words}\"")).count(),
            1,
            "{written}"
        );
    }
}

#[test]
fn a_line_that_begins_with_a_space_is_words_and_nothing_else() {
    let home = heron();
    talk(&home, "3\n undo\n - #b @hv\n 4\n");
    let notes = &document(&home)["episodes"][0]["notes"];
    let texts: Vec<&str> = notes
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["undo", "- #b @hv", "4"]);
}

#[test]
fn a_sentence_has_words_for_signs() {
    let home = alder();
    let mut lines = String::new();
    for page in [
        "people",
        "sources",
        "chronology",
        "episodes",
        "views",
        "patterns",
        "findings",
        "meetings",
        "parked",
        "voices",
        "check",
        "wording",
        "leaks",
        "names",
        "shorthand",
        "overview",
        "asks",
        "schedule",
        "matrix",
        "sweep 6",
        "find nurse",
        "report",
        "agenda",
    ] {
        let _ = writeln!(lines, "/{page}\nmore\nmore\n1\nmore\nmore\nleave");
    }
    lines += "1\nread\nlast\n/walk\nmore\nleave\n/findings\n1\n/into\n1\n/into\n1\nleave\nwhere\nhelp\nmore\n";
    let answers = talk(&home, &lines);
    for answer in &answers {
        let mut told = said_in(answer);
        told += answer["state"]["asks"].as_str().unwrap_or("");
        for sign in ["●", "±", "√", "→", "↓", "↑", "…", "·", "  ", "›"] {
            assert!(!told.contains(sign), "{sign:?} is said:\n{told}");
        }
    }
    fs::remove_file(home.file("a.whyboard")).unwrap();
}
