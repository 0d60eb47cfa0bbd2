//! The index of a document, in which things are found without a search.

use std::collections::HashMap;

use super::meaning::CodeMeaning;
use crate::review::{Code, Document, Episode, Id, Note, Source};

/// The items of a document that others point at.
pub(super) struct DocumentIndex<'a> {
    /// Each note, with the episode it stands under.
    notes: HashMap<Id, (Id, &'a Note)>,
    sources: HashMap<Id, &'a Source>,
    codes: HashMap<Id, Code>,
    /// The patterns that each note carries.
    carried: HashMap<Id, Vec<Id>>,
}

impl<'a> DocumentIndex<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let notes = || {
            let of = |episode: &'a Episode| episode.notes.iter().map(|note| (episode.id, note));
            document.episodes.iter().flat_map(of)
        };
        let patterns = document.patterns.iter().map(|it| (it.id, it.code));
        let findings = document.findings.iter().map(|it| (it.id, it.code));
        let mut carried: HashMap<Id, Vec<Id>> = HashMap::new();
        for pattern in &document.patterns {
            for note in &pattern.notes {
                carried.entry(*note).or_default().push(pattern.id);
            }
        }
        Self {
            notes: notes()
                .map(|(episode, note)| (note.id, (episode, note)))
                .collect(),
            sources: document.sources.iter().map(|it| (it.id, it)).collect(),
            codes: notes()
                .map(|(_, note)| (note.id, note.code))
                .chain(patterns)
                .chain(findings)
                .collect(),
            carried,
        }
    }

    /// A note, and the episode it stands under.
    pub(super) fn note(&self, id: Id) -> Option<(Id, &'a Note)> {
        self.notes.get(&id).copied()
    }

    pub(super) fn source(&self, id: Id) -> Option<&'a Source> {
        self.sources.get(&id).copied()
    }

    /// The code of a note, pattern or finding, to be said; nothing where there is none.
    pub(super) fn code(&self, id: Id) -> String {
        let code = self.codes.get(&id);
        code.map_or_else(String::new, ToString::to_string)
    }

    /// The codes of a note of an episode, by their meanings.
    pub(super) fn meanings(&self, note: &Note, episode: Id) -> Vec<CodeMeaning> {
        let factors = note.factors().cloned().map(CodeMeaning::Factor);
        let types = note.patterns.iter().cloned().map(CodeMeaning::PatternType);
        let carried = self.carried.get(&note.id).into_iter().flatten();
        factors
            .chain(types)
            .chain(carried.map(|id| CodeMeaning::Pattern(*id)))
            .chain(CodeMeaning::of_influence(note.influence))
            .chain(CodeMeaning::of_kind(note.kind))
            .chain([CodeMeaning::Episode(episode)])
            .collect()
    }
}
