//! What speaks against the findings: what was looked for, and who challenged them (method §7.1).

use crate::report::{
    outline::{Block, Section, Words},
    telling::Telling,
};

use super::{Told, factors, findings};

const NOTHING: &str = "Nothing that would speak against this has been looked for yet.";

/// A section for each finding, in the order of the screen.
pub(super) fn counter_evidence(telling: &Telling<'_>) -> Vec<Section> {
    let all = telling.review.findings().iter();
    let told = all.map(|finding| {
        let mut blocks = telling.paragraphs(&finding.counter_evidence);
        if blocks.is_empty() {
            let worked = finding
                .patterns
                .iter()
                .filter_map(|id| telling.review.pattern(*id));
            blocks.extend(worked.flat_map(|it| telling.paragraphs(&it.counter_evidence)));
        }
        let challenges = telling
            .evidence(finding.id)
            .map(|it| it.challenged_by.as_slice());
        let challenges = challenges.unwrap_or_default().iter();
        let challenges = challenges.filter_map(|id| telling.note(*id));
        let challenges: Vec<Words> = challenges
            .map(|note| factors::words(telling, note))
            .collect();
        blocks.extend(Told::list(challenges).blocks);
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(NOTHING.into()));
        }
        findings::recalled(telling, finding, blocks)
    });
    told.collect()
}
