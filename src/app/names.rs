//! The name guard: a private list on this computer maps real names to pseudonyms and roles. A listed name that is typed
//! gives way as its word ends, so that the room sees three or four letters of it at most.

use crate::{
    app::{App, PageName, ScreenState, Waiting, saving::FRAME},
    command::Action,
    pages,
    store::{Access, Answer, names},
    text::{
        edit::TextInput,
        names::{IS, NameList},
        words::tr,
    },
    ui::message::Message,
};

impl App {
    /// Whether real names are on the screen.
    pub fn names_shown(&self) -> bool {
        let page = self.top_page();
        page.is_some_and(|page| page.shows_names(&self.page_context()))
    }

    /// The room may be looking: no page shows real names any more, wherever it waits.
    pub(super) fn hide_names(&mut self) {
        hide_names_in(&mut self.state);
        for waiting in &mut self.back_stack {
            if let Waiting::Page(page) = waiting {
                page.hide_names();
            }
        }
    }

    /// Opens the list, with a word that may be a name ready to be added.
    pub(super) fn add_name(&mut self, words: &str) {
        let words = words.trim();
        let may_be = self.board.view(&self.page_context()).may_be_name();
        self.open_page(PageName::Names);
        if words.contains(IS) {
            return self.list_name(words);
        }
        let name = if words.is_empty() {
            may_be.unwrap_or_default()
        } else {
            words.to_owned()
        };
        if !name.is_empty() {
            self.type_on(PageName::Names, &format!("{name} {IS} "));
        }
    }

    /// Puts a name on the list, as if it had been typed there.
    fn list_name(&mut self, words: &str) {
        if let Some(mut page) = pages::open(PageName::Names, &self.page_context()) {
            page.list_mut().query = TextInput::of(words.to_owned());
            let response = page.act(&Action::Accept, &self.page_context());
            self.carry_out(response);
        }
    }

    /// Keeps the private list; false, with a word about it, where that fails.
    pub(super) fn keep_names(&mut self, names: NameList) -> bool {
        if self.session.access() == Access::ReadOnly {
            self.say(tr!("This review is open to be read only"));
            return false;
        }
        self.session.keep_names(&names);
        self.session.settle(Some(FRAME));
        let mut is_kept = true;
        for answer in self.session.take_answers() {
            is_kept &= !matches!(answer, Answer::NotKept(..));
            self.hear_answer(answer);
        }
        if is_kept {
            self.names = names;
        }
        is_kept
    }

    /// Takes up the list that was kept for this review.
    pub(super) fn take_up_names(&mut self) {
        match names::kept(self.session.store(), self.session.review_id()) {
            Ok(names) => self.names = names,
            Err(fault) => self.say(Message::refused(fault.to_string())),
        }
    }

    /// Lets listed names in what is being written give way, before and after something is done: as soon as a word has
    /// ended, and whenever words go anywhere or come back.
    pub(super) fn guard_names(&mut self, action: &Action, done: bool) {
        let types = matches!(
            action,
            Action::Backspace
                | Action::DeleteForward
                | Action::RubOutWord
                | Action::DeleteWord
                | Action::Caret(_)
        );
        // Otherwise words go somewhere, or come from where they were put.
        let word_ends = if let Action::Insert(c) = action {
            done && !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')
        } else {
            !types
        };
        if !word_ends || self.names.list().is_empty() {
            return;
        }
        let names = self.names.clone();
        // Drafts stand on the board.
        for draft in &mut self.board.stashed {
            if let Some(hidden) = names.hide(&draft.text) {
                draft.text = hidden;
            }
        }
        let Some(writing) = self.written() else {
            return;
        };
        if writing.swap(|text| names.hide(text)) {
            self.say(tr!("A name of your list gave way to what stands for it"));
        }
    }

    /// What is being written, unless it is a name that is to be listed.
    fn written(&mut self) -> Option<&mut TextInput> {
        match &mut self.state {
            ScreenState::Board if self.board.picked.is_none() => Some(&mut self.board.line.writing),
            ScreenState::Form(form) => Some(&mut form.writing),
            ScreenState::Page(page) if page.spec().name != PageName::Names => {
                Some(&mut page.list_mut().query).filter(|query| !query.text().starts_with("name"))
            }
            ScreenState::Page(_)
            | ScreenState::Board
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }
}

fn hide_names_in(state: &mut ScreenState) {
    match state {
        ScreenState::Page(page) => page.hide_names(),
        ScreenState::Curtain(behind, _) => hide_names_in(behind),
        ScreenState::Board | ScreenState::Form(_) | ScreenState::BackRow => {}
    }
}
