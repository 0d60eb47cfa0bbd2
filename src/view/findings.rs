//! A finding in full: for and against side by side, how far it reaches, what the board is asked, what is still to say.

use crate::{
    app::{App, in_words, kind_of},
    insight::{self, EvidenceBase, FindingRequirement, RequirementCheck, completeness},
    review::{Direction, Finding, Id, Prevalence, items::ChoiceValue},
    view::{
        detail::{DetailLine, DetailSection, DetailTone},
        evidence, evidence_base,
    },
};

/// What a finding says in full.
pub(super) fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let review = app.review();
    let Some(finding) = review.finding(id) else {
        return Vec::new();
    };
    let found = insight::evidence(review).remove(&id).unwrap_or_default();
    let mut passages = vec![
        heading(app, finding),
        evidence::in_favour(app, &found),
        evidence::against(app, &found),
    ];
    passages.extend(evidence_base::passage(
        app,
        &EvidenceBase::of_claim(review, &found),
    ));
    passages.extend(reach(app, finding));
    passages.extend(text("Question for the board", &finding.questions));
    passages.extend(votes(app, finding));
    passages.push(still_to_say(&completeness(review, finding, &found)));
    passages
}

fn heading(app: &App, finding: &Finding) -> DetailSection {
    let pack = app.review().pack();
    let kind = kind_of(app.review(), finding).and_then(|kind| pack.pattern_type(kind));
    let kind = kind.map(|kind| format!("{} {}", kind.letter, kind.wide));
    let good = match finding.direction {
        Direction::Supports => Some("Good practice to protect"),
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

/// How widespread it is, and what is known of its patterns from elsewhere.
fn reach(app: &App, finding: &Finding) -> Option<DetailSection> {
    let known = match finding.prevalence {
        Prevalence::NotSaid => None,
        Prevalence::Known => Some("That is known."),
        Prevalence::Estimated => Some("That is an estimate."),
        Prevalence::Unknown => Some("How far is not known, and that is said."),
    };
    let patterns = finding.patterns.iter();
    let patterns = patterns.filter_map(|id| app.review().pattern(*id));
    let elsewhere = patterns.map(|pattern| pattern.outside_evidence.as_str());
    let mut lines: Vec<DetailLine> = finding
        .how_widespread
        .lines()
        .chain(elsewhere.flat_map(str::lines))
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    lines.extend(known.map(|known| DetailLine::new(known, DetailTone::Muted)));
    (!lines.is_empty()).then(|| DetailSection::of("How far does it reach", lines))
}

fn text(heading: &str, words: &str) -> Option<DetailSection> {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<DetailLine> = lines
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    (!lines.is_empty()).then(|| DetailSection::of(heading, lines))
}

/// What is missing, each with what would help; then, quietly, what is there.
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
        let there = format!("There: {}.", there.join(", "));
        lines.push(DetailLine::new(there, DetailTone::Muted));
    }
    if missing.is_empty() {
        return DetailSection {
            aside: "nothing".to_owned(),
            ..DetailSection::of("Still to say", lines)
        };
    }
    DetailSection::of("Still to say", lines)
}

/// What is asked of a finding: its name, and what to do where it is missing.
fn words(ask: FindingRequirement) -> (&'static str, &'static str) {
    match ask {
        FindingRequirement::Headline => (
            "a headline without a person",
            "Headline: one sentence without a person and without “should”",
        ),
        FindingRequirement::Issue => ("the issue", "Issue: say what the issue is"),
        FindingRequirement::InThisCase => (
            "this case",
            "In this case: say how it showed, with notes from at least one episode",
        ),
        FindingRequirement::Underlying => (
            "why it is underlying",
            "Underlying because: say what makes it more than a one-off",
        ),
        FindingRequirement::Outside => (
            "evidence from outside",
            "From outside this case: name a source or what the services know",
        ),
        FindingRequirement::Widespread => (
            "how widespread",
            "How widespread: say known, estimated or not known",
        ),
        FindingRequirement::Matters => {
            ("why it matters", "Why it matters: say what it puts at risk")
        }
        FindingRequirement::Against => (
            "a search for what speaks against it",
            "Against it: say what was looked for, by whom, found or not",
        ),
        FindingRequirement::Question => (
            "a question for the board",
            "Question for the board: one that training staff would not answer",
        ),
    }
}

/// What the group gave it, in words and dots; and the question that the next vote answers.
fn votes(app: &App, finding: &Finding) -> Option<DetailSection> {
    let axes = &app.review().pack().finding_axes;
    if axes.is_empty() {
        return None;
    }
    let given = axes.iter().filter_map(|axis| {
        let words = in_words(finding.vote(&axis.id))?;
        Some(format!("{} {words}", axis.name))
    });
    let given: Vec<String> = given.collect();
    let mut lines: Vec<DetailLine> = given
        .chunks(2)
        .map(|two| DetailLine::new(two.join("    "), DetailTone::Plain))
        .collect();
    if let Some(next) = axes.iter().find(|axis| finding.vote(&axis.id) == 0) {
        let question = format!("{} 1 hardly to 5 very much", next.question);
        lines.push(DetailLine::new(question, DetailTone::Prompt));
    }
    let aside = match finding.priority {
        0 => String::new(),
        rank => format!("number {rank}"),
    };
    Some(DetailSection {
        aside,
        ..DetailSection::of("Priority", lines)
    })
}
