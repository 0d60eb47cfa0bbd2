//! The episodes: from one to the next, a new one, another title, another place, away with its notes.

use crate::{
    app::{App, Highlight, OldMessage, PageName, ScreenState},
    review::{Change, Choice, Edit, Episode, EpisodeEdit, Id, Kind, Position, Swap},
    text::clean,
    ui::episode::{beside, neighbour},
};

impl App {
    /// The place of the episode that is on among those chosen, counting from 0; none for one that is not chosen.
    pub fn episode_index(&self) -> Option<usize> {
        let id = self.episode?;
        self.review().chosen().position(|episode| episode.id == id)
    }

    /// Goes to the next or the previous episode; not away from words in the line. The views at the time stay in front.
    pub(super) fn turn_episode(&mut self, forward: bool) {
        if !self.line.is_untouched() {
            return self.say(OldMessage::FinishFirst);
        }
        let Some(id) = self.episode else {
            return self.say(OldMessage::NoEpisode);
        };
        match beside(self.review(), id, forward, Choice::Chosen) {
            Some(next) => {
                let page = self.page().map(|(page, _)| page);
                self.open_episode(next);
                if page == Some(PageName::Views) {
                    self.open_page(PageName::Views);
                }
            }
            None if forward => self.say(OldMessage::NoFurtherEpisode),
            None => {}
        }
    }

    /// Goes to an episode. Words in the line stay behind as a draft of where they were begun.
    pub(super) fn open_episode(&mut self, id: Id) {
        if !self.set_form_aside() {
            return;
        }
        self.leave_note();
        self.stash_draft();
        if matches!(self.state, ScreenState::Sheet(_) | ScreenState::Page(_)) {
            self.go_to_line();
        }
        self.notice = None;
        self.hide_names();
        self.episode = Some(id);
        self.choose_question(None);
    }

    /// An episode that is gone gives way to another; the first that is chosen comes on.
    pub(super) fn find_episode_again(&mut self) {
        if self.episode().is_none() {
            let last = self.review().chosen().next_back().map(|episode| episode.id);
            self.episode = last;
        }
    }

    /// Adds an episode after this one, and goes there.
    pub(super) fn add_episode(&mut self, title: &str) {
        let title = clean::one_line(title.trim()).text;
        if title.is_empty() {
            return self.ask_for_words("add", "the title of the episode");
        }
        let mut episode =
            Episode::new(self.session.new_id(), self.session.next_code(Kind::Episode));
        episode.title.clone_from(&title);
        let id = episode.id;
        let on = self
            .episode
            .and_then(|id| self.review().position_of(id))
            .map(|(at, _)| at.index);
        let index = on.map_or(self.review().episodes().len(), |on| on + 1);
        if self.commit(vec![Change::Add {
            item: episode.into(),
            at: Position::top(index),
        }]) {
            self.open_episode(id);
            self.say_at(
                OldMessage::EpisodeAdded(title),
                Some(Highlight::of_episode(id)),
            );
        }
    }

    pub(super) fn rename_episode(&mut self, title: &str) {
        let title = clean::one_line(title.trim()).text;
        let Some(episode) = self.episode() else {
            return self.say(OldMessage::NoEpisode);
        };
        if title.is_empty() {
            return self.ask_for_words("rename", "the new title");
        }
        let (id, old) = (episode.id, episode.title.clone());
        let set = Edit::Episode(EpisodeEdit::Title(Swap::new(old.clone(), title.clone())));
        if old == title || self.commit(vec![Change::Edit { id, set }]) {
            self.say_at(OldMessage::EpisodeRenamed, Some(Highlight::of_episode(id)));
        }
    }

    /// Moves the episode that is on one place earlier or later.
    pub(super) fn shift_on_board(&mut self, later: bool) {
        let Some(id) = self.episode else {
            return self.say(OldMessage::NoEpisode);
        };
        if self.shift_episode(id, later)
            && let Some(index) = self.episode_index()
        {
            self.say_at(
                OldMessage::EpisodeMoved(index + 1),
                Some(Highlight::of_episode(id)),
            );
        }
    }

    /// Moves an episode past the next of those that are chosen, candidates or set aside like itself.
    pub(super) fn shift_episode(&mut self, id: Id, later: bool) -> bool {
        let choice = self.review().episode(id).map(|episode| episode.choice);
        let beside = choice.and_then(|choice| beside(self.review(), id, later, choice));
        let at = |id: Id| self.review().position_of(id).map(|(at, _)| at);
        let (Some(from), Some(to)) = (at(id), beside.and_then(at)) else {
            return false;
        };
        self.commit(vec![Change::Move { id, from, to }])
    }

    /// Removes the episode with its notes, as one step; what points at them lets go first.
    pub(super) fn remove_episode(&mut self) {
        let Some(episode) = self.episode() else {
            return self.say(OldMessage::NoEpisode);
        };
        let (id, title, notes) = (episode.id, episode.title.clone(), episode.notes.len());
        let next = neighbour(self.review(), id);
        let changes = self.review().removal(id);
        if self.commit(changes) {
            self.episode = next;
            self.say(OldMessage::EpisodeRemoved(title, notes));
        }
    }
}
