//! From tagged notes to an agreed finding: the sweep, the patterns, the findings, as they are worked and as they look.

use ratatui::{layout::Position, style::Modifier};
use whyboard::{
    command::Action,
    method::PatternTypeId,
    review::{Checked, Direction, Finding, Pattern},
};

use crate::{
    harness::{Harness, reviews::worked_out},
    pages::{SIZES, golden},
};

fn page(name: &str, mut app: Harness, keys: &str) {
    app.press(keys);
    golden(name, &mut app);
}

#[test]
fn findings_page() {
    page("findings", worked_out(), "<f4>");
}

#[test]
fn patterns_page() {
    page("patterns", worked_out(), "/patterns<enter><down>");
}

#[test]
fn notes_below_a_pattern() {
    page("below", worked_out(), "<f4><down><right><right>");
}

#[test]
fn sweep_page() {
    page("sweep", worked_out(), "/sweep 3<enter><down><down> <down> ");
}

#[test]
fn words_for_what_was_picked() {
    page(
        "wording",
        worked_out(),
        "/sweep c<enter>  <enter>Passing on is taken for",
    );
}

fn pattern<'a>(app: &'a Harness, code: &str) -> &'a Pattern {
    let id = app.review().coded(code.parse().unwrap()).unwrap();
    app.review().pattern(id).unwrap()
}

fn finding<'a>(app: &'a Harness, code: &str) -> &'a Finding {
    let id = app.review().coded(code.parse().unwrap()).unwrap();
    app.review().finding(id).unwrap()
}

fn notes(app: &Harness, code: &str) -> Vec<String> {
    let notes = pattern(app, code).notes.iter();
    notes
        .map(|id| app.review().code(*id).unwrap().to_string())
        .collect()
}

#[test]
fn from_tagged_notes_to_an_agreed_finding() {
    let mut app = Harness::heron();
    app.press("/sweep c<enter>")
        .sees("C Incidents and crises, all episodes")
        .press("  <down><down> ")
        .sees("3 notes from 1 episode picked")
        .press("<enter>")
        .sees("he pattern in one sentence")
        .press("To pass on is not to press<enter>")
        .sees("P1 is there, carried by 3 notes from 1 episode");
    assert_eq!(notes(&app, "P1"), ["N28", "N29", "N36"]);
    assert_eq!(pattern(&app, "P1").primary.as_ref().unwrap().as_str(), "P3");
    app.press("<ctrl-z>");
    assert!(app.review().patterns().is_empty(), "it was one step");
    app.press("<ctrl-y>/patterns<enter>")
        .sees("To pass on is not to press")
        .sees("● 2")
        .press("+")
        .sees("F1 is there, in the words of its pattern")
        .sees("How widespread: say known, estimated or not known");
    assert_eq!(finding(&app, "F1").headline, "To pass on is not to press");
    app.press("4312")
        .sees("●●●●· much")
        .press("1")
        .sees("It has its votes");
    app.press("/agreed<enter>")
        .sees("Agreed. Seen in other cases? Who would disagree?");
    let app = app.reopened();
    let agreed = finding(&app, "F1");
    assert_eq!(agreed.checked, Checked::Agreed);
    let votes: Vec<u16> = agreed.votes.iter().map(|vote| vote.weight).collect();
    assert_eq!(votes, [4, 3, 1, 2]);
}

#[test]
fn the_walk_goes_down_to_the_source_and_up_again() {
    let mut app = worked_out();
    app.press("<f4><down><right>")
        .sees("Findings so far › F2")
        .press("<right>")
        .sees("Findings so far › F2 › P2")
        .sees("← Up again")
        .sees("3  Nursery reports a bruise")
        .press("<right>")
        .sees("S1 Nursery log")
        .sees("line 4")
        .press("<left>")
        .press("<enter>")
        .sees("This note")
        .sees("“Nursery saw its job as passing on")
        .press("<esc>")
        .sees("Findings so far › F2 › P2")
        .press("<left><left>")
        .sees_not("›")
        .press("<right><right><esc>")
        .sees("Findings so far")
        .sees_not("› F2")
        .press("<esc>")
        .sees("3  Aspects of their role ›");
}

#[test]
fn three_times_escape_always_leads_to_the_line() {
    for keys in [
        "<f4><right><right><f3><f4><down><right><right><right>",
        "/patterns<enter><right><f4><right><enter>",
        "/patterns<enter>/split<enter> <enter>Half of it",
        "/patterns<enter>/split<enter> <enter>Half of it<f1>",
        "<f4><right><f3>/sweep 3<enter>",
        "/sweep 3<enter> <enter>words<f3><f4><right>",
        "<f4><right><right><enter>/patterns<enter><right>",
    ] {
        let mut app = worked_out();
        app.press(keys).press("<esc><esc><esc>");
        app.press("x").sees("› x█");
    }
}

