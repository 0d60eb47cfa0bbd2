//! Files that somebody else adds to, replaces, cuts or takes away while they are open.

use std::io::ErrorKind;

use whyboard::{
    review::{Entry, EntryKind},
    store::{CommitError, DiskError, SaveState},
};

use super::*;

/// What another computer makes of a log: itself, with entries that rename the review.
fn with_titles(bytes: &[u8], titles: &[(&str, &str)]) -> Vec<u8> {
    let (_, mut chain) = header_of(bytes);
    let mut all = bytes.to_vec();
    if let [.., last] = &lines(bytes)[1..] {
        chain = line::stated_chain(None, last.strip_suffix(b"\n").unwrap()).unwrap();
    }
    let ids = IdGenerator::counted(77);
    for (n, (from, to)) in (lines(bytes).len() as u64..).zip(titles) {
        let entry = Entry {
            id: ids.new_id(),
            at: at(300),
            by: ids.new_id(),
            meeting: None,
            kind: EntryKind::Did,
            changes: vec![Change::Details(DetailsEdit::Title(Swap::new(*from, *to)))],
        };
        let (line, next) = line::write_entry(None, n, &entry, chain).unwrap();
        all.extend(line);
        chain = next;
    }
    all
}

/// A review with an episode, open.
fn begun(memory: &Memory) -> Session {
    let mut session = create(&store(memory));
    let changes = vec![add_episode(&session, "Told to wait")];
    assert_eq!(session.commit(changes, at(1)), Ok(SaveResult::Yes));
    session
}

fn note(session: &Session, words: &str) -> Vec<Change> {
    let episode = session.review().episodes()[0].id;
    vec![add_note(session, episode, words)]
}

fn words(session: &Session) -> Vec<&str> {
    let notes = session.review().episodes()[0].notes.iter();
    notes.map(|note| note.text.as_str()).collect()
}

#[test]
fn what_somebody_adds_is_taken_in_and_ours_follows() {
    let ways: [fn(&Memory, &[u8]); 2] = [
        |memory, bytes| memory.put(FILE, bytes),
        |memory, bytes| memory.put_anew(FILE, bytes),
    ];
    for way in ways {
        let memory = memory();
        let mut session = begun(&memory);
        let bytes = memory.bytes(FILE).unwrap();
        way(
            &memory,
            &with_titles(&bytes, &[("", "Heron"), ("Heron", "Rook")]),
        );
        let changes = note(&session, "Nobody rang back");
        assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
        assert_eq!(session.take_news(), [Notice::CameIn { entries: 2 }]);
        assert_eq!(session.take_news(), []);
        assert_eq!(session.review().details().title, "Rook");
        assert_eq!(words(&session), ["Nobody rang back"]);
        let state = session.review().clone();
        drop(session);
        memory.cut_power();
        let (session, notices) = open_to_read(&memory);
        assert_eq!((session.review(), notices), (&state, vec![]));
        assert_eq!(lines(&memory.bytes(FILE).unwrap()).len(), 5);
    }
}

#[test]
fn a_file_that_was_only_put_there_again_is_gone_on_with() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.put_anew(FILE, &memory.bytes(FILE).unwrap());
    let changes = note(&session, "Nobody rang back");
    assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
    assert_eq!(session.take_news(), []);
    assert_eq!(session.path(), Path::new(FILE));
    assert_eq!(lines(&memory.bytes(FILE).unwrap()).len(), 3);
}

#[test]
fn a_minute_is_enough_to_see_what_came_in() {
    let memory = memory();
    let mut session = begun(&memory);
    session.look(at(100));
    assert_eq!(session.take_news(), []);
    memory.put(
        FILE,
        &with_titles(&memory.bytes(FILE).unwrap(), &[("", "Heron")]),
    );
    session.look(at(160));
    assert_eq!(session.take_news(), [Notice::CameIn { entries: 1 }]);
    assert_eq!(session.review().details().title, "Heron");
    assert!(matches!(session.saving(), SaveState::Saved { .. }));
}

#[test]
fn what_no_longer_fits_is_refused_and_nothing_of_theirs_is_lost() {
    let memory = memory();
    let mut session = begun(&memory);
    let theirs = with_titles(&memory.bytes(FILE).unwrap(), &[("", "Heron")]);
    memory.put(FILE, &theirs);
    let changes = vec![set_title(&session, "Ours")];
    assert_eq!(
        session.commit(changes, at(400)),
        Err(CommitError::Overtaken)
    );
    assert_eq!(session.review().details().title, "Heron");
    assert_eq!(session.take_news(), [Notice::CameIn { entries: 1 }]);
    assert_eq!(memory.bytes(FILE).unwrap(), theirs);
    let changes = vec![set_title(&session, "Ours")];
    assert_eq!(session.commit(changes, at(401)), Ok(SaveResult::Yes));
}

