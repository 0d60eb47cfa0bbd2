//! The why-map as it is told: from a finding down to its patterns, the notes that carry them, what made those so, and
//! what speaks against each (method §9.5: a chain that does not stop at the front line).

use std::collections::{HashMap, HashSet};

use crate::{
    insight::{Evidence, evidence},
    review::{Id, Kind, Note, NoteKind, Review},
};

/// A step of a chain. What stands below it follows it, one deeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// The finding, pattern or note.
    pub id: Id,
    /// Its depth; the beginning of the chain is at 0.
    pub depth: usize,
    /// Its relation to the step it stands below.
    pub link: ChainLink,
}

/// The relations of a step to the one it stands below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainLink {
    /// Nothing: the chain begins with it.
    First,
    /// A pattern that a finding works out.
    WorkedOut,
    /// A note that carries a pattern.
    Carries,
    /// A note that says what made another so.
    Explains,
    /// A challenge to it.
    Challenges,
}

/// The chain below a finding, a pattern or a note, in the order in which it is told: the reasons, then what speaks
/// against them. Notes that are withdrawn or not to be seen are left out, with what stands below them. Below a pattern
/// each note is told once: one that carries it right below it, whatever else it explains.
pub fn chain(review: &Review, from: Id, seen: &dyn Fn(&Note) -> bool) -> Vec<ChainStep> {
    ChainWalker::of(review, seen).below(from)
}

/// The links between all items, computed once for any number of chains.
pub(super) struct ChainWalker<'a> {
    review: &'a Review,
    evidence: HashMap<Id, Evidence>,
    seen: HashSet<Id>,
    /// The notes that explain each note.
    explaining: HashMap<Id, Vec<Id>>,
    /// The challenges that are aimed at something.
    challenging: HashMap<Id, Vec<Id>>,
}

impl<'a> ChainWalker<'a> {
    pub(super) fn of(review: &'a Review, seen: &dyn Fn(&Note) -> bool) -> Self {
        let mut chains = Self {
            review,
            evidence: evidence(review),
            seen: HashSet::new(),
            explaining: HashMap::new(),
            challenging: HashMap::new(),
        };
        let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        for note in notes.filter(|note| !note.withdrawn && seen(note)) {
            chains.seen.insert(note.id);
            if let Some(explained) = note.because {
                chains
                    .explaining
                    .entry(explained)
                    .or_default()
                    .push(note.id);
            }
            if let Some(about) = note.about.filter(|_| note.kind == NoteKind::Challenge) {
                chains.challenging.entry(about).or_default().push(note.id);
            }
        }
        chains
    }

    /// The chain below a finding, a pattern or a note; nothing where there is nothing of that id.
    pub(super) fn below(&self, from: Id) -> Vec<ChainStep> {
        let Some(kind) = self.review.kind(from) else {
            return Vec::new();
        };
        let mut told = vec![ChainStep {
            id: from,
            depth: 0,
            link: ChainLink::First,
        }];
        match kind {
            Kind::Finding => self.tell_finding(from, &mut told),
            Kind::Pattern => self.tell_pattern(from, 1, &mut told),
            Kind::Note => self.tell(&[(from, ChainLink::First)], 0, &HashSet::new(), &mut told),
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked => {}
        }
        told
    }

    /// The patterns that a finding works out, each with what stands below it; then the challenges to the finding itself.
    fn tell_finding(&self, finding: Id, told: &mut Vec<ChainStep>) {
        let patterns = self.review.finding(finding);
        let patterns = patterns.map(|finding| finding.patterns.as_slice());
        for pattern in patterns.unwrap_or_default() {
            told.push(ChainStep {
                id: *pattern,
                depth: 1,
                link: ChainLink::WorkedOut,
            });
            self.tell_pattern(*pattern, 2, told);
        }
        let aimed = self.challenging.get(&finding).into_iter().flatten();
        let aimed: Vec<_> = aimed.map(|id| (*id, ChainLink::Challenges)).collect();
        self.tell(&aimed, 1, &HashSet::new(), told);
    }

    /// The notes that carry a pattern with what stands below each; then the challenges to it that are not told yet.
    fn tell_pattern(&self, pattern: Id, depth: usize, told: &mut Vec<ChainStep>) {
        let Some(evidence) = self.evidence.get(&pattern) else {
            return;
        };
        let carrying = evidence.carried_by.iter();
        let carrying = carrying.filter(|id| self.seen.contains(*id));
        let carrying: Vec<_> = carrying.map(|id| (*id, ChainLink::Carries)).collect();
        let from = told.len();
        self.tell(&carrying, depth, &HashSet::new(), told);
        let here: HashSet<Id> = told[from..].iter().map(|step| step.id).collect();
        let against = evidence.challenged_by.iter();
        let against = against.filter(|id| self.seen.contains(*id) && !here.contains(*id));
        let against: Vec<_> = against.map(|id| (*id, ChainLink::Challenges)).collect();
        self.tell(&against, depth, &here, told);
    }

