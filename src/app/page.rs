//! The pages around the board: what a review holds besides its notes. On each, typing finds, and what is not found can be
//! added; arrows choose, Enter opens, Esc goes back.

use crate::{
    app::{
        App, ListState, PageName, Popup, Row, RowTarget, ScreenState, check, choosing, compare,
        find, leaks, matrix, names, prompts, views, wording,
    },
    command::Context,
    pages,
    review::{Change, Id, Kind, Position},
    text::words::tr,
    ui::{list, pattern, response::FormSubject},
};

/// What stands in the top row of a page whose state is held here. A page that owns its state says so itself.
pub fn old_title(name: PageName) -> &'static str {
    match name {
        PageName::Names => "Names, on this computer only",
        PageName::Choosing => "Episodes to choose from",
        PageName::Views => "How it looked at the time",
        PageName::Find => "Find",
        PageName::Leaks => "What may name somebody",
        PageName::Compare => "Two copies, tagged differently",
        PageName::Matrix => "How many notes stand where",
        PageName::Square => "The notes behind a square",
        PageName::Wording => "Wording to look at again",
        PageName::Asks => "What is asked beside the line",
        PageName::Check => "What the review raises about itself",
        PageName::People
        | PageName::Patterns
        | PageName::Sweep
        | PageName::Walk
        | PageName::Sources
        | PageName::Schedule
        | PageName::Chronology
        | PageName::Findings
        | PageName::Meetings
        | PageName::Report => "",
    }
}

/// Where the keys of such a page are looked up.
pub(super) fn old_context(name: PageName) -> Context {
    match name {
        PageName::Names => Context::Names,
        PageName::Choosing => Context::Choosing,
        PageName::Views => Context::Views,
        PageName::Find => Context::Find,
        PageName::Leaks => Context::Leaks,
        PageName::Compare => Context::Compare,
        PageName::Matrix => Context::Matrix,
        PageName::Square => Context::Square,
        PageName::Wording => Context::Wording,
        PageName::Asks => Context::Asks,
        PageName::Check => Context::Check,
        PageName::People
        | PageName::Patterns
        | PageName::Sweep
        | PageName::Walk
        | PageName::Sources
        | PageName::Schedule
        | PageName::Chronology
        | PageName::Findings
        | PageName::Meetings
        | PageName::Report => Context::Page,
    }
}

impl App {
    /// The page in front, with what was typed and which row is chosen.
    pub fn page(&self) -> Option<(PageName, &ListState)> {
        if let Some(page) = self.whole_page() {
            return Some((page.spec().name, page.list()));
        }
        match self.popup()? {
            Popup::Page(page, list) => Some((*page, list)),
            Popup::Palette(_)
            | Popup::Help(_)
            | Popup::Overview(_)
            | Popup::Parked(_)
            | Popup::Voices => None,
        }
    }

    /// The rows of a page that fit what was typed.
    pub fn page_rows(&self, page: PageName, query: &str) -> Vec<Row> {
        let cx = self.page_context();
        if let Some(open) = self.top_page().filter(|open| open.spec().name == page) {
            return open.rows(query, &cx);
        }
        match page {
            PageName::People
            | PageName::Patterns
            | PageName::Sweep
            | PageName::Walk
            | PageName::Sources
            | PageName::Schedule
            | PageName::Chronology
            | PageName::Findings
            | PageName::Meetings
            | PageName::Report => {
                pages::open(page, &cx).map_or_else(Vec::new, |page| page.rows(query, &cx))
            }
            PageName::Names => names::rows(self, query),
            PageName::Choosing => choosing::rows(self, query),
            PageName::Views => views::rows(self, query),
            PageName::Find => find::rows(self, query),
            PageName::Leaks => leaks::rows(self, query),
            PageName::Compare => compare::rows(self, query),
            PageName::Matrix => matrix::rows(self, query),
            PageName::Square => matrix::notes(self, query),
            PageName::Wording => wording::rows(self, query),
            PageName::Asks => prompts::rows(self, query),
        }
    }

    /// The row that is chosen on the page in front.
    pub fn chosen_row(&self) -> Option<(PageName, Row)> {
        if let Some(page) = self.whole_page() {
            return Some((page.spec().name, list::chosen(page, &self.page_context())?));
        }
        let (page, list) = self.page()?;
        let rows = self.page_rows(page, list.query.text());
        let last = rows.len().checked_sub(1)?;
        Some((page, rows.into_iter().nth(list.at.min(last))?))
    }

    /// Whether something has been typed on a page: then every character is a character.
    pub(super) fn is_finding(&self) -> bool {
        self.page().is_some_and(|(_, list)| !list.query.is_empty())
    }

    pub(super) fn open_page(&mut self, page: PageName) {
        self.hide_names();
        self.stash_draft();
        let state = match pages::open(page, &self.page_context()) {
            Some(page) => ScreenState::Page(page),
            None => ScreenState::Sheet(Popup::Page(page, ListState::default())),
        };
        self.toggle(state);
    }

    /// Opens what is chosen, or adds what was typed.
    pub(super) fn accept_row(&mut self, page: PageName) {
        if page == PageName::Matrix {
            return self.open_matrix_cell();
        }
        match self.chosen_row().map(|(_, row)| row.target) {
            Some(RowTarget::Item(id)) => self.open_row(page, id),
            Some(RowTarget::Add(words)) => self.add_row(page, &words),
            Some(RowTarget::Ask(occasion)) => self.turn_asked(occasion),
            Some(RowTarget::Raised(_) | RowTarget::Choice(_) | RowTarget::Read { .. }) | None => {}
        }
    }

