//! The write-up of a conversation by the schedule, or the schedule with its open questions (method §4).

use crate::{
    method::pack::Stage,
    report::{
        outline::{Block, TextStyle, Section, Words},
        prose,
        context::ReportContext,
    },
    review::{Schedule, TurningPoint},
};

use super::PartContent;

/// Whose conversation it is, when it was and who held it.
pub(super) fn facts(telling: &ReportContext<'_>) -> Vec<Block> {
    let Some(source) = telling.conversation else {
        return Vec::new();
    };
    let held_by = source.read_by.iter().filter_map(|id| telling.role(*id));
    let held_by: Vec<String> = held_by.map(|role| prose::within(&role)).collect();
    let agency = source.role.and_then(|id| telling.person(id));
    let agency = agency.map_or("", |person| person.agency.trim());
    let facts = [
        (
            "With",
            source
                .role
                .and_then(|id| telling.role(id))
                .unwrap_or_default(),
        ),
        ("Agency", agency.to_owned()),
        ("When", telling.when(&source.date)),
        ("Held by", prose::capital(&prose::listed(&held_by))),
        ("In short", telling.sentence(&source.content)),
        ("What is missing", telling.sentence(&source.gaps)),
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

/// What was said at each stage; in a blank schedule, what is to be asked.
pub(super) fn stages(telling: &ReportContext<'_>) -> Vec<Section> {
    let stages = telling.pack.conversation.stages.iter();
    let told = stages.filter_map(|stage| {
        let blocks = match telling.conversation {
            Some(source) => {
                let passages = source.write_up.iter().filter(|it| it.stage == stage.id);
                passages
                    .flat_map(|it| telling.paragraphs(&it.text))
                    .collect()
            }
            None => asked(&stage.prompts),
        };
        super::section(heading(telling, stage), blocks)
    });
    let mut told: Vec<Section> = told.collect();
    if telling.conversation.is_none() && telling.schedule == Schedule::Manager {
        let managers = &telling.pack.conversation.manager_prompts;
        told.extend(super::section(
            "For a first-line manager as well",
            asked(managers),
        ));
    }
    told
}

fn heading(telling: &ReportContext<'_>, stage: &Stage) -> String {
    let again = if telling.conversation.is_none() && stage.for_each_turning_point {
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
pub(super) fn turning_points(telling: &ReportContext<'_>) -> PartContent {
    let Some(source) = telling.conversation else {
        return PartContent::default();
    };
    let named = source
        .turning_points
        .iter()
        .filter(|it| prose::says(&it.label));
    PartContent::list(named.map(|point| self::point(telling, point)).collect())
}

fn point(telling: &ReportContext<'_>, point: &TurningPoint) -> Words {
    let when = telling.when(&point.when);
    let label = telling.prose(&prose::lines(&point.label).collect::<Vec<_>>().join(" "));
    let head = if when.is_empty() {
        prose::sentence(&label)
    } else {
        format!("{label} ({when}).")
    };
    let mut words = Words::default().and(head, TextStyle::Strong);
    let looked: Vec<String> = prose::lines(&point.looked)
        .map(|it| telling.sentence(it))
        .collect();
    if !looked.is_empty() {
        words = words.and(format!(" {}", looked.join(" ")), TextStyle::Plain);
    }
    let episode = point.episode.and_then(|id| telling.episode_number(id));
    match episode {
        Some(number) => words.and(format!(" (episode {number})"), TextStyle::Aside),
        None => words,
    }
}
