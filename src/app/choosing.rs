//! Choosing the episodes: candidates, those chosen, those set aside with the reason (method §3.3).

use crate::{
    app::{App, OldMessage, PageName, Row},
    review::{Change, Choice, Edit, Episode, EpisodeEdit, Id, Kind, Status, Swap},
    text::clean,
};

/// The groups of the page, in order.
const GROUPS: [(Choice, &str); 3] = [
    (Choice::Chosen, "On the board"),
    (Choice::Candidate, "Candidates"),
    (Choice::SetAside, "Set aside"),
];

/// The rows of the page: those on the board, the candidates, those set aside.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (choice, heading) in GROUPS {
        let all = app.review().episodes().iter();
        let group = all.filter(|episode| episode.choice == choice);
        let mut group = group.map(row).filter(|row| row.fits(query));
        if let Some(mut first) = group.next() {
            first.heading = Some(heading.to_owned());
            rows.push(first);
        }
        rows.extend(group);
    }
    if !query.trim().is_empty() {
        rows.push(Row::add(query.trim(), "the candidate"));
    }
    rows
}

fn row(episode: &Episode) -> Row {
    let right = match (episode.progress(), episode.criteria.len()) {
        (Status::Checked, _) => "read back √".to_owned(),
        (Status::Started, _) if episode.choice == Choice::Chosen => "started".to_owned(),
        (Status::Started | Status::Untouched, 0) => String::new(),
        (Status::Started | Status::Untouched, met) => {
            let criteria = if met == 1 { "criterion" } else { "criteria" };
            format!("meets {met} {criteria}")
        }
    };
    let under = match episode.choice {
        Choice::SetAside => episode.set_aside_because.clone(),
        Choice::Chosen | Choice::Candidate => episode.span.clone(),
    };
    Row {
        margin: episode.code.to_string(),
        under,
        right,
        ..Row::item(episode.id, episode.title.clone())
    }
}

impl App {
    /// Adds a candidate by its title.
    pub(super) fn add_candidate(&mut self, title: &str) -> Option<Id> {
        let mut episode =
            Episode::new(self.session.new_id(), self.session.next_code(Kind::Episode));
        episode.title = clean::one_line(title).text;
        episode.choice = Choice::Candidate;
        self.add_item(episode)
    }

    /// The episode that is meant: the one chosen on the page, or the one on the board.
    fn meant_episode(&self) -> Option<&Episode> {
        match self.chosen_row() {
            Some((PageName::Choosing, row)) => self.review().episode(row.id()?),
            Some(_) | None => self.episode(),
        }
    }

    /// Says of the episode that it meets a criterion of the method, or that it does not.
    pub(super) fn turn_criterion(&mut self, key: u8) {
        let pack = self.review().pack().clone();
        let criterion = pack.choosing.get(usize::from(key).saturating_sub(1));
        let (Some(criterion), Some(episode)) = (criterion, self.meant_episode()) else {
            return;
        };
        let (id, from) = (episode.id, episode.criteria.clone());
        let mut to = from.clone();
        to.retain(|met| *met != criterion.id);
        if to == from {
            to.push(criterion.id.clone());
        }
        self.edit_episodes(id, [EpisodeEdit::Criteria(Swap { from, to })]);
    }

    /// Puts the episode on the board, in its place.
    pub(super) fn choose_episode(&mut self) {
        if let Some((id, notes)) = self.turn_choice(Choice::Chosen, String::new()) {
            let at = self.review().chosen().position(|episode| episode.id == id);
            self.say(OldMessage::EpisodeChosen(at.unwrap_or(0) + 1, notes));
        }
    }

    /// Takes the episode off the board or out of those set aside: nothing is decided about it.
    pub(super) fn make_candidate(&mut self) {
        if let Some((_, notes)) = self.turn_choice(Choice::Candidate, String::new()) {
            self.say(OldMessage::MadeCandidate(notes));
        }
    }

    /// Sets the episode aside with its notes, for a reason that is kept.
    pub(super) fn set_episode_aside(&mut self, reason: &str) {
        let reason = clean::one_line(reason.trim()).text;
        if self.meant_episode().is_none() {
            return self.say(OldMessage::NoEpisode);
        }
        if reason.is_empty() {
            return self.ask_for_words("set-aside", "why it is set aside");
        }
        if let Some((_, notes)) = self.turn_choice(Choice::SetAside, reason) {
            self.say(OldMessage::EpisodeSetAside(notes));
        }
    }

    /// Decides about the episode that is meant; it, and how many notes it keeps.
    fn turn_choice(&mut self, to: Choice, reason: String) -> Option<(Id, usize)> {
        let Some(episode) = self.meant_episode() else {
            self.say(OldMessage::NoEpisode);
            return None;
        };
        let (id, notes, choice) = (episode.id, episode.notes.len(), episode.choice);
        let because = episode.set_aside_because.clone();
        let edits = [
            EpisodeEdit::Choice(Swap::new(choice, to)),
            EpisodeEdit::SetAsideBecause(Swap::new(because, reason)),
        ];
        let (on, next) = (self.episode, self.neighbour(id));
        if !self.edit_episodes(id, edits) {
            return None;
        }
        if to == Choice::Chosen {
            self.episode = on.or(Some(id));
        } else if on == Some(id) {
            self.leave_note();
            self.episode = next;
        }
        self.choose_item(id);
        Some((id, notes))
    }

    /// Says that the episode has been read back and found right, or that it is to be gone through again.
    pub(super) fn turn_checked(&mut self) {
        let Some(episode) = self.meant_episode() else {
            return self.say(OldMessage::NoEpisode);
        };
        let (id, from) = (episode.id, episode.status);
        let to = match from {
            Status::Checked => Status::Started,
            Status::Started | Status::Untouched => Status::Checked,
        };
        if self.edit_episodes(id, [EpisodeEdit::Status(Swap::new(from, to))]) {
            self.say(OldMessage::EpisodeChecked(to == Status::Checked));
        }
    }

    fn edit_episodes(&mut self, id: Id, edits: impl IntoIterator<Item = EpisodeEdit>) -> bool {
        let change = |edit| Change::Edit {
            id,
            set: Edit::Episode(edit),
        };
        self.notice = None;
        self.commit(edits.into_iter().map(change).collect())
    }
}
