//! How long it takes to look at a word as it ends, and a key and a frame with slips put right or not.

#[path = "../tests/it/harness/disk/mod.rs"]
mod disk;

use std::{hint::black_box, path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset};
use criterion::Criterion;
use disk::Memory;
use ratatui::{buffer::Buffer, layout::Rect};
use whyboard::{
    app::{self, App, Look, Now},
    command::keymap::{self, Key, KeySymbol},
    method,
    store::{Folders, IdGenerator, Session, Store},
    text::slips::put_right,
    ui::{
        glyphs::Glyphs,
        theme::{ColourDepth, Theme},
    },
};

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for (name, word) in [
        ("a word", "referral"),
        ("a known slip", "assesment"),
        ("a slip", "practitoiner"),
        ("no word at all", "xqzvkwjyhgfdbpl"),
    ] {
        criterion.bench_function(&format!("look at/{name}"), |bencher| {
            bencher.iter(|| put_right(black_box(word)));
        });
    }
    for slips in [true, false] {
        typing(&mut criterion, slips);
    }
    criterion.final_summary();
}

/// The last letter of a slip and the space that ends it, with the frames that follow.
fn typing(criterion: &mut Criterion, slips: bool) {
    let store = Store::new(
        Arc::new(Memory::with_folders(["/case"])),
        Folders::under("/home"),
        IdGenerator::counted(1),
    );
    let pack = method::learning_together().clone();
    let path = Path::new("/case/review.whyboard");
    let (Ok(session), Ok(theme)) = (
        Session::create(&store, path, pack, None, now(0).at.into()),
        Theme::load("paper", ColourDepth::True),
    ) else {
        return;
    };
    let (size, glyphs) = ((120, 35), Glyphs::unicode());
    let look = Look {
        slips,
        ..Look::default()
    };
    let mut app = App::new(session, keymap::standard().clone(), look, size, now(0));
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let mut ms = 0;
    let on = if slips {
        "slips put right"
    } else {
        "slips left"
    };
    criterion.bench_function(&format!("a word's end and a frame/{on}"), |bencher| {
        bencher.iter(|| {
            for c in "practitoiner ".chars() {
                ms += 100;
                app.press(Key::plain(KeySymbol::Char(c)), now(ms));
            }
            app::draw(&mut buffer, &app, &theme, &glyphs);
            for _ in 0..13 {
                app.press(Key::plain(KeySymbol::Backspace), now(ms));
            }
        });
    });
}

fn now(ms: u64) -> Now {
    let at = DateTime::<FixedOffset>::default();
    Now { at, ms }
}
