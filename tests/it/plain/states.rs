//! States that catch lines say so, end with `leave`, and are never entered by a restart. Questions are asked.

use serde_json::json;

use super::{asks, document, done, heron, said, said_in, talk};
use crate::harness::terminal::Home;

#[test]
fn setting_words_set_and_off_clears() {
    let home = heron();
    talk(&home, "4\nTwo were away\n");
    let answers = talk(
        &home,
        "4\nlast\n/hindered\n/hindered\n/helped\n/robust chance\n/tag B\n/tag B\n/tag B off\n/hindsight\n/hindsight off\n/unsure\n/agreed\n/agreed\n/agreed off\n/helped off\n/challenge\n/withdraw\n",
    );
    let told: Vec<String> = answers.iter().skip(3).map(said_in).collect();
    for (at, sentence) in [
        (0, "Note 1, factor 4: hindered."),
        (1, "Note 1, factor 4: hindered."),
        (2, "Note 1, factor 4: helped."),
        (3, "Note 1, factor 4: helped, by chance."),
        (4, "helped, by chance, pattern B."),
        (5, "helped, by chance, pattern B."),
        (6, "Note 1, factor 4: helped, by chance."),
        (7, "looks back from the outcome"),
        (8, "Note 1, factor 4: helped, by chance."),
        (9, "not sure"),
        (10, "agreed"),
        (11, "agreed"),
        (12, "not sure"),
        (14, "Challenge 1, factor 4"),
        (15, "withdrawn"),
    ] {
        assert!(told[at].contains(sentence), "{sentence}: {told:#?}");
    }
    assert!(done(&answers).iter().all(|done| *done), "{answers:#?}");
}

#[test]
fn a_state_that_catches_lines_says_so_each_time_and_leave_ends_it() {
    let home = heron();
    let answers = talk(&home, "4\nTwo were away\nreword\n");
    assert_eq!(asks(&answers), "New words for note 1, factor 4, or leave:");
    let answers = talk(&home, "4\nlast\n/edit\nwhere\nhelp\nleave\n");
    for at in [3, 4, 5] {
        assert_eq!(
            asks(&answers[..=at]),
            "New words for note 1, factor 4, or leave:"
        );
    }
    assert_eq!(said(&answers), "Note 1, factor 4 stays as it was.");
    assert_eq!(asks(&answers), "");
    let answers = talk(&home, "4\nlast\n/why\n");
    assert_eq!(asks(&answers), "What made note 1, factor 4 so? Or leave:");
    // It is not entered by a restart.
    let answers = talk(&home, "4\n");
    assert_eq!(asks(&answers), "");
    let notes = document(&home)["episodes"][0]["notes"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(notes, 1);
}

#[test]
fn in_any_state_five_words_are_never_words() {
    let home = heron();
    talk(&home, "4\nTwo were away\n");
    for state in [
        "4\nlast\n/edit\n",
        "/people\n",
        "/details\n",
        "4\nlast\n/why\n",
        "/add\n",
    ] {
        let before = document(&home);
        talk(&home, &format!("{state}where\nhelp\nleave\n"));
        talk(&home, &format!("{state}quit\nNever heard\n"));
        assert_eq!(document(&home), before, "{state:?}");
    }
}

#[test]
fn an_unknown_role_is_asked_about() {
    let home = heron();
    let answers = talk(&home, "4\nNobody rang @nobody\n");
    assert_eq!(done(&answers), [true, false]);
    assert_eq!(
        asks(&answers),
        "No role is called nobody. Add it? yes or no:"
    );
    let answers = talk(&home, "4\nNobody rang @nobody\nyes\n");
    assert!(
        said(&answers).contains("Filed: note 1, factor 4, from the"),
        "{answers:?}"
    );
    assert_eq!(document(&home)["people"].as_array().unwrap().len(), 1);
    let answers = talk(&home, "4\nSomebody rang @porterx\nno\n");
    assert!(
        said(&answers).contains("Put aside as a draft"),
        "{answers:?}"
    );
    let answers = talk(&home, "draft\n");
    assert!(
        asks(&answers).contains("File it? yes or no:"),
        "{answers:?}"
    );
    assert_eq!(
        document(&home)["episodes"][0]["notes"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn of_several_roles_one_is_chosen() {
    let home = heron();
    talk(
        &home,
        "/people\nTCH Teacher\nleave\nTM Team manager\nleave\n",
    );
    let answers = talk(&home, "4\nNobody rang @tea\n2\n");
    assert!(asks(&answers[..3]).starts_with("Which: 1 "), "{answers:?}");
    assert!(
        said(&answers).contains("Filed: note 1, factor 4, from the te"),
        "{answers:?}"
    );
}

#[test]
fn an_unknown_role_in_a_field_is_asked_about() {
    let home = heron();
    let answers = talk(
        &home,
        "/episode\n/field roles\nPorter of nights\nno\nleave\n",
    );
    assert!(
        asks(&answers[..4]).contains("No role is called Porter of nights."),
        "{answers:?}"
    );
    assert!(
        document(&home)["people"]
            .as_array()
            .is_none_or(Vec::is_empty)
    );
    talk(
        &home,
        "/episode\n/field roles\nPorter of nights\nyes\nleave\n",
    );
    assert_eq!(
        document(&home)["people"][0]["role"],
        json!("Porter of nights")
    );
}

#[test]
fn the_wording_question_is_said_with_the_filing_and_reword_answers() {
    let home = heron();
    let answers = talk(
        &home,
        "4\nDuty should have rung the doctor\nreword\nDuty did not ring the doctor\n",
    );
    let filed = said_in(&answers[2]);
    assert!(filed.starts_with("Filed: note 1, factor 4."), "{filed}");
    assert!(filed.contains("Say reword to change it."), "{filed}");
    assert_eq!(
        document(&home)["episodes"][0]["notes"][0]["text"],
        "Duty did not ring the doctor"
    );
}

#[test]
fn a_swapped_name_is_said() {
    let home = heron();
    let answers = talk(
        &home,
        "/name Jane Marsh = Mother\nleave\n4\nNobody rang Jane Marsh\n",
    );
    assert!(
        said(&answers).contains("gave way to what stands for it"),
        "{answers:?}"
    );
    assert!(!document(&home).to_string().contains("Marsh"));
    // Not even the one who typed it hears it.
    let heard: String = answers[2..].iter().map(said_in).collect();
    assert!(!heard.contains("Marsh"), "{heard}");
}

#[test]
fn a_draft_of_the_board_catches_no_line() {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    talk(&home, "Strategy talk by phone\n4\nTwo were away\n");
    let mut screen = home.start(&["a.whyboard"]);
    screen.shows("Two were away").press("<up><enter>");
    screen.shows("Two were away").press(", both");
    screen.press("<ctrl-q>");
    assert_eq!(screen.end_quietly().exit_code(), 0);
    let answers = talk(&home, "Nobody rang\n");
    assert_eq!(asks(&answers[..1]), "");
    let texts = document(&home)["episodes"][0]["notes"].to_string();
    assert!(
        texts.contains("\"Two were away\"") && texts.contains("Nobody rang"),
        "{texts}"
    );
    let answers = talk(&home, "draft\n");
    assert!(
        asks(&answers).contains("Two were away, both"),
        "{answers:?}"
    );
}
