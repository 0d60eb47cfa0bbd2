//! F12: a report is asked for on the board and written while people go on working.

use whyboard::{
    app::AppEffect,
    store::disk::{SMALL, read_whole},
    terminal,
    ui::glyphs::drawn_everywhere,
};

use crate::{desk::Desk, terminal::Home};

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
fn carried_out(desk: &mut Desk) -> String {
    assert_eq!(desk.effects.last(), Some(&AppEffect::Report));
    let job = desk.app.take_report_job().expect("a report was asked for");
    let told = terminal::carry_out(&job);
    desk.app.tell(&told);
    told
}

fn is_there(desk: &Desk, path: &str) -> bool {
    read_whole(desk.store.fs(), path.as_ref(), SMALL * 16).is_ok()
}

#[track_caller]
fn golden(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = Desk::sample("alder").sized(width, height);
        desk.press(keys);
        let screen = desk.screen();
        let strange = screen
            .chars()
            .find(|c| *c != '\n' && *c != '█' && !drawn_everywhere(*c));
        assert_eq!(strange, None, "{name} {width}×{height}");
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen);
        });
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
    let mut desk = Desk::sample("alder");
    desk.press("<f12><enter><enter>")
        .sees("Writing review-final.docx. You can go on working");
    assert!(carried_out(&mut desk).starts_with("Written: "));
    desk.sees("review-final.docx");
    let written = read_whole(
        desk.store.fs(),
        "/case/review-final.docx".as_ref(),
        SMALL * 16,
    );
    assert!(written.unwrap().starts_with(b"PK"));
    // Nothing of it is a change to the review.
    desk.press("<ctrl-z>").sees("There is nothing to undo");
}

#[test]
fn what_the_review_is_ripe_for_is_offered_first() {
    let mut desk = Desk::empty();
    desk.press("<f12><enter>")
        .sees("Write review-episodes.docx");
    let mut desk = Desk::heron();
    desk.press("<f12><enter>").sees("Write review-follow-on-");
}

#[test]
fn audience_form_and_name_can_be_changed() {
    let mut desk = Desk::sample("alder");
    desk.press("/report<enter>table<enter>")
        .sees("For the review team");
    desk.press("<down><enter>").sees("For the case group");
    desk.press("<down><enter>")
        .sees("As a web page")
        .sees("Write review-episodes.html");
    desk.press("for monday").sees("Write for monday.html");
    desk.press("<enter>");
    assert!(carried_out(&mut desk).contains("for monday.html"));
    assert!(is_there(&desk, "/case/for monday.html"));
}

#[test]
fn a_conversation_is_chosen_among_those_there_are() {
    let mut desk = Desk::sample("birch");
    desk.press("<f12>conv<enter>")
        .sees("No conversation: the open questions");
    desk.press("<up>")
        .press("<down><down><down><enter>")
        .sees("the open questions for a first-line manager");
    desk.press("<enter>")
        .sees("S1 Conversation with the social worker");
    desk.press("<up><up><up><enter>");
    carried_out(&mut desk);
    assert!(is_there(&desk, "/case/review-conversation-s1.docx"));
}

#[test]
fn a_file_that_is_there_is_asked_about_once_and_a_review_never_replaced() {
    let mut desk = Desk::sample("alder");
    desk.press("<f12><enter><enter>");
    carried_out(&mut desk);
    desk.effects.clear();
    desk.press("<f12><enter><enter>")
        .sees("review-final.docx is there already. Enter again replaces it");
    assert_eq!(desk.effects, []);
    desk.sees("Replace review-final.docx").press("<enter>");
    assert!(carried_out(&mut desk).starts_with("Written: "));
    desk.effects.clear();
    desk.press("<f12><enter>review.whyboard<enter>")
        .sees("A report does not take the place of a review");
    assert_eq!(desk.effects, []);
}

#[test]
fn a_listed_name_stops_the_report() {
    let mut desk = Desk::sample("alder");
    desk.press("1Jane Smith was there<enter>");
    desk.press("/name Jane Smith = Fern<enter>");
    desk.press("<esc><esc><esc><f12><enter><enter>");
    let job = desk.app.take_report_job().expect("a report was asked for");
    let told = terminal::carry_out(&job);
    let written = is_there(&desk, "/case/review-final.docx");
    assert!(
        told.contains("a name of your private list stands in one place") && !written,
        "{told}"
    );
}

#[test]
fn esc_closes_and_nothing_is_written() {
    let mut desk = Desk::sample("alder");
    desk.press("<f12><enter>abc<esc>");
    assert_eq!(desk.effects, []);
    desk.sees_not("Write abc");
    let mut desk = Desk::sample("alder").read_only();
    desk.press("<f12><enter><enter>");
    assert!(carried_out(&mut desk).starts_with("Written: "));
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
