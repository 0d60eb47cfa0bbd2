//! The kind of review: who is spoken of, and that it can be another kind while every note has a place there.

use serde_json::json;
use whyboard::{
    command::keymap,
    method::{self, Pack, kind_of_review},
    pages::start::{StartChoice, StartScreen},
    review::Document,
};

use crate::harness::{Harness, terminal::Home};

fn pack(id: &str) -> &'static Pack {
    method::built_in().find(|pack| pack.id == id).unwrap()
}

/// A man who lives alone, as far as anybody has come.
fn adult() -> Harness {
    let mut app = Harness::following(pack("safeguarding-adults"));
    app.press("The fire<enter>");
    app
}

#[test]
fn nobody_is_called_a_family_who_may_live_alone() {
    let mut app = adult();
    app.sees("Not heard from the person yet");
    for way in [
        "",
        "/overview<enter>",
        "/check<enter>",
        "/episode<enter>",
        "/people<enter>",
        "/asks<enter>",
    ] {
        app.press(way);
        let screen = app.screen();
        // The names that the method gives to a factor and a type of pattern are its own.
        let told = screen
            .replace("The person and family", "")
            .replace("Aspects of the person and family", "")
            .replace("The person, family and professionals", "");
        let told = told.to_lowercase();
        assert!(!told.contains("family"), "{way}:\n{screen}");
        app.press("<esc><esc>");
    }
    app.press("/episode<enter>").sees("How the person tells it");
    // In a review of children nothing has changed.
    let mut app = Harness::empty();
    app.press("Visit<enter>")
        .sees("Not heard from the family yet");
}

#[test]
fn each_kind_is_told_in_plain_words() {
    let kinds: Vec<&str> = method::built_in().map(kind_of_review).collect();
    assert_eq!(
        kinds,
        [
            "Children",
            "Adults",
            "Patient safety (PSIRF): SEIPS",
            "Patient safety (PSIRF): London",
            "Patient safety (PSIRF): Yorkshire",
            "After action"
        ]
    );
    let kinds = kinds.into_iter().map(str::to_owned).collect();
    let mut start =
        StartScreen::new(Vec::new(), keymap::standard().clone(), None).with_methods(kinds);
    for key in ["n", "H"] {
        assert_eq!(start.press(key.parse().unwrap()), None);
    }
    let screen = crate::harness::start::screen(&start, (120, 35));
    assert!(
        screen.contains("Kind of review: ► Children   Adults   Patient safety (PSIRF): SEIPS   London   Yorkshire   After action"),
        "{screen}"
    );
    let _ = start.press("tab".parse().unwrap());
    let screen = crate::harness::start::screen(&start, (120, 35));
    assert!(screen.contains("Children   ► Adults"), "{screen}");
    let screen = crate::harness::start::screen(&start, (80, 24));
    assert!(screen.contains("Kind of review: Adults"), "{screen}");
    assert_eq!(
        start.press("enter".parse().unwrap()),
        Some(StartChoice::New("H".to_owned()))
    );
    assert_eq!(start.method(), 1);
}

#[test]
fn the_kind_can_be_another_while_every_note_has_a_place_there() {
    let document: Document = serde_json::from_value(json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "episodes": [{ "title": "The fire", "notes": [
            { "code": "N1", "text": "He called it a nest", "factor": "FAM" },
        ] }],
    }))
    .unwrap();
    let mut app = Harness::with(Some(document));
    app.press("/kind<enter>").sees("children, adults, SEIPS");
    app.press("<esc><esc>/kind adults<enter>")
        .sees("The kind of review is now: Adults")
        .sees("Not heard from the person yet");
    assert_eq!(app.review().pack().id, "safeguarding-adults");
    app.press("<ctrl-z>").sees("Undone: kind of review");
    assert_eq!(app.review().pack().id, "learning-together");
    app.press("<ctrl-y>");
    // The log is the review: opened again it is what it was changed to.
    let mut app = app.reopened();
    assert_eq!(app.review().pack().id, "safeguarding-adults");
    app.press("/kind seips<enter>")
        .sees("N1 stands in “Aspects of the person and family”");
    assert_eq!(app.review().pack().id, "safeguarding-adults");
    app.press("/kind gardens<enter>")
        .sees("there is no kind of review called “gardens”");
    app.press("/kind adults<enter>")
        .sees("This is that kind of review: Adults");
}

#[test]
fn the_log_says_it_and_an_older_program_is_told_by_the_number() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let first = |home: &Home| std::fs::read(home.file("a.whyboard")).unwrap()[12];
    assert_eq!(first(&home), b'1');
    let ran = home.run_on(&["plain", "a.whyboard"], "/kind adults\n");
    assert!(
        ran.out
            .contains("The kind of review is now: Adults. Say undo"),
        "{ran:?}"
    );
    assert_eq!(first(&home), b'2');
    let told = home.run(&["log", "a.whyboard"]).out;
    assert!(
        told.contains(
            "Review, kind of review: Learning Together (2008 framework) becomes Safeguarding adults"
        ),
        "{told}"
    );
    assert_eq!(home.run(&["check", "a.whyboard"]).status, Some(0));
    // One that is made so says it from its first line.
    home.run(&["new", "b.whyboard", "--pack", "safeguarding-adults"]);
    assert_eq!(std::fs::read(home.file("b.whyboard")).unwrap()[12], b'2');
}
