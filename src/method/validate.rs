//! The check that a pack holds together: all that the types alone cannot say.

use std::collections::BTreeSet;
use std::fmt::Display;

use serde_json::Value;

use super::id::FactorId;
use super::lexicon::Lexicon;
use super::pack::{Pack, SOURCES, THESE};
use super::phrase::Phrase;
use crate::text::{clean, measure, words::tr};

/// The most factors that can have a cell, and so a digit as their key.
const CELLS: usize = 8;
/// The letters that act on a picked note as types of pattern.
const LETTERS: std::ops::RangeInclusive<char> = 'A'..='F';
/// The most entries in a list of a method: no more than a person would read.
pub const LONGEST_LIST: usize = 200;
/// The most characters in a text of a method: no more than in a short paragraph.
pub const LONGEST_TEXT: usize = 600;
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

/// A flaw: where a pack does not hold together, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The place as one would write it in a program, such as `factors[3].level`.
    pub(super) field: String,
    /// The rest of the sentence.
    pub(super) reason: String,
}

impl Flaw {
    pub(super) fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            reason: reason.into(),
        }
    }
}

/// Every flaw of a pack, in the order in which a person would put them right: its texts first, then what refers to what.
pub(super) fn check(pack: &Pack) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    let value = match serde_json::to_value(pack) {
        Ok(value) => value,
        Err(error) => return vec![Flaw::new(tr!("the whole"), error.to_string())],
    };
    walk("", "", &value, &mut |path, _, value| {
        flaws.list(path, value);
    });
    if !flaws.0.is_empty() {
        // What follows goes through lists once for each of their items.
        return flaws.0;
    }
    walk("", "", &value, &mut |path, field, value| {
        flaws.text(path, field, value);
    });
    flaws.doubles(pack);
    flaws.factors(pack);
    flaws.order(pack, "framework", &pack.orders.framework);
    flaws.order(pack, "conversation", &pack.orders.conversation);
    flaws.letters(pack);
    flaws.sources(pack);
    flaws.plans(pack);
    flaws.prompts(pack);
    if let Some(lexicon) = &pack.lexicon {
        flaws.lexicon(lexicon);
    }
    flaws.0
}

/// The flaws found so far.
#[derive(Default)]
struct Flaws(Vec<Flaw>);

impl Flaws {
    fn add(&mut self, field: impl Into<String>, reason: impl Into<String>) {
        self.0.push(Flaw::new(field, reason));
    }

    fn list(&mut self, path: &str, value: &Value) {
        let many = value.as_array().map_or(0, Vec::len);
        if many > LONGEST_LIST {
            self.add(
                path,
                tr!(
                    "this has {many} entries, more than {most}",
                    many,
                    most = LONGEST_LIST
                ),
            );
        }
    }

