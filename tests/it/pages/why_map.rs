//! The walk from a finding or a pattern down to what made it so.

use crate::{harness::Harness, pages::golden};

#[test]
fn from_a_finding_down() {
    let mut app = Harness::sample("alder");
    app.press("<f4>;<down><down>");
    golden("why-map", &mut app);
}

#[test]
fn a_finding_leads_to_its_patterns_their_notes_and_what_made_those_so() {
    let mut app = Harness::sample("alder").sized(160, 45);
    app.press("<f4>;")
        .sees("What made that so")
        .sees("F1")
        .sees("P1")
        .sees("N3")
        .sees("N6")
        .sees("against");
    app.press("<enter>").sees("Headline");
    app.press("<esc>").sees("What made that so").sees("N6");
    app.press("N6<enter>");
    let (_, note) = app.inner.picked().unwrap();
    assert_eq!(note.code.to_string(), "N6");
    app.press("<esc>").sees("What made that so");
}

#[test]
fn a_walk_begins_at_a_pattern_a_note_below_it_and_by_its_command() {
    let mut app = Harness::sample("alder").sized(160, 45);
    app.press("/patterns<enter><down>;").sees("P2").sees("N27");
    app.press("<esc><right>;").sees("This note").sees("N14");
    let mut app = Harness::sample("alder").sized(160, 45);
    app.press("<f4>/walk<enter>")
        .sees("What made that so")
        .sees("F1");
    app.press("<esc>").sees("Findings so far");
}

#[test]
fn three_times_esc_leads_back_to_the_line_and_the_walk_keeps_its_beginning() {
    let mut app = Harness::sample("alder").sized(160, 45);
    app.press("/patterns<enter>;<down><enter><esc>").sees("N3");
    app.press("<f4><enter><esc><esc>")
        .sees("N3")
        .sees("What made that so");
    app.press("<esc><esc><esc>").sees("1–8 Tab Factor");
}

#[test]
fn private_words_stay_hidden_in_the_walk() {
    let mut app = Harness::sample("alder").sized(160, 45);
    let mut document = serde_json::to_value(app.document()).unwrap();
    document["episodes"][0]["notes"][2]["private"] = serde_json::json!(true);
    app = Harness::with(Some(serde_json::from_value(document).unwrap())).sized(160, 45);
    app.press("<f4>;<down><down>")
        .sees_not("someone is safeguard");
    app.press("<esc><right><right>")
        .sees_not("someone is safeguard");
}
