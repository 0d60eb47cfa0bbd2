//! Everything that is refused, by an example each; and whatever is refused leaves the review as it was.

use proptest::prelude::*;
use uuid::Uuid;
use whyboard::{
    method::{FactorId, PatternTypeId},
    review::{
        AgendaItem, AnyItem, ApplyError, Appraisal, Change, Citation, Code, DetailsEdit, Edit,
        Episode, EpisodeEdit, ErrorSubject, Finding, FindingEdit, Id, Kind, Meeting, MeetingEdit,
        Note, NoteEdit, Parked, Pattern, PatternEdit, Person, PersonEdit, Position, Review, Source,
        SourceEdit, SourceKind, Swap, TEXT_LIMIT, Tunnel, TunnelEdit,
    },
};

use super::reviews::empty;
use crate::harness;

const ROLE: u128 = 0x10;
const SOURCE: u128 = 0x20;
const EPISODE: u128 = 0x30;
const OTHER_EPISODE: u128 = 0x31;
const TUNNEL: u128 = 0x40;
const APPRAISAL: u128 = 0x50;
const NOTE: u128 = 0x60;
const PATTERN: u128 = 0x70;
const FINDING: u128 = 0x80;
const PARKED: u128 = 0x90;
const NOBODY: u128 = 0xff;

