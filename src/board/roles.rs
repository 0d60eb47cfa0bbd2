//! The roles offered while `@` is typed in the line.

use crate::{
    board::{Answer, Board, BoardView},
    command::Stride,
    ui::{
        context::PageContext,
        list::step_index,
        roles::{self, RoleChoice, Speaker},
    },
};

/// The roles that fit what was typed after `@`.
pub(super) fn offered(view: &BoardView<'_>, query: &str) -> Vec<RoleChoice> {
    roles::offered(view.review(), view.episode(), query)
}

impl BoardView<'_> {
    /// The roles offered for the `@` at the caret, if one is being typed.
    pub fn completion(&self) -> Option<Vec<RoleChoice>> {
        let line = &self.board.line;
        if line.roles_closed || line.chips_open.is_some() {
            return None;
        }
        let (start, token) = line.token();
        let starts_a_word =
            start == 0 || line.writing.text()[..start].ends_with(char::is_whitespace);
        let query = token.strip_prefix('@').filter(|_| starts_a_word)?;
        Some(offered(self, query)).filter(|roles| !roles.is_empty())
    }

    /// The one role that is meant by what was typed after `@`, if it is clear.
    pub(super) fn meant(&self, query: &str) -> Option<Speaker> {
        roles::meant(self.review(), self.episode(), query)
    }

    /// What the board calls a speaker, and the role in words.
    pub fn speaker_label(&self, speaker: &Speaker) -> (String, String) {
        roles::speaker_label(self.review(), speaker)
    }
}

impl Board {
    /// Takes the role that is chosen in the list.
    pub(super) fn take_role(&mut self, cx: &PageContext<'_>) -> Answer {
        let Some(role) = self
            .view(cx)
            .completion()
            .and_then(|roles| roles.into_iter().nth(self.line.role_at))
        else {
            return Answer::none();
        };
        let (start, token) = self.line.token();
        let end = start + token.len();
        let from = self.line.writing.text()[..start]
            .trim_end_matches(' ')
            .len();
        self.line.attributes.who = Some(role.into_speaker());
        self.line.writing.cut(from..end);
        if from > 0 && from == self.line.writing.text().len() {
            self.line.writing.insert(' ');
        }
        self.line.role_at = 0;
        if self.line.asks_who {
            return self.keep_words(cx);
        }
        Answer::none()
    }

    pub(super) fn step_roles(&mut self, stride: Stride, cx: &PageContext<'_>) {
        let roles = self.view(cx).completion();
        let last = roles.map_or(0, |roles| roles.len().saturating_sub(1));
        self.line.role_at = step_index(self.line.role_at, stride, last, 5);
    }
}
