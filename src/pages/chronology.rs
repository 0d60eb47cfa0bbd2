//! The narrative chronology: what happened, told from several perspectives, never one (method §3.1).

mod detail;
mod side_by_side;
mod typed;

use ratatui::layout::Rect;

use crate::{
    command::{Action, Context},
    insight::{NarrativeMoment, moments},
    review::{
        Change, Choice, Edit, Episode, Event, EventEdit, Id, Kind, Person, Position, Review, Swap,
    },
    text::{measure, search, words::tr},
    ui::{
        canvas::Canvas,
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        listing,
        page::{Drawn, Page, PageName, PageSpec, Placement},
        response::Response,
        roles,
        row::{Row, RowTarget},
        spoken,
    },
};

use typed::TypedEvent;

static SPEC: PageSpec = PageSpec {
    name: PageName::Chronology,
    context: Context::Chronology,
    title: tr!(const "Chronology"),
    purpose: tr!(const "What happened, told from several perspectives"),
    example: tr!(const "M3 @hv Nursery phoned duty"),
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The most cells of a title that is taken from what happened.
const TITLE: usize = 60;
/// A screen this wide has room for the perspectives side by side.
const SIDE_BY_SIDE: u16 = 110;

/// The page of the chronology.
#[derive(Debug, Default)]
pub(super) struct Chronology {
    list: ListState,
}

impl Page for Chronology {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The events, moment by moment.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let review = cx.review();
        let mut rows = Vec::new();
        for moment in moments(review) {
            let events = moment
                .events
                .iter()
                .map(|event| row(review, event, moment.when));
            let sought = |row: &Row| {
                row.fits(query) || search::holds(&format!("{} {}", moment.when, row.right), query)
            };
            let mut events: Vec<Row> = events.filter(sought).collect();
            if let Some(first) = events.first_mut() {
                let when = match moment.when {
                    "" => tr!("No date"),
                    when => when,
                };
                first.heading = Some(when.to_owned());
            }
            rows.extend(events);
        }
        if !query.trim().is_empty() {
            rows.push(added(query.trim(), cx));
        }
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let event = row.id().and_then(|id| cx.review().event(id));
        event.map_or_else(Vec::new, |event| detail::in_full(event, cx.review()))
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the rest is what every list does"
    )]
    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        match action {
            Action::Accept => match list::chosen(self, cx).map(|row| row.target) {
                Some(RowTarget::Add(words)) => add(&words, cx),
                Some(
                    RowTarget::Item(_)
                    | RowTarget::Ask(_)
                    | RowTarget::Raised(_)
                    | RowTarget::Choice(_)
                    | RowTarget::Read { .. },
                )
                | None => list::act(self, action, cx),
            },
            Action::EarlierRow => self.shift(false, cx),
            Action::LaterRow => self.shift(true, cx),
            Action::TurnMerged => {
                cx.memory.merged.set(Some(!is_merged(cx)));
                Response::none()
            }
            Action::MakeEpisode => self.of_chosen(cx, |event| make_episode(event, cx)),
            Action::ToEpisode => self.of_chosen(cx, |event| match event.episode {
                Some(id) => Response::form(id),
                None => Response::say(tr!(
                    "It belongs to no episode yet. {key:make-episode} makes one of it"
                )),
            }),
            _ => list::act(self, action, cx),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, place: Rect, cx: &PageContext<'_>) -> Drawn {
        if is_merged(cx) {
            listing::draw(self, canvas, place, cx)
        } else {
            side_by_side::draw(self, canvas, place, cx)
        }
    }
}

impl Chronology {
    fn chosen<'a>(&self, cx: &PageContext<'a>) -> Option<&'a Event> {
        cx.review().event(list::chosen_item(self, cx)?)
    }

    /// The response to an action on the chosen event; where none is chosen, a message that says so.
    fn of_chosen(&self, cx: &PageContext<'_>, act: impl FnOnce(&Event) -> Response) -> Response {
        match self.chosen(cx) {
            Some(event) => act(event),
            None => Response::say(tr!("Choose a line of the chronology first")),
        }
    }

    /// Moves an event without a date past the moment before it or after it; one with a date stands where that puts it.
    fn shift(&self, later: bool, cx: &PageContext<'_>) -> Response {
        let Some(id) = self.chosen(cx).map(|event| event.id) else {
            return Response::none();
        };
        let moments = moments(cx.review());
        let holds = |moment: &NarrativeMoment<'_>| moment.events.iter().any(|event| event.id == id);
        let Some(at) = moments.iter().position(holds) else {
            return Response::none();
        };
        if moments[at].is_dated {
            return Response::say(tr!("It stands where its date puts it"));
        }
        let behind = match (later, at) {
            (false, 0) => return Response::none(),
            (false, at) => at.checked_sub(2).and_then(|before| moments.get(before)),
            (true, at) => match moments.get(at + 1) {
                Some(after) => Some(after),
                None => return Response::none(),
            },
        };
        match move_behind(cx.review(), id, behind) {
            Some(change) => Response::commit(vec![change]).choosing(id),
            None => Response::none(),
        }
    }
}

