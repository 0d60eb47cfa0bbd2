//! What the facilitator is doing now: which episode is on, where the line aims, which note is picked.
//!
//! A key becomes an [`Action`], an action is performed by the room it belongs to, and what edits the review becomes
//! changes that the session commits. Nothing here draws, blocks or reads a clock: the time comes in with each key.

mod agreed;
mod attributes;
mod capture;
mod curtain;
mod draft;
mod episodes;
mod filter;
mod form;
mod line;
mod look;
mod meeting;
mod message;
mod names;
mod pages;
mod perform;
mod picked;
mod pointing;
mod private;
mod prompt;
mod roles;
mod saving;
mod screen_reader;
mod source_links;
mod stack;
pub mod start;
mod target;

use chrono::{DateTime, Utc};

pub use draft::{SavedDraft, StashedDraft};
pub use filter::Filter;
pub use form::{Form, FormField, FormValue};
pub use line::{NoteAttribute, NoteAttributes, PASTE_LIMIT, WritingLine};
pub(crate) use message::pick_first;
pub use message::{Highlight, StatusLine};
pub use picked::PickedNote;
pub use picked::cell;
pub use roles::{label, offered};
pub use target::NoteTarget;

pub use crate::{
    insight::{NarrativeMoment, SourceUses, cited, in_order, moments, told_in_brief},
    ui::{
        context::Now,
        evidence_rows::kind_of,
        list::ListState,
        look::Look,
        message::Message,
        page::PageName,
        response::{FormSubject, ReportJob},
        roles::{RoleChoice, Speaker},
        row::{Row, RowTally, RowTarget},
    },
};

use crate::{
    command::{
        Action, Context,
        keymap::{Key, KeyOutcome, Keymap},
    },
    insight::WordingListener,
    method::{Factor, Order},
    review::{Change, Episode, Id, Review},
    store::{self, CommitError, Confirmed, Pending, Session},
    text::{edit::TextInput, names::NameList, words::tr},
    ui::{
        cached::InsightCache, meeting_time::MeetingTime, memory::PageMemory, message::MessageKind,
        page::Page,
    },
};

/// What the world outside is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppEffect {
    /// End the program.
    Quit,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Write the report that [`App::take_report_job`] gives.
    Report,
}

/// What the facilitator is doing now.
pub struct App {
    pub(crate) session: Session,
    pub(crate) keymap: Keymap,
    pub(crate) look: Look,
    /// The episode that is on.
    pub(crate) episode: Option<Id>,
    pub(crate) target: NoteTarget,
    pub(crate) line: WritingLine,
    pub(crate) state: ScreenState,
    /// What lies behind a popup or a form and comes back when it closes, the nearest last: a picked note, a page.
    pub(crate) back_stack: Vec<ScreenState>,
    /// One factor is shown big, for the back row.
    pub(crate) big: bool,
    /// Which notes show on the board; all of them where there is none.
    pub(crate) filter: Option<Filter>,
    /// What pages remember from one opening to the next.
    memory: PageMemory,
    pub(crate) notice: Option<StatusLine>,
    asking: prompt::PromptState,
    /// What the review says of itself: a pass over all of it each.
    insights: InsightCache,
    pub(crate) stashed: Vec<StashedDraft>,
    /// The source from which somebody went to the board to write notes, and the field of its form they were in.
    pub(crate) writing_up: Option<(Id, usize)>,
    /// How long the meeting is, and how its time is spent.
    pub(crate) meeting: MeetingTime,
    pub(crate) break_until: Option<String>,
    pub(crate) curtain_word: Option<String>,
    /// Cells across and down.
    pub(crate) size: (u16, u16),
    pub(crate) now: Now,
    /// Keys of a sequence that has begun.
    pub(crate) pending: Vec<Key>,
    /// Whether each key is shown as it arrives.
    pub(crate) shows_keys: bool,
    /// The last key.
    pub(crate) last_key: Option<Key>,
    /// The digit that aimed just now, where the line aimed before, and when: a second digit makes it a number.
    aimed_by: Option<(char, NoteTarget, u64)>,
    kept: draft::DraftTimer,
    /// When saving was tried last.
    tried: u64,
    /// The private list of names.
    pub(crate) names: NameList,
    /// When it was last looked whether somebody else has changed the file.
    looked: u64,
    /// What the session found while at work, for who closes it.
    news: Vec<store::Notice>,
    effects: Vec<AppEffect>,
    /// The report that is to be written.
    job: Option<ReportJob>,
}

