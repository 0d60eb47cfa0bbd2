//! The curtain: the whole screen covered at once, until F9 or the chosen word.

use crate::{
    app::{App, ScreenState},
    text::words::tr,
    ui::message::Message,
};

/// What stands on the curtain, and what lifts it.
#[derive(Default)]
pub(crate) struct CurtainState {
    /// The end of the break, as it was said.
    pub(crate) break_until: Option<String>,
    /// The word that lifts it; any key where there is none.
    pub(crate) word: Option<String>,
}

impl App {
    /// Draws the curtain over whatever is on, or lifts it.
    pub(super) fn turn_curtain(&mut self) {
        self.hide_names();
        self.state = match std::mem::replace(&mut self.state, ScreenState::Board) {
            ScreenState::Curtain(behind, _) => *behind,
            shown @ (ScreenState::Board
            | ScreenState::Page(_)
            | ScreenState::Form(_)
            | ScreenState::BackRow) => ScreenState::Curtain(Box::new(shown), String::new()),
        };
    }

    /// A letter typed before the curtain: perhaps of the word that lifts it.
    pub(super) fn type_on_curtain(&mut self, c: char) {
        if let ScreenState::Curtain(_, typed) = &mut self.state
            && typed.len() < 64
        {
            typed.push(c);
        }
    }

    /// Lifts the curtain if the word is the chosen one.
    pub(super) fn try_word(&mut self) {
        let word = self.curtain.word.clone();
        if let ScreenState::Curtain(_, typed) = &mut self.state {
            let typed = std::mem::take(typed);
            if word.is_some_and(|word| word.eq_ignore_ascii_case(typed.trim())) {
                self.turn_curtain();
            }
        }
    }

    pub(super) fn set_break(&mut self, until: &str) {
        let until = until.trim();
        self.curtain.break_until = Some(until.to_owned()).filter(|until| !until.is_empty());
        let told = match &self.curtain.break_until {
            Some(time) => tr!("The curtain will say: Break until {time}", time).into(),
            None => Message::from(tr!("The curtain will not speak of a break")),
        };
        self.say(told);
    }

    pub(super) fn set_curtain_word(&mut self, word: &str) {
        let word = word.trim();
        self.curtain.word = Some(word.to_owned()).filter(|word| !word.is_empty());
        self.say(if self.curtain.word.is_some() {
            tr!("The word lifts the curtain, and so does {key:curtain}")
        } else {
            tr!("The curtain has no word. {key:curtain} lifts it")
        });
    }
}
