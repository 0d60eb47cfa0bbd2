//! The check that a file has the form of a pack, told of each of its parts and not only of the first that is wrong.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

use super::lexicon::Lexicon;
use super::pack::{
    Conversation, Criterion, Factor, FindingAxis, FindingPart, Level, MeetingKind, Occasion,
    Orders, PatternType, RecommendationKind, Role, Scale, SourceKindSpec,
};
use super::validate::Flaw;
use crate::text::words::tr;

/// A check of the value under one name: the places inside it that do not read, each with the reason.
type PartCheck = fn(&Value) -> Vec<(String, Error)>;

/// The fields of a pack, each with its check.
const PART_CHECKS: [(&str, PartCheck); 21] = [
    ("id", whole::<String>),
    ("name", whole::<String>),
    ("version", whole::<String>),
    ("credit", whole::<String>),
    ("levels", each::<Level>),
    ("factors", each::<Factor>),
    ("orders", whole::<Orders>),
    ("pattern_types", each::<PatternType>),
    ("pattern_questions", each::<String>),
    ("conversation", whole::<Conversation>),
    ("meetings", each::<MeetingKind>),
    ("scales", each::<Scale>),
    ("finding_parts", each::<FindingPart>),
    ("finding_axes", each::<FindingAxis>),
    ("recommendation_kinds", each::<RecommendationKind>),
    ("source_kinds", each::<SourceKindSpec>),
    ("roles", each::<Role>),
    ("choosing", each::<Criterion>),
    ("prompts", whole::<BTreeMap<Occasion, String>>),
    ("family", whole::<String>),
    ("lexicon", whole::<Lexicon>),
];

/// The parts for which there is another where a pack has none.
const MAY_BE_LEFT_OUT: [&str; 2] = ["family", "lexicon"];

/// The flaws that keep a value from being a pack, part by part.
pub(super) fn check(value: &Value) -> Vec<Flaw> {
    let Value::Object(fields) = value else {
        return vec![Flaw::new(
            tr!("the whole"),
            tr!("a pack is an object in { }"),
        )];
    };
    let known = |name: &String| PART_CHECKS.iter().any(|(part, _)| part == name);
    let strange = fields
        .keys()
        .filter(|name| !known(name))
        .map(|name| Flaw::new(name, tr!("a pack has no field of that name")));
    let parts = PART_CHECKS.iter().flat_map(|(name, trial)| {
        let Some(value) = fields.get(*name) else {
            if MAY_BE_LEFT_OUT.contains(name) {
                return Vec::new();
            }
            return vec![Flaw::new(*name, tr!("this is missing"))];
        };
        let flaws = trial(value).into_iter();
        flaws
            .map(|(place, error)| Flaw::new(format!("{name}{place}"), error.to_string()))
            .collect()
    });
    parts.chain(strange).collect()
}

fn whole<T: DeserializeOwned>(value: &Value) -> Vec<(String, Error)> {
    try_part::<T>("", value).into_iter().collect()
}

fn each<T: DeserializeOwned>(value: &Value) -> Vec<(String, Error)> {
    let Value::Array(items) = value else {
        return whole::<Vec<T>>(value);
    };
    let items = items.iter().enumerate();
    items
        .filter_map(|(at, item)| try_part::<T>(&format!("[{at}]"), item))
        .collect()
}

/// The place within a place where a value does not read, if it does not.
fn try_part<T: DeserializeOwned>(place: &str, value: &Value) -> Option<(String, Error)> {
    let error = serde_path_to_error::deserialize::<_, T>(value).err()?;
    let within = error.path().to_string();
    // A key that is itself wrong is called `?`: the reason names it.
    let within = match within.trim_end_matches('?').trim_end_matches('.') {
        "" => place.to_owned(),
        index if index.starts_with('[') => format!("{place}{index}"),
        field => format!("{place}.{field}"),
    };
    Some((within, error.into_inner()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_tried() {
        let schema: Value =
            serde_json::from_str(include_str!("../../docs/pack.schema.json")).unwrap();
        let mut fields: Vec<&str> = PART_CHECKS.iter().map(|(name, _)| *name).collect();
        fields.sort_unstable();
        let mut known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        known.sort_unstable();
        assert_eq!(fields, known);
    }
}