    /// A text: present, clean, on one line, and no longer than its place allows.
    fn text(&mut self, path: &str, field: &str, value: &Value) {
        let Some(text) = value.as_str() else { return };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.add(path, tr!("this is empty"));
        } else if !clean::is_clean(text) {
            self.add(path, tr!("this holds hidden characters"));
        } else if text.contains(['\n', '\t']) {
            self.add(path, tr!("this holds a line break or a tab"));
        } else if length > LONGEST_TEXT {
            self.add(
                path,
                tr!(
                    "this is {length} characters long, more than {most}",
                    length,
                    most = LONGEST_TEXT
                ),
            );
        } else if let Some((_, room)) = ROOM.iter().find(|(name, _)| *name == field) {
            // Only the factors' questions stand in the line.
            let in_the_line = field != "question" || path.starts_with("factors");
            let wide = measure::width(text);
            if in_the_line && wide > *room {
                self.add(
                    path,
                    tr!("this is {wide} columns wide, more than {room}", wide, room),
                );
            }
        }
    }

    fn doubles(&mut self, pack: &Pack) {
        let p = pack;
        self.unique("levels", "id", p.levels.iter().map(|it| &it.id));
        self.unique("factors", "id", p.factors.iter().map(|it| &it.id));
        let kinds = &p.pattern_types;
        self.unique("pattern_types", "id", kinds.iter().map(|it| &it.id));
        self.unique("pattern_types", "letter", kinds.iter().map(|it| it.letter));
        let stages = &p.conversation.stages;
        self.unique("conversation.stages", "id", stages.iter().map(|it| &it.id));
        self.unique("meetings", "id", p.meetings.iter().map(|it| &it.id));
        self.unique("scales", "id", p.scales.iter().map(|it| &it.id));
        self.unique(
            "finding_parts",
            "id",
            p.finding_parts.iter().map(|it| &it.id),
        );
        self.unique("finding_axes", "id", p.finding_axes.iter().map(|it| &it.id));
        let kinds = &p.recommendation_kinds;
        self.unique("recommendation_kinds", "id", kinds.iter().map(|it| &it.id));
        let kinds = &p.source_kinds;
        self.unique("source_kinds", "id", kinds.iter().map(|it| &it.id));
        self.unique("source_kinds", "letter", kinds.iter().map(|it| it.letter));
        self.unique("roles", "code", p.roles.iter().map(|it| &it.code));
        self.unique("choosing", "id", p.choosing.iter().map(|it| &it.id));
    }

    fn unique<T: Ord + Display>(
        &mut self,
        list: &str,
        field: &str,
        items: impl Iterator<Item = T>,
    ) {
        let mut seen = BTreeSet::new();
        for (at, item) in items.enumerate() {
            if let Some(twice) = seen.replace(item) {
                self.add(
                    format!("{list}[{at}].{field}"),
                    tr!("‘{twice}’ is there twice; each needs its own", twice),
                );
            }
        }
    }

    fn factors(&mut self, pack: &Pack) {
        for (at, factor) in pack.factors.iter().enumerate() {
            if let Some(level) = &factor.level
                && pack.level(level).is_none()
            {
                let levels = listed(pack.levels.iter().map(|it| &it.id));
                self.add(
                    format!("factors[{at}].level"),
                    tr!(
                        "there is no level ‘{level}’; there are {levels}",
                        level,
                        levels
                    ),
                );
            }
        }
        match pack.factors.iter().filter(|it| it.level.is_some()).count() {
            0 => self.add(
                "factors",
                tr!("none has a level, so the board would be empty"),
            ),
            1..=CELLS => {}
            many => self.add(
                "factors",
                tr!(
                    "{many} have a level; the board has room for {cells}",
                    many,
                    cells = CELLS
                ),
            ),
        }
    }

    fn order(&mut self, pack: &Pack, name: &str, ids: &[FactorId]) {
        let field = format!("orders.{name}");
        for (at, id) in ids.iter().enumerate() {
            if pack.factor(id).is_none() {
                self.add(
                    format!("{field}[{at}]"),
                    tr!("there is no factor ‘{id}’", id),
                );
            } else if ids[..at].contains(id) {
                self.add(
                    format!("{field}[{at}]"),
                    tr!("‘{id}’ is there twice; an order names each factor once", id),
                );
            }
        }
        for factor in pack.factors.iter().filter(|it| !ids.contains(&it.id)) {
            self.add(
                &field,
                tr!(
                    "‘{id}’ is missing; an order names each factor once",
                    id = factor.id
                ),
            );
        }
    }

    fn letters(&mut self, pack: &Pack) {
        for (at, kind) in pack.pattern_types.iter().enumerate() {
            if !LETTERS.contains(&kind.letter) {
                self.add(
                    format!("pattern_types[{at}].letter"),
                    tr!(
                        "‘{letter}’ is not one of the letters A to F",
                        letter = kind.letter
                    ),
                );
            }
        }
        for (at, kind) in pack.source_kinds.iter().enumerate() {
            if !kind.letter.is_ascii_lowercase() {
                self.add(
                    format!("source_kinds[{at}].letter"),
                    tr!(
                        "‘{letter}’ is not one of the letters a to z",
                        letter = kind.letter
                    ),
                );
            }
        }
    }

    fn sources(&mut self, pack: &Pack) {
        for (at, kind) in pack.source_kinds.iter().enumerate() {
            if !SOURCES.contains(&kind.id.as_str()) {
                self.add(
                    format!("source_kinds[{at}].id"),
                    tr!(
                        "a review knows no source ‘{kind}’; it knows {sources}, by any name",
                        kind = kind.id,
                        sources = listed(SOURCES.iter())
                    ),
                );
            }
        }
    }

    fn plans(&mut self, pack: &Pack) {
        for (at, scale) in pack.scales.iter().enumerate() {
            for (step, meeting) in scale.plan.iter().enumerate() {
                if pack.meeting(meeting).is_none() {
                    let meetings = listed(pack.meetings.iter().map(|it| &it.id));
                    self.add(
                        format!("scales[{at}].plan[{step}]"),
                        tr!(
                            "there is no meeting ‘{meeting}’; there are {meetings}",
                            meeting,
                            meetings
                        ),
                    );
                }
            }
        }
    }

    fn lexicon(&mut self, lexicon: &Lexicon) {
        let classes = &lexicon.classes;
        self.unique("lexicon.classes", "id", classes.iter().map(|it| &it.id));
        let mut seen = BTreeSet::new();
        for (at, class) in classes.iter().enumerate() {
            let place = format!("lexicon.classes[{at}]");
            if class.groups.is_empty() {
                self.add(format!("{place}.groups"), tr!("a class needs a question"));
            }
            for (of, kind) in class.unless_from.iter().enumerate() {
                if !SOURCES.contains(&kind.as_str()) {
                    let sources = listed(SOURCES.iter());
                    self.add(
                        format!("{place}.unless_from[{of}]"),
                        tr!(
                            "a review knows no source ‘{kind}’; it knows {sources}",
                            kind,
                            sources
                        ),
                    );
                }
            }
            for (of, group) in class.groups.iter().enumerate() {
                let place = format!("{place}.groups[{of}].phrases");
                self.phrases(&place, &group.phrases, &mut seen);
            }
        }
        self.phrases(
            "lexicon.false_friends",
            &lexicon.false_friends,
            &mut BTreeSet::new(),
        );
    }

    fn phrases<'a>(&mut self, place: &str, phrases: &'a [String], seen: &mut BTreeSet<&'a String>) {
        for (at, phrase) in phrases.iter().enumerate() {
            let place = format!("{place}[{at}]");
            if let Err(why) = Phrase::for_roles(phrase, std::iter::empty()) {
                self.add(place, why.to_string());
            } else if !seen.insert(phrase) {
                self.add(place, tr!("‘{phrase}’ is there twice", phrase));
            }
        }
    }

    fn prompts(&mut self, pack: &Pack) {
        for (occasion, prompt) in &pack.prompts {
            if prompt.contains(THESE) && !occasion.has_these() {
                self.add(
                    format!("prompts.{occasion}"),
                    tr!("this has {what}, and nothing to put there", what = THESE),
                );
            }
        }
    }
}

/// Shows every value in a value, each with its path and the name of the field that it stands under.
fn walk(path: &str, field: &str, value: &Value, see: &mut dyn FnMut(&str, &str, &Value)) {
    see(path, field, value);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(&format!("{path}[{at}]"), field, item, see);
            }
        }
        Value::Object(fields) => {
            for (name, item) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                walk(&format!("{path}{dot}{name}"), name, item, see);
            }
        }
    }
}

fn listed(items: impl Iterator<Item = impl Display>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    items.join(", ")
}
