//! The board and what is docked on it, at every layout, as they are drawn in the design.
//!
//! The board is kept at every size, the rest at two: width exact, and only characters that every terminal's font has.

use ratatui::style::Modifier;
use whyboard::ui::glyphs::Glyphs;

use crate::harness::{self, Harness};

const SIZES: [(u16, u16); 6] = [
    (160, 45),
    (120, 35),
    (120, 30),
    (100, 30),
    (80, 24),
    (40, 8),
];

/// Draws the screen that keys lead to at every size; two of them are kept.
#[track_caller]
fn golden(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut app = Harness::heron().sized(width, height);
        app.press(keys);
        harness::golden_screen(&format!("board/{name}"), (width, height), &app.screen());
    }
}

#[test]
fn board() {
    for (width, height) in SIZES {
        let mut app = Harness::heron().sized(width, height);
        app.press("Duty role was to reach a decision by five, not to hold the case");
        let screen = app.screen();
        harness::in_bounds("board", (width, height), &screen);
        harness::golden(&format!("board/board-{width}x{height}"), &screen);
    }
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
        let mut app = Harness::empty().sized(width, height);
        harness::golden_screen("board/new-review", (width, height), &app.press("").screen());
    }
}

#[test]
fn in_ascii_every_byte_is_ascii() {
    for keys in [
        "", "<up>", "/", "<f3>", "<f5>", "<f6>", "<f8>", "said @", "x<tab>",
    ] {
        let mut app = Harness::heron();
        app.glyphs = Glyphs::ascii();
        app.press(keys);
        let screen = app.screen().replace('█', "");
        assert!(
            screen.is_ascii(),
            "{keys}: {:?}",
            screen.chars().filter(|c| !c.is_ascii()).collect::<String>()
        );
    }
}

#[test]
fn the_picked_note_is_drawn_as_a_whole_and_the_aimed_number_in_a_cap() {
    let mut app = Harness::heron();
    app.theme =
        whyboard::ui::theme::Theme::load("paper", whyboard::ui::theme::ColourDepth::None).unwrap();
    app.press("<up><up>");
    let reversed = app.words_with(Modifier::REVERSED);
    assert!(
        reversed
            .iter()
            .any(|words| words.contains("Nursery saw its job as passing on,"))
    );
    assert!(reversed.iter().any(|words| words.contains("not pressing")));
    // Beside it nothing is strong: the aimed number stands in its cap once the note is let go.
    assert!(!reversed.contains(&"3".to_owned()));
    app.press("<esc>");
    let reversed = app.words_with(Modifier::REVERSED);
    assert!(reversed.contains(&"3".to_owned()));
}

/// One episode with these roles and notes, on the screen.
fn episode(people: &serde_json::Value, title: &str, notes: &serde_json::Value) -> Harness {
    let document = serde_json::json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Owl" },
        "people": people,
        "episodes": [{ "code": "E1", "title": title, "notes": notes }],
    });
    Harness::with(serde_json::from_value(document).ok())
}

fn family() -> serde_json::Value {
    let member = |code: &str, role: &str| {
        serde_json::json!({
            "code": code, "short": code, "role": role, "agency": "Family", "group": "family", "pseudonym": "Ms Lane"
        })
    };
    serde_json::json!([
        { "code": "R1", "short": "SW", "role": "Social worker in the assessment team of the north", "agency": "Children’s social care and early help" },
        member("R2", "Mother"),
        member("R3", "Uncle"),
    ])
}

#[test]
fn the_family_is_named_in_one_word_until_one_of_it_has_spoken() {
    let note = |who: &str| serde_json::json!([{ "code": "N1", "text": "Said", "factor": "ROL", "who": who }]);
    let mut app = episode(&family(), "A visit", &note("R1")).sized(160, 45);
    app.press("")
        .sees("Not heard from the family yet")
        .sees("Not heard yet")
        .sees("\n  family")
        .sees_not("Ms Lane");
    let mut app = episode(&family(), "A visit", &note("R2")).sized(160, 45);
    app.press("")
        .sees("Not heard yet\n  Uncle ")
        .sees_not("from the family")
        .sees("Mother 1");
    app.press("<f6>").sees("Mother").sees("Uncle");
}

#[test]
fn the_list_of_voices_cuts_nothing_while_there_is_room() {
    let note = serde_json::json!([{ "code": "N1", "text": "Said", "factor": "ROL", "who": "R1" }]);
    let mut app = episode(&family(), "A visit", &note).sized(120, 35);
    app.press("<f6>");
    app.sees("Children’s social care and early help  SW")
        .sees("in the assessment team of the north  1  ●");
    app.resize(80, 24);
    app.sees("  1  ●").sees("no one yet");
    let mut app = episode(&serde_json::json!([]), "A visit", &serde_json::json!([]));
    for (width, height) in SIZES {
        app.resize(width, height);
        app.press("<f6>").sees("No one yet").press("<esc>");
    }
}

#[test]
fn a_new_episode_says_how_to_write_it_and_a_long_title_that_there_is_more() {
    let title = "A visit at which nobody looked behind the door, ".repeat(6);
    let mut app = episode(&serde_json::json!([]), &title, &serde_json::json!([]));
    app.press("").sees("…").sees("0 Tab writes what");
    let screen = app.screen();
    let rows: Vec<&str> = screen
        .lines()
        .skip(2)
        .take(3)
        .map(|row| &row[..34])
        .collect();
    assert!(rows[2].trim_end().ends_with('…'), "{rows:?}");
    app.resize(100, 30);
    app.sees("0 Tab writes what happened, how it looked and how good practice was");
    app.press("/episode<enter><tab><tab><tab><tab><tab>It rained<esc>")
        .sees_not("0 Tab writes");
}

#[test]
fn who_said_it_and_the_letters_never_cost_a_row() {
    // In the last row there is room for the letters, not for who said it as well: the speaker goes first.
    let text = format!("{}end", "word ".repeat(13));
    let note = serde_json::json!([{
        "code": "N1", "text": text, "factor": "ROL", "who": "R1", "patterns": ["P1"]
    }]);
    let people = serde_json::json!([{ "code": "R1", "short": "HOSP", "role": "Hospital", "agency": "Health" }]);
    let mut app = episode(&people, "A visit", &note).sized(80, 24);
    app.press("3<tab>").sees("end    A").sees_not("HOSP");
}

#[test]
fn a_long_role_is_whole_in_the_list_and_its_agency_is_cut() {
    let mut app = episode(&family(), "A visit", &serde_json::json!([])).sized(80, 24);
    app.press("said @")
        .sees("Social worker in the assessment team of the north");
    app.press("<esc><esc>/hid").sees("F9").sees("/panel");
}
