//! The copies that are made when work begins, and what they are good for.

use whyboard::store::{Backup, backup, leftovers};

use super::*;

fn kept(memory: &Memory) -> Vec<Backup> {
    backup::of_file(&store(memory), Path::new(FILE))
}

/// Opens the review to write, so many seconds into the meeting.
fn start(memory: &Memory, seconds: i64) -> (Session, Vec<Notice>) {
    Session::open(&store(memory), Path::new(FILE), Access::Write, at(seconds)).unwrap()
}

#[test]
fn work_begins_with_a_backup_of_what_was_there() {
    let memory = memory();
    drop(lived(&memory, 4));
    let before = memory.bytes(FILE).unwrap();
    let (mut session, notices) = start(&memory, 5_000);
    assert_eq!(notices, []);
    assert_eq!(step(&mut session, 4), SaveResult::Yes);
    drop(session);
    let [only] = &kept(&memory)[..] else {
        panic!("one backup");
    };
    assert_eq!(memory.bytes(&only.path).unwrap(), before);
    assert_eq!((only.at, only.len), (at(5_000), before.len() as u64));

    // What has not changed needs no other; what has, does.
    drop(start(&memory, 5_100));
    assert_eq!(kept(&memory).len(), 2);
    drop(start(&memory, 5_200));
    let backups = kept(&memory);
    assert_eq!(backups.len(), 2);
    assert_eq!(memory.bytes(&backups[0].path), memory.bytes(FILE));
    assert_eq!(&backups[1], only);
}

#[test]
fn work_that_goes_on_is_backed_up_by_half_hours_and_by_fifty_steps() {
    let memory = memory();
    let mut session = create(&store(&memory));
    let mut file = |minutes: i64| {
        let title = format!(
            "Heron at {minutes} of {}",
            session.review().details().title.len()
        );
        let changes = vec![set_title(&session, &title)];
        let saved = session.commit(changes, at(minutes * 60)).unwrap();
        assert_eq!(saved, SaveResult::Yes);
        kept(&memory).len()
    };
    // Fifty steps in one minute, half an hour after them, and then no more while nothing is filed.
    let steps: Vec<usize> = (0..50).map(|_| file(1)).collect();
    assert_eq!((steps[48], steps[49]), (0, 1));
    assert_eq!(
        [file(2), file(30), file(31), file(32), file(60)],
        [1, 1, 2, 2, 2]
    );
    assert_eq!(file(61), 3);
    drop(session);
    let newest = &kept(&memory)[0];
    assert_eq!(newest.at, at(61 * 60));
    assert_eq!(memory.bytes(&newest.path), memory.bytes(FILE));
}

#[test]
fn looking_at_a_review_makes_no_backup() {
    let memory = memory();
    drop(lived(&memory, 2));
    drop(open_to_read(&memory));
    assert_eq!(kept(&memory), []);
}

#[test]
fn of_many_backups_one_a_day_stays_and_then_one_a_month() {
    let memory = memory();
    drop(lived(&memory, 1));
    let hours = |days: i64, hours: i64| (days * 24 + hours) * 3_600;
    // Twice a day for two months, and three times on the last day.
    let starts = (0..60).flat_map(|day| [hours(day, 0), hours(day, 6)]);
    for start_at in starts.chain([hours(59, 8)]) {
        let (mut session, notices) = start(&memory, start_at);
        assert_eq!(notices, []);
        let title = set_title(&session, &format!("Heron {start_at}"));
        assert_eq!(
            session.commit(vec![title], at(start_at)).unwrap(),
            SaveResult::Yes
        );
    }
    let backups = kept(&memory);
    // The meetings began on 23 November: the last of that month and of December, then a fortnight, then all of today.
    assert_eq!(backups.len(), 2 + 14 + 3, "{backups:?}");
    assert_eq!(backups[0].at, at(hours(59, 8)));
    assert_eq!(backups[3].at, at(hours(58, 6)));
    assert!(backups.is_sorted_by_key(|backup| std::cmp::Reverse(backup.at)));
}

