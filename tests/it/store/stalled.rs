//! A drive that does not answer: nothing on the screen waits for it for longer than a frame, nothing is called saved that is
//! not, and closing says what would be lost. The rows of the table in `docs/reliability.md` name these tests.

use std::path::Path;

use whyboard::{
    app::AppEffect,
    review::{Change, DetailsEdit, Entry, EntryKind, Position, Swap},
    store::{IdGenerator, line},
};

use crate::harness::{FILE, Harness, disk::Call};

/// A desk with one note on the board, saved by a thread of its own.
fn begun() -> Harness {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>3<tab>Nobody rang back<enter>");
    app.save_on_thread();
    app
}

fn words(app: &Harness) -> Vec<String> {
    app.notes().into_iter().map(|(_, words)| words).collect()
}

fn has_closed(app: &Harness) -> bool {
    app.effects.contains(&AppEffect::Quit)
}

#[test]
fn the_tick_goes_then_it_says_so_and_the_screen_goes_on() {
    let mut app = begun();
    app.sees("√ Saved");
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>");
    app.sees("●  And nobody wrote")
        .sees_not("√ Saved")
        .sees_not("Saving…")
        .sees_not("NOT SAVED");
    app.wait(1_000).sees("Saving…").sees_not("NOT SAVED");
    app.wait(4_000)
        .sees("NOT SAVED")
        .sees("the drive does not answer")
        .sees("1 step waits in memory");
    app.press("<f9>").sees("The screen is covered");
    app.press("<f9>").press("Typing goes on<enter>");
    app.sees("●  Typing goes on")
        .sees("All steps wait in memory");
    app.press("<f3>").sees("Two referrals").press("<esc>");
    app.memory.answer();
    app.until("√ Saved").sees_not("NOT SAVED");
    assert_eq!(
        words(&app.reopened()),
        ["Nobody rang back", "And nobody wrote", "Typing goes on"]
    );
}

#[test]
fn on_a_drive_that_answers_the_frame_after_enter_says_saved() {
    let mut app = begun();
    for n in 0..5 {
        app.press(&format!("And nobody wrote {n}<enter>"));
        // A busy machine may take longer than a frame: then it is heard of a little later.
        app.until("√ Saved");
    }
    assert_eq!(words(&app.reopened()).len(), 6);
}

/// Whatever is done at the board: not one call of the disk comes from the thread that draws it.
#[test]
fn nothing_at_the_board_calls_the_disk() {
    let mut app = begun();
    app.memory.keep_off();
    for keys in [
        "4<tab>And nobody wrote at all, for weeks, though they had been asked to more than once<enter>",
        "<up>#a<enter><esc><ctrl-z><ctrl-y>",
        "<pgdn><pgup>A new episode<enter>",
        "<f1><esc><f2><esc><f3><esc><f4><esc><f5><esc><f6><esc><f7><esc><f8><esc><f9><f9>",
        "/names<enter><esc>/people<enter><esc>/sources<enter><esc>/leaks<enter><esc>",
        "/patterns<enter><esc>/findings<enter><esc>/check<enter><esc>/wording<enter><esc>",
        "/name Anna Bell = AB<enter><esc>",
        "/report<enter><tab><tab><enter><esc><esc>",
        "/keep /case/mine.whyboard<enter>",
        "half a line",
    ] {
        app.press(keys);
        app.wait(1_500).wait(60_000);
    }
    app.press("<ctrl-q>");
    app.memory.let_on();
    app.until("√ Saved");
}

#[test]
fn closing_waits_a_moment_and_then_says_where_the_steps_are_kept() {
    let mut app = begun();
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>").press("<ctrl-q>");
    app.sees("Saving…");
    assert!(!has_closed(&app));
    app.until_rescued();
    app.wait(1_000)
        .sees("1 step is kept on this computer")
        .sees_not("will be lost")
        .sees("Ctrl-Q again closes");
    assert!(!has_closed(&app));
    app.press("<ctrl-q>");
    assert!(has_closed(&app));
    let app = app.killed();
    assert_eq!(words(&app), ["Nobody rang back", "And nobody wrote"]);
}

#[test]
fn closing_that_waited_closes_by_itself_once_the_drive_answers() {
    let mut app = begun();
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>").press("<ctrl-q>");
    assert!(!has_closed(&app));
    app.memory.answer();
    app.until_closed();
    assert_eq!(words(&app.reopened()).len(), 2);
}

#[test]
fn nothing_is_lost_that_was_not_named() {
    let mut app = begun();
    app.memory.hang("/");
    app.press("And nobody wrote<enter>").press("<ctrl-q>");
    app.wait(1_000)
        .sees("1 step will be lost")
        .sees("/keep and a path");
    assert!(!has_closed(&app));
    // Another one: what was told is not what would be lost now.
    app.press("<esc>").press("And on<enter>").press("<ctrl-q>");
    app.sees("2 steps will be lost");
    assert!(!has_closed(&app));
    app.press("<ctrl-q>");
    assert!(has_closed(&app));
    assert_eq!(words(&app.killed()), ["Nobody rang back"]);
}

