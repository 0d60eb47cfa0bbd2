//! A table of the forms in which names are written, through every way in; and sentences that must not be touched.

use std::{fmt::Write as _, fs};

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use whyboard::text::{clean, names::NameList};

use crate::harness::{FILE, Harness, terminal::Home};

#[derive(Deserialize)]
struct Group {
    listed: Vec<Listed>,
    forms: Vec<Form>,
    /// Texts in which a word stays and is asked about.
    #[serde(default)]
    flagged: Vec<String>,
    /// Texts in which nothing is found.
    #[serde(default)]
    passed: Vec<String>,
}

#[derive(Deserialize)]
struct Listed {
    name: String,
    instead: String,
}

#[derive(Deserialize)]
struct Form {
    written: String,
    expected: String,
}

#[derive(Deserialize)]
struct Untouched {
    listed: Vec<Listed>,
    sentences: Vec<String>,
}

fn groups() -> Vec<Group> {
    let groups: Vec<Group> = serde_json::from_str(include_str!("forms.json")).unwrap();
    let forms: usize = groups.iter().map(|group| group.forms.len()).sum();
    assert!(forms >= 150, "{forms}");
    groups
}

fn list(listed: &[Listed]) -> NameList {
    let mut names = NameList::default();
    for Listed { name, instead } in listed {
        names.add(name, instead).unwrap();
    }
    names
}

impl Group {
    /// The forms as they come in, once what is hidden in them has been replaced.
    fn cleaned(&self) -> impl Iterator<Item = (String, String)> {
        let names = list(&self.listed);
        self.forms.iter().map(move |form| {
            let written = clean::clean(&form.written).text;
            let hidden = names.hide(&written).unwrap_or_else(|| written.clone());
            (written, hidden)
        })
    }

    /// The screen with the list on it and the board in front.
    fn desk(&self) -> Harness {
        let mut app = Harness::heron();
        for Listed { name, instead } in &self.listed {
            app.press(&format!("/name {name} = {instead}<enter><esc>"));
        }
        assert_eq!(app.inner.names().list().len(), self.listed.len());
        app
    }
}

/// Fails where a listed name stands in a text, as people see it.
#[track_caller]
fn is_clear(names: &NameList, text: &str, by: &str) {
    let certain = names.found(text).into_iter().filter(|found| found.certain);
    let found: Vec<&str> = certain.map(|found| &text[found.place]).collect();
    assert!(
        found.is_empty(),
        "{by}: {found:?} stands in clear in:\n{text}"
    );
}

/// Every byte on the disk but the list itself, as text, with what JSON escapes read.
fn written(app: &Harness) -> String {
    let files = app.memory.synced().into_iter();
    let elsewhere = files.filter(|(path, _)| !path.starts_with("/home/state/names"));
    elsewhere
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).replace("\\n", "\n"))
        .collect()
}

#[test]
fn every_form_of_a_name_gives_way() {
    for group in groups() {
        let names = list(&group.listed);
        for Form { written, expected } in &group.forms {
            let hidden = names.hide(written).unwrap_or_else(|| written.clone());
            assert_eq!(hidden, *expected, "{written:?}");
            is_clear(&names, &hidden, "the matcher");
        }
    }
}

#[test]
fn what_may_be_a_name_stays_and_is_asked_about() {
    let (mut flagged, mut passed) = (0, 0);
    for group in groups() {
        let names = list(&group.listed);
        for text in &group.flagged {
            flagged += 1;
            assert_eq!(names.hide(text), None, "{text:?}");
            assert!(!names.possible(text).is_empty(), "{text:?}");
        }
        for text in &group.passed {
            passed += 1;
            assert_eq!(names.found(text), [], "{text:?}");
        }
    }
    assert!(flagged >= 30 && passed >= 30, "{flagged} {passed}");
}

#[test]
fn what_is_hidden_once_is_not_hidden_again() {
    for group in groups() {
        let names = list(&group.listed);
        for Form { written, .. } in &group.forms {
            let hidden = names.hide(written).unwrap_or_else(|| written.clone());
            assert_eq!(names.hide(&hidden), None, "{written:?}");
        }
    }
}

/// Parts of texts that stand beside one another in any order.
const PARTS: &[&str] = &[
    "Tom",
    "Baker",
    "Anna",
    "Brook",
    "tom",
    "baker",
    "J. B.",
    "Marsh",
    "O’Neill",
    "Jane",
    "Smith",
    "Ms Lane",
    "Mr Reed",
    "the",
    "will",
    "Will",
    "May",
    "12",
    "2024",
    "said",
    "Mrs",
    "Dr.",
    "T.",
    "B",
    " ",
    " ",
    " ",
    " ",
    "\n",
    ".",
    ",",
    ":",
    ";",
    "…",
    "–",
    "-",
    "’",
    "’s",
    "s",
    "(",
    ")",
    "“",
    "”",
    "@",
    "_",
    "/",
    "\u{ad}",
    "\u{200b}",
    "é",
    "e\u{301}",
    "ß",
    "田中",
    "太郎",
    "김민수",
    "राम",
    "🙂",
    "İ",
];

