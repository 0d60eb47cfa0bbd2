//! The command line: where files go, what is said, what is left out.

use std::fs;

use super::parcel::{packed, unpacked};
use crate::harness::terminal::{Home, Ran, steering};

const ALDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");

fn home() -> Home {
    let home = Home::new();
    assert_eq!(
        home.run(&["import", ALDER, "-o", "a.whyboard"]).status,
        Some(0)
    );
    home
}

#[track_caller]
fn says(ran: &Ran, status: i32, words: &[&str]) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    for words in words {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert_eq!(steering(&ran.err), None);
}

#[test]
fn a_review_goes_out_and_comes_back_and_what_is_left_out_is_told() {
    let home = home();
    let ran = home.run(&["export", "a.whyboard", "--as", "qdpx", "-o", "a.qdpx"]);
    says(
        &ran,
        0,
        &[
            "1 withdrawn note is left out.",
            "1 private note is left out.",
            "REFI-QDA has no place for 12 meetings, 10 parked thoughts, 28 roles",
            "private list of names are not in it",
        ],
    );
    assert_eq!(ran.out, "");
    let ran = home.run(&["import", "a.qdpx", "-o", "b.whyboard"]);
    says(
        &ran,
        0,
        &[
            "nothing was changed in it elsewhere",
            "Made b.whyboard with 226 items.",
        ],
    );
    home.run(&["export", "b.whyboard", "--as", "qdpx", "-o", "b.qdpx"]);
    let bytes = |name: &str| fs::read(home.file(name)).unwrap();
    assert!(bytes("a.qdpx") == bytes("b.qdpx"), "the same bytes");
    // What was withdrawn and what is private is in no byte of it.
    let document = fs::read_to_string(ALDER).unwrap();
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let notes = document["episodes"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|it| it["notes"].as_array().into_iter().flatten());
    let kept = notes.filter(|it| it["withdrawn"] == true || it["private"] == true);
    for note in kept {
        let words = note["text"].as_str().unwrap();
        assert!(
            unpacked(&bytes("a.qdpx"))
                .values()
                .all(|file| !String::from_utf8_lossy(file).contains(words)),
            "{words}"
        );
    }
    let ran = home.run(&[
        "export",
        "a.whyboard",
        "--as",
        "qdpx",
        "-o",
        "c.qdpx",
        "--with-private",
        "--with-withdrawn",
    ]);
    says(&ran, 0, &[]);
    assert!(!ran.err.contains("left out"), "{}", ran.err);
    home.run(&["import", "c.qdpx", "-o", "c.whyboard"]);
    let json = |name| home.run(&["export", name, "--as", "json"]).out;
    assert_eq!(json("c.whyboard"), json("a.whyboard"));
}

#[test]
fn a_codebook_goes_to_a_file_or_to_where_it_is_read() {
    let home = home();
    let ran = home.run(&["export", "a.whyboard", "--as", "qdc"]);
    says(&ran, 0, &["A codebook holds codes alone"]);
    assert!(ran.out.starts_with("<?xml") && ran.out.ends_with("</CodeBook>\n"));
    home.run(&["export", "a.whyboard", "--as", "qdc", "-o", "a.qdc"]);
    assert_eq!(fs::read_to_string(home.file("a.qdc")).unwrap(), ran.out);
    says(
        &home.run(&["import", "a.qdc", "-o", "b.whyboard"]),
        0,
        &[
            "New episode E1: “Two referrals in one week”.",
            "New pattern P1",
            "Made b.whyboard with 15 items.",
        ],
    );
}

#[test]
fn wrong_ways_are_told() {
    let home = home();
    says(
        &home.run(&["export", "a.whyboard", "--as", "qdpx"]),
        2,
        &["say which, with -o OUT.qdpx"],
    );
    home.run(&["import", ALDER, "-o", "b.whyboard"]);
    says(
        &home.run(&["export", "a.whyboard", "b.whyboard", "--as", "qdc"]),
        2,
        &["One review at a time"],
    );
    fs::write(home.file("a.qdpx"), b"there already").unwrap();
    says(
        &home.run(&["export", "a.whyboard", "--as", "qdpx", "-o", "a.qdpx"]),
        4,
        &["a.qdpx is there already"],
    );
    assert_eq!(fs::read(home.file("a.qdpx")).unwrap(), b"there already");
    says(
        &home.run(&["import", "a.qdpx", "-o", "c.whyboard"]),
        3,
        &["a.qdpx is not an archive"],
    );
    says(
        &home.run(&["import", "none.qdpx", "-o", "c.whyboard"]),
        3,
        &["none.qdpx is not there"],
    );
    says(
        &home.run(&["import", "a.qdpx", "--into", "b.whyboard"]),
        2,
        &["cannot go into a review that is there"],
    );
    let doctype = packed(&[(
        "project.qde",
        b"\n<!DOCTYPE x SYSTEM 'http://example.org/x'><Project/>",
    )]);
    fs::write(home.file("d.QDPX"), doctype).unwrap();
    says(
        &home.run(&["import", "d.QDPX", "-o", "c.whyboard"]),
        3,
        &["line 2 declares a document type"],
    );
    assert!(!home.file("c.whyboard").exists(), "never half a review");
}

/// What does not leave names nobody.
#[test]
fn a_listed_name_stops_what_leaves_with_it_unless_it_is_allowed() {
    let home = Home::new();
    let document = r#"{"whyboard_document":1,"pack":"learning-together","episodes":[
        {"title":"The call","notes":[{"text":"Jane Smith rang","private":true},{"text":"Asked Ruth Best"}]}]}"#;
    fs::write(home.file("a.json"), document).unwrap();
    home.run(&["import", "a.json", "-o", "a.whyboard"]);
    let log = fs::read_to_string(home.file("a.whyboard")).unwrap();
    let header: serde_json::Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    let review = header["review"].as_str().unwrap();
    fs::create_dir_all(home.file("home/state/names")).unwrap();
    let list = home.file("home/state/names").join(format!("{review}.json"));
    let listed =
        |name: &str| fs::write(&list, format!(r#"[{{"name":"{name}","instead":"X"}}]"#)).unwrap();
    let export = |form: &str, more: &[&str]| {
        let out = format!("n.{form}");
        let _ = fs::remove_file(home.file(&out));
        home.run(&[&["export", "a.whyboard", "--as", form, "-o", &out], more].concat())
    };
    listed("Jane Smith");
    says(&export("qdpx", &[]), 0, &["1 private note is left out."]);
    says(
        &export("qdpx", &["--with-private"]),
        1,
        &["In N1, text, stands a listed name."],
    );
    assert!(!home.file("n.qdpx").exists());
    listed("Ruth Best");
    says(
        &export("qdpx", &[]),
        1,
        &["In N2, text, stands a listed name."],
    );
    says(&export("qdpx", &["--allow-names"]), 0, &[]);
    // Of a codebook the same is asked: the check is of the review, not of the form.
    says(&export("qdc", &[]), 1, &["--allow-names"]);
}
