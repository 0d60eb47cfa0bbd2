//! The pages around the board: what a review holds besides its notes. On each, typing finds, and what is not found can be
//! added; arrows choose, Enter opens, Esc goes back.

use crate::{
    app::{
        App, ListState, Message, Popup, ScreenState, check, choosing, chronology, compare,
        compare_episodes, find, findings, form::FormSubject, leaks, matrix, meetings, names,
        patterns, people, prompts, schedule, sources, views, why_chain, wording,
    },
    command::Context,
    insight::ChecklistLine,
    method::Occasion,
    review::{Change, Id, Kind, Position},
    text::search,
};

/// The pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The roles.
    People,
    /// The private list of names.
    Names,
    /// The sources.
    Sources,
    /// The conversation schedule, to prepare by.
    Schedule,
    /// The narrative chronology.
    Chronology,
    /// Episodes: chosen, candidates, set aside.
    Choosing,
    /// The views from the tunnel of the episode that is on.
    Views,
    /// The chain of whys of a note.
    Walk,
    /// The patterns.
    Patterns,
    /// One factor over all episodes.
    Sweep,
    /// The findings.
    Findings,
    /// The meetings.
    Meetings,
    /// Everything that fits what is typed.
    Find,
    /// What may say who somebody is.
    Leaks,
    /// What another copy says differently.
    Compare,
    /// Two things crossed, with how many notes stand where they meet.
    Matrix,
    /// The notes behind a cell of a matrix.
    Square,
    /// The wording that asks for a second look.
    Wording,
    /// What is asked beside the line.
    Asks,
    /// What the review raises about itself.
    Check,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What Enter opens or adds.
    pub target: RowTarget,
    /// The heading of the group that begins with it.
    pub heading: Option<String>,
    /// A letter or two before the words.
    pub margin: String,
    /// What it says.
    pub words: String,
    /// What is known of it besides, in small.
    pub under: String,
    /// What stands at the right of that.
    pub right: String,
    /// What stands at the right is a warning.
    pub caution: bool,
    /// What speaks for it and against it, where that is counted.
    pub tally: Option<RowTally>,
    /// It does not count any more: retired, set aside.
    pub faded: bool,
    /// How many steps it is set in, under what stands above it.
    pub indent: usize,
}

/// How much speaks for something, and against it. Never a share of anything, never a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowTally {
    /// The notes that carry it.
    pub notes: usize,
    /// The challenges to it.
    pub challenges: usize,
    /// Somebody has looked for what speaks against it, and written down what came of that.
    pub looked_for: bool,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowTarget {
    /// An item of the review.
    Item(Id),
    /// What was typed, to be added.
    Add(String),
    /// A question beside the line.
    Ask(Occasion),
    /// A line of the checklist.
    Raised(Box<ChecklistLine>),
    /// Nothing: it is one of several lines that are only read.
    Read {
        /// What they are of.
        of: String,
        /// All of them.
        lines: Vec<String>,
    },
}

impl Row {
    /// A row for an item.
    pub fn item(id: Id, words: impl Into<String>) -> Self {
        Self {
            target: RowTarget::Item(id),
            heading: None,
            margin: String::new(),
            words: words.into(),
            under: String::new(),
            right: String::new(),
            caution: false,
            tally: None,
            faded: false,
            indent: 0,
        }
    }

    /// The row that adds what was typed: what it would be, in words.
    pub fn add(query: &str, what: &str) -> Self {
        let words = format!("Add {what} “{query}”");
        Self {
            target: RowTarget::Add(query.to_owned()),
            ..Self::item(Id::default(), words)
        }
    }

    /// The same row, to add other words than it shows.
    #[must_use]
    pub fn adding(self, words: &str) -> Self {
        Self {
            target: RowTarget::Add(words.to_owned()),
            ..self
        }
    }

    /// Whether what was typed stands in it.
    pub fn fits(&self, query: &str) -> bool {
        [&self.margin, &self.words, &self.under]
            .iter()
            .any(|text| search::holds(text, query))
    }

    /// The item it stands for.
    pub fn id(&self) -> Option<Id> {
        match self.target {
            RowTarget::Item(id) => Some(id),
            RowTarget::Add(_)
            | RowTarget::Ask(_)
            | RowTarget::Raised(_)
            | RowTarget::Read { .. } => None,
        }
    }
}

