//! A pattern in full: its sentence and types, what carries it and what speaks against it, and the questions that test it.

use crate::{
    app::App,
    insight::{self, EvidenceBase},
    review::{Direction, Id, Pattern, items::ChoiceValue},
    view::{
        detail::{DetailLine, DetailSection, DetailTone},
        evidence, evidence_base,
    },
};

/// What a pattern says in full.
pub(super) fn in_full(app: &App, id: Id) -> Vec<DetailSection> {
    let review = app.review();
    let Some(pattern) = review.pattern(id) else {
        return Vec::new();
    };
    let found = insight::evidence(review).remove(&id).unwrap_or_default();
    let mut passages = vec![heading(app, pattern)];
    if pattern.retired {
        let why = match pattern.retired_because.trim() {
            "" => DetailLine::new("Nobody has said why.", DetailTone::Muted),
            why => DetailLine::new(why, DetailTone::Plain),
        };
        passages.push(DetailSection::of("No longer held", vec![why]));
    }
    passages.extend([
        evidence::in_favour(app, &found),
        evidence::against(app, &found),
    ]);
    passages.extend(evidence_base::passage(
        app,
        &EvidenceBase::of_claim(review, &found),
    ));
    let elsewhere = pattern.outside_evidence.lines();
    let elsewhere: Vec<DetailLine> = elsewhere
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    if !elsewhere.is_empty() {
        passages.push(DetailSection::of("From elsewhere", elsewhere));
    }
    passages.push(test(app));
    passages
}

fn heading(app: &App, pattern: &Pattern) -> DetailSection {
    let review = app.review();
    let named = |kind| {
        let kind = review.pack().pattern_type(kind)?;
        Some(format!("{} {}", kind.letter, kind.wide))
    };
    let types = pattern.primary.iter().chain(&pattern.secondary);
    let types: Vec<String> = types.filter_map(named).collect();
    let types = if types.is_empty() {
        "No type yet".to_owned()
    } else {
        types.join(", ")
    };
    let way = (pattern.direction != Direction::NotSaid).then(|| pattern.direction.words());
    let findings = review.findings().iter();
    let findings = findings.filter(|finding| finding.patterns.contains(&pattern.id));
    let findings: Vec<String> = findings.map(|finding| finding.code.to_string()).collect();
    let worked = (!findings.is_empty()).then(|| format!("Worked out in {}", findings.join(", ")));
    let code = pattern.code.to_string();
    let about: Vec<&str> = [code.as_str(), types.as_str()]
        .into_iter()
        .chain(way)
        .chain(worked.as_deref())
        .collect();
    let tone = if pattern.retired {
        DetailTone::Struck
    } else {
        DetailTone::Strong
    };
    DetailSection::bare(vec![
        DetailLine::new(&pattern.sentence, tone),
        DetailLine::new(about.join("   "), DetailTone::Muted),
    ])
}

/// The questions that tell a pattern from a one-off (method §2.4).
pub(super) fn test(app: &App) -> DetailSection {
    let questions = app.review().pack().pattern_questions.iter();
    let line = |(at, question): (usize, &String)| DetailLine {
        sign: (at + 1).to_string(),
        ..DetailLine::new(question, DetailTone::Prompt)
    };
    DetailSection::of(
        "Is it a pattern?",
        questions.enumerate().map(line).collect(),
    )
}
