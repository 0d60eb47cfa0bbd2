//! A desk to try the program at: a review in memory, a screen of any size, a clock that moves only when told.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each of the two programs of tests uses what it needs of it"
)]

pub(crate) mod chance;
pub(crate) mod disk;
pub(crate) mod numbers;
pub(crate) mod reviews;
pub(crate) mod start;
pub(crate) mod terminal;

use std::{
    collections::BTreeSet,
    env,
    fs::File,
    io::{self, Write as _},
    path::Path,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, FixedOffset, Utc};
use disk::Memory;
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Modifier,
};
use whyboard::{
    app::{self, App, AppEffect, Look, Now},
    command::{
        Action,
        keymap::{self, Key},
    },
    method::{self, Pack},
    review::{Document, Review},
    store::{Access, Folders, IdGenerator, Session, Store},
    ui::{
        canvas::Clickable,
        glyphs::{Glyphs, drawn_everywhere},
        theme::{ColourDepth, Theme},
    },
};

/// The sizes of the screen at which pages are kept; at all others they are only drawn and looked over.
const KEPT_SIZES: [(u16, u16); 2] = [(120, 35), (80, 24)];

/// Milliseconds between two keys of somebody who types at leisure.
const LEISURE: u64 = 450;

/// A desk with a review on it.
pub(crate) struct Harness {
    pub inner: App,
    pub memory: Arc<Memory>,
    pub store: Store,
    pub size: (u16, u16),
    pub effects: Vec<AppEffect>,
    /// How the screen is drawn.
    pub theme: Theme,
    pub glyphs: Glyphs,
    ms: u64,
    pace: u64,
    /// Told whenever the saver's thread has something to tell, if it has one.
    woken: Option<mpsc::Receiver<()>>,
}

fn store_over(memory: &Arc<Memory>) -> Store {
    Store::new(
        memory.clone(),
        Folders::under("/home"),
        IdGenerator::counted(7),
    )
}

fn at(ms: u64) -> Now {
    let began: DateTime<FixedOffset> = "2026-11-23T10:00:00+00:00".parse().unwrap();
    Now {
        at: began + chrono::Duration::milliseconds(i64::try_from(ms).unwrap()),
        ms,
    }
}

/// Where the review lies.
pub(crate) const FILE: &str = "/case/review.whyboard";

impl Harness {
    /// A new review with nothing in it.
    pub(crate) fn empty() -> Self {
        Self::with(None)
    }

    /// The sample of that name.
    pub(crate) fn sample(name: &str) -> Self {
        let text = std::fs::read_to_string(format!(
            "{}/sample-reviews/{name}.json",
            env!("CARGO_MANIFEST_DIR")
        ))
        .unwrap();
        Self::with(Some(serde_json::from_str(&text).unwrap()))
    }

    /// The review of the design's drawings, at its third episode.
    pub(crate) fn heron() -> Self {
        let mut app = Self::with(Some(
            serde_json::from_str(include_str!("heron.json")).unwrap(),
        ));
        app.press("<pgdn><pgdn>3<tab>");
        app
    }

    /// A review as a document describes it.
    pub(crate) fn with(document: Option<Document>) -> Self {
        Self::made(method::learning_together().clone(), document)
    }

    /// A new review that follows another method.
    pub(crate) fn following(pack: &Pack) -> Self {
        Self::made(pack.clone(), None)
    }

    fn made(pack: Pack, document: Option<Document>) -> Self {
        let memory = Arc::new(Memory::default());
        let store = store_over(&memory);
        store.fs().make_folder(Path::new("/case")).unwrap();
        let brought = document.map(|document| document.import(&mut || store.new_id()).unwrap());
        let now: DateTime<Utc> = at(0).at.into();
        let session = Session::create(&store, Path::new(FILE), pack, brought, now).unwrap();
        Self::at_work(session, memory, store, (120, 35))
    }

