//! The parts of a conversation: a text for each stage of the schedule, and the turning points.

use crate::{
    app::form::reference,
    review::{Change, Edit, Id, Kind, Passage, Review, Source, SourceEdit, Swap, TurningPoint},
};

/// Where the answers to the questions for first-line managers stand in a write-up.
pub(crate) const MANAGER: &str = "manager";

/// A field of a turning point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TurningPointField {
    /// What they call it.
    Label,
    /// When it was.
    When,
    /// How it looked to them.
    Looked,
    /// The episode that was made of it.
    Episode,
}

/// What was said at a stage.
pub(crate) fn said<'a>(source: &'a Source, stage: &str) -> &'a str {
    let passage = source
        .write_up
        .iter()
        .find(|passage| passage.stage == stage);
    passage.map_or("", |passage| &passage.text)
}

/// The change that writes a stage up in other words.
pub(super) fn written_up(review: &Review, id: Id, stage: &str, text: String) -> Option<Change> {
    let source = review.source(id)?;
    let mut to = source.write_up.clone();
    match to.iter_mut().find(|passage| passage.stage == stage) {
        Some(passage) => passage.text = text,
        None => to.push(Passage {
            stage: stage.to_owned(),
            text,
        }),
    }
    to.retain(|passage| !passage.text.is_empty());
    let set = SourceEdit::WriteUp(Swap::new(source.write_up.clone(), to));
    Some(edit(id, set))
}

/// The words that a field of a turning point holds.
pub(super) fn of_point(review: &Review, point: &TurningPoint, part: TurningPointField) -> String {
    match part {
        TurningPointField::Label => point.label.clone(),
        TurningPointField::When => point.when.clone(),
        TurningPointField::Looked => point.looked.clone(),
        TurningPointField::Episode => reference::codes(review, point.episode.as_slice()),
    }
}

/// The change that puts other words in a field of a turning point.
///
/// # Errors
///
/// There is no such episode: the end of a sentence.
pub(super) fn pointed(
    review: &Review,
    id: Id,
    index: usize,
    part: TurningPointField,
    text: String,
) -> Result<Option<Change>, String> {
    let Some(source) = review.source(id) else {
        return Ok(None);
    };
    let mut to = source.turning_points.clone();
    let Some(point) = to.get_mut(index) else {
        return Ok(None);
    };
    match part {
        TurningPointField::Label => point.label = text,
        TurningPointField::When => point.when = text,
        TurningPointField::Looked => point.looked = text,
        TurningPointField::Episode => {
            let named = reference::named(review, &text, &[Kind::Episode])?;
            point.episode = named.first().copied();
        }
    }
    Ok(Some(with_points(source, to)))
}

/// The change that gives a conversation other turning points.
pub(crate) fn with_points(source: &Source, to: Vec<TurningPoint>) -> Change {
    let set = SourceEdit::TurningPoints(Swap::new(source.turning_points.clone(), to));
    edit(source.id, set)
}

fn edit(id: Id, set: SourceEdit) -> Change {
    Change::Edit {
        id,
        set: Edit::Source(set),
    }
}
