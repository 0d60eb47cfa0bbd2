//! What people write where the line might take it for something else: it stays words, and nothing of it is lost.

use proptest::prelude::*;

use whyboard::review::Note;

use crate::harness::{Harness, cases};

fn board() -> Harness {
    let mut app = Harness::empty();
    app.press("Two referrals in one week<enter>");
    app
}

/// Text in which `@`, `#`, `&`, figures and signs are only what they are everywhere else.
const PLAIN: &[&str] = &[
    "write to name@nhs.net",
    "fell on his # humerus",
    "A & E rang",
    "R&D and Q&A",
    "seen @ 3pm",
    "3pm @ the clinic",
    "a #b1 form",
    "mum &family came",
    "he said \u{201c}no\u{201d} (twice) [sic]",
    "\u{a3}20 and 30 \u{20ac} a day",
    "42 small fires",
    "24/7 cover",
    "-ve result",
    "+ve result",
    "1 of 3 = most",
    "why? because",
    "he (the father) rang!",
    "50% of ~10 * 2",
    "see p. 4: read it; twice",
    "99 calls",
    "9 of 12 asked",
    "no. 5: nobody",
    "# femur",
    "#femur",
    "& E was shut",
    "A&E",
    "Q&A",
    "@ 3pm",
    "@3pm",
    "tea & toast @ noon",
    "\"no\", she said",
    "\u{2018}no\u{2019} was all",
    "[inaudible] {twice}",
    "\u{a3}20 @ 5 %",
];

#[test]
fn what_is_text_everywhere_else_is_text_here() {
    for words in PLAIN.iter().copied() {
        for pace in [20, 450] {
            let mut app = board();
            app.pace(pace).press("4<tab>").press(words).press("<enter>");
            assert_eq!(
                app.notes(),
                [("CON".to_owned(), words.to_owned())],
                "{}",
                app.screen()
            );
            let note = &app.review().episodes()[0].notes[0];
            assert!(
                note.patterns.is_empty() && note.who.is_none() && note.sources.is_empty(),
                "{words}"
            );
        }
    }
}

#[test]
fn what_is_typed_at_a_picked_note_is_a_note_of_its_own() {
    for words in [
        "\u{201c}no\u{201d}, he said",
        "(twice)",
        "[sic]",
        "\u{a3}20",
        "30 \u{20ac}",
        "7 of 10",
        "$5",
        "\u{e9}t\u{e9}",
    ] {
        let mut app = board();
        app.press("4<tab>One<enter><up>")
            .press(words)
            .press("<enter>");
        let notes: Vec<String> = app.notes().into_iter().map(|(_, text)| text).collect();
        assert_eq!(notes, ["One", words], "{}", app.screen());
    }
}

#[test]
fn a_number_that_is_no_place_is_words() {
    for number in [
        "11",
        "42",
        "99",
        "100",
        "007",
        "3.5",
        "1,000",
        "12345678901234567890",
    ] {
        let mut app = board();
        app.press(number).sees_not("Tab  ").press("<enter>");
        assert_eq!(app.notes(), [("FAM".to_owned(), number.to_owned())]);
    }
}

#[test]
fn a_role_of_two_hundred_letters_and_a_thousand_marks_break_nothing() {
    let mut app = board();
    let long = "x".repeat(200);
    app.press(&format!("said @{long}<enter>"))
        .sees("Nobody is called");
    app.press("<esc><enter>");
    assert_eq!(app.notes()[0].1, format!("said @{long}"));
    app.press(&"- ".repeat(500))
        .press(&"#b ".repeat(500))
        .press("so it was<enter>");
    let note = app.review().episodes()[0].notes.last().unwrap();
    assert_eq!((note.text.as_str(), note.patterns.len()), ("so it was", 1));
}

#[test]
fn marks_without_words_file_nothing_and_a_paste_is_words() {
    let mut app = board();
    app.press("- #b @sw <enter>")
        .sees("A note needs words, too");
    assert!(app.notes().is_empty());
    for mark in ["- ", "= ", "!", "?", "@sw ", "#c ", "&record ", "5-<tab>"] {
        let mut app = board();
        app.press(mark)
            .press("<enter><enter>")
            .sees("A note needs words, too");
        assert!(app.notes().is_empty(), "{mark}");
    }
    app.sees("Social worker said it · from a conversation · hindered · pattern B");
    app.press("so it was<enter>");
    let text = "- first @hv\n+ second #b\n! third &record\n3 fourth\n5\n";
    app.paste(text).press("<tab>");
    let notes: Vec<String> = app
        .notes()
        .into_iter()
        .skip(1)
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        notes,
        [
            "- first @hv",
            "+ second #b",
            "! third &record",
            "3 fourth",
            "5"
        ]
    );
    let notes = &app.review().episodes()[0].notes[1..];
    assert!(
        notes
            .iter()
            .all(|note| note.who.is_none() && note.patterns.is_empty())
    );
    app.paste("5").press("<enter>");
    assert_eq!(app.notes().last().unwrap().1, "5");
}

