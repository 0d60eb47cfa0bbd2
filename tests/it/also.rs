//! A note under several factors is one note; and what to remember about something stands in a memo.

use std::fs;

use serde_json::{Value, json};
use whyboard::{
    exchange::notes::COLUMNS,
    insight::{Crosstab, Matrix},
    method::FactorId,
    review::{Document, ParseDocumentError},
};

use crate::harness::{Harness, terminal::Home};

/// Three notes under factors 4 and 5, and one that is parked.
fn document() -> Value {
    json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "episodes": [{ "code": "E1", "title": "Told to wait", "notes": [
            { "code": "N1", "text": "Rotas were full", "factor": "CON", "influence": "hindered" },
            { "code": "N2", "text": "Nobody to ask", "factor": "TEA" },
            { "code": "N3", "text": "Ask the ward" },
        ] }],
        "patterns": [{ "code": "P1", "sentence": "Rotas are made for quiet weeks", "notes": ["N1"] }],
        "findings": [{ "code": "F1", "headline": "Rotas", "patterns": ["P1"] }],
    })
}

fn board() -> Harness {
    Harness::with(Some(serde_json::from_value(document()).unwrap()))
}

/// Picks a note by finding it.
fn pick<'a>(app: &'a mut Harness, words: &str) -> &'a mut Harness {
    app.press(&format!("/find {words}<enter><enter>"))
        .sees("This note")
}

fn also(app: &Harness, at: usize) -> Vec<String> {
    let note = &app.review().episodes()[0].notes[at];
    note.factors().map(ToString::to_string).collect()
}

#[test]
fn a_note_stands_in_the_cell_of_each_factor_and_is_one_note() {
    let mut app = board();
    let items = app.review().item_count();
    pick(&mut app, "Rotas")
        .press("/also 5<enter>")
        .sees("Stands in 4 Conditions of work, also 5 Own team factors");
    assert_eq!(also(&app, 0), ["CON", "TEA"]);
    assert_eq!(app.review().item_count(), items);
    app.press("<esc>");
    let screen = app.screen();
    assert_eq!(screen.matches("Rotas were full").count(), 2, "{screen}");
    assert_eq!(screen.matches("in 4 and 5").count(), 2, "{screen}");
    app.press("/read<enter>")
        .sees("Note 1, in 4 and 5: Rotas were full.")
        .press("<esc>");
    app.press("<ctrl-z>").sees("Undone: “Also under” of a note");
    assert_eq!(also(&app, 0), ["CON"]);
    app.press("<ctrl-y>");
    // Several at once, and one of them back.
    pick(&mut app, "Rotas").press("/also 1, 7<enter>");
    assert_eq!(also(&app, 0), ["CON", "FAM", "ORG", "TEA"]);
    app.press("/also off 5 7<enter>")
        .sees("Stands in 4 Conditions of work, also 1 ");
    assert_eq!(also(&app, 0), ["CON", "FAM"]);
    // Out of its own cell: it stays under the other.
    app.press("/also off 4<enter>").sees("Stands in 1 ");
    assert_eq!(also(&app, 0), ["FAM"]);
    app.press("/also off 1<enter>")
        .sees("It stands under no other factor");
    app.press("/also off 1<enter>/also 1<enter>")
        .sees("It stands in 1 ");
    app.press("/also 9<enter>").sees("there is no factor “9”");
    app.press("/also<enter>")
        .sees("the number of another factor");
}

#[test]
fn moving_it_and_parking_it_keep_the_other_factors() {
    let mut app = board();
    pick(&mut app, "Rotas").press("/also 5 7<enter>/move 5<enter>");
    let (_, note) = {
        let review = app.review();
        let id = review.patterns()[0].notes[0];
        let (episode, note) = review.note(id).unwrap();
        (episode.id, note.clone())
    };
    let names: Vec<&str> = note.factors().map(FactorId::as_str).collect();
    assert_eq!(names, ["TEA", "ORG"]);
    assert_eq!(note.also.len(), 1, "it stands in its own cell once");
    pick(&mut app, "Rotas").press("/park<enter>");
    let parked = app.review().note(note.id).unwrap().1.clone();
    assert_eq!(parked.factors().count(), 0, "what is parked stands nowhere");
    assert_eq!(parked.also, note.also);
    pick(&mut app, "ward")
        .press("/also 5<enter>")
        .sees("A parked note stands under no factor yet");
}

#[test]
fn it_counts_under_each_factor_and_once_among_all() {
    let mut document = document();
    document["episodes"][0]["notes"][0]["also"] = json!(["TEA"]);
    let app = Harness::with(Some(serde_json::from_value(document).unwrap()));
    let matrix = Matrix::of(app.review(), Crosstab::EpisodesFactors, &|_| true);
    let notes: Vec<usize> = matrix.row(0).map(|cell| cell.notes).collect();
    assert_eq!(notes, [0, 0, 0, 1, 2, 0, 0, 0]);
    let hindered: usize = matrix.row(0).map(|cell| cell.hindered).sum();
    assert_eq!(hindered, 2, "it hindered through both");
    assert_eq!(matrix.touched, (vec![1], vec![0, 0, 0, 1, 1, 0, 0, 0]));
    // By type and agency it is one.
    let whole = Matrix::of(app.review(), Crosstab::EpisodesPatterns, &|_| true);
    assert_eq!(whole.beside, 2);
}

