//! The roles offered while `@` is typed in the line.

use crate::{
    app::{App, RoleChoice, Speaker},
    review::{Change, Id, Person},
    ui::roles,
};

/// What a role is called on the board: its letters, or the role itself where it has none.
pub fn label(person: &Person) -> &str {
    person.label()
}

/// The roles that fit what was typed after `@`.
pub fn offered(app: &App, query: &str) -> Vec<RoleChoice> {
    roles::offered(app.review(), app.episode(), query)
}

/// The one role that is meant by what was typed after `@`, if it is clear.
pub(super) fn meant(app: &App, query: &str) -> Option<Speaker> {
    roles::meant(app.review(), app.episode(), query)
}

impl App {
    /// The roles offered for the `@` at the caret, if one is being typed.
    pub fn completion(&self) -> Option<Vec<RoleChoice>> {
        if self.board.line.roles_closed || self.board.line.chips_open.is_some() {
            return None;
        }
        let (start, token) = self.board.line.token();
        let starts_a_word =
            start == 0 || self.board.line.writing.text()[..start].ends_with(char::is_whitespace);
        let query = token.strip_prefix('@').filter(|_| starts_a_word)?;
        Some(offered(self, query)).filter(|roles| !roles.is_empty())
    }

    /// Takes the role that is chosen in the list.
    pub(super) fn take_role(&mut self) {
        let Some(role) = self
            .completion()
            .and_then(|roles| roles.into_iter().nth(self.board.line.role_at))
        else {
            return;
        };
        let (start, token) = self.board.line.token();
        let end = start + token.len();
        let from = self.board.line.writing.text()[..start]
            .trim_end_matches(' ')
            .len();
        self.board.line.attributes.who = Some(role.into_speaker());
        self.board.line.writing.cut(from..end);
        if from > 0 && from == self.board.line.writing.text().len() {
            self.board.line.writing.insert(' ');
        }
        self.board.line.role_at = 0;
        if self.board.line.asks_who {
            self.keep_words();
        }
    }

    /// The id of a speaker, with the change that brings the role into the review if it is new there.
    pub(super) fn speaker_id(&self, speaker: &Speaker) -> (Id, Option<Change>) {
        roles::speaker_id(speaker, &self.page_context())
    }

    /// What the board calls a speaker, and the role in words.
    pub fn speaker_label(&self, speaker: &Speaker) -> (String, String) {
        roles::speaker_label(self.review(), speaker)
    }
}
