//! The findings: patterns worked out for the board, each with all the parts of the method (method §6).

use crate::{
    method::{PatternType, pack::FindingPart},
    report::{
        context::ReportContext,
        outline::{Block, Cell, Column, Section, Table, TextStyle, Words},
        prose,
    },
    review::{Direction, Finding, Strength, items::ChoiceValue},
};

use super::{PartContent, patterns};

/// Every headline in the order of the screen, with its type and its weight.
pub(super) fn summary(context: &ReportContext<'_>) -> Vec<Block> {
    let points = context.review.findings().iter().map(|finding| {
        let mut about = vec![strength(finding).to_owned()];
        about.extend(kind(context, finding).map(|kind| prose::within(&kind.wide)));
        about.extend(seen_in(context, finding));
        headline(context, finding).and(format!(" ({})", about.join("; ")), TextStyle::Aside)
    });
    let points: Vec<Words> = points.collect();
    (!points.is_empty())
        .then_some(Block::Numbered(points))
        .into_iter()
        .collect()
}

/// Findings that undermine safe practice or work in no said direction, by the typology.
pub(super) fn findings(context: &ReportContext<'_>) -> Vec<Section> {
    let supports = |finding: &&Finding| finding.direction == Direction::Supports;
    by_kind(
        context,
        context.review.findings().iter().filter(|it| !supports(it)),
    )
}

/// Findings that support safe practice: a list of its own, because it is to be kept (method §6.3).
pub(super) fn good_practice(context: &ReportContext<'_>) -> Vec<Section> {
    let findings = context.review.findings().iter();
    let findings = findings.filter(|finding| finding.direction == Direction::Supports);
    findings
        .map(|finding| self::finding(context, finding))
        .collect()
}

/// Findings under the heading of their type, the types in the order in which the findings bring them up.
fn by_kind<'a>(
    context: &ReportContext<'_>,
    findings: impl Iterator<Item = &'a Finding>,
) -> Vec<Section> {
    let mut groups: Vec<(String, Vec<Section>)> = Vec::new();
    for finding in findings {
        let heading = kind(context, finding).map_or_else(
            || "Not yet placed in the typology".to_owned(),
            |kind| patterns::kind_heading(context, kind),
        );
        let told = self::finding(context, finding);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, sections)) => sections.push(told),
            None => groups.push((heading, vec![told])),
        }
    }
    let groups = groups.into_iter().map(|(heading, sections)| Section {
        heading,
        sections,
        ..Section::default()
    });
    groups.collect()
}

/// The place of a finding in the typology: that of the first of its patterns that has one.
fn kind<'a>(context: &ReportContext<'a>, finding: &Finding) -> Option<&'a PatternType> {
    let patterns = finding.patterns.iter();
    let mut kinds = patterns.filter_map(|id| context.review.pattern(*id)?.primary.as_ref());
    kinds.find_map(|id| context.pack.pattern_type(id))
}

/// The further places of its patterns.
fn further_kinds(context: &ReportContext<'_>, finding: &Finding) -> Vec<String> {
    let first = kind(context, finding).map(|kind| &kind.id);
    let patterns = finding
        .patterns
        .iter()
        .filter_map(|id| context.review.pattern(*id));
    let ids = patterns.flat_map(|pattern| pattern.primary.iter().chain(&pattern.secondary));
    let kinds = ids.filter_map(|id| context.pack.pattern_type(id));
    let further = kinds.filter(|kind| Some(&kind.id) != first);
    prose::once(further.map(|kind| prose::within(&kind.name)))
}

/// A section about a finding that has been set out elsewhere: it is called by its number, with its headline under it.
pub(super) fn recalled(
    context: &ReportContext<'_>,
    finding: &Finding,
    blocks: Vec<Block>,
) -> Section {
    let number = context.finding_number(finding.id).unwrap_or_default();
    let Words(headline) = headline(context, finding);
    let headline = headline.into_iter().fold(Words::default(), |words, run| {
        words.and(run.text, TextStyle::Aside)
    });
    let blocks = std::iter::once(Block::Paragraph(headline)).chain(blocks);
    Section::new(format!("Finding {number}"), blocks.collect())
}

/// “Finding 2: …”, for a heading.
fn heading(context: &ReportContext<'_>, finding: &Finding) -> String {
    let number = context.finding_number(finding.id).unwrap_or_default();
    let lines: Vec<&str> = prose::lines(&finding.headline).collect();
    let headline = context.prose(&lines.join(" "));
    if headline.is_empty() {
        format!("Finding {number}")
    } else {
        format!("Finding {number}: {headline}")
    }
}

fn headline(context: &ReportContext<'_>, finding: &Finding) -> Words {
    let lines: Vec<&str> = prose::lines(&finding.headline).collect();
    let headline = context.sentence(&lines.join(" "));
    let headline = if headline.is_empty() {
        "A finding without a headline.".to_owned()
    } else {
        headline
    };
    headline.into()
}

