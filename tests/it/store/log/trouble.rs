//! Disks that are full or fail.

use std::io::ErrorKind;

use whyboard::store::{DiskError, Lost, SaveState};

use super::*;

#[test]
fn a_full_disk_keeps_everything_in_memory_until_there_is_room() {
    for room in [0, 1, 100, 250] {
        let memory = memory();
        let (mut session, _) = lived(&memory, 3);
        let good = memory.bytes(FILE).unwrap();
        memory.take(format!("{STATE}/reserve"));
        memory.set_room(Some(room));
        assert_eq!(step(&mut session, 3), SaveResult::NotYet(DiskError::Full));
        assert_eq!(step(&mut session, 4), SaveResult::NotYet(DiskError::Full));
        // The reserve is gone too: nothing says that it is kept.
        assert_eq!(
            session.saving(),
            &SaveState::NotSaved {
                why: DiskError::Full,
                waiting: 2,
                kept: Err(DiskError::Full),
            }
        );
        assert_eq!(session.lost(), Some(Lost::Steps(2)));
        assert_eq!(
            memory.bytes(FILE).unwrap(),
            good,
            "nothing half written stays"
        );
        assert_eq!(session.retry(at(500)), SaveResult::NotYet(DiskError::Full));
        memory.set_room(None);
        assert_eq!(session.retry(at(500)), SaveResult::Yes);
        assert_eq!(step(&mut session, 5), SaveResult::Yes);
        let state = session.review().clone();
        drop(session);
        memory.cut_power();
        let (session, notices) = open_to_read(&memory);
        assert_eq!((session.review(), notices), (&state, vec![]));
    }
}

#[test]
fn a_full_disk_has_room_for_what_is_rescued() {
    let memory = memory();
    let reserve = format!("{STATE}/reserve");
    let (mut session, _) = lived(&memory, 3);
    memory.set_room(Some(0));
    for n in 3..6 {
        assert_eq!(step(&mut session, n), SaveResult::NotYet(DiskError::Full));
    }
    let kept = session.kept_meanwhile().unwrap().clone();
    assert_eq!((kept.entries(), session.lost()), (3, None));
    assert_eq!(memory.bytes(&reserve), None);
    assert!(kept.path().starts_with(format!("{STATE}/rescue")));
    // The state folder is on the same disk here, and still the log has none of that room.
    assert_eq!(session.retry(at(500)), SaveResult::NotYet(DiskError::Full));
    let state = session.review().clone();
    drop(session);
    memory.kill();
    memory.set_room(None);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(notices, [Notice::Rescued { entries: 3 }]);
    assert_eq!(session.review(), &state);
    assert_eq!(memory.bytes(kept.path()), None);
    drop(session);
    drop(open(&store(&memory), Access::Write).unwrap());
    assert_eq!(memory.bytes(&reserve).unwrap().len(), 64 << 10);
}

/// However little room there is: what is told to be kept is there after a kill, and what is told to be lost is not.
#[test]
fn on_a_full_disk_what_is_told_is_what_is_there() {
    for room in [0, 200, 5_000, 40_000, 80_000, 200_000] {
        let memory = memory();
        let (mut session, _) = lived(&memory, 3);
        memory.set_room(Some(room));
        let mut titles = 0;
        for n in 0..300 {
            let title = format!("{n:04} {}", "She was told to wait. ".repeat(12));
            let changes = vec![add_episode(&session, &title)];
            let _ = session.commit(changes, at(100 + n)).unwrap();
            titles += 1;
        }
        let lost = match session.lost() {
            Some(Lost::Steps(lost)) => lost,
            None => 0,
            Some(Lost::Everything) => panic!("the file is there"),
        };
        let there = session.review().episodes().len();
        assert!(there > titles, "{titles} and what was there before");
        drop(session);
        memory.kill();
        memory.set_room(None);
        let (session, _) = open(&store(&memory), Access::Write).unwrap();
        let found = session.review().episodes().len();
        assert_eq!(found, there - lost, "with room for {room} bytes");
        if room == 0 {
            // Some 64 KiB of them, and not one more.
            assert!((100..250).contains(&(300 - lost)), "{lost} of 300");
        }
    }
}

