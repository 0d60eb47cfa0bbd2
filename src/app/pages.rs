//! The pages that own their state: which is on top, what it may read, and how its answers are carried out.

use crate::{
    app::{
        App, AppEffect, Form, FormField, FormValue, Highlight, Message, NoteTarget, PageName,
        ReportJob, ScreenState,
    },
    command::{Action, Context},
    insight::FlaggedText,
    pages,
    review::{Id, Kind, Review, SourceKind},
    text::{edit::TextInput, words::tr},
    ui::{
        context::{FieldWords, PageContext},
        message::MessageKind,
        page::Page,
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
            said_fields,
            memory: &self.memory,
            look: &self.look,
            names: &self.names,
            episode: self.episode,
            now: self.now,
            size: self.size,
            aim: match self.target {
                NoteTarget::Factor(place) => Some(place),
                NoteTarget::Parking => None,
            },
            behind: self.back_stack.len(),
            context_behind: self.back_stack.last().map(|state| self.context_of(state)),
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

    /// The page in front that stands around the board, if it owns its state: its keys are those of every such page.
    pub(super) fn whole_page(&self) -> Option<&dyn Page> {
        let is_around = |page: &&dyn Page| page.spec().context.chain().contains(&Context::Page);
        self.top_page().filter(is_around)
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
        if response.hush {
            self.notice = None;
        }
        if let Some(item) = response.choose {
            self.choose_item(item);
        }
        if response.close {
            self.go_back();
        }
        let lit = response.open.and_then(|opening| self.open(opening));
        if let Some(message) = response.message {
            self.say_at(message, lit);
        }
        if let Some(action) = response.ask {
            self.perform(action);
        }
        match response.job {
            Some(Job::Report(job)) => {
                self.job = Some(*job);
                self.effects.push(AppEffect::Report);
            }
            None => {}
        }
    }

    /// Opens what a page has named; the place on the board that is lit for it.
    fn open(&mut self, opening: Opening) -> Option<Highlight> {
        match opening {
            Opening::Page(name, item) => self.bring(name, item),
            Opening::Form(subject, start) => {
                self.open_form(subject);
                if start == FormStart::Last
                    && let Some(form) = self.form()
                {
                    let last = form.fields(self.review()).len().saturating_sub(1);
                    self.go_to_field(last);
                }
            }
            Opening::Note(id) => self.show_on_board(id),
            Opening::Item(id) => self.show_found(id),
            Opening::Board(id) => return self.show_lit(id),
            Opening::Cell(crosstab, cell) => {
                self.open_around(ScreenState::Page(pages::behind_cell(crosstab, cell)));
            }
            Opening::Wording(flagged, neutral) => self.reword(&flagged, neutral),
            Opening::Command(word, what) => self.ask_for_words(word, what),
        }
        None
    }

    /// Goes back to the board and aims at where a note stands; its place there.
    fn show_lit(&mut self, id: Id) -> Option<Highlight> {
        let (episode, note) = self.review().note(id)?;
        let lit = Highlight::of_note(episode.id, note);
        let factors = self.factors();
        let place = factors
            .iter()
            .position(|factor| Some(&factor.id) == note.factor.as_ref());
        self.target = place.map_or(NoteTarget::Parking, NoteTarget::Factor);
        self.go_to_line();
        Some(lit)
    }

    /// Opens the text of a flag to be reworded. A view or an appraisal stands in the form of its episode.
    fn reword(&mut self, it: &FlaggedText, neutral: bool) {
        let review = self.review();
        let is_part = matches!(review.kind(it.item), Some(Kind::Tunnel | Kind::Appraisal));
        let whole = review.under(it.item).filter(|_| is_part);
        self.open_form(FormSubject::Item(whole.unwrap_or(it.item)));
        if self.go_to_path(it.item, it.path) {
            self.ask_in_form(&it.flag, neutral);
        }
    }

    /// Opens a page with what is asked of it. It stays away where it would close at once, or refuses.
    pub(super) fn open_asking(&mut self, name: PageName, action: &Action) {
        let Some(mut page) = pages::open(name, &self.page_context()) else {
            return;
        };
        let mut response = page.act(action, &self.page_context());
        let message = response.message.as_ref().map(Message::kind);
        let refuses = matches!(message, Some(MessageKind::Refused(_)));
        if !std::mem::take(&mut response.close) && !refuses {
            self.open_around(ScreenState::Page(page));
        }
        self.carry_out(response);
    }

    /// Opens a list over the board, with an item chosen in it. Words in the line wait there.
    pub(super) fn open_over(&mut self, name: PageName, item: Option<Id>) {
        if let Some(mut page) = pages::open(name, &self.page_context()) {
            if let Some(item) = item {
                page.show(item);
            }
            self.toggle(ScreenState::Page(page));
        }
    }

    /// A command came without the words it needs: the list of commands opens with it, ready for them.
    pub(super) fn ask_for_words(&mut self, word: &str, what: &str) {
        if let Some(mut page) = pages::open(PageName::Palette, &self.page_context()) {
            page.list_mut().query = TextInput::of(format!("{word} "));
            self.go_in_front(ScreenState::Page(page));
        }
        self.say(tr!("Type {what} after the command", what));
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
        self.open_over(PageName::Report, self.chosen_conversation());
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
    fields.map(words_of).collect()
}

/// The same without the choices that nobody has made.
fn said_fields(review: &Review, item: Id) -> Vec<FieldWords> {
    let fields = Form::fields_of(review, &FormSubject::Item(item)).into_iter();
    let said = fields.filter(|field| !matches!(field.value, FormValue::Choice(_, 0)));
    said.map(words_of).collect()
}

fn words_of(field: FormField) -> FieldWords {
    let words = field.words();
    (field.label.into_owned(), words)
}
