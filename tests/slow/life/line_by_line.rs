//! The same life in plain mode, from a script: the same review comes of it, ids and times apart.

use std::{collections::HashMap, fs};

use serde_json::Value;

use super::{lived, room};
use crate::harness::{Harness, terminal::Home};

/// What comes before the group has spoken.
const BEFORE: &str = include_str!("line_by_line/before.txt");
/// What comes after.
const AFTER: &str = include_str!("line_by_line/after.txt");

#[test]
fn the_life_of_a_review_is_lived_line_by_line() {
    let on_board = lived(Harness::empty().sized(160, 45)).document();
    let home = Home::new();
    home.run(&["new", "alder.whyboard"]);
    let mut script = BEFORE.to_owned();
    for (at, said) in room::said_in_lines().iter().enumerate() {
        script += &format!("/overview\n{}\n{}\n", at + 1, said.join("\n"));
    }
    script += AFTER;
    let ran = home.run_on(&["plain", "--strict", "alder.whyboard"], &script);
    assert_eq!(ran.status, Some(0), "{}\n{}", ran.err, ran.out);
    let exported = home.run(&["export", "alder.whyboard", "--as", "json", "--allow-names"]);
    let by_lines: Value = serde_json::from_str(&exported.out).unwrap();
    let by_keys = serde_json::to_value(on_board).unwrap();
    let (by_keys, by_lines) = (without_ids(by_keys), without_ids(by_lines));
    assert_eq!(
        serde_json::to_string_pretty(&by_lines).unwrap(),
        serde_json::to_string_pretty(&by_keys).unwrap()
    );
    assert!(fs::read_dir(home.path()).unwrap().any(|file| {
        let name = file.unwrap().file_name();
        name.to_string_lossy().ends_with(".docx")
    }));
}

/// A document in which items are named by their codes.
fn without_ids(document: Value) -> Value {
    let mut codes = HashMap::new();
    learn(&document, &mut codes);
    replaced(document, &codes)
}

fn learn(value: &Value, codes: &mut HashMap<String, String>) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(id)), Some(Value::String(code))) =
                (fields.get("id"), fields.get("code"))
            {
                codes.insert(id.clone(), code.clone());
            }
            fields.values().for_each(|value| learn(value, codes));
        }
        Value::Array(values) => values.iter().for_each(|value| learn(value, codes)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replaced(value: Value, codes: &HashMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(codes.get(&text).cloned().unwrap_or(text)),
        Value::Array(values) => {
            let values = values.into_iter().map(|value| replaced(value, codes));
            Value::Array(values.collect())
        }
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            let fields = fields.map(|(name, value)| (name, replaced(value, codes)));
            Value::Object(fields.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}
