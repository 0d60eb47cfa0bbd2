//! What a terminal sends and what it comes to, with the time at which each piece comes: no keyboard is ever dead.

use proptest::prelude::*;
use whyboard::terminal::{Decoder, InputEvent};

use crate::harness::cases;

/// Pieces, each at a time in milliseconds.
type Pieces<'a> = &'a [(u64, &'a [u8])];

/// What comes of pieces: as the program hears it, which looks up whenever something ends by itself.
fn heard(pieces: Pieces<'_>) -> Vec<String> {
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    let mut on = |event| heard.extend(InputEvent::of(event).map(shown));
    let until = |decoder: &mut Decoder, now, on: &mut dyn FnMut(_)| {
        while let Some(deadline) = decoder.deadline().filter(|deadline| *deadline <= now) {
            decoder.expire(deadline, on);
        }
    };
    for (at, bytes) in pieces {
        until(&mut decoder, *at, &mut on);
        decoder.feed(bytes, *at, &mut on);
        assert!(decoder.deadline().is_none_or(|deadline| deadline > *at));
    }
    until(&mut decoder, u64::MAX, &mut on);
    assert_eq!(decoder.deadline(), None);
    heard
}

/// The same where nobody looks up in between.
fn heard_late(pieces: Pieces<'_>) -> Vec<String> {
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    let mut on = |event| heard.extend(InputEvent::of(event).map(shown));
    for (at, bytes) in pieces {
        decoder.feed(bytes, *at, &mut on);
    }
    decoder.expire(u64::MAX, &mut on);
    heard
}

fn shown(input: InputEvent) -> String {
    match input {
        InputEvent::Key(key) => key.to_string(),
        InputEvent::Paste(text) => format!("paste {text}"),
        InputEvent::Click(x, y) => format!("click {x} {y}"),
        InputEvent::OtherClick(x, y) => format!("other click {x} {y}"),
        InputEvent::Zoom => "zoom".to_owned(),
        InputEvent::Resize(x, y) => format!("resize {x} {y}"),
    }
}

/// What comes of bytes that come at once: keys with a space between, as keymaps write them.
#[track_caller]
fn at_once(bytes: &str, keys: &str) {
    timed(&[(0, bytes)], keys);
}

#[track_caller]
fn timed(pieces: &[(u64, &str)], keys: &str) {
    let pieces: Vec<(u64, &[u8])> = pieces
        .iter()
        .map(|(at, text)| (*at, text.as_bytes()))
        .collect();
    assert_eq!(heard(&pieces).join(" "), keys, "{pieces:?}");
    assert_eq!(heard_late(&pieces).join(" "), keys, "late: {pieces:?}");
}

#[test]
fn keys_as_terminals_send_them() {
    for (bytes, keys) in [
        ("aÄ家?", "a Ä 家 ?"),
        ("\r\t\x7f \n", "enter tab backspace space ctrl-j"),
        (
            "\x01\x1a\x11\0\x1f",
            "ctrl-a ctrl-z ctrl-q ctrl-space ctrl-7",
        ),
        ("\x1b[A\x1b[B\x1b[C\x1b[D", "up down right left"),
        ("\x1bOA\x1bOB\x1bOC\x1bOD", "up down right left"),
        ("\x1b[H\x1b[F\x1bOH\x1bOF", "home end home end"),
        ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "home end home end"),
        ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "ins del pgup pgdn"),
        ("\x1bOP\x1bOQ\x1bOR\x1bOS", "f1 f2 f3 f4"),
        ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~", "f1 f2 f3 f4 f5"),
        (
            "\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~",
            "f6 f7 f8 f9 f10",
        ),
        ("\x1b[23~\x1b[24~\x1b[25~\x1b[34~", "f11 f12 f13 f20"),
        ("\x1b[Z", "shift-tab"),
        (
            "\x1b[1;2A\x1b[1;5D\x1b[1;6C",
            "shift-up ctrl-left ctrl-shift-right",
        ),
        ("\x1b[1;5H\x1b[1;5F\x1b[3;5~", "ctrl-home ctrl-end ctrl-del"),
        ("\x1b[1;2P\x1b[1;5R\x1b[20;5~", "shift-f1 ctrl-f3 ctrl-f9"),
        // Older forms of the same.
        ("\x1b[5D\x1bO5C\x1bO2P", "ctrl-left ctrl-right shift-f1"),
        // The Linux console.
        ("\x1b[[A\x1b[[E", "f1 f5"),
    ] {
        at_once(bytes, keys);
    }
}