#[test]
fn a_backup_is_named_by_what_it_holds() {
    let memory = memory();
    drop(lived(&memory, 4));
    drop(start(&memory, 5_000));
    let store = store(&memory);
    let named = backup::described(&store, &kept(&memory)[0]);
    assert!(named.starts_with("2 notes, 23 November "), "{named}");
}

#[test]
fn a_backup_that_cannot_be_made_stops_nobody() {
    let memory = memory();
    drop(lived(&memory, 3));
    let store = store(&memory);
    memory.fail(Call::MakeFolder, 1, true, std::io::ErrorKind::StorageFull);
    let (mut session, notices) =
        Session::open(&store, Path::new(FILE), Access::Write, at(5_000)).unwrap();
    assert!(matches!(notices[..], [Notice::NoBackup(_)]), "{notices:?}");
    assert_eq!(step(&mut session, 3), SaveResult::Yes);
}

#[test]
fn whatever_call_fails_the_backup_is_whole_or_not_there() {
    let memory = memory();
    drop(lived(&memory, 3));
    let bytes = memory.bytes(FILE).unwrap();
    for call in [
        Call::Open,
        Call::Create,
        Call::Read,
        Call::Write,
        Call::Sync,
        Call::SyncFolder,
        Call::Rename,
        Call::Remove,
        Call::Stamp,
        Call::MakeFolder,
    ] {
        for (nth, lasting) in (1..16).flat_map(|nth| [(nth, false), (nth, true)]) {
            let memory = super::memory();
            memory.put(FILE, &bytes);
            let store = store(&memory);
            memory.fail(call, nth, lasting, std::io::ErrorKind::StorageFull);
            let opened = Session::open(&store, Path::new(FILE), Access::Write, at(5_000));
            drop(opened);
            memory.mend();
            for backup in kept(&memory) {
                assert_eq!(memory.bytes(&backup.path).unwrap(), bytes, "{call:?} {nth}");
            }
            assert_eq!(memory.bytes(FILE).unwrap(), bytes);
        }
    }
}

#[test]
fn a_file_that_is_damaged_or_gone_still_finds_its_backups() {
    let memory = memory();
    drop(lived(&memory, 3));
    drop(start(&memory, 5_000));
    let bytes = memory.bytes(FILE).unwrap();
    memory.put(FILE, b"Dear all\n");
    let backups = kept(&memory);
    assert_eq!(backups.len(), 1);
    memory.remove(Path::new(FILE)).unwrap();
    assert_eq!(kept(&memory), backups);

    // A copy elsewhere says by itself which review it is.
    memory.put("/reviews/Other.whyboard", &bytes);
    let other = Path::new("/reviews/Other.whyboard");
    assert_eq!(backup::of_file(&store(&memory), other), backups);
    assert_eq!(
        backup::of_file(&store(&memory), Path::new("/reviews/None.whyboard")),
        []
    );
}

#[test]
fn a_backup_becomes_a_review_beside_and_never_over_another() {
    let memory = memory();
    let (session, states) = lived(&memory, 5);
    drop(session);
    drop(start(&memory, 5_000));
    memory.put(FILE, b"Dear all\n");
    let store = store(&memory);
    let beside = backup::free_name(&store, Path::new(FILE));
    assert_eq!(beside, Path::new("/reviews/Heron-backup.whyboard"));
    let backup = &kept(&memory)[0];
    assert!(backup::restore(&store, backup, Path::new(FILE), &beside).unwrap());
    let (session, _) = Session::open(&store, &beside, Access::ReadOnly, at(6_000)).unwrap();
    assert_eq!(session.review(), &states[5]);
    assert_eq!(
        backup::restore(&store, backup, Path::new(FILE), Path::new(FILE)),
        Err(StoreError::Exists(FILE.into()))
    );
    assert_eq!(memory.bytes(FILE).unwrap(), b"Dear all\n");
    assert_eq!(
        backup::free_name(&store, Path::new(FILE)),
        Path::new("/reviews/Heron-backup-2.whyboard")
    );
}

