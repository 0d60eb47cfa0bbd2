//! The episodes: from one to the next, a new one, another title, another place, away with its notes.

use crate::{
    app::{App, Lit, Said, State},
    review::{Change, Edit, Episode, EpisodeEdit, Id, Kind, Place, Swap},
    text::clean,
};

impl App {
    /// The place of the episode that is on among all, counting from 0.
    pub fn episode_index(&self) -> Option<usize> {
        let id = self.episode?;
        self.review()
            .episodes()
            .iter()
            .position(|episode| episode.id == id)
    }

    /// Goes to the next or the previous episode; not away from words in the line.
    pub(super) fn turn_episode(&mut self, forward: bool) {
        if !self.line.is_untouched() {
            return self.say(Said::FinishFirst);
        }
        let Some(index) = self.episode_index() else {
            return self.say(Said::NoEpisode);
        };
        let next = if forward {
            Some(index + 1)
        } else {
            index.checked_sub(1)
        };
        match next
            .and_then(|next| self.review().episodes().get(next))
            .map(|episode| episode.id)
        {
            Some(id) => self.open_episode(id),
            None if forward => self.say(Said::NoFurtherEpisode),
            None => {}
        }
    }

    /// Goes to an episode. Words in the line stay behind as a draft of where they were begun.
    pub(super) fn open_episode(&mut self, id: Id) {
        if !self.set_form_aside() {
            return;
        }
        self.leave_note();
        self.put_aside();
        if matches!(self.state, State::Sheet(_)) {
            self.go_to_line();
        }
        self.notice = None;
        self.hide_names();
        self.episode = Some(id);
    }

    /// After an undo, an episode that is gone gives way to another.
    pub(super) fn find_episode_again(&mut self) {
        if self.episode().is_none() {
            self.episode = self.review().episodes().last().map(|episode| episode.id);
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
        let (id, index) = (
            episode.id,
            self.episode_index().map_or(0, |index| index + 1),
        );
        if self.commit(vec![Change::Add {
            item: episode.into(),
            at: Place::top(index),
        }]) {
            self.open_episode(id);
            self.say_at(Said::EpisodeAdded(title), Some(Lit::of_episode(id)));
        }
    }

    pub(super) fn rename_episode(&mut self, title: &str) {
        let title = clean::one_line(title.trim()).text;
        let Some(episode) = self.episode() else {
            return self.say(Said::NoEpisode);
        };
        if title.is_empty() {
            return self.ask_for_words("rename", "the new title");
        }
        let (id, old) = (episode.id, episode.title.clone());
        let set = Edit::Episode(EpisodeEdit::Title(Swap::new(old.clone(), title.clone())));
        if old == title || self.commit(vec![Change::Edit { id, set }]) {
            self.say_at(Said::EpisodeRenamed, Some(Lit::of_episode(id)));
        }
    }

    /// Moves the episode one place earlier or later.
    pub(super) fn shift_episode(&mut self, later: bool) {
        let (Some(id), Some(index)) = (self.episode, self.episode_index()) else {
            return self.say(Said::NoEpisode);
        };
        let to = if later {
            Some(index + 1)
        } else {
            index.checked_sub(1)
        };
        let Some(to) = to.filter(|to| *to < self.review().episodes().len()) else {
            return;
        };
        if self.commit(vec![Change::Move {
            id,
            from: Place::top(index),
            to: Place::top(to),
        }]) {
            self.say_at(Said::EpisodeMoved(to + 1), Some(Lit::of_episode(id)));
        }
    }

    /// Removes the episode with its notes, as one step; what points at them lets go first.
    pub(super) fn remove_episode(&mut self) {
        let (Some(episode), Some(index)) = (self.episode(), self.episode_index()) else {
            return self.say(Said::NoEpisode);
        };
        let (title, notes) = (episode.title.clone(), episode.notes.len());
        let changes = self.review().removal(episode.id);
        if self.commit(changes) {
            let next = self
                .review()
                .episodes()
                .get(index)
                .or(self.review().episodes().last());
            self.episode = next.map(|episode| episode.id);
            self.say(Said::EpisodeRemoved(title, notes));
        }
    }
}
