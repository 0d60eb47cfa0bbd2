//! From notes to patterns, and from a pattern to a finding that is agreed.

use whyboard::review::Checked;

use super::{
    depth::{DCT, ENGAGED, WEEKLY},
    hands::{choose, fill, pick, twice},
};
use crate::harness::Harness;

const WATCHED: &str = "Frequent contact with health is taken as evidence of protection";
pub const SYMPATHY: &str = "Sympathy for parents makes it hard to name neglect to them";
const CRISES: &str = "Practised protocols make the response to a crisis reliable";

pub fn what_it_shows_about_the_system(app: &mut Harness) {
    for (letter, sentence, carried) in [
        ("d", WATCHED, &[WEEKLY, DCT, "noticed in passing"][..]),
        ("e", SYMPATHY, &["cruel to question", ENGAGED]),
    ] {
        twice(app, |app| {
            app.press(&format!("/sweep {letter}<enter>"));
            for words in carried {
                choose(app, words);
                app.press("<space>");
            }
            app.sees("from 2 episodes picked");
            app.press(&format!("<enter>{sentence}<enter>"));
            app.sees("from 2 episodes");
        });
        app.press("<esc><esc><esc>");
    }
    app.press("/patterns<enter>");
    choose(app, WATCHED);
    twice(app, |app| {
        app.press("<enter>");
        fill(
            app,
            "
                Which way: Makes practice less safe
                From elsewhere: In 19 of 30 files such visits are why a contact was closed
                Against it: Looked for in thirty files: in 4 they brought a closer look
                Further types: f
            ",
        );
    });
    twice(app, |app| {
        app.press(&format!("{CRISES}<enter>"));
    });
    // One that nothing carries would only be removed.
    pick(app, "Manager knew epilepsy");
    twice(app, |app| {
        app.press("/carry p3<enter>")
            .sees("P3 is carried by 1 note more");
    });
    app.press("<esc>/patterns<enter>");
    choose(app, CRISES);
    twice(app, |app| {
        app.press("<del>").sees("is no longer held. Why not?");
        app.press("Seen in one episode only<esc>");
    });
    app.sees("No longer held");
    let retired = &app.review().patterns()[2];
    assert!(retired.retired);
    assert_eq!(retired.retired_because, "Seen in one episode only");
    pick(app, "no visit met him awake");
    twice(app, |app| {
        app.press("/carry p2<enter>")
            .sees("P2 is carried by 1 note more");
    });
}

const HEADLINE: &str =
    "When health services see a child often, worries about daily care can be left without a lead";

pub fn what_the_board_is_told(app: &mut Harness) {
    app.press("<f4>").sees("Patterns no finding works out yet");
    choose(app, WATCHED);
    twice(app, |app| {
        app.press("+")
            .sees("F1 is there, in the words of its pattern");
    });
    twice(app, |app| {
        app.press("<enter>");
        fill(
            app,
            &format!(
                "
                Headline: {HEADLINE}
                Issue: A visit has a purpose; from another agency it looks like a pair of eyes
                In this case: Two referrals were closed because a nurse called
                Underlying because: The case group knows it from most of its cases
                How widespread: Two thirds of the files read, in one year and one area
                That is: Known
                Why it matters: The system can feel safe while no part of it has looked
                Against it: In 4 of 30 files the desk had rung the nurse
                Questions for the board: How do we know what a visit is for?<enter>Who rings back?
                Strength: Finding
                Kind of answer: Needs judgement
                "
            ),
        );
    });
    choose(app, HEADLINE);
    twice(app, |app| {
        app.press("5453")
            .sees("Within reach: some. That was the last");
    });
    twice(app, |app| {
        app.press("/agreed<enter>")
            .sees("Agreed. Seen in other cases?");
    });
    let finding = &app.review().findings()[0];
    let votes: Vec<u16> = finding.votes.iter().map(|vote| vote.weight).collect();
    assert_eq!(votes, [5, 4, 5, 3]);
    assert_eq!(finding.checked, Checked::Agreed);
    assert_eq!(finding.patterns, [app.review().patterns()[0].id]);
}