proptest! {
    #[test]
    fn places_are_in_order_and_within_any_text(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..24),
        caret in 0_usize..40,
    ) {
        let mut names = NameList::default();
        for (name, instead) in [
            ("Tom Baker", "Mr Reed"), ("Anna Brook", "the aunt"), ("J. B. Marsh", "GP1"), ("Will May", "GP2"),
            ("Robin O’Neill", "Child R"), ("Jane Smith", "Ms Lane"), ("田中 太郎", "GP3"), ("김민수", "GP4"),
            ("राम कुमार", "GP5"),
        ] {
            names.add(name, instead).unwrap();
        }
        let text = parts.concat();
        let mut last = 0;
        for found in names.found(&text) {
            prop_assert!(last <= found.place.start && found.place.start < found.place.end, "{text:?}");
            prop_assert!(text.get(found.place.clone()).is_some(), "{text:?}");
            last = found.place.end;
        }
        let caret = text.char_indices().map(|(at, _)| at).nth(caret).unwrap_or(text.len());
        if let Some(hidden) = names.hidden_behind(&text, caret) {
            prop_assert!(hidden.text.is_char_boundary(hidden.caret), "{text:?}");
        }
        let hidden = names.hide(&text).unwrap_or(text);
        names.hide(&hidden);
    }
}

#[test]
fn sentences_without_a_name_are_not_touched() {
    let lists: Vec<Untouched> = serde_json::from_str(include_str!("untouched.json")).unwrap();
    let sentences: usize = lists.iter().map(|list| list.sentences.len()).sum();
    assert!(sentences >= 150);
    let mut asked = 0;
    for list in &lists {
        asked += is_not_touched(list);
    }
    println!("{asked} of {sentences} sentences are asked about");
    assert!(asked * 100 <= sentences * 2, "{asked}");
}

/// Fails where a sentence is touched; the number of those in which something is asked about.
fn is_not_touched(Untouched { listed, sentences }: &Untouched) -> usize {
    let names = list(listed);
    for sentence in sentences {
        assert_eq!(names.hide(sentence), None, "{sentence}");
    }
    // Typed on the board, all of them stay as they are.
    let mut app = Harness::heron();
    for Listed { name, instead } in listed {
        app.press(&format!("/name {name} = {instead}<enter><esc>"));
    }
    // What the line takes as a role or a type of pattern is not its words.
    let words = |sentence: &&String| !sentence.contains(['@', '#']);
    for sentence in sentences.iter().filter(words) {
        app.press("3<tab>")
            .paste(&format!("so {sentence}"))
            .press("<enter>");
        let (_, filed) = app
            .notes()
            .into_iter()
            .rfind(|(_, text)| text.starts_with("so "))
            .unwrap();
        assert_eq!(filed, format!("so {sentence}"));
    }
    let is_asked = |sentence: &&String| !names.possible(sentence).is_empty();
    sentences.iter().filter(is_asked).count()
}

#[test]
fn typed_in_the_line_no_form_is_seen_or_filed() {
    for group in groups() {
        let (mut app, names) = (group.desk(), list(&group.listed));
        for (written, _) in group.cleaned() {
            if written.contains(['\n', '<', '@']) {
                continue;
            }
            app.press(&format!("3<tab>so {written}"));
            is_clear(&names, &app.screen(), &written);
            app.press("<enter>");
            is_clear(&names, &app.screen(), &written);
        }
        app.press("3and ");
        is_clear(&names, &self::written(&app), "the disk");
    }
}

#[test]
fn no_letter_of_a_key_makes_a_whole_name_seen() {
    let group = groups().into_iter().next().unwrap();
    let (mut app, names) = (group.desk(), list(&group.listed));
    for (written, _) in group.cleaned().take(12) {
        app.press("3so ");
        for letter in written.chars() {
            app.press(&letter.to_string());
            is_clear(&names, &app.screen(), &written);
        }
        app.press("<enter>");
    }
}

