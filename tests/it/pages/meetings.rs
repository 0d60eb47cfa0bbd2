//! The process as a map: set up by a scale, one meeting on, what was said in it, what is still to ask.

use whyboard::review::MeetingState;

use crate::{
    harness::{FILE, Harness},
    pages::golden,
};

fn log(app: &Harness) -> String {
    String::from_utf8(app.memory.bytes(FILE).unwrap()).unwrap()
}

fn states(app: &Harness) -> Vec<MeetingState> {
    app.review()
        .meetings()
        .iter()
        .map(|meeting| meeting.state)
        .collect()
}

#[test]
fn a_scale_sets_the_process_up_in_one_step() {
    let mut app = Harness::empty();
    app.press("The call<enter>/meetings<enter>")
        .sees("Set up: Full review")
        .sees("Set up: One day")
        .press("<enter>")
        .sees("Set up: Full review. Ctrl-Z takes it back")
        .sees("□ Scoping");
    assert_eq!(app.review().meetings().len(), 12);
    assert_eq!(app.review().details().scale, "full");
    app.press("<ctrl-z>");
    assert_eq!(app.review().meetings().len(), 0);
    assert_eq!(app.review().details().scale, "");
}

#[test]
fn a_larger_scale_adds_what_is_missing() {
    let mut app = Harness::empty();
    app.press("The call<enter>/meetings<enter>one day<enter>");
    assert_eq!(app.review().meetings().len(), 4);
    app.press("full<enter>");
    assert_eq!(app.review().meetings().len(), 12);
    let codes: std::collections::HashSet<_> = app
        .review()
        .meetings()
        .iter()
        .map(|meeting| meeting.code)
        .collect();
    assert_eq!(codes.len(), 12, "every meeting has a code of its own");
}

#[test]
fn the_meeting_that_is_on_stamps_what_is_said() {
    let mut app = Harness::empty();
    app.press("The call<enter>/meetings<enter>one day<enter><down><down>");
    app.press("<space>")
        .sees("On now: Analysis meeting")
        .sees("on now");
    let on = app.inner.meeting_on().unwrap().id;
    app.press("<esc>3<tab>They knew the family<enter>");
    assert!(log(&app).contains(&format!("\"meeting\":\"{on}\"")));
    // It is on after a restart, too, and ends.
    let mut app = app.reopened();
    app.press("4<tab>Two were away<enter>/agenda<enter>")
        .sees("on now");
    assert_eq!(
        log(&app).matches(&format!("\"meeting\":\"{on}\"")).count(),
        2
    );
    app.press("<space>").sees("Held: Analysis meeting");
    assert!(app.inner.meeting_on().is_none());
    app.press("<up><space><down><space>");
    let on = states(&app)
        .iter()
        .filter(|state| **state == MeetingState::On)
        .count();
    assert_eq!(on, 1, "one meeting is on, never two");
}

#[test]
fn the_agenda_tells_minutes_planned_and_spent() {
    let mut app = Harness::empty();
    app.press("The call<enter>/meetings<enter>one day<enter><down><down><enter>");
    app.press("<tab>Tuesday<tab><tab><tab>20 Read episode 1 back<enter>40 Patterns<esc>")
        .sees("60 minutes")
        .press("<space>");
    app.wait(32 * 60_000);
    app.sees("32 of 60 min").sees("32 min, 12 over");
}

#[test]
fn what_is_still_to_ask_stands_at_the_end_of_a_meeting() {
    let mut app = Harness::empty();
    app.press("The call<enter>9<tab>Who owns the inbox?<enter><f8><tab>");
    app.press("<tab>2<tab><tab><esc>").sees("Parking lot");
    app.press("<esc>/meetings<enter>one day<enter><space>")
        .sees("Still to ask")
        .sees("Who owns the inbox?");
    app.press("<esc><f8><del>").sees("Dealt with");
    assert!(app.review().parked()[0].done);
    app.press("<esc>/agenda<enter>")
        .sees_not("Who owns the inbox?");
}

#[test]
fn another_meeting_of_a_kind_is_found_by_its_name() {
    let mut app = Harness::empty();
    app.press("The call<enter>/meetings<enter>analysis<down>")
        .sees("Add another: Further analysis meeting")
        .press("<enter>");
    assert_eq!(app.review().meetings()[0].kind, "further_analysis");
    app.press("<del>").sees("Removed: a meeting");
    assert!(app.review().meetings().is_empty());
}

#[test]
fn meetings_at_every_size() {
    let mut app = Harness::heron();
    app.press("/meetings<enter>");
    golden("meetings-none", &mut app);
    app.resize(120, 35);
    app.press("<enter><down><down><down><down><down><enter>");
    app.press("<tab>24 November 2026<tab><tab>SW, HV, QA<tab>20 Read episode 3 back<enter>60 Episodes 4 and 5<enter>30 Patterns<esc><space>");
    golden("meetings-on", &mut app);
}
