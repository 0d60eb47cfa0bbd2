//! The why-map as it is told: from a finding down to its patterns, the notes that carry them, what made those so, and
//! what speaks against each (method §9.5: a chain that does not stop at the front line).

use std::collections::{HashMap, HashSet};

use crate::{
    insight::{Evidence, evidence},
    review::{Id, Kind, Note, NoteKind, Review},
};

/// A step of a chain. What stands below it follows it, one deeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The finding, pattern or note.
    pub id: Id,
    /// How deep it stands; what the chain begins with is at 0.
    pub depth: usize,
    /// What it has to do with what it stands below.
    pub link: Link,
}

/// What a step has to do with the one it stands below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
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
pub fn chain(review: &Review, from: Id, seen: &dyn Fn(&Note) -> bool) -> Vec<Step> {
    let Some(kind) = review.kind(from) else {
        return Vec::new();
    };
    let mut told = Told {
        pointing: Pointing::of(review, seen),
        steps: Vec::new(),
    };
    told.add(from, 0, Link::First);
    match kind {
        Kind::Finding => {
            let found = evidence(review);
            let finding = review.finding(from);
            let patterns = finding.map(|finding| finding.patterns.as_slice());
            for pattern in patterns.unwrap_or_default() {
                told.add(*pattern, 1, Link::WorkedOut);
                told.below_pattern(*pattern, &found, 2);
            }
            told.against(from, 1);
        }
        Kind::Pattern => told.below_pattern(from, &evidence(review), 1),
        Kind::Note => told.below(&[(from, Link::First)], 0, &HashSet::new()),
        Kind::Person
        | Kind::Source
        | Kind::Meeting
        | Kind::Event
        | Kind::Episode
        | Kind::Tunnel
        | Kind::Appraisal
        | Kind::Parked => {}
    }
    told.steps
}

/// The notes that explain each note, and the challenges that are aimed at something.
struct Pointing {
    seen: HashSet<Id>,
    explaining: HashMap<Id, Vec<Id>>,
    challenging: HashMap<Id, Vec<Id>>,
}

impl Pointing {
    fn of(review: &Review, seen: &dyn Fn(&Note) -> bool) -> Self {
        let mut pointing = Self {
            seen: HashSet::new(),
            explaining: HashMap::new(),
            challenging: HashMap::new(),
        };
        let notes = review.episodes().iter().flat_map(|episode| &episode.notes);
        for note in notes.filter(|note| !note.withdrawn && seen(note)) {
            pointing.seen.insert(note.id);
            if let Some(explained) = note.because {
                pointing
                    .explaining
                    .entry(explained)
                    .or_default()
                    .push(note.id);
            }
            if let Some(about) = note.about.filter(|_| note.kind == NoteKind::Challenge) {
                pointing.challenging.entry(about).or_default().push(note.id);
            }
        }
        pointing
    }
}

/// A chain that is being told.
struct Told {
    pointing: Pointing,
    steps: Vec<Step>,
}

impl Told {
    fn add(&mut self, id: Id, depth: usize, link: Link) {
        self.steps.push(Step { id, depth, link });
    }

    /// The challenges that are aimed at something itself, each with what stands below it.
    fn against(&mut self, id: Id, depth: usize) {
        let aimed = self.pointing.challenging.get(&id).cloned();
        let roots: Vec<_> = aimed
            .into_iter()
            .flatten()
            .map(|id| (id, Link::Challenges))
            .collect();
        self.below(&roots, depth, &HashSet::new());
    }

    /// The notes that carry a pattern with what stands below each; then the challenges to it that are not told yet.
    fn below_pattern(&mut self, pattern: Id, found: &HashMap<Id, Evidence>, depth: usize) {
        let none = Evidence::default();
        let evidence = found.get(&pattern).unwrap_or(&none);
        let seen = &self.pointing.seen;
        let roots: Vec<_> = evidence
            .carried_by
            .iter()
            .filter(|id| seen.contains(*id))
            .map(|id| (*id, Link::Carries))
            .collect();
        let from = self.steps.len();
        self.below(&roots, depth, &HashSet::new());
        let told: HashSet<Id> = self.steps[from..].iter().map(|step| step.id).collect();
        let challenges: Vec<_> = evidence
            .challenged_by
            .iter()
            .filter(|id| self.pointing.seen.contains(*id) && !told.contains(*id))
            .map(|id| (*id, Link::Challenges))
            .collect();
        self.below(&challenges, depth, &told);
    }

    /// Notes, each with what made it so and what speaks against it, down to the end. What is told elsewhere is not told
    /// again: challenges may be aimed at each other.
    fn below(&mut self, roots: &[(Id, Link)], depth: usize, elsewhere: &HashSet<Id>) {
        let mut told: HashSet<Id> = roots.iter().map(|(id, _)| *id).collect();
        told.extend(elsewhere);
        // What is told next stands last.
        let mut waiting: Vec<Step> = roots
            .iter()
            .rev()
            .map(|&(id, link)| Step { id, depth, link })
            .collect();
        while let Some(step) = waiting.pop() {
            // What the chain begins with has been told.
            if step.link != Link::First {
                self.steps.push(step);
            }
            let pointing = &self.pointing;
            let explaining = pointing.explaining.get(&step.id).into_iter().flatten();
            let challenging = pointing.challenging.get(&step.id).into_iter().flatten();
            let next: Vec<Step> = explaining
                .map(|id| (*id, Link::Explains))
                .chain(challenging.map(|id| (*id, Link::Challenges)))
                .filter(|(id, _)| told.insert(*id))
                .map(|(id, link)| Step {
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
    use crate::review::Document;
    use serde_json::json;

    fn review() -> Review {
        let document: Document = serde_json::from_value(json!({
            "whyboard_document": 1,
            "pack": "learning-together",
            "details": { "title": "Heron" },
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
        .expect("a document");
        let mut given = 0u128;
        let brought = document.bring(&mut || {
            given += 1;
            Id::from_uuid(uuid::Uuid::from_u128(given))
        });
        let pack = crate::method::learning_together().clone();
        let mut review = Review::new(pack.into());
        let changes = brought.expect("it fits together").steps.concat();
        review.apply_all(&changes).expect("it is sound");
        review
    }

    fn told(from: &str) -> Vec<String> {
        let review = review();
        let from = review
            .coded(from.parse().expect("a code"))
            .expect("it is there");
        let told = |step: Step| {
            let code = review.code(step.id).expect("a code");
            let sign = match step.link {
                Link::First => "",
                Link::WorkedOut => "= ",
                Link::Carries => "+ ",
                Link::Explains => "< ",
                Link::Challenges => "! ",
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
