//! The ground of claims: sources, kinds of source, agencies; where accounts differ, and what nobody has checked yet.

use super::{Facts, Holds, Line, Rule, quiet};
use crate::{
    insight::{ChecklistTopic, Limit, Weakness},
    review::{Checked, Episode, Id, SourceKind, Status},
    text::words::tr,
};

pub(super) static RULES: [Rule; 10] = [
    evidence(
        "EVID-1",
        tr!(const "Sweep for notes that do (/sweep), or retire it with the reason."),
        Holds::Items {
            said: tr!(const "No note carries these"),
            of: |facts| {
                let claims = facts.claims().iter();
                let bare = claims.filter(|(_, ground)| ground.notes == 0);
                bare.map(|(id, _)| *id).collect()
            },
        },
    ),
    evidence(
        "EVID-2",
        tr!(const "Go down to its notes and give each its source."),
        Holds::Items {
            said: tr!(const "No source is named by what carries these"),
            of: |facts| facts.weak(|weakness| *weakness == Weakness::Unsupported),
        },
    ),
    evidence(
        "EVID-3",
        tr!(const "Look for a second source, or call it indicative."),
        Holds::Items {
            said: tr!(const "One source is all that these stand on"),
            of: |facts| facts.weak(|weakness| matches!(weakness, Weakness::OneSource(_))),
        },
    ),
    evidence(
        "EVID-4",
        tr!(const "Lay the records beside the conversations: what differs?"),
        Holds::Items {
            said: tr!(const "One kind of source is all that these stand on"),
            of: |facts| facts.weak(|weakness| matches!(weakness, Weakness::OneKind(_))),
        },
    ),
    evidence(
        "EVID-5",
        tr!(const "Ask the others at the table whether they know it from their own service."),
        Holds::Items {
            said: tr!(const "One agency is all that these stand on"),
            of: |facts| facts.weak(|weakness| matches!(weakness, Weakness::OneAgency(_))),
        },
    ),
    evidence(
        "EVID-6",
        tr!(const "Read a record beside the conversations, or talk to who wrote the record."),
        Holds::Items {
            said: tr!(const "One kind of source tells all of these episodes"),
            of: |facts| facts.spread(quiet::is_of_one_kind),
        },
    ),
    Rule {
        limit: Some(Limit::Unsourced),
        ..evidence(
            "EVID-7",
            tr!(const "Give each its source, or name the review team’s own knowledge as that."),
            Holds::Notes {
                said: tr!(const "No source is named by these notes"),
                is_so: |note| note.sources.is_empty(),
            },
        )
    },
    evidence(
        "EVID-8",
        tr!(const "Put it to those concerned, or say in the report that accounts differ."),
        Holds::Items {
            said: tr!(const "Accounts differ, and nobody has settled it"),
            of: disputed,
        },
    ),
    Rule {
        limit: Some(Limit::Unread),
        ..evidence(
            "EVID-9",
            tr!(const "Send the write-up, and mark it on the sources’ page when they find it right."),
            Holds::Sources {
                said: tr!(const "Not read back to the person yet"),
                is_so: |source| source.kind == SourceKind::Conversation && !source.checked,
            },
        )
    },
    evidence(
        "EVID-10",
        tr!(const "Bring it to the next follow-on meeting: do they know it, is it usual?"),
        Holds::Items {
            said: tr!(const "Raised, and not checked with those concerned yet"),
            of: raised,
        },
    ),
];

const fn evidence(code: &'static str, next: &'static str, holds: Holds) -> Rule {
    let topic = ChecklistTopic::Evidence;
    Rule::in_checklist(Line { topic, code, next }, holds)
}

/// Where accounts differ: episodes that are not read back and found right, notes, patterns and findings.
fn disputed(facts: &Facts<'_>) -> Vec<Id> {
    let open =
        |episode: &Episode| !episode.dispute.trim().is_empty() && episode.status != Status::Checked;
    let mut items = facts.episodes(open);
    items.extend(facts.notes(|note| note.checked == Checked::Disputed));
    items.extend(facts.held_and_findings(
        |pattern| pattern.checked == Checked::Disputed,
        |finding| finding.checked == Checked::Disputed,
    ));
    items
}

/// The patterns and findings that nobody outside the review team has been asked about.
fn raised(facts: &Facts<'_>) -> Vec<Id> {
    facts.held_and_findings(
        |pattern| pattern.checked == Checked::Raised,
        |finding| finding.checked == Checked::Raised,
    )
}
