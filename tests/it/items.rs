//! Each kind of item is described once, and whoever goes through a review comes to every field of it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use whyboard::{
    app::{Form, FormSubject, FormValue},
    exchange::notes::COLUMNS,
    insight::{self, WordingListener},
    method::{self, Amendments},
    review::{
        Checked, Details, Document, Id, Kind, Review,
        items::{ChoiceValue, FieldPath, FieldSpec, Reach, Shown, Sort},
    },
    text::names::NameList,
};

use crate::harness::Harness;

/// Where the items of each kind stand in a document, those under an episode apart.
const LISTS: [(Kind, &str); 8] = [
    (Kind::Person, "people"),
    (Kind::Source, "sources"),
    (Kind::Meeting, "meetings"),
    (Kind::Event, "chronology"),
    (Kind::Episode, "episodes"),
    (Kind::Pattern, "patterns"),
    (Kind::Finding, "findings"),
    (Kind::Parked, "parked"),
];

const UNDER_EPISODES: [(Kind, &str); 3] = [
    (Kind::Tunnel, "tunnels"),
    (Kind::Appraisal, "appraisals"),
    (Kind::Note, "notes"),
];

/// Fields that hold several lines of words.
const SEVERAL: [&str; 2] = ["agencies", "wording_off"];

/// Words that are found, that look back, that name somebody; and that are the only ones of their kind.
fn marked(field: &FieldSpec) -> String {
    format!(
        "They should have rung Marlow about {}",
        marker(field.of, field.name)
    )
}

fn marker(of: &str, name: &str) -> String {
    format!("{of}{name}").replace('_', "").to_lowercase()
}

/// Something in every field that people write in.
fn filled(fields: &'static [FieldSpec]) -> Map<String, Value> {
    let mut object = Map::new();
    for field in fields {
        let parts = field.parts();
        let value = if field.holds_words() && SEVERAL.contains(&field.name) {
            json!([marked(field)])
        } else if field.holds_words() {
            json!(marked(field))
        } else if parts.is_empty() {
            continue;
        } else {
            json!([part(parts)])
        };
        object.insert(field.name.to_owned(), value);
    }
    object
}

/// A part, with the ids that it cannot do without.
fn part(fields: &'static [FieldSpec]) -> Value {
    let mut object = filled(fields);
    for field in fields {
        if matches!(field.sort, Sort::PackId) {
            object.insert(field.name.to_owned(), json!("id"));
        } else if matches!(field.sort, Sort::Pack(_)) {
            object.insert(field.name.to_owned(), json!("record"));
        }
    }
    Value::Object(object)
}

/// A review in which every field that people write in says something.
fn whole() -> Document {
    let mut document = json!({
        "whyboard_document": 1,
        "pack": method::learning_together().id,
        "details": filled(Details::FIELDS),
    });
    for (kind, list) in LISTS {
        let mut item = filled(kind.fields());
        if kind == Kind::Episode {
            for (kind, list) in UNDER_EPISODES {
                item.insert(list.to_owned(), json!([filled(kind.fields())]));
            }
        }
        document[list] = json!([item]);
    }
    serde_json::from_value(document).unwrap()
}

/// Every field that people write in, with those of parts.
fn written(review: &Review) -> Vec<(Option<Id>, FieldPath)> {
    let mut all = Vec::new();
    review.texts(&mut |located| {
        if located.path.leaf().holds_words() {
            all.push((located.item.map(|(id, _)| id), located.path));
        }
    });
    all
}

