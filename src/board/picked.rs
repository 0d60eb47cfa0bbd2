//! A note on the board is picked: the only state in which letters act.

use crate::{
    board::{Answer, Board, BoardView, NoteAttributes, NoteTarget},
    command::Direction,
    method::FactorId,
    review::{Change, Edit, Episode, Id, Influence, Note, NoteEdit, NoteKind, Position, Swap},
    text::{edit::TextInput, words::tr},
    ui::{
        context::PageContext,
        message::{Highlight, Message},
        response::Response,
        roles::Speaker,
    },
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

    /// A character is typed on it. The third letter in a quick run was prose: the whole run then.
    pub(crate) fn type_on(&mut self, c: char, now: u64) -> Option<Vec<(char, Option<Id>)>> {
        self.typed
            .retain(|(_, when, _)| now.saturating_sub(*when) <= PROSE);
        self.typed.push((c, now, None));
        let letters = self.typed.iter().filter(|(c, ..)| c.is_alphabetic());
        if letters.count() < 3 {
            return None;
        }
        let run = std::mem::take(&mut self.typed);
        Some(run.into_iter().map(|(c, _, made)| (c, made)).collect())
    }

    /// The last character made an entry.
    pub(crate) fn made(&mut self, entry: Option<Id>) {
        if let Some(last) = self.typed.last_mut() {
            last.2 = entry;
        }
    }
}

/// What every command for the picked note says where none is picked.
pub(crate) fn pick_first() -> Message {
    Message::from(tr!("Pick a note first: {key:pick-last} picks the last one"))
        .plainly(tr!("Pick a note first: last picks the last one"))
}

/// The notes of one cell, oldest first.
pub fn cell<'a>(episode: &'a Episode, factor: &FactorId) -> Vec<&'a Note> {
    episode
        .notes
        .iter()
        .filter(|note| note.is_under(factor))
        .collect()
}

impl<'a> BoardView<'a> {
    /// The note that is picked, with its episode.
    pub fn picked(&self) -> Option<(&'a Episode, &'a Note)> {
        self.review().note(self.board.picked.as_ref()?.note)
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
}

impl Board {
    pub(super) fn picked_id(&self, cx: &PageContext<'_>) -> Option<Id> {
        self.view(cx).picked().map(|(_, note)| note.id)
    }

    /// Picks a note, and aims where it stands. Words in the line are stashed first.
    pub(crate) fn pick(&mut self, id: Id, cx: &PageContext<'_>) -> Answer {
        let Some((episode, note)) = cx.review().note(id) else {
            return Answer::none();
        };
        let keep = self.stash_draft().keep;
        self.episode = Some(episode.id);
        // Of several places, it stays where the group is looking.
        let aimed = self.view(cx).target_factor();
        let stands_there = aimed.is_some_and(|(_, aimed)| note.is_under(&aimed.id));
        if !stands_there
            && let Some(place) = cx
                .factors()
                .iter()
                .position(|other| Some(&other.id) == note.factor.as_ref())
        {
            self.target = NoteTarget::Factor(place);
        }
        self.picked = Some(PickedNote::new(id));
        Answer {
            keep,
            ..Answer::hush()
        }
    }

    /// Takes up a draft of this cell, or picks its last note.
    pub(super) fn pick_last(&mut self, cx: &PageContext<'_>) -> Answer {
        if self.unstash_draft() {
            return Answer::hush();
        }
        let view = self.view(cx);
        let last = view.notes_of(self.target).last().copied();
        match last {
            Some(id) => self.pick(id, cx),
            None if self.target == NoteTarget::Parking => {
                Answer::say(tr!("{key:parked} lists what is parked"))
            }
            None => Answer::say(tr!(
                "Nothing stands in {place} yet",
                place = view.target_name()
            )),
        }
    }

    /// Goes to the neighbour of the picked note.
    pub(super) fn pick_beside(&mut self, direction: Direction, cx: &PageContext<'_>) -> Answer {
        let view = self.view(cx);
        let Some((_, note)) = view.picked() else {
            return Answer::none();
        };
        let here = view.notes_of(self.target);
        let at = here.iter().position(|other| *other == note.id).unwrap_or(0);
        let count = view.factors().len();
        let NoteTarget::Factor(place) = self.target else {
            return Answer::none();
        };
        let next = match direction {
            Direction::Up if at > 0 => Some((here[at - 1], place)),
            Direction::Down if at + 1 < here.len() => Some((here[at + 1], place)),
            // Past the end of a cell, on to the next cell that has notes.
            Direction::Up | Direction::Left => (0..place)
                .rev()
                .find_map(|place| Some((*view.notes_of(NoteTarget::Factor(place)).last()?, place))),
            Direction::Down | Direction::Right => (place + 1..count).find_map(|place| {
                Some((*view.notes_of(NoteTarget::Factor(place)).first()?, place))
            }),
        };
        let Some((id, place)) = next else {
            return Answer::none();
        };
        self.target = NoteTarget::Factor(place);
        self.pick(id, cx)
    }

    /// Tags the picked note with a pattern type, or takes the tag away.
    pub(super) fn tag(&self, letter: char, cx: &PageContext<'_>) -> Answer {
        let Some(kind) = cx.pack().by_letter(letter) else {
            return Answer::none();
        };
        self.edit_picked(cx, |note| {
            let mut patterns = note.patterns.clone();
            if !patterns.remove(&kind.id) {
                patterns.insert(kind.id.clone());
            }
            NoteEdit::Patterns(Swap {
                from: note.patterns.clone(),
                to: patterns,
            })
        })
    }

