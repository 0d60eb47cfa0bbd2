//! The pages around the board: what a review holds besides its notes. On each, typing finds, and what is not found can be
//! added; arrows choose, Enter opens, Esc goes back.

use crate::{
    app::{
        App, ListState, OldMessage, PageName, Popup, Row, RowTarget, ScreenState, check, choosing,
        chronology, compare_episodes, find, leaks, meetings, names, patterns, schedule, sources,
        views, why_chain,
    },
    command::Context,
    pages,
    review::{Change, Id, Kind, Position},
    ui::{list, response::FormSubject},
};

/// What stands in the top row of a page whose state is held here. A page that owns its state says so itself.
pub fn old_title(name: PageName) -> &'static str {
    match name {
        PageName::Names => "Names, on this computer only",
        PageName::Sources => "Sources",
        PageName::Schedule => "The conversation, stage by stage",
        PageName::Chronology => "Chronology",
        PageName::Choosing => "Episodes to choose from",
        PageName::Views => "How it looked at the time",
        PageName::Walk => "What made that so",
        PageName::Patterns => "Patterns so far",
        PageName::Sweep => "One factor over all episodes",
        PageName::Meetings => "Meetings",
        PageName::Find => "Find",
        PageName::Leaks => "What may name somebody",
        PageName::Check => "What the review raises about itself",
        PageName::People
        | PageName::Findings
        | PageName::Report
        | PageName::Compare
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks
        | PageName::Palette
        | PageName::Help
        | PageName::Overview
        | PageName::Parked
        | PageName::Voices => "",
    }
}

/// Where the keys of such a page are looked up.
pub(super) fn old_context(name: PageName) -> Context {
    match name {
        PageName::Names => Context::Names,
        PageName::Sources => Context::Sources,
        PageName::Schedule => Context::Schedule,
        PageName::Chronology => Context::Chronology,
        PageName::Choosing => Context::Choosing,
        PageName::Views => Context::Views,
        PageName::Walk => Context::Walk,
        PageName::Patterns => Context::Patterns,
        PageName::Sweep => Context::Sweep,
        PageName::Meetings => Context::Meetings,
        PageName::Find => Context::Find,
        PageName::Leaks => Context::Leaks,
        PageName::Check => Context::Check,
        PageName::People
        | PageName::Findings
        | PageName::Report
        | PageName::Compare
        | PageName::Matrix
        | PageName::Square
        | PageName::Wording
        | PageName::Asks
        | PageName::Palette
        | PageName::Help
        | PageName::Overview
        | PageName::Parked
        | PageName::Voices => Context::Page,
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
            | PageName::Findings
            | PageName::Report
            | PageName::Compare
            | PageName::Matrix
            | PageName::Square
            | PageName::Wording
            | PageName::Asks
            | PageName::Palette
            | PageName::Help
            | PageName::Overview
            | PageName::Parked
            | PageName::Voices => {
                pages::open(page, &cx).map_or_else(Vec::new, |page| page.rows(query, &cx))
            }
            PageName::Names => names::rows(self, query),
            PageName::Sources => sources::rows(self, query),
            PageName::Schedule => schedule::rows(self, query),
            PageName::Chronology => chronology::rows(self, query),
            PageName::Choosing => choosing::rows(self, query),
            PageName::Views => views::rows(self, query),
            PageName::Walk => why_chain::rows(self, query),
            PageName::Patterns => patterns::rows(self, query),
            PageName::Sweep => compare_episodes::rows(self, query),
            PageName::Meetings => meetings::rows(self, query),
            PageName::Find => find::rows(self, query),
            PageName::Leaks => leaks::rows(self, query),
            PageName::Check => check::rows(self, query),
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
        let state = match pages::open(page, &self.page_context()) {
            Some(page) => ScreenState::Page(page),
            None => ScreenState::Sheet(Popup::Page(page, ListState::default())),
        };
        self.open_around(state);
    }

    /// Opens a page around the board: what was written is kept for later.
    pub(super) fn open_around(&mut self, page: ScreenState) {
        self.hide_names();
        self.stash_draft();
        self.toggle(page);
    }

    /// Opens what is chosen, or adds what was typed.
    pub(super) fn accept_row(&mut self, page: PageName) {
        if page == PageName::Sweep {
            return self.accept_comparison();
        }
        match self.chosen_row().map(|(_, row)| row.target) {
            Some(RowTarget::Item(id)) => self.open_row(page, id),
            Some(RowTarget::Add(words)) => self.add_row(page, &words),
            Some(RowTarget::Raised(raised)) => self.go_to_raised(&raised),
            Some(RowTarget::Ask(_) | RowTarget::Choice(_) | RowTarget::Read { .. }) | None => {}
        }
    }

    fn open_row(&mut self, page: PageName, id: Id) {
        match page {
            PageName::Find | PageName::Check => self.show_found(id),
            PageName::Views => self.open_part(id),
            PageName::Names => self.turn_names(),
            PageName::Patterns | PageName::Walk if self.review().note(id).is_some() => {
                self.show_on_board(id);
            }
            PageName::People
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
            | PageName::Square
            | PageName::Wording
            | PageName::Palette
            | PageName::Help
            | PageName::Overview
            | PageName::Parked
            | PageName::Voices
            | PageName::Asks
            | PageName::Meetings => self.open_form(FormSubject::Item(id)),
        }
    }

    fn add_row(&mut self, page: PageName, words: &str) {
        let added = match page {
            PageName::Sources => self.add_source(words),
            PageName::Chronology => self.add_event(words),
            PageName::Choosing => self.add_candidate(words),
            PageName::Patterns => self.add_pattern(words),
            PageName::Meetings => self.add_meeting(words),
            PageName::Views => self.add_view(words),
            PageName::Names => {
                self.list_name(words);
                None
            }
            PageName::People
            | PageName::Findings
            | PageName::Report
            | PageName::Schedule
            | PageName::Walk
            | PageName::Sweep
            | PageName::Find
            | PageName::Leaks
            | PageName::Compare
            | PageName::Matrix
            | PageName::Asks
            | PageName::Check
            | PageName::Wording
            | PageName::Palette
            | PageName::Help
            | PageName::Overview
            | PageName::Parked
            | PageName::Voices
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
                drill_path: std::mem::take(&mut list.drill_path),
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
        if page == PageName::Chronology {
            return self.shift_event(later);
        }
        if self.drilled_into().is_some() {
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
        if matches!(self.page(), Some((PageName::Names, _))) {
            return self.unlist_name();
        }
        let Some(id) = self.chosen_row().and_then(|(_, row)| row.id()) else {
            return;
        };
        if let Some(above) = self.drilled_into() {
            return self.unlink(above, id);
        }
        if self.review().pattern(id).is_some() {
            return self.turn_retired(id);
        }
        if matches!(self.page(), Some((PageName::Sweep, _))) {
            return;
        }
        let changes = self.review().removal(id);
        let what = self.review().kind(id).map_or("item", Kind::noun);
        if !changes.is_empty() && self.commit(changes) {
            self.say(OldMessage::Removed(what));
        }
    }
}
