//! What is asked, switched off and on; and the checklist, from each line of which a way leads to what it is about.

use whyboard::method::Occasion;

use crate::{
    harness::{Harness, reviews::worked_out},
    pages::golden,
};

const HELPED: &str = "What went well here, and what helped it?";
const CORNER: &str = "Nothing that helped is told";

fn not_asked(app: &Harness) -> Vec<Occasion> {
    app.review().details().not_asked.clone()
}

#[test]
fn a_question_is_switched_off_with_its_quiet_corner_and_comes_back() {
    let mut app = Harness::heron().sized(120, 35);
    app.sees(HELPED);
    app.press("<f3>").sees(CORNER);
    app.press("<esc>/asks<enter>went well<enter>")
        .sees("It is not asked in this review");
    assert_eq!(not_asked(&app), [Occasion::OnlyProblems]);
    app.press("<esc><esc>").sees_not(HELPED);
    app.press("<f3>").sees_not(CORNER);
    // It is the review’s own: it is there again after a kill, and undone like anything else.
    let mut again = app.reopened();
    assert_eq!(not_asked(&again), [Occasion::OnlyProblems]);
    again.press("<ctrl-z>");
    assert_eq!(not_asked(&again), []);
    again.press("<f3>").sees(CORNER);
}

#[test]
fn what_is_switched_off_by_hand_is_switched_on_by_hand() {
    let mut app = Harness::heron();
    app.press("/asks<enter>went well<enter>")
        .sees("not asked")
        .press("<enter>")
        .sees("It is asked again");
    assert_eq!(not_asked(&app), []);
}

#[test]
fn who_only_reads_switches_nothing() {
    let mut app = Harness::heron().read_only();
    app.press("/asks<enter><enter>").sees("Not done:");
    assert_eq!(not_asked(&app), []);
}

#[test]
fn from_a_line_of_the_checklist_a_way_leads_to_what_it_is_about() {
    let mut app = worked_out();
    app.press("/check<enter>")
        .sees("What the review raises about itself");
    app.press("agains").sees("AGAINST-1");
    app.press("<enter>")
        .sees("Findings so far")
        .sees("Against  nothing yet");
    // What is put right leaves its line, and the next is the first.
    app.press("-Minutes that did<enter>Files<enter>SW<enter> <esc>")
        .sees("Against  looked for");
    app.press("<esc><esc>/check<enter>agains")
        .sees("F3  A call back on the same day")
        .sees_not("F1  What is timed");
}

#[test]
fn private_words_are_not_shown_in_the_checklist() {
    let mut app = worked_out();
    app.press("3<tab>?Is it so that she left<tab>")
        .press(&"<tab>".repeat(5))
        .press("<down><enter><enter>/check<enter>open-1")
        .sees("N62")
        .sees_not("she left");
}

#[test]
fn the_page_of_questions() {
    let mut app = Harness::heron();
    app.press("/asks<enter><down><down><down><enter>");
    golden("asks", &mut app);
}

#[test]
fn the_page_of_the_checklist() {
    let mut app = worked_out();
    app.press("/check<enter><down><down>");
    golden("checklist", &mut app);
}

#[test]
fn what_is_undone_on_the_page_is_raised_again() {
    let mut app = worked_out();
    app.press("3<tab>?Who knew of it<enter>/check<enter>open-1")
        .sees("Questions on the board that nobody has answered");
    app.press("<esc>/check<enter><ctrl-z>open-1")
        .sees_not("Who knew of it");
    app.press("<backspace><backspace><backspace><backspace><backspace><backspace><ctrl-y>open-1")
        .sees("Who knew of it");
}
