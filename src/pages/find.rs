//! Finding a word anywhere in the review, as it is typed.

mod search;

use crate::{
    command::{Action, Context},
    review::{Change, Choice, Code, Id, Kind},
    text::words::tr,
    ui::{
        context::PageContext,
        detail::{DetailSection, by_fields, by_fields_said},
        episode::beside,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        pattern::turn_retired,
        response::{Opening, Response},
        row::Row,
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Find,
    context: Context::Find,
    title: tr!(const "Find"),
    purpose: tr!(const "Everything in the review that fits what is typed"),
    example: tr!(const "handover"),
    hint: tr!(const "Type to find"),
    place: Placement::Whole,
};

/// The page of the search.
#[derive(Debug, Default)]
pub(super) struct Find {
    list: ListState,
}

impl Page for Find {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The item that goes by that code, then everything that fits, the best first; empty where nothing is typed.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let query = query.trim();
        if query.is_empty() {
            return Vec::new();
        }
        let code = query.to_uppercase().parse::<Code>().ok();
        let called = code.and_then(|code| cx.review().coded(code));
        let hits = search::hits(query, cx).into_iter();
        let hits = hits.filter(|hit| Some(hit.id) != called);
        let hits = hits.map(|hit| row(hit.id, Some(hit.text), cx));
        let called = called.map(|id| row(id, None, cx));
        called.into_iter().chain(hits).collect()
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        match row.id() {
            Some(id) if cx.review().note(id).is_some() => by_fields_said(cx, id),
            Some(id) => by_fields(cx, id),
            None => Vec::new(),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => {
                let item = list::chosen_item(self, cx);
                item.map_or_else(Response::none, |id| Response::open(Opening::Item(id)))
            }
            Action::RemoveRow => self.remove(cx),
            Action::EarlierRow => self.shift(false, cx),
            Action::LaterRow => self.shift(true, cx),
            _ => list::act(self, action, cx),
        }
    }
}

impl Find {
    /// Removes what is chosen; a pattern is no longer held.
    fn remove(&self, cx: &PageContext<'_>) -> Response {
        let chosen = list::chosen_item(self, cx);
        match chosen.and_then(|id| cx.review().pattern(id)) {
            Some(pattern) => turn_retired(pattern),
            None => list::remove(self, cx),
        }
    }

    /// Moves an episode among those that are chosen, candidates or set aside like itself: what is found has no order.
    fn shift(&self, later: bool, cx: &PageContext<'_>) -> Response {
        let review = cx.review();
        let chosen = list::chosen_item(self, cx);
        let Some(episode) = chosen.and_then(|id| review.episode(id)) else {
            return Response::none();
        };
        let id = episode.id;
        let at = |id| review.position_of(id).map(|(at, _)| at);
        let beside = beside(review, id, later, episode.choice);
        match at(id).zip(beside.and_then(at)) {
            Some((from, to)) => Response::commit(vec![Change::Move { id, from, to }]).choosing(id),
            None => Response::none(),
        }
    }
}

/// An item as it is told: the words that were found, or what it is known by; what it is, and where.
fn row(id: Id, found: Option<&str>, cx: &PageContext<'_>) -> Row {
    let review = cx.review();
    let code = review.code(id).map(|code| code.to_string());
    let known = known_by(id, cx);
    let words = found.unwrap_or(&known);
    let words = if words.is_empty() {
        tr!("Nothing written yet")
    } else {
        words
    };
    let faded = match review.kind(id) {
        Some(Kind::Note) => review.note(id).is_some_and(|(_, note)| note.withdrawn),
        Some(Kind::Pattern) => review.pattern(id).is_some_and(|pattern| pattern.retired),
        Some(Kind::Episode) => review
            .episode(id)
            .is_some_and(|episode| episode.choice == Choice::SetAside),
        Some(Kind::Parked) => review
            .parked_thought(id)
            .is_some_and(|thought| thought.done),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Finding,
        )
        | None => false,
    };
    let under = match review.kind(id) {
        Some(Kind::Note) => review.note(id).map_or_else(String::new, |(episode, note)| {
            let place = cx.place_of_note(episode, note);
            // Where something else than its words was found, they say which note it is.
            match found.filter(|found| *found != known) {
                Some(_) => format!("{known}, {place}"),
                None => place,
            }
        }),
        Some(Kind::Tunnel | Kind::Appraisal) => {
            let episode = review.under(id).and_then(|under| review.episode(under));
            let kind = review.kind(id).map_or("", Kind::noun);
            let place = episode.map_or_else(String::new, |episode| cx.place_of_episode(episode));
            format!("{kind}, {place}")
        }
        // Where something else than its name was found, the name says what it is.
        Some(kind) if found.is_some_and(|found| found != known) && !known.is_empty() => {
            format!("{}: {known}", kind.noun())
        }
        Some(kind) => kind.noun().to_owned(),
        None => tr!("the review’s details").to_owned(),
    };
    Row {
        margin: code.unwrap_or_default(),
        under,
        faded,
        ..Row::item(id, words.lines().collect::<Vec<_>>().join(" "))
    }
}

/// The words that an item is known by.
fn known_by(id: Id, cx: &PageContext<'_>) -> String {
    let review = cx.review();
    let words = match review.kind(id) {
        Some(Kind::Person) => review.person(id).map(|person| &person.role),
        Some(Kind::Source) => review.source(id).map(|source| &source.label),
        Some(Kind::Meeting) => review.meeting(id).map(|meeting| &meeting.date),
        Some(Kind::Event) => review.event(id).map(|event| &event.text),
        Some(Kind::Episode) => review.episode(id).map(|episode| &episode.title),
        Some(Kind::Note) => {
            return review
                .note(id)
                .map_or_else(String::new, |(_, note)| cx.words_of(note).to_owned());
        }
        Some(Kind::Pattern) => review.pattern(id).map(|pattern| &pattern.sentence),
        Some(Kind::Finding) => review.finding(id).map(|finding| &finding.headline),
        Some(Kind::Parked) => review.parked_thought(id).map(|thought| &thought.text),
        Some(Kind::Tunnel | Kind::Appraisal) => None,
        None => Some(&review.details().title),
    };
    words.cloned().unwrap_or_default()
}
