//! The chain of whys: what made it so, and what made that so; from a finding or a pattern down to the notes it stands on,
//! and on from there. And what is aimed at something: challenges, questions.

use std::collections::HashMap;

use crate::{
    app::{
        App, Highlight, ListState, NoteAttributes, OldMessage, PageName, Popup, Row, ScreenState,
    },
    insight::{ChainLink, ChainStep, chain},
    review::{Episode, Id, Kind, Note, NoteKind},
};

/// No chain of whys is told deeper than this; what is deeper still stands under the last step.
const DEEPEST: usize = 6;

/// The notes that point at a note.
type NotesByTarget<'a> = HashMap<Id, Vec<(&'a Episode, &'a Note)>>;

/// The rows of the page, from what the walk begins at.
pub(super) fn rows(app: &App, query: &str) -> Vec<Row> {
    let Some(from) = app.why_chain_start() else {
        return Vec::new();
    };
    let mut rows = match app.review().note(from) {
        Some(note) => of_note(app, note),
        None => why_map(app, from),
    };
    rows.retain(|row| row.fits(query));
    rows
}

/// A finding or a pattern, and step by step what it stands on and what speaks against that.
fn why_map(app: &App, from: Id) -> Vec<Row> {
    let steps = chain(app.review(), from, &|_| true);
    let mut rows: Vec<Row> = steps
        .iter()
        .filter_map(|step| stood_on(app, *step))
        .collect();
    let what = app.review().kind(from).map_or("item", Kind::noun);
    head(&mut rows, 0, &format!("This {what}"));
    head(&mut rows, 1, "What it stands on, step by step");
    rows
}

fn stood_on(app: &App, step: ChainStep) -> Option<Row> {
    let review = app.review();
    // What it begins with has a heading of its own: what stands right below it is not set in.
    let indent = step.depth.saturating_sub(1).min(DEEPEST);
    if let Some(there) = review.note(step.id) {
        let right = match step.link {
            ChainLink::Challenges => "against",
            ChainLink::Explains => "why",
            ChainLink::First | ChainLink::WorkedOut | ChainLink::Carries => "",
        };
        return Some(Row {
            right: right.to_owned(),
            caution: step.link == ChainLink::Challenges,
            ..row(app, there, indent)
        });
    }
    let pattern = review.pattern(step.id);
    let words = match (review.finding(step.id), pattern) {
        (Some(finding), _) => &finding.headline,
        (None, Some(pattern)) => &pattern.sentence,
        (None, None) => return None,
    };
    Some(Row {
        margin: review.code(step.id)?.to_string(),
        faded: pattern.is_some_and(|pattern| pattern.retired),
        indent,
        ..Row::item(step.id, words)
    })
}

/// What the note explains, the note, what made it so step by step, and what is aimed at it.
fn of_note(app: &App, (episode, note): (&Episode, &Note)) -> Vec<Row> {
    let (mut explaining, mut aimed) = (NotesByTarget::new(), Vec::new());
    for episode in app.review().episodes() {
        for other in &episode.notes {
            if let Some(explained) = other.because {
                explaining
                    .entry(explained)
                    .or_default()
                    .push((episode, other));
            }
            if other.about == Some(note.id) {
                aimed.push((episode, other));
            }
        }
    }
    let explained = note.because.and_then(|id| app.review().note(id));
    let mut rows: Vec<Row> = explained
        .map(|there| row(app, there, 0))
        .into_iter()
        .collect();
    head(&mut rows, 0, "It explains");
    let from = rows.len();
    rows.push(row(app, (episode, note), 0));
    head(&mut rows, from, "This note");
    let from = rows.len();
    go_down(app, &explaining, note.id, 0, &mut rows);
    head(&mut rows, from, "And what made that so");
    let from = rows.len();
    rows.extend(aimed.into_iter().map(|there| row(app, there, 0)));
    head(&mut rows, from, "Aimed at it");
    rows
}

fn head(rows: &mut [Row], from: usize, heading: &str) {
    if let Some(first) = rows.get_mut(from) {
        first.heading = Some(heading.to_owned());
    }
}

fn go_down(app: &App, explaining: &NotesByTarget<'_>, id: Id, depth: usize, rows: &mut Vec<Row>) {
    for (episode, note) in explaining.get(&id).into_iter().flatten() {
        rows.push(row(app, (episode, note), depth));
        // The review takes no chain that comes round to itself.
        go_down(app, explaining, note.id, (depth + 1).min(DEEPEST), rows);
    }
}

fn row(app: &App, (episode, note): (&Episode, &Note), depth: usize) -> Row {
    Row {
        margin: note.code.to_string(),
        under: app.page_context().place_of_note(episode, note),
        faded: note.withdrawn,
        indent: depth,
        ..Row::item(note.id, app.words_of(note))
    }
}

/// The note that a note explains or is aimed at.
pub fn target(note: &Note) -> Option<Id> {
    note.because.or(note.about)
}

