//! The walk down from a finding to the patterns it works out, to the notes that carry them, to their sources; and up.

use crate::{
    app::{
        App, ListState, Message, Page, Popup, Row, ScreenState, evidence, form::FormSubject,
        roles::label,
    },
    insight::evidence,
    method::FactorId,
    review::{
        Change, Edit, Episode, FindingEdit, Id, Kind, Note, NoteEdit, NoteKind, PatternEdit, Swap,
        items::ChoiceValue,
    },
};

/// The heading over the challenges.
const AGAINST: &str = "Against it";

/// What stands below an item, as rows.
pub(super) fn rows(app: &App, id: Id, query: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    match app.review().kind(id) {
        Some(Kind::Finding) => below_finding(app, id, query, &mut rows),
        Some(Kind::Pattern) => below_pattern(app, id, query, &mut rows),
        Some(Kind::Note) => below_note(app, id, query, &mut rows),
        Some(
            Kind::Person
            | Kind::Source
            | Kind::Meeting
            | Kind::Event
            | Kind::Episode
            | Kind::Tunnel
            | Kind::Appraisal
            | Kind::Parked,
        )
        | None => {}
    }
    rows
}

fn below_finding(app: &App, id: Id, query: &str, rows: &mut Vec<Row>) {
    let review = app.review();
    let Some(finding) = review.finding(id) else {
        return;
    };
    let found = evidence(review);
    let patterns = finding.patterns.iter().filter_map(|id| review.pattern(*id));
    let patterns = patterns.map(|pattern| evidence::pattern(app, &found, pattern));
    evidence::group(rows, None, query, patterns.collect());
    let aimed = found
        .get(&id)
        .into_iter()
        .flat_map(|found| &found.challenged_by);
    let aimed = aimed.filter_map(|note| review.note(*note));
    let aimed = aimed.filter(|(_, note)| note.about == Some(id));
    let aimed = aimed.map(|(_, note)| said(app, note));
    evidence::group(rows, Some(AGAINST), query, aimed.collect());
}

fn below_pattern(app: &App, id: Id, query: &str, rows: &mut Vec<Row>) {
    let review = app.review();
    let Some(pattern) = review.pattern(id) else {
        return;
    };
    let carrying: std::collections::HashSet<Id> = pattern.notes.iter().copied().collect();
    for (place, episode) in review.episodes().iter().enumerate() {
        let here = episode.notes.iter();
        let here = here.filter(|note| carrying.contains(&note.id));
        let here = here.filter(|note| note.kind != NoteKind::Challenge);
        let here = here.map(|note| said(app, note));
        let heading = heading_of(place, episode);
        evidence::group(rows, Some(&heading), query, here.collect());
    }
    let found = evidence(review);
    let against = found.get(&id).into_iter();
    let against = against.flat_map(|found| &found.challenged_by);
    let against = against.filter_map(|note| review.note(*note));
    let against = against.map(|(_, note)| said(app, note));
    evidence::group(rows, Some(AGAINST), query, against.collect());
}

fn below_note(app: &App, id: Id, query: &str, rows: &mut Vec<Row>) {
    let Some((_, note)) = app.review().note(id) else {
        return;
    };
    let cited = note.sources.iter().filter_map(|citation| {
        let source = app.review().source(citation.source?)?;
        Some(Row {
            margin: source.code.to_string(),
            under: citation.locator.clone(),
            ..Row::item(source.id, source.label.clone())
        })
    });
    evidence::group(rows, None, query, cited.collect());
}

/// What an episode is called over its notes.
pub(super) fn heading_of(place: usize, episode: &Episode) -> String {
    format!("{}  {}", place + 1, episode.title)
}

/// A note as a row: the key of its factor and its sign, who said it, its letters, where it comes from.
pub(super) fn said(app: &App, note: &Note) -> Row {
    let review = app.review();
    let who = note.who.filter(|_| !app.hides(note));
    let who = who.and_then(|id| review.person(id)).map(label);
    let letters = letters(app, note);
    let under: Vec<&str> = who.into_iter().chain([letters.as_str()]).collect();
    let sources = note.sources.iter().filter_map(|cited| cited.source);
    let sources = sources.filter_map(|id| review.code(id));
    let sources: Vec<String> = sources.map(|code| code.to_string()).collect();
    Row {
        margin: format!("{} {}", key_of(app, note.factor.as_ref()), sign(note)),
        under: under.join("  ").trim().to_owned(),
        right: sources.join(", "),
        faded: note.withdrawn,
        ..Row::item(note.id, app.words_of(note))
    }
}

