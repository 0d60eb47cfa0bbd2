//! The leak check: where something stands that may say who somebody is. Enter opens it to be put right.

use crate::{
    command::{Action, Context},
    insight::{Leak, LeakKind, leaks},
    review::Id,
    text::{measure, names::COVERED, words::tr},
    ui::{
        context::PageContext,
        detail::{DetailSection, by_fields},
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::Row,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Leaks,
    context: Context::Leaks,
    title: tr!(const "What may name somebody"),
    purpose: tr!(const "Where something stands that may say who somebody is"),
    example: "",
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// Characters of the text on either side of what was found.
const AROUND: usize = 24;

/// The page of the leak check.
#[derive(Debug, Default)]
pub struct Leaks {
    list: ListState,
}

impl Page for Leaks {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The places, those with a listed name first.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let mut leaks = leaks(cx.review(), cx.names);
        leaks.sort_by_key(|leak| leak.kind);
        let rows = leaks.iter().map(|leak| row(leak, cx));
        rows.filter(|row| row.fits(query)).collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let sections = row.id().map(|id| by_fields(cx, id)).unwrap_or_default();
        sections
            .into_iter()
            .map(|section| section.without_names(cx))
            .collect()
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        let response = list::act(self, action, cx);
        if matches!(action, Action::Step(_) | Action::ChooseRow(_)) {
            // An item may be named in several places: which of them is chosen, its place in the list alone says.
            self.list.target = None;
        }
        response
    }
}

fn row(leak: &Leak, cx: &PageContext<'_>) -> Row {
    let (id, code) = match leak.item {
        Some((id, code)) => (id, code.to_string()),
        None => (Id::default(), String::new()),
    };
    Row {
        margin: code,
        under: leak.kind.noun().to_owned(),
        caution: leak.kind == LeakKind::Name,
        ..Row::item(id, around(leak, cx))
    }
}

/// The words around what was found. A listed name is covered: the room may be looking.
fn around(leak: &Leak, cx: &PageContext<'_>) -> String {
    let (before, rest) = leak.text.split_at(leak.place.start);
    let (found, after) = rest.split_at(leak.place.len());
    let found = if leak.kind == LeakKind::Name {
        COVERED
    } else {
        found
    };
    let mut letters = before.char_indices().rev();
    let start = letters.nth(AROUND).map_or(0, |(at, _)| at);
    let more = if start > 0 { "…" } else { "" };
    let after = measure::cut(after, AROUND);
    let before = cx.without_names(&before[start..]);
    format!("{more}{before}{found}{}", cx.without_names(&after))
}
