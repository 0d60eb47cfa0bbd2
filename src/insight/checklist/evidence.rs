//! What claims stand on: sources, kinds of source, agencies; where accounts differ, and what nobody has checked yet.

use super::{ChecklistLine, ChecklistTopic, EvidenceOf, about};
use crate::{
    insight::{Balance, EvidenceBase, Weakness},
    review::{Checked, Episode, Finding, Id, Note, Pattern, Review, Source, SourceKind, Status},
    text::words::tr,
};

pub(super) fn lines(review: &Review, found: &EvidenceOf<'_>) -> Vec<ChecklistLine> {
    let claims = claims(review, found);
    let weak = |is: &dyn Fn(&Weakness) -> bool| -> Vec<Id> {
        let claims = claims.iter();
        let weak = claims.filter(|(_, ground)| ground.weakness().as_ref().is_some_and(is));
        weak.map(|(id, _)| *id).collect()
    };
    let evidence =
        |code, said: &str, items, next| about(code, ChecklistTopic::Evidence, said, items, next);
    let lines = [
        evidence(
            "EVID-1",
            tr!("No note carries these"),
            claims
                .iter()
                .filter(|(_, ground)| ground.notes == 0)
                .map(|(id, _)| *id)
                .collect(),
            tr!("Sweep for notes that do (/sweep), or retire it with the reason."),
        ),
        evidence(
            "EVID-2",
            tr!("No source is named by what carries these"),
            weak(&|weakness| *weakness == Weakness::Unsupported),
            tr!("Go down to its notes and give each its source."),
        ),
        evidence(
            "EVID-3",
            tr!("One source is all that these stand on"),
            weak(&|weakness| matches!(weakness, Weakness::OneSource(_))),
            tr!("Look for a second source, or call it indicative."),
        ),
        evidence(
            "EVID-4",
            tr!("One kind of source is all that these stand on"),
            weak(&|weakness| matches!(weakness, Weakness::OneKind(_))),
            tr!("Lay the records beside the conversations: what differs?"),
        ),
        evidence(
            "EVID-5",
            tr!("One agency is all that these stand on"),
            weak(&|weakness| matches!(weakness, Weakness::OneAgency(_))),
            tr!("Ask the others at the table whether they know it from their own service."),
        ),
        evidence(
            "EVID-6",
            tr!("One kind of source tells all of these episodes"),
            episodes(review, |episode| {
                Balance::of(review, episode).only_kind().is_some()
            }),
            tr!("Read a record beside the conversations, or talk to who wrote the record."),
        ),
        evidence(
            "EVID-7",
            tr!("No source is named by these notes"),
            notes(review, |note| note.sources.is_empty()),
            tr!("Give each its source, or name the review team’s own knowledge as that."),
        ),
        evidence(
            "EVID-8",
            tr!("Accounts differ, and nobody has settled it"),
            disputed(review),
            tr!("Put it to those concerned, or say in the report that accounts differ."),
        ),
        evidence(
            "EVID-9",
            tr!("Not read back to the person yet"),
            unread(review),
            tr!("Send the write-up, and mark it on the sources’ page when they find it right."),
        ),
        evidence(
            "EVID-10",
            tr!("Raised, and not checked with those concerned yet"),
            raised(review),
            tr!("Bring it to the next follow-on meeting: do they know it, is it usual?"),
        ),
    ];
    lines.into_iter().flatten().collect()
}

/// The patterns that are held and the findings, with what each stands on.
fn claims(review: &Review, found: &EvidenceOf<'_>) -> Vec<(Id, EvidenceBase)> {
    let patterns = held(review).map(|pattern| pattern.id);
    let findings = review.findings().iter().map(|finding| finding.id);
    let stands = |id| (id, EvidenceBase::of_claim(review, &found(id)));
    patterns.chain(findings).map(stands).collect()
}

/// The patterns that are still held.
pub(super) fn held(review: &Review) -> impl Iterator<Item = &Pattern> {
    review.patterns().iter().filter(|pattern| !pattern.retired)
}

/// The notes of chosen episodes that count and of which something is so.
pub(super) fn notes(review: &Review, is: impl Fn(&Note) -> bool) -> Vec<Id> {
    let notes = review.chosen().flat_map(|episode| &episode.notes);
    let notes = notes.filter(|note| !note.withdrawn && note.factor.is_some() && is(note));
    notes.map(|note| note.id).collect()
}

fn episodes(review: &Review, is: impl Fn(&Episode) -> bool) -> Vec<Id> {
    let episodes = review.chosen().filter(|episode| is(episode));
    episodes.map(|episode| episode.id).collect()
}

/// Where accounts differ: episodes that are not read back and found right, notes, patterns and findings.
fn disputed(review: &Review) -> Vec<Id> {
    let open =
        |episode: &Episode| !episode.dispute.trim().is_empty() && episode.status != Status::Checked;
    let mut items = episodes(review, open);
    items.extend(notes(review, |note| note.checked == Checked::Disputed));
    let patterns = held(review).filter(|pattern| pattern.checked == Checked::Disputed);
    items.extend(patterns.map(|pattern| pattern.id));
    let findings = review.findings().iter();
    let findings = findings.filter(|finding| finding.checked == Checked::Disputed);
    items.extend(findings.map(|finding| finding.id));
    items
}

/// The conversations that the person has not found right yet.
fn unread(review: &Review) -> Vec<Id> {
    let is_unread = |source: &&Source| source.kind == SourceKind::Conversation && !source.checked;
    let sources = review.sources().iter().filter(is_unread);
    sources.map(|source| source.id).collect()
}

/// The patterns and findings that nobody outside the review team has been asked about.
fn raised(review: &Review) -> Vec<Id> {
    let patterns = held(review).filter(|pattern| pattern.checked == Checked::Raised);
    let is_raised = |finding: &&Finding| finding.checked == Checked::Raised;
    let findings = review.findings().iter().filter(is_raised);
    let patterns = patterns.map(|pattern| pattern.id);
    patterns.chain(findings.map(|finding| finding.id)).collect()
}
