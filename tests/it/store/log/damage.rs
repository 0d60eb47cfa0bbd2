//! Files that are cut, torn, flipped or never were reviews.

use std::{num::NonZero, sync::LazyLock, thread};

use proptest::prelude::*;
use whyboard::store::SaveState;

use super::*;

use crate::harness::{self, numbers::Numbers};

/// A log as it was before anything happened to it, and the review after each of its lines.
static WHOLE: LazyLock<(Vec<u8>, Vec<Review>)> = LazyLock::new(|| {
    let memory = memory();
    let (session, states) = lived(&memory, 11);
    drop(session);
    (memory.bytes(FILE).unwrap(), states)
});

/// Opens a spoilt copy: it comes to exactly what the lines before the damage do, and says that there is some; or it is
/// refused, because its first line is not what it was.
fn comes_to_its_beginning(spoilt: &[u8]) {
    let (bytes, states) = &*WHOLE;
    let pairs = lines(bytes).into_iter().zip(lines(spoilt));
    // The last step may lack its newline.
    let is_whole = |at: usize, line: &[u8], other: &[u8]| {
        line == other || at > 0 && line.strip_suffix(b"\n") == Some(other)
    };
    let intact: Vec<&[u8]> = pairs
        .enumerate()
        .take_while(|(at, (line, other))| is_whole(*at, line, other))
        .map(|(_, (_, other))| other)
        .collect();
    let memory = super::memory();
    memory.put(FILE, spoilt);
    let what = || String::from_utf8_lossy(spoilt).into_owned();
    match (
        open(&store(&memory), Access::ReadOnly),
        intact.len().checked_sub(1),
    ) {
        (Ok((session, notices)), Some(entries)) => {
            assert!(*session.review() == states[entries], "{}", what());
            let all = intact.concat().len() == spoilt.len();
            assert_eq!(notices.is_empty(), all, "{notices:?}: {}", what());
        }
        // No entry fits a first line that is another: none is taken in.
        (Ok((session, _)), None) => {
            assert_eq!(session.review().item_count(), 0, "{}", what());
            assert_eq!(session.history().to_undo(), None, "{}", what());
        }
        (Err(_), entries) => assert_eq!(entries, None, "{}", what()),
    }
    assert_eq!(memory.bytes(FILE).unwrap(), spoilt);
}

/// So many copies, each spoilt in a way that its number decides, on all the processors there are.
fn sweep(copies: usize, spoil: impl Fn(usize, &mut Vec<u8>) + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for first in 0..threads {
            let spoil = &spoil;
            scope.spawn(move || {
                for copy in (first..copies).step_by(threads) {
                    let mut bytes = WHOLE.0.clone();
                    spoil(copy, &mut bytes);
                    comes_to_its_beginning(&bytes);
                }
            });
        }
    });
}

/// A stretch of the log, of at most so many bytes.
fn stretch(numbers: &mut Numbers, bytes: &[u8], most: usize) -> std::ops::Range<usize> {
    let start = numbers.below(bytes.len());
    start..(start + 1 + numbers.below(most)).min(bytes.len())
}

#[test]
fn every_beginning_of_a_log_comes_to_its_whole_lines() {
    sweep(WHOLE.0.len() + 1, |cut, bytes| bytes.truncate(cut));
}

#[test]
fn ten_thousand_flipped_bytes() {
    sweep(10_000, |copy, bytes| {
        let mut numbers = Numbers(copy as u64);
        let at = numbers.below(bytes.len());
        bytes[at] ^= u8::try_from(1 + numbers.below(255)).unwrap();
    });
}

#[test]
fn bytes_put_in_and_taken_out() {
    sweep(1_000, |copy, bytes| {
        let mut numbers = Numbers(copy as u64);
        let at = numbers.below(bytes.len() + 1);
        let more = (0..=numbers.below(40)).map(|_| u8::try_from(numbers.below(256)).unwrap());
        let more: Vec<u8> = more.collect();
        bytes.splice(at..at, more);
    });
    sweep(1_000, |copy, bytes| {
        let mut numbers = Numbers(copy as u64);
        let gone = stretch(&mut numbers, bytes, 400);
        bytes.drain(gone);
    });
    // As a disk does that loses a page.
    sweep(500, |copy, bytes| {
        let mut numbers = Numbers(copy as u64);
        let gone = stretch(&mut numbers, bytes, 600);
        bytes[gone].fill(0);
    });
}

