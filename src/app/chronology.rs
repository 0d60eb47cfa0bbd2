//! The narrative chronology: what happened, told from several perspectives, never one (method §3.1).

use crate::{
    app::{App, OldMessage, PageName, Row, Speaker, form::candidate, roles},
    insight::{NarrativeMoment, moments},
    review::{Change, Edit, Event, EventEdit, Id, Kind, Position, Review, Swap, when},
    text::{clean, measure, search},
    ui::response::FormSubject,
};

/// The most cells of a title that is taken from what happened.
const TITLE: usize = 60;
/// A screen this wide has room for the perspectives side by side.
const SIDE_BY_SIDE: u16 = 110;

/// The rows of the page.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let review = app.review();
    let mut rows = Vec::new();
    for moment in moments(review) {
        let told = moment.events.iter().map(|event| listed(review, event));
        let sought = |row: &Row| {
            row.fits(query) || search::holds(&format!("{} {}", moment.when, row.right), query)
        };
        let mut told: Vec<Row> = told.filter(sought).collect();
        if let Some(first) = told.first_mut() {
            let undated = moment.when.is_empty();
            let when = if undated { "No date" } else { moment.when };
            first.heading = Some(when.to_owned());
        }
        rows.extend(told);
    }
    if !query.trim().is_empty() {
        rows.push(added(app, query.trim()));
    }
    rows
}

fn listed(review: &Review, event: &Event) -> Row {
    let teller = event.perspective.and_then(|id| review.person(id));
    let episode = event.episode.and_then(|id| review.code(id));
    Row {
        margin: event.code.to_string(),
        under: teller.map_or_else(String::new, |person| {
            format!("told by {}", roles::label(person))
        }),
        right: episode.map_or_else(String::new, |code| code.to_string()),
        ..Row::item(event.id, event.text.clone())
    }
}