impl Page {
    /// Where its keys are looked up.
    pub fn context(self) -> Context {
        match self {
            Self::People => Context::People,
            Self::Names => Context::Names,
            Self::Sources => Context::Sources,
            Self::Schedule => Context::Schedule,
            Self::Chronology => Context::Chronology,
            Self::Choosing => Context::Choosing,
            Self::Views => Context::Views,
            Self::Walk => Context::Walk,
            Self::Patterns => Context::Patterns,
            Self::Sweep => Context::Sweep,
            Self::Findings => Context::Findings,
            Self::Meetings => Context::Meetings,
            Self::Find => Context::Find,
            Self::Leaks => Context::Leaks,
            Self::Compare => Context::Compare,
            Self::Matrix => Context::Matrix,
            Self::Square => Context::Square,
            Self::Wording => Context::Wording,
            Self::Asks => Context::Asks,
            Self::Check => Context::Check,
        }
    }

    /// What stands in the top row.
    pub fn title(self) -> &'static str {
        match self {
            Self::People => "Roles",
            Self::Names => "Names, on this computer only",
            Self::Sources => "Sources",
            Self::Schedule => "The conversation, stage by stage",
            Self::Chronology => "Chronology",
            Self::Choosing => "Episodes to choose from",
            Self::Views => "How it looked at the time",
            Self::Walk => "What made that so",
            Self::Patterns => "Patterns so far",
            Self::Sweep => "One factor over all episodes",
            Self::Findings => "Findings so far",
            Self::Meetings => "Meetings",
            Self::Find => "Find",
            Self::Leaks => "What may name somebody",
            Self::Compare => "Two copies, tagged differently",
            Self::Matrix => "How many notes stand where",
            Self::Square => "The notes behind a square",
            Self::Wording => "Wording to look at again",
            Self::Asks => "What is asked beside the line",
            Self::Check => "What the review raises about itself",
        }
    }
}

impl App {
    /// The page in front, with what was typed and which row is chosen.
    pub fn page(&self) -> Option<(Page, &ListState)> {
        match self.popup()? {
            Popup::Page(page, list) => Some((*page, list)),
            Popup::Palette(_)
            | Popup::Help(_)
            | Popup::Overview(_)
            | Popup::Parked(_)
            | Popup::Report(..)
            | Popup::Voices => None,
        }
    }

    /// The rows of a page that fit what was typed.
    pub fn page_rows(&self, page: Page, query: &str) -> Vec<Row> {
        match page {
            Page::People => people::rows(self, query),
            Page::Names => names::rows(self, query),
            Page::Sources => sources::rows(self, query),
            Page::Schedule => schedule::rows(self, query),
            Page::Chronology => chronology::rows(self, query),
            Page::Choosing => choosing::rows(self, query),
            Page::Views => views::rows(self, query),
            Page::Walk => why_chain::rows(self, query),
            Page::Patterns => patterns::rows(self, query),
            Page::Sweep => compare_episodes::rows(self, query),
            Page::Findings => findings::rows(self, query),
            Page::Meetings => meetings::rows(self, query),
            Page::Find => find::rows(self, query),
            Page::Leaks => leaks::rows(self, query),
            Page::Compare => compare::rows(self, query),
            Page::Matrix => matrix::rows(self, query),
            Page::Square => matrix::notes(self, query),
            Page::Wording => wording::rows(self, query),
            Page::Asks => prompts::rows(self, query),
            Page::Check => check::rows(self, query),
        }
    }

    /// The row that is chosen on the page in front.
    pub fn chosen_row(&self) -> Option<(Page, Row)> {
        let (page, list) = self.page()?;
        let rows = self.page_rows(page, list.query.text());
        let last = rows.len().checked_sub(1)?;
        Some((page, rows.into_iter().nth(list.at.min(last))?))
    }

    /// Whether something has been typed on a page: then every character is a character.
    pub(super) fn is_finding(&self) -> bool {
        self.page().is_some_and(|(_, list)| !list.query.is_empty())
    }

