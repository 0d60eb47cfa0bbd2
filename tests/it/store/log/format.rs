//! The bytes of the log.

use whyboard::{
    review::{Code, Entry, EntryKind, Parked},
    store::{
        CommitError,
        line::{HeaderError, LINE_LIMIT, LineError, STEP_LIMIT},
    },
};

use super::*;

/// What the golden file holds, made afresh.
fn golden() -> Vec<u8> {
    let memory = memory();
    let store = store(&memory);
    let brought = document().import(&mut || store.new_id()).unwrap();
    let path = Path::new(FILE);
    let mut session = Session::create(&store, path, pack(), Some(brought), at(0)).unwrap();
    let rename = vec![set_title(&session, "Héron “2”")];
    assert_eq!(session.commit(rename, at(61)).unwrap(), SaveResult::Yes);
    session.set_meeting(Some(session.review_id()));
    let _ = session.undo(at(62)).unwrap();
    let _ = session.redo(at(63)).unwrap();
    let episode = session.review().episodes()[0].id;
    let note = vec![add_note(&session, episode, "Asked\ttwice\n“later”")];
    assert_eq!(session.commit(note, at(64)).unwrap(), SaveResult::Yes);
    memory.bytes(FILE).unwrap()
}

#[test]
fn the_format_is_what_it_always_was() {
    let made = golden();
    assert_eq!(
        String::from_utf8_lossy(&made),
        String::from_utf8_lossy(GOLDEN)
    );
}

#[test]
fn the_golden_file_reads_and_writes_back_to_the_byte() {
    let mut again = Vec::new();
    let (header, mut chain) = header_of(GOLDEN);
    let (bytes, first) = line::write_header(&header).unwrap();
    assert_eq!(first, chain);
    again.extend(bytes);
    let mut deeds = Vec::new();
    for (n, bytes) in (1..).zip(&lines(GOLDEN)[1..]) {
        let line::ReadLine {
            entry, chain: next, ..
        } = line::read_entry(None, bytes.strip_suffix(b"\n").unwrap(), n, chain).unwrap();
        let (bytes, written) = line::write_entry(None, n, &entry, chain).unwrap();
        assert_eq!(written, next);
        chain = next;
        deeds.push(entry.kind);
        again.extend(bytes);
    }
    assert_eq!(again, GOLDEN);
    assert!(matches!(
        deeds[..],
        [
            EntryKind::Imported,
            EntryKind::Did,
            EntryKind::Undid(_),
            EntryKind::Redid(_),
            EntryKind::Did
        ]
    ));
}

#[test]
fn the_chain_is_what_the_format_says() {
    let mut chain = String::new();
    for line in lines(GOLDEN) {
        let line = std::str::from_utf8(line).unwrap().trim_end();
        let (body, stated) = match line.split_once(",\"chain\":\"") {
            Some((body, stated)) => (format!("{body}}}"), stated.strip_suffix("\"}")),
            None => (line.to_owned(), None),
        };
        let computed = chain_of(&chain, &body);
        assert!(stated.is_none_or(|stated| stated == computed), "{line}");
        chain = computed;
    }
}

#[test]
fn a_later_format_is_refused_by_its_number() {
    let memory = memory();
    memory.put(FILE, b"{\"whyboard\":7,\"anything\":[true]}\n");
    let fault = open(&store(&memory), Access::ReadOnly).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "/reviews/Heron.whyboard has the format 7, and this whyboard knows 2: open it with whyboard 7 or later"
    );
    let sealed =
        String::from_utf8_lossy(GOLDEN).replacen("\"unlock\":null", "\"unlock\":[\"age\"]", 1);
    memory.put(FILE, sealed.as_bytes());
    let fault = open(&store(&memory), Access::ReadOnly).unwrap_err();
    let expected = if cfg!(feature = "sealed") {
        StoreError::Locked(FILE.into())
    } else {
        StoreError::Sealed(FILE.into())
    };
    assert_eq!(fault, expected);
}

/// A note that stands in the log already, under another factor as well.
fn stand_under(session: &Session, also: &str) -> Change {
    let note = &session.review().episodes()[0].notes[0];
    let to = note.also.iter().cloned().chain([FactorId::from(also)]);
    Change::Edit {
        id: note.id,
        set: Edit::Note(NoteEdit::Also(Swap::new(
            note.also.clone(),
            to.collect::<std::collections::BTreeSet<_>>(),
        ))),
    }
}

