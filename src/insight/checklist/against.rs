//! What speaks against patterns and findings, and where nobody has looked for it yet.

use super::{ChecklistLine, ChecklistTopic, EvidenceOf, about, evidence::held};
use crate::{
    review::{Id, Review, Search},
    text::words::tr,
};

pub(super) fn lines(review: &Review, found: &EvidenceOf<'_>) -> Vec<ChecklistLine> {
    let alone = |id: &Id| found(*id).is_unchallenged();
    let patterns = held(review).map(|pattern| pattern.id).filter(alone);
    let findings = review
        .findings()
        .iter()
        .map(|finding| finding.id)
        .filter(alone);
    let still = |searches: &[Search]| searches.iter().any(|search| !search.is_done());
    let looking = held(review).filter(|pattern| still(&pattern.searches));
    let looking = looking.map(|pattern| pattern.id);
    let findings_looking = review.findings().iter();
    let findings_looking = findings_looking.filter(|finding| still(&finding.searches));
    let looking = looking.chain(findings_looking.map(|finding| finding.id));
    let against =
        |code, said: &str, items, next| about(code, ChecklistTopic::Against, said, items, next);
    let lines = [
        against(
            "AGAINST-1",
            tr!("Nothing speaks against these findings yet, and nobody has looked"),
            findings.collect(),
            tr!("Ask the room what would not fit it; write down who looks where, found or not."),
        ),
        against(
            "AGAINST-2",
            tr!("Nothing speaks against these patterns yet, and nobody has looked"),
            patterns.collect(),
            tr!("Ask the room what would not fit it; write down who looks where, found or not."),
        ),
        against(
            "AGAINST-3",
            tr!("Somebody looks, and has not said what came of it"),
            looking.collect(),
            tr!("Ask who looks; a search that found nothing is an answer, too."),
        ),
    ];
    lines.into_iter().flatten().collect()
}