#[test]
fn lines_doubled_swapped_and_left_out() {
    let count = lines(&WHOLE.0).len();
    for first in 0..count {
        for second in 0..count {
            for way in 0..3 {
                let mut all = lines(&WHOLE.0);
                match way {
                    0 => all.insert(second, all[first]),
                    1 => all.swap(first, second),
                    _ => drop(all.drain(first.min(second)..first.max(second))),
                }
                comes_to_its_beginning(&all.concat());
            }
        }
    }
}

/// The lines of a log that are whole in so many bytes of it: the last one may lack its newline.
pub(super) fn whole_lines(bytes: &[u8], cut: usize) -> usize {
    let mut end = 0;
    let ends = lines(bytes).into_iter().map(|line| {
        end += line.len();
        end
    });
    ends.filter(|end| *end <= cut + 1).count()
}

/// Some programs take the last line end of a file away: what stands before it is a whole step, and is kept.
#[test]
fn a_last_line_that_lacks_only_its_newline_is_kept() {
    let memory = memory();
    let (session, states) = lived(&memory, 8);
    drop(session);
    let bytes = memory.bytes(FILE).unwrap();
    let without = &bytes[..bytes.len() - 1];
    memory.put(FILE, without);
    let (session, notices) = open(&store(&memory), Access::ReadOnly).unwrap();
    assert_eq!((session.review(), notices), (&states[8], vec![]));
    drop(session);
    assert_eq!(memory.bytes(FILE).unwrap(), without);
    let (mut session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!((session.review(), notices), (&states[8], vec![]));
    assert_eq!(memory.bytes(FILE).unwrap(), bytes);
    assert_eq!(step(&mut session, 8), SaveResult::Yes);
    drop(session);
    // A byte less, and it is an unfinished line.
    memory.put(FILE, &bytes[..bytes.len() - 2]);
    let (session, _) = open(&store(&memory), Access::ReadOnly).unwrap();
    assert_eq!(session.review(), &states[7]);
}

#[test]
fn a_file_cut_at_any_byte_opens_with_the_state_before() {
    let memory = memory();
    let (session, states) = lived(&memory, 8);
    drop(session);
    let bytes = memory.bytes(FILE).unwrap();
    let header = lines(&bytes)[0].len();
    for cut in header..bytes.len() {
        let memory = super::memory();
        memory.put(FILE, &bytes[..cut]);
        let whole = whole_lines(&bytes, cut);
        let good = lines(&bytes)[..whole].concat();
        let (session, notices) = open(&store(&memory), Access::Write).unwrap();
        assert_eq!(session.review(), &states[whole - 1], "cut at {cut}");
        assert_eq!(session.access(), Access::Write);
        assert_eq!(memory.bytes(FILE).unwrap(), good);
        if cut + 1 >= good.len() && cut <= good.len() {
            assert_eq!(notices, []);
        } else {
            let kept = format!("{FILE}.torn-1");
            let bytes_cut = (cut - good.len()) as u64;
            assert_eq!(memory.bytes(&kept).unwrap(), bytes[good.len()..cut]);
            assert_eq!(
                notices,
                [Notice::Torn {
                    bytes: bytes_cut,
                    kept: kept.into()
                }]
            );
        }
    }
}

#[test]
fn a_tail_of_zeros_is_put_aside_and_work_goes_on() {
    let memory = memory();
    let (session, states) = lived(&memory, 5);
    drop(session);
    let good = memory.bytes(FILE).unwrap();
    for (n, tail) in [
        (1, vec![0; 300]),
        (2, b"\0\0\0\"}\n".to_vec()),
        (3, b"{\"n\":6,\"id\":\0\0\0\n".to_vec()),
    ] {
        memory.put(FILE, &[good.clone(), tail.clone()].concat());
        let (mut session, notices) = open(&store(&memory), Access::Write).unwrap();
        assert!(matches!(notices[..], [Notice::Torn { .. }]));
        assert_eq!(memory.bytes(format!("{FILE}.torn-{n}")).unwrap(), tail);
        assert_eq!(session.review(), &states[5]);
        assert_eq!(step(&mut session, 5), SaveResult::Yes);
        drop(session);
        memory.cut_power();
        let (session, notices) = open_to_read(&memory);
        assert_eq!(
            (session.review().details(), notices),
            (states[5].details(), vec![])
        );
    }
}

/// Zeros over lines that were saved are no line that was never finished, and no more are they two of them.
#[test]
fn zeros_in_the_place_of_what_was_saved_are_damage() {
    let memory = memory();
    let (session, states) = lived(&memory, 5);
    drop(session);
    let good = memory.bytes(FILE).unwrap();
    let from: usize = lines(&good)[..4].iter().map(|line| line.len()).sum();
    let mut over = good.clone();
    over[from..].fill(0);
    let two = [&good[..], b"\0\0\n\0\0\n"].concat();
    for (spoilt, line, whole) in [(over, 5, 3), (two, 7, 5)] {
        memory.put(FILE, &spoilt);
        let (session, notices) = open(&store(&memory), Access::Write).unwrap();
        let zeros = DamageKind::Zeros;
        assert!(
            matches!(&notices[..], [Notice::Damaged { line: told, why, .. }] if (told, why) == (&line, &zeros)),
            "{notices:?}"
        );
        assert_eq!(
            (session.review(), session.access()),
            (&states[whole], Access::ReadOnly)
        );
        assert_eq!(memory.bytes(FILE).unwrap(), spoilt);
    }
}

#[test]
fn opening_to_read_changes_nothing() {
    let memory = memory();
    let (session, states) = lived(&memory, 5);
    drop(session);
    let mut bytes = memory.bytes(FILE).unwrap();
    bytes.extend([0; 40]);
    memory.put(FILE, &bytes);
    let _ = store(&memory);
    let paths = memory.paths();
    memory.set_read_only(true);
    let (session, notices) = open_to_read(&memory);
    assert_eq!(session.review(), &states[5]);
    assert_eq!(notices, [Notice::Unfinished { bytes: 40 }]);
    assert_eq!(
        (memory.bytes(FILE).unwrap(), memory.paths()),
        (bytes, paths)
    );
}

#[test]
fn a_flipped_byte_in_the_middle_is_damage_and_nothing_is_cut() {
    let memory = memory();
    let (session, states) = lived(&memory, 7);
    drop(session);
    let good = memory.bytes(FILE).unwrap();
    let starts: Vec<usize> = lines(&good)
        .iter()
        .scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        })
        .collect();
    for at in (starts[0]..starts[6]).step_by(7) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x10;
        memory.put(FILE, &bytes);
        let line = starts.iter().filter(|start| **start <= at).count();
        let (mut session, notices) = open(&store(&memory), Access::Write).unwrap();
        assert!(
            matches!(&notices[..], [Notice::Damaged { line: told, .. }] if *told == line as u64 + 1),
            "{at} in {line}: {notices:?}"
        );
        assert_eq!(session.review(), &states[line - 1]);
        assert_eq!(session.saving(), &SaveState::ReadOnly);
        assert!(session.undo(super::at(1)).is_err() || session.to_undo().is_none());
        drop(session);
        assert_eq!(memory.bytes(FILE).unwrap(), bytes);
        assert!(
            memory
                .paths()
                .iter()
                .all(|path| !path.to_string_lossy().contains("torn"))
        );
    }
}

