//! The board: where the facilitator stands in it, the line, the note that is picked, drafts; what is done there, and how it
//! is drawn. State and drawing stand side by side.
//!
//! It acts as a page does: an action comes in, an [`Answer`] comes back, and whoever holds the board carries that out.

mod agreed;
mod attributes;
mod big;
mod capture;
mod draft;
mod draw;
mod filter;
mod grid;
mod layout;
mod line;
mod lists;
mod names;
mod note;
mod panel;
mod patterns;
mod picked;
mod pointing;
mod prompt;
mod roles;
mod screen_reader;
mod target;

pub use draft::StashedDraft;
pub use draw::draw;
pub use filter::Filter;
pub use line::{LitWord, NoteAttribute, NoteAttributes, WritingLine};
pub use picked::{PickedNote, cell};
pub use target::{NoteTarget, is_off_the_board};

pub(crate) use line::nothing_typed;
pub(crate) use picked::{pick_first, private_is_hidden};

use crate::{
    command::{Action, Context},
    method::Factor,
    review::{Change, Episode, Id, Influence, Note, NoteKind, Review},
    text::edit::TextInput,
    ui::{
        context::PageContext,
        message::{Highlight, Message},
        response::Response,
    },
};

/// The board, as far as it is not in the review: where it stands, where the line aims, what is written there.
pub struct Board {
    /// The episode that is on.
    pub(crate) episode: Option<Id>,
    /// Where the next note goes.
    pub(crate) target: NoteTarget,
    pub(crate) line: WritingLine,
    /// The note that is picked, while the board is in front.
    pub(crate) picked: Option<PickedNote>,
    /// One factor is shown big, for the back row.
    pub(crate) big: bool,
    /// Which notes show; all of them where there is none.
    filter: Option<Filter>,
    pub(crate) stashed: Vec<StashedDraft>,
    /// The source from which somebody came to write notes, and the field of its form they were in.
    pub(crate) writing_up: Option<(Id, usize)>,
    /// The digit that aimed just now, where the line aimed before, and when: a second digit makes it a number.
    aimed_by: Option<(char, NoteTarget, u64)>,
    /// What is asked beside the line.
    asking: prompt::PromptState,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            episode: None,
            target: NoteTarget::Factor(0),
            line: WritingLine::default(),
            picked: None,
            big: false,
            filter: None,
            stashed: Vec::new(),
            writing_up: None,
            aimed_by: None,
            asking: prompt::PromptState::default(),
        }
    }
}

/// The board with what it may read: all that can be asked of it and drawn.
#[derive(Clone, Copy)]
pub struct BoardView<'a> {
    pub(crate) board: &'a Board,
    pub(crate) cx: &'a PageContext<'a>,
}

impl<'a> BoardView<'a> {
    /// The review as it stands.
    pub fn review(&self) -> &'a Review {
        self.cx.review()
    }

    /// The episode that is on.
    pub fn episode(&self) -> Option<&'a Episode> {
        self.review().episode(self.board.episode?)
    }

    /// The factors with a cell on the board, in the order of their keys.
    pub fn factors(&self) -> Vec<&'a Factor> {
        self.cx.factors()
    }

    /// The words of a note as the screen may show them.
    fn words_of<'n>(&self, note: &'n Note) -> &'n str {
        self.cx.words_of(note)
    }

    /// The state a key is pressed in while the board is in front.
    pub fn context(&self) -> Context {
        let line = &self.board.line;
        match () {
            () if self.board.picked.is_some() => Context::Note,
            () if line.chips_open.is_some() => Context::Chips,
            () if line.is_pasted() => Context::Pasted,
            () if self.completion().is_some() => Context::Completing,
            () if line.rewording.is_some() => Context::Rewording,
            () if !line.is_untouched() => Context::Words,
            () if self.board.big => Context::Big,
            () => Context::Empty,
        }
    }
}

