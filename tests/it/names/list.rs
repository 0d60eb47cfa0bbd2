//! The private list: who shows it, what can be taken back of it, which copy finds it.

use std::path::Path;

use whyboard::store::{Access, Session, leftovers, names, recent};

use super::guarded;
use crate::harness::{FILE, Harness};
use ratatui::style::Modifier;

/// The id of the review, after which its list is called.
fn listed_at(app: &Harness) -> String {
    let kept = app.store.fs().list(Path::new("/home/state/names")).unwrap();
    kept[0].file_stem().unwrap().to_string_lossy().into_owned()
}

fn show(app: &mut Harness) -> &mut Harness {
    app.press("/names show<enter>").sees("Show all real names");
    app.press("Y")
}

#[test]
fn real_names_are_shown_for_two_minutes_at_most_and_only_when_that_is_confirmed() {
    let mut app = guarded();
    app.press("/names<enter>")
        .sees("●●●●●●")
        .sees("Ms Lane")
        .sees_not("Jane Smith");
    // A second Enter opens one entry, dotted.
    app.press("<enter>")
        .sees("●●●●●● = Ms Lane█")
        .sees_not("Jane")
        .press("<esc>");
    app.press("/names show<enter>")
        .sees("Show all real names")
        .press("<enter>")
        .sees_not("Jane Smith")
        .press("Y")
        .sees_not("Jane Smith")
        .press("<backspace>");
    show(&mut app).sees("Jane Smith").sees("REAL NAMES SHOWN");
    assert!(
        app.words_with(Modifier::BOLD)
            .iter()
            .any(|words| words.contains("REAL NAMES SHOWN"))
    );
    app.wait(119_000).sees("Jane Smith");
    app.wait(2_000).sees_not("Jane Smith").sees("Names hidden");
    show(&mut app)
        .sees("Jane Smith")
        .press("<f9><f9>")
        .sees_not("Jane Smith");
    show(&mut app)
        .sees("Jane Smith")
        .press("<esc>")
        .sees_not("Jane Smith");
    app.press("/names<enter>").sees_not("Jane Smith");
}

#[test]
fn what_is_typed_on_the_list_is_dotted_whatever_its_length() {
    let mut app = Harness::heron();
    app.press("/names<enter>Aisha Khan")
        .sees_not("Aisha")
        .sees("●●●●●●█");
    app.press(" = MUM")
        .sees("●●●●●● = MUM")
        .press("<enter>")
        .sees("From now on MUM stands for that name");
    app.press("<down><del>").sees("The name is off the list");
    app.press("<esc>3<tab>Aisha rang<enter>").sees("Aisha rang");
    app.press("<esc>/name Bruno Sand").sees_not("Bruno");
}

#[test]
fn what_stands_for_a_name_can_be_changed_without_seeing_it() {
    let mut app = guarded();
    app.press(
        "/names<enter><enter><ctrl-u><backspace><backspace><backspace><backspace>Reed<enter>",
    )
    .sees("From now on Ms Reed stands for that name")
    .press("<esc>3<tab>Jane rang<enter>")
    .sees("Ms Reed rang");
}

#[test]
fn what_cannot_stand_on_the_list_is_refused_in_a_sentence() {
    let mut app = guarded();
    app.press("/names<enter>");
    for (typed, told) in [
        ("J = X", "A single letter stands everywhere"),
        ("🙂 = Em", "A name has letters"),
        ("J.*n = Em", "A name has letters"),
        ("the = Em", "nearly every sentence"),
        ("Lane = Em", "stands for somebody on the list already"),
        ("Bruno = Peter", "is a name of the list itself"),
        ("   = Em", "Type the name, ="),
    ] {
        app.press(typed).press("<enter>").sees(told);
        for _ in 0..typed.chars().count() {
            app.press("<backspace>");
        }
    }
    let long = "x".repeat(5_000);
    app.press(&format!("{long} = Em<enter>"))
        .sees("too long for a name");
}

#[test]
fn the_list_is_part_of_undo() {
    let mut app = Harness::heron();
    app.press("3<tab>One<enter>/name Jane Smith = Ms Lane<enter><esc>3<tab>Two Jane<enter>")
        .sees("Two Ms Lane");
    app.press("<ctrl-z>")
        .press("<ctrl-z>")
        .sees("Pseudonyms only");
    app.press("<ctrl-y>")
        .sees("Names hidden")
        .press("<ctrl-y>")
        .sees("Two Ms Lane");
    app.press("/names<enter><del>")
        .sees("off the list")
        .press("<ctrl-z><esc>")
        .sees("Names hidden");
    // It is kept with what can be taken back.
    let mut app = app.reopened();
    app.sees("Names hidden");
}

#[test]
fn a_name_that_stands_in_the_review_goes_off_the_list_only_when_that_is_confirmed() {
    let mut app = Harness::heron();
    app.press("3<tab>Aisha Khan rang<enter>/name Aisha Khan = MUM<enter>n<esc>")
        .sees_not("Aisha")
        .press("/names<enter><del>")
        .sees("The name stands in 1 place")
        .press("<enter>")
        .sees("●●●●●●");
    app.press("<del>")
        .press("y")
        .sees("The name is off the list");
}

#[test]
fn a_name_that_is_reworded_and_undone_is_not_seen_when_its_listing_is_undone() {
    let mut app = Harness::heron();
    app.press("3<tab>Aisha Khan rang<enter><up>/edit<enter><ctrl-u>She rang<enter><esc>")
        .press("/name Aisha Khan = MUM<enter><esc>");
    for _ in 0..6 {
        app.press("<ctrl-z>").sees_not("Aisha");
    }
    for _ in 0..6 {
        app.press("<ctrl-y>").sees_not("Aisha");
    }
}