/// Where somebody may be when they begin to type.
const STATES: [&str; 8] = [
    "",
    "3<tab>",
    "3<tab>begun ",
    "<up>",
    "2<tab><up>-",
    "9<tab>",
    "half<esc>",
    "<f5>",
];

/// Every note with all that is known of it.
fn whole_notes(app: &Harness) -> Vec<Note> {
    let episodes = app.review().episodes().iter();
    episodes.flat_map(|episode| episode.notes.clone()).collect()
}

fn steps() -> impl Strategy<Value = Vec<String>> {
    // The signs of the two tables are marks, and a first stroke or stop opens what it opens.
    let text = "[a-zA-Z0-9 ,()\u{201c}\u{201d}\u{a3}\u{e9}]{1,8}";
    // Words that begin as the letters of pattern types do, and a figure as the number of a place does.
    let telling = prop::sample::select(vec!["because he", "a", "fed", "deaf ", "5 days", "3"]);
    let text = prop_oneof![2 => text, 1 => telling.prop_map(str::to_owned)];
    let key = prop::sample::select(vec![
        "<up>", "<down>", "<left>", "<right>", "<pgdn>", "<pgup>", "<f9><f9>",
    ]);
    let step =
        prop_oneof![3 => text.prop_map(|text: String| text), 2 => key.prop_map(str::to_owned)];
    prop::collection::vec(step, 1..8)
}

proptest! {
    #![proptest_config(cases(48))]

    /// Any text, in any state of the board, with any pauses and with arrows, PgDn and F9 between: all of it is in notes,
    /// in the line or in drafts afterwards, and no older note is changed by it.
    #[test]
    fn whatever_is_typed_ends_up_in_words(steps in steps(), state in 0..STATES.len(), pace in 10..3_000_u64) {
        let mut app = Harness::sample("birch");
        app.press("2<tab>An older note<enter>1<tab>");
        let older = whole_notes(&app);
        let older_thoughts = app.review().parked().len();
        app.press(STATES[state]).pace(pace);
        for step in &steps {
            app.press(step);
        }
        // Everything that waits is filed, each behind a word that makes it one.
        for _ in 0..12 {
            app.press("<esc><esc><down>\u{17c}<enter>");
        }
        let letters = |texts: &[String]| {
            let all = texts.concat();
            let mut letters: Vec<char> = all.chars().filter(|c| !c.is_whitespace() && *c != '\u{17c}').collect();
            letters.sort_unstable();
            letters
        };
        let (now, was) = (whole_notes(&app), older.len());
        let mut left = now.clone();
        for note in &older {
            let at = left.iter().position(|other| other == note);
            prop_assert!(at.is_some(), "{note:?} has changed: {now:?}");
            left.remove(at.unwrap());
        }
        prop_assert!(left.len() + was == now.len());
        let typed: Vec<String> = steps.iter().filter(|step| !step.starts_with('<')).cloned().collect();
        let begun = match STATES[state] {
            "3<tab>begun " => "begun",
            "half<esc>" => "half",
            _ => "",
        };
        let parked = app.review().parked().iter().skip(older_thoughts).map(|thought| thought.text.clone());
        let found: Vec<String> = left.into_iter().map(|note| note.text).chain(parked).collect();
        // Where the caret never went back, each stretch stands as it was typed, and the stretches in their order.
        let goes_back = steps.iter().any(|step| matches!(step.as_str(), "<up>" | "<down>" | "<left>" | "<right>"));
        if !goes_back && STATES[state] != "half<esc>" {
            let bare = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace() && *c != '\u{17c}').collect() };
            let (all, wanted) = (bare(&found.concat()), bare(&typed.concat()));
            prop_assert!(all.contains(&wanted), "{:?} is not in {:?}", typed, found);
        }
        let wanted = letters(&[typed, vec![begun.to_owned()]].concat());
        prop_assert_eq!(letters(&found), wanted, "{:?} {}", steps, app.screen());
    }
}
