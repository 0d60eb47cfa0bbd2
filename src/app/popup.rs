//! What lies in front of the board, and what waits behind it; and the pages whose state is held here.

use crate::{
    app::{App, ListState, PageName, ScreenState, page::old_context},
    command::{Context, Stride},
    text::edit::TextInput,
    ui::list::step_index,
};

/// A page around the board that does not own its state yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Popup {
    /// The page.
    Page(PageName, ListState),
}

impl Popup {
    pub(super) fn context(&self) -> Context {
        let Self::Page(page, _) = self;
        old_context(*page)
    }

    pub(super) fn list_mut(&mut self) -> &mut ListState {
        let Self::Page(_, list) = self;
        list
    }
}

impl App {
    /// The popup in front of the board.
    pub fn popup(&self) -> Option<&Popup> {
        match &self.state {
            ScreenState::Sheet(popup) => Some(popup),
            ScreenState::Line
            | ScreenState::Note(_)
            | ScreenState::Page(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
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

    /// Puts a popup or a form in front. A picked note and a page wait behind it; never more than two of them, so that
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
        self.back_stack[..last].iter_mut().for_each(leave_popup);
    }

    /// Goes back to what waits behind a popup or a form: a page, the picked note if it is still there, or the line.
    pub(super) fn go_back(&mut self) {
        self.state = ScreenState::Line;
        while let Some(state) = self.back_stack.pop() {
            let gone = matches!(&state, ScreenState::Note(picked) if self.review().note(picked.note).is_none());
            if !gone {
                self.state = state;
                self.leave_wording();
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
        let popup = matches!(self.state, ScreenState::Sheet(_));
        if popup && self.back_from_drill_down() {
            return;
        }
        match self.state {
            ScreenState::Sheet(_) | ScreenState::Page(_) => self.go_back(),
            ScreenState::BackRow => self.state = ScreenState::Line,
            ScreenState::Line if self.line.asks_who => self.restore_words(),
            ScreenState::Line if self.big => self.big = false,
            ScreenState::Line => self.line.roles_closed = true,
            ScreenState::Note(_) | ScreenState::Form(_) | ScreenState::Curtain(..) => {}
        }
    }

    fn row_count(&self) -> usize {
        match self.popup() {
            Some(Popup::Page(page, list)) => self.page_rows(*page, list.query.text()).len(),
            None => 0,
        }
    }

    pub(super) fn step(&mut self, stride: Stride) {
        if let ScreenState::Line = self.state {
            return self.step_roles(stride);
        }
        if let ScreenState::Form(_) = self.state {
            return self.next_field(matches!(
                stride,
                Stride::Down | Stride::PageDown | Stride::Last
            ));
        }
        let last = self.row_count().saturating_sub(1);
        let page = usize::from(self.size.1).saturating_sub(12).max(4);
        let ScreenState::Sheet(popup) = &mut self.state else {
            return;
        };
        let list = popup.list_mut();
        list.at = step_index(list.at, stride, last, page);
        list.read_on = 0;
    }

    /// Reads on in what the chosen row says in full; after its end, from the beginning.
    pub(super) fn read_on(&mut self) {
        if let ScreenState::Sheet(popup) = &mut self.state {
            popup.list_mut().read_on += 1;
        }
    }

    fn step_roles(&mut self, stride: Stride) {
        let last = self
            .completion()
            .map_or(0, |roles| roles.len().saturating_sub(1));
        self.line.role_at = step_index(self.line.role_at, stride, last, 5);
    }

    pub(super) fn choose_row(&mut self, row: usize) {
        if row < self.row_count()
            && let ScreenState::Sheet(popup) = &mut self.state
        {
            popup.list_mut().at = row;
            self.accept();
        }
    }

    pub(super) fn type_in_popup(&mut self, edit: impl FnOnce(&mut TextInput)) {
        let wording = self.is_wording();
        let ScreenState::Sheet(popup) = &mut self.state else {
            return;
        };
        let list = popup.list_mut();
        edit(&mut list.query);
        // The sentence is typed and its type chosen in one and the same list.
        if !wording {
            (list.at, list.read_on) = (0, 0);
        }
        self.notice = None;
    }

    /// Opens what is chosen, or adds what was typed.
    pub(super) fn accept(&mut self) {
        if let Some((page, _)) = self.page() {
            self.accept_row(page);
        }
    }

    /// Completes the role that was begun.
    pub(super) fn complete(&mut self) {
        if self.popup().is_none() {
            self.take_role();
        }
    }
}

/// Whether it waits behind what comes in front: what people come back to.
fn waits(state: &ScreenState) -> bool {
    match state {
        ScreenState::Note(_) | ScreenState::Sheet(_) => true,
        ScreenState::Page(page) => page.waits(),
        ScreenState::Line
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => false,
    }
}

/// Where the keys of a sheet or of a page are looked up while it is at its top.
fn own_context(state: &ScreenState) -> Option<Context> {
    match state {
        ScreenState::Sheet(popup) => Some(popup.context()),
        ScreenState::Page(page) => Some(page.spec().context),
        ScreenState::Line
        | ScreenState::Note(_)
        | ScreenState::Form(_)
        | ScreenState::BackRow
        | ScreenState::Curtain(..) => None,
    }
}

/// Of a page that waits behind another only its top is kept, so that three times Esc always leads back to the line. A
/// chain of whys has its top there.
fn leave_popup(state: &mut ScreenState) {
    if let ScreenState::Page(page) = state {
        page.cover();
    }
    if let ScreenState::Sheet(Popup::Page(page, list)) = state
        && *page != PageName::Walk
    {
        list.drill_path.clear();
    }
}
