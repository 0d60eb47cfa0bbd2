//! Gaps of findings before they go to the board (method §6.2).

use super::{Holds, Line, Rule};
use crate::{
    insight::{ChecklistTopic, FindingRequirement},
    text::words::tr,
};

/// The requirements of a finding. Counter-evidence has rules of its own.
pub(super) static RULES: [Rule; 8] = [
    lacks(
        FindingRequirement::Headline,
        "FIND-1",
        tr!(const "The headline names somebody, tells somebody what to do, or is not there"),
        tr!(const "Say in one sentence which pattern it is and what it puts at risk."),
    ),
    lacks(
        FindingRequirement::Issue,
        "FIND-2",
        tr!(const "The issue is not said"),
        tr!(const "Say what the issue is."),
    ),
    lacks(
        FindingRequirement::InThisCase,
        "FIND-3",
        tr!(const "How it showed in this case is not said, or no episode shows it"),
        tr!(const "Say how it showed, and make notes from an episode carry its pattern."),
    ),
    lacks(
        FindingRequirement::Underlying,
        "FIND-4",
        tr!(const "What makes it more than a one-off is not said"),
        tr!(const "Say what makes it underlying."),
    ),
    lacks(
        FindingRequirement::Outside,
        "FIND-5",
        tr!(const "Nothing from outside this case says so"),
        tr!(const "Name an audit, a policy or what the services know, by its source."),
    ),
    lacks(
        FindingRequirement::Widespread,
        "FIND-6",
        tr!(const "How far it reaches is not said"),
        tr!(const "Say known, estimated or not known: any of them will do."),
    ),
    lacks(
        FindingRequirement::Matters,
        "FIND-7",
        tr!(const "What it puts at risk is not said"),
        tr!(const "Say what it means for how reliable the agencies are together."),
    ),
    lacks(
        FindingRequirement::Question,
        "FIND-8",
        tr!(const "The board is asked nothing that a course would not answer"),
        tr!(const "Ask what the board would have to know, weigh or change."),
    ),
];

const fn lacks(
    lack: FindingRequirement,
    code: &'static str,
    said: &'static str,
    next: &'static str,
) -> Rule {
    let topic = ChecklistTopic::Findings;
    Rule::in_checklist(Line { topic, code, next }, Holds::Findings { said, lack })
}
