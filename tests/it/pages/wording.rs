//! Wording that asks for a second look: in the line while it is typed, and one phrase at a time on its page.

use ratatui::style::Modifier;
use serde_json::{Value, json};
use whyboard::{
    insight::{WordingListener, wording},
    method::{AddedPhrase, Amendments},
    review::{Details, Document},
};

use crate::{
    harness::Harness,
    pages::{SIZES, golden},
};

/// The review of the design’s drawings, with wording that asks for a second look in each place where it is asked about.
fn worded() -> Harness {
    let mut document: Value = serde_json::from_str(include_str!("../harness/heron.json")).unwrap();
    let third = &mut document["episodes"][2];
    third["what_happened"] = json!("Nursery phoned. The duty worker should have rung the doctor.");
    third["appraisals"] = json!([
        { "text": "Inadequate handover", "verdict": "concern" },
        { "text": "Inadequate recording", "standard": "Local guidance", "known_at_the_time": "yes" },
    ]);
    third["notes"][0]["text"] = json!("Duty failed to ring the surgery before the weekend");
    third["notes"][1]["text"] = json!("The team missed the warning signs in the autumn");
    third["notes"][2]["text"] = json!("She clearly had her own view");
    third["notes"][2]["private"] = json!(true);
    document["patterns"] = json!([
        { "code": "P1", "primary": "P2", "sentence": "Agencies work in silos when the clock runs" },
    ]);
    Harness::with(Some(serde_json::from_value(document).unwrap()))
}

fn details(app: &Harness) -> Details {
    app.review().details().clone()
}

/// The phrases of the review that are asked about, kept ones in brackets.
fn asked(app: &Harness) -> Vec<String> {
    let listener = WordingListener::new(app.review().pack(), &Amendments::default());
    let flags = wording(app.review(), &listener);
    let told = flags.iter().map(|it| match it.because {
        None => it.words().to_owned(),
        Some(_) => format!("[{}]", it.words()),
    });
    told.collect()
}

#[test]
fn wording_page() {
    let mut app = worded();
    app.press("<f7><down><down>");
    golden("wording-page", &mut app);
}

#[test]
fn wording_that_was_kept() {
    let mut app = worded();
    app.press("<f7>+The chair asked for it in these words<enter><end>");
    golden("wording-kept", &mut app);
}

#[test]
fn an_empty_page_says_so_kindly() {
    let mut app = Harness::empty();
    app.press("<f7>");
    golden("wording-none", &mut app);
    app.press("<enter><del>+-=<esc>").sees_not("Wording");
}

#[test]
fn words_in_the_line_are_underlined_and_asked_about_once() {
    let mut app = Harness::heron();
    app.press("3<tab>Duty should have");
    assert!(
        !app.words_with(Modifier::UNDERLINED)
            .contains(&"should have".to_owned())
    );
    app.press(" rung the doctor before five").sees(
        "‘should have’ looks back from the outcome. What did they see? Enter files it as it is.",
    );
    assert!(
        app.words_with(Modifier::UNDERLINED)
            .contains(&"should have".to_owned())
    );
    golden("wording-line", &mut app);
    app.resize(120, 35);
    app.press("<enter>");
    let (_, text) = app.notes().pop().unwrap();
    let all = app.notes();
    assert!(
        all.iter()
            .any(|(_, text)| text == "Duty should have rung the doctor before five"),
        "{text}"
    );
    // The same is not asked twice in ten minutes; the words are underlined all the same.
    app.press("They could have asked").sees_not("looks back");
    assert!(
        app.words_with(Modifier::UNDERLINED)
            .contains(&"could have".to_owned())
    );
    app.press("<enter>").wait(10 * 60 * 1000);
    app.press("They could have waited")
        .sees("‘could have’ looks back");
}

#[test]
fn a_word_that_is_quoted_or_quiet_is_left_alone() {
    let mut app = Harness::heron();
    app.press("3<tab>“I should have rung”, she said")
        .sees_not("looks back");
    assert!(app.words_with(Modifier::UNDERLINED).is_empty());
    app.press("<enter>/quiet on<enter>The form was poor in places")
        .sees_not("made that likely");
    assert!(app.words_with(Modifier::UNDERLINED).is_empty());
    app.press("<enter>/quiet off<enter>A careless entry in the log")
        .sees("What about the situation made that likely?");
}

#[test]
fn one_is_reworded_one_is_kept_and_both_are_undone() {
    let mut app = worded();
    let before = [
        "should have",
        "Inadequate",
        "failed to",
        "missed the warning signs",
        "clearly",
        "silos",
    ];
    assert_eq!(asked(&app), before);
    app.press("<f7>")
        .sees("Wording to look at again")
        .sees("Which standard was that, did they know it then")
        // A private note is not told of, and what is judged by a standard is not asked about.
        .sees_not("clearly")
        .sees_not("Inadequate recording")
        .press("<down><down>")
        .sees("Duty failed to ring the surgery")
        .sees("Duty did ___ because ___; it is usually done when ___");
    app.press("<enter>")
        .sees("What were they doing, and attending to, instead?");
    app.press("<ctrl-z>").sees("Duty failed to ring");
    for _ in 0..60 {
        app.press("<backspace>");
    }
    app.press("Duty rang twice; the line was taken up with a fax<esc>")
        .sees("Wording to look at again")
        .sees_not("failed to");
    assert!(
        app.notes()
            .iter()
            .any(|(_, text)| text.starts_with("Duty rang twice"))
    );
    app.press("<home><down><down>")
        .sees("missed the warning signs")
        .press("+<enter>")
        .sees("Type why it stays after the command")
        .press("it is what the mother wrote<enter>")
        .sees("Kept, with the reason");
    assert_eq!(
        details(&app).kept_wording[0].because,
        "it is what the mother wrote"
    );
    assert_eq!(
        asked(&app),
        [
            "should have",
            "Inadequate",
            "[missed the warning signs]",
            "clearly",
            "silos"
        ]
    );
    // Taken back and done again, and taken back on the page itself.
    app.press("<ctrl-z>");
    assert!(details(&app).kept_wording.is_empty());
    app.press("<ctrl-y><end><del>").sees("Taken back");
    assert!(details(&app).kept_wording.is_empty());
    app.press("<ctrl-z><ctrl-z>");
    let app = app.reopened();
    assert!(
        app.notes()
            .iter()
            .any(|(_, text)| text.starts_with("Duty rang twice"))
    );
}

