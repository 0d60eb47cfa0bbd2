//! The notes of reviews as tables, and the chronology: what stands in them, what is left out, and that other programs and
//! this one read them back.

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use whyboard::{
    exchange::{
        chronology,
        notes::{self, COLUMNS, NoteSelection, NoteTimes, ReviewNotes},
    },
    review::Id,
};

use crate::harness::{self, Harness, terminal::Home};

const SAMPLES: [(&str, &str); 2] = [
    (
        "a.whyboard",
        concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json"),
    ),
    (
        "b.whyboard",
        concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/birch.json"),
    ),
];

/// A home with both samples in it.
fn home() -> Home {
    let home = Home::new();
    for (file, sample) in SAMPLES {
        let ran = home.run(&["import", sample, "-o", file]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
    }
    home
}

/// What an export writes to standard output.
#[track_caller]
fn export(home: &Home, arguments: &[&str]) -> String {
    let ran = home.run(&[&["export"], arguments].concat());
    assert_eq!(ran.status, Some(0), "{ran:?}");
    ran.out
}

fn objects(lines: &str) -> Vec<Value> {
    let lines = lines.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn rows(csv: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn the_tables_of_a_sample() {
    let app = Harness::sample("alder");
    let times = NoteTimes::default();
    let told = [ReviewNotes::of(Id::default(), app.review(), &times)];
    let besides = NoteSelection::default();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace("\r\n", "\n");
    harness::golden("exchange/csv", &text(notes::csv(&told, besides, false)));
    harness::golden("exchange/jsonl", &text(notes::json_lines(&told, besides)));
    harness::golden(
        "exchange/matrix",
        &text(notes::matrix(&told, besides, false)),
    );
    harness::golden(
        "exchange/chronology",
        &text(chronology::write(app.review(), false)),
    );
}

#[test]
fn several_reviews_stand_in_one_table() {
    let home = home();
    let both = objects(&export(
        &home,
        &["a.whyboard", "b.whyboard", "--as", "jsonl"],
    ));
    let alone = |file: &str| objects(&export(&home, &[file, "--as", "jsonl"]));
    assert_eq!(both, [alone("a.whyboard"), alone("b.whyboard")].concat());
    let mut ids: Vec<String> = both
        .iter()
        .map(|row| format!("{} {}", row["review_id"], row["note_id"]))
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), both.len(), "no row stands for two notes");
    for form in ["csv", "matrix"] {
        let table = rows(&export(&home, &["a.whyboard", "b.whyboard", "--as", form]));
        assert_eq!(table.len(), both.len() + 1);
    }
}

#[test]
fn a_method_without_a_factor_or_a_type_leaves_its_cells_empty() {
    let home = home();
    home.run(&["new", "c.whyboard", "--pack", "after-action-review"]);
    let said = "/add One\n1 said in the room\n/close\n";
    let ran = home.run_on(&["plain", "c.whyboard"], said);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let table = rows(&export(
        &home,
        &["a.whyboard", "c.whyboard", "--as", "matrix"],
    ));
    let at = |head: &str| table[0].iter().position(|other| other == head).unwrap();
    let last = table.last().unwrap();
    assert_eq!(&last[at("factor_EXP")], "1");
    assert_eq!(&last[at("factor_HAP")], "0");
    assert_eq!(&last[at("factor_FAM")], "");
    assert_eq!((&last[at("type_P1")], &last[at("type_P6")]), ("0", ""));
    assert_eq!(
        (&table[1][at("factor_EXP")], &table[1][at("factor_FAM")]),
        ("", "1")
    );
    // What was said here has a time.
    let objects = objects(&export(&home, &["c.whyboard", "--as", "jsonl"]));
    assert!(objects[0]["said_at"].as_str().unwrap().ends_with('Z'));
}

#[test]
fn private_and_withdrawn_notes_are_left_out_and_that_is_said() {
    let home = home();
    let ran = home.run(&["export", "a.whyboard", "--as", "jsonl"]);
    assert!(
        ran.err
            .contains("1 private note of a.whyboard is left out: --with-private puts it in.")
            && ran.err.contains("--with-withdrawn puts it in."),
        "{ran:?}"
    );
    let some = objects(&ran.out);
    assert!(
        some.iter()
            .all(|row| row["private"] == false && row["withdrawn"] == false)
    );
    let ran = home.run(&[
        "export",
        "a.whyboard",
        "--as",
        "jsonl",
        "--with-private",
        "--with-withdrawn",
    ]);
    assert_eq!(ran.err, "");
    assert_eq!(objects(&ran.out).len(), some.len() + 2);
}

#[test]
fn an_empty_review_gives_the_heads_alone() {
    let home = Home::new();
    home.run(&["new", "e.whyboard"]);
    assert_eq!(export(&home, &["e.whyboard", "--as", "jsonl"]), "");
    for form in ["csv", "matrix", "chronology"] {
        assert_eq!(rows(&export(&home, &["e.whyboard", "--as", form])).len(), 1);
    }
}

#[test]
fn a_spreadsheet_is_told_that_it_is_utf_8_where_that_is_asked() {
    let home = home();
    let plain = export(&home, &["a.whyboard", "--as", "csv"]);
    let marked = export(&home, &["a.whyboard", "--as", "csv", "--bom"]);
    assert_eq!(marked, format!("\u{feff}{plain}"));
    assert!(plain.contains("2½") || plain.contains('’'));
    home.run(&["export", "a.whyboard", "--as", "csv", "-o", "n.csv"]);
    assert_eq!(fs::read_to_string(home.file("n.csv")).unwrap(), plain);
}

#[test]
fn what_cannot_be_one_table_is_refused_with_what_to_do() {
    let home = home();
    fs::copy(home.file("a.whyboard"), home.file("copy.whyboard")).unwrap();
    for (arguments, says) in [
        (
            &["a.whyboard", "copy.whyboard", "--as", "csv"][..],
            "copies of one review",
        ),
        (
            &["a.whyboard", "b.whyboard", "--as", "json"],
            "One review at a time",
        ),
        (
            &["a.whyboard", "b.whyboard", "--as", "chronology"],
            "One review at a time",
        ),
    ] {
        let ran = home.run(&[&["export"], arguments].concat());
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{ran:?}");
        assert!(ran.err.contains(says), "{ran:?}");
    }
}

#[test]
fn a_chronology_goes_out_and_comes_in_again_as_it_was() {
    let home = home();
    let written = export(&home, &["a.whyboard", "--as", "chronology"]);
    fs::write(home.file("c.csv"), &written).unwrap();
    // Into the review as it is, but for its chronology.
    let mut document: Value =
        serde_json::from_str(&export(&home, &["a.whyboard", "--as", "json"])).unwrap();
    let before = document["chronology"].take();
    document.as_object_mut().unwrap().remove("chronology");
    fs::write(home.file("d.json"), document.to_string()).unwrap();
    home.run(&["import", "d.json", "-o", "d.whyboard"]);
    let ran = home.run(&["import", "c.csv", "--into", "d.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert_eq!(
        export(&home, &["d.whyboard", "--as", "chronology"]),
        written
    );
    let after: Value =
        serde_json::from_str(&export(&home, &["d.whyboard", "--as", "json"])).unwrap();
    let bare = |events: &Value| {
        let mut events = events.as_array().unwrap().clone();
        for event in &mut events {
            let event = event.as_object_mut().unwrap();
            event.remove("id");
            event.remove("code");
        }
        events
    };
    assert_eq!(bare(&after["chronology"]), bare(&before));
    // Into a review with nothing in it: the same, but that the episodes it has not stand in the words.
    home.run(&["new", "e.whyboard"]);
    let ran = home.run(&["import", "c.csv", "--into", "e.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let again = rows(&export(&home, &["e.whyboard", "--as", "chronology"]));
    let told = |row: &csv::StringRecord| {
        let mut row: Vec<String> = row.iter().map(str::to_owned).collect();
        if !row[6].is_empty() && row[6] != "Episode" {
            row[3] = format!("{} (Episode: {})", row[3], row[6]);
            row[6].clear();
        }
        row
    };
    let first: Vec<Vec<String>> = rows(&written).iter().map(told).collect();
    let again: Vec<Vec<String>> = again
        .iter()
        .map(|row| row.iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(again, first);
}

#[test]
fn a_formula_in_a_chronology_is_harmless_and_comes_back_as_words() {
    let home = Home::new();
    home.run(&["new", "e.whyboard"]);
    let table = "Date,Event,Perspective\n=1+1,\"=HYPERLINK(\"\"x\"\",\n\"\"y\"\")\",@GP\n";
    fs::write(home.file("t.csv"), table).unwrap();
    home.run(&["import", "t.csv", "--into", "e.whyboard"]);
    let written = export(&home, &["e.whyboard", "--as", "chronology"]);
    for cell in &rows(&written)[1] {
        assert!(!cell.starts_with(['=', '@']), "{cell}");
    }
    fs::write(home.file("c.csv"), &written).unwrap();
    home.run(&["new", "f.whyboard"]);
    home.run(&["import", "c.csv", "--into", "f.whyboard"]);
    let document: Value =
        serde_json::from_str(&export(&home, &["f.whyboard", "--as", "json"])).unwrap();
    let event = &document["chronology"][0];
    assert_eq!(event["text"], "=HYPERLINK(\"x\",\n\"y\")");
    assert_eq!(event["when"], "=1+1");
    assert_eq!(document["people"][0]["role"], "@GP");
}

/// The page says what every column holds. `UPDATE=1` writes it anew.
#[test]
fn the_columns_are_on_the_page_that_says_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = fs::read_to_string(&path).unwrap();
    let head = "| column | holds | what it says |\n| --- | --- | --- |\n";
    let (before, rest) = page.split_once(head).unwrap();
    let after = rest.split_once("\n\n").unwrap().1;
    let lines = COLUMNS
        .iter()
        .map(|column| format!("| `{}` | {} | {} |", column.name, column.holds, column.says));
    let lines: Vec<String> = lines.collect();
    let right = format!("{before}{head}{}\n\n{after}", lines.join("\n"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &right).unwrap();
    } else {
        assert_eq!(page, right, "UPDATE=1 writes the columns anew");
    }
}

/// The queries of the page are run by a program that counts, and what they answer is what stands there.
#[test]
fn the_queries_across_reviews_answer_as_the_page_says() {
    let home = home();
    let arguments = [
        "a.whyboard",
        "b.whyboard",
        "--as",
        "jsonl",
        "-o",
        "notes.jsonl",
    ];
    export(&home, &arguments);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new("python3");
    command
        .arg(root.join("tests/it/exchange/across-reviews.py"))
        .arg(root.join("docs/across-reviews.md"))
        .current_dir(home.path());
    if std::env::var_os("UPDATE").is_some() {
        command.arg("--write");
    }
    let Ok(ran) = command.output() else {
        harness::not_run("python3 is not installed");
        return;
    };
    if ran.status.code() == Some(77) {
        harness::not_run("DuckDB is not installed (pip install duckdb)");
        return;
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
}

#[test]
fn two_copies_are_compared_note_by_note() {
    let home = home();
    fs::copy(home.file("a.whyboard"), home.file("c.whyboard")).unwrap();
    let alike = home.run(&["compare", "a.whyboard", "c.whyboard"]);
    assert_eq!(alike.status, Some(0), "{alike:?}");
    assert!(alike.out.contains("notes in both are tagged alike."));
    assert!(
        alike
            .out
            .contains("Cohen’s kappa 1.00, Krippendorff’s alpha 1.00.")
    );
    // Another lead, on a copy of the document: other ids, the same codes.
    let mut document: Value =
        serde_json::from_str(&fs::read_to_string(SAMPLES[0].1).unwrap()).unwrap();
    let episodes = document["episodes"].as_array_mut().unwrap();
    let mut notes = episodes
        .iter_mut()
        .filter_map(|episode| episode["notes"].as_array_mut())
        .flatten();
    let first = notes.next().unwrap();
    first["factor"] = "ORG".into();
    first["patterns"] = serde_json::json!(["P1", "P5"]);
    let (code, text) = (first["code"].clone(), first["text"].clone());
    fs::write(home.file("d.json"), document.to_string()).unwrap();
    home.run(&["import", "d.json", "-o", "d.whyboard"]);
    let ran = home.run(&["compare", "a.whyboard", "d.whyboard"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(1), ""), "{ran:?}");
    harness::golden("exchange/compare", &ran.out);
    let ran = home.run(&["compare", "a.whyboard", "d.whyboard", "--json"]);
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    let different = object["different"].as_array().unwrap();
    assert_eq!(different.len(), 1);
    assert_eq!(
        (&different[0]["note"], &different[0]["text"]),
        (&code, &text)
    );
    assert_eq!(different[0]["differences"].as_array().unwrap().len(), 2);
    // Line by line, each says what it says.
    let ran = home.run_on(&["plain", "a.whyboard"], "/compare d.whyboard\nquit\n");
    assert!(
        ran.out.contains(
            "Factor: Aspects of the family here, Organisational culture and management there."
        ),
        "{ran:?}"
    );
    // It reads the same from the other side.
    let turned = home.run(&["compare", "d.whyboard", "a.whyboard", "--json"]);
    let turned: Value = serde_json::from_str(&turned.out).unwrap();
    assert_eq!(turned["agreement"], object["agreement"]);
}

#[test]
fn of_a_handful_of_notes_no_measure_is_given() {
    let home = Home::new();
    home.run(&["new", "a.whyboard"]);
    home.run_on(
        &["plain", "a.whyboard"],
        "/add One\n1 said in the room\n/close\n",
    );
    fs::copy(home.file("a.whyboard"), home.file("b.whyboard")).unwrap();
    let ran = home.run(&["compare", "a.whyboard", "b.whyboard"]);
    assert!(ran.out.contains("Too few to say more"), "{ran:?}");
    assert!(!ran.out.contains("kappa"), "{ran:?}");
    home.run(&["new", "c.whyboard"]);
    let ran = home.run(&["compare", "a.whyboard", "c.whyboard"]);
    assert_eq!(ran.status, Some(2), "{ran:?}");
    assert!(ran.err.contains("no note in common"), "{ran:?}");
}