    /// A new review with nothing in it, sealed with a passphrase.
    #[cfg(feature = "sealed")]
    pub(crate) fn sealed(passphrase: &str) -> Self {
        use whyboard::{store::UnlockKeys, text::secret::Secret};

        let memory = Arc::new(Memory::default());
        let store = store_over(&memory);
        store.fs().make_folder(Path::new("/case")).unwrap();
        let keys = UnlockKeys::new(Secret::of(passphrase), None).with_work(1);
        let pack = method::learning_together().clone();
        let now: DateTime<Utc> = at(0).at.into();
        let session =
            Session::create_sealed(&store, Path::new(FILE), pack, None, &keys, now).unwrap();
        Self::at_work(session, memory, store, (120, 35))
    }

    fn at_work(session: Session, memory: Arc<Memory>, store: Store, size: (u16, u16)) -> Self {
        let inner = App::new(
            session,
            keymap::standard().clone(),
            Look::default(),
            size,
            at(1_000),
        );
        Self {
            inner,
            memory,
            store,
            size,
            effects: Vec::new(),
            theme: Theme::load("paper", ColourDepth::True).unwrap(),
            glyphs: Glyphs::unicode(),
            ms: 1_000,
            pace: LEISURE,
            woken: None,
        }
    }

    /// Saves on a thread of its own from now on, as the program does.
    pub(crate) fn save_on_thread(&mut self) -> &mut Self {
        let (wake, woken) = mpsc::channel();
        self.inner.save_on_thread(move || {
            let _ = wake.send(());
        });
        self.woken = Some(woken);
        self
    }

    /// Hears the saver until the screen shows these words. No time passes at the desk.
    #[track_caller]
    pub(crate) fn until(&mut self, words: &str) -> &mut Self {
        self.hear_until(words, |app| app.screen().contains(words))
    }

    /// Hears the saver until it has asked to close.
    #[track_caller]
    pub(crate) fn until_closed(&mut self) -> &mut Self {
        self.hear_until("the end", |app| app.effects.contains(&AppEffect::Quit))
    }

    /// Hears the saver until nothing would be lost if the program ended now.
    #[track_caller]
    pub(crate) fn until_rescued(&mut self) -> &mut Self {
        self.hear_until("that nothing is lost", |app| app.inner.lost().is_none())
    }