/// The drive does not answer: everything is written elsewhere from memory, and work goes on there.
#[test]
fn another_place_takes_all_of_it() {
    let mut app = begun();
    app.store.fs().make_folder(Path::new("/stick")).unwrap();
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>");
    app.wait(5_000).sees("NOT SAVED");
    app.press("/keep /stick/heron.whyboard<enter>");
    app.until("Kept as /stick/heron.whyboard").sees("√ Saved");
    app.press("And on<enter>").until("√ Saved");
    let app = app.opened_at("/stick/heron.whyboard");
    assert_eq!(
        words(&app),
        ["Nobody rang back", "And nobody wrote", "And on"]
    );
}

#[test]
fn an_end_from_outside_keeps_what_can_be_kept() {
    let mut app = begun();
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>").press("Half a line");
    app.inner.hang_up();
    let mut app = app.killed();
    assert_eq!(words(&app), ["Nobody rang back", "And nobody wrote"]);
    // The draft was behind the line that hung: it is as old as the last time that it could be kept.
    app.sees("√ Saved");
}

/// What somebody else has added meanwhile comes first; words that no longer fit come back as a draft.
#[test]
fn what_came_in_meanwhile_comes_first_and_no_words_are_lost() {
    let mut app = begun();
    app.memory.hang("/case");
    app.press("And nobody wrote<enter>")
        .press("Typing goes on<enter>");
    app.memory.until_hanging();
    // A note of theirs has the code that ours was given.
    let theirs = with_note(&app);
    app.memory.put(FILE, &theirs);
    app.memory.answer();
    app.until("new steps have just come in from another computer");
    app.until("√ Saved");
    app.sees("●  The inbox was full").sees("●  Typing goes on");
    app.press("<up>").sees("And nobody wrote");
    assert_eq!(
        words(&app.reopened()),
        ["Nobody rang back", "The inbox was full", "Typing goes on"]
    );
}

/// What was written in a form fits no longer behind what came in: it comes back as a draft, too.
#[test]
fn a_field_that_somebody_else_has_written_meanwhile_comes_back_as_a_draft() {
    let mut app = begun();
    app.memory.hang("/case");
    app.press("/details<enter>Alder, as we call it<tab><esc>");
    app.memory.until_hanging();
    let title = DetailsEdit::Title(Swap::new("", "Alder"));
    let theirs = with(&app, Change::Details(title), &IdGenerator::counted(77));
    app.memory.put(FILE, &theirs);
    app.memory.answer();
    app.until("new steps have just come in from another computer");
    app.until("√ Saved");
    assert_eq!(app.review().details().title, "Alder");
    app.press("<esc><esc><down>").sees("› Alder, as we call it");
}

/// The log with a note of another computer behind it.
fn with_note(app: &Harness) -> Vec<u8> {
    let ids = IdGenerator::counted(77);
    let mut note = app.review().episodes()[0].notes[0].clone();
    note.id = ids.new_id();
    note.code.number = 2;
    "The inbox was full".clone_into(&mut note.text);
    let added = Change::Add {
        item: note.into(),
        at: Position::under(app.review().episodes()[0].id, 1),
    };
    with(app, added, &ids)
}

/// The log with an entry of another computer behind it.
fn with(app: &Harness, change: Change, ids: &IdGenerator) -> Vec<u8> {
    let mut bytes = app.memory.bytes(FILE).unwrap();
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let lines = &lines[..lines.len() - 1];
    let chain = line::stated_chain(None, lines[lines.len() - 1]).unwrap();
    let entry = Entry {
        id: ids.new_id(),
        at: "2026-11-23T10:00:30Z".parse().unwrap(),
        by: ids.new_id(),
        meeting: None,
        kind: EntryKind::Did,
        changes: vec![change],
    };
    let (line, _) = line::write_entry(None, lines.len() as u64, &entry, chain).unwrap();
    bytes.extend(line);
    bytes
}

/// A fault of the saver itself ends no meeting without a word: what it had not saved is kept by somebody else.
#[test]
fn a_fault_of_the_saver_loses_nothing() {
    let mut app = begun();
    app.memory.fault(Call::Sync);
    app.press("And nobody wrote<enter>");
    app.until("NOT SAVED")
        .press("And on<enter>")
        .sees("●  And on");
    app.press("<ctrl-q>");
    app.until_rescued();
    app.inner.hang_up();
    assert_eq!(
        words(&app.killed()),
        ["Nobody rang back", "And nobody wrote", "And on"]
    );
}
