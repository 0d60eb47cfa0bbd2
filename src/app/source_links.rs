//! From a source to the board and back: notes that carry where they come from, and the way between the two.

use crate::{
    app::{App, PageName, Speaker},
    review::{Citation, Id},
    text::words::tr,
    ui::{message::Message, response::FormSubject},
};

/// There is no source that a command could be about.
pub(super) fn choose_source() -> Message {
    Message::from(tr!("Choose a source first: /sources lists them"))
}

impl App {
    /// Goes to the board to write notes that come from the source whose form is open.
    pub(super) fn take_notes(&mut self) {
        let source = self.form().and_then(|form| match form.subject {
            FormSubject::Item(id) => self.review().source(id),
            FormSubject::Patterns(_) | FormSubject::Details => None,
        });
        match source.map(|source| source.id) {
            Some(id) => self.take_notes_from(id),
            None => self.say(choose_source()),
        }
    }

    /// Goes to the board to write notes that carry this source, and its role as the speaker. The way back leads here.
    pub(super) fn take_notes_from(&mut self, id: Id) {
        let Some(source) = self.review().source(id) else {
            return;
        };
        let cited = Citation {
            source: Some(id),
            ..Citation::of(source.kind)
        };
        let who = source.role.map(Speaker::Known);
        let at = self.form().map_or(0, |form| form.at);
        if !self.set_form_aside() {
            return;
        }
        self.go_to_line();
        self.board.speaking = who;
        self.board.writing_up = Some((id, at));
        let answer = self.with_board(|board, cx| board.read_from(cited, cx));
        self.carry_out_answer(answer);
    }

    /// Goes to where something comes from: the source of the picked note, the conversation that is being written up, or
    /// the source that the line names.
    pub(super) fn go_to_source(&mut self) {
        if let Some((_, note)) = self.picked() {
            let source = note.sources.iter().find_map(|citation| citation.source);
            let Some(id) = source else {
                return self.say(tr!("This note does not say which source it comes from"));
            };
            self.open_page(PageName::Sources);
            return self.choose_item(id);
        }
        let own = self.board.line.attributes.source.as_ref();
        let cited = own.or(self.board.reading.as_ref());
        let named = cited.and_then(|citation| citation.source);
        let left = self
            .board
            .writing_up
            .filter(|(id, _)| named.is_none_or(|named| named == *id));
        let (id, at) = match (left, named) {
            (Some((id, at)), _) => (id, at),
            (None, Some(id)) => (id, 0),
            (None, None) => return self.open_page(PageName::Sources),
        };
        if self.review().source(id).is_none() {
            return self.open_page(PageName::Sources);
        }
        self.open_form(FormSubject::Item(id));
        self.go_to_field(at);
    }

    /// Goes to an item: a note is picked on the board, anything else has its form opened.
    pub(super) fn walk_to(&mut self, id: Id) {
        if !self.set_form_aside() {
            return;
        }
        if self.review().note(id).is_some() {
            self.show_on_board(id);
        } else {
            self.open_form(FormSubject::Item(id));
        }
    }
}
