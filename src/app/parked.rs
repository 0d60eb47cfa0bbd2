//! The parking lot: what is kept out of the way, and how it comes back.

use crate::{
    app::{App, Highlight, NoteTarget, Popup},
    review::{
        Change, Edit, Id, Kind, Note, NoteEdit, NoteKind, Parked, ParkedEdit, ParkedKind, Position,
        Swap,
    },
    text::{search, words::tr},
    ui::response::FormSubject,
};

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

impl App {
    /// What is parked and not done, and fits what was typed.
    pub fn parked_rows(&self, query: &str) -> Vec<ParkedRow<'_>> {
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
            .filter(|row| search::holds(row.text(), query))
            .collect()
    }

    /// The thought that is chosen in the parking lot; notes that are parked are not thoughts of their own.
    fn chosen_thought(&self) -> Option<&Parked> {
        let Some(Popup::Parked(list)) = self.popup() else {
            return None;
        };
        match self.parked_rows(list.query.text()).get(list.at)? {
            ParkedRow::Thought(thought) => Some(thought),
            ParkedRow::Note(..) => None,
        }
    }

    /// Opens the form of what is chosen in the parking lot.
    pub(super) fn edit_parked(&mut self) {
        if let Some(id) = self.chosen_thought().map(|thought| thought.id) {
            self.open_form(FormSubject::Item(id));
        }
    }

    /// Takes what is chosen off the parking lot: it has been dealt with.
    pub(super) fn settle_parked(&mut self) {
        let Some(id) = self.chosen_thought().map(|thought| thought.id) else {
            return;
        };
        let set = ParkedEdit::Done(Swap::new(false, true)).into();
        if self.commit(vec![Change::Edit { id, set }]) {
            self.say(tr!("Dealt with. {key:undo} brings it back"));
        }
    }

    /// Moves what is chosen in the parking lot to a factor of this episode.
    pub(super) fn unpark(&mut self, to: NoteTarget) {
        let Some(Popup::Parked(list)) = self.popup() else {
            return;
        };
        let (rows, at) = (self.parked_rows(list.query.text()), list.at);
        let Some(row) = rows.get(at).copied() else {
            return;
        };
        let (NoteTarget::Factor(place), Some(episode)) = (to, self.episode()) else {
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
                let to = Position::under(here, if under == here { last - 1 } else { last });
                let from = Position::under(under, from.unwrap_or(0));
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
                    at: Position::top(index),
                };
                (
                    id,
                    vec![
                        remove,
                        Change::Add {
                            item: note.into(),
                            at: Position::under(here, last),
                        },
                    ],
                )
            }
        };
        if self.commit(changes) {
            self.target = to;
            self.go_to_line();
            let lit = self
                .review()
                .note(id)
                .map(|(episode, note)| Highlight::of_note(episode.id, note));
            let place = self.target_name();
            self.say_at(tr!("Moved to {place}", place), lit);
        }
    }
}
