//! A note on the board is picked: the only state in which letters act.

use crate::{
    app::{App, Highlight, NoteAttributes, NoteTarget, ScreenState, Speaker, pick_first},
    command::{Action, Direction},
    review::{Change, Edit, Episode, Id, Influence, Note, NoteEdit, NoteKind, Position, Swap},
    text::{edit::TextInput, words::tr},
    ui::{message::Message, response::FormSubject},
};

/// Three letters within this many milliseconds are somebody writing prose.
const PROSE: u64 = 400;

/// A note that is picked, and the letters pressed on it of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedNote {
    /// The note.
    pub note: Id,
    /// Each character typed, when it came, and the entry that it made.
    typed: Vec<(char, u64, Option<Id>)>,
}

impl PickedNote {
    pub(super) fn new(note: Id) -> Self {
        Self {
            note,
            typed: Vec::new(),
        }
    }
}

/// The notes of one cell, oldest first.
pub fn cell<'a>(episode: &'a Episode, factor: &crate::method::FactorId) -> Vec<&'a Note> {
    episode
        .notes
        .iter()
        .filter(|note| note.factor.as_ref() == Some(factor))
        .collect()
}

impl App {
    /// The note that is picked, with its episode.
    pub fn picked(&self) -> Option<(&Episode, &Note)> {
        let ScreenState::Note(picked) = &self.state else {
            return None;
        };
        self.review().note(picked.note)
    }

    /// Picks a note, and aims where it stands. Words in the line are stashed first.
    pub(super) fn pick(&mut self, id: Id) {
        let Some((episode, note)) = self.review().note(id) else {
            return;
        };
        let (episode, factor) = (episode.id, note.factor.clone());
        self.stash_draft();
        self.board.episode = Some(episode);
        if let Some(place) = self
            .factors()
            .iter()
            .position(|other| Some(&other.id) == factor.as_ref())
        {
            self.board.target = NoteTarget::Factor(place);
        }
        self.notice = None;
        self.state = ScreenState::Note(PickedNote::new(id));
    }

    /// Takes up a draft of this cell, or picks its last note.
    pub(super) fn pick_last(&mut self) {
        if self.unstash_draft() {
            return;
        }
        let last = self.notes_of(self.board.target).last().copied();
        match last {
            Some(id) => self.pick(id),
            None if self.board.target == NoteTarget::Parking => {
                self.say(tr!("{key:parked} lists what is parked"));
            }
            None => self.say(tr!(
                "Nothing stands in {place} yet",
                place = self.target_name()
            )),
        }
    }

    /// Goes to the neighbour of the picked note.
    pub(super) fn pick_beside(&mut self, direction: Direction) {
        let Some(id) = self.picked().map(|(_, note)| note.id) else {
            return;
        };
        let here = self.notes_of(self.board.target);
        let at = here.iter().position(|other| *other == id).unwrap_or(0);
        let count = self.factors().len();
        let NoteTarget::Factor(place) = self.board.target else {
            return;
        };
        let next = match direction {
            Direction::Up if at > 0 => Some(here[at - 1]),
            Direction::Down if at + 1 < here.len() => Some(here[at + 1]),
            // Past the end of a cell, on to the next cell that has notes.
            Direction::Up | Direction::Left => (0..place)
                .rev()
                .find_map(|place| self.notes_of(NoteTarget::Factor(place)).last().copied()),
            Direction::Down | Direction::Right => (place + 1..count)
                .find_map(|place| self.notes_of(NoteTarget::Factor(place)).first().copied()),
        };
        if let Some(id) = next {
            self.pick(id);
        }
    }

    fn notes_of(&self, target: NoteTarget) -> Vec<Id> {
        let NoteTarget::Factor(place) = target else {
            return Vec::new();
        };
        let factors = self.factors();
        let notes = factors
            .get(place)
            .map_or_else(Vec::new, |factor| self.standing_in(&factor.id));
        notes.iter().map(|note| note.id).collect()
    }

