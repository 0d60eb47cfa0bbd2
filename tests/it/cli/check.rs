//! `whyboard check`: what both samples raise about themselves, as a lead reviewer reads it and as a program does.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::{Value, json};

use crate::harness::{
    self,
    terminal::{Home, Ran},
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A sample as a review, checked.
fn checked(name: &str, options: &[&str]) -> Ran {
    let home = Home::new();
    let sample = format!("{ROOT}/sample-reviews/{name}.json");
    let file = format!("{name}.whyboard");
    assert_eq!(home.run(&["import", &sample, "-o", &file]).status, Some(0));
    home.run(&[&["check", file.as_str()], options].concat())
}

/// A document as a review, checked as an object.
fn object(document: &Value) -> (Option<i32>, Value) {
    let home = Home::new();
    fs::write(home.file("d.json"), document.to_string()).unwrap();
    let ran = home.run(&["import", "d.json", "-o", "d.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let ran = home.run(&["check", "d.whyboard", "--json"]);
    (ran.status, serde_json::from_str(&ran.out).unwrap())
}

#[test]
fn a_finished_review_raises_what_is_still_to_weigh() {
    let ran = checked("alder", &[]);
    assert_eq!(ran.status, Some(1));
    harness::golden("cli/alder", &ran.out);
}

#[test]
fn a_review_half_way_raises_what_comes_next() {
    let ran = checked("birch", &[]);
    assert_eq!(ran.status, Some(1));
    harness::golden("cli/birch", &ran.out);
}

#[test]
fn a_program_reads_the_same_with_every_item() {
    let ran = checked("birch", &["--json"]);
    let object: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &object["whole"]), (Some(1), &json!(true)));
    let told = checked("birch", &[]).out;
    for line in object["raised"].as_array().unwrap() {
        let text = |field: &str| line[field].as_str().unwrap().to_owned();
        for words in [text("code"), text("topic"), text("said"), text("next")] {
            assert!(told.contains(&words), "{words}");
        }
    }
    let raised = object["raised"].as_array().unwrap();
    let unasked = raised
        .iter()
        .find(|line| line["code"] == "AGAINST-2")
        .unwrap();
    assert_eq!(unasked["items"], json!(["P2", "P3", "P4"]));
}

#[test]
fn whether_it_is_whole_can_be_asked_alone() {
    let ran = checked("birch", &["--whole"]);
    assert_eq!(ran.status, Some(0));
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
}

#[test]
fn a_new_review_raises_nothing() {
    let (status, object) = object(&json!({
        "whyboard_document": 1, "pack": "learning-together", "details": { "title": "Heron" },
    }));
    assert_eq!((status, &object["raised"]), (Some(0), &json!([])));
}

/// Each claim is weak in one way, and each way has its code.
#[test]
fn what_a_claim_stands_on_is_told_by_its_code() {
    let from = |kind: &str, source: &str| json!([{ "kind": kind, "source": source }]);
    let note = |sources: Value| json!({ "text": "a", "factor": "ROL", "sources": sources });
    let pattern = |code: &str, notes: &[&str]| {
        json!({ "code": code, "sentence": code, "notes": notes, "checked": "agreed",
                "searches": [{ "what": "files that do not", "found": "no" }] })
    };
    let (_, object) = object(&json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "people": [
            { "code": "R1", "role": "Health visitor", "agency": "Health" },
            { "code": "R2", "role": "Social worker", "agency": "Social care" },
        ],
        "sources": [
            { "code": "S1", "kind": "conversation", "label": "HV", "role": "R1", "checked": true },
            { "code": "S2", "kind": "record", "label": "File" },
            { "code": "S3", "kind": "conversation", "label": "SW", "role": "R2" },
        ],
        "episodes": [{ "code": "E1", "title": "One", "dispute": "When it was", "notes": [
            note(json!([])),
            note(from("conversation", "S1")),
            note(from("record", "S2")),
            note(from("conversation", "S3")),
        ]}],
        "patterns": [
            pattern("P1", &[]),
            pattern("P2", &["N1"]),
            pattern("P3", &["N1", "N2"]),
            pattern("P4", &["N2", "N4"]),
            pattern("P5", &["N2", "N3"]),
            pattern("P6", &["N2", "N3", "N4"]),
        ],
    }));
    let raised = object["raised"].as_array().unwrap();
    let items = |code: &str| {
        let line = raised.iter().find(|line| line["code"] == code);
        line.map_or(Value::Null, |line| line["items"].clone())
    };
    for (code, expected) in [
        ("EVID-1", json!(["P1"])),
        ("EVID-2", json!(["P2"])),
        ("EVID-3", json!(["P3"])),
        ("EVID-4", json!(["P4"])),
        ("EVID-5", json!(["P5"])),
        ("EVID-7", json!(["N1"])),
        ("EVID-8", json!(["E1"])),
        ("EVID-9", json!(["S3"])),
        ("EVID-10", Value::Null),
        ("AGAINST-2", Value::Null),
    ] {
        assert_eq!(items(code), expected, "{code}");
    }
}

#[test]
fn a_search_nobody_has_finished_is_no_answer_yet() {
    let (_, object) = object(&json!({
        "whyboard_document": 1,
        "pack": "learning-together",
        "details": { "title": "Heron" },
        "patterns": [{ "code": "P1", "sentence": "p", "searches": [{ "what": "a plan that was revised" }] }],
    }));
    let raised = object["raised"].as_array().unwrap();
    let codes: Vec<&str> = raised
        .iter()
        .filter_map(|line| line["code"].as_str())
        .collect();
    assert_eq!(codes, ["EVID-1", "EVID-10", "AGAINST-2", "AGAINST-3"]);
}

/// What the codes mean can be read: the page has every code there is, and no other.
#[test]
fn every_code_is_on_the_page() {
    let page = codes(&fs::read_to_string(format!("{ROOT}/docs/check.md")).unwrap());
    let mut source = BTreeSet::new();
    let folder = format!("{ROOT}/src/insight/rules");
    let files = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    // What is wrong with a file is told by the store; what may name somebody has its codes where its kinds are.
    let others = [
        "insight/rules",
        "insight/leaks",
        "store/damage",
        "store/notice",
        "store/error",
    ];
    let others = others.map(|name| PathBuf::from(format!("{ROOT}/src/{name}.rs")));
    for file in files.chain(others) {
        source.extend(codes(&fs::read_to_string(file).unwrap()));
    }
    assert!(source.len() > 35, "{source:?}");
    assert_eq!(page, source);
}

/// Everything in a text that looks like a code of the checklist.
fn codes(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let is_code = |word: &&str| {
        word.split_once('-').is_some_and(|(topic, number)| {
            topic.len() > 3
                && topic.chars().all(|c| c.is_ascii_uppercase())
                && number.parse::<u8>().is_ok()
        })
    };
    // Three letters are enough for a gap.
    let is_gap = |word: &&str| {
        word.strip_prefix("GAP-")
            .is_some_and(|number| number.parse::<u8>().is_ok())
    };
    let found = words.filter(|word| is_code(word) || is_gap(word));
    found.map(str::to_owned).collect()
}