    #[track_caller]
    fn hear_until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) -> &mut Self {
        let deadline = Instant::now() + terminal::TOO_LONG;
        loop {
            let effects = self.inner.rest(at(self.ms));
            self.effects.extend(effects);
            if is_so(self) {
                return self;
            }
            assert!(
                Instant::now() < deadline,
                "it never came to {what}:\n{}",
                self.screen()
            );
            // A draft that was kept wakes nobody.
            let woken = self.woken.as_ref().unwrap();
            let _ = woken.recv_timeout(Duration::from_millis(20));
        }
    }

    /// The same review opened again after a kill, in whatever the program was doing; the drive answers again.
    pub(crate) fn killed(self) -> Self {
        let Self {
            inner,
            memory,
            size,
            ..
        } = self;
        memory.kill();
        // It never comes to do anything more.
        std::mem::forget(inner);
        memory.answer();
        let store = store_over(&memory);
        let opened = Session::open(&store, Path::new(FILE), Access::Write, at(0).at.into());
        Self::at_work(opened.unwrap().0, memory, store, size)
    }

    /// What is at another place, opened once this review is closed.
    pub(crate) fn opened_at(self, path: &str) -> Self {
        let Self {
            inner,
            memory,
            size,
            ..
        } = self;
        drop(inner);
        let store = store_over(&memory);
        let opened = Session::open(&store, Path::new(path), Access::Write, at(0).at.into());
        Self::at_work(opened.unwrap().0, memory, store, size)
    }

    /// The same review opened again, as after a kill: nothing is said to the program that ends.
    pub(crate) fn reopened(self) -> Self {
        self.opened(Access::Write)
    }

    /// The review that lies on a disk already, opened by a program that has just been started.
    pub(crate) fn over(memory: Arc<Memory>) -> Self {
        let store = store_over(&memory);
        let opened = Session::open(&store, Path::new(FILE), Access::Write, at(0).at.into());
        let (session, _) = opened.unwrap();
        Self::at_work(session, memory, store, (120, 35))
    }

    fn opened(self, access: Access) -> Self {
        let Self {
            inner,
            memory,
            size,
            ..
        } = self;
        drop(inner);
        let store = store_over(&memory);
        let (session, _) = Session::open(&store, Path::new(FILE), access, at(0).at.into()).unwrap();
        Self::at_work(session, memory, store, size)
    }

    /// The same of one that is sealed.
    #[cfg(feature = "sealed")]
    pub(crate) fn reopened_with(self, passphrase: &str) -> Self {
        let Self {
            inner,
            memory,
            size,
            ..
        } = self;
        drop(inner);
        let store = store_over(&memory);
        let words = whyboard::text::secret::Secret::of(passphrase);
        store.unlock(Path::new(FILE), &words).unwrap();
        let now = at(0).at.into();
        let (session, _) = Session::open(&store, Path::new(FILE), Access::Write, now).unwrap();
        Self::at_work(session, memory, store, size)
    }

    /// The same review opened to be read only, the writer gone without a word.
    pub(crate) fn read_only(self) -> Self {
        self.opened(Access::ReadOnly)
    }

    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.resize(width, height);
        self
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.inner.resize(width, height);
    }

    /// Milliseconds between keys from now on.
    pub(crate) fn pace(&mut self, ms: u64) -> &mut Self {
        self.pace = ms;
        self
    }

    /// Presses keys: characters, and names in angle brackets as keymaps write them (`3she said<enter><ctrl-z>`).
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let key: Key = if let Some((key, tail)) =
                named.and_then(|(name, tail)| Some((name.parse().ok()?, tail)))
            {
                rest = tail;
                key
            } else {
                rest = &rest[first.len_utf8()..];
                Key::plain(keymap::KeySymbol::Char(first))
            };
            self.ms += self.pace;
            let effects = self.inner.press(key, at(self.ms));
            self.effects.extend(effects);
        }
        self
    }

    /// Asks for something as a click or a paste would.
    pub(crate) fn ask(&mut self, action: Action) -> &mut Self {
        self.ms += self.pace;
        let effects = self.inner.asked(action, at(self.ms));
        self.effects.extend(effects);
        self
    }

    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.ask(Action::Paste(text.to_owned()))
    }

    /// Time passes without a key.
    pub(crate) fn wait(&mut self, ms: u64) -> &mut Self {
        self.ms += ms;
        let effects = self.inner.rest(at(self.ms));
        self.effects.extend(effects);
        self
    }

    pub(crate) fn review(&self) -> &Review {
        self.inner.review()
    }

    pub(crate) fn document(&self) -> Document {
        Document::of(self.inner.review())
    }

    /// The screen as cells, and where the caret is.
    pub(crate) fn drawn(&self) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let drawn = app::draw(&mut buffer, &self.inner, &self.theme, &self.glyphs);
        (buffer, drawn.caret)
    }

    /// The screen as text, a line a row, spaces at the end left out; the caret as `█`.
    pub(crate) fn screen(&self) -> String {
        let (mut buffer, caret) = self.drawn();
        if let Some(caret) = caret
            && buffer.area.contains(caret)
        {
            buffer.set_string(caret.x, caret.y, "█", ratatui::style::Style::default());
        }
        text(&buffer)
    }

    /// Does what a click there asks for.
    #[track_caller]
    pub(crate) fn click(&mut self, at: Position) -> &mut Self {
        let action = self.clicked(at).expect("there is something to click");
        self.ask(action)
    }

    /// What a click there would ask for.
    pub(crate) fn clicked(&self, at: Position) -> Option<Action> {
        self.clickable().at(at).cloned()
    }

    /// What a click would ask for anywhere on the screen as it stands, for a test that clicks all over it.
    pub(crate) fn clickable(&self) -> Clickable {
        let mut buffer = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        app::draw(&mut buffer, &self.inner, &self.theme, &self.glyphs).clickable
    }

    /// The words on the screen that are drawn with an attribute, row by row.
    pub(crate) fn words_with(&self, attribute: Modifier) -> Vec<String> {
        let (buffer, _) = self.drawn();
        let mut found = Vec::new();
        for y in 0..buffer.area.height {
            let mut run = String::new();
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                if cell.modifier.contains(attribute) {
                    run.push_str(cell.symbol());
                } else if !run.trim().is_empty() {
                    found.push(std::mem::take(&mut run).trim().to_owned());
                } else {
                    run.clear();
                }
            }
            if !run.trim().is_empty() {
                found.push(run.trim().to_owned());
            }
        }
        found
    }

    #[track_caller]
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        assert!(
            self.screen().contains(words),
            "the screen does not show {words:?}:\n{}",
            self.screen()
        );
        self
    }

    #[track_caller]
    pub(crate) fn sees_not(&mut self, words: &str) -> &mut Self {
        assert!(
            !self.screen().contains(words),
            "the screen shows {words:?}:\n{}",
            self.screen()
        );
        self
    }

    /// The notes of the review: factor, words.
    pub(crate) fn notes(&self) -> Vec<(String, String)> {
        let notes = self
            .review()
            .episodes()
            .iter()
            .flat_map(|episode| &episode.notes);
        notes
            .map(|note| {
                (
                    note.factor
                        .as_ref()
                        .map_or("parked".to_owned(), ToString::to_string),
                    note.text.clone(),
                )
            })
            .collect()
    }
}

