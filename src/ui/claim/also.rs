//! A note under several factors: it stands in the cell of each and is one note.

use std::collections::BTreeSet;

use crate::{
    method::FactorId,
    review::{Change, Edit, Id, Note, NoteEdit, Swap, items::naming},
    text::words::tr,
    ui::{
        context::PageContext,
        message::Message,
        response::{Opening, Response},
    },
};

/// The words before a factor that a note is no longer to stand under.
const OFF: &str = "off";

/// Has a note stand under the factors that words name as well; after `off`, no longer.
pub(super) fn also(id: Id, words: &str, cx: &PageContext<'_>) -> Response {
    let Some((_, note)) = cx.review().note(id) else {
        return Response::unhandled();
    };
    if cx.hides(note) {
        return Response::say(tr!(
            "This note is private. /private on shows its words on this screen"
        ));
    }
    let Some(first) = &note.factor else {
        return Response::say(tr!(
            "A parked note stands under no factor yet. /move 5 gives it one"
        ));
    };
    let (off, named) = match words.trim().split_once(char::is_whitespace) {
        Some((OFF, rest)) => (true, rest.trim()),
        Some(_) | None => (false, words.trim()),
    };
    if named.is_empty() || named == OFF {
        let what = tr!("the number of another factor");
        return Response::open(Opening::Command("also", what));
    }
    let named = match naming::factors(cx.review(), named) {
        Ok(named) => named,
        Err(why) => return Response::say(Message::refused(why)),
    };
    let stands: BTreeSet<&FactorId> = note.factors().collect();
    let stands: BTreeSet<FactorId> = if off {
        stands
            .into_iter()
            .filter(|it| !named.contains(*it))
            .cloned()
            .collect()
    } else {
        stands.into_iter().chain(&named).cloned().collect()
    };
    let order = cx.pack().ordered(cx.review().order());
    let mut in_order = order.filter(|factor| stands.contains(&factor.id));
    let first = if stands.contains(first) {
        Some(first)
    } else {
        in_order.next().map(|factor| &factor.id)
    };
    let Some(first) = first else {
        return Response::say(tr!(
            "It stands under no other factor. /move 5 moves it, /park parks it"
        ));
    };
    let changes = stand_under(note, first, &stands);
    if changes.is_empty() {
        let place = cx.factors_of(note);
        return Response::say(tr!("It stands in {place} as it is", place));
    }
    let after = Note {
        factor: Some(first.clone()),
        also: stands,
        ..Note::default()
    };
    let place = cx.factors_of(&after);
    Response::commit(changes).saying(
        Message::from(tr!("Stands in {place}. {key:undo} takes that back", place))
            .plainly(tr!("Stands in {place}. Say undo to take that back", place)),
    )
}

/// The changes by which a note stands under these factors and no other, and in the cell of the first.
fn stand_under(note: &Note, first: &FactorId, all: &BTreeSet<FactorId>) -> Vec<Change> {
    let also: BTreeSet<FactorId> = all.iter().filter(|id| *id != first).cloned().collect();
    let factor = (note.factor.as_ref() != Some(first)).then(|| {
        NoteEdit::Factor(Swap {
            from: note.factor.clone(),
            to: Some(first.clone()),
        })
    });
    let also = (note.also != also).then(|| NoteEdit::Also(Swap::new(note.also.clone(), also)));
    let edits = factor.into_iter().chain(also);
    let changes = edits.map(|edit| Change::Edit {
        id: note.id,
        set: Edit::Note(edit),
    });
    changes.collect()
}
