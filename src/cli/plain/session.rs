//! The talk between somebody and a review: a line comes in, becomes an action, and what came of it is said.
//!
//! What is open decides how a line is understood: a question, a form, a page, or the board. All of these are the app’s; the
//! talk itself remembers only what has not been read yet and what it has asked.

use std::collections::HashSet;

use crate::{
    app::{App, Now},
    command::Action,
    review::{Change, Id},
    terminal::Clock,
    text::{clean, words::tr},
    ui::{message::MessageKind, spoken},
};

use super::{
    capture, command, form, help, page,
    reply::{Reply, StandingWords, Unread},
    say,
};

/// The state of the talk: more is to be heard, or it has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    More,
    End,
}

/// A question that the talk itself has asked: the next line answers it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Question {
    /// Nobody goes by a mark in the line: is the role to be added?
    NewRole(String),
    /// Several fit a mark in the line, by their names: which?
    Which(Vec<String>),
    /// Is the draft that came back to be filed?
    Draft,
    /// Nobody goes by these names in the words for a field: are the roles to be added?
    FieldRoles(Vec<String>, String),
    /// Nobody goes by that name: is the view of a new role to be begun?
    NewView(String),
}

/// The talk.
pub(super) struct PlainSession {
    pub(super) app: App,
    clock: Clock,
    pub(super) reply: Reply,
    pub(super) unread: Unread,
    pub(super) question: Option<Question>,
    /// A row of the page in front has been picked: what is done there is done with it.
    pub(super) has_picked: bool,
    /// The form in front is that of something that has just been made: what its first line said is not asked again.
    pub(super) is_new: bool,
    /// The question beside the line that was said last.
    beside: Option<String>,
    /// The wording that has been asked about, by what it stands in.
    asked: HashSet<(Id, String)>,
    /// The note whose wording was asked about last: `reword` answers.
    pub(super) flagged: Option<Id>,
}

impl PlainSession {
    /// A talk about a review, on its board: nothing that was begun before catches the first line.
    pub(super) fn new(app: App, clock: Clock) -> Self {
        let mut talk = Self {
            app,
            clock,
            reply: Reply::default(),
            unread: Unread::default(),
            question: None,
            has_picked: false,
            is_new: false,
            beside: None,
            asked: HashSet::new(),
            flagged: None,
        };
        talk.take_told();
        talk.end_states();
        talk
    }

    /// Leaves every state that would catch a line; nothing is lost by it.
    pub(super) fn end_states(&mut self) {
        if let Some(question) = self.question.take() {
            capture::refuse(self, &question);
        }
        let line = &self.app.board.line;
        let note = line.rewording.and_then(|id| self.app.review().note(id));
        if note.is_some_and(|(_, note)| note.text == line.writing.text()) {
            self.ask(Action::RestoreWords);
        }
        for _ in 0..4 {
            if self.app.form().is_some() {
                self.ask(Action::LeaveEditor);
            } else if self.app.top_page().is_some() {
                self.ask(Action::Dismiss);
            }
        }
        if self.app.board.picked.is_some() {
            self.ask(Action::LeaveNote);
        }
        if !self.app.board.line.is_untouched() {
            self.ask(Action::PutAside);
        }
    }

    /// Says where one is, to begin with.
    pub(super) fn begin(&mut self) {
        let told = std::mem::take(&mut self.reply.said);
        self.say(say::whereabouts(&self.app));
        self.reply.said.extend(told);
        self.reply.undone = false;
        if self.app.episode().is_some() {
            self.say(say::target_text(&self.app));
        }
        if self.prompt().is_none() {
            self.say(tr!("Type a note, or help."));
        }
    }

    /// A line that was not taken: why.
    pub(super) fn refuse_line(&mut self, why: &str) {
        self.reply = Reply::default();
        self.refuse(why);
    }

