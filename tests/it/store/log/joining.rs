//! Two leads, one review: what each case of a join comes to.

use whyboard::{
    review::{EntryKind, EpisodeEdit, NoteKind, join::Side},
    store::join::{JoinedLog, Preference, join},
};

use super::*;

/// Two copies of a review, each open on a device of its own.
struct Leads {
    memory: Memory,
    mine: Session,
    theirs: Session,
    episode: Id,
    note: Id,
}

const MINE: &str = "/reviews/mine.whyboard";
const THEIRS: &str = "/reviews/theirs.whyboard";

impl Leads {
    /// Two episodes, one of them with a note, and then each for themselves.
    fn part() -> Self {
        Self::part_after(|_, _| ())
    }

    /// The same, after something more was done, to the note for instance.
    fn part_after(more: impl FnOnce(&mut Session, Id)) -> Self {
        let memory = memory();
        let mut session = create(&store(&memory));
        for title in ["Told to wait", "Phone call"] {
            let change = add_episode(&session, title);
            assert_eq!(
                session.commit(vec![change], at(1)).unwrap(),
                SaveResult::Yes
            );
        }
        let episode = session.review().episodes()[0].id;
        let change = add_note(&session, episode, "No one rang back");
        let note = change.subject().unwrap();
        assert_eq!(
            session.commit(vec![change], at(2)).unwrap(),
            SaveResult::Yes
        );
        more(&mut session, note);
        drop(session);
        let bytes = memory.bytes(FILE).unwrap();
        let open = |path: &str, seed, home: &str| {
            memory.put(path, &bytes);
            let fs = Arc::new(memory.clone());
            let store = Store::new(fs, Folders::under(home), IdGenerator::counted(seed));
            Session::open(&store, Path::new(path), Access::Write, at(3))
                .unwrap()
                .0
        };
        Self {
            mine: open(MINE, 2, "/home/mine"),
            theirs: open(THEIRS, 3, "/home/theirs"),
            memory,
            episode,
            note,
        }
    }

    fn i(&mut self, seconds: i64, changes: Vec<Change>) {
        assert_eq!(
            self.mine.commit(changes, at(seconds)).unwrap(),
            SaveResult::Yes
        );
    }

    fn they(&mut self, seconds: i64, changes: Vec<Change>) {
        assert_eq!(
            self.theirs.commit(changes, at(seconds)).unwrap(),
            SaveResult::Yes
        );
    }

    fn joined(&self, prefer: Preference) -> JoinedLog {
        let (mine, theirs) = (Path::new(MINE), Path::new(THEIRS));
        join(&store(&self.memory), mine, theirs, prefer, at(500)).unwrap()
    }

    /// The entries of the joined log that are not in mine.
    fn entries(&self) -> Vec<whyboard::review::Entry> {
        let out = Path::new("/reviews/joined.whyboard");
        let joined = self.joined(Preference::Mine);
        joined.write(&store(&self.memory), out, at(500)).unwrap();
        let mut entries = Vec::new();
        let (_, reader) = whyboard::store::read::LogReader::open(
            &store(&self.memory),
            out,
            whyboard::store::disk::OpenMode::Read,
        )
        .unwrap();
        reader
            .fold(|entry| {
                entries.push(entry);
                Ok(())
            })
            .unwrap();
        entries
    }
}

fn reword(session: &Session, note: Id, text: &str) -> Change {
    let (_, found) = session.review().note(note).unwrap();
    let set = Edit::Note(NoteEdit::Text(Swap::new(found.text.clone(), text)));
    Change::Edit { id: note, set }
}

fn agencies(from: &[&str], to: &[&str], id: Id) -> Change {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let swap = Swap {
        from: list(from),
        to: list(to),
    };
    Change::Edit {
        id,
        set: Edit::Episode(EpisodeEdit::Agencies(swap)),
    }
}

