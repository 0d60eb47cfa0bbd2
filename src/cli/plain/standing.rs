//! Where the talk stands: compared before and after an action, it says what the action has come to.

use crate::{
    app::PageName,
    board::WritingLine,
    review::{HistoryStep, Id},
    text::names::NameList,
    ui::{look::Look, response::FormSubject},
};

use super::{say, session::PlainSession};

/// Where the talk stands, as far as an action can change it.
#[derive(Clone, PartialEq)]
pub(super) struct Standing {
    pub(super) steps: (Option<Id>, Option<Id>),
    pub(super) episode: Option<Id>,
    pub(super) target: usize,
    pub(super) page: Option<(PageName, String)>,
    /// What is typed on the page, and how deep one has gone into it.
    pub(super) list: Option<(String, usize)>,
    pub(super) form: Option<(FormSubject, usize)>,
    pub(super) picked: Option<Id>,
    pub(super) line: WritingLine,
    pub(super) held: (Option<String>, Option<String>, Option<String>),
    pub(super) look: Look,
    pub(super) names: NameList,
    pub(super) drafts: usize,
}

impl Standing {
    /// The same with nothing in front of the board.
    pub(super) fn on_board(&self) -> Self {
        Self {
            page: None,
            list: None,
            form: None,
            ..self.clone()
        }
    }
}

impl PlainSession {
    /// Where the talk stands now.
    pub(super) fn standing(&self) -> Standing {
        let cx = self.app.page_context();
        let session = &self.app.session;
        let entry = |step: Option<&HistoryStep>| step.map(|step| step.entry);
        let page = self.app.top_page();
        Standing {
            steps: (entry(session.to_undo()), entry(session.to_redo())),
            episode: self.app.board.episode,
            target: say::target_number(&self.app),
            page: page.map(|page| (page.spec().name, page.title(&cx))),
            list: page.map(|page| {
                let list = page.list();
                (list.query.text().to_owned(), list.drill_path.len())
            }),
            form: self.app.form().map(|form| (form.subject.clone(), form.at)),
            picked: self.app.picked().map(|(_, note)| note.id),
            line: self.app.board.line.clone(),
            held: (
                say::speaker(&self.app),
                say::source(&self.app),
                self.app.filtered().map(|(words, ..)| words),
            ),
            look: self.app.look.clone(),
            names: self.app.names().clone(),
            drafts: self.app.board.stashed.len(),
        }
    }
}
