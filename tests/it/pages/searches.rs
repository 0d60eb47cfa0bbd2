//! “Looked for and not found” as an entry: who looked where, made, edited, undone and taken away on the findings’ page.

use whyboard::review::{Search, SearchOutcome};

use crate::{
    harness::{Harness, reviews::worked_out},
    pages::golden,
};

fn searches(app: &Harness) -> Vec<Search> {
    app.review().findings()[0].searches.clone()
}

/// The first finding has nothing against it; somebody looks.
fn looked() -> Harness {
    let mut app = worked_out();
    app.press("<f4>-")
        .press("Minutes in which all agencies meant the same<enter>")
        .press("Twelve sets from three teams<enter>")
        .press("QA<enter>");
    app
}

#[test]
fn nothing_yet_is_a_question_until_somebody_says_what_came_of_looking() {
    let mut app = worked_out();
    app.press("<f4>").sees("Against  nothing yet");
    app.press("-Minutes that did<esc>")
        .sees("Against  nothing yet")
        .sees("Looked for: Minutes that did")
        .sees("still looking");
}

#[test]
fn who_looked_where_and_what_came_of_it_is_written_down() {
    let mut app = looked();
    app.press("<space><tab>In none of them.<esc>");
    let qa = app
        .review()
        .people()
        .iter()
        .find(|person| person.short == "QA")
        .unwrap();
    let expected = Search {
        what: "Minutes in which all agencies meant the same".to_owned(),
        place: "Twelve sets from three teams".to_owned(),
        who: Some(qa.id),
        found: SearchOutcome::No,
        told: "In none of them.".to_owned(),
    };
    assert_eq!(searches(&app), std::slice::from_ref(&expected));
    app.sees("Against  looked for")
        .sees("not found")
        .sees("Twelve sets from three teams; by QA; In none of them.");
    // On disk as on the screen, and one step back at a time.
    let mut again = app.reopened();
    assert_eq!(searches(&again), [expected]);
    again.press("<ctrl-z>");
    assert_eq!(searches(&again)[0].told, "");
}

#[test]
fn what_was_begun_and_says_nothing_goes_when_the_form_does() {
    let mut app = worked_out();
    app.press("<f4>-");
    assert_eq!(searches(&app).len(), 1);
    app.press("<esc>");
    assert_eq!(searches(&app), []);
}

#[test]
fn a_command_brings_its_words_and_a_role_that_is_not_there_comes_in() {
    let mut app = worked_out();
    app.press("<f4>/looked a plan that was revised<enter>")
        .press("Two files<enter>Night porter<enter>");
    let people = app.review().people();
    let porter = people.iter().find(|it| it.role == "Night porter").unwrap();
    assert_eq!(searches(&app)[0].who, Some(porter.id));
    assert_eq!(searches(&app)[0].what, "a plan that was revised");
    assert_eq!(searches(&app)[0].place, "Two files");
}

#[test]
fn it_is_found_by_its_words() {
    let mut app = looked();
    app.press("<esc><esc>/find twelve sets<enter>")
        .sees("What is timed gets done");
}

#[test]
fn who_only_reads_is_refused_calmly() {
    let mut app = looked().read_only();
    let before = searches(&app);
    app.press("<f4>-").sees("Not done:");
    assert_eq!(searches(&app), before);
}

#[test]
fn a_challenge_is_aimed_at_a_finding_by_its_sign() {
    let mut app = worked_out();
    app.press("<f4>!").sees("against F1");
    app.press("One team minutes it so<enter>");
    let (_, note) = {
        let notes = app.review().episodes()[2].notes.iter();
        let note = notes.last().unwrap();
        app.review().note(note.id).unwrap()
    };
    assert_eq!(note.about, Some(app.review().findings()[0].id));
}

#[test]
fn the_page_with_a_search() {
    let mut app = looked();
    app.press("<space><tab>In none of them.<esc>");
    golden("searches", &mut app);
}

#[test]
fn the_form_with_a_search() {
    golden("search-form", &mut looked());
}

#[test]
fn what_was_said_of_a_form_does_not_stay_when_it_is_left() {
    let mut app = worked_out();
    app.press("<f4>-Minutes<enter>Twelve sets<enter>R99<esc>")
        .sees("Not kept: there is no role “R99”");
    app.press("<esc>")
        .sees("Findings so far")
        .sees_not("Not kept");
    assert_eq!(searches(&app)[0].place, "Twelve sets");
}

#[test]
fn what_typing_does_is_told_beside_the_counts() {
    let mut app = worked_out();
    app.press("<f4>");
    app.resize(100, 30);
    app.sees("Find or add ").sees_not("to adFor");
}
