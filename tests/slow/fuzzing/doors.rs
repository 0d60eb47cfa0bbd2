//! Every door of whyboard that bytes of unknown origin come in by, each as a function that takes any bytes and panics when
//! something behind the door is not as it was promised.
//!
//! `cargo fuzz` drives them with whatever it finds out (`fuzz_targets/`); `tests/slow/fuzzing.rs` with a short seeded run, and
//! with everything that ever failed. A seed of the log needs no chain that fits: the lines are sealed here, or nothing but
//! the seal would be tried.

#[path = "../../it/harness/disk/mod.rs"]
mod disk;

use std::{path::Path, sync::Arc};

use disk::Memory;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use whyboard::{
    app::{self, App, Look, Now},
    command::{
        Action, HelpSection,
        keymap::{self, Key, KeySymbol},
        specs,
    },
    method::{self, Pack},
    review::{Document, Review},
    store::{Access, Folders, IdGenerator, Session, Settings, Store, recent},
    terminal::{Decoder, InputEvent},
    text::{
        clean,
        edit::{CaretMotion, TextInput},
        escape, measure, wrap,
    },
    ui::{
        canvas::Clickable,
        glyphs::{self, Glyphs},
        theme::{ColourDepth, Theme},
    },
};

/// What takes any bytes.
pub type Door = fn(&[u8]);

/// The doors by name.
pub const DOORS: [(&str, Door); 9] = [
    ("log", log),
    ("document", document),
    ("pack", pack),
    ("keymap", keymap),
    ("keys", keys),
    ("decoder", decoder),
    ("settings", settings),
    ("text", text),
    ("traces", traces),
];

const FILE: &str = "/reviews/Heron.whyboard";
const LOCK: &str = "/reviews/~$Heron.whyboard.lock";
const STATE: &str = "/home/state";
/// The seed of ids that no review has yet that was made here.
const LATER: u16 = 2;
const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (24, 7)];
/// A review with something in each corner.
const HERON: &str = r#"{"whyboard_document":1,"pack":"learning-together","details":{"title":"Heron"},
    "people":[{"code":"R1","short":"HV","role":"Health visitor"}],
    "episodes":[{"title":"Told to wait","what_happened":"Two calls","tunnels":[{"role":"R1","knew":"Little"}],
    "notes":[{"code":"N1","text":"No one rang back","factor":"ROL","who":"R1","patterns":["P2"]},
    {"text":"They did","factor":"CON","kind":"challenge","about":"N1"}]},{"title":"The visit"}],
    "patterns":[{"sentence":"Work is logged as done","primary":"P2","notes":["N1"]}],"parked":[{"kind":"query","text":"Ask about rotas"}]}"#;

/// A log: as it comes, and with every line sealed.
pub fn log(bytes: &[u8]) {
    opened(bytes);
    opened(&sealed(bytes));
}

/// A review document: read or refused; what is read comes out of the log as it went in.
pub fn document(bytes: &[u8]) {
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(fault) => return assert_speakable(&fault.to_string()),
    };
    let Some(first) = lived(document) else { return };
    assert_clean(&first);
    let json = serde_json::to_string_pretty(&first).unwrap();
    let again = Document::parse(escape::json(&json).as_bytes()).unwrap();
    assert_eq!(again, first);
    assert_eq!(lived(again), Some(first));
}

/// A method pack: one that is taken can be worked with.
pub fn pack(bytes: &[u8]) {
    match method::parse("pack.json", bytes) {
        Ok(pack) => {
            let mut app = at_work(made(&Memory::default(), pack, None).unwrap());
            app.press(Key::plain(KeySymbol::Char('3')), at(1));
            look_round(&mut app, bytes.len());
        }
        Err(fault) => assert_speakable(&fault.to_string()),
    }
}

/// A keymap: whatever is wrong with it, there are keys.
pub fn keymap(bytes: &[u8]) {
    let (map, faults) = keymap::layered("keymap.json", bytes);
    for fault in faults {
        assert!(measure::shown(&fault.to_string()).len() > 12);
    }
    keymap::table::markdown(&map);
    let session = made(
        &Memory::default(),
        method::learning_together().clone(),
        None,
    );
    let mut app = App::new(session.unwrap(), map, Look::default(), SIZES[0], at(0));
    look_round(&mut app, bytes.len());
}

