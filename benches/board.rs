//! How long a frame and a key take: on a small review, and on a large one of 200 episodes of 100 notes.

#[path = "../tests/it/harness/disk/mod.rs"]
mod disk;
#[path = "../examples/large_review/plausible.rs"]
#[expect(dead_code, reason = "the table of notes is for the example")]
mod plausible;

use std::{hint::black_box, path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset};
use criterion::Criterion;
use disk::Memory;
use ratatui::{buffer::Buffer, layout::Rect};
use whyboard::{
    app::{self, App, Look, Now},
    command::keymap::{self, Key, KeySymbol},
    method,
    store::{Access, Folders, IdGenerator, Session, Store},
    ui::{
        glyphs::Glyphs,
        theme::{ColourDepth, Theme},
    },
};

const FILE: &str = "/case/review.whyboard";

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for (name, episodes, notes) in [("small", 7, 40), ("large", 200, 100)] {
        let store = Store::new(
            Arc::new(Memory::with_folders(["/case"])),
            Folders::under("/home"),
            IdGenerator::counted(1),
        );
        let session = made(&store, episodes, notes);
        drop(session);
        opening(&mut criterion, name, &store);
        drawing(&mut criterion, name, &store);
    }
    criterion.final_summary();
}

/// Replay: the log read, verified and folded, without a disk.
fn opening(criterion: &mut Criterion, name: &str, store: &Store) {
    let mut group = criterion.benchmark_group("open");
    group.sample_size(20);
    group.bench_function(name, |bencher| {
        bencher.iter_with_large_drop(|| opened(black_box(store)));
    });
    group.finish();
}

fn drawing(criterion: &mut Criterion, name: &str, store: &Store) {
    let Some(session) = opened(store) else { return };
    let Ok(theme) = Theme::load("paper", ColourDepth::True) else {
        return;
    };
    let (size, glyphs) = ((160, 45), Glyphs::unicode());
    let mut app = App::new(
        session,
        keymap::standard().clone(),
        Look::default(),
        size,
        now(0),
    );
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    criterion.bench_function(&format!("draw the board/{name}"), |bencher| {
        bencher.iter(|| app::draw(&mut buffer, &app, &theme, &glyphs));
    });
    let mut ms = 0;
    criterion.bench_function(&format!("a key and a frame/{name}"), |bencher| {
        bencher.iter(|| {
            ms += 200;
            app.press(Key::plain(KeySymbol::Char('a')), now(ms));
            app::draw(&mut buffer, &app, &theme, &glyphs);
            app.press(Key::plain(KeySymbol::Backspace), now(ms));
        });
    });
}

fn made(store: &Store, episodes: usize, notes: usize) -> Option<Session> {
    let brought = plausible::review(episodes, notes)
        .import(&mut || store.new_id())
        .ok();
    let pack = method::learning_together().clone();
    Session::create(store, Path::new(FILE), pack, brought, now(0).at.into()).ok()
}

fn opened(store: &Store) -> Option<Session> {
    let opened = Session::open(store, Path::new(FILE), Access::ReadOnly, now(0).at.into());
    opened.ok().map(|(session, _)| session)
}

fn now(ms: u64) -> Now {
    let at = DateTime::<FixedOffset>::default();
    Now { at, ms }
}
