//! A finding in full: for and against side by side, how far it reaches, what the board is asked, what is still to say.

use crate::{
    insight::{self, EvidenceBase, FindingRequirement, RequirementCheck, completeness},
    review::{Direction, Finding, Prevalence, items::ChoiceValue},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        evidence, evidence_base,
        evidence_rows::kind_of,
    },
};

use super::{degree, in_words};

/// The full text of a finding.
pub(super) fn in_full(finding: &Finding, cx: &PageContext<'_>) -> Vec<DetailSection> {
    let review = cx.review();
    let mut found = insight::evidence(review);
    let found = found.remove(&finding.id).unwrap_or_default();
    let mut sections = vec![
        heading(cx, finding),
        evidence::in_favour(cx, &found),
        evidence::against(cx, &found),
    ];
    let base = EvidenceBase::of_claim(review, &found);
    sections.extend(evidence_base::passage(cx, &base));
    sections.extend(reach(cx, finding));
    sections.extend(text(tr!("Question for the board"), &finding.questions));
    sections.extend(votes(cx, finding));
    sections.extend(evidence::memo(&finding.memo));
    sections.push(still_to_say(&completeness(review, finding, &found)));
    sections
}

fn heading(cx: &PageContext<'_>, finding: &Finding) -> DetailSection {
    let pack = cx.review().pack();
    let kind = kind_of(cx.review(), finding).and_then(|kind| pack.pattern_type(kind));
    let kind = kind.map(|kind| format!("{} {}", kind.letter, kind.wide));
    let good = match finding.direction {
        Direction::Supports => Some(tr!("Good practice to protect")),
        Direction::NotSaid | Direction::Undermines => None,
    };
    let strength = finding.strength.words();
    let mut answers = pack.recommendation_kinds.iter();
    let answer = answers.find(|kind| kind.id.as_str() == finding.recommendation);
    let code = finding.code.to_string();
    let about: Vec<&str> = [code.as_str()]
        .into_iter()
        .chain(kind.as_deref())
        .chain(good)
        .chain([evidence::agreed(finding.checked), strength])
        .chain(answer.map(|kind| kind.name.as_str()))
        .collect();
    DetailSection::bare(vec![
        DetailLine::new(&finding.headline, DetailTone::Strong),
        DetailLine::new(about.join("   "), DetailTone::Muted),
    ])
}

/// The reach of a finding: how widespread it is, and what is known of its patterns from elsewhere.
fn reach(cx: &PageContext<'_>, finding: &Finding) -> Option<DetailSection> {
    let known = match finding.prevalence {
        Prevalence::NotSaid => None,
        Prevalence::Known => Some(tr!("That is known.")),
        Prevalence::Estimated => Some(tr!("That is an estimate.")),
        Prevalence::Unknown => Some(tr!("How far is not known, and that is said.")),
    };
    let patterns = finding.patterns.iter();
    let patterns = patterns.filter_map(|id| cx.review().pattern(*id));
    let elsewhere = patterns.map(|pattern| pattern.outside_evidence.as_str());
    let mut lines: Vec<DetailLine> = finding
        .how_widespread
        .lines()
        .chain(elsewhere.flat_map(str::lines))
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    lines.extend(known.map(|known| DetailLine::new(known, DetailTone::Muted)));
    (!lines.is_empty()).then(|| DetailSection::of(tr!("How far does it reach"), lines))
}

fn text(heading: &str, words: &str) -> Option<DetailSection> {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<DetailLine> = lines
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    (!lines.is_empty()).then(|| DetailSection::of(heading, lines))
}

/// The requirements that are not met, each with what would help; then, quietly, those that are.
fn still_to_say(checks: &[RequirementCheck]) -> DetailSection {
    let (there, missing): (Vec<&RequirementCheck>, Vec<&RequirementCheck>) =
        checks.iter().partition(|check| check.met);
    let mut lines: Vec<DetailLine> = missing
        .iter()
        .map(|check| DetailLine::new(words(check.requirement).1, DetailTone::Caution))
        .collect();
    let there: Vec<&str> = there
        .iter()
        .map(|check| words(check.requirement).0)
        .collect();
    if !there.is_empty() {
        let there = tr!("There: {what}.", what = there.join(", "));
        lines.push(DetailLine::new(there, DetailTone::Muted));
    }
    if missing.is_empty() {
        return DetailSection {
            aside: tr!("nothing").to_owned(),
            ..DetailSection::of(tr!("Still to say"), lines)
        };
    }
    DetailSection::of(tr!("Still to say"), lines)
}

/// The name of a requirement, and what to do where it is not met.
fn words(ask: FindingRequirement) -> (&'static str, &'static str) {
    match ask {
        FindingRequirement::Headline => (
            tr!("a headline without a person"),
            tr!("Headline: one sentence without a person and without “should”"),
        ),
        FindingRequirement::Issue => (tr!("the issue"), tr!("Issue: say what the issue is")),
        FindingRequirement::InThisCase => (
            tr!("this case"),
            tr!("In this case: say how it showed, with notes from at least one episode"),
        ),
        FindingRequirement::Underlying => (
            tr!("why it is underlying"),
            tr!("Underlying because: say what makes it more than a one-off"),
        ),
        FindingRequirement::Outside => (
            tr!("evidence from outside"),
            tr!("From outside this case: name a source or what the services know"),
        ),
        FindingRequirement::Widespread => (
            tr!("how widespread"),
            tr!("How widespread: say known, estimated or not known"),
        ),
        FindingRequirement::Matters => (
            tr!("why it matters"),
            tr!("Why it matters: say what it puts at risk"),
        ),
        FindingRequirement::Against => (
            tr!("a search for what speaks against it"),
            tr!("Against it: say what was looked for, by whom, found or not"),
        ),
        FindingRequirement::Question => (
            tr!("a question for the board"),
            tr!("Question for the board: one that training staff would not answer"),
        ),
    }
}

/// The votes of the group, in words and dots, and the question that the next vote answers; none where the method has no
/// axes.
fn votes(cx: &PageContext<'_>, finding: &Finding) -> Option<DetailSection> {
    let axes = &cx.review().pack().finding_axes;
    if axes.is_empty() {
        return None;
    }
    let given = axes.iter().filter_map(|axis| {
        let weight = finding.vote(&axis.id);
        let spoken = format!("{}: {}", axis.name, degree(weight)?);
        Some((format!("{} {}", axis.name, in_words(weight)?), spoken))
    });
    let given: Vec<(String, String)> = given.collect();
    let mut lines: Vec<DetailLine> = given
        .chunks(2)
        .map(|two| {
            let (shown, spoken): (Vec<&str>, Vec<&str>) = two
                .iter()
                .map(|(shown, spoken)| (&**shown, &**spoken))
                .unzip();
            DetailLine::new(shown.join("    "), DetailTone::Plain).saying(spoken.join(", "))
        })
        .collect();
    if let Some(next) = axes.iter().find(|axis| finding.vote(&axis.id) == 0) {
        let question = tr!(
            "{question} 1 hardly to 5 very much",
            question = next.question
        );
        lines.push(DetailLine::new(question, DetailTone::Prompt));
    }
    let aside = match finding.priority {
        0 => String::new(),
        rank => tr!("number {rank}", rank),
    };
    Some(DetailSection {
        aside,
        ..DetailSection::of(tr!("Priority"), lines)
    })
}
