//! The lists and pages in front of the board: typing filters, arrows choose, Enter does, Esc closes.

use std::{fmt::Write as _, path::Path};

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::{
    action::{Action, Ask, Context, Row, Stride, rows},
    app::{Aim, App, Lit, Said, State},
    keymap::{self, Entry, Keys},
    review::{
        Change, Edit, Id, Kind, Note, NoteEdit, NoteKind, Parked, ParkedKind, Place, SourceKind,
        Swap,
    },
    text::edit::Writing,
};

/// What lies in front of the board.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// The list of commands.
    Palette(List),
    /// The help page.
    Help(List),
    /// All episodes by factors and patterns.
    Overview(List),
    /// The parking lot.
    Parked(List),
    /// Who has spoken.
    Voices,
}

/// What was typed to filter a list, and which row is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    pub(crate) query: Writing,
    pub(crate) at: usize,
}

/// A command that the list offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its row in the table.
    pub row: &'static Row,
    /// The key or the `/word` that asks for it.
    pub keys: String,
}

/// Something that is parked: a thought of its own, or a note that was put there.
#[derive(Clone, Copy, Debug)]
pub enum ParkedRow<'a> {
    /// A thought.
    Thought(&'a Parked),
    /// A note, with the episode it came up in.
    Note(Id, &'a Note),
}

impl ParkedRow<'_> {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Thought(thought) => &thought.text,
            Self::Note(_, note) => &note.text,
        }
    }
}

impl Sheet {
    pub(super) fn context(&self) -> Context {
        match self {
            Self::Palette(_) => Context::Palette,
            Self::Help(_) => Context::Help,
            Self::Overview(_) => Context::Overview,
            Self::Parked(_) => Context::Parked,
            Self::Voices => Context::Voices,
        }
    }

    fn list_mut(&mut self) -> Option<&mut List> {
        match self {
            Self::Palette(list) | Self::Help(list) | Self::Overview(list) | Self::Parked(list) => {
                Some(list)
            }
            Self::Voices => None,
        }
    }

    /// The filter and the chosen row, where it has them.
    pub fn list(&self) -> Option<&List> {
        match self {
            Self::Palette(list) | Self::Help(list) | Self::Overview(list) | Self::Parked(list) => {
                Some(list)
            }
            Self::Voices => None,
        }
    }
}

impl App {
    /// The sheet in front of the board.
    pub fn sheet(&self) -> Option<&Sheet> {
        match &self.state {
            State::Sheet(sheet) => Some(sheet),
            State::Line | State::Note(_) | State::Form(_) | State::BackRow | State::Curtain(..) => {
                None
            }
        }
    }

    /// Opens a sheet, or closes it when it is the one that is open: the same key does both.
    pub(super) fn turn_sheet(&mut self, sheet: Sheet) {
        self.notice = None;
        let open = self
            .sheet()
            .is_some_and(|open| open.context() == sheet.context());
        self.state = if open {
            State::Line
        } else {
            State::Sheet(sheet)
        };
    }

    pub(super) fn open_help(&mut self) {
        self.turn_sheet(Sheet::Help(List::default()));
    }

    pub(super) fn open_overview(&mut self) {
        let at = self.episode_index().unwrap_or(0);
        self.turn_sheet(Sheet::Overview(List {
            at,
            ..List::default()
        }));
    }

    pub(super) fn close_sheet(&mut self) {
        match self.state {
            State::Sheet(_) | State::BackRow => self.state = State::Line,
            State::Line if self.big => self.big = false,
            State::Line => self.line.roles_closed = true,
            State::Note(_) | State::Form(_) | State::Curtain(..) => {}
        }
    }