#[test]
fn what_both_add_to_a_list_is_all_in_it() {
    let mut leads = Leads::part();
    let id = leads.episode;
    leads.i(10, vec![agencies(&[], &["Health", "Police"], id)]);
    leads.they(11, vec![agencies(&[], &["School"], id)]);
    leads.they(12, vec![agencies(&["School"], &["Housing", "Health"], id)]);
    let joined = leads.joined(Preference::Later);
    assert_eq!(joined.settled.clashes, []);
    let episode = joined.review.episode(id).unwrap();
    assert_eq!(episode.agencies, ["Health", "Police", "Housing"]);
}

#[test]
fn the_later_wording_stands_unless_somebody_is_preferred() {
    let mut leads = Leads::part();
    let note = leads.note;
    leads.i(
        10,
        vec![reword(&leads.mine, note, "No one rang back that night")],
    );
    leads.they(20, vec![reword(&leads.theirs, note, "The call was lost")]);
    leads.they(
        21,
        vec![reword(&leads.theirs, note, "The call went to another team")],
    );
    for (prefer, stands, parked) in [
        (Preference::Later, "another team", "that night"),
        (Preference::Theirs, "another team", "that night"),
        (Preference::Mine, "that night", "another team"),
    ] {
        let joined = leads.joined(prefer);
        let (_, found) = joined.review.note(note).unwrap();
        assert!(found.text.ends_with(stands), "{prefer:?}: {}", found.text);
        let [thought] = joined.review.parked() else {
            panic!("one thought is parked");
        };
        assert!(
            thought.text.ends_with(parked),
            "{prefer:?}: {}",
            thought.text
        );
        assert_eq!(thought.episode, Some(leads.episode));
        let [clash] = &joined.settled.clashes[..] else {
            panic!("one clash");
        };
        assert_eq!(clash.parked_as, Some(thought.code));
        assert!(clash.stands.words.ends_with(stands) && clash.parked.words.ends_with(parked));
    }
    // What they said in between is in the log.
    let told = serde_json::to_string(
        &leads
            .entries()
            .iter()
            .map(|entry| &entry.changes)
            .collect::<Vec<_>>(),
    )
    .unwrap();
    assert!(told.contains("The call was lost"));
}

#[test]
fn who_goes_back_or_comes_to_the_same_clashes_with_nobody() {
    for last in ["No one rang back", "No one rang back that night"] {
        let mut leads = Leads::part();
        let note = leads.note;
        leads.i(
            10,
            vec![reword(&leads.mine, note, "No one rang back that night")],
        );
        leads.they(20, vec![reword(&leads.theirs, note, "The call was lost")]);
        leads.they(21, vec![reword(&leads.theirs, note, last)]);
        let joined = leads.joined(Preference::Theirs);
        assert_eq!(joined.settled.clashes, []);
        assert_eq!(joined.review.parked(), []);
        let (_, found) = joined.review.note(note).unwrap();
        assert_eq!(found.text, "No one rang back that night");
    }
}

#[test]
fn another_wording_of_a_private_note_stays_off_the_wall() {
    let mut leads = Leads::part();
    let note = leads.note;
    let set = Edit::Note(NoteEdit::Private(Swap::new(false, true)));
    leads.i(9, vec![Change::Edit { id: note, set }]);
    leads.i(
        10,
        vec![reword(&leads.mine, note, "She asked us not to say")],
    );
    leads.they(20, vec![reword(&leads.theirs, note, "She was afraid")]);
    let joined = leads.joined(Preference::Later);
    assert_eq!(joined.review.parked(), []);
    let notes = &joined.review.episode(leads.episode).unwrap().notes;
    let texts: Vec<_> = notes
        .iter()
        .map(|note| (note.private, note.kind, note.factor.is_some()))
        .collect();
    assert_eq!(
        texts,
        [
            (true, NoteKind::Reason, true),
            (true, NoteKind::Question, false)
        ]
    );
    assert!(
        notes[1].text.ends_with("She asked us not to say"),
        "{}",
        notes[1].text
    );
}

