//! What the note carries, in words.

use crate::{
    board::BoardView,
    review::{Citation, Degree, Influence, Note, NoteKind, Robustness, SourceKind},
    text::words::{capital, tr},
    ui::roles::Speaker,
};

use super::{LineMark, MarkReading, NoteAttributes, TypedPlace, sources};

impl BoardView<'_> {
    /// The marks of the line with those that are exactly written in it, and what holds from note to note.
    pub(in crate::board) fn carried(&self) -> NoteAttributes {
        let mut line = self.line().clone();
        for start in line.signs.clone() {
            let Some(mark) = self.written_mark(start) else {
                continue;
            };
            let waits = self.waits_for_words(&mark);
            if let MarkReading::Exact(meant) = mark.reading
                && !waits
            {
                line.put_on(meant);
            }
        }
        if self.board.picked.is_some() || line.rewording.is_some() {
            return line.attributes;
        }
        self.with_what_holds(line.attributes)
    }

    /// Marks with what the room listens to or reads, where the note itself says nothing else. A named speaker means a
    /// conversation unless another source is named; a record, a policy or figures have no speaker but one who is named
    /// with them; what is read of somebody’s account they said.
    pub(in crate::board) fn with_what_holds(&self, own: NoteAttributes) -> NoteAttributes {
        let silent =
            |cited: &Option<Citation>| cited.as_ref().is_some_and(|it| sources::is_silent(it.kind));
        let mut all = own;
        let named = all.who.is_some();
        if all.source.is_none() && !(named && silent(&self.board.reading)) {
            all.source.clone_from(&self.board.reading);
        }
        if !named && !silent(&all.source) {
            let speaking = self.board.speaking.clone();
            let teller = || sources::teller_of(self, self.board.reading.as_ref());
            all.who = speaking.or_else(|| teller().filter(|_| all.source == self.board.reading));
        }
        if all.who.is_some() && all.source.is_none() {
            all.source = Some(Citation::of(SourceKind::Conversation));
        }
        all
    }

    /// What holds, in words: who is speaking, what is read.
    pub(in crate::board) fn held_words(&self) -> Vec<String> {
        let own = &self.line().attributes;
        let all = self.with_what_holds(own.clone());
        let speaking = self.board.speaking.as_ref();
        let speaking = speaking.filter(|who| own.who.is_none() && all.who.as_ref() == Some(*who));
        let speaking = speaking.map(|who| tr!("{role} is speaking", role = self.role_of(who)));
        let reading = self.board.reading.as_ref();
        let reading = reading.filter(|it| own.source.is_none() && all.source.as_ref() == Some(*it));
        let reading = reading.map(|cited| {
            let from = sources::from_where(self, cited, self.cx.size.0 >= 100);
            tr!("Notes come {from}", from)
        });
        speaking.into_iter().chain(reading).collect()
    }

    /// A role in words, or by its letters where it has none.
    pub(in crate::board) fn role_of(&self, who: &Speaker) -> String {
        let (short, role) = self.speaker_label(who);
        if role.is_empty() { short } else { role }
    }

    /// What the note in the line carries besides what holds, in words: “Health visitor said it”, “from a record”, “hindered”.
    pub(in crate::board) fn mark_words(&self) -> Vec<String> {
        let mut carried = self.carried();
        let own = &self.line().attributes;
        let is_held = |held: bool, own: bool| held && !own;
        if is_held(self.board.speaking.is_some(), own.who.is_some())
            && carried.who == self.board.speaking
            && self.board.picked.is_none()
        {
            carried.who = None;
            if self.board.reading.is_none() && own.source.is_none() {
                carried.source = None;
            }
        }
        if is_held(self.board.reading.is_some(), own.source.is_some())
            && carried.source == self.board.reading
            && self.board.picked.is_none()
        {
            carried.source = None;
        }
        let said = carried.who.as_ref();
        let said = said.map(|who| tr!("{role} said it", role = self.role_of(who)));
        said.into_iter()
            .chain(self.further_words(&carried))
            .collect()
    }

    /// The marks besides who said it, in words.
    pub(in crate::board) fn further_words(&self, marks: &NoteAttributes) -> Vec<String> {
        let wide = self.cx.size.0 >= 100;
        let source = marks.source.as_ref();
        let kind = match marks.kind {
            NoteKind::Reason => None,
            NoteKind::Challenge => Some(tr!("challenges it").to_owned()),
            NoteKind::Question => Some(tr!("a question").to_owned()),
        };
        let robust = match marks.robustness {
            Robustness::NotSaid => None,
            Robustness::Robust => Some(tr!("robust").to_owned()),
            Robustness::Chance => Some(tr!("by chance").to_owned()),
        };
        let all = [
            source.map(|cited| sources::from_where(self, cited, wide)),
            influence_words(marks.influence).map(str::to_owned),
            kind,
            self.pattern_words(marks),
            robust,
            (marks.confidence == Degree::Little).then(|| tr!("unsure").to_owned()),
            marks
                .hindsight
                .then(|| tr!("looks back from the outcome").to_owned()),
            marks.private.then(|| tr!("private").to_owned()),
        ];
        all.into_iter().flatten().collect()
    }

    fn pattern_words(&self, marks: &NoteAttributes) -> Option<String> {
        let pack = self.review().pack();
        let kinds = marks.patterns.iter().filter_map(|id| pack.pattern_type(id));
        let letters: Vec<String> = kinds.map(|kind| kind.letter.to_string()).collect();
        match letters.len() {
            0 => None,
            1 => Some(tr!("pattern {letter}", letter = letters[0])),
            _ => Some(tr!(
                "patterns {letters}",
                letters = letters.join(tr!(" and "))
            )),
        }
    }

    /// What is gathered for the picked note, in words, with what it was before.
    pub(in crate::board) fn gathered_words(&self, note: &Note) -> Vec<String> {
        let marks = self.carried();
        let mut words = Vec::new();
        if let Some(who) = &marks.who {
            words.push(tr!("{role} said it", role = self.role_of(who)));
        }
        let was = influence_words(note.influence).filter(|_| note.influence != marks.influence);
        for told in self.further_words(&marks) {
            let is_influence = influence_words(marks.influence) == Some(told.as_str());
            words.push(match was {
                Some(was) if is_influence => tr!("{told} (was {was})", told, was),
                _ => told,
            });
        }
        if let Some(place) = self.board.picked_note().and_then(|picked| picked.place) {
            words.push(tr!(
                "to {place}",
                place = self.place_name(TypedPlace::Target(place))
            ));
        }
        words
    }

    /// Everything that the note in the line carries, in one row.
    pub(crate) fn all_marks(&self) -> String {
        let words: Vec<String> = match self.picked() {
            Some((_, note)) => self.gathered_words(note),
            None => self
                .held_words()
                .into_iter()
                .chain(self.mark_words())
                .collect(),
        };
        in_a_row(&words)
    }

    /// What is asked about a mark, or offered for a slip of habit.
    pub(crate) fn asked_words(&self) -> Option<String> {
        self.mark_question().or_else(|| self.slip_words())
    }

    /// What a mark that is lit will say, in words.
    pub(crate) fn lit_words(&self) -> Option<String> {
        let at = self.lit_row()?;
        let row = self.open_rows().into_iter().nth(at)?;
        Some(match row.mark {
            LineMark::Who(_) | LineMark::Again(..) if row.adds => row.words,
            LineMark::Who(_)
            | LineMark::Again(..)
            | LineMark::Pattern(_)
            | LineMark::Source(_)
            | LineMark::Account(..) => row.name,
        })
    }
}

/// What a note’s factor did to practice, in the middle of a line.
pub(in crate::board) fn influence_words(influence: Influence) -> Option<&'static str> {
    match influence {
        Influence::NotSaid => None,
        Influence::Helped => Some(tr!("helped")),
        Influence::Hindered => Some(tr!("hindered")),
        Influence::Both => Some(tr!("helped and hindered")),
    }
}

/// Words told one after the other, the first with a capital.
pub(in crate::board) fn in_a_row(words: &[String]) -> String {
    capital(&words.join(" · "))
}
