//! The chronology: several perspectives side by side or in one list, in the order of its dates, with the way to episodes
//! and back.

use ratatui::layout::Position;
use whyboard::{app::in_order, command::Action, review::Choice};

use crate::{
    harness::{FILE, Harness},
    pages::golden,
};

/// Heron with a chronology in three perspectives.
fn told() -> Harness {
    let mut app = Harness::heron();
    app.press("/chronology<enter>");
    for line in [
        "M3 @nur Phoned duty about a bruise, and was asked to ring again if it was worse",
        "M1 @hv New-birth visit; mother tired, home warm",
        "M3 @sw A call among eleven that afternoon; visit planned anyway",
        "M3, day 2 @hv Left word about the bruise on the duty line",
        "@mum They came when I was out",
        "M7–M9 @sw Assessment in 35 days",
    ] {
        app.press(line).press("<enter>");
    }
    app
}

fn texts(app: &Harness) -> Vec<String> {
    let events = in_order(app.review()).into_iter();
    events
        .map(|event| event.text.split([' ', ';']).next().unwrap().to_owned())
        .collect()
}

#[test]
fn what_is_typed_says_when_who_and_what() {
    let mut app = told();
    let event = &app.review().chronology()[0];
    assert_eq!(event.when, "M3");
    assert!(event.text.starts_with("Phoned duty about"));
    let teller = app.review().person(event.perspective.unwrap()).unwrap();
    assert_eq!(teller.short, "NUR");
    app.press("14 March 2026 15:30 Strategy talk by phone")
        .sees("14 March 2026 15:30")
        .press("<enter>");
    let event = app.review().chronology().last().unwrap();
    assert_eq!(
        (event.when.as_str(), event.text.as_str()),
        ("14 March 2026 15:30", "Strategy talk by phone")
    );
    // A role that nobody has heard of comes into the review with the line.
    app.press("the next morning @para Found the door open<enter>");
    let event = app.review().chronology().last().unwrap();
    assert_eq!(event.when, "the next morning");
    let teller = app.review().person(event.perspective.unwrap()).unwrap();
    assert_eq!(teller.short, "PARA");
    app.press("<ctrl-z>");
    assert_eq!(app.review().people().len(), 10);
}

#[test]
fn lines_stand_in_the_order_of_their_dates_and_the_others_where_they_were_put() {
    let mut app = told();
    assert_eq!(
        texts(&app),
        ["New-birth", "A", "Phoned", "Left", "They", "Assessment"]
    );
    // With a date a line stands where that puts it; without one it goes where it is sent.
    app.press("<home>");
    let they = texts(&app).iter().position(|text| text == "They").unwrap();
    for _ in 0..they {
        app.press("<down>");
    }
    app.press("<");
    assert_eq!(&texts(&app)[3..], ["They", "Left", "Assessment"]);
    // Tellings of one moment stay together: it goes past them all.
    app.press("<");
    assert_eq!(&texts(&app)[..4], ["New-birth", "They", "A", "Phoned"]);
    app.press(">").press(">");
    assert_eq!(&texts(&app)[3..], ["Left", "They", "Assessment"]);
    app.press(">");
    assert_eq!(texts(&app).last().unwrap(), "They");
    app.press("<ctrl-z>");
    app.press("<home>>")
        .sees("It stands where its date puts it");
}

#[test]
fn tellings_of_one_moment_stand_beside_each_other() {
    let mut app = told();
    app.resize(160, 45);
    let beside = |app: &Harness, both: [&str; 2]| {
        let screen = app.screen();
        screen
            .lines()
            .any(|row| both.iter().all(|words| row.contains(words)))
    };
    assert!(
        beside(&app, ["A call among", "Phoned duty"]),
        "{}",
        app.screen()
    );
    app.press("=");
    assert!(!beside(&app, ["A call among", "Phoned duty"]));
    app.sees("told by SW").sees("told by NUR");
    app.press("=").sees_not("told by SW");
}

#[test]
fn a_line_becomes_a_candidate_episode_in_one_step_and_leads_there() {
    let mut app = told();
    app.press("0").sees("Assessment in 35");
    app.press("<home><down><down>");
    let lines = |app: &Harness| {
        let bytes = app.memory.bytes(FILE).unwrap();
        String::from_utf8(bytes).unwrap().lines().count()
    };
    let before = lines(&app);
    app.press("+").sees("E8 is a candidate episode now");
    assert_eq!(lines(&app), before + 1, "one entry");
    let review = app.review();
    let (event, episode) = (&review.chronology()[0], review.episodes().last().unwrap());
    assert_eq!(event.episode, Some(episode.id));
    assert_eq!(episode.choice, Choice::Candidate);
    assert_eq!(
        (episode.span.as_str(), episode.roles.as_slice()),
        ("M3", event.perspective.as_slice())
    );
    assert_eq!(episode.what_happened, event.text);
    assert!(episode.title.starts_with("Phoned duty about a bruise"));
    app.press("+").sees("It belongs to E8 already");
    // The episode lists its lines, and leads back to them.
    app.press("0").sees("Edit episode E8");
    app.resize(120, 60);
    app.sees("In the chronology").sees("› V1  M3  Phoned duty");
    app.press("<shift-tab><enter>").sees("Told by");
    app.press("<esc><ctrl-z>");
    assert_eq!(app.review().episodes().len(), 7);
    assert_eq!(app.review().chronology()[0].episode, None);
}

#[test]
fn lines_are_edited_found_and_removed() {
    let mut app = told();
    app.press("bruise")
        .sees("Left word")
        .sees_not("New-birth visit")
        .press("<esc>/chronology<enter>");
    app.press("<home><enter>M2<tab> with the grandmother<esc>");
    let event = in_order(app.review())[0];
    assert!(event.text.ends_with("home warm with the grandmother"));
    app.press("<home><del>").sees("Removed: a");
    assert_eq!(app.review().chronology().len(), 5);
    app.press("<ctrl-z>");
    assert_eq!(app.review().chronology().len(), 6);
    let mut app = app.reopened().read_only();
    app.press("/chronology<enter>+").sees("read only");
    assert_eq!(app.review().episodes().len(), 7);
}

#[test]
fn a_telling_is_hit_where_it_is_drawn() {
    for keys in ["", "="] {
        let mut app = told();
        app.resize(160, 45);
        app.press(keys);
        let screen = app.screen();
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
            let asked = app.clicked(at);
            assert_eq!(asked, Some(Action::ChooseRow(row)), "{words}");
        }
    }
}

#[test]
fn the_chronology_at_every_size() {
    let mut app = told();
    app.press("/from S1<enter><home><down><down>+=");
    app.press("=");
    golden("chronology-beside", &mut app);
    app.press("=");
    golden("chronology-merged", &mut app);
}

#[test]
fn an_empty_chronology_says_how_to_begin() {
    let mut app = Harness::heron().sized(160, 45);
    app.press("/chronology<enter>")
        .sees("M3 @hv Nursery phoned duty");
}