/// Whether it is told in one list, and not side by side.
fn is_merged(cx: &PageContext<'_>) -> bool {
    let narrow = cx.size.0 < SIDE_BY_SIDE;
    cx.memory.merged.get().unwrap_or(narrow)
}

/// The move of an event straight behind the first of a moment to have been put down, before all that was put behind it;
/// to the beginning where there is no moment. None where it stands there.
fn move_behind(review: &Review, id: Id, moment: Option<&NarrativeMoment<'_>>) -> Option<Change> {
    let events = review.chronology();
    let place = |id: Id| events.iter().position(|event| event.id == id);
    let from = place(id)?;
    let behind = moment.and_then(|moment| {
        let places = moment.events.iter().filter_map(|event| place(event.id));
        places.min()
    });
    let to = match behind {
        Some(behind) if behind < from => behind + 1,
        Some(behind) => behind,
        None => 0,
    };
    let (from, to) = (Position::top(from), Position::top(to));
    (from != to).then_some(Change::Move { id, from, to })
}

fn row(review: &Review, event: &Event, when: &str) -> Row {
    let teller = event.perspective.and_then(|id| review.person(id));
    let episode = event.episode.and_then(|id| review.code(id));
    let told = teller.map(|person| told_by(&person.role));
    let belongs = episode.map(|code| tr!("Of episode {code}.", code));
    let when = Some(when.to_owned()).filter(|when| !when.is_empty());
    let parts: Vec<String> = when.into_iter().chain(told).collect();
    let words = spoken::sentence(&event.text);
    let words = if parts.is_empty() {
        words
    } else {
        format!("{}: {words}", parts.join(", "))
    };
    let words: Vec<String> = std::iter::once(words).chain(belongs).collect();
    let spoken = words.join(" ");
    Row {
        margin: event.code.to_string(),
        under: teller.map(Person::label).map_or_else(String::new, told_by),
        right: episode.map_or_else(String::new, |code| code.to_string()),
        ..Row::item(event.id, event.text.clone()).saying(spoken)
    }
}

/// The row that adds what was typed, with how it has been understood.
fn added(query: &str, cx: &PageContext<'_>) -> Row {
    let typed = TypedEvent::read(query, cx);
    let teller = typed.teller.as_ref();
    let teller = teller.map(|teller| roles::speaker_label(cx.review(), teller).0);
    let parts = [
        typed.when,
        teller.map_or_else(String::new, |who| told_by(&who)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Row {
        under: parts.join(", "),
        ..Row::add(&typed.text, tr!("to the chronology:"))
    }
    .adding(query)
}

fn told_by(role: &str) -> String {
    tr!("told by {role}", role)
}

/// Adds an event by its words, which may say when, and who tells it.
fn add(words: &str, cx: &PageContext<'_>) -> Response {
    let typed = TypedEvent::read(words, cx);
    let mut event = Event::new(cx.new_id(), cx.next_code(Kind::Event));
    (event.when, event.text) = (typed.when, typed.text);
    let mut changes = Vec::new();
    if let Some(speaker) = typed.teller {
        let (teller, change) = roles::speaker_id(&speaker, cx);
        event.perspective = Some(teller);
        changes.extend(change);
    }
    let id = event.id;
    changes.push(Change::Add {
        item: event.into(),
        at: Position::top(cx.review().chronology().len()),
    });
    Response::commit(changes).choosing(id)
}

/// Makes a candidate episode of an event, as one step; the event belongs to it.
fn make_episode(event: &Event, cx: &PageContext<'_>) -> Response {
    if let Some(code) = event.episode.and_then(|id| cx.review().code(id)) {
        return Response::say(tr!("It belongs to {code} already", code));
    }
    let mut sentences = event.text.split(['\n', '.', ';']);
    let first = sentences.next().unwrap_or_default();
    let title = measure::cut(first.trim(), TITLE).into_owned();
    let code = cx.next_code(Kind::Episode);
    let mut episode = Episode::new(cx.new_id(), code);
    episode.title = if title.is_empty() {
        event.text.clone()
    } else {
        title
    };
    episode.span.clone_from(&event.when);
    episode.choice = Choice::Candidate;
    episode.what_happened.clone_from(&event.text);
    episode.roles = event.perspective.into_iter().collect();
    let to = Some(episode.id);
    let add = Change::Add {
        item: episode.into(),
        at: Position::top(cx.review().episodes().len()),
    };
    let set = Edit::Event(EventEdit::Episode(Swap::new(event.episode, to)));
    let belongs = Change::Edit { id: event.id, set };
    Response::commit(vec![add, belongs]).saying(tr!(
        "{code} is a candidate episode now. {key:undo} takes it back",
        code
    ))
}