    pub(super) fn turn_kind(&self, kind: NoteKind, cx: &PageContext<'_>) -> Answer {
        self.edit_picked(cx, |note| {
            NoteEdit::Kind(Swap::new(
                note.kind,
                if note.kind == kind {
                    NoteKind::Reason
                } else {
                    kind
                },
            ))
        })
    }

    pub(super) fn turn_influence(&self, influence: Influence, cx: &PageContext<'_>) -> Answer {
        self.edit_picked(cx, |note| {
            let to = if note.influence == influence {
                Influence::NotSaid
            } else {
                influence
            };
            NoteEdit::Influence(Swap::new(note.influence, to))
        })
    }

    pub(super) fn turn_hindsight(&self, cx: &PageContext<'_>) -> Answer {
        self.edit_picked(cx, |note| {
            NoteEdit::Hindsight(Swap::new(note.hindsight, !note.hindsight))
        })
    }

    /// Strikes the picked note out, or takes it back in. The record keeps it either way.
    pub(super) fn withdraw(&self, cx: &PageContext<'_>) -> Answer {
        let Some((episode, note)) = self.view(cx).picked() else {
            return Answer::say(pick_first());
        };
        let lit = Highlight::of_note(episode.id, note);
        let message = if note.withdrawn {
            Message::from(tr!("The note counts again"))
        } else {
            Message::from(tr!(
                "Withdrawn, and kept in the record. {key:undo} takes that back"
            ))
            .plainly(tr!(
                "Withdrawn, and kept in the record. Say undo to take that back"
            ))
        };
        let edit = NoteEdit::Withdrawn(Swap::new(note.withdrawn, !note.withdrawn));
        let set = Edit::Note(edit);
        Answer::commit(vec![Change::Edit { id: note.id, set }], |board, _| {
            Answer::say(message).lighting(Some(lit)).leaving(board)
        })
    }

    /// Moves the picked note to the end of another factor, or of the parking lot.
    pub(super) fn move_picked(&self, to: NoteTarget, cx: &PageContext<'_>) -> Answer {
        let Some((episode, note)) = self.view(cx).picked() else {
            return Answer::say(pick_first());
        };
        let (id, from, last) = (note.id, note.factor.clone(), episode.notes.len() - 1);
        let under = episode.id;
        let index = episode
            .notes
            .iter()
            .position(|other| other.id == id)
            .unwrap_or(last);
        let factor = match to {
            NoteTarget::Factor(place) => match cx.factors().get(place) {
                Some(factor) => Some(factor.id.clone()),
                None => return Answer::none(),
            },
            NoteTarget::Parking => None,
        };
        if from == factor {
            return Answer::none();
        }
        let edits = note.moved_to(factor.as_ref()).into_iter();
        let edits = edits.map(|edit| Change::Edit {
            id,
            set: Edit::Note(edit),
        });
        let mut changes: Vec<Change> = edits.collect();
        if index != last {
            let (from, to) = (Position::under(under, index), Position::under(under, last));
            changes.push(Change::Move { id, from, to });
        }
        Answer::commit(changes, move |board, cx| {
            if to != NoteTarget::Parking {
                board.target = to;
            }
            let moved = cx.review().note(id);
            let lit = moved.map(|(episode, note)| Highlight::of_note(episode.id, note));
            let place = match to {
                NoteTarget::Factor(_) => board.view(cx).target_name(),
                NoteTarget::Parking => tr!("Parking lot").to_owned(),
            };
            Answer::say(tr!("Moved to {place}", place))
                .lighting(lit)
                .leaving(board)
        })
    }

    /// Brings the words and details of the picked note back to the line.
    pub(super) fn edit_note(&mut self, cx: &PageContext<'_>) -> Answer {
        let picked = self.picked.as_ref();
        let Some((_, note)) = picked.and_then(|picked| cx.review().note(picked.note)) else {
            return Answer::say(pick_first());
        };
        if cx.hides(note) {
            return Answer::say(private_is_hidden());
        }
        let attributes = NoteAttributes {
            kind: note.kind,
            influence: note.influence,
            patterns: note.patterns.clone(),
            who: note.who.map(Speaker::Known),
            source: note.sources.first().cloned(),
            private: note.private,
            ..NoteAttributes::default()
        };
        self.line.clear();
        self.line.before = Some(std::mem::replace(&mut self.line.attributes, attributes));
        self.line.writing = TextInput::of(note.text.clone());
        self.line.rewording = Some(note.id);
        Answer::none().at_line()
    }

    /// Asks whose voice the picked note is: a list of roles, and nothing else.
    pub(super) fn ask_who(&mut self, cx: &PageContext<'_>) -> Answer {
        let answer = self.edit_note(cx);
        if self.line.rewording.is_some() {
            self.line.writing.insert_text(" @");
            self.line.asks_who = true;
        }
        answer
    }

    /// One edit of the picked note.
    pub(super) fn edit_picked(
        &self,
        cx: &PageContext<'_>,
        edit: impl FnOnce(&Note) -> NoteEdit,
    ) -> Answer {
        let Some((_, note)) = self.view(cx).picked() else {
            return Answer::say(pick_first());
        };
        let change = Change::Edit {
            id: note.id,
            set: Edit::Note(edit(note)),
        };
        Response::commit(vec![change]).hushed().into()
    }
}

pub(crate) fn private_is_hidden() -> &'static str {
    tr!("This note is private. /private on shows its words on this screen")
}
