//! A note on the board is picked: signs gather in the line, Enter puts all of them on, letters let go of it.

use crate::{
    board::{Answer, Board, BoardView, NoteAttributes, NoteTarget, StashedDraft, WritingLine},
    command::Switch,
    method::FactorId,
    review::{
        Change, Citation, Degree, Edit, Episode, Id, Influence, Note, NoteEdit, NoteKind, Position,
        Robustness, SourceKind, Swap,
    },
    text::words::tr,
    ui::{
        context::PageContext,
        message::{Highlight, Message},
        response::Response,
    },
};

use super::{
    capture::remarked,
    line::{MarkKind, MarkReading, in_a_row},
};

/// Something on the board that is picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// A note.
    Note(PickedNote),
    /// A draft, by its index among all.
    Draft(usize),
}

/// A note that is picked, with what is gathered for it.
#[derive(Clone, Debug, PartialEq)]
pub struct PickedNote {
    /// The note.
    pub note: Id,
    /// The marks that are gathered, and the one that is being written.
    pub(super) line: Box<WritingLine>,
    /// Where it is to be moved.
    pub(super) place: Option<NoteTarget>,
}

impl PickedNote {
    fn new(note: Id) -> Self {
        Self {
            note,
            line: Box::default(),
            place: None,
        }
    }

    /// Whether anything is gathered for it.
    pub(super) fn is_marked(&self) -> bool {
        self.place.is_some() || !self.line.is_untouched()
    }
}

/// What every command for the picked note says where none is picked.
pub(crate) fn pick_first() -> Message {
    Message::from(tr!("Pick a note first: {key:pick-last} picks the last one"))
        .plainly(tr!("Pick a note first: last picks the last one"))
}

pub(crate) fn private_is_hidden() -> &'static str {
    tr!("This note is private. /private on shows its words on this screen")
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
        self.review().note(self.board.picked_note()?.note)
    }

    /// The draft that is picked.
    pub(super) fn picked_draft(&self) -> Option<&'a StashedDraft> {
        match self.board.picked.as_ref()? {
            Picked::Draft(index) => self.board.stashed.get(*index),
            Picked::Note(_) => None,
        }
    }
}

impl Board {
    /// The note that is picked.
    pub(crate) fn picked_note(&self) -> Option<&PickedNote> {
        match self.picked.as_ref()? {
            Picked::Note(picked) => Some(picked),
            Picked::Draft(_) => None,
        }
    }

    /// The same, to be changed.
    pub(super) fn picked_note_mut(&mut self) -> Option<&mut PickedNote> {
        match self.picked.as_mut()? {
            Picked::Note(picked) => Some(picked),
            Picked::Draft(_) => None,
        }
    }

    /// Lets go of what is picked; the line takes along what was gathered.
    pub(super) fn let_go(&mut self) -> Answer {
        match self.picked.take() {
            Some(Picked::Note(picked)) => {
                self.line = *picked.line;
                Answer::none().at_line()
            }
            Some(Picked::Draft(_)) => Answer::none().at_line(),
            None => Answer::none(),
        }
    }

    /// Whether a character lets go of what is picked: every one that is no part of a mark that is being written.
    pub(super) fn lets_go_of(&mut self, cx: &PageContext<'_>) -> Answer {
        let writes_mark = self.picked_note().is_some() && self.view(cx).mark_in_hand().is_some();
        if writes_mark {
            return Answer::none();
        }
        self.let_go()
    }

    /// What was written as a mark on a picked note turned out to be words: lets go, and they begin a note of their own.
    pub(super) fn turns_to_words(&mut self, cx: &PageContext<'_>) -> Option<Answer> {
        let picked = self.picked_note()?;
        if picked.line.writing.text().trim().is_empty() {
            return None;
        }
        let reading = self.view(cx).mark_in_hand().map(|mark| mark.reading);
        let is_mark = reading.is_some_and(|it| !matches!(it, MarkReading::Words));
        (!is_mark).then(|| self.let_go())
    }

    /// Picks a note, and aims where it stands. Words in the line are stashed first.
    pub(crate) fn pick(&mut self, id: Id, cx: &PageContext<'_>) -> Answer {
        let Some((episode, note)) = cx.review().note(id) else {
            return Answer::none();
        };
        let keep = self.stash_draft().keep;
        if self.episode != Some(episode.id) {
            self.turn_to(episode.id, cx);
        }
        // Of several places, it stays where the group is looking.
        let aimed = self.view(cx).target_factor();
        let stands_there = aimed.is_some_and(|(_, aimed)| note.is_under(&aimed.id));
        if !stands_there
            && let Some(place) = cx
                .places()
                .iter()
                .position(|other| Some(&other.id) == note.factor.as_ref())
        {
            self.target = NoteTarget::Factor(place);
        }
        self.picked = Some(Picked::Note(PickedNote::new(id)));
        Answer {
            keep,
            ..Answer::hush()
        }
    }

