//! The key practice episodes, one after the other (method §3).

use crate::{
    report::{
        context::ReportContext,
        outline::{Block, Section, TextStyle, Words},
        prose,
    },
    review::{Appraisal, Choice, Episode, Tunnel, items::ChoiceValue},
};

use super::{PartContent, factors, patterns};

/// Each episode that is analysed: what happened, how it looked, how good practice was, why it made sense.
pub(super) fn episodes(context: &ReportContext<'_>) -> Vec<Section> {
    let told = context.episodes.iter().map(|episode| Section {
        heading: context.episode_heading(episode),
        blocks: opening(context, episode),
        sections: within(context, episode),
        ..Section::default()
    });
    told.filter(|section| !section.blocks.is_empty() || !section.sections.is_empty())
        .collect()
}

fn opening(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, text: String| {
        if prose::says(&text) {
            facts.push((name.to_owned(), text.into()));
        }
    };
    fact("When", context.when(&episode.span));
    fact("Agencies", agencies(episode));
    fact("Why it was chosen", context.sentence(&episode.why_key));
    let facts = (!facts.is_empty()).then_some(Block::Facts(facts));
    facts.into_iter().collect()
}

fn within(context: &ReportContext<'_>, episode: &Episode) -> Vec<Section> {
    let challenges = factors::challenges(context, episode);
    let patterns = patterns::seen_in(context, episode);
    [
        super::section("What happened", what_happened(context, episode)),
        super::section("How it looked at the time", views(context, episode)),
        super::section("How good practice was", appraisals(context, episode)),
        super::section("Why it made sense", factors::by_level(context, episode)),
        super::section(
            "What speaks against this",
            PartContent::list(challenges).blocks,
        ),
        super::section("Patterns it shows", PartContent::list(patterns).blocks),
    ]
    .into_iter()
    .flatten()
    .collect()
}

pub(super) fn agencies(episode: &Episode) -> String {
    let named = episode.agencies.iter().map(|it| it.trim());
    let named = named.filter(|it| prose::says(it)).map(ToOwned::to_owned);
    prose::once(named).join("; ")
}

/// The agreed account of an episode, and where accounts differ if the audience sees that.
pub(super) fn what_happened(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let mut told = context.paragraphs(&episode.what_happened);
    if context.rules.disputed {
        told.extend(context.headed("Where accounts differ", &episode.dispute));
    }
    told
}

/// The views from the tunnel: for each role how it looked, and under that what it knew, wanted, was busy with and could do.
pub(super) fn views(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let views = episode.tunnels.iter();
    views.flat_map(|view| self::view(context, view)).collect()
}

fn view(context: &ReportContext<'_>, view: &Tunnel) -> Vec<Block> {
    let said = |text: &str| {
        let lines: Vec<String> = prose::lines(text).map(|it| context.sentence(it)).collect();
        lines.join(" ")
    };
    let saw = said(&view.saw);
    let parts = [
        ("Knew", &view.knew),
        ("Wanted", &view.wanted),
        ("Was also busy with", &view.busy),
        ("Options seen", &view.options),
    ];
    let points: Vec<Words> = parts
        .into_iter()
        .map(|(name, text)| (name, said(text)))
        .filter(|(_, said)| !said.is_empty())
        .map(|(name, said)| {
            // Somebody may have begun with the word itself.
            let rest = said.strip_prefix(name).unwrap_or(&said);
            let rest = rest.trim_start_matches(':').trim_start();
            Words::default()
                .and(format!("{name}:"), TextStyle::Strong)
                .and(format!(" {}", prose::capital(rest)), TextStyle::Plain)
        })
        .collect();
    if saw.is_empty() && points.is_empty() {
        return Vec::new();
    }
    let who = view.role.and_then(|id| context.role(id));
    let who = who.unwrap_or_else(|| "Somebody who was there".to_owned());
    let head = Words::default().and(format!("{who}."), TextStyle::Strong);
    let head = if saw.is_empty() {
        head
    } else {
        head.and(format!(" {saw}"), TextStyle::Plain)
    };
    let mut blocks = vec![Block::Paragraph(head)];
    blocks.extend(PartContent::list(points).blocks);
    blocks
}

