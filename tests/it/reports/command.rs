//! `whyboard report`: what it writes where, and what it refuses.

use std::fs;

use crate::harness::terminal::{Home, Ran};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json");

fn home() -> Home {
    let home = Home::new();
    let ran = home.run(&["import", SAMPLE, "-o", "a.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    home
}

fn report(home: &Home, more: &[&str]) -> Ran {
    home.run(&[&["report", "a.whyboard"], more].concat())
}

#[track_caller]
fn refused(ran: &Ran, status: i32, words: &str) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    assert_eq!(ran.out, "", "{ran:?}");
    assert!(ran.err.contains(words), "{words}: {}", ran.err);
}

#[test]
fn text_goes_to_standard_output_and_a_file_where_it_is_named() {
    let home = home();
    let ran = report(&home, &["--kind", "episodes"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(ran.out.contains("# Alder: key practice episodes"));
    assert_eq!(ran.err, "");
    for (name, begins) in [("f.docx", "PK"), ("f.html", "<!"), ("f.md", "**")] {
        let ran = report(&home, &["--kind", "final", "-o", name]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{ran:?}");
        let written = fs::read(home.file(name)).unwrap();
        assert!(written.starts_with(begins.as_bytes()), "{name}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_that_is_agreed_to() {
    let home = home();
    fs::write(home.file("f.md"), "mine").unwrap();
    let ran = report(&home, &["--kind", "final", "-o", "f.md"]);
    refused(&ran, 4, "f.md is there already: --force replaces it");
    assert_eq!(fs::read(home.file("f.md")).unwrap(), b"mine");
    let ran = report(&home, &["--kind", "final", "-o", "f.md", "--force"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let text = fs::read_to_string(home.file("f.md")).unwrap();
    assert!(text.contains("# Alder: final report"));
    let left = fs::read_dir(home.path()).unwrap();
    let left = left.map(|it| it.unwrap().file_name().into_string().unwrap());
    assert!(!left.into_iter().any(|name| name.contains(".new")));
}

#[test]
fn what_cannot_be_done_is_refused_in_a_sentence() {
    let home = home();
    let kind = ["--kind", "final"];
    let with = |more: &[&str]| report(&home, &[&kind[..], more].concat());
    refused(
        &with(&["--as", "docx"]),
        2,
        "A Word document needs a file to stand in",
    );
    refused(
        &with(&["-o", "a.whyboard", "--force"]),
        2,
        "does not take the place of a review",
    );
    refused(&with(&["-o", "no/such/f.md"]), 4, "cannot be written");
    refused(&with(&["--source", "S3"]), 2, "ask for --kind conversation");
    let conversation = |code| report(&home, &["--kind", "conversation", "--source", code]);
    refused(&conversation("S99"), 2, "There is no source S99");
    refused(&conversation("S9"), 2, "S9 is no conversation");
    refused(&conversation("third"), 2, "a code is a letter and a number");
    refused(&report(&home, &[]), 2, "--kind");
    refused(&report(&home, &["--kind", "last"]), 2, "follow-on-1");
    let ran = report(&home, &["--kind", "conversation", "--source", "s3"]);
    assert!(
        ran.out
            .contains("# Alder: conversation with the family support social worker")
    );
}

#[test]
fn a_template_is_shown_changed_and_obeyed_and_what_is_wrong_with_it_is_told() {
    let home = home();
    let ran = home.run(&["report", "--show-template", "final"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let mine = ran
        .out
        .replace("{title}: final report", "{title}, as we have it");
    fs::write(home.file("mine.json"), &mine).unwrap();
    let ran = report(&home, &["--template", "mine.json"]);
    assert!(ran.out.contains("# Alder, as we have it"), "{ran:?}");
    let other = report(&home, &["--template", "mine.json", "--kind", "episodes"]);
    refused(
        &other,
        2,
        "That template is of the report final, not of episodes",
    );
    fs::write(
        home.file("bad.json"),
        mine.replace("\"narrative\"", "\"naration\""),
    )
    .unwrap();
    let bad = report(&home, &["--template", "bad.json"]);
    refused(
        &bad,
        3,
        "bad.json, sections[1].part: unknown variant `naration`",
    );
    fs::write(home.file("bad.json"), mine.replace("{credit}", "{thanks}")).unwrap();
    let bad = report(&home, &["--template", "bad.json"]);
    refused(&bad, 3, "there is no placeholder {thanks}; there are title");
}

#[test]
fn a_template_beside_the_settings_is_used_and_a_bad_one_complained_of() {
    let home = home();
    let folder = home.file("home/config/templates");
    fs::create_dir_all(&folder).unwrap();
    let ran = home.run(&["report", "--show-template", "episodes"]);
    let mine = ran
        .out
        .replace("{title}: key practice episodes", "{title}, ours");
    fs::write(folder.join("mine.json"), &mine).unwrap();
    fs::write(folder.join("worse.json"), "{}").unwrap();
    let ran = report(&home, &["--kind", "episodes"]);
    assert!(ran.out.contains("# Alder, ours"), "{ran:?}");
    assert!(
        ran.err
            .contains("worse.json, the whole: missing field `report`"),
        "{ran:?}"
    );
}

#[test]
fn an_empty_review_has_its_reports_too() {
    let home = Home::new();
    home.run(&["new", "a.whyboard"]);
    for kind in [
        "episodes",
        "follow-on-1",
        "follow-on-2",
        "final",
        "conversation",
    ] {
        let ran = report(&home, &["--kind", kind, "-o", &format!("{kind}.docx")]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
    }
}
