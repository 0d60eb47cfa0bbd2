//! The command line as scripts rely on it: exit statuses, sentences, what is written and what never is.

mod check;

use std::fs;

use crate::harness::terminal::{Home, Ran};

const SAMPLES: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/alder.json"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/sample-reviews/birch.json"),
];

/// One sentence on standard error that names the file, and nothing on standard output.
#[track_caller]
fn refused(ran: &Ran, status: i32, names: &str) {
    assert_eq!(ran.status, Some(status), "{ran:?}");
    assert_eq!(ran.out, "", "{ran:?}");
    assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    assert!(
        ran.err.contains(names) && ran.err.ends_with(".\n"),
        "{ran:?}"
    );
    let control = |c: char| c.is_control() && c != '\n';
    assert!(!ran.err.contains(control), "{ran:?}");
}

fn heron(home: &Home) {
    let ran = home.run(&["import", SAMPLES[0], "-o", "a.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
}

#[test]
fn a_document_comes_out_as_it_went_in() {
    for sample in SAMPLES {
        let home = Home::new();
        let made = home.run(&["import", sample, "-o", "a.whyboard"]);
        assert_eq!((made.status, made.out.as_str()), (Some(0), ""), "{made:?}");
        let ran = home.run(&["export", "a.whyboard", "--as", "json", "-o", "b.json"]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let again = home.run(&["import", "b.json", "-o", "b.whyboard"]);
        assert_eq!(again.status, Some(0), "{again:?}");
        let there = home.run(&["export", "a.whyboard", "--as", "json"]).out;
        assert_eq!(
            there,
            home.run(&["export", "b.whyboard", "--as", "json"]).out
        );
        assert_eq!(there, fs::read_to_string(home.file("b.json")).unwrap());
    }
}

#[test]
fn nothing_is_overwritten() {
    let home = Home::new();
    heron(&home);
    let before = fs::read(home.file("a.whyboard")).unwrap();
    refused(
        &home.run(&["new", "a.whyboard"]),
        4,
        "a.whyboard is there already",
    );
    refused(
        &home.run(&["import", SAMPLES[1], "-o", "a.whyboard"]),
        4,
        "a.whyboard is there already",
    );
    refused(
        &home.run(&["export", "a.whyboard", "--as", "json", "-o", "a.whyboard"]),
        4,
        "a.whyboard is there already",
    );
    assert_eq!(fs::read(home.file("a.whyboard")).unwrap(), before);
}

#[test]
fn what_is_no_review_is_not_opened() {
    let home = Home::new();
    fs::write(home.file("words.whyboard"), "Dear all\n").unwrap();
    fs::write(
        home.file("bytes.whyboard"),
        b"{\"whyboard\":1,\"\xff\xfe\"\n",
    )
    .unwrap();
    fs::write(home.file("empty.whyboard"), "").unwrap();
    for name in [
        "words.whyboard",
        "bytes.whyboard",
        "empty.whyboard",
        "none.whyboard",
    ] {
        for command in ["check", "plain", "log"] {
            refused(&home.run(&[command, name]), 3, name);
        }
        refused(&home.run(&["export", name, "--as", "json"]), 3, name);
        refused(&home.run(&[name]), 3, name);
    }
}

#[test]
fn a_bad_document_is_refused_with_its_place() {
    let home = Home::new();
    let head = r#"{"whyboard_document": 1, "pack": "learning-together", "#;
    for (name, bytes, says) in [
        (
            "field.json",
            format!("{head}\n\"epsodes\": []}}").into_bytes(),
            "epsodes",
        ),
        (
            "bytes.json",
            b"{\"whyboard_document\": 1, \"pack\": \"\xff\"}".to_vec(),
            "line 1",
        ),
        ("cut.json", head.as_bytes().to_vec(), "line 1"),
        (
            "steer.json",
            format!("{head}\"\\u001b[2J\": 1}}").into_bytes(),
            "steer.json",
        ),
        ("deep.json", "[".repeat(100_000).into_bytes(), "deep.json"),
    ] {
        fs::write(home.file(name), bytes).unwrap();
        refused(&home.run(&["import", name, "-o", "a.whyboard"]), 3, says);
        assert!(!home.file("a.whyboard").exists(), "{name}");
    }
    let packless = head.replace("learning-together", "elsewhere") + "\"episodes\": []}";
    fs::write(home.file("pack.json"), packless).unwrap();
    refused(
        &home.run(&["import", "pack.json", "-o", "a.whyboard"]),
        2,
        "elsewhere",
    );
}

#[test]
fn a_cut_file_is_told_and_read_up_to_there() {
    let home = Home::new();
    heron(&home);
    let whole = fs::read(home.file("a.whyboard")).unwrap();
    fs::write(home.file("cut.whyboard"), &whole[..whole.len() - 9]).unwrap();
    let ran = home.run(&["check", "cut.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("unfinished"), "{ran:?}");
    let ran = home.run(&["check", "cut.whyboard", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.status, &object["whole"]), (Some(1), &false.into()));
    assert_eq!(
        home.run(&["check", "a.whyboard", "--whole"]).status,
        Some(0)
    );

    let mut damaged = whole.clone();
    let middle = whole.iter().rposition(|byte| *byte == b'{').unwrap() / 2;
    damaged[middle] ^= 1;
    fs::write(home.file("damaged.whyboard"), &damaged).unwrap();
    let ran = home.run(&["check", "damaged.whyboard"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.contains("damaged in line"), "{ran:?}");
    assert_eq!(fs::read(home.file("damaged.whyboard")).unwrap(), damaged);
}

#[test]
fn with_json_a_failure_is_an_object() {
    let home = Home::new();
    for command in ["check", "log"] {
        let ran = home.run(&[command, "none.whyboard", "--json"]);
        let object: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!((ran.status, &object["status"]), (Some(3), &3.into()));
        assert!(object["error"].as_str().unwrap().contains("none.whyboard"));
    }
}

#[test]
fn wrong_usage_is_told_without_a_control_character() {
    let home = Home::new();
    for arguments in [
        &["check"][..],
        &["export", "a.whyboard", "--as", "pdf"],
        &["a\x1b[2J", "b\u{202e}"],
        &["demo", "cedar"],
    ] {
        let ran = home.run(arguments);
        assert_eq!(ran.status, Some(2), "{ran:?}");
        let control = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!ran.err.contains(control), "{ran:?}");
    }
    refused(&home.run(&[]), 2, "whyboard plain");
    refused(&home.run(&["none\x1b[2J.whyboard"]), 3, "is not there");
}

#[test]
fn without_a_terminal_a_document_is_not_imported_but_told_how() {
    let home = Home::new();
    fs::copy(SAMPLES[0], home.file("alder.json")).unwrap();
    refused(
        &home.run(&["alder.json"]),
        2,
        "whyboard import alder.json -o alder.whyboard",
    );
    assert!(!home.file("alder.whyboard").exists());
}

#[test]
fn a_sample_is_gone_when_it_is_closed_unless_it_is_kept() {
    let home = Home::new();
    let scratch = || {
        fs::read_dir(home.file("home/state/scratch"))
            .unwrap()
            .count()
    };
    let ran = home.run_on(&["demo", "birch"], "6\nNobody rang back\n");
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.out
            .contains("nothing you do here is kept. /keep and a name keeps it."),
        "{ran:?}"
    );
    assert!(
        ran.out
            .ends_with("The sample is gone. /keep PATH keeps one next time.\n"),
        "{ran:?}"
    );
    assert_eq!(scratch(), 0);
    let drafts = fs::read_dir(home.file("home/state/drafts")).unwrap();
    assert_eq!(drafts.count(), 0);

    let kept = home.run_on(&["demo"], "6\nNobody rang back\n/keep mine.whyboard\n");
    assert!(kept.out.contains("Saved in "), "{kept:?}");
    assert_eq!(scratch(), 0);
    assert!(
        home.run(&["log", "mine.whyboard"])
            .out
            .contains("Nobody rang back")
    );
}

#[test]
fn a_sample_that_a_kill_left_goes_with_the_next() {
    let home = Home::new();
    let folder = home.file("home/state/scratch");
    fs::create_dir_all(&folder).unwrap();
    heron(&home);
    fs::rename(home.file("a.whyboard"), folder.join("alder-old.whyboard")).unwrap();
    fs::write(folder.join("~$alder-old.whyboard.lock"), "{}").unwrap();
    fs::write(folder.join("alder-old.whyboard.torn-1"), "{").unwrap();
    home.run(&["demo"]);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_new_review_is_told_with_its_folder() {
    let home = Home::new();
    let ran = home.run(&["new", "a.whyboard"]);
    assert!(ran.err.starts_with("Made a.whyboard in /"), "{ran:?}");
    assert!(!ran.err.contains("/a.whyboard"), "{ran:?}");
}

#[test]
fn what_can_be_imported_is_told() {
    let home = Home::new();
    for name in ["notes.docx", "notes"] {
        fs::write(home.file(name), "x").unwrap();
        let ran = home.run(&["import", name, "-o", "a.whyboard"]);
        refused(&ran, 2, "ends in .json");
    }
    heron(&home);
    refused(
        &home.run(&["import", "a.whyboard", "-o", "b.whyboard"]),
        2,
        "whyboard a.whyboard opens it",
    );
}

#[test]
fn the_key_table_and_the_faults_of_a_keymap() {
    let home = Home::new();
    let table = home.run(&["keys"]);
    assert!(
        table.status == Some(0) && table.out.starts_with("# Keys"),
        "{table:?}"
    );
    fs::write(
        home.file("mine.json"),
        r#"{"keys": [{"in": "note", "press": "x", "do": "wihdraw"}]}"#,
    )
    .unwrap();
    let ran = home.run(&["keys", "--check", "mine.json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.starts_with("mine.json:1:"), "{ran:?}");
    refused(&home.run(&["keys", "--check", "none.json"]), 3, "none.json");
    refused(&home.run(&["keys", "--keymap", "none"]), 3, "none.json");
}

#[test]
fn a_bad_pack_is_told_and_stops_nothing() {
    let home = Home::new();
    let packs = home.file("home/config/packs");
    fs::create_dir_all(&packs).unwrap();
    fs::write(packs.join("bad.json"), "{").unwrap();
    let ran = home.run(&["packs"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.out.starts_with("learning-together\t"), "{ran:?}");
    assert!(ran.err.contains("bad.json"), "{ran:?}");
    assert_eq!(home.run(&["new", "a.whyboard"]).status, Some(0));
    refused(&home.run(&["new", "b.whyboard", "--pack", "bad"]), 2, "bad");
}

#[test]
fn every_fault_of_a_pack_is_listed_with_its_place() {
    let home = Home::new();
    let shown = home.run(&["packs", "--show", "learning-together"]);
    let copy = ["packs", "--show", "learning-together", "-o", "ours.json"];
    assert_eq!(home.run(&copy).status, Some(0));
    assert_eq!(
        fs::read_to_string(home.file("ours.json")).unwrap(),
        shown.out
    );
    refused(&home.run(&copy), 4, "ours.json");
    let ran = home.run(&["packs", "--check", "ours.json"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(0), "The pack is sound.\n"),
        "{ran:?}"
    );
    let spoiled = shown.out.replacen("\"local\"", "\"region\"", 1);
    let spoiled = spoiled.replacen("\"matrix\": \"Fam\"", "\"matrix\": \"Family\"", 1);
    fs::write(home.file("ours.json"), spoiled).unwrap();
    let ran = home.run(&["packs", "--check", "ours.json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    insta::assert_snapshot!(ran.out, @r"
    ours.json, factors[0].matrix: this is 6 columns wide, more than 5
    ours.json, factors[6].level: there is no level ‘local’; there are frontline, region, national
    ");
    refused(
        &home.run(&["packs", "--check", "none.json"]),
        3,
        "none.json",
    );
    refused(&home.run(&["packs", "--show", "none"]), 2, "none");
}

#[test]
fn a_pack_with_the_id_of_a_built_in_one_stands_in_for_it() {
    let home = Home::new();
    let packs = home.file("home/config/packs");
    fs::create_dir_all(&packs).unwrap();
    let ran = home.run(&["packs", "--show", "learning-together"]);
    let licensed = ran
        .out
        .replacen("Aspects of the family", "Our licensed heading", 1);
    fs::write(packs.join("a.json"), &licensed).unwrap();
    fs::write(packs.join("b.json"), &licensed).unwrap();
    let ran = home.run(&["packs"]);
    // The second of one id is complained of.
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.err.contains("same id"), "{ran:?}");
    assert!(
        ran.out.contains("not used: yours has the same id"),
        "{ran:?}"
    );
    assert_eq!(ran.out.matches("a.json").count(), 1, "{ran:?}");
    for arguments in [
        &["new", "a.whyboard"][..],
        &["new", "b.whyboard", "--pack", "learning-together"],
    ] {
        assert_eq!(home.run(arguments).status, Some(0));
        let made = fs::read_to_string(home.file(arguments[1])).unwrap();
        assert!(made.contains("Our licensed heading"));
    }
    let ran = home.run(&["packs", "--show", "learning-together"]);
    assert!(ran.out.contains("Our licensed heading"), "{ran:?}");
}

#[test]
fn a_review_follows_the_pack_that_is_asked_for() {
    let home = Home::new();
    let listed = home.run(&["packs"]);
    assert_eq!((listed.status, listed.out.lines().count()), (Some(0), 6));
    for line in listed.out.lines() {
        let (id, _) = line.split_once('\t').unwrap();
        let file = format!("{id}.whyboard");
        let ran = home.run(&["new", &file, "--pack", id]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let document = home.run(&["export", &file, "--as", "json"]).out;
        let document: serde_json::Value = serde_json::from_str(&document).unwrap();
        assert_eq!(document["pack"], id);
    }
}

#[test]
fn settings_with_faults_stop_nothing() {
    let home = Home::new();
    fs::create_dir_all(home.file("home/config")).unwrap();
    fs::write(
        home.file("home/config/settings.json"),
        r#"{"theme": "pink", "calm": 3}"#,
    )
    .unwrap();
    home.run(&["new", "a.whyboard"]);
    let ran = home.run(&["plain", "a.whyboard"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.err.contains("theme") && ran.err.contains("calm"),
        "{ran:?}"
    );
}

#[test]
fn a_document_begins_a_new_review() {
    let home = Home::new();
    let ran = home.run(&[
        "new",
        "a.whyboard",
        "--from",
        SAMPLES[1],
        "--title",
        "Heron",
    ]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let document = home.run(&["export", "a.whyboard", "--as", "json"]).out;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    assert_eq!(document["details"]["title"], "Heron");
}

#[test]
fn nothing_leaves_a_review_with_a_listed_name_in_it() {
    let home = Home::new();
    let document = r#"{"whyboard_document":1,"pack":"learning-together","details":{"title":"Heron"},"episodes":[
        {"title":"The call","notes":[{"text":"Jane Smith rang 07700 900123","factor":"ROL"}]}]}"#;
    fs::write(home.file("a.json"), document).unwrap();
    home.run(&["import", "a.json", "-o", "a.whyboard"]);
    let export = ["export", "a.whyboard", "--as", "json", "-o", "b.json"];
    // A telephone number is told, and is no reason to stop.
    let ran = home.run(&export);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    assert!(
        ran.err
            .contains("In N1, text, stands what may be a telephone number")
    );
    fs::remove_file(home.file("b.json")).unwrap();
    let log = fs::read_to_string(home.file("a.whyboard")).unwrap();
    let header: serde_json::Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    let review = header["review"].as_str().unwrap();
    fs::create_dir_all(home.file("home/state/names")).unwrap();
    let list = home.file("home/state/names").join(format!("{review}.json"));
    fs::write(list, r#"[{"name":"Jane Smith","instead":"Ms Lane"}]"#).unwrap();
    let ran = home.run(&export);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    assert!(ran.err.contains("In N1, text, stands a listed name."));
    assert!(ran.err.contains("--allow-names") && !ran.err.contains("Jane"));
    assert!(!home.file("b.json").exists());
    let allowed = home.run(&[&export[..], &["--allow-names"]].concat());
    assert_eq!(allowed.status, Some(0), "{allowed:?}");
    assert!(home.file("b.json").exists());
}

/// A full disk behind `>`: the command does not end as if all were well.
#[test]
#[cfg(target_os = "linux")]
fn what_standard_output_does_not_take_is_told() {
    use std::process::{Command, Stdio};
    let home = Home::new();
    heron(&home);
    home.run(&["new", "b.whyboard"]);
    for arguments in [
        &["export", "a.whyboard", "--as", "json"][..],
        &["export", "a.whyboard", "--as", "csv"],
        &["log", "a.whyboard"],
        &["log", "a.whyboard", "--json"],
        &["check", "a.whyboard"],
        &["check", "a.whyboard", "--json"],
        &["backups", "a.whyboard", "--json"],
        &["forget", "a.whyboard", "--json"],
        &["compare", "a.whyboard", "a.whyboard"],
        &["keys"],
        &["packs"],
        &["packs", "--show", "learning-together"],
        &["--help"],
        &["--version"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_whyboard"))
            .args(arguments)
            .current_dir(home.path())
            .env_clear()
            .env("WHYBOARD_HOME", home.file("home"))
            .stdin(Stdio::null())
            .stdout(full)
            .output()
            .unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{arguments:?}: {told}");
        assert!(told.contains("the disk is full"), "{arguments:?}: {told}");
    }
    // Whoever stops reading misses nothing.
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_whyboard"))
        .args(["log", "a.whyboard"])
        .current_dir(home.path())
        .env("WHYBOARD_HOME", home.file("home"))
        .stdin(Stdio::null())
        .stdout(writer)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
