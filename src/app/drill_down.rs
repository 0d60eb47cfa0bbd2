//! The walk down from a finding to the patterns it works out, to the notes that carry them, to their sources; and up.

use crate::{
    app::{App, ListState, PageName, Popup, ScreenState},
    review::Id,
    text::words::tr,
    ui::{
        drill_down::{self, rows},
        response::FormSubject,
    },
};

impl App {
    /// The back stack of the page in front, from the top down.
    pub fn drill_path(&self) -> &[Id] {
        let Some((PageName::Patterns, list)) = self.page() else {
            return &[];
        };
        &list.drill_path
    }

    /// The item that what is listed stands below.
    pub(super) fn drilled_into(&self) -> Option<Id> {
        let id = self.drill_path().last().copied()?;
        // It may have been undone meanwhile.
        self.review().kind(id).map(|_| id)
    }

    /// Goes down to what the chosen row stands on.
    pub(super) fn drill_down(&mut self) {
        let Some(id) = self.chosen_row().and_then(|(_, row)| row.id()) else {
            return;
        };
        let review = self.review();
        let none = if review.finding(id).is_some() {
            tr!("No pattern stands below it yet")
        } else if review.pattern(id).is_some() {
            tr!("No note stands below it yet")
        } else if review.note(id).is_some() {
            tr!("No source stands below it yet")
        } else {
            return self.open_form(FormSubject::Item(id));
        };
        if rows(&self.page_context(), id, "").is_empty() {
            return self.say(none);
        }
        self.notice = None;
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            let mut drill_path = std::mem::take(&mut list.drill_path);
            drill_path.push(id);
            *list = ListState {
                drill_path,
                ..ListState::default()
            };
        }
    }

    /// Goes back up one step of the drill-down.
    pub(super) fn go_up(&mut self) {
        self.go_back_to(|drill_path| {
            drill_path.pop();
        });
    }

    /// Comes back to the top of a page from below; false where one is there, or where the way back to the line would
    /// be too long: three times Esc must do.
    pub(super) fn back_from_drill_down(&mut self) -> bool {
        if self.leave_wording() {
            return true;
        }
        if self.drill_path().is_empty() || !self.back_stack.is_empty() {
            return false;
        }
        self.go_back_to(Vec::clear);
        true
    }

    fn go_back_to(&mut self, leave: impl Fn(&mut Vec<Id>)) {
        let before = self.drill_path().to_vec();
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            leave(&mut list.drill_path);
            self.notice = None;
        }
        if let Some(from) = before.get(self.drill_path().len()) {
            self.choose_item(*from);
        }
    }

    /// What is chosen no longer stands below the item drilled into; it stays in the review.
    pub(super) fn unlink(&mut self, above: Id, id: Id) {
        let response = drill_down::unlink(&self.page_context(), above, id);
        self.carry_out(response);
    }
}