#[test]
fn no_code_is_given_twice() {
    let memory = memory();
    let mut session = begun(&memory);
    let elsewhere = super::memory();
    elsewhere.put(FILE, &memory.bytes(FILE).unwrap());
    let other = Store::new(
        Arc::new(elsewhere.clone()),
        Folders::under("/elsewhere"),
        IdGenerator::counted(2),
    );
    let (mut theirs, _) = open(&other, Access::Write).unwrap();
    let changes = note(&theirs, "The inbox was full");
    assert_eq!(theirs.commit(changes, at(300)), Ok(SaveResult::Yes));
    memory.put(FILE, &elsewhere.bytes(FILE).unwrap());
    let changes = note(&session, "Nobody rang back");
    assert_eq!(
        session.commit(changes, at(400)),
        Err(CommitError::Overtaken)
    );
    let changes = note(&session, "Nobody rang back");
    assert_eq!(session.commit(changes, at(401)), Ok(SaveResult::Yes));
    let notes = session.review().episodes()[0].notes.iter();
    let codes: Vec<_> = notes.map(|note| note.code.to_string()).collect();
    assert_eq!(codes, ["N1", "N2"]);
}

/// Undo asked for while somebody else's step is not seen yet must not take that back.
#[test]
fn undo_takes_nothing_of_theirs_back_unseen() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.put(
        FILE,
        &with_titles(&memory.bytes(FILE).unwrap(), &[("", "Heron")]),
    );
    assert_eq!(session.undo(at(400)), Err(CommitError::Overtaken));
    assert_eq!(session.review().details().title, "Heron");
    assert_eq!(session.review().episodes().len(), 1);
}

#[test]
fn what_waited_follows_what_came_in_meanwhile() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.fail(Call::Write, 1, true, ErrorKind::StorageFull);
    for n in 0..3 {
        let changes = note(&session, &format!("{n}"));
        assert_eq!(
            session.commit(changes, at(400)),
            Ok(SaveResult::NotYet(DiskError::Full))
        );
    }
    memory.mend();
    memory.put(
        FILE,
        &with_titles(&memory.bytes(FILE).unwrap(), &[("", "Heron")]),
    );
    assert_eq!(session.retry(at(500)), SaveResult::Yes);
    assert_eq!(words(&session), ["0", "1", "2"]);
    let state = session.review().clone();
    drop(session);
    let (session, _) = open_to_read(&memory);
    assert_eq!(session.review(), &state);
    assert_eq!(state.details().title, "Heron");
}

/// The ways in which a file can come to be another.
fn spoil() -> [fn(&Memory, &[u8]); 6] {
    [
        |memory, good| {
            let begun = format!("{{\"n\":{},\"id\":", lines(good).len());
            memory.put(FILE, &[good, begun.as_bytes()].concat());
        },
        |memory, good| memory.put(FILE, &[good, b"more\nand more\n"].concat()),
        |memory, good| memory.put(FILE, &good[..good.len() - 4]),
        |memory, good| memory.put_anew(FILE, lines(good)[0]),
        |memory, _| memory.put(FILE, b""),
        |memory, good| {
            let two = with_titles(lines(good)[0], &[("", "Heron"), ("Heron", "Rook")]);
            memory.put_anew(FILE, &two);
        },
    ]
}

#[test]
fn a_file_that_became_another_is_left_alone_and_ours_goes_on_beside_it() {
    for (index, spoil) in spoil().into_iter().enumerate() {
        let memory = memory();
        let mut session = begun(&memory);
        spoil(&memory, &memory.bytes(FILE).unwrap());
        let theirs = memory.bytes(FILE).unwrap();
        let changes = note(&session, "Nobody rang back");
        let mut saved = session.commit(changes, at(400)).unwrap();
        if index == 0 {
            // What was added could be a line that is still being written.
            assert_eq!(saved, SaveResult::NotYet(DiskError::Changed));
            saved = session.retry(at(405));
        }
        assert_eq!(saved, SaveResult::Yes, "{index}");
        assert_eq!(memory.bytes(FILE).unwrap(), theirs);
        let ours = session.path().to_owned();
        let name = ours.file_name().unwrap().to_string_lossy();
        assert!(
            name.starts_with("Heron (this computer, 23 November "),
            "{name}"
        );
        let kept = Notice::KeptBeside {
            ours: ours.clone(),
            theirs: FILE.into(),
        };
        assert!(session.take_news().contains(&kept));
        let changes = note(&session, "And nobody wrote");
        assert_eq!(session.commit(changes, at(410)), Ok(SaveResult::Yes));
        let state = session.review().clone();
        drop(session);
        assert!(
            memory
                .paths()
                .iter()
                .all(|path| !path.to_string_lossy().contains("~$"))
        );
        memory.cut_power();
        let (session, notices) =
            Session::open(&store(&memory), &ours, Access::ReadOnly, at(500)).unwrap();
        assert_eq!((session.review(), notices), (&state, vec![]), "{index}");
        assert_eq!(words(&session).len(), 2);
    }
}

