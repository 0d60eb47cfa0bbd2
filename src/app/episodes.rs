//! The episodes: from one to the next, a new one, another title, another place, away with its notes.

use crate::{
    app::{App, Lit, Said, State},
    review::{
        Change, Edit, Episode, EpisodeEdit, EventEdit, Id, Kind, NoteEdit, ParkedEdit, PatternEdit,
        Place, Review, Swap,
    },
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
            self.state = State::Line;
        }
        self.notice = None;
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
        let mut changes = let_go(self.review(), episode);
        let (title, notes) = (episode.title.clone(), episode.notes.len());
        // What stands in it after the others have let go is what is removed.
        let mut there = self.review().clone();
        if let Err(refusal) = there.apply_all(&changes) {
            return self.say(Said::Refused(refusal.to_string()));
        }
        let Some(item) = there.episodes().get(index).cloned() else {
            return;
        };
        changes.push(Change::Remove {
            item: item.into(),
            at: Place::top(index),
        });
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

/// The edits by which everything outside an episode lets go of what stands in it.
fn let_go(review: &Review, episode: &Episode) -> Vec<Change> {
    let inside = |id: Id| id == episode.id || review.under(id) == Some(episode.id);
    let mut changes = Vec::new();
    for note in review.episodes().iter().flat_map(|other| &other.notes) {
        let mut edit = |set: NoteEdit| {
            changes.push(Change::Edit {
                id: note.id,
                set: Edit::Note(set),
            });
        };
        if let Some(target) = note.about.filter(|id| inside(*id)) {
            edit(NoteEdit::About(Swap {
                from: Some(target),
                to: None,
            }));
        }
        if let Some(target) = note.because.filter(|id| inside(*id)) {
            edit(NoteEdit::Because(Swap {
                from: Some(target),
                to: None,
            }));
        }
    }
    for pattern in review
        .patterns()
        .iter()
        .filter(|pattern| pattern.notes.iter().any(|id| inside(*id)))
    {
        let to = pattern
            .notes
            .iter()
            .copied()
            .filter(|id| !inside(*id))
            .collect();
        let set = PatternEdit::Notes(Swap {
            from: pattern.notes.clone(),
            to,
        });
        changes.push(Change::Edit {
            id: pattern.id,
            set: Edit::Pattern(set),
        });
    }
    for event in review
        .chronology()
        .iter()
        .filter(|event| event.episode == Some(episode.id))
    {
        let set = EventEdit::Episode(Swap {
            from: event.episode,
            to: None,
        });
        changes.push(Change::Edit {
            id: event.id,
            set: Edit::Event(set),
        });
    }
    for thought in review
        .parked()
        .iter()
        .filter(|thought| thought.episode == Some(episode.id))
    {
        let set = ParkedEdit::Episode(Swap {
            from: thought.episode,
            to: None,
        });
        changes.push(Change::Edit {
            id: thought.id,
            set: Edit::Parked(set),
        });
    }
    changes
}
