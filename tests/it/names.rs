//! Real names never stay on the screen: the private list, what it swaps, what may be another, the leak check.

use std::path::Path;

use ratatui::style::Modifier;

use crate::{
    harness::{FILE, Harness},
    pages::golden,
};

fn guarded() -> Harness {
    let mut app = Harness::heron();
    app.press("/names<enter>Jane Smith = Ms Lane<enter>Peter=HV<enter>")
        .sees("Names hidden")
        .sees_not("Jane")
        .press("<esc>");
    app
}

/// Every byte that the program has written, but for the list itself.
fn written(app: &Harness) -> String {
    let files = app.memory.synced().into_iter();
    let elsewhere = files.filter(|(path, _)| !path.starts_with("/home/state/names"));
    elsewhere
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

#[test]
fn a_listed_name_gives_way_as_its_word_ends() {
    let mut app = guarded();
    app.press("3<tab>Then Jane")
        .sees("Then Jane█")
        .press(" ")
        .sees("Then Ms Lane █")
        .press("Smith, ")
        .sees("Then Ms Lane, █")
        .press("rang peter");
    app.press("<enter>").sees("Then Ms Lane, rang HV");
    assert!(!written(&app).contains("Jane"));
    assert!(!written(&app).contains("Smith"));
}

#[test]
fn typing_undone_and_drafts_bring_no_name_back() {
    let mut app = guarded();
    app.press("3<tab>Jane Smith rang<ctrl-z><ctrl-z><ctrl-z><ctrl-z>")
        .sees_not("Jane")
        .press("<ctrl-y><ctrl-y><ctrl-y><ctrl-y>")
        .sees_not("Jane");
    app.press(" and Smith<esc>")
        .press("<down>")
        .sees("and Ms Lane")
        .sees_not("Smith");
    app.paste(" Jane Smith and Peter")
        .sees("Ms Lane and HV")
        .sees_not("Jane");
    // In the form of the episode, and in a title.
    app.press("<esc>/episode<enter><tab><tab><tab><tab>Seen by Jane Smith<tab>")
        .sees("Seen by Ms Lane")
        .press("<esc>/add Jane’s call<enter>")
        .sees("Ms Lane’s call");
    assert!(
        !String::from_utf8(app.memory.bytes(FILE).unwrap())
            .unwrap()
            .contains("Jane")
    );
}

#[test]
fn real_names_are_shown_for_two_minutes_at_most() {
    let mut app = guarded();
    app.press("/names<enter>")
        .sees("●●●●●●")
        .sees("Ms Lane")
        .sees_not("Jane Smith")
        .press("<enter>")
        .sees("Jane Smith")
        .sees("REAL NAMES SHOWN");
    assert!(
        app.words_with(Modifier::BOLD)
            .iter()
            .any(|words| words.contains("REAL NAMES SHOWN"))
    );
    app.wait(119_000).sees("Jane Smith");
    app.wait(2_000).sees_not("Jane Smith").sees("Names hidden");
    app.press("<enter>")
        .sees("Jane Smith")
        .press("<f9><f9>")
        .sees_not("Jane Smith");
    app.press("<enter>")
        .sees("Jane Smith")
        .press("<esc>")
        .sees_not("Jane Smith");
    app.press("/names<enter>").sees_not("Jane Smith");
}

#[test]
fn what_is_typed_on_the_list_is_covered() {
    let mut app = Harness::heron();
    app.press("/names<enter>Aisha Khan")
        .sees_not("Aisha")
        .sees("●●●●● ●●●●█");
    app.press(" = MUM")
        .sees("= MUM")
        .press("<enter>")
        .sees("From now on MUM stands for that name");
    app.press("<down><del>").sees("The name is off the list");
    app.press("<esc>3<tab>Aisha rang<enter>").sees("Aisha rang");
}

#[test]
fn the_list_is_kept_on_this_computer_and_never_in_the_review() {
    let mut app = guarded().reopened();
    app.press("4<tab>Jane rang<enter>").sees("Ms Lane rang");
    let kept = app.store.fs().list(Path::new("/home/state/names")).unwrap();
    let kept = String::from_utf8(app.memory.bytes(&kept[0]).unwrap()).unwrap();
    assert!(kept.contains("Jane Smith"));
}

#[test]
fn a_word_that_may_be_a_name_is_underlined_and_nothing_more() {
    let mut app = Harness::heron();
    app.press("3<tab>Then Aisha");
    assert_eq!(app.words_with(Modifier::UNDERLINED), Vec::<String>::new());
    app.press(" told Ms Lane on Monday");
    assert!(
        app.words_with(Modifier::UNDERLINED)
            .iter()
            .any(|words| words == "Aisha")
    );
    app.sees("Is that a name? Ctrl-L");
    app.press("<ctrl-l>")
        .sees("●●●●● = █")
        .press("MUM<enter><esc><up>")
        .sees("Then MUM told Ms Lane")
        .sees("This draft")
        .sees_not("Aisha");
}

#[test]
fn the_leak_check_leads_to_what_may_name_somebody() {
    let mut app = Harness::heron();
    app.press("3<tab>Then Aisha Khan rang 07700 900123<enter>/names<enter>Aisha Khan = MUM<enter>")
        .sees("It stands in 1 place: /leaks lists them")
        .press("<esc>/leaks<enter>")
        .sees("a listed name")
        .sees("what may be a telephone number")
        .sees_not("Aisha");
    golden("leaks", &mut app);
    app.resize(120, 35);
    app.press("<enter><end> again<esc>")
        .sees_not("a listed name");
}

#[test]
fn the_list_at_every_size() {
    let mut app = guarded();
    app.press("/names<enter>");
    golden("names", &mut app);
}
