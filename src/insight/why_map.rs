//! The why-map as it is drawn: what stands in it, at which level of the system, and what leads to what (method §9.5).

use std::collections::{HashMap, HashSet};

use crate::{
    insight::{ChainLink, ChainStep, chain::ChainWalker},
    review::{Choice, Code, Id, Note, NoteKind, Review},
};

/// Findings with the patterns, the notes and the chains of whys that they stand on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyMap {
    /// Everything that stands in it, each once, in the order in which it is told.
    pub nodes: Vec<WhyMapNode>,
    /// The arrows between nodes, those of challenges included.
    pub arrows: Vec<WhyMapArrow>,
    /// The same as a chain below each finding.
    pub steps: Vec<ChainStep>,
    /// The episodes that its notes stand under, by what they are called, in their order.
    pub episodes: Vec<String>,
}

/// A finding, a pattern or a note of a why-map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyMapNode {
    /// Its id.
    pub id: Id,
    /// Its code.
    pub code: Code,
    /// Its text.
    pub words: String,
    /// The band it stands in.
    pub band: WhyMapBand,
    /// Of a note: the place of its episode among those of the map, counted from 0.
    pub episode: usize,
    /// True for a challenge.
    pub challenges: bool,
}

/// The bands of a why-map: the heights at which something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyMapBand {
    /// A note whose factor originates at this level of the method, by its place there.
    Level(usize),
    /// A note whose factor belongs to no level.
    NoLevel,
    /// A pattern.
    Pattern,
    /// A finding.
    Finding,
}

/// An arrow of a why-map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WhyMapArrow {
    /// The place among the pieces of where it begins.
    pub from: usize,
    /// The place of where it leads.
    pub to: usize,
    /// True where it speaks against what it leads to.
    pub against: bool,
}

impl WhyMap {
    /// The map of some findings, or patterns, with the notes that are to be seen.
    pub fn of(review: &Review, from: &[Id], seen: &dyn Fn(&Note) -> bool) -> Self {
        let mut map = Self::default();
        let mut making = WhyMapBuilder::default();
        let chains = ChainWalker::of(review, seen);
        for first in from {
            let steps = chains.below(*first);
            making.take(review, &mut map, &steps);
            map.steps.extend(steps);
        }
        // A note that carries a pattern may explain another one as well.
        for piece in 0..map.nodes.len() {
            let note = review.note(map.nodes[piece].id).map(|(_, note)| note);
            let explained = note.and_then(|note| making.places.get(&note.because?));
            if let Some(to) = explained.copied() {
                making.lead(&mut map, piece, to, false);
            }
        }
        map.order_episodes(review);
        map
    }

    /// The pieces at a height, each with its place.
    pub fn at(&self, band: WhyMapBand) -> impl Iterator<Item = (usize, &WhyMapNode)> {
        let pieces = self.nodes.iter().enumerate();
        pieces.filter(move |(_, piece)| piece.band == band)
    }

    /// Puts the episodes in their order, and names them.
    fn order_episodes(&mut self, review: &Review) {
        let mut number = 0;
        let named: Vec<(Id, String)> = review
            .episodes()
            .iter()
            .map(|episode| {
                let is_chosen = episode.choice == Choice::Chosen;
                number += usize::from(is_chosen);
                let name = if is_chosen {
                    format!("{number} {}", episode.title)
                } else {
                    episode.title.clone()
                };
                (episode.id, name)
            })
            .collect();
        let under = |piece: &WhyMapNode| review.under(piece.id);
        let used: HashSet<Id> = self.nodes.iter().filter_map(under).collect();
        let used: Vec<&(Id, String)> = named.iter().filter(|(id, _)| used.contains(id)).collect();
        let places: HashMap<Id, usize> = used.iter().map(|(id, _)| *id).zip(0..).collect();
        for piece in &mut self.nodes {
            let place = review.under(piece.id).and_then(|id| places.get(&id));
            piece.episode = place.copied().unwrap_or(0);
        }
        self.episodes = used.into_iter().map(|(_, name)| name.clone()).collect();
    }
}

/// The nodes and arrows drawn so far.
#[derive(Default)]
struct WhyMapBuilder {
    places: HashMap<Id, usize>,
    drawn: HashSet<WhyMapArrow>,
}

impl WhyMapBuilder {
    /// Takes in a chain: every step once, with an arrow to what it stands below.
    fn take(&mut self, review: &Review, map: &mut WhyMap, steps: &[ChainStep]) {
        // What the next step stands below, by its depth.
        let mut above: Vec<usize> = Vec::new();
        for step in steps {
            let Some(place) = self.place(review, map, step.id) else {
                continue;
            };
            above.truncate(step.depth);
            if let Some(to) = above.last() {
                self.lead(map, place, *to, step.link == ChainLink::Challenges);
            }
            above.push(place);
        }
    }