    /// Does what a line asks for; what came of it stands in the reply.
    pub(super) fn hear(&mut self, line: &str) -> Turn {
        self.reply = Reply::default();
        let cleaned = clean::one_line(line);
        self.app.take_notice();
        let now = self.now();
        self.app.rest(now);
        self.take_told();
        self.reply.undone = false;
        if let Some(told) = cleaned.notice() {
            self.say(spoken::sentence(&told));
        }
        let before = self.newest();
        let swapped = self.app.names().hide(&cleaned.text).is_some();
        let turn = self.understand(&cleaned.text);
        let changes = self.changes_since(before);
        if !changes.is_empty() {
            self.reply.codes = self.codes(&changes);
            if swapped
                && !self
                    .reply
                    .said
                    .iter()
                    .any(|said| said.contains(tr!("gave way")))
            {
                self.say(tr!("A name of your list gave way to what stands for it."));
            }
            self.ask_about_wording(&changes);
            if let Some((why, waiting)) = self.app.not_saved() {
                self.say(say::not_saved_text(&why, waiting));
            }
        }
        turn
    }

    /// Has a line understood by whatever is open. A line that begins with a space is words, whatever it looks like.
    fn understand(&mut self, line: &str) -> Turn {
        let said = line.trim();
        let only_words = line.starts_with(' ');
        if said.is_empty() {
            if self.app.form().is_some() && self.question.is_none() {
                form::keep(self);
            }
            return Turn::More;
        }
        if !only_words {
            match said.to_lowercase().as_str() {
                "quit" => return self.quit(),
                "leave" => {
                    self.leave();
                    return Turn::More;
                }
                "where" => {
                    self.say_where();
                    return Turn::More;
                }
                "undo" => return self.act(Action::Undo),
                "help" | "/help" => {
                    help::tell(self, "");
                    return Turn::More;
                }
                _ => {}
            }
        }
        if let Some(question) = self.question.take() {
            if capture::is_answer(&question, said) {
                capture::answer(self, question, said);
                return Turn::More;
            }
            // Whoever goes on talking has not said yes: what was asked about waits as a draft.
            capture::refuse(self, &question);
        }
        if let Some(command) = said.strip_prefix('/').filter(|_| !only_words) {
            return command::hear(self, command);
        }
        if self.app.form().is_some() {
            form::hear(self, said);
            Turn::More
        } else if self.app.top_page().is_some() {
            page::hear(self, said, only_words)
        } else {
            capture::hear(self, said, only_words)
        }
    }

    /// Takes what the app has told: a refusal is no deed.
    pub(super) fn take_told(&mut self) {
        if let Some(notice) = self.app.take_notice() {
            let refused = matches!(notice.message.kind(), MessageKind::Refused(_));
            self.reply.undone |= refused;
            self.say(say::plainly(&notice.message));
        }
    }