/// Keys, pastes, clicks and windows of every size: what is on the screen is clean, and what is in the review is in its log.
pub fn keys(bytes: &[u8]) {
    let memory = Memory::default();
    let document = serde_json::from_str(HERON).unwrap();
    let pack = method::learning_together().clone();
    let mut app = at_work(made(&memory, pack, Some(document)).unwrap());
    let mut size = SIZES[0];
    let mut ms = 1_000;
    let mut rest = bytes;
    for turn in 0..300 {
        let Some((first, after)) = rest.split_first() else {
            break;
        };
        rest = after;
        let mut take = |count: usize| {
            let (taken, after) = rest.split_at(count.min(rest.len()));
            rest = after;
            taken
        };
        ms += u64::from(*first) * 4;
        match first {
            0xF0 => {
                let count = usize::from(take(1).first().copied().unwrap_or(0));
                let text = String::from_utf8_lossy(take(count)).into_owned();
                app.asked(Action::Paste(text), at(ms));
            }
            0xF1 => {
                if let [width, height] = take(2) {
                    size = (u16::from(*width) + 1, u16::from(height % 80) + 1);
                    app.resize(size.0, size.1);
                }
            }
            0xF2 => {
                if let [x, y] = take(2) {
                    let at_cell = Position::new(u16::from(*x), u16::from(*y));
                    let clickable = draw(&app, size);
                    if let Some(action) = clickable.at(at_cell) {
                        app.asked(action.clone(), at(ms));
                    }
                }
            }
            0xF3 => {
                let letter = take(4);
                let code = letter
                    .iter()
                    .fold(0, |code, byte| code << 8 | u32::from(*byte));
                let letter = char::from_u32(code).unwrap_or('\u{202e}');
                app.press(Key::plain(KeySymbol::Char(letter)), at(ms));
            }
            0xF4 => {
                app.rest(at(ms));
            }
            byte => {
                app.press(key(*byte), at(ms));
            }
        }
        if turn % 8 == 0 {
            draw(&app, size);
        }
    }
    draw(&app, size);
    app.keep_draft();
    let review = app.review().clone();
    assert_clean(&Document::of(&review));
    drop(app);
    let (session, notices) = open(&memory).unwrap();
    assert!(*session.review() == review && notices.is_empty());
    draw(&at_work(session), size);
}

/// What a terminal sends, in pieces of up to sixteen bytes, each after a silence of up to a second: however reads are split,
/// the same is heard, and the next key is heard, too.
pub fn decoder(bytes: &[u8]) {
    let (mut rest, mut now, mut pieces) = (bytes, 0, Vec::new());
    while let Some((first, after)) = rest.split_first() {
        now += [
            0, 0, 0, 0, 0, 1, 10, 24, 25, 30, 49, 50, 90, 100, 500, 1_000,
        ][usize::from(first >> 4)];
        let (piece, after) = after.split_at(usize::from(first & 15).min(after.len()));
        pieces.push((now, piece));
        rest = after;
    }
    pieces.push((now + 1_000, b"\x1b[20~"));
    let hear = |split: bool| {
        let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
        for (at, piece) in &pieces {
            for bytes in piece.chunks(if split { 1 } else { piece.len().max(1) }) {
                decoder.feed(bytes, *at, &mut |event| heard.extend(InputEvent::of(event)));
                assert!(decoder.deadline().is_none_or(|deadline| deadline > *at));
            }
        }
        assert_eq!(decoder.deadline(), None);
        heard
    };
    let heard = hear(false);
    assert_eq!(heard, hear(true));
    assert_eq!(
        heard.last(),
        Some(&InputEvent::Key(Key::plain(KeySymbol::F(9))))
    );
    for input in heard {
        if let InputEvent::Key(key) = input {
            assert!(key.types().is_none_or(|c| !c.is_control()), "{key}");
        }
    }
}

/// The settings: there are always some.
pub fn settings(bytes: &[u8]) {
    let (_, complaints) = Settings::parse(bytes);
    assert!(complaints.len() < 12);
    complaints
        .iter()
        .for_each(|told| assert_speakable(&measure::shown(told)));
}

