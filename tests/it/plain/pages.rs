//! Pages and forms: every kind of item is made, opened, changed and removed.

use serde_json::{Value, json};

use super::{alder, asks, document, done, heron, said, said_in, talk};

#[test]
fn a_page_says_how_many_before_the_first_ten_and_stays_open() {
    let home = alder();
    let answers = talk(&home, "/sources\nmore\n2\nback\n");
    let first = said_in(&answers[1]);
    let count = document(&home)["sources"].as_array().unwrap().len();
    assert!(first.starts_with(&format!("Sources. {count}.")), "{first}");
    assert!(
        first.contains("1, S") && first.contains("more: say more."),
        "{first}"
    );
    assert!(said_in(&answers[2]).contains("11, S"), "{answers:?}");
    assert!(said_in(&answers[3]).starts_with("Source "), "{answers:?}");
    assert_eq!(
        answers[3]["state"]["picked"]
            .as_str()
            .unwrap()
            .chars()
            .next(),
        Some('S')
    );
    assert!(said(&answers).starts_with("Factor 1"), "{answers:?}");
    assert_eq!(asks(&answers[..2]), "Sources, or leave:");
}

#[test]
fn a_code_picks_and_a_number_that_is_not_there_is_not_done() {
    let home = alder();
    let answers = talk(&home, "/findings\nF2\n99\n");
    assert!(
        said_in(&answers[2]).starts_with("Finding 2: "),
        "{answers:?}"
    );
    assert_eq!(done(&answers), [true, true, false]);
    assert!(said(&answers).contains("here"), "{answers:?}");
}

#[test]
fn an_empty_page_teaches_and_the_form_of_a_new_item_asks_on() {
    let home = heron();
    let answers = talk(&home, "/people\nHV Health visitor\n");
    let empty = said_in(&answers[1]);
    assert!(
        empty.contains("None yet.") && empty.contains("for example: HV"),
        "{empty}"
    );
    assert!(said(&answers).starts_with("Added: Role 1."), "{answers:?}");
    // What the first line has said is not asked again.
    assert!(asks(&answers).starts_with("Agency?"), "{answers:?}");
    let answers = talk(&home, "/people\n1\nopen\n\n\nCommunity health\nreview\n\n");
    assert!(said(&answers).contains("Role 1 is kept."), "{answers:?}");
    let person = &document(&home)["people"][0];
    assert_eq!(person["role"], "Health visitor");
    assert_eq!(person["agency"], "Community health");
    assert_eq!(person["group"], "review_team");
}

/// What is made on a page by its first line: the page, the line, the field to change, its new words; and the list in the
/// document with the name of that field.
const KINDS: [(&str, &str, &str, &str, &str, &str); 8] = [
    (
        "people",
        "HV Health visitor",
        "agency",
        "North",
        "people",
        "agency",
    ),
    (
        "sources",
        "Record of the desk",
        "gaps",
        "Friday",
        "sources",
        "gaps",
    ),
    (
        "chronology",
        "M3 Nursery phoned duty",
        "what",
        "Nursery wrote",
        "chronology",
        "text",
    ),
    ("episodes", "The visit", "when", "M3", "episodes", "span"),
    (
        "patterns",
        "Passing on is a plan",
        "from elsewhere",
        "12 files",
        "patterns",
        "outside_evidence",
    ),
    (
        "findings",
        "Handovers carry what is due",
        "issue",
        "A form",
        "findings",
        "issue",
    ),
    (
        "meetings", "planning", "notes", "All came", "meetings", "notes",
    ),
    (
        "views",
        "Health visitor",
        "what they knew",
        "Nothing",
        "tunnels",
        "knew",
    ),
];

fn all<'a>(document: &'a Value, list: &str) -> Vec<&'a Value> {
    let of = |value: &'a Value| value[list].as_array().into_iter().flatten();
    let under = document["episodes"].as_array().into_iter().flatten();
    of(document).chain(under.flat_map(of)).collect()
}