    /// Picks a draft.
    pub(super) fn pick_draft(&mut self, index: usize) -> Answer {
        let Some(draft) = self.stashed.get(index) else {
            return Answer::none();
        };
        self.target = draft.target;
        self.picked = Some(Picked::Draft(index));
        Answer::hush()
    }

    /// Picks the note that was filed or changed last, wherever it is; after a new aim, the last of that place.
    pub(super) fn pick_last(&mut self, cx: &PageContext<'_>) -> Answer {
        let last = self.last.filter(|id| cx.review().note(*id).is_some());
        let view = self.view(cx);
        let entry = view.entries_of(self.target).last().copied();
        match (last, entry) {
            (Some(id), _) => self.pick(id, cx),
            (None, Some(entry)) => self.pick_entry(entry, cx),
            (None, None) if self.target == NoteTarget::Parking => {
                Answer::say(tr!("{key:parked} lists what is parked"))
            }
            (None, None) => Answer::say(tr!(
                "Nothing stands in {place} yet",
                place = view.target_name()
            )),
        }
    }

    /// A sign on the picked note: it gathers in the line, and takes the place of the one before.
    pub(super) fn gather(&mut self, sign: char, cx: &PageContext<'_>) -> Answer {
        // A mark that is exactly written is one by the next sign.
        let written = self.view(cx).mark_in_hand();
        let exact = written.and_then(|mark| Some((mark.start, mark.end, mark.meant()?)));
        if let Some((start, end, meant)) = exact.filter(|_| self.picked_note().is_some()) {
            self.take_mark(start, end, meant);
        }
        let Some(picked) = self.picked_note_mut() else {
            return self.insert(sign, cx);
        };
        if !picked.line.writing.text().trim().is_empty() {
            return self.insert(sign, cx);
        }
        let line = &mut picked.line;
        let marks = &mut line.attributes;
        let kind = match sign {
            '+' | '-' | '=' => {
                marks.influence = match sign {
                    '+' => Influence::Helped,
                    '-' => Influence::Hindered,
                    _ => Influence::Both,
                };
                MarkKind::Influence
            }
            '!' | '?' => {
                marks.kind = if sign == '!' {
                    NoteKind::Challenge
                } else {
                    NoteKind::Question
                };
                MarkKind::Kind
            }
            '%' => {
                marks.robustness = match marks.robustness {
                    Robustness::Chance => Robustness::Robust,
                    Robustness::NotSaid | Robustness::Robust => Robustness::Chance,
                };
                MarkKind::Robustness
            }
            '~' => {
                marks.confidence = Degree::Little;
                MarkKind::Confidence
            }
            '*' => {
                marks.hindsight = true;
                MarkKind::Hindsight
            }
            _ => {
                line.begin_mark(sign);
                return Answer::hush();
            }
        };
        line.marked(kind);
        Answer::hush()
    }

    /// Puts everything that is gathered on the picked note, as one step, and lets go; with nothing gathered, its words
    /// come back to the line.
    pub(super) fn put_on(&mut self, cx: &PageContext<'_>) -> Answer {
        let Some(picked) = self.picked_note() else {
            return self.edit_note(cx);
        };
        if !picked.is_marked() {
            return self.edit_note(cx);
        }
        let Some((episode, note)) = cx.review().note(picked.note) else {
            return Answer::none().leaving(self);
        };
        let view = self.view(cx);
        let told = in_a_row(&view.gathered_words(note));
        let mut marks = picked.line.attributes.on(note);
        if picked.line.attributes.who.is_some() && marks.source.is_none() {
            marks.source = Some(Citation::of(SourceKind::Conversation));
        }
        let (mut changes, who) = view.speaker_changes(&marks);
        changes.extend(remarked(note, None, who, &marks));
        if let Some(to) = picked.place {
            changes.extend(view.moves(episode, note, to));
        }
        let (id, to) = (note.id, picked.place);
        Answer::commit(changes, move |board, cx| {
            board.last = Some(id);
            if let Some(to @ NoteTarget::Factor(_)) = to {
                board.target = to;
            }
            let changed = cx.review().note(id);
            let lit = changed.map(|(episode, note)| Highlight::of_note(episode.id, note));
            Answer::say(tr!("Put on: {told}", told))
                .lighting(lit)
                .leaving(board)
        })
    }