    fn open_row(&mut self, page: PageName, id: Id) {
        match page {
            PageName::Wording => self.reword(false),
            PageName::Square => self.show_on_board(id),
            PageName::People
            | PageName::Check
            | PageName::Find
            | PageName::Names
            | PageName::Views
            | PageName::Leaks
            | PageName::Compare
            | PageName::Sources
            | PageName::Schedule
            | PageName::Chronology
            | PageName::Choosing
            | PageName::Patterns
            | PageName::Sweep
            | PageName::Findings
            | PageName::Report
            | PageName::Walk
            | PageName::Matrix
            | PageName::Asks
            | PageName::Meetings => self.open_form(FormSubject::Item(id)),
        }
    }

    fn add_row(&mut self, page: PageName, words: &str) {
        let added = match page {
            PageName::Choosing => self.add_candidate(words),
            PageName::Views => self.add_view(words),
            PageName::Names => {
                self.list_name(words);
                None
            }
            PageName::Wording => {
                self.listen_for(words);
                None
            }
            PageName::People
            | PageName::Sources
            | PageName::Schedule
            | PageName::Patterns
            | PageName::Chronology
            | PageName::Findings
            | PageName::Meetings
            | PageName::Report
            | PageName::Walk
            | PageName::Sweep
            | PageName::Find
            | PageName::Leaks
            | PageName::Compare
            | PageName::Matrix
            | PageName::Asks
            | PageName::Check
            | PageName::Square => None,
        };
        if let Some(id) = added {
            self.choose_item(id);
        }
    }

    /// Chooses the row of an item on the page in front, with nothing typed.
    pub(super) fn choose_item(&mut self, id: Id) {
        if let ScreenState::Page(page) = &mut self.state {
            return page.show(id);
        }
        let Some((page, _)) = self.page() else { return };
        let rows = self.page_rows(page, "");
        let at = rows.iter().position(|row| row.id() == Some(id));
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            let at = at.unwrap_or(0);
            *list = ListState {
                at,
                ..ListState::default()
            };
        }
    }

    /// Adds an item at the end of its list; its id if the review took it.
    pub(super) fn add_item(&mut self, item: impl Into<crate::review::AnyItem>) -> Option<Id> {
        let item = item.into();
        let id = item.id();
        let count = match item.kind() {
            Kind::Person => self.review().people().len(),
            Kind::Source => self.review().sources().len(),
            Kind::Meeting => self.review().meetings().len(),
            Kind::Event => self.review().chronology().len(),
            Kind::Episode => self.review().episodes().len(),
            Kind::Pattern => self.review().patterns().len(),
            Kind::Finding => self.review().findings().len(),
            Kind::Parked => self.review().parked().len(),
            // These stand under an episode.
            Kind::Tunnel | Kind::Appraisal | Kind::Note => return None,
        };
        let at = Position::top(count);
        self.commit(vec![Change::Add { item, at }]).then_some(id)
    }

    /// Moves what is chosen past its neighbour, up or down within its group.
    pub(super) fn shift_row(&mut self, later: bool) {
        let Some((page, row)) = self.chosen_row() else {
            return;
        };
        if matches!(page, PageName::Compare | PageName::Wording) {
            return;
        }
        if let Some(id) = row.id()
            && self.review().kind(id) == Some(Kind::Episode)
        {
            if self.shift_episode(id, later) {
                self.choose_item(id);
            }
            return;
        }
        let rows = self.page_rows(page, "");
        let at = rows.iter().position(|other| other.target == row.target);
        let Some(at) = at else { return };
        // A heading begins a group: what stands on its other side is of another one.
        let beside = if later {
            rows.get(at + 1).filter(|below| below.heading.is_none())
        } else {
            let above = at.checked_sub(1).and_then(|above| rows.get(above));
            above.filter(|_| rows[at].heading.is_none())
        };
        let standing = |id: Option<Id>| {
            let id = id?;
            Some((
                id,
                self.review().kind(id)?,
                self.review().position_of(id)?.0,
            ))
        };
        let (Some((id, kind, from)), Some((_, its_kind, to))) =
            (standing(row.id()), standing(beside.and_then(Row::id)))
        else {
            return;
        };
        if kind != its_kind || from.under != to.under {
            return;
        }
        if self.commit(vec![Change::Move { id, from, to }]) {
            self.choose_item(id);
        }
    }

    /// Removes what is chosen, as one step; what points at it lets go first.
    pub(super) fn remove_row(&mut self) {
        if matches!(self.page(), Some((PageName::Wording, _))) {
            return self.take_wording_back();
        }
        let Some(id) = self.chosen_row().and_then(|(_, row)| row.id()) else {
            return;
        };
        if let Some(pattern) = self.review().pattern(id) {
            let response = pattern::turn_retired(pattern);
            return self.carry_out(response);
        }
        if matches!(self.page(), Some((PageName::Compare, _))) {
            return;
        }
        let changes = self.review().removal(id);
        let what = self.review().kind(id).map_or(tr!("item"), Kind::noun);
        if !changes.is_empty() && self.commit(changes) {
            self.say(tr!("Removed: a {what}. {key:undo} brings it back", what));
        }
    }
}