#[test]
fn exports_and_reports_tell_it_once_with_all_its_factors() {
    let mut document = document();
    document["whyboard_document"] = json!(2);
    document["episodes"][0]["notes"][0]["also"] = json!(["TEA"]);
    document["episodes"][0]["notes"][0]["memo"] = json!("Ask for the rota");
    document["patterns"][0]["memo"] = json!("Two wards say so");
    document["findings"][0]["memo"] = json!("For the board in March");
    let home = Home::new();
    fs::write(home.file("a.json"), document.to_string()).unwrap();
    assert_eq!(
        home.run(&["import", "a.json", "-o", "a.whyboard"]).status,
        Some(0)
    );
    let rows = home.run(&["export", "a.whyboard", "--as", "jsonl"]).out;
    assert_eq!(rows.matches("Rotas were full").count(), 1, "{rows}");
    let first: Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!(first["factor_id"], "CON");
    assert_eq!(first["factor_ids"], json!(["CON", "TEA"]));
    assert_eq!(first["memo"], "Ask for the rota");
    let last: Vec<&str> = COLUMNS.iter().rev().take(3).map(|it| it.name).collect();
    assert_eq!(last, ["memo", "factor_names", "factor_ids"]);
    let coded = home.run(&["export", "a.whyboard", "--as", "matrix"]).out;
    let row = coded.lines().find(|line| line.contains(",N1,")).unwrap();
    assert_eq!(row.matches(",1").count(), 2, "{row}");
    // A report tells it once, and where else it stands; what is to be remembered is nobody else’s.
    let ran = home.run(&["report", "a.whyboard", "--kind", "episodes", "-o", "r.md"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let report = fs::read_to_string(home.file("r.md")).unwrap();
    assert_eq!(report.matches("Rotas were full").count(), 1, "{report}");
    assert!(report.contains("also under own team factors"), "{report}");
    for memo in ["Ask for the rota", "Two wards", "in March"] {
        assert!(!report.contains(memo), "{report}");
    }
    // The document comes back as it went.
    let back = home.run(&["export", "a.whyboard", "--as", "json"]).out;
    let back: Value = serde_json::from_str(&back).unwrap();
    assert_eq!(back["whyboard_document"], 2);
    assert_eq!(back["episodes"][0]["notes"][0]["also"], json!(["TEA"]));
    assert_eq!(back["findings"][0]["memo"], "For the board in March");
}

#[test]
fn a_document_without_them_is_as_before_and_a_later_one_is_told_by_its_number() {
    let app = board();
    let told = serde_json::to_string(&app.document()).unwrap();
    assert!(told.starts_with(r#"{"whyboard_document":1,"#));
    assert!(!told.contains("also") && !told.contains("memo"), "{told}");
    let later = br#"{"whyboard_document":3,"pack":"learning-together","something":[]}"#;
    assert_eq!(Document::parse(later), Err(ParseDocumentError::Newer(3)));
}

#[test]
fn a_memo_is_written_on_a_note_a_pattern_and_a_finding() {
    let mut app = board();
    pick(&mut app, "Rotas")
        .press("/memo ask for the rota<enter>")
        .sees("Added to the memo of N1");
    app.press("/memo Monday as well<enter>/memo<enter>")
        .sees("ask for the rota");
    app.press("<end> too<esc><esc>");
    assert_eq!(
        app.review().episodes()[0].notes[0].memo,
        "ask for the rota\nMonday as well too"
    );
    app.press("/patterns<enter>/memo two wards say so<enter>")
        .sees("Added to the memo of P1")
        .sees("two wards say so");
    app.press("<esc><f4>/memo for March<enter>")
        .sees("for March");
    assert_eq!(app.review().patterns()[0].memo, "two wards say so");
    assert_eq!(app.review().findings()[0].memo, "for March");
    app.press("<esc>/find wards<enter>").sees("P1");
}

#[test]
fn plain_mode_has_both() {
    let home = Home::new();
    fs::write(home.file("a.json"), document().to_string()).unwrap();
    home.run(&["import", "a.json", "-o", "a.whyboard"]);
    let ran = home.run_on(
        &["plain", "a.whyboard"],
        "/aim 5\nlast\n/also 4\n/memo ask again\nundo\n",
    );
    for sentence in [
        "Stands in 5 Own team factors, also 4 Conditions of work. Say undo to take that back.",
        "Added to the memo of N2",
        "Undone: “Memo” of a note",
    ] {
        assert!(ran.out.contains(sentence), "{sentence}:\n{}", ran.out);
    }
    let told = home.run(&["log", "a.whyboard"]).out;
    assert!(
        told.contains("N2, also under is now 4 Conditions of work"),
        "{told}"
    );
}
