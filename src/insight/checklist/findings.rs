//! What findings still have to say before they go to the board (method §6.2).

use super::{ChecklistLine, ChecklistTopic, EvidenceOf, about};
use crate::{
    insight::{FindingRequirement, completeness},
    review::{Id, Review},
};

/// The requirements of a finding. The evidence against it has lines of its own.
const ASKED: [(FindingRequirement, &str, &str, &str); 8] = [
    (
        FindingRequirement::Headline,
        "FIND-1",
        "The headline names somebody, tells somebody what to do, or is not there",
        "Say in one sentence which pattern it is and what it puts at risk.",
    ),
    (
        FindingRequirement::Issue,
        "FIND-2",
        "The issue is not said",
        "Say what the issue is.",
    ),
    (
        FindingRequirement::InThisCase,
        "FIND-3",
        "How it showed in this case is not said, or no episode shows it",
        "Say how it showed, and make notes from an episode carry its pattern.",
    ),
    (
        FindingRequirement::Underlying,
        "FIND-4",
        "What makes it more than a one-off is not said",
        "Say what makes it underlying.",
    ),
    (
        FindingRequirement::Outside,
        "FIND-5",
        "Nothing from outside this case says so",
        "Name an audit, a policy or what the services know, by its source.",
    ),
    (
        FindingRequirement::Widespread,
        "FIND-6",
        "How far it reaches is not said",
        "Say known, estimated or not known: any of them will do.",
    ),
    (
        FindingRequirement::Matters,
        "FIND-7",
        "What it puts at risk is not said",
        "Say what it means for how reliable the agencies are together.",
    ),
    (
        FindingRequirement::Question,
        "FIND-8",
        "The board is asked nothing that a course would not answer",
        "Ask what the board would have to know, weigh or change.",
    ),
];

pub(super) fn lines(review: &Review, found: &EvidenceOf<'_>) -> Vec<ChecklistLine> {
    let missing: Vec<(Id, Vec<FindingRequirement>)> = review
        .findings()
        .iter()
        .map(|finding| {
            let checks = completeness(review, finding, &found(finding.id)).into_iter();
            let missing = checks
                .filter(|check| !check.met)
                .map(|check| check.requirement);
            (finding.id, missing.collect())
        })
        .collect();
    let line = |&(ask, code, said, next): &(FindingRequirement, &str, &str, &str)| {
        let lack = missing.iter().filter(|(_, asks)| asks.contains(&ask));
        let items = lack.map(|(id, _)| *id).collect();
        about(code, ChecklistTopic::Findings, said, items, next)
    };
    ASKED.iter().filter_map(line).collect()
}
