//! The program killed in the middle of things, again and again: what was on the board is in the file, once and in its
//! place, and what had stood in the line comes back to it.
//!
//! A note is drawn on the board at once; the tick in the top row says that the disk has confirmed all that stands there. So a
//! note that could be read while the tick stood was saved.
#![cfg(unix)]

use std::{
    cell::Cell,
    fs,
    io::ErrorKind,
    path::PathBuf,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use chrono::Utc;
use rustix::process::Signal;
use whyboard::{
    review::Note,
    store::{Access, Disk, Folders, IdGenerator, Notice, Session, Store},
};

use crate::harness::{
    Harness,
    disk::{Call, Chance},
    terminal::{Home, Screen, TOO_LONG},
};

/// How often the program is started, used and killed; `WHYBOARD_KILLS=1000` in the environment asks for more.
const LIVES: usize = 240;
/// After so many lives the file is opened by the program itself before anything else has mended it.
const BY_PROGRAM: usize = 6;

const FILE: &str = "a.whyboard";

/// When, of the last note of a life, the program is killed.
#[derive(Clone, Copy, Debug)]
enum NarrativeMoment {
    /// With some of its keys pressed: so many bytes of them.
    BetweenKeys(usize),
    /// When the screen has changed so often since the first of its keys.
    Changes(usize),
    /// So many microseconds after Enter.
    AfterEnter(u64),
    /// Once it is on the board.
    OnBoard,
    /// Once it is on the board and the next has been begun with so many bytes.
    NextBegun(usize),
}

/// What a life comes to, by chance that comes out the same each time.
struct Lot(Chance);

impl Lot {
    fn below(&mut self, limit: usize) -> usize {
        self.0.below(limit)
    }

    fn moment(&mut self, keys: usize) -> NarrativeMoment {
        match self.below(7) {
            0 => NarrativeMoment::BetweenKeys(1 + self.below(keys - 1)),
            1 => NarrativeMoment::Changes(self.below(5)),
            2 => NarrativeMoment::AfterEnter(0),
            3 => NarrativeMoment::AfterEnter(self.below(15_000) as u64),
            // About when the line is written.
            4 => NarrativeMoment::AfterEnter(4_500 + self.below(3_000) as u64),
            5 => NarrativeMoment::OnBoard,
            _ => NarrativeMoment::NextBegun(1 + self.below(6)),
        }
    }

    /// The words of a note that nothing else begins with; every seventh is so long that its draft is kept at once.
    fn words(&mut self, serial: usize) -> String {
        let short = [
            "rang",
            "nobody rang back",
            "said “wait” — twice",
            "the inbox was full",
        ];
        let mut words = format!("n{serial:04} {}", short[self.below(short.len())]);
        if self.below(7) == 0 {
            words.push_str(&", and the duty worker was told to wait".repeat(6));
        }
        words
    }
}

/// What was counted.
#[derive(Debug, Default)]
struct Figures {
    kills: usize,
    /// Notes that were on the board when the program was killed, all in the file afterwards.
    confirmed: usize,
    /// Notes that were in the file though nobody had seen them on the board.
    unseen: usize,
    /// Unfinished last lines that were set aside.
    torn: usize,
    lost: usize,
    /// Notes whose words stood in the line again though they were in the file.
    filed_and_left: usize,
}

#[test]
fn what_was_on_the_board_is_in_the_file() {
    let lives = std::env::var("WHYBOARD_KILLS").ok();
    let lives = lives.map_or(LIVES, |lives| lives.parse().unwrap());
    let home = Home::new();
    assert_eq!(home.run(&["new", FILE]).status, Some(0));
    home.run_on(&["plain", FILE], "A strategy talk\n");
    let mut chance = Lot(Chance::new(0x57AB_1E00));
    let (mut kept, mut serial, mut figures) = (Vec::new(), 0, Figures::default());
    for life in 0..lives {
        let (mut screen, left) = begin(&home);
        figures.filed_and_left += usize::from(
            !left.is_empty() && kept.iter().any(|words: &String| words.starts_with(&left)),
        );
        let count = 1 + chance.below(3);
        let sent: Vec<String> = (serial..serial + count)
            .map(|serial| chance.words(serial))
            .collect();
        serial += count;
        let (last, before) = sent.split_last().unwrap();
        for words in before {
            screen.send(&keys(&mut chance, words));
            screen.until(words, |screen| {
                is_on_board(&screen.contents(), words) && is_saved(&screen.contents())
            });
        }
        let keys = keys(&mut chance, last);
        let moment = chance.moment(keys.len());
        // What a test prints is kept where it fails: which life it was, and what was sent in it.
        println!("life {life}: {moment:?}, left {left:?}, {keys:?}");
        reach(&mut screen, &keys, last, moment);
        screen.signal(Signal::KILL);
        assert!(!screen.end_quietly().success());
        figures.kills += 1;

        // All that the program had sent has come by now: this is what the room saw last.
        let shown = screen.contents();
        assert!(!shown.contains("NOT SAVED"), "{shown}");
        let seen = sent.iter().filter(|words| is_on_board(&shown, words));
        // Without the tick, the last of them had not been confirmed yet.
        let most = if is_saved(&shown) {
            count
        } else {
            before.len()
        };
        let seen = seen.count().min(most);
        let told = format!("life {life}, {moment:?}, {seen} of {count} seen");
        if life % BY_PROGRAM == 0 {
            let ran = home.run_on(&["plain", FILE], "");
            assert_eq!(ran.status, Some(0), "{told}: {ran:?}");
            let ran = home.run(&["check", FILE, "--whole"]);
            assert_eq!(ran.status, Some(0), "{told}: {ran:?}");
        }
        let (notes, torn) = notes(&home);
        let all: Vec<String> = kept.iter().chain(&sent).cloned().collect();
        let found = notes.len().saturating_sub(kept.len());
        assert!(all.starts_with(&notes), "{told}: {all:#?} {notes:#?}");
        figures.lost += seen.saturating_sub(found);
        assert!(found >= seen, "{told}: {notes:#?}");
        figures.confirmed += seen;
        figures.unseen += found - seen;
        figures.torn += torn;
        kept = notes;
    }
    println!("{lives} lives: {figures:?}");
    assert!(figures.kills >= 100 && figures.confirmed >= 100);
    assert_eq!((figures.lost, figures.filed_and_left), (0, 0));
    let ran = home.run(&["check", FILE, "--whole"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
}

/// Starts the program and makes the line free; the first word that stood in it, if any did.
fn begin(home: &Home) -> (Screen, String) {
    let mut screen = home.start(&[FILE]);
    screen.until("the line", |screen| line(&screen.contents()).is_some());
    let shown = screen.contents();
    let left = line(&shown).unwrap().split(' ').next().unwrap_or_default();
    if !left.is_empty() {
        assert!(left.starts_with('n'), "{left}");
        // More than enough: what is longer than the row has gone on in the next.
        screen.send(&"\x7f".repeat(400));
        screen.until("a free line", |screen| {
            line(&screen.contents()).is_some_and(str::is_empty)
        });
    }
    (screen, left.to_owned())
}

/// The keys that file a note: a factor, the words, Enter, as fast as they can be sent.
fn keys(chance: &mut Lot, words: &str) -> String {
    format!("{}\t{words}\r", 1 + chance.below(8))
}

/// Presses keys until the moment has come.
fn reach(screen: &mut Screen, keys: &str, words: &str, moment: NarrativeMoment) {
    match moment {
        NarrativeMoment::BetweenKeys(pressed) => {
            let pressed = (pressed..=keys.len())
                .find(|at| keys.is_char_boundary(*at))
                .unwrap();
            screen.send(&keys[..pressed]);
        }
        NarrativeMoment::Changes(wanted) => {
            screen.send(keys);
            let changes = Cell::new(0);
            screen.until("changes", |screen| {
                changes.set(changes.get() + 1);
                changes.get() > wanted || is_on_board(&screen.contents(), words)
            });
        }
        NarrativeMoment::AfterEnter(micros) => {
            screen.send(keys);
            let came = Instant::now() + Duration::from_micros(micros);
            while Instant::now() < came {
                thread::yield_now();
            }
        }
        NarrativeMoment::OnBoard | NarrativeMoment::NextBegun(_) => {
            screen.send(keys);
            screen.until(words, |screen| is_on_board(&screen.contents(), words));
            if let NarrativeMoment::NextBegun(letters) = moment {
                screen.send(&"nobody"[..letters]);
            }
        }
    }
}

/// Whether a note of these words stands on the board.
fn is_on_board(shown: &str, words: &str) -> bool {
    let (serial, _) = words.split_once(' ').unwrap();
    shown.contains(&format!("●  {serial} "))
}

/// Whether the top row says that the disk has confirmed everything.
fn is_saved(shown: &str) -> bool {
    shown
        .lines()
        .next()
        .is_some_and(|row| row.contains("√ Saved"))
}

/// What stands in the first row of the writing line, once it is there.
fn line(shown: &str) -> Option<&str> {
    let row = shown.lines().find(|row| row.contains(" ›"))?;
    let (_, words) = row.split_once(" ›")?;
    Some(words.trim())
}

fn store(home: &Home) -> Store {
    let folders = Folders::under(home.file("home"));
    Store::new(Arc::new(Disk), folders, IdGenerator::random())
}

/// The words of all notes in the file, in order, and how many unfinished lines had to be set aside.
fn notes(home: &Home) -> (Vec<String>, usize) {
    let (session, notices) =
        Session::open(&store(home), &home.file(FILE), Access::Write, Utc::now()).unwrap();
    assert_eq!(session.access(), Access::Write, "{notices:?}");
    let is_torn = |notice: &Notice| matches!(notice, Notice::Torn { .. });
    assert!(notices.iter().all(is_torn), "{notices:?}");
    let episodes = session.review().episodes().iter();
    let notes: Vec<&Note> = episodes.flat_map(|episode| &episode.notes).collect();
    let words = notes.iter().map(|note| note.text.clone());
    (words.collect(), notices.len())
}

/// Words that stand somewhere, not filed, when the program is killed.
struct Left {
    /// The keys that put them there, each sent when the screen shows what the one before it did.
    keys: Vec<(&'static str, &'static str)>,
    /// What is in the draft once they are safe.
    words: &'static str,
    /// Keys that fetch them, if they are not on the screen as soon as the program is opened again.
    fetch: &'static str,
    /// How they stand there.
    shows: &'static str,
    /// Keys that file them, and what the document says then, and where.
    file: &'static str,
    says: Vec<(&'static str, &'static str)>,
}

/// Every place in which words can stand without being filed. One note, in factor 5, is there already.
fn left() -> Vec<Left> {
    const NOTE: &str = "/episodes/0/notes/1/text";
    const LONG: &str = "She rang, and was told to wait; she rang again, and was told to wait; she wrote, and was told that \
                        letters are read on Mondays; she came in person, and the desk was not staffed; and then the \
                        holidays began";
    vec![
        Left {
            keys: vec![
                ("3<tab>", "3  Aspects of their role ›"),
                ("she rang tw", "› she rang tw"),
            ],
            words: "she rang tw",
            fetch: "",
            shows: "3  Aspects of their role › she rang tw",
            file: "<enter>",
            says: vec![(NOTE, "she rang tw")],
        },
        Left {
            keys: vec![("!", "Challenges"), ("or did they", "or did they")],
            words: "or did they",
            fetch: "",
            shows: "› ! or did they",
            file: "<enter>",
            says: vec![
                (NOTE, "or did they"),
                ("/episodes/0/notes/1/kind", "challenge"),
            ],
        },
        Left {
            keys: vec![(LONG, "holidays began")],
            words: LONG,
            fetch: "",
            shows: "holidays began",
            file: "<enter>",
            says: vec![(NOTE, LONG)],
        },
        Left {
            keys: vec![("not yet sure", "› not yet sure"), ("<esc>", "Put aside")],
            words: "not yet sure",
            fetch: "<down>",
            shows: "› not yet sure",
            file: "<enter>",
            says: vec![(NOTE, "not yet sure")],
        },
        Left {
            keys: vec![
                ("<up>", "This note"),
                ("<enter>", "Edit this note › A weekly slot"),
                (" for two", "› A weekly slot for two"),
            ],
            words: "A weekly slot for two",
            fetch: "",
            shows: "Edit this note › A weekly slot for two",
            file: "<enter>",
            says: vec![("/episodes/0/notes/0/text", "A weekly slot for two")],
        },
        Left {
            keys: vec![
                ("/episode<enter>", "Edit episode 1"),
                ("<tab><tab><tab><tab><tab>", "What happened"),
                ("Two letters came", "Two letters came"),
            ],
            words: "Two letters came",
            fetch: "",
            shows: "Two letters came",
            file: "<esc>",
            says: vec![("/episodes/0/what_happened", "Two letters came")],
        },
    ]
}

#[test]
fn what_had_stood_in_the_line_comes_back_to_it() {
    let begun: Vec<(Home, Screen, Left)> = left().into_iter().map(typed).collect();
    let count = begun.len();
    for (home, mut screen, left) in begun {
        wait_for_draft(&home, left.words);
        screen.signal(Signal::KILL);
        assert!(!screen.end_quietly().success());
        let mut again = home.start(&[FILE]);
        again.shows("The words you had not filed are here again");
        again.press(left.fetch).shows(left.shows).press(left.file);
        again.until("a free line", |screen| {
            line(&screen.contents()).is_some_and(str::is_empty)
        });
        let document = home.run(&["export", FILE, "--as", "json"]).out;
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        for (place, says) in left.says {
            assert_eq!(document.pointer(place), Some(&says.into()), "{place}");
        }
    }
    println!("{count} drafts, {count} kills, all of them back");
}

/// The moment between the two is too short to be met by chance: here the draft simply stays as it was.
#[test]
fn words_filed_after_their_draft_was_kept_do_not_stand_in_the_line_again() {
    let long = "She was told to wait. ".repeat(12);
    let mut app = Harness::empty();
    app.press("A strategy talk<enter>3<tab>").press(&long);
    app.memory
        .fail(Call::Rename, 1, true, ErrorKind::PermissionDenied);
    app.press("@hv<enter>");
    app.memory.mend();
    let mut app = app.reopened();
    assert_eq!(app.notes(), [("ROL".to_owned(), long.trim().to_owned())]);
    app.sees("› █").sees_not("are here again");

    // The same words again are other words, and are not lost.
    app.press("<esc>").press(&long).wait(1_100);
    app.reopened().sees("are here again");
}

/// A program in which the words have been typed.
fn typed(left: Left) -> (Home, Screen, Left) {
    let home = Home::new();
    assert_eq!(home.run(&["new", FILE]).status, Some(0));
    home.run_on(&["plain", FILE], "A strategy talk\n5\nA weekly slot\n");
    let mut screen = home.start(&[FILE]);
    screen.shows("●  A weekly slot");
    for (keys, shows) in &left.keys {
        screen.press(keys).shows(shows);
    }
    (home, screen, left)
}

/// Waits until the draft on the disk holds the words. Nothing on the screen says when that is.
fn wait_for_draft(home: &Home, words: &str) {
    let folder: PathBuf = home.file("home/state/drafts");
    let is_there = || {
        let files = fs::read_dir(&folder).into_iter().flatten().flatten();
        // What is written beside a draft, to take its place, is none yet.
        let mut drafts = files
            .map(|file| file.path())
            .filter(|path| path.extension() == Some("json".as_ref()));
        drafts.any(|draft| fs::read_to_string(draft).is_ok_and(|kept| kept.contains(words)))
    };
    let deadline = Instant::now() + TOO_LONG;
    while !is_there() {
        assert!(Instant::now() < deadline, "no draft holds {words:?}");
        thread::yield_now();
    }
}
