//! A memo on a note, a pattern or a finding: what to remember about it.

use crate::{
    review::{Change, Edit, FindingEdit, Id, NoteEdit, PatternEdit, Swap},
    text::{clean, words::tr},
    ui::{
        context::PageContext,
        response::{FormStart, FormSubject, Opening, Response},
    },
};

/// Adds words to the memo of an item; without words, opens it in its form.
pub(super) fn memo(id: Id, words: &str, cx: &PageContext<'_>) -> Response {
    let review = cx.review();
    let note = review.note(id).map(|(_, note)| note);
    if note.is_some_and(|note| cx.hides(note)) {
        return Response::say(tr!(
            "This note is private. /private on shows its words on this screen"
        ));
    }
    let pattern = review.pattern(id).map(|it| (it.code, &it.memo));
    let finding = review.finding(id).map(|it| (it.code, &it.memo));
    let memo = note.map(|it| (it.code, &it.memo)).or(pattern).or(finding);
    let Some((code, before)) = memo else {
        return Response::unhandled();
    };
    let words = clean::clean(words.trim()).text;
    if words.is_empty() {
        let form = FormSubject::Item(id);
        return Response::open(Opening::Form(form, FormStart::Named("memo")));
    }
    let swap = Swap::new(before.clone(), with_line(before, &words));
    let set: Edit = if note.is_some() {
        NoteEdit::Memo(swap).into()
    } else if pattern.is_some() {
        PatternEdit::Memo(swap).into()
    } else {
        FindingEdit::Memo(swap).into()
    };
    Response::commit(vec![Change::Edit { id, set }])
        .saying(tr!("Added to the memo of {code}", code))
}

fn with_line(before: &str, words: &str) -> String {
    let before = before.trim_end();
    if before.is_empty() {
        words.to_owned()
    } else {
        format!("{before}\n{words}")
    }
}
