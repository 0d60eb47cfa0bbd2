//! Beside the notes that are compared: those picked so far, the chosen one in full, and what makes a pattern of them.

use crate::{
    app::{App, ComparedBy, counted},
    review::Id,
    ui::{
        detail::{DetailLine, DetailSection, DetailTone},
        evidence, pattern,
    },
};

/// What is compared, in words.
pub(super) fn title(app: &App) -> Option<String> {
    let review = app.review();
    Some(match &app.sweep.as_ref()?.over {
        ComparedBy::Factor(id) => {
            let factors = app.factors();
            let place = factors.iter().position(|factor| factor.id == *id)?;
            format!("{} {}, all episodes", place + 1, factors[place].middle)
        }
        ComparedBy::Type(id) => {
            let kind = review.pack().pattern_type(id)?;
            format!("{} {}, all episodes", kind.letter, kind.wide)
        }
        ComparedBy::Pattern(id) => format!("Split {}", review.code(*id)?),
    })
}

/// What is picked and, above it, the note that is chosen or how to go on.
pub(super) fn in_full(app: &App, chosen: Option<Id>) -> Vec<DetailSection> {
    let (picked, episodes) = app.picked_notes();
    let mut passages = Vec::new();
    if app.is_wording() {
        // The row it is typed in is short; the room reads it here.
        let sentence = app.page().map_or("", |(_, list)| list.query.text());
        if !sentence.is_empty() {
            passages.push(DetailSection::bare(vec![DetailLine::new(
                sentence,
                DetailTone::Strong,
            )]));
        }
    } else {
        let chosen = chosen.map(|id| evidence::note(&app.page_context(), id));
        passages.extend(chosen.into_iter().flatten().take(1));
    }
    let lines: Vec<DetailLine> = picked
        .iter()
        .filter_map(|id| app.review().note(*id))
        .map(|(_, note)| evidence::said(&app.page_context(), note))
        .collect();
    let running = match picked.len() {
        0 => "No note picked yet".to_owned(),
        count => {
            let from = counted(episodes, "episode");
            format!("{} from {from} picked", counted(count, "note"))
        }
    };
    if lines.is_empty() {
        let how = DetailLine::new("Space picks the chosen note.", DetailTone::Muted);
        passages.push(DetailSection::of(running, vec![how]));
    } else {
        passages.push(DetailSection::of(running, lines));
    }
    passages.push(pattern::test(&app.page_context()));
    passages
}
