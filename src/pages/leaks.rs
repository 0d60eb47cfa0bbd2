//! The leak check: where something stands that may say who somebody is. Each place is settled: Enter opens it to be
//! reworded, and a reason lets it stay, which the review keeps and every gate remembers.

use crate::{
    command::{Action, Context},
    insight::{Leak, LeakKind},
    review::{AllowedPlace, Change, DetailsEdit, Id, Swap},
    text::{
        clean, measure,
        names::COVERED,
        words::{capital, tr},
    },
    ui::{
        context::PageContext,
        detail::{DetailSection, by_fields},
        list::{self, ListState},
        message::Message,
        page::{Page, PageName, PageSpec, Placement},
        response::{FormStart, FormSubject, Opening, Response},
        row::{Row, RowTarget},
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

/// Letters that are seen of what may be a listed name.
const SEEN: usize = 2;

/// The page of the leak check.
#[derive(Debug, Default)]
pub(super) struct Leaks {
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

    /// The places, those with a listed name first and those that may stay last.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let found = listed(query, cx);
        if found.is_empty() && query.trim().is_empty() {
            return vec![nothing_found(cx)];
        }
        found.into_iter().map(|(_, row)| row).collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let sections = row.id().map(|id| by_fields(cx, id)).unwrap_or_default();
        sections
            .into_iter()
            .map(|section| section.without_names(cx))
            .collect()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::AllowLeak(because) => return self.allow(because, cx),
            Action::RemoveRow => return self.take_back(cx),
            Action::Accept if self.chosen(cx).is_some_and(|leak| leak.item.is_none()) => {
                return Response::open(Opening::Form(FormSubject::Details, FormStart::First));
            }
            _ => {}
        }
        let response = list::act(self, action, cx);
        if matches!(action, Action::Step(_) | Action::ChooseRow(_)) {
            // An item may be named in several places: which of them is chosen, its place in the list alone says.
            self.list.target = None;
        }
        response
    }
}

impl Leaks {
    fn chosen(&self, cx: &PageContext<'_>) -> Option<Leak> {
        let query = self.list.query.text();
        let at = self.list.index(&self.rows(query, cx));
        let (leak, _) = listed(query, cx).into_iter().nth(at)?;
        Some(leak)
    }

    /// Lets the chosen place stay, for a reason that is kept as well.
    fn allow(&mut self, because: &str, cx: &PageContext<'_>) -> Response {
        let Some(leak) = self.chosen(cx) else {
            return Response::say(tr!("Choose a place first"));
        };
        let because = clean::one_line(because.trim()).text;
        if because.is_empty() {
            return Response::open(Opening::Command("allow", tr!("why it may stay")));
        }
        let place = leak.to_allow(&because);
        let from = cx.review().details().allowed_places.clone();
        let mut to = from.clone();
        to.retain(|other| !other.is_same_place(&place));
        to.push(place);
        self.list.target = None;
        edit(from, to).saying(
            Message::from(tr!(
                "It may stay, with the reason; the gate remembers it. {key:undo} takes that back"
            ))
            .plainly(tr!(
                "It may stay, with the reason; the gate remembers it. Say undo to take that back"
            )),
        )
    }

    /// Asks about the chosen place again.
    fn take_back(&mut self, cx: &PageContext<'_>) -> Response {
        let Some(leak) = self.chosen(cx).filter(|leak| leak.allowed.is_some()) else {
            return Response::say(tr!(
                "{key:accept} opens it to be reworded, {key:allow-place} lets it stay and says why"
            ));
        };
        let place = leak.to_allow("");
        let from = cx.review().details().allowed_places.clone();
        let mut to = from.clone();
        to.retain(|other| !other.is_same_place(&place));
        self.list.target = None;
        edit(from, to).saying(tr!("It is asked about again"))
    }
}

fn edit(from: Vec<AllowedPlace>, to: Vec<AllowedPlace>) -> Response {
    Response::commit(vec![Change::Details(DetailsEdit::AllowedPlaces(Swap {
        from,
        to,
    }))])
}

/// The places whose rows fit a query, each with its row.
fn listed(query: &str, cx: &PageContext<'_>) -> Vec<(Leak, Row)> {
    let mut leaks = cx.leaks().as_ref().clone();
    leaks.sort_by_key(|leak| (leak.allowed.is_some(), leak.kind));
    let rows = leaks.into_iter().map(|leak| {
        let row = row(&leak, cx);
        (leak, row)
    });
    rows.filter(|(_, row)| row.fits(query)).collect()
}

/// What is said where there is nothing to settle.
fn nothing_found(cx: &PageContext<'_>) -> Row {
    let words = if cx.names.is_empty() {
        tr!("Nothing found. The private list is empty: /names fills it")
    } else {
        tr!("Nothing found")
    };
    Row {
        target: RowTarget::Read {
            of: tr!("What was looked for").to_owned(),
            lines: LeakKind::ALL
                .iter()
                .map(|kind| capital(kind.noun()))
                .collect(),
        },
        ..Row::item(Id::default(), words)
    }
}

fn row(leak: &Leak, cx: &PageContext<'_>) -> Row {
    let (id, code) = match leak.item {
        Some((id, code)) => (id, code.to_string()),
        None => (Id::default(), String::new()),
    };
    let under = match &leak.allowed {
        Some(because) => tr!(
            "may stay: {because}; {what}",
            because,
            what = leak.kind.noun()
        ),
        None => leak.kind.noun().to_owned(),
    };
    let spoken = format!("{}: {}", capital(&under), aloud(leak, cx));
    Row {
        margin: code,
        under,
        caution: leak.kind == LeakKind::Name && leak.allowed.is_none(),
        faded: leak.allowed.is_some(),
        ..Row::item(id, around(leak, cx)).saying(spoken)
    }
}

/// The text that a place stands in, with words for what is covered.
fn aloud(leak: &Leak, cx: &PageContext<'_>) -> String {
    let (before, rest) = leak.text.split_at(leak.place.start);
    let (found, after) = rest.split_at(leak.place.len());
    let is_name = matches!(leak.kind, LeakKind::Name | LeakKind::MayBeName);
    let found = if is_name { tr!("(covered)") } else { found };
    let [before, after] = [before, after].map(|part| cx.without_names(part));
    format!("{before}{found}{after}").replace('\n', " ")
}

/// The words around what was found. A listed name is covered, and so is all but the beginning of what may be one: the room
/// may be looking.
fn around(leak: &Leak, cx: &PageContext<'_>) -> String {
    let (before, rest) = leak.text.split_at(leak.place.start);
    let (found, after) = rest.split_at(leak.place.len());
    let found = if leak.kind == LeakKind::Name {
        COVERED.to_owned()
    } else if leak.kind == LeakKind::MayBeName {
        let first: String = found.chars().take(SEEN).collect();
        first + COVERED
    } else {
        found.to_owned()
    };
    let mut letters = before.char_indices().rev();
    let start = letters.nth(AROUND).map_or(0, |(at, _)| at);
    let more = if start > 0 { "…" } else { "" };
    let after = measure::cut(after, AROUND);
    let before = cx.without_names(&before[start..]);
    format!("{more}{before}{found}{}", cx.without_names(&after))
}
