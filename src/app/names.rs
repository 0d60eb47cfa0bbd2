//! The name guard: a private list on this computer maps real names to pseudonyms and roles. A listed name gives way as its
//! word ends, in whatever is being written, and again in every change before it is made; the screen draws it as dots
//! until then. So it does not matter by which way words come.

use crate::{
    app::{App, PageName, ScreenState, Waiting, saving::FRAME},
    command::Action,
    insight::{Leak, LeakKind, named},
    review::{Change, NameGuard},
    store::{
        Access, Answer,
        names::{self, PrivateNames},
    },
    text::{
        edit::TextInput,
        names::{IS, NameList},
        words::tr,
    },
    ui::message::Message,
};

/// How often it is looked while somebody types whether another window has listed a name, in milliseconds.
const LOOK: u64 = 1_000;

impl App {
    /// The private list of names.
    pub fn names(&self) -> &NameList {
        &self.private.names
    }

    /// Whether real names are on the screen.
    pub fn names_shown(&self) -> bool {
        let page = self.top_page();
        page.is_some_and(|page| page.shows_names(&self.page_context()))
    }

    /// Whether a word stands in the review or in the line that may be a listed name, and that nobody has settled.
    pub(super) fn has_doubtful_names(&self) -> bool {
        let leaks = self.insights.named(self.review(), self.names());
        let is_open = |leak: &Leak| leak.kind == LeakKind::MayBeName && leak.allowed.is_none();
        let in_line = self.board.line.writing.text();
        leaks.iter().any(is_open) || !self.names().possible(in_line).is_empty()
    }

    /// The room may be looking: no page shows real names any more, wherever it waits.
    pub(super) fn hide_names(&mut self) {
        hide_names_in(&mut self.state);
        for waiting in &mut self.back_stack {
            if let Waiting::Page(page) = waiting {
                page.hide_names();
            }
        }
    }

    /// Opens the list, with a word that may be a name ready to be added.
    pub(super) fn add_name(&mut self, words: &str) {
        let words = words.trim();
        let may_be = self.board.view(&self.page_context()).may_be_name();
        self.open_page(PageName::Names);
        if words.contains(IS) {
            self.type_on(PageName::Names, words);
            self.page_answers(&Action::Accept);
            return;
        }
        let name = if words.is_empty() {
            may_be.unwrap_or_default()
        } else {
            words.to_owned()
        };
        if !name.is_empty() {
            self.type_on(PageName::Names, &format!("{name} {IS} "));
        }
    }

    /// Keeps the private list as a step that can be taken back; false, with a word about it, where that fails.
    pub(super) fn keep_names(&mut self, names: NameList) -> bool {
        let after = self.session.to_undo().map(|step| step.entry);
        self.store_names(self.private.stepped(names, after))
    }

    fn store_names(&mut self, private: PrivateNames) -> bool {
        if self.session.access() == Access::ReadOnly {
            self.say(tr!("This review is open to be read only"));
            return false;
        }
        self.session.keep_names(&private, &self.private.names);
        self.session.settle(Some(FRAME));
        let mut is_kept = true;
        for answer in self.session.take_answers() {
            is_kept &= !matches!(answer, Answer::NotKept(..));
            self.hear_answer(answer);
        }
        if is_kept {
            self.private = private;
            self.look_at_names();
        }
        is_kept
    }

    /// Takes back the last step of the private list, where none of the review comes before it; false otherwise.
    pub(super) fn undo_names(&mut self) -> bool {
        let after = self.session.to_undo().map(|step| step.entry);
        let Some(private) = self.private.undone(after) else {
            return false;
        };
        if self.would_show(&private) {
            self.pass_over_step(false);
        } else if self.store_names(private) {
            self.say(
                Message::from(tr!(
                    "Undone: a step of the list of names. {key:redo} brings that back"
                ))
                .plainly(tr!(
                    "Undone: a step of the list of names. Say redo to put it back"
                )),
            );
        }
        true
    }

    /// Takes again the step of the private list that was taken back last; false where one of the review comes before it.
    pub(super) fn redo_names(&mut self) -> bool {
        let after = self.session.to_undo().map(|step| step.entry);
        let Some(private) = self.private.redone(after) else {
            return false;
        };
        if self.would_show(&private) {
            self.pass_over_step(true);
        } else if self.store_names(private) {
            self.say(tr!("Put back: a step of the list of names"));
        }
        true
    }

    /// Whether a name would be seen again that the list covers now and another would not: one that stands in the review,
    /// or in what undo and redo may bring back.
    fn would_show(&self, other: &PrivateNames) -> bool {
        let gone = self.private.names_not_in(other);
        if gone.is_empty() {
            return false;
        }
        let guard = NameGuard::new(&gone);
        let mut steps = self.session.history().changes();
        !named(self.review(), &gone).is_empty() || steps.any(|change| guard.brings_name(change))
    }

    /// The list stays as it is, and the next undo or redo comes to what is behind the step.
    fn pass_over_step(&mut self, redo: bool) {
        if self.store_names(self.private.without_step(redo)) {
            self.say(tr!(
                "The name stays on the list, because the review would show it. /names takes it off"
            ));
        }
    }

    /// Takes up the list that was kept for this review, and says what of it holds or does not.
    pub(super) fn take_up_names(&mut self) {
        match names::kept(self.session.store(), self.session.review_id()) {
            Ok(private) => self.private = private,
            Err(fault) => {
                self.private.locked = true;
                return self.say(Message::refused(fault.to_string()));
            }
        }
        self.say_names();
    }

