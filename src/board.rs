//! The board: where the facilitator stands in it, the line, the note that is picked, drafts; what is done there, and how it
//! is drawn. State and drawing stand side by side.
//!
//! It acts as a page does: an action comes in, an [`Answer`] comes back, and whoever holds the board carries that out.

mod agreed;
mod beside;
mod big;
mod capture;
mod details;
mod draft;
mod draw;
mod filter;
mod grid;
mod holding;
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
mod rows;
mod screen_reader;
mod target;

pub use draft::StashedDraft;
pub use draw::draw;
pub use filter::Filter;
pub use line::{LitWord, NoteAttribute, NoteAttributes, WritingLine};
pub use picked::{Picked, PickedNote, cell};
pub use target::{NoteTarget, is_off_the_board};

pub(crate) use line::nothing_typed;
pub(crate) use picked::{pick_first, private_is_hidden};

use crate::{
    command::{Action, CaretMotion, Context, Switch},
    method::Factor,
    review::{
        Change, Choice, Citation, Degree, Episode, Id, Influence, Note, NoteKind, Review,
        Robustness,
    },
    text::{clean, edit::TextInput, words::tr},
    ui::{
        context::PageContext,
        episode,
        message::{Highlight, Message},
        response::Response,
        roles::{self, Speaker},
    },
};

/// The board, as far as it is not in the review: where it stands, where the line aims, what is written there.
pub struct Board {
    /// The episode that is on.
    pub(crate) episode: Option<Id>,
    /// Where the next note goes.
    pub(crate) target: NoteTarget,
    /// Where the line aimed before it aimed at the parking lot.
    aimed_before: Option<NoteTarget>,
    pub(crate) line: WritingLine,
    /// The note or draft that is picked, while the board is in front.
    pub(crate) picked: Option<Picked>,
    /// The note that was filed or changed last.
    last: Option<Id>,
    /// Whom the room listens to, until the next episode.
    pub(crate) speaking: Option<Speaker>,
    /// Where notes come from, until the next episode.
    pub(crate) reading: Option<Citation>,
    /// One factor is shown big, for the back row.
    pub(crate) big: bool,
    /// The episode’s story is shown whole, over the grid.
    pub(crate) story: bool,
    /// Which notes show; all of them where there is none.
    filter: Option<Filter>,
    pub(crate) stashed: Vec<StashedDraft>,
    /// The source from which somebody came to write notes, and the field of its form they were in.
    pub(crate) writing_up: Option<(Id, usize)>,
    /// What is asked beside the line.
    asking: prompt::PromptState,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            episode: None,
            target: NoteTarget::Factor(0),
            aimed_before: None,
            line: WritingLine::default(),
            picked: None,
            last: None,
            speaking: None,
            reading: None,
            big: false,
            story: false,
            filter: None,
            stashed: Vec::new(),
            writing_up: None,
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

