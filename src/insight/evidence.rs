//! The evidence for and against each pattern and each finding, in one pass over the notes.

use std::collections::{BTreeSet, HashMap};

use crate::review::{Choice, Finding, Id, Note, NoteKind, Pattern, Review, Search};

/// The evidence for and against a pattern or a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The notes that carry it, in the order of the episodes.
    pub carried_by: Vec<Id>,
    /// The challenges that are aimed at it or at what carries it, or are tagged with its types and aimed at nothing.
    pub challenged_by: Vec<Id>,
    /// The episodes it is seen in, by their place among all, counted from 0.
    pub episodes: BTreeSet<usize>,
    /// The agencies of those who said what carries it.
    pub agencies: BTreeSet<String>,
    /// Searches in words, as they were written down: of a finding and of the patterns it works out.
    pub looked_for: Vec<String>,
    /// The searches that were made for what would speak against it, likewise.
    pub searches: Vec<Search>,
}

impl Evidence {
    /// Whether nobody has said anything against it, or looked for it and told what came of that: that is the risk (method
    /// §7.1).
    pub fn is_unchallenged(&self) -> bool {
        self.challenged_by.is_empty() && !self.is_sought()
    }

    /// Whether somebody has looked for what speaks against it, and told what came of that.
    pub fn is_sought(&self) -> bool {
        !self.looked_for.is_empty() || self.searches.iter().any(Search::is_done)
    }
}

/// The evidence for and against every pattern and finding of a review, by its id.
pub fn evidence(review: &Review) -> HashMap<Id, Evidence> {
    let subjects = EvidenceIndex::of(review);
    let mut found = vec![Evidence::default(); subjects.ids.len()];
    for (place, episode) in review.episodes().iter().enumerate() {
        for note in episode.notes.iter().filter(|note| !note.withdrawn) {
            match note.kind {
                NoteKind::Reason => {
                    for &subject in subjects.carried_by(note.id) {
                        let evidence = &mut found[subject];
                        evidence.carried_by.push(note.id);
                        evidence.episodes.insert(place);
                        let who = note.who.and_then(|id| review.person(id));
                        let agency = who.map(|person| person.agency.as_str());
                        if let Some(agency) = agency.filter(|agency| !agency.is_empty()) {
                            evidence.agencies.insert(agency.to_owned());
                        }
                    }
                }
                NoteKind::Challenge => {
                    for subject in subjects.challenged_by(note) {
                        found[subject].challenged_by.push(note.id);
                    }
                }
                NoteKind::Question => {}
            }
        }
    }
    for pattern in review.patterns() {
        subjects.tell(
            &mut found,
            pattern.id,
            &pattern.counter_evidence,
            &pattern.searches,
        );
    }
    for finding in review.findings() {
        subjects.tell(
            &mut found,
            finding.id,
            &finding.counter_evidence,
            &finding.searches,
        );
    }
    subjects.ids.into_iter().zip(found).collect()
}

/// The number of episodes chosen for analysis: those that something can be seen in.
pub fn chosen_episodes(review: &Review) -> usize {
    let chosen = |choice| choice == Choice::Chosen;
    let episodes = review.episodes().iter();
    episodes.filter(|episode| chosen(episode.choice)).count()
}

/// The patterns and findings, and the ways from a note to them. A finding is carried by what carries its patterns.
struct EvidenceIndex<'a> {
    ids: Vec<Id>,
    /// Every note there is, and whether it can carry anything.
    notes: HashMap<Id, bool>,
    by_note: HashMap<Id, Vec<usize>>,
    by_type: HashMap<&'a str, Vec<usize>>,
    /// From a pattern or a finding to itself, and from a pattern to the findings that work it out.
    by_aim: HashMap<Id, Vec<usize>>,
}

impl<'a> EvidenceIndex<'a> {
    fn of(review: &'a Review) -> Self {
        let all_notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        let mut subjects = Self {
            ids: Vec::new(),
            notes: all_notes.map(|note| (note.id, carries(note))).collect(),
            by_note: HashMap::new(),
            by_type: HashMap::new(),
            by_aim: HashMap::new(),
        };
        for pattern in review.patterns() {
            subjects.add(pattern.id, &[pattern]);
        }
        for Finding { id, patterns, .. } in review.findings() {
            let worked: Vec<&Pattern> = patterns
                .iter()
                .filter_map(|id| review.pattern(*id))
                .collect();
            subjects.add(*id, &worked);
        }
        subjects
    }

