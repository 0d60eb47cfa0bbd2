//! Finding a word anywhere in the review, as it is typed: one pass over everything, and only the best is put in words.

use std::collections::HashSet;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{CaseMatching, Normalization, Pattern},
};

use crate::{
    app::{App, OldMessage, PageName, Popup, Row, ScreenState},
    review::{
        Choice, Code, Episode, Id, Kind, LocatedText, Review,
        items::{FieldSpec, Reach},
    },
    text::edit::TextInput,
    ui::{list::ListState, response::FormSubject},
};

/// How many hits are told.
const MOST: usize = 60;

/// Everything that fits what is typed, the best first.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let query = query.trim();
    if query.is_empty() {
        return Vec::new();
    }
    let mut search = FuzzySearch::of(query, app.review());
    look_through(app, &mut search);
    let code = query.to_uppercase().parse::<Code>().ok();
    let called = code.and_then(|code| app.review().coded(code));
    let hits = search.best().into_iter();
    let hits = hits.filter(|hit| Some(hit.id) != called);
    let called = called.into_iter().map(|id| row(app, id, None));
    called
        .chain(hits.map(|hit| row(app, hit.id, Some(hit.text))))
        .collect()
}

/// A text that fits.
#[derive(Clone, Copy)]
struct SearchHit<'a> {
    score: u32,
    id: Id,
    text: &'a str,
}

/// A search that is going on: of every item the text that fits best.
struct FuzzySearch<'a> {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
    hits: Vec<SearchHit<'a>>,
    review: &'a Review,
}

/// Which kinds come first where two fit as well: those that stand on the board.
fn rank(kind: Kind) -> usize {
    match kind {
        Kind::Episode | Kind::Tunnel | Kind::Appraisal | Kind::Note => 1,
        Kind::Pattern => 2,
        Kind::Finding => 3,
        Kind::Source => 4,
        Kind::Person => 5,
        Kind::Event => 6,
        Kind::Meeting => 7,
        Kind::Parked => 8,
    }
}

impl<'a> FuzzySearch<'a> {
    fn of(query: &str, review: &'a Review) -> Self {
        Self {
            review,
            pattern: Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
            hits: Vec::new(),
        }
    }

    /// Looks at a text of an item: of each item the one counts that fits best.
    fn weigh(&mut self, id: Id, text: &'a str) {
        let letters = Utf32Str::new(text, &mut self.letters);
        let Some(score) = self.pattern.score(letters, &mut self.matcher) else {
            return;
        };
        let hit = SearchHit { score, id, text };
        match self.hits.last_mut().filter(|last| last.id == id) {
            Some(last) if last.score < score => *last = hit,
            Some(_) => {}
            None => self.hits.push(hit),
        }
    }

    /// The best hits; what fits far worse than they do is only letters that happen to be there.
    fn best(mut self) -> Vec<SearchHit<'a>> {
        let kind = |hit: &SearchHit<'_>| self.review.kind(hit.id).map_or(0, rank);
        self.hits
            .sort_by_key(|hit| (std::cmp::Reverse(hit.score), kind(hit)));
        let least = self.hits.first().map_or(0, |best| best.score * 3 / 4);
        let fitting = self.hits.into_iter().take_while(|hit| hit.score >= least);
        fitting.take(MOST).collect()
    }
}

/// Every text that a description says is found, unless it is not to be seen just now.
fn look_through<'a>(app: &'a App, search: &mut FuzzySearch<'a>) {
    let notes = app.review().episodes().iter();
    let notes = notes.flat_map(|episode| &episode.notes);
    let hidden: HashSet<Id> = notes
        .filter(|note| app.hides(note))
        .map(|note| note.id)
        .collect();
    app.review().texts(&mut |LocatedText { item, path, text }| {
        let id = item.map_or_else(Id::default, |(id, _)| id);
        let is_found = |spec: &FieldSpec| spec.found == Reach::In(());
        if is_found(path.field) && is_found(path.leaf()) && !hidden.contains(&id) {
            search.weigh(id, text);
        }
    });
}