#[test]
fn a_row_below_is_let_go_and_stays_in_the_review() {
    let mut app = worked_out();
    let before = app.notes().len();
    app.press("<f4><down><right><right><delete>")
        .sees("The note no longer stands here");
    assert_eq!(notes(&app, "P2"), ["N29", "N34", "N35"]);
    assert_eq!(app.notes().len(), before);
    app.press("<ctrl-z>");
    assert_eq!(notes(&app, "P2").len(), 4);
    let entries = app.document();
    app.press("<end><delete>")
        .sees("It stands here by its letters or by what it is aimed at");
    assert_eq!(app.document(), entries);
}

#[test]
fn a_pattern_is_retired_with_its_reason_and_held_again() {
    let mut app = worked_out();
    app.press("/patterns<enter><delete>")
        .sees("P1 is no longer held. Why not?")
        .press("Only in this team<esc>")
        .sees("No longer held");
    assert!(pattern(&app, "P1").retired);
    assert_eq!(pattern(&app, "P1").retired_because, "Only in this team");
    let struck = app.words_with(Modifier::CROSSED_OUT);
    assert!(
        struck.iter().any(|words| words.contains("What is timed")),
        "{struck:?}"
    );
    app.press("<delete>").sees("P1 is held again");
    assert!(!pattern(&app, "P1").retired);
    app.press("<ctrl-z><ctrl-z><ctrl-z>");
    assert!(!pattern(&app, "P1").retired, "all of it undone");
}

#[test]
fn a_pattern_is_split_by_its_notes() {
    let mut app = worked_out();
    app.press("/patterns<enter><down>/split<enter>")
        .sees("Split P2")
        .press(" <down> <enter>A log is taken for an answer<enter>")
        .sees("P6 is there, carried by 2 notes from 1 episode")
        .sees("Patterns so far");
    assert_eq!(notes(&app, "P2"), ["N29", "N35"]);
    assert_eq!(notes(&app, "P6"), ["N28", "N34"]);
    assert_eq!(pattern(&app, "P6").direction, Direction::Undermines);
    let order: Vec<String> = app
        .review()
        .patterns()
        .iter()
        .map(|p| p.code.to_string())
        .collect();
    assert_eq!(order, ["P1", "P2", "P6", "P3", "P4", "P5"]);
    app.press("<ctrl-z>");
    assert_eq!(notes(&app, "P2").len(), 4);
}

#[test]
fn two_patterns_become_one() {
    let mut app = worked_out();
    app.press("/patterns<enter>/merge-with p2<enter>")
        .sees("P2 has become part of P1");
    assert_eq!(notes(&app, "P1").len(), 15);
    let types: Vec<&str> = pattern(&app, "P1")
        .secondary
        .iter()
        .map(PatternTypeId::as_str)
        .collect();
    assert_eq!(types, ["P3", "P4"]);
    assert!(pattern(&app, "P2").retired);
    assert_eq!(pattern(&app, "P2").retired_because, "Became part of P1");
    assert_eq!(finding(&app, "F2").patterns, [pattern(&app, "P1").id]);
    app.press("<ctrl-z>");
    assert_eq!(notes(&app, "P1").len(), 11);
    assert_eq!(finding(&app, "F2").patterns, [pattern(&app, "P2").id]);
    app.press("/merge-with p9<enter>")
        .sees("Not done: there is no pattern “p9”");
}

#[test]
fn notes_go_into_a_pattern_that_is_there() {
    let mut app = worked_out();
    app.press("<up>/carry p3<enter>")
        .sees("P3 is carried by 1 note more");
    assert_eq!(notes(&app, "P3").len(), 2);
    // From the sweep, past the types to the patterns.
    app.press("<esc>/sweep 8<enter> <enter>")
        .press("<end><up>")
        .sees("Or add them to one that is there")
        .press("<enter>")
        .sees("P3 is carried by 1 note more");
    assert_eq!(notes(&app, "P3").last().unwrap(), "N39");
}

#[test]
fn in_a_sweep_typing_finds_and_enter_picks_what_was_found() {
    let mut app = worked_out();
    app.press("/sweep 3<enter>call was<enter>")
        .sees("1 note from 1 episode picked")
        .sees("pace picks")
        .press("7")
        .sees("7 Organisation")
        .press(" ")
        .sees("2 notes from 2 episodes picked")
        .press("<up> ")
        .sees("1 note from 1 episode picked");
    // A sentence may begin with a digit and hold every sign.
    app.press("<enter>7 of 10/12 are not asked. <backspace>")
        .sees("7 of 10/12 are not asked.█");
}

