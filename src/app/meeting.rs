//! The meeting: which one is on, how long it is, and how its time is spent.

use crate::{
    app::{App, Now, PageName},
    review::{Meeting, MeetingState},
    text::words::tr,
};

/// The most minutes that a meeting has: a day.
const LONGEST: u32 = 1_440;

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
        let episode = self.board.episode.filter(|_| self.meeting_on().is_some());
        self.meeting.count(episode, now);
    }

    /// Says how many minutes the meeting has from now on.
    pub(super) fn set_length(&mut self, words: &str) {
        let Some(first) = words.split_whitespace().next() else {
            self.meeting.set_length(None, self.now);
            return self.say(tr!("The minutes are not counted"));
        };
        let minutes = first.parse().ok();
        match minutes.filter(|minutes| (1..=LONGEST).contains(minutes)) {
            Some(minutes) => {
                self.meeting.set_length(Some(minutes), self.now);
                self.say(tr!(
                    "The meeting has {minutes} minute" | "The meeting has {minutes} minutes",
                    minutes
                ));
            }
            None => self.say(tr!("How many minutes? /minutes 120")),
        }
    }

    /// How the meeting stands: minutes gone, and minutes it has.
    pub fn minutes(&self) -> Option<(u64, u32)> {
        self.meeting.minutes(self.now)
    }
}
