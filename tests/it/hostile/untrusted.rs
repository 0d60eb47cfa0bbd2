//! Text of any origin: whatever stands in a file, a paste or an argument, nothing of it drives the terminal, turns words
//! round or hides in them, on the screen and in everything that is written.
//!
//! What counts is the bytes that reach the pseudo-terminal, and those of standard output and standard error.
#![cfg(unix)]

use std::{collections::BTreeMap, fmt::Write as _, fs};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use whyboard::{
    command::{Action, HelpSection, specs},
    text::clean,
};

use crate::harness::{
    self, Harness,
    terminal::{Home, Ran, Screen, steering},
};

const SCHEMA: &str = include_str!("../../../docs/review-document.schema.json");
/// Strings that programs stumble over, of our own making.
const NAUGHTY: &str = include_str!("../harness/naughty.json");
/// What each hostile text holds, to see that it came through.
const MARK: &str = "evil";

/// Everything that could steer a terminal, turn words round or hide, among words that show whether it came through.
const HOSTILE: &str = "\u{1b}[31337mred\u{1b}]0;owned\u{7}\u{1b}[2J\u{1b}P1q\u{1b}\\\u{9b}31338m\u{9d}0;owned\u{9c}\
                       \u{202e}evil\u{2066}\u{200f}\u{200b}\u{feff}\u{fff9}\u{206a}\u{e0041}\u{0}\u{8}\u{7f}\r\u{85}end";

/// An object of the schema with every text in it hostile, and one of everything that it holds.
fn hostile(schema: &Value, object: &Value) -> Value {
    let mut made = Map::new();
    for (name, field) in object["properties"].as_object().unwrap() {
        let named = |field: &Value| -> Option<Value> {
            let name = field["$ref"].as_str()?.strip_prefix("#/$defs/")?;
            Some(schema["$defs"][name].clone())
        };
        let definition =
            |field: &Value| named(field).filter(|found| found.get("properties").is_some());
        // One of several words: the first.
        let word = named(field).map(|found| found["oneOf"][0]["const"].clone());
        let value = match (field["type"].as_str(), definition(field)) {
            (Some("string"), _) => format!("{name} {HOSTILE}").into(),
            (Some("array"), _) if field["items"]["type"] == "string" => {
                vec![format!("{name} {HOSTILE}")].into()
            }
            (Some("array"), _) => match definition(&field["items"]) {
                Some(item) => vec![hostile(schema, &item)].into(),
                None => continue,
            },
            (None, Some(object)) => hostile(schema, &object),
            (Some(_) | None, _) => match word {
                Some(word) if word.is_string() => word,
                Some(_) | None => continue,
            },
        };
        made.insert(name.clone(), value);
    }
    Value::Object(made)
}

