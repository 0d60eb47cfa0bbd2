//! A review that is opened again is the review that was lived through.

use whyboard::{
    review::{DocumentError, Entry, EntryKind},
    store::{CommitError, SaveState, line::STEP_LIMIT},
};

use super::*;

#[test]
fn opening_after_every_entry_gives_what_it_was() {
    let memory = memory();
    let (session, states) = lived(&memory, 40);
    let history = session.history().clone();
    drop(session);
    let bytes = memory.bytes(FILE).unwrap();
    let lines = lines(&bytes);
    assert_eq!(lines.len(), 41);
    for (n, state) in states.iter().enumerate() {
        memory.put(FILE, &lines[..=n].concat());
        let (session, notices) = open_to_read(&memory);
        assert_eq!(session.review(), state, "after {n}");
        // It knows that there were forty.
        match notices[..] {
            [] => assert_eq!(n, 40),
            [Notice::FallsShort(Shortfall { had: 40, has, .. })] => assert_eq!(has, n as u64),
            _ => panic!("{notices:?}"),
        }
    }
    let (session, _) = open_to_read(&memory);
    assert_eq!(session.history(), &history);
}

#[test]
fn undo_goes_on_after_opening() {
    let memory = memory();
    let store = store(&memory);
    let mut session = create(&store);
    let empty = session.review().clone();
    let changes = vec![add_episode(&session, "Told to wait")];
    let _ = session.commit(changes, at(1)).unwrap();
    drop(session);
    let (mut session, _) = open(&store, Access::Write).unwrap();
    let undone = session.to_undo().unwrap().changes.clone();
    let (made, saved) = session.undo(at(2)).unwrap().unwrap();
    assert_eq!((made, saved), (undone, SaveResult::Yes));
    assert_eq!(session.review(), &empty);
    assert_eq!(session.undo(at(3)).unwrap(), None);
    drop(session);
    let (mut session, _) = open(&store, Access::Write).unwrap();
    let _ = session.redo(at(4)).unwrap().unwrap();
    assert_eq!(session.review().episodes().len(), 1);
    assert_eq!(session.next_code(Kind::Episode).to_string(), "E2");
    let codes: Vec<_> = session
        .codes(Kind::Note)
        .take(2)
        .map(|code| code.to_string())
        .collect();
    assert_eq!(codes, ["N1", "N2"]);
}

#[test]
fn what_is_refused_leaves_review_and_file_alone() {
    let memory = memory();
    let (mut session, states) = lived(&memory, 3);
    let bytes = memory.bytes(FILE);
    let stale = Change::Details(DetailsEdit::Title(Swap::new("not so", "x")));
    let good = add_episode(&session, "Another");
    let refused = session.commit(vec![good, stale], at(99));
    assert!(matches!(refused, Err(CommitError::Refused(_))));
    assert_eq!(session.review(), &states[3]);
    assert_eq!(session.commit(Vec::new(), at(99)), Ok(SaveResult::Yes));
    assert_eq!(memory.bytes(FILE), bytes);
}

#[test]
fn time_never_goes_back_on_a_device() {
    let memory = memory();
    let store = store(&memory);
    let mut session = create(&store);
    for (now, shown) in [(100, 100), (40, 100), (101, 101)] {
        let changes = vec![add_episode(&session, "Told to wait")];
        let _ = session.commit(changes, at(now)).unwrap();
        assert_eq!(
            session.saving(),
            &SaveState::Saved {
                at: Some(at(shown))
            }
        );
    }
    drop(session);
    let (mut session, _) = open(&store, Access::Write).unwrap();
    let _ = session.undo(at(5)).unwrap();
    assert_eq!(session.saving(), &SaveState::Saved { at: Some(at(101)) });
}

#[test]
fn a_new_review_overwrites_nothing() {
    let memory = memory();
    memory.put(FILE, b"precious");
    let made = Session::create(&store(&memory), Path::new(FILE), pack(), None, at(0));
    assert_eq!(made.unwrap_err(), StoreError::Exists(FILE.into()));
    assert_eq!(memory.bytes(FILE).unwrap(), b"precious");
    assert!(
        memory
            .paths()
            .iter()
            .all(|path| !path.to_string_lossy().contains("~$"))
    );
}

#[test]
fn a_document_that_is_brought_is_the_document_of_the_review() {
    let memory = memory();
    let store = store(&memory);
    let brought = document().import(&mut || store.new_id()).unwrap();
    let session = Session::create(&store, Path::new(FILE), pack(), Some(brought), at(0)).unwrap();
    assert_eq!(session.to_undo(), None);
    let made = Document::of(session.review());
    drop(session);
    let (session, _) = open_to_read(&memory);
    assert_eq!(Document::of(session.review()), made);
    assert_eq!(made.episodes[0].notes[0].text, "No one rang back");
}

#[test]
fn a_document_that_does_not_fit_leaves_no_file() -> Result<(), DocumentError> {
    let memory = memory();
    let store = store(&memory);
    let mut document = document();
    document.episodes[0].notes[0].factor = Some(FactorId::from("NONE"));
    let brought = document.import(&mut || store.new_id())?;
    let fault = Session::create(&store, Path::new(FILE), pack(), Some(brought), at(0)).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "/reviews/Heron.whyboard was not made, because N1: the method has no factor NONE: mend that and try again"
    );
    assert!(memory.paths().iter().all(|path| path.starts_with(STATE)));
    Ok(())
}