#[test]
fn a_note_that_both_moved_stands_where_it_was_moved_last() {
    let mut leads = Leads::part();
    let (note, first) = (leads.note, leads.episode);
    let second = leads.mine.review().episodes()[1].id;
    let third = add_episode(&leads.mine, "Visit");
    let fourth = add_episode(&leads.theirs, "Handover");
    let to = |change: &Change| Position::under(change.subject().unwrap(), 0);
    let shift = |to| Change::Move {
        id: note,
        from: Position::under(first, 0),
        to,
    };
    let (mine, theirs) = (to(&third), to(&fourth));
    leads.i(10, vec![third, shift(mine)]);
    leads.they(20, vec![fourth, shift(theirs)]);
    let joined = leads.joined(Preference::Later);
    let under = joined.review.under(note);
    assert_eq!(under, theirs.under);
    let codes: Vec<String> = joined
        .review
        .episodes()
        .iter()
        .map(|episode| episode.code.to_string())
        .collect();
    assert_eq!(codes, ["E1", "E2", "E3", "E4"]);
    assert!(
        joined.review.parked()[0]
            .text
            .contains("N1, episode, put differently")
    );
    assert!(joined.review.parked()[0].text.ends_with("E3"));
    assert_ne!(Some(second), under);
}

#[test]
fn an_undo_out_of_turn_becomes_what_it_did() {
    let mut leads = Leads::part();
    let title = set_title(&leads.mine, "Heron");
    leads.i(10, vec![title]);
    // They take back the note that both had, and then say something of their own.
    assert!(leads.theirs.undo(at(20)).unwrap().is_some());
    let more = add_note(&leads.theirs, leads.episode, "The line was busy");
    leads.they(21, vec![more]);
    assert!(leads.theirs.undo(at(22)).unwrap().is_some());
    assert!(leads.theirs.redo(at(23)).unwrap().is_some());
    let joined = leads.joined(Preference::Later);
    assert_eq!(joined.settled.kept, []);
    let notes = &joined.review.episode(leads.episode).unwrap().notes;
    let texts: Vec<_> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["The line was busy"]);
    let deeds: Vec<EntryKind> = leads
        .entries()
        .iter()
        .map(|entry| entry.kind)
        .skip(4)
        .collect();
    assert!(
        matches!(
            deeds[..],
            [
                EntryKind::Did,
                EntryKind::Did,
                EntryKind::Undid(_),
                EntryKind::Redid(_)
            ]
        ),
        "{deeds:?}"
    );
}

#[test]
fn what_one_removed_stays_gone_unless_the_other_went_on_with_it() {
    for goes_on in [false, true] {
        let mut leads = Leads::part();
        let note = leads.note;
        let (_, found) = leads.mine.review().note(note).unwrap();
        let remove = Change::Remove {
            item: found.clone().into(),
            at: Position::under(leads.episode, 0),
        };
        leads.i(10, vec![remove]);
        let theirs = if goes_on {
            reword(&leads.theirs, note, "No one could ring back")
        } else {
            set_title(&leads.theirs, "Heron")
        };
        leads.they(20, vec![theirs]);
        let joined = leads.joined(Preference::Mine);
        assert_eq!(joined.review.note(note).is_some(), goes_on);
        assert_eq!(joined.settled.kept.len(), usize::from(goes_on));
        if goes_on {
            assert_eq!(joined.settled.kept[0].removed_by, Side::First);
            assert_eq!(joined.review.code(note).unwrap().to_string(), "N1");
        }
    }
}

#[test]
fn what_both_came_to_is_not_taken_back_by_one() {
    for goes_back in [true, false] {
        let mut leads = Leads::part();
        let words = "Nobody rang back, and nobody asked";
        let mine = reword(&leads.mine, leads.note, words);
        leads.i(10, vec![mine]);
        let theirs = reword(&leads.theirs, leads.note, words);
        leads.they(20, vec![theirs]);
        if goes_back {
            leads.theirs.undo(at(30)).unwrap();
        } else {
            let other = reword(&leads.theirs, leads.note, "The surgery rang at six");
            leads.they(30, vec![other]);
        }
        let joined = leads.joined(Preference::Mine);
        let (_, note) = joined.review.note(leads.note).unwrap();
        assert_eq!(note.text, words);
        assert_eq!(joined.settled.clashes.is_empty(), goes_back);
        assert_eq!(joined.review.parked().is_empty(), goes_back);
    }
}

