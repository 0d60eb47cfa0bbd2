//! What the facilitator is doing now: which episode is on, where the line aims, which note is picked.
//!
//! A key becomes an [`Action`], an action is performed by the room it belongs to, and what edits the review becomes
//! changes that the session commits. Nothing here draws, blocks or reads a clock: the time comes in with each key.

mod board;
mod closing;
mod curtain;
mod draft;
mod episodes;
mod form;
mod kind;
mod lock;
mod look;
mod meeting;
mod message;
mod names;
mod pages;
mod perform;
mod saving;
mod screen;
mod slips;
mod source_links;
mod stack;
mod step;
mod tiny;

use std::sync::Arc;

use chrono::{DateTime, Utc};

pub use draft::SavedDraft;
pub use form::{Form, FormField, FormValue};
pub use screen::draw;

pub use crate::{
    board::{NoteTarget, cell},
    insight::{NarrativeMoment, SourceUses, cited, in_order, moments, told_in_brief},
    text::clean::PASTE_LIMIT,
    ui::{
        context::Now,
        evidence_rows::kind_of,
        list::ListState,
        look::Look,
        message::{Highlight, Message, StatusLine},
        page::PageName,
        response::{FormSubject, ReportJob},
        roles::{RoleChoice, Speaker},
        row::{Row, RowTally, RowTarget},
    },
};

use curtain::CurtainState;
use lock::LockState;
use saving::{FRAME, SavingTimes};

use crate::{
    board::{Board, Picked, is_off_the_board},
    command::{
        Action, Context,
        keymap::{Key, KeyOutcome, Keymap},
    },
    insight::WordingListener,
    method::{Factor, Order, Pack},
    review::{Change, Episode, Review},
    store::{CommitError, Confirmed, Pending, Session, names::PrivateNames},
    ui::{cached::InsightCache, meeting_time::MeetingTime, memory::PageMemory, page::Page},
};

/// What the world outside is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppEffect {
    /// End the program.
    Quit,
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Say how text is pasted in this terminal.
    TellHowToPaste,
    /// Write the report that [`App::take_report_job`] gives.
    Report,
}

/// What the facilitator is doing now.
pub struct App {
    pub(crate) session: Session,
    pub(crate) look: Look,
    pub(crate) board: Board,
    /// What is in front: the board, a page, a form.
    pub(crate) state: ScreenState,
    /// What lies behind a page or a form and comes back when it closes, the nearest last.
    back_stack: Vec<Waiting>,
    /// What pages remember from one opening to the next.
    memory: PageMemory,
    pub(crate) notice: Option<StatusLine>,
    /// What the review says of itself: a pass over all of it each.
    insights: InsightCache,
    /// How long the meeting is, and how its time is spent.
    pub(crate) meeting: MeetingTime,
    pub(crate) curtain: CurtainState,
    pub(crate) keys: KeyState,
    saving: SavingTimes,
    pub(crate) locking: LockState,
    /// The private list of names, with what can be taken back of it.
    pub(crate) private: PrivateNames,
    /// When it was looked last whether another window has kept the list, in the clock's milliseconds.
    names_looked: Option<u64>,
    /// The shorthand of this computer, and what is remembered of words that were put right.
    put_right: slips::PutRight,
    /// Cells across and down.
    pub(crate) size: (u16, u16),
    pub(crate) now: Now,
    outbox: Outbox,
}

/// What the keyboard has done so far, and what its keys ask for.
pub(crate) struct KeyState {
    /// All keys, those among them of factors and types that the method does not have.
    pub(crate) all: Keymap,
    /// The method that `map` is for.
    pub(crate) method: Arc<Pack>,
    pub(crate) map: Keymap,
    /// Keys of a sequence that has begun.
    pub(crate) pending: Vec<Key>,
    /// Whether each key is shown as it arrives.
    pub(crate) shown: bool,
    /// The last key.
    pub(crate) last: Option<Key>,
}

/// What waits to be carried out by the world outside.
#[derive(Default)]
struct Outbox {
    effects: Vec<AppEffect>,
    /// The report that is to be written.
    job: Option<ReportJob>,
}

/// What is in front on the screen; the board is where everything comes back to.
pub(crate) enum ScreenState {
    Board,
    /// A page, whole or docked over the board.
    Page(Box<dyn Page>),
    Form(Form),
    /// Whether the back row can read the screen.
    BackRow,
    /// Covered, with what is behind, and the word as typed so far.
    Curtain(Box<ScreenState>, String),
}

