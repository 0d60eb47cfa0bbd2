//! Two leads have tagged the same notes apart: the page lists where they differ, and settles it.

use std::path::Path;

use whyboard::{
    command::Action,
    review::{Influence, Note},
    store::{Access, Session},
};

use crate::{
    harness::{FILE, Harness},
    pages::golden,
};

const THEIRS: &str = "/case/theirs.whyboard";

/// The review, and another copy of it in which another lead has tagged three notes otherwise.
fn two() -> Harness {
    let mut app = Harness::heron();
    tagged(&mut app, "N26", "-");
    app.press(&format!("/keep {THEIRS}<enter>"));
    tagged(&mut app, "N24", "#d");
    tagged(&mut app, "N26", "+#b");
    tagged(&mut app, "N28", "<shift-tab>7<enter>");
    let mut app = app.reopened();
    app.press("<pgdn><pgdn>");
    app
}

fn tagged(app: &mut Harness, code: &str, keys: &str) {
    let id = note(app, code).id;
    app.ask(Action::PickThis(id))
        .press(keys)
        .press("<enter><esc>");
}

fn compared() -> Harness {
    let mut app = two();
    app.press(&format!("/compare {THEIRS}<enter>"))
        .sees("Two copies, tagged differently");
    app
}

/// How many lines the log has.
fn lines(app: &Harness) -> usize {
    let bytes = app.memory.bytes(FILE).unwrap();
    String::from_utf8(bytes).unwrap().lines().count()
}

/// The note of a code, here.
fn note(app: &Harness, code: &str) -> Note {
    let id = app.review().coded(code.parse().unwrap()).unwrap();
    app.review().note(id).unwrap().1.clone()
}

/// The same note in the other copy.
fn theirs(app: &Harness, code: &str) -> Note {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let opened = Session::open(&app.store, Path::new(THEIRS), Access::ReadOnly, now);
    let review = opened.unwrap().0.review().clone();
    let id = review.coded(code.parse().unwrap()).unwrap();
    review.note(id).unwrap().1.clone()
}

/// The codes that are listed, from the top.
fn listed(app: &Harness) -> Vec<String> {
    let page = app.inner.top_page().unwrap();
    let rows = page.rows("", &app.inner.page_context());
    rows.into_iter().map(|row| row.margin).collect()
}

#[test]
fn each_note_that_is_tagged_differently_is_listed_with_what_each_says() {
    let mut app = compared();
    assert_eq!(listed(&app), ["N24", "N26", "N28"]);
    app.sees("Pattern types")
        .sees("The other copy is theirs.whyboard")
        .sees("There: D Longer-term work, E Families and workers")
        .press("<down><down>")
        .sees("Factor")
        .sees("There: Organisational culture and management");
    golden("compare", &mut app);
}

#[test]
fn a_note_stays_as_it_is_here_and_nothing_is_written() {
    let mut app = compared();
    let before = (lines(&app), note(&app, "N24"));
    app.press("1").sees("N24 stays as it is in this copy");
    assert_eq!(listed(&app), ["N26", "N28"]);
    assert_eq!((lines(&app), note(&app, "N24")), before);
}

#[test]
fn what_the_other_copy_says_is_taken_as_one_step_and_comes_back() {
    let mut app = compared();
    let before = lines(&app);
    app.press("<down>2").sees("N26 is settled");
    assert_eq!(listed(&app), ["N24", "N28"]);
    assert_eq!(lines(&app), before + 1);
    let other = theirs(&app, "N26");
    assert_eq!(note(&app, "N26"), other);
    app.press("<ctrl-z>");
    assert_eq!(listed(&app), ["N24", "N26", "N28"]);
    assert_ne!(note(&app, "N26"), other);
    app.press("<ctrl-y>");
    assert_eq!(listed(&app), ["N24", "N28"]);
    // It is an ordinary step of the log: there after a kill, and to be undone then.
    let app = app.reopened();
    assert_eq!(note(&app, "N26"), other);
}

#[test]
fn letters_and_factors_of_both_hold() {
    let mut app = compared();
    let mine = note(&app, "N24").patterns;
    let other = theirs(&app, "N24").patterns;
    app.press("3").sees("N24 is settled");
    let both = note(&app, "N24").patterns;
    assert!(both.is_superset(&mine) && both.is_superset(&other));
    assert_eq!(listed(&app), ["N26", "N28"]);
    // Undone, the two differ again.
    app.press("<ctrl-z>");
    assert_eq!(listed(&app), ["N24", "N26", "N28"]);
    // It stays in its cell, and stands under what the other copy has as well.
    let (mine, other) = (note(&app, "N28"), theirs(&app, "N28"));
    assert_ne!(mine.factor, other.factor);
    app.press("<end>3").sees("N28 is settled");
    let both = note(&app, "N28");
    assert_eq!(both.factor, mine.factor);
    assert!(both.is_under(other.factor.as_ref().unwrap()));
    assert_eq!(listed(&app), ["N24", "N26"]);
}

#[test]
fn helped_and_hindered_are_both() {
    let mut app = compared();
    let (mine, other) = (note(&app, "N26").influence, theirs(&app, "N26").influence);
    assert_eq!((mine, other), (Influence::Hindered, Influence::Helped));
    app.press("<down>3");
    assert_eq!(note(&app, "N26").influence, Influence::Both);
    assert_eq!(listed(&app), ["N24", "N28"]);
}

#[test]
fn another_is_said_in_the_form_of_the_note() {
    let mut app = compared();
    app.press("<end><enter>").sees("N28").press("<esc>");
    app.sees("Two copies, tagged differently");
    assert_eq!(listed(&app), ["N24", "N26", "N28"]);
}

#[test]
fn when_all_is_settled_the_page_says_so() {
    let mut app = compared();
    app.press("121").sees("Nothing is left to settle");
    assert_eq!(note(&app, "N26"), theirs(&app, "N26"));
    // Nothing is chosen any more: the keys do nothing, and Esc leads back.
    let before = lines(&app);
    app.press("123<enter><del><esc>")
        .sees_not("tagged differently");
    assert_eq!(lines(&app), before);
}

#[test]
fn words_typed_find_and_digits_among_them_are_digits() {
    let mut app = compared();
    let before = lines(&app);
    app.press("factor").sees("factor").press("2");
    assert_eq!(lines(&app), before);
}

#[test]
fn what_cannot_be_compared_is_said_calmly() {
    let mut app = two();
    app.press("/compare /case/none.whyboard<enter>")
        .sees("Not done");
    app.press(&format!("/compare {FILE}<enter>"))
        .sees("tagged alike");
    app.press("/compare<enter>")
        .sees("the name of the other copy’s file");
    // Read only, the page shows what differs and takes nothing.
    let mut app = two().read_only();
    app.press(&format!("/compare {THEIRS}<enter>"))
        .sees("Two copies, tagged differently")
        .press("2");
    assert_eq!(listed(&app), ["N24", "N26", "N28"]);
}