#[test]
fn findings_stand_in_the_order_of_the_votes_or_by_hand() {
    let mut app = worked_out();
    let order = |app: &Harness| -> Vec<(String, u16)> {
        let findings = app.review().findings().iter();
        findings.map(|f| (f.code.to_string(), f.priority)).collect()
    };
    let stand = |these: [(&str, u16); 3]| these.map(|(code, rank)| (code.to_owned(), rank));
    app.press("<f4><down>5555=")
        .sees("The findings stand in the order of the votes");
    assert_eq!(order(&app), stand([("F2", 1), ("F1", 2), ("F3", 0)]));
    app.press(">");
    assert_eq!(order(&app), stand([("F1", 1), ("F2", 2), ("F3", 0)]));
    // Good practice is a group of its own: nothing moves across.
    app.press(">");
    assert_eq!(order(&app), stand([("F1", 1), ("F2", 2), ("F3", 0)]));
    app.press("<ctrl-z><ctrl-z>");
    assert_eq!(order(&app), stand([("F1", 0), ("F2", 0), ("F3", 0)]));
    app.press("<home><down>0").sees("The votes are gone");
}

#[test]
fn the_form_asks_in_the_words_of_the_method_and_about_what_is_agreed() {
    let mut app = worked_out();
    app.press("<f4><down><enter><tab><tab><tab>")
        .sees("What is the issue?");
    app.press("Each agency hears its own word<esc>");
    assert_eq!(finding(&app, "F2").issue, "Each agency hears its own word");
    app.press("<enter><shift-tab>   ")
        .sees("Seen in other cases? Who would disagree?");
    assert_eq!(finding(&app, "F2").checked, Checked::Agreed);
}

#[test]
fn the_form_of_a_pattern_places_it_in_the_typology() {
    let mut app = worked_out();
    app.press("/patterns<enter><down><down><enter>")
        .press("<tab><tab><tab><tab><tab> ")
        .press("<tab>b, d<enter>, n32")
        .press("<esc>");
    let third = pattern(&app, "P3");
    assert_eq!(third.primary.as_ref().unwrap().as_str(), "P2");
    let types: Vec<&str> = third.secondary.iter().map(PatternTypeId::as_str).collect();
    assert_eq!(types, ["P2", "P4"]);
    assert_eq!(notes(&app, "P3"), ["N31", "N32"]);
    app.press("<enter><tab><tab><tab><tab><tab><tab>, x<tab>")
        .sees("Not done: there is no pattern type “x”");
}

#[test]
fn who_may_only_read_is_told_so_and_nothing_changes() {
    let mut app = worked_out().read_only();
    let before = app.document();
    for keys in [
        "<f4>3",
        "<f4>=",
        "<f4><delete>",
        "/patterns<enter><down>+",
        "/patterns<enter><delete>",
        "/patterns<enter>/merge-with p2<enter>",
        "/sweep 3<enter> <enter>Words<enter>",
        "<up>/carry p2<enter>",
    ] {
        app.press(keys);
        assert_eq!(app.document(), before, "{keys}");
        app.press("<esc><esc><esc><esc>");
    }
}

#[test]
fn a_new_finding_and_a_new_pattern_are_typed_and_added() {
    let mut app = Harness::heron();
    app.press("<f4>Nobody is told what came of it")
        .sees("Add the finding “Nobody is told what")
        .press("<enter>")
        .sees("no episode yet  F1")
        .sees("No note carries it yet")
        .sees("Against  nothing yet");
    app.press("<esc>/patterns<enter>Calls are not answered<enter>")
        .sees("no episode yet  P1");
    app.press("<ctrl-z><ctrl-z>");
    assert!(app.review().findings().is_empty() && app.review().patterns().is_empty());
}

#[test]
fn a_click_opens_the_row_it_points_at() {
    let mut app = worked_out();
    app.press("<f4>");
    for (width, height) in SIZES {
        app.resize(width, height);
        let screen = app.screen();
        let y = screen
            .lines()
            .position(|row| row.contains("1 of 7 episodes"))
            .unwrap();
        let at = Position::new(9, u16::try_from(y).unwrap());
        let asked = app.clicked(at);
        assert_eq!(asked, Some(Action::ChooseRow(1)), "{width}x{height}");
    }
}

#[test]
fn what_is_cut_at_the_foot_is_read_on() {
    let mut app = Harness::sample("alder").sized(120, 30);
    app.press("<f4>")
        .sees("↓ more")
        .sees_not("How far does it reach")
        .press("<tab><tab>")
        .sees("When health services see a child often")
        .sees("How far does it reach");
    app.press("<down><up>").sees_not("How far does it reach");
}