#[test]
fn what_another_window_lists_stays_and_holds_here() {
    let mut app = guarded();
    let store = app.store.clone();
    let id = serde_json::from_value(listed_at(&app).into()).unwrap();
    let mut tom = whyboard::text::names::NameList::default();
    tom.add("Tomasz Hartigan", "DAD").unwrap();
    names::keep(&store, id, &tom.into()).unwrap();
    app.wait(1_500)
        .press("3<tab>Then Tomasz rang<enter>")
        .sees("Then DAD rang")
        .sees_not("Tomasz");
    app.press("/name Zofia Khan = MUM<enter><esc>");
    let kept = names::kept(&store, id).unwrap().names;
    let kept: Vec<&str> = kept
        .list()
        .iter()
        .map(|named| named.name.as_str())
        .collect();
    assert_eq!(kept.len(), 4, "{}", kept.len());
    // What is taken off here goes, and what the other window listed stays.
    app.press("/names<enter><del>").sees("off the list");
    assert_eq!(names::kept(&store, id).unwrap().names.list().len(), 3);
}

#[test]
fn a_list_that_cannot_be_read_is_put_aside_and_locks_what_is_public() {
    let app = guarded();
    let (memory, id) = (app.memory.clone(), listed_at(&app));
    drop(app);
    let place = format!("/home/state/names/{id}.json");
    memory.put(&place, b"{ not a list");
    let mut app = Harness::over(memory.clone());
    app.sees("cannot be read and stays as it is in")
        .sees("Name list locked");
    app.press("/name Aisha Khan = MUM<enter><esc>3<tab>Aisha rang<enter>")
        .sees("MUM rang")
        .sees("Name list locked");
    let aside = format!("/home/state/names/{id}.unreadable");
    assert_eq!(memory.bytes(&aside).unwrap(), b"{ not a list");
    drop(app);
    // Once it is settled, all is as it was.
    memory.take(&aside);
    let mut app = Harness::over(memory);
    app.sees("Names hidden");
}

#[test]
fn shorthand_with_a_listed_name_is_not_shared() {
    let mut app = Harness::heron();
    app.press(
        "/shorthand<enter>ak = Aisha Khan rang<enter><esc>/name Aisha Khan = MUM<enter><esc>",
    )
    .press("/shorthand<enter>/share /case/s.json<enter>")
    .sees("Nothing was written");
    assert!(app.memory.bytes("/case/s.json").is_none());
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
fn every_copy_finds_the_list_and_forgetting_one_disarms_no_other() {
    let app = guarded();
    let store = app.store.clone();
    let bytes = app.memory.bytes(FILE).unwrap();
    drop(app);
    store.fs().make_folder(Path::new("/stick")).unwrap();
    let copy = Path::new("/stick/renamed.whyboard");
    whyboard::store::disk::write_new(store.fs(), copy, &bytes).unwrap();
    let now = "2026-11-23T11:00:00Z".parse().unwrap();
    let (session, _) = Session::open(&store, copy, Access::Write, now).unwrap();
    let review = session.review_id();
    recent::opened(&store, copy, "Heron", now).unwrap();
    drop(session);
    leftovers::forget(&store, Path::new(FILE), now).unwrap();
    assert_eq!(names::kept(&store, review).unwrap().names.list().len(), 2);
    // The last copy that is known takes it along.
    store.fs().remove(Path::new(FILE)).unwrap();
    leftovers::forget(&store, copy, now).unwrap();
    assert!(names::kept(&store, review).unwrap().names.is_empty());
}

#[cfg(feature = "sealed")]
mod sealed {
    use whyboard::{
        store::{UnlockKeys, sealing},
        text::secret::Secret,
    };

    use super::*;

    #[test]
    fn sealing_one_copy_never_disarms_another_and_a_locked_list_is_said() {
        let app = guarded();
        let store = app.store.clone();
        let (bytes, memory) = (app.memory.bytes(FILE).unwrap(), app.memory.clone());
        drop(app);
        let copy = Path::new("/case/copy.whyboard");
        whyboard::store::disk::write_new(store.fs(), copy, &bytes).unwrap();
        let now = "2026-11-23T11:00:00Z".parse().unwrap();
        let keys = UnlockKeys::new(Secret::of("four plain grey words"), None).with_work(1);
        let (session, _) = Session::open(&store, Path::new(FILE), Access::ReadOnly, now).unwrap();
        let review = session.review_id();
        drop(session);
        sealing::seal(&store, copy, &keys, now).unwrap();
        // The one that is not sealed goes on finding it, without any passphrase.
        let fresh = Harness::over(memory.clone());
        fresh.review();
        assert_eq!(
            names::kept(&fresh.store, review)
                .unwrap()
                .names
                .list()
                .len(),
            2
        );
        drop(fresh);
        // Sealed, too, it leaves no clear list; a copy that turns up then says that it is locked.
        sealing::seal(&store, Path::new(FILE), &keys, now).unwrap();
        let clear = memory.paths().into_iter();
        let clear = clear.filter(|path| path.starts_with("/home/state/names"));
        assert!(
            clear
                .clone()
                .all(|path| path.extension().unwrap() == "sealed"),
            "{:?}",
            clear.collect::<Vec<_>>()
        );
        memory.put(FILE, &bytes);
        let mut app = Harness::over(memory);
        app.sees("The name list of this review is locked: names are not replaced")
            .sees("Name list locked");
    }
}