#[test]
fn what_both_added_to_a_list_is_not_taken_out_by_one() {
    let mut leads = Leads::part();
    let mine = agencies(&[], &["Police"], leads.episode);
    leads.i(10, vec![mine.clone()]);
    leads.they(20, vec![mine]);
    let theirs = agencies(&["Police"], &["School"], leads.episode);
    leads.they(30, vec![theirs]);
    let joined = leads.joined(Preference::Later);
    assert_eq!(joined.review.episodes()[0].agencies, ["Police", "School"]);
    assert_eq!(joined.settled.clashes, []);
}

#[test]
fn what_both_reworded_is_not_removed_by_one() {
    let mut leads = Leads::part();
    let words = "Nobody rang back, and nobody asked";
    let mine = reword(&leads.mine, leads.note, words);
    leads.i(10, vec![mine.clone()]);
    leads.they(20, vec![mine]);
    let removal = leads.theirs.review().removal(leads.note);
    leads.they(30, removal);
    let joined = leads.joined(Preference::Theirs);
    assert_eq!(joined.review.note(leads.note).unwrap().1.text, words);
    assert_eq!(joined.settled.kept[0].removed_by, Side::Second);
}

/// A review whose last step took the note away.
fn without_the_note() -> Leads {
    Leads::part_after(|session, note| {
        let removal = session.review().removal(note);
        assert_eq!(session.commit(removal, at(2)).unwrap(), SaveResult::Yes);
    })
}

#[test]
fn what_both_brought_back_is_not_removed_by_one() {
    let mut leads = without_the_note();
    leads.mine.undo(at(10)).unwrap();
    leads.theirs.undo(at(20)).unwrap();
    leads.theirs.redo(at(30)).unwrap();
    let joined = leads.joined(Preference::Theirs);
    let (_, note) = joined.review.note(leads.note).unwrap();
    assert_eq!(note.text, "No one rang back");
    let kept = &joined.settled.kept[0];
    assert_eq!(kept.removed_by, Side::Second);
}

#[test]
fn what_both_brought_back_can_be_reworded_by_one() {
    let mut leads = without_the_note();
    leads.mine.undo(at(10)).unwrap();
    leads.theirs.undo(at(20)).unwrap();
    let theirs = reword(&leads.theirs, leads.note, "The surgery rang at six");
    leads.they(30, vec![theirs]);
    let joined = leads.joined(Preference::Theirs);
    let (_, note) = joined.review.note(leads.note).unwrap();
    assert_eq!(note.text, "The surgery rang at six");
    // The old words were there before they parted; who reworded them had them in front of them.
    assert_eq!(joined.settled.clashes, []);
    assert_eq!(joined.review.parked(), []);
}

#[test]
fn a_copy_that_is_a_beginning_of_the_other_adds_nothing() {
    let mut leads = Leads::part();
    leads.they(10, vec![set_title(&leads.theirs, "Heron")]);
    let joined = leads.joined(Preference::Mine);
    assert_eq!((joined.brought, joined.lacked), (1, 0));
    assert_eq!(&joined.review, leads.theirs.review());
    let out = Path::new("/reviews/joined.whyboard");
    joined.write(&store(&leads.memory), out, at(500)).unwrap();
    assert_eq!(leads.memory.bytes(out), leads.memory.bytes(THEIRS));
}

/// A method with a second factor.
fn larger(pack: &Pack, name: &str) -> Pack {
    let mut larger = pack.clone();
    name.clone_into(&mut larger.name);
    let mut factor = larger.factors[0].clone();
    factor.id = FactorId::from("ORG");
    larger.factors.push(factor);
    larger.orders.framework.push(FactorId::from("ORG"));
    larger.orders.conversation.push(FactorId::from("ORG"));
    larger
}

