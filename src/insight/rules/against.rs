//! Counter-evidence to patterns and findings, and where nobody has looked for it yet.

use super::{Facts, Holds, Line, Rule};
use crate::{
    insight::ChecklistTopic,
    review::{Id, Search},
    text::words::tr,
};

pub(super) static RULES: [Rule; 3] = [
    against(
        "AGAINST-1",
        tr!(const "Nothing speaks against these findings yet, and nobody has looked"),
        tr!(const "Ask the room what would not fit it; write down who looks where, found or not."),
        |facts| {
            let is_alone = |id| facts.is_unchallenged(id);
            facts.held_and_findings(|_| false, |finding| is_alone(finding.id))
        },
    ),
    against(
        "AGAINST-2",
        tr!(const "Nothing speaks against these patterns yet, and nobody has looked"),
        tr!(const "Ask the room what would not fit it; write down who looks where, found or not."),
        |facts| {
            let is_alone = |id| facts.is_unchallenged(id);
            facts.held_and_findings(|pattern| is_alone(pattern.id), |_| false)
        },
    ),
    against(
        "AGAINST-3",
        tr!(const "Somebody looks, and has not said what came of it"),
        tr!(const "Ask who looks; a search that found nothing is an answer, too."),
        |facts| {
            let still = |searches: &[Search]| searches.iter().any(|search| !search.is_done());
            facts.held_and_findings(
                |pattern| still(&pattern.searches),
                |finding| still(&finding.searches),
            )
        },
    ),
];

const fn against(
    code: &'static str,
    said: &'static str,
    next: &'static str,
    of: fn(&Facts<'_>) -> Vec<Id>,
) -> Rule {
    let topic = ChecklistTopic::Against;
    Rule::in_checklist(Line { topic, code, next }, Holds::Items { said, of })
}