#[test]
fn the_rest_of_a_damaged_file_is_set_aside_once_and_the_file_left() {
    let memory = memory();
    let (session, states) = lived(&memory, 6);
    drop(session);
    let mut bytes = memory.bytes(FILE).unwrap();
    let whole: usize = lines(&bytes)[..3].iter().map(|line| line.len()).sum();
    bytes[whole + 10] ^= 1;
    memory.put(FILE, &bytes);
    for _ in 0..2 {
        let (session, notices) = start(&memory, 5_000);
        let aside = format!("{FILE}.damaged-1");
        assert!(
            matches!(&notices[..], [Notice::Damaged { line: 4, kept: Some(kept), .. }] if *kept == Path::new(&aside)),
            "{notices:?}"
        );
        assert_eq!(session.review(), &states[2]);
        assert_eq!(memory.bytes(&aside).unwrap(), bytes[whole..]);
        assert_eq!(memory.bytes(FILE).unwrap(), bytes);
    }
    assert_eq!(kept(&memory), []);
    // Damaged again, otherwise: both rests are kept.
    bytes[whole + 11] ^= 1;
    memory.put(FILE, &bytes);
    drop(start(&memory, 5_000));
    assert_eq!(
        memory.bytes(format!("{FILE}.damaged-2")).unwrap(),
        bytes[whole..]
    );
    let count = memory.paths().len();
    memory.set_read_only(true);
    let (_, notices) = open_to_read(&memory);
    assert!(matches!(&notices[..], [Notice::Damaged { kept: None, .. }]));
    assert_eq!(memory.paths().len(), count);
}

#[test]
fn what_was_left_is_listed_and_goes() {
    let memory = memory();
    drop(lived(&memory, 3));
    drop(start(&memory, 5_000));
    let store = store(&memory);
    let session = start(&memory, 5_100).0;
    let review = session.review_id();
    whyboard::store::draft::keep(&store, review, &"half a sentence").unwrap();
    memory.put(format!("{STATE}/names/{review}.json"), b"[]");
    whyboard::store::recent::opened(&store, Path::new(FILE), "Heron", at(5_100)).unwrap();
    assert!(matches!(
        leftovers::forget(&store, Path::new(FILE), at(5_200)),
        Err(StoreError::OpenElsewhere { .. })
    ));
    drop(session);
    for aside in [
        "Heron.whyboard.torn-1",
        "Heron.whyboard.damaged-1",
        "~$Heron.whyboard.new",
    ] {
        memory.put(format!("/reviews/{aside}"), b"{");
    }
    memory.put(format!("{STATE}/rescue/{review}.unfit-1"), b"{");
    memory.put("/reviews/Heron.whyboard.txt", b"not ours");
    let bytes = memory.bytes(FILE).unwrap();
    // Even when the file itself is gone.
    memory.remove(Path::new(FILE)).unwrap();
    let listed = leftovers::of_file(&store, Path::new(FILE));
    assert_eq!(listed.len(), 10, "{listed:?}");
    assert_eq!(
        leftovers::forget(&store, Path::new(FILE), at(5_200)).unwrap(),
        listed
    );
    assert_eq!(leftovers::of_file(&store, Path::new(FILE)), []);
    let left: Vec<_> = memory.paths();
    let told = left.iter().map(|path| path.to_string_lossy().into_owned());
    let told: Vec<String> = told
        .filter(|path| path.contains(&review.to_string()) || path.contains("Heron"))
        .collect();
    assert_eq!(told, ["/reviews/Heron.whyboard.txt"]);
    memory.put(FILE, &bytes);
    assert_eq!(leftovers::of_file(&store, Path::new(FILE)), []);
}
