//! The limits of the review, written from what it knows of itself (method §7.1, “limits reported”).

use std::collections::BTreeSet;

use crate::{
    insight::Limit,
    report::{
        audience::SourceStyle,
        context::ReportContext,
        outline::{Block, TextStyle, Words},
        placeholder, prose,
    },
    review::{Appraisal, Citation, Finding, Group, Kind, Note, NoteKind, Source, SourceKind},
    text::words::tr,
};

use super::{PartContent, findings, process};

fn paragraphs(told: Vec<String>) -> Vec<Block> {
    told.into_iter()
        .map(|text| Block::Paragraph(text.into()))
        .collect()
}

/// The people who were there and were not spoken with, those whose write-up is unchecked, and those of the family who
/// were heard.
pub(super) fn people(context: &ReportContext<'_>) -> Vec<Block> {
    let people = context.review.people();
    let of = |group| people.iter().filter(move |person| person.group == group);
    let staff: Vec<_> = of(Group::CaseGroup).collect();
    let unheard: Vec<String> = prose::once(
        staff
            .iter()
            .filter(|person| !process::spoken_with(context, person.id))
            .filter_map(|person| context.whom(person.id)),
    );
    let mut told = Vec::new();
    if !unheard.is_empty() {
        let all = unheard.len() > 1
            && staff
                .iter()
                .all(|person| !process::spoken_with(context, person.id));
        told.push(if all {
            "No conversation has been held with anybody who was there.".to_owned()
        } else {
            format!(
                "No conversation has been held with {}.",
                prose::listed(&unheard).replacen(" and ", " or ", usize::from(unheard.len() > 1))
            )
        });
    }
    let unchecked = Limit::Unread.sources(context.review.sources());
    let unchecked = unchecked.filter(|source| placeholder::is_held(source));
    let unchecked = unchecked.filter_map(|source| context.whom(source.role?));
    let unchecked = prose::once(unchecked);
    match unchecked.len() {
        0 => {}
        1 => told.push(format!(
            "The write-up of the conversation with {} has not been checked with them.",
            unchecked[0]
        )),
        _ => told.push(format!(
            "The write-ups of the conversations with {} have not been checked with them.",
            prose::listed(&unchecked)
        )),
    }
    let family: Vec<_> = of(Group::Family).collect();
    let heard = family
        .iter()
        .filter(|person| process::spoken_with(context, person.id));
    let heard = prose::once(heard.filter_map(|person| context.whom(person.id)));
    let family_sources = context.review.sources().iter();
    let any = family_sources
        .clone()
        .any(|source| source.kind == SourceKind::Family);
    if !heard.is_empty() {
        let heard = prose::listed(&heard);
        told.push(if has_family(context) {
            format!("Of the family, the review has heard {heard}.")
        } else {
            format!("The review has heard {heard}.")
        });
    } else if !family.is_empty() && !any {
        told.push(if has_family(context) {
            "Nobody of the family has been heard.".to_owned()
        } else {
            let called = context.pack.the_family();
            format!("{} has not been heard.", prose::capital(&called))
        });
    }
    paragraphs(told)
}

/// Whether the method calls those whose case it is a family.
fn has_family(context: &ReportContext<'_>) -> bool {
    context.pack.the_family() == tr!("the family")
}