/// What the board does itself once its changes are in the review.
type Afterwards = Box<dyn FnOnce(&mut Board, &PageContext<'_>) -> Answer>;

/// What the board answers to an action.
#[derive(Default)]
#[must_use = "nothing happens unless somebody carries it out"]
pub struct Answer {
    /// What is to happen.
    pub(crate) response: Response,
    /// What follows where its changes were taken; nothing of it where they are refused.
    pub(crate) afterwards: Option<Afterwards>,
    /// Whatever is in front of the line gives way.
    pub(crate) to_line: bool,
    /// What is not filed is to be kept at once.
    pub(crate) keep: bool,
}

impl From<Response> for Answer {
    fn from(response: Response) -> Self {
        Self {
            response,
            ..Self::default()
        }
    }
}

impl Answer {
    fn none() -> Self {
        Self::default()
    }

    fn say(message: impl Into<Message>) -> Self {
        Response::say(message).into()
    }

    fn hush() -> Self {
        Response::none().hushed().into()
    }

    /// Changes as one step, and what follows where they are taken.
    fn commit(
        changes: Vec<Change>,
        afterwards: impl FnOnce(&mut Board, &PageContext<'_>) -> Answer + 'static,
    ) -> Self {
        Self {
            afterwards: Some(Box::new(afterwards)),
            ..Response::commit(changes).into()
        }
    }

    fn saying(mut self, message: impl Into<Message>) -> Self {
        self.response.message = Some(message.into());
        self
    }

    fn lighting(mut self, highlight: Option<Highlight>) -> Self {
        self.response.highlight = highlight;
        self
    }

    /// The picked note is let go, and what waits behind it comes back.
    fn leaving(mut self, board: &Board) -> Self {
        self.response.close = board.picked.is_some();
        self
    }

    fn at_line(self) -> Self {
        Self {
            to_line: true,
            ..self
        }
    }

    fn kept(self) -> Self {
        Self { keep: true, ..self }
    }
}

impl Board {
    /// The board with what it may read.
    pub fn view<'a>(&'a self, cx: &'a PageContext<'a>) -> BoardView<'a> {
        BoardView { board: self, cx }
    }

    /// Does what is asked, or says that it means nothing here.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "everything else is no matter of the board"
    )]
    pub fn act(&mut self, action: &Action, cx: &PageContext<'_>) -> Answer {
        match action {
            Action::Aim(key) => self.set_target(*key, cx),
            Action::AimParking => self.accept_target(NoteTarget::Parking, '9', cx),
            Action::MoveNoteBack(key) => {
                self.target_words(*key, cx);
                Answer::none()
            }
            Action::NextFactor => self.target_neighbour(true, cx),
            Action::PreviousFactor => self.target_neighbour(false, cx),

            Action::Literal => self.mark(|line| line.literal = true),
            Action::MarkChallenge => self.mark(|line| line.attributes.kind = NoteKind::Challenge),
            Action::MarkQuestion => self.mark(|line| line.attributes.kind = NoteKind::Question),
            Action::File => self.file(cx),
            Action::FileLines => self.file_lines(cx),
            Action::PutAside => self.stash_draft(),
            Action::KeepWords => self.keep_words(cx),
            Action::RestoreWords => self.restore_words(),
            Action::PickLast => self.pick_last(cx),

            Action::Details => self.mark(|line| line.chips_open = Some(NoteAttribute::Where)),
            Action::NextChip => self.step_attribute(1),
            Action::PreviousChip => self.step_attribute(NoteAttribute::ALL.len() - 1),
            Action::LeaveChips => self.mark(|line| line.chips_open = None),
            Action::Choose(c) => self.choose(*c, cx),
            Action::OpenChip(place) => self.open_attribute(*place),

            Action::Pick(direction) => self.pick_beside(*direction, cx),
            Action::PickThis(id) => self.pick(*id, cx),
            Action::Tag(letter) => self.tag(*letter, cx),
            Action::ToggleChallenge => self.turn_kind(NoteKind::Challenge, cx),
            Action::ToggleQuestion => self.turn_kind(NoteKind::Question, cx),
            Action::ToggleHindsight => self.turn_hindsight(cx),
            Action::Who => self.ask_who(cx),
            Action::Helped => self.turn_influence(Influence::Helped, cx),
            Action::Hindered => self.turn_influence(Influence::Hindered, cx),
            Action::Both => self.turn_influence(Influence::Both, cx),
            Action::MoveTo(key) => {
                self.move_picked(NoteTarget::Factor(usize::from(*key).saturating_sub(1)), cx)
            }
            Action::Park => self.move_picked(NoteTarget::Parking, cx),
            Action::EditNote => self.edit_note(cx),
            Action::Withdraw => self.withdraw(cx),
            Action::AskWhy => self.ask_why(cx),
            Action::Against => self.aim_at_picked(NoteKind::Challenge, cx),
            Action::AskAbout => self.aim_at_picked(NoteKind::Question, cx),
            Action::TurnRobustness => self.turn_robustness(cx),
            Action::Agreed(what) => self.turn_agreed(what, cx),
            Action::Filter(words) => self.set_filter(words, cx),
            Action::LeaveNote => Answer::none().leaving(self),
            Action::From(words) => self.set_source(words, cx),
            Action::ShowBig => {
                self.big = !self.big;
                Answer::none()
            }
            Action::ReadAloud => Answer::say(Message::aloud(self.view(cx).cell_text())),
            _ if self.picked.is_none() => self.write(action, cx),
            _ => Response::unhandled().into(),
        }
    }

    /// Does what is asked while the caret is in the line.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "everything else is no matter of writing"
    )]
    fn write(&mut self, action: &Action, cx: &PageContext<'_>) -> Answer {
        match action {
            Action::Insert(c) => return self.insert(*c, cx),
            Action::Caret(motion) => {
                let width = self.view(cx).line_width();
                self.line.writing.go(*motion, width);
            }
            Action::DeleteForward => {
                self.line.pasted = None;
                self.line.writing.delete();
            }
            Action::RubOutWord if self.line.writing.rub_out_word() => {
                self.line.pasted = None;
                self.line.role_at = 0;
            }
            // With no word before the caret it is the last mark.
            Action::Backspace | Action::RubOutWord => self.backspace(),
            Action::DeleteWord => {
                self.line.pasted = None;
                self.line.writing.delete_word();
            }
            Action::UndoTyping => return self.undo_typing(),
            Action::RedoTyping => {
                self.line.writing.redo();
            }
            Action::Step(stride) => self.step_roles(*stride, cx),
            Action::Fill | Action::Accept => return self.take_role(cx),
            Action::ChooseRow(at) if self.view(cx).completion().is_some() => {
                self.line.role_at = *at;
                return self.take_role(cx);
            }
            Action::Dismiss if self.line.asks_who => return self.restore_words(),
            Action::Dismiss if self.big => self.big = false,
            Action::Dismiss => self.line.roles_closed = true,
            _ => return Response::unhandled().into(),
        }
        Answer::none()
    }

    fn mark(&mut self, set: impl FnOnce(&mut WritingLine)) -> Answer {
        set(&mut self.line);
        Answer::none()
    }

    /// A key comes after an aim: only a digit that comes at once made a number of it.
    pub(crate) fn forget_digit(&mut self) {
        self.aimed_by = None;
    }

    /// Rubs out the words in the line: others come in their place. What is known of the note besides stays.
    pub(crate) fn clear_words(&mut self) {
        self.line.writing = TextInput::default();
    }
}
