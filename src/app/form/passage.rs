//! What was said in a conversation, a text for each stage of the schedule, and its turning points.

use crate::review::{Change, Edit, Id, Passage, Review, Source, SourceEdit, Swap, TurningPoint};

/// Where the answers to the questions for first-line managers stand in a write-up.
pub(crate) const MANAGER: &str = "manager";

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
