//! Actions on a pattern, a finding or a note, on whatever list it is chosen.

mod also;
mod memo;

use crate::{
    command::Action,
    method::Occasion,
    review::{Change, Checked, FindingEdit, Id, Kind, Pattern, PatternEdit, Swap},
    text::{clean, words::tr},
    ui::{
        context::PageContext,
        page::PageName,
        pattern,
        response::{Opening, Response},
    },
};

use also::also;
use memo::memo;

/// Does what is asked with what `chosen` gives, or says that it means nothing here.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "everything else is no matter of these"
)]
pub fn act(chosen: impl FnOnce() -> Option<Id>, action: &Action, cx: &PageContext<'_>) -> Response {
    match action {
        Action::Agreed(words) => chosen()
            .and_then(|id| turn_agreed(id, words, cx))
            .unwrap_or_else(Response::unhandled),
        Action::Also(words) => chosen().map_or_else(Response::unhandled, |id| also(id, words, cx)),
        Action::Memo(words) => chosen().map_or_else(Response::unhandled, |id| memo(id, words, cx)),
        Action::LookedFor(what) => look_for(chosen(), what, cx),
        Action::MakeFinding => on_pattern(chosen(), cx, |it| pattern::make_finding(it, cx)),
        Action::MergePattern(code) => on_pattern(chosen(), cx, |it| pattern::merge(it, code, cx)),
        Action::SplitPattern => {
            on_pattern(chosen(), cx, |it| Response::open(Opening::Split(it.id)))
        }
        Action::Carry(code) => {
            let notes: Vec<Id> = chosen().into_iter().collect();
            pattern::carry(&notes, code, cx, |_| Vec::new())
        }
        Action::Walk => chosen()
            .filter(|id| leads_on(*id, cx))
            .map_or_else(Response::unhandled, |from| {
                Response::open(Opening::Page(PageName::Walk, Some(from)))
            }),
        _ => Response::unhandled(),
    }
}

/// Whether a chain of whys can begin at an item.
fn leads_on(id: Id, cx: &PageContext<'_>) -> bool {
    matches!(
        cx.review().kind(id),
        Some(Kind::Finding | Kind::Pattern | Kind::Note)
    )
}

fn on_pattern(
    chosen: Option<Id>,
    cx: &PageContext<'_>,
    act: impl FnOnce(&Pattern) -> Response,
) -> Response {
    match chosen.and_then(|id| cx.review().pattern(id)) {
        Some(pattern) => act(pattern),
        None => Response::say(tr!("Choose a pattern first")),
    }
}

/// Marks a pattern or a finding as agreed, or as a draft again; none where it is neither.
fn turn_agreed(id: Id, words: &str, cx: &PageContext<'_>) -> Option<Response> {
    let says = |said: &str| words.split_whitespace().any(|word| word == said);
    let is_to_be = |from: Checked| match (says("on"), says("off")) {
        (true, _) => true,
        (false, true) => false,
        (false, false) => from != Checked::Agreed,
    };
    let turned = |from: Checked| Swap {
        from,
        to: if is_to_be(from) {
            Checked::Agreed
        } else {
            Checked::Raised
        },
    };
    let review = cx.review();
    let (swap, set) = if let Some(finding) = review.finding(id) {
        let swap = turned(finding.checked);
        (swap.clone(), FindingEdit::Checked(swap).into())
    } else {
        let swap = turned(review.pattern(id)?.checked);
        (swap.clone(), PatternEdit::Checked(swap).into())
    };
    let is_new = swap.from != swap.to;
    let changes = is_new.then_some(Change::Edit { id, set });
    Some(Response {
        changes: changes.into_iter().collect(),
        ..agreed(swap.to == Checked::Agreed)
    })
}

/// The response when something is agreed, with a question to the room; or when it is a draft again.
pub fn agreed(is_agreed: bool) -> Response {
    if is_agreed {
        Response::say(tr!("Agreed.")).asking(Occasion::FindingAgreed)
    } else {
        Response::say(tr!("Raised again, not agreed any more"))
    }
}

/// Writes down that somebody looks, or has looked, for what would not fit a pattern or a finding.
fn look_for(chosen: Option<Id>, what: &str, cx: &PageContext<'_>) -> Response {
    let weighed = |id: &Id| matches!(cx.review().kind(*id), Some(Kind::Pattern | Kind::Finding));
    match chosen.filter(weighed) {
        Some(id) => {
            let what = clean::one_line(what.trim()).text;
            Response::open(Opening::Search(id, what))
        }
        None => Response::say(tr!("Choose a pattern or finding first")),
    }
}