/// Every string in a value.
fn strings(value: &Value, each: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(list) => list.iter().for_each(|value| strings(value, each)),
        Value::Object(map) => map.values().for_each(|value| strings(value, each)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[test]
fn every_text_of_a_document_is_known_by_its_field() {
    let app = Harness::with(Some(whole()));
    let mut known: BTreeSet<String> = BTreeSet::new();
    app.review()
        .texts(&mut |located| _ = known.insert(located.text.to_owned()));
    let mut exported = BTreeSet::new();
    strings(
        &serde_json::to_value(app.document()).unwrap(),
        &mut |text| {
            if text.contains("Marlow") {
                exported.insert(text.to_owned());
                assert!(
                    known.contains(text),
                    "nobody who reads all texts reads {text:?}"
                );
            }
        },
    );
    let fields = written(app.review());
    for (_, path) in &fields {
        let leaf = path.leaf();
        assert_eq!(leaf.exported, Reach::In(()), "{}.{}", leaf.of, leaf.name);
        assert!(
            exported.contains(&marked(leaf)),
            "{}.{}",
            leaf.of,
            leaf.name
        );
    }
    assert!(fields.len() > 60, "{}", fields.len());
}

#[test]
fn every_text_is_listened_to_and_guarded_or_exempt_with_a_reason() {
    let app = Harness::with(Some(whole()));
    let review = app.review();
    let listener = WordingListener::new(review.pack(), &Amendments::default());
    let flags = insight::wording(review, &listener);
    let mut names = NameList::default();
    names.add("Marlow", "HV").unwrap();
    let leaks = insight::leaks(review, &names);
    for (item, path) in written(review) {
        let leaf = path.leaf();
        let called = format!("{}.{}", leaf.of, leaf.name);
        let heard = flags
            .iter()
            .any(|flag| Some(flag.item) == item && flag.path == path);
        match leaf.heard {
            Reach::In(_) => assert!(heard, "“should have” in {called} is not asked about"),
            Reach::Exempt(why) => assert!(!heard && !why.is_empty(), "{called}: {why}"),
            Reach::Undecided => panic!("nobody has decided whether {called} is listened to"),
        }
        let guarded = leaks.iter().any(|leak| leak.text == marked(leaf));
        match leaf.guarded {
            Reach::In(()) => assert!(guarded, "a name in {called} is not noticed"),
            Reach::Exempt(why) => assert!(!guarded && !why.is_empty(), "{called}: {why}"),
            Reach::Undecided => panic!("nobody has decided whether {called} is guarded"),
        }
    }
}

#[test]
fn every_text_is_found_or_exempt_with_a_reason() {
    let mut app = Harness::with(Some(whole()));
    app.resize(200, 35);
    let mut fields = BTreeSet::new();
    for (_, path) in written(app.review()) {
        let leaf = path.leaf();
        fields.insert((marker(leaf.of, leaf.name), leaf.found == Reach::In(())));
    }
    for (marker, found) in fields {
        app.press(&format!("/find {marker}<enter>"));
        let told = app
            .screen()
            .matches(&format!("Marlow about {marker}"))
            .count();
        assert_eq!(told > 0, found, "{marker}:\n{}", app.screen());
        app.press("<esc><esc>");
    }
}

/// A review of which one thing is said.
fn of(document: &Value) -> Harness {
    let mut whole = json!({ "whyboard_document": 1, "pack": "learning-together" });
    for (name, value) in document.as_object().unwrap() {
        whole[name] = value.clone();
    }
    Harness::with(Some(serde_json::from_value(whole).unwrap()))
}

#[test]
fn a_search_finds_what_no_list_by_hand_had() {
    let mut app = of(&json!({
        "details": { "title": "Heron", "handling": "For the board only" },
        "people": [{ "code": "R1", "role": "Mother", "pseudonym": "Wren" }],
        "sources": [{ "code": "S1", "kind": "record", "label": "Case file", "date": "Whitsun" }],
        "episodes": [{
            "title": "First visit", "span": "Michaelmas",
            "notes": [{ "text": "Nobody rang", "factor": "FAM",
                "sources": [{ "kind": "record", "source": "S1", "locator": "folio 71" }] }],
        }],
        "patterns": [{ "sentence": "Calls are not returned", "retired": true,
            "retired_because": "Two audits contradict it" }],
    }));
    for (words, seen) in [
        ("Wren", "R1"),
        ("Michaelmas", "E1"),
        ("folio", "Nobody rang"),
        ("Whitsun", "S1"),
        ("board only", "the review’s details"),
        ("contradict", "P1"),
    ] {
        app.press(&format!("/find {words}<enter>")).sees(seen);
        app.press("<esc><esc>");
    }
}

#[test]
fn looking_back_is_asked_about_wherever_it_is_written() {
    let mut app = of(&json!({
        "episodes": [{ "title": "First visit", "why_key": "Everybody thinks she should have rung" }],
    }));
    app.press("<f7>").sees("should have");
    app.press("<esc>/check<enter>").sees("E1");
    app.press("<esc><esc><f7><enter>").sees("Why it is key");
}

#[test]
fn a_role_is_named_in_one_way_in_every_form() {
    let mut app = of(&json!({
        "people": [{ "code": "R1", "short": "HV", "role": "Health visitor" }],
        "findings": [{ "headline": "Calls are not returned" }],
    }));
    let called = |app: &Harness| {
        let people = app.review().people().iter();
        people.map(|person| person.role.clone()).collect::<Vec<_>>()
    };
    let search = |app: &Harness, at: usize| {
        let finding = &app.review().findings()[0];
        let who = finding.searches[at].who.unwrap();
        app.review().person(who).unwrap().role.clone()
    };
    // In words, though it has letters; by its code; and one that nobody has heard of comes in.
    app.press("<f4>-Minutes<enter>All teams<enter>health visitor<enter><esc>");
    assert_eq!(search(&app, 0), "Health visitor");
    app.press("-Letters<enter>All teams<enter>r1<enter><esc>");
    assert_eq!(search(&app, 1), "Health visitor");
    app.press("-Rotas<enter>All teams<enter>Night porter<enter><esc>");
    assert_eq!(search(&app, 2), "Night porter");
    assert_eq!(called(&app), ["Health visitor", "Night porter"]);
    // A code that nobody has is no name for a new role.
    app.press("-Files<enter>All teams<enter>R9<enter>")
        .sees("there is no role “R9”");
}

#[test]
fn a_state_has_one_word_wherever_it_stands() {
    let words: Vec<&str> = Checked::ALL.iter().map(|state| state.words()).collect();
    assert_eq!(words, ["Raised", "Checked", "Disputed", "Agreed"]);
    let app = Harness::sample("alder");
    let review = app.review();
    let items = [
        review.episodes()[0].notes[0].id,
        review.patterns()[0].id,
        review.findings()[0].id,
    ];
    for id in items {
        let fields = review.fields_of(Some(id)).iter();
        let field = fields
            .clone()
            .find(|field| field.name == "checked")
            .unwrap();
        let Some(Shown::Choice(offered, _)) = review.shown(Some(id), field.into()) else {
            panic!("{id} has no state");
        };
        assert_eq!(offered, words);
    }
}

/// Fields that are set on the board or on a page of their own.
const ELSEWHERE: [&str; 7] = [
    "Note.patterns",
    "Note.hindsight",
    "Note.withdrawn",
    "Episode.choice",
    "Episode.set_aside_because",
    "Pattern.retired",
    "Pattern.retired_because",
];

#[test]
fn a_form_has_every_field_that_can_stand_in_one() {
    let app = Harness::with(Some(whole()));
    let review = app.review();
    let mut missing = Vec::new();
    for (kind, id) in [
        (Kind::Person, review.people()[0].id),
        (Kind::Source, review.sources()[0].id),
        (Kind::Meeting, review.meetings()[0].id),
        (Kind::Event, review.chronology()[0].id),
        (Kind::Episode, review.episodes()[0].id),
        (Kind::Note, review.episodes()[0].notes[0].id),
        (Kind::Pattern, review.patterns()[0].id),
        (Kind::Finding, review.findings()[0].id),
        (Kind::Parked, review.parked()[0].id),
    ] {
        let form = Form::fields_of(review, &FormSubject::Item(id));
        let shown: Vec<(&str, &FormValue)> = form
            .iter()
            .map(|field| (&*field.label, &field.value))
            .collect();
        for field in kind.fields() {
            let called = format!("{}.{}", field.of, field.name);
            let can = review.shown(Some(id), field.into()).is_some();
            let part = field.part.and_then(|part_id| {
                let mut parts = review.pack().finding_parts.iter();
                parts.find(|part| part.id.as_str() == part_id)
            });
            let label = part.map_or(field.label, |part| part.label.as_str());
            if can && !shown.iter().any(|(other, _)| *other == label) {
                missing.push(called);
            }
        }
    }
    missing.retain(|field| !ELSEWHERE.contains(&field.as_str()));
    assert_eq!(missing, Vec::<String>::new());
}

/// What a table of notes says of a field, where its column has another name.
const COLUMNS_OF: [(&str, &str); 4] = [
    ("factor", "factor_id"),
    ("also", "factor_ids"),
    ("patterns", "pattern_types"),
    ("who", "speaker_role"),
];

#[test]
fn a_table_of_notes_has_every_field_and_names_every_choice() {
    for field in Kind::Note.fields() {
        let renamed = COLUMNS_OF.iter().find(|(name, _)| *name == field.name);
        let name = renamed.map_or(field.name, |(_, column)| column);
        let column = COLUMNS.iter().find(|column| column.name == name);
        let says = column
            .unwrap_or_else(|| panic!("no column for {name}"))
            .says;
        if let Sort::Choice(choices) = field.sort {
            for choice in choices {
                assert!(says.contains(choice.name), "{name} may be {}", choice.name);
            }
        }
    }
}

/// The page of the docs that lists every field.
fn fields_page() -> String {
    let mut page = "# The fields of a review

Every kind of item, field by field: its name in files, what it is called on the screen, what it holds, and whether
“should have” and the like are asked about in it (F7, `/check`). What is written anywhere is found by `/find` and looked
through for names, unless this page says otherwise. The page is made from the program: `UPDATE=1 cargo test items::`
writes it anew.
"
    .to_owned();
    let mut parts: Vec<&'static [FieldSpec]> = Vec::new();
    let kinds = Kind::ALL.iter().map(|kind| kind.fields());
    for fields in std::iter::once(Details::FIELDS).chain(kinds) {
        table(&mut page, fields);
        parts.extend(
            fields
                .iter()
                .map(FieldSpec::parts)
                .filter(|parts| !parts.is_empty()),
        );
    }
    let mut told = BTreeSet::new();
    for fields in parts {
        if told.insert(fields[0].of) {
            table(&mut page, fields);
        }
    }
    page
}

#[expect(clippy::format_push_string, reason = "the page is put together once")]
fn table(page: &mut String, fields: &[FieldSpec]) {
    page.push_str(&format!(
        "\n## {}\n\n| field | on the screen | holds | asked about |\n| --- | --- | --- | --- |\n",
        fields[0].of
    ));
    for field in fields {
        let asked = match field.heard {
            Reach::In(_) => "yes".to_owned(),
            Reach::Exempt(why) if field.holds_words() => format!("no: {why}"),
            Reach::Exempt(_) | Reach::Undecided => String::new(),
        };
        let required = if field.required { ", never empty" } else { "" };
        let found = match field.found {
            Reach::Exempt(why) if field.holds_words() => format!(", not found: {why}"),
            Reach::In(()) | Reach::Exempt(_) | Reach::Undecided => String::new(),
        };
        page.push_str(&format!(
            "| `{}` | {} | {}{required}{found} | {asked} |\n",
            field.name,
            field.label,
            holds(field)
        ));
    }
}

fn holds(field: &FieldSpec) -> String {
    let kinds = |kinds: &[Kind]| {
        let nouns: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
        nouns.join(" or ")
    };
    match field.sort {
        Sort::Prose => "paragraphs".to_owned(),
        Sort::Words => "words".to_owned(),
        Sort::Date => "a date as people say it".to_owned(),
        Sort::Choice(choices) => {
            let named: Vec<String> = choices
                .iter()
                .filter(|choice| !choice.name.is_empty())
                .map(|choice| format!("`{}` {}", choice.name, choice.words))
                .collect();
            named.join(", ")
        }
        Sort::Mark(no, yes) => format!("`false` {no}, `true` {yes}"),
        Sort::Pack(_) | Sort::PackId => "an id of the method".to_owned(),
        Sort::Letters => "types of pattern".to_owned(),
        Sort::Factor => "a factor".to_owned(),
        Sort::Factors => "factors".to_owned(),
        Sort::Link([]) => "an item".to_owned(),
        Sort::Link(of) => format!("a {}", kinds(of)),
        Sort::Links(of) => format!("{}s", kinds(of)),
        Sort::Citations(parts) | Sort::List(parts) => format!("a list, each a {}", parts[0].of),
        Sort::Number => "a number".to_owned(),
    }
}

#[test]
fn the_docs_list_every_field() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/fields.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, fields_page()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), fields_page());
}