/// How a property is tried. In `it` with so many cases, the same ones in every run unless `PROPTEST_RNG_SEED` asks for
/// others; in `slow` with more, and with others each time.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    let rng_seed = match usual.rng_seed {
        RngSeed::Random if !crate::AT_LENGTH => RngSeed::Fixed(0),
        asked_for @ (RngSeed::Random | RngSeed::Fixed(_)) => asked_for,
    };
    ProptestConfig {
        cases: if crate::AT_LENGTH { count * 4 } else { count },
        failure_persistence: None,
        rng_seed,
        ..usual
    }
}

/// Says, once, that the test which asks this could not run, and why: on the terminal past what libtest keeps back, and in
/// the file that `WHYBOARD_NOT_RUN` names, which the gate prints at its end.
pub(crate) fn not_run(why: &str) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let test = thread::current().name().unwrap_or("a test").to_owned();
    let line = format!("not run: {test}: {why}\n");
    if !TOLD.lock().unwrap().insert(line.clone()) {
        return;
    }
    io::stderr().write_all(line.as_bytes()).unwrap();
    if let Some(file) = env::var_os("WHYBOARD_NOT_RUN") {
        let file = File::options().append(true).create(true).open(file);
        file.unwrap().write_all(line.as_bytes()).unwrap();
    }
}

/// Compares a text with the one that is kept in `tests/it/snapshots` under a name such as `pages/help-80x24`.
#[track_caller]
pub(crate) fn golden(name: &str, text: &str) {
    let (folder, name) = name.split_once('/').unwrap();
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots");
    insta::with_settings!({
        snapshot_path => Path::new(kept).join(folder),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

/// Looks over a screen, and compares it with the one that is kept of it: of a page, two sizes are.
#[track_caller]
pub(crate) fn golden_screen(name: &str, size: (u16, u16), screen: &str) {
    in_bounds(name, size, screen);
    if KEPT_SIZES.contains(&size) {
        golden(&format!("{name}-{}x{}", size.0, size.1), screen);
    }
}

/// Fails where a screen is not of its size, or has a character that some terminal's font lacks.
#[track_caller]
pub(crate) fn in_bounds(name: &str, (width, height): (u16, u16), screen: &str) {
    assert_eq!(screen.split('\n').count(), usize::from(height), "{name}");
    for (row, text) in screen.split('\n').enumerate() {
        let told = format!("{name} {width}×{height}, row {row}");
        assert!(text.chars().count() <= usize::from(width), "{told}");
        let strange = text.chars().find(|c| !drawn_everywhere(*c) && *c != '█');
        assert_eq!(strange, None, "{told}");
    }
}

/// A buffer as text.
pub(crate) fn text(buffer: &Buffer) -> String {
    let mut rows: Vec<String> = Vec::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
            }
            skip = skip
                .max(whyboard::text::measure::width(symbol))
                .saturating_sub(1);
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}