    pub(super) fn leave_note(&mut self) {
        if matches!(self.state, ScreenState::Note(_)) {
            self.go_back();
        }
    }

    /// Picks a note of a page on the board; the page waits behind it.
    pub(super) fn show_on_board(&mut self, id: Id) {
        let page = std::mem::replace(&mut self.state, ScreenState::Line);
        self.pick(id);
        self.back_stack.push(page);
        if self.back_stack.len() > 2 {
            self.back_stack.remove(0);
        }
    }

    /// A character on a picked note: does what it asks for, unless it is the third letter in a quick run. Then it was
    /// prose: what the run did is undone, and its words go where the writer thought they went.
    pub(super) fn type_on_note(&mut self, c: char, action: Action) {
        let now = self.now.ms;
        let before = self.last_entry();
        let ScreenState::Note(picked) = &mut self.state else {
            return;
        };
        picked
            .typed
            .retain(|(_, when, _)| now.saturating_sub(*when) <= PROSE);
        picked.typed.push((c, now, None));
        if picked
            .typed
            .iter()
            .filter(|(c, ..)| c.is_alphabetic())
            .count()
            >= 3
        {
            let run = std::mem::take(&mut picked.typed);
            self.go_to_line();
            for made in run.iter().rev().filter_map(|(_, _, made)| *made) {
                if self.last_entry() == Some(made) {
                    self.take_back();
                }
            }
            self.notice = None;
            run.iter()
                .for_each(|(c, ..)| self.board.line.writing.insert(*c));
            return;
        }
        // What means nothing here may still turn out to be the beginning of a word.
        if !matches!(action, Action::Insert(_)) {
            self.perform(action);
        }
        let made = self.last_entry().filter(|made| Some(*made) != before);
        if let ScreenState::Note(picked) = &mut self.state
            && let Some(last) = picked.typed.last_mut()
        {
            last.2 = made;
        }
    }

    fn last_entry(&self) -> Option<Id> {
        self.session.to_undo().map(|step| step.entry)
    }

    /// Tags the picked note with a pattern type, or takes the tag away.
    pub(super) fn tag(&mut self, letter: char) {
        let pack = self.review().pack().clone();
        let Some(kind) = pack.by_letter(letter) else {
            return;
        };
        self.edit_picked(|note| {
            let mut patterns = note.patterns.clone();
            if !patterns.remove(&kind.id) {
                patterns.insert(kind.id.clone());
            }
            NoteEdit::Patterns(Swap {
                from: note.patterns.clone(),
                to: patterns,
            })
        });
    }

    pub(super) fn turn_kind(&mut self, kind: NoteKind) {
        self.edit_picked(|note| {
            NoteEdit::Kind(Swap::new(
                note.kind,
                if note.kind == kind {
                    NoteKind::Reason
                } else {
                    kind
                },
            ))
        });
    }

    pub(super) fn turn_influence(&mut self, influence: Influence) {
        self.edit_picked(|note| {
            let to = if note.influence == influence {
                Influence::NotSaid
            } else {
                influence
            };
            NoteEdit::Influence(Swap::new(note.influence, to))
        });
    }

    pub(super) fn turn_hindsight(&mut self) {
        self.edit_picked(|note| NoteEdit::Hindsight(Swap::new(note.hindsight, !note.hindsight)));
    }

    /// Strikes the picked note out, or takes it back in. The record keeps it either way.
    pub(super) fn withdraw(&mut self) {
        let Some((episode, note)) = self.picked() else {
            return self.say(pick_first());
        };
        let (lit, withdrawn) = (Highlight::of_note(episode.id, note), note.withdrawn);
        if self.edit_picked(|note| NoteEdit::Withdrawn(Swap::new(note.withdrawn, !note.withdrawn)))
        {
            self.leave_note();
            self.say_at(
                if withdrawn {
                    Message::from(tr!("The note counts again"))
                } else {
                    Message::from(tr!(
                        "Withdrawn, and kept in the record. {key:undo} takes that back"
                    ))
                    .plainly(tr!(
                        "Withdrawn, and kept in the record. Say undo to take that back"
                    ))
                },
                Some(lit),
            );
        }
    }

