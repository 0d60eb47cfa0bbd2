//! The board as the app holds it: what it may read, and how its answers are carried out.

use crate::{
    app::{App, NoteTarget, ScreenState, Speaker, Waiting},
    board::{Answer, Board},
    command::Action,
    method::Factor,
    review::{Episode, Id, Note, NoteKind},
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
        let picked = self.board.picked_note().filter(|_| at_board)?;
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

    /// The factor that is aimed at, with its place.
    pub fn target_factor(&self) -> Option<(usize, &Factor)> {
        let NoteTarget::Factor(place) = self.board.target else {
            return None;
        };
        let order = self.order();
        let pack = self.review().pack();
        let further = pack.ordered(order).filter(|factor| factor.level.is_none());
        let mut places = pack.board(order).into_iter().chain(further);
        places.nth(place).map(|factor| (place, factor))
    }

    /// What the line says it aims at, in a word or two.
    pub fn target_name(&self) -> String {
        let cx = self.page_context();
        self.board.view(&cx).target_name()
    }

    /// What is asked about a mark in the line whose meaning nobody can tell.
    pub fn asked_about_mark(&self) -> Option<String> {
        let cx = self.page_context();
        self.board.view(&cx).mark_question()
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
