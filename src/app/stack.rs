//! What lies in front of the board, and what waits behind it.

use crate::{
    app::{App, ListState, PageName, Row, ScreenState},
    command::{Context, Stride},
    pages,
    review::Id,
    ui::list::{self, step_index},
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
        let left = std::mem::replace(&mut self.state, state);
        if !waits(&left) {
            return;
        }
        let front = Some(self.context());
        self.back_stack.retain(|state| own_context(state) != front);
        self.back_stack.push(left);
        if self.back_stack.len() > 2 {
            self.back_stack.remove(0);
        }
        let last = self.back_stack.len() - 1;
        self.back_stack[..last].iter_mut().for_each(cover);
    }

    /// Goes back to what waits behind a page or a form: a page, the picked note if it is still there, or the line.
    pub(super) fn go_back(&mut self) {
        self.state = ScreenState::Line;
        while let Some(state) = self.back_stack.pop() {
            let gone = matches!(&state, ScreenState::Note(picked) if self.review().note(picked.note).is_none());
            if !gone {
                self.state = state;
                if let ScreenState::Page(page) = &mut self.state {
                    page.uncover();
                }
                return;
            }
        }
    }

    /// Goes back to the line, whatever is in front.
    pub(super) fn go_to_line(&mut self) {
        self.back_stack.clear();
        self.state = ScreenState::Line;
    }

    pub(super) fn open_back_row(&mut self) {
        if self.set_form_aside() {
            self.state = ScreenState::BackRow;
        }
    }

    pub(super) fn close_popup(&mut self) {
        match self.state {
            ScreenState::Page(_) => self.go_back(),
            ScreenState::BackRow => self.state = ScreenState::Line,
            ScreenState::Line if self.board.line.asks_who => self.restore_words(),
            ScreenState::Line if self.board.big => self.board.big = false,
            ScreenState::Line => self.board.line.roles_closed = true,
            ScreenState::Note(_) | ScreenState::Form(_) | ScreenState::Curtain(..) => {}
        }
    }

    /// Goes to another row of the list of roles, or to another field.
    pub(super) fn step(&mut self, stride: Stride) {
        match self.state {
            ScreenState::Line => self.step_roles(stride),
            ScreenState::Form(_) => self.next_field(matches!(
                stride,
                Stride::Down | Stride::PageDown | Stride::Last
            )),
            ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => {}
        }
    }

    fn step_roles(&mut self, stride: Stride) {
        let last = self
            .completion()
            .map_or(0, |roles| roles.len().saturating_sub(1));
        self.board.line.role_at = step_index(self.board.line.role_at, stride, last, 5);
    }
}

/// Whether it waits behind what comes in front: what people come back to.
fn waits(state: &ScreenState) -> bool {
    match state {
        ScreenState::Note(_) => true,
        ScreenState::Page(page) => page.waits(),
        ScreenState::Line
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => false,
    }
}

/// Where the keys of a page are looked up while it is at its top.
fn own_context(state: &ScreenState) -> Option<Context> {
    match state {
        ScreenState::Page(page) => Some(page.spec().context),
        ScreenState::Line
        | ScreenState::Note(_)
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => None,
    }
}

/// Of a page that waits behind another only its top is kept, so that three times Esc always leads back to the line.
fn cover(state: &mut ScreenState) {
    if let ScreenState::Page(page) = state {
        page.cover();
    }
}