#[test]
fn keys_as_rxvt_sends_them() {
    for (bytes, keys) in [
        (
            "\x1b[a\x1b[b\x1b[c\x1b[d",
            "shift-up shift-down shift-right shift-left",
        ),
        (
            "\x1bOa\x1bOb\x1bOc\x1bOd",
            "ctrl-up ctrl-down ctrl-right ctrl-left",
        ),
        (
            "\x1b[3^\x1b[7^\x1b[5$\x1b[6@",
            "ctrl-del ctrl-home shift-pgup ctrl-shift-pgdn",
        ),
        ("\x1b[20^", "ctrl-f9"),
    ] {
        at_once(bytes, keys);
    }
}

#[test]
fn the_keypad_in_its_application_mode_types() {
    at_once(
        "\x1bOp\x1bOq\x1bOy\x1bOn\x1bOk\x1bOm\x1bOj\x1bOo\x1bOX\x1bOM",
        "0 1 9 . + - * / = enter",
    );
    at_once(
        "\x1b[57399u\x1b[57408u\x1b[57414u\x1b[57420u",
        "0 9 enter down",
    );
}

#[test]
fn newer_protocols_left_switched_on_are_understood() {
    for (bytes, keys) in [
        // modifyOtherKeys
        (
            "\x1b[27;5;122~\x1b[27;2;13~\x1b[27;5;9~",
            "ctrl-z shift-enter ctrl-tab",
        ),
        (
            "\x1b[27;2;9~\x1b[27;2;33~\x1b[27;6;97~",
            "shift-tab ! ctrl-shift-a",
        ),
        // kitty
        (
            "\x1b[27u\x1b[13;1u\x1b[9u\x1b[127;5u",
            "esc enter tab ctrl-backspace",
        ),
        ("\x1b[97u\x1b[97;2u\x1b[97;5u\x1b[228u", "a A ctrl-a ä"),
        ("\x1b[49:33;2u\x1b[49;2;33u", "! !"),
        ("\x1b[20;1:1~\x1b[20;1:3~\x1b[97;1:3u\x1b[1;1:3A", "f9"),
        // Modifiers alone, and the lamps.
        ("\x1b[57441;2u\x1b[57358u", ""),
    ] {
        at_once(bytes, keys);
    }
}

#[test]
fn backspace_with_ctrl_is_known_once_backspace_is() {
    at_once("\x08\x08", "backspace backspace");
    at_once("\x7f\x08\x7f", "backspace ctrl-backspace backspace");
}

#[test]
fn the_mouse_in_all_its_forms() {
    for (bytes, events) in [
        ("\x1b[<0;10;5M\x1b[<0;10;5m", "click 9 4"),
        (
            "\x1b[<2;1;1M\x1b[<1;1;1M",
            "other click 0 0 other click 0 0",
        ),
        ("\x1b[<35;3;3M\x1b[<32;3;3M\x1b[<64;3;3M", ""),
        ("\x1b[<80;3;3M\x1b[<81;3;3M", "zoom zoom"),
        ("\x1b[<0;999999;0M", "click 65535 0"),
        ("\x1b[M *%\x1b[M#*%", "click 9 4"),
        ("\x1b[32;10;5M\x1b[35;10;5M", "click 9 4"),
        ("\x1b[I\x1b[O", ""),
    ] {
        at_once(bytes, events);
    }
}

#[test]
fn two_escapes_are_two_and_any_other_key_after_one_is_that_key() {
    for (bytes, keys) in [
        ("\x1b\x1b", "esc esc"),
        ("\x1b\x1b\x1b", "esc esc esc"),
        ("\x1b\x1a", "esc ctrl-z"),
        ("\x1b3", "esc 3"),
        ("\x1bé", "esc é"),
        ("\x1b\r\x1b\x7f", "esc enter esc backspace"),
        ("\x1b\\", "esc \\"),
        ("\x1b\x1b[A", "esc up"),
        ("\x1b\x1b\x1b[20~", "esc esc f9"),
    ] {
        at_once(bytes, keys);
    }
    timed(&[(0, "\x1b"), (24, "[A")], "up");
    timed(&[(0, "\x1b"), (24, "a")], "esc a");
    timed(&[(0, "\x1b"), (25, "[A")], "esc [ A");
    timed(&[(0, "\x1b"), (25, "]"), (400, "P")], "esc ] P");
}

