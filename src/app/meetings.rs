//! The meetings of the process (method §5.2): set up in one step by the scale of the review, and one of them on. What is
//! said while it is on carries its id.

use std::collections::HashMap;

use crate::{
    app::{App, Now, OldMessage, PageName, Row, RowTarget},
    method::pack::Scale,
    review::{
        Change, DetailsEdit, Edit, Id, Kind, Meeting, MeetingEdit, MeetingState, Position, Swap,
        items::ChoiceValue,
    },
    text::search,
};

/// How long each episode has been on while a meeting was, in milliseconds; since the program began.
#[derive(Default)]
pub(super) struct EpisodeTimes {
    on: HashMap<Id, u64>,
    /// Until when time has been counted.
    until: u64,
}

/// The meetings, then what typing would add; where there are none yet, the scales that set them up.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let meetings = app.review().meetings();
    let listed = meetings.iter().map(|meeting| listed(app, meeting));
    let mut rows: Vec<Row> = listed.filter(|row| row.fits(query)).collect();
    let pack = app.review().pack();
    let nothing_typed = query.trim().is_empty();
    let scales = pack.scales.iter().filter(|scale| {
        if nothing_typed {
            meetings.is_empty()
        } else {
            search::holds(&scale.name, query)
        }
    });
    rows.extend(scales.map(scale_row));
    let kinds = pack
        .meetings
        .iter()
        .filter(|kind| !nothing_typed && search::holds(&kind.name, query));
    rows.extend(kinds.map(|kind| Row {
        target: RowTarget::Add(kind.name.clone()),
        ..Row::item(Id::default(), format!("Add another: {}", kind.name))
    }));
    rows
}

fn listed(app: &App, meeting: &Meeting) -> Row {
    let (margin, right) = (meeting.state.sign(), meeting.state.spec().fact);
    Row {
        margin: margin.to_owned(),
        under: meeting.date.clone(),
        right: right.to_owned(),
        ..Row::item(meeting.id, name(app, meeting))
    }
}

fn scale_row(scale: &Scale) -> Row {
    Row {
        target: RowTarget::Add(scale.name.clone()),
        under: scale.summary.clone(),
        ..Row::item(Id::default(), format!("Set up: {}", scale.name))
    }
}

/// What the method calls a meeting.
pub fn name(app: &App, meeting: &Meeting) -> String {
    let kinds = &app.review().pack().meetings;
    let kind = kinds.iter().find(|kind| kind.id.as_str() == meeting.kind);
    kind.map_or_else(|| "Meeting".to_owned(), |kind| kind.name.clone())
}

impl App {
    /// The meeting that is on.
    pub fn meeting_on(&self) -> Option<&Meeting> {
        let mut meetings = self.review().meetings().iter();
        meetings.find(|meeting| meeting.state == MeetingState::On)
    }

    /// What is committed from now on carries the meeting that is on.
    pub(super) fn stamp(&mut self) {
        let on = self.meeting_on().map(|meeting| meeting.id);
        self.session.set_meeting(on);
    }

    /// Adds a meeting by the name of its kind, or all those of a scale that are not there yet.
    pub(super) fn add_meeting(&mut self, words: &str) -> Option<Id> {
        let pack = self.review().pack().clone();
        if let Some(scale) = pack.scales.iter().find(|scale| scale.name == words) {
            return self.set_up(scale);
        }
        let kind = pack.meetings.iter().find(|kind| kind.name == words)?;
        let meeting = self.new_meeting(kind.id.as_str());
        self.add_item(meeting)
    }

    /// A meeting of a kind, with what the method wants it to produce. It has no code yet.
    fn new_meeting(&self, kind: &str) -> Meeting {
        let mut meeting =
            Meeting::new(self.session.new_id(), self.session.next_code(Kind::Meeting));
        kind.clone_into(&mut meeting.kind);
        let kinds = &self.review().pack().meetings;
        if let Some(kind) = kinds.iter().find(|other| other.id.as_str() == kind) {
            meeting.produces = kind.produces.join("\n");
        }
        meeting
    }

