//! The pages that own their state: which is on top, what it may read, and how its answers are carried out.

use crate::{
    app::{
        App, AppEffect, Form, FormField, FormValue, Highlight, NoteTarget, PageName, ReportJob,
        ScreenState, Waiting, form,
    },
    board::{Board, pick_first},
    command::{Action, Context},
    insight::FlaggedText,
    method::Occasion,
    pages,
    review::{Change, Choice, Id, Kind, Position, Review, SourceKind, Tunnel},
    text::{edit::TextInput, words::tr},
    ui::{
        claim,
        context::{FieldWords, PageContext},
        message::{Message, MessageKind, no_episode},
        page::Page,
        response::{FormStart, FormSubject, Job, Opening, Response},
    },
};

impl App {
    /// What a page may read now.
    pub fn page_context(&self) -> PageContext<'_> {
        self.context_around(&self.board)
    }

    /// The same, while the board is somewhere else.
    pub(super) fn context_around(&self, board: &Board) -> PageContext<'_> {
        let place = match board.target {
            NoteTarget::Factor(place) => Some(place),
            NoteTarget::Parking => None,
        };
        let count = self.review().pack().ordered(self.order()).count();
        PageContext {
            session: &self.session,
            keymap: &self.keys.map,
            insights: &self.insights,
            fields: fields_of,
            aspects: aspects_of,
            memory: &self.memory,
            look: &self.look,
            names: self.names(),
            private: &self.private,
            shorthand: &self.put_right.shorthand,
            episode: board.episode,
            target: place.filter(|place| *place < count),
            meeting: &self.meeting,
            now: self.now,
            unanswered_since: self.saving.since,
            size: self.size,
            behind: self.back_stack.len(),
            context_behind: self.back_stack.last().map(|waiting| match waiting {
                Waiting::Picked(_) => Context::Note,
                Waiting::Page(page) => page.context(),
                Waiting::Form(form) => form.context(self.review()),
            }),
        }
    }

    /// The page in front.
    pub fn top_page(&self) -> Option<&dyn Page> {
        match &self.state {
            ScreenState::Page(page) => Some(page.as_ref()),
            ScreenState::Board
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }

    /// The page in front, if it stands around the board: its keys are those of every such page.
    pub(super) fn whole_page(&self) -> Option<&dyn Page> {
        let is_around = |page: &&dyn Page| page.spec().context.is_within(Context::Page);
        self.top_page().filter(is_around)
    }

    /// Lets the page in front answer an action; false where that means nothing of its own there.
    pub(super) fn page_answers(&mut self, action: &Action) -> bool {
        // The page is set free to change while it reads the rest.
        let mut page = match std::mem::replace(&mut self.state, ScreenState::Board) {
            ScreenState::Page(page) => page,
            state @ (ScreenState::Board
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
        if let Some(list) = response.shorthand
            && !self.keep_shorthand(list)
        {
            return;
        }
        if let Some(names) = response.names
            && !self.keep_names(names)
        {
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
        let opened = response.open.and_then(|opening| self.open(opening));
        let lit = opened.or(response.highlight);
        let question = response.ask.and_then(|of| self.ask_once(of, ""));
        match (response.message, question) {
            (Some(message), Some(question)) => self.say_at(message.asking(&question), lit),
            (Some(message), None) => self.say_at(message, lit),
            (None, _) => {}
        }
        if let Some(action) = response.then {
            self.perform(action);
        }
        match response.job {
            Some(Job::Report(job)) => {
                self.outbox.job = Some(*job);
                self.outbox.effects.push(AppEffect::Report);
            }
            None => {}
        }
    }

    /// The question for an occasion, if it may be asked and was not asked lately; from now on it was.
    pub(super) fn ask_once(&mut self, occasion: Occasion, about: &str) -> Option<String> {
        self.with_board(|board, cx| board.ask_once(occasion, about, "", cx))
    }

    /// Opens what a page has named; the place on the board that is lit for it.
    fn open(&mut self, opening: Opening) -> Option<Highlight> {
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
                    (FormStart::Named(name), Some(form)) => {
                        let fields = form.fields(self.review());
                        if let Some(at) = fields.iter().position(|field| field.is(name)) {
                            self.go_to_field(at);
                        }
                    }
                    (FormStart::Of(part), _) => self.go_to_part(part),
                    (FormStart::First, _) | (FormStart::Last | FormStart::Named(_), None) => {}
                }
            }
            Opening::Search(id, what) => self.add_search(id, &what),
            Opening::Split(pattern) => self.compare_episodes(pages::split_pattern(pattern)),
            Opening::Line(kind, about) => self.aim_at(kind, about),
            Opening::Note(id) => self.show_on_board(id),
            Opening::NotesFrom(source) => self.take_notes_from(source),
            Opening::Item(id) => self.show_found(id),
            Opening::Board(id) => return self.show_lit(id),
            Opening::Cell(crosstab, cell) => {
                self.open_around(ScreenState::Page(pages::behind_cell(crosstab, cell)));
            }
            Opening::Wording(flagged, neutral) => self.reword(&flagged, neutral),
            Opening::Command(word, what) => self.ask_for_words(word, what),
            Opening::EpisodeBehind(id) => {
                if self.board.episode.is_some() && self.board.episode != id {
                    self.leave_note();
                }
                match id {
                    Some(id) => self.with_board(|board, cx| board.turn_to(id, cx)),
                    None => self.board.episode = None,
                }
            }
            Opening::View(role) => self.begin_view(&role),
        }
        None
    }

    /// Opens the search, with words in it or none.
    pub(super) fn find(&mut self, words: &str) {
        self.open_page(PageName::Find);
        self.type_on(PageName::Find, words.trim());
    }

    /// Puts words on a page, if that is in front, as if they had been typed there.
    pub(super) fn type_on(&mut self, name: PageName, words: &str) {
        if let ScreenState::Page(page) = &mut self.state
            && page.spec().name == name
        {
            page.list_mut().query = TextInput::of(words.to_owned());
        }
    }

    /// Goes to what was found: a note on the board, anything else on its own page.
    pub(super) fn show_found(&mut self, id: Id) {
        let chosen = self
            .review()
            .episode(id)
            .is_some_and(|episode| episode.choice == Choice::Chosen);
        match self.review().kind(id) {
            Some(Kind::Note) => self.go_to_note(id),
            Some(Kind::Episode) if chosen => self.open_episode(id),
            Some(Kind::Episode) => self.show_on(PageName::Choosing, id),
            Some(Kind::Tunnel) => {
                self.board.episode = self.review().under(id).or(self.board.episode);
                self.show_on(PageName::Views, id);
            }
            Some(Kind::Appraisal) => self.open_part(id),
            Some(Kind::Person) => self.show_on(PageName::People, id),
            Some(Kind::Source) => self.show_on(PageName::Sources, id),
            Some(Kind::Event) => self.show_on(PageName::Chronology, id),
            Some(Kind::Meeting) => self.show_on(PageName::Meetings, id),
            Some(Kind::Pattern) => self.show_on(PageName::Patterns, id),
            Some(Kind::Finding) => self.show_on(PageName::Findings, id),
            Some(Kind::Parked) => self.show_parked(id),
            None => self.open_form(FormSubject::Details),
        }
    }

    fn show_on(&mut self, page: PageName, id: Id) {
        self.open_page(page);
        self.choose_item(id);
    }

    fn show_parked(&mut self, id: Id) {
        let is_open = self
            .review()
            .parked_thought(id)
            .is_some_and(|thought| !thought.done);
        if is_open {
            self.open_over(PageName::Parked, Some(id));
        } else {
            self.open_form(FormSubject::Item(id));
        }
    }

    /// Picks a note where it stands on the board, whatever is in front of it.
    fn go_to_note(&mut self, id: Id) {
        if self.review().note(id).is_none() {
            return self.say(pick_first());
        }
        self.go_to_line();
        self.pick(id);
    }

    /// Begins the view of a role on the episode that is on, and chooses it.
    fn begin_view(&mut self, role: &str) {
        let Some(episode) = self.episode() else {
            return;
        };
        let at = Position::under(episode.id, episode.tunnels.len());
        let (roles, mut changes) = match self.items_named(role, &[Kind::Person], 1) {
            Ok(named) => named,
            Err(why) => return self.say(Message::refused(why)),
        };
        let mut tunnel = Tunnel::new(self.session.new_id(), self.session.next_code(Kind::Tunnel));
        tunnel.role = roles.first().copied();
        let id = tunnel.id;
        let item = tunnel.into();
        changes.push(Change::Add { item, at });
        if self.commit(changes) {
            self.choose_item(id);
        }
    }

    /// Decides about the episode that is on, as its page would if it were chosen there.
    pub(super) fn decide(&mut self, action: &Action) {
        let Some(id) = self.episode().map(|episode| episode.id) else {
            // A criterion is asked about on the page alone.
            if !matches!(action, Action::TurnCriterion(_)) {
                self.say(no_episode());
            }
            return;
        };
        if let Some(mut page) = pages::open(PageName::Choosing, &self.page_context()) {
            page.show(id);
            let response = page.act(action, &self.page_context());
            self.carry_out(response);
        }
    }

    /// Goes back to the board and aims at where a note stands; its place there.
    fn show_lit(&mut self, id: Id) -> Option<Highlight> {
        let (episode, note) = self.review().note(id)?;
        let lit = Highlight::of_note(episode.id, note);
        let factors = self.factors();
        let place = factors
            .iter()
            .position(|factor| Some(&factor.id) == note.factor.as_ref());
        self.board.target = place.map_or(NoteTarget::Parking, NoteTarget::Factor);
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

    /// Has the notes in front that a command of such words compares over all episodes.
    pub(super) fn compare_over(&mut self, what: &str) {
        match pages::compare_episodes(what, &self.page_context()) {
            Ok(page) => self.compare_episodes(page),
            Err(none) => self.say(none),
        }
    }

    fn compare_episodes(&mut self, page: Box<dyn Page>) {
        self.hide_names();
        self.stash_draft();
        self.toggle(ScreenState::Page(page));
        // Putting notes into words is one step more on the way back.
        while self.back_stack.len() > 1 {
            self.back_stack.remove(0);
        }
    }

    /// Does what can be done with the picked note, or with what is chosen on the page in front; false where
    /// that is nothing.
    pub(super) fn act_on_chosen(&mut self, action: &Action) -> bool {
        let picked = self.picked().map(|(_, note)| note.id);
        let chosen = || picked.or_else(|| self.chosen_row()?.1.id());
        let response = claim::act(chosen, action, &self.page_context());
        let handled = !response.unhandled;
        if handled {
            self.carry_out(response);
        }
        handled
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
        self.outbox.job.take()
    }
}

fn fields_of(review: &Review, item: Id) -> Vec<FieldWords> {
    words_of(Form::fields_of(review, &FormSubject::Item(item)))
}

fn aspects_of(review: &Review, tunnel: Id) -> Vec<FieldWords> {
    words_of(form::aspects(review, tunnel))
}

fn words_of(fields: Vec<FormField>) -> Vec<FieldWords> {
    let words = |field: FormField| FieldWords {
        words: field.words(),
        is_said: !matches!(field.value, FormValue::Choice(_, 0)),
        label: field.label.into_owned(),
    };
    fields.into_iter().map(words).collect()
}