#[test]
fn a_log_of_the_first_format_opens_unchanged_and_stays_one() {
    let memory = memory();
    memory.put(FILE, GOLDEN);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert!(notices.is_empty(), "{notices:?}");
    drop(session);
    assert_eq!(memory.bytes(FILE).unwrap(), GOLDEN);
    let (mut session, _) = open(&store(&memory), Access::Write).unwrap();
    let rename = vec![set_title(&session, "Another")];
    assert_eq!(session.commit(rename, at(9_100)).unwrap(), SaveResult::Yes);
    drop(session);
    assert!(memory.bytes(FILE).unwrap().starts_with(GOLDEN));
}

#[test]
fn the_first_line_names_a_later_format_before_anything_needs_it() {
    let memory = memory();
    memory.put(FILE, GOLDEN);
    let (mut session, _) = open(&store(&memory), Access::Write).unwrap();
    let also = vec![stand_under(&session, "FAM")];
    assert_eq!(session.commit(also, at(9_100)).unwrap(), SaveResult::Yes);
    let _ = session.undo(at(9_101)).unwrap();
    let state = session.review().clone();
    drop(session);
    // Whoever knows the first format only says by this number that the review comes from a later program.
    let bytes = memory.bytes(FILE).unwrap();
    assert!(bytes.starts_with(b"{\"whyboard\":2,"));
    // Nothing else that stood there is another: not even the chain.
    assert_eq!(bytes[13..GOLDEN.len()], GOLDEN[13..]);
    let (session, notices) = open_to_read(&memory);
    assert!(notices.is_empty(), "{notices:?}");
    assert_eq!(session.review(), &state);
    // Two copies of which only one has been raised still begin with the same review.
    let (header, chain) = header_of(&bytes);
    let (first, golden) = header_of(GOLDEN);
    assert_eq!((header.format, first.format), (2, 1));
    assert_eq!(chain, golden);
}

#[test]
fn a_review_that_begins_with_later_things_says_so_from_its_first_line() {
    let mut document = document();
    let number = |document: &Document| {
        let memory = memory();
        let store = store(&memory);
        let brought = document.clone().import(&mut || store.new_id()).unwrap();
        drop(Session::create(&store, Path::new(FILE), pack(), Some(brought), at(0)).unwrap());
        memory.bytes(FILE).unwrap()[12]
    };
    assert_eq!(number(&document), b'1');
    document.episodes[0].notes[0].memo = "Ask again".to_owned();
    assert_eq!(number(&document), b'2');
}

#[test]
fn what_is_not_a_review_is_told_apart() {
    let memory = memory();
    for bytes in [&b"{}\n"[..], b"%PDF-1.7\n", b"PK\x03\x04\0\0\0", b"[1]\n"] {
        memory.put(FILE, bytes);
        let fault = open(&store(&memory), Access::Write).unwrap_err();
        assert!(
            matches!(fault, StoreError::NotAReview(_)),
            "{bytes:?}: {fault}"
        );
        assert_eq!(memory.bytes(FILE).unwrap(), bytes);
    }
    let first = lines(GOLDEN)[0];
    for cut in [first.len() - 1, first.len() / 2, 14] {
        memory.put(FILE, &first[..cut]);
        assert!(matches!(
            open(&store(&memory), Access::Write),
            Err(StoreError::Damaged { .. })
        ));
    }
    let unknown = String::from_utf8_lossy(first).replacen("\"made\"", "\"more\":1,\"made\"", 1);
    assert!(matches!(
        line::read_header(unknown.trim_end().as_bytes()),
        Err(HeaderError::Damaged(why)) if why.contains("more")
    ));
}

#[test]
fn a_line_of_a_hundred_megabytes_is_not_taken_in() {
    let memory = memory();
    let mut bytes = b"{\"whyboard\":1,\"review\":\"".to_vec();
    bytes.resize(20 << 20, b'7');
    memory.put(FILE, &bytes);
    assert!(matches!(
        open(&store(&memory), Access::Write),
        Err(StoreError::Damaged { .. })
    ));

    let (session, states) = lived(&super::memory(), 3);
    drop(session);
    let memory = super::memory();
    let (session, _) = lived(&memory, 3);
    drop(session);
    let mut bytes = memory.bytes(FILE).unwrap();
    bytes.resize(bytes.len() + (5 << 20), b'7');
    memory.put(FILE, &bytes);
    let (session, notices) = open(&store(&memory), Access::Write).unwrap();
    assert_eq!(session.review(), &states[3]);
    let why = DamageKind::TooLong;
    assert!(
        matches!(&notices[..], [Notice::Damaged { line: 5, why: told, .. }] if *told == why),
        "{notices:?}"
    );
    assert_eq!(session.access(), Access::ReadOnly);
    assert_eq!(memory.bytes(FILE).unwrap(), bytes);
}

