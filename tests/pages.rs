//! The pages as they come out on the screen, at the sizes that rooms have.

use std::{fmt::Write as _, path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use whyboard::{
    action::Action,
    app::{App, Look, Now, start::Start},
    keymap::{self, Code, Key},
    method,
    review::Document,
    store::{Folders, Ids, Memory, Session, Store},
    view::{
        self,
        signs::Signs,
        theme::{Depth, Theme},
    },
};

const SIZES: [(u16, u16); 5] = [(160, 45), (120, 35), (120, 30), (100, 30), (80, 24)];

fn now() -> Now {
    let at: DateTime<FixedOffset> = "2025-03-18T10:42:00+00:00".parse().unwrap();
    Now { at, ms: 1_000 }
}

/// A small review on a screen.
fn app(document: &str, size: (u16, u16)) -> App {
    let memory = Memory::with_folders(["/home"]);
    let store = Store::new(Arc::new(memory), Folders::under("/home"), Ids::counted(1));
    let document: Document = serde_json::from_str(document).unwrap();
    let brought = document.bring(&mut || store.new_id()).unwrap();
    let path = Path::new("/home/heron.whyboard");
    let pack = method::learning_together().clone();
    let session = Session::create(&store, path, pack, Some(brought), now().at.to_utc()).unwrap();
    let mut app = App::new(session, keymap::standard(), Look::default(), size, now());
    app.resize(size.0, size.1);
    app
}

fn press(app: &mut App, keys: &str) {
    for key in keys.split(' ') {
        let key: Key = key.parse().unwrap();
        app.press(key, now());
    }
}

fn type_in(app: &mut App, words: &str) {
    for c in words.chars() {
        app.press(Key::plain(Code::Char(c)), now());
    }
}

fn drawn(app: &App, size: (u16, u16)) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let theme = Theme::load("paper", Depth::True).unwrap();
    let caret = view::draw(&mut buffer, app, &theme, &Signs::unicode());
    (buffer, caret)
}

/// A screen as rows of text, the caret as a block.
fn rows(buffer: &Buffer, caret: Option<Position>) -> String {
    let area = buffer.area;
    let mut text = String::new();
    for y in 0..area.height {
        let mut row = String::new();
        for x in 0..area.width {
            let here = caret == Some(Position { x, y });
            row.push_str(if here { "█" } else { buffer[(x, y)].symbol() });
        }
        writeln!(text, "{}", row.trim_end()).unwrap();
    }
    text
}

#[test]
#[ignore = "for looking"]
fn look() {
    let which = std::env::var("PAGE").unwrap_or_default();
    let file = std::env::var("REVIEW").unwrap();
    let document = std::fs::read_to_string(file).unwrap();
    for size in SIZES {
        if let Ok(only) = std::env::var("SIZE")
            && only != format!("{}x{}", size.0, size.1)
        {
            continue;
        }
        let mut app = app(&document, size);
        for part in which.split(';') {
            match part.strip_prefix('=') {
                Some(words) => type_in(&mut app, words),
                None => press(&mut app, part),
            }
        }
        let (buffer, caret) = drawn(&app, size);
        println!("{}", rows(&buffer, caret));
        println!("{}", "~".repeat(usize::from(size.0)));
    }
}