    /// Changes the picked note at once, by a command.
    pub(super) fn set_on_picked(
        &mut self,
        cx: &PageContext<'_>,
        set: impl FnOnce(&mut NoteAttributes, &Note),
    ) -> Answer {
        let Some((_, note)) = self.view(cx).picked() else {
            return Answer::say(pick_first());
        };
        let mut marks = NoteAttributes::of(note);
        set(&mut marks, note);
        let changes = remarked(note, None, note.who, &marks);
        self.last = Some(note.id);
        Response::commit(changes).hushed().into()
    }

    /// Strikes the picked note out, or takes it back in. The record keeps it either way.
    pub(super) fn withdraw(&self, to: Switch, cx: &PageContext<'_>) -> Answer {
        let Some((episode, note)) = self.view(cx).picked() else {
            return Answer::say(match self.picked {
                Some(Picked::Draft(_)) => {
                    Message::from(tr!("This is a draft: {key:edit-note} brings it back"))
                }
                Some(Picked::Note(_)) | None => pick_first(),
            });
        };
        let lit = Highlight::of_note(episode.id, note);
        let to = to.applied(note.withdrawn);
        if to == note.withdrawn {
            return Answer::hush();
        }
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
        let edit = NoteEdit::Withdrawn(Swap::new(note.withdrawn, to));
        let (id, set) = (note.id, Edit::Note(edit));
        Answer::commit(vec![Change::Edit { id, set }], move |board, _| {
            board.last = Some(id);
            Answer::say(message).lighting(Some(lit)).leaving(board)
        })
    }

    /// Moves the picked note to the end of another factor, or of the parking lot, at once.
    pub(super) fn move_picked(&self, to: NoteTarget, cx: &PageContext<'_>) -> Answer {
        let view = self.view(cx);
        let Some((episode, note)) = view.picked() else {
            return Answer::say(pick_first());
        };
        let (id, changes) = (note.id, view.moves(episode, note, to));
        if changes.is_empty() {
            return Answer::none();
        }
        Answer::commit(changes, move |board, cx| {
            board.last = Some(id);
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

    /// Brings the words and marks of the picked note back to the line; a draft comes back as it was.
    pub(super) fn edit_note(&mut self, cx: &PageContext<'_>) -> Answer {
        if let Some(Picked::Draft(index)) = self.picked {
            self.picked = None;
            return self.take_up_draft(index, cx);
        }
        let picked = self.picked_note();
        let Some((_, note)) = picked.and_then(|picked| cx.review().note(picked.note)) else {
            return Answer::say(pick_first());
        };
        if cx.hides(note) {
            return Answer::say(private_is_hidden());
        }
        let marks = NoteAttributes::of(note);
        self.line = WritingLine::restored(note.text.clone(), marks, Some(note.id), Vec::new());
        Answer::hush().at_line()
    }

    /// Asks whose voice the picked note is: the list of roles opens.
    pub(super) fn ask_who(&mut self, cx: &PageContext<'_>) -> Answer {
        if self.picked_note().is_none() {
            return Answer::say(pick_first());
        }
        self.gather('@', cx)
    }
}

impl BoardView<'_> {
    /// The changes that move a note to the end of another place; none where it stands there.
    fn moves(&self, episode: &Episode, note: &Note, to: NoteTarget) -> Vec<Change> {
        let (id, last) = (note.id, episode.notes.len() - 1);
        let mut notes = episode.notes.iter();
        let index = notes.position(|other| other.id == id).unwrap_or(last);
        let factor = match to {
            NoteTarget::Factor(place) => match self.places().get(place) {
                Some(factor) => Some(factor.id.clone()),
                None => return Vec::new(),
            },
            NoteTarget::Parking => None,
        };
        if note.factor == factor {
            return Vec::new();
        }
        let edits = note.moved_to(factor.as_ref()).into_iter();
        let edits = edits.map(|edit| Change::Edit {
            id,
            set: Edit::Note(edit),
        });
        let mut changes: Vec<Change> = edits.collect();
        if index != last {
            let under = episode.id;
            let (from, to) = (Position::under(under, index), Position::under(under, last));
            changes.push(Change::Move { id, from, to });
        }
        changes
    }
}