#[test]
fn pasted_no_form_is_seen_or_filed() {
    for group in groups() {
        let (mut app, names) = (group.desk(), list(&group.listed));
        for (written, hidden) in group.cleaned() {
            app.press("3<tab>").paste(&format!("so {written}"));
            is_clear(&names, &app.screen(), &written);
            app.press("<enter>");
            let (_, filed) = app
                .notes()
                .into_iter()
                .rfind(|(_, text)| text.starts_with("so "))
                .unwrap();
            let expected = names
                .hide(&format!("so {hidden}"))
                .unwrap_or(format!("so {hidden}"));
            assert_eq!(filed, expected, "{written}");
        }
        is_clear(&names, &self::written(&app), "the disk");
    }
}

#[test]
fn in_forms_pages_and_titles_no_form_is_seen_or_kept() {
    for group in groups() {
        let (mut app, names) = (group.desk(), list(&group.listed));
        for (written, _) in group.cleaned() {
            // A field of a form.
            app.press("0<tab><tab><tab><tab>")
                .paste(&format!(" so {written}"));
            is_clear(&names, &app.screen(), &written);
            app.press("<tab>");
            is_clear(&names, &app.screen(), &written);
            app.press("<esc>");
            if written.contains(['\n', '<', '@', '/']) {
                continue;
            }
            // A title, by a command; and what is looked for on a page.
            app.press(&format!("/add so {written}"));
            is_clear(&names, &app.screen(), &written);
            app.press("<enter>");
            is_clear(&names, &app.screen(), &written);
            app.press(&format!("<esc><esc>/find so {written} "));
            is_clear(&names, &app.screen(), &written);
            app.press("<enter>");
            is_clear(&names, &app.screen(), &written);
            app.press("<esc><esc><esc>");
        }
        is_clear(&names, &self::written(&app), "the disk");
        let file = String::from_utf8(app.memory.bytes(FILE).unwrap()).unwrap();
        is_clear(&names, &file, "the review");
    }
}

/// A review on a real disk with the names of a group on its list.
fn home(group: &Group) -> Home {
    let home = Home::new();
    home.run(&["new", "a.whyboard", "--title", "Heron"]);
    let mut said = "The first visit\n".to_owned();
    for Listed { name, instead } in &group.listed {
        let _ = writeln!(said, "/name {name} = {instead}");
    }
    let ran = home.run_on(&["plain", "a.whyboard"], &said);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    home
}