/// Text: cleaned once it is clean, wrapped it fits, and no letter is lost.
pub fn text(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let columns = usize::from(bytes.first().copied().unwrap_or(0) % 40);
    let cleaned = clean::clean(&text).text;
    assert!(clean::is_clean(&cleaned) && clean::clean(&cleaned).hidden == 0);
    assert!(clean::is_clean(&measure::shown(&text)));
    let line = clean::one_line(&text).text;
    assert!(!line.contains(['\n', '\t']));
    assert!(measure::width(&measure::cut(&text, columns)) <= columns);
    for text in [&*text, &*cleaned, &*line] {
        let letters = |text: &str| -> String { text.split_whitespace().collect() };
        let lines = wrap::wrap(text, columns);
        assert_eq!(letters(&lines.concat()), letters(text));
        for line in lines {
            assert!(
                measure::graphemes(line).count() <= 1 || measure::width(line) <= columns.max(1)
            );
        }
        let json = serde_json::to_string(text).unwrap();
        let safe = escape::json(&json);
        assert!(clean::is_clean(&safe));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), *text);
        glyphs::to_ascii(text);
    }
    let mut writing = TextInput::of(&*cleaned);
    for byte in bytes.iter().take(64) {
        match byte % 8 {
            0 => drop(writing.backspace()),
            1 => drop(writing.delete()),
            2 => drop(writing.undo()),
            3 => drop(writing.redo()),
            4 => drop(writing.go(CaretMotion::Up, columns)),
            5 => drop(writing.go(CaretMotion::WordLeft, columns)),
            6 => drop(writing.go(CaretMotion::Left, columns)),
            _ => writing.insert(char::from(*byte)),
        }
        writing.caret_at(columns);
        assert!(writing.text().is_char_boundary(writing.caret()));
    }
}

/// What the program left on this computer, and somebody else changed: drafts, the list of recent reviews, the lock, the
/// name of the device, what was rescued.
pub fn traces(bytes: &[u8]) {
    for place in [
        "recent.json",
        "device.json",
        "drafts/ID.json",
        "names/ID.json",
        "rescue/ID.lines",
        "lock",
    ] {
        let memory = Memory::default();
        let pack = method::learning_together().clone();
        let session = made(&memory, pack, serde_json::from_str(HERON).ok()).unwrap();
        let (id, review) = (session.review_id().to_string(), session.review().clone());
        drop(session);
        let trace = match place {
            "lock" => LOCK.to_owned(),
            place => format!("{STATE}/{}", place.replace("ID", &id)),
        };
        memory.put(trace, bytes);
        assert!(recent::list(&store(&memory, LATER)).len() <= recent::LIMIT);
        let (session, _) = open(&memory).unwrap();
        assert!(*session.review() == review || place.starts_with("rescue"));
        let mut app = at_work(session);
        for key in [KeySymbol::Enter, KeySymbol::Tab, KeySymbol::Esc] {
            draw(&app, SIZES[0]);
            app.press(Key::plain(key), at(2));
        }
        assert_clean(&Document::of(app.review()));
        drop(app);
        // Another window has it: what the lock says is told.
        let holds = open(&memory).unwrap();
        memory.put(LOCK, bytes);
        if let Err(fault) = open(&memory) {
            assert_speakable(&fault.to_string());
        }
        drop(holds);
    }
}

/// Opens a log if it can be, looks round in it, and finds it again as it was.
fn opened(bytes: &[u8]) {
    let memory = Memory::default();
    memory.put(FILE, bytes);
    let (session, notices) = match open(&memory) {
        Ok(opened) => opened,
        Err(fault) => return assert_speakable(&fault.to_string()),
    };
    notices
        .iter()
        .for_each(|told| assert_speakable(&told.to_string()));
    let review = session.review().clone();
    let document = Document::of(&review);
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    look_round(&mut at_work(session), bytes.len());
    let (session, _) = open(&memory).unwrap();
    assert!(*session.review() == review);
}

/// The lines of a log, each with the chain that fits, whatever chain it had.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut lines = bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    let mut log = lines.next().unwrap_or_default().to_vec();
    let mut chain = hex(&log);
    log.push(b'\n');
    for line in lines {
        let opens = line.windows(10).rposition(|run| run == br#","chain":""#);
        let body = opens.map_or_else(|| line.strip_suffix(b"}").unwrap_or(line), |at| &line[..at]);
        chain = hex(&[chain.as_bytes(), body, b"}"].concat());
        log.extend_from_slice(body);
        log.extend_from_slice(format!(",\"chain\":\"{chain}\"}}\n").as_bytes());
    }
    log
}

