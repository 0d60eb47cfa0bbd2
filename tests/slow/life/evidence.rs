//! What the review draws on, and what happened as each perspective tells it. Two episodes come of that.

use std::collections::HashSet;

use whyboard::{
    app::in_order,
    review::{Choice, SourceKind},
};

use super::{
    episodes::{REFERRALS, VISIT},
    hands::{choose, fill, twice},
};
use crate::harness::Harness;

const RECORD: &str = "Record of the contact desk";

pub fn what_it_draws_on(app: &mut Harness) {
    app.press("/sources<enter>");
    twice(app, |app| {
        app.press("Conversation with CCN<enter>")
            .sees("not checked");
    });
    choose(app, "Conversation with CCN");
    twice(app, |app| {
        app.press("<enter>");
        fill(
            app,
            &format!(
                "
                When: M20
                Read or held by: LR
                What is in it: Feeds, training and the diary
                1 Introduction: Jane Marsh hears the findings first, as we told her
                2 Overview: She came for feeds, three times a week at first
                Add a turning point:
                Turning point: {VISIT}
                When: M5
                How it looked: A colleague who asked
                4 Contributory factors: Her role is made of tasks
                "
            ),
        );
    });
    twice(app, |app| {
        app.press("<enter>");
        fill(app, "Make an episode of it:");
    });
    twice(app, |app| {
        app.press("=").sees("Read back to them and found right");
    });
    twice(app, |app| {
        app.press(&format!("{RECORD}<enter>")).sees(RECORD);
    });
    choose(app, RECORD);
    twice(app, |app| {
        app.press("<enter>");
        fill(
            app,
            "
                From whom: CW
                When: M3
                Gaps: Nothing of the call on Friday
            ",
        );
    });
    app.sees("gaps");
    let sources = app.review().sources();
    assert_eq!(
        (sources[0].kind, sources[1].kind),
        (SourceKind::Conversation, SourceKind::Record)
    );
    assert_eq!((sources[0].checked, sources[0].write_up.len()), (true, 3));
    let made = sources[0].turning_points[0].episode.unwrap();
    let episode = app.review().episode(made).unwrap();
    assert_eq!((&*episode.title, &*episode.span), (VISIT, "M5"));
    assert_eq!(episode.tunnels[0].saw, "A colleague who asked");
}

/// The chronology as it is told: by a date, about a date, by another event.
const TOLD: [&str; 6] = [
    "M3, day 2 @nurs Counted twenty-one absences and wrote to social care",
    "two days later @ccn Sent what she had seen of smell and clutter",
    "M3 @cw Two letters joined and closed, as one of forty that day",
    "M5 @hv Went to see the home together with CCN",
    "M2? @mum The family applied for a home without stairs",
    "M7–M9 @sw Assessment in 40 days, with a plan of eleven services",
];

pub fn what_happened_and_who_tells_it(app: &mut Harness) {
    app.press("/chronology<enter>");
    for line in TOLD {
        twice(app, |app| {
            app.press(line).press("<enter>");
        });
    }
    let events = in_order(app.review()).into_iter();
    let (tellers, order): (HashSet<_>, Vec<&str>) = events
        .map(|event| (event.perspective, &*event.when))
        .unzip();
    assert_eq!(tellers.len(), 6, "each told by another");
    let by_date = ["M2?", "M3", "M3, day 2", "two days later", "M5", "M7–M9"];
    assert_eq!(order, by_date);
    choose(app, "Two letters joined");
    twice(app, |app| {
        app.press("<enter>");
        fill(app, "Sources: S2 page 1; S1");
    });
    twice(app, |app| {
        app.press("+").sees("E2 is a candidate episode now");
    });
    twice(app, |app| {
        app.press("0");
        fill(app, &format!("Title: {REFERRALS}"));
    });
    let mut told = app.review().chronology().iter();
    let told = told.find(|event| event.episode.is_some()).unwrap();
    assert_eq!(told.sources.len(), 2);
    let episode = app.review().episode(told.episode.unwrap()).unwrap();
    assert_eq!(
        (&*episode.title, episode.choice),
        (REFERRALS, Choice::Candidate)
    );
}
