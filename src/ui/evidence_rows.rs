//! Rows that are weighed: the patterns and the findings with what speaks for and against each.

use std::collections::HashMap;

use crate::{
    insight::{Evidence, chosen_episodes},
    method::PatternTypeId,
    review::{Code, Finding, Id, Pattern, Review},
    text::words::tr,
    ui::{
        context::PageContext,
        row::{Row, RowTally},
    },
};

/// A pattern as a row.
pub(crate) fn pattern(
    cx: &PageContext<'_>,
    found: &HashMap<Id, Evidence>,
    pattern: &Pattern,
) -> Row {
    let row = Row::item(pattern.id, pattern.sentence.clone());
    Row {
        margin: letter(cx.review(), pattern.primary.as_ref()),
        faded: pattern.retired,
        ..weighed(cx.review(), row, pattern.code, found.get(&pattern.id))
    }
}

/// A finding as a row.
pub(crate) fn finding(
    cx: &PageContext<'_>,
    found: &HashMap<Id, Evidence>,
    finding: &Finding,
) -> Row {
    let row = Row::item(finding.id, finding.headline.clone());
    let kind = kind_of(cx.review(), finding);
    Row {
        margin: letter(cx.review(), kind),
        ..weighed(cx.review(), row, finding.code, found.get(&finding.id))
    }
}

/// The type of a finding: that of the first of its patterns that has one.
pub fn kind_of<'a>(review: &'a Review, finding: &Finding) -> Option<&'a PatternTypeId> {
    let mut patterns = finding.patterns.iter();
    patterns.find_map(|id| review.pattern(*id)?.primary.as_ref())
}

fn weighed(review: &Review, row: Row, code: Code, evidence: Option<&Evidence>) -> Row {
    let none = Evidence::default();
    let evidence = evidence.unwrap_or(&none);
    let seen = match (evidence.episodes.len(), chosen_episodes(review)) {
        (0, _) => tr!("no episode yet").to_owned(),
        (seen, all) if seen <= all => tr!(
            "{seen} of {all} episode" | "{seen} of {all} episodes",
            all,
            seen
        ),
        (seen, _) => tr!("{seen} episode" | "{seen} episodes", seen),
    };
    Row {
        under: format!("{seen}  {code}"),
        tally: Some(RowTally {
            notes: evidence.carried_by.len(),
            challenges: evidence.challenged_by.len(),
            looked_for: evidence.is_sought(),
        }),
        ..row
    }
}

fn letter(review: &Review, kind: Option<&PatternTypeId>) -> String {
    let kind = kind.and_then(|kind| review.pack().pattern_type(kind));
    kind.map_or_else(|| "–".to_owned(), |kind| kind.letter.to_string())
}
