//! Words in the line that point at something already there: why it was so, what speaks against it, what is asked about it.

use crate::{
    board::{Answer, Board, BoardView, NoteAttributes, line::MarkKind, pick_first},
    review::{Id, NoteKind},
    text::words::tr,
    ui::{
        context::PageContext,
        message::{Highlight, no_episode},
    },
};

impl Board {
    /// Asks what made the picked note so: the answer goes in the line.
    pub(super) fn ask_why(&mut self, cx: &PageContext<'_>) -> Answer {
        match self.view(cx).picked().map(|(_, note)| note.id) {
            Some(id) => self.begin(|attributes| attributes.because = Some(id)),
            None => Answer::say(pick_first()),
        }
    }

    /// Aims a challenge or a question at the picked note.
    pub(super) fn aim_at_picked(&mut self, kind: NoteKind, cx: &PageContext<'_>) -> Answer {
        match self.view(cx).picked().map(|(_, note)| note.id) {
            Some(id) => self.aim_at(kind, id),
            None => Answer::say(pick_first()),
        }
    }

    /// Aims a challenge or a question at an item.
    pub(crate) fn aim_at(&mut self, kind: NoteKind, about: Id) -> Answer {
        if self.episode.is_none() {
            return Answer::say(no_episode());
        }
        self.begin(|attributes| (attributes.kind, attributes.about) = (kind, Some(about)))
    }

    /// Opens the line for words that have to do with something already there. What was gathered comes along.
    fn begin(&mut self, mark: impl FnOnce(&mut NoteAttributes)) -> Answer {
        let keep = if self.picked.is_some() {
            self.let_go().keep
        } else {
            self.stash_draft().keep
        };
        mark(&mut self.line.attributes);
        self.line.marked(MarkKind::Pointing);
        Answer {
            keep,
            ..Answer::hush().at_line()
        }
    }
}

impl BoardView<'_> {
    /// What the words in the line have to do with, by its code: "why N4", "against N4", "about P2".
    pub(super) fn toward(&self) -> Option<String> {
        let attributes = &self.board.line.attributes;
        let code = self.review().code(self.pointed_at()?)?;
        Some(match (attributes.because, attributes.kind) {
            (Some(_), _) => tr!("why {code}", code),
            (None, NoteKind::Challenge) => tr!("against {code}", code),
            (None, NoteKind::Question | NoteKind::Reason) => tr!("about {code}", code),
        })
    }

    /// What the words in the line will point at.
    fn pointed_at(&self) -> Option<Id> {
        self.board
            .line
            .attributes
            .because
            .or(self.board.line.attributes.about)
    }

    /// The place on the board of what the words in the line will point at.
    pub(super) fn pointed_lit(&self) -> Option<Highlight> {
        let (episode, note) = self.review().note(self.pointed_at()?)?;
        Some(Highlight::of_note(episode.id, note))
    }
}
