//! The matrices: squares are walked over with the arrows, looked behind with Enter, and what stands there is shown on the
//! board.

use ratatui::layout::Position;
use serde_json::json;
use whyboard::command::Action;

use crate::{
    harness::Desk,
    pages::{SIZES, golden},
};

/// Two hundred episodes, and notes of forty agencies.
fn crowded() -> Desk {
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
    Desk::with(Some(serde_json::from_value(document).unwrap()))
}

#[test]
fn episodes_by_factors() {
    let mut desk = Desk::heron();
    desk.press("/matrix<enter><down><down><right><right>");
    golden("matrix", &mut desk);
}

#[test]
fn factors_by_patterns() {
    let mut desk = Desk::sample("alder");
    desk.press("/matrix 3<enter><down><right>");
    golden("matrix-factors", &mut desk);
}

#[test]
fn many_agencies_by_factors() {
    let mut desk = crowded();
    desk.press("/matrix 4<enter><pgdn>");
    golden("matrix-agencies", &mut desk);
}

#[test]
fn many_episodes_by_patterns() {
    let mut desk = crowded();
    desk.press("/matrix 2<enter><end><right>");
    golden("matrix-many", &mut desk);
}

#[test]
fn the_notes_behind_a_square() {
    let mut desk = Desk::heron();
    desk.press("/matrix<enter><down><down><right><right><enter>");
    golden("square", &mut desk);
}

#[test]
fn enter_looks_behind_a_square_and_again_goes_to_the_note() {
    let mut desk = Desk::sample("alder");
    desk.press("/matrix<enter>")
        .sees("Episodes by factors")
        .sees("1 Aspects of the family, episode 1: 1 note. 1 helped, 1 hindered");
    desk.press("<enter>")
        .sees("1 Aspects of the family, episode 1")
        .sees("so services read her as engaged");
    desk.press("<enter>")
        .sees("so services read her as engaged");
    assert!(desk.app.picked().is_some(), "the note is picked");
    desk.press("<esc>")
        .sees("1 Aspects of the family, episode 1");
    desk.press("<esc>").sees("Episodes touched");
    desk.press("<esc>").sees("Enter File");
}

#[test]
fn a_square_without_notes_says_so_and_opens_nothing() {
    let mut desk = Desk::heron();
    desk.press("/matrix<enter><end><enter>")
        .sees("No note stands there yet")
        .sees("Episodes touched");
}

#[test]
fn tab_and_digits_turn_to_another_matrix_unless_words_are_typed() {
    let mut desk = Desk::sample("alder");
    desk.press("/matrix<enter><tab>")
        .sees("A Tools and forms, episode 1");
    desk.press("4")
        .sees("Community children’s nursing")
        .sees("of 6");
    desk.press("3").sees("Factors by patterns");
    desk.press("<tab><tab>").sees("Episodes by factors");
    desk.press("visit4").sees("Nothing goes by that word");
    desk.press("<backspace>")
        .sees("Joint home visit")
        .sees_not("Two referrals");
    desk.press("<enter>").sees_not("Episodes touched");
    let mut desk = Desk::sample("alder");
    desk.press("/matrix agencies<enter>")
        .sees("Agencies by factors");
    desk.press("<esc>/matrix nowhere<enter>")
        .sees("there is no matrix");
}

#[test]
fn what_is_found_by_typing_is_what_opens() {
    let mut desk = Desk::sample("alder");
    desk.press("/matrix<enter>death<enter>").sees("episode 6");
}

#[test]
fn every_square_opens_by_a_click_where_it_is_drawn() {
    for (width, height) in SIZES {
        let mut desk = Desk::sample("alder").sized(width, height);
        desk.press("/matrix<enter>");
        let screen = desk.screen();
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
        let asked = desk.clicked(at);
        assert_eq!(
            asked,
            Some(Action::ChooseRow(9)),
            "{width}x{height}\n{screen}"
        );
    }
}

#[test]
fn private_notes_are_counted_and_their_words_stay_hidden() {
    let mut desk = Desk::empty();
    desk.press("The call<enter>2A secret thing<enter><up><tab>");
    let id = desk.review().episodes()[0].notes[0].id;
    let mut document = serde_json::to_value(desk.document()).unwrap();
    document["episodes"][0]["notes"][0]["private"] = json!(true);
    let mut desk = Desk::with(Some(serde_json::from_value(document).unwrap()));
    assert!(desk.review().note(id).is_some() || desk.review().item_count() > 0);
    desk.press("/matrix<enter><right><enter>")
        .sees("2 Personal (staff) aspects, episode 1")
        .sees_not("secret");
}

#[test]
fn an_empty_review_has_nothing_to_count() {
    let mut desk = Desk::empty();
    desk.press("/matrix<enter>").sees("Nothing to count yet");
    desk.press("<enter>4<enter><down><right>")
        .sees("Nothing to count yet");
}

#[test]
fn a_review_that_is_only_read_is_looked_into_as_well() {
    let mut desk = Desk::sample("alder").read_only();
    desk.press("/matrix 3<enter><enter><del>");
    assert_eq!(desk.review().episodes()[0].notes.len(), 9);
}