#[test]
fn a_whole_line_that_is_not_understood_is_never_cut_off() {
    let memory = memory();
    let (session, states) = lived(&memory, 2);
    drop(session);
    let mut bytes = memory.bytes(FILE).unwrap();
    let last = lines(&bytes)[2].to_vec();
    let before = std::str::from_utf8(&last)
        .unwrap()
        .split("\"chain\":\"")
        .nth(1)
        .unwrap()[..16]
        .to_owned();
    let body = r#"{"n":3,"colour":"red"}"#;
    let chain = chain_of(&before, body);
    let line = format!(
        "{},\"chain\":\"{chain}\"}}\n",
        body.strip_suffix('}').unwrap()
    );
    bytes.extend(line.as_bytes());
    memory.put(FILE, &bytes);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert!(
        matches!(&notices[..], [Notice::Damaged { line: 4, why, .. }] if why.to_string().contains("colour")),
        "{notices:?}"
    );
    assert_eq!(
        (session.review(), session.access()),
        (&states[2], Access::ReadOnly)
    );
    assert_eq!(memory.bytes(FILE).unwrap(), bytes);
}

proptest! {
    #![proptest_config(harness::cases(200))]

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), after_header: bool) {
        let memory = memory();
        let header = lines(GOLDEN)[0];
        memory.put(FILE, &if after_header { [header, &bytes].concat() } else { bytes });
        let opened = open(&store(&memory), Access::Write);
        prop_assert_eq!(opened.is_ok(), after_header);
    }
}