/// The key of a factor on the board; 9 is the parking lot.
pub fn key_of(app: &App, factor: Option<&FactorId>) -> String {
    let factors = app.factors();
    let place = factors.iter().position(|other| Some(&other.id) == factor);
    match (place, factor) {
        (Some(place), _) => (place + 1).to_string(),
        (None, None) => "9".to_owned(),
        (None, Some(_)) => "–".to_owned(),
    }
}

/// The sign of a note on the board.
pub fn sign(note: &Note) -> &'static str {
    note.kind.sign()
}

/// The letters of the pattern types a note is tagged with.
pub fn letters(app: &App, note: &Note) -> String {
    let kinds = app.review().pack().pattern_types.iter();
    let tagged = kinds.filter(|kind| note.patterns.contains(&kind.id));
    let letters: Vec<String> = tagged.map(|kind| kind.letter.to_string()).collect();
    letters.join(" ")
}

impl App {
    /// The back stack of the page in front, from the top down.
    pub fn trail(&self) -> &[Id] {
        let Some((Page::Patterns | Page::Findings, list)) = self.page() else {
            return &[];
        };
        &list.trail
    }

    /// The item that what is listed stands below.
    pub(super) fn drilled_into(&self) -> Option<Id> {
        let id = self.trail().last().copied()?;
        // It may have been undone meanwhile.
        self.review().kind(id).map(|_| id)
    }

    /// Goes down to what the chosen row stands on.
    pub(super) fn drill_down(&mut self) {
        let Some(id) = self.chosen_row().and_then(|(_, row)| row.id()) else {
            return;
        };
        let review = self.review();
        let below = if review.finding(id).is_some() {
            "pattern"
        } else if review.pattern(id).is_some() {
            "note"
        } else if review.note(id).is_some() {
            "source"
        } else {
            return self.open_form(FormSubject::Item(id));
        };
        if rows(self, id, "").is_empty() {
            return self.say(Message::NothingBelow(below));
        }
        self.notice = None;
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            let mut trail = std::mem::take(&mut list.trail);
            trail.push(id);
            *list = ListState {
                trail,
                ..ListState::default()
            };
        }
    }

    /// Goes back up one step of the drill-down.
    pub(super) fn go_up(&mut self) {
        self.go_back_to(|trail| {
            trail.pop();
        });
    }

    /// Comes back to the top of a page from below; false where one is there, or where the way back to the line would
    /// be too long: three times Esc must do.
    pub(super) fn back_from_drill_down(&mut self) -> bool {
        if self.leave_wording() {
            return true;
        }
        if self.trail().is_empty() || !self.behind.is_empty() {
            return false;
        }
        self.go_back_to(Vec::clear);
        true
    }

    fn go_back_to(&mut self, leave: impl Fn(&mut Vec<Id>)) {
        let before = self.trail().to_vec();
        if let ScreenState::Sheet(Popup::Page(_, list)) = &mut self.state {
            leave(&mut list.trail);
            self.notice = None;
        }
        if let Some(from) = before.get(self.trail().len()) {
            self.choose_item(*from);
        }
    }

    /// What is chosen no longer stands below the item drilled into; it stays in the review.
    pub(super) fn unlink(&mut self, above: Id, id: Id) {
        let review = self.review();
        let set: Option<Edit> = if let Some(finding) = review.finding(above) {
            without(&finding.patterns, |other| *other == id)
                .map(|swap| FindingEdit::Patterns(swap).into())
        } else if let Some(pattern) = review.pattern(above) {
            without(&pattern.notes, |other| *other == id)
                .map(|swap| PatternEdit::Notes(swap).into())
        } else {
            let note = review.note(above).map(|(_, note)| note);
            note.and_then(|note| without(&note.sources, |cited| cited.source == Some(id)))
                .map(|swap| NoteEdit::Sources(swap).into())
        };
        let what = review.kind(id).map_or("item", Kind::noun);
        match set {
            Some(set) => {
                if self.commit(vec![Change::Edit { id: above, set }]) {
                    self.say(Message::LetGo(what));
                }
            }
            // A challenge stands there by what it is aimed at, or by its letters.
            None => self.say(Message::HeldElsewhere),
        }
    }
}

/// What a list is without some of it; none where it has none of that.
fn without<T: Clone>(all: &[T], goes: impl Fn(&T) -> bool) -> Option<Swap<Vec<T>>> {
    let to: Vec<T> = all.iter().filter(|one| !goes(one)).cloned().collect();
    let from = all.to_vec();
    (to.len() < from.len()).then_some(Swap { from, to })
}
