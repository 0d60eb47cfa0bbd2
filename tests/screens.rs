//! The board and what is docked on it, at every layout, as they are drawn in the design.
//!
//! Each is kept as a snapshot: width exact, and only characters that every terminal's font has.

mod desk;

use desk::Desk;
use ratatui::style::Modifier;
use whyboard::view::signs::{Signs, drawn_everywhere};

const SIZES: [(u16, u16); 6] = [
    (160, 45),
    (120, 35),
    (120, 30),
    (100, 30),
    (80, 24),
    (40, 8),
];

/// Draws the screen that keys lead to at every size and compares each with its snapshot.
#[track_caller]
fn golden(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut desk = Desk::heron().sized(width, height);
        desk.press(keys);
        let screen = desk.screen();
        for (row, text) in screen.split('\n').enumerate() {
            assert!(
                text.chars().count() <= usize::from(width),
                "{name} {width}×{height}, row {row} is too wide"
            );
            let strange: Vec<char> = text
                .chars()
                .filter(|c| !drawn_everywhere(*c) && *c != '█')
                .collect();
            assert!(
                strange.is_empty(),
                "{name} {width}×{height}, row {row}: {strange:?}"
            );
        }
        assert_eq!(screen.split('\n').count(), usize::from(height));
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen);
        });
    }
}

#[test]
fn board() {
    golden(
        "board",
        "Duty role was to reach a decision by five, not to hold the case",
    );
}

#[test]
fn picked_note() {
    golden("picked-note", "<up><up>");
}

#[test]
fn command_list() {
    golden("command-list", "/hid");
}

#[test]
fn roles() {
    golden("roles", "said so twice @");
}

#[test]
fn details() {
    golden("details", "said so twice<tab><tab><tab><tab>");
}

#[test]
fn voices() {
    golden("voices", "<f6>");
}

#[test]
fn parked() {
    golden("parked", "<f8>");
}

#[test]
fn a_long_note_grows_upwards() {
    golden(
        "long-line",
        &"the duty worker rang the nursery back before five and was told to wait ".repeat(6),
    );
}

#[test]
fn a_new_review() {
    for (width, height) in SIZES {
        let mut desk = Desk::empty().sized(width, height);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("new-review-{width}x{height}"), desk.press("").screen());
        });
    }
}

#[test]
fn in_ascii_every_byte_is_ascii() {
    for keys in [
        "", "<up>", "/", "<f3>", "<f5>", "<f6>", "<f8>", "said @", "x<tab>",
    ] {
        let mut desk = Desk::heron();
        desk.signs = Signs::ascii();
        desk.press(keys);
        let screen = desk.screen().replace('█', "");
        assert!(
            screen.is_ascii(),
            "{keys}: {:?}",
            screen.chars().filter(|c| !c.is_ascii()).collect::<String>()
        );
    }
}

#[test]
fn the_picked_note_is_drawn_as_a_whole_and_the_aimed_number_in_a_cap() {
    let mut desk = Desk::heron();
    desk.theme =
        whyboard::view::theme::Theme::load("paper", whyboard::view::theme::Depth::None).unwrap();
    desk.press("<up><up>");
    let reversed = desk.words_with(Modifier::REVERSED);
    assert!(
        reversed
            .iter()
            .any(|words| words.contains("Nursery saw its job as passing on,"))
    );
    assert!(reversed.iter().any(|words| words.contains("not pressing")));
    assert!(reversed.contains(&"3".to_owned()));
}
