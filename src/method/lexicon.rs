//! The words to listen for: phrases that judge, or look back from the outcome, each with the question that turns it
//! round (method §7.4).
//!
//! A phrase is never wrong, and nothing is ever counted against whoever said it: it is an occasion for a question. Which
//! phrases those are is the method's business, so they are data, written as [`Phrase`] describes.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::id::SourceKindId;
use super::pack::{Occasion, Pack};
use super::phrase::Phrase;
use crate::text::words::tr;

/// The words to listen for, and those that only look like them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lexicon {
    /// The classes, in the order in which they are told.
    pub classes: Vec<WordingClass>,
    /// Phrases of the field that only look like one of these, such as `failure to thrive`. They are passed over.
    pub false_friends: Vec<String>,
}

/// A class of wording (§7.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordingClass {
    /// Fixed name, such as `C1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The kinds of text that it is listened for in (§7.3).
    pub at: Vec<TextKind>,
    /// The occasion of the pack's prompt that asks about it in the line. Where there is none, its own question does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occasion: Option<Occasion>,
    /// Kinds of source that answer the question: what was told by somebody who knows is no guess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless_from: Vec<SourceKindId>,
    /// Not in a sentence that asks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unless_asked: bool,
    /// Only in a note about the worker as a person, while nothing else is said of the episode.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub only_personal: bool,
    /// Its phrases, each group with a question of its own. What a review or a user adds is asked about as the first.
    pub groups: Vec<Reframing>,
}

/// Phrases, the question that turns them round, and how it could be said instead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reframing {
    /// The phrases, as `docs/packs.md` describes.
    pub phrases: Vec<String>,
    /// The question.
    pub question: String,
    /// A neutral sentence to fill in: `___` is a blank, `{start}` what stood before the phrase.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rewrite: String,
}

/// The kinds of text in a review, as far as wording is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// In a note.
    Note,
    /// In a view from the tunnel.
    Tunnel,
    /// In a pattern.
    Pattern,
    /// In a finding, its questions to the board left out: those may ask for what should be.
    Finding,
    /// In an appraisal that does not say by which standard, or whether that was known. Any other may judge.
    Appraisal,
    /// In what is agreed to have happened.
    WhatHappened,
}

/// A phrase that somebody adds to a lexicon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AddedPhrase {
    /// The id of its class.
    pub class: String,
    /// The phrase.
    pub phrase: String,
}

/// A user's changes to every lexicon.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Amendments {
    /// Phrases, or the ids of classes, that are not asked about.
    pub off: Vec<String>,
    /// Phrases to listen for besides.
    pub add: Vec<AddedPhrase>,
}

/// The lexicon of every pack that has none of its own, as it is written.
pub(super) const TEXT: &str = include_str!("packs/lexicon.json");

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(TEXT).expect("the lexicon is part of the program, and a test reads it")
});

impl Lexicon {
    /// The lexicon of every pack that has none of its own.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The class of that id.
    pub fn class(&self, id: &str) -> Option<&WordingClass> {
        self.classes.iter().find(|class| class.id == id)
    }

    /// The class and the group of a phrase as it is written, in any case.
    pub fn reframing(&self, written: &str) -> Option<(&WordingClass, &Reframing)> {
        let is_it = |phrase: &String| phrase.to_lowercase() == written.to_lowercase();
        let mut groups = self
            .classes
            .iter()
            .flat_map(|class| class.groups.iter().map(move |group| (class, group)));
        groups.find(|(_, group)| group.phrases.iter().any(is_it))
    }

    /// The reason why a phrase cannot be added, as a sentence; none where it can.
    pub fn refuses(&self, added: &AddedPhrase) -> Option<String> {
        if self.class(&added.class).is_none() {
            let classes: Vec<&str> = self.classes.iter().map(|class| class.id.as_str()).collect();
            return Some(tr!(
                "there is no class “{class}”; there are {classes}",
                class = added.class,
                classes = classes.join(", ")
            ));
        }
        let why = Phrase::parse(&added.phrase).err()?;
        Some(tr!(
            "“{phrase}” cannot be listened for: {why}",
            phrase = added.phrase,
            why
        ))
    }
}

impl Pack {
    /// The words to listen for: the pack's own, or those that are built in.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::built_in())
    }
}