    /// Notes, each with what made it so and what speaks against it, down to the end. What is told elsewhere is not told
    /// again: challenges may be aimed at each other.
    fn tell(
        &self,
        notes: &[(Id, ChainLink)],
        depth: usize,
        elsewhere: &HashSet<Id>,
        told: &mut Vec<ChainStep>,
    ) {
        let mut met: HashSet<Id> = notes.iter().map(|(id, _)| *id).collect();
        met.extend(elsewhere);
        // What is told next stands last.
        let mut waiting: Vec<ChainStep> = notes
            .iter()
            .rev()
            .map(|&(id, link)| ChainStep { id, depth, link })
            .collect();
        while let Some(step) = waiting.pop() {
            // What the chain begins with has been told.
            if step.link != ChainLink::First {
                told.push(step);
            }
            let explaining = self.explaining.get(&step.id).into_iter().flatten();
            let challenging = self.challenging.get(&step.id).into_iter().flatten();
            let next: Vec<ChainStep> = explaining
                .map(|id| (*id, ChainLink::Explains))
                .chain(challenging.map(|id| (*id, ChainLink::Challenges)))
                .filter(|(id, _)| met.insert(*id))
                .map(|(id, link)| ChainStep {
                    id,
                    depth: step.depth + 1,
                    link,
                })
                .collect();
            waiting.extend(next.into_iter().rev());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample;
    use serde_json::json;

    fn review() -> Review {
        sample::review(&json!({
            "episodes": [{ "code": "E1", "title": "One", "notes": [
                { "code": "N1", "text": "carries", "factor": "ROL" },
                { "code": "N2", "text": "made it so", "factor": "ORG", "because": "N1" },
                { "code": "N3", "text": "and that", "factor": "POL", "because": "N2" },
                { "code": "N4", "text": "not so", "factor": "ROL", "kind": "challenge", "about": "N2", "patterns": ["P2"] },
                { "code": "N5", "text": "by its letter", "factor": "ROL", "kind": "challenge", "patterns": ["P2"] },
                { "code": "N6", "text": "carries, too", "factor": "ORG", "because": "N1" },
                { "code": "N7", "text": "struck out", "factor": "ORG", "because": "N6", "withdrawn": true },
                { "code": "N8", "text": "below it", "factor": "POL", "because": "N7" },
                { "code": "N9", "text": "for the room only", "factor": "POL", "because": "N6", "private": true },
                { "code": "N10", "text": "to the board", "factor": "ROL", "kind": "challenge", "about": "F1" },
                { "code": "N11", "text": "round", "factor": "ROL", "kind": "challenge", "about": "N12" },
                { "code": "N12", "text": "and round", "factor": "ROL", "kind": "challenge", "about": "N11" },
            ] }],
            "patterns": [{ "code": "P1", "sentence": "p", "primary": "P2", "notes": ["N1", "N6"] }],
            "findings": [{ "code": "F1", "headline": "f", "patterns": ["P1"] }],
        }))
    }

    fn told(from: &str) -> Vec<String> {
        let review = review();
        let from = review
            .coded(from.parse().expect("a code"))
            .expect("it is there");
        let told = |step: ChainStep| {
            let code = review.code(step.id).expect("a code");
            let sign = match step.link {
                ChainLink::First => "",
                ChainLink::WorkedOut => "= ",
                ChainLink::Carries => "+ ",
                ChainLink::Explains => "< ",
                ChainLink::Challenges => "! ",
            };
            format!("{}{sign}{code}", ". ".repeat(step.depth))
        };
        let steps = chain(&review, from, &|note| !note.private);
        steps.into_iter().map(told).collect()
    }

    #[test]
    fn a_finding_leads_down_to_its_patterns_their_notes_and_what_made_those_so() {
        assert_eq!(
            told("F1"),
            [
                "F1",
                ". = P1",
                ". . + N1",
                ". . . < N2",
                ". . . . < N3",
                ". . . . ! N4",
                ". . + N6",
                ". . ! N5",
                ". ! N10",
            ]
        );
    }

    #[test]
    fn a_chain_begins_at_a_pattern_or_a_note_as_well() {
        assert_eq!(told("P1")[..2], ["P1", ". + N1"]);
        assert_eq!(told("N2"), ["N2", ". < N3", ". ! N4"]);
        assert_eq!(told("E1"), ["E1"]);
    }

    #[test]
    fn what_is_aimed_at_each_other_comes_to_an_end() {
        assert_eq!(told("N11"), ["N11", ". ! N12"]);
    }
}