/// Gaps that sources leave or parts of them that were not seen, and sources that only one person has read.
pub(super) fn records(context: &ReportContext<'_>) -> Vec<Block> {
    let sources = context.review.sources();
    let gaps = sources.iter().filter(|source| prose::says(&source.gaps));
    // What is missing from a source says which it is.
    if context.rules.sources == SourceStyle::LeftOut {
        let missing = gaps.count();
        let told = (missing > 0).then(|| {
            let sources = prose::counted(sources.len(), "source", "sources");
            format!(
                "Of {sources}, {} something out or could not be seen whole.",
                prose::counted(missing, "leaves", "leave")
            )
        });
        return paragraphs(told.into_iter().collect());
    }
    let gaps = gaps.map(|source| {
        let lines: Vec<String> = prose::lines(&source.gaps)
            .map(|it| context.sentence(it))
            .collect();
        let gap = lines.join(" ");
        match context.source_label(source) {
            Some(label) => Words::default()
                .and(format!("{}:", prose::capital(&label)), TextStyle::Strong)
                .and(format!(" {gap}"), TextStyle::Plain),
            None => gap.into(),
        }
    });
    let mut blocks = PartContent::list(gaps.collect()).blocks;
    let papers = sources.iter().filter(|source| is_paper(source));
    let (unread, alone): (Vec<&Source>, Vec<&Source>) = papers
        .filter(|source| source.read_by.len() < 2)
        .partition(|source| source.read_by.is_empty());
    blocks.extend(read(
        context,
        &unread,
        "has not been read by the review team",
        "have not been read by the review team",
    ));
    blocks.extend(read(
        context,
        &alone,
        "has been read by one member of the review team alone",
        "have been read by one member of the review team alone",
    ));
    blocks
}

fn is_paper(source: &Source) -> bool {
    matches!(
        source.kind,
        SourceKind::Record | SourceKind::Policy | SourceKind::Data
    )
}

/// “Two sources have been read by one member of the review team alone: …”.
fn read(context: &ReportContext<'_>, sources: &[&Source], one: &str, many: &str) -> Option<Block> {
    if sources.is_empty() {
        return None;
    }
    let verb = if sources.len() == 1 { one } else { many };
    let head = format!(
        "{} {verb}",
        prose::capital(&prose::counted(sources.len(), "source", "sources"))
    );
    let labels: Vec<String> = sources
        .iter()
        .filter_map(|it| context.source_label(it))
        .collect();
    let told = if labels.is_empty() {
        format!("{head}.")
    } else {
        format!("{head}: {}.", labels.join("; "))
    };
    Some(Block::Paragraph(told.into()))
}

/// The review’s safeguards against the knowledge of the outcome.
pub(super) fn hindsight(context: &ReportContext<'_>) -> Vec<Block> {
    let mut told = Vec::new();
    let views = context.episodes.iter().flat_map(|episode| &episode.tunnels);
    let roles: BTreeSet<_> = views.clone().filter_map(|view| view.role).collect();
    let views = views.count();
    if views > 0 {
        let from = match roles.len() {
            0 => String::new(),
            count => format!(", from {}", prose::counted(count, "role", "roles")),
        };
        told.push(format!(
            "The review has put down {} of how things looked at the time{from}, so that what was done can be read as it was met.",
            prose::counted(views, "account", "accounts")
        ));
    }
    let marked = Limit::Hindsight.notes(context.all_notes()).count();
    match marked {
        0 => {}
        1 => told.push("One note is marked as said in the knowledge of the outcome. Its words are kept, and are to be read with that in mind.".to_owned()),
        many => told.push(format!(
            "{} notes are marked as said in the knowledge of the outcome. Their words are kept, and are to be read with that in mind.",
            prose::capital(&prose::number(many))
        )),
    }
    let appraisals = context
        .episodes
        .iter()
        .flat_map(|episode| &episode.appraisals);
    let appraisals: Vec<&Appraisal> = appraisals.filter(|it| prose::says(&it.text)).collect();
    let lacking = appraisals.iter().filter(|it| it.lacks_standard()).count();
    if !appraisals.is_empty() {
        told.push(standards(appraisals.len(), lacking));
    }
    let challenges = context
        .all_notes()
        .filter(|note| note.kind == NoteKind::Challenge)
        .count();
    if challenges > 0 {
        told.push(format!(
            "{} against the explanation as it emerged {} been kept beside it.",
            prose::capital(&prose::counted(challenges, "challenge", "challenges")),
            if challenges == 1 { "has" } else { "have" }
        ));
    }
    let mut blocks = paragraphs(told);
    blocks.extend(kept_wording(context));
    blocks
}