    /// Moves the picked note to the end of another factor, or of the parking lot.
    pub(super) fn move_picked(&mut self, to: NoteTarget) {
        let Some((episode, note)) = self.picked() else {
            return self.say(pick_first());
        };
        let (id, from, last) = (note.id, note.factor.clone(), episode.notes.len() - 1);
        let under = episode.id;
        let index = episode
            .notes
            .iter()
            .position(|other| other.id == id)
            .unwrap_or(last);
        let factor = match to {
            NoteTarget::Factor(place) => match self.factors().get(place) {
                Some(factor) => Some(factor.id.clone()),
                None => return,
            },
            NoteTarget::Parking => None,
        };
        if from == factor {
            return;
        }
        let mut changes = vec![Change::Edit {
            id,
            set: Edit::Note(NoteEdit::Factor(Swap { from, to: factor })),
        }];
        if index != last {
            let (from, to) = (Position::under(under, index), Position::under(under, last));
            changes.push(Change::Move { id, from, to });
        }
        if self.commit(changes) {
            if to != NoteTarget::Parking {
                self.board.target = to;
            }
            self.leave_note();
            let lit = self
                .review()
                .note(id)
                .map(|(episode, note)| Highlight::of_note(episode.id, note));
            let place = match to {
                NoteTarget::Factor(_) => self.target_name(),
                NoteTarget::Parking => tr!("Parking lot").to_owned(),
            };
            self.say_at(tr!("Moved to {place}", place), lit);
        }
    }

    /// Brings the words and details of the picked note back to the line.
    pub(super) fn edit_note(&mut self) {
        let Some((_, note)) = self.picked() else {
            return self.say(pick_first());
        };
        if self.hides(note) {
            return self.say(private_is_hidden());
        }
        let (id, text) = (note.id, note.text.clone());
        let attributes = NoteAttributes {
            kind: note.kind,
            influence: note.influence,
            patterns: note.patterns.clone(),
            who: note.who.map(Speaker::Known),
            source: note.sources.first().cloned(),
            private: note.private,
            ..NoteAttributes::default()
        };
        self.board.line.clear();
        self.board.line.before = Some(std::mem::replace(
            &mut self.board.line.attributes,
            attributes,
        ));
        self.board.line.writing = TextInput::of(text);
        self.board.line.rewording = Some(id);
        self.go_to_line();
    }

    /// Opens the form of the picked note: everything that can be known of it.
    pub(super) fn open_more(&mut self) {
        match self.picked() {
            Some((_, note)) if self.hides(note) => self.say(private_is_hidden()),
            Some((_, note)) => self.open_form(FormSubject::Item(note.id)),
            None => self.say(pick_first()),
        }
    }

    /// Asks whose voice the picked note is: a list of roles, and nothing else.
    pub(super) fn ask_who(&mut self) {
        self.edit_note();
        if self.board.line.rewording.is_some() {
            self.board.line.writing.insert_text(" @");
            self.board.line.asks_who = true;
        }
    }

    /// Commits one edit of the picked note; false when there is none picked or it is refused.
    pub(super) fn edit_picked(&mut self, edit: impl FnOnce(&Note) -> NoteEdit) -> bool {
        let Some((_, note)) = self.picked() else {
            self.say(pick_first());
            return false;
        };
        let change = Change::Edit {
            id: note.id,
            set: Edit::Note(edit(note)),
        };
        self.notice = None;
        self.commit(vec![change])
    }
}

fn private_is_hidden() -> &'static str {
    tr!("This note is private. /private on shows its words on this screen")
}