fn finding(context: &ReportContext<'_>, finding: &Finding) -> Section {
    let parts = context.pack.finding_parts.iter();
    let sections = parts.filter_map(|part| {
        let text = text_of(finding, part)?;
        super::section(prose::capital(&part.label), blocks_of(context, part, text))
    });
    Section {
        heading: heading(context, finding),
        blocks: vec![Block::Facts(facts(context, finding))],
        sections: sections.collect(),
        ..Section::default()
    }
}

/// The words of a part, where it is words: the headline is the heading, and the type stands among the facts.
fn text_of<'a>(finding: &'a Finding, part: &FindingPart) -> Option<&'a str> {
    match part.id.as_str() {
        "issue" => Some(&finding.issue),
        "in_this_case" => Some(&finding.in_this_case),
        "underlying_because" => Some(&finding.underlying_because),
        "how_widespread" => Some(&finding.how_widespread),
        "why_it_matters" => Some(&finding.why_it_matters),
        "questions_for_board" => Some(&finding.questions),
        _ => None,
    }
}

fn blocks_of(context: &ReportContext<'_>, part: &FindingPart, text: &str) -> Vec<Block> {
    if part.id.as_str() == "questions_for_board" {
        return questions(context, text);
    }
    context.paragraphs(text)
}

/// Questions as they are put, each in its line.
pub(super) fn questions(context: &ReportContext<'_>, text: &str) -> Vec<Block> {
    let lines: Vec<Words> = prose::lines(text)
        .map(|line| context.sentence(line).into())
        .collect();
    PartContent::list(lines).blocks
}

fn facts(context: &ReportContext<'_>, finding: &Finding) -> Vec<(String, Words)> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, told: Option<String>| {
        facts.extend(told.map(|told| (name.to_owned(), Words::from(told))));
    };
    let kind = kind(context, finding).map(|kind| {
        let further = further_kinds(context, finding);
        let name = prose::capital(&kind.name);
        if further.is_empty() {
            name
        } else {
            format!("{name}; also {}", prose::listed(&further))
        }
    });
    fact("Type of pattern", kind);
    fact("Strength", Some(prose::capital(strength(finding))));
    fact("Seen in", seen_in_named(context, finding));
    let known = finding.prevalence.fact().map(prose::capital);
    fact("How well its spread is known", known);
    let mut kinds = context.pack.recommendation_kinds.iter();
    let answer = kinds.find(|kind| kind.id.as_str() == finding.recommendation);
    fact(
        "What kind of answer it needs",
        answer.map(|kind| {
            format!(
                "{}. {}",
                prose::capital(&kind.name),
                prose::sentence(&kind.meaning)
            )
        }),
    );
    facts
}

fn strength(finding: &Finding) -> &'static str {
    match finding.strength {
        Strength::Finding => "finding",
        Strength::Indicative => "indicative finding",
    }
}

/// “seen in two episodes”.
fn seen_in(context: &ReportContext<'_>, finding: &Finding) -> Option<String> {
    let count = episodes(context, finding).len();
    (count > 0).then(|| format!("seen in {}", prose::counted(count, "episode", "episodes")))
}

/// “Episodes 1 and 3”.
fn seen_in_named(context: &ReportContext<'_>, finding: &Finding) -> Option<String> {
    let numbers: Vec<String> = episodes(context, finding)
        .iter()
        .map(ToString::to_string)
        .collect();
    match numbers.len() {
        0 => None,
        1 => Some(format!("Episode {}", numbers[0])),
        _ => Some(format!("Episodes {}", prose::listed(&numbers))),
    }
}

/// The numbers of the episodes that show a finding, as far as their notes may be seen.
pub(super) fn episodes(context: &ReportContext<'_>, finding: &Finding) -> Vec<usize> {
    let Some(evidence) = context.evidence(finding.id) else {
        return Vec::new();
    };
    let shown = evidence.carried_by.iter();
    let shown = shown.filter_map(|id| context.episode_number(context.episode_of(*id)?.id));
    let mut numbers: Vec<usize> = shown.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The group’s votes on each finding, axis by axis; empty where the method has no axes or nobody has voted.
pub(super) fn priorities(context: &ReportContext<'_>) -> Vec<Block> {
    let findings = context.review.findings();
    let axes = &context.pack.finding_axes;
    if axes.is_empty() || findings.iter().all(|finding| finding.votes.is_empty()) {
        return Vec::new();
    }
    let column = |heading: &str, share| Column {
        heading: prose::capital(heading),
        share,
    };
    let mut columns = vec![column("Finding", 40)];
    columns.extend(axes.iter().map(|axis| column(&axis.name, 15)));
    let cell = |text: String| Cell(vec![Block::Paragraph(text.into())]);
    let rows = findings.iter().map(|finding| {
        let votes = axes.iter().map(|axis| match finding.vote(&axis.id) {
            0 => cell("not voted on".to_owned()),
            weight => cell(format!("{weight} of 5")),
        });
        std::iter::once(cell(heading(context, finding)))
            .chain(votes)
            .collect()
    });
    vec![Block::Table(Table {
        caption: "What the group gave each finding, from 1, little, to 5, much".to_owned(),
        columns,
        rows: rows.collect(),
        row_headings: true,
    })]
}
