//! The gate: by no way does a listed name leave a review, and for the public and the family nothing that is not settled.

use std::fs;

use serde_json::json;
use whyboard::{app::AppEffect, report::WayOut};

use crate::harness::{Harness, terminal::Home};

/// A review in which a listed name stands that came before the list, and a telephone number.
fn home() -> Home {
    let home = Home::new();
    let document = json!({
        "whyboard_document": 1, "pack": "learning-together",
        "details": { "title": "Heron", "question": "Why did nobody ring?" },
        "episodes": [{ "title": "The first visit", "what_happened": "They rang 07700 900123", "notes": [
            { "text": "Jane Smith was not told", "factor": "FAM" },
            { "text": "Nobody rang", "factor": "FAM" },
        ] }],
        "findings": [{ "headline": "Calls are not returned", "issue": "Nobody rang Jane back" }],
    });
    fs::write(home.file("d.json"), document.to_string()).unwrap();
    assert_eq!(
        home.run(&["import", "d.json", "-o", "a.whyboard"]).status,
        Some(0)
    );
    let ran = home.run_on(&["plain", "a.whyboard"], "/name Jane Smith = Ms Lane\n");
    assert_eq!(ran.status, Some(0), "{ran:?}");
    home
}

/// Every command by which words leave a review, with its way.
const COMMANDS: &[(WayOut, &[&str])] = &[
    (
        WayOut::Report,
        &["report", "a.whyboard", "--kind", "episodes", "-o", "out.md"],
    ),
    (
        WayOut::Report,
        &["report", "a.whyboard", "--kind", "final", "-o", "out.docx"],
    ),
    (
        WayOut::Report,
        &[
            "report",
            "a.whyboard",
            "--kind",
            "final",
            "--audience",
            "public",
            "-o",
            "out.html",
        ],
    ),
    (
        WayOut::Report,
        &[
            "report",
            "a.whyboard",
            "--kind",
            "final",
            "--audience",
            "family",
            "-o",
            "out.md",
        ],
    ),
    (
        WayOut::Picture,
        &[
            "picture",
            "a.whyboard",
            "--of",
            "episodes-factors",
            "--as",
            "svg",
            "-o",
            "out.svg",
        ],
    ),
    (
        WayOut::Picture,
        &[
            "picture",
            "a.whyboard",
            "--of",
            "why-map",
            "--as",
            "dot",
            "-o",
            "out.dot",
        ],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "json", "-o", "out.json"],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "csv", "-o", "out.csv"],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "jsonl", "-o", "out.jsonl"],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "matrix", "-o", "out.csv"],
    ),
    (
        WayOut::Export,
        &[
            "export",
            "a.whyboard",
            "--as",
            "chronology",
            "-o",
            "out.csv",
        ],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "qdpx", "-o", "out.qdpx"],
    ),
    (
        WayOut::Export,
        &["export", "a.whyboard", "--as", "qdc", "-o", "out.qdc"],
    ),
    (
        WayOut::Squash,
        &["squash", "a.whyboard", "-o", "out.whyboard"],
    ),
];

#[test]
fn every_way_out_that_there_is_is_listed_here() {
    // The three that come later have no command yet, and go through the same decision when they do.
    let later = [WayOut::Clipboard, WayOut::Print, WayOut::Mirror];
    for way in WayOut::ALL {
        let is_tried = COMMANDS.iter().any(|(of, _)| of == way);
        assert!(is_tried != later.contains(way), "{way:?}");
    }
    let help = Home::new().run(&["help-all"]);
    let help = if help.status == Some(0) {
        help.out
    } else {
        Home::new().run(&["--help"]).out
    };
    for command in ["mirror", "print", "clip"] {
        assert!(
            !help
                .lines()
                .any(|line| line.trim_start().starts_with(command)),
            "{command} needs its line here"
        );
    }
}

#[test]
fn a_listed_name_stops_every_way_out_before_anything_is_written() {
    let home = home();
    for (_, command) in COMMANDS {
        let ran = home.run(command);
        assert_eq!(ran.status, Some(1), "{command:?}: {ran:?}");
        assert!(!(ran.out.clone() + &ran.err).contains("Jane"), "{ran:?}");
        assert!(ran.err.contains("stands a listed name."), "{ran:?}");
        let out = command.last().unwrap();
        assert!(!home.file(out).exists(), "{command:?}");
    }
    let checked = home.run(&["check", "a.whyboard"]);
    assert!(
        checked.out.contains("NAME-1") && checked.out.contains("NAME-4"),
        "{checked:?}"
    );
    assert!(!checked.out.contains("Jane"), "{checked:?}");
}

/// F12 says it at once, while the choice is still on the screen; nothing is sent to be written.
#[test]
fn at_the_board_a_listed_name_stops_a_report_before_it_is_begun() {
    let mut app = Harness::heron();
    app.press("3<tab>Jane Smith was not told<enter>");
    app.press("/name Jane Smith = Ms Lane<enter>n<esc><esc>");
    app.effects.clear();
    app.press("<f12><enter><enter>")
        .sees("Not written: 1 place may name somebody")
        .sees_not("Jane");
    assert!(!app.effects.contains(&AppEffect::Report));
    // Put right, it is written.
    app.press("<esc><esc><esc>/put-right<enter><f12><enter><enter>");
    if !app.effects.contains(&AppEffect::Report) {
        app.sees("may name somebody").press("<enter>");
    }
    assert!(
        app.effects.contains(&AppEffect::Report),
        "\n{}",
        app.screen()
    );
}