/// An entry whose line has exactly so many bytes.
fn entry_of(size: usize, store: &Store, chain: line::Chain) -> Entry {
    let parked = |n: u32, text: String| {
        let code = Code {
            kind: Kind::Parked,
            number: n,
        };
        let mut parked = Parked::new(store.new_id(), code);
        parked.text = text;
        Change::Add {
            item: AnyItem::Parked(parked),
            at: Position::top(n as usize - 1),
        }
    };
    let mut entry = Entry {
        id: store.new_id(),
        at: at(5),
        by: store.device(),
        meeting: None,
        kind: EntryKind::Did,
        changes: (1..=9).map(|n| parked(n, "x".into())).collect(),
    };
    let bare = line::write_entry(None, 1, &entry, chain).unwrap().0.len() - 1;
    let mut left = size - bare;
    for change in &mut entry.changes {
        if let Change::Add {
            item: AnyItem::Parked(parked),
            ..
        } = change
        {
            let more = left.min(120_000);
            parked.text = "x".repeat(1 + more);
            left -= more;
        }
    }
    assert_eq!(left, 0);
    entry
}

#[test]
fn a_line_may_be_as_long_as_the_limit_and_no_longer() {
    for (size, fits) in [
        (LINE_LIMIT - 1, true),
        (LINE_LIMIT, true),
        (LINE_LIMIT + 1, false),
    ] {
        let memory = memory();
        let store = store(&memory);
        drop(create(&store));
        let mut bytes = memory.bytes(FILE).unwrap();
        let (_, chain) = header_of(&bytes);
        let entry = entry_of(size, &store, chain);
        bytes.extend(line::write_entry(None, 1, &entry, chain).unwrap().0);
        memory.put(FILE, &bytes);
        let (session, notices) = open(&store, Access::ReadOnly).unwrap();
        assert_eq!(
            session.review().parked().len(),
            if fits { 9 } else { 0 },
            "{size}"
        );
        assert_eq!(notices.is_empty(), fits, "{size}");
    }
}

#[test]
fn a_step_over_the_limit_is_refused_and_one_at_it_can_be_undone() {
    for (size, fits) in [(STEP_LIMIT - 100, true), (STEP_LIMIT + 100, false)] {
        let memory = memory();
        let store = store(&memory);
        let mut session = create(&store);
        let (_, chain) = header_of(&memory.bytes(FILE).unwrap());
        let entry = entry_of(size, &store, chain);
        let before = session.review().clone();
        let done = session.commit(entry.changes, at(9));
        if fits {
            assert_eq!(done, Ok(SaveResult::Yes));
            let (_, saved) = session.undo(at(10)).unwrap().unwrap();
            assert_eq!(saved, SaveResult::Yes);
        } else {
            assert_eq!(done, Err(CommitError::TooMuch));
        }
        assert_eq!(session.review(), &before);
    }
}

#[test]
fn a_line_that_cannot_be_is_named() {
    let (header, chain) = header_of(GOLDEN);
    let entry = Entry {
        id: header.review,
        at: at(1),
        by: header.review,
        meeting: None,
        kind: EntryKind::Did,
        changes: Vec::new(),
    };
    let (line, _) = line::write_entry(None, 2, &entry, chain).unwrap();
    let line = line.strip_suffix(b"\n").unwrap();
    assert_eq!(line::read_entry(None, line, 2, chain).unwrap().entry, entry);
    assert!(matches!(
        line::read_entry(None, line, 1, chain),
        Err(LineError::Meaning(_))
    ));
    assert_eq!(
        line::read_entry(None, &line[1..], 2, chain),
        Err(LineError::Chain)
    );
    assert_eq!(line::read_entry(None, b"", 2, chain), Err(LineError::Chain));
}
