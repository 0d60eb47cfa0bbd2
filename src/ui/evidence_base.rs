//! The base of a claim in words: kinds of source, agencies, what was checked, and what is weak about it. No share of
//! anything, and no agency against another.

use crate::{
    insight::{EvidenceBase, Weakness},
    review::{Id, Review, SourceKind},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailLine, DetailSection, DetailTone},
    },
};

/// The passage on an evidence base, the cautions first; none where no notes are there.
pub fn passage(cx: &PageContext<'_>, ground: &EvidenceBase) -> Option<DetailSection> {
    if ground.notes == 0 {
        return None;
    }
    let review = cx.review();
    let mut lines = cautions(review, ground);
    if !ground.kinds.is_empty() {
        lines.push(DetailLine::new(kinds(review, ground), DetailTone::Plain));
    }
    let agencies: Vec<&str> = ground.agencies.iter().map(String::as_str).collect();
    if agencies.len() > 1 {
        lines.push(DetailLine::new(agencies.join(", "), DetailTone::Muted));
    }
    if ground.checked > 0 {
        let checked = tr!(
            "Checked with those concerned: {notes} note"
                | "Checked with those concerned: {notes} notes",
            notes = ground.checked
        );
        lines.push(DetailLine::new(checked, DetailTone::Muted));
    }
    let sources = match ground.sources.len() {
        0 => String::new(),
        count => tr!("{count} source" | "{count} sources", count),
    };
    Some(DetailSection {
        aside: sources,
        ..DetailSection::of(tr!("What it stands on"), lines)
    })
}

/// The number of notes from each kind of source, as the method calls them: records beside conversations.
pub fn kinds(review: &Review, ground: &EvidenceBase) -> String {
    let kinds = ground.kinds.iter();
    let told = kinds.map(|(kind, notes)| format!("{} {notes}", name(review, *kind)));
    told.collect::<Vec<_>>().join(", ")
}

fn cautions(review: &Review, ground: &EvidenceBase) -> Vec<DetailLine> {
    let weakness = ground.weakness().map(|weakness| match weakness {
        Weakness::Unsupported => tr!("Nothing here names a source").to_owned(),
        Weakness::OneSource(id) => match review.source(id) {
            Some(source) => tr!(
                "One source only: {code}  {label}",
                code = source.code,
                label = source.label
            ),
            None => tr!("One source only").to_owned(),
        },
        Weakness::OneKind(kind) => {
            tr!("One kind of source only: {kind}", kind = name(review, kind))
        }
        Weakness::OneAgency(agency) => tr!("One agency only: {agency}", agency),
    });
    let some = !ground.unsourced.is_empty() && !ground.kinds.is_empty();
    let unsourced = some.then(|| {
        tr!(
            "No source named by {codes}",
            codes = codes(review, &ground.unsourced)
        )
    });
    let disputed = (!ground.disputed.is_empty())
        .then(|| tr!("Disputed: {codes}", codes = codes(review, &ground.disputed)));
    let cautions = weakness.into_iter().chain(unsourced).chain(disputed);
    cautions
        .map(|words| DetailLine::new(words, DetailTone::Caution))
        .collect()
}

/// The most codes that are named.
const NAMED: usize = 6;

fn codes(review: &Review, ids: &[Id]) -> String {
    let codes = ids.iter().take(NAMED).filter_map(|id| review.code(*id));
    let mut codes: Vec<String> = codes.map(|code| code.to_string()).collect();
    if let Some(more @ 1..) = ids.len().checked_sub(NAMED) {
        codes.push(tr!("{more} more", more));
    }
    codes.join(", ")
}

fn name(review: &Review, kind: SourceKind) -> String {
    let mut kinds = review.pack().source_kinds.iter();
    let named = kinds.find(|named| named.id.as_str() == kind.id());
    named.map_or_else(|| kind.id().to_owned(), |named| named.name.clone())
}
