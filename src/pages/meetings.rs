//! The meetings of the process (method §5.2): set up in one step by the scale of the review, and one of them on. What is
//! said while it is on carries its id.

mod detail;

use crate::{
    command::{Action, Context},
    method::{MeetingKindId, pack::Scale},
    review::{
        Change, DetailsEdit, Edit, Id, Kind, Meeting, MeetingEdit, MeetingState, Position, Swap,
        items::ChoiceValue,
    },
    text::{
        search,
        words::{looked_up, tr},
    },
    ui::{
        context::PageContext,
        detail::DetailSection,
        list::{self, ListState},
        page::{Page, PageName, PageSpec, Placement},
        response::Response,
        row::{Row, RowTarget},
    },
};

static SPEC: PageSpec = PageSpec {
    name: PageName::Meetings,
    context: Context::Meetings,
    title: tr!(const "Meetings"),
    purpose: tr!(const "The meetings of the process, and which of them is on"),
    example: "",
    hint: tr!(const "Type to find or to add"),
    place: Placement::Whole,
};

/// The page of the meetings.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    list: ListState,
}

impl Page for Meetings {
    fn spec(&self) -> &'static PageSpec {
        &SPEC
    }

    fn list(&self) -> &ListState {
        &self.list
    }

    fn list_mut(&mut self) -> &mut ListState {
        &mut self.list
    }

    /// The meetings, then what typing would add; where there are none yet, the scales that set them up.
    fn rows(&self, query: &str, cx: &PageContext<'_>) -> Vec<Row> {
        let meetings = cx.review().meetings();
        let mut rows = Vec::new();
        let listed = meetings.iter().map(|meeting| row(meeting, cx));
        Row::group(&mut rows, None, query, listed);
        let nothing_typed = query.trim().is_empty();
        let scales = cx.pack().scales.iter().filter(|scale| {
            if nothing_typed {
                meetings.is_empty()
            } else {
                search::holds(&scale.name, query)
            }
        });
        rows.extend(scales.map(scale_row));
        let kinds = cx.pack().meetings.iter();
        let kinds = kinds.filter(|kind| !nothing_typed && search::holds(&kind.name, query));
        rows.extend(kinds.map(|kind| {
            let words = tr!("Add another: {meeting}", meeting = kind.name);
            Row::item(Id::default(), words).adding(&kind.name)
        }));
        rows
    }

    fn detail(&self, row: &Row, cx: &PageContext<'_>) -> Vec<DetailSection> {
        let meeting = row.id().and_then(|id| cx.review().meeting(id));
        meeting.map_or_else(Vec::new, |meeting| detail::in_full(meeting, cx))
    }

    fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Response {
        if *action == Action::TurnMeeting {
            return self.turn_meeting(cx);
        }
        if *action == Action::Accept
            && let Some(RowTarget::Add(words)) = list::chosen(self, cx).map(|row| row.target)
        {
            return add(&words, cx);
        }
        list::act(self, action, cx)
    }
}

impl Meetings {
    /// Begins the chosen meeting or ends it. Only one is on; beginning one ends the other.
    fn turn_meeting(&self, cx: &PageContext<'_>) -> Response {
        let chosen = list::chosen_item(self, cx);
        let Some(meeting) = chosen.and_then(|id| cx.review().meeting(id)) else {
            return Response::say(tr!("Choose a meeting first: /meetings lists them"));
        };
        let begins = meeting.state != MeetingState::On;
        let to = if begins {
            MeetingState::On
        } else {
            MeetingState::Held
        };
        let mut changes = Vec::new();
        for other in cx.review().meetings() {
            let to = match other.state {
                _ if other.id == meeting.id => to,
                MeetingState::On => MeetingState::Held,
                MeetingState::Planned | MeetingState::Held => continue,
            };
            let set: Edit = MeetingEdit::State(Swap::new(other.state, to)).into();
            changes.push(Change::Edit { id: other.id, set });
        }
        let turned = Response::commit(changes);
        let name = name(meeting, cx);
        if !begins {
            return turned.saying(tr!("Held: {meeting}", meeting = name));
        }
        let minutes = Some(planned_minutes(meeting)).filter(|minutes| *minutes > 0);
        Response { minutes, ..turned }.saying(tr!(
            "On now: {meeting}. What is said from here on belongs to it",
            meeting = name
        ))
    }
}

