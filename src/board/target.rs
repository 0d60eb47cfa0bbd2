//! Where the words in the line will land.

use serde::{Deserialize, Serialize};

use crate::{
    board::{Answer, Board, BoardView},
    command::Action,
    command::keymap::Key,
    method::{Factor, Pack},
    text::words::tr,
    ui::context::PageContext,
};

/// Two digits this close together, in milliseconds, are a number and not two places.
const NUMBER: u64 = 400;

/// Where the line aims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteTarget {
    /// At a factor, by its place on the board: 0 is the one under key 1.
    Factor(usize),
    /// At the parking lot.
    Parking,
}

impl<'a> BoardView<'a> {
    /// The factor that is aimed at, with its place on the board.
    pub fn target_factor(&self) -> Option<(usize, &'a Factor)> {
        match self.board.target {
            NoteTarget::Factor(place) => self.factors().get(place).map(|factor| (place, *factor)),
            NoteTarget::Parking => None,
        }
    }

    /// What the line says it aims at, in a word or two.
    pub fn target_name(&self) -> String {
        match self.target_factor() {
            Some((place, factor)) => format!("{} {}", place + 1, factor.middle),
            None => tr!("Parking lot").to_owned(),
        }
    }
}

impl Board {
    /// Aims at the factor under a key. Words already in the line come along.
    pub(super) fn set_target(&mut self, key: u8, cx: &PageContext<'_>) -> Answer {
        let place = usize::from(key).saturating_sub(1);
        if place < cx.factors().len() {
            self.accept_target(NoteTarget::Factor(place), key_of(key), cx)
        } else {
            Answer::say(tr!("There is no factor {key}", key))
        }
    }

    pub(super) fn accept_target(
        &mut self,
        target: NoteTarget,
        digit: char,
        cx: &PageContext<'_>,
    ) -> Answer {
        self.aimed_by = Some((digit, self.target, cx.now.ms));
        self.target = target;
        Answer::hush().leaving(self)
    }

    /// Moves the note being written to another factor.
    pub(super) fn target_words(&mut self, key: u8, cx: &PageContext<'_>) {
        let place = usize::from(key).saturating_sub(1);
        if place < cx.factors().len() {
            self.target = NoteTarget::Factor(place);
        }
    }

    /// Aims at the neighbour, round the board.
    pub(super) fn target_neighbour(&mut self, forward: bool, cx: &PageContext<'_>) -> Answer {
        let count = cx.factors().len();
        if count == 0 {
            return Answer::none();
        }
        self.target = NoteTarget::Factor(match self.target {
            NoteTarget::Factor(place) if forward => (place + 1) % count,
            NoteTarget::Factor(place) => (place + count - 1) % count,
            NoteTarget::Parking if forward => 0,
            NoteTarget::Parking => count - 1,
        });
        Answer::hush()
    }

    /// Takes a second digit that comes at once as the rest of a number: both go in the line, and the target goes back.
    pub(crate) fn is_second_digit(&mut self, key: Key, now: u64) -> bool {
        let Some((first, before, when)) = self.aimed_by.take() else {
            return false;
        };
        let second = key.types().filter(char::is_ascii_digit);
        let (Some(second), None, true) = (second, &self.picked, self.line.is_untouched()) else {
            return false;
        };
        if now.saturating_sub(when) > NUMBER {
            return false;
        }
        self.target = before;
        self.line.writing.insert(first);
        self.line.writing.insert(second);
        true
    }
}

/// Whether an action is about a factor or a pattern type that the method does not have: its key types its character.
pub fn is_off_the_board(pack: &Pack, action: &Action) -> bool {
    if let Action::Aim(key) | Action::MoveTo(key) | Action::MoveNoteBack(key) = action {
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

fn key_of(key: u8) -> char {
    char::from(b'0' + key.min(9))
}
