//! The pages that own their state: which is on top, what it may read, and how its answers are carried out.

use crate::{
    app::{App, AppEffect, Form, PageName, ReportJob, ScreenState},
    command::Action,
    pages,
    review::{Id, Review, SourceKind},
    ui::{
        context::{FieldWords, PageContext},
        page::{Page, Placement},
        response::{FormStart, FormSubject, Job, Opening, Response},
    },
};

impl App {
    /// What a page may read now.
    pub fn page_context(&self) -> PageContext<'_> {
        PageContext {
            session: &self.session,
            keymap: &self.keymap,
            insights: &self.insights,
            fields: fields_of,
            memory: &self.memory,
            look: &self.look,
            names: &self.names,
            episode: self.episode,
            meeting: &self.meeting,
            now: self.now,
            size: self.size,
            behind: self.back_stack.len(),
        }
    }

    /// The page in front, if it owns its state.
    pub fn top_page(&self) -> Option<&dyn Page> {
        match &self.state {
            ScreenState::Page(page) => Some(page.as_ref()),
            ScreenState::Line
            | ScreenState::Note(_)
            | ScreenState::Sheet(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }

    /// The page in front that stands around the board, if it owns its state.
    pub(super) fn whole_page(&self) -> Option<&dyn Page> {
        let whole = |page: &&dyn Page| page.spec().place == Placement::Whole;
        self.top_page().filter(whole)
    }

    /// Lets the page in front answer an action; false where that means nothing of its own there.
    pub(super) fn page_answers(&mut self, action: &Action) -> bool {
        // The page is set free to change while it reads the rest.
        let mut page = match std::mem::replace(&mut self.state, ScreenState::Line) {
            ScreenState::Page(page) => page,
            state @ (ScreenState::Line
            | ScreenState::Note(_)
            | ScreenState::Sheet(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..)) => {
                self.state = state;
                return false;
            }
        };
        let response = page.act(action, &self.page_context());
        self.state = ScreenState::Page(page);
        let handled = !response.unhandled;
        if handled {
            self.carry_out(response);
        }
        handled
    }

    /// Asks a page that is not in front for what only it can do.
    pub(super) fn ask_of(&mut self, name: PageName, action: &Action) {
        if let Some(mut page) = pages::open(name, &self.page_context()) {
            let response = page.act(action, &self.page_context());
            self.carry_out(response);
        }
    }

    /// Carries out what a page answered; nothing of it where its changes are refused.
    pub(super) fn carry_out(&mut self, response: Response) {
        if !response.changes.is_empty() && !self.commit(response.changes) {
            return;
        }
        if response.minutes.is_some() {
            self.meeting.set_length(response.minutes, self.now);
        }
        if response.hush {
            self.notice = None;
        }
        if let Some(item) = response.choose {
            self.choose_item(item);
        }
        if response.close {
            self.go_back();
        }
        if let Some(opening) = response.open {
            self.open(opening);
        }
        if let Some(message) = response.message {
            self.say(message);
        }
        match response.job {
            Some(Job::Report(job)) => {
                self.job = Some(*job);
                self.effects.push(AppEffect::Report);
            }
            None => {}
        }
    }

    fn open(&mut self, opening: Opening) {
        match opening {
            Opening::Page(name, item) => self.bring(name, item),
            Opening::Form(subject, start) => {
                self.open_form(subject);
                match (start, self.form()) {
                    (FormStart::Last, Some(form)) => {
                        let last = form.fields(self.review()).len().saturating_sub(1);
                        self.go_to_field(last);
                    }
                    (FormStart::Field(at), _) => self.go_to_field(at),
                    (FormStart::First, _) | (FormStart::Last, None) => {}
                }
            }
            Opening::Note(id) => self.show_on_board(id),
            Opening::NotesFrom(source) => self.take_notes_from(source),
            Opening::Item(id) => self.show_found(id),
            Opening::Command(word, what) => self.ask_for_words(word, what),
        }
    }

    /// Has a page in front, whatever was there, with an item chosen on it.
    pub(super) fn bring(&mut self, name: PageName, item: Option<Id>) {
        if !matches!(self.page(), Some((open, _)) if open == name) {
            self.open_page(name);
        }
        if let Some(item) = item {
            self.choose_item(item);
        }
    }

    /// Asks which report is to be written: of a conversation that is chosen, where one is.
    pub(super) fn ask_for_report(&mut self) {
        let conversation = self.chosen_conversation();
        if let Some(mut page) = pages::open(PageName::Report, &self.page_context()) {
            if let Some(conversation) = conversation {
                page.show(conversation);
            }
            self.toggle(ScreenState::Page(page));
        }
    }

    /// The conversation that is chosen on the page of sources.
    fn chosen_conversation(&self) -> Option<Id> {
        let (page, row) = self.chosen_row()?;
        let source = self.review().source(row.id()?)?;
        let tells = matches!(source.kind, SourceKind::Conversation | SourceKind::Family);
        (page == PageName::Sources && tells).then_some(source.id)
    }

    /// The report that an [`AppEffect::Report`] is about.
    pub fn take_report_job(&mut self) -> Option<ReportJob> {
        self.job.take()
    }
}

fn fields_of(review: &Review, item: Id) -> Vec<FieldWords> {
    let fields = Form::fields_of(review, &FormSubject::Item(item)).into_iter();
    let words = |field: crate::app::FormField| {
        let words = field.words();
        (field.label.into_owned(), words)
    };
    fields.map(words).collect()
}