/// Which of the four states the screen is in; the line is where everything comes back to.
pub(crate) enum ScreenState {
    Line,
    Note(PickedNote),
    /// A page that owns its state; those that wait to be converted are popups.
    Page(Box<dyn Page>),
    Form(Form),
    /// Whether the back row can read the screen.
    BackRow,
    /// Covered, with what is behind, and the word as typed so far.
    Curtain(Box<ScreenState>, String),
}

impl App {
    /// A review opened on a screen of `size` cells, where it was left.
    pub fn new(session: Session, keymap: Keymap, look: Look, size: (u16, u16), now: Now) -> Self {
        let pack = session.review().pack().clone();
        let listener = WordingListener::new(&pack, &look.wording);
        let mut app = Self {
            session,
            keymap: keymap.without(|action| target::is_off_the_board(&pack, action)),
            look,
            episode: None,
            target: NoteTarget::Factor(0),
            line: WritingLine::default(),
            state: ScreenState::Line,
            back_stack: Vec::new(),
            big: false,
            memory: PageMemory::default(),
            filter: None,
            notice: None,
            asking: prompt::PromptState::default(),
            insights: InsightCache::new(listener),
            stashed: Vec::new(),
            writing_up: None,
            meeting: MeetingTime::default(),
            break_until: None,
            curtain_word: None,
            size,
            now,
            pending: Vec::new(),
            shows_keys: false,
            last_key: None,
            aimed_by: None,
            kept: draft::DraftTimer::default(),
            tried: now.ms,
            names: NameList::default(),
            looked: now.ms,
            news: Vec::new(),
            effects: Vec::new(),
            job: None,
        };
        let first = app.review().chosen().next().map(|episode| episode.id);
        app.board.episode = first;
        app.take_up();
        app.take_up_names();
        app.choose_question(None);
        app
    }

    /// The review as it stands.
    pub fn review(&self) -> &Review {
        self.session.review()
    }

    /// The episode that is on.
    pub fn episode(&self) -> Option<&Episode> {
        self.review().episode(self.board.episode?)
    }

    /// The factors with a cell on the board, in the order of their keys.
    pub fn factors(&self) -> Vec<&Factor> {
        self.review().pack().board(self.order())
    }

    /// The order of the factors on the board.
    pub fn order(&self) -> Order {
        self.review().order()
    }

    /// The state a key is pressed in.
    pub fn context(&self) -> Context {
        self.context_of(&self.state)
    }

    fn context_of(&self, state: &ScreenState) -> Context {
        match state {
            ScreenState::Curtain(..) => Context::Curtain,
            ScreenState::BackRow => Context::Room,
            ScreenState::Page(page) => page.context(),
            ScreenState::Form(form) => form.context(self.review()),
            ScreenState::Note(_) => Context::Note,
            ScreenState::Line if self.board.line.chips_open.is_some() => Context::Chips,
            ScreenState::Line if self.board.line.is_pasted() => Context::Pasted,
            ScreenState::Line if self.completion().is_some() => Context::Completing,
            ScreenState::Line if self.board.line.rewording.is_some() => Context::Rewording,
            ScreenState::Line if !self.board.line.is_untouched() => Context::Words,
            ScreenState::Line if self.board.big => Context::Big,
            ScreenState::Line => Context::Empty,
        }
    }

    /// A key was pressed.
    pub fn press(&mut self, key: Key, now: Now) -> Vec<AppEffect> {
        self.count_time(now);
        self.now = now;
        self.keys.last = Some(key);
        if !self.is_second_digit(key) {
            self.ask(key);
        }
        self.show_store_notices();
        std::mem::take(&mut self.outbox.effects)
    }

    /// Something is asked for in another way than by a key: a click, pasted text.
    pub fn asked(&mut self, action: Action, now: Now) -> Vec<AppEffect> {
        self.count_time(now);
        self.now = now;
        self.perform(action);
        self.show_store_notices();
        std::mem::take(&mut self.outbox.effects)
    }

    /// Tells the room something that the world outside has found: on opening, about the window.
    pub fn tell(&mut self, sentence: &str) {
        self.say(sentence.to_owned());
    }