fn id(number: u128) -> Id {
    Id::from_uuid(Uuid::from_u128(number))
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

fn add(item: impl Into<AnyItem>, at: Position) -> Change {
    Change::Add {
        item: item.into(),
        at,
    }
}

fn remove(item: impl Into<AnyItem>, at: Position) -> Change {
    Change::Remove {
        item: item.into(),
        at,
    }
}

fn edit(of: u128, set: impl Into<Edit>) -> Change {
    Change::Edit {
        id: id(of),
        set: set.into(),
    }
}

fn shift(of: u128, from: Position, to: Position) -> Change {
    Change::Move {
        id: id(of),
        from,
        to,
    }
}

fn under(index: usize) -> Position {
    Position::under(id(EPISODE), index)
}

fn note(number: u128) -> Note {
    let code = Code {
        kind: Kind::Note,
        number: u32::try_from(number + 1).unwrap(),
    };
    Note {
        text: format!("Note {number}"),
        ..Note::new(id(NOTE + number), code)
    }
}

fn role() -> Person {
    Person {
        role: "Health visitor".into(),
        ..Person::new(id(ROLE), code("R1"))
    }
}

fn source() -> Source {
    Source {
        label: "Conversation".into(),
        role: Some(id(ROLE)),
        ..Source::new(id(SOURCE), code("S1"))
    }
}

fn pattern() -> Pattern {
    Pattern {
        sentence: "What is counted is seen".into(),
        notes: vec![id(NOTE)],
        ..Pattern::new(id(PATTERN), code("P1"))
    }
}

fn episode() -> Episode {
    Episode {
        title: "Visit".into(),
        roles: vec![id(ROLE)],
        tunnels: vec![Tunnel::new(id(TUNNEL), code("T1"))],
        appraisals: vec![Appraisal::new(id(APPRAISAL), code("A1"))],
        notes: vec![note(0), note(1), note(2), note(3), note(4)],
        ..Episode::new(id(EPISODE), code("E1"))
    }
}

/// One of almost everything.
fn furnished() -> Review {
    let mut review = empty();
    let another = Episode {
        title: "Meeting".into(),
        ..Episode::new(id(OTHER_EPISODE), code("E2"))
    };
    let finding = Finding {
        headline: "Counting".into(),
        patterns: vec![id(PATTERN)],
        ..Finding::new(id(FINDING), code("F1"))
    };
    let parked = Parked {
        text: "A form?".into(),
        ..Parked::new(id(PARKED), code("K1"))
    };
    review
        .apply_all(&[
            add(role(), Position::top(0)),
            add(source(), Position::top(0)),
            add(episode(), Position::top(0)),
            add(another, Position::top(1)),
            add(pattern(), Position::top(0)),
            add(finding, Position::top(0)),
            add(parked, Position::top(0)),
        ])
        .unwrap();
    review
}

#[track_caller]
fn refused(review: &mut Review, change: &Change, expected: &ApplyError) {
    let before = review.clone();
    assert_eq!(review.apply(change).as_ref(), Err(expected));
    assert_eq!(*review, before);
    assert_eq!(
        review.apply_all(std::slice::from_ref(change)).as_ref(),
        Err(expected)
    );
    assert_eq!(*review, before);
}

#[track_caller]
fn refused_by_a_furnished_review(changes: impl IntoIterator<Item = (Change, ApplyError)>) {
    let mut review = furnished();
    for (change, refusal) in changes {
        refused(&mut review, &change, &refusal);
    }
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let missing = || ApplyError::Missing(id(NOBODY));
    refused_by_a_furnished_review([
        (
            edit(NOBODY, NoteEdit::Private(Swap::new(false, true))),
            missing(),
        ),
        (shift(NOBODY, Position::top(0), Position::top(0)), missing()),
        (
            remove(Person::new(id(NOBODY), code("R9")), Position::top(0)),
            missing(),
        ),
    ]);
}

#[test]
fn an_id_is_given_once() {
    let taken = |number| ApplyError::Taken(id(number));
    let mut visit = Episode {
        id: id(NOBODY),
        ..episode()
    };
    let doubled_under_itself = Episode {
        notes: vec![note(8), note(8)],
        tunnels: Vec::new(),
        appraisals: Vec::new(),
        ..visit.clone()
    };
    visit.notes = vec![note(9)];
    refused_by_a_furnished_review([
        (add(role(), Position::top(0)), taken(ROLE)),
        (
            add(
                Person {
                    id: id(NOTE),
                    ..role()
                },
                Position::top(0),
            ),
            taken(NOTE),
        ),
        (
            add(note(0), Position::under(id(OTHER_EPISODE), 0)),
            taken(NOTE),
        ),
        (add(visit, Position::top(0)), taken(TUNNEL)),
        (add(doubled_under_itself, Position::top(0)), taken(NOTE + 8)),
        (
            add(
                Person {
                    id: Id::default(),
                    ..role()
                },
                Position::top(0),
            ),
            ApplyError::Taken(Id::default()),
        ),
        (
            add(
                Person {
                    id: Id::standing_for(code("R7")),
                    ..role()
                },
                Position::top(0),
            ),
            ApplyError::Taken(Id::standing_for(code("R7"))),
        ),
    ]);
}

#[test]
fn a_reference_leads_to_something_of_the_right_kind() {
    let dangling = |item: &str, field, target| ApplyError::Dangling {
        item: code(item),
        field,
        target: id(target),
    };
    let mut changes = Vec::new();
    for target in [NOBODY, EPISODE] {
        changes.extend([
            (
                edit(NOTE, NoteEdit::Who(Swap::new(None, id(target)))),
                dangling("N1", "who", target),
            ),
            (
                edit(NOTE, NoteEdit::About(Swap::new(None, id(target)))),
                dangling("N1", "about", target),
            ),
            (
                edit(NOTE, NoteEdit::Because(Swap::new(None, id(target)))),
                dangling("N1", "because", target),
            ),
            (
                edit(TUNNEL, TunnelEdit::Role(Swap::new(None, id(target)))),
                dangling("T1", "role", target),
            ),
            (
                edit(SOURCE, SourceEdit::Role(Swap::new(id(ROLE), id(target)))),
                dangling("S1", "role", target),
            ),
            (
                edit(
                    EPISODE,
                    EpisodeEdit::Roles(Swap::new([id(ROLE)], [id(ROLE), id(target)])),
                ),
                dangling("E1", "roles", target),
            ),
            (
                edit(
                    PATTERN,
                    PatternEdit::Notes(Swap::new([id(NOTE)], [id(target)])),
                ),
                dangling("P1", "notes", target),
            ),
            (
                edit(
                    FINDING,
                    FindingEdit::Patterns(Swap::new([id(PATTERN)], [id(target)])),
                ),
                dangling("F1", "patterns", target),
            ),
            (
                edit(
                    NOTE,
                    NoteEdit::Sources(Swap::new(
                        [],
                        [Citation {
                            source: Some(id(target)),
                            ..Citation::of(SourceKind::Record)
                        }],
                    )),
                ),
                dangling("N1", "sources", target),
            ),
        ]);
    }
    changes.push((
        add(
            Note {
                because: Some(id(NOBODY)),
                ..note(9)
            },
            under(0),
        ),
        dangling("N10", "because", NOBODY),
    ));
    refused_by_a_furnished_review(changes);
}

#[test]
fn factors_and_pattern_types_are_those_of_the_method() {
    let (factor, pattern_type) = (FactorId::from("LUCK"), PatternTypeId::from("P7"));
    let unknown_type = |item: &str| ApplyError::UnknownPatternType {
        item: code(item),
        pattern_type: pattern_type.clone(),
    };
    let unknown_factor = |item: &str| ApplyError::UnknownFactor {
        item: code(item),
        factor: factor.clone(),
    };
    let misfiled = Note {
        factor: Some(factor.clone()),
        ..note(9)
    };
    refused_by_a_furnished_review([
        (
            edit(NOTE, NoteEdit::Factor(Swap::new(None, factor.clone()))),
            unknown_factor("N1"),
        ),
        (add(misfiled, under(5)), unknown_factor("N10")),
        (
            edit(
                NOTE,
                NoteEdit::Patterns(Swap::new([], [pattern_type.clone()])),
            ),
            unknown_type("N1"),
        ),
        (
            edit(
                PATTERN,
                PatternEdit::Primary(Swap::new(None, pattern_type.clone())),
            ),
            unknown_type("P1"),
        ),
        (
            edit(
                PATTERN,
                PatternEdit::Secondary(Swap::new([], [pattern_type.clone()])),
            ),
            unknown_type("P1"),
        ),
    ]);
}

#[test]
fn no_note_explains_itself() {
    for length in [1, 2, 5] {
        let mut review = furnished();
        let explains = |from: u128, to: u128| {
            edit(
                NOTE + from,
                NoteEdit::Because(Swap::new(None, id(NOTE + to))),
            )
        };
        for link in 1..length {
            review.apply(&explains(link - 1, link)).unwrap();
        }
        let circle = ApplyError::Circle(note(length - 1).code);
        refused(&mut review, &explains(length - 1, 0), &circle);
    }
}

#[test]
fn no_episode_comes_with_a_circle_in_it() {
    let because = |number: u128, target: u128| Note {
        because: Some(id(NOTE + target)),
        ..note(number)
    };
    let with = |notes| Episode {
        title: "Call".into(),
        notes,
        ..Episode::new(id(NOBODY), code("E9"))
    };
    let circle = |number| ApplyError::Circle(note(number).code);
    refused_by_a_furnished_review([
        (add(because(10, 10), under(5)), circle(10)),
        (
            add(with(vec![because(10, 10)]), Position::top(0)),
            circle(10),
        ),
        (
            add(
                with(vec![note(10), because(11, 12), because(12, 11)]),
                Position::top(0),
            ),
            circle(11),
        ),
    ]);
}

#[test]
fn an_edit_that_was_made_for_something_else_is_stale() {
    let stale = |item, field| ApplyError::Stale { item, field };
    refused_by_a_furnished_review([
        (
            edit(NOTE, NoteEdit::Text(Swap::new("Note 1", "Note one"))),
            stale(ErrorSubject::Item(code("N1")), "text"),
        ),
        (
            edit(EPISODE, EpisodeEdit::WhyKey(Swap::new("x", "y"))),
            stale(ErrorSubject::Item(code("E1")), "why_key"),
        ),
        (
            Change::Details(DetailsEdit::TimeFrame(Swap::new("M1", "M2"))),
            stale(ErrorSubject::Details, "time_frame"),
        ),
    ]);
}

#[test]
fn an_item_stands_where_it_can_and_is_looked_for_where_it_stands() {
    let misplaced = |item: &str| ApplyError::Misplaced(code(item));
    let new_role = || Person {
        id: id(NOBODY),
        ..role()
    };
    refused_by_a_furnished_review([
        (add(new_role(), Position::top(2)), misplaced("R1")),
        (add(new_role(), under(0)), misplaced("R1")),
        (add(note(9), Position::top(0)), misplaced("N10")),
        (add(note(9), under(6)), misplaced("N10")),
        (
            add(note(9), Position::under(id(NOBODY), 0)),
            misplaced("N10"),
        ),
        (
            add(note(9), Position::under(id(PATTERN), 0)),
            misplaced("N10"),
        ),
        (
            add(
                Note {
                    code: code("R1"),
                    ..note(9)
                },
                under(0),
            ),
            misplaced("R1"),
        ),
        (
            add(
                Note {
                    code: Code::default(),
                    ..note(9)
                },
                under(0),
            ),
            ApplyError::Misplaced(Code::default()),
        ),
        (remove(note(1), under(2)), misplaced("N2")),
        (
            remove(note(1), Position::under(id(OTHER_EPISODE), 1)),
            misplaced("N2"),
        ),
        (shift(NOTE, under(1), under(0)), misplaced("N1")),
        (shift(NOTE, under(0), under(5)), misplaced("N1")),
        (shift(NOTE, under(0), Position::top(0)), misplaced("N1")),
        (
            shift(NOTE, under(0), Position::under(id(OTHER_EPISODE), 1)),
            misplaced("N1"),
        ),
        (shift(EPISODE, Position::top(0), under(0)), misplaced("E1")),
        (
            shift(EPISODE, Position::top(0), Position::top(usize::MAX)),
            misplaced("E1"),
        ),
    ]);
}

#[test]
fn what_was_reworded_meanwhile_is_not_removed() {
    let reworded = Note {
        text: "Another".into(),
        ..note(1)
    };
    let emptied = Episode {
        notes: Vec::new(),
        ..episode()
    };
    refused_by_a_furnished_review([
        (remove(reworded, under(1)), ApplyError::Changed(code("N2"))),
        (
            remove(emptied, Position::top(0)),
            ApplyError::Changed(code("E1")),
        ),
    ]);
}

#[test]
fn what_is_pointed_at_is_not_removed() {
    refused_by_a_furnished_review([
        (
            remove(role(), Position::top(0)),
            ApplyError::StillUsed(code("R1")),
        ),
        (remove(note(0), under(0)), ApplyError::StillUsed(code("N1"))),
        (
            remove(episode(), Position::top(0)),
            ApplyError::StillUsed(code("N1")),
        ),
        (
            remove(pattern(), Position::top(0)),
            ApplyError::StillUsed(code("P1")),
        ),
    ]);
}

#[test]
fn what_must_say_something_does() {
    let blank = |item: &str, field| ApplyError::Blank {
        item: code(item),
        field,
    };
    refused_by_a_furnished_review([
        (
            edit(NOTE, NoteEdit::Text(Swap::new("Note 0", " \n\t"))),
            blank("N1", "text"),
        ),
        (
            edit(EPISODE, EpisodeEdit::Title(Swap::new("Visit", ""))),
            blank("E1", "title"),
        ),
        (
            add(
                Note {
                    text: String::new(),
                    ..note(9)
                },
                under(0),
            ),
            blank("N10", "text"),
        ),
        (
            add(Person::new(id(NOBODY), code("R2")), Position::top(0)),
            blank("R2", "role"),
        ),
    ]);
}

#[test]
fn no_text_is_longer_than_the_limit() {
    let too_long = |item, field| ApplyError::TooLong { item, field };
    let (longest, longer) = ("x".repeat(TEXT_LIMIT), "x".repeat(TEXT_LIMIT + 1));
    let meeting = Meeting {
        agenda: vec![AgendaItem::default()],
        ..Meeting::new(id(NOBODY), code("M1"))
    };
    let agenda = |text: &str| {
        let item = AgendaItem {
            text: text.to_owned(),
            minutes: 0,
        };
        edit(
            NOBODY,
            MeetingEdit::Agenda(Swap::new([AgendaItem::default()], [item])),
        )
    };
    let wording = |text: &str| edit(NOTE, NoteEdit::Text(Swap::new("Note 0", text)));
    let title = |text: &str| Change::Details(DetailsEdit::Title(Swap::new("", text)));

    let mut review = furnished();
    review.apply(&add(meeting, Position::top(0))).unwrap();
    refused(
        &mut review,
        &agenda(&longer),
        &too_long(ErrorSubject::Item(code("M1")), "agenda"),
    );
    refused(
        &mut review,
        &wording(&longer),
        &too_long(ErrorSubject::Item(code("N1")), "text"),
    );
    refused(
        &mut review,
        &title(&longer),
        &too_long(ErrorSubject::Details, "title"),
    );
    for change in [agenda(&longest), wording(&longest), title(&longest)] {
        review.apply(&change).unwrap();
    }
}

#[test]
fn a_change_is_for_the_kind_of_item_it_names() {
    let wrong = |item: &str| ApplyError::WrongKind(code(item));
    refused_by_a_furnished_review([
        (
            edit(PATTERN, NoteEdit::Text(Swap::new("x", "y"))),
            wrong("P1"),
        ),
        (
            edit(NOTE, PersonEdit::Role(Swap::new("x", "y"))),
            wrong("N1"),
        ),
        (
            edit(TUNNEL, NoteEdit::Text(Swap::new("x", "y"))),
            wrong("T1"),
        ),
        (
            remove(
                Person {
                    id: id(SOURCE),
                    ..role()
                },
                Position::top(0),
            ),
            wrong("S1"),
        ),
        (
            remove(
                Note {
                    id: id(APPRAISAL),
                    ..note(0)
                },
                under(0),
            ),
            wrong("A1"),
        ),
    ]);
}

#[test]
fn every_refusal_says_what_it_is_about() {
    let mut review = furnished();
    let refusal = review
        .apply(&edit(NOTE, NoteEdit::Text(Swap::new("Note 1", "Note one"))))
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "N1: text has been changed meanwhile; look again"
    );
    let refusal = review
        .apply(&Change::Details(DetailsEdit::Title(Swap::new("x", "y"))))
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the review's details: title has been changed meanwhile; look again"
    );
}

proptest! {
    #![proptest_config(harness::cases(128))]

    #[test]
    fn a_link_is_refused_exactly_when_it_closes_a_circle(links in proptest::collection::vec((0_u128..8, 0_u128..8), 1..30)) {
        let mut review = empty();
        let visit = Episode { notes: (0..8).map(note).collect(), ..Episode::new(id(EPISODE), code("E1")) };
        let visit = Episode { title: "Visit".into(), ..visit };
        review.apply(&add(visit, Position::top(0))).unwrap();
        let mut explains = [None; 8];
        for (from, to) in links {
            let was = explains[usize::try_from(from).unwrap()];
            let mut next = Some(to);
            while let Some(here) = next.filter(|&here| here != from) {
                next = explains[usize::try_from(here).unwrap()];
            }
            let circle = next.is_some();
            let link = NoteEdit::Because(Swap { from: was.map(|to: u128| id(NOTE + to)), to: Some(id(NOTE + to)) });
            let outcome = review.apply(&edit(NOTE + from, link));
            if circle {
                prop_assert_eq!(outcome, Err(ApplyError::Circle(note(from).code)));
            } else {
                prop_assert!(outcome.is_ok());
                explains[usize::try_from(from).unwrap()] = Some(to);
            }
        }
    }
}
