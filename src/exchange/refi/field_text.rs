//! The texts of a review, to read: where in them each field stands, counted in characters.

use std::ops::Range;

use super::meaning;
use crate::{
    method::Pack,
    review::{Document, Episode, Event, Id, Note, Person, Source},
    text::xml::xml_chars,
};

/// A text with the places of the fields in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldText {
    pub(super) text: String,
    length: usize,
    pub(super) parts: Vec<FieldSpan>,
}

/// A stretch of a text that is a field of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FieldSpan {
    pub(super) place: Range<usize>,
    pub(super) field: ReviewField,
}

/// A field of the review that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReviewField {
    Note(Id),
    Event(Id),
    Content(Id),
    /// A passage of the write-up, by its stage.
    WriteUp(Id, String),
    WhyKey(Id),
    WhatHappened(Id),
    Dispute(Id),
    FamilyAccount(Id),
    FamilyQuestion(Id),
}

impl ReviewField {
    /// The words in a document, and the code of the item they stand in.
    pub(super) fn of<'a>(&self, document: &'a mut Document) -> Option<(String, &'a mut String)> {
        let document = &mut *document;
        let mut notes = document.episodes.iter_mut();
        match self {
            Self::Note(id) => notes
                .flat_map(|episode| &mut episode.notes)
                .find(|note| note.id == *id)
                .map(|note| (note.code.to_string(), &mut note.text)),
            Self::Event(id) => {
                let mut events = document.chronology.iter_mut();
                let event = events.find(|event| event.id == *id);
                event.map(|event| (event.code.to_string(), &mut event.text))
            }
            Self::Content(id) => {
                let mut sources = document.sources.iter_mut();
                let source = sources.find(|source| source.id == *id);
                source.map(|source| (source.code.to_string(), &mut source.content))
            }
            Self::WriteUp(id, stage) => {
                let mut sources = document.sources.iter_mut();
                let source = sources.find(|source| source.id == *id)?;
                let mut passages = source.write_up.iter_mut();
                let passage = passages.find(|passage| passage.stage == *stage)?;
                Some((source.code.to_string(), &mut passage.text))
            }
            Self::WhyKey(id)
            | Self::WhatHappened(id)
            | Self::Dispute(id)
            | Self::FamilyAccount(id)
            | Self::FamilyQuestion(id) => {
                let episode = notes.find(|episode| episode.id == *id)?;
                Some((episode.code.to_string(), self.of_episode(episode)?))
            }
        }
    }

    fn of_episode<'a>(&self, episode: &'a mut Episode) -> Option<&'a mut String> {
        match self {
            Self::WhyKey(_) => Some(&mut episode.why_key),
            Self::WhatHappened(_) => Some(&mut episode.what_happened),
            Self::Dispute(_) => Some(&mut episode.dispute),
            Self::FamilyAccount(_) => Some(&mut episode.family_account),
            Self::FamilyQuestion(_) => Some(&mut episode.family_question),
            Self::Note(_) | Self::Event(_) | Self::Content(_) | Self::WriteUp(..) => None,
        }
    }
}

impl FieldText {
    /// An episode: what happened, how it looked, and every note under its factor.
    pub(super) fn of_episode(episode: &Episode, document: &Document, pack: &Pack) -> Self {
        let mut script = Self::default();
        script.line(&meaning::episode_name(episode));
        script.line(&episode.span);
        script.end();
        let id = episode.id;
        script.field("Why it is key", &episode.why_key, ReviewField::WhyKey(id));
        script.field(
            "What happened",
            &episode.what_happened,
            ReviewField::WhatHappened(id),
        );
        script.field("In dispute", &episode.dispute, ReviewField::Dispute(id));
        script.field(
            "How the family tells it",
            &episode.family_account,
            ReviewField::FamilyAccount(id),
        );
        script.field(
            "What the family asks",
            &episode.family_question,
            ReviewField::FamilyQuestion(id),
        );
        script.views(episode, document);
        for appraisal in &episode.appraisals {
            script.lines(
                "How good practice was",
                &[
                    ("", &appraisal.text),
                    ("By the standard: ", &appraisal.standard),
                ],
            );
        }
        let order = document.details.order.unwrap_or(pack.orders.default);
        let factors = pack
            .ordered(order)
            .map(|factor| (Some(&factor.id), factor.name.as_str()));
        for (factor, name) in factors.chain([(None, "Under no factor")]) {
            let is_known = |note: &&Note| {
                note.factor
                    .as_ref()
                    .is_some_and(|id| pack.factor(id).is_some())
            };
            let under = |note: &&Note| match factor {
                Some(_) => note.factor.as_ref() == factor,
                None => !is_known(note),
            };
            let mut notes = episode.notes.iter().filter(under).peekable();
            if notes.peek().is_some() {
                script.line(name);
                notes.for_each(|note| script.part(&note.text, ReviewField::Note(note.id)));
            }
        }
        script
    }

