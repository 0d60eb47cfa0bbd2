//! The details of the note being written: Tab goes through them, and one letter or digit sets each.

use crate::{
    board::{Answer, Board, BoardView, NoteAttribute, NoteTarget, roles},
    review::{Citation, Influence, NoteKind, Source, SourceKind},
    ui::context::PageContext,
};

impl Board {
    pub(super) fn step_attribute(&mut self, step: usize) -> Answer {
        self.line.chips_open = self.line.chips_open.map(|attribute| attribute.beside(step));
        self.line.role_at = 0;
        Answer::none()
    }

    pub(super) fn open_attribute(&mut self, place: usize) -> Answer {
        self.line.chips_open = NoteAttribute::ALL.get(place).copied();
        Answer::none().leaving(self)
    }

    /// One letter or digit sets the detail that is open.
    pub(super) fn choose(&mut self, c: char, cx: &PageContext<'_>) -> Answer {
        let pack = cx.pack();
        match self.line.chips_open {
            Some(NoteAttribute::Where) => match c.to_digit(10) {
                Some(9) => self.target = NoteTarget::Parking,
                Some(key @ 1..=8) => self.target_words(u8::try_from(key).unwrap_or(1), cx),
                Some(_) | None => {}
            },
            Some(NoteAttribute::Kind) => match c {
                '!' => self.line.attributes.kind = NoteKind::Challenge,
                '?' => self.line.attributes.kind = NoteKind::Question,
                'r' | '.' | ' ' => self.line.attributes.kind = NoteKind::Reason,
                _ => {}
            },
            Some(NoteAttribute::Influence) => match c {
                '+' => self.line.attributes.influence = Influence::Helped,
                '-' => self.line.attributes.influence = Influence::Hindered,
                '=' => self.line.attributes.influence = Influence::Both,
                'n' | '.' | ' ' => self.line.attributes.influence = Influence::NotSaid,
                _ => {}
            },
            Some(NoteAttribute::Pattern) => {
                if let Some(kind) = pack.by_letter(c)
                    && !self.line.attributes.patterns.remove(&kind.id)
                {
                    self.line.attributes.patterns.insert(kind.id.clone());
                }
            }
            Some(NoteAttribute::Who) => {
                let place = c.to_digit(10).and_then(|key| (key as usize).checked_sub(1));
                let role = place
                    .and_then(|place| roles::offered(&self.view(cx), "").into_iter().nth(place));
                match (c, role) {
                    ('-' | ' ', _) => self.line.attributes.who = None,
                    (_, Some(role)) => self.line.attributes.who = Some(role.into_speaker()),
                    (_, None) => {}
                }
            }
            Some(NoteAttribute::Source) => self.choose_source(c, cx),
            Some(NoteAttribute::Private) => match c {
                'p' => self.line.attributes.private = true,
                '-' | ' ' => self.line.attributes.private = false,
                _ => {}
            },
            None => {}
        }
        Answer::none()
    }

    /// A letter says what kind of source it is, a digit which of those offered.
    fn choose_source(&mut self, c: char, cx: &PageContext<'_>) {
        let place = c.to_digit(10).and_then(|key| (key as usize).checked_sub(1));
        let view = self.view(cx);
        let named = place.and_then(|place| view.sources_offered().into_iter().nth(place));
        let cited = match (view.source_of(c), named) {
            (Some(kind), _) => Citation::of(kind),
            (None, Some(source)) => Citation {
                source: Some(source.id),
                ..Citation::of(source.kind)
            },
            (None, None) if matches!(c, '-' | ' ') => {
                self.line.attributes.source = None;
                return;
            }
            (None, None) => return,
        };
        self.line.attributes.source = Some(cited);
    }
}

impl BoardView<'_> {
    /// The sources that a digit chooses: those of the kind that is set, or of any; the newest first.
    pub fn sources_offered(&self) -> Vec<&Source> {
        let kind = self
            .board
            .line
            .attributes
            .source
            .as_ref()
            .map(|citation| citation.kind);
        let sources = self.review().sources().iter().rev();
        let of_kind = sources.filter(|source| kind.is_none_or(|kind| source.kind == kind));
        of_kind.take(9).collect()
    }

    /// The source kinds offered, each with its letter in the pack.
    fn source_of(&self, letter: char) -> Option<SourceKind> {
        let kind = self.review().pack().source_kind_by_letter(letter)?;
        SourceKind::ALL
            .into_iter()
            .find(|source| source.id() == kind.id.as_str())
    }
}
