//! A sealed review locked while it is open: what is seen of it, what becomes of what is typed, and where its keys are.

use std::path::Path;

use chrono::{DateTime, FixedOffset, TimeDelta};
use whyboard::app::{AppEffect, Now};

use crate::harness::{FILE, Harness};

const WORDS: &str = "four plain grey words";
const MINUTE: u64 = 60_000;

fn begun() -> Harness {
    let mut app = Harness::sealed(WORDS);
    app.press("0<tab>Told to wait<enter><esc>3<tab>First said<enter>");
    app.sees("First said");
    app
}

/// True where the keys of the review are wiped: it would have to be opened again.
fn is_wiped(app: &Harness) -> bool {
    app.store.is_locked(Path::new(FILE)).unwrap()
}

#[test]
fn ten_minutes_of_rest_lock_it_and_what_was_in_the_line_stays() {
    let mut app = begun();
    app.press("Half a sentence").wait(9 * MINUTE);
    app.sees("Half a sentence");
    app.wait(MINUTE + 1_000);
    app.sees("This review is locked")
        .sees_not("Half a sentence");
    app.sees_not("Told to wait").sees_not("First said");
    assert!(is_wiped(&app));
    // What is typed goes nowhere, and no key lifts it.
    app.press("q<f9><enter>3<tab>Typed<enter><ctrl-z>")
        .wait(30 * MINUTE)
        .sees("That is not the passphrase");
    assert_eq!(app.notes().len(), 1);
    // The line is kept, and no word of it is in clear.
    let drafts: Vec<_> = app
        .memory
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("/home/state/drafts"))
        .collect();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    for path in app.memory.paths() {
        let bytes = app.memory.bytes(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(
            !text.contains("Half a") && !text.contains("Typed"),
            "{path:?}"
        );
    }
    app.press("<esc>").press(WORDS).press("<enter>");
    app.sees("Half a sentence").sees("First said");
    assert!(!is_wiped(&app));
    app.press("<enter>");
    assert_eq!(app.notes().len(), 2);
    // Somebody who goes on working is not locked out.
    for _ in 0..30 {
        app.wait(MINUTE).press("a<backspace>");
    }
    app.sees("Half a sentence");
}

#[test]
fn it_is_locked_when_asked_and_opened_by_a_paste() {
    let mut app = begun();
    app.press("/lock<enter>").sees("This review is locked");
    assert!(is_wiped(&app));
    app.press("not these words<enter>")
        .sees("That is not the passphrase");
    assert!(is_wiped(&app));
    app.paste(&format!("{WORDS}\n")).press("<enter>");
    app.sees("First said");
    assert!(!is_wiped(&app));
    // Work goes on with the keys that are back.
    app.press("3<tab>Second said<enter>");
    assert_eq!(app.notes().len(), 2);
    let reopened = app.reopened_with(WORDS);
    assert_eq!(reopened.notes().len(), 2);
}

#[test]
fn a_computer_that_slept_wakes_locked() {
    let began: DateTime<FixedOffset> = "2026-11-23T10:00:00+00:00".parse().unwrap();
    let now = |minutes: i64, ms: u64| Now {
        at: began + TimeDelta::minutes(minutes),
        ms,
    };
    let mut app = begun();
    app.inner.rest(now(1, 60_000));
    app.sees("First said");
    // The clock that counts has stood still meanwhile.
    app.inner.rest(now(121, 70_000));
    app.sees("This review is locked");
    assert!(is_wiped(&app));
    // The key that wakes it goes nowhere.
    let mut app = begun();
    app.inner.rest(now(1, 60_000));
    app.inner.press("x".parse().unwrap(), now(300, 65_000));
    app.sees("This review is locked").sees_not("•");
}

#[test]
fn it_can_be_closed_while_it_is_locked() {
    let mut app = begun();
    app.press("Half a sentence").wait(11 * MINUTE);
    app.press("<ctrl-q>");
    assert!(app.effects.contains(&AppEffect::Quit));
    let mut app = app.reopened_with(WORDS);
    app.sees("Half a sentence");
}

#[test]
fn a_rest_can_be_as_long_as_is_set_and_without_end() {
    let mut app = begun();
    app.inner.set_lock_after(0);
    app.wait(300 * MINUTE).sees("First said");
    let mut app = begun();
    app.inner.set_lock_after(30);
    app.wait(29 * MINUTE).sees("First said");
    app.wait(2 * MINUTE).sees("This review is locked");
}

#[test]
fn a_review_in_clear_is_not_locked() {
    let mut app = Harness::heron();
    app.wait(600 * MINUTE).sees("Heron");
    app.press("/lock<enter>").sees("is not sealed");
    assert!(!app.inner.is_locked());
}