/// All texts of a review, as an export tells them.
fn texts(home: &Home, file: &str) -> (Vec<String>, String) {
    let ran = home.run(&["export", file, "--as", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let mut all = Vec::new();
    strings(&document, &mut all);
    (all, ran.out)
}

fn strings(value: &Value, all: &mut Vec<String>) {
    match value {
        Value::String(text) => all.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|value| strings(value, all)),
        Value::Object(map) => map.values().for_each(|value| strings(value, all)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Fails where any text of a review, or a byte of its file, has a listed name.
#[track_caller]
fn is_clear_in(home: &Home, file: &str, names: &NameList, by: &str) {
    let (all, _) = texts(home, file);
    all.iter().for_each(|text| is_clear(names, text, by));
    let bytes = fs::read_to_string(home.file(file)).unwrap();
    // What the header holds of the method is not of the review.
    for line in bytes.lines().skip(1) {
        let mut all = Vec::new();
        strings(&serde_json::from_str(line).unwrap(), &mut all);
        all.iter().for_each(|text| is_clear(names, text, by));
    }
}

#[test]
fn plain_mode_a_table_a_document_and_a_project_bring_no_form_in() {
    for group in groups() {
        let (home, names) = (home(&group), list(&group.listed));
        let forms: Vec<(String, String)> = group
            .cleaned()
            .filter(|(written, _)| !written.contains('\n'))
            .collect();
        // Plain mode.
        let said = forms.iter().fold(String::new(), |mut said, (written, _)| {
            let _ = writeln!(said, "3 so {written}");
            said
        });
        let ran = home.run_on(&["plain", "a.whyboard"], &said);
        is_clear(&names, &ran.out, "plain mode");
        // A table: the preview says the same as what is done.
        let row = |(written, _): &(String, String)| {
            format!("M1,\"so {}\"\n", written.replace('"', "\"\""))
        };
        let table: String = forms.iter().map(row).collect();
        fs::write(home.file("t.csv"), format!("When,Entry\n{table}")).unwrap();
        let bring = [
            "import",
            "t.csv",
            "--into",
            "a.whyboard",
            "--columns",
            "when=When,text=Entry",
        ];
        let preview = home.run(&[&bring[..], &["--dry-run"]].concat());
        let done = home.run(&bring);
        assert_eq!(
            (preview.status, done.status),
            (Some(0), Some(0)),
            "{done:?}"
        );
        for ran in [&preview, &done] {
            assert!(ran.err.contains("of your list gave way"), "{ran:?}");
            is_clear(&names, &ran.err, "the table");
        }
        let (all, _) = texts(&home, "a.whyboard");
        for (written, hidden) in &forms {
            let expected = names
                .hide(&format!("so {hidden}"))
                .unwrap_or(format!("so {hidden}"));
            assert!(
                all.contains(&expected.trim().to_owned()),
                "{written:?} should be {expected:?}"
            );
        }
        is_clear_in(&home, "a.whyboard", &names, "the review");
        // A document, with the list of a review that is here.
        let notes: Vec<Value> = forms
            .iter()
            .map(|(written, _)| json!({ "text": format!("so {written}"), "factor": "FAM" }))
            .collect();
        let document = json!({
            "whyboard_document": 1, "pack": "learning-together",
            "details": { "title": "Heron", "question": format!("Why did {} ring?", group.listed[0].name) },
            "episodes": [{ "title": "The first visit", "notes": notes }],
        });
        fs::write(home.file("d.json"), document.to_string()).unwrap();
        let ran = home.run(&[
            "import",
            "d.json",
            "-o",
            "d.whyboard",
            "--names",
            "a.whyboard",
        ]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        assert!(ran.err.contains("of your list gave way"), "{ran:?}");
        is_clear(&names, &ran.err, "the document");
        is_clear_in(&home, "d.whyboard", &names, "the document");
        // A project: made of the same document in a place that has no list.
        let other = Home::new();
        fs::write(other.file("d.json"), document.to_string()).unwrap();
        other.run(&["import", "d.json", "-o", "d.whyboard"]);
        let ran = other.run(&["export", "d.whyboard", "--as", "qdpx", "-o", "p.qdpx"]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        fs::copy(other.file("p.qdpx"), home.file("p.qdpx")).unwrap();
        let ran = home.run(&[
            "import",
            "p.qdpx",
            "-o",
            "p.whyboard",
            "--names",
            "a.whyboard",
        ]);
        assert_eq!(ran.status, Some(0), "{ran:?}");
        is_clear(&names, &ran.err, "the project");
        is_clear_in(&home, "p.whyboard", &names, "the project");
    }
}

#[test]
fn another_computer_and_a_merge_bring_no_form_in() {
    for group in groups() {
        let (home, names) = (home(&group), list(&group.listed));
        // The other lead's computer has no list.
        let other = Home::new();
        fs::copy(home.file("a.whyboard"), other.file("a.whyboard")).unwrap();
        let forms: Vec<String> = group
            .cleaned()
            .map(|(written, _)| written)
            .filter(|written| !written.contains('\n'))
            .collect();
        let said = forms.iter().fold(String::new(), |mut said, written| {
            let _ = writeln!(said, "3 so {written}");
            said
        });
        // Also a name that was said, reworded and undone.
        let said = said + "last\n/edit\n" + &format!("no, {}\n", forms[0]) + "undo\nundo\nredo\n";
        let ran = other.run_on(&["plain", "a.whyboard"], &said);
        // A name that looks like the mark of a role is asked about.
        assert!(matches!(ran.status, Some(0 | 1)), "{ran:?}");
        home.run_on(&["plain", "a.whyboard"], "4 Nobody rang\n");
        fs::copy(other.file("a.whyboard"), home.file("b.whyboard")).unwrap();
        for ask in [
            &["merge", "a.whyboard", "b.whyboard", "--dry-run"][..],
            &[
                "merge",
                "a.whyboard",
                "b.whyboard",
                "-o",
                "m.whyboard",
                "--json",
            ],
            &["merge", "b.whyboard", "a.whyboard", "-o", "n.whyboard"],
        ] {
            let ran = home.run(ask);
            assert!(ran.status.is_some_and(|status| status < 2), "{ran:?}");
            is_clear(&names, &(ran.out.clone() + &ran.err), "the merge");
            assert!(ran.out.contains("of your list gave way"), "{ran:?}");
        }
        is_clear_in(&home, "m.whyboard", &names, "the merge");
        // Opened as it came, it stands in the file that somebody else wrote, and nowhere on a screen.
        let ran = home.run_on(
            &["plain", "b.whyboard"],
            "read\nlast\n/leaks\n/put-right\nread\n",
        );
        is_clear(&names, &(ran.out + &ran.err), "the other's copy");
        let ran = home.run(&["log", "b.whyboard"]);
        is_clear(&names, &ran.out, "its log");
        let ran = home.run(&["log", "b.whyboard", "--json"]);
        is_clear(&names, &ran.out, "its log");
        let ran = home.run(&["compare", "a.whyboard", "b.whyboard"]);
        is_clear(&names, &ran.out, "the comparison");
        let (all, _) = texts(&home, "b.whyboard");
        all.iter()
            .for_each(|text| is_clear(&names, text, "put right"));
    }
}