/// What waits and no longer fits is not taken apart: all of ours is kept, for a merge to settle.
#[test]
fn what_waited_and_no_longer_fits_is_kept_beside() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.fail(Call::Write, 1, true, ErrorKind::StorageFull);
    let changes = vec![set_title(&session, "Ours")];
    assert_eq!(
        session.commit(changes, at(400)),
        Ok(SaveResult::NotYet(DiskError::Full))
    );
    memory.mend();
    let theirs = with_titles(&memory.bytes(FILE).unwrap(), &[("", "Heron")]);
    memory.put(FILE, &theirs);
    assert_eq!(session.retry(at(500)), SaveResult::Yes);
    assert_eq!(session.review().details().title, "Ours");
    assert_ne!(session.path(), Path::new(FILE));
    assert_eq!(memory.bytes(FILE).unwrap(), theirs);
}

#[test]
fn a_second_time_the_name_says_it_once() {
    let memory = memory();
    let mut session = begun(&memory);
    for n in 0..3 {
        memory.put(session.path(), b"");
        let changes = note(&session, &format!("{n}"));
        assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
    }
    let name = session.path().to_string_lossy().into_owned();
    assert_eq!(name.matches("this computer").count(), 1, "{name}");
    assert!(name.ends_with(", 3).whyboard"), "{name}");
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.take(FILE);
    let changes = note(&session, "Nobody rang back");
    assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
    assert_eq!(session.take_news(), [Notice::MadeAgain(FILE.into())]);
    let state = session.review().clone();
    drop(session);
    memory.cut_power();
    let (session, notices) = open_to_read(&memory);
    assert_eq!((session.review(), notices), (&state, vec![]));
}

#[test]
fn without_its_folder_the_whole_review_is_kept_elsewhere_until_it_is_back() {
    let memory = memory();
    let mut session = begun(&memory);
    memory.take_folder("/reviews");
    let changes = note(&session, "Nobody rang back");
    assert_eq!(
        session.commit(changes, at(400)),
        Ok(SaveResult::NotYet(DiskError::Gone))
    );
    let [Notice::KeptWhole(kept)] = &session.take_news()[..] else {
        panic!("it is told where");
    };
    let changes = note(&session, "And nobody wrote");
    assert_eq!(
        session.commit(changes, at(401)),
        Ok(SaveResult::NotYet(DiskError::Gone))
    );
    assert_eq!(session.take_news(), [], "told once");
    let kept = kept.path();
    let (rescued, _) = Session::open(&store(&memory), kept, Access::ReadOnly, at(500)).unwrap();
    assert_eq!(rescued.review(), session.review());
    memory.make_folder(Path::new("/reviews")).unwrap();
    assert_eq!(session.retry(at(405)), SaveResult::Yes);
    assert_eq!(session.take_news(), [Notice::MadeAgain(FILE.into())]);
    assert_eq!(memory.bytes(kept), None);
    assert!(
        matches!(
            open(&store(&memory), Access::Write),
            Err(StoreError::OpenElsewhere { .. })
        ),
        "the lock, too, is there again"
    );
    let state = session.review().clone();
    drop(session);
    let (session, _) = open_to_read(&memory);
    assert_eq!(session.review(), &state);
}

#[test]
fn a_folder_that_was_only_away_is_gone_on_with() {
    let memory = memory();
    let mut session = begun(&memory);
    let there = memory.bytes(FILE).unwrap();
    memory.take_folder("/reviews");
    let changes = note(&session, "Nobody rang back");
    assert_eq!(
        session.commit(changes, at(400)),
        Ok(SaveResult::NotYet(DiskError::Gone))
    );
    memory.put_anew(FILE, &there);
    assert_eq!(session.retry(at(405)), SaveResult::Yes);
    let news = session.take_news();
    assert!(
        matches!(news[..], [Notice::KeptWhole(_), Notice::Back]),
        "{news:?}"
    );
    assert!(memory.bytes(FILE).unwrap().starts_with(&there));
}