#[test]
fn a_failed_sync_moves_the_log_to_a_new_file() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 3);
    memory.fail(Call::Sync, 1, false, ErrorKind::Other);
    assert_eq!(step(&mut session, 3), SaveResult::Yes);
    assert_eq!(step(&mut session, 4), SaveResult::Yes);
    let state = session.review().clone();
    drop(session);
    assert!(
        memory
            .paths()
            .iter()
            .all(|path| !path.to_string_lossy().contains("~$"))
    );
    memory.cut_power();
    let (session, notices) = open_to_read(&memory);
    assert_eq!((session.review(), notices), (&state, vec![]));
}

/// Whatever call fails, once or from then on: what was called saved outlives the power, and once the disk
/// works again everything is saved.
#[test]
fn what_is_called_saved_is_on_the_disk_whatever_fails() {
    for first in [Call::Sync, Call::Write, Call::Stamp] {
        for second in Call::ALL {
            for (nth, lasting) in [(1, false), (2, false), (3, false), (1, true), (2, true)] {
                let memory = memory();
                let (mut session, mut states) = lived(&memory, 2);
                memory.fail(first, 1, false, ErrorKind::Other);
                memory.fail(second, nth, lasting, ErrorKind::StorageFull);
                let mut saved = 2;
                for n in 2..6 {
                    let done = step(&mut session, n);
                    states.push(session.review().clone());
                    if done == SaveResult::Yes {
                        saved = states.len() - 1;
                    }
                }
                let case = format!("{first:?}, then {second:?} {nth} {lasting}");
                let after = memory_after_power_cut(&memory);
                let (found, _) = open(&store(&after), Access::Write).unwrap();
                let found = states.iter().rposition(|state| state == found.review());
                assert!(
                    found.is_some_and(|found| found >= saved),
                    "{case}: {found:?} {saved}"
                );
                memory.mend();
                assert_eq!(session.retry(at(500)), SaveResult::Yes, "{case}");
                drop(session);
                memory.cut_power();
                let (session, _) = open_to_read(&memory);
                assert_eq!(session.review(), &states[6], "{case}");
            }
        }
    }
}

/// A copy of what would be left of a file system if the power went now.
fn memory_after_power_cut(memory: &Memory) -> Memory {
    let copy = super::memory();
    for (path, bytes) in memory.synced() {
        copy.put(path, &bytes);
    }
    copy
}

#[test]
fn what_could_not_be_saved_is_there_after_a_crash() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 3);
    memory.fail(Call::Sync, 1, false, ErrorKind::Other);
    memory.fail(Call::Rename, 1, false, ErrorKind::Other);
    for n in 3..6 {
        memory.fail(Call::Stamp, 1, true, ErrorKind::Other);
        assert!(matches!(step(&mut session, n), SaveResult::NotYet(_)));
    }
    let state = session.review().clone();
    drop(session);
    memory.mend();
    memory.put(FILE, &lines(&memory.bytes(FILE).unwrap())[..4].concat());
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(notices, [Notice::Rescued { entries: 3 }]);
    assert_eq!(session.review(), &state);
    drop(session);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!((session.review(), notices), (&state, vec![]));
    assert!(
        memory
            .paths()
            .iter()
            .all(|path| !path.to_string_lossy().contains("rescue"))
    );
}

#[test]
fn what_was_rescued_and_no_longer_fits_is_kept() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 1);
    memory.fail(Call::Stamp, 1, true, ErrorKind::Other);
    let rename = vec![set_title(&session, "Mine")];
    assert!(matches!(
        session.commit(rename, at(200)),
        Ok(SaveResult::NotYet(_))
    ));
    drop(session);
    memory.mend();
    let rescue = memory
        .paths()
        .into_iter()
        .find(|path| path.to_string_lossy().contains("rescue"))
        .unwrap();
    let kept = memory.bytes(&rescue).unwrap();
    memory.remove(&rescue).unwrap();
    let (mut session, _) = open(&store(&memory), Access::Write).unwrap();
    let rename = vec![set_title(&session, "Theirs")];
    assert_eq!(session.commit(rename, at(201)), Ok(SaveResult::Yes));
    drop(session);
    memory.put(&rescue, &kept);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(session.review().details().title, "Theirs");
    let [Notice::NotRescued(place)] = &notices[..] else {
        panic!("{notices:?}");
    };
    assert_eq!(place.entries(), 1);
    assert_eq!(memory.bytes(place.path()).unwrap(), kept);
}

