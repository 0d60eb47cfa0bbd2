//! For scripts: what was not done is told, `--strict` stops, `--json` answers with objects, bytes are text or refused.

use std::fs;

use super::{document, done, heron, talk};
use crate::harness::terminal::Home;

#[test]
fn what_was_not_done_is_on_standard_error_and_in_the_exit_status() {
    let home = heron();
    let lines = "4\nTwo were away\n/nonsense\n/aim 99\nNobody rang\n";
    let ran = home.run_on(&["plain", "a.whyboard"], lines);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.err.contains("there is no action “nonsense”"), "{ran:?}");
    assert!(ran.err.contains("2 lines were not done: 3, 4."), "{ran:?}");
    assert!(!ran.out.contains("nonsense"), "{ran:?}");
    assert!(ran.out.contains("Filed: note 2, factor 4."), "{ran:?}");
    let ran = home.run_on(&["plain", "a.whyboard"], "4\nAll was well\n");
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
}

#[test]
fn strict_stops_at_the_first_line_that_was_not_done() {
    let home = heron();
    let ran = home.run_on(
        &["plain", "--strict", "a.whyboard"],
        "4\nTwo were away\n/nonsense\nNever filed\n",
    );
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.err.contains("1 line was not done: 3."), "{ran:?}");
    let written = document(&home).to_string();
    assert!(written.contains("Two were away") && !written.contains("Never filed"));
}

#[test]
fn a_word_that_is_no_command_is_looked_up_in_the_review() {
    let home = heron();
    let answers = talk(&home, "4\nThe nursery phoned twice\n/nursery\n/zzmark\n");
    assert_eq!(
        answers[3]["state"]["open"].as_str().unwrap().get(..4),
        Some("Find"),
        "{answers:?}"
    );
    assert_eq!(done(&answers), [true, true, true, false]);
}

#[test]
fn each_line_is_answered_with_an_object() {
    let home = heron();
    let answers = talk(&home, "4\n- Two were away @hv\nlast\n");
    for (line, answer) in answers.iter().enumerate() {
        assert_eq!(answer["version"], 1);
        assert_eq!(answer["line"], line);
    }
    assert_eq!(
        answers[2]["codes"],
        serde_json::json!(["N1", "R1"]),
        "{answers:#?}"
    );
    let state = &answers[3]["state"];
    assert_eq!(
        (&state["episode"], &state["factor"], &state["picked"]),
        (&"E1".into(), &4.into(), &"N1".into()),
        "{state}"
    );
}

#[test]
fn a_mark_before_the_first_line_is_ignored_and_the_last_line_needs_no_enter() {
    let home = heron();
    let ran = home.run_on(&["plain", "a.whyboard"], "\u{feff}4\r\nTwo were away");
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let notes = &document(&home)["episodes"][0]["notes"];
    assert_eq!(notes[0]["text"], "Two were away");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let home = heron();
    let bytes = b"4\n\xFF\xFET\0w\0o\0\nTwo were away\n";
    let ran = home.run_on_bytes(&["plain", "a.whyboard"], bytes);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.err.contains("not text in UTF-8"), "{ran:?}");
    let notes = document(&home)["episodes"][0]["notes"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(notes, 1);
}

#[test]
fn a_line_that_nobody_has_ended_is_not_filed_from_a_keyboard() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    home.run_on(&["plain", "a.whyboard"], "The call\n");
    let mut screen = home.start(&["plain", "a.whyboard"]);
    screen.shows("Type a note, or help.");
    screen.press("Two were away<enter>").shows("Filed: note 1");
    // Twice, as the first only ends what has been typed.
    screen.press("Nobody ended this\x04\x04");
    screen.end_quietly();
    let written = fs::read_to_string(home.file("a.whyboard")).unwrap();
    assert!(written.contains("Two were away") && !written.contains("Nobody ended"));
}
