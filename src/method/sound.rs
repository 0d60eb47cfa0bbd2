//! Whether a pack holds together: what the types alone cannot say.

use std::collections::BTreeSet;
use std::fmt::Display;

use serde_json::Value;

use super::id::FactorId;
use super::pack::{Pack, THESE};
use crate::text::{clean, measure};

/// How many factors can have a cell, and so a digit as their key.
const CELLS: usize = 8;
/// The letters that act on a picked note as types of pattern.
const LETTERS: std::ops::RangeInclusive<char> = 'A'..='F';
/// No list of a method is longer than a person would read.
const LONGEST_LIST: usize = 200;
/// No text of a method is longer than a short paragraph, in characters.
const LONGEST_TEXT: usize = 600;
/// Room on the screen for the fields that have little of it, in columns.
const ROOM: [(&str, usize); 9] = [
    ("label", 24),
    ("short_label", 9),
    ("question", 60),
    ("wide", 24),
    ("middle", 26),
    ("short", 13),
    ("matrix", 5),
    ("phrase", 24),
    ("code", 8),
];

/// Where a pack does not hold together, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The place as one would write it in a program, such as `factors[3].level`.
    pub(super) field: String,
    /// The rest of the sentence.
    pub(super) reason: String,
}

type Sound = Result<(), Flaw>;

fn flaw(field: impl Into<String>, reason: impl Into<String>) -> Flaw {
    Flaw {
        field: field.into(),
        reason: reason.into(),
    }
}

/// Checks everything; the first flaw is told.
pub(super) fn check(pack: &Pack) -> Sound {
    let value = serde_json::to_value(pack).map_err(|error| flaw("pack", error.to_string()))?;
    texts("", "", &value)?;
    doubles(pack)?;
    factors(pack)?;
    order(pack, "framework", &pack.orders.framework)?;
    order(pack, "conversation", &pack.orders.conversation)?;
    letters(pack)?;
    plans(pack)?;
    prompts(pack)
}

/// Every text in the pack: present, clean, on one line, and no longer than its place allows.
fn texts(path: &str, field: &str, value: &Value) -> Sound {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        Value::String(text) => one_text(path, field, text),
        Value::Array(items) if items.len() > LONGEST_LIST => Err(flaw(
            path,
            format!("this has {} entries, more than {LONGEST_LIST}", items.len()),
        )),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(at, item)| texts(&format!("{path}[{at}]"), field, item)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, item)| {
            let dot = if path.is_empty() { "" } else { "." };
            texts(&format!("{path}{dot}{name}"), name, item)
        }),
    }
}

fn one_text(path: &str, field: &str, text: &str) -> Sound {
    if text.trim().is_empty() {
        return Err(flaw(path, "this is empty"));
    }
    if !clean::is_clean(text) {
        return Err(flaw(path, "this holds hidden characters"));
    }
    if text.contains(['\n', '\t']) {
        return Err(flaw(path, "this holds a line break or a tab"));
    }
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(flaw(
            path,
            format!("this is {length} characters long, more than {LONGEST_TEXT}"),
        ));
    }
    // Only the factors' questions stand in the line.
    let in_the_line = field != "question" || path.starts_with("factors");
    match ROOM.iter().find(|(name, _)| *name == field) {
        Some((_, room)) if in_the_line && measure::width(text) > *room => Err(flaw(
            path,
            format!(
                "this is {} columns wide, more than {room}",
                measure::width(text)
            ),
        )),
        _ => Ok(()),
    }
}

