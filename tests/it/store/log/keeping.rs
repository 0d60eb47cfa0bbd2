//! A copy that is kept, and a copy that nobody wants to keep.

use std::io::ErrorKind;

use whyboard::store::{DiskError, Kept, SaveState, draft, scratch};

use super::*;

const MINE: &str = "/reviews/mine.whyboard";

/// A scratch copy with some steps in it.
fn tried(store: &Store) -> Session {
    let path = scratch::new_place(store, "alder").unwrap();
    let mut session = Session::create(store, &path, pack(), None, at(0)).unwrap();
    for n in 0..3 {
        assert_eq!(step(&mut session, n), SaveResult::Yes);
    }
    session
}

/// The names of what is there, apart from what is always there.
fn left(memory: &Memory) -> Vec<String> {
    let paths = memory.paths().into_iter();
    paths
        .filter(|path| path.extension().is_some() && !path.ends_with("device.json"))
        .filter(|path| !path.starts_with(format!("{STATE}/backups")))
        .filter(|path| !path.starts_with(format!("{STATE}/marks")))
        .map(|path| path.display().to_string())
        .collect()
}

#[test]
fn a_scratch_copy_that_is_kept_moves_with_its_history() {
    let memory = memory();
    let store = store(&memory);
    let mut session = tried(&store);
    let before = session.review().clone();
    assert_eq!(session.keep_in(Path::new(MINE), at(100)), Ok(vec![]));
    assert_eq!(
        (session.review(), session.path()),
        (&before, Path::new(MINE))
    );
    assert!(session.undo(at(101)).unwrap().is_some());
    drop(session);
    assert_eq!(left(&memory), [MINE]);
}

#[test]
fn a_review_that_is_kept_elsewhere_stays_where_it_was() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 3);
    session.keep_in(Path::new(MINE), at(100)).unwrap();
    drop(session);
    assert_eq!(memory.bytes(FILE), memory.bytes(MINE));
}

#[test]
fn what_is_found_on_opening_the_kept_copy_is_told() {
    let memory = memory();
    memory.set_no_locks(true);
    let (mut session, _) = lived(&memory, 1);
    let found = session.keep_in(Path::new(MINE), at(100));
    assert_eq!(found, Ok(vec![Notice::NoLocks]));
}

/// Another place is the way out where the disk does not do its part.
#[test]
fn what_is_not_saved_is_kept_with_all_the_rest() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 2);
    memory.fail(Call::Sync, 1, false, ErrorKind::Other);
    memory.fail(Call::Create, 1, true, ErrorKind::StorageFull);
    for n in 2..4 {
        assert_eq!(step(&mut session, n), SaveResult::NotYet(DiskError::Full));
    }
    assert_eq!(session.kept_meanwhile().map(Kept::entries), Some(2));
    let full = session.keep_in(Path::new(MINE), at(100));
    assert!(
        matches!(full, Err(StoreError::CannotWrite { .. })),
        "{full:?}"
    );
    memory.mend();
    assert_eq!(session.keep_in(Path::new(MINE), at(100)), Ok(vec![]));
    assert_eq!(session.path(), Path::new(MINE));
    assert!(matches!(session.saving(), SaveState::Saved { .. }));
    assert_eq!(session.lost(), None);
    assert_eq!(step(&mut session, 4), SaveResult::Yes);
    let state = session.review().clone();
    drop(session);
    memory.cut_power();
    let kept = Session::open(&store(&memory), Path::new(MINE), Access::ReadOnly, at(900));
    assert_eq!(kept.unwrap().0.review(), &state);
}

#[test]
fn nothing_is_kept_over_something_else() {
    let memory = memory();
    memory.put(MINE, b"Dear all");
    let (mut session, _) = lived(&memory, 1);
    let fault = session.keep_in(Path::new(MINE), at(100)).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "/reviews/mine.whyboard is there already. Choose another name"
    );
    assert_eq!(memory.bytes(MINE).unwrap(), b"Dear all");
    assert_eq!(step(&mut session, 1), SaveResult::Yes);
}

#[test]
fn a_copy_that_could_not_be_kept_leaves_nothing_and_work_goes_on() {
    for (call, nth) in [
        (Call::Read, 1),
        // The first is into the lock.
        (Call::Write, 2),
        (Call::Sync, 1),
        (Call::SyncFolder, 1),
        (Call::Open, 2),
    ] {
        let memory = memory();
        let (mut session, _) = lived(&memory, 2);
        memory.fail(call, nth, false, ErrorKind::StorageFull);
        let kept = session.keep_in(Path::new(MINE), at(100));
        assert!(kept.is_err(), "{call:?} {nth}");
        assert_eq!(memory.bytes(MINE), None, "{call:?} {nth}");
        assert_eq!(session.path(), Path::new(FILE));
        assert_eq!(step(&mut session, 2), SaveResult::Yes, "{call:?} {nth}");
    }
}

#[test]
fn a_scratch_copy_that_is_discarded_leaves_no_trace() {
    let memory = memory();
    let store = store(&memory);
    let mut session = tried(&store);
    let (path, review) = (session.path().to_owned(), session.review_id());
    draft::keep(&store, review, &"Nobody rang").unwrap();
    memory.put(format!("{}.torn-1", path.display()), b"{");
    memory.fail(Call::Stamp, 1, true, ErrorKind::Other);
    assert!(matches!(step(&mut session, 3), SaveResult::NotYet(_)));
    memory.mend();
    assert!(left(&memory).len() >= 5, "{:?}", left(&memory));
    session.discard().unwrap();
    assert_eq!(left(&memory), [""; 0]);
}

#[test]
fn what_a_kill_left_is_swept_and_what_is_open_is_not() {
    let memory = memory();
    let store = store(&memory);
    let killed = tried(&store);
    let bytes = memory.bytes(killed.path()).unwrap();
    let (path, review) = (killed.path().to_owned(), killed.review_id());
    drop(killed);
    draft::keep(&store, review, &"Nobody rang").unwrap();
    memory.put(format!("{}.torn-1", path.display()), b"{");
    memory.put("/home/state/scratch/strange.whyboard", b"Dear all");
    memory.put("/home/state/scratch/notes.txt", b"Dear all");
    memory.put(FILE, &bytes);
    let open = tried(&store);
    scratch::sweep(&store, at(500));
    assert_eq!(memory.bytes(&path), None);
    assert!(memory.bytes(open.path()).is_some());
    assert!(matches!(open.saving(), SaveState::Saved { .. }));
    let open = open.path().display().to_string();
    let locked = open.replace("scratch/", "scratch/~$") + ".lock";
    let mut expected = [&open, &locked, "/home/state/scratch/notes.txt", FILE];
    expected.sort_unstable();
    assert_eq!(left(&memory), expected);
}

#[test]
fn nothing_is_swept_where_nobody_can_say_what_is_in_use() {
    let memory = memory();
    memory.set_no_locks(true);
    let store = store(&memory);
    let path = tried(&store).path().to_owned();
    scratch::sweep(&store, at(500));
    assert!(memory.bytes(path).is_some());
}