    /// Looks whether another window has listed something or taken it off. The disk is asked by the saver, which is heard of
    /// later where it has a thread of its own.
    pub(super) fn look_at_names(&mut self) {
        self.names_looked = Some(self.now.ms);
        if self.session.access() == Access::Write {
            if !self.session.is_busy() {
                self.session.look_names();
                self.hear_saver();
            }
            return;
        }
        let kept = names::kept(self.session.store(), self.session.review_id());
        if let Ok(kept) = kept {
            self.hear_names(kept);
        }
    }

    /// Takes in the list as another window has kept it. What was filed meanwhile is put right.
    pub(super) fn hear_names(&mut self, kept: PrivateNames) {
        if kept.names != self.private.names || kept.locked != self.private.locked {
            self.private.take_in(kept);
            self.say_names();
            self.guard_what_came_in();
        }
    }

    /// Says what of the list holds or does not.
    fn say_names(&mut self) {
        if let Some(path) = &self.private.unreadable {
            let path = path.display();
            return self.say(tr!(
                "A list of names of this review cannot be read and stays as it is in {path}: until it is put right or removed, nothing goes to the family or the public",
                path
            ));
        }
        if self.private.locked {
            return self.say(tr!(
                "The name list of this review is locked: names are not replaced"
            ));
        }
        match self.named_places() {
            0 => {}
            count => self.say(tr!(
                "A listed name stands in {count} place: /leaks shows it, /put-right puts it right"
                    | "Listed names stand in {count} places: /leaks shows them, /put-right puts them right",
                count
            )),
        }
    }

    /// The number of places of the review where a listed name stands.
    fn named_places(&self) -> usize {
        if self.names().is_empty() {
            return 0;
        }
        let leaks = self.insights.named(self.review(), self.names());
        let is_open = |leak: &&Leak| leak.kind == LeakKind::Name && leak.allowed.is_none();
        leaks.iter().filter(is_open).count()
    }

    /// Puts what stands for them in the place of all listed names, as one step.
    pub(super) fn put_names_right(&mut self) {
        let names = self.names().clone();
        let mut guard = NameGuard::new(&names);
        let changes = self
            .review()
            .rewritten(&mut |place, text| guard.rewrite(place, text));
        if changes.is_empty() {
            return self.say(tr!("No listed name stands in the review"));
        }
        let told = guard.told().unwrap_or_default();
        if self.commit(changes) {
            self.reload_form();
            self.say(
                Message::from(tr!("{told}. {key:undo} takes that back", told))
                    .plainly(tr!("{told}. Say undo to take that back", told)),
            );
        }
    }

    /// Lines have come in from another computer: the names in them give way at once.
    pub(super) fn guard_what_came_in(&mut self) {
        if self.session.access() == Access::Write && self.named_places() > 0 {
            self.put_names_right();
        }
    }

    /// Lets the names give way in changes that are to be made; what is to be told of it.
    pub(super) fn guard_changes(&self, changes: &mut [Change]) -> Option<String> {
        if self.names().is_empty() {
            return None;
        }
        let mut guard = NameGuard::new(self.names());
        for change in changes {
            change.rewrite(self.review(), &mut |place, text| guard.rewrite(place, text));
        }
        guard.told()
    }

    /// Lets listed names in what is being written give way, before and after something is done: as soon as a word has
    /// ended, and whenever words go anywhere or come back.
    pub(super) fn guard_names(&mut self, action: &Action, done: bool) {
        let types = matches!(
            action,
            Action::Insert(_)
                | Action::Backspace
                | Action::DeleteForward
                | Action::RubOutWord
                | Action::DeleteWord
                | Action::Caret(_)
        );
        let is_due = |looked: u64| self.now.ms.saturating_sub(looked) >= LOOK;
        if types && self.names_looked.is_none_or(is_due) {
            self.look_at_names();
        }
        let in_word = matches!(action, Action::Insert(c) if c.is_alphanumeric());
        if self.private.names.is_empty() || in_word || types && !done {
            return;
        }
        let names = self.private.names.clone();
        // Drafts stand on the board.
        for draft in &mut self.board.stashed {
            if let Some(hidden) = names.hide(&draft.text) {
                draft.text = hidden;
            }
        }
        let Some(writing) = self.written() else {
            return;
        };
        match writing.hide_names(&names, types) {
            0 => {}
            count => self.say(tr!(
                "A name of your list gave way to what stands for it"
                    | "{count} names of your list gave way to what stands for them",
                count
            )),
        }
    }

    /// What is being written, unless it is a name that is to be listed, a command, or the name of a file.
    fn written(&mut self) -> Option<&mut TextInput> {
        match &mut self.state {
            ScreenState::Board if self.board.picked.is_none() => Some(&mut self.board.line.writing),
            ScreenState::Form(form) => Some(&mut form.writing),
            ScreenState::Page(page) => {
                let is_left = matches!(
                    page.spec().name,
                    PageName::Names | PageName::Palette | PageName::Report | PageName::Compare
                );
                (!is_left).then(|| &mut page.list_mut().query)
            }
            ScreenState::Board | ScreenState::BackRow | ScreenState::Curtain(..) => None,
        }
    }
}

fn hide_names_in(state: &mut ScreenState) {
    match state {
        ScreenState::Page(page) => page.hide_names(),
        ScreenState::Curtain(behind, _) => hide_names_in(behind),
        ScreenState::Board | ScreenState::Form(_) | ScreenState::BackRow => {}
    }
}
