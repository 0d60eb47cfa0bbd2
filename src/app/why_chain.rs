//! Notes that point at something: what made it so, and what is aimed at it, challenges and questions.

use crate::{
    app::{App, Highlight, NoteAttributes, PageName, ScreenState, message::no_episode, pick_first},
    review::{Id, Note, NoteKind},
    text::words::tr,
};

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
    /// Shows what made the picked note so, or what the finding, the pattern or the note stands on that is chosen on a
    /// page.
    pub(super) fn open_why_chain(&mut self) {
        let review = self.review();
        let leads_on = |id: &Id| {
            let stands = review.finding(*id).is_some() || review.pattern(*id).is_some();
            stands || review.note(*id).is_some()
        };
        let picked = self.picked().map(|(_, note)| note.id);
        let chosen = || self.chosen_row()?.1.id().filter(leads_on);
        let Some(from) = picked.or_else(chosen) else {
            return self.say(pick_first());
        };
        self.open_page(PageName::Walk);
        if let ScreenState::Page(page) = &mut self.state
            && page.spec().name == PageName::Walk
        {
            page.show(from);
        }
    }

    /// Asks what made the picked note so: the answer goes in the line.
    pub(super) fn ask_why(&mut self) {
        let Some(id) = self.picked().map(|(_, note)| note.id) else {
            return self.say(pick_first());
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
            return self.say(pick_first());
        };
        if self.episode.is_none() {
            return self.say(no_episode());
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
            (Some(_), _) => tr!("why {code}", code),
            (None, NoteKind::Challenge) => tr!("against {code}", code),
            (None, NoteKind::Question | NoteKind::Reason) => tr!("about {code}", code),
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
