//! The base of a claim: how many sources, of which kinds, from which agencies; what was checked with those concerned,
//! and where accounts differ (method §7.1: records and conversations have equal standing).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    insight::Evidence,
    review::{Checked, Episode, Id, Note, Review, SourceKind},
};

/// The sources behind notes, counted for the facilitator; never a share of anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceBase {
    /// The number of notes.
    pub notes: usize,
    /// Those of them that name no source.
    pub unsourced: Vec<Id>,
    /// The number that draw on each kind of source; one that draws on two counts with both.
    pub kinds: BTreeMap<SourceKind, usize>,
    /// The sources that are named.
    pub sources: BTreeSet<Id>,
    /// Whether some name only the kind of their source.
    pub unnamed: bool,
    /// The agencies of those who said them, and of those whose accounts the sources are.
    pub agencies: BTreeSet<String>,
    /// Those that somebody sees differently.
    pub disputed: Vec<Id>,
    /// The number put to those concerned, or read back and agreed.
    pub checked: usize,
}

/// The weaknesses of a claim, the weightiest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// Nothing it stands on names a source.
    Unsupported,
    /// All of it comes from one source.
    OneSource(Id),
    /// All of it comes from one kind of source.
    OneKind(SourceKind),
    /// All of it comes from one agency.
    OneAgency(String),
}

impl EvidenceBase {
    /// The evidence base of notes; those withdrawn do not count.
    pub fn of<'a>(review: &Review, notes: impl IntoIterator<Item = &'a Note>) -> Self {
        let mut ground = Self::default();
        for note in notes.into_iter().filter(|note| !note.withdrawn) {
            ground.count(review, note);
        }
        ground
    }

    /// The evidence base of an episode.
    pub fn of_episode(review: &Review, episode: &Episode) -> Self {
        Self::of(review, &episode.notes)
    }

    /// The evidence base of a pattern or a finding: of the notes that carry it.
    pub fn of_claim(review: &Review, evidence: &Evidence) -> Self {
        let notes = evidence.carried_by.iter();
        Self::of(review, notes.filter_map(|id| Some(review.note(*id)?.1)))
    }

    /// The weightiest weakness; none where nothing is weak, or no notes are there to be. A note that names no source
    /// adds no strength.
    pub fn weakness(&self) -> Option<Weakness> {
        let mut kinds = self.kinds.keys().copied();
        let Some(kind) = kinds.next() else {
            return (self.notes > 0).then_some(Weakness::Unsupported);
        };
        if let (Some(source), 1, false) = (self.sources.first(), self.sources.len(), self.unnamed) {
            return Some(Weakness::OneSource(*source));
        }
        if kinds.next().is_none() {
            return Some(Weakness::OneKind(kind));
        }
        let one = self.agencies.first().filter(|_| self.agencies.len() == 1);
        one.cloned().map(Weakness::OneAgency)
    }

    fn count(&mut self, review: &Review, note: &Note) {
        let agency = |id: Id| {
            let agency = review.person(id).map(|person| person.agency.clone());
            agency.filter(|agency| !agency.is_empty())
        };
        self.notes += 1;
        if note.sources.is_empty() {
            self.unsourced.push(note.id);
        }
        let kinds: BTreeSet<SourceKind> = note.sources.iter().map(|cited| cited.kind).collect();
        for kind in kinds {
            *self.kinds.entry(kind).or_default() += 1;
        }
        self.agencies.extend(note.who.and_then(agency));
        for cited in &note.sources {
            let source = cited.source.and_then(|id| review.source(id));
            self.unnamed |= source.is_none();
            self.sources.extend(source.map(|source| source.id));
            let role = source.and_then(|source| source.role);
            self.agencies.extend(role.and_then(agency));
        }
        match note.checked {
            Checked::Raised => {}
            Checked::Disputed => self.disputed.push(note.id),
            Checked::Checked | Checked::Agreed => self.checked += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample;
    use serde_json::{Value, json};

    /// A review with these notes; what the first pattern, carried by all of them, stands on.
    fn stands(notes: &Value) -> (Review, EvidenceBase) {
        let codes: Vec<String> = (1..=notes.as_array().map_or(0, Vec::len))
            .map(|number| format!("N{number}"))
            .collect();
        let review = sample::review(&json!({
            "people": [
                { "code": "R1", "role": "Health visitor", "agency": "Health" },
                { "code": "R2", "role": "Social worker", "agency": "Social care" },
            ],
            "sources": [
                { "code": "S1", "kind": "conversation", "label": "HV", "role": "R1" },
                { "code": "S2", "kind": "record", "label": "File" },
                { "code": "S3", "kind": "conversation", "label": "SW", "role": "R2" },
            ],
            "episodes": [{ "code": "E1", "title": "One", "notes": notes }],
            "patterns": [{ "code": "P1", "sentence": "p", "notes": codes }],
        }));
        let found = crate::insight::evidence(&review);
        let ground = EvidenceBase::of_claim(&review, &found[&review.patterns()[0].id]);
        (review, ground)
    }

    fn note(sources: &Value) -> Value {
        json!({ "text": "a", "factor": "ROL", "sources": sources })
    }

    fn from(kind: &str, source: &str) -> Value {
        json!({ "kind": kind, "source": source })
    }

    #[test]
    fn what_is_weakest_is_told() {
        let weakness = |notes: Value| stands(&notes).1.weakness();
        let talk = || note(&json!([from("conversation", "S1")]));
        let other = || note(&json!([from("conversation", "S3")]));
        let file = || note(&json!([from("record", "S2")]));
        let nothing = || note(&json!([]));
        assert_eq!(weakness(json!([nothing()])), Some(Weakness::Unsupported));
        let (review, ground) = stands(&json!([talk(), talk(), nothing()]));
        let only = review.sources()[0].id;
        assert_eq!(ground.weakness(), Some(Weakness::OneSource(only)));
        assert_eq!(ground.unsourced.len(), 1);
        let kind = Weakness::OneKind(SourceKind::Conversation);
        assert_eq!(weakness(json!([talk(), other()])), Some(kind));
        let agency = Weakness::OneAgency("Health".to_owned());
        assert_eq!(weakness(json!([talk(), file()])), Some(agency));
        assert_eq!(weakness(json!([talk(), file(), other()])), None);
    }

    #[test]
    fn what_is_withdrawn_does_not_count_and_what_is_disputed_is_named() {
        let (_, ground) = stands(&json!([
            { "text": "a", "factor": "ROL", "checked": "disputed" },
            { "text": "b", "factor": "ROL", "checked": "agreed" },
            { "text": "c", "factor": "ROL", "withdrawn": true },
        ]));
        assert_eq!(
            (ground.notes, ground.disputed.len(), ground.checked),
            (2, 1, 1)
        );
    }
}