/// An item as it is told: the words that were found, or what it is known by; what it is, and where.
fn row(app: &App, id: Id, found: Option<&str>) -> Row {
    let review = app.review();
    let code = review.code(id).map(|code| code.to_string());
    let known = known_by(app, id);
    let words = found.unwrap_or(&known);
    let words = if words.is_empty() {
        "Nothing written yet"
    } else {
        words
    };
    let faded = match review.kind(id) {
        Some(Kind::Note) => review.note(id).is_some_and(|(_, note)| note.withdrawn),
        Some(Kind::Pattern) => review.pattern(id).is_some_and(|pattern| pattern.retired),
        Some(Kind::Episode) => review
            .episode(id)
            .is_some_and(|episode| episode.choice == Choice::SetAside),
        Some(Kind::Parked) => review
            .parked_thought(id)
            .is_some_and(|thought| thought.done),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Finding,
        )
        | None => false,
    };
    let under = match review.kind(id) {
        Some(Kind::Note) => review.note(id).map_or_else(String::new, |(episode, note)| {
            let place = app.place_of_note(episode, note);
            // Where something else than its words was found, they say which note it is.
            match found.filter(|found| *found != known) {
                Some(_) => format!("{known}, {place}"),
                None => place,
            }
        }),
        Some(Kind::Tunnel | Kind::Appraisal) => {
            let episode = review.under(id).and_then(|under| review.episode(under));
            let kind = review.kind(id).map_or("", Kind::noun);
            let place = episode.map_or_else(String::new, |episode| {
                app.page_context().place_of_episode(episode)
            });
            format!("{kind}, {place}")
        }
        // Where something else than its name was found, the name says what it is.
        Some(kind) if found.is_some_and(|found| found != known) && !known.is_empty() => {
            format!("{}: {known}", kind.noun())
        }
        Some(kind) => kind.noun().to_owned(),
        None => "the review’s details".to_owned(),
    };
    Row {
        margin: code.unwrap_or_default(),
        under,
        faded,
        ..Row::item(id, words.lines().collect::<Vec<_>>().join(" "))
    }
}

/// What an item is known by.
fn known_by(app: &App, id: Id) -> String {
    let review = app.review();
    let words = match review.kind(id) {
        Some(Kind::Person) => review.person(id).map(|person| &person.role),
        Some(Kind::Source) => review.source(id).map(|source| &source.label),
        Some(Kind::Meeting) => review.meeting(id).map(|meeting| &meeting.date),
        Some(Kind::Event) => review.event(id).map(|event| &event.text),
        Some(Kind::Episode) => review.episode(id).map(|episode| &episode.title),
        Some(Kind::Note) => {
            return review
                .note(id)
                .map_or_else(String::new, |(_, note)| app.words_of(note).to_owned());
        }
        Some(Kind::Pattern) => review.pattern(id).map(|pattern| &pattern.sentence),
        Some(Kind::Finding) => review.finding(id).map(|finding| &finding.headline),
        Some(Kind::Parked) => review.parked_thought(id).map(|thought| &thought.text),
        Some(Kind::Tunnel | Kind::Appraisal) => None,
        None => Some(&review.details().title),
    };
    words.cloned().unwrap_or_default()
}

impl App {
    /// Opens the search, with words in it or none.
    pub(super) fn find(&mut self, words: &str) {
        self.open_page(PageName::Find);
        if let ScreenState::Sheet(Popup::Page(PageName::Find, list)) = &mut self.state {
            list.query = TextInput::of(words.trim().to_owned());
        }
    }

    /// Where a note stands, in words: its factor, who said it, its episode.
    pub(super) fn place_of_note(&self, episode: &Episode, note: &crate::review::Note) -> String {
        self.page_context().place_of_note(episode, note)
    }

    /// Goes to what was found: a note on the board, anything else on its own page.
    pub(super) fn show_found(&mut self, id: Id) {
        let chosen = self
            .review()
            .episode(id)
            .is_some_and(|episode| episode.choice == Choice::Chosen);
        match self.review().kind(id) {
            Some(Kind::Note) => self.go_to_note(id),
            Some(Kind::Episode) if chosen => self.open_episode(id),
            Some(Kind::Episode) => self.show_on(PageName::Choosing, id),
            Some(Kind::Tunnel) => {
                self.episode = self.review().under(id).or(self.episode);
                self.show_on(PageName::Views, id);
            }
            Some(Kind::Appraisal) => self.open_part(id),
            Some(Kind::Person) => self.show_on(PageName::People, id),
            Some(Kind::Source) => self.show_on(PageName::Sources, id),
            Some(Kind::Event) => self.show_on(PageName::Chronology, id),
            Some(Kind::Meeting) => self.show_on(PageName::Meetings, id),
            Some(Kind::Pattern) => self.show_on(PageName::Patterns, id),
            Some(Kind::Finding) => self.show_on(PageName::Findings, id),
            Some(Kind::Parked) => self.show_parked(id),
            None => self.open_form(FormSubject::Details),
        }
    }

    fn show_on(&mut self, page: PageName, id: Id) {
        self.open_page(page);
        self.choose_item(id);
    }

    fn show_parked(&mut self, id: Id) {
        let at = self
            .review()
            .parked()
            .iter()
            .filter(|thought| !thought.done);
        let at = at.clone().position(|thought| thought.id == id);
        match at {
            Some(at) => self.toggle_popup(Popup::Parked(ListState {
                at,
                ..ListState::default()
            })),
            None => self.open_form(FormSubject::Item(id)),
        }
    }

    /// Picks a note where it stands on the board, whatever is in front of it.
    fn go_to_note(&mut self, id: Id) {
        if self.review().note(id).is_none() {
            return self.say(OldMessage::PickFirst);
        }
        self.go_to_line();
        self.pick(id);
    }
}
