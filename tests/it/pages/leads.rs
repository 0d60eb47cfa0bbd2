//! Two leads have tagged the same notes apart: the page lists where they differ, and settles it.

use std::path::Path;

use whyboard::{
    command::Action,
    review::{Influence, Note},
    store::{Access, Session},
};

use crate::{
    harness::{Desk, FILE},
    pages::golden,
};

const THEIRS: &str = "/case/theirs.whyboard";

/// The review, and another copy of it in which another lead has tagged three notes otherwise.
fn two() -> Desk {
    let mut desk = Desk::heron();
    tagged(&mut desk, "N26", "-");
    desk.press(&format!("/keep {THEIRS}<enter>"));
    tagged(&mut desk, "N24", "d");
    tagged(&mut desk, "N26", "+b");
    tagged(&mut desk, "N28", "7");
    let mut desk = desk.reopened();
    desk.press("<pgdn><pgdn>");
    desk
}

fn tagged(desk: &mut Desk, code: &str, keys: &str) {
    let id = note(desk, code).id;
    desk.ask(Action::PickThis(id)).press(keys).press("<esc>");
}

fn compared() -> Desk {
    let mut desk = two();
    desk.press(&format!("/compare {THEIRS}<enter>"))
        .sees("Two copies, tagged differently");
    desk
}

/// How many lines the log has.
fn lines(desk: &Desk) -> usize {
    let bytes = desk.memory.bytes(FILE).unwrap();
    String::from_utf8(bytes).unwrap().lines().count()
}

/// The note of a code, here.
fn note(desk: &Desk, code: &str) -> Note {
    let id = desk.review().coded(code.parse().unwrap()).unwrap();
    desk.review().note(id).unwrap().1.clone()
}

/// The same note in the other copy.
fn theirs(desk: &Desk, code: &str) -> Note {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let opened = Session::open(&desk.store, Path::new(THEIRS), Access::ReadOnly, now);
    let review = opened.unwrap().0.review().clone();
    let id = review.coded(code.parse().unwrap()).unwrap();
    review.note(id).unwrap().1.clone()
}

/// The codes that are listed, from the top.
fn listed(desk: &Desk) -> Vec<String> {
    let page = desk.app.top_page().unwrap();
    let rows = page.rows("", &desk.app.page_context());
    rows.into_iter().map(|row| row.margin).collect()
}

#[test]
fn each_note_that_is_tagged_differently_is_listed_with_what_each_says() {
    let mut desk = compared();
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
    desk.sees("Pattern types")
        .sees("The other copy is theirs.whyboard")
        .sees("There: D Longer-term work, E Families and workers")
        .press("<down><down>")
        .sees("Factor")
        .sees("There: Organisational culture and management");
    golden("compare", &mut desk);
}

#[test]
fn a_note_stays_as_it_is_here_and_nothing_is_written() {
    let mut desk = compared();
    let before = (lines(&desk), note(&desk, "N24"));
    desk.press("1").sees("N24 stays as it is in this copy");
    assert_eq!(listed(&desk), ["N26", "N28"]);
    assert_eq!((lines(&desk), note(&desk, "N24")), before);
}

#[test]
fn what_the_other_copy_says_is_taken_as_one_step_and_comes_back() {
    let mut desk = compared();
    let before = lines(&desk);
    desk.press("<down>2").sees("N26 is settled");
    assert_eq!(listed(&desk), ["N24", "N28"]);
    assert_eq!(lines(&desk), before + 1);
    let other = theirs(&desk, "N26");
    assert_eq!(note(&desk, "N26"), other);
    desk.press("<ctrl-z>");
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
    assert_ne!(note(&desk, "N26"), other);
    desk.press("<ctrl-y>");
    assert_eq!(listed(&desk), ["N24", "N28"]);
    // It is an ordinary step of the log: there after a kill, and to be undone then.
    let desk = desk.reopened();
    assert_eq!(note(&desk, "N26"), other);
}

#[test]
fn letters_of_both_hold_and_one_factor_only() {
    let mut desk = compared();
    let mine = note(&desk, "N24").patterns;
    let other = theirs(&desk, "N24").patterns;
    desk.press("3").sees("N24 is settled");
    let both = note(&desk, "N24").patterns;
    assert!(both.is_superset(&mine) && both.is_superset(&other));
    assert_eq!(listed(&desk), ["N26", "N28"]);
    // Undone, the two differ again.
    desk.press("<ctrl-z>");
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
    let before = lines(&desk);
    desk.press("<end>3").sees("can both be so");
    assert_eq!(lines(&desk), before);
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
}

#[test]
fn helped_and_hindered_are_both() {
    let mut desk = compared();
    let (mine, other) = (note(&desk, "N26").influence, theirs(&desk, "N26").influence);
    assert_eq!((mine, other), (Influence::Hindered, Influence::Helped));
    desk.press("<down>3");
    assert_eq!(note(&desk, "N26").influence, Influence::Both);
    assert_eq!(listed(&desk), ["N24", "N28"]);
}

#[test]
fn another_is_said_in_the_form_of_the_note() {
    let mut desk = compared();
    desk.press("<end><enter>").sees("N28").press("<esc>");
    desk.sees("Two copies, tagged differently");
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
}

#[test]
fn when_all_is_settled_the_page_says_so() {
    let mut desk = compared();
    desk.press("121").sees("Nothing is left to settle");
    assert_eq!(note(&desk, "N26"), theirs(&desk, "N26"));
    // Nothing is chosen any more: the keys do nothing, and Esc leads back.
    let before = lines(&desk);
    desk.press("123<enter><del><esc>")
        .sees_not("tagged differently");
    assert_eq!(lines(&desk), before);
}

#[test]
fn words_typed_find_and_digits_among_them_are_digits() {
    let mut desk = compared();
    let before = lines(&desk);
    desk.press("factor").sees("factor").press("2");
    assert_eq!(lines(&desk), before);
}

#[test]
fn what_cannot_be_compared_is_said_calmly() {
    let mut desk = two();
    desk.press("/compare /case/none.whyboard<enter>")
        .sees("Not done");
    desk.press(&format!("/compare {FILE}<enter>"))
        .sees("tagged alike");
    desk.press("/compare<enter>")
        .sees("the name of the other copy’s file");
    // Read only, the page shows what differs and takes nothing.
    let mut desk = two().read_only();
    desk.press(&format!("/compare {THEIRS}<enter>"))
        .sees("Two copies, tagged differently")
        .press("2");
    assert_eq!(listed(&desk), ["N24", "N26", "N28"]);
}