#[test]
fn one_writes_and_others_read() {
    let memory = memory();
    let (session, states) = lived(&memory, 3);
    let fault = open(&store(&memory), Access::Write).unwrap_err();
    assert!(
        matches!(&fault, StoreError::OpenElsewhere { who: Some(who), .. } if who.contains("process")),
        "{fault}"
    );
    let (mut reader, notices) = open_to_read(&memory);
    assert_eq!((reader.review(), notices), (&states[3], vec![]));
    assert_eq!(
        (reader.access(), reader.saving()),
        (Access::ReadOnly, &SaveState::ReadOnly)
    );
    let change = vec![set_title(&reader, "x")];
    assert_eq!(reader.commit(change, at(1)), Err(CommitError::ReadOnly));
    assert_eq!(reader.undo(at(1)), Err(CommitError::ReadOnly));
    drop(session);
    assert!(open(&store(&memory), Access::Write).is_ok());
    assert!(
        memory
            .paths()
            .iter()
            .all(|path| !path.to_string_lossy().contains("~$"))
    );
}

#[test]
fn a_drive_without_locks_is_told_and_works() {
    let memory = memory();
    memory.set_no_locks(true);
    drop(lived(&memory, 2));
    let (mut session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(notices, [Notice::NoLocks]);
    assert_eq!(step(&mut session, 2), SaveResult::Yes);
}

/// How long a large review takes to open:
/// `cargo test --release --test it -- --ignored --nocapture large`.
#[test]
#[ignore = "measures; says nothing in a debug build"]
fn a_large_review_opens_soon() {
    let memory = memory();
    let store = store(&memory);
    drop(create(&store));
    let mut bytes = memory.bytes(FILE).unwrap();
    let (_, mut chain) = header_of(&bytes);
    let mut session = create(&super::store(&super::memory()));
    let mut episode = session.new_id();
    for n in 1..=20_000_u64 {
        let change = if n % 100 == 1 {
            add_episode(&session, "Told to wait")
        } else {
            let words = "She was told to wait for the call and nobody in the team knew that it had been moved again";
            add_note(&session, episode, &format!("{n} {words}"))
        };
        if n % 100 == 1 {
            episode = change.subject().unwrap();
        }
        let _ = session.commit(vec![change.clone()], at(1)).unwrap();
        let entry = Entry {
            id: session.new_id(),
            at: at(1),
            by: store.device(),
            meeting: None,
            kind: EntryKind::Did,
            changes: vec![change],
        };
        let (line, next) = line::write_entry(None, n, &entry, chain).unwrap();
        assert!(line.len() < STEP_LIMIT);
        bytes.extend(line);
        chain = next;
    }
    let folder = tempfile::tempdir().unwrap();
    let disk = store_on(Arc::new(whyboard::store::Disk), folder.path());
    let file = folder.path().join("Large.whyboard");
    whyboard::store::disk::replace(disk.fs(), &file, &bytes).unwrap();
    for _ in 0..5 {
        let start = std::time::Instant::now();
        let (session, _) = Session::open(&disk, &file, Access::Write, at(2)).unwrap();
        let taken = start.elapsed();
        println!(
            "{} bytes, {} items: {taken:?}",
            bytes.len(),
            session.review().item_count()
        );
    }
}

/// One note under a clock of 2150 does not date all that come after it.
#[test]
fn a_clock_that_jumps_is_asked_about_once_and_followed_when_it_is_right_again() {
    let day = 24 * 60 * 60;
    let ahead = 124 * 365 * day;
    let memory = memory();
    let store = store(&memory);
    let mut session = create(&store);
    let file = |session: &mut Session, now: i64| {
        let changes = vec![add_episode(session, "Told to wait")];
        let _ = session.commit(changes, at(now)).unwrap();
        let SaveState::Saved { at: Some(saved) } = session.saving() else {
            panic!("{:?}", session.saving());
        };
        (*saved, session.take_news())
    };
    assert_eq!(file(&mut session, 10), (at(10), vec![]));
    // The next meeting is weeks later.
    drop(session);
    let (mut session, _) = open(&store, Access::Write).unwrap();
    assert_eq!(file(&mut session, 40 * day), (at(40 * day), vec![]));
    drop(session);
    let (mut session, _) = open(&store, Access::Write).unwrap();
    let (saved, told) = file(&mut session, ahead);
    assert_eq!(saved, at(ahead));
    let [asked @ Notice::Clock { .. }] = &told[..] else {
        panic!("{told:?}");
    };
    let asked = asked.to_string();
    assert!(
        asked.contains("2150") && asked.contains("Is its clock right?"),
        "{asked}"
    );
    assert_eq!(file(&mut session, ahead + 60), (at(ahead + 60), vec![]));
    // Somebody puts it right: no second question, and the times are right again.
    assert_eq!(
        file(&mut session, 40 * day + 120),
        (at(40 * day + 120), vec![])
    );
    // A little back is no jump.
    assert_eq!(
        file(&mut session, 40 * day + 90),
        (at(40 * day + 120), vec![])
    );
}
