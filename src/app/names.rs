//! The name guard: a private list on this computer maps real names to pseudonyms and roles. A listed name that is typed
//! gives way as its word ends, so that the room sees three or four letters of it at most.

use std::{borrow::Cow, ops::Range};

use crate::{
    app::{App, OldMessage, PageName, Popup, Row, RowTarget, ScreenState},
    command::Action,
    insight::{self, Leak, LeakKind},
    review::Id,
    store::{Access, names},
    text::{edit::TextInput, names::unlisted},
};

/// How long real names are shown, in milliseconds.
const SHOWN: u64 = 120_000;

/// What is drawn in the place of a real name: as many dots, whatever the name.
pub(super) const COVERED: &str = "●●●●●●";

/// What stands between a name and what stands for it.
const IS: char = '=';

/// The list: what stands for each name, and the name itself only while names are shown.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let query = query.trim();
    if !query.is_empty() {
        let whole = query
            .split_once(IS)
            .is_some_and(|(name, instead)| !name.trim().is_empty() && !instead.trim().is_empty());
        let words = if whole {
            "Add it to the list".to_owned()
        } else {
            format!("A name, {IS} and what stands for it: a pseudonym or a role")
        };
        let target = RowTarget::Add(query.to_owned());
        return vec![Row {
            target,
            ..Row::item(Id::default(), words)
        }];
    }
    let row = |named: &crate::text::names::ListedName| {
        let name = if app.names_shown() {
            named.name.clone()
        } else {
            COVERED.to_owned()
        };
        Row {
            margin: String::new(),
            right: named.instead.clone(),
            ..Row::item(Id::default(), name)
        }
    };
    app.names.list().iter().map(row).collect()
}

impl App {
    /// Whether real names are on the screen.
    pub fn names_shown(&self) -> bool {
        self.names_until.is_some_and(|until| self.now.ms < until)
            && matches!(self.page(), Some((PageName::Names, _)))
    }

