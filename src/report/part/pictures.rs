//! Pictures of the whole: where the notes stand, and what the findings rest on.

use crate::{
    insight::{Crosstab, Matrix, WhyMap},
    report::{
        Drawing,
        context::ReportContext,
        drawing::DrawnShape,
        outline::{Block, Section},
        picture, references,
    },
    review::{Finding, Note},
};

use super::findings;

/// A map of more pieces than this is no picture any more.
const PIECES: usize = 60;
/// A matrix of more rows than this is none either.
const ROWS: usize = 40;

/// The episodes by factors and by types of pattern, as far as there are notes.
pub(super) fn heat_maps(context: &ReportContext<'_>) -> Vec<Block> {
    let seen = |note: &Note| context.sees(note);
    let crosstabs = [Crosstab::EpisodesFactors, Crosstab::EpisodesPatterns];
    let matrices = crosstabs.map(|crosstab| Matrix::of(context.review, crosstab, &seen));
    let shown = matrices.iter();
    let shown = shown.filter(|matrix| matrix.most() > 0 && matrix.rows.len() <= ROWS);
    shown
        .map(|matrix| Block::Picture(picture::heat_map(matrix)))
        .collect()
}

/// The why-map of each finding that something carries.
pub(super) fn why_maps(context: &ReportContext<'_>) -> Vec<Section> {
    let all = context.review.findings().iter();
    let told = all.filter_map(|finding| {
        let picture = why_map(context, finding)?;
        Some(findings::recalled(
            context,
            finding,
            vec![Block::Picture(picture)],
        ))
    });
    told.collect()
}

fn why_map(context: &ReportContext<'_>, finding: &Finding) -> Option<Drawing> {
    let seen = |note: &Note| context.sees(note);
    let mut map = WhyMap::of(context.review, &[finding.id], &seen);
    // With the finding alone there is nothing to see.
    if !(2..=PIECES).contains(&map.nodes.len()) {
        return None;
    }
    for piece in &mut map.nodes {
        piece.words = context.prose(&piece.words);
    }
    for episode in &mut map.episodes {
        *episode = context.prose(episode);
    }
    let picture = picture::why_map(&map, context.pack);
    Some(if context.rules.codes {
        picture
    } else {
        without_codes(context, picture)
    })
}

/// A picture with words in the place of the codes that stand over its boxes.
fn without_codes(context: &ReportContext<'_>, mut picture: Drawing) -> Drawing {
    picture.title = references::in_words(context, &picture.title);
    let lines = picture.description.lines();
    let lines = lines.map(|line| references::in_words(context, line));
    picture.description = lines.collect::<Vec<_>>().join("\n");
    for shape in &mut picture.shapes {
        match shape {
            DrawnShape::Box(boxed) => {
                for line in &mut boxed.lines {
                    *line = references::in_words(context, line);
                }
            }
            DrawnShape::Line(_) => {}
        }
    }
    picture
}
