//! F12: a report is asked for on the board and written while people go on working.

use whyboard::{
    app::AppEffect,
    store::disk::{SMALL, read_whole},
    terminal,
};

use crate::harness::{self, Harness, terminal::Home};

const SIZES: [(u16, u16); 6] = [
    (160, 45),
    (120, 35),
    (120, 30),
    (100, 30),
    (80, 24),
    (40, 8),
];

/// Carries out what was asked for, as the terminal’s room does; what came of it.
#[track_caller]
fn carried_out(app: &mut Harness) -> String {
    assert_eq!(app.effects.last(), Some(&AppEffect::Report));
    let job = app.inner.take_report_job().expect("a report was asked for");
    let told = terminal::carry_out(&job);
    app.inner.tell(&told);
    told
}

fn is_there(app: &Harness, path: &str) -> bool {
    read_whole(app.store.fs(), path.as_ref(), SMALL * 16).is_ok()
}

#[track_caller]
fn golden(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut app = Harness::sample("alder").sized(width, height);
        app.press(keys);
        harness::golden_screen(&format!("reports/{name}"), (width, height), &app.screen());
    }
}

#[test]
fn the_choice_is_docked_above_the_line() {
    golden("which-report", "<f12>");
    golden("how-to-write-it", "<f12><enter>");
    golden("another-name", "<f12><enter>for the board");
}

#[test]
fn enter_twice_takes_what_is_offered() {
    let mut app = Harness::sample("alder");
    app.press("<f12><enter><enter>")
        .sees("Writing review-final.docx. You can go on working");
    assert!(carried_out(&mut app).starts_with("Written: "));
    app.sees("review-final.docx");
    let written = read_whole(
        app.store.fs(),
        "/case/review-final.docx".as_ref(),
        SMALL * 16,
    );
    assert!(written.unwrap().starts_with(b"PK"));
    // Nothing of it is a change to the review.
    app.press("<ctrl-z>").sees("There is nothing to undo");
}

#[test]
fn what_the_review_is_ripe_for_is_offered_first() {
    let mut app = Harness::empty();
    app.press("<f12><enter>").sees("Write review-episodes.docx");
    let mut app = Harness::heron();
    app.press("<f12><enter>").sees("Write review-follow-on-");
}

#[test]
fn audience_form_and_name_can_be_changed() {
    let mut app = Harness::sample("alder");
    app.press("/report<enter>table<enter>")
        .sees("For the review team");
    app.press("<down><enter>").sees("For the case group");
    app.press("<down><enter>")
        .sees("As a web page")
        .sees("Write review-episodes.html");
    app.press("for monday").sees("Write for monday.html");
    app.press("<enter>");
    assert!(carried_out(&mut app).contains("for monday.html"));
    assert!(is_there(&app, "/case/for monday.html"));
}

#[test]
fn a_conversation_is_chosen_among_those_there_are() {
    let mut app = Harness::sample("birch");
    app.press("<f12>conv<enter>")
        .sees("No conversation: the open questions");
    app.press("<up>")
        .press("<down><down><down><enter>")
        .sees("the open questions for a first-line manager");
    app.press("<enter>")
        .sees("S1 Conversation with the social worker");
    app.press("<up><up><up><enter>");
    carried_out(&mut app);
    assert!(is_there(&app, "/case/review-conversation-s1.docx"));
}

#[test]
fn a_file_that_is_there_is_asked_about_once_and_a_review_never_replaced() {
    let mut app = Harness::sample("alder");
    app.press("<f12><enter><enter>");
    carried_out(&mut app);
    app.effects.clear();
    app.press("<f12><enter><enter>")
        .sees("review-final.docx is there already. Enter again replaces it");
    assert_eq!(app.effects, []);
    app.sees("Replace review-final.docx").press("<enter>");
    assert!(carried_out(&mut app).starts_with("Written: "));
    app.effects.clear();
    app.press("<f12><enter>review.whyboard<enter>")
        .sees("A report does not take the place of a review");
    assert_eq!(app.effects, []);
}

#[test]
fn a_listed_name_stops_the_report() {
    let mut app = Harness::sample("alder");
    app.press("1<tab>Jane Smith was there<enter>");
    app.press("/name Jane Smith = Fern<enter>");
    app.press("<esc><esc><esc><f12><enter><enter>");
    app.sees("Not written: 1 place may name somebody: N");
    assert!(app.inner.take_report_job().is_none());
    assert!(!is_there(&app, "/case/review-final.docx"));
}

#[test]
fn esc_closes_and_nothing_is_written() {
    let mut app = Harness::sample("alder");
    app.press("<f12><enter>abc<esc>");
    assert_eq!(app.effects, []);
    app.sees_not("Write abc");
    let mut app = Harness::sample("alder").read_only();
    app.press("<f12><enter><enter>");
    assert!(carried_out(&mut app).starts_with("Written: "));
}

#[test]
fn on_a_terminal_the_report_is_there_when_the_board_says_so() {
    let home = Home::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/birch.json");
    home.run(&["import", sample, "-o", "b.whyboard"]);
    let mut screen = home.start(&["b.whyboard"]);
    screen
        .shows("Birch")
        .press("/report<enter>")
        .shows("Which report?");
    screen.press("<enter>").shows("Write b-final.docx");
    screen.press("<enter>").shows("Written: ");
    let written = std::fs::read(home.file("b-final.docx")).unwrap();
    assert!(written.starts_with(b"PK"));
}