#[test]
fn split_keys_are_whole_keys() {
    timed(
        &[(0, "\x1b"), (20, "["), (60, "2"), (100, "0"), (140, "~")],
        "f9",
    );
    timed(&[(0, "\x1b[1;"), (49, "5D")], "ctrl-left");
    let letter = "家".as_bytes();
    assert_eq!(
        heard(&[(0, &letter[..1]), (30, &letter[1..2]), (60, &letter[2..])]),
        ["家"]
    );
}

#[test]
fn what_has_no_end_ends_by_itself() {
    // Half a key is no key; what a person can have typed is typed.
    timed(&[(0, "\x1b[1;"), (50, "a")], "a");
    timed(&[(0, "\x1b[<0;10"), (50, "\x1b[20~")], "f9");
    timed(&[(0, "\x1b["), (60, "a")], "esc [ a");
    timed(
        &[(0, "\x1bO"), (60, "f course")],
        "esc O f space c o u r s e",
    );
    timed(&[(0, "\x1bP"), (60, "arents")], "esc P a r e n t s");
    timed(&[(0, "\x1bOf")], "esc O f");
    timed(&[(0, "\x1b[M "), (50, "a")], "a");
    assert_eq!(
        heard(&[(0, b"\xe9"), (50, b"t\xe9t")]),
        ["\u{fffd}", "t", "\u{fffd}", "t"]
    );
    // What breaks it off is a key of its own.
    timed(&[(0, "\x1b[1;\r")], "enter");
    timed(&[(0, "\x1b[1;\x1b[20~")], "f9");
    // However quickly somebody types on, an answer that never ends has had its time.
    let typing: Vec<(u64, &str)> = (0..60)
        .map(|turn| (turn * 40, if turn == 0 { "\x1b]11;rgb:" } else { "a" }))
        .collect();
    let letters = (0..60).filter(|turn| turn * 40 >= 1_000).count();
    timed(&typing, &vec!["a"; letters].join(" "));
}

#[test]
fn answers_that_nobody_asked_for_are_swallowed_whole() {
    for answer in [
        "\x1b[?997;1n",
        "\x1b[?62;22c",
        "\x1b[>41;354;0c",
        "\x1b[1;1R",
        "\x1b[24;80R",
        "\x1b[0n",
        "\x1b[?0u",
        "\x1b[?2026;2$y",
        "\x1b[4;2$y",
        "\x1b[8;35;120t",
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b]52;c;eA==\r\n\x07",
        "\x1bP>|xterm(390)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[201~",
        "\x1b[99~",
        "\u{9b}",
    ] {
        at_once(&format!("{answer}\x1b[20~a"), "f9 a");
    }
    // Cut short, it ends with the next key, or with time.
    at_once("\x1b]11;rgb:ffff\x1b[20~", "f9");
    timed(&[(0, "\x1b]11;rgb:"), (50, "a")], "a");
    timed(
        &[
            (0, "\x1b]11;rgb:ff"),
            (40, "ff/ffff"),
            (80, "\x1b"),
            (120, "\\a"),
        ],
        "a",
    );
}

#[test]
fn a_paste_is_one_whatever_is_in_it() {
    at_once("\x1b[200~two\rlines\x1b[201~x", "paste two\rlines x");
    at_once(
        "\x1b[200~\x1b[201\x1b[20~\x1b[201~",
        "paste \x1b[201\x1b[20~",
    );
    at_once("\x1b[200~\x1b\x1b[201~", "paste \x1b");
    timed(
        &[
            (0, "\x1b[200~a"),
            (900, "b"),
            (1_800, "c\x1b[2"),
            (1_900, "01~"),
        ],
        "paste abc",
    );
}

#[test]
fn a_paste_without_an_end_ends_after_a_second_of_silence_or_with_a_key() {
    timed(&[(0, "\x1b[200~words"), (1_000, "a")], "paste words a");
    timed(
        &[(0, "\x1b[200~words\x1b[20"), (1_000, "a")],
        "paste words a",
    );
    timed(
        &[(0, "\x1b[200~words"), (100, "\x1b[20~"), (150, "a")],
        "paste words f9 a",
    );
    timed(
        &[(0, "\x1b[200~wo"), (99, "\x1b[20~rds")],
        "paste wo\x1b[20~rds",
    );
}