    /// Says something.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.reply.said.push(text);
        }
    }

    /// Says what there is to say.
    pub(super) fn say_all(&mut self, texts: impl IntoIterator<Item = String>) {
        texts.into_iter().for_each(|text| self.say(text));
    }

    /// Says why what was asked for is not done.
    pub(super) fn refuse(&mut self, why: impl Into<String>) {
        self.say(why);
        self.reply.undone = true;
    }

    /// Reads a list: its head, the first ten of its sentences, and how many wait.
    pub(super) fn read_out(&mut self, head: String, lines: Vec<String>) {
        self.say(head);
        self.unread.put(lines);
        let next = self.unread.next();
        self.say_all(next);
    }

    /// Reads on.
    pub(super) fn read_on(&mut self) {
        let next = self.unread.next();
        if next.is_empty() {
            self.say(tr!("That was all."));
        }
        self.say_all(next);
    }

    fn quit(&mut self) -> Turn {
        self.end_states();
        if self.ask(Action::Close) == Turn::End {
            return Turn::End;
        }
        self.ask(Action::Dismiss);
        self.reply.undone = true;
        Turn::More
    }

    /// Ends the innermost state; nothing is lost by it.
    fn leave(&mut self) {
        if let Some(question) = self.question.take() {
            return capture::refuse(self, &question);
        }
        if self.app.form().is_some() {
            form::leave(self);
        } else if self.app.top_page().is_some() {
            page::leave(self);
        } else {
            capture::leave(self);
        }
    }

    fn say_where(&mut self) {
        let told = say::standing_text(&self.app);
        self.say_all(told);
        match self.open_words() {
            Some(open) => self.say(tr!("Open: {open}.", open)),
            None => self.say(tr!("Nothing is open.")),
        }
    }

    /// What is open in front of the board, in a word or two.
    fn open_words(&self) -> Option<String> {
        if let Some(form) = form::name(self) {
            return Some(form);
        }
        if self.app.top_page().is_some() {
            return Some(page::name(self));
        }
        let id = self.app.picked()?.1.id;
        Some(say::object(&self.app, id))
    }

    /// What the next line answers or goes into, where it is not simply a note.
    pub(super) fn prompt(&self) -> Option<String> {
        if let Some(question) = &self.question {
            return Some(capture::asked(self, question));
        }
        if let Some(prompt) = form::prompt(self) {
            return Some(prompt);
        }
        if self.app.top_page().is_some() {
            return Some(tr!("{page}, or leave:", page = page::name(self)));
        }
        capture::prompt(self)
    }

    /// Where the talk stands, for a program.
    pub(super) fn standing_words(&self) -> StandingWords {
        let code = |id| self.app.review().code(id).map(|code| code.to_string());
        let picked = self.app.picked().map(|(_, note)| note.id);
        StandingWords {
            episode: self.app.board.episode.and_then(code),
            target: Some(say::target_number(&self.app)),
            speaker: say::speaker(&self.app),
            source: say::source(&self.app),
            filter: self.app.filtered().map(|(words, ..)| words),
            open: self.open_words(),
            picked: picked.or_else(|| page::chosen(self)).and_then(code),
            asks: self.prompt().map(|prompt| self.hidden(prompt)),
            more: self.unread.len(),
        }
    }

    /// The reply without listed names: the terminal keeps what stood in it.
    pub(super) fn take_reply(&mut self) -> Reply {
        let mut reply = std::mem::take(&mut self.reply);
        let said = std::mem::take(&mut reply.said).into_iter();
        reply.said = said.map(|text| self.hidden(text)).collect();
        reply
    }

    fn hidden(&self, text: String) -> String {
        self.app.names().hide(&text).unwrap_or(text)
    }

    /// Says the question that is open beside the line, if it is another than the last.
    pub(super) fn say_beside(&mut self) {
        let question = self.app.question();
        if question != self.beside {
            self.say_all(question.clone());
            self.beside = question;
        }
    }

    /// Says the question about wording in what was filed or changed, once each.
    fn ask_about_wording(&mut self, changes: &[Change]) {
        let changed: HashSet<Id> = changes.iter().filter_map(Change::subject).collect();
        let cx = self.app.page_context();
        let flagged = cx.flagged();
        let new = flagged.iter().find(|flag| {
            let key = (flag.item, flag.words().to_lowercase());
            changed.contains(&flag.item) && flag.because.is_none() && !self.asked.contains(&key)
        });
        let Some(flag) = new else { return };
        let (words, question) = (flag.words(), &flag.flag.question);
        let told = tr!("“{words}”: {question}", words, question);
        let key = (flag.item, words.to_lowercase());
        let is_note = self.app.review().note(flag.item).is_some();
        let told = if is_note {
            self.flagged = Some(key.0);
            tr!("{question} Say reword to change it.", question = told)
        } else {
            told
        };
        self.asked.insert(key);
        self.say(told);
    }

    /// The newest step that can be undone.
    pub(super) fn newest(&self) -> Option<Id> {
        self.app.session.to_undo().map(|step| step.entry)
    }

    /// The changes that would take back what was done since a step; where that was undone itself, those that make it again.
    pub(super) fn changes_since(&self, before: Option<Id>) -> Vec<Change> {
        if self.newest() == before {
            return Vec::new();
        }
        let history = self.app.session.history();
        if let Some(step) = history.to_redo().filter(|step| Some(step.entry) == before) {
            return step.changes.clone();
        }
        let steps = history.since(before);
        steps.flat_map(|step| step.changes.clone()).collect()
    }

    fn codes(&self, changes: &[Change]) -> Vec<String> {
        let mut codes = Vec::new();
        for change in changes {
            let code = if let Change::Add { item, .. } | Change::Remove { item, .. } = change {
                Some(item.code())
            } else {
                change.subject().and_then(|id| self.app.review().code(id))
            };
            let code = code.map(|code| code.to_string());
            codes.extend(code.filter(|code| !codes.contains(code)));
        }
        codes
    }

    pub(super) fn now(&self) -> Now {
        self.clock.now()
    }
}
