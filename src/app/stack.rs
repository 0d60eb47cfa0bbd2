//! What lies in front of the board, and what waits behind it.

use crate::{
    app::{App, ListState, PageName, Row, ScreenState, Waiting},
    board::Picked,
    command::{Action, Context, Stride},
    pages,
    review::Id,
    ui::list,
};

impl App {
    /// The page in front, with what was typed and which row is chosen.
    pub fn page(&self) -> Option<(PageName, &ListState)> {
        let page = self.whole_page()?;
        Some((page.spec().name, page.list()))
    }

    /// The row that is chosen on the page in front.
    pub fn chosen_row(&self) -> Option<(PageName, Row)> {
        let page = self.whole_page()?;
        Some((page.spec().name, list::chosen(page, &self.page_context())?))
    }

    /// Whether something has been typed on a page: then every character is a character.
    pub(super) fn is_finding(&self) -> bool {
        self.page().is_some_and(|(_, list)| !list.query.is_empty())
    }

    pub(super) fn open_page(&mut self, page: PageName) {
        if let Some(page) = pages::open(page, &self.page_context()) {
            self.open_around(ScreenState::Page(page));
        }
    }

    /// Opens a page around the board: what was written is kept for later.
    pub(super) fn open_around(&mut self, page: ScreenState) {
        self.hide_names();
        self.stash_draft();
        self.toggle(page);
    }

    /// Chooses the row of an item on the page in front, with nothing typed.
    pub(super) fn choose_item(&mut self, id: Id) {
        if let ScreenState::Page(page) = &mut self.state {
            page.show(id);
        }
    }

    /// Opens a page, or closes it when it is the one that is open: the same key does both. A form keeps its words first,
    /// and a picked note stays picked underneath.
    pub(super) fn toggle(&mut self, state: ScreenState) {
        if !self.set_form_aside() {
            return;
        }
        self.notice = None;
        let open = own_context(&self.state);
        if open.is_some() && open == own_context(&state) {
            return self.go_back();
        }
        self.go_in_front(state);
    }

    /// Puts a page or a form in front. A picked note and a page wait behind it; never more than two of them, so that
    /// three times Esc always leads back to the line.
    pub(super) fn go_in_front(&mut self, state: ScreenState) {
        let left = match std::mem::replace(&mut self.state, state) {
            ScreenState::Board => self.board.picked.take().map(Waiting::Picked),
            ScreenState::Page(page) if page.waits() => Some(Waiting::Page(page)),
            ScreenState::Page(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        };
        if let Some(left) = left {
            self.put_behind(left);
        }
    }

    /// Opens help. A form waits behind it, with what stands in its field kept.
    pub(super) fn open_help(&mut self) {
        if self.form().is_none() {
            return self.open_over(PageName::Help, None);
        }
        if !self.keep_field() {
            return;
        }
        self.notice = None;
        if let Some(help) = pages::open(PageName::Help, &self.page_context())
            && let ScreenState::Form(form) =
                std::mem::replace(&mut self.state, ScreenState::Page(help))
        {
            self.put_behind(Waiting::Form(form));
        }
    }

    fn put_behind(&mut self, left: Waiting) {
        let front = self.context();
        self.back_stack.retain(
            |waiting| !matches!(waiting, Waiting::Page(page) if page.spec().context == front),
        );
        self.back_stack.push(left);
        if self.back_stack.len() > 2 {
            self.back_stack.remove(0);
        }
        let last = self.back_stack.len() - 1;
        // Of a page that waits behind another only its top is kept, so that three times Esc always leads back to the line.
        for waiting in &mut self.back_stack[..last] {
            if let Waiting::Page(page) = waiting {
                page.cover();
            }
        }
    }

    /// Goes back to what waits behind a page or a form: a page, the picked note if it is still there, or the line.
    pub(super) fn go_back(&mut self) {
        self.state = ScreenState::Board;
        self.board.picked = None;
        while let Some(waiting) = self.back_stack.pop() {
            match waiting {
                Waiting::Picked(Picked::Note(picked))
                    if self.review().note(picked.note).is_none() => {}
                Waiting::Picked(picked) => {
                    self.board.picked = Some(picked);
                    return;
                }
                Waiting::Form(mut form) => {
                    form.load(self.session.review());
                    self.state = ScreenState::Form(form);
                    return;
                }
                Waiting::Page(mut page) => {
                    page.uncover();
                    self.state = ScreenState::Page(page);
                    return;
                }
            }
        }
    }

    /// Goes back to the line, whatever is in front.
    pub(super) fn go_to_line(&mut self) {
        self.back_stack.clear();
        self.state = ScreenState::Board;
        self.board.picked = None;
    }

    pub(super) fn open_back_row(&mut self) {
        if self.set_form_aside() {
            self.state = ScreenState::BackRow;
            self.board.picked = None;
        }
    }

    /// Esc, where no page answers it: closes what is nearest in front.
    pub(super) fn dismiss(&mut self) {
        match self.state {
            ScreenState::Page(_) => self.go_back(),
            ScreenState::BackRow => self.state = ScreenState::Board,
            ScreenState::Board => self.board_acts(&Action::Dismiss),
            ScreenState::Form(_) | ScreenState::Curtain(..) => {}
        }
    }

    /// Goes to another row of the list of roles, or to another field.
    pub(super) fn step(&mut self, stride: Stride) {
        match self.state {
            ScreenState::Board => self.board_acts(&Action::Step(stride)),
            ScreenState::Form(_) => self.next_field(matches!(
                stride,
                Stride::Down | Stride::PageDown | Stride::Last
            )),
            ScreenState::Page(_) | ScreenState::BackRow | ScreenState::Curtain(..) => {}
        }
    }
}

/// Where the keys of a page are looked up while it is at its top.
fn own_context(state: &ScreenState) -> Option<Context> {
    match state {
        ScreenState::Page(page) => Some(page.spec().context),
        ScreenState::Board
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => None,
    }
}