/// How far each of some notes is set in: those that stand right under what they explain or are aimed at, one step.
pub fn depths(notes: &[&Note]) -> Vec<u16> {
    let mut depths: Vec<u16> = Vec::with_capacity(notes.len());
    for (at, note) in notes.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| (notes[above], depths[above]));
        depths.push(match (target(note), above) {
            (Some(id), Some((above, depth))) if id == above.id => (depth + 1).min(2),
            (Some(id), Some((above, depth))) if target(above) == Some(id) => depth,
            (_, Some(_) | None) => 0,
        });
    }
    depths
}

/// Notes in the order of their chains: each followed by those that explain it or are aimed at it.
pub fn chained<'a>(notes: &[&'a Note]) -> Vec<&'a Note> {
    let here = |id: Id| notes.iter().any(|note| note.id == id);
    let mut chained = Vec::with_capacity(notes.len());
    let mut waiting: Vec<&Note> = notes
        .iter()
        .rev()
        .copied()
        .filter(|note| !target(note).is_some_and(here))
        .collect();
    while let Some(note) = waiting.pop() {
        chained.push(note);
        let under = notes.iter().rev().copied();
        waiting.extend(under.filter(|other| target(other) == Some(note.id)));
    }
    // Two that are aimed at each other stand in no chain.
    let left = notes.iter().copied();
    let left: Vec<&Note> = left
        .filter(|note| !chained.iter().any(|other: &&Note| other.id == note.id))
        .collect();
    chained.extend(left);
    chained
}

impl App {
    /// What the walk begins at: what was chosen on the page before, or the note picked on the board behind it.
    fn why_chain_start(&self) -> Option<Id> {
        let chosen = self.page().and_then(|(_, list)| list.drill_path.last());
        let picked = self.back_stack.iter().rev().find_map(|state| match state {
            ScreenState::Note(picked) => Some(picked.note),
            ScreenState::Line
            | ScreenState::Sheet(_)
            | ScreenState::Page(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow
            | ScreenState::Curtain(..) => None,
        });
        chosen.copied().or(picked)
    }

    /// Shows what made the picked note so, or what the finding, the pattern or the note stands on that is chosen on a
    /// page.
    pub(super) fn open_why_chain(&mut self) {
        if self.picked().is_some() {
            return self.open_page(PageName::Walk);
        }
        let chosen = self.chosen_row().and_then(|(_, row)| row.id());
        let review = self.review();
        let leads_on = |id: &Id| {
            let stands = review.finding(*id).is_some() || review.pattern(*id).is_some();
            stands || review.note(*id).is_some()
        };
        let Some(from) = chosen.filter(leads_on) else {
            return self.say(OldMessage::PickFirst);
        };
        self.open_page(PageName::Walk);
        if let ScreenState::Sheet(Popup::Page(PageName::Walk, list)) = &mut self.state {
            *list = ListState {
                drill_path: vec![from],
                ..ListState::default()
            };
        }
    }

    /// Asks what made the picked note so: the answer goes in the line.
    pub(super) fn ask_why(&mut self) {
        let Some(id) = self.picked().map(|(_, note)| note.id) else {
            return self.say(OldMessage::PickFirst);
        };
        self.begin(|attributes| attributes.because = Some(id));
    }

    /// Aims a challenge or a question at the picked note, or at the pattern or finding that is chosen.
    pub(super) fn aim_note_at(&mut self, kind: NoteKind) {
        let picked = self.picked().map(|(_, note)| note.id);
        let chosen = match self.chosen_row() {
            Some((PageName::Patterns | PageName::Findings, row)) => row.id(),
            Some(_) | None => None,
        };
        let Some(id) = picked.or(chosen) else {
            return self.say(OldMessage::PickFirst);
        };
        if self.episode.is_none() {
            return self.say(OldMessage::NoEpisode);
        }
        self.begin(|attributes| (attributes.kind, attributes.about) = (kind, Some(id)));
    }

    /// Opens the line for words that have to do with something already there.
    fn begin(&mut self, mark: impl FnOnce(&mut NoteAttributes)) {
        self.stash_draft();
        self.go_to_line();
        self.notice = None;
        mark(&mut self.line.attributes);
    }

    /// What the words in the line have to do with, by its code: "why N4", "against N4", "about P2".
    pub(super) fn toward(&self) -> Option<String> {
        let attributes = &self.line.attributes;
        let code = self.review().code(self.pointed_at()?)?;
        Some(match (attributes.because, attributes.kind) {
            (Some(_), _) => format!("why {code}"),
            (None, NoteKind::Challenge) => format!("against {code}"),
            (None, NoteKind::Question | NoteKind::Reason) => format!("about {code}"),
        })
    }

    /// What the words in the line will point at.
    pub fn pointed_at(&self) -> Option<Id> {
        self.line.attributes.because.or(self.line.attributes.about)
    }

    /// The place on the board of what the words in the line will point at.
    pub fn pointed_lit(&self) -> Option<Highlight> {
        let (episode, note) = self.review().note(self.pointed_at()?)?;
        Some(Highlight::of_note(episode.id, note))
    }
}
