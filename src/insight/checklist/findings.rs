//! What findings still have to say before they go to the board (method §6.2).

use super::{ChecklistLine, ChecklistTopic, EvidenceOf, about};
use crate::{
    insight::{FindingRequirement, completeness},
    review::{Id, Review},
    text::words::{looked_up, tr},
};

/// A requirement, the code of its line, what that says, and what could be done next.
type Asked = (FindingRequirement, &'static str, &'static str, &'static str);

/// What is asked of a finding. What speaks against it has lines of its own.
const ASKED: [Asked; 8] = [
    (
        FindingRequirement::Headline,
        "FIND-1",
        tr!(const "The headline names somebody, tells somebody what to do, or is not there"),
        tr!(const "Say in one sentence which pattern it is and what it puts at risk."),
    ),
    (
        FindingRequirement::Issue,
        "FIND-2",
        tr!(const "The issue is not said"),
        tr!(const "Say what the issue is."),
    ),
    (
        FindingRequirement::InThisCase,
        "FIND-3",
        tr!(const "How it showed in this case is not said, or no episode shows it"),
        tr!(const "Say how it showed, and make notes from an episode carry its pattern."),
    ),
    (
        FindingRequirement::Underlying,
        "FIND-4",
        tr!(const "What makes it more than a one-off is not said"),
        tr!(const "Say what makes it underlying."),
    ),
    (
        FindingRequirement::Outside,
        "FIND-5",
        tr!(const "Nothing from outside this case says so"),
        tr!(const "Name an audit, a policy or what the services know, by its source."),
    ),
    (
        FindingRequirement::Widespread,
        "FIND-6",
        tr!(const "How far it reaches is not said"),
        tr!(const "Say known, estimated or not known: any of them will do."),
    ),
    (
        FindingRequirement::Matters,
        "FIND-7",
        tr!(const "What it puts at risk is not said"),
        tr!(const "Say what it means for how reliable the agencies are together."),
    ),
    (
        FindingRequirement::Question,
        "FIND-8",
        tr!(const "The board is asked nothing that a course would not answer"),
        tr!(const "Ask what the board would have to know, weigh or change."),
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
    let line = |&(ask, code, said, next): &Asked| {
        let lack = missing.iter().filter(|(_, asks)| asks.contains(&ask));
        let items = lack.map(|(id, _)| *id).collect();
        let (said, next) = (looked_up(said), looked_up(next));
        about(code, ChecklistTopic::Findings, said, items, next)
    };
    ASKED.iter().filter_map(line).collect()
}
