//! Files that are cut, torn, flipped or never were reviews.

use proptest::prelude::*;
use whyboard::store::Saving;

use super::*;

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
        let whole = lines(&bytes[..cut])
            .iter()
            .filter(|line| line.ends_with(b"\n"))
            .count();
        let good = lines(&bytes)[..whole].concat();
        let (session, notices) = open(&store(&memory), Access::Write).unwrap();
        assert_eq!(session.review(), &states[whole - 1], "cut at {cut}");
        assert_eq!(session.access(), Access::Write);
        assert_eq!(memory.bytes(FILE).unwrap(), good);
        if good.len() == cut {
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
        (2, b"\0\0\n\0\0\n".to_vec()),
        (3, b"{\"n\":6}\n".to_vec()),
    ] {
        memory.put(FILE, &[good.clone(), tail.clone()].concat());
        let (mut session, notices) = open(&store(&memory), Access::Write).unwrap();
        assert!(matches!(notices[..], [Notice::Torn { .. }]));
        assert_eq!(memory.bytes(format!("{FILE}.torn-{n}")).unwrap(), tail);
        assert_eq!(session.review(), &states[5]);
        assert_eq!(step(&mut session, 5), Saved::Yes);
        drop(session);
        memory.cut_power();
        let (session, notices) = open_to_read(&memory);
        assert_eq!(
            (session.review().details(), notices),
            (states[5].details(), vec![])
        );
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
        assert_eq!(session.saving(), &Saving::ReadOnly);
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
        matches!(&notices[..], [Notice::Damaged { line: 4, why }] if why.contains("colour")),
        "{notices:?}"
    );
    assert_eq!(
        (session.review(), session.access()),
        (&states[2], Access::ReadOnly)
    );
    assert_eq!(memory.bytes(FILE).unwrap(), bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), after_header: bool) {
        let memory = memory();
        let header = lines(GOLDEN)[0];
        memory.put(FILE, &if after_header { [header, &bytes].concat() } else { bytes });
        let opened = open(&store(&memory), Access::Write);
        prop_assert_eq!(opened.is_ok(), after_header);
    }

    #[test]
    fn any_spoiling_of_a_log_leaves_a_beginning_of_it(
        spoils in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let memory = memory();
        let mut bytes = GOLDEN.to_vec();
        for (place, byte) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        memory.put(FILE, &bytes);
        if let Ok((session, _)) = open(&store(&memory), Access::ReadOnly) {
            memory.put(FILE, GOLDEN);
            let (whole, _) = open_to_read(&memory);
            prop_assert!(session.review().item_count() <= whole.review().item_count());
        }
    }
}
