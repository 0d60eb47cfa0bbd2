//! Counter-evidence: what was looked for, and who challenged the findings (method §7.1).

use crate::{
    report::{
        context::ReportContext,
        outline::{Block, Section, Words},
        prose,
    },
    review::{Search, items::ChoiceValue},
};

use super::{PartContent, factors, findings};

const NOTHING: &str = "Nothing that would speak against this has been looked for yet.";

/// A section for each finding, in the order of the screen.
pub(super) fn counter_evidence(context: &ReportContext<'_>) -> Vec<Section> {
    let all = context.review.findings().iter();
    let told = all.map(|finding| {
        let mut blocks = sought(context, &finding.counter_evidence, &finding.searches);
        if blocks.is_empty() {
            let worked = finding
                .patterns
                .iter()
                .filter_map(|id| context.review.pattern(*id));
            blocks
                .extend(worked.flat_map(|it| sought(context, &it.counter_evidence, &it.searches)));
        }
        let challenges = context
            .evidence(finding.id)
            .map(|it| it.challenged_by.as_slice());
        let challenges = challenges.unwrap_or_default().iter();
        let challenges = challenges.filter_map(|id| context.note(*id));
        let challenges: Vec<Words> = challenges
            .map(|note| factors::words(context, note))
            .collect();
        blocks.extend(PartContent::list(challenges).blocks);
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(NOTHING.into()));
        }
        findings::recalled(context, finding, blocks)
    });
    told.collect()
}

/// Counter-evidence in words, and then the searches: who looked for what, where, and what came of it. A search that
/// nobody has finished is not told.
pub(super) fn sought(
    context: &ReportContext<'_>,
    in_words: &str,
    searches: &[Search],
) -> Vec<Block> {
    let mut blocks = context.paragraphs(in_words);
    let done = searches.iter().filter(|search| search.is_done());
    blocks.extend(done.map(|search| Block::Paragraph(searched(context, search).into())));
    blocks
}

fn searched(context: &ReportContext<'_>, search: &Search) -> String {
    let by = search.who.and_then(|id| context.whom(id));
    let by = by.map_or_else(String::new, |whom| format!(" by {whom}"));
    let what = [&search.what, &search.place].map(|part| prose::within(&context.prose(part)));
    let what: Vec<String> = what.into_iter().filter(|part| prose::says(part)).collect();
    let head = prose::sentence(&format!("Looked for{by}: {}", what.join("; ")));
    let found = if search.is_done() {
        format!(" {}.", search.found.words())
    } else {
        String::new()
    };
    let told = prose::lines(&search.told).map(|line| format!(" {}", context.sentence(line)));
    format!("{head}{found}{}", told.collect::<String>())
}
