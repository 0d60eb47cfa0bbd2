//! The process of the review: its question, its meetings, whom it has spoken with and what it has read (method §5).

use crate::{
    report::{
        context::ReportContext,
        outline::{Block, TextStyle, Words},
        placeholder, prose,
    },
    review::{Group, Id, Meeting, MeetingState, Source, SourceKind},
    text::words::tr,
};

use super::PartContent;

/// Short facts of the review; its question is asked by the template.
pub(super) fn facts(context: &ReportContext<'_>) -> Vec<Block> {
    let details = context.review.details();
    let mut scales = context.pack.scales.iter();
    let scale = scales.find(|scale| scale.id.as_str() == details.scale);
    let scale = scale.map_or_else(String::new, |scale| {
        format!("{}. {}", scale.name, prose::sentence(&scale.summary))
    });
    let facts = [
        ("Reference", details.reference.trim().to_owned()),
        ("Time looked at", context.when(&details.time_frame)),
        ("Scale", scale),
        ("Method", context.pack.name.clone()),
    ];
    let facts: Vec<(String, Words)> = facts
        .into_iter()
        .filter(|(_, told)| prose::says(told))
        .map(|(name, told)| (name.to_owned(), told.into()))
        .collect();
    vec![Block::Facts(facts)]
}

/// The meetings that have been held, in their order, with who was there.
pub(super) fn meetings(context: &ReportContext<'_>) -> PartContent {
    let held = context.review.meetings().iter();
    let held = held.filter(|meeting| meeting.state == MeetingState::Held);
    PartContent::list(
        held.map(|meeting| self::meeting(context, meeting))
            .collect(),
    )
}

fn meeting(context: &ReportContext<'_>, meeting: &Meeting) -> Words {
    let kind = context.pack.meeting(&meeting.kind.as_str().into());
    let name = kind.map_or("Meeting", |kind| kind.name.as_str());
    let when = context.when(&meeting.date);
    let name = if when.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({when})")
    };
    let present = present(context, meeting);
    if present.is_empty() {
        return Words::default().and(name, TextStyle::Strong);
    }
    let head = Words::default().and(format!("{name}:"), TextStyle::Strong);
    head.and(format!(" {present}."), TextStyle::Plain)
}

/// “eight of the review team and ten of the case group”.
fn present(context: &ReportContext<'_>, meeting: &Meeting) -> String {
    let of_the_family = context.pack.in_its_words("of the family");
    let groups = [
        (Group::ReviewTeam, "of the review team"),
        (Group::CaseGroup, "of the case group"),
        (Group::Family, &*of_the_family),
        (Group::Commissioner, "for the board"),
        (Group::Other, "besides"),
    ];
    let present: Vec<Group> = prose::once(meeting.present.iter())
        .into_iter()
        .filter_map(|id| Some(context.person(*id)?.group))
        .collect();
    let counted = groups.into_iter().filter_map(|(group, words)| {
        let count = present.iter().filter(|other| **other == group).count();
        (count > 0).then(|| format!("{} {words}", prose::number(count)))
    });
    prose::listed(&counted.collect::<Vec<_>>())
}

/// The people that the review has spoken with and the sources it has read, kind by kind in the order of the method.
pub(super) fn participation(context: &ReportContext<'_>) -> PartContent {
    let kinds = SourceKind::ALL.into_iter().filter_map(|kind| {
        let of_kind = context.review.sources().iter();
        let of_kind = of_kind.filter(|source| source.kind == kind);
        let drawn_on = of_kind
            .filter(|source| kind != SourceKind::Conversation || placeholder::is_held(source));
        let drawn_on: Vec<&Source> = drawn_on.collect();
        (!drawn_on.is_empty()).then(|| drawn(context, kind, &drawn_on))
    });
    PartContent::list(kinds.collect())
}

fn drawn(context: &ReportContext<'_>, kind: SourceKind, sources: &[&Source]) -> Words {
    let pack = context.pack;
    let with_family = [
        "conversation with the family",
        "conversations with the family",
    ];
    let [with_family, often_with_family] = with_family.map(|words| pack.in_its_words(words));
    let (one, many) = match kind {
        SourceKind::Conversation => ("conversation", "conversations"),
        SourceKind::Record => ("case record", "case records"),
        SourceKind::CaseGroup => (
            "meeting with the case group",
            "meetings with the case group",
        ),
        SourceKind::Family => (&*with_family, &*often_with_family),
        SourceKind::ReviewTeam => (
            "account of the review team’s own knowledge",
            "accounts of the review team’s own knowledge",
        ),
        SourceKind::Policy => ("policy or other document", "policies and other documents"),
        SourceKind::Data => ("audit or set of figures", "audits and sets of figures"),
    };
    let head = prose::capital(&prose::counted(sources.len(), one, many));
    let named = match kind {
        SourceKind::Conversation | SourceKind::Family => {
            let whom = sources
                .iter()
                .filter_map(|source| context.whom(source.role?));
            let whom = prose::listed_once(whom);
            (!whom.is_empty()).then(|| format!(" with {whom}"))
        }
        SourceKind::Record
        | SourceKind::CaseGroup
        | SourceKind::ReviewTeam
        | SourceKind::Policy
        | SourceKind::Data => {
            let labels = sources
                .iter()
                .filter_map(|source| context.source_label(source));
            let labels: Vec<String> = labels.collect();
            (!labels.is_empty()).then(|| format!(": {}", labels.join("; ")))
        }
    };
    let head = match (kind, &named) {
        // “One conversation with the family with Fern” says it twice.
        (SourceKind::Family, Some(_)) => {
            prose::capital(&prose::counted(
                sources.len(),
                "conversation",
                "conversations",
            )) + if pack.the_family() == tr!("the family") {
                " in the family,"
            } else {
                ""
            }
        }
        _ => head,
    };
    Words::from(format!("{head}{}.", named.unwrap_or_default()))
}

/// Whether somebody of the case group has had a conversation of their own.
pub(super) fn spoken_with(context: &ReportContext<'_>, id: Id) -> bool {
    let sources = context.review.sources().iter();
    let mut own = sources.filter(|source| source.role == Some(id));
    let held = own.any(|source| placeholder::is_held(source) || source.kind == SourceKind::Family);
    let meetings = context.review.meetings().iter();
    let mut talks = meetings.filter(|meeting| meeting.kind == "conversations");
    held || talks.any(|meeting| meeting.present.contains(&id))
}
