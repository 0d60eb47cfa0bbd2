//! The chronology: several perspectives side by side or in one list, in the order of its dates, with the way to episodes
//! and back.

use ratatui::layout::Position;
use whyboard::{app::in_order, command::Action, review::Choice};

use crate::{
    harness::{Desk, FILE},
    pages::golden,
};

/// Heron with a chronology in three perspectives.
fn told() -> Desk {
    let mut desk = Desk::heron();
    desk.press("/chronology<enter>");
    for line in [
        "M3 @nur Phoned duty about a bruise, and was asked to ring again if it was worse",
        "M1 @hv New-birth visit; mother tired, home warm",
        "M3 @sw A call among eleven that afternoon; visit planned anyway",
        "M3, day 2 @hv Left word about the bruise on the duty line",
        "@mum They came when I was out",
        "M7–M9 @sw Assessment in 35 days",
    ] {
        desk.press(line).press("<enter>");
    }
    desk
}

fn texts(desk: &Desk) -> Vec<String> {
    let events = in_order(desk.review()).into_iter();
    events
        .map(|event| event.text.split([' ', ';']).next().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_typed_says_when_who_and_what() {
    let mut desk = told();
    let event = &desk.review().chronology()[0];
    assert_eq!(event.when, "M3");
    assert!(event.text.starts_with("Phoned duty about"));
    let teller = desk.review().person(event.perspective.unwrap()).unwrap();
    assert_eq!(teller.short, "NUR");
    desk.press("14 March 2026 15:30 Strategy talk by phone")
        .sees("14 March 2026 15:30")
        .press("<enter>");
    let event = desk.review().chronology().last().unwrap();
    assert_eq!(
        (event.when.as_str(), event.text.as_str()),
        ("14 March 2026 15:30", "Strategy talk by phone")
    );
    // A role that nobody has heard of comes into the review with the line.
    desk.press("the next morning @para Found the door open<enter>");
    let event = desk.review().chronology().last().unwrap();
    assert_eq!(event.when, "the next morning");
    let teller = desk.review().person(event.perspective.unwrap()).unwrap();
    assert_eq!(teller.short, "PARA");
    desk.press("<ctrl-z>");
    assert_eq!(desk.review().people().len(), 10);
}

#[test]
fn lines_stand_in_the_order_of_their_dates_and_the_others_where_they_were_put() {
    let mut desk = told();
    assert_eq!(
        texts(&desk),
        ["New-birth", "A", "Phoned", "Left", "They", "Assessment"]
    );
    // With a date a line stands where that puts it; without one it goes where it is sent.
    desk.press("<home>");
    let they = texts(&desk).iter().position(|text| text == "They").unwrap();
    for _ in 0..they {
        desk.press("<down>");
    }
    desk.press("<");
    assert_eq!(&texts(&desk)[3..], ["They", "Left", "Assessment"]);
    // Tellings of one moment stay together: it goes past them all.
    desk.press("<");
    assert_eq!(&texts(&desk)[..4], ["New-birth", "They", "A", "Phoned"]);
    desk.press(">").press(">");
    assert_eq!(&texts(&desk)[3..], ["Left", "They", "Assessment"]);
    desk.press(">");
    assert_eq!(texts(&desk).last().unwrap(), "They");
    desk.press("<ctrl-z>");
    desk.press("<home>>")
        .sees("It stands where its date puts it");
}

#[test]
fn tellings_of_one_moment_stand_beside_each_other() {
    let mut desk = told();
    desk.resize(160, 45);
    let beside = |desk: &Desk, both: [&str; 2]| {
        let screen = desk.screen();
        screen
            .lines()
            .any(|row| both.iter().all(|words| row.contains(words)))
    };
    assert!(
        beside(&desk, ["A call among", "Phoned duty"]),
        "{}",
        desk.screen()
    );
    desk.press("=");
    assert!(!beside(&desk, ["A call among", "Phoned duty"]));
    desk.sees("told by SW").sees("told by NUR");
    desk.press("=").sees_not("told by SW");
}

#[test]
fn a_line_becomes_a_candidate_episode_in_one_step_and_leads_there() {
    let mut desk = told();
    desk.press("0").sees("Assessment in 35");
    desk.press("<home><down><down>");
    let lines = |desk: &Desk| {
        let bytes = desk.memory.bytes(FILE).unwrap();
        String::from_utf8(bytes).unwrap().lines().count()
    };
    let before = lines(&desk);
    desk.press("+").sees("E8 is a candidate episode now");
    assert_eq!(lines(&desk), before + 1, "one entry");
    let review = desk.review();
    let (event, episode) = (&review.chronology()[0], review.episodes().last().unwrap());
    assert_eq!(event.episode, Some(episode.id));
    assert_eq!(episode.choice, Choice::Candidate);
    assert_eq!(
        (episode.span.as_str(), episode.roles.as_slice()),
        ("M3", event.perspective.as_slice())
    );
    assert_eq!(episode.what_happened, event.text);
    assert!(episode.title.starts_with("Phoned duty about a bruise"));
    desk.press("+").sees("It belongs to E8 already");
    // The episode lists its lines, and leads back to them.
    desk.press("0").sees("Edit episode E8");
    desk.resize(120, 60);
    desk.sees("In the chronology").sees("› V1  M3  Phoned duty");
    desk.press("<shift-tab><enter>").sees("Told by");
    desk.press("<esc><ctrl-z>");
    assert_eq!(desk.review().episodes().len(), 7);
    assert_eq!(desk.review().chronology()[0].episode, None);
}

#[test]
fn lines_are_edited_found_and_removed() {
    let mut desk = told();
    desk.press("bruise")
        .sees("Left word")
        .sees_not("New-birth visit")
        .press("<esc>/chronology<enter>");
    desk.press("<home><enter>M2<tab> with the grandmother<esc>");
    let event = in_order(desk.review())[0];
    assert!(event.text.ends_with("home warm with the grandmother"));
    desk.press("<home><del>").sees("Removed: a");
    assert_eq!(desk.review().chronology().len(), 5);
    desk.press("<ctrl-z>");
    assert_eq!(desk.review().chronology().len(), 6);
    let mut desk = desk.reopened().read_only();
    desk.press("/chronology<enter>+").sees("read only");
    assert_eq!(desk.review().episodes().len(), 7);
}

#[test]
fn a_telling_is_hit_where_it_is_drawn() {
    for keys in ["", "="] {
        let mut desk = told();
        desk.resize(160, 45);
        desk.press(keys);
        let screen = desk.screen();
        for (row, words) in ["New-birth", "A call", "Phoned", "Left word"]
            .iter()
            .enumerate()
        {
            let (y, line) = screen
                .lines()
                .enumerate()
                .find(|(_, line)| line.contains(words))
                .unwrap();
            let x = line[..line.find(words).unwrap()].chars().count();
            let at = Position::new(x.try_into().unwrap(), y.try_into().unwrap());
            let asked = desk.clicked(at);
            assert_eq!(asked, Some(Action::ChooseRow(row)), "{words}");
        }
    }
}

#[test]
fn the_chronology_at_every_size() {
    let mut desk = told();
    desk.press("/from S1<enter><home><down><down>+=");
    desk.press("=");
    golden("chronology-beside", &mut desk);
    desk.press("=");
    golden("chronology-merged", &mut desk);
}

#[test]
fn an_empty_chronology_says_how_to_begin() {
    let mut desk = Desk::heron().sized(160, 45);
    desk.press("/chronology<enter>")
        .sees("M3 @hv Nursery phoned duty");
}
