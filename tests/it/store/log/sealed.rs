//! Logs that are sealed: read with their passphrase and no other, whole up to the first byte that is not as it was written.

use proptest::prelude::*;
use whyboard::{
    store::{
        SaveState, UnlockKeys, backup, draft,
        names::{self, PrivateNames},
        seal::{Recovery, RecoveryKey},
        sealing,
    },
    text::{names::NameList, secret::Secret},
};

use super::{damage::whole_lines, *};
use crate::harness;

/// A sealed log that was written once and must be readable for ever.
const SEALED: &[u8] = include_bytes!("../../golden/sealed-1.whyboard");
const WORDS: &str = "four plain grey words";
const KEY: &[u8] = b"# an organisation's recovery key\nAGE-SECRET-KEY-1C6NAG7Z0GDFS39QFF7KYLMP3SCCGJE9RNRYMHEHCHM6P79885K9Q4T0G7W\n";
const KEY_SEALS: &str = "age1lk37la6xas2pnaw8rqyuqf5xnph4jkwdgnmhvwmfm5fz6zum79sqcsxskx";

fn unlock_keys() -> UnlockKeys {
    UnlockKeys::new(Secret::of(WORDS), None).with_work(1)
}

fn path() -> &'static Path {
    Path::new(FILE)
}

/// The store of a program that has been started and told the passphrase.
fn told(memory: &Memory) -> Store {
    let store = store(memory);
    store.unlock(path(), &Secret::of(WORDS)).unwrap();
    store
}

/// A sealed review with so many entries, and what it was after each.
fn lived_sealed(memory: &Memory, entries: i64) -> (Session, Vec<Review>) {
    let store = store(memory);
    let mut session =
        Session::create_sealed(&store, path(), pack(), None, &unlock_keys(), at(0)).unwrap();
    let mut states = vec![session.review().clone()];
    for n in 0..entries {
        assert_eq!(step(&mut session, n), SaveResult::Yes);
        states.push(session.review().clone());
    }
    (session, states)
}

/// Words of [`step`]: one of them stands in every entry but those that undo and redo.
const SAID: [&str; 4] = ["told to wait", "Told to wait", "Phone call", "reworded"];

#[track_caller]
fn says_nothing(memory: &Memory) {
    for path in memory.paths() {
        let bytes = memory.bytes(&path).unwrap();
        for said in SAID.iter().chain(&["Heron 7", "Nobody rang", "Sunita"]) {
            let found = bytes
                .windows(said.len())
                .any(|here| here == said.as_bytes());
            assert!(!found, "{said:?} stands in {}", path.display());
        }
    }
}

#[test]
fn what_was_sealed_once_opens_for_ever() {
    for passphrase in [true, false] {
        let memory = memory();
        memory.put(FILE, SEALED);
        let store = store(&memory);
        if passphrase {
            store.unlock(path(), &Secret::of(WORDS)).unwrap();
        } else {
            let key = RecoveryKey::read(KEY).unwrap();
            store.recover(path(), &key).unwrap();
        }
        let (session, notices) = open(&store, Access::ReadOnly).unwrap();
        assert_eq!(notices, []);
        let sealed = Document::of(session.review());
        memory.put(FILE, GOLDEN);
        let (session, _) = open_to_read(&memory);
        assert_eq!(sealed, Document::of(session.review()));
    }
}

/// Writes the golden file: with another format, and never otherwise.
#[test]
#[ignore = "writes the golden file anew"]
#[expect(clippy::disallowed_methods, reason = "the golden file is on the disk")]
fn write_golden() {
    let memory = memory();
    memory.put(FILE, GOLDEN);
    let recovery: Recovery = KEY_SEALS.parse().unwrap();
    let unlock_keys = UnlockKeys::new(Secret::of(WORDS), Some(recovery)).with_work(10);
    sealing::seal(&store(&memory), path(), &unlock_keys, at(100)).unwrap();
    let to = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/it/golden/sealed-1.whyboard"
    );
    std::fs::write(to, memory.bytes(FILE).unwrap()).unwrap();
}

#[test]
fn a_sealed_review_goes_on_where_it_was_left_and_says_nothing_on_the_disk() {
    let memory = memory();
    let (session, states) = lived_sealed(&memory, 14);
    drop(session);
    says_nothing(&memory);
    let (mut session, notices) = open(&told(&memory), Access::Write).unwrap();
    assert_eq!((session.review(), &notices[..]), (&states[14], &[][..]));
    assert_eq!(step(&mut session, 14), SaveResult::Yes);
    let after = session.review().clone();
    drop(session);
    memory.cut_power();
    let (session, _) = open(&told(&memory), Access::ReadOnly).unwrap();
    assert_eq!(session.review(), &after);
    says_nothing(&memory);
}

