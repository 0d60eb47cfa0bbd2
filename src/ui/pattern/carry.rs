//! Notes that go into a pattern which is there.

use crate::{
    review::{Change, Code, Id, Kind, Pattern, PatternEdit, Swap},
    text::words::tr,
    ui::{
        context::PageContext,
        message::Message,
        response::{Opening, Response},
    },
};

/// Puts notes into the pattern of a code; `besides` gives what else changes where they go into that one.
pub fn carry(
    notes: &[Id],
    code: &str,
    cx: &PageContext<'_>,
    besides: impl FnOnce(Id) -> Vec<Change>,
) -> Response {
    if !notes.iter().any(|id| cx.review().note(*id).is_some()) {
        return Response::say(tr!("Choose a note first"));
    }
    if code.trim().is_empty() {
        let what = tr!("the code of the pattern");
        return Response::open(Opening::Command("carry", what));
    }
    match called(code, cx) {
        Ok(pattern) => put_into(pattern, notes, besides(pattern.id)),
        Err(none) => Response::say(none),
    }
}

/// Makes notes carry a pattern, besides those that do.
pub fn put_into(pattern: &Pattern, notes: &[Id], besides: Vec<Change>) -> Response {
    let code = pattern.code;
    let further = notes.iter().filter(|id| !pattern.notes.contains(id));
    let to: Vec<Id> = pattern.notes.iter().chain(further).copied().collect();
    let count = to.len() - pattern.notes.len();
    if count == 0 {
        return Response::say(tr!("{code} is carried by that already", code));
    }
    let from = pattern.notes.clone();
    let set = PatternEdit::Notes(Swap { from, to }).into();
    let mut changes = vec![Change::Edit {
        id: pattern.id,
        set,
    }];
    changes.extend(besides);
    Response::commit(changes).saying(tr!(
        "{code} is carried by {count} note more" | "{code} is carried by {count} notes more",
        count,
        code
    ))
}

/// The pattern that somebody calls by its code.
///
/// # Errors
///
/// There is none of that code: what is told then.
pub(super) fn called<'a>(code: &str, cx: &PageContext<'a>) -> Result<&'a Pattern, Message> {
    let review = cx.review();
    let called = code.trim().to_uppercase().parse::<Code>().ok();
    let called = called.filter(|code| code.kind == Kind::Pattern);
    let id = called.and_then(|code| review.coded(code));
    id.and_then(|id| review.pattern(id))
        .ok_or_else(|| Message::refused(tr!("there is no pattern “{code}”", code)))
}
