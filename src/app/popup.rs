//! The lists and pages in front of the board: typing filters, arrows choose, Enter does, Esc closes.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::{
    app::{App, ListState, NoteTarget, OldMessage, PageName, ScreenState, page::old_context},
    command::{
        Action, ActionSpec, ArgumentKind, Context, HelpSection, Stride,
        keymap::{self, HelpLine, KeySequence},
        specs,
    },
    review::Episode,
    text::{edit::TextInput, search},
    ui::{list::step_index, page::Placement},
};

/// What lies in front of the board.
#[derive(Clone, Debug, PartialEq)]
pub enum Popup {
    /// The list of commands.
    Palette(ListState),
    /// The help page.
    Help(ListState),
    /// All episodes by factors and patterns.
    Overview(ListState),
    /// The parking lot.
    Parked(ListState),
    /// Who has spoken.
    Voices,
    /// A page around the board.
    Page(PageName, ListState),
}

/// A command that the list offers.
#[derive(Clone, Debug)]
pub struct CommandOffer {
    /// Its row in the table.
    pub row: &'static ActionSpec,
    /// The key or the `/word` that asks for it.
    pub keys: String,
}

impl Popup {
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Palette(_) => Context::Palette,
            Self::Help(_) => Context::Help,
            Self::Overview(_) => Context::Overview,
            Self::Parked(_) => Context::Parked,
            Self::Voices => Context::Voices,
            Self::Page(page, _) => old_context(*page),
        }
    }

    pub(super) fn list_mut(&mut self) -> Option<&mut ListState> {
        match self {
            Self::Palette(list)
            | Self::Help(list)
            | Self::Overview(list)
            | Self::Parked(list)
            | Self::Page(_, list) => Some(list),
            Self::Voices => None,
        }
    }

    /// The filter and the chosen row, where it has them.
    pub fn list(&self) -> Option<&ListState> {
        match self {
            Self::Palette(list)
            | Self::Help(list)
            | Self::Overview(list)
            | Self::Parked(list)
            | Self::Page(_, list) => Some(list),
            Self::Voices => None,
        }
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

    /// Opens a popup, or closes it when it is the one that is open: the same key does both. A form keeps its words
    /// first, and a picked note stays picked underneath.
    pub(super) fn toggle_popup(&mut self, popup: Popup) {
        self.toggle(ScreenState::Sheet(popup));
    }

    /// The same for a page.
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
        self.back_stack[..last].iter_mut().for_each(cover);
    }

    /// Goes back to what waits behind a popup or a form: a page, the picked note if it is still there, or the line.
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

    pub(super) fn open_help(&mut self) {
        self.toggle_popup(Popup::Help(ListState::default()));
    }

    pub(super) fn open_overview(&mut self) {
        let at = self.episode_index().unwrap_or(0);
        self.toggle_popup(Popup::Overview(ListState {
            at,
            ..ListState::default()
        }));
    }

    pub(super) fn close_popup(&mut self) {
        match self.state {
            ScreenState::Sheet(_) | ScreenState::Page(_) => self.go_back(),
            ScreenState::BackRow => self.state = ScreenState::Line,
            ScreenState::Line if self.line.asks_who => self.restore_words(),
            ScreenState::Line if self.big => self.big = false,
            ScreenState::Line => self.line.roles_closed = true,
            ScreenState::Note(_) | ScreenState::Form(_) | ScreenState::Curtain(..) => {}
        }
    }

    /// The commands that fit what was typed after `/`, the best first.
    pub fn commands(&self, query: &str) -> Vec<CommandOffer> {
        let word = query
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&word, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let mut found: Vec<_> = specs()
            .iter()
            .filter(|row| self.means_something(row))
            .filter_map(|row| Some((row, row.word?)))
            .filter_map(|(row, name)| {
                let mut score =
                    |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
                let fuzzy = score(name).max(score(row.label));
                let begins =
                    |text: &str| text.split([' ', '-']).any(|part| part.starts_with(&word));
                let told = begins(row.sentence) || row.synonyms.iter().any(|also| begins(also));
                let offer = CommandOffer {
                    row,
                    keys: self.keys_of(row),
                };
                // The word itself, what begins with it, what it is told by, what has a key of its own, what is alike.
                let rank = (
                    name == word,
                    name.starts_with(&word),
                    told,
                    !offer.keys.starts_with('/'),
                    fuzzy,
                );
                (told || fuzzy.is_some()).then_some((rank, offer))
            })
            .collect();
        if word.is_empty() {
            // What the line does by itself is not what a list of commands is opened for.
            found.sort_by_key(|(_, offer)| {
                matches!(offer.row.section, HelpSection::Write | HelpSection::SayMore)
            });
        } else {
            found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        }
        found.into_iter().map(|(_, offer)| offer).collect()
    }

    /// Whether a command can do anything now: those of a picked note or of a page need one behind the list.
    fn means_something(&self, row: &ActionSpec) -> bool {
        let below = self.back_stack.last().map(|state| self.context_of(state));
        row.fits(Context::Empty) || below.is_some_and(|below| row.fits(below))
    }

    /// The key that asks for an action from the line, or its word.
    fn keys_of(&self, row: &ActionSpec) -> String {
        let keys = self.keymap.keys_for(row.id, Context::Empty.chain());
        keys.first().filter(|_| row.example.is_none()).map_or_else(
            || format!("/{}", row.word.unwrap_or_default()),
            KeySequence::label,
        )
    }

    /// The lines of the help page that fit what was typed, by section.
    pub fn help_lines(&self, query: &str) -> Vec<(&'static str, Vec<HelpLine>)> {
        let fits = |entry: &HelpLine| {
            let also = entry.row.map_or(&[][..], |row| row.synonyms).iter();
            also.chain([&entry.sentence, &entry.keys.as_str()])
                .any(|words| search::holds(words, query))
        };
        keymap::help(&self.keymap)
            .into_iter()
            .map(|(section, entries)| {
                (
                    section.title(),
                    entries.into_iter().filter(fits).collect::<Vec<_>>(),
                )
            })
            .filter(|(_, entries)| !entries.is_empty())
            .collect()
    }

    /// The chosen episodes whose title fits what was typed, each with its place among those chosen.
    pub fn overview_rows(&self, query: &str) -> Vec<(usize, &Episode)> {
        let fits = |row: &(usize, &Episode)| search::holds(&row.1.title, query);
        self.review().chosen().enumerate().filter(fits).collect()
    }

    fn row_count(&self) -> usize {
        let Some((popup, list)) = self.popup().and_then(|popup| Some((popup, popup.list()?)))
        else {
            return 0;
        };
        let query = list.query.text();
        match popup {
            Popup::Palette(_) => self.commands(query).len(),
            Popup::Help(_) => self
                .help_lines(query)
                .iter()
                .map(|(_, entries)| entries.len())
                .sum(),
            Popup::Overview(_) => self.overview_rows(query).len(),
            Popup::Parked(_) => self.parked_rows(query).len(),
            Popup::Page(page, _) => self.page_rows(*page, query).len(),
            Popup::Voices => 0,
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
        let Some(list) = popup.list_mut() else { return };
        list.at = step_index(list.at, stride, last, page);
        list.read_on = 0;
    }

    /// Reads on in what the chosen row says in full; after its end, from the beginning.
    pub(super) fn read_on(&mut self) {
        if let ScreenState::Sheet(popup) = &mut self.state
            && let Some(list) = popup.list_mut()
        {
            list.read_on += 1;
        }
    }

    fn step_roles(&mut self, stride: Stride) {
        let last = self
            .completion()
            .map_or(0, |roles| roles.len().saturating_sub(1));
        self.line.role_at = step_index(self.line.role_at, stride, last, 5);
    }

    pub(super) fn choose_row(&mut self, row: usize) {
        if matches!(self.page(), Some((PageName::Matrix, _))) {
            return self.choose_matrix_cell(row);
        }
        if row < self.row_count()
            && let ScreenState::Sheet(popup) = &mut self.state
            && let Some(list) = popup.list_mut()
        {
            list.at = row;
            self.accept();
        }
    }

    pub(super) fn type_in_popup(&mut self, edit: impl FnOnce(&mut TextInput)) {
        let ScreenState::Sheet(popup) = &mut self.state else {
            return;
        };
        let Some(list) = popup.list_mut() else { return };
        edit(&mut list.query);
        (list.at, list.read_on) = (0, 0);
        self.notice = None;
        self.choose_best_line();
    }

    /// On the help page the words typed choose what the list of commands would offer first.
    fn choose_best_line(&mut self) {
        let Some(Popup::Help(list)) = self.popup() else {
            return;
        };
        let query = list.query.text();
        let best = self.commands(query).first().map(|offer| offer.row.id);
        let lines = self.help_lines(query);
        let mut entries = lines.iter().flat_map(|(_, entries)| entries);
        let at = entries.position(|entry| best.is_some() && entry.row.map(|row| row.id) == best);
        if let (Some(at), ScreenState::Sheet(Popup::Help(list))) =
            (at.filter(|_| !query.is_empty()), &mut self.state)
        {
            list.at = at;
        }
    }

    pub(super) fn backspace_in_popup(&mut self) {
        let empty = self
            .popup()
            .and_then(Popup::list)
            .is_some_and(|list| list.query.is_empty());
        if empty && matches!(self.popup(), Some(Popup::Palette(_))) {
            return self.close_popup();
        }
        self.type_in_popup(|query| {
            query.backspace();
        });
    }

    /// Does or opens what is chosen.
    pub(super) fn accept(&mut self) {
        let Some((popup, list)) = self
            .popup()
            .and_then(|popup| Some((popup.clone(), popup.list()?.clone())))
        else {
            return self.close_popup();
        };
        let query = list.query.text();
        match popup {
            Popup::Palette(_) => self.do_command(query, list.at),
            Popup::Help(_) => {
                let lines = self.help_lines(query);
                let entry = lines
                    .into_iter()
                    .flat_map(|(_, entries)| entries)
                    .nth(list.at);
                match entry.and_then(|entry| entry.action) {
                    Some(action) => {
                        self.go_back();
                        self.perform(action);
                    }
                    None => self.say(OldMessage::Off(
                        "That line only tells. The keys work on the board".to_owned(),
                    )),
                }
            }
            Popup::Overview(_) => {
                let rows = self.overview_rows(query);
                if let Some(id) = rows.get(list.at).map(|(_, episode)| episode.id) {
                    self.open_episode(id);
                }
            }
            Popup::Parked(_) => {
                let to = if self.target == NoteTarget::Parking {
                    NoteTarget::Factor(0)
                } else {
                    self.target
                };
                self.unpark(to);
            }
            Popup::Page(page, _) => self.accept_row(page),
            Popup::Voices => self.close_popup(),
        }
    }

    fn do_command(&mut self, query: &str, at: usize) {
        let has_argument = query.trim().contains(char::is_whitespace);
        let said = Action::said(query);
        match said {
            Ok(action) if has_argument || at == 0 => {
                self.go_back();
                self.perform(action);
            }
            Err(why) if has_argument => {
                self.go_back();
                self.say(OldMessage::Refused(why.to_string()));
            }
            Ok(_) | Err(_) => {
                let Some(offer) = self.commands(query).into_iter().nth(at) else {
                    return;
                };
                match offer
                    .row
                    .ask
                    .action("")
                    .filter(|_| offer.row.ask.is_complete())
                {
                    Some(action) => {
                        self.go_back();
                        self.perform(action);
                    }
                    None => self.fill(&offer),
                }
            }
        }
    }

    /// A command came without the words it needs: the list opens again with the word, ready for them.
    pub(super) fn ask_for_words(&mut self, word: &str, what: &'static str) {
        let query = TextInput::of(format!("{word} "));
        self.go_in_front(ScreenState::Sheet(Popup::Palette(ListState {
            query,
            ..ListState::default()
        })));
        self.say(OldMessage::NeedsWords(what));
    }

    /// Completes what was begun: the chosen command, or the chosen role.
    pub(super) fn complete(&mut self) {
        match self.popup() {
            Some(Popup::Palette(list)) => {
                let offer = self.commands(list.query.text()).into_iter().nth(list.at);
                if let Some(offer) = offer {
                    self.fill(&offer);
                }
            }
            Some(
                Popup::Help(_)
                | Popup::Overview(_)
                | Popup::Parked(_)
                | Popup::Voices
                | Popup::Page(..),
            ) => {}
            None => self.take_role(),
        }
    }

    fn fill(&mut self, offer: &CommandOffer) {
        let word = offer.row.word.unwrap_or_default();
        let more = if matches!(offer.row.ask, ArgumentKind::Alone(_)) {
            ""
        } else {
            " "
        };
        let filled = format!("{word}{more}");
        self.type_in_popup(|query| *query = TextInput::of(filled));
    }
}

/// Whether it waits behind what comes in front: what people come back to.
fn waits(state: &ScreenState) -> bool {
    match state {
        ScreenState::Note(_)
        | ScreenState::Sheet(Popup::Page(..) | Popup::Overview(_) | Popup::Parked(_)) => true,
        ScreenState::Page(page) => page.spec().place == Placement::Whole,
        ScreenState::Line
        | ScreenState::Sheet(_)
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

/// Of a page that waits behind another only its top is kept, so that three times Esc always leads back to the line.
fn cover(state: &mut ScreenState) {
    if let ScreenState::Page(page) = state {
        page.cover();
    }
}