#[test]
fn every_kind_of_item_is_made_changed_opened_and_removed() {
    for (page, line, field, words, list, name) in KINDS {
        let home = heron();
        let before = all(&document(&home), list).len();
        let answers = talk(&home, &format!("/{page}\n{line}\nleave\n"));
        let made = answers[2]["codes"].as_array().unwrap().clone();
        assert!(!made.is_empty(), "{page}: {answers:?}");
        let after = document(&home);
        assert_eq!(all(&after, list).len(), before + 1, "{page}: {answers:?}");
        let code = made.first().unwrap().as_str().unwrap().to_owned();
        let answers = talk(
            &home,
            &format!("/{page}\n{code}\nopen\n/field {field}\n{words}\nleave\n"),
        );
        let after = document(&home);
        let is_changed = all(&after, list)
            .iter()
            .any(|item| item[name] == json!(words));
        assert!(is_changed, "{page}: {answers:#?}\n{after:#}");
        let told = said_in(&answers[5]);
        assert!(told.contains(&format!(": {words}")), "{page}: {told}");
        let answers = talk(&home, &format!("/{page}\n{code}\nremove-this\nundo\n"));
        assert!(!said_in(&answers[3]).is_empty(), "{page}: {answers:?}");
        assert_eq!(
            all(&document(&home), list).len(),
            before + 1,
            "{page}: undone"
        );
        talk(&home, &format!("/{page}\n{code}\nremove-this\n"));
        assert_eq!(all(&document(&home), list).len(), before, "{page}: removed");
    }
}

#[test]
fn notes_thoughts_and_appraisals_are_made_changed_and_removed() {
    let home = heron();
    talk(
        &home,
        "3\nNobody rang\n9 Ask the ward\n/appraisal\nBoth wrote\nleave\n",
    );
    let made = document(&home);
    assert_eq!(made["episodes"][0]["appraisals"][0]["text"], "Both wrote");
    assert_eq!(made["parked"][0]["text"], "Ask the ward");
    let answers = talk(
        &home,
        "pick N1\n/more\n/field memo\nask again\n/withdraw\n/parked\n1\nedit-parked\nAsk both wards\nleave\n1\ndealt-with\n",
    );
    let changed = document(&home);
    let note = &changed["episodes"][0]["notes"][0];
    assert_eq!(
        (&note["memo"], &note["withdrawn"]),
        (&json!("ask again"), &json!(true)),
        "{answers:#?}"
    );
    assert_eq!(changed["parked"][0]["text"], "Ask both wards");
    assert_eq!(changed["parked"][0]["done"], true);
}

#[test]
fn notes_are_picked_over_all_episodes_and_put_into_a_sentence() {
    let home = heron();
    talk(&home, "3\nOne #d\nTwo #d\n");
    let answers = talk(
        &home,
        "/sweep d\n1\npick\n2\npick\nopen\nPassing on is a plan\n4\n",
    );
    let pattern = &document(&home)["patterns"][0];
    assert_eq!(pattern["sentence"], "Passing on is a plan", "{answers:#?}");
    assert_eq!(pattern["notes"].as_array().unwrap().len(), 2);
    assert!(said_in(&answers[3]).contains("icked"), "{answers:#?}");
}

#[test]
fn a_paragraph_is_added_and_a_field_is_emptied() {
    let home = heron();
    talk(
        &home,
        "/episode\n/field what happened\nFirst\n/paragraph Second\nleave\n",
    );
    assert_eq!(
        document(&home)["episodes"][0]["what_happened"],
        "First\nSecond"
    );
    let answers = talk(&home, "/episode\n/field what happened\n/empty\nleave\n");
    assert!(
        document(&home)["episodes"][0]["what_happened"]
            .as_str()
            .unwrap_or("")
            .is_empty(),
        "{answers:?}"
    );
}

#[test]
fn a_report_is_written() {
    let home = heron();
    let answers = talk(&home, "3\nNobody rang\n/report\nfollow\n1\nmine.md\n1\n1\n");
    let said: Vec<String> = answers.iter().map(said_in).collect();
    assert!(said.join("\n").contains("Written: "), "{said:#?}");
    assert!(home.file("mine.md").exists() || home.file("mine.docx").exists());
}