#[test]
fn a_copy_made_by_a_sync_client_is_told_with_what_it_has_more() {
    for name in [
        "Heron-OFFICE-PC",
        "Heron (Ann’s conflicted copy 2026-11-24)",
        "Heron (1)",
        "Heron (conflicted copy 2026-11-24 104200)",
        "Heron.sync-conflict-20261124-104200-ABCDEFG",
        "Heron (this computer, 24 November 10.42)",
        "Copy of Heron",
        "[Conflict] Heron",
        "Something else altogether",
    ] {
        let memory = memory();
        drop(begun(&memory));
        let bytes = memory.bytes(FILE).unwrap();
        let copy = format!("/reviews/{name}.whyboard");
        memory.put(&copy, &bytes);
        memory.put("/reviews/Heronry.whyboard", GOLDEN);
        memory.put("/reviews/Heron notes.whyboard", b"nothing");
        let (_, notices) = open(&store(&memory), Access::Write).unwrap();
        assert_eq!(notices, [], "it has nothing more");
        memory.put(
            &copy,
            &with_titles(&bytes, &[("", "Heron"), ("Heron", "Rook")]),
        );
        let (_, notices) = open(&store(&memory), Access::Write).unwrap();
        let [
            Notice::Copy {
                copy: told,
                entries: 2,
            },
        ] = &notices[..]
        else {
            panic!("{name}: {notices:?}");
        };
        assert_eq!(told, Path::new(&copy));
    }
}

/// Spoilt by somebody, no room to write it beside, and then a kill: what was confirmed is in the rescue folder alone.
#[test]
fn what_is_kept_whole_is_told_until_it_is_joined() {
    let memory = memory();
    let mut session = begun(&memory);
    let whole = memory.bytes(FILE).unwrap();
    memory.put(FILE, lines(&whole)[0]);
    memory.fail(Call::Rename, 1, false, ErrorKind::StorageFull);
    let changes = note(&session, "Nobody rang back");
    assert_eq!(
        session.commit(changes, at(400)),
        Ok(SaveResult::NotYet(DiskError::Full))
    );
    assert!(matches!(session.take_news()[..], [Notice::KeptWhole(_)]));
    drop(session);
    memory.kill();
    for _ in 0..2 {
        let (_, notices) = open(&store(&memory), Access::Write).unwrap();
        let found = notices.iter().find_map(|notice| {
            let Notice::Rescue(kept) = notice else {
                return None;
            };
            (kept.entries() == 2).then_some(kept.path())
        });
        let kept = found.unwrap_or_else(|| panic!("{notices:?}"));
        assert!(memory.bytes(kept).unwrap().starts_with(&whole));
    }
    // Joined: the copy has nothing more, and goes.
    let joined = memory
        .paths()
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with("-1.whyboard"))
        .unwrap();
    memory.put(FILE, &memory.bytes(&joined).unwrap());
    let (_, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(notices, []);
    assert_eq!(memory.bytes(joined), None);
}

/// Whatever its size: what the session has confirmed is in memory too, and is written whole beside what is left.
#[test]
fn a_large_file_that_is_cut_while_it_is_open_costs_nothing() {
    let memory = memory();
    let mut session = begun(&memory);
    let long = "She was told to wait. ".repeat(5_000);
    for n in 0..64 {
        let changes = note(&session, &format!("{n} {long}"));
        assert_eq!(session.commit(changes, at(10 + n)), Ok(SaveResult::Yes));
    }
    let whole = memory.bytes(FILE).unwrap();
    assert!(whole.len() > 6_400_000, "{}", whole.len());
    memory.put(FILE, &whole[..whole.len() / 2]);
    let changes = note(&session, "Nobody rang back");
    assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
    let [Notice::KeptBeside { ours, .. }] = &session.take_news()[..] else {
        panic!("it is told where");
    };
    assert!(memory.bytes(ours).unwrap().starts_with(&whole));
    assert_eq!(memory.bytes(FILE).unwrap(), &whole[..whole.len() / 2]);
    let (found, notices) = Session::open(&store(&memory), ours, Access::ReadOnly, at(500)).unwrap();
    assert_eq!((found.review(), notices), (session.review(), vec![]));
}

#[test]
fn a_last_line_that_was_written_over_at_the_same_length_is_seen_before_the_next() {
    let memory = memory();
    let mut session = begun(&memory);
    let changes = note(&session, "Nobody rang back");
    assert_eq!(session.commit(changes, at(10)), Ok(SaveResult::Yes));
    let ours = memory.bytes(FILE).unwrap();
    let theirs = String::from_utf8(ours.clone())
        .unwrap()
        .replace("Nobody", "Anyone");
    assert_eq!(theirs.len(), ours.len());
    memory.put(FILE, theirs.as_bytes());
    let changes = note(&session, "And nobody wrote");
    assert_eq!(session.commit(changes, at(400)), Ok(SaveResult::Yes));
    let [Notice::KeptBeside { ours: beside, .. }] = &session.take_news()[..] else {
        panic!("it is told where");
    };
    assert_eq!(
        memory.bytes(FILE).unwrap(),
        theirs.as_bytes(),
        "nothing behind it"
    );
    assert!(memory.bytes(beside).unwrap().starts_with(&ours));
    let (found, _) = Session::open(&store(&memory), beside, Access::ReadOnly, at(500)).unwrap();
    assert_eq!(found.review(), session.review());
}