/// The row that adds what was typed, with how it has been understood.
fn added(app: &App, query: &str) -> Row {
    let told = TypedEvent::of(app, query);
    let who = told.teller.map(|speaker| app.speaker_label(&speaker).0);
    let parts = [
        told.when,
        who.map_or_else(String::new, |who| format!("told by {who}")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Row {
        under: parts.join(", "),
        ..Row::add(&told.text, "to the chronology:")
    }
    .adding(query)
}

/// What somebody has typed about a moment: `M3 @hv Nursery phoned duty`.
struct TypedEvent {
    when: String,
    teller: Option<Speaker>,
    text: String,
}

impl TypedEvent {
    /// When stands before the @ of who tells it; without one, as far as the first words can be read as a date.
    fn of(app: &App, words: &str) -> Self {
        let words = clean::one_line(words).text;
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        let at = words
            .iter()
            .position(|word| word.starts_with('@') && word.len() > 1);
        let teller = at.and_then(|at| {
            let letters = &words[at][1..];
            roles::meant(app, letters).or_else(|| {
                let mut offered = roles::offered(app, letters).into_iter();
                offered
                    .find(|role| role.is_new)
                    .map(roles::RoleChoice::into_speaker)
            })
        });
        let (before, after) = match (at, &teller) {
            (Some(at), Some(_)) => (&words[..at], &words[at + 1..]),
            (_, None) | (None, Some(_)) => (&[][..], &words[..]),
        };
        let (when, text) = if before.is_empty() {
            dated(after)
        } else if after.is_empty() {
            dated(before)
        } else {
            (before.join(" "), after.join(" "))
        };
        // There is no line without words.
        if text.is_empty() {
            return Self {
                when: String::new(),
                teller,
                text: when,
            };
        }
        Self { when, teller, text }
    }
}

/// The date that words begin with, and the rest. A word that is only the name of a month may be another word.
fn dated(words: &[&str]) -> (String, String) {
    let says_when = |count: &usize| {
        let first = words[..*count].join(" ");
        first.contains(|c: char| c.is_ascii_digit() || c == '?') && when::read(&first).is_some()
    };
    let count = (1..=words.len().min(8)).rev().find(says_when).unwrap_or(0);
    (words[..count].join(" "), words[count..].join(" "))
}

impl App {
    /// Whether the chronology is told in one list, and not side by side.
    pub fn is_merged(&self) -> bool {
        self.merged.unwrap_or(self.size.0 < SIDE_BY_SIDE)
    }

    /// Adds a line by its words, which may say when, and who tells it.
    pub(super) fn add_event(&mut self, words: &str) -> Option<Id> {
        let told = TypedEvent::of(self, words);
        let mut event = Event::new(self.session.new_id(), self.session.next_code(Kind::Event));
        (event.when, event.text) = (told.when, told.text);
        let mut changes = Vec::new();
        if let Some(speaker) = told.teller {
            let (teller, change) = self.speaker_id(&speaker);
            event.perspective = Some(teller);
            changes.extend(change);
        }
        let id = event.id;
        changes.push(Change::Add {
            item: event.into(),
            at: Position::top(self.review().chronology().len()),
        });
        self.commit(changes).then_some(id)
    }

    /// The line of the chronology that is chosen on its page.
    fn chosen_event(&self) -> Option<&Event> {
        let (page, row) = self.chosen_row()?;
        self.review()
            .event(row.id()?)
            .filter(|_| page == PageName::Chronology)
    }

    /// Makes a candidate episode of the chosen line, as one step; the line belongs to it.
    pub(super) fn make_episode(&mut self) {
        let Some(event) = self.chosen_event().cloned() else {
            return self.say(OldMessage::ChooseEvent);
        };
        if let Some(code) = event.episode.and_then(|id| self.review().code(id)) {
            return self.say(OldMessage::BelongsTo(code));
        }
        let first = event
            .text
            .split(['\n', '.', ';'])
            .next()
            .unwrap_or_default();
        let title = measure::cut(first.trim(), TITLE).into_owned();
        let title = if title.is_empty() {
            &event.text
        } else {
            &title
        };
        let mut episode = candidate(self, title, &event.when);
        episode.what_happened.clone_from(&event.text);
        episode.roles = event.perspective.into_iter().collect();
        let (to, code) = (Some(episode.id), episode.code);
        let add = Change::Add {
            item: episode.into(),
            at: Position::top(self.review().episodes().len()),
        };
        let set = Edit::Event(EventEdit::Episode(Swap::new(event.episode, to)));
        let belongs = Change::Edit { id: event.id, set };
        if self.commit(vec![add, belongs]) {
            self.say(OldMessage::CandidateMade(code));
        }
    }

    /// Opens the episode that the chosen line belongs to.
    pub(super) fn open_its_episode(&mut self) {
        let Some(event) = self.chosen_event() else {
            return self.say(OldMessage::ChooseEvent);
        };
        match event.episode {
            Some(id) => self.open_form(FormSubject::Item(id)),
            None => self.say(OldMessage::BelongsToNone),
        }
    }

    /// Moves a line without a date past the moment before it or after it; one with a date stands where that puts it.
    pub(super) fn shift_event(&mut self, later: bool) {
        let Some(id) = self.chosen_event().map(|event| event.id) else {
            return;
        };
        let moments = moments(self.review());
        let holds = |moment: &NarrativeMoment<'_>| moment.events.iter().any(|event| event.id == id);
        let Some(at) = moments.iter().position(holds) else {
            return;
        };
        if moments[at].is_dated {
            return self.say(OldMessage::StandsByDate);
        }
        let events = self.review().chronology();
        let place = |id: Id| events.iter().position(|event| event.id == id);
        let Some(from) = place(id) else { return };
        let behind = match (later, at) {
            (false, 0) => return,
            (false, at) => at.checked_sub(2).and_then(|before| moments.get(before)),
            (true, at) => match moments.get(at + 1) {
                Some(after) => Some(after),
                None => return,
            },
        };
        // It is put straight behind the first of that moment to have been put down, before all that was put behind it.
        let behind = behind.and_then(|moment| {
            moment
                .events
                .iter()
                .filter_map(|event| place(event.id))
                .min()
        });
        let to = match behind {
            Some(behind) if behind < from => behind + 1,
            Some(behind) => behind,
            None => 0,
        };
        let (from, to) = (Position::top(from), Position::top(to));
        if from != to && self.commit(vec![Change::Move { id, from, to }]) {
            self.choose_item(id);
        }
    }
}