    /// Sets the process up by a scale, as one step: every meeting of its plan that the review lacks.
    fn set_up(&mut self, scale: &Scale) -> Option<Id> {
        let mut there: Vec<String> = self
            .review()
            .meetings()
            .iter()
            .map(|meeting| meeting.kind.clone())
            .collect();
        let before = there.len();
        let mut changes = Vec::new();
        let was = &self.review().details().scale;
        if was != scale.id.as_str() {
            let swap = Swap::new(was.clone(), scale.id.as_str());
            changes.push(Change::Details(DetailsEdit::Scale(swap)));
        }
        let mut codes = self.session.codes(Kind::Meeting);
        let mut first = None;
        for kind in &scale.plan {
            // A kind that is held twice stands twice in the plan.
            if let Some(at) = there.iter().position(|other| other == kind.as_str()) {
                there.swap_remove(at);
                continue;
            }
            let mut meeting = self.new_meeting(kind.as_str());
            meeting.code = codes.next()?;
            first.get_or_insert(meeting.id);
            let added = changes.iter().filter(|change| is_addition(change)).count();
            changes.push(Change::Add {
                item: meeting.into(),
                at: Position::top(before + added),
            });
        }
        if changes.is_empty() || !self.commit(changes) {
            return None;
        }
        self.say(OldMessage::SetUp(scale.name.clone()));
        first
    }

    /// Begins the chosen meeting or ends it. Only one is on; beginning one ends the other.
    pub(super) fn turn_meeting(&mut self) {
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        let Some(meeting) = chosen.and_then(|id| self.review().meeting(id)) else {
            return self.say(OldMessage::ChooseMeeting);
        };
        let (id, begins) = (meeting.id, meeting.state != MeetingState::On);
        let minutes: u32 = meeting
            .agenda
            .iter()
            .map(|item| u32::from(item.minutes))
            .sum();
        let name = name(self, meeting);
        let to = if begins {
            MeetingState::On
        } else {
            MeetingState::Held
        };
        let mut changes = Vec::new();
        for other in self.review().meetings() {
            let to = match other.state {
                _ if other.id == id => to,
                MeetingState::On => MeetingState::Held,
                MeetingState::Planned | MeetingState::Held => continue,
            };
            let set: Edit = MeetingEdit::State(Swap::new(other.state, to)).into();
            changes.push(Change::Edit { id: other.id, set });
        }
        if !self.commit(changes) {
            return;
        }
        if begins && minutes > 0 {
            self.length = Some((minutes, self.now.ms));
        }
        self.say(if begins {
            OldMessage::Begun(name)
        } else {
            OldMessage::Ended(name)
        });
    }

    /// Opens the meetings at the one that is on, or else the next to come.
    pub(super) fn open_agenda(&mut self) {
        self.open_page(PageName::Meetings);
        let meetings = self.review().meetings();
        let next = || {
            meetings
                .iter()
                .find(|other| other.state == MeetingState::Planned)
        };
        if let Some(id) = self.meeting_on().or_else(next).map(|meeting| meeting.id) {
            self.choose_item(id);
        }
    }

    /// Counts the time since it was counted last for the episode that is on.
    pub(super) fn count_time(&mut self, now: Now) {
        let gone = now.ms.saturating_sub(self.spent.until);
        self.spent.until = now.ms;
        if let (Some(_), Some(episode)) = (self.meeting_on(), self.episode) {
            *self.spent.on.entry(episode).or_default() += gone;
        }
    }

    /// How many minutes of this meeting an episode has had, since the program began.
    pub fn minutes_spent(&self, episode: Id) -> u64 {
        self.spent.on.get(&episode).copied().unwrap_or(0) / 60_000
    }
}

fn is_addition(change: &Change) -> bool {
    matches!(change, Change::Add { .. })
}