    /// The screen has another size now. What stands in the line stays.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
    }

    fn ask(&mut self, key: Key) {
        let context = self.context();
        let press = self
            .keys
            .map
            .press(context.chain(), &self.keys.pending, key);
        let follows = matches!(press, KeyOutcome::Pending(_));
        if !follows {
            self.keys.pending.clear();
        }
        match press {
            KeyOutcome::Found(action) => self.perform_key(key, action),
            KeyOutcome::Pending(_) => self.keys.pending.push(key),
            KeyOutcome::Dead => {}
            KeyOutcome::Free => match (key.as_escape_then(), key.types()) {
                (Some(keys), _) => keys.into_iter().for_each(|key| self.ask(key)),
                (None, Some(c)) if context == Context::Chips => self.perform(Action::Choose(c)),
                (None, Some(c)) => self.perform_key(key, Action::Insert(c)),
                (None, None) => {}
            },
        }
    }

    /// Performs what a key asks for. On a picked note a quick run of letters is prose, not commands.
    fn perform_key(&mut self, key: Key, action: Action) {
        // A letter is a letter whatever it is bound to; other characters are words only where nothing is bound to them.
        let typed = key
            .types()
            .filter(|c| c.is_alphabetic() || matches!(action, Action::Insert(_)));
        match typed {
            Some(c) if matches!(self.state, ScreenState::Note(_)) => self.type_on_note(c, action),
            _ => match key.types().filter(|_| self.is_finding()) {
                Some(c) => self.perform(Action::Insert(c)),
                None => self.perform(action),
            },
        }
    }

    /// Commits changes as one entry; false, with a word about it, when they are refused.
    fn commit(&mut self, changes: Vec<Change>) -> bool {
        let at = self.utc();
        self.stamp();
        match self.session.submit(changes, at) {
            Ok(pending) => pending.is_none_or(|pending| self.await_disk(pending)),
            Err(fault) => {
                self.say(Message::refused(fault.to_string()));
                false
            }
        }
    }

    /// Waits for the disk to confirm an entry. It does so here and now; whoever saves on a thread of its own sends
    /// [`App::confirmed`] what came of it.
    fn await_disk(&mut self, pending: Pending) -> bool {
        let at = self.utc();
        let confirmed = self.session.confirm(pending, at);
        self.confirmed(confirmed)
    }

    /// An entry is saved, or waits, or was overtaken by somebody else's; false, with a word about it, where it does not
    /// stand in the review any more.
    fn confirmed(&mut self, confirmed: Confirmed) -> bool {
        match confirmed {
            // Whether it is saved is read off the session whenever the screen is drawn.
            Confirmed::Kept(_saved) => {
                self.saving.tried = self.now.ms;
                self.find_episode_again();
                true
            }
            Confirmed::Overtaken => {
                self.say(Message::refused(CommitError::Overtaken.to_string()));
                false
            }
        }
    }

    fn utc(&self) -> DateTime<Utc> {
        self.now.at.with_timezone(&Utc)
    }

    fn say(&mut self, said: impl Into<Message>) {
        self.say_at(said, None);
    }

    fn say_at(&mut self, said: impl Into<Message>, lit: Option<Highlight>) {
        self.notice = Some(StatusLine {
            message: said.into(),
            highlight: lit,
            since: self.now.ms,
        });
    }

    /// What there is to tell, if anything; a text to be read aloud stands by itself.
    pub fn message_text(&self) -> Option<String> {
        let said = &self.notice.as_ref()?.message;
        if *said.kind() == MessageKind::Aloud {
            return Some(tr!("Read aloud, above. Any key goes on").to_owned());
        }
        Some(said.sentence(&|id| self.key_for(id)))
    }

    /// The key that asks for an action, wherever it can be asked for.
    fn key_for(&self, id: &str) -> String {
        self.page_context().key_for(id)
    }
}

impl App {
    /// Takes what has been told to the room, for one who says it in another way than on the board.
    pub fn take_notice(&mut self) -> Option<StatusLine> {
        self.notice.take()
    }

    /// Rubs out the words in the line: others come in their place. What is known of the note besides stays.
    pub fn clear_words(&mut self) {
        self.board.line.writing = TextInput::default();
    }
}
