//! A pattern in full: its sentence and types, what carries it and what speaks against it, and the questions that test it.
//! And what can be done with one: retired, worked out, merged, carried by more notes.

mod carry;
mod merge;

pub use carry::{carry, put_into};
pub use merge::merge;

use crate::{
    insight::{self, EvidenceBase},
    review::{
        Change, Direction, Edit, Finding, Id, Kind, Pattern, PatternEdit, Swap, items::ChoiceValue,
    },
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
        evidence, evidence_base, list,
        page::PageName,
        response::{FormStart, FormSubject, Opening, Response},
    },
};

/// The full text of a pattern; empty where it is gone.
pub fn in_full(cx: &PageContext<'_>, id: Id) -> Vec<DetailSection> {
    let review = cx.review();
    let Some(pattern) = review.pattern(id) else {
        return Vec::new();
    };
    let found = insight::evidence(review).remove(&id).unwrap_or_default();
    let mut passages = vec![heading(cx, pattern)];
    if pattern.retired {
        let why = match pattern.retired_because.trim() {
            "" => DetailLine::new(tr!("Nobody has said why."), DetailTone::Muted),
            why => DetailLine::new(why, DetailTone::Plain),
        };
        passages.push(DetailSection::of(tr!("No longer held"), vec![why]));
    }
    passages.extend([
        evidence::in_favour(cx, &found),
        evidence::against(cx, &found),
    ]);
    passages.extend(evidence_base::passage(
        cx,
        &EvidenceBase::of_claim(review, &found),
    ));
    let elsewhere = pattern.outside_evidence.lines();
    let elsewhere: Vec<DetailLine> = elsewhere
        .map(|line| DetailLine::new(line, DetailTone::Plain))
        .collect();
    if !elsewhere.is_empty() {
        passages.push(DetailSection::of(tr!("From elsewhere"), elsewhere));
    }
    passages.extend(evidence::memo(&pattern.memo));
    passages.push(test(cx));
    passages
}

fn heading(cx: &PageContext<'_>, pattern: &Pattern) -> DetailSection {
    let review = cx.review();
    let named = |kind| {
        let kind = review.pack().pattern_type(kind)?;
        Some(format!("{} {}", kind.letter, kind.wide))
    };
    let types = pattern.primary.iter().chain(&pattern.secondary);
    let types: Vec<String> = types.filter_map(named).collect();
    let types = if types.is_empty() {
        tr!("No type yet").to_owned()
    } else {
        types.join(", ")
    };
    let way = (pattern.direction != Direction::NotSaid).then(|| pattern.direction.words());
    let findings = review.findings().iter();
    let findings = findings.filter(|finding| finding.patterns.contains(&pattern.id));
    let findings: Vec<String> = findings.map(|finding| finding.code.to_string()).collect();
    let worked = (!findings.is_empty())
        .then(|| tr!("Worked out in {findings}", findings = findings.join(", ")));
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
pub fn test(cx: &PageContext<'_>) -> DetailSection {
    let questions = cx.review().pack().pattern_questions.iter();
    let line = |(at, question): (usize, &String)| DetailLine {
        sign: (at + 1).to_string(),
        ..DetailLine::new(question, DetailTone::Prompt)
    };
    DetailSection::of(
        tr!("Is it a pattern?"),
        questions.enumerate().map(line).collect(),
    )
}

/// Makes a finding of a pattern: its sentence is the headline until there is a better one.
pub fn make_finding(pattern: &Pattern, cx: &PageContext<'_>) -> Response {
    let mut findings = cx.review().findings().iter();
    if let Some(there) = findings.find(|finding| finding.patterns.contains(&pattern.id)) {
        return Response::say(tr!("{code} works it out already", code = there.code));
    }
    let mut finding = Finding::new(cx.new_id(), cx.next_code(Kind::Finding));
    finding.headline.clone_from(&pattern.sentence);
    finding.patterns = vec![pattern.id];
    finding.direction = pattern.direction;
    let (id, code) = (finding.id, finding.code);
    Response {
        choose: None,
        ..list::add(finding, cx)
    }
    .opening(Opening::Page(PageName::Findings, Some(id)))
    .saying(tr!(
        "{code} is there, in the words of its pattern. {key:accept} edits them",
        code
    ))
}

/// A pattern is no longer held, and why is asked; or it is held again.
pub fn turn_retired(pattern: &Pattern) -> Response {
    let edit = |set: PatternEdit| Change::Edit {
        id: pattern.id,
        set: Edit::from(set),
    };
    let turned = Swap::new(pattern.retired, !pattern.retired);
    let mut changes = vec![edit(PatternEdit::Retired(turned))];
    if pattern.retired && !pattern.retired_because.is_empty() {
        let no_more = Swap::new(pattern.retired_because.clone(), String::new());
        changes.push(edit(PatternEdit::RetiredBecause(no_more)));
    }
    let code = pattern.code;
    let response = Response::commit(changes).choosing(pattern.id);
    if pattern.retired {
        return response.saying(tr!("{code} is held again", code));
    }
    // Why not is the last field.
    let form = Opening::Form(FormSubject::Item(pattern.id), FormStart::Last);
    let why = tr!("{code} is no longer held. Why not?", code);
    response.opening(form).saying(why)
}