/// Wording that was asked about and kept, with the reason; of notes only those that may be seen.
fn kept_wording(context: &ReportContext<'_>) -> Vec<Block> {
    let kept = context.review.details().kept_wording.iter();
    let kept = kept.filter(|kept| {
        let is_note = context.review.kind(kept.item) == Some(Kind::Note);
        prose::says(&kept.phrase) && (!is_note || context.note(kept.item).is_some())
    });
    let points: Vec<Words> = kept
        .map(|kept| {
            let phrase = prose::lines(&kept.phrase).collect::<Vec<_>>().join(" ");
            let because: Vec<String> = prose::lines(&kept.because)
                .map(|it| context.sentence(it))
                .collect();
            let code = context.review.code(kept.item);
            let code = code.and_then(|code| context.code(code));
            let head = code.map_or_else(
                || format!("“{phrase}”"),
                |code| format!("“{phrase}” ({code})"),
            );
            let because = because.join(" ");
            if because.is_empty() {
                Words::from(format!("{head}."))
            } else {
                Words::from(format!("{head}: {because}"))
            }
        })
        .collect();
    let lead = match points.len() {
        0 => return Vec::new(),
        1 => "The wording of one passage was asked about and kept:".to_owned(),
        many => format!(
            "The wording of {} was asked about and kept:",
            prose::counted(many, "passage", "passages")
        ),
    };
    vec![Block::Paragraph(lead.into()), Block::List(points)]
}

fn standards(all: usize, lacking: usize) -> String {
    if lacking == 0 {
        let each = match all {
            1 => "The one appraisal".to_owned(),
            many => format!("Each of the {} appraisals", prose::number(many)),
        };
        return format!(
            "{each} of practice names a standard, and says whether it was known at the time."
        );
    }
    format!(
        "Of {}, {} no standard, or {} not say whether it was known at the time.",
        prose::counted(all, "appraisal of practice", "appraisals of practice"),
        prose::counted(lacking, "names", "name"),
        if lacking == 1 { "does" } else { "do" }
    )
}

/// Claims that rest on little: notes with a single source, findings seen in a single episode.
pub(super) fn single_sources(context: &ReportContext<'_>) -> Vec<Block> {
    let reasons: Vec<&Note> = context
        .all_notes()
        .filter(|note| note.kind == NoteKind::Reason)
        .collect();
    let none = Limit::Unsourced.notes(reasons.iter().copied()).count();
    let one = reasons.iter().filter(|note| different(&note.sources) == 1);
    let one = one.count();
    let mut told = Vec::new();
    if one > 0 {
        told.push(format!(
            "Of {} that explain{} practice, {} on a single source.",
            prose::counted(reasons.len(), "note", "notes"),
            if reasons.len() == 1 { "s" } else { "" },
            prose::counted(one, "rests", "rest")
        ));
    }
    if none > 0 {
        let names = prose::capital(&prose::counted(none, "note names", "notes name"));
        told.push(format!("{names} no source."));
    }
    let single = |finding: &&Finding| findings::episodes(context, finding).len() == 1;
    let single = context.review.findings().iter().filter(single);
    let numbers: Vec<String> = single
        .filter_map(|finding| context.finding_number(finding.id))
        .map(|number| number.to_string())
        .collect();
    match numbers.len() {
        0 => {}
        1 => told.push(format!(
            "Finding {} is seen in one episode only.",
            numbers[0]
        )),
        _ => told.push(format!(
            "Findings {} are seen in one episode each.",
            prose::listed(&numbers)
        )),
    }
    paragraphs(told)
}

/// The number of different sources that are cited.
fn different(citations: &[Citation]) -> usize {
    let named = citations.iter().map(|it| (it.kind, it.source));
    named.collect::<BTreeSet<_>>().len()
}
