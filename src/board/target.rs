//! Where the words in the line will land.

use serde::{Deserialize, Serialize};

use crate::{
    board::{Answer, Board, BoardView},
    command::Action,
    method::{Factor, Pack},
    text::words::tr,
    ui::context::PageContext,
};

/// Where the line aims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteTarget {
    /// At a factor, by its place: those with a cell on the board come first, 0 is the one with number 1.
    Factor(usize),
    /// At the parking lot.
    Parking,
}

impl<'a> BoardView<'a> {
    /// Every factor that can be aimed at: those with a cell on the board, then the further ones.
    pub(super) fn places(&self) -> Vec<&'a Factor> {
        self.cx.places()
    }

    /// The factor that is aimed at, with its place.
    pub fn target_factor(&self) -> Option<(usize, &'a Factor)> {
        match self.board.target {
            NoteTarget::Factor(place) => self.places().get(place).map(|factor| (place, *factor)),
            NoteTarget::Parking => None,
        }
    }

    /// What the line says it aims at, in a word or two.
    pub fn target_name(&self) -> String {
        match self.target_factor() {
            Some((place, factor)) => format!("{} {}", self.cx.number_of(place), factor.middle),
            None => tr!("Parking lot").to_owned(),
        }
    }
}

impl Board {
    /// Aims at the factor of a number. Words already in the line come along.
    pub(super) fn set_target(&mut self, key: u8, cx: &PageContext<'_>) -> Answer {
        match cx.place_of_number(usize::from(key)) {
            Some(place) => self.accept_target(NoteTarget::Factor(place)),
            None => Answer::say(tr!("There is no factor {key}", key)),
        }
    }

    pub(super) fn accept_target(&mut self, target: NoteTarget) -> Answer {
        self.aim(target);
        Answer::hush().leaving(self)
    }

    /// Aims there. The last note is that of the new aim then; the parking lot keeps where one came from.
    pub(super) fn aim(&mut self, target: NoteTarget) {
        self.aimed_before = match (target, self.target) {
            (NoteTarget::Parking, NoteTarget::Factor(_)) => Some(self.target),
            (NoteTarget::Parking, NoteTarget::Parking) => self.aimed_before,
            (NoteTarget::Factor(_), _) => None,
        };
        self.target = target;
        self.last = None;
    }

    /// Aims at the neighbour, round the board.
    pub(super) fn target_neighbour(&mut self, forward: bool, cx: &PageContext<'_>) -> Answer {
        let count = cx.factors().len();
        if count == 0 || self.view(cx).is_title() {
            return Answer::none();
        }
        let target = NoteTarget::Factor(match self.target {
            NoteTarget::Factor(place) if forward => (place + 1) % count,
            NoteTarget::Factor(place) => (place.min(count) + count - 1) % count,
            NoteTarget::Parking if forward => 0,
            NoteTarget::Parking => count - 1,
        });
        self.aim(target);
        Answer::hush()
    }
}

/// Whether an action is about a factor or a pattern type that the method does not have: its key types its character.
pub fn is_off_the_board(pack: &Pack, action: &Action) -> bool {
    if let Action::Aim(key) | Action::MoveTo(key) = action {
        usize::from(*key) > pack.board(pack.orders.default).len()
    } else if let Action::Tag(letter) = action {
        pack.by_letter(*letter).is_none()
    } else if let Action::Sweep(what) = action {
        let number = what.parse::<usize>();
        number.is_ok_and(|number| number > pack.board(pack.orders.default).len())
    } else {
        false
    }
}