    /// A source: what is in it, its write-up and its turning points.
    pub(super) fn of_source(source: &Source, pack: &Pack) -> Self {
        let mut script = Self::default();
        script.line(&source.label);
        script.end();
        script.field("", &source.content, ReviewField::Content(source.id));
        for passage in &source.write_up {
            let mut stages = pack.conversation.stages.iter();
            let stage = stages.find(|stage| stage.id == passage.stage);
            let heading = stage.map_or(&passage.stage, |stage| &stage.name);
            let field = ReviewField::WriteUp(source.id, passage.stage.clone());
            script.field(heading, &passage.text, field);
        }
        for point in &source.turning_points {
            script.lines(
                "A turning point",
                &[
                    ("", &point.label),
                    ("When: ", &point.when),
                    ("How it looked: ", &point.looked),
                ],
            );
        }
        script.lines("What it leaves out", &[("", &source.gaps)]);
        script
    }

    /// The narrative chronology, a line for each event.
    pub(super) fn of_chronology(document: &Document) -> Self {
        let mut script = Self::default();
        script.line("Chronology");
        script.end();
        for Event {
            id,
            when,
            text,
            perspective,
            ..
        } in &document.chronology
        {
            let teller = perspective.and_then(|id| person(document, id));
            let teller = teller.map_or("", |person| person.role.as_str());
            let head = [when.as_str(), teller]
                .into_iter()
                .filter(|part| !part.is_empty());
            script.line(&head.collect::<Vec<_>>().join(", "));
            script.part(text, ReviewField::Event(*id));
        }
        script
    }

    fn views(&mut self, episode: &Episode, document: &Document) {
        for view in &episode.tunnels {
            let whose = view.role.and_then(|id| person(document, id));
            let heading = whose.map_or_else(
                || "How it looked at the time".to_owned(),
                |person| format!("How it looked at the time: {}", person.role),
            );
            self.lines(
                &heading,
                &[
                    ("Saw: ", &view.saw),
                    ("Knew: ", &view.knew),
                    ("Wanted: ", &view.wanted),
                    ("Was also busy with: ", &view.busy),
                    ("Options seen: ", &view.options),
                ],
            );
        }
    }

    fn field(&mut self, heading: &str, text: &str, field: ReviewField) {
        if !text.is_empty() {
            self.line(heading);
            self.part(text, field);
        }
    }

    /// A heading with lines that are only read; nothing where they say nothing.
    fn lines(&mut self, heading: &str, lines: &[(&str, &String)]) {
        if lines.iter().any(|(_, text)| !text.is_empty()) {
            self.line(heading);
            for (label, text) in lines.iter().filter(|(_, text)| !text.is_empty()) {
                self.line(&format!("{label}{text}"));
            }
            self.end();
        }
    }

    fn part(&mut self, text: &str, field: ReviewField) {
        let start = self.length;
        self.push(text);
        let place = start..self.length;
        self.parts.push(FieldSpan { place, field });
        self.push("\n\n");
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(text);
            self.end();
        }
    }

    fn end(&mut self) {
        self.push("\n");
    }

    fn push(&mut self, text: &str) {
        // As it will stand in the archive, where old line ends would count otherwise.
        let text = xml_chars(text).replace("\r\n", "\n").replace('\r', "\n");
        // At the beginning of a file that would be a mark of how it is written.
        let text = if self.text.is_empty() {
            text.trim_start_matches('\u{feff}')
        } else {
            &text
        };
        self.length += text.chars().count();
        self.text.push_str(text);
    }
}

/// A role by its id.
pub(super) fn person(document: &Document, id: Id) -> Option<&Person> {
    document.people.iter().find(|person| person.id == id)
}