fn row(meeting: &Meeting, cx: &PageContext<'_>) -> Row {
    Row {
        margin: meeting.state.sign().to_owned(),
        under: meeting.date.clone(),
        right: looked_up(meeting.state.spec().fact).to_owned(),
        ..Row::item(meeting.id, name(meeting, cx))
    }
}

fn scale_row(scale: &Scale) -> Row {
    let words = tr!("Set up: {scale}", scale = scale.name);
    Row {
        under: scale.summary.clone(),
        ..Row::item(Id::default(), words).adding(&scale.name)
    }
}

/// The name of a meeting by the method, or just “Meeting” where that does not know its kind.
fn name<'a>(meeting: &Meeting, cx: &PageContext<'a>) -> &'a str {
    let mut kinds = cx.pack().meetings.iter();
    let kind = kinds.find(|kind| kind.id.as_str() == meeting.kind);
    kind.map_or(tr!("Meeting"), |kind| &kind.name)
}

/// The minutes of its agenda.
fn planned_minutes(meeting: &Meeting) -> u32 {
    let minutes = meeting.agenda.iter().map(|item| u32::from(item.minutes));
    minutes.sum()
}

/// Adds a meeting by the name of its kind, or all those of a scale that are not there yet.
fn add(words: &str, cx: &PageContext<'_>) -> Response {
    let pack = cx.pack();
    if let Some(scale) = pack.scales.iter().find(|scale| scale.name == words) {
        return set_up(scale, cx);
    }
    match pack.meetings.iter().find(|kind| kind.name == words) {
        Some(kind) => list::add(new_meeting(kind.id.as_str(), cx), cx),
        None => Response::none(),
    }
}

/// A meeting of a kind, with what the method wants it to produce.
fn new_meeting(kind: &str, cx: &PageContext<'_>) -> Meeting {
    let mut meeting = Meeting::new(cx.new_id(), cx.next_code(Kind::Meeting));
    kind.clone_into(&mut meeting.kind);
    let mut kinds = cx.pack().meetings.iter();
    if let Some(kind) = kinds.find(|other| other.id.as_str() == kind) {
        meeting.produces = kind.produces.join("\n");
    }
    meeting
}

/// Sets the process up by a scale, as one step: every meeting of its plan that the review lacks. The first of those is
/// chosen then.
fn set_up(scale: &Scale, cx: &PageContext<'_>) -> Response {
    let meetings = cx.review().meetings();
    let missing = missing(scale, meetings).into_iter();
    let added = missing
        .zip(cx.next_codes(Kind::Meeting))
        .map(|(kind, code)| Meeting {
            code,
            ..new_meeting(kind, cx)
        });
    let added: Vec<Meeting> = added.collect();
    let choose = added.first().map(|meeting| meeting.id);
    let was = &cx.review().details().scale;
    let swap = Swap::new(was.clone(), scale.id.as_str());
    let scale_set = (was != scale.id.as_str()).then_some(Change::Details(DetailsEdit::Scale(swap)));
    let mut changes: Vec<Change> = scale_set.into_iter().collect();
    for (at, meeting) in (meetings.len()..).zip(added) {
        changes.push(Change::Add {
            item: meeting.into(),
            at: Position::top(at),
        });
    }
    if changes.is_empty() {
        return Response::none();
    }
    let scale = &scale.name;
    Response {
        choose,
        ..Response::commit(changes)
    }
    .saying(tr!("Set up: {scale}. {key:undo} takes it back", scale))
}

/// The kinds of meeting in the plan of a scale that are not there. A kind that is held twice stands twice in the plan.
fn missing<'a>(scale: &'a Scale, meetings: &[Meeting]) -> Vec<&'a str> {
    let mut there: Vec<&str> = meetings
        .iter()
        .map(|meeting| meeting.kind.as_str())
        .collect();
    let mut missing: Vec<&str> = scale.plan.iter().map(MeetingKindId::as_str).collect();
    missing.retain(|kind| match there.iter().position(|other| other == kind) {
        Some(at) => {
            there.swap_remove(at);
            false
        }
        None => true,
    });
    missing
}
