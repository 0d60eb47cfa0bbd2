//! The facts that rules look at, gathered once from a review; those that only some of them need, when the first of them
//! asks.

use std::{cell::OnceCell, collections::HashMap};

use super::Found;
use crate::{
    insight::{
        Balance, Coverage, Evidence, EvidenceBase, FindingRequirement, FlaggedText, Leak, Weakness,
        WordingListener, completeness, evidence, leaks, listed::numbered, wording,
    },
    method::Factor,
    review::{Episode, Finding, Id, Note, Pattern, Review, Source},
    text::names::NameList,
};

/// A review, and what was found out about it.
pub(in crate::insight) struct Facts<'a> {
    pub review: &'a Review,
    /// The factors, in the order of the board.
    pub factors: &'a [&'a Factor],
    pub touched: &'a Coverage,
    /// The number of chosen episodes.
    pub chosen: usize,
    /// The wording that asks for a second look and was not kept.
    pub flagged: Vec<FlaggedText>,
    /// The words that may name somebody.
    pub leaks: Vec<Leak>,
    balances: OnceCell<Vec<Balance<'a>>>,
    evidence: OnceCell<HashMap<Id, Evidence>>,
    claims: OnceCell<Vec<(Id, EvidenceBase)>>,
    lacks: OnceCell<Vec<(Id, Vec<FindingRequirement>)>>,
}

impl<'a> Facts<'a> {
    /// The facts that gaps are found in: wording and names are not listened to.
    pub(crate) fn of(review: &'a Review, factors: &'a [&'a Factor], touched: &'a Coverage) -> Self {
        Self {
            review,
            factors,
            touched,
            chosen: review.chosen().count(),
            flagged: Vec::new(),
            leaks: Vec::new(),
            balances: OnceCell::new(),
            evidence: OnceCell::new(),
            claims: OnceCell::new(),
            lacks: OnceCell::new(),
        }
    }

    /// The same with what a listener hears, and where names of a list stand.
    pub(crate) fn heard(self, names: &NameList, listener: &WordingListener) -> Self {
        let mut flagged = wording(self.review, listener);
        flagged.retain(|flagged| flagged.because.is_none());
        Self {
            flagged,
            leaks: leaks(self.review, names),
            ..self
        }
    }

    /// True where any episode has notes.
    pub(crate) fn is_begun(&self) -> bool {
        self.touched.untouched.len() < self.chosen
    }

    /// The chosen episodes, in their order.
    pub(crate) fn balances(&self) -> &[Balance<'a>] {
        self.balances.get_or_init(|| {
            let chosen = self.review.chosen();
            chosen
                .map(|episode| Balance::of(self.review, episode))
                .collect()
        })
    }

    /// The patterns that are still held.
    pub(crate) fn held(&self) -> impl Iterator<Item = &'a Pattern> {
        let patterns = self.review.patterns().iter();
        patterns.filter(|pattern| !pattern.retired)
    }

    /// The notes of chosen episodes that count and of which something is so.
    pub(crate) fn notes(&self, is: impl Fn(&Note) -> bool) -> Vec<Id> {
        let notes = self.review.chosen().flat_map(|episode| &episode.notes);
        let notes = notes.filter(|note| !note.withdrawn && note.factor.is_some() && is(note));
        notes.map(|note| note.id).collect()
    }

    /// The notes that were put into the parking lot with their marks.
    pub(crate) fn parked_notes(&self) -> impl Iterator<Item = Id> {
        let notes = self.review.chosen().flat_map(|episode| &episode.notes);
        let notes = notes.filter(|note| !note.withdrawn && note.factor.is_none());
        notes.map(|note| note.id)
    }

    /// The sources of which something is so.
    pub(crate) fn sources(&self, is: fn(&Source) -> bool) -> Vec<Id> {
        let sources = self.review.sources().iter().filter(|source| is(source));
        sources.map(|source| source.id).collect()
    }