#[test]
fn a_neutral_sentence_is_filled_in_and_what_was_there_comes_back() {
    let mut app = worded();
    app.press("<f7><down><down>=")
        .sees("Duty did ___█because ___; it is usually done when ___");
    app.press("<ctrl-z>")
        .sees("Duty failed to ring the surgery before the weekend");
    app.press("<ctrl-y><backspace><backspace><backspace>ring twice<esc>")
        .sees("Wording to look at again");
    let said = "Duty did ring twice because ___; it is usually done when ___";
    assert!(app.notes().iter().any(|(_, text)| text == said));
    app.press("<esc>").sees("›").press("<ctrl-z>");
    assert!(!app.notes().iter().any(|(_, text)| text == said));
}

#[test]
fn each_place_opens_in_its_own_form() {
    for (down, words) in [
        (0, "What happened"),
        (1, "Inadequate handover"),
        (5, "Agencies work in silos"),
    ] {
        let mut app = worded();
        app.press("<f7>")
            .press(&"<down>".repeat(down))
            .press("<enter>x");
        app.sees(words)
            .press("<ctrl-z><esc>")
            .sees("Wording to look at again");
    }
}

#[test]
fn a_review_changes_what_is_listened_for() {
    let mut app = worded();
    app.press("<f7><end>")
        .sees("silos")
        .press("-")
        .sees("“silo…” is not asked about in this review");
    assert_eq!(details(&app).wording_off, ["silo*"]);
    assert!(!asked(&app).contains(&"silos".to_owned()));
    app.sees("Changed for this review")
        .press("<end><del>")
        .sees("“silo…” is asked about again");
    assert!(details(&app).wording_off.is_empty());
    app.press("/phrase c1<enter>")
        .sees("“Looks back from the outcome” is not asked about");
    assert_eq!(asked(&app), ["Inadequate", "clearly", "silos"]);
    app.press("<ctrl-z>/phrase wibble<enter>")
        .sees("“wibble” is no phrase of the list, and no class");
    app.press("the weekend")
        .sees("Listen for it in this review, as");
    app.press("<down><down><enter>")
        .sees("From now on “the weekend” is asked about here");
    let added = AddedPhrase {
        class: "C2".to_owned(),
        phrase: "the weekend".to_owned(),
    };
    assert_eq!(details(&app).wording_added, [added]);
    assert!(asked(&app).contains(&"the weekend".to_owned()));
    app.press("<ctrl-z>");
    assert!(details(&app).wording_added.is_empty());
    app.press("50% of").sees_not("Listen for it");
}

#[test]
fn a_review_that_is_only_read_is_looked_through_and_not_changed() {
    let mut app = worded().read_only();
    let before = app.document();
    app.press("<f7>").sees("should have");
    for keys in [
        "+no reason<enter>",
        "-",
        "=x<esc>",
        "<enter>x<esc>",
        "<del>",
    ] {
        app.press(keys);
    }
    assert_eq!(app.document(), before);
}

#[test]
fn what_was_kept_and_changed_goes_out_and_in_with_the_document() {
    let mut app = worded();
    app.press("<f7>+it is a quotation<enter>-/phrase C9<enter>the weekend<enter>");
    let written = serde_json::to_string(&app.document()).unwrap();
    let read: Document = serde_json::from_str(&written).unwrap();
    let again = Harness::with(Some(read));
    assert_eq!(details(&again), details(&app));
    assert_eq!(asked(&again), asked(&app));
}

#[test]
fn three_times_escape_leads_to_the_line() {
    for keys in [
        "<f7><enter>",
        "<f7>=",
        "<f7>+",
        "<f7>-<f4>",
        "<f3><f7><f4><f7><enter>",
    ] {
        let mut app = worded();
        app.press(keys).press("<esc><esc><esc>x");
        app.sees("› x█");
    }
    let mut app = worded();
    for (width, height) in SIZES {
        app.resize(width, height);
        app.press("<f7>").screen();
    }
}

#[test]
fn in_the_back_row_the_question_is_not_cut_and_the_way_out_stands_beside_what_is_asked_for() {
    let mut app = worded().sized(80, 24);
    app.press("3<tab>Duty should have rung the doctor")
        .sees("‘should have’ looks back from the outcome. What did they see?")
        .sees_not("Enter files");
    app.press("<enter><f7>+")
        .sees("Type why it stays after the command")
        .sees("Esc closes and nothing changes");
    app.resize(120, 35);
    app.sees("Type why it stays after the command")
        .sees("Esc closes and nothing changes");
}

#[test]
fn the_page_tells_of_the_review_as_it_is_after_each_change() {
    let mut app = worded();
    app.press("<f7>").sees_not("Kept, with the reason");
    app.press("+Her words<enter>").sees("Kept, with the reason");
    app.press("<ctrl-z>").sees_not("Kept, with the reason");
    app.press("<ctrl-y>").sees("Kept, with the reason");
}