fn follow(session: &Session, to: Pack) -> Change {
    Change::Method(Box::new(Swap {
        from: session.review().pack().as_ref().clone(),
        to,
    }))
}

fn also(session: &Session, note: Id, factors: &[&str]) -> Change {
    let (_, found) = session.review().note(note).unwrap();
    let to = factors.iter().map(|id| FactorId::from(*id)).collect();
    let set = Edit::Note(NoteEdit::Also(Swap {
        from: found.also.clone(),
        to,
    }));
    Change::Edit { id: note, set }
}

#[test]
fn factors_that_both_add_are_all_there() {
    let mut leads = Leads::part_after(|session, _| {
        let mut pack = larger(session.review().pack(), "Larger");
        let mut third = pack.factors[1].clone();
        third.id = FactorId::from("POL");
        pack.factors.push(third);
        pack.orders.framework.push(FactorId::from("POL"));
        pack.orders.conversation.push(FactorId::from("POL"));
        let change = follow(session, pack);
        assert_eq!(
            session.commit(vec![change], at(2)).unwrap(),
            SaveResult::Yes
        );
    });
    let note = leads.note;
    leads.i(10, vec![also(&leads.mine, note, &["ORG"])]);
    leads.they(20, vec![also(&leads.theirs, note, &["POL"])]);
    let joined = leads.joined(Preference::Later);
    let (_, found) = joined.review.note(note).unwrap();
    let names: Vec<&str> = found.factors().map(FactorId::as_str).collect();
    assert_eq!(names, ["FAM", "ORG", "POL"]);
    assert!(joined.settled.clashes.is_empty());
    // A move and an addition of the same factor are one place.
    let moved = NoteEdit::Factor(Swap {
        from: Some(FactorId::from("FAM")),
        to: Some(FactorId::from("POL")),
    });
    leads.i(
        30,
        vec![Change::Edit {
            id: note,
            set: Edit::Note(moved),
        }],
    );
    let joined = leads.joined(Preference::Later);
    let (_, found) = joined.review.note(note).unwrap();
    let names: Vec<&str> = found.factors().map(FactorId::as_str).collect();
    assert_eq!(names, ["POL", "ORG"]);
}

#[test]
fn a_memo_that_both_have_written_is_a_clash_like_any_wording() {
    let mut leads = Leads::part();
    let note = leads.note;
    let memo = |words: &str| Change::Edit {
        id: note,
        set: Edit::Note(NoteEdit::Memo(Swap::new("", words))),
    };
    leads.i(10, vec![memo("Ask the ward")]);
    leads.they(20, vec![memo("Ask the rota")]);
    let joined = leads.joined(Preference::Mine);
    let (_, found) = joined.review.note(note).unwrap();
    assert_eq!(found.memo, "Ask the ward");
    assert!(joined.review.parked()[0].text.contains("Ask the rota"));
}

#[test]
fn another_kind_of_review_goes_with_what_the_other_has_said_meanwhile() {
    let mut leads = Leads::part();
    let pack = larger(leads.mine.review().pack(), "Larger");
    leads.i(10, vec![follow(&leads.mine, pack)]);
    let episode = leads.episode;
    leads.they(20, vec![add_note(&leads.theirs, episode, "Said meanwhile")]);
    let joined = leads.joined(Preference::Later);
    assert_eq!(joined.review.pack().name, "Larger");
    assert_eq!(joined.review.episodes()[0].notes.len(), 2);
    // Where both have chosen, one stands and the other is told by its name.
    let pack = larger(leads.theirs.review().pack(), "Another");
    leads.they(30, vec![follow(&leads.theirs, pack)]);
    let joined = leads.joined(Preference::Mine);
    assert_eq!(joined.review.pack().name, "Larger");
    assert!(
        joined.review.parked()[0].text.contains("Another"),
        "{:?}",
        joined.review.parked()
    );
}