    pub(super) fn open_page(&mut self, page: Page) {
        self.hide_names();
        self.stash_draft();
        self.toggle_popup(Popup::Page(page, ListState::default()));
    }

    /// Opens what is chosen, or adds what was typed.
    pub(super) fn accept_row(&mut self, page: Page) {
        if page == Page::Sweep {
            return self.accept_comparison();
        }
        if page == Page::Matrix {
            return self.open_matrix_cell();
        }
        match self.chosen_row().map(|(_, row)| row.target) {
            Some(RowTarget::Item(id)) => self.open_row(page, id),
            Some(RowTarget::Add(words)) => self.add_row(page, &words),
            Some(RowTarget::Ask(occasion)) => self.turn_asked(occasion),
            Some(RowTarget::Raised(raised)) => self.go_to_raised(&raised),
            Some(RowTarget::Read { .. }) | None => {}
        }
    }

    fn open_row(&mut self, page: Page, id: Id) {
        match page {
            Page::Find | Page::Check => self.show_found(id),
            Page::Views => self.open_part(id),
            Page::Names => self.turn_names(),
            Page::Wording => self.reword(false),
            Page::Square => self.show_on_board(id),
            Page::Patterns | Page::Findings | Page::Walk if self.review().note(id).is_some() => {
                self.show_on_board(id);
            }
            Page::People
            | Page::Leaks
            | Page::Compare
            | Page::Sources
            | Page::Schedule
            | Page::Chronology
            | Page::Choosing
            | Page::Patterns
            | Page::Sweep
            | Page::Findings
            | Page::Walk
            | Page::Matrix
            | Page::Asks
            | Page::Meetings => self.open_form(FormSubject::Item(id)),
        }
    }

    fn add_row(&mut self, page: Page, words: &str) {
        let added = match page {
            Page::People => self.add_person(words),
            Page::Sources => self.add_source(words),
            Page::Chronology => self.add_event(words),
            Page::Choosing => self.add_candidate(words),
            Page::Patterns => self.add_pattern(words),
            Page::Findings => self.add_finding(words),
            Page::Meetings => self.add_meeting(words),
            Page::Views => self.add_view(words),
            Page::Names => {
                self.list_name(words);
                None
            }
            Page::Wording => {
                self.listen_for(words);
                None
            }
            Page::Schedule
            | Page::Walk
            | Page::Sweep
            | Page::Find
            | Page::Leaks
            | Page::Compare
            | Page::Matrix
            | Page::Asks
            | Page::Check
            | Page::Square => None,
        };
        if let Some(id) = added {
            self.choose_item(id);
        }
    }

    /// Chooses the row of an item on the page in front, with nothing typed.
    pub(super) fn choose_item(&mut self, id: Id) {
        let Some((page, _)) = self.page() else { return };
        let rows = self.page_rows(page, "");
        let at = rows.iter().position(|row| row.id() == Some(id));
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            let at = at.unwrap_or(0);
            *list = ListState {
                at,
                trail: std::mem::take(&mut list.trail),
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
        if page == Page::Chronology {
            return self.shift_event(later);
        }
        if matches!(page, Page::Compare | Page::Wording) {
            return;
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
        let (Some((id, kind, from)), Some((other, its_kind, to))) =
            (standing(row.id()), standing(beside.and_then(Row::id)))
        else {
            return;
        };
        if kind != its_kind || from.under != to.under {
            return;
        }
        let mut changes = vec![Change::Move { id, from, to }];
        changes.extend(self.ranks_swapped(id, other));
        if self.commit(changes) {
            self.choose_item(id);
        }
    }

    /// Removes what is chosen, as one step; what points at it lets go first.
    pub(super) fn remove_row(&mut self) {
        if matches!(self.page(), Some((Page::Names, _))) {
            return self.unlist_name();
        }
        if matches!(self.page(), Some((Page::Wording, _))) {
            return self.take_wording_back();
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
        if matches!(self.page(), Some((Page::Sweep | Page::Compare, _))) {
            return;
        }
        let changes = self.review().removal(id);
        let what = self.review().kind(id).map_or("item", Kind::noun);
        if !changes.is_empty() && self.commit(changes) {
            self.say(Message::Removed(what));
        }
    }
}
