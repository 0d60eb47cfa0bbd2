//! The points on which accounts differ, and how far what was said has been checked with those concerned (method §7.1).

use crate::{
    report::{
        context::ReportContext,
        outline::{Block, Section, Words},
        prose,
    },
    review::{Checked, Note},
};

use super::{PartContent, factors};

/// Episode by episode: what is told differently, and the notes that somebody disputes.
pub(super) fn differences(context: &ReportContext<'_>) -> Vec<Section> {
    if !context.rules.disputed {
        return Vec::new();
    }
    let told = context.episodes.iter().filter_map(|episode| {
        let mut blocks = context.paragraphs(&episode.dispute);
        let disputed = context.notes(episode);
        let disputed = disputed.filter(|note| note.checked == Checked::Disputed);
        let points: Vec<Words> = disputed.map(|note| factors::words(context, note)).collect();
        blocks.extend(PartContent::list(points).blocks);
        super::section(context.episode_heading(episode), blocks)
    });
    told.collect()
}

/// The number of notes that have been agreed, checked, disputed, or not yet put to anybody; empty without notes.
pub(super) fn checking(context: &ReportContext<'_>) -> Vec<Block> {
    let notes: Vec<&Note> = context.all_notes().collect();
    if notes.is_empty() {
        return Vec::new();
    }
    let count = |checked| notes.iter().filter(|note| note.checked == checked).count();
    let states = [
        (count(Checked::Agreed), "agreed"),
        (count(Checked::Checked), "checked with those concerned"),
        (count(Checked::Disputed), "disputed"),
        (count(Checked::Raised), "raised and not yet checked"),
    ];
    let told: Vec<String> = states
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| {
            let verb = match (state, count) {
                ("disputed", 1) => "is",
                ("disputed", _) => "are",
                (_, 1) => "has been",
                (_, _) => "have been",
            };
            format!("{} {verb} {state}", prose::number(count))
        })
        .collect();
    let all = prose::counted(notes.len(), "note", "notes");
    let mut told = vec![format!("Of {all}, {}.", prose::listed(&told))];
    let withdrawn = context.episodes.iter().flat_map(|episode| &episode.notes);
    match withdrawn.filter(|note| note.withdrawn).count() {
        0 => {}
        1 => told.push("One more has been withdrawn, and is left out here.".to_owned()),
        many => told.push(format!(
            "{} more have been withdrawn, and are left out here.",
            prose::capital(&prose::number(many))
        )),
    }
    vec![Block::Paragraph(told.join(" ").into())]
}