    /// The chosen episodes of which something is so.
    pub(crate) fn episodes(&self, is: impl Fn(&Episode) -> bool) -> Vec<Id> {
        let episodes = self.review.chosen().filter(|episode| is(episode));
        episodes.map(|episode| episode.id).collect()
    }

    /// The chosen episodes whose notes are spread in a way.
    pub(crate) fn spread(&self, is: fn(&Balance<'_>) -> bool) -> Vec<Id> {
        let balances = self.balances().iter().filter(|balance| is(balance));
        balances.map(|balance| balance.episode().id).collect()
    }

    /// The patterns that are held and the findings of which something is so.
    pub(crate) fn held_and_findings(
        &self,
        pattern: impl Fn(&Pattern) -> bool,
        finding: impl Fn(&Finding) -> bool,
    ) -> Vec<Id> {
        let patterns = self.held().filter(|it| pattern(it)).map(|it| it.id);
        let findings = self.review.findings().iter().filter(|it| finding(it));
        patterns.chain(findings.map(|it| it.id)).collect()
    }

    /// True where nothing speaks against a pattern or a finding and nobody has looked.
    pub(crate) fn is_unchallenged(&self, id: Id) -> bool {
        let evidence = self.evidence().get(&id);
        evidence.is_none_or(Evidence::is_unchallenged)
    }

    /// The patterns that are held and the findings, with what each stands on.
    pub(crate) fn claims(&self) -> &[(Id, EvidenceBase)] {
        self.claims.get_or_init(|| {
            let nothing = Evidence::default();
            let stands = |id: Id| {
                let evidence = self.evidence().get(&id).unwrap_or(&nothing);
                (id, EvidenceBase::of_claim(self.review, evidence))
            };
            let claims = self.held_and_findings(|_| true, |_| true);
            claims.into_iter().map(stands).collect()
        })
    }

    /// The claims that are weak in a way.
    pub(crate) fn weak(&self, is: fn(&Weakness) -> bool) -> Vec<Id> {
        let claims = self.claims().iter();
        let weak = claims.filter(|(_, ground)| ground.weakness().as_ref().is_some_and(is));
        weak.map(|(id, _)| *id).collect()
    }

    /// The findings that lack something.
    pub(crate) fn findings_without(&self, lack: FindingRequirement) -> Vec<Id> {
        let lacks = self.lacks.get_or_init(|| {
            let findings = self.review.findings().iter();
            findings
                .map(|finding| (finding.id, self.lacks_of(finding)))
                .collect()
        });
        let findings = lacks.iter().filter(|(_, lacks)| lacks.contains(&lack));
        findings.map(|(id, _)| *id).collect()
    }

    /// A sentence about the chosen episodes of which something is so, by their numbers.
    pub(crate) fn in_episodes(
        &self,
        is_so: fn(&Balance<'_>) -> bool,
        said: fn(&Self, &str) -> Option<String>,
    ) -> Vec<Found> {
        let numbered_balances = self.balances().iter().zip(1..);
        let (numbers, items): (Vec<usize>, Vec<Id>) = numbered_balances
            .filter(|(balance, _)| is_so(balance))
            .map(|(balance, number)| (number, balance.episode().id))
            .unzip();
        if numbers.is_empty() {
            return Vec::new();
        }
        let said = said(self, &numbered(&numbers));
        let found = said.map(|said| Found {
            said,
            items,
            ..Found::default()
        });
        found.into_iter().collect()
    }

    fn lacks_of(&self, finding: &Finding) -> Vec<FindingRequirement> {
        let nothing = Evidence::default();
        let evidence = self.evidence().get(&finding.id).unwrap_or(&nothing);
        let checks = completeness(self.review, finding, evidence).into_iter();
        let lacks = checks.filter(|check| !check.met);
        lacks.map(|check| check.requirement).collect()
    }

    fn evidence(&self) -> &HashMap<Id, Evidence> {
        self.evidence.get_or_init(|| evidence(self.review))
    }
}
