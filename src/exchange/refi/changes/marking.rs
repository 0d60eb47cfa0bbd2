//! The codes of a passage, carried over to the note or the event that it is.

use std::collections::BTreeSet;

use super::{DocumentMerge, passages::CodedPassage};
use crate::{
    exchange::refi::{field_text::ReviewField, meaning::CodeMeaning, project::TextSelection},
    method::FactorId,
    review::{Id, Influence, Note, NoteKind},
    text::{measure, words::tr},
};

impl DocumentMerge<'_> {
    /// Carries over the codes of a passage that stands where a field does; returns whether that is all the passage
    /// says.
    pub(super) fn marked(
        &mut self,
        field: &ReviewField,
        passage: &CodedPassage,
        sent: Option<&TextSelection>,
    ) -> bool {
        let meanings = self.meanings(&passage.codes);
        let is_all = match field {
            ReviewField::Note(id) => {
                let codes = sent.into_iter().flat_map(|sent| &sent.codes).copied();
                let is_same = codes.collect::<BTreeSet<_>>() == passage.codes;
                // Programs drop passages that have no code left; one that is there without any was not brought whole.
                if !is_same && !meanings.is_empty() {
                    self.recode(*id, &meanings);
                }
                true
            }
            ReviewField::Event(id) => {
                self.reassign(*id, &meanings);
                meanings.iter().all(|meaning| meaning.episode().is_some())
            }
            ReviewField::Content(_)
            | ReviewField::WriteUp(..)
            | ReviewField::WhyKey(_)
            | ReviewField::WhatHappened(_)
            | ReviewField::Dispute(_)
            | ReviewField::FamilyAccount(_)
            | ReviewField::FamilyQuestion(_) => false,
        };
        if is_all {
            self.remarked(field, passage, sent);
        }
        is_all
    }

    /// Parks what was written beside a passage elsewhere.
    fn remarked(
        &mut self,
        field: &ReviewField,
        passage: &CodedPassage,
        sent: Option<&TextSelection>,
    ) {
        let said = sent.map_or_else(String::new, |sent| folded(&sent.description));
        for memo in passage.memos.iter().filter(|memo| folded(memo) != said) {
            if let Some((code, _)) = field.of(&mut self.document) {
                self.park(&format!("On {code}: {}", memo.trim()), None);
                self.tell(tr!(
                    "What was written beside {code} was parked as an idea.",
                    code
                ));
            }
        }
    }

    /// Gives a note what its codes say.
    fn recode(&mut self, id: Id, now: &BTreeSet<CodeMeaning>) {
        let Some((episode, note)) = self.index.note(id) else {
            return;
        };
        let was: BTreeSet<CodeMeaning> = self.index.meanings(note, episode).into_iter().collect();
        if was == *now {
            return;
        }
        let added: Vec<String> = now.difference(&was).map(|it| self.name(it)).collect();
        let taken: Vec<String> = was.difference(now).map(|it| self.name(it)).collect();
        let (code, added, taken) = (note.code, added.join(", "), taken.join(", "));
        self.tell(if taken.is_empty() {
            tr!("{code} is now marked {added}.", code, added)
        } else if added.is_empty() {
            tr!("{code} is no longer marked {taken}.", code, taken)
        } else {
            tr!(
                "{code} is now marked {added}; no longer marked {taken}.",
                code,
                added,
                taken
            )
        });

        let factors = factors(now, note.factor.as_ref());
        let mut changed = note.clone();
        describe(&mut changed, now, &factors);
        if let Some((_, text)) = ReviewField::Note(id).of(&mut self.document) {
            text.clone_into(&mut changed.text);
        }
        let to = now.iter().find_map(CodeMeaning::episode);
        let stays = now.contains(&CodeMeaning::Episode(episode));
        let to = to.filter(|_| !stays).unwrap_or(episode);
        self.put(&changed, episode, to);
        self.carry(id, now);
    }

    /// Puts a note back that has changed, into its episode or another.
    fn put(&mut self, note: &Note, from: Id, to: Id) {
        for episode in &mut self.document.episodes {
            if episode.id == from && from == to {
                for other in episode.notes.iter_mut().filter(|other| other.id == note.id) {
                    *other = note.clone();
                }
            } else if episode.id == from {
                episode.notes.retain(|other| other.id != note.id);
            } else if episode.id == to {
                episode.notes.push(note.clone());
            }
        }
    }

    pub(super) fn add(&mut self, note: Note, to: Id) {
        let mut episodes = self.document.episodes.iter_mut();
        if let Some(episode) = episodes.find(|episode| episode.id == to) {
            episode.notes.push(note);
        }
    }

    /// Sets the patterns that a note carries.
    pub(super) fn carry(&mut self, note: Id, now: &BTreeSet<CodeMeaning>) {
        for pattern in &mut self.document.patterns {
            let carries = now.contains(&CodeMeaning::Pattern(pattern.id));
            if carries && !pattern.notes.contains(&note) {
                pattern.notes.push(note);
            } else if !carries {
                pattern.notes.retain(|other| *other != note);
            }
        }
    }

    /// Gives an event the episode that its code says.
    fn reassign(&mut self, id: Id, now: &BTreeSet<CodeMeaning>) {
        let episode = now.iter().find_map(CodeMeaning::episode);
        let mut events = self.document.chronology.iter_mut();
        let Some(event) = events.find(|event| event.id == id) else {
            return;
        };
        if let Some(episode) = episode.filter(|it| {
            event
                .episode
                .is_none_or(|was| !now.contains(&CodeMeaning::Episode(was)) && was != *it)
        }) {
            event.episode = Some(episode);
            let code = event.code;
            let name = self.name(&CodeMeaning::Episode(episode));
            self.tell(tr!("{code} belongs to {name} now.", code, name));
        }
    }

    /// The name of a meaning, to be told: that of its code in quotation marks, or its id.
    fn name(&self, meaning: &CodeMeaning) -> String {
        let guid = meaning.guid(&self.pack.id);
        let new = self
            .new
            .iter()
            .find(|(_, other)| *other == meaning)
            .map(|(guid, _)| guid);
        let name = self.names.get(new.unwrap_or(&guid));
        match (name, meaning) {
            (Some(name), _) => format!("“{}”", measure::quoted(name)),
            (None, CodeMeaning::Factor(id)) => id.to_string(),
            (None, CodeMeaning::PatternType(id)) => id.to_string(),
            (None, _) => tr!("a code that is gone").to_owned(),
        }
    }
}

