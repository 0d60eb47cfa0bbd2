//! The log on disk: what is written, what is read again, and what happens when the disk does not do its part.

mod backups;
mod damage;
mod device;
mod format;
mod joining;
mod keeping;
mod living;
mod outside;
#[cfg(feature = "sealed")]
mod sealed;
mod trouble;

use std::{fmt::Write, path::Path, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use whyboard::{
    method::{FactorId, Pack},
    review::{
        AnyItem, Change, DetailsEdit, Document, Edit, Episode, Id, Kind, Note, NoteEdit, Position,
        Review, Swap,
    },
    store::{
        Access, Folders, Fs, IdGenerator, Notice, SaveResult, Session, Shortfall, Store,
        StoreError, damage::DamageKind, line,
    },
};

use crate::harness::disk::{Call, Memory};

/// A log that was written once and must be written and read so for ever.
const GOLDEN: &[u8] = include_bytes!("../golden/format-1.whyboard");
const FILE: &str = "/reviews/Heron.whyboard";
const STATE: &str = "/home/state";

/// So many seconds into the meeting.
fn at(seconds: i64) -> DateTime<Utc> {
    "2026-11-23T09:58:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds)
}

/// The smallest method: one factor.
fn pack() -> Pack {
    serde_json::from_str(
        r#"{"id":"tiny","name":"Tiny","version":"1","credit":"Nobody",
        "levels":[{"id":"frontline","name":"Frontline","label":"FRONTLINE","short_label":"FRONT"}],
        "factors":[{"id":"FAM","level":"frontline","name":"Family","middle":"Family","short":"Fam","matrix":"Fam","help":"","question":"","prompts":[]}],
        "orders":{"default":"framework","framework":["FAM"],"conversation":["FAM"]},
        "pattern_types":[],"pattern_questions":[],"conversation":{"stages":[],"manager_prompts":[]},
        "meetings":[],"scales":[],"finding_parts":[],"finding_axes":[],"recommendation_kinds":[],
        "source_kinds":[],"roles":[],"choosing":[],"prompts":{}}"#,
    )
    .unwrap()
}

fn memory() -> Memory {
    Memory::with_folders(["/reviews"])
}

fn store(memory: &Memory) -> Store {
    store_on(Arc::new(memory.clone()), Path::new("/home"))
}

fn store_on(fs: Arc<dyn Fs>, home: &Path) -> Store {
    Store::new(fs, Folders::under(home), IdGenerator::counted(1))
}

fn create(store: &Store) -> Session {
    Session::create(store, Path::new(FILE), pack(), None, at(0)).unwrap()
}

fn open(store: &Store, access: Access) -> Result<(Session, Vec<Notice>), StoreError> {
    Session::open(store, Path::new(FILE), access, at(9_000))
}

fn open_to_read(memory: &Memory) -> (Session, Vec<Notice>) {
    open(&store(memory), Access::ReadOnly).unwrap()
}

/// Files an episode with its title.
fn add_episode(session: &Session, title: &str) -> Change {
    let mut episode = Episode::new(session.new_id(), session.next_code(Kind::Episode));
    title.clone_into(&mut episode.title);
    let index = session.review().episodes().len();
    Change::Add {
        item: AnyItem::Episode(episode),
        at: Position::top(index),
    }
}

/// Files a note at the end of an episode.
fn add_note(session: &Session, episode: Id, text: &str) -> Change {
    let mut note = Note::new(session.new_id(), session.next_code(Kind::Note));
    text.clone_into(&mut note.text);
    note.factor = Some(FactorId::from("FAM"));
    let index = session.review().episode(episode).unwrap().notes.len();
    Change::Add {
        item: AnyItem::Note(note),
        at: Position::under(episode, index),
    }
}

fn set_title(session: &Session, title: &str) -> Change {
    let before = session.review().details().title.clone();
    Change::Details(DetailsEdit::Title(Swap::new(before, title)))
}

/// Does the n-th of a row of steps that between them do everything a log can hold.
fn step(session: &mut Session, n: i64) -> SaveResult {
    let now = at(60 + n);
    let first = session
        .review()
        .episodes()
        .first()
        .map(|episode| episode.id);
    let changes = match (n % 7, first) {
        (_, None) => vec![add_episode(session, "Told to wait")],
        (0, _) => vec![set_title(session, &format!("Heron {n}"))],
        (1, _) => vec![add_episode(session, &format!("Phone call “{n}”\nat night"))],
        (4, Some(episode)) => {
            let note = &session.review().episode(episode).unwrap().notes[0];
            let words = NoteEdit::Text(Swap::new(note.text.clone(), format!("reworded {n}")));
            let id = note.id;
            vec![Change::Edit {
                id,
                set: Edit::Note(words),
            }]
        }
        (5, _) => return session.undo(now).unwrap().unwrap().1,
        (6, _) => return session.redo(now).unwrap().unwrap().1,
        (_, Some(episode)) => vec![add_note(
            session,
            episode,
            &format!("She was told to wait {n}"),
        )],
    };
    session.commit(changes, now).unwrap()
}

/// A review with so many entries, and what it was after each.
fn lived(memory: &Memory, entries: i64) -> (Session, Vec<Review>) {
    let mut session = create(&store(memory));
    let mut states = vec![session.review().clone()];
    for n in 0..entries {
        assert_eq!(step(&mut session, n), SaveResult::Yes);
        states.push(session.review().clone());
    }
    (session, states)
}

/// Takes away what this computer knows of its files elsewhere, as if another had written them.
fn forget_marks(memory: &Memory) {
    for path in memory.paths() {
        if path.starts_with(format!("{STATE}/marks")) {
            memory.take(path);
        }
    }
}

/// The lines of a file, each with its newline.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

/// A document with one episode and a note.
fn document() -> Document {
    serde_json::from_str(
        r#"{"whyboard_document":1,"pack":"tiny","details":{"title":"Heron"},
        "episodes":[{"title":"Told to wait","notes":[{"text":"No one rang back","factor":"FAM"}]}]}"#,
    )
    .unwrap()
}

fn header_of(bytes: &[u8]) -> (line::Header, line::Chain) {
    let first = lines(bytes)[0];
    line::read_header(first.strip_suffix(b"\n").unwrap()).unwrap()
}

/// The chain of a line after another, computed as the format says and not as the program does.
fn chain_of(before: &str, body: &str) -> String {
    let hash = Sha256::digest(format!("{before}{body}"));
    hash[..8].iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
