//! The fields of a form: what each is called, what stands in it, and what it is a field of.
//!
//! What a field is stands with its kind of item, in [`crate::review::items`]; a form says only which come in which order,
//! and under which headings.

use std::borrow::Cow;

use crate::{
    method::PatternTypeId,
    review::{
        Id, Review,
        items::{
            FieldPath, Shown,
            naming::{self, called},
        },
    },
};

/// One field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormField {
    /// What it is called.
    pub label: Cow<'static, str>,
    /// What goes in it, as a question or a hint; for an empty field.
    pub hint: Cow<'static, str>,
    /// What stands in it.
    pub value: FormValue,
    /// What it is a field of.
    pub(crate) part: FieldTarget,
    /// It begins a group, which has this heading.
    pub heading: Option<String>,
    /// Open questions to have in view while the caret is in it.
    pub prompts: Vec<String>,
}

/// What stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// One line.
    Line(String),
    /// Paragraphs.
    Text(String),
    /// One of several.
    Choice(Vec<String>, usize),
    /// Nothing: the row adds something.
    Add,
    /// Nothing: the row leads to another item.
    Way,
}

/// What a field is a field of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FieldTarget {
    /// A field of an item; of the review’s details, where none is named.
    Field(Option<Id>, FieldPath),
    /// What was said at a stage of a conversation, by the stage’s id.
    Passage(Id, String),
    /// A row that adds something to an item.
    Add(Id, AddButton),
    /// The way to another item.
    To(Id),
    /// A further pattern of a type.
    NewPattern(PatternTypeId),
}

/// What a row of a form adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddButton {
    /// A view from the tunnel, to an episode.
    Tunnel,
    /// An appraisal, to an episode.
    Appraisal,
    /// A turning point, to a conversation.
    TurningPoint,
    /// Notes on the board, that come from a source.
    Notes,
    /// A search, to a pattern or a finding.
    Search,
    /// An episode to the review, made of the turning point at that place.
    EpisodeOf(usize),
}

impl FormField {
    /// Its words, as they are edited.
    pub fn words(&self) -> String {
        match &self.value {
            FormValue::Line(text) | FormValue::Text(text) => text.clone(),
            FormValue::Choice(choices, at) => choices.get(*at).cloned().unwrap_or_default(),
            FormValue::Add | FormValue::Way => String::new(),
        }
    }

    /// Whether it is the field of that name in files.
    pub(in crate::app) fn is(&self, name: &str) -> bool {
        matches!(&self.part, FieldTarget::Field(_, path) if path.leaf().name == name)
    }

    /// The names of roles among words for it that nobody in the review goes by, nor anybody of its method: they would come
    /// into the review with them.
    pub fn unknown_roles(&self, review: &Review, words: &str) -> Vec<String> {
        let FieldTarget::Field(_, path) = &self.part else {
            return Vec::new();
        };
        let leaf = path.leaf();
        if leaf.roles().is_none() {
            return Vec::new();
        }
        let kinds = leaf.targets();
        let of_pack = |word: &str| {
            let mut roles = review.pack().roles.iter();
            roles.any(|role| {
                role.name.eq_ignore_ascii_case(word) || role.code.eq_ignore_ascii_case(word)
            })
        };
        let mut unknown = naming::split(words, kinds);
        unknown.retain(|word| {
            naming::code(word, kinds).is_none()
                && naming::item(review, word, kinds).is_err()
                && !of_pack(word)
        });
        unknown
    }

    pub(super) fn headed(mut self, heading: impl Into<String>) -> Self {
        self.heading = Some(heading.into());
        self
    }

    pub(super) fn asking(mut self, prompts: Vec<String>) -> Self {
        self.prompts = prompts;
        self
    }

    /// A row that leads to another item.
    pub(super) fn way(label: String, to: Id) -> Self {
        Self::new(label, "", FormValue::Way, FieldTarget::To(to))
    }

    pub(super) fn new(
        label: impl Into<Cow<'static, str>>,
        hint: impl Into<Cow<'static, str>>,
        value: FormValue,
        part: FieldTarget,
    ) -> Self {
        Self {
            label: label.into(),
            hint: hint.into(),
            value,
            part,
            heading: None,
            prompts: Vec::new(),
        }
    }
}

impl FieldTarget {
    /// Whether it is a field of this item.
    pub(super) fn is_of(&self, item: Id) -> bool {
        match self {
            Self::Field(id, _) => *id == Some(item),
            Self::Passage(id, _) => *id == item,
            Self::Add(..) | Self::To(_) | Self::NewPattern(_) => false,
        }
    }
}

impl From<Shown> for FormValue {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Line(text) => Self::Line(text),
            Shown::Text(text) => Self::Text(text),
            Shown::Choice(words, at) => Self::Choice(words, at),
        }
    }
}

/// The fields of an item, or of the review’s details, by their names in files.
pub(super) fn by_name(review: &Review, item: Option<Id>, names: &[&str]) -> Vec<FormField> {
    let all = review.fields_of(item);
    let specs = names
        .iter()
        .filter_map(|name| all.iter().find(|spec| spec.name == *name));
    specs
        .filter_map(|spec| field(review, item, spec.into()))
        .collect()
}

/// The fields of one part of a list in an item: all that a form can have, in the order of files.
pub(super) fn of_part(review: &Review, id: Id, list: &str, at: usize) -> Vec<FormField> {
    let mut all = review.fields_of(Some(id)).iter();
    let Some(list) = all.find(|spec| spec.name == list) else {
        return Vec::new();
    };
    let paths = list
        .parts()
        .iter()
        .map(|part| FieldPath::from(list).within(at, part));
    paths
        .filter_map(|path| field(review, Some(id), path))
        .collect()
}

fn field(review: &Review, item: Option<Id>, path: FieldPath) -> Option<FormField> {
    let value = review.shown(item, path)?.into();
    let (label, question) = called(review, path.leaf());
    Some(FormField::new(
        label,
        question,
        value,
        FieldTarget::Field(item, path),
    ))
}