/// A chain, as the format says.
fn hex(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash[..8]
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// The document of the review that a document makes, once it has been through a log; none when it does not fit.
fn lived(document: Document) -> Option<Document> {
    let memory = Memory::default();
    let pack = method::find(&document.pack, &[])?.clone();
    drop(made(&memory, pack, Some(document))?);
    let (session, notices) = open(&memory).unwrap();
    assert_eq!(notices, []);
    Some(Document::of(session.review()))
}

/// The store of this computer; the ids that it gives are those of a seed.
fn store(memory: &Memory, seed: u16) -> Store {
    let ids = IdGenerator::counted(seed);
    Store::new(Arc::new(memory.clone()), Folders::under("/home"), ids)
}

fn made(memory: &Memory, pack: Pack, document: Option<Document>) -> Option<Session> {
    let store = store(memory, 1);
    store.fs().make_folder(Path::new("/reviews")).unwrap();
    let document = document.unwrap_or_else(|| Document::of(&Review::new(Arc::new(pack.clone()))));
    let brought = document.import(&mut || store.new_id()).ok()?;
    Session::create(
        &store,
        Path::new(FILE),
        pack,
        Some(brought),
        at(0).at.into(),
    )
    .ok()
}

fn open(
    memory: &Memory,
) -> Result<(Session, Vec<whyboard::store::Notice>), whyboard::store::StoreError> {
    Session::open(
        &store(memory, LATER),
        Path::new(FILE),
        Access::Write,
        at(0).at.into(),
    )
}

fn at_work(session: Session) -> App {
    App::new(
        session,
        keymap::standard().clone(),
        Look::default(),
        SIZES[0],
        at(0),
    )
}

fn at(ms: u64) -> Now {
    let began: chrono::DateTime<chrono::FixedOffset> = "2026-11-23T10:00:00+00:00".parse().unwrap();
    Now {
        at: began + std::time::Duration::from_millis(ms),
        ms,
    }
}

/// The board at every size, and one thing that can be opened in front of it.
fn look_round(app: &mut App, turn: usize) {
    SIZES.iter().for_each(|size| {
        draw(app, *size);
    });
    let pages = specs()
        .iter()
        .filter(|row| matches!(row.section, HelpSection::InFront | HelpSection::Around));
    let pages: Vec<Action> = pages
        .filter_map(|row| Action::said(row.word?).ok())
        .collect();
    app.asked(pages[turn % pages.len()].clone(), at(10));
    draw(app, SIZES[0]);
    app.press(Key::plain(KeySymbol::Down), at(20));
    draw(app, SIZES[1]);
}

fn draw(app: &App, (width, height): (u16, u16)) -> Clickable {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = app::draw(&mut buffer, app, &paper(), &Glyphs::unicode());
    for cell in &buffer.content {
        // The letter that a joiner joins is in the next cell.
        let symbol = cell.symbol().trim_end_matches(['\u{200c}', '\u{200d}']);
        assert!(
            clean::is_clean(symbol) && !symbol.contains(['\n', '\t']),
            "{cell:?}"
        );
    }
    drawn.clickable
}

fn paper() -> Theme {
    Theme::load("paper", ColourDepth::True).unwrap()
}

/// A byte as a key: itself, or one that has a name.
fn key(byte: u8) -> Key {
    const NAMED: [KeySymbol; 15] = [
        KeySymbol::Enter,
        KeySymbol::Esc,
        KeySymbol::Tab,
        KeySymbol::Backspace,
        KeySymbol::Delete,
        KeySymbol::Insert,
        KeySymbol::Home,
        KeySymbol::End,
        KeySymbol::PageUp,
        KeySymbol::PageDown,
        KeySymbol::Up,
        KeySymbol::Down,
        KeySymbol::Left,
        KeySymbol::Right,
        KeySymbol::Char(' '),
    ];
    match byte {
        0..=0x1F => Key::new(KeySymbol::Char(char::from(byte + 0x60)), true, false, false),
        0x80..=0xBF => Key::plain(NAMED[usize::from(byte) % NAMED.len()]),
        0xC0..=0xCF => Key::plain(KeySymbol::F(byte - 0xBF)),
        0xD0..=0xDF => Key::new(NAMED[usize::from(byte) % NAMED.len()], false, false, true),
        byte => Key::plain(KeySymbol::Char(char::from(byte))),
    }
}

/// A sentence that can be said: no longer than somebody reads, and nothing hidden in it.
fn assert_speakable(sentence: &str) {
    assert!(clean::is_clean(sentence), "{sentence:?}");
    assert!(measure::width(sentence) < 700, "{sentence:?}");
}

/// Nothing hidden is in any text of a review.
fn assert_clean(document: &Document) {
    fn look(value: &Value) {
        match value {
            Value::String(text) => assert!(clean::is_clean(text), "{text:?}"),
            Value::Array(items) => items.iter().for_each(look),
            Value::Object(fields) => fields.values().for_each(look),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    look(&serde_json::to_value(document).unwrap());
}
