//! The episodes: from one to the next, a new one, another title, another place, away with its notes.

use crate::{
    app::{App, Highlight, PageName, ScreenState},
    review::{Change, Choice, Edit, EpisodeEdit, Id, Swap},
    text::{clean, words::tr},
    ui::{
        episode::{self, beside, neighbour},
        message::{Message, no_episode},
    },
};

impl App {
    /// The place of the episode that is on among those chosen, counting from 0; none for one that is not chosen.
    pub fn episode_index(&self) -> Option<usize> {
        episode::index(&self.page_context())
    }

    /// Goes to the next or the previous episode; not away from words in the line. The views at the time stay in front.
    pub(super) fn turn_episode(&mut self, forward: bool) {
        if let Some(first) = self.board.keeps_episode() {
            return self.say(first);
        }
        let Some(id) = self.board.episode else {
            return self.say(no_episode());
        };
        match beside(self.review(), id, forward, Choice::Chosen) {
            Some(next) => {
                let page = self.page().map(|(page, _)| page);
                self.open_episode(next);
                if page == Some(PageName::Views) {
                    self.open_page(PageName::Views);
                }
            }
            None if forward => self.say(tr!("This is the last episode. /add begins another")),
            None => self.say(tr!("This is the first episode")),
        }
    }

    /// Goes to an episode. Words in the line stay behind as a draft of where they were begun.
    pub(super) fn open_episode(&mut self, id: Id) {
        if !self.set_form_aside() {
            return;
        }
        self.leave_note();
        self.stash_draft();
        if matches!(self.state, ScreenState::Page(_)) {
            self.go_to_line();
        }
        self.notice = None;
        self.hide_names();
        self.with_board(|board, cx| board.turn_to(id, cx));
    }

    /// An episode that is gone gives way to another; the first that is chosen comes on.
    pub(super) fn find_episode_again(&mut self) {
        if self.episode().is_none() {
            let last = self.review().chosen().next_back().map(|episode| episode.id);
            self.board.episode = last;
        }
    }

    pub(super) fn rename_episode(&mut self, title: &str) {
        let title = clean::one_line(title.trim()).text;
        let Some(episode) = self.episode() else {
            return self.say(no_episode());
        };
        if title.is_empty() {
            return self.ask_for_words("rename", tr!("the new title"));
        }
        let (id, old) = (episode.id, episode.title.clone());
        let set = Edit::Episode(EpisodeEdit::Title(Swap::new(old.clone(), title.clone())));
        if old == title || self.commit(vec![Change::Edit { id, set }]) {
            self.say_at(
                tr!("The episode has its new title"),
                Some(Highlight::of_episode(id)),
            );
        }
    }

    /// Moves the episode that is on one place earlier or later.
    pub(super) fn shift_on_board(&mut self, later: bool) {
        let Some(id) = self.board.episode else {
            return self.say(no_episode());
        };
        if self.shift_episode(id, later)
            && let Some(index) = self.episode_index()
        {
            self.say_at(
                tr!("This is episode {number} now", number = index + 1),
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
            return self.say(no_episode());
        };
        let (id, title, notes) = (episode.id, episode.title.clone(), episode.notes.len());
        let next = neighbour(self.review(), id);
        let changes = self.review().removal(id);
        if self.commit(changes) {
            self.board.episode = next;
            self.say(removed(&title, notes));
        }
    }
}

/// An episode is gone, with so many notes.
fn removed(title: &str, notes: usize) -> Message {
    if notes == 0 {
        return Message::from(tr!("Removed: {title}. {key:undo} brings it back", title))
            .plainly(tr!("Removed: {title}. Say undo to bring it back", title));
    }
    Message::from(tr!(
        "Removed: {title}, with its {notes} note. {key:undo} brings all back"
            | "Removed: {title}, with its {notes} notes. {key:undo} brings all back",
        notes,
        title
    ))
    .plainly(tr!(
        "Removed: {title}, with its {notes} note. Say undo to bring all back"
            | "Removed: {title}, with its {notes} notes. Say undo to bring all back",
        notes,
        title
    ))
}
