//! The matrices: squares are walked over with the arrows, looked behind with Enter, and what stands there is shown on the
//! board.

use ratatui::layout::Position;
use serde_json::json;
use whyboard::command::Action;

use crate::{
    harness::Harness,
    pages::{SIZES, golden},
};

/// Two hundred episodes, and notes of forty agencies.
fn crowded() -> Harness {
    let people: Vec<_> = (1..=40)
        .map(|n| {
            json!({
                "code": format!("R{n}"), "short": format!("A{n}"), "role": format!("Worker {n}"),
                "agency": format!("Agency with the long name number {n}"),
            })
        })
        .collect();
    let episodes: Vec<_> = (1..=200)
        .map(|n| {
            let notes: Vec<_> = (0..(n * 7) % 13)
                .map(|note| {
                    json!({
                        "code": format!("N{}", n * 100 + note),
                        "text": format!("Something said about {n}, {note}"),
                        "factor": (["FAM", "ROL", "IAT"][note % 3]),
                        "patterns": (if note % 4 == 0 { vec!["P2"] } else { vec![] }),
                        "kind": (if note % 5 == 4 { "challenge" } else { "reason" }),
                        "who": format!("R{}", 1 + (n + note) % 40),
                    })
                })
                .collect();
            json!({ "code": format!("E{n}"), "title": format!("Visit {n}, at which the door was opened"), "notes": notes })
        })
        .collect();
    let document = json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Crowd" },
        "people": people,
        "episodes": episodes,
    });
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

#[test]
fn episodes_by_factors() {
    let mut app = Harness::heron();
    app.press("/matrix<enter><down><down><right><right>");
    golden("matrix", &mut app);
}

#[test]
fn factors_by_patterns() {
    let mut app = Harness::sample("alder");
    app.press("/matrix 3<enter><down><right>");
    golden("matrix-factors", &mut app);
}

#[test]
fn many_agencies_by_factors() {
    let mut app = crowded();
    app.press("/matrix 4<enter><pgdn>");
    golden("matrix-agencies", &mut app);
}

#[test]
fn many_episodes_by_patterns() {
    let mut app = crowded();
    app.press("/matrix 2<enter><end><right>");
    golden("matrix-many", &mut app);
}

#[test]
fn the_notes_behind_a_square() {
    let mut app = Harness::heron();
    app.press("/matrix<enter><down><down><right><right><enter>");
    golden("square", &mut app);
}

#[test]
fn enter_looks_behind_a_square_and_again_goes_to_the_note() {
    let mut app = Harness::sample("alder");
    app.press("/matrix<enter>")
        .sees("Episodes by factors")
        .sees("1 Aspects of the family, episode 1: 1 note. 1 helped, 1 hindered");
    app.press("<enter>")
        .sees("1 Aspects of the family, episode 1")
        .sees("so services read her as engaged");
    app.press("<enter>").sees("“Mother welcomed help");
    assert!(app.inner.picked().is_some(), "the note is picked");
    app.press("<esc>")
        .sees("1 Aspects of the family, episode 1");
    app.press("<esc>").sees("Episodes touched");
    app.press("<esc>").sees("1–8 Tab Factor");
}

#[test]
fn a_square_without_notes_says_so_and_opens_nothing() {
    let mut app = Harness::heron();
    app.press("/matrix<enter><end><enter>")
        .sees("No note stands there yet")
        .sees("Episodes touched");
}

#[test]
fn tab_and_digits_turn_to_another_matrix_unless_words_are_typed() {
    let mut app = Harness::sample("alder");
    app.press("/matrix<enter><tab>")
        .sees("A Tools and forms, episode 1");
    app.press("4")
        .sees("Community children’s nursing")
        .sees("of 6");
    app.press("3").sees("Factors by patterns");
    app.press("<tab><tab>").sees("Episodes by factors");
    app.press("visit4").sees("Nothing goes by that word");
    app.press("<backspace>")
        .sees("Joint home visit")
        .sees_not("Two referrals");
    app.press("<enter>").sees_not("Episodes touched");
    let mut app = Harness::sample("alder");
    app.press("/matrix agencies<enter>")
        .sees("Agencies by factors");
    app.press("<esc>/matrix nowhere<enter>")
        .sees("there is no matrix");
}

#[test]
fn what_is_found_by_typing_is_what_opens() {
    let mut app = Harness::sample("alder");
    app.press("/matrix<enter>death<enter>").sees("episode 6");
}

#[test]
fn every_square_opens_by_a_click_where_it_is_drawn() {
    for (width, height) in SIZES {
        let mut app = Harness::sample("alder").sized(width, height);
        app.press("/matrix<enter>");
        let screen = app.screen();
        let row = screen
            .lines()
            .position(|line| line.contains("2 Joint home"))
            .unwrap();
        let marks = screen
            .lines()
            .position(|line| line.contains(" 1 ") && line.contains(" 8"))
            .unwrap();
        let line: Vec<char> = screen.lines().nth(marks).unwrap().chars().collect();
        let column = line.iter().position(|c| *c == '2').unwrap();
        let at = Position::new(u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
        let asked = app.clicked(at);
        assert_eq!(
            asked,
            Some(Action::ChooseRow(9)),
            "{width}x{height}\n{screen}"
        );
    }
}

#[test]
fn private_notes_are_counted_and_their_words_stay_hidden() {
    let mut app = Harness::empty();
    app.press("The call<enter>2<tab>A secret thing<enter><up><tab>");
    let id = app.review().episodes()[0].notes[0].id;
    let mut document = serde_json::to_value(app.document()).unwrap();
    document["episodes"][0]["notes"][0]["private"] = json!(true);
    let mut app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    assert!(app.review().note(id).is_some() || app.review().item_count() > 0);
    app.press("/matrix<enter><right><enter>")
        .sees("2 Personal (staff) aspects, episode 1")
        .sees_not("secret");
}

#[test]
fn an_empty_review_has_nothing_to_count() {
    let mut app = Harness::empty();
    app.press("/matrix<enter>").sees("Nothing to count yet");
    app.press("<enter>4<enter><down><right>")
        .sees("Nothing to count yet");
}

#[test]
fn a_review_that_is_only_read_is_looked_into_as_well() {
    let mut app = Harness::sample("alder").read_only();
    app.press("/matrix 3<enter><enter><del>");
    assert_eq!(app.review().episodes()[0].notes.len(), 9);
}
