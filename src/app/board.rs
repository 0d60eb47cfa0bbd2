//! The board as the app holds it: what it may read, and how its answers are carried out.

use crate::{
    app::{App, NoteTarget, ScreenState, Speaker, Waiting},
    board::{Answer, Board},
    command::Action,
    method::Factor,
    review::{Episode, Id, Note, NoteKind},
    text::words::tr,
    ui::context::PageContext,
};

impl App {
    /// Lets the board do something, with what it may read.
    pub(super) fn with_board<R>(
        &mut self,
        act: impl FnOnce(&mut Board, &PageContext<'_>) -> R,
    ) -> R {
        // The board is set free to change while it reads the rest.
        let mut board = std::mem::take(&mut self.board);
        let cx = self.context_around(&board);
        let done = act(&mut board, &cx);
        self.board = board;
        done
    }

    /// Lets the board answer an action.
    pub(super) fn board_acts(&mut self, action: &Action) {
        let answer = self.with_board(|board, cx| board.act(action, cx));
        self.carry_out_answer(answer);
    }

    /// Carries out what the board answered; nothing of it where its changes are refused.
    pub(super) fn carry_out_answer(&mut self, answer: Answer) {
        let Answer {
            mut response,
            afterwards,
            to_line,
            keep,
        } = answer;
        if response.unhandled {
            return;
        }
        let changes = std::mem::take(&mut response.changes);
        if !changes.is_empty() && !self.commit(changes) {
            return;
        }
        if to_line {
            self.go_to_line();
        } else if self.board.picked.is_some() && !matches!(self.state, ScreenState::Curtain(..)) {
            self.state = ScreenState::Board;
        }
        self.carry_out(response);
        if keep {
            self.keep_draft();
        }
        if let Some(afterwards) = afterwards {
            let answer = self.with_board(afterwards);
            self.carry_out_answer(answer);
        }
    }

    /// The note that is picked, with its episode.
    pub fn picked(&self) -> Option<(&Episode, &Note)> {
        let at_board = matches!(self.state, ScreenState::Board);
        let picked = self.board.picked.as_ref().filter(|_| at_board)?;
        self.review().note(picked.note)
    }

    /// Picks a note, and aims where it stands. Words in the line are stashed first.
    pub(super) fn pick(&mut self, id: Id) {
        let answer = self.with_board(|board, cx| board.pick(id, cx));
        self.carry_out_answer(answer);
    }

    pub(super) fn leave_note(&mut self) {
        if matches!(self.state, ScreenState::Board) && self.board.picked.is_some() {
            self.go_back();
        }
    }

    /// Picks a note of a page on the board; the page waits behind it.
    pub(super) fn show_on_board(&mut self, id: Id) {
        let state = std::mem::replace(&mut self.state, ScreenState::Board);
        self.pick(id);
        if let ScreenState::Page(page) = state {
            self.back_stack.push(Waiting::Page(page));
        }
        if self.back_stack.len() > 2 {
            self.back_stack.remove(0);
        }
    }

    /// Puts what stands in the line aside in its cell.
    pub(super) fn stash_draft(&mut self) {
        let answer = self.board.stash_draft();
        self.carry_out_answer(answer);
    }

    /// Aims a challenge or a question at an item.
    pub(super) fn aim_at(&mut self, kind: NoteKind, about: Id) {
        let answer = self.board.aim_at(kind, about);
        self.carry_out_answer(answer);
    }

    /// A character on a picked note: does what it asks for, unless it is the third letter in a quick run. Then it was
    /// prose: what the run did is undone, and its words go where the writer thought they went.
    pub(super) fn type_on_note(&mut self, c: char, action: Action) {
        let now = self.now.ms;
        let before = self.last_entry();
        let Some(picked) = &mut self.board.picked else {
            return;
        };
        if let Some(run) = picked.type_on(c, now) {
            self.go_to_line();
            for made in run.iter().rev().filter_map(|(_, made)| *made) {
                if self.last_entry() == Some(made) {
                    self.take_back();
                }
            }
            self.notice = None;
            run.iter()
                .for_each(|(c, _)| self.board.line.writing.insert(*c));
            return;
        }
        // What means nothing here may still turn out to be the beginning of a word.
        if !matches!(action, Action::Insert(_)) {
            self.perform(action);
        }
        let made = self.last_entry().filter(|made| Some(*made) != before);
        if let Some(picked) = &mut self.board.picked {
            picked.made(made);
        }
    }

    fn last_entry(&self) -> Option<Id> {
        self.session.to_undo().map(|step| step.entry)
    }

    /// Text was pasted while the board was in front.
    pub(super) fn paste(&mut self, text: &str) {
        match &self.state {
            ScreenState::Form(_) => self.paste_in_form(text),
            ScreenState::Board => {
                let answer = self.board.paste(text);
                self.carry_out_answer(answer);
            }
            ScreenState::Page(_) | ScreenState::BackRow | ScreenState::Curtain(..) => {}
        }
    }

    /// The filter by its name, how many notes of this episode it shows, and of how many; none while there is none.
    pub fn filtered(&self) -> Option<(String, usize, usize)> {
        let cx = self.page_context();
        let (words, shown, all) = self.board.view(&cx).filtered_by()?;
        Some((words.to_owned(), shown, all))
    }

    /// The factor that is aimed at, with its place on the board.
    pub fn target_factor(&self) -> Option<(usize, &Factor)> {
        match self.board.target {
            NoteTarget::Factor(place) => self.factors().get(place).map(|factor| (place, *factor)),
            NoteTarget::Parking => None,
        }
    }

    /// What the line says it aims at, in a word or two.
    pub fn target_name(&self) -> String {
        match self.target_factor() {
            Some((place, factor)) => format!("{} {}", place + 1, factor.middle),
            None => tr!("Parking lot").to_owned(),
        }
    }

    /// The question that stands beside the line.
    pub fn question(&self) -> Option<String> {
        let cx = self.page_context();
        self.board.view(&cx).question()
    }

    /// What the board calls a speaker, and the role in words.
    pub fn speaker_label(&self, speaker: &Speaker) -> (String, String) {
        let cx = self.page_context();
        self.board.view(&cx).speaker_label(speaker)
    }
}