#[test]
fn an_endless_paste_takes_no_more_memory_than_somebody_may_paste() {
    let (mut decoder, mut longest) = (Decoder::default(), 0);
    let mut on = |event| {
        if let Some(InputEvent::Paste(text)) = InputEvent::of(event) {
            longest = text.len();
        }
    };
    decoder.feed(b"\x1b[200~", 0, &mut on);
    for _ in 0..64 {
        decoder.feed(&vec![b'x'; 1 << 16], 0, &mut on);
    }
    decoder.feed(b"\x1b[201~", 0, &mut on);
    assert_eq!(longest, 2 << 20);
}

/// Pieces of what terminals send, whole and broken, and any bytes.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        &b"\x1b"[..],
        b"\x1b[",
        b"\x1bO",
        b"\x1b]",
        b"\x1bP",
        b"\x1b_",
        b"\x1b[200~",
        b"\x1b[201~",
        b"\x1b[M",
        b"\x1b[<0;1;",
        b"\x1b[1;5",
        b"\x1b[[",
        b"\x1b\\",
        b"\x07",
        b"words",
        b"\r",
        b"~",
        b"\xe5\xae",
        b"\x9b",
        b"20",
        b"$",
        b"997;1n",
        b"\x7f",
    ]);
    prop_oneof![
        3 => known.prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ]
}

/// Pieces with the silences before them.
fn stream() -> impl Strategy<Value = Vec<(u64, Vec<u8>)>> {
    let silence = prop::sample::select(vec![0, 0, 1, 24, 25, 49, 50, 99, 100, 400, 1_000]);
    prop::collection::vec((silence, piece()), 0..12).prop_map(|pieces| {
        let mut now = 0;
        let timed = pieces.into_iter().map(|(silence, bytes)| {
            now += silence;
            (now, bytes)
        });
        timed.collect()
    })
}

fn borrowed(pieces: &[(u64, Vec<u8>)]) -> Vec<(u64, &[u8])> {
    pieces.iter().map(|(at, bytes)| (*at, &bytes[..])).collect()
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn where_reads_are_split_changes_nothing(pieces in stream()) {
        let whole = heard(&borrowed(&pieces));
        let bytes = pieces.iter().flat_map(|(at, bytes)| bytes.iter().map(|byte| (*at, vec![*byte])));
        let split: Vec<_> = bytes.collect();
        prop_assert_eq!(&heard(&borrowed(&split)), &whole);
        prop_assert_eq!(&heard_late(&borrowed(&split)), &whole);
        prop_assert_eq!(&heard_late(&borrowed(&pieces)), &whole);
    }

    #[test]
    fn after_anything_the_next_keys_are_heard(mut pieces in stream()) {
        let before = heard(&borrowed(&pieces));
        let quiet = pieces.last().map_or(0, |(at, _)| at + 1_000);
        pieces.push((quiet, b"\x1b[20~".to_vec()));
        pieces.push((quiet + 80, b"a".to_vec()));
        let after = heard(&borrowed(&pieces));
        prop_assert_eq!(&after[..before.len()], &before[..]);
        prop_assert_eq!(&after[before.len()..], ["f9", "a"]);
    }

    #[test]
    fn the_curtain_falls_in_the_midst_of_anything_after_a_moment(mut pieces in stream()) {
        let quiet = pieces.last().map_or(0, |(at, _)| at + 100);
        pieces.push((quiet, b"\x1b[20~".to_vec()));
        let heard = heard(&borrowed(&pieces));
        prop_assert_eq!(heard.last().map(String::as_str), Some("f9"));
    }

    #[test]
    fn text_is_heard_letter_for_letter(text in "\\PC{0,40}", cuts in prop::collection::vec(1..5_usize, 0..200)) {
        let (mut rest, mut at, mut pieces) = (text.as_bytes(), 0, Vec::new());
        for cut in cuts {
            let (piece, after) = rest.split_at(cut.min(rest.len()));
            pieces.push((at, piece));
            (rest, at) = (after, at + 40);
        }
        pieces.push((at, rest));
        let (mut decoder, mut typed) = (Decoder::default(), String::new());
        for (at, bytes) in pieces {
            decoder.feed(bytes, at, &mut |event| {
                if let Some(InputEvent::Key(key)) = InputEvent::of(event) {
                    typed.extend(key.types());
                }
            });
        }
        let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        prop_assert_eq!(typed, spaced);
    }
}
