//! From a source to the board and back: notes that carry where they come from, and the way between the two.

use crate::{
    app::{App, OldMessage, PageName, Speaker, cited},
    review::{Citation, Id, items::naming},
    ui::response::FormSubject,
};

impl App {
    /// Goes to the board to write notes that carry this source, and its role as the speaker. The way back leads here.
    pub(super) fn take_notes(&mut self) {
        let Some(source) = self.source_here() else {
            return self.say(OldMessage::ChooseSource);
        };
        let id = source.id;
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
        let said = OldMessage::NotesFrom(self.sources_in_words(std::slice::from_ref(&cited)));
        (self.line.attributes.source, self.line.attributes.who) = (Some(cited), who);
        self.writing_up = Some((id, at));
        self.keep_draft();
        self.say(said);
    }

    /// Sets where the next notes come from: a source by its code, or a kind of source, and the place in it.
    pub(super) fn set_source(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return self.ask_for_words("from", "S3 and a page, or a kind of source,");
        }
        if matches!(words, "-" | "nowhere") {
            self.line.attributes.source = None;
            return self.say(OldMessage::FromNowhere);
        }
        match naming::citations(self.review(), words) {
            Ok(cited) => {
                let Some(first) = cited.into_iter().next() else {
                    return;
                };
                let said =
                    OldMessage::NotesFrom(self.sources_in_words(std::slice::from_ref(&first)));
                self.line.attributes.source = Some(first);
                self.keep_draft();
                self.say(said);
            }
            Err(why) => self.say(OldMessage::Refused(why)),
        }
    }

    /// Goes to where something comes from: the source of the picked note, the conversation that is being written up, or
    /// the source that the line names.
    pub(super) fn go_to_source(&mut self) {
        if let Some((_, note)) = self.picked() {
            let source = note.sources.iter().find_map(|citation| citation.source);
            let Some(id) = source else {
                return self.say(OldMessage::NoSourceNamed);
            };
            self.open_page(PageName::Sources);
            return self.choose_item(id);
        }
        let named = self
            .line
            .attributes
            .source
            .as_ref()
            .and_then(|citation| citation.source);
        let left = self
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

    /// Picks on the board the note with that number among those that draw on the chosen source; Esc comes back.
    pub(super) fn pick_citing_note(&mut self, number: u8) {
        let Some(source) = self.source_here() else {
            return self.say(OldMessage::ChooseSource);
        };
        let place = usize::from(number).saturating_sub(1);
        let cited = cited(self.review(), source.id);
        let note = cited.notes.get(place).map(|(_, note, _)| note.id);
        match note {
            Some(id) => self.show_on_board(id),
            None => self.say(OldMessage::NoSuchNote(cited.notes.len())),
        }
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