    /// What the top row says of names.
    pub fn names_said(&self) -> &'static str {
        if self.names_shown() {
            "REAL NAMES SHOWN"
        } else if self.names.list().is_empty() {
            "Pseudonyms only"
        } else {
            "Names hidden"
        }
    }

    /// What is typed on a page, as it may be seen: on the list of names it is covered.
    pub fn typed_shown(&self, typed: &str) -> Option<String> {
        let covers = matches!(self.page(), Some((PageName::Names, _))) && !self.names_shown();
        covers.then(|| {
            let (name, rest) = typed.split_at(typed.find(IS).unwrap_or(typed.len()));
            name.chars()
                .map(|c| if c == ' ' { ' ' } else { '●' })
                .collect::<String>()
                + rest
        })
    }

    /// Shows the real names for two minutes, or hides them.
    pub(super) fn turn_names(&mut self) {
        let show = !self.names_shown() && !self.names.list().is_empty();
        self.names_until = show.then(|| self.now.ms + SHOWN);
    }

    pub(super) fn hide_names(&mut self) {
        self.names_until = None;
    }

    /// Opens the list, with a word that may be a name ready to be added.
    pub(super) fn add_name(&mut self, words: &str) {
        let words = words.trim();
        let may_be = self.may_be_name();
        self.open_page(PageName::Names);
        if words.contains(IS) {
            return self.list_name(words);
        }
        let name = if words.is_empty() {
            may_be.unwrap_or_default()
        } else {
            words.to_owned()
        };
        if let (false, ScreenState::Sheet(Popup::Page(_, list))) =
            (name.is_empty(), &mut self.state)
        {
            list.query = TextInput::of(format!("{name} {IS} "));
        }
    }

    /// Puts a name on the list, written `name = what stands for it`.
    pub(super) fn list_name(&mut self, words: &str) {
        let Some((name, instead)) = words.split_once(IS) else {
            return;
        };
        let (name, instead) = (name.trim().to_owned(), instead.trim().to_owned());
        let mut names = self.names.clone();
        if !names.add(&name, &instead) {
            return self.say(OldMessage::NameNotListed);
        }
        if self.keep_names(names) {
            if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
                *list = super::ListState::default();
            }
            let stands = self
                .leaks()
                .iter()
                .filter(|leak| leak.kind == LeakKind::Name)
                .count();
            self.say(OldMessage::NameListed(instead, stands));
        }
    }

    /// Takes the chosen name off the list.
    pub(super) fn unlist_name(&mut self) {
        let Some((PageName::Names, at)) = self.page().map(|(page, list)| (page, list.at)) else {
            return;
        };
        let mut names = self.names.clone();
        names.remove(at);
        if self.keep_names(names) {
            self.say(OldMessage::NameUnlisted);
        }
    }

    fn keep_names(&mut self, names: crate::text::names::NameList) -> bool {
        if self.session.access() == Access::ReadOnly {
            self.say(OldMessage::ReadOnly);
            return false;
        }
        match names::keep(self.session.store(), self.session.review_id(), &names) {
            Ok(()) => {
                self.names = names;
                true
            }
            Err(fault) => {
                self.say(OldMessage::Refused(fault.to_string()));
                false
            }
        }
    }

    /// Takes up the list that was kept for this review.
    pub(super) fn take_up_names(&mut self) {
        match names::kept(self.session.store(), self.session.review_id()) {
            Ok(names) => self.names = names,
            Err(fault) => self.say(OldMessage::Refused(fault.to_string())),
        }
    }

    /// Lets listed names in what is being written give way, before and after something is done: as soon as a word has
    /// ended, and whenever words go anywhere or come back.
    pub(super) fn guard_names(&mut self, action: &Action, done: bool) {
        let types = matches!(
            action,
            Action::Backspace | Action::DeleteForward | Action::Caret(_)
        );
        // Otherwise words go somewhere, or come from where they were put.
        let word_ends = if let Action::Insert(c) = action {
            done && !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')
        } else {
            !types
        };
        if !word_ends || self.names.list().is_empty() {
            return;
        }
        let names = self.names.clone();
        let Some(writing) = self.written() else {
            return;
        };
        if writing.swap(|text| names.hide(text)) {
            self.say(OldMessage::NameHidden);
        }
    }

    /// What is being written, unless it is a name that is to be listed.
    fn written(&mut self) -> Option<&mut TextInput> {
        match &mut self.state {
            ScreenState::Line => Some(&mut self.line.writing),
            ScreenState::Form(form) => Some(&mut form.writing),
            ScreenState::Page(page) => {
                Some(&mut page.list_mut().query).filter(|query| !query.text().starts_with("name"))
            }
            ScreenState::Sheet(Popup::Page(PageName::Names, _))
            | ScreenState::Note(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
            ScreenState::Sheet(popup) => {
                Some(&mut popup.list_mut().query).filter(|query| !query.text().starts_with("name"))
            }
        }
    }

    /// Where words in the line stand that may be names nobody has listed.
    pub fn may_be_names(&self) -> Vec<Range<usize>> {
        let text = self.line.writing.text();
        // The word that is still being typed is not looked at yet.
        let ended = text
            .trim_end_matches(|c: char| c.is_alphanumeric() || c == '’')
            .len();
        let mut places = self.unlisted_in(text);
        places.retain(|place| place.end < text.len() || ended == text.len());
        places
    }

    /// The last word that may be a name: in the line, or in the note filed last.
    fn may_be_name(&self) -> Option<String> {
        let line = self.line.writing.text();
        let notes = self
            .episode()
            .map(|episode| &episode.notes[..])
            .unwrap_or_default();
        let texts = [Some(line), notes.last().map(|note| note.text.as_str())];
        texts.into_iter().flatten().find_map(|text| {
            let last = self.unlisted_in(text).pop()?;
            Some(text[last].to_owned())
        })
    }

    fn unlisted_in(&self, text: &str) -> Vec<Range<usize>> {
        if !text.contains(char::is_uppercase) {
            return Vec::new();
        }
        let review = self.review();
        let people = review.people().iter();
        let called = people.flat_map(|person| [&person.role, &person.agency, &person.pseudonym]);
        let known: Vec<String> = called
            .chain([&review.details().title])
            .map(|words| words.to_lowercase())
            .chain(
                review
                    .pack()
                    .roles
                    .iter()
                    .map(|role| role.name.to_lowercase()),
            )
            .collect();
        unlisted(text, |word| {
            known.iter().any(|words| {
                words
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == word)
            })
        })
    }

    /// A text as it may be seen where it is shown because of a name in it.
    pub fn without_names<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.page_context().without_names(text)
    }

    /// What in the review may name somebody.
    pub fn leaks(&self) -> Vec<Leak> {
        insight::leaks(self.review(), &self.names)
    }
}