    /// The commands that fit what was typed after `/`, the best first.
    pub fn commands(&self, query: &str) -> Vec<Offer> {
        let word = query
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&word, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        let mut found: Vec<_> = rows()
            .iter()
            .filter_map(|row| Some((row, row.word.filter(|_| row.off.is_none())?)))
            .filter_map(|(row, name)| {
                let mut score =
                    |text: &str| pattern.score(Utf32Str::new(text, &mut letters), &mut matcher);
                let fuzzy = score(name).max(score(row.label));
                let begins =
                    |text: &str| text.split([' ', '-']).any(|part| part.starts_with(&word));
                let told = begins(row.sentence) || row.synonyms.iter().any(|also| begins(also));
                let offer = Offer {
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
        if !word.is_empty() {
            found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        }
        found.into_iter().map(|(_, offer)| offer).collect()
    }

    /// The key that asks for an action from the line, or its word.
    fn keys_of(&self, row: &Row) -> String {
        let keys = self.keymap.keys_for(row.id, Context::Empty.chain());
        keys.first()
            .filter(|_| row.example.is_none())
            .map_or_else(|| format!("/{}", row.word.unwrap_or_default()), Keys::label)
    }

    /// The lines of the help page that fit what was typed, by section.
    pub fn help_lines(&self, query: &str) -> Vec<(&'static str, Vec<Entry>)> {
        let query = query.trim().to_lowercase();
        let fits = |entry: &Entry| {
            let also = entry
                .row
                .is_some_and(|row| row.synonyms.iter().any(|also| also.contains(&query)));
            query.is_empty()
                || also
                || entry.sentence.to_lowercase().contains(&query)
                || entry.keys.to_lowercase().contains(&query)
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

    /// The episodes whose title fits what was typed, with their place among all.
    pub fn overview_rows(&self, query: &str) -> Vec<usize> {
        let query = query.trim().to_lowercase();
        let fits = |index: &usize| {
            self.review().episodes()[*index]
                .title
                .to_lowercase()
                .contains(&query)
        };
        (0..self.review().episodes().len()).filter(fits).collect()
    }

    /// What is parked and not done, and fits what was typed.
    pub fn parked_rows(&self, query: &str) -> Vec<ParkedRow<'_>> {
        let query = query.trim().to_lowercase();
        let thoughts = self
            .review()
            .parked()
            .iter()
            .filter(|thought| !thought.done)
            .map(ParkedRow::Thought);
        let parked = |note: &&Note| note.factor.is_none() && !note.withdrawn;
        let notes = self.review().episodes().iter().flat_map(|episode| {
            episode
                .notes
                .iter()
                .filter(parked)
                .map(|note| ParkedRow::Note(episode.id, note))
        });
        thoughts
            .chain(notes)
            .filter(|row| row.text().to_lowercase().contains(&query))
            .collect()
    }

    fn row_count(&self) -> usize {
        let Some((sheet, list)) = self.sheet().and_then(|sheet| Some((sheet, sheet.list()?)))
        else {
            return 0;
        };
        let query = list.query.text();
        match sheet {
            Sheet::Palette(_) => self.commands(query).len(),
            Sheet::Help(_) => self
                .help_lines(query)
                .iter()
                .map(|(_, entries)| entries.len())
                .sum(),
            Sheet::Overview(_) => self.overview_rows(query).len(),
            Sheet::Parked(_) => self.parked_rows(query).len(),
            Sheet::Voices => 0,
        }
    }

    pub(super) fn step(&mut self, stride: Stride) {
        if let State::Line = self.state {
            return self.step_roles(stride);
        }
        if let State::Form(_) = self.state {
            return self.next_field(matches!(
                stride,
                Stride::Down | Stride::PageDown | Stride::Last
            ));
        }
        let last = self.row_count().saturating_sub(1);
        let page = usize::from(self.size.1).saturating_sub(12).max(4);
        let State::Sheet(sheet) = &mut self.state else {
            return;
        };
        let Some(list) = sheet.list_mut() else { return };
        list.at = strode(list.at, stride, last, page);
    }

    fn step_roles(&mut self, stride: Stride) {
        let last = self
            .completion()
            .map_or(0, |roles| roles.len().saturating_sub(1));
        self.line.role_at = strode(self.line.role_at, stride, last, 5);
    }

    pub(super) fn choose_row(&mut self, row: usize) {
        if row < self.row_count()
            && let State::Sheet(sheet) = &mut self.state
            && let Some(list) = sheet.list_mut()
        {
            list.at = row;
            self.accept();
        }
    }

    pub(super) fn type_in_sheet(&mut self, edit: impl FnOnce(&mut Writing)) {
        let State::Sheet(sheet) = &mut self.state else {
            return;
        };
        let Some(list) = sheet.list_mut() else { return };
        edit(&mut list.query);
        list.at = 0;
        // The stroke rubbed out closes the list of commands.
    }

    pub(super) fn backspace_in_sheet(&mut self) {
        let empty = self
            .sheet()
            .and_then(Sheet::list)
            .is_some_and(|list| list.query.is_empty());
        if empty && matches!(self.sheet(), Some(Sheet::Palette(_))) {
            return self.close_sheet();
        }
        self.type_in_sheet(|query| {
            query.backspace();
        });
    }

    /// Does or opens what is chosen.
    pub(super) fn accept(&mut self) {
        let Some((sheet, list)) = self
            .sheet()
            .and_then(|sheet| Some((sheet.clone(), sheet.list()?.clone())))
        else {
            return self.close_sheet();
        };
        let query = list.query.text();
        match sheet {
            Sheet::Palette(_) => self.do_command(query, list.at),
            Sheet::Help(_) => {
                let lines = self.help_lines(query);
                let entry = lines
                    .into_iter()
                    .flat_map(|(_, entries)| entries)
                    .nth(list.at);
                match entry.and_then(|entry| entry.action) {
                    Some(action) => {
                        self.state = State::Line;
                        self.perform(action);
                    }
                    None => self.say(Said::Off(
                        "That line only tells. The keys work on the board".to_owned(),
                    )),
                }
            }
            Sheet::Overview(_) => {
                let id = self
                    .overview_rows(query)
                    .get(list.at)
                    .map(|index| self.review().episodes()[*index].id);
                if let Some(id) = id {
                    self.open_episode(id);
                }
            }
            Sheet::Parked(_) => {
                let to = if self.aim == Aim::Parking {
                    Aim::Factor(0)
                } else {
                    self.aim
                };
                self.unpark(to);
            }
            Sheet::Voices => self.close_sheet(),
        }
    }

    fn do_command(&mut self, query: &str, at: usize) {
        if query.trim().contains(char::is_whitespace) || at == 0 {
            match Action::said(query) {
                Ok(action) => {
                    self.state = State::Line;
                    return self.perform(action);
                }
                Err(why) if query.trim().contains(char::is_whitespace) => {
                    self.state = State::Line;
                    return self.say(Said::Refused(why.to_string()));
                }
                Err(_) => {}
            }
        }
        let Some(offer) = self.commands(query).into_iter().nth(at) else {
            return;
        };
        if offer.row.ask.is_complete()
            && let Some(action) = offer.row.ask.with("")
        {
            self.state = State::Line;
            self.perform(action);
        } else {
            self.fill(&offer);
        }
    }

    /// Completes what was begun: the chosen command, or the chosen role.
    pub(super) fn complete(&mut self) {
        match self.sheet() {
            Some(Sheet::Palette(list)) => {
                let offer = self.commands(list.query.text()).into_iter().nth(list.at);
                if let Some(offer) = offer {
                    self.fill(&offer);
                }
            }
            Some(Sheet::Help(_) | Sheet::Overview(_) | Sheet::Parked(_) | Sheet::Voices) => {}
            None => self.take_role(),
        }
    }

    fn fill(&mut self, offer: &Offer) {
        let word = offer.row.word.unwrap_or_default();
        let more = if matches!(offer.row.ask, Ask::Alone(_)) {
            ""
        } else {
            " "
        };
        let filled = format!("{word}{more}");
        self.type_in_sheet(|query| *query = Writing::of(filled));
    }

    /// Moves what is chosen in the parking lot to a factor of this episode.
    pub(super) fn unpark(&mut self, to: Aim) {
        let Some(Sheet::Parked(list)) = self.sheet() else {
            return;
        };
        let (rows, at) = (self.parked_rows(list.query.text()), list.at);
        let Some(row) = rows.get(at).copied() else {
            return;
        };
        let (Aim::Factor(place), Some(episode)) = (to, self.episode()) else {
            return;
        };
        let Some(factor) = self.factors().get(place).map(|factor| factor.id.clone()) else {
            return;
        };
        let (here, last) = (episode.id, episode.notes.len());
        let (id, changes) = match row {
            ParkedRow::Note(under, note) => {
                let from = self
                    .review()
                    .episode(under)
                    .and_then(|e| e.notes.iter().position(|n| n.id == note.id));
                let to = Place::under(here, if under == here { last - 1 } else { last });
                let from = Place::under(under, from.unwrap_or(0));
                let set = Edit::Note(NoteEdit::Factor(Swap {
                    from: None,
                    to: Some(factor),
                }));
                (
                    note.id,
                    vec![
                        Change::Edit { id: note.id, set },
                        Change::Move {
                            id: note.id,
                            from,
                            to,
                        },
                    ],
                )
            }
            ParkedRow::Thought(thought) => {
                let thought = thought.clone();
                let index = self
                    .review()
                    .parked()
                    .iter()
                    .position(|other| other.id == thought.id)
                    .unwrap_or(0);
                let mut note = Note::new(self.session.new_id(), self.session.next_code(Kind::Note));
                (note.text, note.who, note.factor) =
                    (thought.text.clone(), thought.who, Some(factor));
                if thought.kind == ParkedKind::Query {
                    note.kind = NoteKind::Question;
                }
                let id = note.id;
                let remove = Change::Remove {
                    item: thought.into(),
                    at: Place::top(index),
                };
                (
                    id,
                    vec![
                        remove,
                        Change::Add {
                            item: note.into(),
                            at: Place::under(here, last),
                        },
                    ],
                )
            }
        };
        if self.commit(changes) {
            self.aim = to;
            self.state = State::Line;
            let lit = self
                .review()
                .note(id)
                .map(|(episode, note)| Lit::of_note(episode.id, note));
            let place = self.aim_name();
            self.say_at(Said::Unparked(place), lit);
        }
    }

    /// The aimed cell in plain sentences.
    pub(super) fn read_aloud(&mut self) {
        let text = self.cell_aloud();
        self.say(Said::Aloud(text));
    }

    /// The aimed cell in plain sentences, for a screen reader and for plain mode.
    pub fn cell_aloud(&self) -> String {
        let (Some((place, factor)), Some(episode)) = (self.aimed_factor(), self.episode()) else {
            return format!("{}.", self.aim_name());
        };
        let notes: Vec<&Note> = super::picked::cell(episode, &factor.id)
            .into_iter()
            .filter(|note| !note.withdrawn)
            .collect();
        let mut text = format!("Factor {}, {}.", place + 1, factor.name);
        if notes.is_empty() {
            text.push_str(" No notes yet.");
        }
        for (index, note) in notes.iter().enumerate() {
            let kind = match note.kind {
                NoteKind::Reason => "Note",
                NoteKind::Challenge => "Challenge",
                NoteKind::Question => "Question",
            };
            let who = note
                .who
                .and_then(|id| self.review().person(id))
                .map(|person| format!(", {}", person.role));
            let letters: Vec<String> = note
                .patterns
                .iter()
                .filter_map(|id| self.review().pack().pattern_type(id))
                .map(|kind| kind.letter.to_string())
                .collect();
            let patterns = match letters.len() {
                0 => String::new(),
                1 => format!(", pattern {}", letters[0]),
                _ => format!(", patterns {}", letters.join(" and ")),
            };
            let end = if note.text.ends_with(['.', '?', '!']) {
                ""
            } else {
                "."
            };
            let who = who.unwrap_or_default();
            let number = index + 1;
            // Writing to a String cannot fail.
            let _ = write!(text, " {kind} {number}{who}{patterns}: {}{end}", note.text);
        }
        text
    }

    pub(super) fn set_length(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            self.length = None;
            return self.say(Said::NoLength);
        }
        match words
            .split_whitespace()
            .next()
            .and_then(|number| number.parse::<u32>().ok())
            .filter(|m| (1..=1_440).contains(m))
        {
            Some(minutes) => {
                self.length = Some((minutes, self.now.ms));
                self.say(Said::Length(minutes));
            }
            None => self.say(Said::MinutesNeeded),
        }
    }

    /// How the meeting stands: minutes gone, and minutes it has.
    pub fn minutes(&self) -> Option<(u64, u32)> {
        self.length
            .map(|(minutes, began)| (self.now.ms.saturating_sub(began) / 60_000, minutes))
    }

    pub(super) fn show_keys(&mut self) {
        self.shows_keys = !self.shows_keys;
        self.last_key = None;
        self.say(Said::KeysShown(self.shows_keys));
    }

    /// Keeps a copy of the review as a file of its own, and goes on there.
    pub(super) fn keep_copy(&mut self, path: &str) {
        let path = path.trim();
        if path.is_empty() {
            return self.say(Said::NeedsWords("the name of the file"));
        }
        let at = self.utc();
        match self.session.keep_as(Path::new(path), at) {
            Ok(()) => {
                let path = self.session.path().display().to_string();
                self.say(Said::Kept(path));
            }
            Err(fault) => self.say(Said::Refused(fault.to_string())),
        }
    }

    /// The source kinds offered, each with its letter in the pack.
    pub(super) fn source_of(&self, letter: char) -> Option<SourceKind> {
        let kind = self.review().pack().source_kind_by_letter(letter)?;
        SourceKind::ALL
            .into_iter()
            .find(|source| source.id() == kind.id.as_str())
    }
}

fn strode(at: usize, stride: Stride, last: usize, page: usize) -> usize {
    match stride {
        Stride::Up => at.saturating_sub(1),
        Stride::Down => (at + 1).min(last),
        Stride::PageUp => at.saturating_sub(page),
        Stride::PageDown => (at + page).min(last),
        Stride::First => 0,
        Stride::Last => last,
    }
}