/// The factors among meanings, the one that stands first.
pub(super) fn factors<'a>(
    now: &'a BTreeSet<CodeMeaning>,
    first: Option<&FactorId>,
) -> Vec<&'a FactorId> {
    let mut factors: Vec<&FactorId> = now.iter().filter_map(CodeMeaning::factor).collect();
    factors.sort_by_key(|id| Some(*id) != first);
    factors
}

/// Gives a note what meanings say of it; the first of its factors is that of its cell.
pub(super) fn describe(note: &mut Note, now: &BTreeSet<CodeMeaning>, factors: &[&FactorId]) {
    let mut factors = factors.iter().map(|id| (*id).clone());
    note.factor = factors.next();
    note.also = factors.collect();
    note.patterns = now
        .iter()
        .filter_map(CodeMeaning::pattern_type)
        .cloned()
        .collect();
    note.influence = match (
        now.contains(&CodeMeaning::Helped),
        now.contains(&CodeMeaning::Hindered),
    ) {
        (true, true) => Influence::Both,
        (true, false) => Influence::Helped,
        (false, true) => Influence::Hindered,
        (false, false) => Influence::NotSaid,
    };
    let (challenges, asks) = (
        now.contains(&CodeMeaning::Challenge),
        now.contains(&CodeMeaning::Question),
    );
    let asks = asks && (note.kind == NoteKind::Question || !challenges);
    note.kind = match (challenges, asks) {
        (_, true) => NoteKind::Question,
        (true, false) => NoteKind::Challenge,
        (false, false) => NoteKind::Reason,
    };
}

/// Words as they are compared, whatever their white space.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