#[test]
fn put_right_it_leaves_and_what_is_possible_is_told() {
    let home = home();
    home.run_on(&["plain", "a.whyboard"], "/put-right\n");
    for (way, command) in COMMANDS {
        let ran = home.run(command);
        let strict = command.contains(&"public") || command.contains(&"family");
        let out = home.file(command.last().unwrap());
        assert!(!ran.err.contains("Jane"), "{ran:?}");
        if strict && ran.status == Some(1) {
            assert!(
                ran.err.contains("is not settled: settle it (/leaks)"),
                "{ran:?}"
            );
            continue;
        }
        assert_eq!(ran.status, Some(0), "{way:?} {command:?}: {ran:?}");
        let bytes = fs::read(&out).unwrap();
        assert!(
            !String::from_utf8_lossy(&bytes).contains("Jane"),
            "{command:?}"
        );
        fs::remove_file(&out).unwrap();
    }
    // The copy without history has a list of its own: nobody is less guarded in it.
    home.run(&["squash", "a.whyboard", "-o", "copy.whyboard"]);
    let ran = home.run_on(&["plain", "copy.whyboard"], "3 Jane rang\n");
    assert!(!ran.out.contains("Jane"), "{ran:?}");
    let told = home.run(&["export", "copy.whyboard", "--as", "csv"]);
    assert!(told.out.contains("Ms Lane rang"), "{told:?}");
}

#[test]
fn the_name_of_a_file_names_nobody() {
    let home = home();
    home.run_on(&["plain", "a.whyboard"], "/put-right\n");
    for audience in ["public", "family"] {
        let out = "Jane Smith public.md";
        let ran = home.run(&[
            "report",
            "a.whyboard",
            "--kind",
            "final",
            "--audience",
            audience,
            "-o",
            out,
        ]);
        assert_eq!(ran.status, Some(1), "{ran:?}");
        assert!(ran.err.contains("the name of the file"), "{ran:?}");
        assert!(!home.file(out).exists());
    }
    let named = "Jane Smith.whyboard";
    fs::rename(home.file("a.whyboard"), home.file(named)).unwrap();
    for ask in [
        &["check", named][..],
        &["backups", named],
        &["forget", named],
        &["squash", named, "-o", "Jane copy.whyboard"],
        &["plain", named],
    ] {
        let ran = home.run_on(ask, "quit\n");
        assert!(
            !(ran.out.clone() + &ran.err).contains("Jane"),
            "{ask:?} {ran:?}"
        );
    }
}

#[test]
fn for_the_public_a_place_is_named_or_settled() {
    let home = home();
    home.run_on(&["plain", "a.whyboard"], "/put-right\n");
    // A document in which the number stands for every reader.
    let document = json!({
        "whyboard_document": 1, "pack": "learning-together",
        "details": { "title": "Heron", "question": "Why was 07700 900123 not rung?" },
        "findings": [{ "headline": "Calls are not returned" }],
    });
    fs::write(home.file("q.json"), document.to_string()).unwrap();
    home.run(&["import", "q.json", "-o", "q.whyboard"]);
    let report = [
        "report",
        "q.whyboard",
        "--kind",
        "final",
        "-o",
        "q.md",
        "--force",
        "--audience",
    ];
    let board = home.run(&[&report[..], &["board"]].concat());
    assert_eq!(board.status, Some(0), "{board:?}");
    assert!(
        board
            .err
            .contains("In the details, question, stands what may be a telephone number."),
        "{board:?}"
    );
    let public = [&report[..], &["public"]].concat();
    fs::remove_file(home.file("q.md")).unwrap();
    let refused = home.run(&public);
    assert_eq!(refused.status, Some(1), "{refused:?}");
    assert!(
        refused.err.contains("--allow details.question"),
        "{refused:?}"
    );
    assert!(!home.file("q.md").exists());
    // Names of the list are no way past it.
    let refused = home.run(&[&public[..], &["--allow-names"]].concat());
    assert_eq!(refused.status, Some(1), "{refused:?}");
    let named = home.run(&[&public[..], &["--allow", "details.question"]].concat());
    assert_eq!(named.status, Some(0), "{named:?}");
    // Allowed in the review with a reason, it needs no naming again; what was allowed is not repeated there.
    home.run_on(&["plain", "q.whyboard"], "/leaks\n");
    let mut told: serde_json::Value =
        serde_json::from_str(&home.run(&["export", "q.whyboard", "--as", "json"]).out).unwrap();
    told["details"]["allowed_places"] = json!([{
        "field": "question", "kind": "NAME-4", "mark": mark("07700 900123"), "because": "It is the office",
    }]);
    fs::write(home.file("r.json"), told.to_string()).unwrap();
    home.run(&["import", "r.json", "-o", "r.whyboard"]);
    let passed = home.run(&[
        "report",
        "r.whyboard",
        "--kind",
        "final",
        "--audience",
        "public",
        "-o",
        "r.md",
    ]);
    assert_eq!(passed.status, Some(0), "{passed:?}");
    assert!(!home.run(&["check", "r.whyboard"]).out.contains("NAME-4"));
}

fn mark(words: &str) -> String {
    use std::fmt::Write as _;

    use sha2::{Digest as _, Sha256};
    let digest = Sha256::digest(words.as_bytes());
    digest[..8].iter().fold(String::new(), |mut mark, byte| {
        let _ = write!(mark, "{byte:02x}");
        mark
    })
}