    fn add(&mut self, id: Id, patterns: &[&'a Pattern]) {
        let subject = self.ids.len();
        self.ids.push(id);
        enter(&mut self.by_aim, id, subject);
        for pattern in patterns {
            enter(&mut self.by_aim, pattern.id, subject);
            for note in &pattern.notes {
                enter(&mut self.by_note, *note, subject);
            }
            for kind in pattern.primary.iter().chain(&pattern.secondary) {
                enter(&mut self.by_type, kind.as_str(), subject);
            }
        }
    }

    fn carried_by(&self, note: Id) -> &[usize] {
        self.by_note.get(&note).map_or(&[], Vec::as_slice)
    }

    fn challenged_by(&self, note: &Note) -> BTreeSet<usize> {
        if let Some(aimed) = note.about.and_then(|about| self.by_aim.get(&about)) {
            return aimed.iter().copied().collect();
        }
        let picked = self.carried_by(note.id).iter().copied();
        let about = note
            .about
            .and_then(|about| self.notes.get_key_value(&about));
        match about {
            // Aimed at another note, it speaks against what that carries, and against nothing else of its letter.
            Some((about, true)) => picked
                .chain(self.carried_by(*about).iter().copied())
                .collect(),
            Some((_, false)) => picked.collect(),
            None => {
                let tagged = note.patterns.iter();
                let tagged = tagged.filter_map(|kind| self.by_type.get(kind.as_str()));
                picked.chain(tagged.flatten().copied()).collect()
            }
        }
    }

    /// Tells what was looked for against something to it, and to what works it out.
    fn tell(&self, found: &mut [Evidence], id: Id, looked_for: &str, searches: &[Search]) {
        for &subject in self.by_aim.get(&id).into_iter().flatten() {
            if !looked_for.trim().is_empty() {
                found[subject].looked_for.push(looked_for.to_owned());
            }
            found[subject].searches.extend_from_slice(searches);
        }
    }
}

/// True where a note can carry a pattern.
fn carries(note: &Note) -> bool {
    note.kind == NoteKind::Reason && !note.withdrawn
}

fn enter<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Vec<usize>>, key: K, subject: usize) {
    let subjects = map.entry(key).or_default();
    // Each is entered from one end to the other: its own entries are the last.
    if subjects.last() != Some(&subject) {
        subjects.push(subject);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample;
    use serde_json::json;

    fn heron() -> Review {
        sample::review(&json!({
            "people": [
                { "code": "R1", "short": "SW", "role": "Social worker", "agency": "Social care" },
                { "code": "R2", "short": "TM", "role": "Team manager", "agency": "Social care" },
                { "code": "R3", "short": "HV", "role": "Health visitor", "agency": "Health" },
            ],
            "episodes": [
                { "code": "E1", "title": "One", "notes": [
                    { "code": "N1", "text": "a", "factor": "ROL", "who": "R1" },
                    { "code": "N2", "text": "b", "factor": "ROL", "who": "R2" },
                    { "code": "N3", "text": "struck out", "factor": "ROL", "who": "R3", "withdrawn": true },
                    { "code": "N4", "text": "tagged", "factor": "ROL", "kind": "challenge", "patterns": ["P2"] },
                ] },
                { "code": "E2", "title": "Two", "choice": "candidate" },
                { "code": "E3", "title": "Three", "notes": [
                    { "code": "N5", "text": "c", "factor": "ROL", "who": "R3" },
                    { "code": "N6", "text": "aimed", "factor": "ROL", "kind": "challenge", "patterns": ["P2"], "about": "P2" },
                    { "code": "N7", "text": "at it", "factor": "ROL", "kind": "challenge", "about": "F1" },
                    { "code": "N8", "text": "a question", "factor": "ROL", "kind": "question" },
                    { "code": "N9", "text": "at what carries it", "factor": "ROL", "kind": "challenge", "patterns": ["P3"], "about": "N1" },
                    { "code": "N10", "text": "at what carries nothing", "factor": "ROL", "kind": "challenge", "patterns": ["P2"], "about": "N3" },
                ] },
            ],
            "patterns": [
                { "code": "P1", "sentence": "p", "primary": "P2", "notes": ["N1", "N2", "N3", "N5", "N8"] },
                { "code": "P2", "sentence": "q", "primary": "P3", "notes": ["N5"], "counter_evidence": "Two other cases; not found" },
            ],
            "findings": [{ "code": "F1", "headline": "f", "patterns": ["P1", "P2"] }],
        }))
    }

    fn of<'a>(found: &'a HashMap<Id, Evidence>, review: &Review, code: &str) -> &'a Evidence {
        let id = review.coded(code.parse().expect("a code"));
        &found[&id.expect("it is there")]
    }

    fn codes(review: &Review, ids: &[Id]) -> Vec<String> {
        let code = |id: &Id| review.code(*id).map(|code| code.to_string());
        ids.iter().filter_map(code).collect()
    }

    #[test]
    fn what_carries_a_pattern_is_counted_by_episode_and_agency() {
        let review = heron();
        let found = evidence(&review);
        let first = of(&found, &review, "P1");
        assert_eq!(codes(&review, &first.carried_by), ["N1", "N2", "N5"]);
        assert_eq!(first.episodes, BTreeSet::from([0, 2]));
        assert_eq!(first.agencies.len(), 2);
    }

    #[test]
    fn a_challenge_counts_where_it_is_aimed_and_else_by_its_letters() {
        let review = heron();
        let found = evidence(&review);
        let against = |code| codes(&review, &of(&found, &review, code).challenged_by);
        // N6 has the letter of P1 but is aimed at P2; N9 that of P2, but is aimed at a note that carries P1.
        assert_eq!(against("P1"), ["N4", "N9"]);
        assert_eq!(against("P2"), ["N6"]);
        assert_eq!(against("F1"), ["N4", "N6", "N7", "N9"]);
    }

    #[test]
    fn a_finding_has_what_its_patterns_have_and_each_note_once() {
        let review = heron();
        let found = evidence(&review);
        let finding = of(&found, &review, "F1");
        assert_eq!(codes(&review, &finding.carried_by), ["N1", "N2", "N5"]);
        assert_eq!(finding.looked_for, ["Two other cases; not found"]);
        assert!(!finding.is_unchallenged());
        assert!(of(&found, &review, "P1").looked_for.is_empty());
    }

    #[test]
    fn only_chosen_episodes_are_those_something_can_be_seen_in() {
        assert_eq!(chosen_episodes(&heron()), 2);
    }
}
