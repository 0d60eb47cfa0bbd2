//! The write-up of a conversation by the schedule, or the schedule with its open questions (method §4).

use crate::{
    method::pack::Stage,
    report::{
        context::ReportContext,
        outline::{Block, Section, TextStyle, Words},
        prose,
    },
    review::{Schedule, TurningPoint},
};

use super::PartContent;

/// The facts of a conversation: whose it is, when it was and who held it.
pub(super) fn facts(context: &ReportContext<'_>) -> Vec<Block> {
    let Some(source) = context.conversation else {
        return Vec::new();
    };
    let held_by = source.read_by.iter().filter_map(|id| context.role(*id));
    let held_by: Vec<String> = held_by.map(|role| prose::within(&role)).collect();
    let agency = source.role.and_then(|id| context.person(id));
    let agency = agency.map_or("", |person| person.agency.trim());
    let facts = [
        (
            "With",
            source
                .role
                .and_then(|id| context.role(id))
                .unwrap_or_default(),
        ),
        ("Agency", agency.to_owned()),
        ("When", context.when(&source.date)),
        ("Held by", prose::capital(&prose::listed(&held_by))),
        ("In short", context.sentence(&source.content)),
        ("What is missing", context.sentence(&source.gaps)),
        (
            "Checked",
            if source.checked {
                "Read and found right by the person whose account it is.".to_owned()
            } else {
                "Not yet checked with the person whose account it is.".to_owned()
            },
        ),
    ];
    let facts = facts.into_iter().filter(|(_, told)| prose::says(told));
    vec![Block::Facts(
        facts
            .map(|(name, told)| (name.to_owned(), told.into()))
            .collect(),
    )]
}

/// A section for each stage, with what was said; in a blank schedule, with what is to be asked.
pub(super) fn stages(context: &ReportContext<'_>) -> Vec<Section> {
    let stages = context.pack.conversation.stages.iter();
    let told = stages.filter_map(|stage| {
        let blocks = match context.conversation {
            Some(source) => {
                let passages = source.write_up.iter().filter(|it| it.stage == stage.id);
                passages
                    .flat_map(|it| context.paragraphs(&it.text))
                    .collect()
            }
            None => asked(&stage.prompts),
        };
        super::section(heading(context, stage), blocks)
    });
    let mut told: Vec<Section> = told.collect();
    if context.conversation.is_none() && context.schedule == Schedule::Manager {
        let managers = &context.pack.conversation.manager_prompts;
        told.extend(super::section(
            "For a first-line manager as well",
            asked(managers),
        ));
    }
    told
}

fn heading(context: &ReportContext<'_>, stage: &Stage) -> String {
    let again = if context.conversation.is_none() && stage.for_each_turning_point {
        " (for each turning point)"
    } else {
        ""
    };
    format!("{} {}{again}", stage.number, stage.name)
}

fn asked(prompts: &[String]) -> Vec<Block> {
    let points = prompts.iter().filter(|prompt| prose::says(prompt));
    PartContent::list(
        points
            .map(|prompt| prose::sentence(prompt).into())
            .collect(),
    )
    .blocks
}

/// The moments that the person named.
pub(super) fn turning_points(context: &ReportContext<'_>) -> PartContent {
    let Some(source) = context.conversation else {
        return PartContent::default();
    };
    let named = source
        .turning_points
        .iter()
        .filter(|it| prose::says(&it.label));
    PartContent::list(named.map(|point| self::point(context, point)).collect())
}

fn point(context: &ReportContext<'_>, point: &TurningPoint) -> Words {
    let when = context.when(&point.when);
    let label = context.prose(&prose::lines(&point.label).collect::<Vec<_>>().join(" "));
    let head = if when.is_empty() {
        prose::sentence(&label)
    } else {
        format!("{label} ({when}).")
    };
    let mut words = Words::default().and(head, TextStyle::Strong);
    let looked: Vec<String> = prose::lines(&point.looked)
        .map(|it| context.sentence(it))
        .collect();
    if !looked.is_empty() {
        words = words.and(format!(" {}", looked.join(" ")), TextStyle::Plain);
    }
    let episode = point.episode.and_then(|id| context.episode_number(id));
    match episode {
        Some(number) => words.and(format!(" (episode {number})"), TextStyle::Aside),
        None => words,
    }
}