#[test]
fn what_is_brought_back_and_cannot_be_saved_does_not_stand_as_saved() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 3);
    memory.fail(Call::Stamp, 1, true, ErrorKind::Other);
    assert!(matches!(step(&mut session, 3), SaveResult::NotYet(_)));
    drop(session);
    memory.mend();
    let rescue = memory
        .paths()
        .into_iter()
        .find(|path| path.to_string_lossy().contains("rescue"))
        .unwrap();
    let mut kept = memory.bytes(&rescue).unwrap();
    kept.extend(b"no line of a log\n");
    memory.put(&rescue, &kept);
    // Neither can the log be written nor the rescue file be put aside.
    memory.fail(Call::Write, 3, true, ErrorKind::StorageFull);
    memory.fail(Call::Rename, 1, true, ErrorKind::StorageFull);
    let (session, _) = open(&store(&memory), Access::Write).unwrap();
    assert!(
        matches!(session.saving(), SaveState::NotSaved { waiting: 1, .. }),
        "{:?}",
        session.saving()
    );
    assert_eq!(memory.bytes(&rescue).unwrap(), kept);
}

#[test]
fn a_disk_that_can_only_be_read_is_refused_for_writing() {
    let memory = memory();
    drop(lived(&memory, 2));
    memory.set_read_only(true);
    let fault = open(&store(&memory), Access::Write).unwrap_err();
    assert_eq!(
        fault,
        StoreError::CannotWrite {
            path: FILE.into(),
            cause: DiskError::ReadOnly
        }
    );
    let made = Session::create(
        &store(&memory),
        Path::new("/reviews/New.whyboard"),
        pack(),
        None,
        at(0),
    );
    assert!(matches!(made, Err(StoreError::CannotWrite { .. })));
    let missing = Session::create(
        &store(&super::memory()),
        Path::new("/nowhere/New.whyboard"),
        pack(),
        None,
        at(0),
    );
    assert!(matches!(
        missing,
        Err(StoreError::CannotWrite {
            cause: DiskError::Gone,
            ..
        })
    ));
}

#[test]
fn a_review_that_could_not_be_made_leaves_nothing() {
    for (call, nth) in [(Call::Write, 2), (Call::Sync, 1), (Call::SyncFolder, 1)] {
        let memory = memory();
        let store = store(&memory);
        memory.fail(call, nth, false, ErrorKind::StorageFull);
        let made = Session::create(&store, Path::new(FILE), pack(), None, at(0));
        assert!(
            matches!(
                made,
                Err(StoreError::CannotWrite {
                    cause: DiskError::Full,
                    ..
                })
            ),
            "{call:?}"
        );
        assert!(
            memory.paths().iter().all(|path| path.starts_with(STATE)),
            "{call:?}"
        );
    }
}

/// Whoever was killed may have left what only the system takes for written. An opening that fails does not hide that from the
/// next: the lock file that was left stays until the disk has confirmed the end of the file.
#[test]
fn an_opening_that_fails_leaves_what_tells_of_the_one_that_was_killed() {
    let mut failed = 0;
    for nth in 1..9 {
        for call in [Call::Open, Call::Write, Call::Sync] {
            let memory = memory();
            let (session, _) = lived(&memory, 3);
            memory.kill();
            drop(session);
            let lock = memory
                .paths()
                .into_iter()
                .find(|path| path.extension().is_some_and(|end| end == "lock"));
            let lock = lock.unwrap();
            memory.fail(call, nth, false, ErrorKind::PermissionDenied);
            if open(&store(&memory), Access::Write).is_err() {
                failed += 1;
                assert!(memory.bytes(&lock).is_some(), "{call:?} {nth}");
            }
        }
    }
    assert!(failed >= 2, "{failed}");
}
