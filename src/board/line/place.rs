//! A place by its number: digits that stand alone name a place of the board, and Tab goes there.

use crate::{
    board::{Answer, Board, BoardView, NoteTarget},
    command::Action,
    review::{Influence, NoteKind},
    text::words::tr,
    ui::{context::PageContext, response::Response},
};

use super::{MarkKind, WritingLine};

/// A place of the board, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::board) enum TypedPlace {
    /// A factor, or the parking lot.
    Target(NoteTarget),
    /// The episode’s own text.
    Story,
}

/// A sign behind the number of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlaceSign {
    Influence(Influence),
    Kind(NoteKind),
}

impl PlaceSign {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '+' => Self::Influence(Influence::Helped),
            '-' => Self::Influence(Influence::Hindered),
            '=' => Self::Influence(Influence::Both),
            '!' => Self::Kind(NoteKind::Challenge),
            '?' => Self::Kind(NoteKind::Question),
            _ => return None,
        })
    }

    fn words(self) -> &'static str {
        match self {
            Self::Influence(Influence::Helped) => tr!("helped"),
            Self::Influence(Influence::Hindered) => tr!("hindered"),
            Self::Influence(Influence::Both | Influence::NotSaid) => tr!("helped and hindered"),
            Self::Kind(NoteKind::Question) => tr!("a question"),
            Self::Kind(NoteKind::Challenge | NoteKind::Reason) => tr!("a challenge"),
        }
    }
}

impl BoardView<'_> {
    /// The place that a number names: 1 to 8 the factors, 9 the parking lot, 0 the episode’s text, 10 and on further factors.
    pub(in crate::board) fn place_numbered(&self, number: &str) -> Option<TypedPlace> {
        let number: usize = number.parse().ok().filter(|_| number.len() <= 2)?;
        match number {
            0 => Some(TypedPlace::Story),
            9 => Some(TypedPlace::Target(NoteTarget::Parking)),
            number => {
                let place = self.cx.place_of_number(number)?;
                Some(TypedPlace::Target(NoteTarget::Factor(place)))
            }
        }
    }

    /// The place whose number stands alone in the line, with a sign behind it or none.
    pub(in crate::board) fn typed_place(&self) -> Option<TypedPlace> {
        Some(self.typed_place_and_sign()?.0)
    }

    fn typed_place_and_sign(&self) -> Option<(TypedPlace, Option<PlaceSign>)> {
        let line = self.line();
        let free = line.rewording.is_none() && !line.is_only_words && self.board.picked.is_none();
        if !free || self.is_title() {
            return None;
        }
        let text = line.writing.text().trim();
        let digits = text.find(|c: char| !c.is_ascii_digit());
        let (number, sign) = match digits {
            None => (text, None),
            Some(at) => {
                let mut rest = text[at..].chars();
                let sign = rest.next().and_then(PlaceSign::of)?;
                (
                    &text[..at],
                    Some(sign).filter(|_| rest.as_str().is_empty())?.into(),
                )
            }
        };
        Some((self.place_numbered(number)?, sign))
    }

    /// What a place is called, with its number.
    pub(in crate::board) fn place_name(&self, place: TypedPlace) -> String {
        match place {
            TypedPlace::Story => tr!("0 The episode").to_owned(),
            TypedPlace::Target(NoteTarget::Parking) => tr!("9 Parking lot").to_owned(),
            TypedPlace::Target(NoteTarget::Factor(place)) => {
                let factor = self.places().get(place).copied();
                let name = factor.map_or("", |factor| factor.middle.as_str());
                format!("{} {name}", self.cx.number_of(place))
            }
        }
    }

    /// The place whose number stands alone in the line, in words, with what its sign says.
    pub(in crate::board) fn typed_place_words(&self) -> Option<String> {
        let (place, sign) = self.typed_place_and_sign()?;
        let name = self.place_name(place);
        Some(match sign {
            Some(sign) => format!("{name}, {}", sign.words()),
            None => name,
        })
    }

    /// Where a place’s number is glued to the first word, the Tab forgotten: the place, and how long the number is.
    pub(in crate::board) fn glued_place(&self) -> Option<(TypedPlace, usize)> {
        let text = self.line().writing.text();
        let len = text.find(|c: char| !c.is_ascii_digit())?;
        let glued = text[len..].starts_with(char::is_alphabetic);
        let place = self.place_numbered(&text[..len]).filter(|_| glued)?;
        Some((place, len))
    }
}

impl WritingLine {
    fn sign_place(&mut self, sign: PlaceSign) {
        match sign {
            PlaceSign::Influence(influence) => {
                self.attributes.influence = influence;
                self.marked(MarkKind::Influence);
            }
            PlaceSign::Kind(kind) => {
                self.attributes.kind = kind;
                self.marked(MarkKind::Kind);
            }
        }
    }
}

impl Board {
    /// Goes to the place whose number stands in the line: its sign is a mark of the next note.
    pub(in crate::board) fn take_place(&mut self, cx: &PageContext<'_>) -> Answer {
        let Some((place, sign)) = self.view(cx).typed_place_and_sign() else {
            return Answer::none();
        };
        let attributes = std::mem::take(&mut self.line.attributes);
        let order = std::mem::take(&mut self.line.order);
        self.line.clear();
        (self.line.attributes, self.line.order) = (attributes, order);
        if let Some(sign) = sign {
            self.line.sign_place(sign);
        }
        match place {
            TypedPlace::Target(target) => self.accept_target(target),
            TypedPlace::Story => Response::none().then(Action::AimEpisode).into(),
        }
    }
}