#[test]
fn only_its_passphrase_opens_it() {
    let memory = memory();
    drop(lived_sealed(&memory, 3));
    let store = store(&memory);
    let fault = open(&store, Access::Write).unwrap_err();
    assert_eq!(
        fault.to_string(),
        format!("{FILE} is sealed: it opens with its passphrase")
    );
    let long = "x".repeat(2_000);
    for other in ["", "four plain grey word", "Four plain grey words", &long] {
        let fault = store.unlock(path(), &Secret::of(other)).unwrap_err();
        assert_eq!(fault, StoreError::DoesNotOpen(FILE.into()));
        assert!(store.is_locked(path()).unwrap());
    }
    let key = RecoveryKey::read(KEY).unwrap();
    assert!(matches!(
        store.recover(path(), &key),
        Err(StoreError::Damaged { .. })
    ));
    // Nothing was left beside it by trying.
    assert!(memory.paths().iter().all(|path| !path.ends_with("lock")));
}

#[test]
fn a_sealed_file_cut_at_any_byte_opens_with_the_state_before() {
    let memory = memory();
    let (session, states) = lived_sealed(&memory, 6);
    drop(session);
    let bytes = memory.bytes(FILE).unwrap();
    let store = told(&memory);
    for cut in lines(&bytes)[0].len()..bytes.len() {
        memory.put(FILE, &bytes[..cut]);
        let whole = whole_lines(&bytes, cut);
        let good = lines(&bytes)[..whole].concat().len();
        let (session, mut notices) = open(&store, Access::ReadOnly).unwrap();
        assert_eq!(session.review(), &states[whole - 1], "cut at {cut}");
        let is_short = matches!(notices.first(), Some(Notice::FallsShort(_)));
        assert_eq!(is_short, whole < 7, "{notices:?}");
        notices.drain(..usize::from(is_short));
        let left = cut.checked_sub(good).filter(|left| *left > 0);
        let left = left.map(|left| Notice::Unfinished { bytes: left as u64 });
        assert_eq!(notices, left.into_iter().collect::<Vec<_>>());
    }
    // And work goes on after a torn end, which is put aside: nothing says that there was more.
    forget_marks(&memory);
    memory.put(FILE, &[&bytes[..bytes.len() - 9], &[0; 40]].concat());
    let (mut session, notices) = open(&store, Access::Write).unwrap();
    assert!(matches!(notices[..], [Notice::Torn { .. }]), "{notices:?}");
    assert_eq!(session.review(), &states[5]);
    assert_eq!(step(&mut session, 5), SaveResult::Yes);
    drop(session);
    let (session, notices) = open(&store, Access::ReadOnly).unwrap();
    assert_eq!(
        (session.review().details(), notices),
        (states[6].details(), vec![])
    );
}