/// What waits behind what is in front.
enum Waiting {
    /// A note or a draft that is picked on the board.
    Picked(Picked),
    Page(Box<dyn Page>),
    /// A form behind its help.
    Form(Form),
}

impl App {
    /// A review opened on a screen of `size` cells, where it was left.
    pub fn new(session: Session, keymap: Keymap, look: Look, size: (u16, u16), now: Now) -> Self {
        let pack = session.review().pack().clone();
        let listener = WordingListener::new(&pack, &look.wording);
        let mut app = Self {
            session,
            look,
            board: Board::default(),
            state: ScreenState::Board,
            back_stack: Vec::new(),
            memory: PageMemory::default(),
            notice: None,
            insights: InsightCache::new(listener),
            meeting: MeetingTime::default(),
            curtain: CurtainState::default(),
            keys: KeyState {
                all: keymap.clone(),
                method: pack.clone(),
                map: keymap
                    .without(|action| is_off_the_board(&pack, action))
                    .for_factors(pack.board(pack.orders.default).len()),
                pending: Vec::new(),
                shown: false,
                last: None,
            },
            saving: SavingTimes::new(now),
            locking: LockState::new(now),
            private: PrivateNames::default(),
            names_looked: None,
            put_right: slips::PutRight::default(),
            size,
            now,
            outbox: Outbox::default(),
        };
        let first = app.review().chosen().next().map(|episode| episode.id);
        app.board.episode = first;
        app.take_up();
        app.take_up_names();
        app.take_up_shorthand();
        app.with_board(|board, cx| board.choose_question(None, cx));
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
            ScreenState::Board => self.board.view(&self.page_context()).context(),
        }
    }

    /// A key was pressed.
    pub fn press(&mut self, key: Key, now: Now) -> Vec<AppEffect> {
        if self.is_kept_out(now) {
            return Vec::new();
        }
        if self.is_locked() {
            return self.press_locked(key);
        }
        self.count_time(now);
        self.now = now;
        self.hear_saver();
        self.keys.last = Some(key);
        self.ask(key);
        self.show_store_notices();
        std::mem::take(&mut self.outbox.effects)
    }

    /// Something is asked for in another way than by a key: a click, pasted text.
    pub fn asked(&mut self, action: Action, now: Now) -> Vec<AppEffect> {
        if self.is_kept_out(now) {
            return Vec::new();
        }
        if self.is_locked() {
            return self.ask_locked(&action);
        }
        self.count_time(now);
        self.now = now;
        self.hear_saver();
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
                (None, Some(c)) => self.perform_key(key, Action::Insert(c)),
                (None, None) => {}
            },
        }
    }

    /// Performs what a key asks for; on a page that something is typed on, every character is a character.
    fn perform_key(&mut self, key: Key, action: Action) {
        match key.types().filter(|_| self.is_finding()) {
            Some(c) => self.perform(Action::Insert(c)),
            None => self.perform(action),
        }
    }

    /// Commits changes as one entry; false, with a word about it, when they are refused.
    fn commit(&mut self, mut changes: Vec<Change>) -> bool {
        let at = self.utc();
        self.stamp();
        let names = self.guard_changes(&mut changes);
        match self.session.submit(changes, at) {
            Ok(pending) => {
                let kept = pending.is_none_or(|pending| self.await_disk(pending));
                if let Some(names) = names.filter(|_| kept) {
                    self.say(names);
                }
                kept
            }
            Err(fault) => {
                self.say(Message::refused(fault.to_string()));
                false
            }
        }
    }

    /// Waits a frame for the disk to confirm an entry. What comes later is heard by [`App::rest`].
    fn await_disk(&mut self, pending: Pending) -> bool {
        let confirmed = self.session.confirm(pending, FRAME);
        self.confirmed(confirmed)
    }

    /// An entry is saved, or waits, or was overtaken by somebody else's; false, with a word about it, where it does not
    /// stand in the review any more.
    fn confirmed(&mut self, confirmed: Confirmed) -> bool {
        match confirmed {
            // Whether it is saved is read off the session whenever the screen is drawn.
            Confirmed::Kept(_) | Confirmed::Unanswered => {
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
}
