//! Slips put right and shorthand written out, as a word ends; and given back where they were not wanted.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    app::{App, ScreenState},
    board::LitWord,
    command::{Action, Switch},
    pages,
    store::shorthand,
    text::{
        edit::TextInput,
        finished::{finished_word, is_quoted},
        shorthand::Shorthand,
        slips,
        words::tr,
    },
    ui::{message::Message, page::PageName},
};

/// How long a word that was put right is lit, in milliseconds.
const LIT: u64 = 1_500;

/// What is remembered of words that were put right.
#[derive(Debug, Default)]
pub(super) struct PutRight {
    /// The shorthand of this computer.
    pub(super) shorthand: Shorthand,
    /// Words that somebody wanted as they had typed them.
    given_back: BTreeSet<String>,
    /// Nothing is put right: words come a line at a time, and nobody would see that one was changed.
    as_typed: bool,
    last: Option<WordChange>,
}

/// A word that was put right.
#[derive(Debug)]
struct WordChange {
    /// The text as it was typed.
    before: String,
    /// The word in it.
    typed: String,
}

impl App {
    /// Takes up the shorthand of this computer.
    pub(super) fn take_up_shorthand(&mut self) {
        match shorthand::kept(self.session.store()) {
            Ok(list) => self.put_right.shorthand = list,
            Err(fault) => self.say(Message::refused(fault.to_string())),
        }
    }

    /// From now on words stay as they are typed: nothing is put right or written out.
    pub fn leave_as_typed_always(&mut self) {
        self.put_right.as_typed = true;
    }

    /// Switches slips on or off, where words are put right at all.
    pub(super) fn switch_slips(&mut self, to: Switch) {
        if self.put_right.as_typed {
            return self.say(tr!("Here words stay as they are typed"));
        }
        self.switch(tr!("Slips put right"), |look| &mut look.slips, to);
    }

    /// Keeps another list of shorthand; false, with a word about it, where that fails.
    pub(super) fn keep_shorthand(&mut self, list: Shorthand) -> bool {
        match shorthand::keep(self.session.store(), &list) {
            Ok(()) => {
                self.put_right.shorthand = list;
                true
            }
            Err(fault) => {
                self.say(Message::refused(fault.to_string()));
                false
            }
        }
    }

    /// Opens the list of shorthand; with the name of a file, takes in what is in it.
    pub(super) fn open_shorthand(&mut self, path: &str) {
        self.open_page(PageName::Shorthand);
        if !path.trim().is_empty()
            && let Some(mut page) = pages::open(PageName::Shorthand, &self.page_context())
        {
            let asked = Action::Shorthand(path.to_owned());
            let response = page.act(&asked, &self.page_context());
            self.carry_out(response);
        }
    }

    /// Puts a word right that has just ended; false where there was nothing to do.
    pub(super) fn put_right(&mut self, done: &Action) -> bool {
        if !matches!(done, Action::Insert(_)) || self.put_right.as_typed {
            return false;
        }
        let Some(writing) = self.prose() else {
            return false;
        };
        let (before, caret) = (writing.before_caret(), writing.caret());
        let Some(place) = finished_word(before) else {
            return false;
        };
        let typed = before[place.clone()].to_owned();
        let Some(words) = self.meant(&typed, &before[..place.start]) else {
            return false;
        };
        let before = writing.text().to_owned();
        let now = self.now.ms;
        let Some(writing) = self.prose_mut() else {
            return false;
        };
        writing.replace(place.clone(), &words, words.len() + caret - place.end);
        let place = place.start..place.start + words.len();
        if matches!(self.state, ScreenState::Board) {
            let until = if self.look.calm { u64::MAX } else { now + LIT };
            self.board.line.put_right = Some(LitWord {
                place,
                words,
                until,
            });
        }
        self.put_right.last = Some(WordChange { before, typed });
        true
    }

    /// What a word is to become; none where it stays.
    fn meant(&self, typed: &str, before: &str) -> Option<String> {
        if self.put_right.given_back.contains(&typed.to_lowercase()) {
            return None;
        }
        let shorthand = self.put_right.shorthand.long_for(typed);
        let slip = || {
            let meant = slips::put_right(typed).filter(|_| self.look.slips)?;
            (!is_quoted(before) && !self.is_called(typed)).then_some(meant)
        };
        shorthand.or_else(slip)
    }

    /// Whether somebody or something of the review is called by a word: a role, an agency, a pseudonym, a source.
    fn is_called(&self, word: &str) -> bool {
        let review = self.review();
        let people = review.people().iter();
        let people = people.flat_map(|it| [&it.short, &it.role, &it.agency, &it.pseudonym]);
        let roles = review.pack().roles.iter();
        let roles = roles.flat_map(|it| [&it.code, &it.name, &it.agency]);
        let sources = review.sources().iter().map(|source| &source.label);
        let listed = self.names().list().iter();
        let listed = listed.flat_map(|named| [&named.name, &named.instead]);
        let mut called = people
            .chain(roles)
            .chain(sources)
            .chain(listed)
            .chain([&review.details().title]);
        called.any(|words| {
            let mut words = words.split(|c: char| !c.is_alphanumeric());
            words.any(|other| other.eq_ignore_ascii_case(word))
        })
    }

    /// Typing was taken back: a word that stands there again as it was typed is not touched any more.
    pub(super) fn leave_as_typed(&mut self) {
        let text = self.prose().map(|writing| writing.text().to_owned());
        let last = &mut self.put_right.last;
        if let Some(change) = last.take_if(|last| text.as_ref() == Some(&last.before)) {
            self.put_right
                .given_back
                .insert(change.typed.to_lowercase());
        }
    }

    /// The words in the line.
    pub fn words_in_line(&self) -> &str {
        self.board.line.writing.text()
    }

    /// Where the word stands in the line that was put right just now, for a moment.
    pub fn word_put_right(&self) -> Option<Range<usize>> {
        self.board.line.lit_word(self.now.ms)
    }

    /// The prose that is being written: in the line, or in a field of words.
    fn prose(&self) -> Option<&TextInput> {
        match &self.state {
            ScreenState::Board if self.board.picked.is_none() => Some(&self.board.line.writing),
            ScreenState::Form(form) => Some(&form.writing),
            ScreenState::Page(_)
            | ScreenState::Board
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }

    fn prose_mut(&mut self) -> Option<&mut TextInput> {
        match &mut self.state {
            ScreenState::Board if self.board.picked.is_none() => Some(&mut self.board.line.writing),
            ScreenState::Form(form) => Some(&mut form.writing),
            ScreenState::Page(_)
            | ScreenState::Board
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        }
    }
}
