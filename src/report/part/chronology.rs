//! The narrative chronology: several tellings side by side, never one (method §3.1).

use crate::{
    insight::in_order,
    report::{
        context::ReportContext,
        outline::{Block, Section, TextStyle, Words},
        prose,
    },
    review::{Event, Id},
};

use super::PartContent;

/// The events that nobody tells in particular, all agreed; empty where there are none.
pub(super) fn outline(context: &ReportContext<'_>) -> Vec<Block> {
    let events = in_order(context.review);
    let shared: Vec<&Event> = events
        .into_iter()
        .filter(|event| teller(context, event).is_none())
        .collect();
    points(context, &shared)
}

/// Each perspective by itself, in the order in which they come in.
pub(super) fn narrative(context: &ReportContext<'_>) -> PartContent {
    let events = in_order(context.review);
    let mut told: Vec<(String, Vec<&Event>)> = Vec::new();
    for event in events {
        let Some(teller) = teller(context, event) else {
            continue;
        };
        match told.iter_mut().find(|(by, _)| *by == teller) {
            Some((_, events)) => events.push(event),
            None => told.push((teller, vec![event])),
        }
    }
    let sections: Vec<Section> = told
        .into_iter()
        .filter_map(|(teller, events)| super::section(teller, points(context, &events)))
        .collect();
    sections.into()
}

fn teller(context: &ReportContext<'_>, event: &Event) -> Option<String> {
    let role = |id: Id| context.role(id);
    event.perspective.and_then(role)
}

fn points(context: &ReportContext<'_>, events: &[&Event]) -> Vec<Block> {
    let mut points: Vec<Words> = Vec::new();
    let mut before = String::new();
    for event in events.iter().filter(|event| prose::says(&event.text)) {
        let when = prose::capital(&context.when(&event.when));
        // What was at the same time need not say so again.
        let head = if when.is_empty() || when == before {
            Words::default()
        } else {
            Words::default()
                .and(format!("{when}:"), TextStyle::Strong)
                .and(" ", TextStyle::Plain)
        };
        let mut words = head.and(context.sentence(&event.text), TextStyle::Plain);
        let cited = context.cited(&event.sources);
        if context.rules.working && !cited.is_empty() {
            words = words.and(format!(" ({cited})"), TextStyle::Aside);
        }
        points.push(words);
        before = when;
    }
    PartContent::list(points).blocks
}
