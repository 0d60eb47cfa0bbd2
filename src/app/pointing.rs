//! Words in the line that point at something already there: why it was so, what speaks against it, what is asked about it.

use crate::{
    app::{App, Highlight, NoteAttributes, message::no_episode, pick_first},
    review::{Id, NoteKind},
};

impl App {
    /// Asks what made the picked note so: the answer goes in the line.
    pub(super) fn ask_why(&mut self) {
        let Some(id) = self.picked().map(|(_, note)| note.id) else {
            return self.say(pick_first());
        };
        self.begin(|attributes| attributes.because = Some(id));
    }

    /// Aims a challenge or a question at the picked note.
    pub(super) fn aim_at_picked(&mut self, kind: NoteKind) {
        match self.picked().map(|(_, note)| note.id) {
            Some(id) => self.aim_at(kind, id),
            None => self.say(pick_first()),
        }
    }

    /// Aims a challenge or a question at an item.
    pub(super) fn aim_at(&mut self, kind: NoteKind, about: Id) {
        if self.board.episode.is_none() {
            return self.say(no_episode());
        }
        self.begin(|attributes| (attributes.kind, attributes.about) = (kind, Some(about)));
    }

    /// Opens the line for words that have to do with something already there.
    fn begin(&mut self, mark: impl FnOnce(&mut NoteAttributes)) {
        self.stash_draft();
        self.go_to_line();
        self.notice = None;
        mark(&mut self.board.line.attributes);
    }

    /// What the words in the line have to do with, by its code: "why N4", "against N4", "about P2".
    pub(super) fn toward(&self) -> Option<String> {
        let attributes = &self.board.line.attributes;
        let code = self.review().code(self.pointed_at()?)?;
        Some(match (attributes.because, attributes.kind) {
            (Some(_), _) => format!("why {code}"),
            (None, NoteKind::Challenge) => format!("against {code}"),
            (None, NoteKind::Question | NoteKind::Reason) => format!("about {code}"),
        })
    }

    /// What the words in the line will point at.
    pub fn pointed_at(&self) -> Option<Id> {
        self.board
            .line
            .attributes
            .because
            .or(self.board.line.attributes.about)
    }

    /// The place on the board of what the words in the line will point at.
    pub fn pointed_lit(&self) -> Option<Highlight> {
        let (episode, note) = self.review().note(self.pointed_at()?)?;
        Some(Highlight::of_note(episode.id, note))
    }
}