    /// The factors with a cell on the board, in the order of their numbers.
    pub fn factors(&self) -> Vec<&'a Factor> {
        self.cx.factors()
    }

    /// The words of a note as the screen may show them.
    fn words_of<'n>(&self, note: &'n Note) -> &'n str {
        self.cx.words_of(note)
    }

    /// What the board calls a speaker, and the role in words.
    pub fn speaker_label(&self, speaker: &Speaker) -> (String, String) {
        roles::speaker_label(self.review(), speaker)
    }

    /// Whether the words in the line are the title of an episode: the line has no places and lights no cell then.
    pub fn is_title(&self) -> bool {
        let first = self.episode().is_none() && self.board.target != NoteTarget::Parking;
        first || self.board.line.titles
    }

    /// Whether no chosen episode comes after the one that is on.
    pub(crate) fn is_last_episode(&self) -> bool {
        let id = self.board.episode;
        id.is_none_or(|id| episode::beside(self.review(), id, true, Choice::Chosen).is_none())
    }

    /// The state a key is pressed in while the board is in front.
    pub fn context(&self) -> Context {
        let line = self.line();
        match () {
            () if line.detail == Some(NoteAttribute::Where) => Context::Belongs,
            () if line.detail.is_some() || line.holding.is_some() => Context::Chips,
            () if self.list_rows().is_some() => Context::Completing,
            () if self.board.picked_note().is_some_and(PickedNote::is_marked) => Context::Gathering,
            () if self.board.picked.is_some() => Context::Note,
            () if line.is_pasted() => Context::Pasted,
            () if line.rewording.is_some() => Context::Rewording,
            () if line.titles || (self.is_title() && !line.is_untouched()) => Context::Title,
            () if self.typed_place().is_some() => Context::Number,
            () if !line.is_untouched() => Context::Words,
            () if self.board.big || self.board.story => Context::Big,
            () => Context::Empty,
        }
    }

    /// What the keys of this state offer and would do nothing now.
    pub fn lacks(&self) -> Vec<Action> {
        let mut lacks = Vec::new();
        if self.is_last_episode() {
            lacks.push(Action::NextEpisode);
        }
        if self.list_rows().is_some() && self.lit_row().is_none() {
            lacks.push(Action::File);
        }
        if self.board.stashed.is_empty() {
            lacks.push(Action::NewestDraft);
        }
        lacks
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

    /// What was told before is told no more.
    fn hushed(mut self) -> Self {
        self.response.hush = true;
        self
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
            Action::AimParking => self.accept_target(NoteTarget::Parking),
            Action::NextFactor => self.target_neighbour(true, cx),
            Action::PreviousFactor => self.target_neighbour(false, cx),
            Action::AimTyped => self.take_place(cx),
            Action::Belongs => self.ask_where(cx),

            Action::File | Action::PutOn => self.file(cx),
            Action::FileLines => self.file_lines(cx),
            Action::PutAside => self.stash_draft(),
            Action::KeepWords => self.keep_words(cx),
            Action::RestoreWords => self.restore_words(),
            Action::PickLast => self.pick_last(cx),
            Action::NewestDraft => match self.stashed.len() {
                0 => Answer::none(),
                count => self.take_up_draft(count - 1, cx),
            },
            Action::PickDraft(index) => self.pick_draft(*index),
            Action::AddEpisode(title) if title.trim().is_empty() => self.begin_title(),
            Action::AddEpisode(title) => {
                let title = clean::one_line(title.trim()).text;
                self.add_episode(&title, cx)
            }

            Action::Details => self
                .take_source(cx)
                .unwrap_or_else(|| self.open_detail(Some(NoteAttribute::Kind))),
            Action::NextChip => self.step_detail(1),
            Action::PreviousChip => self.step_detail(NoteAttribute::ALL.len() - 1),
            Action::LeaveChips => self.leave_list(),

            Action::Pick(direction) => self.pick_beside(*direction, cx),
            Action::PickThis(id) => self.pick(*id, cx),
            Action::Gather(sign) => self.gather(*sign, cx),
            Action::Tag(letter) => self.tag(*letter, cx),
            Action::ToggleChallenge(to) => self.set_kind(NoteKind::Challenge, *to, cx),
            Action::ToggleQuestion(to) => self.set_kind(NoteKind::Question, *to, cx),
            Action::ToggleHindsight(to) => self.set_on_picked(cx, |marks, note| {
                marks.hindsight = to.applied(note.hindsight);
            }),
            Action::Unsure(to) => self.set_unsure(*to, cx),
            Action::Who => self.ask_who(cx),
            Action::Helped(to) => self.set_influence(Influence::Helped, *to, cx),
            Action::Hindered(to) => self.set_influence(Influence::Hindered, *to, cx),
            Action::Both(to) => self.set_influence(Influence::Both, *to, cx),
            Action::MoveTo(key) => match cx.place_of_number(usize::from(*key)) {
                Some(place) => self.move_picked(NoteTarget::Factor(place), cx),
                None => Answer::none(),
            },
            Action::Park => self.move_picked(NoteTarget::Parking, cx),
            Action::EditNote => self.put_on(cx),
            Action::Withdraw(to) => self.withdraw(*to, cx),
            Action::AskWhy => self.ask_why(cx),
            Action::Against => self.aim_at_picked(NoteKind::Challenge, cx),
            Action::AskAbout => self.aim_at_picked(NoteKind::Question, cx),
            Action::TurnRobustness(to) => self.turn_robustness(to, cx),
            Action::Agreed(what) => self.turn_agreed(what, cx),
            Action::Filter(words) => self.set_filter(words, cx),
            Action::LeaveNote => Answer::hush().leaving(self),
            Action::Speaking(words) => self.set_speaking(words, cx),
            Action::From(words) => self.set_reading(words, cx),
            Action::ShowBig => {
                self.big = !self.big;
                Answer::hush()
            }
            Action::ReadAloud => Answer::say(Message::aloud(self.view(cx).cell_text())),
            _ => self.write(action, cx),
        }
    }

    /// Does what is asked while something is being written.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "everything else is no matter of writing"
    )]
    fn write(&mut self, action: &Action, cx: &PageContext<'_>) -> Answer {
        match action {
            Action::Insert(c) => return self.insert(*c, cx),
            Action::Caret(motion) => self.move_caret(*motion, cx),
            Action::Backspace => self.backspace(cx),
            Action::RubOutWord => self.rub_out_word(cx),
            Action::DeleteForward => self.delete_forward(TextInput::delete),
            Action::DeleteWord => self.delete_forward(TextInput::delete_word),
            Action::UndoTyping => return self.undo_typing(),
            Action::RedoTyping => self.redo_typing(),
            Action::Step(stride) => self.step_list(*stride, cx),
            Action::StepDown => return self.step_down(cx),
            Action::Fill | Action::Accept => return self.complete_mark(cx),
            Action::ChooseRow(at) => {
                return self.take_row(*at, cx).unwrap_or_else(Answer::none);
            }
            Action::Dismiss if self.view(cx).list_rows().is_some() => {
                return self.leave_as_words(cx);
            }
            Action::Dismiss if self.story => self.story = false,
            Action::Dismiss if self.big => self.big = false,
            _ => return Response::unhandled().into(),
        }
        Answer::hush()
    }

    /// ↓ with words in the line: takes what is offered for a slip of habit, or goes down a row.
    fn step_down(&mut self, cx: &PageContext<'_>) -> Answer {
        if let Some(answer) = self.take_slip(cx) {
            return answer;
        }
        self.move_caret(CaretMotion::Down, cx);
        Answer::none()
    }

    /// Goes so many details on.
    fn step_detail(&mut self, step: usize) -> Answer {
        match self.line_mut().detail {
            Some(detail) => self.open_detail(Some(detail.beside(step))),
            None => self.leave_list(),
        }
    }

    /// Closes the list that is open, with nothing chosen.
    fn leave_list(&mut self) -> Answer {
        self.line_mut().holding = None;
        self.open_detail(None)
    }

    /// Tags the picked note with a pattern type, or takes the tag away.
    fn tag(&mut self, letter: char, cx: &PageContext<'_>) -> Answer {
        let Some(kind) = cx.pack().by_letter(letter) else {
            return Answer::none();
        };
        self.set_on_picked(cx, |marks, _| {
            if !marks.patterns.remove(&kind.id) {
                marks.patterns.insert(kind.id.clone());
            }
        })
    }

    fn set_kind(&mut self, kind: NoteKind, to: Switch, cx: &PageContext<'_>) -> Answer {
        self.set_on_picked(cx, |marks, note| {
            let was = note.kind == kind;
            match to.applied(was) {
                true => marks.kind = kind,
                false if was => marks.kind = NoteKind::Reason,
                false => {}
            }
        })
    }

    fn set_influence(&mut self, influence: Influence, to: Switch, cx: &PageContext<'_>) -> Answer {
        self.set_on_picked(cx, |marks, note| {
            let was = note.influence == influence;
            match to.applied(was) {
                true => marks.influence = influence,
                false if was => marks.influence = Influence::NotSaid,
                false => {}
            }
        })
    }

    /// Says that the group is not sure, or says so no more.
    fn set_unsure(&mut self, to: Switch, cx: &PageContext<'_>) -> Answer {
        self.set_on_picked(cx, |marks, note| match to {
            Switch::Turn | Switch::On => marks.confidence = Degree::Little,
            Switch::Off if note.confidence == Degree::Little => {
                marks.confidence = Degree::NotSaid;
            }
            Switch::Off => {}
        })
    }

    /// Says of what helped that it would be there again, that it was there by chance, or neither: by its word, or what
    /// comes next.
    fn turn_robustness(&mut self, to: &str, cx: &PageContext<'_>) -> Answer {
        let to = match to.trim() {
            "" => None,
            "robust" | "on" => Some(Robustness::Robust),
            "chance" => Some(Robustness::Chance),
            "off" => Some(Robustness::NotSaid),
            other => {
                return Answer::say(tr!("Say robust, chance or off, not “{other}”", other));
            }
        };
        let picked = self.view(cx).picked();
        let asks = to != Some(Robustness::NotSaid);
        if asks && picked.is_some_and(|(_, note)| !note.influence.helps()) {
            return Answer::say(tr!(
                "That is asked of what helped: {key:helped} says so first"
            ));
        }
        self.set_on_picked(cx, |marks, note| {
            marks.robustness = to.unwrap_or(match note.robustness {
                Robustness::NotSaid => Robustness::Robust,
                Robustness::Robust => Robustness::Chance,
                Robustness::Chance => Robustness::NotSaid,
            });
        })
    }

    /// What of the grammar of the line stands in the way of another episode; none where nothing does.
    pub(crate) fn keeps_episode(&self) -> Option<Message> {
        if self.picked_note().is_some_and(PickedNote::is_marked) {
            return Some(beside::gathered_first().into());
        }
        (!self.line.is_untouched())
            .then(|| tr!("{key:file} files this first, {key:put-aside} puts it aside").into())
    }

    /// Rubs out the words in the line: others come in their place. What is known of the note besides stays.
    pub(crate) fn clear_words(&mut self) {
        self.line.writing = TextInput::default();
    }

    /// The line as it was when the program ended.
    pub(crate) fn restore_line(
        &mut self,
        words: String,
        attributes: NoteAttributes,
        rewording: Option<Id>,
        signs: Vec<usize>,
    ) {
        self.line = WritingLine::restored(words, attributes, rewording, signs);
    }
}
