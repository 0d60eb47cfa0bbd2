//! A field that both have changed, while the second copy is still being read: its wording is parked, and follows what
//! the second copy does with it.

use serde_json::Value;

use crate::review::{
    AnyItem, ApplyError, Change, Code, Edit, Id, Kind, Note, NoteEdit, NoteKind, Parked,
    ParkedEdit, ParkedKind, Position, Swap,
    join::{Join, Origin, field_of, words::ends},
};

/// A field that both have changed, while the second copy is still being read.
pub(super) struct Dispute {
    /// The change that the second copy asks for.
    pub(super) wanted: Change,
    /// The value when the copies parted.
    base: Value,
    /// Who wants it.
    pub(super) origin: Origin,
    /// The parked item with the second copy's wording.
    pub(super) parked: Id,
}

impl Join {
    pub(super) fn is_disputed(&self, change: &Change) -> bool {
        self.dispute_about(change).is_some()
    }

    fn dispute_about(&self, change: &Change) -> Option<usize> {
        let field = field_of(change);
        let mut disputes = self.disputes.iter();
        disputes.position(|dispute| field_of(&dispute.wanted) == field)
    }

    /// The second copy has come to say what stands there: nothing is parked any more.
    pub(super) fn agree(&mut self, change: &Change) {
        let at = self.dispute_about(change);
        let Some(Dispute { parked, .. }) = at.map(|at| self.disputes.remove(at)) else {
            return;
        };
        if let Some((item, at)) = AnyItem::of(&self.ours, parked).zip(self.place(parked)) {
            // One that has to stay is a wording too many, not one too few.
            let _ = self.make(&Change::Remove { item, at });
        }
    }

    /// Parks what the second copy wants, or follows it there. `base` is what stood there before it did.
    pub(super) fn dispute(&mut self, wanted: Change, base: Value) -> Result<(), ApplyError> {
        let origin = self.now;
        let text = self.parked_words(&wanted, &ends(&wanted).1, Some(origin));
        let Some(at) = self.dispute_about(&wanted) else {
            if ends(&wanted).1 == base {
                // It says nothing that both did not begin with.
                return Ok(());
            }
            let (item, field) = field_of(&wanted);
            let parts = [item.unwrap_or_default(), origin.entry].map(|id| id.to_string());
            let parked = (self.name)(&[parts[0].as_bytes(), field.as_bytes(), parts[1].as_bytes()]);
            self.disputes.push(Dispute {
                wanted,
                base,
                origin,
                parked,
            });
            return self.park(parked, item, text);
        };
        let dispute = &mut self.disputes[at];
        if ends(&wanted).1 == dispute.base {
            // It has gone back to what both began with.
            self.agree(&wanted);
            return Ok(());
        }
        dispute.wanted = wanted;
        dispute.origin = origin;
        let parked = dispute.parked;
        self.reword(parked, text)
    }

    /// Parks a wording of an item; one of a private note as a private note, for the wall shows what is parked.
    fn park(&mut self, id: Id, subject: Option<Id>, text: String) -> Result<(), ApplyError> {
        if self.ours.kind(id).is_some() {
            return Ok(());
        }
        let under = subject.and_then(|id| self.ours.under(id));
        let private = subject.is_some_and(|id| self.is_private(id));
        let code = |kind| Code { kind, number: 1 };
        let change = if let Some(episode) = under.filter(|_| private) {
            let note = Note {
                text,
                kind: NoteKind::Question,
                private: true,
                ..Note::new(id, self.next_code(code(Kind::Note)))
            };
            let index = self
                .ours
                .episode(episode)
                .map_or(0, |episode| episode.notes.len());
            Change::Add {
                item: note.into(),
                at: Position::under(episode, index),
            }
        } else {
            let is_episode = |id: &Id| self.ours.kind(*id) == Some(Kind::Episode);
            let thought = Parked {
                text,
                kind: ParkedKind::Query,
                episode: under.or(subject.filter(is_episode)),
                ..Parked::new(id, self.next_code(code(Kind::Parked)))
            };
            Change::Add {
                item: thought.into(),
                at: Position::top(self.ours.parked().len()),
            }
        };
        self.make(&change)
    }

    /// Whether either copy keeps a note from the wall.
    fn is_private(&self, note: Id) -> bool {
        [&self.ours, &self.theirs]
            .into_iter()
            .filter_map(|review| review.note(note))
            .any(|(_, note)| note.private)
    }

    /// Gives what is parked other words.
    pub(super) fn reword(&mut self, parked: Id, text: String) -> Result<(), ApplyError> {
        let set: Edit = if let Some(thought) = self.ours.parked_thought(parked) {
            ParkedEdit::Text(Swap::new(thought.text.clone(), text)).into()
        } else if let Some((_, note)) = self.ours.note(parked) {
            NoteEdit::Text(Swap::new(note.text.clone(), text)).into()
        } else {
            return Ok(());
        };
        self.make(&Change::Edit { id: parked, set })
    }
}
