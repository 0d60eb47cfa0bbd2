//! Every page at every size, without a panic.

use ratatui::layout::Position;

use crate::harness::{
    Harness,
    reviews::{crowded, worked_out},
    start,
};

/// Either side of every size at which the layout changes, and the ends.
const WIDTHS: [u16; 13] = [20, 27, 41, 59, 60, 80, 95, 99, 100, 115, 116, 150, 220];
const HEIGHTS: [u16; 11] = [6, 7, 9, 14, 19, 20, 24, 30, 35, 44, 70];

/// All sizes that are looked at: those above, and all that are smaller than anybody would work in.
fn every_size() -> Vec<(u16, u16)> {
    let narrow = (1..20).flat_map(|width| [1, 2, 3, 4, 5, 14].map(|height| (width, height)));
    let low = (1..6).flat_map(|height| WIDTHS.map(|width| (width, height)));
    let usual = WIDTHS
        .into_iter()
        .flat_map(|width| HEIGHTS.map(|height| (width, height)));
    narrow.chain(low).chain(usual).collect()
}

#[test]
fn nothing_panics_at_any_size() {
    let openings = [
        "",
        "3<tab>A thought that is long enough to need two rows of the line",
        "<up>",
        "@h",
        "<tab>",
        "<f1>",
        "<f1>cur",
        "<f3>",
        "<f5>",
        "<f6>",
        "<f8>",
        "/hid",
        "/episode<enter>",
        "/episode<enter><tab><tab><tab><tab><tab>",
        "/episode<enter><tab><tab><tab>What happened, in as many words as it takes to need a second row",
        "said so twice @",
        "said so twice<tab><tab><tab><tab>",
        "/",
        "/room<enter>",
        "<f9>",
        "9<tab>",
    ];
    let opened: Vec<Harness> = openings
        .into_iter()
        .map(|keys| {
            let mut app = Harness::heron();
            app.press(keys);
            app
        })
        .chain([{
            let mut app = crowded();
            app.press("<f3><end>");
            app
        }])
        .chain([Harness::empty(), {
            let mut app = Harness::empty();
            app.press("<f3>");
            app
        }])
        .collect();
    for mut app in opened {
        for (width, height) in every_size() {
            app.resize(width, height);
            let (buffer, caret) = app.drawn();
            assert!(
                caret.is_none_or(|caret| buffer.area.contains(caret)),
                "{width}x{height}"
            );
            app.clicked(Position::new(width / 2, height - 1));
            if width >= 20 && height >= 6 && width + height < 60 {
                app.press("<f9>").sees("F9").press("<f9>");
            }
        }
    }
}

#[test]
fn the_start_screen_does_not_panic_at_any_size() {
    for keys in [&[][..], &["n", "H"], &["?"], &["b"], &["."], &["end"]] {
        let mut start = start::start();
        start::press(&mut start, keys);
        for (width, height) in every_size() {
            start::screen(&start, (width, height));
            let middle = Position::new(width / 2, height / 2);
            start::clicked(&start, (width, height), middle);
        }
    }
}

#[test]
fn no_page_panics_at_any_size() {
    for keys in [
        "<f4>",
        "<f4><right><right>",
        "/patterns<enter><end>",
        "/sweep 3<enter> ",
        "/sweep 3<enter> <enter>Some words",
    ] {
        let mut app = worked_out();
        app.press(keys);
        for width in (1..20).chain([27, 41, 59, 60, 80, 89, 95, 120, 220]) {
            for height in (1..10).chain([14, 19, 24, 35, 70]) {
                app.resize(width, height);
                app.drawn();
            }
        }
    }
}