fn doubles(pack: &Pack) -> Sound {
    unique("levels", "id", pack.levels.iter().map(|it| &it.id))?;
    unique("factors", "id", pack.factors.iter().map(|it| &it.id))?;
    unique(
        "pattern_types",
        "id",
        pack.pattern_types.iter().map(|it| &it.id),
    )?;
    unique(
        "pattern_types",
        "letter",
        pack.pattern_types.iter().map(|it| it.letter),
    )?;
    unique(
        "conversation.stages",
        "id",
        pack.conversation.stages.iter().map(|it| &it.id),
    )?;
    unique("meetings", "id", pack.meetings.iter().map(|it| &it.id))?;
    unique("scales", "id", pack.scales.iter().map(|it| &it.id))?;
    unique(
        "finding_parts",
        "id",
        pack.finding_parts.iter().map(|it| &it.id),
    )?;
    unique(
        "finding_axes",
        "id",
        pack.finding_axes.iter().map(|it| &it.id),
    )?;
    unique(
        "recommendation_kinds",
        "id",
        pack.recommendation_kinds.iter().map(|it| &it.id),
    )?;
    unique(
        "source_kinds",
        "id",
        pack.source_kinds.iter().map(|it| &it.id),
    )?;
    unique(
        "source_kinds",
        "letter",
        pack.source_kinds.iter().map(|it| it.letter),
    )?;
    unique("roles", "code", pack.roles.iter().map(|it| &it.code))?;
    unique("choosing", "id", pack.choosing.iter().map(|it| &it.id))
}

fn unique<T: Ord + Display>(list: &str, field: &str, items: impl Iterator<Item = T>) -> Sound {
    let mut seen = BTreeSet::new();
    for (at, item) in items.enumerate() {
        if let Some(twice) = seen.replace(item) {
            return Err(flaw(
                format!("{list}[{at}].{field}"),
                format!("‘{twice}’ is there twice"),
            ));
        }
    }
    Ok(())
}

fn factors(pack: &Pack) -> Sound {
    for (at, factor) in pack.factors.iter().enumerate() {
        if let Some(level) = &factor.level
            && pack.level(level).is_none()
        {
            return Err(flaw(
                format!("factors[{at}].level"),
                format!("there is no level ‘{level}’"),
            ));
        }
    }
    match pack.factors.iter().filter(|it| it.level.is_some()).count() {
        0 => Err(flaw(
            "factors",
            "none has a level, so the board would be empty",
        )),
        1..=CELLS => Ok(()),
        many => Err(flaw(
            "factors",
            format!("{many} have a level; the board has room for {CELLS}"),
        )),
    }
}

fn order(pack: &Pack, name: &str, ids: &[FactorId]) -> Sound {
    let field = format!("orders.{name}");
    for (at, id) in ids.iter().enumerate() {
        if pack.factor(id).is_none() {
            return Err(flaw(
                format!("{field}[{at}]"),
                format!("there is no factor ‘{id}’"),
            ));
        }
        if ids[..at].contains(id) {
            return Err(flaw(
                format!("{field}[{at}]"),
                format!("‘{id}’ is there twice"),
            ));
        }
    }
    match pack.factors.iter().find(|factor| !ids.contains(&factor.id)) {
        Some(missing) => Err(flaw(field, format!("‘{}’ is missing", missing.id))),
        None => Ok(()),
    }
}

fn letters(pack: &Pack) -> Sound {
    for (at, kind) in pack.pattern_types.iter().enumerate() {
        if !LETTERS.contains(&kind.letter) {
            return Err(flaw(
                format!("pattern_types[{at}].letter"),
                format!("‘{}’ is not one of the letters A to F", kind.letter),
            ));
        }
    }
    for (at, kind) in pack.source_kinds.iter().enumerate() {
        if !kind.letter.is_ascii_lowercase() {
            return Err(flaw(
                format!("source_kinds[{at}].letter"),
                format!("‘{}’ is not one of the letters a to z", kind.letter),
            ));
        }
    }
    Ok(())
}

fn plans(pack: &Pack) -> Sound {
    for (at, scale) in pack.scales.iter().enumerate() {
        for (step, meeting) in scale.plan.iter().enumerate() {
            if pack.meeting(meeting).is_none() {
                return Err(flaw(
                    format!("scales[{at}].plan[{step}]"),
                    format!("there is no meeting ‘{meeting}’"),
                ));
            }
        }
    }
    Ok(())
}

fn prompts(pack: &Pack) -> Sound {
    for (occasion, prompt) in &pack.prompts {
        if prompt.contains(THESE) && !occasion.has_these() {
            return Err(flaw(
                format!("prompts.{occasion}"),
                format!("this has {THESE}, and nothing to put there"),
            ));
        }
    }
    Ok(())
}