    fn place(&mut self, review: &Review, map: &mut WhyMap, id: Id) -> Option<usize> {
        if let Some(place) = self.places.get(&id) {
            return Some(*place);
        }
        let piece = piece(review, id)?;
        map.nodes.push(piece);
        self.places.insert(id, map.nodes.len() - 1);
        Some(map.nodes.len() - 1)
    }

    fn lead(&mut self, map: &mut WhyMap, from: usize, to: usize, against: bool) {
        let arrow = WhyMapArrow { from, to, against };
        if self.drawn.insert(arrow) {
            map.arrows.push(arrow);
        }
    }
}

fn piece(review: &Review, id: Id) -> Option<WhyMapNode> {
    let piece = |code, words: &str, band| WhyMapNode {
        id,
        code,
        words: words.to_owned(),
        band,
        episode: 0,
        challenges: false,
    };
    if let Some(finding) = review.finding(id) {
        return Some(piece(finding.code, &finding.headline, WhyMapBand::Finding));
    }
    if let Some(pattern) = review.pattern(id) {
        return Some(piece(pattern.code, &pattern.sentence, WhyMapBand::Pattern));
    }
    let (_, note) = review.note(id)?;
    let pack = review.pack();
    let level = note.factor.as_ref().and_then(|id| pack.level_of(id));
    let level = level.and_then(|level| pack.levels.iter().position(|it| it.id == level.id));
    Some(WhyMapNode {
        challenges: note.kind == NoteKind::Challenge,
        ..piece(
            note.code,
            &note.text,
            level.map_or(WhyMapBand::NoLevel, WhyMapBand::Level),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::sample;
    use serde_json::json;

    fn map() -> WhyMap {
        let review = sample::review(&json!({
            "episodes": [
                { "code": "E1", "title": "Elsewhere" },
                { "code": "E2", "title": "The call", "notes": [
                    { "code": "N1", "text": "carries both", "factor": "ROL" },
                    { "code": "N2", "text": "made it so", "factor": "POL", "because": "N1" },
                    { "code": "N3", "text": "not so", "factor": "OTH", "kind": "challenge", "about": "N1" },
                ] },
                { "code": "E3", "title": "Perhaps", "choice": "candidate", "notes": [
                    { "code": "N4", "text": "carries and explains", "factor": "ORG", "because": "N1" },
                ] },
            ],
            "patterns": [
                { "code": "P1", "sentence": "p", "notes": ["N1"] },
                { "code": "P2", "sentence": "q", "notes": ["N1", "N4"] },
            ],
            "findings": [{ "code": "F1", "headline": "f", "patterns": ["P1", "P2"] }],
        }));
        WhyMap::of(&review, &[review.findings()[0].id], &|_| true)
    }

    #[test]
    fn everything_stands_in_it_once_at_its_level() {
        let map = map();
        let stands: Vec<_> = map
            .nodes
            .iter()
            .map(|piece| (piece.code.to_string(), piece.band))
            .collect();
        let expected = [
            ("F1", WhyMapBand::Finding),
            ("P1", WhyMapBand::Pattern),
            ("N1", WhyMapBand::Level(0)),
            ("N2", WhyMapBand::Level(2)),
            ("N4", WhyMapBand::Level(1)),
            ("N3", WhyMapBand::NoLevel),
            ("P2", WhyMapBand::Pattern),
        ];
        assert_eq!(stands, expected.map(|(code, band)| (code.to_owned(), band)));
        assert_eq!(map.episodes, ["2 The call", "Perhaps"]);
        assert_eq!(map.nodes[4].episode, 1);
    }

    #[test]
    fn arrows_lead_from_what_made_it_so_to_the_finding_each_once() {
        let map = map();
        let code = |place: usize| map.nodes[place].code.to_string();
        let mut arrows: Vec<String> = map
            .arrows
            .iter()
            .map(|arrow| {
                let sign = if arrow.against { "!" } else { ">" };
                format!("{}{sign}{}", code(arrow.from), code(arrow.to))
            })
            .collect();
        arrows.sort();
        assert_eq!(
            arrows,
            [
                "N1>P1", "N1>P2", "N2>N1", "N3!N1", "N4>N1", "N4>P2", "P1>F1", "P2>F1"
            ]
        );
    }
}