/// Every text of a document, by where it stands.
fn texts(value: &Value, place: &str, found: &mut BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            found.insert(place.to_owned(), text.clone());
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                texts(item, &format!("{place}/{at}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                texts(field, &format!("{place}/{name}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A document in which every text is hostile, and every kind of item is there.
fn hostile_document() -> Value {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut document = hostile(&schema, &schema);
    document["whyboard_document"] = 1.into();
    document["pack"] = "learning-together".into();
    document["episodes"][0]["notes"][0]["factor"] = "ROL".into();
    document["episodes"][0]["notes"][0]["patterns"] = json!(["P4"]);
    document["patterns"][0]["primary"] = "P4".into();
    document["people"][0]["code"] = "R1".into();
    document["episodes"][0]["notes"][0]["who"] = "R1".into();
    document
}

/// Puts hostile text in the place of every text that has the mark.
fn spoil(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(MARK) => {
            *text = format!("{} {HOSTILE}", text.split(' ').next().unwrap());
        }
        Value::Array(items) => items.iter_mut().for_each(spoil),
        Value::Object(fields) => fields.values_mut().for_each(spoil),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A log as no import writes it: every text hostile as it stands, the method's own too, and every seal fits.
fn hostile_log(home: &Home) {
    fs::write(home.file("d.json"), hostile_document().to_string()).unwrap();
    let ran = home.run(&["import", "d.json", "-o", "clean.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let log = fs::read_to_string(home.file("clean.whyboard")).unwrap();
    let mut lines = log.lines();
    let mut header: Value = serde_json::from_str(lines.next().unwrap()).unwrap();
    let mut pack = header["pack"].take();
    for list in [
        "levels",
        "factors",
        "pattern_types",
        "source_kinds",
        "roles",
    ] {
        for (at, item) in pack[list].as_array_mut().unwrap().iter_mut().enumerate() {
            for (name, field) in item.as_object_mut().unwrap() {
                if field.is_string() && !["id", "level", "letter"].contains(&name.as_str()) {
                    *field = format!("{at}{HOSTILE}").into();
                }
            }
        }
    }
    let mut out = format!(
        "{{\"whyboard\":1,\"review\":{},\"pack\":{pack},\"made\":{},\"unlock\":null}}",
        header["review"], header["made"]
    );
    let mut chain = seal(out.as_bytes());
    for line in lines {
        let mut entry: Value = serde_json::from_str(line).unwrap();
        entry.as_object_mut().unwrap().remove("chain");
        spoil(&mut entry);
        let body = entry.to_string();
        chain = seal(format!("{chain}{body}").as_bytes());
        let body = body.strip_suffix('}').unwrap();
        write!(out, "\n{body},\"chain\":\"{chain}\"}}").unwrap();
    }
    fs::write(home.file("d.whyboard"), out + "\n").unwrap();
}

fn seal(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash[..8]
        .iter()
        .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

/// Nothing that a command wrote steers anything.
#[track_caller]
fn unsteered(ran: &Ran) {
    assert_eq!(steering(&ran.out).or(steering(&ran.err)), None, "{ran:?}");
}

/// Goes through everything that shows text, and closes the program.
fn tour(screen: &mut Screen) {
    // The emulator of these tests draws no U+FFFD, so that columns are not where they would be; words are.
    screen.shows("title");
    for (keys, shows) in [
        ("3<tab><up>", "This note"),
        ("<esc><f3>", "All episodes"),
        ("<esc><f5>", "text"),
        ("<f5><f6>", "who else was there"),
        ("<esc>/parked<enter>", "Parking lot (1)"),
        ("<esc>/episode<enter>", "Edit episode 1"),
        ("<pgdn><pgdn>", "Edit episode 1"),
        ("<esc>/pattern d<enter>", "Patterns D"),
        ("<esc>/details<enter>", "Review details"),
        ("<esc>/people<enter>", "Roles"),
        ("<esc>/sources<enter>", "Sources"),
        ("<esc>/chronology<enter>", "Chronology"),
        ("<esc>/patterns<enter>", "Patterns so far"),
        ("<esc>/findings<enter>", "Findings so far"),
        ("<esc>/meetings<enter>", "Meetings"),
        ("<esc>x @", "Who said it?"),
    ] {
        screen.press(keys).shows(shows);
    }
    screen.press("<backspace><backspace><backspace><ctrl-q>");
    screen.end_quietly();
    assert_unsteered(screen);
}

#[test]
fn no_text_of_a_document_steers_anything() {
    let home = Home::new();
    let document = hostile_document();
    let mut sent = BTreeMap::new();
    texts(&document, "", &mut sent);
    sent.retain(|_, text| text.contains("evil"));
    assert!(sent.len() > 40, "{}", sent.len());
    fs::write(home.file("d.json"), document.to_string()).unwrap();

    let ran = home.run(&["import", "d.json", "-o", "d.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.err.contains("hidden characters were replaced"),
        "{ran:?}"
    );
    let ran = home.run(&["export", "d.whyboard", "--as", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let mut there = BTreeMap::new();
    texts(&serde_json::from_str(&ran.out).unwrap(), "", &mut there);
    for place in sent.keys() {
        let text = there
            .get(place)
            .unwrap_or_else(|| panic!("{place} is gone"));
        assert!(
            text.contains("evil") && text.ends_with("end"),
            "{place}: {text:?}"
        );
    }
    for (place, text) in &there {
        assert_eq!(steering(text), None, "{place}: {text:?}");
    }
    assert_eq!(steering(&ran.out), None);
    let out = home.run(&["export", "d.whyboard", "--as", "json", "-o", "e.json"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    for arguments in [
        ["log", "d.whyboard"],
        ["check", "d.whyboard"],
        ["plain", "d.whyboard"],
    ] {
        let ran = home.run_on(&arguments, "read\nhelp\n");
        // What the review raises about itself is something to look at.
        let expected = i32::from(arguments[0] == "check");
        assert_eq!(ran.status, Some(expected), "{ran:?}");
        assert_eq!(steering(&ran.out).or(steering(&ran.err)), None, "{ran:?}");
    }

    for size in [(160, 45), (80, 24)] {
        tour(&mut home.start_with(&["d.whyboard"], size, &[]));
        let mut start = home.start_with(&[], size, &[]);
        start.shows("New review").press("<ctrl-q>");
        start.end_quietly();
        assert_unsteered(&start);
    }
}

#[test]
fn no_text_of_a_log_steers_anything() {
    let home = Home::new();
    hostile_log(&home);
    let bytes = fs::read(home.file("d.whyboard")).unwrap();
    let ran = home.run(&["check", "d.whyboard", "--whole"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");

    // An export escapes what an import would replace, and loses nothing.
    let ran = home.run(&["export", "d.whyboard", "--as", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    unsteered(&ran);
    let mut there = BTreeMap::new();
    texts(&serde_json::from_str(&ran.out).unwrap(), "", &mut there);
    let whole = there
        .values()
        .filter(|text| text.ends_with(HOSTILE))
        .count();
    assert!(whole > 40, "{whole}");
    let out = home.run(&["export", "d.whyboard", "--as", "json", "-o", "e.json"]);
    assert_eq!(out.status, Some(0), "{out:?}");
    assert_eq!(fs::read_to_string(home.file("e.json")).unwrap(), ran.out);
    let ran = home.run(&["import", "e.json", "-o", "e.whyboard"]);
    assert!(
        ran.err.contains("hidden characters were replaced"),
        "{ran:?}"
    );

    for arguments in [
        &["log", "d.whyboard"][..],
        &["log", "d.whyboard", "--json"],
        &["check", "d.whyboard", "--json"],
        &["plain", "d.whyboard"],
    ] {
        let ran = home.run_on(
            arguments,
            "read\n0\nlast\n/voices\n/parked\n/overview\nsaved\nundo\nredo\nhelp\n",
        );
        let checks = arguments[0] == "check";
        // There is nothing to undo, and that is not done.
        let is_undone = arguments[0] == "plain";
        assert_eq!(ran.status, Some(i32::from(checks || is_undone)), "{ran:?}");
        assert!(checks || ran.out.contains(MARK), "{ran:?}");
        unsteered(&ran);
    }
    fs::write(home.file("d.whyboard"), bytes).unwrap();
    for size in [(160, 45), (80, 24), (24, 8)] {
        let mut screen = home.start_with(&["d.whyboard"], size, &[]);
        if size.0 > 24 {
            tour(&mut screen);
        } else {
            screen.sends(MARK, 0).press("<ctrl-q>").end_quietly();
            assert_unsteered(&screen);
        }
    }
}

#[test]
fn what_is_left_on_the_computer_steers_nothing() {
    let home = Home::new();
    hostile_log(&home);
    fs::create_dir_all(home.file("home/config/packs")).unwrap();
    fs::create_dir_all(home.file("home/config/keymaps")).unwrap();
    let config = |name: &str, bytes: &str| {
        fs::write(home.file(&format!("home/config/{name}")), bytes).unwrap();
    };
    config(
        "settings.json",
        &json!({"theme": HOSTILE, "keymap": "mine", HOSTILE: 1}).to_string(),
    );
    config(
        "keymaps/mine.json",
        &json!({"keys": [
        {"in": "note", "press": HOSTILE, "do": "withdraw"},
        {"in": HOSTILE, "press": "x", "do": "withdraw"},
        {"in": "note", "press": "\u{9b}", "do": "withdraw"},
        {"in": "note", "press": "\u{202e}", "do": "strength"},
        {"in": "note", "press": "y", "do": HOSTILE}],
        "bar": {"note": [HOSTILE]}, HOSTILE: 1, "base": HOSTILE})
        .to_string(),
    );
    config(
        "packs/mine.json",
        &json!({"id": HOSTILE, HOSTILE: 1}).to_string(),
    );
    config(&format!("packs/{}.json", "a\u{1b}[2J\u{202e}b"), "{}");
    let id: Value = serde_json::from_str(
        fs::read_to_string(home.file("d.whyboard"))
            .unwrap()
            .lines()
            .next()
            .unwrap(),
    )
    .unwrap();
    let state = |name: &str, value: &Value| {
        let path = home.file(&format!("home/state/{name}"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, value.to_string()).unwrap();
    };
    state(
        "recent.json",
        &json!([
        {"path": home.file("d.whyboard"), "title": HOSTILE, "at": "2026-11-23T09:58:00Z"},
        {"path": home.file("d.whyboard"), "title": "the end of time", "at": "+262142-12-31T23:59:59Z"}]),
    );
    state(
        &format!("drafts/{}.json", id["review"].as_str().unwrap()),
        &json!({
        "aim": {"factor": 2}, "line": HOSTILE, "put_aside": [{"episode": null, "aim": "parking", "text": HOSTILE}],
        "chips": {"who": {"new": {"short": HOSTILE, "role": HOSTILE, "agency": HOSTILE}}, "patterns": [HOSTILE]}}),
    );

    for arguments in [
        &["packs"][..],
        &["keys"],
        &["keys", "--check", "home/config/keymaps/mine.json"],
        &["plain", "d.whyboard"],
    ] {
        let ran = home.run(arguments);
        assert!(ran.out.contains(MARK) || ran.err.contains(MARK), "{ran:?}");
        unsteered(&ran);
    }
    // East of Greenwich the end of time is later than there is time for.
    let mut start = home.start_with(&[], (120, 35), &[("TZ", "<+14>-14")]);
    start.shows(MARK).press("<ctrl-q>");
    start.end_quietly();
    assert_unsteered(&start);
    let mut screen = home.start(&["d.whyboard"]);
    screen
        .shows("title")
        .press("<enter>")
        .shows("Saved")
        .press("<ctrl-q>");
    screen.end_quietly();
    assert_unsteered(&screen);

    // Another window has it, and says so in its lock.
    let mut held = home.start(&["d.whyboard"]);
    held.shows("title");
    let holder = json!({"process": 7, "host": HOSTILE, "since": "2026-11-23T09:58:00Z"});
    fs::write(home.file("~$d.whyboard.lock"), holder.to_string()).unwrap();
    let ran = home.run(&["plain", "d.whyboard"]);
    assert_eq!(ran.status, Some(5), "{ran:?}");
    assert!(ran.err.contains(MARK), "{ran:?}");
    unsteered(&ran);
    held.press("<ctrl-q>").end_quietly();
}

#[test]
fn no_argument_steers_anything() {
    let home = Home::new();
    let name = "a\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}b";
    for arguments in [
        &[name][..],
        &["check", name],
        &["check", name, "--json"],
        &["log", name],
        &["plain", name],
        &["export", name, "--as", "json"],
        &["export", name, "--as", name],
        &["import", name, "-o", name],
        &["keys", "--check", name],
        &["keys", "--keymap", name],
        &["demo", name],
        &["new", "n.whyboard", "--pack", name],
        &["new", "n.whyboard", "--from", name],
        &["--theme", name],
        &[name, "packs"],
        &["packs", name],
        &["--wrong", name],
        &["new", "none/x.whyboard", "--title", name],
    ] {
        let ran = home.run(arguments);
        assert!(ran.status.is_some_and(|status| status > 1), "{ran:?}");
        assert_eq!(
            ran.out.is_empty(),
            !arguments.contains(&"--json"),
            "{ran:?}"
        );
        unsteered(&ran);
    }
    let title = HOSTILE.replace('\0', "");
    let ran = home.run(&["new", name, "--title", &title]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.err.contains("hidden characters were replaced"),
        "{ran:?}"
    );
    unsteered(&ran);
    for arguments in [
        &["check", name][..],
        &["export", name, "--as", "json"],
        &["check", name, "--json"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        unsteered(&ran);
        assert!(!ran.out.contains("\\u"), "the title was cleaned: {ran:?}");
    }
    let mut screen = home.start(&[name]);
    screen.shows("evil").press("<ctrl-q>");
    screen.end_quietly();
    assert_unsteered(&screen);
}

/// Whatever has a command of its own and shows something, now and later.
#[test]
fn no_page_draws_what_is_hidden() {
    let home = Home::new();
    hostile_log(&home);
    let app = Harness::empty();
    app.memory
        .put(harness::FILE, &fs::read(home.file("d.whyboard")).unwrap());
    let mut app = app.reopened();
    for size in [(160, 45), (80, 24), (40, 8)] {
        app.resize(size.0, size.1);
        for row in specs() {
            let shows = matches!(row.section, HelpSection::InFront | HelpSection::Around);
            let action = row.word.filter(|_| shows).map(Action::said);
            if let Some(Ok(action)) = action {
                app.ask(action);
                drawn_clean(&app, row.id);
                app.press("<down><enter>");
                drawn_clean(&app, row.id);
                app.press("<esc><esc><esc>");
            }
        }
    }
}

fn naughty() -> Vec<String> {
    serde_json::from_str(NAUGHTY).unwrap()
}

#[test]
fn what_is_pasted_is_cleaned_and_counted() {
    let home = Home::new();
    assert_eq!(
        home.run(&["new", "a.whyboard", "--title", "Heron"]).status,
        Some(0)
    );
    let mut screen = home.start(&["a.whyboard"]);
    screen
        .shows("First episode")
        .press("Told to wait<enter>")
        .shows("The first episode is there");
    screen.send(
        "3\t\x1b[200~No\u{202e} one\u{200b} rang\u{9b}2J back\u{85}\x07\u{e0041}\u{fff9}\x1b[201~",
    );
    screen
        .shows("7 hidden characters were replaced")
        .press("<enter>")
        .shows("●  No");
    // Of several lines, too, while they wait.
    screen.send("\x1b[200~one\u{202e}\r\ntwo\u{200b}\x1b[201~");
    screen
        .shows("Pasted 2 lines")
        .shows("2 hidden characters were replaced");
    screen
        .press("<tab>")
        .shows("Filed 2 notes")
        .press("<ctrl-q>");
    screen.end_quietly();
    assert_unsteered(&screen);
    let ran = home.run(&["export", "a.whyboard", "--as", "json"]);
    assert!(
        ran.out
            .contains("No\u{fffd} one\u{fffd} rang\u{fffd}2J back")
            && !ran.out.contains("\\u"),
        "{ran:?}"
    );
}

#[test]
fn naughty_strings_are_words_like_others() {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>3<tab>");
    for text in naughty() {
        app.paste(&text);
        drawn_clean(&app, &text);
        app.press("<enter>");
        drawn_clean(&app, &text);
        app.press("<esc><esc>");
    }
    let kept = app.notes();
    assert!(kept.len() > 90, "{}", kept.len());
    for (_, text) in &kept {
        assert!(clean::is_clean(text), "{text:?}");
    }
    assert_eq!(app.reopened().notes(), kept);
}

/// Every cell of the screen holds what may be drawn.
#[track_caller]
fn drawn_clean(app: &Harness, text: &str) {
    let (buffer, _) = app.drawn();
    for cell in &buffer.content {
        // The letter that a joiner joins is in the next cell.
        let symbol = cell.symbol().trim_end_matches(['\u{200c}', '\u{200d}']);
        assert!(
            clean::is_clean(symbol) && steering(symbol).is_none(),
            "{text:?} draws {cell:?}"
        );
    }
}

#[test]
fn naughty_strings_go_through_plain_mode_and_the_terminal() {
    let home = Home::new();
    assert_eq!(
        home.run(&["new", "a.whyboard", "--title", "Heron"]).status,
        Some(0)
    );
    let mut said = "Told to wait\n3\n".to_owned();
    for text in naughty() {
        // A space before makes words of it.
        writeln!(said, " {}", text.replace(['\n', '\r'], " ")).unwrap();
    }
    let ran = home.run_on(&["plain", "a.whyboard"], &(said + "read\n"));
    assert_eq!(ran.status, Some(0), "{ran:?}");
    unsteered(&ran);
    for arguments in [
        &["log", "a.whyboard"][..],
        &["log", "a.whyboard", "--json"],
        &["export", "a.whyboard", "--as", "json"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        unsteered(&ran);
    }
    let mut screen = home.start(&["a.whyboard"]);
    screen
        .shows("Told to wait")
        .press("3<tab><f5>")
        .press("<pgup><pgup><pgup>")
        .press("<esc><up><up><up>")
        .shows("This note");
    screen.press("<ctrl-q>").end_quietly();
    assert_unsteered(&screen);
}

/// Nothing has reached the terminal but words and what the program itself says to it.
#[track_caller]
fn assert_unsteered(screen: &Screen) {
    let bytes = String::from_utf8(screen.bytes()).unwrap();
    let mut pieces = bytes.split('\u{1b}');
    let mut words = pieces.next().unwrap().to_owned();
    for piece in pieces {
        words.push_str(after_our_own(piece).unwrap_or_else(|| panic!("ESC {piece:?} was sent")));
    }
    let words = words.replace('\r', "");
    assert_eq!(steering(&words), None);
    assert!(screen.is_restored());
}

/// What follows an escape of our own, ESC left out: places, colours and modes, and a title that is always the same.
fn after_our_own(piece: &str) -> Option<&str> {
    if let Some(rest) = piece.strip_prefix("]2;whyboard") {
        return Some(rest.strip_prefix('\u{7}').unwrap_or(rest));
    }
    // The end of the title, and the keypad as it is by itself.
    if let Some(rest) = piece.strip_prefix(['\\', '>']) {
        return Some(rest);
    }
    let rest = piece.strip_prefix('[')?;
    let numbers = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ';' | '?' | '>' | '<' | '=')
    });
    let said = &rest[..rest.len() - numbers.len()];
    let rest =
        numbers.strip_prefix(['m', 'H', 'G', 'J', 'K', 'X', 'h', 'l', 't', 'u', 'c', 'q'])?;
    // The places on the screen are small numbers, and so are colours.
    let is_ours = said
        .split([';', '?', '>', '<', '='])
        .all(|number| number.len() <= 4);
    is_ours.then_some(rest)
}
