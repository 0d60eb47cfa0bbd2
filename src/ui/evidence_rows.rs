//! Rows that are weighed: the patterns and the findings with what speaks for and against each.

use std::collections::HashMap;

use crate::{
    insight::{Evidence, chosen_episodes},
    method::PatternTypeId,
    review::{Checked, Code, Finding, Id, Pattern, Review},
    text::words::tr,
    ui::{
        context::PageContext,
        row::{Row, RowTally},
        spoken::sentence,
    },
};

/// A pattern as a row.
pub(crate) fn pattern(
    cx: &PageContext<'_>,
    found: &HashMap<Id, Evidence>,
    pattern: &Pattern,
) -> Row {
    let row = Row::item(pattern.id, pattern.sentence.clone());
    let row = weighed(cx.review(), row, pattern.code, found.get(&pattern.id));
    let kind = pattern.primary.as_ref();
    let kind = kind.and_then(|kind| cx.pack().pattern_type(kind));
    let kind = kind.map(|kind| tr!("Type {letter}.", letter = kind.letter));
    let state = if pattern.retired {
        Some(tr!("No longer held."))
    } else {
        how_it_stands(pattern.checked)
    };
    Row {
        margin: letter(cx.review(), pattern.primary.as_ref()),
        faded: pattern.retired,
        ..also_saying(row, kind.as_deref().into_iter().chain(state))
    }
}

/// A finding as a row.
pub(crate) fn finding(
    cx: &PageContext<'_>,
    found: &HashMap<Id, Evidence>,
    finding: &Finding,
) -> Row {
    let row = Row::item(finding.id, finding.headline.clone());
    let row = weighed(cx.review(), row, finding.code, found.get(&finding.id));
    let kind = kind_of(cx.review(), finding);
    Row {
        margin: letter(cx.review(), kind),
        ..also_saying(row, how_it_stands(finding.checked))
    }
}

/// How far a pattern or a finding has come, where that is further than raised.
fn how_it_stands(checked: Checked) -> Option<&'static str> {
    match checked {
        Checked::Raised => None,
        Checked::Checked => Some(tr!("Checked, not agreed.")),
        Checked::Disputed => Some(tr!("Disputed.")),
        Checked::Agreed => Some(tr!("Agreed.")),
    }
}

/// A row that says more at its end in plain mode.
fn also_saying<'a>(row: Row, more: impl IntoIterator<Item = &'a str>) -> Row {
    let more = more.into_iter().map(|words| format!(" {words}"));
    let said = row.aloud() + &more.collect::<String>();
    row.saying(said)
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
    let tally = RowTally {
        notes: evidence.carried_by.len(),
        challenges: evidence.challenged_by.len(),
        looked_for: evidence.is_sought(),
    };
    let spoken = [row.words.clone(), seen.clone(), tally.aloud()].map(|part| sentence(&part));
    Row {
        under: format!("{seen}  {code}"),
        tally: Some(tally),
        ..row.saying(spoken.join(" "))
    }
}

fn letter(review: &Review, kind: Option<&PatternTypeId>) -> String {
    let kind = kind.and_then(|kind| review.pack().pattern_type(kind));
    kind.map_or_else(|| "–".to_owned(), |kind| kind.letter.to_string())
}
