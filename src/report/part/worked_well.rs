//! Practice that worked well, and how far it can be relied on (method §3.3, §6.3).

use crate::{
    report::{
        context::ReportContext,
        outline::{Section, TextStyle, Words},
    },
    review::{Note, NoteKind, Robustness},
};

use super::{PartContent, factors};

/// Notes that helped, episode by episode, each with what is known of how firmly it stands.
pub(super) fn worked_well(context: &ReportContext<'_>) -> Vec<Section> {
    let told = context.episodes.iter().filter_map(|episode| {
        let helped = context.notes(episode).filter(|note| helps(note));
        let points = helped.map(|note| words(context, note)).collect();
        super::section(
            context.episode_heading(episode),
            PartContent::list(points).blocks,
        )
    });
    told.collect()
}

fn helps(note: &Note) -> bool {
    note.kind == NoteKind::Reason && note.influence.helps()
}

fn words(context: &ReportContext<'_>, note: &Note) -> Words {
    let words = factors::words(context, note);
    match note.robustness {
        Robustness::NotSaid => words,
        Robustness::Robust => words.and(" It would be there the next time, too.", TextStyle::Plain),
        Robustness::Chance => words.and(" It was there by chance.", TextStyle::Plain),
    }
}
