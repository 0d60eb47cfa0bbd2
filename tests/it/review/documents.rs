//! A document gives back the review it was made from, and says by name what it does not understand.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;
use whyboard::{
    method::learning_together,
    review::{Document, DocumentError, Id, Review},
};

use super::reviews::{grown, seeds};
use crate::harness;

/// Ids counted from one.
pub(super) fn counted() -> impl FnMut() -> Id {
    let mut count = 0;
    move || {
        count += 1;
        Id::from_uuid(Uuid::from_u128(count))
    }
}

fn brought(document: Document) -> Review {
    let mut review = Review::new(Arc::new(learning_together().clone()));
    for step in document.import(&mut counted()).unwrap().steps {
        review.apply_all(&step).unwrap();
    }
    review
}

/// A document with these fields, and no more than it needs besides.
fn document(fields: Value) -> serde_json::Result<Document> {
    let mut document = json!({ "whyboard_document": 1, "pack": "learning-together" });
    let all = document.as_object_mut().unwrap();
    if let Value::Object(fields) = fields {
        all.extend(fields);
    }
    serde_json::from_value(document)
}

#[track_caller]
fn fault(fields: Value) -> DocumentError {
    document(fields)
        .unwrap()
        .import(&mut counted())
        .unwrap_err()
}

proptest! {
    #![proptest_config(harness::cases(64))]

    #[test]
    fn a_document_gives_back_the_review(seeds in seeds(80)) {
        let review = grown(&seeds);
        let document = Document::of(&review);
        let json = serde_json::to_string_pretty(&document).unwrap();
        let read: Document = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read, &document);
        prop_assert_eq!(brought(read), review);
    }

    /// A person who writes a document by hand gives codes and no ids.
    #[test]
    fn codes_do_in_the_place_of_ids(seeds in seeds(80)) {
        let document = Document::of(&grown(&seeds));
        let mut by_hand = serde_json::to_string(&document).unwrap();
        let value: Value = serde_json::from_str(&by_hand).unwrap();
        let mut names = Vec::new();
        name(&value, &mut names);
        for (id, code) in &names {
            by_hand = by_hand.replace(&format!(r#""id":"{id}","#), "");
            by_hand = by_hand.replace(id.as_str(), code);
        }
        let again = Document::of(&brought(serde_json::from_str(&by_hand).unwrap()));
        let mut again = serde_json::to_string(&again).unwrap();
        let mut new_names = Vec::new();
        name(&serde_json::from_str(&again).unwrap(), &mut new_names);
        for ((old, code), (new, same)) in names.iter().zip(&new_names) {
            prop_assert_eq!(code, same);
            again = again.replace(new.as_str(), old);
        }
        prop_assert_eq!(again, serde_json::to_string(&document).unwrap());
    }
}

/// The id and the code of everything in a document.
fn name(value: &Value, names: &mut Vec<(String, String)>) {
    if let (Some(id), Some(code)) = (value["id"].as_str(), value["code"].as_str()) {
        names.push((id.to_owned(), code.to_owned()));
    }
    let mut within: Box<dyn Iterator<Item = &Value>> = match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => Box::new(fields.values()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return,
    };
    within.by_ref().for_each(|value| name(value, names));
}

#[test]
fn an_unknown_field_is_refused_by_name() {
    for (fields, name) in [
        (json!({ "colour": "red" }), "colour"),
        (json!({ "details": { "name": "x" } }), "name"),
        (json!({ "people": [{ "surname": "x" }] }), "surname"),
        (json!({ "sources": [{ "link": "x" }] }), "link"),
        (
            json!({ "sources": [{ "write_up": [{ "stage": "x", "text": "y", "tone": "z" }] }] }),
            "tone",
        ),
        (
            json!({ "meetings": [{ "agenda": [{ "text": "x", "hours": 2 }] }] }),
            "hours",
        ),
        (json!({ "chronology": [{ "time": "x" }] }), "time"),
        (json!({ "episodes": [{ "kpe": "x" }] }), "kpe"),
        (
            json!({ "episodes": [{ "tunnels": [{ "felt": "x" }] }] }),
            "felt",
        ),
        (
            json!({ "episodes": [{ "appraisals": [{ "score": 1 }] }] }),
            "score",
        ),
        (
            json!({ "episodes": [{ "notes": [{ "author": "x" }] }] }),
            "author",
        ),
        (
            json!({ "episodes": [{ "notes": [{ "sources": [{ "kind": "data", "page": 2 }] }] }] }),
            "page",
        ),
        (json!({ "patterns": [{ "letter": "A" }] }), "letter"),
        (
            json!({ "findings": [{ "recommendations": "x" }] }),
            "recommendations",
        ),
        (json!({ "parked": [{ "colour": "red" }] }), "colour"),
    ] {
        let refusal = document(fields).unwrap_err().to_string();
        assert!(
            refusal.contains(&format!("unknown field `{name}`")),
            "{refusal}"
        );
    }
}

#[test]
fn an_unknown_word_is_refused_by_name() {
    for (fields, word) in [
        (json!({ "people": [{ "group": "friends" }] }), "friends"),
        (
            json!({ "episodes": [{ "notes": [{ "kind": "opinion" }] }] }),
            "opinion",
        ),
        (json!({ "episodes": [{ "roles": ["Z1"] }] }), "Z1"),
        (
            json!({ "episodes": [{ "notes": [{ "code": "N4294967296" }] }] }),
            "N4294967296",
        ),
    ] {
        let refusal = document(fields).unwrap_err().to_string();
        assert!(refusal.contains(word), "{refusal}");
    }
}

#[test]
fn a_reference_to_a_code_that_nothing_has_is_refused_by_name() {
    let codes = |field, item: &str, code: &str| DocumentError::NoSuch {
        field,
        item: item.parse().unwrap(),
        code: code.parse().unwrap(),
    };
    let in_a_note = |note: Value| json!({ "episodes": [{ "title": "Visit", "notes": [note] }] });
    for (fields, expected) in [
        (
            in_a_note(json!({ "text": "x", "who": "R3" })),
            codes("who", "N1", "R3"),
        ),
        (
            in_a_note(json!({ "text": "x", "about": "P2" })),
            codes("about", "N1", "P2"),
        ),
        (
            in_a_note(json!({ "text": "x", "code": "N4", "because": "N9" })),
            codes("because", "N4", "N9"),
        ),
        (
            in_a_note(json!({ "text": "x", "sources": [{ "kind": "data", "source": "S5" }] })),
            codes("sources", "N1", "S5"),
        ),
        (
            json!({ "patterns": [{ "sentence": "x", "notes": ["N1"] }] }),
            codes("notes", "P1", "N1"),
        ),
        (
            json!({ "parked": [{ "text": "x", "episode": "E1" }] }),
            codes("episode", "K1", "E1"),
        ),
    ] {
        let refusal = fault(fields);
        assert_eq!(refusal, expected);
    }
    assert_eq!(
        codes("because", "N4", "N9").to_string(),
        "because of N4 names N9, and there is no such item"
    );
}

#[test]
fn no_two_items_have_one_name() {
    let doubled = |name: &str| DocumentError::Doubled(name.to_owned());
    let id = "01890000-0000-7000-8000-000000000001";
    assert_eq!(
        fault(json!({ "people": [{ "code": "R1", "role": "x" }, { "code": "R1", "role": "y" }] })),
        doubled("R1")
    );
    assert_eq!(
        fault(
            json!({ "people": [{ "id": id, "role": "x" }], "parked": [{ "id": id, "text": "y" }] })
        ),
        doubled(id)
    );
    assert_eq!(
        fault(json!({ "people": [{ "code": "N1", "role": "x" }] })),
        DocumentError::WrongCode("N1".parse().unwrap(), "role")
    );
}

#[test]
fn a_code_that_is_left_out_comes_after_those_that_are_given() {
    let document = document(
        json!({ "people": [{ "role": "x" }, { "code": "R5", "role": "y" }, { "role": "z" }] }),
    );
    let review = brought(document.unwrap());
    let codes: Vec<_> = review
        .people()
        .iter()
        .map(|person| person.code.to_string())
        .collect();
    assert_eq!(codes, ["R6", "R5", "R7"]);
}

#[test]
fn codes_that_have_run_out_are_refused() {
    let people = json!([{ "code": "R4294967295", "role": "x" }, { "role": "y" }]);
    let refusal = fault(json!({ "people": people }));
    assert!(matches!(refusal, DocumentError::TooHigh(_)), "{refusal}");
}

#[test]
fn another_format_is_refused_by_its_number() {
    for format in [0, 3, 4_000_000_000_u32] {
        let refusal = fault(json!({ "whyboard_document": format }));
        assert_eq!(refusal, DocumentError::Format(format));
    }
    assert!(document(json!({ "whyboard_document": null })).is_err());
}

#[test]
fn hidden_characters_are_replaced_and_counted() {
    let document = document(json!({
        "details": { "title": "Al\u{202e}der" },
        "episodes": [{ "title": "Visit", "notes": [{ "text": "told\u{200b} twice\r\n\u{7}" }] }],
    }));
    let brought = document.unwrap().import(&mut counted()).unwrap();
    assert_eq!(brought.hidden, 3);
    let steps = serde_json::to_string(&brought.steps).unwrap();
    assert!(steps.contains("Al\u{fffd}der") && steps.contains("told\u{fffd} twice\\n\u{fffd}"));
}

#[test]
fn a_large_document_comes_in_many_steps() {
    let notes: Vec<_> = (0..500)
        .map(|number| json!({ "text": format!("Note {number}") }))
        .collect();
    let document = document(json!({ "episodes": [{ "title": "Visit", "notes": notes }] }));
    let steps = document.unwrap().import(&mut counted()).unwrap().steps;
    assert!(steps.len() > 5);
    assert!(
        steps
            .iter()
            .all(|step| !step.is_empty() && step.len() <= 64)
    );
    assert_eq!(steps.iter().map(Vec::len).sum::<usize>(), 501);
}

/// The log takes lines of a bounded length.
#[test]
fn long_texts_are_spread_over_steps() {
    let long = "x".repeat(100 * 1024);
    let views: Vec<_> = (0..20).map(|_| json!({ "saw": long })).collect();
    let judgements: Vec<_> = (0..20).map(|_| json!({ "text": long })).collect();
    let episode = json!({ "title": "Visit", "tunnels": views, "appraisals": judgements });
    let document = document(json!({ "episodes": [episode] }));
    let steps = document.unwrap().import(&mut counted()).unwrap().steps;
    for step in steps {
        assert!(serde_json::to_string(&step).unwrap().len() < 256 * 1024);
    }
}
