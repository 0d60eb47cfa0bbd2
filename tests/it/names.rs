//! Real names never stay on the screen: the private list, what it swaps, what may be another, the leak check, the gate.

mod forms;
mod gate;
mod kinds;
mod list;

use std::path::Path;

use ratatui::style::Modifier;
use whyboard::{
    review::{Change, Kind, Note, Position},
    store::{Access, Session},
    ui::theme::DOTTED,
};

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
fn a_listed_name_is_dotted_while_it_is_typed_and_gives_way_as_its_word_ends() {
    let mut app = guarded();
    app.press("3<tab>Then Jan")
        .sees("Then Jan█")
        .press("e")
        .sees("Then ●●●●█")
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
fn the_first_undo_takes_the_swapped_word_away_whole() {
    let mut app = guarded();
    app.press("3<tab>Then Jan<backspace>ne ")
        .sees("Then Ms Lane █")
        .press("<ctrl-z>")
        .sees("Then █")
        .press("<ctrl-z>")
        .sees_not("Then");
    app.press("<esc>3<tab>So Jane Smith ")
        .sees("So Ms Lane █")
        .press("<ctrl-z><ctrl-z>")
        .sees_not("Smith")
        .sees_not("Jane");
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
    // A draft that is kept while the name is still being written.
    app.press("<esc>3and Jane").wait(2_000);
    assert!(!written(&app).contains("Jane"));
    assert!(
        !String::from_utf8(app.memory.bytes(FILE).unwrap())
            .unwrap()
            .contains("Jane")
    );
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
        .sees("●●●●●● = █")
        .press("MUM<enter>y<esc><up>")
        .sees("Then MUM told Ms Lane");
}

#[test]
fn a_listed_name_that_is_also_a_word_is_dotted_and_settled() {
    let mut app = Harness::heron();
    app.press("/names<enter>Mark Poole = DAD<enter><esc>3<tab>Then mark the file, and Mark rang ");
    let dotted = app.words_with(DOTTED);
    assert_eq!(dotted, ["Mark"]);
    app.sees("A name, or a word?").sees("Names to settle");
    // Enter is never held up.
    app.press("<enter>")
        .sees("Then mark the file, and Mark rang")
        .sees("Names to settle")
        .press("/leaks<enter>")
        .sees("Ma●●●●●●")
        .sees("what may be a listed name")
        .press("/allow it is the verb<enter>")
        .sees("may stay: it is the verb")
        .press("<esc>")
        .sees("Names hidden");
}

#[test]
fn a_name_added_later_is_put_right_in_one_step() {
    let mut app = Harness::heron();
    app.press("3<tab>Aisha Khan rang, Aisha was told<enter>/name Aisha Khan = MUM<enter>")
        .sees("It stands in 2 places: put right now? yes or no")
        .press("y")
        .sees("2 names of your list gave way")
        .press("<esc>")
        .sees("MUM rang, MUM was told")
        .sees_not("Aisha");
    // Undone, it is in the review again, and still not on the screen.
    app.press("<ctrl-z>").sees_not("Aisha");
    assert!(app.notes().iter().any(|(_, text)| text.contains("Aisha")));
    // No key brings a listed name back into sight: the list stays as it is where the review would show one.
    app.press("<ctrl-z>")
        .sees("The name stays on the list")
        .sees_not("Aisha")
        .press("<ctrl-z><ctrl-z><ctrl-y>")
        .sees_not("Aisha");
    let mut app = app.reopened();
    app.press("<ctrl-z><ctrl-z><ctrl-z><ctrl-y><ctrl-y><ctrl-y>")
        .sees_not("Aisha");
    app.press("/put-right<enter>");
    assert!(!app.notes().iter().any(|(_, text)| text.contains("Aisha")));
}

#[test]
fn no_is_an_answer_and_the_screen_keeps_the_name_covered() {
    let mut app = Harness::heron();
    app.press("3<tab>Aisha Khan rang<enter>/name Aisha Khan = MUM<enter>n")
        .sees("It stays where it stands: /leaks lists it")
        .press("<esc>")
        .sees("MUM rang")
        .sees_not("Aisha");
    assert!(app.notes().iter().any(|(_, text)| text.contains("Aisha")));
    let mut app = app.reopened();
    app.sees("A listed name stands in 1 place")
        .sees_not("Aisha");
}

#[test]
fn the_leak_check_leads_to_what_may_name_somebody() {
    let mut app = Harness::heron();
    app.press("/leaks<enter>")
        .sees("Nothing found")
        .press("<esc>");
    app.press(
        "3<tab>Then Aisha Khan rang 07700 900123<enter>/names<enter>Aisha Khan = MUM<enter>n",
    )
    .press("<esc>/leaks<enter>")
    .sees("a listed name")
    .sees("what may be a telephone number")
    .sees_not("Aisha");
    golden("leaks", &mut app);
    app.resize(120, 35);
    app.press("<enter><end> again<esc>")
        .sees_not("a listed name")
        .press("+")
        .press("it is the office<enter>")
        .sees("may stay: it is the office")
        .press("<del>")
        .sees("It is asked about again");
    assert!(!written(&app).contains("07700 900123\",\"because"));
}

#[test]
fn the_list_at_every_size() {
    let mut app = guarded();
    app.press("/names<enter>");
    golden("names", &mut app);
}

#[test]
fn commands_and_paths_are_never_rewritten() {
    let mut app = guarded();
    app.press("/keep /case/peter.whyboard")
        .sees_not("peter")
        .press("<enter>");
    assert!(app.memory.bytes("/case/peter.whyboard").is_some());
    let kept = String::from_utf8(app.memory.bytes(Path::new(FILE)).unwrap_or_default()).unwrap();
    assert!(!kept.contains("Jane"));
    // What is typed on a page is guarded however it begins.
    app.press("/find named doctor Jane ").sees_not("Jane");
}

#[test]
fn a_longer_name_of_somebody_else_waits_for_its_end() {
    let mut app = Harness::heron();
    app.press("/names<enter>Ann = Ms Oak<enter>Ann Marie = Ms Fir<enter><esc>3<tab>Then Ann ")
        .sees("Then ●●● █")
        .press("Marie ")
        .sees("Then Ms Fir █")
        .press("met Ann on the way ")
        .sees("Then Ms Fir met Ms Oak on the way █");
}

#[test]
fn a_name_of_two_words_that_are_no_names_alone_waits_for_its_end() {
    let mut app = Harness::heron();
    app.press("/names<enter>Jane Marsh = Ms Oak<enter><esc>3<tab>Then Jane ")
        .sees("Then ●●●● █")
        .press("Marsh ")
        .sees("Then Ms Oak █")
        .press("met Jane on the marsh ")
        .sees("Then Ms Oak met Ms Oak on the marsh █");
    // What stands for her is there already.
    app.press("with Ms Oak Marsh,")
        .sees("on the marsh with Ms Oak,█");
}

/// Each word of such a name alone is an ordinary one: it is found only in a text that has not been broken into rows yet.
#[test]
fn a_name_that_stands_across_two_rows_is_not_seen() {
    let listed = "/names<enter>Will Grace = Mr Oak<enter>n<esc><esc>";
    let some = |count: usize| -> String {
        let one = |n: usize| format!("{} Will Grace ", "a".repeat(n % 9 + 1));
        (0..count).map(one).collect()
    };
    for size in [(160, 45), (120, 35), (80, 24), (60, 15)] {
        let mut app = Harness::heron().sized(size.0, size.1);
        app.press("0<tab>").paste(&some(40)).press("<esc>3<tab>");
        app.paste(&some(16)).press("<enter>");
        app.press("/chronology<enter>")
            .paste(&format!("M1 @hv {}", some(10)));
        app.press("<enter><esc>").press(listed);
        for keys in [
            "",
            "<up>",
            "<tab>",
            "<esc><esc>0<tab>",
            "<tab>",
            "<esc><esc>/chronology<enter>",
            "<enter>",
            "<tab>",
            "<esc><esc>/find Grace<enter>",
            "<esc><esc>/leaks<enter>",
            "<esc><esc>/read<enter>",
            "<esc><esc>/overview<enter>",
            "<esc><esc>/views<enter>",
        ] {
            app.press(keys);
            let shown = app.screen();
            assert!(!shown.contains("Will"), "{size:?} {keys}:\n{shown}");
        }
    }
}

#[test]
fn what_another_computer_adds_to_an_open_review_is_put_right_at_once() {
    let mut app = guarded();
    // The same file, further written by somebody who has no list.
    let copy = Path::new("/case/theirs.whyboard");
    app.memory.put(copy, &app.memory.bytes(FILE).unwrap());
    let now = "2026-11-23T10:30:00Z".parse().unwrap();
    let (mut theirs, _) = Session::open(&app.store, copy, Access::Write, now).unwrap();
    let episode = theirs.review().episodes()[0].clone();
    let mut note = Note::new(theirs.new_id(), theirs.next_code(Kind::Note));
    note.text = "Jane Smith rang, and Peter".to_owned();
    let added = Change::Add {
        item: note.into(),
        at: Position::under(episode.id, episode.notes.len()),
    };
    let _ = theirs.commit(vec![added], now).unwrap();
    drop(theirs);
    let bytes = app.memory.bytes(copy).unwrap();
    app.memory.put(FILE, &bytes);
    app.wait(61_000)
        .sees("2 names of your list gave way to what stands for them")
        .sees_not("Jane");
    let texts: Vec<String> = app.notes().into_iter().map(|(_, text)| text).collect();
    assert!(texts.contains(&"Ms Lane rang, and HV".to_owned()));
}