/// Something that is done to the lines of a log, and the line that is then damaged first; none for one that is torn.
type Spoil = (&'static str, fn(&mut Vec<Vec<u8>>), Option<u64>);

#[test]
fn lines_that_are_not_in_their_place_are_damage_and_nothing_is_changed() {
    let spoils: [Spoil; 11] = [
        ("swapped", |lines| lines.swap(3, 4), Some(4)),
        ("dropped", |lines| drop(lines.remove(3)), Some(4)),
        (
            "doubled",
            |lines| lines.insert(3, lines[3].clone()),
            Some(5),
        ),
        (
            "moved to the end",
            |lines| {
                let line = lines.remove(2);
                lines.push(line);
            },
            Some(3),
        ),
        (
            "doubled at the end",
            |lines| lines.push(lines[7].clone()),
            Some(9),
        ),
        ("the first dropped", |lines| drop(lines.remove(1)), Some(2)),
        ("in clear", |lines| lines[2] = lines_of_golden(1), Some(3)),
        ("the last unfinished", |lines| lines[7].truncate(120), None),
        (
            "the last with a hole",
            |lines| lines[7][90..99].fill(0),
            Some(8),
        ),
        (
            "the last changed",
            |lines| {
                lines[7][90] = if lines[7][90] == b'A' { b'B' } else { b'A' };
            },
            Some(8),
        ),
        (
            "another tag",
            |lines| {
                let last = lines[4].len() - 4;
                lines[4][last] ^= 1;
            },
            Some(5),
        ),
    ];
    let memory = memory();
    let (session, states) = lived_sealed(&memory, 7);
    drop(session);
    let good = memory.bytes(FILE).unwrap();
    let store = told(&memory);
    for (what, spoil, damaged) in spoils {
        let mut spoilt: Vec<Vec<u8>> = lines(&good).iter().map(|line| line.to_vec()).collect();
        spoil(&mut spoilt);
        let spoilt = spoilt.concat();
        memory.put(FILE, &spoilt);
        let (session, notices) = open(&store, Access::ReadOnly).unwrap();
        let (found, at) = match notices[..] {
            [Notice::Damaged { line, .. }] => (Some(line), line),
            [Notice::FallsShort(_), Notice::Unfinished { .. }] => (None, 8),
            _ => panic!("{what}: {notices:?}"),
        };
        assert_eq!(found, damaged, "{what}");
        let before = usize::try_from(at).unwrap() - 2;
        assert_eq!(session.review(), &states[before], "{what}");
        if damaged.is_some() {
            drop(session);
            let (session, _) = open(&store, Access::Write).unwrap();
            assert_eq!(session.saving(), &SaveState::ReadOnly, "{what}");
            drop(session);
            assert_eq!(memory.bytes(FILE).unwrap(), spoilt, "{what}");
        }
    }
}

fn lines_of_golden(n: usize) -> Vec<u8> {
    lines(GOLDEN)[n].to_vec()
}

#[test]
fn a_line_of_another_review_with_the_same_passphrase_is_foreign() {
    let (one, other) = (memory(), memory());
    drop(lived_sealed(&one, 3));
    let store_of_other = store(&other);
    // Drawn, so that the other has another id.
    store_of_other.new_id();
    let mut session =
        Session::create_sealed(&store_of_other, path(), pack(), None, &unlock_keys(), at(0))
            .unwrap();
    let _ = (0..3).map(|n| step(&mut session, n)).collect::<Vec<_>>();
    drop(session);
    let (bytes, others) = (one.bytes(FILE).unwrap(), other.bytes(FILE).unwrap());
    let headed = [lines(&others)[0], &lines(&bytes)[1..].concat()].concat();
    one.put(FILE, &headed);
    let (session, notices) = open(&told(&one), Access::ReadOnly).unwrap();
    assert_eq!(session.review().item_count(), 0);
    assert!(
        matches!(notices[..], [Notice::Damaged { line: 2, .. }]),
        "{notices:?}"
    );
}

#[test]
fn more_work_than_is_done_for_any_review_is_refused_at_once() {
    let memory = memory();
    drop(lived_sealed(&memory, 1));
    let bytes = memory.bytes(FILE).unwrap();
    let text = std::str::from_utf8(&bytes).unwrap();
    // The envelope as it stands in the first line, and the work in it.
    let begin = text.find("-----BEGIN").unwrap();
    let end = text.find("-----END").unwrap();
    let armour = &text[begin..end];
    let (_, body) = armour.split_once("\\n").unwrap();
    let mut raw = from_base64(&body.replace("\\n", ""));
    let at = raw.windows(3).position(|here| here == b" 1\n").unwrap();
    raw.splice(at..at + 3, *b" 40\n");
    let heavy = text.replacen(body, &format!("{}\\n", wrapped(&raw)), 1);
    memory.put(FILE, heavy.as_bytes());
    let fault = store(&memory)
        .unlock(path(), &Secret::of(WORDS))
        .unwrap_err();
    assert!(
        matches!(&fault, StoreError::Damaged { why, .. } if why.to_string().contains("more work")),
        "{fault}"
    );
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn from_base64(text: &str) -> Vec<u8> {
    let digits = text
        .bytes()
        .filter_map(|c| DIGITS.iter().position(|d| *d == c));
    let bits: Vec<usize> = digits
        .flat_map(|d| (0..6).rev().map(move |bit| d >> bit & 1))
        .collect();
    let bytes = bits.chunks_exact(8);
    bytes
        .map(|byte| u8::try_from(byte.iter().fold(0, |sum, bit| sum * 2 + bit)).unwrap())
        .collect()
}

/// Base64 in lines of 64, as armour has them.
fn wrapped(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut padded = [0; 3];
        padded[..group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes([0, padded[0], padded[1], padded[2]]);
        for digit in 0..4 {
            let at = number >> (18 - 6 * digit) & 63;
            text.push(if digit <= group.len() {
                char::from(DIGITS[at as usize])
            } else {
                '='
            });
        }
    }
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    lines.join("\\n")
}

/// A private list with a name on it.
fn listed() -> PrivateNames {
    let mut names = NameList::default();
    names.add("Sunita Doe", "the mother").unwrap();
    names.into()
}

#[test]
fn drafts_and_rescued_steps_are_sealed_alike() {
    let memory = memory();
    let (mut session, _) = lived_sealed(&memory, 3);
    let (store, review) = (session.store().clone(), session.review_id());
    draft::keep(&store, review, &"Nobody rang back").unwrap();
    names::keep(&store, review, &listed()).unwrap();
    memory.fail(Call::Write, 1, false, std::io::ErrorKind::StorageFull);
    assert!(matches!(step(&mut session, 3), SaveResult::NotYet(_)));
    let after = session.review().clone();
    drop((session, store));
    let rescued = memory
        .paths()
        .into_iter()
        .find(|path| path.starts_with("/home/state/rescue"));
    assert!(rescued.is_some(), "{:?}", memory.paths());
    says_nothing(&memory);
    // A program that was not told the passphrase finds no draft and changes nothing.
    assert_eq!(
        draft::kept::<String>(&self::store(&memory), review),
        Ok(None)
    );
    let store = told(&memory);
    assert_eq!(
        draft::kept(&store, review),
        Ok(Some("Nobody rang back".to_owned()))
    );
    assert_eq!(names::kept(&store, review), Ok(listed()));
    let unseen = names::kept(&self::store(&memory), review).unwrap();
    assert!(unseen.locked && unseen.names.is_empty());
    let (session, notices) = open(&store, Access::Write).unwrap();
    assert_eq!(notices, [Notice::Rescued { entries: 1 }]);
    assert_eq!(session.review(), &after);
    says_nothing(&memory);
}

#[test]
fn a_review_is_sealed_with_what_there_is_of_it_and_unsealed_again() {
    let memory = memory();
    let (session, states) = lived(&memory, 9);
    let (review, open_bytes) = (session.review_id(), memory.bytes(FILE).unwrap());
    draft::keep(session.store(), review, &"Nobody rang").unwrap();
    names::keep(session.store(), review, &listed()).unwrap();
    drop(session);
    memory.put(format!("{FILE}.torn-1"), b"{\"text\":\"told to wait");
    memory.put(format!("{STATE}/rescue/{review}.unfit-1"), b"reworded");
    let store = store(&memory);
    drop(open(&store, Access::Write).unwrap());
    assert_eq!(backup::of_review(&store, review).len(), 1);
    assert_eq!(
        sealing::seal(&store, path(), &unlock_keys(), at(10_000)).map(|done| done.left),
        Ok(vec![])
    );
    says_nothing(&memory);
    assert_eq!(backup::of_review(&store, review), []);
    let fault = sealing::seal(&store, path(), &unlock_keys(), at(100)).unwrap_err();
    assert_eq!(
        fault.to_string(),
        format!("{FILE} is sealed already: there is nothing to do")
    );

    let store = told(&memory);
    assert_eq!(
        draft::kept(&store, review),
        Ok(Some("Nobody rang".to_owned()))
    );
    let (mut session, notices) = open(&store, Access::Write).unwrap();
    assert_eq!((session.review(), &notices[..]), (&states[9], &[][..]));
    // Undo goes back across the sealing.
    let _ = session.undo(at(101)).unwrap().unwrap();
    let _ = session.redo(at(102)).unwrap().unwrap();
    drop(session);
    says_nothing(&memory);

    let done = sealing::unseal(&store, path(), at(103)).unwrap();
    assert_eq!(done.left, Vec::<std::path::PathBuf>::new());
    let opened = memory.bytes(FILE).unwrap();
    assert!(
        opened.starts_with(&open_bytes),
        "the log is the same to the byte"
    );
    assert_eq!(lines(&opened).len(), 12);
    let store = self::store(&memory);
    assert_eq!(
        draft::kept(&store, review),
        Ok(Some("Nobody rang".to_owned()))
    );
    assert_eq!(
        memory.bytes(format!("{FILE}.torn-1")).unwrap(),
        b"{\"text\":\"told to wait"
    );
    assert_eq!(names::kept(&store, review), Ok(listed()));
    let unfit = memory.bytes(format!("{STATE}/rescue/{review}.unfit-1"));
    assert_eq!(unfit.unwrap(), b"reworded");
    assert!(
        memory
            .paths()
            .iter()
            .all(|path| !path.to_string_lossy().contains("sealed"))
    );
}

#[test]
fn a_draft_that_was_left_in_clear_is_sealed_with_the_next() {
    let memory = memory();
    let (session, _) = lived(&memory, 2);
    let review = session.review_id();
    draft::keep(session.store(), review, &"Nobody rang").unwrap();
    drop(session);
    memory.fail(Call::Remove, 1, true, std::io::ErrorKind::Other);
    let done = sealing::seal(&store(&memory), path(), &unlock_keys(), at(100)).unwrap();
    let left = done.left;
    memory.mend();
    // Its draft, and the backup of the start of this work.
    assert_eq!(left.len(), 2, "{left:?}");
    let store = told(&memory);
    store.fs().remove(&left[1]).unwrap();
    assert_eq!(
        draft::kept(&store, review),
        Ok(Some("Nobody rang".to_owned()))
    );
    draft::keep(&store, review, &"Nobody rang back").unwrap();
    says_nothing(&memory);
}

#[test]
fn copies_that_are_still_in_clear_are_named() {
    let memory = memory();
    drop(lived(&memory, 2));
    let copy = "/reviews/Heron (this computer, 3 May 10.00).whyboard";
    memory.put(copy, &memory.bytes(FILE).unwrap());
    memory.put("/reviews/Heron and others.whyboard", GOLDEN);
    let done = sealing::seal(&store(&memory), path(), &unlock_keys(), at(100)).unwrap();
    assert_eq!(done.left, [Path::new(copy)]);
}

#[test]
fn a_copy_is_sealed_as_its_review_is() {
    let memory = memory();
    let (session, _) = lived_sealed(&memory, 3);
    let copy = Path::new("/reviews/Copy.whyboard");
    let made = Session::create_like(&session, copy, pack(), None, at(9)).unwrap();
    assert!(made.is_sealed() && made.review_id() != session.review_id());
    drop((made, session));
    let store = store(&memory);
    store.unlock(copy, &Secret::of(WORDS)).unwrap();
    assert!(Session::open(&store, copy, Access::Write, at(10)).is_ok());
    assert!(store.is_locked(path()).unwrap());

    let memory = super::memory();
    let (session, _) = lived(&memory, 3);
    let made = Session::create_like(&session, copy, pack(), None, at(9)).unwrap();
    assert!(!made.is_sealed());
}

#[test]
fn whatever_fails_while_it_is_sealed_there_is_one_whole_review() {
    const CALLS: [Call; 8] = [
        Call::Open,
        Call::Create,
        Call::Read,
        Call::Write,
        Call::Sync,
        Call::SyncFolder,
        Call::Rename,
        Call::Remove,
    ];
    let mut failed = 0;
    for call in CALLS {
        for nth in 1..=12 {
            let memory = memory();
            let (session, states) = lived(&memory, 5);
            drop(session);
            let store = store(&memory);
            memory.fail(call, nth, false, std::io::ErrorKind::Other);
            let done = sealing::seal(&store, path(), &unlock_keys(), at(100));
            memory.mend();
            failed += usize::from(done.is_err());
            memory.cut_power();
            if self::store(&memory).is_sealed(path()).unwrap() {
                let (session, notices) = open(&told(&memory), Access::Write).unwrap();
                assert_eq!(
                    (session.review(), &notices[..]),
                    (&states[5], &[][..]),
                    "{call:?} {nth}"
                );
            } else {
                assert!(done.is_err(), "{call:?} {nth}");
                let (session, notices) = open(&self::store(&memory), Access::Write).unwrap();
                assert_eq!(
                    (session.review(), &notices[..]),
                    (&states[5], &[][..]),
                    "{call:?} {nth}"
                );
            }
        }
    }
    assert!(failed > 10, "{failed}");
}

#[test]
fn a_damaged_review_is_not_sealed() {
    let memory = memory();
    drop(lived(&memory, 5));
    let mut bytes = memory.bytes(FILE).unwrap();
    let third = lines(&bytes)[..2].concat().len();
    bytes[third + 20] ^= 1;
    memory.put(FILE, &bytes);
    let fault = sealing::seal(&store(&memory), path(), &unlock_keys(), at(100)).unwrap_err();
    assert_eq!(
        fault.to_string(),
        format!("{FILE} is damaged in line 3, and was left as it is: whyboard check says more")
    );
    assert_eq!(memory.bytes(FILE).unwrap(), bytes);
}

#[test]
fn another_passphrase_leaves_every_line_and_the_recovery_key_as_they_are() {
    let memory = memory();
    let (session, states) = lived(&memory, 5);
    drop(session);
    let recovery: Recovery = KEY_SEALS.parse().unwrap();
    let first = UnlockKeys::new(Secret::of("the one before"), Some(recovery)).with_work(1);
    sealing::seal(&store(&memory), path(), &first, at(100)).unwrap();
    let before = memory.bytes(FILE).unwrap();

    // The passphrase is lost: the recovery key gives the review another.
    let store = store(&memory);
    let key = RecoveryKey::read(KEY).unwrap();
    store.recover(path(), &key).unwrap();
    sealing::change_passphrase(&store, path(), &unlock_keys(), at(101)).unwrap();
    let after = memory.bytes(FILE).unwrap();
    assert_eq!(lines(&before)[1..], lines(&after)[1..]);
    assert_ne!(lines(&before)[0], lines(&after)[0]);

    let old = self::store(&memory).unlock(path(), &Secret::of("the one before"));
    assert_eq!(old, Err(StoreError::DoesNotOpen(FILE.into())));
    let again = self::store(&memory);
    again.recover(path(), &key).unwrap();
    for store in [told(&memory), again] {
        let (session, notices) = open(&store, Access::ReadOnly).unwrap();
        assert_eq!((session.review(), notices), (&states[5], vec![]));
    }
}

#[test]
fn a_long_step_fits_whether_it_is_sealed_or_not() {
    let memory = memory();
    let (mut session, _) = lived(&memory, 1);
    let episode = session.review().episodes()[0].id;
    let long = "x".repeat(120_000);
    let notes: Vec<Change> = session
        .codes(Kind::Note)
        .take(8)
        .zip(0..)
        .map(|(code, index)| {
            let mut note = Note::new(session.new_id(), code);
            (note.text, note.factor) = (long.clone(), Some(FactorId::from("FAM")));
            Change::Add {
                item: AnyItem::Note(note),
                at: Position::under(episode, index),
            }
        })
        .collect();
    assert_eq!(session.commit(notes, at(70)).unwrap(), SaveResult::Yes);
    let state = session.review().clone();
    drop(session);
    sealing::seal(&store(&memory), path(), &unlock_keys(), at(100)).unwrap();
    let (mut session, notices) = open(&told(&memory), Access::Write).unwrap();
    assert_eq!((session.review(), notices), (&state, vec![]));
    assert_eq!(session.undo(at(101)).unwrap().unwrap().1, SaveResult::Yes);
}

proptest! {
    #![proptest_config(harness::cases(200))]

    #[test]
    fn flipped_bits_leave_an_exact_state_or_a_refusal(
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), 0..8u8), 1..4),
        in_lines: bool,
    ) {
        let memory = memory();
        let (session, states) = lived_sealed(&memory, 6);
        drop(session);
        let good = memory.bytes(FILE).unwrap();
        let header = if in_lines { lines(&good)[0].len() } else { 0 };
        let mut bytes = good.clone();
        for (place, bit) in flips {
            bytes[header + place.index(good.len() - header)] ^= 1 << bit;
        }
        memory.put(FILE, &bytes);
        let store = store(&memory);
        let opened = store
            .unlock(path(), &Secret::of(WORDS))
            .and_then(|()| open(&store, Access::ReadOnly));
        match opened {
            Ok((session, notices)) => {
                let state = states.iter().rposition(|state| state == session.review());
                // The first line holds the first entry to it: what it says now may be another method.
                let foreign = matches!(notices[..], [Notice::Damaged { line: 2, .. }])
                    && session.review().item_count() == 0;
                prop_assert!(state.is_some() || foreign, "{:?}", notices);
                // In the first line, only the envelopes may be other ones.
                prop_assert!(notices.len() == 1 || state == Some(6), "{:?}", notices);
            }
            Err(fault) => {
                let sentence = fault.to_string();
                prop_assert!(sentence.starts_with(FILE), "{}", sentence);
                let strange = |c: char| c.is_control() || ('\u{2066}'..='\u{2069}').contains(&c);
                prop_assert!(!sentence.contains(strange), "{}", sentence);
            }
        }
    }
}
