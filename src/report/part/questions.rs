//! Questions: what is still to be found out, and what the board is asked.

use crate::{
    report::{
        context::ReportContext,
        outline::{Section, TextStyle, Words},
        prose,
    },
    review::{Kind, Parked, ParkedKind},
};

use super::{PartContent, factors, findings};

/// Open queries, by whom or what could answer them; then the open questions of the notes of the episodes.
pub(super) fn queries(context: &ReportContext<'_>) -> Vec<Section> {
    let parked = context.review.parked().iter();
    let open =
        parked.filter(|it| it.kind == ParkedKind::Query && !it.done && prose::says(&it.text));
    let mut groups: Vec<(String, Vec<Words>)> = Vec::new();
    for query in open {
        let heading = addressed(context, query);
        let words = question(context, query);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, points)) => points.push(words),
            None => groups.push((heading, vec![words])),
        }
    }
    let mut sections: Vec<Section> = groups
        .into_iter()
        .filter_map(|(heading, points)| super::section(heading, PartContent::list(points).blocks))
        .collect();
    let asked = context.episodes.iter().flat_map(|episode| {
        let number = context.episode_number(episode.id).unwrap_or_default();
        context.open_questions(episode).map(move |note| {
            let head = Words::default().and(format!("Episode {number}:"), TextStyle::Strong);
            let Words(more) = factors::words(context, note);
            let Words(mut words) = head.and(" ", TextStyle::Plain);
            words.extend(more);
            Words(words)
        })
    });
    sections.extend(super::section(
        "On the episodes",
        PartContent::list(asked.collect()).blocks,
    ));
    sections
}

fn addressed(context: &ReportContext<'_>, query: &Parked) -> String {
    let to = query.to.and_then(|id| match context.review.kind(id)? {
        Kind::Person => Some(format!("For {}", context.whom(id)?)),
        Kind::Source => Some(format!(
            "To be looked up: {}",
            context.source_label(context.source(id)?)?
        )),
        Kind::Meeting
        | Kind::Event
        | Kind::Episode
        | Kind::Tunnel
        | Kind::Appraisal
        | Kind::Note
        | Kind::Pattern
        | Kind::Finding
        | Kind::Parked => None,
    });
    to.unwrap_or_else(|| "For whoever can say".to_owned())
}

fn question(context: &ReportContext<'_>, query: &Parked) -> Words {
    let lines: Vec<&str> = prose::lines(&query.text).collect();
    let words = Words::from(context.sentence(&lines.join(" ")));
    let number = query.episode.and_then(|id| context.episode_number(id));
    match number {
        Some(number) => words.and(format!(" (episode {number})"), TextStyle::Aside),
        None => words,
    }
}

/// Questions for the board, a section for each finding that has any.
pub(super) fn board(context: &ReportContext<'_>) -> Vec<Section> {
    let all = context.review.findings().iter();
    let told = all.filter_map(|finding| {
        let blocks = findings::questions(context, &finding.questions);
        (!blocks.is_empty()).then(|| findings::recalled(context, finding, blocks))
    });
    told.collect()
}