/// The appraisals, each with its standard.
pub(super) fn appraisals(context: &ReportContext<'_>, episode: &Episode) -> Vec<Block> {
    let judged = episode.appraisals.iter();
    let judged = judged.filter(|appraisal| prose::says(&appraisal.text));
    let judged = judged.map(|appraisal| self::appraisal(context, appraisal));
    PartContent::list(judged.collect()).blocks
}

fn appraisal(context: &ReportContext<'_>, appraisal: &Appraisal) -> Words {
    let verdict = appraisal.verdict.fact();
    let verdict = verdict.map(|words| format!("{}:", prose::capital(words)));
    let head = verdict.map_or_else(Words::default, |verdict| {
        Words::default()
            .and(verdict, TextStyle::Strong)
            .and(" ", TextStyle::Plain)
    });
    let lines: Vec<String> = prose::lines(&appraisal.text)
        .map(|it| context.sentence(it))
        .collect();
    let words = head.and(lines.join(" "), TextStyle::Plain);
    match standard(context, appraisal) {
        Some(standard) => words.and(format!(" ({standard})"), TextStyle::Aside),
        None => words,
    }
}

fn standard(context: &ReportContext<'_>, appraisal: &Appraisal) -> Option<String> {
    let known = appraisal.known_at_the_time.fact();
    let standard = prose::lines(&appraisal.standard)
        .collect::<Vec<_>>()
        .join(" ");
    let standard = context.prose(standard.trim_end_matches('.'));
    match (prose::says(&standard), known) {
        (true, Some(known)) => Some(format!("Standard: {standard}; {known}")),
        (true, None) => Some(format!("Standard: {standard}")),
        (false, _) => context
            .rules
            .working
            .then(|| "no standard has been named".to_owned()),
    }
}

/// The family’s account and its questions, a section for each episode that has any.
pub(super) fn family_view(context: &ReportContext<'_>) -> Vec<Section> {
    let told = context.episodes.iter().filter_map(|episode| {
        let mut blocks = context.paragraphs(&episode.family_account);
        let asked = prose::lines(&episode.family_question);
        blocks.extend(asked.map(|question| Block::Quote(context.prose(question).into())));
        super::section(context.episode_heading(episode), blocks)
    });
    told.collect()
}

/// The episodes that are not analysed, with what is known of why.
pub(super) fn others(context: &ReportContext<'_>) -> Vec<Section> {
    let groups = [
        (Choice::Candidate, "Named, and not decided on"),
        (Choice::SetAside, "Set aside"),
    ];
    let told = groups.into_iter().filter_map(|(choice, heading)| {
        let episodes = context.review.episodes().iter();
        let episodes = episodes.filter(|episode| episode.choice == choice);
        let points: Vec<Words> = episodes.map(|it| other(context, it)).collect();
        super::section(heading, PartContent::list(points).blocks)
    });
    told.collect()
}

fn other(context: &ReportContext<'_>, episode: &Episode) -> Words {
    let title = context.episode_heading(episode);
    let span = context.when(&episode.span);
    let title = if span.is_empty() {
        format!("{title}.")
    } else {
        format!("{title} ({span}).")
    };
    let because = match episode.choice {
        Choice::SetAside => &episode.set_aside_because,
        Choice::Chosen | Choice::Candidate => &episode.why_key,
    };
    let told = [&episode.what_happened, because];
    let told: Vec<String> = told
        .into_iter()
        .flat_map(|text| prose::lines(text))
        .map(|line| context.sentence(line))
        .collect();
    let title = Words::default().and(title, TextStyle::Strong);
    if told.is_empty() {
        title
    } else {
        title.and(format!(" {}", told.join(" ")), TextStyle::Plain)
    }
}
